"""Result sheets: they say what the rules counted, whole, in every format."""

from __future__ import annotations

import csv
import json
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from control import codec
from control.cli import main
from control.contest import commands as c
from control.contest.params import MODES, Params, RiskValue, Segment
from control.contest.scoring import play_off_points, scores
from control.contest.setup import UnitPart
from control.contest.state import State
from control.contest.verdicts import Verdict
from control.journal import Draft, Journal, Kind, folder_of
from control.report import Report, Sheet, Source, report
from control.report.files import write_csv, write_html, write_xlsx
from control.report.names import clock
from control.report.parameters import GENERAL, OF_SEGMENTS
from control.timebase import Anchor, Moment
from tests.contest.driver import Contest
from tests.contest.factory import make_setup
from tests.contest.test_whole import run_to_the_end
from tests.show.builder import build


@pytest.fixture(scope="module")
def state() -> State:
    """A whole contest with a ruling corrected before the result was announced."""
    before = ("draw_order", "rules")
    setup = replace(
        make_setup(5, 6, before=before, after=("composite", "awards")),
        participation=(UnitPart("=甲县<局>", 120, 98.5),),
    )
    contest = Contest(setup, seed=7)
    while not contest.state.rulings:
        contest.help_on(Verdict.WRONG)
        contest.wait(1)
    contest.do(c.CorrectRuling(1, Verdict.RIGHT, by="referee.1", reason="选手口误后即改", publish=True))
    return run_to_the_end(contest).state


@pytest.fixture(scope="module")
def made(state: State) -> Report:
    return report(state, Source(812, "ab" * 32))


def sheet(made: Report, id_: str) -> Sheet:
    return next(each for each in made.sheets if each.id == id_)


def test_standings_and_breakdown_agree_with_the_rules(state: State, made: Report) -> None:
    points, extra = scores(state), play_off_points(state)
    standings = sheet(made, "standings")
    assert [row[0] for row in standings.rows] == sorted(row[0] for row in standings.rows)
    assert {row[1]: row[5] for row in standings.rows} == points
    for row in sheet(made, "segments").rows:
        *parts, score, apart = [cell for cell in row[2:] if isinstance(cell, int)]
        assert sum(parts) == score == points[row[0]]
        assert apart == extra[row[0]]


def test_the_ledger_ends_at_the_scores(state: State, made: Report) -> None:
    last = {row[2]: row[6] for row in sheet(made, "ledger").rows if row[7] == "现场"}
    assert last == scores(state)
    assert sum(row[9] == "更正或撤销" for row in sheet(made, "ledger").rows) == 1


def test_a_correction_names_old_new_signer_and_reason(made: Report) -> None:
    (row,) = sheet(made, "corrections").rows
    assert row[5:] == ("错误", "正确", "referee.1", "选手口误后即改", "公布", "已生效")
    assert sheet(made, "rulings").rows[0][7] == "正确"


def test_rulings_name_player_and_speed_figures(state: State, made: Report) -> None:
    rows = sheet(made, "rulings").rows
    assert len(rows) == len(state.rulings)
    assert all(row[5] for row in rows if row[2] != "一锤定音（加赛环节）")
    speed = [row[7] for row in rows if row[2] == "争分夺秒（闯关环节）"]
    assert len(speed) == 5
    assert all(str(text).startswith("答对 ") and "/10 题，剩余 " in str(text) for text in speed)


def test_draws_carry_their_seed(state: State, made: Report) -> None:
    rows = sheet(made, "draws").rows
    assert len(rows) == 5
    assert {row[5] for row in rows} == {state.draws[0].seed}
    assert state.seed in sheet(made, "draws").note


def test_every_parameter_has_a_name_and_a_figure(state: State, made: Report) -> None:
    unnamed = {field.name for field in fields(Params)} - set(GENERAL)
    unnamed |= {field.name for kind in MODES.values() for field in fields(kind)} - set(OF_SEGMENTS)
    assert not unnamed, f"name {unnamed} in control/report/parameters.py: the sheets print every parameter"
    rows = {(row[0], row[1]): row[2] for row in sheet(made, "parameters").rows}
    assert rows["全场", "起评分"] == 300
    assert rows["初显身手（热身环节）", "答题时限（秒）"] == 10
    assert rows["全场", "抢答难分先后（秒）"] == Decimal("0.005")
    assert rows["勇往直前（风险环节 · 自选）", "分值与时限"] == "20 分 100 秒、40 分 150 秒"
    risk = next(segment for segment in state.show.segments if segment.id == "risk")
    other = Segment("x", risk.mode, "丁", replace(risk.params, values=(RiskValue(30, 7_500_000),)))
    bare = replace(state, setup=replace(state.show, segments=(other,), params=Params(stage_scale=None)))
    rows = {(row[0], row[1]): row[2] for row in sheet(report(bare), "parameters").rows}
    assert rows["丁", "分值与时限"] == "30 分 7.5 秒"
    assert rows["全场", "现场分计入办法"] == "未选定"


def test_the_status_says_whether_the_result_is_sealed(state: State, made: Report) -> None:
    assert "宣布并封存" in made.status
    assert "日志 812 条，校验值 abababababababab" in made.status
    open_ = report(replace(state, announced=None), Source(rehearsal=True))
    assert open_.status == "彩排成绩，不作正式用途；成绩尚未宣布，可能更正，仅供核对"


def test_show_time_is_printed_to_the_millisecond() -> None:
    assert clock(3_723_004_999) == "1:02:03.004"


def test_the_workbook_holds_every_table_with_numbers_as_numbers(tmp_path: Path, made: Report) -> None:
    write_xlsx(tmp_path / "results.xlsx", made)
    book = openpyxl.load_workbook(tmp_path / "results.xlsx")
    assert book.sheetnames == [each.title for each in made.sheets]
    page = book["总成绩与名次"]
    assert [cell.value for cell in page[4]] == list(made.sheets[0].headings)
    assert page["A5"].value == 1
    assert page["H5"].number_format == "0.00"
    assert isinstance(page["H5"].value, float | int)
    assert book["线上答题参与情况"]["A5"].value == "=甲县<局>"
    assert book["线上答题参与情况"]["A5"].data_type == "s"


def test_csv_and_page_hold_every_table(tmp_path: Path, made: Report) -> None:
    write_csv(tmp_path / "csv", made)
    assert {path.stem for path in (tmp_path / "csv").iterdir()} == {each.id for each in made.sheets}
    with (tmp_path / "csv" / "standings.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 6
    write_html(tmp_path / "results.html", made)
    page = (tmp_path / "results.html").read_text(encoding="utf-8")
    assert all(f'id="{each.id}"' in page for each in made.sheets)
    assert "甲县&lt;局&gt;" in page
    assert '<td class="n">90.00</td>' in page
    assert "http" not in page


def test_no_spreadsheet_takes_a_csv_text_for_a_formula(tmp_path: Path) -> None:
    """Names and reasons are what people typed; a spreadsheet would run =, +, - and @. Scores stay numbers, signed ones too."""
    texts = ("=1+1", "+cmd", "-2+3", "@sum", "\t=1", "＝1", "甲=乙", "'k", "+10", "-16", "")
    write_csv(tmp_path, Report("a", "", "", (Sheet("one", "一", ("=h",), tuple((text, -5, Decimal("-1.50")) for text in texts)),)))
    with (tmp_path / "one.csv").open(encoding="utf-8-sig", newline="") as file:
        heading, *rows = csv.reader(file)
    assert heading == ["'=h"]
    assert [row[0] for row in rows] == ["'=1+1", "'+cmd", "'-2+3", "'@sum", "'\t=1", "'＝1", "甲=乙", "'k", "+10", "-16", ""]
    assert {(row[1], row[2]) for row in rows} == {("-5", "-1.50")}


def test_the_pdf_prints_rare_names(tmp_path: Path, made: Report) -> None:
    pytest.importorskip("reportlab", reason="the extra pdf is not installed")
    from control.report.pdf import write_pdf

    rare = replace(made, title="䶮㛃𬭎 & <杯>")
    write_pdf(tmp_path / "results.pdf", rare)
    content = (tmp_path / "results.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert b"NotoSansSC" in content


def test_results_without_a_journal_is_one_sentence(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["results", str(build(tmp_path / "show")), "--lang", "zh"])
    assert done.exit_code == 1
    assert "没有日志" in done.output


def test_results_of_a_journal(tmp_path: Path) -> None:
    """A real journal, written as the host writes it, read back by the command."""
    contest = run_to_the_end(Contest(make_setup(3, 4), seed=2))
    folder = build(tmp_path / "show")
    journal, _ = Journal.open(folder_of(folder, Kind.REHEARSAL), Kind.REHEARSAL)
    journal.begin(Anchor(0, Moment(0, 0, "boot")))
    for number, event in enumerate(contest.events):
        body = json.dumps([[codec.name_of(event), codec.plain(event)]], ensure_ascii=False)
        journal.append(Draft(number, f"id-{number}", "host", number, "go", "{}", body))
    journal.close()
    done = CliRunner().invoke(
        main, ["results", str(folder), "--rehearsal", "--format", "csv", "--format", "html", "--lang", "en"]
    )
    assert done.exit_code == 0, done.output
    text = (folder / "results-rehearsal" / "csv" / "ledger.csv").read_text(encoding="utf-8-sig")
    assert text.count("\n") == len(sheet(report(contest.state), "ledger").rows) + 1
    assert "彩排成绩" in (folder / "results-rehearsal" / "results.html").read_text(encoding="utf-8")
    assert not (folder / "results-rehearsal" / "results.xlsx").exists()
