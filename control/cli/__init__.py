"""The command `leitai`. Law: one file a command, imported only when it runs, so that start-up stays short."""

from __future__ import annotations

import importlib

import click

from control.tether import tether

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("control.cli.demo", "the sample show on autopilot, through every scene"),
    "run": ("control.cli.run", "a whole show on this machine: control and every configured output"),
    "bench": ("control.cli.bench", "figures of this machine"),
    "new": ("control.cli.new", "make a show folder to start from"),
    "check": ("control.cli.check", "preflight of a show folder: every fault with its place"),
    "results": ("control.cli.results", "result sheets of a contest: xlsx, CSV, HTML, PDF"),
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
}
"""Command name → (module that defines `command`, one line of help)."""


class LazyGroup(click.Group):
    """A click group that imports a command's module only when that command runs."""

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
def main() -> None:
    """擂台 Leitai: run a live quiz contest on an LED wall and a stream."""
    tether()
