"""Pictures and sound into a clip: H.264 in BT.709 and AAC in an MP4 file that starts at once.

Law: constant frame rate, key frames near enough to seek, both tracks begin at 0. May import PyAV, numpy, pygame.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pygame

from overlay.makers.music import Stereo
from overlay.makers.tones import RATE

QUALITY = 26
"""x264's constant rate factor: flat drawings show no loss at it."""

KEY_SECONDS = 3
"""A key frame at least so often (and at each cut): seeking decodes 3 s at most."""

AUDIO_BITS = 96_000
CHUNK = 1024
BT709 = 1
"""The code of BT.709 for matrix, primaries and transfer alike (ITU-T H.273)."""


def write(path: Path, pictures: Iterable[pygame.Surface], size: tuple[int, int], rate: int, sound: Stereo) -> None:
    """Writes a clip of `rate` pictures a second, each an opaque 32-bit surface of `size` px, with `sound`."""
    with av.open(str(path), "w", options={"movflags": "+faststart"}) as file:
        video = file.add_stream("libx264", rate=rate, options={"crf": str(QUALITY), "preset": "fast", "tune": "animation"})
        video.width, video.height = size
        video.pix_fmt = "yuv420p"
        video.codec_context.gop_size = KEY_SECONDS * rate
        video.codec_context.color_range = 1
        video.codec_context.colorspace = BT709
        video.codec_context.color_primaries = BT709
        video.codec_context.color_trc = BT709
        audio = file.add_stream("aac", rate=RATE)
        audio.bit_rate = AUDIO_BITS
        audio.layout = "stereo"
        heard = _sound(sound)
        chunk = next(heard, None)
        for number, surface in enumerate(pictures):
            while chunk is not None and (chunk.pts or 0) * rate <= number * RATE:
                file.mux(audio.encode(chunk))
                chunk = next(heard, None)
            file.mux(video.encode(_frame(surface, number, rate)))
        for rest in [] if chunk is None else [chunk, *heard]:
            file.mux(audio.encode(rest))
        file.mux(video.encode(None))
        file.mux(audio.encode(None))


def _frame(surface: pygame.Surface, number: int, rate: int) -> av.VideoFrame:
    """A picture as encoders want it, RGB turned into BT.709."""
    pixels = np.frombuffer(surface.get_buffer().raw, np.uint8).reshape(surface.get_height(), surface.get_width(), 4)
    frame = av.VideoFrame.from_ndarray(pixels, format="bgra").reformat(format="yuv420p", dst_colorspace="ITU709")
    frame.pts, frame.time_base = number, Fraction(1, rate)
    return frame


def _sound(sound: Stereo) -> Iterator[av.AudioFrame]:
    """The sound in pieces, each with its place in time, so that both tracks lie side by side in the file."""
    samples = sound.T.astype(np.float32)
    for start in range(0, samples.shape[1], CHUNK):
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples[:, start : start + CHUNK]), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        yield frame
