"""The doors to other devices, as options of `leitai control` and `leitai run`: https for the pages, OSC in and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from control.osc import Osc, Place
    from control.web.server import Tls

Command = TypeVar("Command", bound=Callable[..., Any])

PEM = click.Path(exists=True, dir_okay=False, path_type=Path)

OPTIONS = (
    click.option("--tls-cert", type=PEM, help="Pages over https with this certificate (PEM with its chain); screens may then be kept awake."),
    click.option("--tls-key", type=PEM, help="The certificate's key, PEM, without password."),
    click.option("--plain", is_flag=True, help="Pages over plain http even where `leitai cert` has made a certificate."),
    click.option("--osc-in", metavar="[HOST:]PORT", help="Take OSC commands by UDP here; no code word: only where you trust the network."),
    click.option("--osc-out", metavar="HOST:PORT", help="Tell cue, step, scores and verdicts there by OSC."),
)


def door_options(command: Command) -> Command:
    """Add the options; the command takes them as keywords and hands them to `Doors`."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Doors:
    """The options as given."""

    tls_cert: Path | None = None
    tls_key: Path | None = None
    plain: bool = False
    osc_in: str | None = None
    osc_out: str | None = None

    def arguments(self) -> tuple[str, ...]:
        """The same options for a `leitai control` started by another command."""
        given = (("--tls-cert", self.tls_cert), ("--tls-key", self.tls_key), ("--osc-in", self.osc_in), ("--osc-out", self.osc_out))
        words = tuple(word for name, value in given if value is not None for word in (name, str(value)))
        return (*words, "--plain") if self.plain else words

    def tls(self, show: Path) -> Tls | None:
        """Certificate and key: as given, or else the show's own where it has them; None for plain http.

        Raises click.UsageError for one without the other, or both and --plain.
        """
        from control.certificates.files import files_of
        from control.web.server import Tls

        if self.tls_cert is None and self.tls_key is None:
            files = files_of(show)
            return Tls(files.certificate, files.key, files.ca) if files.made() and not self.plain else None
        if self.plain:
            raise click.UsageError("--plain 不能与证书同时给出 · --plain and a certificate exclude one another")
        if self.tls_cert is None or self.tls_key is None:
            raise click.UsageError("--tls-cert 与 --tls-key 须同时给出 · --tls-cert and --tls-key go together")
        return Tls(self.tls_cert, self.tls_key)

    def osc(self) -> Osc | None:
        """Where OSC comes from and goes to, or None. Raises click.UsageError, Fault."""
        from control.osc import Osc

        if self.osc_in is None and self.osc_out is None:
            return None
        return Osc(_place(self.osc_in), _place(self.osc_out))


def _place(text: str | None) -> Place | None:
    if text is None:
        return None
    host, _, port = text.rpartition(":")
    if not port.isdecimal() or not 0 < int(port) < 65_536:
        raise click.UsageError(f"{text!r} 应为 主机:端口 · should be HOST:PORT")
    return (host or "127.0.0.1", int(port))
