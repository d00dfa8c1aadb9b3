"""A clip played full screen in the product's own loop: late frames, cadence, the first picture, the sound's offset to it, its cost.

The clips are made for the measurement (see clip): usual codecs up to 1080p60 and 4K30. What was presented is read back from the
frames, and what was heard from the mixer, on one clock. `wrong_frames`: presented pictures that were not the clip's exact one.
"""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pygame

from overlay.barcode import HEIGHT as CODE
from overlay.bench.clip import Wanted, made
from overlay.bench.drive import Asked, screen
from overlay.bench.machine import machine, rss
from overlay.clock import ShowClock, local_micros
from overlay.faults import Fault
from overlay.health import Meter, spread
from overlay.loop import Pacer, Tick, Tidier, run, sharpen, sleep_then_spin
from overlay.outputs.base import Output
from overlay.paint import Frame, Painter
from overlay.picture.items import DrawList, VideoFrame
from overlay.picture.look import HEIGHT
from overlay.program.ceremony import Opening
from overlay.program.message import OnAir, Program
from overlay.program.parts import Clip
from overlay.program.times import FPS, SECOND, Micros
from overlay.video.clips import LINGER, Clips
from overlay.video.cost import cost
from overlay.video.mixer import Mixer
from overlay.video.tracks import RATE, Tracks

HD, UHD = (1920, 1080), (3840, 2160)

CASES = (
    ("libx264", Fraction(25), HD, ".mp4"),
    ("libx264", Fraction(30000, 1001), HD, ".mp4"),
    ("libx264", Fraction(60), HD, ".mp4"),
    ("libx265", Fraction(60), HD, ".mp4"),
    ("libvpx-vp9", Fraction(60), HD, ".webm"),
    ("prores_ks", Fraction(30), HD, ".mov"),
    ("libx264", Fraction(30), UHD, ".mp4"),
    ("libx265", Fraction(30), UHD, ".mp4"),
    ("libvpx-vp9", Fraction(30), UHD, ".webm"),
)
"""Encoder, frames a second, px of the clip, file: from easy to what two cores cannot carry."""

SAMPLES = RATE // FPS


def video(asked: Asked) -> Iterator[dict[str, Any]]:
    """A measurement of `asked.seconds` for each case. Raises BenchError."""
    with tempfile.TemporaryDirectory(prefix="leitai-video-") as folder:
        for number, (codec, rate, size, suffix) in enumerate(CASES):
            path = Path(folder) / f"{number}{suffix}"
            made(path, Wanted(codec, rate, asked.seconds, size))
            yield {"bench": f"video {codec} {size[0]}x{size[1]} {float(rate):.4g} fps", **_played(path, rate, asked)}
            path.unlink()


class Seen(NamedTuple):
    """A presented frame: its place in the clip, µs, whether it flashes, and when in it a beep is first heard, µs (None: silence)."""

    place: Micros
    flash: bool
    beep: Micros | None


class _Show:
    """Plays the clip and notes what was on each frame and heard under it."""

    def __init__(self, painter: Painter, output: Output, mixer: Mixer, name: str, rate: Fraction, start: Micros) -> None:
        self._painter = painter
        self._output = output
        self._mixer = mixer
        self._name = name
        self._rate = rate
        self._start = start
        self.seen: dict[int, Seen] = {}
        self.wrong = 0

    def draw(self, tick: Tick) -> Frame:
        """The clip at the tick's time."""
        width = self._painter.size[0] * HEIGHT / self._painter.size[1]
        return self._painter.paint(DrawList(width, (VideoFrame(0, 0, width, HEIGHT, self._name, max(0, tick.t - self._start)),)))

    def present(self, frame: Frame, tick: Tick) -> None:
        """To the output; then the frame's number, its flash and the sound under it are read."""
        self._output.show(frame, tick.number)
        if tick.t < self._start:
            return
        place = tick.t - self._start
        wanted = int((place + 1000) * self._rate / SECOND)
        if _code(frame.surface) != wanted:
            self.wrong += 1
        flash = frame.surface.get_at((frame.surface.get_width() // 2, frame.surface.get_height() * 3 // 4)).g > 128
        first = place * RATE // SECOND
        block = self._mixer.block(self._start, first, SAMPLES)
        over = np.flatnonzero(np.abs(block[:, 0].astype(np.int32)) > 3000)
        self.seen[tick.number] = Seen(place, bool(flash), int(first + over[0]) * SECOND // RATE if len(over) else None)

    def spare(self, tick: Tick, room: Micros) -> None:
        """Nothing is coming that could be made ready."""


def _played(path: Path, rate: Fraction, asked: Asked) -> dict[str, Any]:
    sharpen()
    spent = cost(path, asked.size)
    notices: list[Fault] = []
    clock = ShowClock(local_micros)
    tracks = Tracks(notices.append)
    tracks.get(path).whole.wait(60)
    mixer = Mixer(tracks, path.parent)
    clips = Clips(path.parent, notices.append, asked.size)
    output, driver = screen(asked)
    painter = Painter(asked.size, path.parent, frames=clips)
    before = rss()
    clip = Clip(path.name, int(asked.seconds * SECOND))
    start = clock.now() // SECOND * SECOND + 2 * SECOND
    mixer.tell(Program(1, 1, 0, 0, OnAir(Opening("", clip=Clip(path.name, clip.duration, started=start)), 0)), {})
    clips.prepare(Program(1, 1, 0, 0, OnAir(Opening("", clip=clip), 0)), 0)
    show = _Show(painter, output, mixer, path.name, rate, start)
    meter = Meter(local_micros, window=int(asked.seconds * FPS) + 200)
    tidier = Tidier(local_micros)
    try:
        run(Pacer(clock, sleep_then_spin), show, meter, tidier, lambda: clock.now() < start + clip.duration - SECOND // 4)
        playing = rss()
        for t in (0, LINGER):
            clips.prepare(Program(1, 1, 0, 0, OnAir(Opening(""), 0)), t)
        painter.paint(DrawList(1920, ()))
        for thread in threading.enumerate():
            if thread.name == "clip-close":
                thread.join()
    finally:
        tidier.close()
        painter.close()
        clips.close()
        output.close()
    return {
        "size": list(asked.size),
        "seconds": asked.seconds,
        "driver": driver,
        **meter.summary(),
        "wrong_frames": show.wrong,
        "notices": [why.en for why in notices],
        "decode_ms": round(spent.decode, 2),
        "convert_ms": round(spent.convert, 2),
        "cores_busy": round(spent.cores(float(rate)), 2),
        "rss_mib": {"before": round(before, 1), "playing": round(playing, 1), "after": round(rss(), 1)},
        "flashes": len(apart := offsets(show.seen)),
        "sound_off_picture": spread([abs(offset) for offset in apart])._asdict(),
        "machine": machine(),
    }


def offsets(seen: Mapping[int, Seen]) -> list[Micros]:
    """For every flash: how long after its picture the beep was heard, µs. Only where no frame around was dropped."""
    found: list[Micros] = []
    for number, frame in seen.items():
        near = [seen[number + step] for step in range(-3, 4) if number + step in seen]
        if frame.flash and len(near) == 7 and not near[2].flash:
            beeps = [other.beep for before, other in pairwise(near) if before.beep is None and other.beep is not None]
            found.extend(beep - frame.place for beep in beeps[:1])
    return found


def _code(surface: pygame.Surface) -> int | None:
    """The number a presented picture carries."""
    from overlay.barcode import read

    strip = surface.subsurface((0, 0, surface.get_width(), max(8, int(surface.get_height() * CODE / HEIGHT))))
    rows = pygame.surfarray.array3d(strip).swapaxes(0, 1)
    row = rows[rows.shape[0] // 2]
    found = read(np.repeat(row[None], 8, axis=0))
    return None if found is None else found.number
