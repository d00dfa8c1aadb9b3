"""People for photos and clips, in flat shapes: a person, a pose, and the items that draw them.

Law: a figure is a function of (person, pose, spot); nothing is drawn by chance. A figure's own space has its origin between the feet,
y down, and is 650 units tall at scale 1. May import overlay.picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from overlay.picture.items import Colour, Fill, Form, Gradient, Group, Item, Panel, Point, Ring, Stroke

INK: Colour = 0x2A2530FF
LIP: Colour = 0xA8483FFF
BLUSH: Colour = 0xEE8A7040
WHITE: Colour = 0xF6F3EAFF


class Hair(Enum):
    """How the hair is worn."""

    SHORT = "short"
    PARTED = "parted"
    LONG = "long"
    BOB = "bob"
    BUN = "bun"
    TAIL = "tail"
    THIN = "thin"


class Outfit(Enum):
    """What is worn over shirt and trousers: suit, service uniform, work jacket with bands, apron, plain shirt, dress."""

    SUIT = "suit"
    SERVICE = "service"
    WORK = "work"
    APRON = "apron"
    PLAIN = "plain"
    DRESS = "dress"


class Hat(Enum):
    """What is on the head."""

    NONE = "none"
    HELMET = "helmet"
    CAP = "cap"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's looks: colours of skin, hair, top and trousers, and their kind."""

    hair: Hair = Hair.SHORT
    outfit: Outfit = Outfit.PLAIN
    top: Colour = 0x4F6FA8FF
    bottom: Colour = 0x2F3A55FF
    skin: Colour = 0xF0C6A2FF
    hair_colour: Colour = 0x2E2733FF
    accent: Colour = 0xC9302CFF
    hat: Hat = Hat.NONE
    glasses: bool = False
    expecting: bool = False


class Arms(NamedTuple):
    """Elbow and hand of the left arm and of the right one, in the figure's own space."""

    left_elbow: Point
    left_hand: Point
    right_elbow: Point
    right_hand: Point


class Gesture(Enum):
    """What the arms do."""

    REST = "rest"
    CLASP = "clasp"
    SHOW = "show"
    POINT = "point"
    ASK = "ask"
    REFUSE = "refuse"
    THINK = "think"
    HOLD = "hold"
    CHEER = "cheer"
    DESK = "desk"


ARMS: dict[Gesture, Arms] = {
    Gesture.REST: Arms((-96, -385), (-92, -292), (96, -385), (92, -292)),
    Gesture.CLASP: Arms((-100, -386), (-20, -322), (100, -386), (20, -318)),
    Gesture.SHOW: Arms((-100, -386), (-60, -316), (128, -402), (192, -446)),
    Gesture.POINT: Arms((-96, -385), (-92, -292), (130, -432), (214, -470)),
    Gesture.ASK: Arms((-126, -396), (-166, -454), (126, -396), (166, -454)),
    Gesture.REFUSE: Arms((-100, -386), (-40, -392), (112, -410), (120, -512)),
    Gesture.THINK: Arms((-96, -372), (16, -356), (104, -394), (34, -518)),
    Gesture.HOLD: Arms((-104, -380), (-46, -370), (104, -380), (46, -370)),
    Gesture.CHEER: Arms((-124, -500), (-136, -600), (124, -500), (136, -600)),
    Gesture.DESK: Arms((-104, -380), (-62, -330), (104, -380), (62, -330)),
}
"""Where the arms are for each gesture."""

SHOULDER: Point = (64.0, -466.0)


def between(a: Arms, b: Arms, p: float) -> Arms:
    """The arms on their way from `a` to `b` (p 0…1)."""
    return Arms(*((u[0] + (v[0] - u[0]) * p, u[1] + (v[1] - u[1]) * p) for u, v in zip(a, b, strict=True)))


@dataclass(frozen=True, slots=True)
class Pose:
    """How a figure stands now. mouth: 0 closed … 1 open; smile: −1 … 1; blink: eyes shut; gaze: pupils' shift, units."""

    arms: Arms = ARMS[Gesture.REST]
    mouth: float = 0.0
    smile: float = 0.4
    blink: bool = False
    gaze: float = 0.0
    lean: float = 0.0


class Spot(NamedTuple):
    """Where a figure's own space lies on the canvas: feet at x, y; mirrored when `flip`."""

    x: float
    y: float
    scale: float = 1.0
    flip: bool = False

    def at(self, x: float, y: float) -> Point:
        """A point of the figure's space on the canvas."""
        return self.x + (-x if self.flip else x) * self.scale, self.y + y * self.scale

    def plate(self, x: float, y: float, w: float, h: float, fill: Fill, radius: float = 0.0) -> Panel:
        """A rounded rectangle by its top left corner."""
        left, top = self.at(x + w if self.flip else x, y)
        return Panel(left, top, w * self.scale, h * self.scale, fill, radius=radius * self.scale)

    def oval(self, cx: float, cy: float, w: float, h: float, fill: Fill) -> Panel:
        """An ellipse by its centre."""
        x, y = self.at(cx, cy)
        return Panel(x - w * self.scale / 2, y - h * self.scale / 2, w * self.scale, h * self.scale, fill, Form.ELLIPSE)

    def line(self, width: float, colour: Colour, *points: Point) -> Stroke:
        """A round-ended line."""
        return Stroke(tuple(self.at(*point) for point in points), width * self.scale, colour)

    def part(self, x: float, y: float, w: float, h: float, *items: Item) -> Group:
        """Only what of the items lies inside a box."""
        left, top = self.at(x + w if self.flip else x, y)
        return Group(items, clip=(left, top, w * self.scale, h * self.scale))


def shade(colour: Colour, by: float) -> Colour:
    """The colour darker (by < 0) or lighter (by > 0), −1 … 1."""
    towards, share = (255, by) if by > 0 else (0, -by)
    parts = [(colour >> shift) & 255 for shift in (24, 16, 8)]
    red, green, blue = (round(c + (towards - c) * share) for c in parts)
    return red << 24 | green << 16 | blue << 8 | colour & 255


def figure(person: Person, pose: Pose, spot: Spot) -> tuple[Item, ...]:
    """The items that draw a standing figure, back to front."""
    leant = spot._replace(x=spot.x + pose.lean * spot.scale)
    return (
        spot.oval(0, 0, 210, 26, 0x00000038),
        *_back_hair(person, leant),
        *_legs(person, spot),
        *_torso(person, leant),
        *_head(person, pose, leant),
        *_arms(person, pose, leant),
    )


def _back_hair(person: Person, spot: Spot) -> tuple[Item, ...]:
    colour = shade(person.hair_colour, -0.15)
    match person.hair:
        case Hair.LONG:
            return (spot.plate(-74, -660, 148, 236, colour, 70),)
        case Hair.BOB:
            return (spot.plate(-76, -662, 152, 150, colour, 66),)
        case Hair.BUN:
            return (spot.oval(0, -672, 66, 58, colour),)
        case Hair.TAIL:
            return (spot.line(34, colour, (36, -640), (60, -632), (74, -606), (79, -570), (74, -524)),)
        case Hair.SHORT | Hair.PARTED | Hair.THIN:
            return ()


def _legs(person: Person, spot: Spot) -> tuple[Item, ...]:
    if person.outfit is Outfit.DRESS:
        legs = [spot.line(36, person.skin, (x, -200), (x, -24)) for x in (-32, 32)]
    else:
        legs = [spot.line(58, shade(person.bottom, side), (x, -292), (x * 1.06, -36)) for x, side in ((-33, -0.12), (33, 0.0))]
    shoes = [spot.plate(x - 36, -34, 76, 32, 0x23202AFF, 16) for x in (-40, 38)]
    return (*legs, *shoes)


def _torso(person: Person, spot: Spot) -> tuple[Item, ...]:
    top = person.top
    lit = Gradient(shade(top, 0.08), shade(top, -0.14))
    neck = spot.plate(-25, -556, 50, 92, shade(person.skin, -0.14), 22)
    trunk: list[Item] = [spot.plate(-82, -504, 164, 244, lit, 50)]
    if person.outfit is Outfit.DRESS:
        trunk.append(spot.plate(-94, -352, 188, 192, Gradient(shade(top, -0.04), shade(top, -0.2)), 44))
    if person.expecting:
        trunk.append(spot.oval(16, -342, 178, 168, Gradient(shade(top, 0.04), shade(top, -0.12))))
    return (neck, *trunk, *_dress(person, spot))


def _dress(person: Person, spot: Spot) -> tuple[Item, ...]:
    """What tells the outfits apart: collars, ties, badges, bands, aprons."""
    seam = shade(person.top, -0.25)
    match person.outfit:
        case Outfit.SUIT | Outfit.SERVICE:
            shirt = (spot.line(34, WHITE, (0, -492), (0, -420)), spot.line(15, person.accent, (0, -482), (0, -404)))
            lapels = (
                spot.line(22, shade(person.top, -0.12), (-32, -500), (-6, -396)),
                spot.line(22, shade(person.top, -0.12), (32, -500), (6, -396)),
            )
            buttons = tuple(spot.oval(0, y, 9, 9, seam) for y in (-360, -318))
            if person.outfit is Outfit.SUIT:
                return (*shirt, *lapels, *buttons)
            badge = (spot.plate(30, -430, 44, 14, 0xF1C95BFF, 4), spot.line(9, shade(person.top, 0.3), (-62, -478), (-46, -486)))
            return (*shirt, *lapels, *buttons, *badge)
        case Outfit.WORK:
            bands = tuple(spot.plate(-81, y, 162, 20, 0xF3E27AFF) for y in (-400, -330))
            return (*bands, spot.line(5, seam, (0, -498), (0, -272)), spot.line(16, shade(person.top, -0.18), (-26, -500), (0, -476), (26, -500)))
        case Outfit.APRON:
            cloth = shade(person.accent, 0.0)
            straps = (spot.line(12, cloth, (-44, -496), (-40, -420)), spot.line(12, cloth, (44, -496), (40, -420)))
            return (*straps, spot.plate(-60, -430, 120, 200, cloth, 18), spot.plate(-34, -340, 68, 50, shade(cloth, -0.15), 10))
        case Outfit.PLAIN | Outfit.DRESS:
            return (spot.line(14, shade(person.top, 0.3), (-26, -500), (0, -474), (26, -500)),)


def _head(person: Person, pose: Pose, spot: Spot) -> tuple[Item, ...]:
    hair, skin = person.hair_colour, person.skin
    ears = (spot.oval(-58, -580, 22, 32, shade(skin, -0.08)), spot.oval(58, -580, 22, 32, shade(skin, -0.08)))
    crown = spot.oval(0, -602, 134, 132, hair)
    face = spot.oval(0, -582, 116, 130, skin)
    fringe: tuple[Item, ...]
    match person.hair:
        case Hair.SHORT:
            fringe = (spot.line(30, hair, (-42, -630), (0, -642), (42, -630)),)
        case Hair.PARTED | Hair.TAIL:
            fringe = (spot.line(28, hair, (-50, -614), (-34, -634), (20, -644), (46, -628)),)
        case Hair.LONG:
            fringe = (spot.line(26, hair, (-56, -560), (-52, -612), (-16, -640)), spot.line(26, hair, (56, -560), (52, -612), (-8, -642)))
        case Hair.BOB:
            fringe = (spot.line(28, hair, (-48, -624), (0, -632), (48, -624)), *(spot.line(22, hair, (x, -616), (x * 1.06, -556)) for x in (-58, 58)))
        case Hair.BUN:
            fringe = (spot.line(22, hair, (-46, -626), (-8, -648), (40, -632)),)
        case Hair.THIN:
            fringe = ()
    return (*ears, crown, face, *fringe, *_face(person, pose, spot), *_hat(person, spot))


def _face(person: Person, pose: Pose, spot: Spot) -> tuple[Item, ...]:
    g = pose.gaze
    cheeks = (spot.oval(-36 + g, -556, 28, 18, BLUSH), spot.oval(36 + g, -556, 28, 18, BLUSH))
    brows = tuple(spot.line(5, shade(person.hair_colour, 0.12), (x - 11 + g, -606), (x + 11 + g, -607)) for x in (-25, 25))
    if pose.blink:
        eyes: tuple[Item, ...] = tuple(spot.line(4.5, INK, (x - 9 + g, -583), (x + 9 + g, -583)) for x in (-25, 25))
    else:
        eyes = tuple(spot.oval(x + g, -584, 12, 17, INK) for x in (-25, 25))
    nose = spot.line(4.5, shade(person.skin, -0.22), (2 + g, -572), (5 + g, -562), (-1 + g, -560))
    if pose.mouth > 0.15:
        mouth: Item = spot.oval(g, -540, 26 - 4 * pose.mouth, 6 + 16 * pose.mouth, LIP)
    else:
        bow = 8 * pose.smile
        mouth = spot.line(5, LIP, (-15 + g, -541 - bow / 2), (g, -541 + bow / 2), (15 + g, -541 - bow / 2))
    glasses: tuple[Item, ...] = ()
    if person.glasses:
        rims = [spot.at(x + g, -584) for x in (-26, 26)]
        glasses = (*(Ring(x, y, 21 * spot.scale, 4 * spot.scale, INK) for x, y in rims), spot.line(4, INK, (-6 + g, -586), (6 + g, -586)))
    return (*cheeks, *brows, *eyes, nose, mouth, *glasses)


def _hat(person: Person, spot: Spot) -> tuple[Item, ...]:
    match person.hat:
        case Hat.NONE:
            return ()
        case Hat.HELMET:
            shell = spot.oval(0, -618, 160, 150, Gradient(0xFFD34DFF, 0xE9A91FFF))
            return (spot.part(-90, -700, 180, 82, shell), spot.plate(-92, -626, 184, 20, 0xE0A11CFF, 10), spot.line(9, 0xFFE79AFF, (0, -688), (0, -632)))
        case Hat.CAP:
            shell = spot.oval(0, -616, 142, 126, person.accent)
            return (spot.part(-80, -690, 160, 68, shell), spot.plate(-78, -632, 170, 18, shade(person.accent, -0.2), 9))


def _arms(person: Person, pose: Pose, spot: Spot) -> tuple[Item, ...]:
    a = pose.arms
    sleeve = shade(person.top, -0.1)
    out: list[Item] = []
    for side, elbow, hand in ((-1.0, a.left_elbow, a.left_hand), (1.0, a.right_elbow, a.right_hand)):
        shoulder = (side * SHOULDER[0], SHOULDER[1])
        wrist = (elbow[0] + (hand[0] - elbow[0]) * 0.72, elbow[1] + (hand[1] - elbow[1]) * 0.72)
        out.append(spot.line(44, sleeve, shoulder, elbow, wrist))
        out += [spot.line(26, person.skin, wrist, hand), spot.oval(hand[0], hand[1], 38, 38, person.skin)]
    return tuple(out)
