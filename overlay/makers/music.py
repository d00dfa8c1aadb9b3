"""The music and small sounds under a clip: soft chords, plucked bars, a pop for each speech bubble, air for each change of scene.

Law: everything follows from the script and its key; stereo, in phase, peak at BED_DBFS so that a host can speak over it.
May import overlay.makers.tones and overlay.makers.script.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from overlay.makers.script import Script
from overlay.makers.tones import (
    RATE,
    Wave,
    bell,
    eased,
    fading,
    mixed,
    noise,
    pitch,
    roomy,
    span,
    swelling,
    tone,
)

Stereo: TypeAlias = NDArray[np.float64]
"""Shape (samples, 2), full scale ±1."""

BED_DBFS = -12.0

BAR = 2.4
"""Seconds a chord stands: 100 beats a minute, four to a bar."""

WARM = ((0, 4, 7, 11), (-3, 0, 4, 7), (-7, -3, 0, 4), (-5, -1, 2, 5))
TENSE = ((0, 3, 7, 10), (-4, 0, 3, 7), (-7, -4, 0, 3), (-5, -2, 2, 5))
"""Semitones of four chords over the key: I vi IV V, and i VI iv v."""

PATTERN = (0, 2, 1, 3, 2, 1, 3, 2)
"""Which chord tone each eighth plucks."""

PAD = (1.0, 0.3, 0.12, 0.05)


def bed(seconds: float, key: int, tense: bool, lively: bool = False) -> tuple[Wave, Wave]:
    """Chords and plucks for so many seconds: left and right. lively: a bass and a shaker keep time."""
    left: list[tuple[float, float, Wave]] = []
    right: list[tuple[float, float, Wave]] = []
    beat = BAR / 8
    for bar in range(int(np.ceil(seconds / BAR))):
        chord = (TENSE if tense else WARM)[bar % 4]
        at = bar * BAR
        for n, step in enumerate(chord):
            held = eased(tone(pitch(step + key - 12), BAR + 0.9, PAD), 0.5, 0.9)
            left.append((at, 0.085 + 0.02 * (n % 2), held))
            right.append((at, 0.105 - 0.02 * (n % 2), held))
        for n, place in enumerate(PATTERN):
            if tense and n % 2:
                continue
            struck = bell(pitch(chord[place] + key), 1.1, 5)
            side = 0.5 + 0.28 * np.sin(2.1 * n + bar)
            left.append((at + n * beat, 0.22 * (1 - side) * 2, struck))
            right.append((at + n * beat, 0.22 * side * 2, struck))
        if lively:
            for n in range(8):
                hit = fading(noise(0.06, 5000, 12000, 30 + n % 2), 6)
                low = eased(fading(tone(pitch(chord[0] + key - 24), beat * 1.6, (1.0, 0.4, 0.1)), 2.5), 0.008, 0.05)
                for side_ in (left, right):
                    side_.append((at + n * beat, 0.07 + 0.05 * (n % 2), hit))
                    if n in {0, 3, 6}:
                        side_.append((at + n * beat, 0.4, low))
    return mixed(seconds, left), mixed(seconds, right)


def pop() -> Wave:
    """A speech bubble opens."""
    return eased(fading(tone(420, 0.11, (1.0, 0.2), bend=9), 4), 0.004, 0.03)


def paper() -> Wave:
    """A document is held up."""
    return eased(fading(noise(0.32, 1800, 7500, 13), 3), 0.03, 0.1)


def air() -> Wave:
    """One scene gives way to the next."""
    return eased(np.concatenate([swelling(noise(0.35, 500, 5000, 17), 2), fading(noise(0.4, 500, 5000, 18), 4)]), 0.05, 0.1)


def chime(key: int) -> Wave:
    """The closing questions appear."""
    return roomy(mixed(1.8, [(0.12 * n, 0.5, bell(pitch(s + key), 1.3)) for n, s in enumerate((7, 12, 16))]), 0.3)


def crash() -> Wave:
    """Car and scooter meet: brakes, then a dull knock."""
    brakes = eased(swelling(tone(1150, 0.7, (1.0, 0.5, 0.3), bend=-2) * noise(0.7, 20, 900, 5), 1.5), 0.1, 0.05)
    knock = fading(tone(90, 0.5, (1.0, 0.5, 0.3), bend=-6), 6)
    return mixed(1.3, [(0, 0.35, brakes), (0.66, 1.2, knock), (0.66, 0.6, fading(noise(0.3, 200, 4000, 6), 7))])


def events(script: Script) -> list[tuple[float, float, Wave]]:
    """The small sounds of a script: when (s), how loud, what."""
    starts = script.starts()
    out: list[tuple[float, float, Wave]] = [(0.15, 0.5, chime(script.key))]
    for start, scene in zip(starts[1:], script.scenes, strict=False):
        out.append((max(0.0, start - 0.3), 0.22, air()))
        for at, line in zip(scene.starts(), scene.lines, strict=True):
            out.append((start + at, 0.6, paper()) if line.card else (start + at, 0.95, pop()))
        if scene.traffic:
            out.append((start + 2.6, 0.8, crash()))
    out.append((starts[-1] + 0.1, 0.6, chime(script.key)))
    return out


def soundtrack(script: Script) -> Stereo:
    """The whole sound of a clip, fading in and out, peak at BED_DBFS."""
    lively = not script.ask
    left, right = bed(script.seconds, script.key, script.tense, lively)
    small = mixed(script.seconds, events(script))
    return mastered(np.stack([left + small, right + small], axis=1), 0.6, 1.8)


def loop(seconds: float, key: int) -> Stereo:
    """A bed that ends where it begins: the tail of the last bar sounds into the first. seconds: whole bars."""
    left, right = bed(seconds + BAR, key, tense=False)
    size = round(seconds * RATE)
    folded = np.stack([left, right], axis=1)
    first, tail = folded[:size].copy(), folded[size:]
    ramp = np.linspace(1, 0, tail.shape[0])[:, None]
    first[: tail.shape[0]] = first[: tail.shape[0]] * (1 - ramp) + tail * ramp
    return mastered(first, 0.0, 0.0)


def mastered(sound: Stereo, fade_in: float, fade_out: float) -> Stereo:
    """Without DC, faded (s), peak at BED_DBFS."""
    out = sound - sound.mean(axis=0)
    t = span(out.shape[0] / RATE)[: out.shape[0]]
    end = out.shape[0] / RATE
    gain = np.ones(out.shape[0])
    if fade_in:
        gain *= np.clip(t / fade_in, 0, 1)
    if fade_out:
        gain *= np.clip((end - t) / fade_out, 0, 1)
    out = out * gain[:, None]
    return np.asarray(out / (np.max(np.abs(out)) + 1e-12) * 10 ** (BED_DBFS / 20))
