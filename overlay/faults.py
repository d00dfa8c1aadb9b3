"""What stops an output or a rendering, as one sentence in the user's language. Law: no error text reaches the wall; these are for the
person at the keyboard and the host's screen. May import the standard library.
"""

from __future__ import annotations


class Fault(Exception):
    """A sentence in Chinese and in English that says what is wrong and, where it can, what to do.

    code: the exit code it ends a command with: 1 the show or the input is at fault, 3 the machine.
    """

    code = 1

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
