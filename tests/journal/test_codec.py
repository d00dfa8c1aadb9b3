"""Commands and events survive the journal and the wire; nothing ill-typed gets through."""

import dataclasses

import msgspec
import pytest

from control import codec
from control.contest import commands, events
from control.contest.params import RiskParams, default_segments
from control.contest.setup import Media, Option, Player, Question, QuestionType, Setup, Team
from control.contest.verdicts import Ruling, Verdict, Worth

SETUP = Setup(
    title="业务技能练兵比武",
    teams=(Team(1, "甲县", (Player(1, "张三", 41, 8850, 4000), Player(2, "李四"))),),
    questions=(
        Question("q1", "warmup", QuestionType.SINGLE, "题干", ("A",), (Option("A", "甲"), Option("B", "乙"))),
        Question("q2", "assigned", QuestionType.CASE, "案例", ("要点",), media=Media("case.mp4", 20_000_000)),
    ),
)


def there_and_back(record: commands.Command | events.Event) -> object:
    fields = msgspec.json.decode(msgspec.json.encode(codec.plain(record)))
    read = codec.read_command if isinstance(record, commands.Command) else codec.read_event
    return read(codec.name_of(record), fields)


def test_a_whole_show_comes_back_equal() -> None:
    loaded = events.Loaded(0, SETUP, "seed")
    assert there_and_back(loaded) == loaded


def test_a_segments_parameters_are_told_apart_by_their_fields() -> None:
    back = there_and_back(commands.Load(SETUP))
    assert isinstance(back, commands.Load)
    assert back.setup.segments == default_segments()
    assert isinstance(back.setup.segments[2].params, RiskParams)


def test_a_ruling_comes_back_equal() -> None:
    ruling = Ruling(1, 5, "warmup", "warmup.r1.t1", 1, 1, "q1", Verdict.WRONG, Worth(10, 0, 0), "host", "没听清")
    assert there_and_back(events.Ruled(9, ruling)) == events.Ruled(9, ruling)


def test_every_command_and_event_has_a_reader() -> None:
    for name, kind in commands.COMMANDS.items():
        assert codec.snake(kind.__name__) == name
    for table in (commands.COMMANDS, events.EVENTS):
        for kind in table.values():
            assert dataclasses.is_dataclass(kind)


@pytest.mark.parametrize(
    ("name", "fields", "says"),
    [
        ("judge", {"verdict": "maybe"}, "judge.verdict"),
        ("judge", {}, "lacks verdict"),
        ("judge", {"verdict": "right", "points": 99}, "no field 'points'"),
        ("pick_player", {"order": "1"}, "pick_player.order"),
        ("pick_player", {"order": True}, "pick_player.order"),
        ("pick_player", {"order": 2**60}, "pick_player.order"),
        ("keypad_answer", {"seat": 1, "keys": "A"}, "keypad_answer.keys"),
        ("keypad_answer", {"seat": 1, "keys": [1]}, r"keypad_answer.keys\[0\]"),
        ("correct_ruling", {"ruling": 1, "verdict": "right", "by": "a", "reason": "b", "correct": "3"}, "correct"),
        ("go", [], "a record"),
        ("go", None, "a record"),
        ("explode", {}, "no command"),
    ],
)
def test_ill_typed_fields_are_named(name: str, fields: object, says: str) -> None:
    with pytest.raises(codec.CodecError, match=says):
        codec.read_command(name, fields)
