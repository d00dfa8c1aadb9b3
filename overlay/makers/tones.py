"""A small synthesiser: tones, noise, envelopes and a room, as arrays of samples. Law: same arguments, same samples.

A wave is a mono float array at RATE samples a second; full scale is ±1. May import numpy and the standard library.
"""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Wave: TypeAlias = NDArray[np.float64]

RATE = 44_100
"""Samples a second of everything made here."""

PEAK_DBFS = -14.0
"""Peak of a shipped sound: soft under a host's voice, and seven may sound at once before they clip."""

A4 = 440.0


def pitch(semitones: float) -> float:
    """The frequency, Hz, so many equal-tempered semitones above A4."""
    return float(A4 * 2 ** (semitones / 12))


def span(seconds: float) -> Wave:
    """The times of the samples of a stretch, s."""
    return np.arange(round(seconds * RATE)) / RATE


def tone(hertz: float, seconds: float, partials: Sequence[float] = (1.0,), bend: float = 0.0) -> Wave:
    """A steady tone; partials: strength of each harmonic; bend: semitones it glides by its end."""
    t = span(seconds)
    glide = hertz * 2 ** (bend * t / (12 * seconds))
    phase = 2 * np.pi * np.cumsum(glide) / RATE
    heard = [(n, level) for n, level in enumerate(partials, 1) if n * hertz < RATE / 2.5]
    return np.asarray(np.sum([level * np.sin(n * phase) for n, level in heard], axis=0))


def bell(hertz: float, seconds: float, decay: float = 4.0) -> Wave:
    """A struck bar: the partials of a glockenspiel, the upper ones dying first; decay: e-foldings over its length."""
    t = span(seconds)
    parts = ((1.0, 1.0, 1.0), (2.756, 0.36, 2.2), (5.404, 0.14, 4.5))
    struck = [a * np.exp(-decay * d * t / seconds) * np.sin(2 * np.pi * hertz * f * t) for f, a, d in parts if hertz * f < RATE / 2.5]
    return eased(np.sum(struck, axis=0), 0.002, 0.05)


def noise(seconds: float, low: float, high: float, seed: int = 1) -> Wave:
    """Noise between two frequencies, Hz, about ±1."""
    white = np.random.default_rng(seed).standard_normal(round(seconds * RATE))
    spectrum = np.fft.rfft(white)
    hertz = np.fft.rfftfreq(white.size, 1 / RATE)
    spectrum *= 1 / np.sqrt((1 + (low / np.maximum(hertz, 1e-6)) ** 6) * (1 + (hertz / high) ** 6))
    shaped = np.fft.irfft(spectrum, white.size)
    return np.asarray(shaped / (np.max(np.abs(shaped)) + 1e-12))


def fading(wave_: Wave, decay: float) -> Wave:
    """The wave dying away by `decay` e-foldings over its length."""
    return wave_ * np.exp(-decay * np.linspace(0, 1, wave_.size))


def swelling(wave_: Wave, power: float = 2.0) -> Wave:
    """The wave growing from nothing to full over its length."""
    return wave_ * np.linspace(0, 1, wave_.size) ** power


def eased(wave_: Wave, attack: float = 0.005, release: float = 0.02) -> Wave:
    """The wave with raised-cosine fades at both ends, s, so that it starts and ends in silence without a click."""
    out = wave_.copy()
    for seconds, at_end in ((attack, False), (release, True)):
        n = min(out.size, max(2, round(seconds * RATE)))
        ramp = 0.5 - 0.5 * np.cos(np.pi * np.arange(n) / (n - 1))
        if at_end:
            out[-n:] *= ramp[::-1]
        else:
            out[:n] *= ramp
    return out


def mixed(seconds: float, parts: Sequence[tuple[float, float, Wave]]) -> Wave:
    """Parts (start in s, gain, wave) laid over one another in a stretch; what runs over its end is cut."""
    out = np.zeros(round(seconds * RATE))
    for start, gain, part in parts:
        first = round(start * RATE)
        heard = part[: max(0, out.size - first)]
        out[first : first + heard.size] += gain * heard
    return out


def roomy(wave_: Wave, share: float = 0.2, seconds: float = 0.5, seed: int = 7) -> Wave:
    """The wave in a small bright room: `share` of it comes back as a dying tail. The length stays."""
    tail = fading(noise(seconds, 300, 7000, seed), 5.0)
    size = wave_.size + tail.size
    wet = np.fft.irfft(np.fft.rfft(wave_, size) * np.fft.rfft(tail, size), size)[: wave_.size]
    strongest = np.max(np.abs(wet)) + 1e-12
    return np.asarray(wave_ + share * np.max(np.abs(wave_)) * wet / strongest)


def levelled(wave_: Wave, dbfs: float = PEAK_DBFS) -> Wave:
    """The wave without DC, fading in and out, its peak at `dbfs`."""
    ready = eased(wave_ - np.mean(wave_), 0.002, 0.04)
    ready = eased(ready - np.mean(ready), 0.001, 0.01)
    return np.asarray(ready / (np.max(np.abs(ready)) + 1e-12) * 10 ** (dbfs / 20))


def write(path: Path, wave_: Wave) -> None:
    """Writes a mono 16-bit WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(wave_, -1, 1) * 32767).round().astype("<i2").tobytes())
