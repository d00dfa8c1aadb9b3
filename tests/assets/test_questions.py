"""The shipped question bank must be complete, sourced, balanced and enough for every segment with reserve."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter
from typing import Any

import pytest

from overlay.resources import assets_dir

SAMPLE = assets_dir() / "sample-show"
OBJECTIVE = {"单选", "多选", "判断"}
ALLOWED = {
    "warmup": OBJECTIVE | {"填空"},
    "speed": OBJECTIVE,
    "risk": {"简答", "案例"},
    "assigned": {"案例"},
    "duel": OBJECTIVE,
    "playoff": OBJECTIVE | {"填空"},
}
"""Question types of each segment, contest rules 2.1 to 2.5."""

ENOUGH = {"warmup": 15 + 9, "speed": 50 + 10, "risk": 16, "assigned": 5 + 1, "duel": 25 + 5, "playoff": 12}
"""What five teams use up, and the reserve."""

Row = dict[str, str]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with (SAMPLE / "questions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def show() -> dict[str, Any]:
    with (SAMPLE / "show.toml").open("rb") as file:
        return tomllib.load(file)


def options(row: Row) -> dict[str, str]:
    return {letter: text for letter in "ABCD" if (text := row[f"选项{letter}"])}


def test_every_segment_has_its_questions_and_reserve(rows: list[Row]) -> None:
    count = Counter(row["环节"] for row in rows)
    assert all(count[segment] >= least for segment, least in ENOUGH.items()), count
    assert len(rows) >= 170


def test_the_board_has_enough_of_each_value(rows: list[Row]) -> None:
    board = Counter(row["分值"] for row in rows if row["环节"] == "risk")
    assert set(board) == {"20", "40"}
    assert min(board.values()) >= 8


def test_types_are_those_the_rules_allow(rows: list[Row]) -> None:
    assert not [row["题号"] for row in rows if row["题型"] not in ALLOWED[row["环节"]]]
    for segment, kinds in ALLOWED.items():
        assert {row["题型"] for row in rows if row["环节"] == segment} == kinds


def test_every_question_is_sourced_and_explained(rows: list[Row]) -> None:
    source = re.compile(r"《[^》]+》第[一二三四五六七八九十百]+条")
    for row in rows:
        assert source.match(row["出处"]), row["题号"]
        assert 8 <= len(row["解析"]) <= 120, row["题号"]


def test_ids_and_stems_are_unique(rows: list[Row]) -> None:
    for column in ("题号", "题干"):
        assert [value for value, n in Counter(row[column] for row in rows).items() if n > 1] == []


def test_answers_name_offered_options(rows: list[Row]) -> None:
    for row in rows:
        given = options(row)
        match row["题型"]:
            case "单选":
                assert len(given) == 4, row["题号"]
                assert row["答案"] in given, row["题号"]
            case "多选":
                assert 2 <= len(row["答案"]) <= 4, row["题号"]
                assert list(row["答案"]) == sorted(set(row["答案"]) & set(given)), row["题号"]
            case "判断":
                assert row["答案"] in {"对", "错"}, row["题号"]
                assert given == {}, row["题号"]
            case "填空":
                assert row["题干"].count("____") == 1, row["题号"]
                assert row["可接受答案"], row["题号"]
            case _:
                assert row["答案"], row["题号"]
                assert row["评分要点"], row["题号"]
        assert len(set(given.values())) == len(given), row["题号"]


def test_right_options_are_spread(rows: list[Row]) -> None:
    single = Counter(row["答案"] for row in rows if row["题型"] == "单选")
    assert max(single.values()) - min(single[letter] for letter in "ABCD") <= 3, single
    judge = Counter(row["答案"] for row in rows if row["题型"] == "判断")
    assert abs(judge["对"] - judge["错"]) <= 6, judge
    multi = Counter(len(row["答案"]) for row in rows if row["题型"] == "多选")
    assert set(multi) == {2, 3, 4}


def test_lengths_are_natural(rows: list[Row]) -> None:
    lengths = [len(row["题干"]) for row in rows]
    assert max(lengths) <= 300
    assert sum(n >= 110 for n in lengths) >= 10
    assert sum(n <= 70 for n in lengths) >= 100


def test_video_cases_carry_facts_and_media(rows: list[Row]) -> None:
    videos = [row for row in rows if row["环节"] == "assigned"]
    assert len({row["媒体"] for row in videos}) == len(videos)
    assert all(len(row["关键事实"].split("；")) >= 3 for row in videos)
    assert not [row["题号"] for row in rows if row["媒体"] and row["环节"] != "assigned"]


def test_teams_meet_the_rules_and_can_tie(show: dict[str, Any]) -> None:
    written = {}
    for team in show["teams"]:
        players = team["players"]
        assert [player["order"] for player in players] == [1, 2, 3, 4, 5, 6]
        assert any(player["age"] >= 40 for player in players), team["name"]
        written[team["number"]] = tuple(sum(p[k] for p in players) for k in ("written", "comprehensive"))
    assert sorted(written) == [1, 2, 3, 4, 5]
    assert len(set(written.values())) == 4, "two teams equal in both exam scores: the tie the demo forces"
    names = [player["name"] for team in show["teams"] for player in team["players"]]
    assert len(set(names)) == 30
    assert all(any(rare in name for name in names) for rare in "㛃䶮𬭎")
