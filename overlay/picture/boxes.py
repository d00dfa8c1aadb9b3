"""Boxes: the arithmetic of layout. Canvas units, y down."""

from __future__ import annotations

from overlay.picture.items import Value


class Box(Value, frozen=True):
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.h

    @property
    def cx(self) -> float:
        """Its horizontal middle."""
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        """Its vertical middle."""
        return self.y + self.h / 2

    def inset(self, dx: float, dy: float | None = None) -> Box:
        """Smaller by dx left and right and dy (default dx) above and below."""
        dy = dx if dy is None else dy
        return Box(self.x + dx, self.y + dy, max(0.0, self.w - 2 * dx), max(0.0, self.h - 2 * dy))

    def top(self, h: float) -> Box:
        """Its upper `h` units."""
        return Box(self.x, self.y, self.w, h)

    def below(self, h: float) -> Box:
        """What is left under its upper `h` units."""
        return Box(self.x, self.y + h, self.w, max(0.0, self.h - h))

    def foot(self, h: float) -> Box:
        """Its lower `h` units."""
        return Box(self.x, self.bottom - h, self.w, h)

    def left(self, w: float) -> Box:
        """Its left `w` units."""
        return Box(self.x, self.y, w, self.h)

    def after(self, w: float) -> Box:
        """What is left right of its left `w` units."""
        return Box(self.x + w, self.y, max(0.0, self.w - w), self.h)

    def rows(self, count: int, gap: float = 0.0) -> tuple[Box, ...]:
        """`count` equal boxes one above the other with `gap` between them."""
        h = (self.h - gap * (count - 1)) / count
        return tuple(Box(self.x, self.y + i * (h + gap), self.w, h) for i in range(count))

    def columns(self, count: int, gap: float = 0.0) -> tuple[Box, ...]:
        """`count` equal boxes side by side with `gap` between them."""
        w = (self.w - gap * (count - 1)) / count
        return tuple(Box(self.x + i * (w + gap), self.y, w, self.h) for i in range(count))
