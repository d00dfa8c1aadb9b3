"""Run the rules over a list of commands, as fast as they go. Law: timers run between the commands exactly as the authority runs them.

May import contest, codec, journal and authority. Used by `leitai simulate`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from control.authority import replayed
from control.codec import CodecError, name_of, read_command
from control.contest.commands import Command, Load, TimeOut
from control.contest.decide import decide, due
from control.contest.events import Event, Loaded, Redrawn
from control.contest.evolve import evolve
from control.contest.ranking import hundredths, ranking
from control.contest.refusal import Refusal
from control.contest.scoring import play_off_points, running_ledger, scores
from control.contest.setup import Setup
from control.contest.state import State, initial
from control.faults import Fault
from control.journal import Entry, read


@dataclass(frozen=True, slots=True)
class Line:
    """A command of the script: where it stands (1…), its show time in µs, the command."""

    number: int
    at: int
    command: Command


@dataclass(frozen=True, slots=True)
class Refused:
    """A refused command."""

    line: Line
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a run: the state, what was refused, how many commands were decided (timers included)."""

    state: State
    refused: tuple[Refused, ...]
    decided: int


def read_script(lines: Iterable[str]) -> Iterator[Line]:
    """Commands of a script of JSON lines. Raises Fault."""
    at = 0
    for number, text in enumerate(lines, start=1):
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        try:
            fields = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise _unreadable(number, f"not JSON ({error})") from error
        if not isinstance(fields, dict) or not isinstance(fields.get("command"), str):
            raise _unreadable(number, 'wants an object with "command"')
        name, at = fields.pop("command"), _time(number, fields.pop("at", at), at)
        try:
            yield Line(number, at, read_command(name, fields))
        except CodecError as error:
            raise _unreadable(number, str(error)) from error


def _time(number: int, at: Any, before: int) -> int:
    if not isinstance(at, int) or isinstance(at, bool) or at < before:
        raise _unreadable(number, f'"at" must be whole µs, not before the line above ({before})')
    return at


def _unreadable(number: int, why: str) -> Fault:
    return Fault(f"脚本第 {number} 行无法读取：{why}", f"line {number} of the script: {why}")


def run(lines: Iterable[Line], state: State, rng: random.Random) -> Outcome:
    """Decide and evolve every line in turn, timers first."""
    refused: list[Refused] = []
    decided = 0
    for line in lines:
        while (deadline := due(state)) is not None and deadline[0] <= line.at:
            state, refusal = _step(state, deadline[1], deadline[0], rng)
            decided += 1
            if refusal is not None:
                raise _unreadable(line.number, f"the timer due before it was refused: {refusal.en}")
        state, refusal = _step(state, line.command, line.at, rng)
        decided += 1
        if refusal is not None:
            refused.append(Refused(line, refusal))
    return Outcome(state, tuple(refused), decided)


def _step(state: State, command: Command, at: int, rng: random.Random) -> tuple[State, Refusal | None]:
    answer = decide(state, command, at, rng)
    if isinstance(answer, Refusal):
        return state, answer
    for event in answer:
        state = evolve(state, event)
    return state, None


def report(outcome: Outcome) -> dict[str, Any]:
    """The outcome as the command prints it."""
    state = outcome.state
    return {
        "commands": outcome.decided,
        "refused": [
            {
                "line": each.line.number,
                "at": each.line.at,
                "command": name_of(each.line.command),
                "code": each.refusal.code,
                "zh": each.refusal.zh,
                "en": each.refusal.en,
            }
            for each in outcome.refused
        ],
        "ledger": ledger_lines(state),
        "standings": standing_lines(state),
        "cue": state.item.cue.id if state.item else "",
        "announced": state.announced is not None,
        "version": state.version,
    }


def ledger_lines(state: State) -> list[dict[str, Any]]:
    """Every change of points in the order it came, with the score (or play-off points) it led to."""
    lines: list[dict[str, Any]] = []
    for change, held in running_ledger(state):
        # An undone ruling (0) has left the state; its change is still in the ledger, and so is the opposite.
        ruling = state.ruling(change.ruling)
        lines.append(
            {
                "team": change.team,
                "at": change.at,
                "delta": change.delta,
                "score": held,
                "ruling": change.ruling,
                "segment": ruling.segment if ruling else "",
                "cue": ruling.cue if ruling else "",
                "verdict": ruling.verdict.value if ruling else "",
                "corrected": change.corrected,
                "play_off": change.play_off,
            }
        )
    return lines


def standing_lines(state: State) -> list[dict[str, Any]]:
    """Every team's final line, best first."""
    points, bonus = scores(state), play_off_points(state)
    lines = []
    for place in ranking(state):
        team = state.team(place.team)
        lines.append(
            {
                "team": place.team,
                "name": team.name if team else "",
                "place": place.place,
                "score": points[place.team],
                "play_off": bonus[place.team],
                "written": hundredths(place.written) / 100,
                "stage": hundredths(place.stage) / 100,
                "total": hundredths(place.total) / 100,
                "decided_by": place.decided_by.value,
            }
        )
    return lines


def of_script(setup: Setup, script: Iterable[str], seed: int) -> Outcome:
    """Run a script of JSON lines over a show. Raises Fault."""
    rng = random.Random(seed)
    state, refusal = _step(initial(), Load(setup), 0, rng)
    if refusal is not None:
        raise Fault(refusal.zh, refusal.en)
    return run(read_script(script), state, rng)


def of_journal(path: Path) -> Outcome:
    """Decide a journal's commands again. path: the journal's folder or its database. Raises Fault."""
    entries = read(path if path.is_dir() else path.parent)
    events = [event for commit, _ in replayed(entries) for event in commit.events]
    # Timers run by themselves; the log's own are only their trace.
    by_hand = (line for line in map(asked, entries) if not isinstance(line.command, TimeOut))
    return run(by_hand, initial(), _LoggedLuck(events))


def asked(entry: Entry) -> Line:
    """The command of a journal's entry. Raises Fault when this program does not know it."""
    try:
        return Line(entry.seq, entry.at, read_command(entry.name, json.loads(entry.body)))
    except CodecError as error:
        raise Fault(f"日志第 {entry.seq} 条的命令无法识别（{error}）", f"the command of entry {entry.seq} of the journal is not known ({error})") from error


class _LoggedLuck(random.Random):
    """Gives out the seeds that the journal's contest and its redraws were given."""

    def __init__(self, events: list[Event]) -> None:
        super().__init__(0)
        drawn = [
            each.seed
            for each in events
            if isinstance(each, Redrawn) or (isinstance(each, Loaded) and not each.setup.seed)
        ]
        self._seeds = iter([int(seed, 16) for seed in drawn])

    def getrandbits(self, k: int, /) -> int:
        """The next logged seed; chance once the log has none left."""
        return next(self._seeds, super().getrandbits(k))
