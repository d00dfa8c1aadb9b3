"""`leitai simulate SHOW SCRIPT`: the rules without pictures. Law: what a script does here it does on stage, timers included.

Reads commands, runs the timers between them exactly as the authority does, and writes what was refused, the ledger and the standings.
May import contest, codec, show and the journal's reader.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from control.codec import CodecError, name_of, read_command
from control.contest.commands import Command, Load
from control.contest.decide import decide, due
from control.contest.evolve import evolve
from control.contest.ranking import hundredths, ranking
from control.contest.refusal import Refusal
from control.contest.scoring import changes, play_off_points, scores
from control.contest.setup import Setup
from control.contest.state import State, initial
from control.faults import Fault

HELP = """Run a contest from a script of commands: no pictures, no network, no waiting.

SHOW is a show folder. SCRIPT holds one JSON object a line ("-" reads standard input):

\b
  {"command": "go"}
  {"command": "judge", "at": 12500000, "verdict": "right"}
  {"command": "pick_player", "order": 4}

"command" names it; "at" is its show time in µs (left out: the time of the line before); the other members are its
fields. Blank lines and lines that begin with # are skipped. SCRIPT may also be a journal (a .sqlite3 file): then its own commands
are run again, at their own times, over the show it carries. A clock that runs out between two lines runs out at its exact deadline.

\b
Written to standard output as one JSON object:
  commands   how many were decided
  refused    [{line, at, command, code, zh, en}]: nothing changed
  ledger     [{team, at, delta, ruling, corrected, play_off, segment, cue, verdict, score}] in the order the points came
  standings  [{team, name, place, score, play_off, written, stage, total, decided_by}] best first; total, written and stage in points,
             as printed
  cue, announced, version: where the contest stands at the end

Exit code: 0 done (refusals are results, not faults); 1 the show or the script is at fault.
"""


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
        "ledger": ledger(state),
        "standings": standings(state),
        "cue": state.item.cue.id if state.item else "",
        "announced": state.announced is not None,
        "version": state.version,
    }


def ledger(state: State) -> list[dict[str, Any]]:
    """Every change of points in the order it came, with the score (or play-off points) it led to."""
    entries: list[dict[str, Any]] = []
    for team in state.show.teams:
        for play_off in (False, True):
            score = 0 if play_off else state.show.params.start_score
            for change in changes(state, team.number, play_off=play_off):
                score += change.delta
                ruling = state.ruling(change.ruling)
                entries.append(
                    {
                        "team": team.number,
                        "at": change.at,
                        "delta": change.delta,
                        "ruling": change.ruling,
                        "corrected": change.corrected,
                        "play_off": play_off,
                        "segment": ruling.segment if ruling else "",
                        "cue": ruling.cue if ruling else "",
                        "verdict": ruling.verdict.value if ruling else "",
                        "score": score,
                    }
                )
    return sorted(entries, key=lambda entry: (entry["at"], entry["ruling"], entry["team"]))


def standings(state: State) -> list[dict[str, Any]]:
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


def begin(setup: Setup, rng: random.Random) -> State:
    """The state with a show loaded. Raises Fault when the rules refuse the show."""
    state, refusal = _step(initial(), Load(setup), 0, rng)
    if refusal is not None:
        raise Fault(refusal.zh, refusal.en)
    return state
