"""The reference scene of the published benchmark, as a draw list: the same picture can be built in any engine. PURE.

A gradient background with two soft glows of 700 units drifting; a white card of 1260×640 with a 3-line stem and 4 options, fading
in over 0.5 s every 5 s; a countdown ring of 360 with a tenths readout; five team tiles whose scores change every frame; a marquee
crawling at 120 units/s. Sizes are outer sizes (a glow of 700 is 700 across). The glows drift at most 19 units a second.
"""

from __future__ import annotations

import math
from functools import lru_cache

from overlay.picture.boxes import Box
from overlay.picture.items import (
    Anchor,
    Backdrop,
    DrawList,
    Face,
    Glow,
    Gradient,
    Group,
    Item,
    Panel,
    Ring,
    Text,
)
from overlay.picture.look import HEIGHT, Metrics
from overlay.picture.motion import ease_out, progress
from overlay.program.times import SECOND, Micros

CYCLE = 5 * SECOND
FADE = SECOND // 2
DRIFT, PERIOD = 120.0, 40 * SECOND

STEM = ("根据《中华人民共和国劳动合同法》的规定，劳动合同期限", "三个月以上不满一年的，试用期最长不得超过多长时间？", "请从下列选项中选出一项。")
OPTIONS = ("A　十五日", "B　一个月", "C　二个月", "D　三个月")
TEAMS = ("临江县", "青禾县", "云岭县", "望海县", "石泉县")
COLOURS = (0x3E7BFAFF, 0xE0574FFF, 0x2FB67CFF, 0xE09A2BFF, 0x9A6BE8FF)
MARQUEE = "业务技能练兵比武　初显身手　争分夺秒　勇往直前　擂台比拼　一锤定音　以赛促学　以学促用　为民服务　"
WORDS = Text(0.0, 1048.0, MARQUEE, Face.TEXT, 40, 0xDCE4F5FF)


def reference(t: Micros, width: float, metrics: Metrics) -> DrawList:
    """The reference scene at `t` on a canvas `width` units wide."""
    return DrawList(width, (*_ground(t, width), *_card(t, width), *_ring(t, width), *_tiles(t, width), *_marquee(t, width, metrics)))


def _ground(t: Micros, width: float) -> tuple[Item, ...]:
    turn = math.tau * t / PERIOD
    x, y = DRIFT * math.sin(turn), DRIFT * math.cos(turn)
    return (
        Backdrop(0x14337AFF, 0x060B1FFF),
        Glow(width * 0.2 + x, 320.0 + y, 350.0, 0x3E6BE099),
        Glow(width * 0.8 - x, 760.0 - y, 350.0, 0xB98A3A80),
    )


def _card(t: Micros, width: float) -> tuple[Item, ...]:
    shown = ease_out(progress(t % CYCLE, 0, FADE))
    card = _still_card(width)
    return card if shown >= 1.0 else (Group(card, opacity=shown),)


# Memos of pure functions: what stands still is the same object in every frame.
@lru_cache(maxsize=8)
def _still_card(width: float) -> tuple[Item, ...]:
    box = Box(width / 2 - 810, 140, 1260, 640)
    items: list[Item] = [Panel(box.x, box.y, box.w, box.h, 0xF4F6FBFF, radius=28)]
    items.extend(Text(box.x + 60, box.y + 110 + 82 * i, words, Face.BOLD, 40, 0x16203AFF) for i, words in enumerate(STEM))
    for place, words in enumerate(OPTIONS):
        x, y = box.x + 60 + 580 * (place % 2), box.y + 370 + 125 * (place // 2)
        items.append(Panel(x, y, 560, 100, 0xDCE4F5FF, radius=16))
        items.append(Text(x + 36, y + 66, words, Face.TEXT, 44, 0x16203AFF))
    return tuple(items)


def _ring(t: Micros, width: float) -> tuple[Item, ...]:
    left = 1.0 - (t % (10 * SECOND)) / (10 * SECOND)
    x, y = width / 2 + 690, 460.0
    return (
        Ring(x, y, 180, 26, 0xFFFFFF26),
        Ring(x, y, 180, 26, 0xF5C861FF, left),
        Text(x, y + 46, f"{left * 10:.1f}", Face.NUMERAL_BOLD, 130, 0xFFFFFFFF, Anchor.CENTRE),
    )


def _tiles(t: Micros, width: float) -> tuple[Item, ...]:
    frame = t * 60 // SECOND
    items: list[Item] = []
    for place, (box, plate, name) in enumerate(_still_tiles(width)):
        score = str((300 + 37 * place + frame * (place + 1)) % 1000)
        items += (plate, name)
        items.append(Text(box.right - 28, box.cy + 24, score, Face.NUMERAL_BOLD, 68, 0xF5C861FF, Anchor.RIGHT))
    return tuple(items)


@lru_cache(maxsize=8)
def _still_tiles(width: float) -> tuple[tuple[Box, Panel, Text], ...]:
    fill = Gradient(0x20386EFF, 0x0F1C3FFF)
    return tuple(
        (
            box,
            Panel(box.x, box.y, box.w, box.h, fill, radius=18, stroke=COLOURS[place], stroke_width=4),
            Text(box.x + 28, box.cy + 16, TEAMS[place], Face.BOLD, 44, 0xFFFFFFFF),
        )
        for place, box in enumerate(Box(width / 2 - 900, 830, 1800, 130).columns(5, 24))
    )


def _marquee(t: Micros, width: float, metrics: Metrics) -> tuple[Item, ...]:
    travel = metrics.advance(MARQUEE, Face.TEXT, 40)
    moved = t * 120 / SECOND % travel
    copies = math.ceil(width / travel) + 1
    crawl = tuple(Group((WORDS,), dx=travel * copy - moved) for copy in range(copies))
    return (Panel(0.0, 1000.0, width, HEIGHT - 1000.0, 0x0A1430FF), Group(crawl, clip=(0.0, 1000.0, width, 80.0)))
