"""Is a show safe to watch and to light? Flashes after ITU-R BT.1702 and the average picture level, measured on its frames.

Law: every frame at 60 a second and every pixel counts; what did not change is not measured again. Luminance is relative: full white is
the 200 cd/m² of the recommendation's display. May import everything in this half but outputs and bench.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeAlias

import msgspec
import numpy as np
import numpy.typing as npt
import pygame

from overlay.feed import Recorded
from overlay.level import luminance
from overlay.offline import Cut, span
from overlay.program.ceremony import TestCard
from overlay.program.message import Program
from overlay.program.times import FPS, Micros, frame_due
from overlay.render import Renderer
from overlay.video.clips import Clips

Plane: TypeAlias = npt.NDArray[np.float32]

STEP = 0.1
"""A change counts from 20 cd/m² on, a tenth of full white, where the darker picture is under 160 cd/m² (BT.1702, annex 1) …"""

BRIGHT = 1 / 8
"""… and above that from a Michelson contrast of 1/17 on, which is an eighth of the darker picture: the same 20 at 160."""

RED_STEP = 1 / 16
"""A change to or from saturated red counts, whatever its luminance: (R − G − B) × 320 changes by more than 20 …"""

SATURATED = 0.8
"""… where R ÷ (R + G + B) is this or more on linear light (the working definition of WCAG 2, technique G176)."""

CHANGES = 6
"""Three flashes in a second are harmless; a flash is a pair of opposing changes."""

AREA = 0.25
"""So much of the screen may flash more often than that."""

_LINEAR = np.array([v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (i / 255 for i in range(256))], np.float32)


class Turns:
    """Opposing changes of a quantity, per pixel, and the part of the picture where too many fall into one second.

    least: the smallest change that counts, given the smaller of two values.
    """

    def __init__(self, size: tuple[int, int], least: Callable[[Plane], Plane]) -> None:
        self._least = least
        self._extreme: Plane | None = None
        self._way = np.zeros(size, np.int8)
        self._count = np.zeros(size, np.uint8)
        self._size = size
        self._turned: deque[tuple[int, tuple[slice, slice], npt.NDArray[np.bool_]]] = deque()
        self._area = 0.0

    def see(self, number: int, part: tuple[slice, slice], now: Plane) -> None:
        """The values of frame `number` within `part` (columns, rows); elsewhere nothing has changed."""
        if self._extreme is None:
            self._extreme = np.zeros(self._size, np.float32)
            self._extreme[part] = now
            return
        extreme, way = self._extreme[part], self._way[part]
        change = now - extreme
        large = np.abs(change) >= self._least(np.minimum(now, extreme))
        rising = change > 0.0
        turned = large & np.where(rising, way <= 0, way >= 0)
        way[turned] = np.where(rising[turned], 1, -1)
        follow = turned | (rising & (way > 0)) | (~rising & (way < 0))
        extreme[follow] = now[follow]
        if turned.any():
            self._count[part] += turned
            self._turned.append((number, part, turned))
            self._area = -1.0

    def area(self, number: int) -> float:
        """The part of the picture with more than three flashes in the second up to frame `number`."""
        while self._turned and self._turned[0][0] <= number - FPS:
            _, part, turned = self._turned.popleft()
            self._count[part] -= turned
            self._area = -1.0
        if self._area < 0.0:
            self._area = float((self._count > CHANGES).mean()) if len(self._turned) > CHANGES else 0.0
        return self._area


class Meter:
    """Flashes, red flashes and level of a picture laid over one plain camera picture, `camera` 0…255 (a wall hides it)."""

    def __init__(self, size: tuple[int, int], camera: int = 0) -> None:
        self.camera = camera
        self.level = 0.0
        self._lit = np.zeros(size, np.float32)
        self._light = Turns(size, lambda dark: np.maximum(np.float32(STEP), dark * np.float32(BRIGHT)))
        self._red = Turns(size, lambda dark: np.full_like(dark, RED_STEP))

    def see(self, number: int, surface: pygame.Surface, damage: Sequence[pygame.Rect]) -> tuple[float, float]:
        """Takes in frame `number`; what part of the picture flashes too often at it, and what part in saturated red."""
        for rect in damage:
            part = slice(rect.left, rect.right), slice(rect.top, rect.bottom)
            shown = self._laid(surface.subsurface(rect))
            lit = luminance(shown)
            self._lit[part] = lit
            self._light.see(number, part, lit)
            self._red.see(number, part, _redness(shown))
        if damage:
            self.level = float(self._lit.mean())
        return self._light.area(number), self._red.area(number)

    def _laid(self, surface: pygame.Surface) -> pygame.Surface:
        if not surface.get_flags() & pygame.SRCALPHA:
            return surface
        shown = pygame.Surface(surface.get_size(), 0, 32)
        shown.fill((self.camera,) * 3)
        shown.blit(surface, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
        return shown


def _redness(surface: pygame.Surface) -> Plane:
    """R − G − B on linear light where the colour is a saturated red, 0 elsewhere."""
    red, green, blue = np.moveaxis(_LINEAR[pygame.surfarray.pixels3d(surface)], 2, 0)
    redness: Plane = np.where(red >= SATURATED * (red + green + blue), red - green - blue, np.float32(0.0))
    return redness


class Worst(msgspec.Struct, frozen=True):
    """The largest value of a quantity, and when (µs since the first Program) and in which scene it was reached."""

    value: float = 0.0
    at: Micros = 0
    scene: str = ""


class Report(msgspec.Struct, frozen=True):
    """What a whole show measured. flashes, red: parts of the picture, 0…1; level: mean relative luminance (test card left out)."""

    frames: int
    flashes: Worst
    red: Worst
    level: Worst
    mean_level: float

    @property
    def safe(self) -> bool:
        """Whether it keeps within BT.1702."""
        return max(self.flashes.value, self.red.value) <= AREA


def measure(
    programs: Sequence[Program],
    cut: Cut,
    done: Callable[[int], None] = lambda _: None,
    going: Callable[[], bool] = lambda: True,
) -> Report:
    """Draws a cut (its `out` is not used) and measures every frame; a stream over black and over white, the worse counts.

    done and going as for `overlay.offline.render`. Raises CutError, ThemeError.
    """
    numbers = span(programs, cut)
    feed = Recorded(programs)
    clips = Clips(cut.media, lambda _: None, cut.size, patient=True)
    renderer = Renderer(
        cut.size, cut.layout, cut.layout.value, media=cut.media, theme=cut.theme, own=cut.own, frames=clips, patient=True
    )
    meters = [Meter(cut.size, camera) for camera in (0, 255)]
    worst = {"flashes": Worst(), "red": Worst(), "level": Worst()}
    count, total = 0, 0.0
    try:
        for number in numbers:
            if not going():
                break
            t = frame_due(number)
            program = feed.at(t)
            frame = renderer.frame(program, t)
            transparent = bool(frame.surface.get_flags() & pygame.SRCALPHA)
            damage = frame.damage if count else (frame.surface.get_rect(),)
            seen = [meter.see(number, frame.surface, damage) for meter in meters[: 1 + transparent]]
            scene = program.picture.scene if program is not None else None
            level = 0.0 if isinstance(scene, TestCard) else meters[0].level
            found = {"flashes": max(area for area, _ in seen), "red": max(area for _, area in seen), "level": level}
            for name, value in found.items():
                if value > worst[name].value:
                    worst[name] = Worst(value, t - programs[0].at, type(scene).__name__)
            count, total = count + 1, total + level
            done(count)
    finally:
        renderer.close()
        clips.close()
    return Report(count, **worst, mean_level=total / max(1, count))
