"""The one authority over the contest. Law: decide → commit → then answer; one command at a time, in order of arrival.

Every command carries an id (a repeat gets the first answer again and has no second effect, also after a restart) and may carry the
version its sender was looking at; a command about a picture that has moved on is refused. Deadlines that have come are carried out,
at their exact time, before anything that arrives later. May import contest, journal, codec, station, timebase; no sockets, no asyncio.
"""

from __future__ import annotations

import random
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from control import codec
from control.contest.commands import Command, Go, Load, Mute, PauseClock, PauseMedia, SeatOnline
from control.contest.decide import decide, due
from control.contest.events import Event, Loaded, Pressed
from control.contest.evolve import evolve
from control.contest.refusal import Refusal
from control.contest.setup import Setup
from control.contest.state import State, initial
from control.faults import Fault
from control.journal import Draft, Entry, Journal
from control.station import MAY, Role, Station, stamped
from control.timebase import ShowTime

GO_GUARD = 300_000
"""Two GOs nearer than this are one press too many, µs (lessons: GO pressed twice)."""

REMEMBERED = 4096
"""Refusals are remembered for repeats, in memory: so many of the newest. Accepted commands are remembered by the journal."""

MAX_ID = 64

CROWD = frozenset({"keypad_answer", "seat_online", "speed_answer", "mute", "identify"})
"""Commands that change nothing a host acts upon, unless the item's step changes with them: they do not make a page stale."""

UNSCORED = frozenset(
    {
        "show_standby", "show_test_card", "show_hold", "resume", "blackout", "freeze", "show_banner", "show_ticker", "mute",
        "choose_layout", "identify", "pause_clock", "pause_media",
    }
)  # fmt: skip
"""What is still obeyed once the journal cannot be written: the picture, and stopping."""

Reading = Callable[[Command], Command | Refusal]

Answer = dict[str, Any]
"""{"id", "ok": true, "version", "at"} or {"id", "ok": false, "code", "zh", "en", "version"}."""

SYSTEM = "control"
"""The sender of the authority's own commands."""


@dataclass(frozen=True, slots=True)
class Commit:
    """What a commit did, for those who follow: the entry's events and the state after them."""

    at: int
    events: tuple[Event, ...]
    state: State


class Authority:
    """State, journal and clock in one hand. `followers` are called after each commit, in order.

    legible: a station's command as it can be shown, or why it cannot (control.legible).
    """

    def __init__(
        self, journal: Journal, clock: ShowTime, dice: random.Random, entries: list[Entry], legible: Reading | None = None
    ) -> None:
        self.journal = journal
        self.clock = clock
        self.followers: list[Callable[[Commit], None]] = []
        self._dice = dice
        self._legible = legible
        self._refused: OrderedDict[tuple[str, str], Answer] = OrderedDict()
        self._state = initial()
        self._acted = 0
        self._last_go: int | None = None
        self._number = 0
        self.loaded: Setup | None = None
        """The show as this contest was begun with it."""
        for commit, entry in replayed(entries):
            self._take(commit, entry.name)

    @property
    def state(self) -> State:
        """The contest as committed."""
        return self._state

    @property
    def acted(self) -> int:
        """The version since which nothing has changed that a host would act upon; older expectations are stale."""
        return self._acted

    def load(self, setup: Setup) -> None:
        """Begin with a show, if nothing has begun yet."""
        if self._state.setup is None:
            self._own(Load(setup), self.clock.now())

    def mute(self, sound: str) -> None:
        """Mute a sound, as the show asks from the start."""
        self._own(Mute(sound), self.clock.now())

    def halt(self) -> None:
        """Stand still what runs: nobody knows how long the hall waited (after a power cut)."""
        for command in (PauseClock(), PauseMedia()):
            self._own(command, self.clock.now())

    def seat(self, seat: int, *, online: bool) -> None:
        """A challenger's keypad came or went."""
        if self._state.setup is not None and (seat in self._state.offline) is online:
            self._own(SeatOnline(seat, online), self.clock.now())

    def next_deadline(self) -> int | None:
        """When `expire` has something to do, show time; None: nothing is pending."""
        pending = due(self._state)
        return None if pending is None else pending[0]

    def expire(self) -> None:
        """Carry out every deadline that has come, each at its own time."""
        now = self.clock.now()
        while (pending := due(self._state)) is not None and pending[0] <= now:
            before = self._state.version
            self._own(pending[1], pending[0])
            if self._state.version == before:
                return

    def submit(self, station: Station, message: dict[str, Any]) -> Answer:
        """Decide one message {"id", "command", "expect"?, …fields}. Never raises for what a client sends."""
        fields = dict(message)
        id_, name, expect = fields.pop("id", None), fields.pop("command", None), fields.pop("expect", None)
        if not isinstance(id_, str) or not 0 < len(id_) <= MAX_ID or not codec.whole(id_):
            return self._refusal("", "bad_id", f"命令缺少编号 id（1–{MAX_ID} 个字符）", f"a command needs an id of 1–{MAX_ID} characters")
        known = self._answered(station, id_)
        if known is not None:
            return known
        self.expire()
        refusal = self._judged(station, name, expect)
        if refusal is None and isinstance(name, str):
            command = self._read(station, name, fields)
            refusal = command if isinstance(command, Refusal) else self._done(command, self.clock.now(), id_, station)
        if refusal is None:
            return self._accepted(id_, self._state.version, self._state.at)
        answer = self._refusal(id_, refusal.code, refusal.zh, refusal.en)
        self._refused[station.name, id_] = answer
        if len(self._refused) > REMEMBERED:
            self._refused.popitem(last=False)
        return answer

    def _answered(self, station: Station, id_: str) -> Answer | None:
        """The answer this command got before."""
        refused = self._refused.get((station.name, id_))
        if refused is not None:
            return refused
        entry = self.journal.find(id_)
        if entry is None:
            return None
        if entry.sender != station.name:
            return self._refusal(id_, "foreign_id", "此命令编号已被其他席位使用", "another station has used this command id")
        return self._accepted(id_, entry.version, entry.at)

    def _judged(self, station: Station, name: object, expect: object) -> Refusal | None:
        """Why this station may not ask this now, before the rules are asked."""
        if not isinstance(name, str):
            return Refusal("bad_command", "命令缺少名称 command", "a command needs its name")
        if name not in MAY[station.role]:
            return Refusal("not_yours", f"本席位无权执行 {name[:40]}", f"{station.name} may not ask {name[:40]}")
        if expect is not None and (not isinstance(expect, int) or isinstance(expect, bool)):
            return Refusal("bad_command", "expect 应为状态版本号", "expect is a version number")
        if expect is not None and not self._acted <= expect <= self._state.version:
            return Refusal("stale", "画面已更新，请看清后再操作", "the contest has moved on since your page was drawn")
        if self.journal.frozen and name not in UNSCORED and self.journal.alarm is not None:
            return Refusal("journal", self.journal.alarm.zh, self.journal.alarm.en)
        item = self._state.item
        if station.role is Role.DESK and (item is None or item.team != station.seat):
            return Refusal("not_your_turn", "现在不是本队作答", "it is not your team's turn")
        return None

    def _read(self, station: Station, name: str, fields: dict[str, Any]) -> Command | Refusal:
        """The command as it came over the line, or why it is none."""
        try:
            command = codec.read_command(name, stamped(station, name, fields))
        except codec.CodecError as error:
            return Refusal("bad_command", f"命令格式错误：{error}", str(error))
        return command if self._legible is None else self._legible(command)

    def _own(self, command: Command, at: int) -> None:
        """A command of the authority's own; the rules may refuse it, and then nothing was due."""
        self._number += 1
        self._done(command, at, f"{SYSTEM}-{self.journal.epoch}-{self._number}", None)

    def _done(self, command: Command, at: int, id_: str, station: Station | None) -> Refusal | None:
        """Decide, commit, evolve, tell."""
        at = max(at, self._state.at)
        if isinstance(command, Go) and self._last_go is not None and at - self._last_go < GO_GUARD:
            return Refusal("too_soon", "按得太快，请再按一次", "that was two GOs within 0.3 s; press again if you meant it")
        decision = decide(self._state, command, at, self._dice)
        if isinstance(decision, Refusal):
            return decision
        if not decision:
            # It is so already: nothing to write down, nothing to tell.
            return None
        state = self._state
        for event in decision:
            state = evolve(state, event)
        name = codec.name_of(command)
        self.journal.append(
            Draft(
                at,
                id_,
                SYSTEM if station is None else station.name,
                state.version,
                name,
                msgspec.json.encode(command).decode(),
                msgspec.json.encode([[codec.name_of(event), event] for event in decision]).decode(),
            )
        )
        commit = Commit(at, decision, state)
        self._take(commit, name)
        for follower in self.followers:
            follower(commit)
        return None

    def _take(self, commit: Commit, name: str) -> None:
        step = self._state.item.step if self._state.item else None
        fresh = commit.state.item.step if commit.state.item else None
        self._state = commit.state
        for event in commit.events:
            if isinstance(event, Loaded):
                self.loaded = event.setup
        crowd = name in CROWD or all(isinstance(event, Pressed) and event.idle for event in commit.events)
        if not crowd or step is not fresh:
            self._acted = commit.state.version
        if name == "go":
            self._last_go = commit.at

    def _accepted(self, id_: str, version: int, at: int) -> Answer:
        return {"id": id_, "ok": True, "version": version, "at": at}

    def _refusal(self, id_: str, code: str, zh: str, en: str) -> Answer:
        return {"id": id_, "ok": False, "code": code, "zh": zh, "en": en, "version": self._state.version}


def replayed(entries: list[Entry]) -> list[tuple[Commit, Entry]]:
    """Every commit of a journal again, from its events alone. Raises Fault when this program does not know one of them."""
    state = initial()
    commits = []
    for entry in entries:
        try:
            events = tuple(codec.read_event(name, fields) for name, fields in msgspec.json.decode(entry.events))
        except codec.CodecError as error:
            raise Fault(
                f"日志第 {entry.seq} 条由不同版本写成，本程序无法读取（{error}）",
                f"entry {entry.seq} of the journal was written by another version and cannot be read ({error})",
            ) from error
        for event in events:
            state = evolve(state, event)
        commits.append((Commit(entry.at, events, state), entry))
    return commits
