"""Nothing secret leaves before its reveal: canaries in every key, searched in every byte of a whole contest."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from control.authority import Commit
from control.contest.params import BuzzParams, Mode, Params, Segment, StageScale, default_segments
from control.contest.setup import Option, Question, QuestionType, Setup
from control.contest.state import State, Step
from control.foresight import next_picture
from control.osc import told
from control.publisher import first_program, next_program
from control.station import Role, Station
from control.views import view_of
from control.web.log import log_lines
from overlay.program.codec import encode
from overlay.program.message import Program
from tests.contest.factory import make_setup, make_team
from tests.host.evening import Evening
from tests.host.stage import Stage

CANARY = re.compile(rb"CANARY~([\w.-]+)~(\w+)~")

WATCHERS = (
    *(Station(Role.DESK, team) for team in range(1, 6)),
    *(Station(Role.BUZZER, team) for team in (1, 5)),
    *(Station(Role.KEYPAD, seat) for seat in (1, 18, 20)),
    Station(Role.SUPERVISOR),
    Station(Role.AUDIENCE),
)
"""Everybody who must not know."""


def mark(question: str, field: str) -> str:
    return f"CANARY~{question}~{field}~"


def with_canaries(question: Question) -> Question:
    """The question with a canary wherever its key speaks. Every third objective one becomes a fill-in."""
    text = question.type in {QuestionType.SHORT, QuestionType.CASE}
    if question.type is QuestionType.MULTI:
        question = replace(question, type=QuestionType.FILL, options=())
        text = True
    return replace(
        question,
        answer=(mark(question.id, "answer"),) if text else question.answer,
        variants=(mark(question.id, "variant"),),
        explanation=mark(question.id, "explanation"),
        source=mark(question.id, "source"),
        rubric=mark(question.id, "rubric"),
        facts=(mark(question.id, "facts"),) if question.media else (),
    )


def canary_setup() -> Setup:
    teams = tuple(
        replace(make_team(number, written=score, comprehensive=2000), name=f"第{number}队")
        for number, score in enumerate((9000, 8800, 9000, 8700, 8600), start=1)
    )
    setup = make_setup(each=55, params=replace(Params(), stage_scale=StageScale.SCALED), before=("opening", "officials", "teams", "rules"))
    fill_out = tuple(with_canaries(question) for question in setup.questions if question.segment not in {"speed", "duel"})
    letters = tuple(
        replace(with_canaries(replace(question, type=QuestionType.SINGLE)), answer=("A",), options=tuple(Option(k, k) for k in "ABCD"))
        for question in setup.questions
        if question.segment in {"speed", "duel"}
    )
    return replace(setup, teams=teams, questions=(*fill_out, *letters), after=("composite", "awards", "draw_selection", "credits"))


class Leaks:
    """Watches every commit: what each audience is sent, against what it may know by then."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._known: set[tuple[str, str]] = set()
        self._program: Program = first_program(stage.authority.state, 1, "", rehearsal=False)
        self.found: list[str] = []
        self.seen: set[tuple[str, str]] = set()
        self.bytes = 0
        stage.authority.followers.append(self.follow)

    def follow(self, commit: Commit) -> None:
        self._learn(commit.state)
        self._program = next_program(self._program, commit.state, "")
        self._search("program", encode(self._program))
        self._search("next", encode(next_picture(commit.state, self._program)), but="facts")
        for station in WATCHERS:
            self._search(station.name, view_of(commit.state, station))

    def _learn(self, state: State) -> None:
        """What the hall knows by now: revealed answers, shown facts, and what a contestant said aloud."""
        item = state.item
        if item is None or not item.question:
            return
        if item.revealed is not None:
            self._known |= {(item.question, field) for field in ("answer", "explanation", "source")}
        if item.step not in {Step.DESIGNATE, Step.CLIP, Step.TURN, Step.VALUE, Step.BOARD}:
            self._known.add((item.question, "facts"))
        if item.answer is not None and "CANARY" in item.answer.text:
            self._known.add((item.question, "answer"))

    def _search(self, who: str, sent: bytes, but: str = "") -> None:
        """Look for what is not known yet. but: a field this audience may know a step earlier than the hall."""
        self.bytes += len(sent)
        for question, field in CANARY.findall(sent):
            found = (question.decode(), field.decode())
            self.seen.add(found)
            if found not in self._known and found[1] != but:
                self.found.append(f"{who} was sent {found} at {self._stage.now}")


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Evening, Leaks]]:
    evening = Evening(tmp_path_factory.mktemp("evening"), canary_setup())
    leaks = Leaks(evening.stage)
    finished = evening.play()
    assert finished.complete, finished.refused
    yield evening, leaks
    evening.stage.journal.close()


def test_no_key_reaches_the_hall_before_it_is_revealed(evening: tuple[Evening, Leaks]) -> None:
    _, leaks = evening
    assert leaks.found == []
    assert leaks.bytes > 1_000_000


def test_the_search_would_have_found_one(evening: tuple[Evening, Leaks]) -> None:
    """Reveals do pass by, so the canaries are alive and the search works; variants and rubrics never do."""
    _, leaks = evening
    fields = {field for _, field in leaks.seen}
    assert {"answer", "explanation", "source", "facts"} <= fields
    assert not fields & {"variant", "rubric"}


def test_the_twins_met_in_the_play_off(evening: tuple[Evening, Leaks]) -> None:
    """Teams 1 and 3 have equal written scores; the contestants made their stage scores equal too."""
    rulings = evening[0].stage.authority.state.rulings
    assert {ruling.team for ruling in rulings if ruling.play_off} <= {1, 3}
    assert any(ruling.play_off for ruling in rulings)


def test_the_evening_went_through_every_segment_and_the_play_off(evening: tuple[Evening, Leaks]) -> None:
    stage = evening[0].stage
    played = {ruling.segment for ruling in stage.authority.state.rulings}
    assert played == {segment.id for segment in default_segments()}
    assert stage.authority.state.announced is not None


def test_the_supervisors_log_tells_no_key(evening: tuple[Evening, Leaks]) -> None:
    stage = evening[0].stage
    text = repr(log_lines(stage.journal.after(0, 100_000)))
    answers = {"answer", "explanation", "source", "variant", "rubric", "facts"}
    leaked = {(q.decode(), f.decode()) for q, f in CANARY.findall(text.encode())} - {
        (ruling.question, "answer") for ruling in stage.authority.state.rulings
    }
    assert not {field for _, field in leaked} & answers


def questions_with(setup: Setup, letter: str) -> Setup:
    """The same show, its objective questions all with this key."""
    return replace(
        setup,
        questions=tuple(
            replace(each, type=QuestionType.SINGLE, answer=(letter,), options=tuple(Option(key, f"选项{key}") for key in "ABCD"))
            for each in setup.questions
        ),
    )


BUZZ = Segment("buzz", Mode.BUZZ, "抢答题", BuzzParams(play_off=False))


@pytest.mark.parametrize("cue", ["warmup.r1.t1", "duel.t1.q1", "speed.t1", "buzz.q1"])
def test_until_the_ruling_every_byte_is_the_same_whatever_the_key(tmp_path: Path, cue: str) -> None:
    """Not only no words: nothing at all, not even a length, depends on the right answer."""
    show = make_setup(each=12, segments=(*default_segments(), BUZZ))
    stages = [Stage(tmp_path / letter, questions_with(show, letter)) for letter in "AC"]

    def same() -> None:
        first, second = (stage.authority.state for stage in stages)
        programs = [first_program(state, 1, "", rehearsal=False) for state in (first, second)]
        assert encode(programs[0]) == encode(programs[1])
        assert encode(next_picture(first, programs[0])) == encode(next_picture(second, programs[1]))
        for station in WATCHERS:
            assert view_of(first, station) == view_of(second, station)
        assert told(first) == told(second), "a light desk by OSC"
        assert len({repr(log_lines(stage.journal.after(0, 1000))) for stage in stages}) == 1, "the supervisor's log"

    def both(command: str, station: Station | None = None, **fields: object) -> None:
        for stage in stages:
            stage.do(command, *((station,) if station else ()), **fields)
        same()

    both("jump", cue=cue)
    if cue.startswith("buzz"):
        both("go")
        for stage in stages:
            stage.wait(3)
        for team in (2, 1, 2):
            both("press", Station(Role.BUZZER, team))
    if not cue.startswith("warmup"):
        both("pick_player", order=5)
    both("go")
    if cue.startswith("buzz"):
        both("press", Station(Role.BUZZER, 3))
    if cue.startswith("speed"):
        for index in range(9):
            both("speed_answer", Station(Role.DESK, 1), index=index, keys=["A"])
    elif not cue.startswith("buzz"):
        both("go")
        if cue.startswith("duel"):
            for seat in range(1, 19):
                for stage in stages:
                    stage.now += 10_000
                    assert stage.ask("keypad_answer", Station(Role.KEYPAD, seat), keys=["AC"[seat % 2]])["ok"]
                same()
        both("enter_answer", Station(Role.DESK, 1), keys=["A"])
        both("go")
    for stage in stages:
        stage.journal.close()

