"""What an output is asked to be. Records only; may import overlay.faults, overlay.program, overlay.feed's Security, overlay.paint's Region."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from overlay.faults import Fault
from overlay.feed import Security
from overlay.paint.regions import Region
from overlay.program.message import Layout


class MachineError(Fault):
    """This machine cannot do what is asked; the message is one sentence for the user."""

    code = 3


@dataclass(frozen=True, slots=True)
class Invocation:
    """What `leitai overlay` was asked for. size px; seconds: stop by itself; own: the show's folder of themes and words.

    regions, frame: the frame map to an LED processor and the size of the picture it is sent, px (None: as large as they need).
    vsync: see Window. report: file for the output's figures at the end. ahead: draw what GO would bring.
    """

    connect: str
    output: str
    layout: Layout = Layout.WALL
    size: tuple[int, int] | None = None
    display: str | None = None
    full: bool = False
    headless: bool = False
    png: Path | None = None
    encode: str | None = None
    camera: str | None = None
    ndi: str | None = None
    regions: tuple[Region, ...] = ()
    frame: tuple[int, int] | None = None
    vsync: bool = False
    report: Path | None = None
    seconds: float | None = None
    media: Path | None = None
    own: Path | None = None
    theme: str | None = None
    preview: bool = False
    sound: bool = False
    barcode: bool = False
    security: Security | None = None
    ahead: bool = False

    @property
    def beside(self) -> bool:
        """Whether this machine's other pictures come first: before all but a wall, and before the picture to come, which only the host sees."""
        return self.ahead or self.layout is not Layout.WALL
