"""`leitai new` and `leitai check` as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from control.cli import check as check_command
from control.cli import main, new
from control.cli.lang import locale_language
from control.show import load
from overlay.resources import assets_dir
from tests.show.builder import SHOW, build


def test_check_says_ready_and_exits_0(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["check", str(build(tmp_path / "show")), "--lang", "zh"])
    assert done.exit_code == 0, done.output
    assert "可以开赛：业务技能比武，3 队，2 个环节，9 题" in done.output


def test_check_lists_every_fault_and_exits_1(tmp_path: Path) -> None:
    folder = build(tmp_path / "show", SHOW.replace("clock = 7.5", "clok = 7.5"))
    for lang, words in (("zh", ("segments[1].clok", "1 处错误")), ("en", ("did you mean", "1 errors"))):
        done = CliRunner().invoke(main, ["check", str(folder), "--lang", lang])
        assert done.exit_code == 1
        assert all(word in done.output for word in words), done.output


def test_check_as_json(tmp_path: Path) -> None:
    folder = build(tmp_path / "show", SHOW.replace("clock = 7.5", "clok = 7.5"))
    done = CliRunner().invoke(main, ["check", str(folder), "--json"])
    assert done.exit_code == 1
    fault = json.loads(done.output)[0]
    assert set(fault) == {"severity", "file", "sheet", "row", "column", "zh", "en"}
    assert (fault["file"], fault["column"], fault["severity"]) == ("show.toml", "segments[1].clok", "error")


def test_new_copies_the_sample_writable_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assets = tmp_path / "assets"
    build(tmp_path / "made")
    assets.mkdir()
    (tmp_path / "made").rename(assets / "sample-show")
    for path in (assets / "sample-show").rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    monkeypatch.setattr(new, "assets_dir", lambda: assets)
    done = CliRunner().invoke(main, ["new", str(tmp_path / "mine" / "show"), "--lang", "zh"])
    assert done.exit_code == 0, done.output
    assert "leitai check" in done.output
    copied = tmp_path / "mine" / "show"
    assert (copied / "show.toml").read_text(encoding="utf-8") == SHOW
    assert all(path.stat().st_mode & 0o200 for path in copied.rglob("*"))
    assert (copied / "media").is_dir()


@pytest.mark.parametrize("kind", ["xlsx", "json"])
def test_new_with_another_kind_of_table_holds_the_same_questions(tmp_path: Path, kind: str) -> None:
    done = CliRunner().invoke(main, ["new", str(tmp_path / "show"), "--table", kind, "--lang", "zh"])
    assert done.exit_code == 0, done.output
    assert [path.name for path in (tmp_path / "show").glob("questions.*")] == [f"questions.{kind}"]
    assert load(tmp_path / "show", media=False).setup == load(assets_dir() / "sample-show", media=False).setup


def test_check_reads_the_shows_own_theme(tmp_path: Path) -> None:
    folder = build(tmp_path / "show", SHOW.replace("[params]", 'theme = "ours"\n[params]'))
    (folder / "themes").mkdir()
    (folder / "themes" / "ours.toml").write_text("teams = []")
    done = CliRunner().invoke(main, ["check", str(folder), "--lang", "zh"])
    assert done.exit_code == 1
    assert "ours.toml" in done.output


@pytest.mark.parametrize(
    ("colours", "told"),
    [
        ('muted = "#B0BFE0"', ()),
        ('muted = "#4A5F98"', ("muted", "panel_high", "and 4 more")),
        ('[accents]\nduel = "#3A2A60"', ("accents.duel", "panel")),
    ],
    ids=["legible", "faint captions", "dark accent"],
)
def test_check_warns_of_faint_words_in_the_shows_own_theme(tmp_path: Path, colours: str, told: tuple[str, ...]) -> None:
    folder = build(tmp_path / "show", SHOW.replace("[params]", 'theme = "ours"\n[params]'))
    (folder / "themes").mkdir()
    (folder / "themes" / "ours.toml").write_text(f'extends = "stage-blue"\n[colours]\n{colours}\n', encoding="utf-8")
    done = CliRunner().invoke(main, ["check", str(folder), "--lang", "en", "--json"])
    warnings = [each for each in json.loads(done.output) if "hard to read" in each["en"]]
    assert done.exit_code == 0
    assert len(warnings) == bool(told)
    assert all(word in warnings[0]["en"] for word in told)
    assert all(each["severity"] == "warning" and "看不清" in each["zh"] for each in warnings)


def test_new_touches_nothing_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = CliRunner().invoke(main, ["new", str(tmp_path), "--lang", "en"])
    assert done.exit_code == 1
    assert "not an empty folder" in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("value", "lang"), [("zh_CN.UTF-8", "zh"), ("en_US.UTF-8", "en"), ("C.UTF-8", "zh"), ("de_DE", "en")]
)
def test_the_locale_chooses_the_language(monkeypatch: pytest.MonkeyPatch, value: str, lang: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", value)
    assert locale_language() == lang
    assert check_command.WORDS.keys() == {"zh", "en"}
