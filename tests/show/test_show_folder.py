"""Every kind of fault in show.toml, with its exact place; a right folder loads; the shipped one too."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from control.contest.cues import CEREMONY
from control.contest.params import MODES, Params, RiskParams, Segment, StageScale, TurnsParams
from control.contest.setup import Official, QuestionType
from control.show import Fault, Region, Severity, ShowFault, check, figures, load
from control.show.headings import ZH, Column
from overlay.program.message import Layout
from overlay.resources import assets_dir
from tests.show.builder import HEAD, SEGMENTS, SHOW, TEAMS, build, rows, team


def only(faults: list[Fault]) -> Fault:
    assert len(faults) == 1, "\n".join(fault.line() for fault in faults)
    return faults[0]


def line_of(show: str, text: str) -> int:
    return show[: show.index(text)].count("\n") + 1


def test_a_right_folder_loads(tmp_path: Path) -> None:
    show = load(build(tmp_path / "show"))
    assert check(tmp_path / "show") == []
    setup = show.setup
    assert setup.title == "业务技能比武"
    assert setup.params.stage_scale is StageScale.LITERAL
    assert [segment.id for segment in setup.segments] == ["warmup", "risk"]
    assert setup.segments[0].params == TurnsParams(rounds=1, clock=7_500_000)
    assert isinstance(setup.segments[1].params, RiskParams)
    assert [value.clock for value in setup.segments[1].params.values] == [100_000_000, 150_000_000]
    assert setup.teams[0].players[0].written == 8825
    assert setup.teams[0].players[1].comprehensive == 2000
    assert [question.type for question in setup.questions[:3]] == [
        QuestionType.SINGLE,
        QuestionType.MULTI,
        QuestionType.JUDGE,
    ]
    assert setup.questions[2].answer == ("T",)
    assert show.outputs[0].layout is Layout.WALL


def test_show_toml_itself_may_be_named(tmp_path: Path) -> None:
    folder = build(tmp_path / "show")
    assert load(folder / "show.toml") == load(folder)


FAULTY = [
    ("clock = 7.5", "clok = 7.5", "segments[1].clok", "是否想写“clock”", 'did you mean "clock"'),
    ("clock = 7.5", "clock = 0", "segments[1].clock", "1 到 3600", "1 to 3600"),
    ("clock = 7.5", "clock = 0.0000005", "segments[1].clock", "1 到 3600", "1 to 3600"),
    ("clock = 7.5", "clock = 7.0000005", "segments[1].clock", "微秒", "microsecond"),
    ("clock = 7.5", 'clock = "7"', "segments[1].clock", "应为数字", "must be a number"),
    ("clock = 7.5", "clock = nan", "segments[1].clock", "1 到 3600", "1 to 3600"),
    ("rounds = 1", "rounds = 1.5", "segments[1].rounds", "应为整数", "whole number"),
    ("rounds = 1", "rounds = true", "segments[1].rounds", "应为整数", "whole number"),
    ('mode = "turns"', 'mode = "turn"', "segments[1].mode", "是否想写“turns”", 'did you mean "turns"'),
    ('mode = "turns"', "", "segments[1].mode", "缺少 mode", "mode is missing"),
    ('id = "warmup"', 'id = "risk"', "segments[2].id", "重复", "twice"),
    ('id = "warmup"', 'id = "热身"', "segments[1].id", "小写字母", "lower-case"),
    ("value = 40, clock = 150", "value = 20, clock = 150", "segments[2].values[2].value", "重复", "twice"),
    ("age = 31", "age = 3", "teams[1].players[1].age", "14 到 100", "14 to 100"),
    ("written = 88.25", "written = 88.255", "teams[1].players[1].written", "0.01 分", "0.01 points"),
    (
        "written = 88.25",
        "written = 10",
        "teams[1].players[1].comprehensive",
        "高于笔试总分",
        "above the whole",
    ),
    ("number = 3", "number = 2", "teams[3].number", "重复", "given twice"),
    ("number = 3", "number = 4", "teams[3].number", "连续编到 3", "1 to 3"),
    ('name = "第3队"', 'name = "第2队"', "teams[3].name", "重复", "given twice"),
    ('name = "第3队"', 'name = ""', "teams[3].name", "空的", "empty"),
    ('name = "队员13"', 'name = "队员12"', "teams[1].players", "都叫“队员12”", 'called "队员12"'),
    ('title = "业务技能比武"', "title = 5", "title", "带引号的文字", "text in quotes"),
    ('title = "业务技能比武"', "", "title", "缺少 title", "title is missing"),
    (
        'title = "业务技能比武"',
        'titel = "业务"\ntitle = "业务"',
        "titel",
        "是否想写“title”",
        'did you mean "title"',
    ),
    ('title = "业务技能比武"', 'title = "比武\U0001f3c6"', "title", "U+1F3C6", "U+1F3C6"),
    ('title = "业务技能比武"', 'title = "比\u200b武"', "title", "U+200B", "U+200B"),
    ('stage_scale = "literal"', "", "params.stage_scale", "没有选定", "not chosen"),
    (
        'stage_scale = "literal"',
        'stage_scale = "scale"',
        "params.stage_scale",
        "是否想写“scaled”",
        'did you mean "scaled"',
    ),
    (
        'stage_scale = "literal"',
        'stage_scale = "literal"\nstage_weight = 60',
        "params.stage_weight",
        "现为 110",
        "not 110",
    ),
    (
        'stage_scale = "literal"',
        'stage_scale = "literal"\nselection_pool = 5',
        "params.selection_pool",
        "只有 5 人",
        "only 5",
    ),
    (
        "[params]",
        'theme = "stage-blu"\n[params]',
        "theme",
        "是否想写“stage-blue”",
        'did you mean "stage-blue"',
    ),
    (
        "[params]",
        'after = ["composit"]\n[params]',
        "after",
        "是否想写“composite”",
        'did you mean "composite"',
    ),
    ("[params]", 'before = ["rules", "rules"]\n[params]', "before", "写了两次", "given twice"),
    (
        "[params]",
        '[sounds]\nmuted = ["tik"]\n[params]',
        "sounds.muted",
        "是否想写“tick”",
        'did you mean "tick"',
    ),
    ("[params]", "[network]\nweb = 7301\n[params]", "network.web", "冲突", "control's own"),
    (
        "[params]",
        '[promo]\npath = "promo.mp4"\n[params]',
        "promo.path",
        "找不到 media/promo.mp4",
        "media/promo.mp4 is not there",
    ),
    (
        "[params]",
        '[promo]\npath = "../promo.mp4"\n[params]',
        "promo.path",
        "相对路径",
        "inside the media folder",
    ),
    ("[params]", '[[slides]]\nphoto = "a.mp3"\n[params]', "slides[1].photo", "找不到", "not there"),
    (
        "[params]",
        '[[outputs]]\nname = "wall"\nsize = "big"\n[params]',
        "outputs[1].size",
        "1920x1080",
        "1920x1080",
    ),
    ("[params]", '[[outputs]]\nname = "大屏"\n[params]', "outputs[1].name", "字母", "letters"),
    (
        "[params]",
        '[[outputs]]\nname = "wall"\n[[outputs.regions]]\nx = 1900\nwidth = 100\n[params]',
        "outputs[1].regions[1].width",
        "超出 1920x1080",
        "leaves the 1920x1080",
    ),
]


@pytest.mark.parametrize(("old", "new", "column", "zh", "en"), FAULTY, ids=lambda value: None)
def test_a_fault_names_its_line_its_key_and_what_to_do(
    tmp_path: Path, old: str, new: str, column: str, zh: str, en: str
) -> None:
    show = SHOW.replace(old, new, 1)
    assert show != SHOW
    fault = next(each for each in check(build(tmp_path / "show", show)) if each.place.column == column)
    assert fault.severity is Severity.ERROR
    assert fault.place.file == "show.toml"
    assert zh in fault.zh
    assert en in fault.en
    if new:
        key = column.rpartition(".")[2].split("[")[0]
        assert key in show.split("\n")[fault.place.row - 1]


def test_places_are_exact(tmp_path: Path) -> None:
    show = SHOW.replace("age = 32", "age = 200", 1).replace("rounds = 1", "rounds = 99")
    faults = {fault.place.column: fault.place.row for fault in check(build(tmp_path / "show", show))}
    assert faults["teams[1].players[2].age"] == line_of(show, "age = 200")
    assert faults["segments[1].rounds"] == line_of(show, "rounds = 99")


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    show = (
        SHOW.replace("clock = 7.5", "clok = 7")
        .replace('title = "业务技能比武"', "title = 1")
        .replace("age = 31", "age = 1")
    )
    body = rows()
    body[0][9] = "E"
    body[5][0] = ""
    with pytest.raises(ShowFault) as raised:
        load(build(tmp_path / "show", show, body))
    columns = {fault.place.column for fault in raised.value.faults}
    assert {"segments[1].clok", "title", "teams[1].players[1].age", "答案", "题号"} <= columns
    assert str(raised.value).count("\n") == len(raised.value.faults) - 1


def test_too_few_teams_and_players(tmp_path: Path) -> None:
    faults = check(build(tmp_path / "two", HEAD + SEGMENTS + team(1) + team(2)))
    assert any(fault.place.column == "teams" and "现有 2 支" in fault.zh for fault in faults)
    few = re.sub(r"  \{ name = \"队员1[23]\".*\n", "", SHOW)
    faults = check(build(tmp_path / "one", few))
    assert any(fault.place.column == "teams[1].players" and "现有 1 名" in fault.zh for fault in faults)


def test_more_rounds_than_players_is_refused_unless_by_round_is_off(tmp_path: Path) -> None:
    show = SHOW.replace("rounds = 1", "rounds = 4")
    assert any(fault.place.column == "segments[1].rounds" for fault in check(build(tmp_path / "a", show)))
    free = show.replace("rounds = 4", "rounds = 4\nby_round = false")
    assert not any(fault.place.column == "segments[1].rounds" for fault in check(build(tmp_path / "b", free)))


def test_more_distinct_segments_than_players(tmp_path: Path) -> None:
    apart = "".join(
        f'[[segments]]\nid = "s{n}"\nmode = "speed"\nname = "闯关{n}"\ndistinct = true\n\n' for n in range(4)
    )
    show = HEAD + SEGMENTS + apart + TEAMS
    faults = [
        fault for fault in check(build(tmp_path / "show", show)) if fault.place.column.endswith("distinct")
    ]
    assert len(faults) == 4
    assert "只有 3 人" in faults[0].zh


def test_the_second_play_off_is_named_by_its_own_line_whatever_else_is_wrong(tmp_path: Path) -> None:
    two = '[[segments]]\nid = "nomode"\nname = "无"\n\n'
    two += "".join(f'[[segments]]\nid = "p{n}"\nmode = "buzz"\nname = "加赛{n}"\nplay_off = true\n\n' for n in (1, 2))
    text = HEAD + two
    faults = [fault for fault in check(build(tmp_path, text)) if "one play-off" in fault.en]
    assert [fault.place.row for fault in faults] == [text.split("\n").index('name = "加赛2"') + 2]


def test_a_cue_before_and_after(tmp_path: Path) -> None:
    show = SHOW.replace("[params]", 'before = ["rules"]\nafter = ["rules", "credits"]\n[params]')
    assert only(check(build(tmp_path / "show", show))).place.column == "after"


def test_the_shipped_show_has_no_fault(tmp_path: Path) -> None:
    assert check(assets_dir() / "sample-show") == []


def test_a_contest_without_a_total_needs_no_scale(tmp_path: Path) -> None:
    show = SHOW.replace('stage_scale = "literal"', "").replace("[params]", 'after = ["credits"]\n[params]')
    assert check(build(tmp_path / "show", show)) == []


def test_without_params_the_scale_is_still_asked_for(tmp_path: Path) -> None:
    show = SHOW.replace('[params]\nstage_scale = "literal"\n', "")
    assert only(check(build(tmp_path / "show", show))).place.column == "stage_scale"


def test_broken_toml_names_its_line(tmp_path: Path) -> None:
    fault = only(check(build(tmp_path / "show", SHOW.replace("rounds = 1", "rounds = "))))
    assert fault.place.row == line_of(SHOW, "rounds = 1")
    assert "TOML" in fault.zh


def test_a_folder_without_a_show_says_what_to_do(tmp_path: Path) -> None:
    fault = only(check(tmp_path))
    assert fault.place.file == "show.toml"
    assert "leitai new" in fault.zh
    with pytest.raises(ShowFault):
        load(tmp_path / "nothing")


def test_show_toml_in_another_encoding(tmp_path: Path) -> None:
    folder = build(tmp_path / "show")
    (folder / "show.toml").write_bytes(SHOW.encode("gb18030"))
    fault = only(check(folder))
    assert fault.place.row == 1
    assert "UTF-8" in fault.en


def test_what_runs_around_the_contest(tmp_path: Path) -> None:
    extra = """notices = ["请保持安静"]
[network]
host = "0.0.0.0"
port = 8000
[sounds]
muted = ["tick", "video"]
[stations]
codewords = "words.json"
[[officials]]
name = "苏晨"
role = "主持人"
[[outputs]]
name = "led"
layout = "wall"
size = "3840x1080"
display = "HDMI-2"
fullscreen = true
vsync = true
[[outputs.regions]]
width = 1920
[[outputs.regions]]
x = 1920
width = 1920
to_y = 1080
rotate = 180
[params]"""
    show = load(build(tmp_path / "show", SHOW.replace("[params]", extra)))
    led = show.outputs[0]
    assert (led.width, led.height, led.display, led.fullscreen) == (3840, 1080, "HDMI-2", True)
    assert led.vsync
    assert led.regions == (Region(0, 0, 1920, 1080), Region(1920, 0, 1920, 1080, 0, 1080, 180))
    assert led.frame == (1920, 2160)
    assert (show.network.host, show.network.port, show.network.web) == ("0.0.0.0", 8000, 7380)
    assert show.muted == ("tick", "video")
    assert show.codewords == tmp_path / "show" / "words.json"
    assert show.setup.officials == (Official("苏晨", "主持人"),)
    assert show.setup.notices == ("请保持安静",)
    assert show.media == tmp_path / "show" / "media"


def test_a_display_may_be_a_bare_number(tmp_path: Path) -> None:
    show = SHOW.replace("[params]", '[[outputs]]\nname = "wall"\ndisplay = 1\n[params]')
    assert load(build(tmp_path / "show", show)).outputs[0].display == "1"


def test_the_rules_own_segments_stand_in_for_none(tmp_path: Path) -> None:
    faults = check(build(tmp_path / "show", HEAD + TEAMS))
    assert any("speed" in fault.en and "30 questions" in fault.en for fault in faults)


def test_the_format_page_names_every_key_and_heading() -> None:
    page = (Path(figures.__file__).parent / "FORMAT.md").read_text(encoding="utf-8")
    keys = {field.name for kind in (Params, Segment, *MODES.values()) for field in fields(kind)} - {"params"}
    columns = {column.value for column in Column if len(column.name) > 1} | {
        ZH[column] for column in Column if len(column.name) > 1
    }
    words = set(re.findall(r"[\w-]+", page))
    assert not (keys | columns | set(CEREMONY)) - words
