"""Clips made for measuring: each picture carries its number as a bar code over a drifting, grainy picture, and about once a second
(a whole number of pictures) a white flash with a beep.

Law: made in a process of its own, so that an encoder's memory and time are not measured with the player's. The picture moves and has
grain, because a flat one would be decoded in a tenth of the time. May import PyAV, numpy, overlay.barcode, overlay.video.tracks.
"""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import av
import av.logging
import numpy as np
import numpy.typing as npt

from overlay.barcode import HEIGHT as CODE
from overlay.barcode import bars
from overlay.bench.control import environment
from overlay.bench.drive import BenchError
from overlay.picture.look import HEIGHT
from overlay.video.tracks import RATE

BEEP = RATE // 20
"""Samples of a beep, and the length of a flash: 50 ms."""

BITS_A_PIXEL = 0.11
"""Bits a pixel and picture: 14 Mbit/s at 1080p60, 27 at 4K30, as cameras and editors deliver."""

OPTIONS = {
    "libx264": {"preset": "veryfast"},
    "libx265": {"preset": "ultrafast", "x265-params": "log-level=none:bframes=3"},
    "libvpx-vp9": {"deadline": "realtime", "cpu-used": "8", "row-mt": "1", "tile-columns": "2"},
    "prores_ks": {"profile": "2"},
}
"""How each encoder is told to hurry."""

PIXELS = {"prores_ks": "yuv422p10le"}

DRIFT = 4
"""The picture drifts by so many px a frame, to and fro over MARGIN px."""

MARGIN = 256

Rgb = npt.NDArray[np.uint8]


class Wanted(NamedTuple):
    """A clip to make: FFmpeg's name of the encoder, frames a second, seconds, px."""

    codec: str
    rate: Fraction
    seconds: float
    size: tuple[int, int]


def made(path: Path, wanted: Wanted) -> None:
    """Makes the clip in a process of its own. Raises BenchError."""
    words = [wanted.codec, str(wanted.rate), str(wanted.seconds), *map(str, wanted.size)]
    done = subprocess.run(
        [sys.executable, "-m", "overlay.bench.clip", str(path), *words], env=environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BenchError(f"a clip could not be made: {(done.stderr.strip().splitlines() or ['the encoder said nothing'])[-1]}")


def write(path: Path, wanted: Wanted) -> None:
    """Writes the clip."""
    av.logging.set_level(None)
    size, rate = wanted.size, wanted.rate
    ground = _ground(size)
    with av.open(str(path), "w") as container:
        pictures = container.add_stream(wanted.codec, rate=rate, options=OPTIONS[wanted.codec])
        assert isinstance(pictures, av.VideoStream)
        pictures.width, pictures.height = size
        pictures.pix_fmt = PIXELS.get(wanted.codec, "yuv420p")
        pictures.codec_context.gop_size = round(2 * rate)
        pictures.bit_rate = round(BITS_A_PIXEL * size[0] * size[1] * rate)
        sounds = container.add_stream("libopus" if path.suffix == ".webm" else "aac", rate=RATE)
        assert isinstance(sounds, av.AudioStream)
        sounds.layout = "stereo"
        period = round(rate)
        beep = np.zeros((1, round(period / rate * RATE) * 2), np.int16)
        beep[0, : BEEP * 2] = np.repeat(np.sin(np.arange(BEEP) * 0.13) * 20_000, 2).astype(np.int16)
        for number in range(int(wanted.seconds * rate)):
            if number % period == 0:
                sound = av.AudioFrame.from_ndarray(beep, "s16", "stereo")
                sound.sample_rate = RATE
                sound.pts, sound.time_base = round(number / rate * RATE), Fraction(1, RATE)
                container.mux(sounds.encode(sound))
            frame = av.VideoFrame.from_ndarray(_picture(ground, number, size, number % period < rate / 20), format="rgb24")
            frame.pts, frame.time_base = number, 1 / rate
            container.mux(pictures.encode(frame))
        container.mux(pictures.encode(None))
        container.mux(sounds.encode(None))


def _ground(size: tuple[int, int]) -> Rgb:
    """Soft blots and grain, MARGIN px wider than the picture, the same every time."""
    rng = np.random.default_rng(1)
    width, height = size[0] + MARGIN, size[1]
    whole = np.full((height, width, 3), 90.0, np.float32)
    for side, strength in ((120, 30.0), (30, 15.0), (2, 5.0)):
        blots = rng.normal(0.0, strength, (height // side + 1, width // side + 1, 3)).astype(np.float32)
        whole += np.repeat(np.repeat(blots, side, axis=0), side, axis=1)[:height, :width]
    return np.clip(whole, 16, 200).astype(np.uint8)


def _picture(ground: Rgb, number: int, size: tuple[int, int], flash: bool) -> Rgb:
    """Rows of RGB: the ground, drifted; the number's bar code along the top; dark or, in a flash, white below."""
    way = number * DRIFT % (2 * MARGIN)
    left = min(way, 2 * MARGIN - way)
    picture = np.ascontiguousarray(ground[:, left : left + size[0]])
    high = int(size[1] * CODE / HEIGHT)
    code = np.array(bars(number, 0), np.uint8) * 219 + 16
    picture[:high] = code[np.arange(size[0]) * len(code) // size[0]][None, :, None]
    picture[size[1] * 5 // 8 : size[1] * 7 // 8, size[0] // 4 : size[0] * 3 // 4] = 235 if flash else 40
    return picture


if __name__ == "__main__":
    where, encoder, rate_, seconds_, width_, height_ = sys.argv[1:]
    write(Path(where), Wanted(encoder, Fraction(rate_), float(seconds_), (int(width_), int(height_))))
