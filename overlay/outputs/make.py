"""Making the outputs an invocation asks for; here a new kind gets its line.

Law: what this machine lacks is one sentence before anything goes on air. May import every output, overlay.invocation.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

from overlay.clock import local_micros
from overlay.invocation import Invocation, MachineError
from overlay.outputs.base import Output
from overlay.outputs.displays import choose, displays, open_video
from overlay.outputs.extras import ndi, virtual_camera
from overlay.outputs.png import PngSequence
from overlay.outputs.window import Window
from overlay.paint.regions import FrameMap
from overlay.video.mixer import Mixer

Make: TypeAlias = Callable[[], Output]


def open_window(asked: Invocation) -> Callable[[], Window]:
    """Makes the window's maker. Raises MachineError when this machine has no display, or not the one that is asked for."""
    fault = open_video()
    if fault is not None:
        raise MachineError(f"没有可用的显示器（{fault}）；可用 --headless 离屏绘制", f"{fault}; run with --headless to draw off-screen")
    present = displays()
    display = choose(asked.display or "0", present)
    if display is None:
        there = ", ".join(f"{d.number} {d.name} {d.w}x{d.h}" for d in present)
        raise MachineError(f"没有显示器 {asked.display!r}；现有：{there}", f"there is no display {asked.display!r}; there is {there}")
    title = f"擂台 · {asked.output}"
    if asked.regions:
        size = asked.frame or FrameMap(asked.regions).size
        return lambda: Window(title, display, local_micros, size=size, full=asked.full, exact=True, vsync=asked.vsync)
    return lambda: Window(title, display, local_micros, size=asked.size, full=asked.full, vsync=asked.vsync)


def further(asked: Invocation, size: tuple[int, int], mixer: Callable[[], Mixer]) -> dict[str, Make]:
    """The outputs beside the main one, by name; `mixer` gives one of them the show's sound."""
    made: dict[str, Make] = {}
    # Made once, however often its output is: the app tells each mixer of every Program.
    sound = cache(mixer)
    if (folder := asked.png) is not None:
        made["png"] = lambda: PngSequence(folder)
    if (where := asked.encode) is not None:
        made["encoder"] = lambda: _encoder(where, size, sound())
    if (camera := asked.camera) is not None:
        made["camera"] = lambda: virtual_camera(size, None if camera == "auto" else camera)
    if (name := asked.ndi) is not None:
        made["ndi"] = lambda: ndi(size, name)
    return made


def _encoder(where: str, size: tuple[int, int], mixer: Mixer) -> Output:
    """The encoding output; FFmpeg is loaded only for it. Raises EncoderError."""
    from overlay.outputs.encoder import Encoder, Kind, target

    wanted = target(where)
    return Encoder(wanted if wanted.kind is Kind.STREAM else target(str(unwritten(Path(where)))), size, mixer)


def unwritten(path: Path) -> Path:
    """The path, or with -2, -3 … in its name where there is a file already: an output that is started again in mid-evening must not write
    over what it has recorded."""
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free
