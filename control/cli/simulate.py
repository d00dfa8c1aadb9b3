"""`leitai simulate SHOW SCRIPT`: the rules without pictures. Law: what a script does here it does on stage, timers included.

Commands in (JSON lines, or a journal's own), refusals, ledger and standings out (JSON).
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from control.cli.command import Command


@click.command("simulate", cls=Command)
@click.argument("show", type=click.Path(path_type=Path))
@click.argument("script", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--stats", is_flag=True, help="Add how long it took: seconds, commands_per_second.")
@click.option("--json", "as_json", is_flag=True, hidden=True, help="The output is JSON anyway.")
@click.option("--seed", type=int, default=None, help="Where draws start if neither show nor journal says; default: 0.")
def command(show: Path, script: Path, stats: bool, as_json: bool, seed: int | None) -> None:
    """Run a contest from a script of commands: no pictures, no network, no waiting.

    SHOW is a show folder. SCRIPT holds one JSON object a line ("-" reads standard input):

    \b
      {"command": "go"}
      {"command": "judge", "at": 12500000, "verdict": "right"}
      {"command": "pick_player", "order": 4}

    "command" names it, "at" is its show time in µs (left out: the time of the line before), the other members are its fields.
    Blank lines and lines that begin with # are skipped. The show is loaded before the first line. A clock that runs out
    between two lines runs out at its exact deadline. SCRIPT may also be a journal folder (or its contest.sqlite3): its own
    commands are then decided again, at their own times and with their own luck, over the show the journal carries.

    \b
    Standard output is one JSON object:
      commands   how many were decided, timers included
      refused    [{line, at, command, code, zh, en}]: nothing changed
      ledger     [{team, at, delta, score, ruling, segment, cue, verdict, corrected, play_off}] in the order the points came;
                 score: the team's score (or play-off points) after it; ruling 0: an undo took it back
      standings  [{team, name, place, score, play_off, written, stage, total, decided_by}] best first; written, stage and
                 total in points as printed
      cue, announced, version: where the contest stands at the end

    Exit code: 0 done (refusals are results, not faults); 1 the show or the script is at fault.
    """
    from control.cli.folder import loaded
    from control.faults import Fault
    from control.simulation import of_journal, of_script, report

    started = time.perf_counter()
    try:
        if script.is_dir() or script.suffix == ".sqlite3":
            outcome = of_journal(script)
        else:
            setup = loaded(show, media=False).setup
            started = time.perf_counter()
            with click.open_file(str(script), encoding="utf-8-sig") as lines:
                outcome = of_script(setup, lines, seed or 0)
    except (OSError, UnicodeDecodeError) as error:
        raise Fault(f"脚本 {script} 无法读取（{error}）", f"the script {script} cannot be read ({error})") from error
    seconds = time.perf_counter() - started
    result = report(outcome)
    if stats:
        result["seconds"] = round(seconds, 6)
        result["commands_per_second"] = round(outcome.decided / seconds)
    click.echo(json.dumps(result, ensure_ascii=False, indent=1))
