"""`leitai simulate`: a script does what the same commands do by hand; faults name their line; a journal runs again to the same end."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from control.cli.simulate import command
from control.codec import name_of, plain, read_event
from control.contest import commands as c
from control.contest.ranking import ranking
from control.contest.scoring import changes
from control.contest.verdicts import Verdict
from control.faults import Fault
from control.journal import Entry
from control.simulation import asked, of_journal, of_script, report
from tests.contest.driver import Contest, replay
from tests.contest.factory import make_setup
from tests.contest.test_whole import run_to_the_end
from tests.host.stage import Stage

ROOT = Path(__file__).resolve().parents[2]


def script_of(contest: Contest) -> list[str]:
    return [
        json.dumps({"command": name_of(each), "at": at, **plain(each)})
        for at, each in contest.sent
        if not isinstance(each, c.Load)
    ]


def test_a_script_leads_where_the_same_commands_lead_by_hand() -> None:
    setup = make_setup(5, each=60)
    contest = run_to_the_end(Contest(setup, seed=5))
    outcome = of_script(setup, script_of(contest), seed=5)
    assert not outcome.refused
    assert outcome.state == contest.state
    told = report(outcome)
    assert told["announced"]
    assert [(line["team"], line["place"]) for line in told["standings"]] == [
        (place.team, place.place) for place in ranking(contest.state)
    ]
    for team, score in contest.scores.items():
        last = [line for line in told["ledger"] if line["team"] == team and not line["play_off"]][-1]
        assert last["score"] == score
        assert len(changes(contest.state, team)) == sum(
            line["team"] == team and not line["play_off"] for line in told["ledger"]
        )


def test_events_that_went_through_the_journals_text_lead_to_the_same_state() -> None:
    contest = run_to_the_end(Contest(make_setup(4, before=("draw_order", "teams", "draw_selection")), seed=2))
    written = [(name_of(event), json.dumps(plain(event))) for event in contest.events]
    assert replay(read_event(name, json.loads(text)) for name, text in written) == contest.state


def test_refusals_are_told_with_their_line_and_reason_and_the_rest_goes_on() -> None:
    lines = ["# 开始", "", '{"command": "go", "at": 5}', '{"command": "reveal"}', '{"command": "go"}']
    told = report(of_script(make_setup(3), lines, seed=1))
    assert [(each["line"], each["at"], each["command"], each["code"]) for each in told["refused"]] == [
        (4, 5, "reveal", "nothing_to_reveal")
    ]
    assert told["cue"] == "warmup.r1.t1"


def test_a_clock_runs_out_between_two_lines_at_its_exact_deadline() -> None:
    lines = [
        '{"command": "jump", "cue": "warmup.r1.t1"}',
        '{"command": "advance"}',
        '{"command": "start_clock", "at": 1000000}',
        '{"command": "stop_clock", "at": 12000000}',
    ]
    outcome = of_script(make_setup(3), lines, seed=1)
    assert [each.refusal.code for each in outcome.refused] == ["not_answering"]
    assert outcome.state.item is not None
    assert outcome.state.item.timed_out
    assert outcome.state.item.closed_at == 11_000_000


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "not JSON"),
        ("[]", 'wants an object with "command"'),
        ('{"command": "fly"}', "no command is called 'fly'"),
        ('{"command": "judge", "verdict": "splendid"}', "verdict"),
        ('{"command": "go", "at": -1}', '"at" must be whole µs'),
        ('{"command": "go", "speed": 3}', "no field 'speed'"),
    ],
)
def test_an_unreadable_line_is_named(line: str, says: str) -> None:
    with pytest.raises(Fault, match="line 2") as fault:
        of_script(make_setup(3), ['{"command": "go"}', line], seed=1)
    assert says in str(fault.value)


def test_a_journals_own_commands_lead_to_the_same_end(tmp_path: Path) -> None:
    stage = Stage(tmp_path, make_setup(3, before=("draw_order",)))
    stage.go()
    stage.do("redraw", reason="机器故障")
    stage.go(6)
    stage.do("jump", cue="warmup.r1.t2")
    stage.go(2)
    stage.wait(30)
    stage.authority.expire()
    stage.do("judge", verdict="timeout")
    stage.do("undo")
    stage.do("judge", verdict="wrong", reason="迟答")
    live = stage.authority.state
    stage.journal.close()
    again = of_journal(tmp_path)
    assert not again.refused
    assert again.state == live
    assert again.state.rulings[-1].verdict is Verdict.WRONG


def test_the_command_runs_the_shipped_show(tmp_path: Path) -> None:
    script = tmp_path / "script.jsonl"
    script.write_text('{"command": "jump", "cue": "warmup.title"}\n{"command": "go"}\n', encoding="utf-8")
    ran = CliRunner().invoke(command, [str(ROOT / "assets" / "sample-show"), str(script), "--stats"])
    assert ran.exit_code == 0, ran.output
    told = json.loads(ran.output)
    assert told["cue"] == "warmup.r1.t1"
    assert len(told["standings"]) == 5
    assert told["commands_per_second"] > 0


def test_what_is_missing_is_said_in_one_sentence(tmp_path: Path) -> None:
    ran = CliRunner().invoke(command, [str(ROOT / "assets" / "sample-show"), str(tmp_path / "none.jsonl")])
    assert ran.exit_code == 1
    assert "none.jsonl" in ran.output
    ran = CliRunner().invoke(command, [str(tmp_path), str(tmp_path / "none.jsonl")])
    assert ran.exit_code == 1
    assert "show.toml" in ran.output


def test_a_journals_command_of_another_version_is_named_with_its_entry() -> None:
    with pytest.raises(Fault, match=r"entry 7 .*dance"):
        asked(Entry(7, 1, 0, "c7", "host", 7, "dance", "{}", "[]", ""))
