"""What a clip costs to show: processor time of decoding and of conversion, for the bench and for `leitai doctor`.

Law: measured with the product's own source and converter. May import source, picture.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

from overlay.video.picture import Converter
from overlay.video.source import Source


class Cost(NamedTuple):
    """Processor time a picture of a clip takes, ms of one core, all threads together."""

    decode: float
    convert: float

    def cores(self, rate: float) -> float:
        """How many cores a clip of `rate` pictures a second keeps busy."""
        return (self.decode + self.convert) * rate / 1000


def cost(path: Path, box: tuple[int, int], most: int = 60) -> Cost:
    """Decodes up to `most` pictures and fits them in `box` px. Raises ClipError.

    The conversion is what this thread takes; the rest of the process counts as decoding: nothing else should run.
    """
    source, converter, count, converting = Source(path), Converter(), 0, 0.0
    try:
        begun = time.process_time()
        for decoded in source.frames():
            before = time.thread_time()
            converter.surface(decoded.frame, source.shape(decoded.frame), box)
            converting += time.thread_time() - before
            count += 1
            if count >= most:
                break
        whole = time.process_time() - begun
    finally:
        source.close()
    return Cost((whole - converting) * 1000 / max(1, count), converting * 1000 / max(1, count))
