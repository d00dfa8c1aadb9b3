"""A clip's file: its frames in order from any position.

Law: only plain files of known containers are opened (no network, no playlists that name other places, no stills called clips);
pictures larger than LARGEST are refused by the header, and again by the decoder itself where they grow later; positions are µs from
the first picture. Whatever FFmpeg finds wrong becomes a ClipError with one sentence. May import PyAV.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import av
import av.logging

from overlay.program.times import SECOND, Micros
from overlay.video.faults import ClipError
from overlay.video.picture import Shape
from overlay.video.threads import set_back

LARGEST = 4096 * 2304
"""Pixels of the largest picture that is decoded: 4K with some room; a hostile file cannot ask for gigabytes."""

CONTAINERS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegts"
"""The containers FFmpeg may try, as in control/show/probe.py: what `leitai check` lets pass."""

OPTIONS = {"protocol_whitelist": "file", "format_whitelist": CONTAINERS, "max_pixels": str(LARGEST)}
"""How a file is opened; FFmpeg decodes its first pictures already then."""

THREADS = 3
"""Decoder threads of a clip: one more than two cores, so that neither waits while a picture is converted (measured: a VP9 picture of 4K
every 27 ms instead of 31). They stand back behind the picture all the same."""

ALPHA_DECODERS = {"vp8": "libvpx", "vp9": "libvpx-vp9"}
"""FFmpeg's own decoders of these codecs drop transparency; these keep it."""


REASONS: tuple[tuple[type[Exception], str], ...] = (
    (av.error.InvalidDataError, "文件已损坏，或不是视频、声音"),
    (av.error.DecoderNotFoundError, "没有这种编码的解码器"),
    (FileNotFoundError, "没有这个文件"),
    (PermissionError, "没有读取权限"),
)
"""Why a file cannot be played, in Chinese, by what FFmpeg or the system raises; other reasons stay in its own words."""


class Decoded(NamedTuple):
    """A frame and when it begins, µs from the clip's first picture."""

    at: Micros
    frame: av.VideoFrame


class Source:
    """An open clip. Raises ClipError when it cannot be opened or holds no picture; may be slow, so it belongs in a thread."""

    def __init__(self, path: Path) -> None:
        av.logging.set_level(None)
        try:
            self._container = av.open(f"file:{path}", options=OPTIONS, metadata_errors="replace")
        except (av.FFmpegError, OSError, ValueError) as error:
            raise broken(path.name, "无法打开", "cannot be opened", error) from error
        try:
            self._prepare(path.name)
        except BaseException:
            self._container.close()
            raise

    def frames(self) -> Iterator[Decoded]:
        """The frames from where the source stands to the end. Raises ClipError when the file breaks off in decoding."""
        try:
            for packet in self._container.demux(self._stream):
                for frame in self._decoder.decode(packet) if self._decoder is not None else packet.decode():
                    if isinstance(frame, av.VideoFrame) and frame.pts is not None:
                        yield Decoded(self._at(frame.pts), frame)
        except (av.FFmpegError, OSError, ValueError) as error:
            raise broken(self.name, "中途断开", "breaks off", error) from error

    def seek(self, position: Micros) -> None:
        """Goes to the last key frame not after `position`, µs; the next frames may lie before it."""
        pts = self._first + int(Fraction(max(0, position), SECOND) / self._base)
        try:
            self._container.seek(pts, stream=self._stream, backward=True)
            if self._decoder is not None:
                self._decoder.flush_buffers()
        except (av.FFmpegError, OSError, ValueError) as error:
            raise broken(self.name, "无法定位", "cannot be searched", error) from error

    def hurry(self, hurried: bool) -> None:
        """Leaves out pictures that no other is built on (the B pictures of most clips, up to half of the work), or no longer does."""
        context = self._decoder or self._stream.codec_context
        context.skip_frame = "NONREF" if hurried else "DEFAULT"

    def shape(self, frame: av.VideoFrame) -> Shape:
        """How its pictures are to be shown."""
        oblong = self._stream.codec_context.sample_aspect_ratio
        return Shape(float(oblong) if oblong else 1.0, round(frame.rotation / 90) * 90)

    def close(self) -> None:
        """Closes the file."""
        self._container.close()

    def _prepare(self, name: str) -> None:
        if not self._container.streams.video:
            raise ClipError(f"{name} 里没有画面", f"{name} holds no picture")
        self.name = name
        self._stream = self._container.streams.video[0]
        context = self._stream.codec_context
        if not 0 < context.width * context.height <= LARGEST:
            size = f"{context.width}×{context.height}"
            raise ClipError(f"{name} 为 {size} 像素，至多 4096×2304", f"{name} is {size} px; at most 4096×2304 are shown")
        self._base = self._stream.time_base or Fraction(1, SECOND)
        self._first = self._stream.start_time or 0
        context.thread_type = "AUTO"
        context.thread_count = THREADS
        context.options = {"max_pixels": str(LARGEST)}
        self._decoder = self._alpha_decoder(context)
        try:
            with set_back():
                (self._decoder or context).open()
        except (av.FFmpegError, ValueError) as error:
            raise broken(name, "无法解码", "cannot be decoded", error) from error

    def _alpha_decoder(self, context: av.VideoCodecContext) -> av.VideoCodecContext | None:
        """A decoder that keeps transparency, where the stream's own would lose it."""
        wanted = ALPHA_DECODERS.get(context.name)
        marked = {key.lower(): value for key, value in self._stream.metadata.items()}.get("alpha_mode")
        if wanted is None or marked != "1":
            return None
        decoder = av.CodecContext.create(wanted, "r")
        assert isinstance(decoder, av.VideoCodecContext)
        decoder.extradata = context.extradata
        decoder.thread_count = THREADS
        decoder.options = {"max_pixels": str(LARGEST)}
        return decoder

    def _at(self, pts: int) -> Micros:
        return int((pts - self._first) * self._base * SECOND)


def broken(name: str, zh: str, en: str, error: Exception) -> ClipError:
    """What FFmpeg did not manage with a file, and why: without codes and paths, in Chinese the commonest reasons."""
    reason = str(getattr(error, "strerror", None) or error).split(";")[0][:120]
    known = next((words for kind, words in REASONS if isinstance(error, kind)), reason)
    return ClipError(f"{name} {zh}：{known}", f"{name} {en}: {reason}")
