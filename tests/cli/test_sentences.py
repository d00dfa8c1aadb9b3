"""What goes wrong at the command line is one sentence, an exit code and no traceback."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import av
import click
import pytest
from click.testing import CliRunner
from PIL import Image

from control.cli import COMMANDS, main
from control.cli.command import Command
from control.cli.lang import lang_option
from control.faults import Fault
from overlay.faults import Fault as PictureFault
from overlay.outputs import displays
from overlay.program.ceremony import Standby
from overlay.program.message import OnAir, Program
from overlay.recording import Recorder
from tests.show.builder import SHOW, build

ON_A_SHOW = (
    ("control",), ("run",), ("demo", "--show"), ("results",), ("keys",), ("doctor",), ("replay",), ("render",), ("check",), ("simulate",)
)  # fmt: skip


@pytest.mark.parametrize("command", ON_A_SHOW, ids=lambda command: command[0])
def test_a_folder_that_is_not_there_is_said_and_not_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    nothing = tmp_path / "nothing"
    further = [str(tmp_path / "out.mp4")] if command[0] in {"render", "simulate"} else []
    done = CliRunner().invoke(main, [*command, str(nothing), *further], env={"LANG": "en_US.UTF-8"})
    assert done.exit_code == 1
    said = done.output.replace("\n", "")  # the table of `check` breaks lines
    assert "nothing" in said
    assert "Usage" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["control", "run", "doctor"])
@pytest.mark.parametrize(
    ("lang", "rest"), [("en", " more: leitai check"), ("zh", "处错误，用 leitai check")]
)
def test_the_first_fault_of_a_show_stands_in_the_sentence(
    tmp_path: Path, command: str, lang: str, rest: str
) -> None:
    show = build(
        tmp_path / "show", SHOW.replace("clock = 7.5", "clok = 7.5").replace("rounds = 1", "runds = 1")
    )
    done = CliRunner().invoke(main, [command, str(show), "--lang", lang])
    assert done.exit_code == 1
    assert len(done.output.splitlines()) == 1
    assert str(show) in done.output
    assert rest in done.output


@pytest.mark.parametrize("command", ["check", "run", "results"])
def test_a_file_in_place_of_its_folder_is_told_so(tmp_path: Path, command: str) -> None:
    show = build(tmp_path / "show") / "questions.csv"
    done = CliRunner().invoke(main, [command, str(show)], env={"LANG": "zh_CN.UTF-8", "COLUMNS": "500"})
    assert done.exit_code == 1
    assert "是文件，不是文件夹" in done.output


def test_a_command_to_be_typed_quotes_a_folder_with_a_blank(tmp_path: Path) -> None:
    folder = tmp_path / "练兵 比武"
    made = CliRunner().invoke(main, ["new", str(folder), "--lang", "zh"])
    assert f'leitai check "{folder}"' in made.output
    done = CliRunner().invoke(main, ["results", str(tmp_path / "没 有"), "--lang", "en"])
    assert f'leitai new "{tmp_path / "没 有"}"' in done.output


def failing(error: BaseException) -> click.Command:
    @click.command()
    def command() -> None:
        raise error

    return command


@pytest.mark.parametrize(("lang", "sentence"), [("zh", "太多了"), ("en", "too much")])
@pytest.mark.parametrize("kind", [Fault, PictureFault])
def test_a_fault_of_either_half_is_told_in_the_language_asked_for(lang: str, sentence: str, kind: type[Exception]) -> None:
    @click.command("lift", cls=Command)
    @lang_option
    def lift(lang: str) -> None:
        raise kind("太多了", "too much")

    done = CliRunner().invoke(lift, ["--lang", lang])
    assert done.exit_code == 1
    assert done.output == f"leitai lift: {sentence}\n"


def test_a_key_that_is_none_is_said_by_every_client(tmp_path: Path) -> None:
    key = tmp_path / "output.leitai-key"
    key.write_text("{}", encoding="utf-8")
    for words in (["watch"], ["send", "go"], ["overlay", "--headless"]):
        done = CliRunner().invoke(main, [*words, "--key", str(key)], env={"LANG": "en_US.UTF-8"})
        assert done.exit_code == 1, words
        assert f"the key file {key} cannot be read" in done.output
        assert "unforeseen" not in done.output


def test_what_nobody_foresaw_is_a_sentence_and_a_traceback_only_when_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = importlib.import_module(COMMANDS["watch"][0])
    monkeypatch.setattr(module, "command", failing(RuntimeError("the unthinkable")))
    done = CliRunner().invoke(main, ["watch"])
    assert done.exit_code == 3
    assert (
        done.output == "leitai watch: unforeseen fault: RuntimeError: the unthinkable (--debug shows where)\n"
    )
    asked = CliRunner().invoke(main, ["watch", "--debug"])
    assert isinstance(asked.exception, RuntimeError)


@pytest.mark.parametrize(("locale", "sentence"), [("zh_CN.UTF-8", "已中断"), ("en_US.UTF-8", "interrupted")])
def test_what_ctrl_c_cuts_short_says_so_and_exits_as_shells_have_it(monkeypatch: pytest.MonkeyPatch, locale: str, sentence: str) -> None:
    module = importlib.import_module(COMMANDS["bench"][0])
    monkeypatch.setattr(module, "command", failing(KeyboardInterrupt()))
    done = CliRunner().invoke(main, ["bench"], env={"LC_ALL": locale})
    assert done.exit_code == 130
    assert done.output == f"leitai bench: {sentence}\n"


def recording(folder: Path) -> Path:
    path = folder / "show.leitai-rec"
    with Recorder(path) as recorder:
        recorder.append(Program(1, 1, 0, 0, OnAir(Standby("x"), 0)))
    return path


@pytest.mark.parametrize(("lang", "sentence"), [("zh", "没有主题"), ("en", "there is no theme")])
@pytest.mark.parametrize("command", ["render", "overlay"])
def test_the_picture_side_speaks_the_user_s_language_too(tmp_path: Path, command: str, lang: str, sentence: str) -> None:
    where = ["--connect", "tcp://127.0.0.1:9", "--headless"] if command == "overlay" else [str(recording(tmp_path)), str(tmp_path / "out")]
    done = CliRunner().invoke(main, [command, *where, "--theme", "none", "--lang", lang])
    assert done.exit_code == 1
    assert sentence in done.output


def test_a_recording_is_rendered_in_its_show_s_own_theme(tmp_path: Path) -> None:
    """As on the evening itself: the folder it lies in says which."""

    def ground(show: Path) -> tuple[int, ...]:
        (show / "journal").mkdir(parents=True)
        path = show / "journal" / "programs.leitai-rec"
        with Recorder(path) as recorder:
            recorder.append(Program(1, 1, 0, 0, OnAir(Standby("x"), 0), theme="bureau"))
        done = CliRunner().invoke(main, ["render", str(path), str(show / "out"), "--size", "64x36", "--from", "4", "--to", "4.02"])
        assert done.exit_code == 0, done.output
        with Image.open(next((show / "out").glob("*.png"))) as picture:
            return tuple(picture.convert("RGB").resize((1, 1)).tobytes())

    own = tmp_path / "own"
    (own / "themes").mkdir(parents=True)
    colours = "".join(f'{role} = "#00FF00"\n' for role in ("ink", "deep", "base"))
    (own / "themes" / "bureau.toml").write_text(f'extends = "stage-blue"\n[colours]\n{colours}', encoding="utf-8")
    green, shipped = ground(own), ground(tmp_path / "shipped")
    assert green[1] > shipped[1] + 60
    assert green[1] > green[2]


@pytest.mark.processes
@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_a_render_cut_short_says_so_and_leaves_a_film_that_plays(tmp_path: Path) -> None:
    out = tmp_path / "out.mp4"
    words = [sys.executable, "-m", "control", "render", str(recording(tmp_path)), str(out), "--to", "9:00:00", "--size", "160x90", "--lang", "en"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    end = time.monotonic() + 60
    while not (out.is_file() and out.stat().st_size) and time.monotonic() < end:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "interrupted" in said
    assert "Traceback" not in said
    with av.open(str(out)) as film:
        assert sum(1 for _ in film.decode(video=0)) > 0


def test_the_systems_own_words_name_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module(COMMANDS["watch"][0])
    monkeypatch.setattr(
        module, "command", failing(PermissionError(13, "Permission denied", "venue/key.json"))
    )
    done = CliRunner().invoke(main, ["watch"])
    assert done.exit_code == 3
    assert "venue/key.json: Permission denied" in done.output


def test_an_unknown_measurement_is_wrong_usage() -> None:
    assert CliRunner().invoke(main, ["bench", "nosuch"]).exit_code == 2


@pytest.mark.skipif(sys.platform != "linux", reason="Wayland is Linux's")
def test_where_wayland_cannot_be_it_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """libwayland would print an error line of its own before every command."""
    monkeypatch.setattr(displays.pygame.display, "init", lambda: None)
    monkeypatch.setattr(displays.pygame.display, "get_driver", lambda: "x11")
    for name in ("XDG_RUNTIME_DIR", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    assert displays.open_video() is None
    assert "wayland" not in os.environ["SDL_VIDEODRIVER"]
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/run/user/1000")
    monkeypatch.delenv("SDL_VIDEODRIVER")
    displays.open_video()
    assert "SDL_VIDEODRIVER" not in os.environ


@pytest.mark.processes
def test_a_terminal_without_chinese_still_gets_its_sentence(tmp_path: Path) -> None:
    show = build(tmp_path / "show", SHOW.replace("clock = 7.5", "clok = 7.5"))
    done = subprocess.run(
        [sys.executable, "-m", "control", "check", str(show), "--lang", "zh"],
        capture_output=True, check=False, env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert b"segments[1].clok" in done.stdout


def test_ctrl_c_reaches_a_command_that_was_started_in_the_background(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shell without job control starts it with SIGINT ignored."""
    module = importlib.import_module(COMMANDS["watch"][0])
    monkeypatch.setattr(module, "command", failing(ValueError("x")))
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        CliRunner().invoke(main, ["watch"])
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_cut_that_ends_before_it_begins_says_which(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["render", str(recording(tmp_path)), str(tmp_path / "o.mp4"), "--from", "9", "--to", "3", "--lang", "zh"])
    assert "9 秒到3 秒之间没有画面" in done.output
