"""A clip played full screen in the product's own loop: late frames, cadence, the first picture, the sound's offset to it.

The clip is made for the measurement (PyAV): 1080p, H.264, each picture with its number as a bar code and, at every whole second, a
white flash and a beep. What was presented is read back from the frames, and what was heard from the mixer, on one clock.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import av
import numpy as np
import numpy.typing as npt
import pygame

from overlay.barcode import HEIGHT as CODE
from overlay.barcode import bars
from overlay.bench.drive import Asked, screen
from overlay.bench.machine import machine
from overlay.clock import ShowClock, local_micros
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
from overlay.video.clips import Clips
from overlay.video.mixer import Mixer
from overlay.video.tracks import RATE, Tracks

RATES = (Fraction(25), Fraction(30), Fraction(60))
BEEP = RATE // 20
"""Samples of a beep: 50 ms."""

SAMPLES = RATE // FPS


def video(asked: Asked) -> Iterator[dict[str, Any]]:
    """A measurement of `asked.seconds` for each frame rate. Raises BenchError."""
    with tempfile.TemporaryDirectory(prefix="leitai-video-") as folder:
        for rate in RATES:
            name = f"clip-{rate}.mp4"
            make(Path(folder) / name, rate, asked.seconds, asked.size)
            yield _played(Path(folder), name, rate, asked)


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


def _played(folder: Path, name: str, rate: Fraction, asked: Asked) -> dict[str, Any]:
    sharpen()
    notices: list[str] = []
    clock = ShowClock(local_micros)
    tracks = Tracks(notices.append)
    tracks.get(folder / name).whole.wait(60)
    mixer = Mixer(tracks, folder)
    clips = Clips(folder, notices.append, asked.size)
    output, driver = screen(asked)
    painter = Painter(asked.size, folder, frames=clips)
    clip = Clip(name, int(asked.seconds * SECOND))
    start = clock.now() // SECOND * SECOND + 2 * SECOND
    mixer.tell(Program(1, 1, 0, 0, OnAir(Opening("", clip=Clip(name, clip.duration, started=start)), 0)), {})
    clips.prepare(Program(1, 1, 0, 0, OnAir(Opening("", clip=clip), 0)), 0)
    show = _Show(painter, output, mixer, name, rate, start)
    meter = Meter(local_micros, window=int(asked.seconds * FPS) + 200)
    tidier = Tidier(local_micros)
    try:
        run(Pacer(clock, sleep_then_spin), show, meter, tidier, lambda: clock.now() < start + clip.duration - SECOND // 4)
    finally:
        tidier.close()
        painter.close()
        clips.close()
        output.close()
    return {
        "bench": f"video {float(rate):g} fps",
        "size": list(asked.size),
        "seconds": asked.seconds,
        "driver": driver,
        **meter.summary(),
        "wrong_frames": show.wrong,
        "notices": notices,
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


def make(path: Path, rate: Fraction, seconds: float, size: tuple[int, int]) -> None:
    """Writes the clip."""
    av.logging.set_level(None)
    with av.open(str(path), "w") as container:
        pictures = container.add_stream("libx264", rate=rate, options={"preset": "ultrafast", "crf": "20", "g": str(int(rate) * 2)})
        pictures.width, pictures.height = size
        pictures.pix_fmt = "yuv420p"
        sounds = container.add_stream("aac", rate=RATE)
        assert isinstance(sounds, av.AudioStream)
        sounds.layout = "stereo"
        for number in range(int(seconds * rate)):
            flash = Fraction(number) / rate % 1 < Fraction(1, 20)
            frame = av.VideoFrame.from_ndarray(_picture(number, size, flash), format="rgb24")
            frame.pts, frame.time_base = number, 1 / rate
            container.mux(pictures.encode(frame))
        container.mux(pictures.encode(None))
        beep = np.zeros((1, RATE * 2), np.int16)
        beep[0, : BEEP * 2] = np.repeat(np.sin(np.arange(BEEP) * 0.13) * 20_000, 2).astype(np.int16)
        for second in range(int(seconds)):
            frame_of_sound = av.AudioFrame.from_ndarray(beep, "s16", "stereo")
            frame_of_sound.sample_rate = RATE
            frame_of_sound.pts, frame_of_sound.time_base = second * RATE, Fraction(1, RATE)
            container.mux(sounds.encode(frame_of_sound))
        container.mux(sounds.encode(None))


def _picture(number: int, size: tuple[int, int], flash: bool) -> npt.NDArray[np.uint8]:
    """Rows of RGB: grey, the number's bar code along the top, white below in a flash."""
    picture = np.full((size[1], size[0], 3), 40, np.uint8)
    high = int(size[1] * CODE / HEIGHT)
    code = np.array(bars(number, 0), np.uint8) * 219 + 16
    picture[:high] = code[np.arange(size[0]) * len(code) // size[0]][None, :, None]
    if flash:
        picture[size[1] // 2 :] = 235
    return picture


def _code(surface: pygame.Surface) -> int | None:
    """The number a presented picture carries."""
    from overlay.barcode import read

    strip = surface.subsurface((0, 0, surface.get_width(), max(8, int(surface.get_height() * CODE / HEIGHT))))
    rows = pygame.surfarray.array3d(strip).swapaxes(0, 1)
    row = rows[rows.shape[0] // 2]
    found = read(np.repeat(row[None], 8, axis=0))
    return None if found is None else found.number
