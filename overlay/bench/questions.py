"""A thousand made-up questions on every layout and canvas: what stands out, what is missing, what is broken where it must not be.

No figure of speed: the result is a count, and it should be nought. A row a layout and canvas, its first faults told in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from overlay.bench.drive import Asked
from overlay.bench.made import made_sample
from overlay.bench.proof import Flaw, proofread
from overlay.paint import Faces
from overlay.picture.look import HEIGHT, Canvas, Look
from overlay.program.message import Layout
from overlay.themes import load_theme, load_words

COUNT = 1000
CANVASES = ((1920, 1080), (3840, 2160), (3840, 1080), (2048, 768), (768, 480), (1080, 1920))
"""The six canvases of the picture's design (look.md), px."""

TOLD = 20
"""So many faults of a row are told."""

HEADER = f"{'':28}{'questions':>10}{'pages':>8}" + "".join(f"{flaw.value:>10}" for flaw in Flaw)
"""The columns of `row`."""


def questions(asked: Asked) -> Iterator[dict[str, Any]]:
    """The counts of every layout on every canvas, one after the other."""
    faces, theme, words = Faces(), load_theme("stage-blue"), load_words()
    for layout in Layout:
        for width, height in CANVASES:
            look = Look(layout, Canvas(width * HEIGHT / height), theme, words, faces, output="bench")
            yield {"bench": f"{asked.what} {layout.value} {width}x{height}", **counted(look, faces, range(COUNT))}


def counted(look: Look, faces: Faces, numbers: range) -> dict[str, Any]:
    """What a proof-reader counts in the pictures of these questions: pages read, faults of each kind, the first of them in words."""
    pages, flaws, told = 0, Counter[Flaw](), list[str]()
    for number in numbers:
        read = proofread(made_sample(number), look, faces)
        pages += read.pages
        flaws.update(fault.flaw for fault in read.faults)
        told.extend(f"made-{number} {fault.flaw.value}: {fault.told}" for fault in read.faults)
    return {"questions": len(numbers), "pages": pages, **{flaw.value: flaws[flaw] for flaw in Flaw}, "faults": told[:TOLD]}


def row(result: dict[str, Any]) -> str:
    """The counts as a row under `HEADER`, faults in words below it."""
    counts = "".join(f"{result[flaw.value]:10}" for flaw in Flaw)
    return "\n".join((f"{result['bench']:28}{result['questions']:10}{result['pages']:8}{counts}", *(f"  {fault}" for fault in result["faults"])))
