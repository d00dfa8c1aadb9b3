"""Makes the cue sounds: `python -m overlay.makers.sounds OUT` writes one WAV a sound, by the name themes use.

Law: every sound is short, soft and of one family (struck bars over a warm low chord), so that a whole evening of them does not
tire; each is levelled to one peak. May import overlay.makers.tones.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from overlay.makers.tones import (
    RATE,
    Wave,
    bell,
    eased,
    fading,
    levelled,
    mixed,
    noise,
    pitch,
    roomy,
    swelling,
    tone,
    write,
)

WARM = (1.0, 0.42, 0.22, 0.1, 0.05)
"""Partials of a soft brass-like tone."""

HOLLOW = (1.0, 0.0, 0.33, 0.0, 0.14, 0.0, 0.05)
"""Odd partials: a clarinet-like tone for refusals."""


def tick() -> Wave:
    """One of the last seconds: a wood block, 70 ms."""
    return mixed(0.07, [(0, 1.0, fading(tone(1480, 0.07, (1.0, 0.2)), 9)), (0, 0.35, fading(noise(0.02, 1500, 6000), 8))])


def time_up() -> Wave:
    """Time is over: two bars falling a fourth, over a low note."""
    parts = [(0.0, 1.0, bell(pitch(-2), 0.6)), (0.18, 1.0, bell(pitch(-7), 0.8)), (0.18, 0.5, fading(tone(pitch(-19), 0.8, WARM), 4))]
    return roomy(mixed(0.98, parts), 0.25)


def right() -> Wave:
    """Right: a major chord climbing."""
    steps = (3, 7, 10, 15)
    return roomy(mixed(0.85, [(0.075 * n, 0.8 + 0.1 * n, bell(pitch(s), 0.6)) for n, s in enumerate(steps)]), 0.3)


def wrong() -> Wave:
    """Wrong: two hollow notes falling a semitone; sorry, not scolding."""
    first = eased(fading(tone(pitch(-14), 0.2, HOLLOW), 1.2), 0.01, 0.05)
    second = eased(fading(tone(pitch(-15), 0.42, HOLLOW, bend=-0.6), 2.6), 0.01, 0.1)
    return roomy(mixed(0.66, [(0, 0.9, first), (0.2, 1.0, second)]), 0.12)


def buzz() -> Wave:
    """Somebody pressed first: a bright double strike."""
    reed = [1 / n for n in range(1, 9)]
    hit = eased(fading(tone(pitch(3), 0.32, reed) + 0.7 * tone(pitch(10), 0.32, reed), 4), 0.004, 0.05)
    return roomy(mixed(0.42, [(0, 1.0, hit), (0.07, 0.8, bell(pitch(22), 0.3))]), 0.15)


def foul() -> Wave:
    """Pressed too early: two short low notes rubbing against each other."""
    rub = eased(tone(pitch(-20), 0.15, HOLLOW) + 0.9 * tone(pitch(-19), 0.15, HOLLOW), 0.01, 0.04)
    return mixed(0.44, [(0, 1.0, rub), (0.2, 1.0, fading(rub, 1.0))])


def score() -> Wave:
    """Points rolling: small bars hurrying upwards and coming to rest."""
    steps = (10, 12, 15, 17, 19, 22, 24)
    parts = [(0.055 * n, 0.45 + 0.07 * n, bell(pitch(s), 0.3)) for n, s in enumerate(steps)]
    return roomy(mixed(0.75, [*parts, (0.42, 0.7, bell(pitch(27), 0.33))]), 0.25)


def reveal() -> Wave:
    """The answer appears: air swelling into an open chord."""
    air = eased(swelling(noise(0.3, 1500, 9000, 3), 2.5), 0.05, 0.03)
    chord = [(0.26, 0.6, bell(pitch(s), 0.7, 3)) for s in (-2, 5, 10, 14)]
    return roomy(mixed(0.98, [(0, 0.25, air), *chord]), 0.3)


def segment() -> Wave:
    """A segment's title: a low stroke, a brass chord opening, bars glittering above."""
    stroke = fading(tone(62, 1.2, (1.0, 0.3), bend=-7), 5)
    brass = [(0.04, 0.34, eased(fading(tone(pitch(s), 1.7, WARM), 2.4), 0.09, 0.3)) for s in (-21, -14, -9, -5, -2)]
    glitter = [(0.3 + 0.09 * n, 0.3, bell(pitch(s), 0.6)) for n, s in enumerate((10, 15, 19, 22))]
    sweep = eased(fading(noise(1.2, 2500, 11000, 5), 4), 0.02, 0.2)
    return roomy(mixed(1.85, [(0, 1.1, stroke), *brass, *glitter, (0, 0.16, sweep)]), 0.3, 0.9)


def awards() -> Wave:
    """An award: clapping as fine rain, a chord, bars running up."""
    chance = np.random.default_rng(11)
    clap = [fading(noise(0.03, 700 + 300 * n, 4500 + 500 * n, 20 + n), 5) for n in range(6)]
    starts = np.sort(chance.uniform(0, 2.3, 520))
    rain = mixed(2.5, [(float(at), float(chance.uniform(0.25, 1)), clap[n % 6]) for n, at in enumerate(starts)])
    shape = np.interp(np.arange(rain.size) / RATE, (0, 0.4, 1.4, 2.5), (0, 1, 0.9, 0))
    chord = [(0.0, 0.4, eased(fading(tone(pitch(s), 2.2, WARM), 2.0), 0.06, 0.4)) for s in (-21, -9, -5, -2, 3)]
    run = [(0.05 + 0.08 * n, 0.45, bell(pitch(s), 0.8)) for n, s in enumerate((3, 7, 10, 15, 19, 22, 27))]
    return roomy(mixed(2.5, [(0, 0.3, rain * shape), *chord, *run]), 0.3, 0.8)


def roll() -> Wave:
    """Names rolling: soft sticks on a drum, getting closer, ending on a stroke."""
    stick = mixed(0.12, [(0, 1.0, fading(tone(185, 0.12, (1.0, 0.4), bend=-5), 7)), (0, 0.5, fading(noise(0.05, 900, 5000, 9), 6))])
    times = [float(at) for at in np.cumsum(np.linspace(0.075, 0.038, 16)) - 0.075]
    hits = [(at, 0.35 + 0.4 * n / 16, stick) for n, at in enumerate(times)]
    return roomy(mixed(1.15, [*hits, (0.98, 1.1, stick)]), 0.2)


SOUNDS: Mapping[str, Callable[[], Wave]] = {
    "tick": tick,
    "time_up": time_up,
    "right": right,
    "wrong": wrong,
    "buzz": buzz,
    "foul": foul,
    "score": score,
    "reveal": reveal,
    "segment": segment,
    "awards": awards,
    "roll": roll,
}


def make(folder: Path) -> tuple[Path, ...]:
    """Writes every sound into `folder` (made if missing); returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, sound in SOUNDS.items():
        files.append(folder / f"{name}.wav")
        write(files[-1], levelled(sound()))
    return tuple(files)


if __name__ == "__main__":
    for made in make(Path(sys.argv[1])):
        print(f"{made.name}\t{made.stat().st_size} bytes")
