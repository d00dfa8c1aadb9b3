"""Is an answer right? Exact for options; fill-ins accept the listed variants however they are typed (rules 2.8). Pure."""

from __future__ import annotations

import re
import unicodedata

from control.contest.params import Params
from control.contest.setup import SUBJECTIVE, Question, QuestionType
from control.contest.state import Answer
from control.contest.verdicts import Verdict

DASHES = "-‐‑‒–—−~"
"""Hyphen, minus, the dashes between two figures, and the wave that NFKC makes of ～."""

MEANT = re.compile(rf"(?<=\d)[{DASHES}.:/](?=\d)|(?<![{DASHES}a-z\d])[-−](?=\d)|(?<=\d)[%‰]")
"""Marks that make another figure of it: 3.5, 1/2, 3:1, 30-60, -5 and 50% are not 35, 12, 31, 3060, 5 and 50."""


def plain(text: str) -> str:
    """A fill-in without width, case, spaces and punctuation, other than a figure's own; a figure's dashes are all one."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    dense = "".join(char for char in folded if unicodedata.category(char)[0] not in {"Z", "C"})
    meant = {mark.start() for mark in MEANT.finditer(dense)}
    marks = {place for place, char in enumerate(dense) if unicodedata.category(char)[0] == "P"}
    return "".join("-" if place in meant and char in DASHES else char for place, char in enumerate(dense) if place not in marks - meant)


def judge(question: Question, answer: Answer, params: Params) -> Verdict | None:
    """The verdict the key gives, or None where only the panel can say."""
    if question.type in SUBJECTIVE:
        return None
    if question.type is QuestionType.FILL:
        accepted = {plain(text) for text in (*question.answer, *question.variants)}
        return Verdict.RIGHT if plain(answer.text) in accepted else Verdict.WRONG
    given, right = set(answer.keys), set(question.answer)
    if given == right:
        return Verdict.RIGHT
    if question.type is QuestionType.MULTI and given and given < right:
        return Verdict.INCOMPLETE if params.multi_exact else Verdict.RIGHT
    return Verdict.WRONG


def keys_right(question: Question, keys: tuple[str, ...], params: Params) -> bool:
    """Whether option letters alone are the right answer."""
    return judge(question, Answer(0, keys), params) is Verdict.RIGHT
