"""A refused command: why, in both languages. Nothing changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """code: stable and short, for programs; zh and en: one sentence for people."""

    code: str
    zh: str
    en: str
