"""A loaded show folder: the contest's setup, and what the house around the contest needs to run it. Frozen records only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from control.contest.setup import Setup
from overlay.program.message import Layout


@dataclass(frozen=True, slots=True)
class Region:
    """A pixel rectangle of an output's canvas and where it goes in the picture sent to the LED processor, px.

    (x, y, width, height): cut from the canvas; (to_x, to_y): upper left corner in the sent picture, after turning;
    rotate: clockwise turn of the cut, 0, 90, 180 or 270 degrees.
    """

    x: int
    y: int
    width: int
    height: int
    to_x: int = 0
    to_y: int = 0
    rotate: int = 0


@dataclass(frozen=True, slots=True)
class Output:
    """A picture to send out. size: its canvas, px. display: the screen's number (0…) or a part of its name, "" for any.

    regions: the frame map to the LED processor; empty: the canvas as it is. frame: the size of the sent picture, px (the
    canvas's own unless regions say otherwise). vsync: pictures change between two scans of the display, where its driver can.
    """

    name: str
    layout: Layout = Layout.WALL
    width: int = 1920
    height: int = 1080
    display: str = ""
    fullscreen: bool = False
    vsync: bool = False
    regions: tuple[Region, ...] = ()
    frame: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Network:
    """Where control listens. port: commands, with the program at +1 and reports at +2; web: the stations' pages."""

    host: str = "127.0.0.1"
    port: int = 7300
    web: int = 7380


@dataclass(frozen=True, slots=True)
class Show:
    """A show folder that has passed its check. muted: sound names not to be played at the start ("*": all).

    codewords: the file of the stations' code words (it may not exist yet).
    """

    path: Path
    setup: Setup
    outputs: tuple[Output, ...] = (Output("wall"),)
    network: Network = Network()
    muted: tuple[str, ...] = ()
    codewords: Path = Path("codewords.json")

    @property
    def media(self) -> Path:
        """The folder every media path of the setup is relative to."""
        return self.path / "media"

    @property
    def themes(self) -> Path:
        """The folder of the show's own themes; it need not exist."""
        return self.path / "themes"
