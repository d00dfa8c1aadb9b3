"""Texts that people typed, in a CSV file a spreadsheet opens: it would run a cell that begins with = as a formula. Pure."""

from __future__ import annotations

import re

RUN = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a formula can begin with (OWASP, CSV Injection); East Asian spreadsheets take the full-width signs as well."""

SIGNED = re.compile(r"[+-][0-9]+(\.[0-9]+)?")
"""A score's change, +10 or -16: a number, and it must stay one."""


def guarded(text: str) -> str:
    """The text as a cell no spreadsheet takes for a formula: behind an apostrophe if it begins like one and is not a signed number."""
    return f"'{text}" if text.startswith(RUN) and not SIGNED.fullmatch(text) else text
