"""The output that encodes: a file, or a stream to a server.

    .mp4                H.264, 4:2:0, BT.709 limited, AAC
    .mov                ProRes 4444 with straight alpha (a wall is opaque), PCM
    rtmp:// srt:// udp://   H.264 and AAC, for low delay

Law: a picture's time is its frame number, so whatever is dropped live leaves sound and picture together. Live, a thread encodes
(aside), and connects to a stream's server: FFmpeg keeps all of Python waiting while it does, so a server that does not answer is found
out beforehand. Patient (offline), every picture is encoded before the next is drawn. May import PyAV, numpy, aside, overlay.video.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from pathlib import PurePath
from typing import cast
from urllib.parse import urlsplit

import av
import av.logging
import numpy as np
import numpy.typing as npt
import pygame
from av.container import OutputContainer
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

from overlay.faults import Fault
from overlay.outputs.aside import Aside
from overlay.outputs.png import straight
from overlay.paint import Frame
from overlay.program.times import FPS, Micros, frame_due
from overlay.video.mixer import Mixer
from overlay.video.tracks import RATE

SAMPLES = RATE // FPS
"""Samples of sound to a picture: 800, exactly."""

STREAMS = {"rtmp": "flv", "rtmps": "flv", "srt": "mpegts", "udp": "mpegts"}


PORTS = {"rtmp": 1935, "rtmps": 443}
"""Where servers of streams over TCP listen unless the address says otherwise."""

CONNECT_SECONDS = 2.0
"""A server that has not taken a connection within this time is not there."""


class EncoderError(Fault, ValueError):
    """It cannot be encoded there; the message says why."""

    code = 3


class Kind(Enum):
    """What is made: a file to be cut or shown, a master with alpha, a stream."""

    FILE = "file"
    MASTER = "master"
    STREAM = "stream"


@dataclass(frozen=True, slots=True)
class Target:
    """Where to, as what, in which container (None: as the file's name says)."""

    where: str
    kind: Kind
    container: str | None = None


def target(where: str) -> Target:
    """Understands a file name or address. Raises EncoderError."""
    scheme, colon, _ = where.partition("://")
    if colon:
        if scheme not in STREAMS:
            there = [f"{name}://" for name in STREAMS]
            raise EncoderError(f"不支持 {scheme}://；可用的有 {'、'.join(there)}", f"{scheme}:// is not known; there is {', '.join(there)}")
        return Target(where, Kind.STREAM, STREAMS[scheme])
    suffix = PurePath(where).suffix.lower()
    if suffix == ".mp4":
        return Target(where, Kind.FILE)
    if suffix == ".mov":
        return Target(where, Kind.MASTER)
    raise EncoderError(
        f"{where!r} 应以 .mp4 结尾，带透明通道的母版以 .mov 结尾",
        f"{where!r} should end in .mp4, or in .mov for a master with transparency",
    )


class Encoder:
    """Encodes frames of `size` px and, with a `mixer`, its sound. Raises EncoderError when a file cannot be begun; a stream that cannot be
    is told by a later `show`."""

    def __init__(self, where: Target, size: tuple[int, int], mixer: Mixer | None = None, patient: bool = False) -> None:
        self._mixer = mixer
        self._where = where
        self._kind = where.kind
        self._patient = patient
        self._size = (size[0] - size[0] % 2, size[1] - size[1] % 2)
        self._first: int | None = None
        self._heard = 0
        self._container: OutputContainer | None = None
        self._video: av.VideoStream | None = None
        self._audio: av.AudioStream | None = None
        av.logging.set_level(None)
        if patient or where.kind is not Kind.STREAM:
            self._begin()
        self._aside = Aside("encoder", self._encode, patient)

    @property
    def dropped(self) -> int:
        """Pictures that found no place in the queue."""
        return self._aside.dropped

    def show(self, frame: Frame, number: int) -> None:
        """Encodes the frame now (patient) or soon. Raises what went wrong in encoding."""
        self._aside.take(frame, number)

    def close(self) -> None:
        """Encodes what waits, ends and closes the file."""
        self._aside.finish()
        if self._container is None:
            return
        try:
            if self._aside.fault is None:
                for stream in (self._video, self._audio):
                    if stream is not None:
                        self._container.mux(stream.encode(None))
        finally:
            self._container.close()

    def _begin(self) -> tuple[OutputContainer, av.VideoStream]:
        """Opens the file or the connection. Raises EncoderError."""
        where = self._where.where
        try:
            _reach(where)
            container = av.open(where, "w", format=self._where.container)
            video = self._add_video(container, live=not self._patient)
            self._audio = self._add_audio(container) if self._mixer is not None else None
            container.start_encoding()
        except (av.FFmpegError, OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            raise EncoderError(f"{where} 无法写入：{why}", f"{where} cannot be written: {why}") from error
        self._container, self._video = container, video
        return container, video

    def _encode(self, surface: pygame.Surface, number: int) -> None:
        if self._container is None or self._video is None:
            container, video = self._begin()
        else:
            container, video = self._container, self._video
        if self._first is None:
            self._first = number
        place = number - self._first
        frame = picture(surface, self._size, self._kind)
        frame.pts = place
        frame.time_base = Fraction(1, FPS)
        container.mux(video.encode(frame))
        self._sound_until(container, place + 1)

    def _sound_until(self, container: OutputContainer, place: int) -> None:
        """Encodes the sound up to the beginning of picture `place`: also that of pictures which were dropped."""
        if self._audio is None or self._mixer is None or self._first is None:
            return
        origin: Micros = frame_due(self._first)
        while self._heard < place:
            block = self._mixer.block(origin, self._heard * SAMPLES, SAMPLES)
            frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block).reshape(1, -1), "s16", "stereo")
            frame.sample_rate = RATE
            frame.pts = self._heard * SAMPLES
            frame.time_base = Fraction(1, RATE)
            self._heard += 1
            container.mux(self._audio.encode(frame))

    def _add_video(self, container: OutputContainer, live: bool) -> av.VideoStream:
        if self._kind is Kind.MASTER:
            stream = container.add_stream("prores_ks", rate=FPS, options={"profile": "4444", "vendor": "apl0"})
            stream.pix_fmt = "yuva444p10le"
        else:
            options = {"preset": "veryfast" if live else "fast", "crf": "18"}
            if self._kind is Kind.STREAM:
                options = {"preset": "superfast", "tune": "zerolatency", "b": "6M", "maxrate": "6M", "bufsize": "6M", "g": str(2 * FPS)}
            stream = container.add_stream("libx264", rate=FPS, options=options)
            stream.pix_fmt = "yuv420p"
        stream.width, stream.height = self._size
        stream.time_base = Fraction(1, FPS)
        context = stream.codec_context
        context.colorspace = Colorspace.ITU709.value
        context.color_primaries = ColorPrimaries.BT709.value
        context.color_trc = ColorTrc.BT709.value
        context.color_range = ColorRange.MPEG.value
        return stream

    def _add_audio(self, container: OutputContainer) -> av.AudioStream:
        codec = "pcm_s16le" if self._kind is Kind.MASTER else "aac"
        stream = cast(av.AudioStream, container.add_stream(codec, rate=RATE))
        stream.layout = "stereo"
        if codec == "aac":
            stream.bit_rate = 192_000
        return stream


def _reach(where: str) -> None:
    """Tries whether a stream's server takes a connection, where it is one over TCP. Raises OSError, ValueError."""
    address = urlsplit(where)
    if address.scheme in PORTS and address.hostname:
        with socket.create_connection((address.hostname, address.port or PORTS[address.scheme]), CONNECT_SECONDS):
            pass


def picture(surface: pygame.Surface, size: tuple[int, int], kind: Kind) -> av.VideoFrame:
    """A frame for the encoder: BT.709 limited; opaque over black, or with straight alpha in a master."""
    if kind is Kind.MASTER:
        pixels = straight(surface)[: size[1], : size[0]]
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), "rgba" if pixels.shape[2] == 4 else "rgb24")
        wanted = "yuva444p10le"
    else:
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(_bgra(surface)[: size[1], : size[0]]), "bgra")
        wanted = "yuv420p"
    frame.color_range = ColorRange.JPEG
    made = frame.reformat(
        format=wanted,
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
    )
    made.colorspace, made.color_range = Colorspace.ITU709, ColorRange.MPEG
    return made


def _bgra(surface: pygame.Surface) -> npt.NDArray[np.uint8]:
    """Rows of blue, green, red, alpha, as they lie in memory; premultiplied over nothing is premultiplied over black."""
    rows = np.frombuffer(surface.get_buffer().raw, np.uint8).reshape(surface.get_height(), -1, 4)
    return rows[:, : surface.get_width()]
