"""What can be measured by name: the reference scene, and every scene of the gallery with its transitions.

A scene is played over and over: it comes in over the one before (cross-fade), runs through its moments, and goes.
May import overlay.gallery, stage, themes.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from overlay.bench.measure import Picture
from overlay.bench.reference import reference
from overlay.gallery.sample import SINCE, Sample
from overlay.gallery.sheet import SAMPLES
from overlay.paint import Faces
from overlay.picture.look import HEIGHT, Canvas, Look
from overlay.program.ceremony import Standby
from overlay.program.message import Layout, OnAir
from overlay.program.times import SECOND
from overlay.stage import compose
from overlay.themes import load_theme, load_words

PLAY = 4 * SECOND
"""How long a sample is on before the next comes, µs of its own time."""


def names() -> list[str]:
    """Everything that can be asked for: the reference scene, types of scene, single samples."""
    return list(dict.fromkeys(["reference", *(_tag(sample) for sample in SAMPLES), *(sample.name for sample in SAMPLES)]))


def pictures(wanted: str, size: tuple[int, int], layout: Layout, faces: Faces) -> Mapping[str, Picture]:
    """The pictures called `wanted`: one, those of a scene type (its record's tag), or "all". Raises KeyError if there is none."""
    canvas = Canvas(size[0] * HEIGHT / size[1])
    if wanted == "reference":
        return {wanted: lambda t: reference(t, canvas.width, faces)}
    look = Look(layout, canvas, load_theme("stage-blue"), load_words(), faces, output="bench")
    chosen = [sample for sample in SAMPLES if wanted in {"all", sample.name, _tag(sample)}]
    if not chosen:
        raise KeyError(wanted)
    scenes = {sample.name: _played(sample, look) for sample in chosen}
    return {"reference": lambda t: reference(t, canvas.width, faces), **scenes} if wanted == "all" else scenes


def _tag(sample: Sample) -> str:
    return str(type(sample.program.picture.scene).__struct_config__.tag)


def _played(sample: Sample, look: Look) -> Picture:
    """The sample again and again, each time coming in anew and shown around each of its moments."""
    before = OnAir(Standby("擂台"), 0)
    program = msgspec.structs.replace(sample.program, leaving=sample.program.leaving or before)
    last = max(PLAY, max(sample.moments) + SECOND)
    return lambda t: compose(program, SINCE + t % last, look)

