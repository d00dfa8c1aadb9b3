"""Places: where items land on the canvas, and the leaves of a picture with their places.

Law: type stands on whole pixels, so that it is crisp, and does not stir while it fades; moved by a group it stands on an eighth of a
pixel, so that it glides. Shapes stand on a quarter pixel unless they are large. May import overlay.picture, pygame.
"""

from __future__ import annotations

import math
from typing import NamedTuple, TypeAlias

import pygame

from overlay.picture.items import Group, Item

QUARTERS = 4

EIGHTHS = 8
"""Type moves by these: what rolls or crawls keeps to its path within a sixteenth of a pixel."""

LARGE = 90_000
"""Shapes of more px than this stand on whole pixels: a step of one cannot be seen on them, and four pictures of each are dear."""


class Place(NamedTuple):
    """Where items land: px a unit, shift px, and the clip px."""

    scale: float
    dx: float = 0.0
    dy: float = 0.0
    clip: tuple[int, int, int, int] | None = None


Entry: TypeAlias = tuple[Item, Place]
"""A leaf of the picture: an item and its place. Equal entries look equal. A plain tuple: hundreds are made in every frame."""


def flatten(items: tuple[Item, ...], place: Place, out: list[Entry]) -> None:
    """Appends the leaves of `items`; a group that is neither faded nor scaled only moves and clips its own."""
    for item in items:
        if type(item) is Group and item.opacity >= 1.0 and item.scale == 1.0 and item.turn == 1.0 and not item.kept:
            flatten(item.items, inside(item, place), out)
        else:
            out.append((item, place))


def inside(group: Group, place: Place) -> Place:
    """The place of a moved group's items."""
    scale = place.scale
    dx, dy = place.dx + group.dx * scale, place.dy + group.dy * scale
    clip = place.clip
    if group.clip is not None:
        x, y, w, h = group.clip
        left, top = round(x * scale + dx), round(y * scale + dy)
        own = pygame.Rect(left, top, round((x + w) * scale + dx) - left, round((y + h) * scale + dy) - top)
        own = own if clip is None else own.clip(clip)
        clip = (own.x, own.y, max(0, own.w), max(0, own.h))
    return Place(scale, dx, dy, clip)


def quarter(value: float, whole: bool = False) -> tuple[int, int]:
    """The whole pixel and the quarters beyond it (0…3) nearest to a position, px; no quarters when `whole`."""
    if whole:
        return math.floor(value + 0.5), 0
    return divmod(math.floor(value * QUARTERS + 0.5), QUARTERS)


def eighth(value: float) -> tuple[int, int]:
    """The whole pixel and the eighths beyond it (0…7) nearest to a position, px."""
    return divmod(math.floor(value * EIGHTHS + 0.5), EIGHTHS)


def box_of(x: float, y: float, w: float, h: float) -> pygame.Rect:
    """A box in whole pixels, edges to the nearest."""
    left, top = round(x), round(y)
    return pygame.Rect(left, top, max(0, round(x + w) - left), max(0, round(y + h) - top))
