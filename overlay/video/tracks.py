"""Sounds in memory: every cue and every clip's sound track as 48 kHz stereo samples, decoded in a thread.

Law: reading never waits: what is not decoded yet, and what cannot be, is silence. A track is bounded (LONGEST) and so are all together
(KEPT, BUDGET): the tracks not heard longest are forgotten. May import PyAV (in the thread), numpy.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from overlay.video.faults import ClipError

if TYPE_CHECKING:
    import av.container

RATE = 48_000
LONGEST = 20 * 60 * RATE
"""Samples of the longest track: twenty minutes, 230 MB; what comes after is silent."""

KEPT = 24
"""Tracks in memory: the cues, and a few clips."""

BUDGET = 24 * 60 * RATE
"""Samples of all tracks together before the oldest goes: 276 MB, two clips of the longest case (ten minutes) and the cues."""

SOUND_FILES = "wav,mp3,flac,ogg,aac"
"""Containers of cues, beside those of clips."""

BLOCK = 1 << 16

Samples: TypeAlias = npt.NDArray[np.int16]
"""Rows of left, right."""

SILENCE: Samples = np.zeros((0, 2), np.int16)


class Track:
    """A sound as far as it is decoded."""

    def __init__(self) -> None:
        self._blocks: list[Samples] = []
        self._length = 0
        self.whole = threading.Event()

    def append(self, samples: Samples) -> None:
        """Adds decoded samples; called by one thread."""
        while len(samples):
            place = self._length % BLOCK
            if place == 0:
                self._blocks.append(np.zeros((BLOCK, 2), np.int16))
            part = samples[: BLOCK - place]
            self._blocks[-1][place : place + len(part)] = part
            self._length += len(part)
            samples = samples[len(part) :]

    @property
    def length(self) -> int:
        """Samples decoded so far."""
        return self._length

    def read(self, start: int, count: int) -> Samples:
        """`count` samples from `start` on (may be negative); silence outside."""
        out = np.zeros((count, 2), np.int16)
        at, end = max(0, start), min(self._length, start + count)
        while at < end:
            block, place = divmod(at, BLOCK)
            take = min(end - at, BLOCK - place)
            out[at - start : at - start + take] = self._blocks[block][place : place + take]
            at += take
        return out


class Tracks:
    """The sounds that are or will be needed. notice: told, from a thread, why a sound cannot be played.

    patient: `get` waits until the track is whole (offline rendering).
    """

    def __init__(self, notice: Callable[[ClipError], None], patient: bool = False) -> None:
        self._notice = notice
        self._patient = patient
        self._kept: OrderedDict[Path, Track] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, path: Path) -> Track:
        """The track of a file; its decoding begins with the first call."""
        with self._lock:
            track = self._kept.get(path)
            if track is not None:
                self._kept.move_to_end(path)
                return track
            track = self._kept[path] = Track()
            while len(self._kept) > KEPT or (len(self._kept) > 1 and sum(each.length for each in self._kept.values()) > BUDGET):
                self._kept.popitem(last=False)
        if self._patient:
            self._decode(path, track)
        else:
            threading.Thread(target=self._decode, args=(path, track), name="track", daemon=True).start()
        return track

    def _decode(self, path: Path, track: Track) -> None:
        try:
            for samples in decoded(path):
                track.append(samples[: LONGEST - track.length])
                if track.length >= LONGEST:
                    break
        except ClipError as error:
            self._notice(error)
        finally:
            track.whole.set()


def decoded(path: Path) -> Iterator[Samples]:
    """The sound of a file from its first picture on (from its own start where it has no picture); nothing where it has no sound.

    Raises ClipError.
    """
    import av
    import av.logging

    from overlay.video.source import OPTIONS, broken

    av.logging.set_level(None)
    options = {**OPTIONS, "format_whitelist": f"{OPTIONS['format_whitelist']},{SOUND_FILES}"}
    try:
        with av.open(f"file:{path}", options=options, metadata_errors="replace") as container:
            if not container.streams.audio:
                return
            stream = container.streams.audio[0]
            zero = _zero(container, stream)
            resampler = av.AudioResampler("s16", "stereo", RATE)
            ahead: int | None = None
            for frame in container.decode(stream):
                for out in resampler.resample(frame):
                    samples = _rows(out)
                    if ahead is None:
                        begins = float(frame.pts * stream.time_base) if frame.pts is not None and stream.time_base else zero
                        ahead = round((begins - zero) * RATE)
                        if ahead > 0:
                            yield np.zeros((min(ahead, LONGEST), 2), np.int16)
                        samples = samples[max(0, -ahead) :]
                    yield samples
            for out in resampler.resample(None):
                yield _rows(out)
    except (av.FFmpegError, OSError, ValueError) as error:
        raise broken(path.name, "的声音无法播放", "has a sound that cannot be played", error) from error


def _rows(frame: av.AudioFrame) -> Samples:
    return frame.to_ndarray().reshape(-1, 2).astype(np.int16, copy=False)


def _zero(container: av.container.InputContainer, stream: av.AudioStream) -> float:
    """The second, on the container's clock, that is position 0: where the first picture, or else the sound, begins."""
    first = container.streams.video[0] if container.streams.video else stream
    return float((first.start_time or 0) * first.time_base) if first.time_base else 0.0
