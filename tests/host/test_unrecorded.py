"""A recording that cannot be written costs the recording alone, and the host is told: at the start and in the middle of an evening."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from control.host import Host
from control.journal import RECORDING, Kind, folder_of
from control.station import Role, Station
from overlay.program.message import Program
from overlay.recording import Recorder
from tests.host.run import make_run


def notices(folder: Path, asked: Callable[[Host], None] = lambda host: None) -> list[dict[str, Any]]:
    """The notices on the host's screen after `asked`."""

    async def script() -> list[dict[str, Any]]:
        host = Host(make_run(folder))
        asked(host)
        told: list[dict[str, Any]] = host.status()["notices"]
        host.close()
        return told

    return asyncio.run(script())


def test_a_recording_that_stops_in_mid_evening_is_told_once_and_the_contest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Recorder, program: Program) -> None:
        raise OSError(28, "No space left on device")

    def asked(host: Host) -> None:
        monkeypatch.setattr(Recorder, "append", full)
        for number in range(2):
            answer = host.authority.submit(Station(Role.HOST), {"id": f"c{number}", "command": "show_banner", "text": f"第 {number} 号"})
            assert answer["ok"]
        banner = host.publisher.program.banner
        assert banner is not None
        assert banner.text == "第 1 号"

    told = notices(tmp_path, asked)
    assert [notice["source"] for notice in told] == ["recording"]
    assert "No space left" in told[0]["en"]


def test_a_recording_that_cannot_begin_is_told(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, Kind.SHOW)
    folder.mkdir()
    (folder / RECORDING).write_text("something else altogether")
    assert "not a recording of ours" in notices(tmp_path)[-1]["en"]
