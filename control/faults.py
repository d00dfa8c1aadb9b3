"""What stops a command of ours: one plain sentence in Chinese and in English, and an exit code."""

from __future__ import annotations

from pathlib import Path


class Fault(Exception):
    """A sentence for the person at the keyboard. code: 1 the show is at fault, 3 the machine."""

    def __init__(self, zh: str, en: str, code: int = 1) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
        self.code = code


def typed(path: Path) -> str:
    """A path as it is typed into a command line: in quotes where it has a blank."""
    text = str(path)
    return f'"{text}"' if " " in text else text
