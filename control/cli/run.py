"""`leitai run`: a whole show on this machine, supervised."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from control.cli.lang import lang_option


@click.command("run")
@click.argument("show", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--rehearsal", is_flag=True, help="Into the rehearsal's own journal; the show's is not touched.")
@click.option("--headless", is_flag=True, help="Draw off-screen: the console's program monitor shows the picture.")
@lang_option
def command(show: Path, rehearsal: bool, headless: bool, lang: str) -> None:
    """Run the show folder SHOW: control and one overlay for each output in show.toml.

    A part that crashes is started again and goes on where it was. Ctrl-C ends everything.
    """
    from control.evening import control_spec, overlay_spec, run_until, wait_for_control
    from control.faults import Fault
    from control.show import ShowFault, load
    from control.supervise import Supervisor

    try:
        loaded = load(show)
    except ShowFault:
        text = f"赛事文件夹有错误，请运行 leitai check {show}" if lang == "zh" else f"the show folder has faults: run leitai check {show}"
        click.echo(f"leitai run: {text}", err=True)
        sys.exit(1)
    supervisor = Supervisor(lambda line: click.echo(f"leitai run: {line}", err=True))
    port = loaded.network.port
    try:
        supervisor.start(control_spec(show, port, loaded.network.web, rehearsal=rehearsal, lang=lang))
        wait_for_control(supervisor, port)
        for output in loaded.outputs:
            supervisor.start(overlay_spec(loaded, output, port, headless=headless))
        run_until(supervisor, lambda: False)
    except KeyboardInterrupt:
        return
    except Fault as fault:
        click.echo(f"leitai run: {fault.zh if lang == 'zh' else fault.en}", err=True)
        sys.exit(fault.code)
    finally:
        supervisor.stop()
