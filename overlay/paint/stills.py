"""Stills: pictures from the show's media folder, read and fitted in a thread of their own.

A picture that fills a quarter of the canvas or more is dimmed to what an LED wall's power allows.

Law: a file never stalls or breaks a frame: until it is there, and when it is missing, too large or broken, `get` says None and the
painter draws a neutral plate. Sources stay inside their folder. May import Pillow, numpy, pygame, rasters, overlay.level.
"""

from __future__ import annotations

import warnings
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pygame
from PIL import Image, ImageOps

from overlay.level import dimmed
from overlay.paint.rasters import opaque_surface, surface_of
from overlay.resources import assets_dir

LARGEST = 64_000_000
"""Pixels of the largest picture that is decoded: a 64-megapixel photo takes 256 MB while it is fitted; more is refused."""

SHIPPED, THEMES = "asset:", "theme:"
"""Sources that lie among the shipped assets, or beside the show's own themes; all others lie in its media folder."""


class Key(NamedTuple):
    """A picture fitted to cover a box, or to stand whole in it: its source and the box, px."""

    source: str
    width: int
    height: int
    whole: bool = False


class Stills:
    """Fitted pictures, least recently used forgotten first.

    patient: read at once instead of in the thread, for offline rendering, where a plate on the first frames would be wrong;
    broad: from how many px on a picture is dimmed to the bound of the picture level (0: never).
    """

    def __init__(
        self, media: Path | None, budget: int, patient: bool = False, themes: Path | None = None, broad: int = 0
    ) -> None:
        self.broad = broad
        self.media = media
        self.themes = themes
        self.budget = budget
        self.patient = patient
        self._reader: ThreadPoolExecutor | None = None
        self._reading: dict[Key, Future[pygame.Surface | None]] = {}
        self._kept: OrderedDict[Key, pygame.Surface | None] = OrderedDict()
        self._used = 0

    def get(self, source: str, width: int, height: int, whole: bool = False) -> pygame.Surface | None:
        """The picture covering `width` × `height` px (larger in one direction when the shapes differ), or None: plate.

        whole: standing in them (smaller in one direction).
        """
        key = Key(source, width, height, whole)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if self.patient:
            return self._keep(key, self._read(key))
        reading = self._reading.get(key)
        if reading is None:
            if self._reader is None:
                self._reader = ThreadPoolExecutor(1, thread_name_prefix="stills")
            self._reading[key] = self._reader.submit(self._read, key)
            return None
        if not reading.done():
            return None
        del self._reading[key]
        return self._keep(key, reading.result())

    def settled(self, source: str, width: int, height: int, whole: bool = False) -> bool:
        """Whether `get` has said its last word about this picture."""
        return Key(source, width, height, whole) in self._kept

    def close(self) -> None:
        """Stops the thread."""
        if self._reader is not None:
            self._reader.shutdown(wait=True, cancel_futures=True)
            self._reader = None

    def _keep(self, key: Key, surface: pygame.Surface | None) -> pygame.Surface | None:
        self._kept[key] = surface
        self._used += _size(surface)
        while self._used > self.budget and len(self._kept) > 1:
            self._used -= _size(self._kept.popitem(last=False)[1])
        return surface

    def _read(self, key: Key) -> pygame.Surface | None:
        """Decodes and fits; every fault of a foreign file ends here, as None."""
        file = self._file(key.source)
        if file is None:
            return None
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with Image.open(file) as opened:
                    if opened.width * opened.height > LARGEST:
                        return None
                    opened.draft("RGB", (key.width * 2, key.height * 2))
                    fitted = _fitted(ImageOps.exif_transpose(opened), key)
            broad = self.broad and key.width * key.height >= self.broad
            if not broad or fitted.get_flags() & pygame.SRCALPHA:
                return fitted
            shown = pygame.Rect(0, 0, key.width, key.height)
            shown.center = fitted.get_rect().center
            return dimmed(fitted, fitted.subsurface(shown.clip(fitted.get_rect())))
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, MemoryError):
            return None

    def _file(self, source: str) -> Path | None:
        """The file of a source, or None if it is none of the folder's."""
        folder = self.media
        for prefix, place in ((SHIPPED, assets_dir()), (THEMES, self.themes)):
            if source.startswith(prefix):
                source, folder = source.removeprefix(prefix), place
        if folder is None or not source:
            return None
        root = folder.resolve()
        file = (root / source).resolve()
        return file if file.is_relative_to(root) and file.is_file() else None


def _size(surface: pygame.Surface | None) -> int:
    return 0 if surface is None else surface.get_width() * surface.get_height() * 4


def _fitted(picture: Image.Image, key: Key) -> pygame.Surface:
    """The picture scaled to its box, opaque or premultiplied."""
    scales = key.width / picture.width, key.height / picture.height
    if key.whole:
        size = max(1, round(picture.width * min(scales))), max(1, round(picture.height * min(scales)))
    else:
        size = max(key.width, round(picture.width * max(scales))), max(key.height, round(picture.height * max(scales)))
    see_through = "A" in picture.getbands() or "transparency" in picture.info
    fitted = picture.convert("RGBA").resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    rgba = np.asarray(fitted, np.uint32)
    alpha = rgba[..., 3]
    parts = [(rgba[..., part] * alpha + 127) // 255 for part in range(3)]
    laid = surface_of(((alpha << 24) | (parts[0] << 16) | (parts[1] << 8) | parts[2]).astype(np.uint32))
    if see_through:
        return laid
    opaque = opaque_surface(size)
    opaque.blit(laid, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
    return opaque
