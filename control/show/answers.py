"""The answer cell of a question: letters, true or false, or a text, as people write them. Pure.

Law: what can be read only one way is read; what cannot is a fault that names what was found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from control.contest.setup import QuestionType
from control.show.headings import FALSE, TRUE, plain

_BETWEEN = re.compile(r"[\s,，、;；/.。和]+")
TRUE_KEY, FALSE_KEY = "T", "F"


class AnswerFault(Exception):
    """An answer that cannot be read; `zh` and `en` say why and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


def read_answer(kind: QuestionType, text: str, options: Mapping[str, str]) -> tuple[str, ...]:
    """The answer's keys (letters A–F in order, T or F), or the text itself. options: letter → text. Raises AnswerFault."""
    if kind is QuestionType.JUDGE:
        return (_true_or_false(text, options),)
    if kind in {QuestionType.SINGLE, QuestionType.MULTI}:
        return _letters(kind, text, options)
    return (text.strip(),)


def parts(text: str) -> tuple[str, ...]:
    """A list written in one cell: split at line breaks if there are any, otherwise at ；;|, otherwise at 、."""
    between = next((marks for marks in ("\n", "；;|") if any(mark in text for mark in marks)), "、")
    pieces = re.split(f"[{between}]", text.replace("\r\n", "\n").strip())
    return tuple(dict.fromkeys(piece.strip() for piece in pieces if piece.strip()))


def _letters(kind: QuestionType, text: str, options: Mapping[str, str]) -> tuple[str, ...]:
    letters = _BETWEEN.sub("", plain(text)).upper()
    offered = "".join(options)
    if not letters.isascii() or not letters.isalpha():
        raise AnswerFault(
            f"答案“{text}”应写选项字母，如 {'A' if kind is QuestionType.SINGLE else 'ABD'}",
            f'answer "{text}" must be option letters such as {"A" if kind is QuestionType.SINGLE else "ABD"}',
        )
    if strange := [letter for letter in letters if letter not in options]:
        raise AnswerFault(
            f"答案“{text}”中的 {strange[0]} 不在选项 {offered or '（空）'} 之中；改答案或补选项",
            f'answer "{text}": {strange[0]} is not among the options {offered or "(none)"}; mend the answer or add the option',
        )
    if len(set(letters)) != len(letters):
        raise AnswerFault(f"答案“{text}”有重复的字母", f'answer "{text}" names a letter twice')
    if kind is QuestionType.SINGLE and len(letters) != 1:
        raise AnswerFault(
            f"单选题只能有一个答案，现为“{text}”；改答案或把题型改为多选",
            f'a single choice has one answer, this has "{text}"; mend it or make the type multi',
        )
    if kind is QuestionType.MULTI and len(letters) == 1:
        raise AnswerFault(
            f"多选题至少有两个答案，现为“{text}”；改答案或把题型改为单选",
            f'a multiple choice has two answers or more, this has "{text}"; mend it or make the type single',
        )
    return tuple(sorted(letters))


def _true_or_false(text: str, options: Mapping[str, str]) -> str:
    word = plain(text)
    if word.upper() in options:  # options A 对, B 错 and the letter as the answer
        word = plain(options[word.upper()])
    word = word.casefold()
    if word in TRUE:
        return TRUE_KEY
    if word in FALSE:
        return FALSE_KEY
    raise AnswerFault(
        f"判断题的答案应写 对 或 错，而不是“{text}”",
        f'the answer of a true/false question must be 对 or 错 (T or F), not "{text}"',
    )
