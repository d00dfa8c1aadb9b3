"""What the doctor found: one line a matter, a verdict, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """good: works; weak: works with a limit worth knowing; bad: a show cannot run like this."""

    GOOD = "good"
    WEAK = "weak"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """A matter (both languages), the verdict, and what was found and what to do (both languages)."""

    matter: tuple[str, str]
    verdict: Verdict
    zh: str
    en: str
