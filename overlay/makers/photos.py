"""Makes the sample show's photos: `python -m overlay.makers.photos OUT` draws them with our own painter and writes JPEG files.

Law: drawn, not photographed, so nobody's likeness is used; the same every time. Team photos differ in dress, wall and people.
May import overlay.makers, overlay.paint, pygame and Pillow.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pygame
from PIL import Image

from overlay.makers.figures import ARMS, Gesture, Hair, Outfit, Person, Pose, Spot, figure, shade
from overlay.makers.pieces import HEIGHT, WIDTH, Items, block, disc, words
from overlay.makers.sets import PLACES
from overlay.paint.painter import Painter
from overlay.picture.items import (
    Colour,
    DrawList,
    Face,
    Glow,
    Gradient,
    Group,
    Icon,
    Item,
    Panel,
    Ring,
    Shadow,
    Sign,
)

SIZE = (1600, 900)
QUALITY = 82
GREY: Colour = 0x77737AFF
BROWN: Colour = 0x4A352DFF


class Delegation(NamedTuple):
    """How a team looks on its formal photo: written name, dress, wall, and its people from left to right (leader fourth)."""

    name: str
    outfit: Outfit
    top: Colour
    bottom: Colour
    accent: Colour
    wall: Colour
    people: tuple[Person, ...]


def _people(*looks: tuple[Hair, bool, Colour, Colour]) -> tuple[Person, ...]:
    return tuple(Person(hair=hair, glasses=glasses, hair_colour=colour, skin=skin) for hair, glasses, colour, skin in looks)


DARK: Colour = 0x2B2530FF
FAIR: Colour = 0xF3CDABFF
WARM: Colour = 0xEABC95FF
TAN: Colour = 0xDDA981FF

DELEGATIONS = (
    Delegation(
        "青禾县代表队", Outfit.SERVICE, 0x27406FFF, 0x22304CFF, 0xD2453AFF, 0xA83A33FF,
        _people((Hair.LONG, False, DARK, FAIR), (Hair.BOB, True, BROWN, FAIR), (Hair.SHORT, False, GREY, TAN), (Hair.THIN, True, DARK, WARM), (Hair.PARTED, False, DARK, WARM), (Hair.BUN, False, BROWN, FAIR), (Hair.SHORT, False, DARK, WARM)),
    ),
    Delegation(
        "临澜县代表队", Outfit.PLAIN, 0x8CC3EEFF, 0x2B3B5CFF, 0x2A78BEFF, 0x1F6FB0FF,
        _people((Hair.SHORT, True, DARK, WARM), (Hair.TAIL, False, BROWN, FAIR), (Hair.BUN, False, GREY, WARM), (Hair.PARTED, False, DARK, TAN), (Hair.SHORT, False, DARK, FAIR), (Hair.PARTED, True, BROWN, WARM), (Hair.LONG, False, DARK, FAIR)),
    ),
    Delegation(
        "望麓县代表队", Outfit.SUIT, 0x3D4049FF, 0x30333BFF, 0xE0A02EFF, 0xB8842BFF,
        _people((Hair.PARTED, False, DARK, WARM), (Hair.LONG, True, DARK, FAIR), (Hair.THIN, False, GREY, TAN), (Hair.SHORT, False, DARK, WARM), (Hair.SHORT, True, BROWN, FAIR), (Hair.BOB, False, DARK, FAIR), (Hair.TAIL, False, BROWN, WARM)),
    ),
    Delegation(
        "石漕区代表队", Outfit.SERVICE, 0x2E6F57FF, 0x26383AFF, 0xE6C15AFF, 0x27795DFF,
        _people((Hair.SHORT, False, DARK, TAN), (Hair.BUN, True, DARK, FAIR), (Hair.BOB, False, GREY, WARM), (Hair.PARTED, True, GREY, WARM), (Hair.LONG, False, BROWN, FAIR), (Hair.SHORT, False, DARK, WARM), (Hair.BOB, False, BROWN, FAIR)),
    ),
    Delegation(
        "云渡县代表队", Outfit.SUIT, 0xF0ECE2FF, 0x4C3F66FF, 0x7E57C2FF, 0x6A4FA6FF,
        _people((Hair.PARTED, True, DARK, WARM), (Hair.LONG, False, BROWN, FAIR), (Hair.THIN, True, GREY, TAN), (Hair.SHORT, False, GREY, WARM), (Hair.TAIL, False, DARK, FAIR), (Hair.SHORT, False, BROWN, WARM), (Hair.BOB, True, DARK, FAIR)),
    ),
)
"""The five delegations of the sample show, in the order of their numbers."""


def team(delegation: Delegation) -> DrawList:
    """A formal group photo: four stand behind, three before them, the leader in the middle."""
    wall = delegation.wall
    folds = tuple(block(120.0 * n, 0, 60, 860, shade(wall, -0.09)) for n in range(16))
    back: Items = (
        block(0, 0, WIDTH, HEIGHT, Gradient(shade(wall, 0.05), shade(wall, -0.35))),
        *folds,
        Glow(960, 300, 900, 0xFFF2D0FF, 0.42),
        block(0, 860, WIDTH, 220, Gradient(0xB99A77FF, 0x84664AFF)),
        block(0, 850, WIDTH, 16, shade(wall, -0.45)),
        Panel(460, 36, 1000, 142, Gradient(shade(wall, -0.5), shade(wall, -0.6)), radius=20, stroke=0xF0CB74FF, stroke_width=6, shadow=Shadow(30, 0x00000060, 8)),
        words(960, 138, delegation.name, 88, 0xFBE7B4FF, Face.BLACK, 10),
        block(150, 800, 1620, 70, Gradient(0xC9AE8CFF, 0xA98A66FF), 8),
    )
    dressed = [replace(p, outfit=delegation.outfit, top=delegation.top, bottom=delegation.bottom, accent=delegation.accent) for p in delegation.people]
    order, leader = [*dressed[:3], *dressed[4:]], dressed[3]
    figures: list[Item] = []
    for n, person in enumerate((order[1], order[2], order[3], order[4])):
        figures += figure(person, Pose(ARMS[Gesture.REST], smile=0.9), Spot(450 + 340.0 * n, 856, 0.92))
    for x, person in ((610.0, order[0]), (1310.0, order[5]), (960.0, leader)):
        figures += figure(person, Pose(ARMS[Gesture.CLASP], smile=1.0), Spot(x, 1046, 1.0))
    return DrawList(WIDTH, (*back, *figures, Glow(960, 560, 820, 0xFFE9BEFF, 0.12)))


def _scene(place: str, *figures: Items, front: Items = ()) -> DrawList:
    """A place with people in it."""
    ground = PLACES[place]()
    return DrawList(WIDTH, (*ground.back, *(item for one in figures for item in one), *ground.front, *front))


def _row(people: tuple[Person, ...], gesture: Gesture, xs: tuple[float, ...], y: float, scale: float, mouth: float = 0.0) -> Items:
    return tuple(item for person, x in zip(people, xs, strict=False) for item in figure(person, Pose(ARMS[gesture], mouth=mouth, smile=0.8), Spot(x, y, scale)))


def _dressed(number: int) -> tuple[Person, ...]:
    d = DELEGATIONS[number]
    return tuple(replace(p, outfit=d.outfit, top=d.top, bottom=d.bottom, accent=d.accent) for p in d.people)


def _heads(y: float, scale: float, count: int, lift: float) -> Items:
    """Listeners seen from behind, in the foreground."""
    out: list[Item] = []
    for n in range(count):
        x, bob = WIDTH * (n + 0.5) / count, lift * (n % 2)
        colour = (DARK, BROWN, 0x3A3340FF, GREY)[n % 4]
        coat = (0x34507FFF, 0x8C4A44FF, 0x3E6B5CFF, 0x5B4A82FF)[n * 3 % 4]
        out += [block(x - 120 * scale, y + bob + 60 * scale, 240 * scale, 400 * scale, shade(coat, -0.2), 90 * scale), block(x - 22 * scale, y + bob, 44 * scale, 90 * scale, TAN, 12)]
        out += [disc(x, y + bob - 30 * scale, 130 * scale, 150 * scale, colour)]
    return tuple(out)


def training(number: int) -> DrawList:
    """The four photos of the training camp: opening, lesson, window practice, written exam."""
    a, b, c = _dressed(0), _dressed(1), _dressed(3)
    match number:
        case 1:
            line_up = _row((a[0], b[0], c[0], a[4], b[4], c[4], a[2]), Gesture.CLASP, tuple(330 + 210.0 * n for n in range(7)), 1010, 0.72)
            return _scene("facade", line_up)
        case 2:
            teacher = figure(replace(b[3], outfit=Outfit.SUIT, top=0x39507AFF), Pose(ARMS[Gesture.POINT], mouth=0.6), Spot(300, 940, 0.95))
            return _scene("classroom", teacher, front=_heads(900, 1.0, 7, 26))
        case 3:
            clerk = figure(a[0], Pose(ARMS[Gesture.SHOW], mouth=0.5, smile=1), Spot(760, 1010, 1.0))
            trainee = figure(c[4], Pose(ARMS[Gesture.HOLD], smile=1), Spot(1080, 1010, 1.0, True))
            return _scene("hall", clerk, trainee)
        case _:
            sitting = _row((b[1], a[2], c[1], a[6]), Gesture.DESK, tuple(230 + 480.0 * n for n in range(4)), 1160, 0.95)
            return _scene("exam", sitting)


def contest(number: int) -> DrawList:
    """The four photos of the stage: answering, duel, buzzing, all together."""
    mixed = tuple(_dressed(n)[k] for n, k in ((0, 1), (1, 0), (2, 3), (3, 4), (4, 0)))
    match number:
        case 1:
            answering = _row(mixed, Gesture.DESK, tuple(250 + 355.0 * n for n in range(5)), 1010, 0.8)
            return _scene("stage", answering, front=tuple(item for n in range(5) for item in _lectern(250 + 355.0 * n, n)))
        case 2:
            champion = figure(_dressed(2)[1], Pose(ARMS[Gesture.SHOW], mouth=0.7, smile=1), Spot(330, 1000, 0.9))
            return _scene("stage", champion, front=(*_lectern(330, 2), *_heads(985, 0.8, 9, 20)))
        case 3:
            one = figure(_dressed(3)[0], Pose(ARMS[Gesture.CHEER], mouth=0.9, smile=1), Spot(560, 1010, 0.84))
            two = figure(_dressed(1)[6], Pose(ARMS[Gesture.DESK], smile=0.2, gaze=-6), Spot(1360, 1010, 0.84))
            return _scene("stage", one, two, front=(*_lectern(560, 3), *_lectern(1360, 1)))
        case _:
            everyone = _row(tuple(_dressed(n)[k] for n in range(5) for k in (1, 4)), Gesture.REST, tuple(210 + 166.0 * n for n in range(10)), 930, 0.66)
            front = _row(tuple(_dressed(n)[3] for n in range(5)), Gesture.CHEER, tuple(380 + 290.0 * n for n in range(5)), 1050, 0.72, 0.6)
            return _scene("stage", everyone, front)


def _lectern(x: float, number: int) -> Items:
    """An answer desk with the team's number."""
    colour = DELEGATIONS[number].wall
    return (
        Panel(x - 130, 800, 260, 300, Gradient(shade(colour, 0.1), shade(colour, -0.4)), radius=18, stroke=0xF5C861FF, stroke_width=5, shadow=Shadow(30, 0x00000070, 8)),
        block(x - 146, 786, 292, 30, shade(colour, 0.35), 12),
        words(x, 960, str(number + 1), 130, 0xFCE9B8FF, Face.NUMERAL_BOLD),
    )


def logo() -> DrawList:
    """The unit's sign: scales in a golden ring on blue."""
    mark = (
        disc(540, 540, 1000, 1000, Gradient(0x1D5CB0FF, 0x0C2E6CFF)),
        Ring(540, 540, 500, 34, 0xF0C766FF),
        Ring(540, 540, 440, 8, 0xF0C766A0),
        Icon(Sign.SCALES, 540, 480, 470, 0xF8DD94FF),
        words(540, 826, "澜川人社", 128, 0xFBEBC4FF, Face.BLACK, 12),
    )
    return DrawList(1080, (Group(mark),), transparent=True)


PHOTOS: Mapping[str, Callable[[], DrawList]] = {
    **{f"team-{n}.jpg": partial(team, d) for n, d in enumerate(DELEGATIONS, 1)},
    "building.jpg": partial(_scene, "facade"),
    **{f"training-{n}.jpg": partial(training, n) for n in range(1, 5)},
    **{f"stage-{n}.jpg": partial(contest, n) for n in range(1, 5)},
}


def write_jpeg(surface: pygame.Surface, path: Path) -> None:
    """Writes an opaque picture as JPEG."""
    Image.frombytes("RGB", surface.get_size(), pygame.image.tobytes(surface, "RGB")).save(path, quality=QUALITY, optimize=True, subsampling=1)


def make(folder: Path, size: tuple[int, int] = SIZE) -> tuple[Path, ...]:
    """Draws every photo, and the logo as PNG with alpha, into `folder`; returns the files."""
    folder.mkdir(parents=True, exist_ok=True)
    painter = Painter(size, patient=True)
    files = []
    for name, draw in PHOTOS.items():
        files.append(folder / name)
        write_jpeg(painter.paint(draw()).surface, files[-1])
    files.append(folder / "logo.png")
    sign = Painter((400, 400), patient=True).paint(logo()).surface
    Image.frombytes("RGBa", (400, 400), pygame.image.tobytes(sign, "RGBA")).convert("RGBA").save(files[-1], optimize=True)
    return tuple(files)


if __name__ == "__main__":
    for made in make(Path(sys.argv[1])):
        print(f"{made.name}\t{made.stat().st_size} bytes")
