"""What the supervisor starts again, and when an evening goes on without a part: with processes that are played."""

from __future__ import annotations

import subprocess
from typing import cast

import pytest

from control import supervise
from control.evening import check, run_until
from control.faults import Fault
from control.supervise import Spec, Supervisor


class Played:
    """A process whose end is told beforehand; None: it runs."""

    def __init__(self, code: int | None) -> None:
        self.code = code

    def poll(self) -> int | None:
        return self.code


def supervised(
    monkeypatch: pytest.MonkeyPatch, ends: dict[str, list[int | None]]
) -> tuple[Supervisor, list[str]]:
    """A supervisor of processes by name, each with the ends of its runs in order; the log."""
    told: list[str] = []
    monkeypatch.setattr(
        supervise, "_spawn", lambda spec: cast(subprocess.Popen[bytes], Played(ends[spec.name].pop(0)))
    )
    monkeypatch.setattr(supervise, "FIRST_PAUSE", 0.0)
    supervisor = Supervisor(told.append)
    for name in ends:
        supervisor.start(Spec(name, ())).pause = 0.0
    return supervisor, told


def test_an_end_of_its_own_choice_is_final(monkeypatch: pytest.MonkeyPatch) -> None:
    supervisor, told = supervised(monkeypatch, {"overlay wall": [0], "overlay stage": [3]})
    supervisor.watch()
    assert [child.ended for child in supervisor.children] == [0, 3]
    assert told == []


def test_after_a_crash_a_fault_is_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed while its display was away: it comes back when the display does."""
    supervisor, told = supervised(monkeypatch, {"overlay wall": [-9, 3, 3, None]})
    for _ in range(4):
        supervisor.watch()
    (child,) = supervisor.children
    assert child.restarts == 3
    assert child.ended is None
    assert len(told) == 3


def test_what_ran_well_and_ends_with_a_fault_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The display server went, and Xlib ended the process with 1."""
    supervisor, _ = supervised(monkeypatch, {"overlay wall": [1, None]})
    (child,) = supervisor.children
    child.started -= supervise.GOOD_RUN + 1
    supervisor.watch()
    assert child.restarts == 1
    assert child.ended is None


def test_a_machine_that_can_start_nothing_for_a_moment_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    supervisor, told = supervised(monkeypatch, {"control": [None], "overlay wall": [-9, None]})
    again = supervise._spawn

    def none_left(spec: Spec) -> subprocess.Popen[bytes]:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(supervise, "_spawn", none_left)
    monkeypatch.setattr(supervise, "LONGEST_PAUSE", 0.0)
    supervisor.watch()
    assert told[-1] == "overlay wall: cannot be started (Cannot allocate memory), trying again"
    monkeypatch.setattr(supervise, "_spawn", again)
    supervisor.watch()
    assert [child.restarts for child in supervisor.children] == [0, 1]


def test_an_evening_goes_on_without_an_output_that_cannot_start(monkeypatch: pytest.MonkeyPatch) -> None:
    supervisor, _ = supervised(monkeypatch, {"control": [None], "overlay wall": [None], "overlay stage": [3]})
    rounds = iter([False, False, True])
    run_until(supervisor, lambda: next(rounds))
    assert supervisor.children[2].ended == 3


def test_an_evening_without_any_output_ends_with_their_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    supervisor, _ = supervised(monkeypatch, {"control": [None], "overlay wall": [3], "overlay stage": [3]})
    with pytest.raises(Fault) as raised:
        run_until(supervisor, lambda: False)
    assert raised.value.code == 3


def test_an_evening_ends_when_every_output_was_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    supervisor, _ = supervised(monkeypatch, {"control": [None], "overlay wall": [0], "overlay stage": [0]})
    run_until(supervisor, lambda: False)


def test_an_evening_ends_with_control(monkeypatch: pytest.MonkeyPatch) -> None:
    supervisor, _ = supervised(monkeypatch, {"control": [1], "overlay wall": [None]})
    supervisor.watch()
    with pytest.raises(Fault) as raised:
        check(supervisor)
    assert raised.value.code == 1
