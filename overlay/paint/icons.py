"""Icons: the signs, drawn as shapes on a large square once, and reduced to the size that is asked for.

Law: a sign is a function of its pen only; angles are drawn in steps too fine to see. May import Pillow, places, rasters, items.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from PIL import Image, ImageDraw

from overlay.paint.places import QUARTERS
from overlay.paint.rasters import Mask, Raster, ramp, shifted, surface_of
from overlay.picture.items import Colour, Sign

MASTER = 1024
"""The side of the square a sign is drawn on, px: never less than twice the size it is shown at on a 4K wall."""

HALVED = (1, 2, 4, 8)
"""What a sign's master is reduced by."""

TURN = 2.0
"""Icons are drawn at multiples of this angle, degrees."""

Points: TypeAlias = list[tuple[float, float]]


class Pen:
    """Draws on the unit square (0…1, y down) in white, or erases."""

    def __init__(self) -> None:
        self.image = Image.new("L", (MASTER, MASTER))
        self._draw = ImageDraw.Draw(self.image)

    def line(self, points: Points, width: float, ink: int = 255) -> None:
        """A polyline with round caps and joins."""
        spots = [(x * MASTER, y * MASTER) for x, y in points]
        self._draw.line(spots, ink, round(width * MASTER), "curve")
        for x, y in spots:
            self.disc(x / MASTER, y / MASTER, width / 2, ink)

    def disc(self, x: float, y: float, radius: float, ink: int = 255) -> None:
        """A filled circle."""
        box = [(x - radius) * MASTER, (y - radius) * MASTER, (x + radius) * MASTER, (y + radius) * MASTER]
        self._draw.ellipse(box, ink)

    def ring(self, x: float, y: float, radius: float, width: float) -> None:
        """A circle's outline, `width` wide inwards."""
        self.disc(x, y, radius)
        self.disc(x, y, radius - width, 0)

    def arc(self, x: float, y: float, radius: float, width: float, start: float, end: float) -> None:
        """Part of a circle's outline; degrees clockwise from three o'clock."""
        box = [(x - radius) * MASTER, (y - radius) * MASTER, (x + radius) * MASTER, (y + radius) * MASTER]
        self._draw.arc(box, start, end, 255, round(width * MASTER))

    def pie(self, x: float, y: float, radius: float, start: float, end: float) -> None:
        """A filled sector."""
        box = [(x - radius) * MASTER, (y - radius) * MASTER, (x + radius) * MASTER, (y + radius) * MASTER]
        self._draw.pieslice(box, start, end, 255)

    def area(self, points: Points, ink: int = 255) -> None:
        """A filled polygon."""
        self._draw.polygon([(x * MASTER, y * MASTER) for x, y in points], ink)

    def plate(self, left: float, top: float, right: float, bottom: float, radius: float, ink: int = 255) -> None:
        """A filled rounded rectangle."""
        box = [left * MASTER, top * MASTER, right * MASTER, bottom * MASTER]
        self._draw.rounded_rectangle(box, radius * MASTER, ink)


def _check(pen: Pen) -> None:
    pen.line([(0.14, 0.54), (0.40, 0.79), (0.87, 0.24)], 0.17)


def _cross(pen: Pen) -> None:
    pen.line([(0.2, 0.2), (0.8, 0.8)], 0.17)
    pen.line([(0.8, 0.2), (0.2, 0.8)], 0.17)


def _circle(pen: Pen) -> None:
    pen.ring(0.5, 0.5, 0.44, 0.12)


def _clock(pen: Pen) -> None:
    pen.ring(0.5, 0.5, 0.46, 0.1)
    pen.line([(0.5, 0.24), (0.5, 0.52), (0.68, 0.64)], 0.09)


def _hourglass(pen: Pen) -> None:
    pen.plate(0.18, 0.06, 0.82, 0.17, 0.05)
    pen.plate(0.18, 0.83, 0.82, 0.94, 0.05)
    pen.area([(0.25, 0.2), (0.75, 0.2), (0.75, 0.3), (0.55, 0.5), (0.75, 0.7), (0.75, 0.8), (0.25, 0.8), (0.25, 0.7), (0.45, 0.5), (0.25, 0.3)])
    pen.area([(0.34, 0.26), (0.66, 0.26), (0.66, 0.3), (0.34, 0.3)], 0)
    pen.area([(0.5, 0.58), (0.64, 0.72), (0.36, 0.72)], 0)


def _arrow_up(pen: Pen) -> None:
    pen.area([(0.5, 0.08), (0.9, 0.52), (0.66, 0.52), (0.66, 0.92), (0.34, 0.92), (0.34, 0.52), (0.1, 0.52)])


def _arrow_down(pen: Pen) -> None:
    pen.area([(0.5, 0.92), (0.9, 0.48), (0.66, 0.48), (0.66, 0.08), (0.34, 0.08), (0.34, 0.48), (0.1, 0.48)])


def _dash(pen: Pen) -> None:
    pen.line([(0.22, 0.5), (0.78, 0.5)], 0.16)


def _star_points(points: int, outer: float, inner: float, x: float = 0.5, y: float = 0.5) -> Points:
    spots: Points = []
    for place in range(2 * points):
        angle = math.pi * place / points
        radius = outer if place % 2 == 0 else inner
        spots.append((x + radius * math.sin(angle), y - radius * math.cos(angle)))
    return spots


def _star(pen: Pen) -> None:
    pen.area(_star_points(5, 0.48, 0.2, y=0.53))


def _bell(pen: Pen) -> None:
    pen.disc(0.5, 0.12, 0.06)
    pen.pie(0.5, 0.42, 0.29, 180, 360)
    pen.area([(0.21, 0.42), (0.79, 0.42), (0.79, 0.6), (0.9, 0.76), (0.1, 0.76), (0.21, 0.6)])
    pen.pie(0.5, 0.8, 0.13, 0, 180)


def _lock(pen: Pen) -> None:
    pen.arc(0.5, 0.34, 0.25, 0.1, 180, 360)
    pen.plate(0.25, 0.32, 0.35, 0.5, 0.0)
    pen.plate(0.65, 0.32, 0.75, 0.5, 0.0)
    pen.plate(0.14, 0.45, 0.86, 0.94, 0.08)
    pen.disc(0.5, 0.65, 0.075, 0)
    pen.plate(0.465, 0.65, 0.535, 0.81, 0.03, 0)


def _person(pen: Pen) -> None:
    pen.disc(0.5, 0.28, 0.21)
    pen.pie(0.5, 0.94, 0.4, 180, 360)


def _scales(pen: Pen) -> None:
    pen.plate(0.465, 0.1, 0.535, 0.86, 0.03)
    pen.plate(0.28, 0.84, 0.72, 0.92, 0.04)
    pen.line([(0.17, 0.22), (0.83, 0.22)], 0.065)
    pen.disc(0.5, 0.12, 0.065)
    for x in (0.19, 0.81):
        pen.line([(x, 0.22), (x - 0.14, 0.55)], 0.035)
        pen.line([(x, 0.22), (x + 0.14, 0.55)], 0.035)
        pen.pie(x, 0.54, 0.18, 0, 180)


def _bolt(pen: Pen) -> None:
    pen.area([(0.6, 0.03), (0.16, 0.56), (0.45, 0.56), (0.36, 0.97), (0.84, 0.39), (0.53, 0.39)])


def _cup(pen: Pen) -> None:
    pen.arc(0.24, 0.27, 0.17, 0.07, 60, 300)
    pen.arc(0.76, 0.27, 0.17, 0.07, 240, 480)
    pen.plate(0.24, 0.06, 0.76, 0.2, 0.03)
    pen.plate(0.24, 0.12, 0.76, 0.3, 0.0)
    pen.pie(0.5, 0.29, 0.26, 0, 180)
    pen.plate(0.45, 0.52, 0.55, 0.78, 0.02)
    pen.area([(0.36, 0.82), (0.4, 0.74), (0.6, 0.74), (0.64, 0.82)])
    pen.plate(0.26, 0.82, 0.74, 0.94, 0.03)


def _logo(pen: Pen) -> None:
    """A stage drum under a star: six-sided ring, drum skin, five-pointed star."""
    for radius, ink in ((0.5, 255), (0.43, 0), (0.395, 255)):
        corners = [(0.5 + radius * math.sin(math.tau * k / 6), 0.5 - radius * math.cos(math.tau * k / 6)) for k in range(6)]
        pen.area(corners, ink)
    pen.area(_star_points(5, 0.19, 0.078, y=0.37), 0)
    pen.line([(0.29, 0.6), (0.71, 0.6)], 0.06, 0)
    pen.line([(0.36, 0.71), (0.64, 0.71)], 0.06, 0)


SIGNS: dict[Sign, Callable[[Pen], None]] = {
    Sign.CHECK: _check,
    Sign.CROSS: _cross,
    Sign.CIRCLE: _circle,
    Sign.CLOCK: _clock,
    Sign.HOURGLASS: _hourglass,
    Sign.ARROW_UP: _arrow_up,
    Sign.ARROW_DOWN: _arrow_down,
    Sign.DASH: _dash,
    Sign.STAR: _star,
    Sign.BELL: _bell,
    Sign.LOCK: _lock,
    Sign.PERSON: _person,
    Sign.SCALES: _scales,
    Sign.BOLT: _bolt,
    Sign.CUP: _cup,
    Sign.LOGO: _logo,
}
"""Every sign's drawing."""


def sign_turn(angle: float) -> float:
    """The angle an icon is drawn at, degrees."""
    return round(angle / TURN) * TURN % 360.0


class Icons:
    """Draws icons; keeps each sign's master, and what was needed of it at halving sizes, so that reducing to any size is cheap."""

    def __init__(self) -> None:
        self._masters: dict[tuple[Sign, int], Image.Image] = {}

    def raster(self, sign: Sign, colour: Colour, side: float, turn: float, right: int, down: int) -> Raster:
        """`sign` in a square of `side` px centred on the raster's origin, moved by quarters of a pixel."""
        whole = max(1, round(side))
        picture = self._master(sign, 2 * whole)
        if turn:
            picture = picture.resize((2 * whole, 2 * whole), Image.Resampling.BILINEAR).rotate(-turn, Image.Resampling.BILINEAR)
        mask: Mask = np.asarray(picture.resize((whole, whole), Image.Resampling.BILINEAR))
        if right or down:
            mask = shifted(mask, right, down, QUARTERS)
        return Raster(surface_of(np.take(ramp(colour), mask)), -(whole // 2), -(whole // 2))

    def _master(self, sign: Sign, least: int) -> Image.Image:
        """The smallest picture of a sign that is at least `least` px, or the largest."""
        part = max((part for part in HALVED if MASTER // part >= least), default=1)
        picture = self._masters.get((sign, part))
        if picture is None:
            if part > 1:
                picture = self._master(sign, MASTER).reduce(part)
            else:
                pen = Pen()
                SIGNS[sign](pen)
                picture = pen.image
            self._masters[sign, part] = picture
        return picture
