"""`--tls-cert` and `--tls-key`: https for the stations' pages, with a certificate the venue's tablets trust."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

PEM = click.Path(exists=True, dir_okay=False, path_type=Path)


def tls_options(command: Command) -> Command:
    """Add the two options to a command; they go together."""
    key = click.option("--tls-key", type=PEM, help="The certificate's key, PEM, without password.")
    certificate = click.option("--tls-cert", type=PEM, help="Pages over https with this certificate (PEM, with its chain); screens may then be kept awake.")
    return certificate(key(command))
