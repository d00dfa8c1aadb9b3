"""`leitai bench stations`: every figure is there, and taken from a real control."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from control.cli.bench_stations import stations

pytestmark = pytest.mark.processes


def test_the_figures_of_a_short_measurement_with_few_watchers() -> None:
    # A thread of its own: the browser's driver may already have an event loop in this one.
    with ThreadPoolExecutor(1) as thread:
        figures = thread.submit(stations, 0.4, watchers=10).result()
    assert figures["stations"] == 2 + 2 + 5 + 5 + 18
    assert figures["presses"] >= 18
    assert figures["watchers"] == 10
    for name in ("press_acknowledged", "command_acknowledged", "command_seen", "watched_command_acknowledged"):
        assert 0 < figures[name]["p50"] <= figures[name]["p99"] <= figures[name]["max"], name
