"""A command of `leitai`: where the show, the input or the machine is at fault, it ends with one sentence in the user's language and an
exit code. Law: told here and nowhere else, so that every command says it alike.

May import click, and the faults of both halves.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from control.cli.lang import in_language, locale_language
from control.faults import Fault
from overlay.faults import Fault as PictureFault


class Command(click.Command):
    """A click command (`@click.command(NAME, cls=Command)`) that may let a fault of either half pass."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run it. A fault becomes its sentence on standard error and its exit code."""
        try:
            return super().invoke(ctx)
        except (Fault, PictureFault) as fault:
            lang = ctx.params.get("lang") or locale_language()
            click.echo(f"leitai {self.name}: {in_language(fault, lang)}", err=True)
            sys.exit(fault.code)
