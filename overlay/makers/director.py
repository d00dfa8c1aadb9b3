"""From a script and a time to a picture: title, scenes with speech and documents, closing questions.

Law: a picture is a function of (script, t); scenes cross-fade, nothing jumps. Speech is set by the type engine, so nothing leaves its
bubble. May import overlay.makers and overlay.picture.
"""

from __future__ import annotations

from overlay.makers.acting import people, share, spot, traffic
from overlay.makers.pieces import HEIGHT, WIDTH, Items, block, words
from overlay.makers.script import Line, Scene, Script
from overlay.makers.sets import PLACES
from overlay.picture.boxes import Box
from overlay.picture.items import (
    Anchor,
    DrawList,
    Face,
    Flake,
    Glow,
    Gradient,
    Group,
    Icon,
    Item,
    Panel,
    Shadow,
    Sign,
    Text,
)
from overlay.picture.look import Metrics
from overlay.picture.motion import ease_out, overshoot
from overlay.picture.type import Vertical, paragraph

FADE = 0.45
POP = 0.28
GOLD = 0xF5C861FF
CREAM = 0xFBEFD2FF
PAPER = 0xFBF8EFFF
WRITING = 0x26324AFF


def picture(script: Script, t: float, metrics: Metrics) -> DrawList:
    """The picture of a clip at `t` seconds; after its end, its last picture."""
    starts = script.starts()
    now = max(n for n, start in enumerate(starts) if t >= start)
    items = _section(script, now, t - starts[now], metrics)
    entered = share(t, starts[now], FADE)
    if now and entered < 1:
        before = _section(script, now - 1, t - starts[now - 1], metrics)
        items = (*before, Group(items, opacity=ease_out(entered)))
    return DrawList(WIDTH, items)


def _section(script: Script, number: int, t: float, metrics: Metrics) -> Items:
    if number == 0:
        return _title(script, t, metrics)
    if number <= len(script.scenes):
        return _scene(script, script.scenes[number - 1], t, metrics)
    return _end(script, t, metrics)


def _ground() -> Items:
    return (
        block(0, 0, WIDTH, HEIGHT, Gradient(0x0F2F78FF, 0x050F30FF)),
        Glow(420, 200, 760, 0x3F86F0FF, 0.4),
        Glow(1560, 940, 700, 0x2A5FC4FF, 0.4),
    )


def _rule(y: float, p: float) -> Items:
    return (block(WIDTH / 2 - 330 * p, y, 660 * p, 6, GOLD, 3),) if p > 0.01 else ()


def _title(script: Script, t: float, metrics: Metrics) -> Items:
    p, q = ease_out(share(t, 0.1, 0.7)), ease_out(share(t, 0.35, 0.7))
    size = 148 if metrics.advance(script.title, Face.BLACK, 148) < 1600 else 120
    return (
        *_ground(),
        Icon(Sign.SCALES, WIDTH / 2, 300 - 30 * (1 - p), 150, GOLD, p),
        Text(WIDTH / 2, 470, script.kicker, Face.BOLD, 56, 0xBFD3F5FF, Anchor.CENTRE, p, 8),
        *_rule(520, q),
        Text(WIDTH / 2, 700 + 40 * (1 - q), script.title, Face.BLACK, size, Gradient(0xFFF3CFFF, 0xF2C15AFF), Anchor.CENTRE, q, 6, Shadow(24, 0x00000090, 8)),
    )


def _scene(script: Script, scene: Scene, t: float, metrics: Metrics) -> Items:
    place = PLACES[scene.place]()
    out: list[Item] = [*place.back, *people(script, scene, t, before=False), *place.front, *people(script, scene, t, before=True)]
    if scene.traffic:
        out += traffic(t)
    for start, line in zip(scene.starts(), scene.lines, strict=True):
        if start <= t < start + line.seconds or (line is scene.lines[-1] and t >= start):
            out += _document(line, t - start, metrics) if line.card else _speech(script, scene, line, t - start, metrics)
    if scene.caption:
        out += _caption(scene.caption, share(t, 0.25, 0.5), metrics)
    if scene.headline:
        out += _headline(scene, t)
    return tuple(out)


def _caption(text: str, p: float, metrics: Metrics) -> Items:
    width = metrics.advance(text, Face.BOLD, 46) + 92
    shift = -(width + 80) * (1 - ease_out(p))
    return (
        Panel(60 + shift, 56, width, 84, 0x0B1F52E8, radius=16, shadow=Shadow(16, 0x00000060, 5)),
        block(60 + shift, 56, 14, 84, GOLD, 7),
        Text(60 + shift + 46, 115, text, Face.BOLD, 46, CREAM),
    )


def _speech(script: Script, scene: Scene, line: Line, t: float, metrics: Metrics) -> Items:
    """A bubble above the speaker, their name on its edge, its tail towards their head."""
    standing = next(s for s in scene.cast if s.who == line.who)
    at = spot(standing, 1e3)
    set_ = paragraph(line.say, Box(0, 0, 700, 240), metrics, Face.BOLD, (46, 56), leading=1.35, vertical=Vertical.MIDDLE, balance=True)
    w, h = max(set_.width() + 92, 280.0), set_.height() + 84
    foot = at.y - 716 * at.scale
    x = min(max(70.0, at.x - w / 2), WIDTH - 70 - w)
    y = max(182.0, foot - h)
    tail = min(max(at.x, x + 70), x + w - 70)
    told = paragraph(line.say, Box(x + 46, y + 8, w - 92, h), metrics, Face.BOLD, (set_.size, set_.size), leading=1.35, vertical=Vertical.MIDDLE, balance=True)
    name = script.cast[line.who].name
    tag = metrics.advance(name, Face.BOLD, 38) + 48
    bubble: Items = (
        Flake(tail, y + h - 4, 46, 46, 45, PAPER),
        Panel(x, y, w, h, PAPER, radius=40, shadow=Shadow(26, 0x0000005A, 8)),
        Flake(tail, y + h - 6, 40, 40, 45, PAPER),
        block(x + 34, y - 30, tag, 62, 0x1F5FA8FF, 31),
        words(x + 34 + tag / 2, y + 15, name, 38, 0xFFFFFFFF),
        *told.items(WRITING),
    )
    return _popped(bubble, t, tail, y + h)


def _popped(items: Items, t: float, px: float, py: float) -> Items:
    p = share(t, 0, POP)
    return items if p >= 1 else (Group(items, scale=0.75 + 0.25 * overshoot(p), px=px, py=py, opacity=ease_out(p)),)


def _document(line: Line, t: float, metrics: Metrics) -> Items:
    """A sheet held up over the dimmed scene."""
    p = ease_out(share(t, 0, 0.5))
    widest = max([metrics.advance(row, Face.TEXT, 54) for row in line.rows] + [metrics.advance(line.card, Face.BLACK, 68)])
    w, h = max(900.0, widest + 180), 260.0 + 96 * len(line.rows)
    x, y = (WIDTH - w) / 2, (HEIGHT - h) / 2 + 10
    rows = [Text(x + 90, y + 258 + 96 * n, row, Face.TEXT, 54, WRITING, opacity=ease_out(share(t, 0.3 + 0.25 * n, 0.4))) for n, row in enumerate(line.rows)]
    sheet: Items = (
        Panel(x, y, w, h, Gradient(0xFFFDF6FF, 0xF1EBDCFF), radius=18, shadow=Shadow(46, 0x00000090, 16)),
        block(x, y, w, 18, 0xB8352CFF, 9),
        Text(WIDTH / 2, y + 126, line.card, Face.BLACK, 68, 0x9E2B24FF, Anchor.CENTRE, tracking=4),
        block(x + 70, y + 164, w - 140, 5, 0xC9B78FFF, 2),
        *rows,
    )
    return (block(0, 0, WIDTH, HEIGHT, 0x050F2A00 | round(0x99 * p)), Group(sheet, dy=70 * (1 - p), opacity=p))


def _headline(scene: Scene, t: float) -> Items:
    """Large words over the lower third, for the promo."""
    p, q = ease_out(share(t, 0.2, 0.5)), ease_out(share(t, 0.5, 0.5))
    return (
        block(0, 770, WIDTH, 310, Gradient(0x06133A00, 0x06133AF0)),
        Text(120 - 80 * (1 - p), 950, scene.headline, Face.DISPLAY, 170, Gradient(0xFFF3CFFF, 0xF2C15AFF), opacity=p, shadow=Shadow(20, 0x000000A0, 6)),
        Text(128 - 60 * (1 - q), 1032, scene.subline, Face.BOLD, 54, CREAM, opacity=q, shadow=Shadow(12, 0x000000A0, 4)),
    )


def _end(script: Script, t: float, metrics: Metrics) -> Items:
    """The questions the clip sets up, one after another; or the closing line."""
    if not script.ask:
        p, q = ease_out(share(t, 0.2, 0.8)), ease_out(share(t, 0.7, 0.8))
        return (
            *_ground(),
            Glow(960, 470, 700, 0x5AA9FFFF, 0.5 * p),
            Icon(Sign.CUP, WIDTH / 2, 300, 170, GOLD, p),
            Text(WIDTH / 2, 590, script.closing, Face.BLACK, 160, Gradient(0xFFF3CFFF, 0xF2C15AFF), Anchor.CENTRE, p, 10, Shadow(30, 0x000000A0, 10)),
            *_rule(660, q),
            Text(WIDTH / 2, 770, "学政策 · 钻业务 · 强技能 · 优服务", Face.BOLD, 60, 0xCFE0FAFF, Anchor.CENTRE, q, 4),
        )
    out: list[Item] = [*_ground(), Text(WIDTH / 2, 260, "请 回 答", Face.BLACK, 120, Gradient(0xFFF3CFFF, 0xF2C15AFF), Anchor.CENTRE, ease_out(share(t, 0.1, 0.5)))]
    out += _rule(310, ease_out(share(t, 0.2, 0.5)))
    widest = max(metrics.advance(row, Face.BOLD, 64) for row in script.ask)
    left = (WIDTH - widest - 120) / 2
    for n, row in enumerate(script.ask):
        p = ease_out(share(t, 0.4 + 0.35 * n, 0.5))
        y = 480 + 170 * n
        out += [Panel(left - 30, y - 64, 90, 90, 0x1D57B8FF, radius=45, stroke=GOLD, stroke_width=5, opacity=p), Text(left + 15, y + 3, str(n + 1), Face.NUMERAL_BOLD, 60, CREAM, Anchor.CENTRE, p)]
        out.append(Text(left + 120 + 50 * (1 - p), y + 4, row, Face.BOLD, 64, CREAM, opacity=p))
    return tuple(out)
