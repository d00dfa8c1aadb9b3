"""Sound against picture over a long clip: played live, recorded by our own encoder, and read back from the file.

The clip flashes and beeps about once a second (see clip). Recording and sound device run as they do on air: the encoder in its
thread with a mixer of its own, the device's thread beside it. `offset`: how long after its flash each beep is heard in the recording.
`drift_ms`: how much that differs between the first and the last tenth of the clip; one frame is 16.7 ms. `device`: how far the sound
device was from the picture (see overlay.video.device). May import everything in this half.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from overlay.bench.clip import Wanted, made
from overlay.bench.drive import Asked, BenchError
from overlay.bench.machine import machine
from overlay.clock import ShowClock, local_micros
from overlay.faults import Fault
from overlay.health import Meter, spread
from overlay.loop import PLAYOUT, Pacer, Tick, Tidier, run, sharpen, sleep_then_spin
from overlay.outputs.encoder import Encoder, target
from overlay.paint import Frame, Painter
from overlay.picture.items import DrawList, VideoFrame
from overlay.picture.look import HEIGHT
from overlay.program.ceremony import Opening
from overlay.program.message import OnAir, Program
from overlay.program.parts import Clip
from overlay.program.times import FPS, SECOND, Micros
from overlay.video.clips import Clips
from overlay.video.device import NoSoundError, Speaker
from overlay.video.mixer import Mixer
from overlay.video.tracks import RATE, Tracks

CLIP_RATE = Fraction(30)
LOUD = 3000
NEAR = 0.3
"""A beep within so many seconds of a flash belongs to it."""


class _Show:
    """The clip alone, full frame, to the recording."""

    def __init__(self, painter: Painter, encoder: Encoder, speaker: Speaker | None, name: str, start: Micros) -> None:
        self._painter = painter
        self._encoder = encoder
        self._speaker = speaker
        self._name = name
        self._start = start
        self.strays: list[int] = []

    def draw(self, tick: Tick) -> Frame:
        """The clip at the tick's time."""
        width = self._painter.size[0] * HEIGHT / self._painter.size[1]
        return self._painter.paint(DrawList(width, (VideoFrame(0, 0, width, HEIGHT, self._name, max(0, tick.t - self._start)),)))

    def present(self, frame: Frame, tick: Tick) -> None:
        """To the recording; once a second the device is asked how it does."""
        self._encoder.show(frame, tick.number)
        if self._speaker is not None and tick.number % FPS == 0:
            self.strays.append(abs(round(self._speaker.stray)))

    def spare(self, tick: Tick, room: Micros) -> None:
        """Nothing is coming that could be made ready."""


def drift(asked: Asked) -> Iterator[dict[str, Any]]:
    """Plays and records `asked.seconds` at `asked.size`. Raises BenchError."""
    with tempfile.TemporaryDirectory(prefix="leitai-drift-") as named:
        folder = Path(named)
        made(folder / "clip.mp4", Wanted("libx264", CLIP_RATE, asked.seconds, asked.size))
        told = _recorded(folder, asked)
        yield {"bench": "drift", "size": list(asked.size), "seconds": asked.seconds, **told, **_read(folder), "machine": machine()}


def _recorded(folder: Path, asked: Asked) -> dict[str, Any]:
    sharpen()
    notices: list[Fault] = []
    clock = ShowClock(local_micros)
    tracks = Tracks(notices.append)
    clips = Clips(folder, notices.append, asked.size)
    heard, recorded = Mixer(tracks, folder), Mixer(tracks, folder)
    speaker = _speaker(heard, clock, notices)
    encoder = Encoder(target(str(folder / "record.mp4")), asked.size, recorded)
    painter = Painter(asked.size, folder, frames=clips)
    start = clock.now() // SECOND * SECOND + 2 * SECOND
    clip = Clip("clip.mp4", int(asked.seconds * SECOND), started=start)
    program = Program(1, 1, 0, 0, OnAir(Opening("", clip=clip), 0))
    clips.prepare(program, clock.now())
    for mixer in (heard, recorded):
        mixer.tell(program, {})
    show = _Show(painter, encoder, speaker, clip.media, start)
    meter = Meter(local_micros, window=int(asked.seconds * FPS) + 200)
    tidier = Tidier(local_micros)
    try:
        run(Pacer(clock, sleep_then_spin), show, meter, tidier, lambda: clock.now() < start + clip.duration - SECOND // 4)
    finally:
        tidier.close()
        if speaker is not None:
            speaker.close()
        painter.close()
        clips.close()
        encoder.close()
    jumps = speaker.jumps if speaker is not None else 0
    device = {"driver": os.environ.get("SDL_AUDIODRIVER", "default"), "stray": spread(show.strays)._asdict(), "jumps": jumps}
    return {**meter.summary(), "not_recorded": encoder.dropped, "device": device if speaker is not None else None, "notices": [why.en for why in notices]}


def _speaker(mixer: Mixer, clock: ShowClock, notices: list[Fault]) -> Speaker | None:
    """The sound device; where there is none, SDL's silent one, which keeps time like another."""
    try:
        return Speaker(mixer, clock, PLAYOUT * SECOND // FPS, notices.append)
    except NoSoundError:
        os.environ["SDL_AUDIODRIVER"] = "dummy"
    try:
        return Speaker(mixer, clock, PLAYOUT * SECOND // FPS, notices.append)
    except NoSoundError:
        return None


def _read(folder: Path) -> dict[str, Any]:
    """The offsets found in the recording."""
    with av.open(str(folder / "record.mp4")) as record:
        flashes = list(_flashes(record))
        record.seek(0)
        beeps = np.array(list(_beeps(record)))
    offsets: list[float] = []
    for flash in flashes:
        near = beeps[np.abs(beeps - flash) < NEAR]
        offsets.extend(float(beep - flash) for beep in near[:1])
    if len(offsets) < 2:
        raise BenchError("the recording holds too few flashes with a beep")
    tenth = max(1, len(offsets) // 10)
    strayed = (statistics.median(offsets[-tenth:]) - statistics.median(offsets[:tenth])) * 1000
    off = spread([abs(round(offset * SECOND)) for offset in offsets])._asdict()
    figures = {"median_ms": round(statistics.median(offsets) * 1000, 2), **{key: off[key] for key in ("p50", "p95", "max")}}
    return {
        "flashes": len(flashes),
        "paired": len(offsets),
        "offset": figures,
        "drift_ms": round(strayed, 2),
        "drift_frames": round(abs(strayed) * FPS / 1000, 3),
    }


def _flashes(record: av.container.InputContainer) -> Iterator[float]:
    """The seconds at which the picture turns white, where the picture before was recorded too: else it may have been white earlier."""
    before, last = True, 0.0
    for frame in record.decode(video=0):
        luma = frame.planes[0]
        bright = bytes(luma)[luma.line_size * (frame.height * 3 // 4) + frame.width // 2] > 128
        at = frame.time or 0.0
        if bright and not before and at - last < 1.5 / FPS:
            yield at
        before, last = bright, at


def _beeps(record: av.container.InputContainer) -> Iterator[float]:
    """The seconds at which a tone begins after silence."""
    quiet = RATE
    for frame in record.decode(audio=0):
        samples = np.abs(frame.to_ndarray()[0])
        level = samples > (LOUD / 32768 if samples.dtype.kind == "f" else LOUD)
        begins = int(np.argmax(level)) if level.any() else None
        if begins is not None and quiet + begins > RATE // 10 and frame.time is not None:
            yield frame.time + begins / RATE
        quiet = len(level) - 1 - int(np.flatnonzero(level)[-1]) if begins is not None else quiet + len(level)
