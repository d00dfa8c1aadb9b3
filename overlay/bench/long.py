"""The long run: twenty changes of scene a second, through every scene of the gallery, for as long as asked.

It looks for what grows: memory after warm-up, file descriptors, threads. Half an hour is `--seconds 1800`.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

from overlay.bench.drive import Asked, screen
from overlay.bench.machine import descriptors
from overlay.bench.measure import measure
from overlay.gallery.sample import SINCE
from overlay.gallery.sheet import SAMPLES
from overlay.paint import Faces, Painter
from overlay.picture.items import DrawList
from overlay.picture.look import HEIGHT, Canvas, Look
from overlay.program.times import SECOND, Micros
from overlay.stage import compose
from overlay.themes import load_theme, load_words

CHANGES = 20
"""Scene changes a second."""


def long(asked: Asked) -> Iterator[dict[str, Any]]:
    """Measures for `asked.seconds`. Raises BenchError."""
    faces = Faces()
    look = Look(
        asked.layout, Canvas(asked.size[0] * HEIGHT / asked.size[1]), load_theme("stage-blue"), load_words(), faces, output="bench"
    )

    def picture(t: Micros) -> DrawList:
        change = t * CHANGES // SECOND
        sample = SAMPLES[change % len(SAMPLES)]
        into = t - change * SECOND // CHANGES
        return compose(sample.program, SINCE + sample.moments[change // len(SAMPLES) % len(sample.moments)] + into, look)

    output, driver = screen(asked)
    painter = Painter(asked.size, faces=faces)
    try:
        before = (descriptors(), threading.active_count())
        result = measure("long", picture, painter, output, driver, asked.seconds)
        after = (descriptors(), threading.active_count())
    finally:
        painter.close()
        output.close()
    yield {**result, "descriptors": [before[0], after[0]], "threads": [before[1], after[1]]}
