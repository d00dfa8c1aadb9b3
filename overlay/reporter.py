"""An output's reports to control: its health once a second, a small picture of what it shows, and notices.

Law: never on the frame loop. The loop at most copies a frame for the preview; a thread scales, packs and sends. Reports are best
effort and bounded: what control does not take is dropped. May import pygame, Pillow, overlay.health and overlay.paint's Frame.
"""

from __future__ import annotations

import io
import json
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pygame
from PIL import Image

from overlay.paint import Frame
from overlay.program.times import SECOND, Micros

log = logging.getLogger(__name__)

PREVIEW_EVERY = SECOND // 7
PREVIEW_SIDE = 480
PREVIEW_BYTES = 40_000
"""The preview: seven a second, its longer side so many px, never more bytes than this."""

QUALITIES = (72, 55, 38, 22)


class Reporter:
    """Sends `health()` every second through `send`, and previews of the frames it is offered when `previews`."""

    def __init__(
        self,
        output: str,
        health: Callable[[], dict[str, Any]],
        send: Callable[[dict[str, Any]], None],
        now: Callable[[], Micros],
        previews: bool = False,
    ) -> None:
        self._output = output
        self._health = health
        self._send = send
        self._now = now
        self._previews = previews
        self._next: Micros = 0
        self._copy: pygame.Surface | None = None
        self._copied = threading.Event()
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._beat, name="health", daemon=True)]
        if previews:
            self._threads.append(threading.Thread(target=self._encode, name="preview", daemon=True))
        for thread in self._threads:
            thread.start()

    def offer(self, frame: Frame) -> None:
        """Takes a copy of the frame if a preview is due and the last one is done."""
        if not self._previews or self._copied.is_set() or self._now() < self._next:
            return
        self._next = self._now() + PREVIEW_EVERY
        if self._copy is None or self._copy.get_size() != frame.surface.get_size():
            self._copy = pygame.Surface(frame.surface.get_size(), 0, 32)
        if frame.surface.get_flags() & pygame.SRCALPHA:
            self._copy.fill((0, 0, 0))
            self._copy.blit(frame.surface, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
        else:
            self._copy.blit(frame.surface, (0, 0))
        self._copied.set()

    def close(self) -> None:
        """Ends the threads."""
        self._stop.set()
        self._copied.set()
        for thread in self._threads:
            thread.join()

    def _beat(self) -> None:
        while not self._stop.wait(1.0):
            self._send({"kind": "health", "output": self._output, **self._health()})

    def _encode(self) -> None:
        # `close` stops first and wakes then: whichever of its two is seen after `clear`, this ends.
        while not self._stop.is_set():
            self._copied.wait()
            if self._copy is not None and not self._stop.is_set():
                self._send({"kind": "frame", "output": self._output, "jpeg": jpeg(self._copy)})
            self._copied.clear()


def leave(path: Path, output: str, figures: dict[str, Any]) -> None:
    """Leaves an output's figures in a file, as JSON; a disk that refuses is logged."""
    try:
        path.write_text(json.dumps({"output": output, **figures}, ensure_ascii=False, indent=1), encoding="utf-8")
    except OSError as error:
        log.warning("the report %s cannot be written: %s", path, error.strerror)


def jpeg(surface: pygame.Surface) -> bytes:
    """An opaque picture as a JPEG, its longer side PREVIEW_SIDE px (never enlarged), at most PREVIEW_BYTES long."""
    scale = min(1.0, PREVIEW_SIDE / max(surface.get_size()))
    width, height = (max(1, round(side * scale)) for side in surface.get_size())
    small = pygame.transform.smoothscale(surface, (width, height))
    picture = Image.frombytes("RGB", (width, height), pygame.image.tobytes(small, "RGB"))
    packed = b""
    for quality in QUALITIES:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality)
        packed = file.getvalue()
        if len(packed) <= PREVIEW_BYTES:
            break
    return packed
