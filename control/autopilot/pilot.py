"""The pilot: plans what everybody does next, situation by situation. Luck and the view are handed in."""

from __future__ import annotations

import random

from control.autopilot.acts import SECOND, Act, Plan
from control.autopilot.answers import answer
from control.autopilot.interludes import Interludes
from control.autopilot.steering import duel_cues_ahead, duel_questions_left, numbers, steer, twins
from control.contest.setup import Setup
from control.projections.evening_lines import ItemLine
from control.projections.officials import HostView

READ_A_CHARACTER = SECOND // 9
"""A host reads about nine characters a second."""

GRACE = 120 * SECOND
"""What a hurried rehearsal adds to a duel's clock, µs of show time."""

SKILL, TWIN_SKILL, CHALLENGER_SKILL = 0.6, 0.85, 0.65
"""How often a contestant, a twin, a challenger is right."""

CEREMONY_WAITS = {
    "opening": 3.0, "team": 6.0, "title": 6.0, "standings": 7.0, "composite": 3.0, "awards": 5.0, "rules": 5.0, "exam": 5.0,
}  # fmt: skip
"""How long the host lets a ceremony cue stand, s."""

STEP_WAITS = {"turn": 2.0, "clip": 1.5, "facts": 5.0, "discuss": 8.0, "locked": 1.6, "seats": 3.6, "judged": 2.6, "revealed": 3.2}
"""How long the host lets an item's step stand before the next GO, s."""


class Autopilot:
    """Plans what everybody does next. `plan` is asked once for each situation.

    hurried: show time goes much faster than real time, so presses may come late through no fault of theirs.
    """

    def __init__(self, setup: Setup, luck: random.Random, *, hurried: bool = False) -> None:
        self._hurried = hurried
        self._luck = luck
        self._twins = twins(setup)
        self._modes = {segment.id: segment.mode.value for segment in setup.segments}
        self._clips = {question.id: question.media.duration for question in setup.questions if question.media}
        self._films = {"opening": setup.opening, "promo": setup.promo}
        self._interludes = Interludes(self._twins, 2 if setup.params.two_signatures else 1)
        age = setup.params.selection_age
        self._of_age = {player.name for team in setup.teams for player in team.players if player.age >= age}
        self._played: set[str] = set()

    def plan(self, view: HostView, now: int) -> Plan:
        """Everything to do in this situation; empty when only time helps."""
        interlude = self._interludes.due(view)
        if interlude is not None and interlude[0] not in self._played:
            self._played.add(interlude[0])
            return Plan(tuple(interlude[1](view, now)), whole=True)
        acts = tuple(self._next(view, now))
        item = view.item
        if self._hurried and item is not None and (item.step, self._mode(item)) == ("answer", "duel"):
            # A hall of presses in half a second of real time is more than a busy machine may manage: the host gives them longer.
            longer = Act(now, "host", "add_time", {"micros": GRACE})
            return Plan((longer, *acts[:-1], Act(acts[-1].at, "host", "close_answering")), whole=True)
        return Plan(acts)

    def _next(self, view: HostView, now: int) -> list[Act]:
        item = view.item
        if item is None or view.air.cover or item.kind != "item":
            return self._ceremony(view, now)
        wanted = {
            ("answer", "speed"): self._speed_run,
            ("answer", "duel"): self._duel,
            ("armed", "buzz"): self._buzzing,
        }.get((item.step, self._mode(item)))
        if wanted is not None:
            return wanted(view, item, now)
        if item.step == "answer":
            return self._answering(view, item, now)
        if view.next.command:
            return [self._go(now, self._pause(view, item))]
        return self._choices(view, item, now)

    def _mode(self, item: ItemLine) -> str:
        return self._modes.get(item.cue.split(".")[0], "")

    def _playing(self, item: ItemLine) -> float:
        """How long the clip that has just begun to play lasts, s; 0 where none plays."""
        if not item.playing:
            return 0.0
        film = self._films.get(item.kind)
        length = film.duration if film else self._clips.get(item.question.id, 0) if item.question else 0
        return length / SECOND

    # --- host ----------------------------------------------------------------------------------------------------------

    def _go(self, now: int, wait: float) -> Act:
        return Act(now + round(wait * SECOND), "host", "go")

    def _between(self, low: float, high: float) -> float:
        return self._luck.uniform(low, high)

    def _ceremony(self, view: HostView, now: int) -> list[Act]:
        item = view.item
        if item is not None and item.playing and not view.air.cover:
            return [self._go(now, self._playing(item) + 0.5)]
        if not view.next.ready:
            if item is not None and item.draw_left and item.kind.startswith("draw"):
                return [Act(now + 3 * SECOND, "host", "enter_draw", {"name": self._committees_pick(item.draw_left)})]
            return []
        if view.next.command == "stop_roll":
            return [self._go(now, 2.5)]
        wait = 4.0 if view.air.cover else CEREMONY_WAITS.get(item.kind if item is not None else "", 3.5)
        return [self._go(now, wait * self._between(0.8, 1.2))]

    def _committees_pick(self, left: tuple[str, ...]) -> str:
        """Whom the committee picks: somebody of age while the rule may still want one."""
        older = [label for label in left if label.partition("（")[0] in self._of_age]
        return self._luck.choice(older or left)

    def _pause(self, view: HostView, item: ItemLine) -> float:
        """How long the host lets a step stand before the next GO, s."""
        if item.step == "read" and item.question is not None:
            return min(9.0, 1.0 + len(item.question.stem) * READ_A_CHARACTER / SECOND)
        if item.step == "clip" and item.playing:
            return self._playing(item) + 0.7
        return STEP_WAITS.get(item.step, 2.5) * self._between(0.8, 1.2)

    def _choices(self, view: HostView, item: ItemLine, now: int) -> list[Act]:
        """What GO waits for: a player, a value, a question, a verdict."""
        later = now + round(self._between(1.5, 3.0) * SECOND)
        if item.step in {"locked", "seats"}:
            return self._verdict(view, item, later)
        if view.tiles and item.step == "value":
            value = self._luck.choice([tile.value for tile in view.tiles if not tile.used])
            return [Act(later, "host", "pick_value", {"value": value})]
        if view.tiles:
            question = self._luck.choice([tile.question for tile in view.tiles if not tile.used])
            return [Act(later, "host", "pick_question", {"question": question})]
        eligible = [player.order for player in view.players if not player.zh and not player.chosen]
        if item.step in {"turn", "designate"} and eligible:
            return [Act(later, "host", "pick_player", {"order": self._luck.choice(eligible)})]
        return []

    def _verdict(self, view: HostView, item: ItemLine, at: int) -> list[Act]:
        verdict = "right" if self._luck.random() < self._skill(view, item.team) else self._luck.choice(["wrong", "incomplete"])
        return [Act(at + SECOND, "referee-1", "judge", {"verdict": verdict})]

    # --- contestants ---------------------------------------------------------------------------------------------------

    def _skill(self, view: HostView, team: int) -> float:
        return TWIN_SKILL if team in numbers(view, self._twins) else SKILL

    def _answering(self, view: HostView, item: ItemLine, now: int) -> list[Act]:
        """The player answers, the host hears 回答完毕; now and then the time runs out."""
        assert item.clock is not None
        length = item.clock.total / SECOND
        if self._luck.random() < 0.06:
            return []
        thinking = self._between(0.2, 0.75) * min(length, 25.0)
        acts = []
        if item.question is not None and view.key is not None:
            right = self._luck.random() < self._skill(view, item.team)
            fields = answer(item.question, view.key, right=right, luck=self._luck)
            acts.append(Act(now + round(thinking * SECOND), f"desk-{item.team}", "enter_answer", fields))
        return [*acts, self._go(now, thinking + self._between(0.4, 0.9))]

    def _speed_run(self, view: HostView, item: ItemLine, now: int) -> list[Act]:
        """One answer after the other; which question comes next the desk sees only once it is there."""
        if item.question is None or view.key is None:
            return []
        right = self._luck.random() < self._skill(view, item.team)
        keys = answer(item.question, view.key, right=right, luck=self._luck)["keys"]
        index = max(0, item.question.number - 1)
        wait = self._between(3.0, 10.5)
        return [Act(now + round(wait * SECOND), f"desk-{item.team}", "speed_answer", {"index": index, "keys": keys})]

    # --- duel ----------------------------------------------------------------------------------------------------------

    def _duel(self, view: HostView, item: ItemLine, now: int) -> list[Act]:
        """Desk and challengers answer together, then the host closes."""
        question, key = item.question, view.key
        assert question is not None
        assert key is not None
        online = [seat.seat for seat in view.seats if seat.online]
        right, wrong_challengers = self._duel_outcome(view, item, len(online))
        self._luck.shuffle(online)
        acts = [
            Act(
                now + round(self._between(1.0, 5.5) * SECOND),
                f"keypad-{seat}",
                "keypad_answer",
                {"keys": answer(question, key, right=place >= wrong_challengers, luck=self._luck)["keys"]},
            )
            for place, seat in enumerate(online)
        ]
        desk = answer(question, key, right=right, luck=self._luck)
        acts.append(Act(now + round(self._between(1.0, 4.0) * SECOND), f"desk-{item.team}", "enter_answer", desk))
        return [*sorted(acts, key=lambda act: act.at), self._go(now, 7.0)]

    def _duel_outcome(self, view: HostView, item: ItemLine, online: int) -> tuple[bool, int]:
        """(is the desk right, how many challengers are wrong): chance, but for the second twin what makes the scores equal."""
        pair = [team for team in view.teams if team.name in self._twins]
        mine = next((team for team in pair if team.number == item.team), None)
        other = next((team for team in pair if team.number != item.team), None)
        left = duel_questions_left(view, item)
        if mine is not None and other is not None and not duel_cues_ahead(view, item, other):
            delta = steer(other.score - mine.score, left, online, self._luck)
            return (True, delta - 10) if delta > 0 else (False, online + delta)
        wrong = sum(self._luck.random() > CHALLENGER_SKILL for _ in range(online))
        return self._luck.random() < self._skill(view, item.team), wrong

    # --- buzz ----------------------------------------------------------------------------------------------------------

    def _buzzing(self, view: HostView, item: ItemLine, now: int) -> list[Act]:
        """Somebody is first; in the first question somebody is too early."""
        assert item.opens is not None
        teams = [team for team in item.contenders if team not in item.locked_out]
        if not teams:
            return []
        if "foul" not in self._played and len(teams) > 1:
            self._played.add("foul")
            return [Act(item.opens - round(0.8 * SECOND), f"buzzer-{teams[-1]}", "press")]
        presses = sorted((item.opens + round(self._between(0.25, 1.1) * SECOND), team) for team in teams)
        return [Act(at, f"buzzer-{team}", "press") for at, team in presses[:1]]
