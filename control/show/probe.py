"""What a media file is: pictures by Pillow, clips by PyAV. Runs in the child process only (see sandbox).

Law: every container is closed whatever happens; only plain files of known formats are opened, so that a playlist cannot reach out;
the first picture is decoded, because a header alone proves nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

STILLS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif"})
CLIPS = frozenset({".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".ts"})
FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegts"
"""The demuxers FFmpeg may try."""
MICROSECONDS = 1_000_000
HDR = frozenset({16, 18})
"""Transfer characteristics PQ and HLG, by their numbers in ITU-T H.273."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A file that can be shown. width, height: px; duration: µs, 0 for a still; codec: FFmpeg's or Pillow's name.

    rate: pictures a second, 0 when it does not say; hdr: its brightness is coded for HDR displays (PQ, HLG).
    """

    codec: str
    width: int
    height: int
    duration: int = 0
    audio: bool = False
    rate: float = 0.0
    hdr: bool = False


class ProbeFault(Exception):
    """A file that cannot be shown; the text says why, in technical words."""


def probe(path: Path) -> Probe:
    """Open and decode the first picture. Raises ProbeFault."""
    return _still(path) if path.suffix.lower() in STILLS else _clip(path)


def _still(path: Path) -> Probe:
    from PIL import Image

    try:
        with Image.open(path) as image:
            image.load()
            return Probe((image.format or "").lower(), image.width, image.height)
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise ProbeFault(f"{type(error).__name__}") from error


def _clip(path: Path) -> Probe:
    import av

    av.logging.set_level(None)
    options = {"protocol_whitelist": "file", "format_whitelist": FORMATS}
    try:
        with av.open(str(path), options=options) as container:
            if not container.streams.video:
                raise ProbeFault("no video stream")
            stream = container.streams.video[0]
            frame = next(container.decode(stream), None)
            if frame is None:
                raise ProbeFault("no picture can be decoded")
            duration = _duration(container.duration, stream.duration, float(stream.time_base or 0))
            audio = bool(container.streams.audio)
            rate = float(stream.average_rate or stream.guessed_rate or 0)
            hdr = int(frame.color_trc) in HDR
            return Probe(stream.codec_context.name, frame.width, frame.height, duration, audio, rate, hdr)
    except (av.error.FFmpegError, ValueError, OSError) as error:
        raise ProbeFault(type(error).__name__) from error


def _duration(container: int | None, stream: int | None, base: float) -> int:
    """µs: the container's own figure (already in µs), otherwise the stream's."""
    if container:
        return container
    return round(stream * base * MICROSECONDS) if stream and base else 0
