"""Is an answer right? Exact for options; fill-ins accept the listed variants however they are typed (rules 2.8). Pure."""

from __future__ import annotations

import unicodedata

from control.contest.params import Params
from control.contest.setup import SUBJECTIVE, Question, QuestionType
from control.contest.state import Answer
from control.contest.verdicts import Verdict


def plain(text: str) -> str:
    """A fill-in without width, case, spaces and punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if unicodedata.category(char)[0] not in {"P", "Z", "C"})


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
