"""The mixer: what is heard at a show time, to the sample.

Law: like a picture, a block of sound follows from the Program and its time: the same show sounds the same live, replayed and
rendered. A cue begins at its own sample; when it was announced too late it begins at once and whole. What stops is faded over one
block instead of cut. Levels add up and are limited softly. May import numpy, overlay.program, tracks.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from overlay.program.message import Program
from overlay.program.times import SECOND, Micros, millis
from overlay.video.clips import clips_of
from overlay.video.tracks import RATE, Tracks

TOO_LATE = millis(400)
"""A cue first heard of later than this after its time is not played any more, µs."""

FULL = 32768.0
KNEE = 0.8
"""Above this share of full scale, levels are bent so that they never clip."""


class Voice(NamedTuple):
    """Something that sounds: its file, the show time of its position 0, µs, and how long it may sound, µs (None: to its end)."""

    path: Path
    start: Micros
    until: Micros | None = None


class Mixer:
    """Mixes the sounds of the Program it was last told. media: the show's media folder."""

    def __init__(self, tracks: Tracks, media: Path | None) -> None:
        self._tracks = tracks
        self._media = media
        self._program: Program | None = None
        self._cues: Mapping[str, str] = {}
        self._sounding: frozenset[Voice] = frozenset()
        self._begun: dict[tuple[str, Micros], Micros] = {}

    def tell(self, program: Program | None, cues: Mapping[str, str]) -> None:
        """What is on air, and the theme's table of cues (name → file). Begins to decode what will be needed."""
        self._program, self._cues = program, cues
        if program is None:
            return
        for clip in (*program.upcoming, *clips_of(program)):
            if (path := self._path(clip.media)) is not None and not clip.fallback:
                self._tracks.get(path)
        for cue in program.sounds:
            if cue.name in cues:
                self._tracks.get(Path(cues[cue.name]))

    def block(self, origin: Micros, first: int, count: int) -> npt.NDArray[np.int16]:
        """`count` samples, the first of which is number `first` after show time `origin`, µs. Call with rising numbers."""
        now = origin + first * SECOND // RATE
        voices = self._voices(now)
        before, self._sounding = self._sounding, voices
        mixed = np.zeros((count, 2), np.float32)
        ramp = np.linspace(0.0, 1.0, count, dtype=np.float32)[:, None]
        for voice in voices | before:
            place = ((origin - voice.start) * RATE + first * SECOND) // SECOND
            part = self._tracks.get(voice.path).read(place, count).astype(np.float32)
            if voice.until is not None:
                part[max(0, (voice.until - now) * RATE // SECOND) :] = 0
            if voice not in voices:
                part *= 1.0 - ramp
            elif voice not in before and place > RATE // 100:
                part *= ramp
            mixed += part
        return limited(mixed)

    def _voices(self, now: Micros) -> frozenset[Voice]:
        """What sounds in the block that begins at `now`."""
        program = self._program
        if program is None or "*" in program.muted:
            return frozenset()
        voices = []
        for cue in program.sounds:
            if cue.name in self._cues and cue.name not in program.muted:
                start = self._begun.get((cue.name, cue.at))
                if start is None and now <= cue.at + TOO_LATE:
                    start = cue.at if now <= cue.at else now
                    self._begun[cue.name, cue.at] = start
                if start is not None:
                    voices.append(Voice(Path(self._cues[cue.name]), start))
        self._begun = {key: start for key, start in self._begun.items() if start > now - 60 * SECOND}
        silent = program.frozen is not None or program.blackout is not None or "video" in program.muted
        for clip in clips_of(program):
            path = self._path(clip.media)
            if path is not None and clip.started is not None and not clip.fallback and not silent:
                voices.append(Voice(path, clip.started - clip.offset, clip.started - clip.offset + clip.duration))
            break
        return frozenset(voices)

    def _path(self, name: str) -> Path | None:
        if self._media is None or not name:
            return None
        root = self._media.resolve()
        path = (root / name).resolve()
        return path if path.is_relative_to(root) and path.is_file() else None


def limited(mixed: npt.NDArray[np.float32]) -> npt.NDArray[np.int16]:
    """Sums of samples as 16-bit samples; beyond the knee they approach full scale, and never pass it."""
    level = np.abs(mixed) / np.float32(FULL)
    over = level > KNEE
    if over.any():
        bent = KNEE + (1.0 - KNEE) * np.tanh((level[over] - KNEE) / (1.0 - KNEE))
        mixed[over] = np.sign(mixed[over]) * bent * FULL
    return np.clip(np.rint(mixed), -32768, 32767).astype(np.int16)
