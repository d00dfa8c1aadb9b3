"""`leitai doctor`: verdicts follow what is tried, and what is tried leaves nothing behind."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from control.cli import main
from control.cli.doctor import clips, machine, picture
from control.cli.doctor.finding import Verdict
from tests.show.builder import SHOW, build


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_a_taken_port_is_named_and_a_free_one_is_not(taken: int) -> None:
    finding = machine.ports("127.0.0.1", [taken])
    assert finding.verdict is Verdict.BAD
    assert str(taken) in finding.zh
    assert "show.toml" in finding.en
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    assert machine.ports("127.0.0.1", [free]).verdict is Verdict.GOOD


def test_an_address_of_another_machine_cannot_be_listened_on() -> None:
    assert machine.ports("192.0.2.1", [7300]).verdict is Verdict.BAD


def test_the_disk_is_tried_with_a_journal_and_left_clean(tmp_path: Path) -> None:
    findings = machine.disk(tmp_path)
    assert [finding.verdict for finding in findings][1] in {Verdict.GOOD, Verdict.WEAK}
    assert "ms" in findings[1].en
    assert list(tmp_path.iterdir()) == []


def test_a_slow_disk_and_a_full_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "commit_times", lambda path: [0.2])
    monkeypatch.setattr(machine, "TOO_LITTLE", 1 << 60)
    assert [finding.verdict for finding in machine.disk(tmp_path)] == [Verdict.BAD, Verdict.WEAK]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder that not even root can write: Linux's /proc")
def test_a_folder_that_cannot_be_written() -> None:
    assert machine.disk(Path("/proc"))[-1].verdict is Verdict.BAD


def test_a_machine_that_wakes_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_oversleep", lambda: 0.02)
    assert machine.clock()[0].verdict is Verdict.WEAK


@pytest.mark.parametrize(("cores", "verdict"), [(64, Verdict.GOOD), (0, Verdict.WEAK)])
def test_a_clip_is_decoded_to_see_what_the_machine_carries(
    monkeypatch: pytest.MonkeyPatch, cores: int, verdict: Verdict
) -> None:
    monkeypatch.setattr(clips.os, "cpu_count", lambda: cores)
    monkeypatch.setattr(clips, "PICTURES", 4)
    found = clips.clips(3)
    assert found.verdict is verdict
    assert "1080p60" in found.en


def test_fonts_and_codecs_are_tried_for_real(monkeypatch: pytest.MonkeyPatch) -> None:
    assert picture.fonts().verdict is Verdict.GOOD
    assert picture.codecs()[-1].verdict is Verdict.GOOD
    monkeypatch.setattr(picture, "RARE", "国\U0010fffd")
    assert picture.fonts().verdict is Verdict.BAD
    monkeypatch.setattr(picture, "DECODERS", {"h264": True, "no_such": True})
    assert [finding.verdict for finding in picture.codecs()] == [Verdict.BAD]


def test_the_show_tells_ports_and_displays_and_the_exit_code_is_3(tmp_path: Path, taken: int) -> None:
    if taken > 65_000:
        pytest.skip("the system's free port is above what a show may use")
    folder = build(tmp_path / "show", SHOW.replace("[params]", f"[network]\nport = {taken}\n[params]"))
    done = CliRunner().invoke(main, ["doctor", str(folder), "--json"])
    assert done.exit_code == 3, done.output
    findings = json.loads(done.output)
    bad = [finding for finding in findings if finding["verdict"] == "bad"]
    assert [finding["matter"] for finding in bad] == ["ports"]
    assert {"displays", "sound", "fonts", "codecs", "clips", "disk", "clock", "extras"} <= {
        finding["matter"] for finding in findings
    }


def test_a_show_with_faults_is_not_examined(tmp_path: Path) -> None:
    folder = build(tmp_path / "show", SHOW.replace("clock = 7.5", "clok = 7.5"))
    done = CliRunner().invoke(main, ["doctor", str(folder), "--lang", "en"])
    assert done.exit_code == 1
    assert "did you mean" in done.output
