"""`leitai watch`: what is on air, a line a change, or the whole Programs as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import click

from control.cli.command import Command


@click.command("watch", cls=Command)
@click.option("--connect", default="tcp://127.0.0.1:7300", show_default=True, help="Control's address.")
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A key file made by `leitai keys`.")
@click.option("--json", "as_json", is_flag=True, help="Each changed Program, one JSON object a line.")
@click.option("--count", type=click.IntRange(1), help="Stop after so many changes.")
def command(connect: str, key: Path | None, as_json: bool, count: int | None) -> None:
    """Watch what a running control puts on air."""
    import msgspec

    from control.client import programs
    from control.keys import load_client

    last = (0, -1)
    left = count
    try:
        for program in programs(connect, load_client(key) if key else None):
            if (program.epoch, program.seq) == last:
                continue
            last = (program.epoch, program.seq)
            if as_json:
                click.echo(json.dumps(msgspec.to_builtins(program), ensure_ascii=False))
            else:
                scene = type(program.picture.scene).__name__
                dark = " [blackout]" if program.blackout is not None else ""
                click.echo(f"{program.at / 1e6:10.3f} s  {program.epoch}.{program.seq:<5} {scene:<14} {program.segment}{dark}")
            if left is not None:
                left -= 1
                if left == 0:
                    return
    except KeyboardInterrupt:
        return
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault
