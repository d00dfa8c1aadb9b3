"""A control that stood still (the machine slept, or was starved) says so: the contest's clocks ran on while nobody could stop them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from control import timebase
from control.host import Host
from tests.host.run import make_run


@pytest.mark.parametrize(("seconds", "told"), [(1, []), (7, ["控制机停顿了 7 秒，其间计时照走：请核对时钟与这期间的作答"])])
def test_a_pause_of_control_is_told_to_the_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int, told: list[str]) -> None:
    since_boot = timebase._boottime()
    monkeypatch.setattr(timebase.ShowTime.__init__, "__defaults__", (lambda: since_boot,))

    async def script() -> list[dict[str, Any]]:
        nonlocal since_boot
        host, stop = Host(make_run(tmp_path)), asyncio.Event()
        running = asyncio.create_task(host.run(stop))
        beaten = host.publisher.publish

        def beat(now: int) -> None:
            """The machine sleeps once, between two heartbeats; two later the host has had time to notice."""
            nonlocal since_boot, beats
            beats += 1
            since_boot += seconds * 1_000_000_000 if beats == 1 else 0
            beaten(now)
            if beats == 3:
                stop.set()

        beats = 0
        host.publisher.publish = beat  # type: ignore[method-assign]
        await running
        return host.status()["notices"]  # type: ignore[no-any-return]

    assert [notice["zh"] for notice in asyncio.run(script())] == told
