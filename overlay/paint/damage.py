"""Damage: which pixels can differ between two pictures.

Law: never too little. Two lists are matched in order; whatever has no equal partner damages where it was and where it is; what
matched keeps its stacking, so every other pixel is the same; under what hides it, nothing has to be painted. May import pygame's Rect.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import pygame

CELL = 32
"""Damage that overlaps awkwardly is rounded out to squares of this many px: few rectangles, joined by arithmetic on whole rows."""

MOST = 24
"""More rectangles than this are joined into coarser squares: each costs a pass over the ops."""


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[int]:
    """For each new entry the place of its equal partner in `old`, or −1. Partners keep their order."""
    partners = [-1] * len(new)
    head = 0
    shorter = min(len(old), len(new))
    while head < shorter and old[head] == new[head]:
        partners[head] = head
        head += 1
    tail = 0
    while tail < shorter - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
        partners[-tail] = len(old) - tail
    if len(old) == len(new):
        for place in range(head, len(new) - tail):
            if old[place] == new[place]:
                partners[place] = place
        return partners
    places: dict[Hashable, list[int]] = {}
    for place in range(len(old) - tail - 1, head - 1, -1):
        places.setdefault(old[place], []).append(place)
    reached = head
    for place in range(head, len(new) - tail):
        candidates = places.get(new[place], [])
        while candidates and candidates[-1] < reached:
            candidates.pop()
        if candidates:
            partners[place] = candidates.pop()
            reached = partners[place] + 1
    return partners


def uncovered(rect: pygame.Rect, covers: Sequence[pygame.Rect]) -> list[pygame.Rect]:
    """What of `rect` no cover hides, as rectangles."""
    left = [rect]
    for place in rect.collidelistall(covers):
        left = [piece for whole in left for piece in _without(whole, covers[place])]
    return left


def _without(rect: pygame.Rect, cover: pygame.Rect) -> list[pygame.Rect]:
    hidden = rect.clip(cover)
    if not hidden.w or not hidden.h:
        return [rect]
    return [
        piece
        for piece in (
            pygame.Rect(rect.x, rect.y, rect.w, hidden.y - rect.y),
            pygame.Rect(rect.x, hidden.bottom, rect.w, rect.bottom - hidden.bottom),
            pygame.Rect(rect.x, hidden.y, hidden.x - rect.x, hidden.h),
            pygame.Rect(hidden.right, hidden.y, rect.right - hidden.right, hidden.h),
        )
        if piece.w and piece.h
    ]


def merged(rects: Sequence[pygame.Rect], size: tuple[int, int]) -> list[pygame.Rect]:
    """Disjoint rectangles inside a canvas of `size` px that cover all of `rects`."""
    canvas = pygame.Rect((0, 0), size)
    seen = [rect for rect in (rect.clip(canvas) for rect in rects) if rect.w and rect.h]
    exact = _joined(seen) if len(seen) <= MOST else None
    if exact is not None:
        return exact
    cell = CELL
    while True:
        joined = _cells(seen, cell, canvas)
        if len(joined) <= MOST:
            return joined
        cell *= 2


def _joined(rects: Sequence[pygame.Rect]) -> list[pygame.Rect] | None:
    """Rectangles that lie over one another joined where that paints no more than painting both; None where it would."""
    out: list[pygame.Rect] = []
    for rect in rects:
        whole = rect
        while (place := whole.collidelist(out)) >= 0:
            other = out.pop(place)
            both = whole.union(other)
            if both.w * both.h > whole.w * whole.h + other.w * other.h:
                return None
            whole = both
        out.append(whole)
    return out


def _cells(rects: Sequence[pygame.Rect], cell: int, canvas: pygame.Rect) -> list[pygame.Rect]:
    """The touched cells of a grid as few rectangles: runs along a row, joined downwards while they stay the same."""
    rows = [0] * (-(-canvas.h // cell))
    for rect in rects:
        first, last = rect.x // cell, (rect.right - 1) // cell
        bits = (1 << last + 1) - (1 << first)
        for row in range(rect.y // cell, (rect.bottom - 1) // cell + 1):
            rows[row] |= bits
    out: list[pygame.Rect] = []
    top = 0
    for row in range(1, len(rows) + 1):
        if row < len(rows) and rows[row] == rows[top]:
            continue
        for first, last in _runs(rows[top]):
            rect = pygame.Rect(first * cell, top * cell, (last - first) * cell, (row - top) * cell)
            out.append(rect.clip(canvas))
        top = row
    return out


def _runs(bits: int) -> list[tuple[int, int]]:
    """Runs of ones as (first, after last)."""
    runs = []
    place = 0
    while bits:
        gap = (bits & -bits).bit_length() - 1
        bits >>= gap
        length = (~bits & bits + 1).bit_length() - 1
        runs.append((place + gap, place + gap + length))
        place += gap + length
        bits >>= length
    return runs
