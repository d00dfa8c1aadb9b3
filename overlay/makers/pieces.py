"""Furniture of the sets: walls, windows, desks, plants, trees, and the plain shapes they are made of.

Law: a piece is a value, the same every time; lengths are canvas units of a picture 1920 wide. May import overlay.picture.
"""

from __future__ import annotations

from overlay.makers.figures import shade
from overlay.picture.items import (
    Anchor,
    Colour,
    Face,
    Fill,
    Form,
    Gradient,
    Item,
    Panel,
    Ring,
    Shadow,
    Stroke,
    Text,
)

WIDTH, HEIGHT = 1920.0, 1080.0

FLOOR = 900.0
"""Where the wall meets the floor; figures stand a little below."""

Items = tuple[Item, ...]


def block(x: float, y: float, w: float, h: float, fill: Fill, radius: float = 0.0) -> Panel:
    """A plain or rounded rectangle."""
    return Panel(x, y, w, h, fill, radius=radius)


def disc(x: float, y: float, w: float, h: float, fill: Fill) -> Panel:
    """An ellipse by its centre."""
    return Panel(x - w / 2, y - h / 2, w, h, fill, Form.ELLIPSE)


def line(width: float, colour: Colour, *points: tuple[float, float]) -> Stroke:
    """A round-ended line."""
    return Stroke(points, width, colour)


def words(x: float, y: float, text: str, size: float, fill: Fill, face: Face = Face.BOLD, tracking: float = 0.0) -> Text:
    """A centred line of writing."""
    return Text(x, y, text, face, size, fill, Anchor.CENTRE, tracking=tracking)


def room(wall: Colour, floor: Colour) -> Items:
    """A wall lit from above and a floor."""
    return (
        block(0, 0, WIDTH, FLOOR, Gradient(shade(wall, 0.12), shade(wall, -0.06))),
        block(0, FLOOR, WIDTH, HEIGHT - FLOOR, Gradient(floor, shade(floor, -0.16))),
        block(0, FLOOR - 14, WIDTH, 14, shade(wall, -0.2)),
    )


def plant(x: float, y: float, scale: float = 1.0) -> Items:
    """A potted plant standing at x, y."""
    leaves = ((-70, -190, 40), (-40, -240, 46), (0, -262, 50), (44, -236, 46), (72, -186, 40))
    stems = tuple(line(16 * scale, 0x3C8A62FF, (x, y - 90 * scale), (x + dx * scale, y + dy * scale)) for dx, dy, _ in leaves)
    blades = tuple(disc(x + dx * scale, y + dy * scale, w * 1.3 * scale, w * 1.9 * scale, Gradient(0x5FB889FF, 0x34805AFF)) for dx, dy, w in leaves)
    pot = block(x - 46 * scale, y - 92 * scale, 92 * scale, 92 * scale, Gradient(0xE9E4DAFF, 0xC5BDB0FF), 16 * scale)
    return (disc(x, y, 150 * scale, 20 * scale, 0x00000030), *stems, *blades, pot)


def window(x: float, y: float, w: float, h: float) -> Items:
    """A window onto a town under a clear sky."""
    towers = ((0.06, 0.42), (0.2, 0.6), (0.36, 0.34), (0.52, 0.7), (0.7, 0.46), (0.84, 0.58))
    town = tuple(block(x + w * at, y + h * (1 - tall * 0.7), w * 0.13, h * tall * 0.7, Gradient(0x9DBBD6FF, 0xB9D0E2FF)) for at, tall in towers)
    frame = 0xF3F1EAFF
    bars = (block(x + w / 2 - 6, y, 12, h, frame), block(x, y + h * 0.42, w, 10, frame))
    return (block(x - 14, y - 14, w + 28, h + 28, frame, 10), block(x, y, w, h, Gradient(0x9CCBF0FF, 0xE4F2FAFF)), *town, *bars)


def poster(x: float, y: float, w: float, h: float, title: str, colour: Colour) -> Items:
    """A framed notice with a heading and a few grey lines."""
    rows = tuple(block(x + 24, y + 100 + 34 * n, (w - 48) * (1.0 if n % 3 else 0.72), 12, 0x9AA7B8FF, 6) for n in range(int((h - 130) / 34)))
    head = block(x, y, w, 74, colour, 10)
    return (
        Panel(x, y, w, h, 0xF7F5EEFF, radius=10, shadow=Shadow(18, 0x00000040, 6)),
        head,
        words(x + w / 2, y + 52, title, 38, 0xFFF8E6FF),
        *rows,
    )


def desk(x: float, w: float, top: float, colour: Colour) -> Items:
    """A counter or desk standing in front of people: its top at height `top`."""
    return (
        block(x, top + 26, w, HEIGHT - top, Gradient(colour, shade(colour, -0.25))),
        Panel(x - 20, top, w + 40, 34, Gradient(shade(colour, 0.45), shade(colour, 0.2)), radius=12, shadow=Shadow(16, 0x00000050, 8)),
    )


def monitor(x: float, y: float, scale: float = 1.0) -> Items:
    """A screen seen from behind, standing at x, y."""
    return (
        block(x - 16 * scale, y - 60 * scale, 32 * scale, 60 * scale, 0x555C6BFF),
        block(x - 60 * scale, y - 12 * scale, 120 * scale, 12 * scale, 0x444A57FF, 6),
        block(x - 118 * scale, y - 210 * scale, 236 * scale, 160 * scale, Gradient(0x6B7383FF, 0x4E5564FF), 14 * scale),
    )


def papers(x: float, y: float) -> Items:
    """A sheaf of forms lying on a desk."""
    return (block(x, y - 14, 150, 14, 0xE4E0D4FF, 3), block(x + 8, y - 24, 140, 12, 0xF7F4EAFF, 3), line(7, 0x2E67B1FF, (x + 110, y - 32), (x + 168, y - 40)))


def clouds(*spots: tuple[float, float, float]) -> Items:
    """Clouds at x, y of a size."""
    out: list[Item] = []
    for x, y, s in spots:
        out += [disc(x + dx * s, y + dy * s, w * s, h * s, 0xF8FBFDFF) for dx, dy, w, h in ((-60, 6, 120, 56), (0, -14, 140, 84), (66, 4, 120, 60))]
    return tuple(out)


def tree(x: float, y: float, s: float = 1.0) -> Items:
    """A round tree standing at x, y."""
    crown = Gradient(0x74BE86FF, 0x3F8C62FF)
    return (
        line(26 * s, 0x7A5A42FF, (x, y), (x, y - 130 * s)),
        disc(x - 56 * s, y - 190 * s, 130 * s, 140 * s, crown),
        disc(x + 56 * s, y - 194 * s, 130 * s, 140 * s, crown),
        disc(x, y - 250 * s, 170 * s, 190 * s, crown),
    )


def wall_clock(x: float, y: float) -> Items:
    """A clock on the wall, by its centre."""
    return (disc(x, y, 130, 130, 0xF7F5EFFF), Ring(x, y, 68, 9, 0x48505FFF), line(7, 0x48505FFF, (x, y), (x, y - 42)), line(7, 0x48505FFF, (x, y), (x + 28, y + 14)))
