"""The command `leitai`. Law: one file a command, imported only when it runs, so that start-up stays short; whatever goes wrong is one
sentence and an exit code (0 done, 1 the show or input is at fault, 2 wrong usage, 3 the machine, 130 cut short by Ctrl-C), a traceback
only with --debug.
"""

from __future__ import annotations

import errno
import importlib
import io
import signal
import sys

import click

from control.cli.lang import INTERRUPTED, locale_language
from control.tether import tether

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("control.cli.demo", "the sample show on autopilot, through every scene"),
    "run": ("control.cli.run", "a whole show on this machine: control and every configured output"),
    "bench": ("control.cli.bench", "figures of this machine"),
    "new": ("control.cli.new", "make a show folder to start from"),
    "check": ("control.cli.check", "preflight of a show folder: every fault with its place"),
    "results": ("control.cli.results", "result sheets of a contest: xlsx, CSV, HTML, PDF"),
    "report": ("control.cli.report", "how the outputs did: late and dropped frames, percentiles, freezes"),
    "clicker": ("control.cli.clicker", "the host's console in a terminal"),
    "control": ("control.cli.control", "the control half: rules, journal, sockets, pages"),
    "replay": ("control.cli.replay", "plays a journal or recording in a window"),
    "render": ("control.cli.render", "renders a journal or recording to a film or pictures"),
    "overlay": ("control.cli.overlay", "one output of a running show: window, display, or off-screen"),
    "send": ("control.cli.send", "one command or question to a running control"),
    "watch": ("control.cli.watch", "what is on air, a line a change"),
    "simulate": ("control.cli.simulate", "the rules without pictures: commands in, refusals, ledger and standings out"),
    "doctor": ("control.cli.doctor", "what works on this machine, and what to do"),
    "keys": ("control.cli.keys", "keys for other machines"),
    "cert": ("control.cli.cert", "https for the stations' pages: a certificate authority of the show's own"),
}
"""Command name → (module that defines `command`, one line of help)."""


DEBUG = "--debug"

CUT_SHORT = {"zh": "已中断", "en": "interrupted"}


class LazyGroup(click.Group):
    """A click group that imports a command's module only when that command runs."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take --debug from anywhere in the line: it is added to a command that has just failed, at its end."""
        ctx.meta[DEBUG] = DEBUG in args
        return super().parse_args(ctx, [arg for arg in args if arg != DEBUG])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what it did not foresee is told in a sentence."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            click.echo(f"{_asked(ctx)}: {CUT_SHORT[locale_language()]}", err=True)
            sys.exit(INTERRUPTED)
        except Exception as error:
            # A closed pipe is the reader's wish; click ends for it quietly.
            if ctx.meta[DEBUG] or (isinstance(error, OSError) and error.errno == errno.EPIPE):
                raise
            click.echo(f"{_asked(ctx)}: {_unforeseen(error)} ({DEBUG} shows where)", err=True)
            sys.exit(3)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command, or None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, importing none of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.command(cls=LazyGroup)
@click.version_option(package_name="leitai")
@click.option(DEBUG, is_flag=True, expose_value=False, help="Tracebacks. Anywhere in the line.")
def main() -> None:
    """擂台 Leitai: run a live quiz contest on an LED wall and a stream."""
    # Whoever ends us ends us as Ctrl-C does: in order, files closed, nothing left behind. An output has its own way (overlay.ending).
    # SIGINT is named because a shell starts what runs in the background with it ignored, and the way to end us must stay open.
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.default_int_handler)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show Chinese shows question marks; a sentence with gaps is better than none.
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")
    tether()


def _asked(ctx: click.Context) -> str:
    """`leitai COMMAND`; without the command where its module could not even be imported."""
    return " ".join(filter(None, ("leitai", ctx.invoked_subcommand)))


def _unforeseen(error: Exception) -> str:
    """An error nobody foresaw, as a sentence: the system's own words where it has some."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return f"unforeseen fault: {type(error).__name__}: {error}"
