"""The host process: journal, authority, clock, sockets and pages in one event loop.

Law: decide → commit → acknowledge → publish. A network fault, a slow client or a full disk never stops the contest; killed at any
moment and started again it goes on with the same contest, its clocks where they should be. After a power cut nobody knows how long the
hall waited: clocks stand still and the host is asked. May import everything in control but the web pages, which are handed in.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec

from control.authority import Answer, Authority, Commit
from control.contest.corrections import preview_correction
from control.contest.refusal import Refusal
from control.contest.setup import Setup
from control.contest.verdicts import Verdict
from control.journal import RECORDING, Journal, Kind, folder_of
from control.keys import KeyRing, Power
from control.legible import Legible
from control.link import Address, Handlers, Link
from control.outputs import Outputs
from control.performance import FILE as PERFORMANCE
from control.performance import Performance
from control.projections.evening_lines import effect_lines
from control.publisher import Publisher
from control.station import OFFICIALS, Role, Station, station_named
from control.timebase import Moment, ShowTime, read_moment, resume
from control.views import view

LEDGER_LINES = 120
"""The newest rulings a view over ZeroMQ carries: with every ruling of a long evening it would outgrow a message (64 KiB)."""

HEARTBEAT_SECONDS = 0.25
"""The Program goes out at least this often (contract: four times a second)."""

PAUSE_SECONDS = 3.0
"""Heartbeats further apart than this mean that the machine slept or was starved, and the host is told."""

PULSE_BEATS, SAVE_BEATS = 4, 40
"""Every so many heartbeats show time is noted in the journal, and the outputs' figures in their file."""


@dataclass(frozen=True, slots=True)
class Run:
    """What to run: the show folder and its setup, show or rehearsal, where to listen, how fast show time goes.

    muted: sounds muted from the start.
    """

    folder: Path
    setup: Setup
    address: Address
    kind: Kind = Kind.SHOW
    keys: KeyRing | None = None
    rate: Fraction = Fraction(1)
    muted: tuple[str, ...] = ()


class Host:
    """One contest, running. Make it inside a running event loop, then `await run(stop)`. Raises Fault when it cannot start."""

    def __init__(self, run: Run, moment: Moment | None = None) -> None:
        folder = folder_of(run.folder, run.kind)
        with contextlib.ExitStack() as opened:
            self.journal, entries = Journal.open(folder, run.kind)
            opened.callback(self.journal.close)
            anchor, unbroken = resume(
                self.journal.last_anchor(), self.journal.last_known(), moment or read_moment(), run.rate
            )
            self.clock = ShowTime(anchor)
            self.outputs = Outputs()
            self.performance = Performance(folder / PERFORMANCE)
            opened.callback(self.performance.save)
            self.on_change: list[Callable[[], None]] = []
            self._moved = asyncio.Event()
            self.link = Link(run.address, Handlers(self._command, self._ask, self._report), run.keys)
            opened.callback(self.link.close)
            self.journal.begin(anchor)
            self.authority = Authority(self.journal, self.clock, random.SystemRandom(), entries, Legible())
            self.publisher = Publisher(
                self.authority.state,
                self.journal.epoch,
                lambda: self.journal.chain,
                self._unrecorded,
                rehearsal=run.kind is Kind.REHEARSAL,
                recording=folder / RECORDING,
            )
            opened.callback(self.publisher.close)
            self.publisher.send = self.link.publish
            self.authority.followers += [self.publisher.follow, self._wake]
            self._begin(run, unbroken=unbroken)
            self._opened = opened.pop_all()

    def _begin(self, run: Run, *, unbroken: bool) -> None:
        begun = self.authority.state.setup
        self.authority.load(run.setup)
        if begun is None:
            for sound in run.muted:
                self.authority.mute(sound)
        elif self.authority.loaded != run.setup:
            self.outputs.note(
                self.clock.now(),
                "control",
                "赛事文件在比赛开始后有改动：仍按开始时的版本进行",
                "the show's files have changed since this contest began: it goes on as it began",
            )
        if not unbroken:
            self.authority.halt()
            self.outputs.note(
                self.clock.now(),
                "control",
                "控制机曾重新启动，停机时长不明：计时已暂停，请确认后继续",
                "this machine was restarted and nobody knows for how long: clocks stand still, go on when ready",
            )

    def _unrecorded(self, why: str) -> None:
        self.outputs.note(
            self.clock.now(),
            "recording",
            f"录制文件无法写入（{why}）：画面照常播出，请检查磁盘；之后的画面可由日志重放",
            f"the recording cannot be written ({why}): the pictures go on; look at the disk. The journal can still be replayed",
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set, then close everything."""
        tasks = [asyncio.create_task(self._keep_time()), asyncio.create_task(self._beat()), asyncio.create_task(stop.wait())]
        self.link.start()
        try:
            # Whichever ends first: stop was asked for, or a task failed, which is a fault of ours and must be seen.
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self.close()

    def close(self) -> None:
        """Close sockets and files."""
        self._opened.close()

    # --- what stations and gateways ask ------------------------------------------------------------------------------

    async def submit(self, station: Station, message: dict[str, Any]) -> Answer:
        """Decide a command; see Authority.submit."""
        return self.authority.submit(station, message)

    async def seat(self, station: Station, online: bool) -> None:
        """A seat's device came or went."""
        if station.role is Role.KEYPAD:
            self.authority.seat(station.seat, online=online)

    def preview(self, output: str) -> bytes | None:
        """The newest picture of an output (JPEG), or None."""
        return self.outputs.frames.get(output)

    def status(self) -> dict[str, Any]:
        """The house around the contest: run, journal, outputs, notices. Builtins."""
        now = time.monotonic_ns() // 1000
        alarm = self.journal.alarm
        return {
            "epoch": self.journal.epoch,
            "version": self.authority.state.version,
            "show": self.clock.now(),
            "rate": float(self.clock.anchor.rate),
            "seq": self.journal.seq,
            "chain": self.journal.chain,
            "frozen": self.journal.frozen,
            "alarm": None if alarm is None else {"zh": alarm.zh, "en": alarm.en},
            "outputs": [
                {"output": health.output, "lost": health.lost(now), **health.figures} for health in self.outputs.health.values()
            ],
            "notices": [asdict(notice) for notice in self.outputs.notices],
        }

    # --- the link's handlers -----------------------------------------------------------------------------------------

    def _command(self, station: Station, message: dict[str, Any]) -> Answer:
        return self.authority.submit(station, message)

    def _report(self, body: bytes) -> None:
        health = self.outputs.take(body, time.monotonic_ns() // 1000, self.clock.now())
        if health is not None:
            self.performance.take(health)

    def _ask(self, power: Power, message: dict[str, Any]) -> dict[str, Any]:
        """Answer a question. `time` and `program` are for everybody, the rest for those who may command."""
        id_, what = message.get("id"), message.get("ask")
        head = {"id": id_ if isinstance(id_, str | int) else "", "ok": True}
        if what == "time":
            # t0 goes back as it came: the asker's own stamp, by which it measures the round trip.
            t0 = message.get("t0")
            return head | {"t0": t0 if isinstance(t0, int) else 0, "show": self.clock.now(), "rate": float(self.clock.anchor.rate)}
        if what == "program":
            return head | {"program": msgspec.to_builtins(self.publisher.program)}
        if power is Power.CONTROL:
            if what == "status":
                return head | {"status": self.status()}
            if what == "view":
                return head | self._asked_view(message)
            if what == "correction":
                return head | self.correction(message)
        return head | {"ok": False, "code": "no_question", "zh": "没有这种查询", "en": "no such question"}

    def _asked_view(self, message: dict[str, Any]) -> dict[str, Any]:
        """{"role": "host", "desk-3", …} → what that station sees, as builtins, and show time; for officials the house's status as well.

        Whoever may command may speak as any station, and so may see what any of them sees.
        """
        name = message.get("role")
        try:
            station = station_named(name) if isinstance(name, str) else None
        except ValueError:
            station = None
        if station is None or self.authority.state.setup is None:
            return {"ok": False, "code": "no_view", "zh": "没有这种视图", "en": "no such view"}
        shown = msgspec.to_builtins(view(self.authority.state, station))
        if "ledger" in shown:
            shown["ledger"] = shown["ledger"][-LEDGER_LINES:]
        answer = {"view": shown, "show": self.clock.now(), "acted": self.authority.acted}
        return answer | {"status": self.status()} if station.role in OFFICIALS else answer

    def correction(self, message: dict[str, Any]) -> dict[str, Any]:
        """What a correction would do, before it is signed: {"ruling", "verdict", "correct"?} → scores and places before and after."""
        ruling, correct = message.get("ruling"), message.get("correct")
        try:
            verdict = Verdict(message.get("verdict"))
        except ValueError:
            return {"ok": False, "code": "bad_command", "zh": "没有这种判定", "en": "no such verdict"}
        if not isinstance(ruling, int) or not isinstance(correct, int | None) or self.authority.state.setup is None:
            return {"ok": False, "code": "bad_command", "zh": "缺少裁定编号", "en": "which ruling?"}
        effect = preview_correction(self.authority.state, ruling, verdict, correct)
        if isinstance(effect, Refusal):
            return {"ok": False, "code": effect.code, "zh": effect.zh, "en": effect.en}
        return {"teams": msgspec.to_builtins(effect_lines(effect))}

    # --- time --------------------------------------------------------------------------------------------------------

    def _wake(self, commit: Commit) -> None:
        self._moved.set()
        for listener in self.on_change:
            listener()

    async def _keep_time(self) -> None:
        """Carry out deadlines when they come; a commit may bring a new one."""
        while True:
            self.authority.expire()
            deadline = self.authority.next_deadline()
            self._moved.clear()
            wait = HEARTBEAT_SECONDS if deadline is None else min(HEARTBEAT_SECONDS, self.clock.wait(deadline))
            # Not wait_for: in Python 3.11 it may swallow the cancellation that ends this loop.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(max(wait, 0.0005)):
                    await self._moved.wait()

    async def _beat(self) -> None:
        """Publish four times a second, note show time once a second, and the outputs' figures every ten."""
        beats, before = 0, self.clock.now()
        while True:
            now = self.clock.now()
            self._tell_pause(now - before)
            before = now
            self.publisher.publish(now)
            if beats % PULSE_BEATS == 0:
                self.journal.pulse(now)
            if beats % SAVE_BEATS == 0:
                self.performance.save()
            beats += 1
            await asyncio.sleep(HEARTBEAT_SECONDS)

    def _tell_pause(self, passed: int) -> None:
        """Tell the host when show time `passed` (µs) between two heartbeats shows that control stood still."""
        seconds = float(Fraction(passed, 1_000_000) / self.clock.anchor.rate)
        if seconds > PAUSE_SECONDS:
            self.outputs.note(
                self.clock.now(),
                "control",
                f"控制机停顿了 {seconds:.0f} 秒，其间计时照走：请核对时钟与这期间的作答",
                f"control stood still for {seconds:.0f} s and the clocks ran on: look at the clock and at what was answered meanwhile",
            )
