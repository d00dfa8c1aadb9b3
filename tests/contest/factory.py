"""Shows made in code for the rules' tests: any number of teams and players, enough questions for every segment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from control.contest.params import Mode, Params, Segment, StageScale, default_segments
from control.contest.setup import Media, Option, Player, Question, QuestionType, Setup, Team

OBJECTIVE = (QuestionType.SINGLE, QuestionType.MULTI, QuestionType.JUDGE)
OPTIONS = tuple(Option(key, f"选项{key}") for key in "ABCD")
TRUE_FALSE = (Option("T", "对"), Option("F", "错"))


def make_team(number: int, players: int = 6, written: int | None = 9000, comprehensive: int | None = 2500) -> Team:
    """A team whose members all have the same exam scores (hundredths); player 1 is of age."""
    members = tuple(
        Player(order, f"{number}队{order}号", 45 if order == 1 else 30, written, comprehensive)
        for order in range(1, players + 1)
    )
    return Team(number, f"第{number}代表队", members, short=f"{number}队", leader=f"{number}队领队")


def make_question(segment: Segment, index: int, value: int = 0) -> Question:
    """The `index`-th question of a segment, of a type its mode allows; its key contains 正解 or A, A B, T."""
    ident = f"{segment.id}-{value}-{index}" if value else f"{segment.id}-{index}"
    if segment.mode is Mode.RISK:
        return Question(ident, segment.id, QuestionType.SHORT, f"简述之{index}", ("正解",), value=value, rubric="要点")
    if segment.mode is Mode.ASSIGNED:
        media = Media(f"{ident}.mp4", 20_000_000)
        return Question(ident, segment.id, QuestionType.CASE, "如何处理", ("正解",), facts=("事实",), media=media)
    kind = OBJECTIVE[index % 3]
    if kind is QuestionType.JUDGE:
        return Question(ident, segment.id, kind, f"判断{index}", ("T",), TRUE_FALSE)
    answer = ("A",) if kind is QuestionType.SINGLE else ("A", "B")
    return Question(ident, segment.id, kind, f"题目{index}", answer, OPTIONS)


def make_questions(segments: Sequence[Segment], each: int = 100) -> tuple[Question, ...]:
    """`each` questions a segment; for a risk segment as many of every value."""
    made: list[Question] = []
    for segment in segments:
        params = segment.params
        values = [entry.value for entry in params.values] if segment.mode is Mode.RISK else [0]  # type: ignore[union-attr]
        made += [make_question(segment, index, value) for value in values for index in range(each)]
    return tuple(made)


def make_setup(
    teams: int = 5,
    players: int = 6,
    segments: Sequence[Segment] | None = None,
    params: Params | None = None,
    written: Sequence[int] | None = None,
    comprehensive: Sequence[int] | None = None,
    each: int = 100,
    before: tuple[str, ...] = (),
    after: tuple[str, ...] = ("composite", "awards"),
) -> Setup:
    """A show that can be run as a final. written, comprehensive: a team's exam scores, hundredths, the same for each member."""
    chosen = tuple(default_segments() if segments is None else segments)
    lines = tuple(
        make_team(
            number,
            players,
            written[number - 1] if written else 9000,
            comprehensive[number - 1] if comprehensive else 2500,
        )
        for number in range(1, teams + 1)
    )
    figures = params if params is not None else replace(Params(), stage_scale=StageScale.LITERAL)
    return Setup("练兵比武", lines, make_questions(chosen, each), figures, chosen, before=before, after=after)
