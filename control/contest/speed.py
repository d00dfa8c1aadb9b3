"""争分夺秒: one player answers many questions in a row against one clock, forward only. Decides and evolves it."""

from __future__ import annotations

import random

from control.contest import commands as c
from control.contest import events as e
from control.contest.answers import keys_right
from control.contest.params import Segment, SpeedParams
from control.contest.records import replace
from control.contest.refusal import Decision, Refusal
from control.contest.rulings import make
from control.contest.state import Answer, Item, State, Step
from control.contest.timers import over
from control.contest.verdicts import Verdict


def running(state: State) -> tuple[Item, Segment] | None:
    """The speed run being answered now, or None."""
    item = state.item
    segment = state.segment(item.cue.segment) if item else None
    if item is None or segment is None or item.step is not Step.ANSWER or not isinstance(segment.params, SpeedParams):
        return None
    return item, segment


def answer(state: State, command: c.SpeedAnswer, at: int, rng: random.Random) -> Decision:
    """The next answer; with the last one the run is over and scored."""
    run = running(state)
    if run is None or run[0].clock is None or run[0].clock.started is None:
        return Refusal("not_answering", "当前没有进行闯关答题", "no speed run is being answered")
    item, segment = run
    if over(state, at):
        return Refusal("time_is_up", "时间已到", "the time is up")
    if command.index != len(item.answers) or len(item.answers) == len(item.questions):
        return Refusal("forward_only", "已提交的题目不能更改", "answers are confirmed one after the other")
    question = state.question(item.question)
    letters = {option.key for option in question.options} if question else set()
    if not command.keys or not set(command.keys) <= letters or len(set(command.keys)) != len(command.keys):
        return Refusal("no_option", "选项不存在或重复", "no such option, or named twice")
    given = e.SpeedAnswered(at, command.index, tuple(sorted(command.keys)))
    if item.index + 1 < len(item.questions):
        return (given,)
    after = answered(state, given)
    assert after.item is not None
    ending = finish(after, after.item, segment, at, timed_out=False)
    return ending if isinstance(ending, Refusal) else (given, *ending)


def finish(state: State, item: Item, segment: Segment, at: int, *, timed_out: bool) -> Decision:
    """Lock the run and score it by the whole seconds the screen showed (rules 2.2)."""
    assert item.clock is not None
    everything = len(item.answers) == len(item.questions)
    assert isinstance(segment.params, SpeedParams)
    seconds = item.clock.shown_seconds(at) if everything and segment.params.time_bonus else 0
    ruling = make(
        state, item, segment, at, Verdict.RIGHT, "rules", correct=correct(state, item), seconds=seconds
    )
    return (e.AnswerClosed(at, timed_out=timed_out), e.Ruled(at, ruling))


def correct(state: State, item: Item) -> int:
    """How many of the answers given are right."""
    count = 0
    for id_, given in zip(item.questions, item.answers, strict=False):
        question = state.question(id_)
        count += question is not None and keys_right(question, given.keys, state.show.params)
    return count


def abort(state: State, command: c.AbortSpeed, at: int, rng: random.Random) -> Decision:
    """End it before its time."""
    run = running(state)
    if run is None:
        return Refusal("not_answering", "当前没有进行闯关答题", "no speed run is being answered")
    return finish(state, *run, at, timed_out=False)


def rerun(state: State, command: c.RerunSpeed, at: int, rng: random.Random) -> Decision:
    """Again after a desk fault: only before the run is scored (after that the log wants an undo first)."""
    run = running(state)
    if run is None:
        return Refusal("not_answering", "只能在闯关答题进行中重赛；已计分的请先撤销", "only a run under way can be rerun; undo a scored one first")
    if not command.reason.strip():
        return Refusal("no_reason", "重赛须说明理由", "a rerun needs its reason")
    item, segment = run
    count = len(item.questions)
    unused = tuple(
        question.id for question in state.show.questions if question.segment == segment.id and question.id not in state.used
    )
    questions = unused[:count] if len(unused) >= count else item.questions
    return (e.CueEntered(at, item.cue.id, "repeat", questions=questions, reason=command.reason.strip()),)


def answered(state: State, event: e.SpeedAnswered) -> State:
    """One more answer; the next question is on."""
    item = state.item
    assert item is not None
    answers = (*item.answers, Answer(event.at, event.keys))
    return replace(state, item=replace(item, answers=answers, index=min(item.index + 1, len(item.questions) - 1), paged_at=event.at))
