"""What a contestant answers, right or wrong."""

from __future__ import annotations

import random
from typing import Any

from control.projections.lines import KeyLine, QuestionLine

LETTERS = frozenset({"single", "multi", "judge"})


def answer(question: QuestionLine, key: KeyLine, *, right: bool, luck: random.Random) -> dict[str, Any]:
    """The fields of an answer, right or wrong."""
    if question.type not in LETTERS:
        return {"text": "；".join(key.answer) if right else "这一点我记不清了"}
    if right:
        return {"keys": list(key.answer)}
    if question.type == "multi" and len(key.answer) > 1 and luck.random() < 0.5:
        return {"keys": list(key.answer[:-1])}
    letters = [option.key for option in question.options]
    return {"keys": [luck.choice([letter for letter in letters if letter not in key.answer] or letters[:1])]}
