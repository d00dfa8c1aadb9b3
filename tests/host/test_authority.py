"""One authority: decide, commit, answer. Repeats, stale pages, double presses, deadlines, roles, restarts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from control.authority import GO_GUARD, replayed
from control.contest.scoring import scores
from control.contest.state import Step
from control.journal import read
from control.station import MAY, Role, Station
from tests.host.stage import HOST, SECOND, Stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    yield stage
    stage.journal.close()


def answering(stage: Stage) -> None:
    """The first question's clock runs."""
    stage.do("jump", cue="warmup.r1.t1")
    stage.go(2)
    assert stage.authority.state.item is not None
    assert stage.authority.state.item.step is Step.ANSWER


def test_a_repeated_command_gets_the_same_answer_and_has_no_second_effect(stage: Stage) -> None:
    first = stage.authority.submit(HOST, {"id": "once", "command": "go"})
    stage.wait(5)
    version = stage.authority.state.version
    assert stage.authority.submit(HOST, {"id": "once", "command": "go"}) == first
    assert stage.authority.state.version == version


def test_the_answer_to_a_repeat_survives_a_restart(stage: Stage) -> None:
    first = stage.authority.submit(HOST, {"id": "once", "command": "go"})
    stage.restart()
    assert stage.authority.submit(HOST, {"id": "once", "command": "go"}) == first
    assert len(read(stage.folder)) == 2


def test_a_repeated_refusal_is_the_same_refusal(stage: Stage) -> None:
    refused = stage.authority.submit(HOST, {"id": "x", "command": "start_clock"})
    assert not refused["ok"]
    stage.go(3)
    assert stage.authority.submit(HOST, {"id": "x", "command": "start_clock"}) == refused


def test_another_station_cannot_reuse_an_id(stage: Stage) -> None:
    stage.authority.submit(HOST, {"id": "mine", "command": "go"})
    answer = stage.authority.submit(Station(Role.REFEREE, 1), {"id": "mine", "command": "deliberate"})
    assert answer["code"] == "foreign_id"


def test_a_command_for_a_picture_that_has_moved_on_is_refused(stage: Stage) -> None:
    seen = stage.authority.state.version
    stage.go()
    assert stage.ask("go", expect=seen)["code"] == "stale"
    stage.wait(1)
    assert stage.ask("go", expect=stage.authority.state.version)["ok"]


def test_keypads_do_not_make_the_hosts_page_stale(stage: Stage) -> None:
    stage.do("jump", cue="duel.t1.q1")
    stage.do("pick_player", order=5)
    stage.go(2)
    seen = stage.authority.state.version
    for seat in range(1, 6):
        assert stage.ask("keypad_answer", Station(Role.KEYPAD, seat), keys=["A"])["ok"]
    assert stage.authority.state.version > seen
    stage.wait(1)
    assert stage.ask("go", expect=seen)["ok"]


def test_go_within_300_ms_is_one_press_too_many_also_after_a_restart(stage: Stage) -> None:
    stage.go()
    stage.now += GO_GUARD - 1
    assert stage.ask("go")["code"] == "too_soon"
    stage.restart()
    assert stage.ask("go")["code"] == "too_soon"
    stage.now += 1
    assert stage.ask("go")["ok"]


def test_a_clock_that_ran_out_ran_out_at_its_deadline_before_what_came_later(stage: Stage) -> None:
    answering(stage)
    started = stage.authority.state.at
    stage.wait(12)
    assert not stage.ask("stop_clock")["ok"]
    item = stage.authority.state.item
    assert item is not None
    assert item.timed_out
    assert read(stage.folder)[-1].name == "time_out"
    assert read(stage.folder)[-1].at == started + 10 * SECOND


def test_what_is_pending_is_named_for_the_timer(stage: Stage) -> None:
    assert stage.authority.next_deadline() is None
    answering(stage)
    assert stage.authority.next_deadline() == stage.authority.state.at + 10 * SECOND
    stage.authority.expire()
    assert stage.authority.next_deadline() is not None
    stage.wait(10)
    stage.authority.expire()
    assert stage.authority.next_deadline() is None


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.HOST])
def test_a_role_asks_only_what_is_its_own(stage: Stage, role: Role) -> None:
    answer = stage.ask("go", Station(role, 1))
    assert answer["code"] == "not_yours"
    assert "load" not in MAY[role]
    assert stage.ask("time_out", Station(role, 1))["code"] == "not_yours"


def test_a_seat_speaks_only_for_itself(stage: Stage) -> None:
    stage.do("jump", cue="duel.t1.q1")
    stage.do("pick_player", order=5)
    stage.go(2)
    assert stage.ask("keypad_answer", Station(Role.KEYPAD, 3), seat=4, keys=["B"])["ok"]
    item = stage.authority.state.item
    assert item is not None
    assert [seat for seat, _ in item.presses] == [3]


def test_a_signature_is_the_stations_own(stage: Stage) -> None:
    answering(stage)
    stage.do("enter_answer", keys=["A"])
    stage.do("stop_clock")
    stage.do("judge", Station(Role.REFEREE, 2), verdict="timeout", by="referee-1")
    assert stage.authority.state.rulings[-1].by == "referee-2"


def test_a_desk_answers_only_in_its_turn(stage: Stage) -> None:
    answering(stage)
    assert stage.ask("enter_answer", Station(Role.DESK, 2), keys=["A"])["code"] == "not_your_turn"
    assert stage.ask("enter_answer", Station(Role.DESK, 1), keys=["A"])["ok"]


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"id": 5, "command": "go"},
        {"id": "a" * 65, "command": "go"},
        {"id": "a"},
        {"id": "a", "command": ["go"]},
        {"id": "a", "command": "nonsense"},
        {"id": "a", "command": "go", "expect": "1"},
        {"id": "a", "command": "go", "expect": True},
        {"id": "a", "command": "judge"},
        {"id": "a", "command": "judge", "verdict": {"x": 1}},
        {"id": "a", "command": "pick_player", "order": 10**30},
        {"id": "a", "command": "show_banner", "text": "x" * 100_000},
        {"id": "a", "command": "show_banner", "text": "\ud83d"},
        {"id": "\ud83d", "command": "go"},
    ],
)
def test_nonsense_is_refused_in_both_languages_and_changes_nothing(stage: Stage, message: dict[str, object]) -> None:
    before = stage.authority.state
    answer = stage.authority.submit(HOST, message)
    assert not answer["ok"]
    assert answer["zh"]
    assert answer["en"]
    assert stage.authority.state is before


@pytest.mark.parametrize(("command", "field"), [("show_banner", "text"), ("show_hold", "message")])
def test_no_box_reaches_the_wall_in_place_of_a_character(stage: Stage, command: str, field: str) -> None:
    """Emoji come with any tablet's keyboard, and invisible characters with anything that is pasted."""
    answer = stage.ask(command, **{field: "🎉请入场"})
    assert answer["code"] == "no_glyph"
    assert answer["zh"] == "屏幕字体里没有“🎉”，请改用别的写法"
    stage.do(command, **{field: "请\u200b入场 e\u0301"})
    air = stage.authority.state.air
    assert (air.cover.message if air.cover else air.banner) == "请入场 e\u0301"


def test_a_corrections_reason_is_held_to_the_same_and_an_answer_is_not(stage: Stage) -> None:
    """The reason is shown beside the change; an answer counts as it was given."""
    told = stage.ask("correct_ruling", Station(Role.REFEREE, 1), ruling=1, verdict="right", reason="口误🎉")
    assert told["code"] == "no_glyph"
    stage.do("jump", cue="warmup.r1.t1")
    stage.go(2)
    stage.do("enter_answer", text="🎉")
    assert stage.authority.state.item is not None
    assert stage.authority.state.item.answer is not None
    assert stage.authority.state.item.answer.text == "🎉"


def test_a_restart_continues_the_same_contest(stage: Stage) -> None:
    answering(stage)
    stage.do("enter_answer", keys=["A"])
    stage.go(2)
    before = stage.authority.state
    stage.restart()
    after = stage.authority.state
    assert after == before
    assert scores(after) == scores(before)
    assert stage.journal.epoch == 2


def test_events_alone_replay_the_contest(stage: Stage) -> None:
    answering(stage)
    stage.do("enter_answer", keys=["A"])
    stage.go(3)
    assert replayed(read(stage.folder))[-1][0].state == stage.authority.state


def test_once_the_journal_fails_nothing_is_scored_and_the_picture_still_obeys(stage: Stage) -> None:
    answering(stage)
    stage.journal._database.execute("PRAGMA max_page_count=1")
    stage.do("enter_answer", keys=["A"])
    while not stage.journal.frozen:
        stage.do("show_banner", text="满" * 200)
        stage.do("show_banner")
    assert stage.ask("judge", verdict="right")["code"] == "journal"
    assert stage.ask("show_hold")["ok"]
    assert stage.ask("pause_clock")["code"] != "journal"


def test_once_the_journal_fails_a_repeat_still_has_no_second_effect(stage: Stage) -> None:
    answering(stage)
    stage.journal._database.execute("PRAGMA max_page_count=1")
    while not stage.journal.frozen:
        stage.do("show_banner", text="满" * 200)
        stage.do("show_banner")
    message = {"id": "again", "command": "show_banner", "text": "请稍候"}
    first = stage.authority.submit(HOST, message)
    assert first["ok"]
    assert stage.authority.submit(HOST, message) == first
    assert stage.authority.state.version == first["version"]
    seqs = [entry.seq for entry in stage.journal.after(0, 1000)]
    assert seqs == list(range(1, stage.journal.seq + 1)), "the supervisor's log goes on without a gap"


def test_a_journal_that_cannot_be_read_freezes_scoring_and_stops_nothing(stage: Stage) -> None:
    answering(stage)
    stage.journal._database.close()
    assert stage.ask("judge", verdict="right")["code"] == "journal"
    assert stage.ask("show_hold")["ok"]
    assert stage.journal.after(0, 10)[-1].name == "show_hold"
    assert stage.journal.alarm is not None


def test_after_a_power_cut_clocks_stand_still(stage: Stage) -> None:
    answering(stage)
    stage.wait(4)
    stage.restart()
    stage.authority.halt()
    item = stage.authority.state.item
    assert item is not None
    assert item.clock is not None
    assert item.clock.started is None
    assert item.clock.left == 6 * SECOND
