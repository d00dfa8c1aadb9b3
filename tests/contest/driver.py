"""A hand on the contest: sends commands, runs the timers, keeps the events. Refusals fail the test unless they are asked for."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from control.contest import commands as c
from control.contest.decide import decide, due
from control.contest.draws import allowed
from control.contest.eligibility import standings
from control.contest.events import Event
from control.contest.evolve import evolve
from control.contest.params import SECOND, RiskParams
from control.contest.picking import unused
from control.contest.ranking import ranking
from control.contest.refusal import Refusal
from control.contest.scoring import scores
from control.contest.setup import SUBJECTIVE, Question, Setup
from control.contest.state import Item, State, Step, initial
from control.contest.steps import next_effect
from control.contest.verdicts import Verdict


class Contest:
    """A contest under way. `now` is show time in µs."""

    def __init__(self, setup: Setup, seed: int = 1) -> None:
        self.rng = random.Random(seed)
        self.state: State = initial()
        self.events: list[Event] = []
        self.sent: list[tuple[int, c.Command]] = []
        """Every command sent by hand, with its time; timers are not among them."""
        self.now = 0
        self.do(c.Load(setup))

    @property
    def item(self) -> Item:
        assert self.state.item is not None
        return self.state.item

    @property
    def question(self) -> Question:
        question = self.state.question(self.item.question)
        assert question is not None
        return question

    @property
    def scores(self) -> dict[int, int]:
        return scores(self.state)

    @property
    def places(self) -> dict[int, int]:
        return {place.team: place.place for place in ranking(self.state)}

    def send(self, command: c.Command) -> Refusal | None:
        """Send a command at `now`; its refusal, or None when it was accepted."""
        if not isinstance(command, c.TimeOut):
            self.sent.append((self.now, command))
        answer = decide(self.state, command, self.now, self.rng)
        if isinstance(answer, Refusal):
            return answer
        for event in answer:
            self.state = evolve(self.state, event)
            self.events.append(event)
        return None

    def do(self, *commands: c.Command) -> Contest:
        """Send commands that must be accepted."""
        for command in commands:
            refusal = self.send(command)
            assert refusal is None, f"{command}: {refusal}"
        return self

    def refused(self, command: c.Command, code: str) -> Refusal:
        """Send a command that must be refused with this code, in both languages, and change nothing."""
        before = self.state
        refusal = self.send(command)
        assert refusal is not None, f"{command} was accepted"
        assert refusal.code == code, refusal
        assert refusal.zh
        assert refusal.en
        assert self.state is before
        return refusal

    def wait(self, seconds: float) -> Contest:
        """Let time pass; whatever falls due happens at its own moment."""
        until = self.now + round(seconds * SECOND)
        while (pending := due(self.state)) is not None and pending[0] <= until:
            self.now = max(self.now, pending[0])
            self.do(pending[1])
        self.now = until
        return self

    def at(self, cue: str) -> Contest:
        """Jump to a cue."""
        return self.do(c.Jump(cue))

    def go(self, times: int = 1) -> Contest:
        for _ in range(times):
            self.do(c.Go())
        return self

    def right(self) -> c.EnterAnswer:
        """The right answer to the question on air."""
        question = self.question
        if question.options:
            return c.EnterAnswer(question.answer)
        return c.EnterAnswer(text=question.answer[0])

    def wrong(self) -> c.EnterAnswer:
        """A wrong one."""
        question = self.question
        if question.options:
            return c.EnterAnswer(tuple(option.key for option in question.options if option.key not in question.answer)[:1])
        return c.EnterAnswer(text="不知道")

    def answer(self, verdict: Verdict, seconds: float = 4) -> Contest:
        """From 请答题 to the ruling; the question must be on air."""
        self.do(c.StartClock()).wait(seconds)
        self.do(self.right() if verdict is Verdict.RIGHT else self.wrong(), c.StopClock())
        reason = "裁判组裁定" if self.question.type in SUBJECTIVE else ""
        return self.do(c.Judge(verdict, "referee-1", reason))

    def help_on(self, verdict: Verdict = Verdict.RIGHT) -> None:
        """One step towards the end: GO, or whatever GO says it waits for."""
        effect = next_effect(self.state)
        if effect.command is not None:
            self.do(c.Go())
            return
        self.do(self.wanted(verdict))

    def wanted(self, verdict: Verdict = Verdict.RIGHT) -> c.Command:
        """What the item on air waits for when GO cannot go on by itself."""
        return wanted(self.state, verdict)


def wanted(state: State, verdict: Verdict = Verdict.RIGHT) -> c.Command:
    """The command the item on air waits for from a person."""

    item = state.item
    assert item is not None
    if state.deliberation is not None and state.deliberation.settled is None:
        return c.CloseDeliberation()
    segment = state.segment(item.cue.segment)
    if item.step is Step.VALUE:
        assert segment is not None
        assert isinstance(segment.params, RiskParams)
        return c.PickValue(segment.params.values[-1].value)
    if item.step is Step.BOARD:
        return c.PickQuestion(unused(state, item.cue.segment, item.value)[0])
    if item.step in {Step.TURN, Step.DESIGNATE}:

        players = standings(state, replace(item.cue, team=item.team))
        return c.PickPlayer(next(each.player.order for each in players if each.eligible))
    if item.step is Step.ARMED:
        return c.Press(next(team for team in item.contenders if team not in item.locked_out))
    if item.step is Step.ANSWER:
        question = state.question(item.question)
        assert question is not None
        return c.SpeedAnswer(len(item.answers), question.answer)
    draw = state.draw(item.cue.kind.value)
    if draw is not None:
        return c.EnterDraw(allowed(state, draw)[0])
    return c.Judge(verdict, "referee-1", "裁判组裁定")


def replay(events: Iterable[Event]) -> State:
    """The state all these events lead to, by `evolve` alone."""
    return reduce(evolve, events, initial())
