"""The painter: a draw list becomes a frame, repainting only what changed.

Law: the frame depends on the draw list alone (and on stills and clips having arrived), never on which frames came before: a test
paints random sequences and compares each with a fresh painter, pixel for pixel. May import everything in this room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pygame

from overlay.paint.damage import matches, merged, uncovered
from overlay.paint.faces import Faces
from overlay.paint.frames import FrameSource
from overlay.paint.glyphs import Glyphs
from overlay.paint.ops import Op, Pile, Scratch, difference, hides, paint
from overlay.paint.places import Entry, Place, flatten
from overlay.paint.prepare import Preparer
from overlay.paint.rasters import Rasters
from overlay.paint.stills import Stills
from overlay.picture.items import DrawList
from overlay.picture.look import HEIGHT

SCREENFULS = 16
"""The raster cache's budget in full canvases of four bytes a pixel (130 MB at 1920×1080), and the stills' again."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A painted picture. It is the painter's own canvas: use or copy it before painting the next.

    surface: 32-bit; with SRCALPHA and premultiplied when the draw list was transparent, opaque otherwise.
    damage: disjoint rectangles, px, outside which it equals the frame before; empty: unchanged. number: counts from 0.
    """

    surface: pygame.Surface
    damage: tuple[pygame.Rect, ...]
    number: int


class Painter:
    """Paints draw lists on a canvas of `size` px (one canvas unit is height/1080 px).

    media: the show's media folder; frames: where clips come from; patient: read stills at once (offline rendering);
    themes: the folder of the show's own themes, where their logos lie.
    """

    def __init__(
        self,
        size: tuple[int, int],
        media: Path | None = None,
        *,
        faces: Faces | None = None,
        frames: FrameSource | None = None,
        patient: bool = False,
        themes: Path | None = None,
    ) -> None:
        self.size = size
        self.scale = size[1] / HEIGHT
        self._place = Place(self.scale)
        budget = SCREENFULS * size[0] * size[1] * 4
        self.stills = Stills(media, budget, patient, themes, broad=size[0] * size[1] // 4)
        self._scratch = Scratch()
        self._preparer = Preparer(size, Rasters(budget), Glyphs(faces or Faces()), self.stills, frames)
        self._canvas: pygame.Surface | None = None
        self._list: DrawList | None = None
        self._entries: list[Entry] = []
        self._ops: list[Op | None] = []
        self._unsettled: list[bool] = []
        self._pile = Pile([])
        self._number = -1

    def paint(self, drawn: DrawList) -> Frame:
        """The frame of a draw list; only what differs from the frame before is painted."""
        self._number += 1
        canvas, before = self._canvas, self._list
        if canvas is not None and drawn == before and not any(self._unsettled):
            return Frame(canvas, (), self._number)
        changed = self._prepare(drawn)
        if canvas is None or before is None or before.transparent != drawn.transparent:
            canvas = self._canvas = pygame.Surface(self.size, pygame.SRCALPHA if drawn.transparent else 0, 32)
            damage = [canvas.get_rect()]
        else:
            damage = merged(changed, self.size)
        ground = (0, 0, 0, 0) if drawn.transparent else (0, 0, 0)
        for part in damage:
            self._repaint(canvas, part, ground)
        self._list = drawn
        return Frame(canvas, tuple(damage), self._number)

    def warm(self, drawn: DrawList, more: Callable[[], bool]) -> bool:
        """Makes the rasters of a coming list while there is time (`more`), so that its own frame need not; True when all are made."""
        entries: list[Entry] = []
        flatten(drawn.items, self._place, entries)
        return all(self._preparer.warm(entry, more) for entry in entries)

    def open_faces(self) -> None:
        """Opens every face; otherwise the first character of each costs its frame some 2 ms."""
        self._preparer.leaves.open_faces()

    def close(self) -> None:
        """Stops the reading thread."""
        self.stills.close()

    def _prepare(self, drawn: DrawList) -> list[pygame.Rect]:
        """Makes the ops of the new list, keeping those whose entries are unchanged; returns where the picture changed."""
        entries: list[Entry] = []
        flatten(drawn.items, self._place, entries)
        self._preparer.begin()
        partners = matches(self._entries, entries)
        ops = [self._ops[partner] if partner >= 0 else None for partner in partners]
        unsettled = [False] * len(entries)
        for place, partner in enumerate(partners):
            if partner >= 0 and not self._unsettled[partner]:
                continue
            self._preparer.unsettled = False
            op = ops[place] = self._preparer.op(entries[place])
            unsettled[place] = self._preparer.unsettled
            if partner >= 0 and any(difference(self._ops[partner], op)):
                partners[place] = -1
        changed = self._changed(partners, ops)
        self._entries, self._ops, self._unsettled = entries, ops, unsettled
        self._pile = Pile([op for op in ops if op is not None])
        return changed

    def _changed(self, partners: list[int], ops: list[Op | None]) -> list[pygame.Rect]:
        """Where ops came, went or differ, except under what stayed and hides them. Walks both lists from the top."""
        changed: list[pygame.Rect] = []
        covers: list[pygame.Rect] = []
        old, new = len(self._ops), len(ops)
        for place in range(len(ops) - 1, -2, -1):
            partner = partners[place] if place >= 0 else -1
            if place >= 0 and partner < 0:
                continue
            if old - partner > 1 or new - place > 1:
                for part in _differences(self._ops[partner + 1 : old], ops[place + 1 : new]):
                    changed += uncovered(part, covers)
            old, new = partner, place
            op = ops[place] if place >= 0 else None
            if op is not None and op.solid is not None:
                covers.append(op.solid)
        return changed

    def _repaint(self, canvas: pygame.Surface, part: pygame.Rect, ground: tuple[int, ...]) -> None:
        """Paints `part` anew, from the topmost op that hides all below it."""
        seen = self._pile.seen(part)
        if not seen or not hides(seen[0], part):
            canvas.fill(ground, part)
        paint(Pile(seen), canvas, part, self._scratch, part.topleft)


def _differences(gone: list[Op | None], fresh: list[Op | None]) -> Iterator[pygame.Rect]:
    """Where a run of ops differs from the run that takes its place."""
    if len(gone) == len(fresh):
        for old, new in zip(gone, fresh, strict=True):
            yield from difference(old, new)
    else:
        yield from (op.bounds for op in (*gone, *fresh) if op is not None)
