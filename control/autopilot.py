"""Who plays a rehearsal: a host, referees, contestants, challengers and buzzers with human-like timing. Decides what to do when.

Law: it sees only what its stations may see (the host's view) and acts only through their commands; luck is handed in. Two teams whose
written scores are equal in every respect (the twins) are steered to equal stage scores, so that the play-off is always rehearsed. Times
are µs of show time. May import projections' views, the show's setup and ranking.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from control.contest.ranking import comprehensive_score, written_score
from control.contest.setup import Setup
from control.projections.evening_lines import ItemLine
from control.projections.lines import KeyLine, QuestionLine, TeamLine
from control.projections.officials import HostView

SECOND = 1_000_000

READ_A_CHARACTER = SECOND // 9
"""A host reads about nine characters a second."""

PATIENCE = 30 * SECOND
"""After so long in one situation with nothing left to do, GO is pressed anyway."""

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

LETTERS = frozenset({"single", "multi", "judge"})


@dataclass(frozen=True, slots=True)
class Act:
    """A command of a station, due at show time `at`."""

    at: int
    station: str
    command: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """What everybody does next, in order. whole: it is played to its end though the situation changes under it."""

    acts: tuple[Act, ...] = ()
    whole: bool = False


def twins(setup: Setup) -> tuple[str, ...]:
    """The names of the first two teams whose written and 综合知识 scores are equal; none if there are no such."""
    for place, one in enumerate(setup.teams):
        for other in setup.teams[place + 1 :]:
            if (written_score(one), comprehensive_score(one)) == (written_score(other), comprehensive_score(other)):
                return one.short or one.name, other.short or other.name
    return ()


def situation(view: HostView) -> tuple[object, ...]:
    """What must change for a new plan to be made. Answers and presses do not: they are parts of a plan."""
    item = view.item
    if item is None:
        return (view.air.cover, view.next)
    speed = item.question.number if item.question and item.step == "answer" else 0
    return (
        view.air.cover, view.next, item.cue, item.step, item.since, item.page, item.player, item.value, item.ruling,
        item.playing, len(item.draw_left), item.locked_out, view.deliberating, speed,
    )  # fmt: skip


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
        self._signatures = 2 if setup.params.two_signatures else 1
        age = setup.params.selection_age
        self._of_age = {player.name for team in setup.teams for player in team.players if player.age >= age}
        self._played: set[str] = set()

    def plan(self, view: HostView, now: int) -> Plan:
        """Everything to do in this situation; empty when only time helps."""
        interlude = self._interlude(view)
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
        return TWIN_SKILL if team in self._twin_numbers(view) else SKILL

    def _twin_numbers(self, view: HostView) -> tuple[int, ...]:
        return tuple(team.number for team in view.teams if team.name in self._twins)

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

    # --- interludes ----------------------------------------------------------------------------------------------------

    def _interlude(self, view: HostView) -> tuple[str, Callable[[HostView, int], Iterator[Act]]] | None:
        """Something besides the running order, once each: what a real evening has too."""
        item = view.item
        if item is None:
            return "test card", self._test_card
        if item.kind != "standings" or view.air.cover:
            return None
        place = sum(cue.kind == "standings" for cue in view.rundown[: view.place + 1])
        return {1: ("notice", self._notice), 2: ("appeal", self._appeal), 3: ("break", self._break)}.get(place)

    def _test_card(self, view: HostView, now: int) -> Iterator[Act]:
        """Before the doors open: the challengers' keypads come on, the outputs are checked."""
        for seat in view.seats:
            yield Act(now, "host", "seat_online", {"seat": seat.seat, "online": True})
        yield Act(now + SECOND, "host", "show_test_card")
        yield Act(now + 2 * SECOND, "host", "identify")
        yield Act(now + 5 * SECOND, "host", "resume")
        yield Act(now + 8 * SECOND, "host", "go")

    def _notice(self, view: HostView, now: int) -> Iterator[Act]:
        yield Act(now + 5 * SECOND, "host", "show_banner", {"text": "请各代表队做好准备，下一环节即将开始；请观众将手机调至静音。"})
        yield Act(now + 14 * SECOND, "host", "show_banner")

    def _appeal(self, view: HostView, now: int) -> Iterator[Act]:
        """An appeal against a ruling of a team that is no twin; the panel deliberates and grants it."""
        others = {team.number for team in view.teams} - set(self._twin_numbers(view))
        ruling = next((each for each in view.ledger if each.team in others and each.verdict == "wrong"), None)
        if ruling is None:
            return
        reason = "裁判组合议：所答与标准答案含义一致"
        yield Act(now + 5 * SECOND, "referee-1", "appeal", {"team": ruling.team, "ruling": ruling.id, "text": "请求合议"})
        yield Act(now + 6 * SECOND, "referee-1", "deliberate", {"ruling": ruling.id})
        fields = {"ruling": ruling.id, "verdict": "right", "reason": reason}
        yield Act(now + 12 * SECOND, "referee-1", "correct_ruling", fields)
        if self._signatures > 1:
            yield Act(now + 13 * SECOND, "referee-2", "sign_correction", {"correction": 1})
        yield Act(now + 14 * SECOND, "referee-1", "decide_appeal", {"appeal": 1, "granted": True, "reason": reason})
        yield Act(now + 20 * SECOND, "host", "resume")

    def _break(self, view: HostView, now: int) -> Iterator[Act]:
        yield Act(now + 5 * SECOND, "host", "show_standings", {"by_segment": True})
        yield Act(now + 12 * SECOND, "host", "show_hold", {"message": "设备调试，请稍候"})
        yield Act(now + 15 * SECOND, "host", "blackout")
        yield Act(now + 16 * SECOND, "host", "blackout", {"on": False})
        yield Act(now + 18 * SECOND, "host", "resume")


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


def duel_questions_left(view: HostView, item: ItemLine) -> int:
    """Questions of this team in this duel that are still to be ruled, this one included (cue ids: `duel.t3.q2`)."""
    mine = item.cue.rsplit(".", 1)[0]
    return sum(cue.id.rsplit(".", 1)[0] == mine for cue in view.rundown[view.place :])


def duel_cues_ahead(view: HostView, item: ItemLine, team: TeamLine) -> bool:
    """Whether a team has questions in this duel still to come."""
    theirs = f"{item.cue.split('.')[0]}.t{team.number}"
    return any(cue.id.rsplit(".", 1)[0] == theirs for cue in view.rundown[view.place + 1 :])


def steer(wanted: int, left: int, online: int, luck: random.Random) -> int:
    """The points of this duel question that keep `wanted` within reach of the `left` questions, this one included.

    A question brings 10…10+online or −online…0.
    """
    choices: list[int] = [*range(10, 11 + online), *range(-online, 1)]
    good: list[int] = [points for points in choices if _reachable(wanted - points, left - 1, online)]
    if good:
        # Most often right, as strong teams are.
        positive = [points for points in good if points > 0]
        chosen: int = luck.choice(positive if positive and luck.random() < 0.75 else good)
        return chosen
    return min(choices, key=lambda points: abs(wanted - points))


def _reachable(wanted: int, left: int, online: int) -> bool:
    if left <= 1:
        return wanted == 0 if left <= 0 else -online <= wanted <= 0 or 10 <= wanted <= 10 + online
    return -online * left <= wanted <= (10 + online) * left
