"""After another boot nobody knows how long the hall waited: show time goes on from the record, clocks stand still, the host is asked."""

import asyncio
from dataclasses import replace
from pathlib import Path

from control.contest.state import Step
from control.host import Host
from control.journal import Kind, folder_of, read
from control.station import Role, Station
from control.timebase import read_moment
from tests.host.run import make_run

HOST = Station(Role.HOST)


def ask(host: Host, number: int, command: str, **fields: object) -> None:
    answer = host.authority.submit(HOST, {"id": f"c{number}", "command": command, **fields})
    assert answer["ok"], answer


def test_a_power_cut_pauses_the_clock_and_says_so(tmp_path: Path) -> None:
    run = make_run(tmp_path)
    boot = read_moment()

    async def before() -> tuple[int, int]:
        host = Host(run, boot)
        for number, (command, fields) in enumerate([("jump", {"cue": "warmup.r1.t1"}), ("advance", {}), ("start_clock", {})]):
            ask(host, number, command, **fields)
        host.journal.pulse(host.clock.now() + 2_000_000)
        started = host.authority.state.at
        host.close()
        return started, host.journal.epoch

    async def after() -> None:
        other = replace(read_moment(), boot="another boot")
        host = Host(run, other)
        item = host.authority.state.item
        assert item is not None
        assert item.step is Step.ANSWER
        assert item.clock is not None
        assert item.clock.started is None
        # Two seconds of the ten had passed by the last record; not a second of the outage counts.
        assert 7_000_000 <= item.clock.left <= 8_000_000
        assert host.journal.epoch == epoch + 1
        assert "clocks stand still" in host.status()["notices"][-1]["en"]
        assert host.authority.state.at >= started
        ask(host, 9, "resume_clock")
        host.close()

    started, epoch = asyncio.run(before())
    asyncio.run(after())
    assert [entry.name for entry in read(folder_of(tmp_path, Kind.SHOW))][-2:] == ["pause_clock", "resume_clock"]


def test_a_show_changed_after_its_start_goes_on_as_it_began(tmp_path: Path) -> None:
    run = make_run(tmp_path)

    async def titles() -> list[str]:
        first = Host(run)
        first.close()
        second = Host(replace(run, setup=replace(run.setup, title="改过的标题")))
        notices = second.status()["notices"]
        title = second.authority.state.show.title
        second.close()
        return [title, notices[-1]["en"]]

    title, notice = asyncio.run(titles())
    assert title == run.setup.title
    assert "have changed" in notice
