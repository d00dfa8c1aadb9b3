"""`leitai run`: a whole show on this machine, supervised."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from control.cli.command import Command
from control.cli.doors import Doors, door_options
from control.cli.lang import lang_option


@click.command("run", cls=Command)
@click.argument("show", type=click.Path(path_type=Path))
@click.option("--rehearsal", is_flag=True, help="Into the rehearsal's own journal; the show's is not touched.")
@click.option("--headless", is_flag=True, help="Draw off-screen: the console's program monitor shows the picture.")
@door_options
@lang_option
def command(show: Path, rehearsal: bool, headless: bool, lang: str, **given: Any) -> None:
    """Run the show folder SHOW: control and one overlay for each output in show.toml.

    A part that crashes is started again and goes on where it was. Ctrl-C ends everything.
    """
    from control.cli.folder import loaded
    from control.evening import control_spec, monitor_spec, overlay_spec, run_until, wait_for_control, way_to
    from control.supervise import Supervisor

    doors = Doors(**given)
    supervisor = Supervisor(lambda line: click.echo(f"leitai run: {line}", err=True))
    try:
        evening = loaded(show)
        port = evening.network.port
        way = way_to(evening, port)
        supervisor.start(control_spec(show, port, evening.network.web, rehearsal=rehearsal, doors=doors.arguments(), lang=lang))
        # At the same time as control: a wall has its first picture while control still reads the questions.
        for output in evening.outputs:
            supervisor.start(overlay_spec(evening, output, way, headless=headless))
        wait_for_control(supervisor, way)
        supervisor.start(monitor_spec(evening, way))
        run_until(supervisor, lambda: False)
    except KeyboardInterrupt:
        return
    finally:
        supervisor.stop()
