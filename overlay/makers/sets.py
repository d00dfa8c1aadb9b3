"""The places where photos and clips happen, in flat shapes: what stands behind the figures and what stands before them.

Law: a set is a value, the same every time; lengths are canvas units of a picture 1920 wide. May import overlay.picture.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from overlay.makers.figures import shade
from overlay.makers.pieces import (
    HEIGHT,
    WIDTH,
    Items,
    block,
    clouds,
    desk,
    disc,
    line,
    monitor,
    papers,
    plant,
    poster,
    room,
    tree,
    wall_clock,
    window,
    words,
)
from overlay.picture.items import Face, Glow, Gradient, Icon, Item, Panel, Shadow, Sign


class Place(NamedTuple):
    """A set: items behind the figures, and items in front of them."""

    back: Items
    front: Items = ()


def hall() -> Place:
    """A service hall: a lettered band, numbered windows, a counter."""
    band: Items = (
        block(0, 96, WIDTH, 118, Gradient(0x1F5FA8FF, 0x174B8AFF)),
        Icon(Sign.SCALES, 700, 155, 76, 0xF6D27AFF),
        words(1240, 176, "人力资源和社会保障服务大厅", 62, 0xFBF3DCFF, tracking=6),
    )
    tags = ("社会保险", "就业服务", "劳动关系", "综合窗口")
    signs: list[Item] = []
    for n, tag in enumerate(tags):
        x = 300 + 440 * n
        signs += [block(x - 150, 262, 300, 70, 0xFFFFFFE0, 14), block(x - 150, 262, 78, 70, 0x2E78C2FF, 14), words(x - 111, 314, f"{n + 1}", 52, 0xFFFFFFFF, Face.NUMERAL)]
        signs += [words(x + 38, 312, tag, 42, 0x1F4E86FF), block(x - 176, 360, 352, 390, 0xFFFFFF40, 12)]
    counter = (*desk(0, WIDTH, 770, 0x3C7DBFFF), block(0, 860, WIDTH, 8, 0xE8C56AFF), *monitor(1300, 772), *papers(900, 770), *plant(1800, 772, 0.6))
    return Place((*room(0xDCE7F0FF, 0xC4CCD4FF), *band, *signs), counter)


def office() -> Place:
    """An office: a window, shelves, a desk."""
    shelves: list[Item] = [block(1420, 250, 360, 650, 0xB98A5FFF, 8)]
    tints = (0xC95B4AFF, 0x3F7FB5FF, 0xE0B04DFF, 0x5B9A7AFF, 0x7B6BA8FF)
    for row in range(4):
        y = 270 + 155 * row
        shelves.append(block(1440, y, 320, 130, 0x8C6443FF, 4))
        shelves += [block(1450 + 34 * n, y + 24 + 9 * ((n * 3 + row) % 4), 28, 106 - 9 * ((n * 3 + row) % 4), tints[(n + row) % 5], 4) for n in range(9)]
    front = (*desk(560, 800, 800, 0xA9784EFF), *monitor(1262, 802, 0.85), *papers(720, 800))
    return Place((*room(0xEFE6D8FF, 0xC9B597FF), *window(150, 190, 640, 430), *shelves, *plant(90, 900, 0.9), *wall_clock(1130, 260)), front)


def site() -> Place:
    """A building site: crane, a frame of floors, a fence."""
    sky: Items = (block(0, 0, WIDTH, HEIGHT, Gradient(0x8EC6EEFF, 0xF2E9D6FF)), *clouds((320, 190, 1.3), (1180, 130, 1.0), (1700, 260, 1.2)))
    crane: Items = (
        line(22, 0xE7A52FFF, (420, 900), (420, 150)),
        line(14, 0xE7A52FFF, (240, 190), (1010, 190)),
        line(8, 0xC98A1FFF, (420, 120), (980, 186)),
        line(8, 0xC98A1FFF, (420, 120), (260, 186)),
        line(5, 0x555A66FF, (860, 196), (860, 380)),
        block(800, 380, 120, 44, 0x9AA0AAFF, 6),
        *(line(5, 0xC98A1FFF, (410, 860 - 70 * n), (430, 820 - 70 * n)) for n in range(9)),
    )
    frame: list[Item] = []
    for level in range(5):
        frame.append(block(1060, 270 + 130 * level, 700, 22, 0x9B9389FF))
        frame += [block(1070 + 168 * n, 290 + 130 * level, 18, 112, 0xB3ABA0FF) for n in range(5)]
    ground: Items = (block(0, 890, WIDTH, 190, Gradient(0xCDB592FF, 0xA98F6CFF)), *(block(1080 * n / 6, 842, 170, 56, 0x2F7DBBFF if n % 2 else 0xF0F0ECFF, 4) for n in range(11)))
    bricks = tuple(block(96 + 62 * (n % 4) + 30 * (n // 4 % 2), 1030 - 34 * (n // 4), 58, 30, 0xB8593FFF if n % 3 else 0xA64E37FF, 4) for n in range(12))
    return Place((*sky, *frame, *crane, *ground), bricks)


def workshop() -> Place:
    """A shop floor: roof beams, high windows, machines, a painted aisle."""
    beams = tuple(line(12, 0x8A98A6FF, (240 * n, 40), (240 * n + 120, 150), (240 * n + 240, 40)) for n in range(8))
    panes = tuple(block(60 + 310 * n, 200, 240, 170, Gradient(0xBEE0F4FF, 0xE6F3FAFF), 6) for n in range(6))
    lamps = tuple(Glow(320 + 640 * n, 170, 260, 0xFFF3C4FF, 0.35) for n in range(3))
    machines: list[Item] = []
    for n, colour in enumerate((0x3E8F8AFF, 0x4D7FB0FF, 0x3E8F8AFF)):
        x = 120 + 640 * n
        machines += [block(x, 560, 400, 340, Gradient(shade(colour, 0.12), shade(colour, -0.2)), 18), block(x + 40, 610, 190, 130, 0x20303FFF, 10)]
        machines += [block(x + 54, 624, 162, 20, 0x7FE0A8FF, 4), block(x + 54, 656, 110, 14, 0x5AA9E6FF, 4), disc(x + 300, 650, 54, 54, 0xE8574AFF), disc(x + 300, 730, 40, 40, 0xF2C14EFF)]
        machines.append(block(x + 40, 790, 320, 24, shade(colour, -0.35), 8))
    aisle = (block(0, 930, WIDTH, 14, 0xF0C84BFF), block(0, 1040, WIDTH, 14, 0xF0C84BFF))
    return Place((*room(0xD6DEE4FF, 0xAEB6BDFF), block(0, 34, WIDTH, 12, 0x8A98A6FF), *beams, *panes, *lamps, *machines, *aisle))


def road() -> Place:
    """A town road at dusk: houses, trees, a crossing."""
    sky: Items = (block(0, 0, WIDTH, 760, Gradient(0x6E9BD0FF, 0xF9D9B0FF)), Glow(1500, 560, 460, 0xFFE2A0FF, 0.8), *clouds((420, 200, 1.2), (1100, 150, 0.9)))
    houses: list[Item] = []
    for n, (tall, colour) in enumerate(((330, 0xB7A6C4FF), (450, 0x9CB3CCFF), (280, 0xD2B59AFF), (400, 0xA8BBA6FF), (340, 0xC2A8A8FF))):
        x = 40 + 390 * n
        houses.append(block(x, 760 - tall, 330, tall, Gradient(shade(colour, 0.1), colour), 6))
        houses += [block(x + 36 + 92 * (k % 3), 790 - tall + 96 * (k // 3), 56, 62, 0xFBE3A4FF if (k * 7 + n) % 3 else shade(colour, -0.2), 4) for k in range(3 * (tall // 110))]
    street = (
        block(0, 752, WIDTH, 40, 0xC9C4BAFF),
        block(0, 792, WIDTH, 288, Gradient(0x5C626EFF, 0x474C57FF)),
        *(block(60 + 260 * n, 930, 150, 16, 0xE9E4D6FF, 6) for n in range(8)),
    )
    return Place((*sky, *houses, *tree(380, 770, 0.9), *tree(1180, 770, 1.0), *tree(1860, 770, 0.9), *street))


def shop() -> Place:
    """A supermarket: shelves of goods, a till."""
    tints = (0xE8574AFF, 0xF2B233FF, 0x2FA37AFF, 0x3D8AD0FF, 0xA86BD0FF, 0xF27A4FFF)
    shelves: list[Item] = []
    for unit in range(3):
        x = 70 + 620 * unit
        shelves.append(block(x, 240, 540, 640, 0xE3DDD0FF, 10))
        for row in range(4):
            y = 360 + 140 * row
            shelves += [block(x + 22 + 62 * n, y - 74 - 8 * ((n + row) % 3), 52, 74 + 8 * ((n + row) % 3), tints[(n * 2 + row + unit) % 6], 8) for n in range(8)]
            shelves.append(block(x, y, 540, 18, 0xBDB5A6FF))
    banner = (block(0, 60, WIDTH, 120, Gradient(0xD9483BFF, 0xB8362DFF)), words(960, 146, "惠 民 超 市", 68, 0xFFF3D6FF))
    till = (*desk(1080, 760, 800, 0x5E8A76FF), *monitor(1560, 802, 0.8), block(1180, 776, 120, 26, 0x39404CFF, 6))
    return Place((*room(0xF3ECDDFF, 0xD5CCBBFF), *banner, *shelves), till)


def classroom() -> Place:
    """A training room: a screen with a title, desks."""
    screen = (
        Panel(420, 130, 1080, 480, Gradient(0x1D4F94FF, 0x12346AFF), radius=14, stroke=0xE9EDF2FF, stroke_width=14, shadow=Shadow(24, 0x00000050, 10)),
        words(960, 300, "业务技能集训", 108, 0xFBE6B0FF, Face.BLACK),
        words(960, 410, "学政策 · 钻业务 · 强技能 · 优服务", 52, 0xDDE9F7FF, Face.TEXT),
        block(780, 470, 360, 6, 0xF5C861FF),
    )
    desks = tuple(item for n in range(3) for item in desk(60 + 640 * n, 520, 880, 0x9C7450FF))
    return Place((*room(0xE8EDF0FF, 0xBFC5C8FF), *screen, *plant(200, 900), *plant(1720, 900)), desks)


def exam() -> Place:
    """An examination room: a clock, notices, single desks."""
    sheet = poster(1380, 200, 360, 420, "考场纪律", 0x2E6BB0FF)
    board = (block(420, 190, 840, 380, 0x2C5A4AFF, 8), block(404, 570, 872, 22, 0xA87C52FF, 6), words(840, 350, "业务知识笔试", 96, 0xEFF5E6FF), words(840, 466, "闭卷 · 80 分钟 · 满分 100 分", 54, 0xD5E6CEFF, Face.TEXT))
    desks = tuple(item for n in range(4) for item in (*desk(60 + 480 * n, 340, 860, 0xB08A62FF), *papers(150 + 480 * n, 860)))
    return Place((*room(0xEEF0EAFF, 0xC7C9BEFF), *board, *sheet, *wall_clock(230, 300)), desks)


def stage() -> Place:
    """The contest's stage: a lit wall, beams of light, a shining floor."""
    wall: Items = (
        block(0, 0, WIDTH, HEIGHT, Gradient(0x081A4AFF, 0x0B2E7AFF)),
        *(Glow(240 + 360 * n, 60, 420, 0x4E9BFFFF, 0.5) for n in range(5)),
        Panel(420, 50, 1080, 400, Gradient(0x15459FFF, 0x0C2A6CFF), radius=16, stroke=0xF5C861FF, stroke_width=8, shadow=Shadow(50, 0x5AA9FF90)),
        Icon(Sign.CUP, 960, 142, 104, 0xF5C861FF),
        words(960, 306, "业务技能练兵比武", 104, 0xFCE9B8FF, Face.BLACK),
        words(960, 386, "学政策 · 钻业务 · 强技能 · 优服务", 46, 0xCFE0FAFF, Face.TEXT),
        block(0, 820, WIDTH, 260, Gradient(0x123A8CFF, 0x061233FF)),
        Glow(960, 900, 720, 0x3D8BFFFF, 0.45),
    )
    return Place(wall)


def facade() -> Place:
    """The bureau's building: wings, columns, steps, trees."""
    sky = (block(0, 0, WIDTH, HEIGHT, Gradient(0x6FB3EAFF, 0xE9F4FBFF)), *clouds((330, 170, 1.4), (1480, 130, 1.2), (1020, 90, 0.8)))
    wing = Gradient(0xEDE6D8FF, 0xD3C9B6FF)
    parts: list[Item] = [block(180, 380, 520, 500, wing), block(1220, 380, 520, 500, wing), block(660, 270, 600, 610, Gradient(0xF6F0E4FF, 0xDDD3C0FF))]
    parts += [block(160, 360, 560, 28, 0xB9AC95FF), block(1200, 360, 560, 28, 0xB9AC95FF), block(636, 240, 648, 36, 0xB9AC95FF)]
    for left in (216, 1256):
        parts += [block(left + 120 * c, 430 + 140 * r, 76, 96, Gradient(0x6FA3CCFF, 0xA9CCE4FF), 4) for c in range(4) for r in range(3)]
    parts += [block(700 + 132 * c, 430, 40, 450, Gradient(0xFFFFFFFF, 0xD9D2C4FF), 8) for c in range(5)]
    parts += [block(760, 620, 400, 260, Gradient(0x3C5F86FF, 0x27425FFF), 6), block(956, 620, 8, 260, 0xC9B27AFF)]
    name = (Panel(640, 300, 640, 92, 0xA83228FF, radius=8, shadow=Shadow(14, 0x00000050, 5)), words(960, 366, "人力资源和社会保障局", 56, 0xFBE3A4FF))
    steps = tuple(block(560 - 34 * n, 868 + 24 * n, 800 + 68 * n, 26, shade(0xCFC8BAFF, -0.05 * n)) for n in range(4))
    ground = (block(0, 872, WIDTH, 208, Gradient(0xA9B59CFF, 0x8C9A82FF)), block(360, 940, 1200, 140, 0xD8D3C6FF, 20))
    return Place((*sky, *parts, *name, *ground, *steps, *tree(110, 900, 1.1), *tree(1810, 900, 1.1), *tree(420, 960, 0.7), *tree(1500, 960, 0.7)))


PLACES: Mapping[str, Callable[[], Place]] = {
    "hall": hall,
    "office": office,
    "site": site,
    "workshop": workshop,
    "road": road,
    "shop": shop,
    "classroom": classroom,
    "exam": exam,
    "stage": stage,
    "facade": facade,
}
