"""A picture of the gallery, once it is painted."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from overlay.program.times import Micros


class Shot(NamedTuple):
    """A picture of the gallery. size: "1920x1080", px of the canvas; moment: µs after the scene came on air."""

    sample: str
    layout: str
    theme: str
    size: str
    moment: Micros
    file: Path
