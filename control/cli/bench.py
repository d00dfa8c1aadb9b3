"""`leitai bench`: figures of this machine, as a table or JSON."""

from __future__ import annotations

import json
from typing import Any

import click

from control.cli.command import Command
from control.cli.overlay import LAYOUTS, Size

STATIONS = "stations"
"""Keypads, desks and consoles: press → acknowledged, command → seen, a thousand watchers."""


@click.command("bench", cls=Command)
@click.argument("what", default="reference")
@click.option("--size", type=Size(), default="1920x1080", show_default=True, help="The canvas, px.")
@click.option("--seconds", type=float, default=10.0, show_default=True, help="Length of each measurement.")
@click.option("--layout", type=click.Choice(LAYOUTS), default="wall", show_default=True)
@click.option("--window", is_flag=True, help="Present in a real window instead of off-screen.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object, or a list of several.")
@click.option("--list", "names", is_flag=True, help="Say what can be measured.")
def command(
    what: str, size: tuple[int, int], seconds: float, layout: str, window: bool, as_json: bool, names: bool
) -> None:
    """Measure WHAT: reference (default), a scene, all, or one of the special ones (see --list)."""
    from overlay.bench import cold, questions, sizes
    from overlay.bench.drive import Asked, BenchError, known, run
    from overlay.program.message import Layout

    tables = {
        "sizes": (sizes.HEADER, sizes.row),
        "questions": (questions.HEADER, questions.row),
        "cold": (cold.HEADER, cold.row),
    }

    if names:
        click.echo("\n".join([*known(), STATIONS]))
        return
    if what == STATIONS:
        result = _stations(seconds)
        click.echo(json.dumps(result, ensure_ascii=False, indent=1) if as_json else _told(result))
        return
    if what not in known():
        raise click.UsageError(f"there is nothing called {what!r} to measure; leitai bench --list names what there is")
    results: list[dict[str, Any]] = []
    header, row = tables.get(what, ("", _told))
    if header and not as_json:
        click.echo(header)
    try:
        for result in run(Asked(what, size, seconds, Layout(layout), window)):
            results.append(result)
            if not as_json:
                click.echo(row(result))
    except BenchError as fault:
        click.echo(f"leitai bench: {fault}", err=True)
        raise SystemExit(3) from fault
    if as_json:
        click.echo(json.dumps(results[0] if len(results) == 1 else results, ensure_ascii=False, indent=1))


def _stations(seconds: float) -> dict[str, Any]:
    """The stations' figures: they are measured from control's side of the house."""
    from control.cli.bench_stations import stations

    return stations(seconds)


def _told(result: dict[str, Any]) -> str:
    """A result as a few readable lines: nested figures on a line each, the machine left to --json."""
    flat = [f"{key} {_figure(value)}" for key, value in result.items() if not isinstance(value, dict)]
    nested = [
        f"  {key}: " + ", ".join(f"{name} {_figure(part)}" for name, part in value.items())
        for key, value in result.items()
        if isinstance(value, dict) and key != "machine"
    ]
    return "\n".join(("  ".join(flat), *nested))


def _figure(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)
