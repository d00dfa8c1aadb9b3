"""The video case: the clip full frame, then its picture steps aside for the key facts, then the question with clock and ruling."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Gradient, Group, Item, Panel, VideoFrame
from overlay.picture.look import HEIGHT, Look, Shape
from overlay.picture.motion import ENTER, Moment, ease_in_out, ease_out, entrance, lerp, progress
from overlay.picture.type import paragraph
from overlay.program.contest import CasePhase, VideoCase
from overlay.program.message import Layout
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes.parts.areas import (
    CAPTION,
    GAP,
    HEAD,
    Frame,
    beside_or_below,
    clip_frame,
    contest,
    lower_third,
    page,
    safe,
)
from overlay.scenes.parts.card import card, notes, plate
from overlay.scenes.parts.chip import chip
from overlay.scenes.parts.desk import desk
from overlay.scenes.parts.dial import deliberated, dial, stands
from overlay.scenes.parts.header import header, stakes
from overlay.scenes.parts.lines import block, line
from overlay.scenes.parts.moving import arrive, enter, faded, since
from overlay.scenes.parts.strip import ground, question_strip
from overlay.scenes.parts.tone import alpha, mix
from overlay.scenes.question import status

CLIP_SIDE = 1000.0
"""On a WIDE canvas the team's plate beside the clip is at most this broad; both stand in the middle together, units."""

REMINDER = {Shape.NORMAL: 0.36, Shape.WIDE: 0.4, Shape.TALL: 0.58}
"""What the facts keep of the question's field, parts of its height: on a TALL canvas their lines are many."""

FACTS_HEAD = {Shape.NORMAL: (56.0, 108.0), Shape.WIDE: (56.0, 108.0), Shape.TALL: (44.0, 84.0)}
"""Size of the facts' title and height of its line, units."""

ASIDE = millis(800)
"""How long the clip's last picture takes to its place beside the facts."""


def draw(data: VideoCase, at: Moment, look: Look) -> tuple[Item, ...]:
    """Wall: clip over the whole canvas, then facts, then question. Stream: clip full frame, then a lower third."""
    stream = look.layout is Layout.STREAM
    if data.phase is CasePhase.CLIP:
        return _clip(data, at, look)
    if stream:
        return _stream(data, at, look)
    aside = ease_in_out(progress(at.t, data.facts_at, ASIDE))
    asked = ease_out(progress(at.t, data.asked_at, ENTER)) if data.phase is CasePhase.QUESTION else 0.0
    head = contest(look, frame=Frame.LEAN).head
    items: list[Item] = []
    if asked < 1.0:
        items.extend(faded(_told(data, aside, at, look), 1.0 - asked))
    if asked > 0.0:
        items.extend(faded(_question(data, at, look), asked))
    shown = min(entrance(at.t, at.since), aside if data.phase is CasePhase.FACTS else 1.0)
    return (*items, *arrive(header(head, data.segment, look, stakes(data.question, look)), shown, -24.0, still=True))


def _told(data: VideoCase, aside: float, at: Moment, look: Look) -> tuple[Item, ...]:
    """The key facts beside the clip's last picture, under which stands who will answer."""
    frame, facts, who = _split(look)
    items = list(enter(_aside(frame, data, aside, at.t, look), at, 1))
    cleared = 2.5 * aside - 1.5  # nothing comes where the picture still is
    if cleared > 0.0:
        held = arrive(_held(facts, look), cleared, 0.0, still=True)
        items.extend(enter((*held, *_facts(facts, data, at.t, look)), at, 2))
        if who.h:
            plate = desk(who, data.team, data.player, look, look.words["video.facts_hold"])
            items.extend(arrive(plate, min(cleared, entrance(at.t, at.since, 3)), still=True))
    return tuple(items)


def _clip(data: VideoCase, at: Moment, look: Look) -> tuple[Item, ...]:
    """The clip as large as the canvas allows, what it is, and how far it has come.

    Where the canvas has the clip's own shape, and on a stream, it fills all of it and its title leaves after a few seconds; elsewhere
    the team stands beside it.
    """
    shown = entrance(at.t, at.since)
    if look.canvas.shape is not Shape.NORMAL and look.layout is not Layout.STREAM:
        return faded(_framed(data, at.t, look), shown)
    canvas, theme = look.canvas.box, look.theme
    corner = safe(look) if look.layout is Layout.STREAM else look.canvas.title_safe
    title = entrance(at.t, at.since + SECOND) * (1.0 - ease_out(progress(at.t, at.since + 6 * SECOND, ENTER)))
    words = f"{data.segment} · {look.words['video.case']}"
    ground = Panel(0.0, 0.0, canvas.w, HEIGHT, 0x000000FF)
    items: list[Item] = [*faded((ground, _frame(clip_frame(look), data, at.t)), shown)]
    items.extend(arrive(chip(words, corner.x, corner.y, 66, look, theme.gold, size=42), title, 0.0, -40.0))
    if look.layout is not Layout.STREAM:
        items.extend(_played(canvas.foot(8.0), data, at.t, look))
    return tuple(items)


def _framed(data: VideoCase, t: Micros, look: Look) -> tuple[Item, ...]:
    """The clip in a frame on a canvas of another shape: segment and team beside it, or above and under it."""
    theme, box = look.theme, _clip_box(look)
    if look.canvas.shape is Shape.TALL:
        head, who = page(look).top(HEAD[Shape.TALL]), Box(box.x, box.bottom + 40.0, box.w, 210.0)
    else:
        left = page(look).left(box.x - page(look).x - 2 * GAP)
        beside = left.after(max(0.0, left.w - CLIP_SIDE))
        head, who = left.top(HEAD[Shape.WIDE]), Box(beside.x, left.cy - 230.0, beside.w, 460.0)
    kind = ((look.words["video.case"], theme.accent(look.accent), False),)
    edge = Panel(box.x - 5, box.y - 5, box.w + 10, box.h + 10, 0x000000FF, stroke=theme.line, stroke_width=4)
    return (
        *header(head, data.segment, look, kind if look.canvas.shape is Shape.TALL else ()),
        edge,
        _frame(box, data, t),
        *_played(Box(box.x, box.bottom - 8.0, box.w, 8.0), data, t, look),
        *desk(who, data.team, data.player, look, look.words["video.case"]),
    )


def _clip_box(look: Look) -> Box:
    """Where the clip plays: the whole canvas if it has the clip's shape, else the largest 16:9 the composition leaves."""
    canvas, free = look.canvas.box, page(look)
    match look.canvas.shape:
        case Shape.NORMAL:
            return canvas
        case Shape.WIDE:
            w = free.h * 16 / 9
            beside = min(CLIP_SIDE, free.w - w - 2 * GAP)
            return Box(free.cx + (beside + 2 * GAP - w) / 2, free.y, w, free.h)
        case Shape.TALL:
            return Box(free.x, free.y + HEAD[Shape.TALL] + 60.0, free.w, free.w * 9 / 16)


def _played(box: Box, data: VideoCase, t: Micros, look: Look) -> tuple[Item, ...]:
    """A bar along the clip's foot as long as what has been played."""
    part = data.clip.position(t) / data.clip.duration if data.clip.duration else 0.0
    if part <= 0.0:
        return ()
    opacity = min(1.0, 30.0 * part)
    return (Panel(box.x, box.y, box.w * part, box.h, look.theme.accent(look.accent), opacity=opacity),)


def _frame(box: Box, data: VideoCase, t: Micros) -> Item:
    clip = data.clip
    media = "" if clip.fallback else clip.media
    return VideoFrame(box.x, box.y, box.w, box.h, media, clip.position(t), clip.still)


def _split(look: Look) -> tuple[Box, Box, Box]:
    """Where the still picture, the facts and the team stand."""
    box = page(look).below(contest(look, frame=Frame.LEAN).head.h + 16.0)
    if look.canvas.shape is Shape.TALL:  # the facts take all that the picture leaves: who answers stands beside the question
        h = box.w * 9 / 16
        return box.top(h), box.below(h + 16), box.foot(0.0)
    if look.canvas.shape is Shape.WIDE:
        high = min(box.h, 0.3 * box.w)  # a higher picture would leave the facts too little room
        box = Box(box.x, box.cy - high / 2, box.w, high)
        w, beside = high * 16 / 9, min(560.0, 0.17 * box.w)
        return box.left(w), box.after(w + beside + 2 * GAP), box.after(w + GAP).left(beside)
    w = box.w * 0.46
    h = w * 9 / 16
    return Box(box.x, box.y, w, h), box.after(w + GAP), Box(box.x, box.y + h + 24, w, box.h - h - 24)


def _aside(goal: Box, data: VideoCase, share: float, t: Micros, look: Look) -> tuple[Item, ...]:
    """The clip's last picture on its way from where it played to its place; there it stays until the one of that size has had time to load."""
    start = _clip_box(look)
    scale = lerp(1.0, goal.w / start.w, share)
    x, y = lerp(start.x, goal.x, share), lerp(start.y, goal.y, share)
    frame = _frame(start, data, t)
    moved = Group((frame,), dx=x - start.x, dy=y - start.y, scale=scale, px=start.x, py=start.y)
    if share < 1.0:
        return (moved,)
    shown = progress(t, data.facts_at + ASIDE, ENTER)
    edge = Panel(
        goal.x - 5,
        goal.y - 5,
        goal.w + 10,
        goal.h + 10,
        look.theme.ink,
        stroke=look.theme.line,
        stroke_width=4,
        opacity=shown,
    )
    placed = _frame(goal, data, t)
    return (edge, placed) if shown >= 1.0 else (edge, placed, moved)


def _held(box: Box, look: Look) -> tuple[Item, ...]:
    """The card of the facts with its title."""
    size, head = FACTS_HEAD[look.canvas.shape]
    title = line(
        look.words["video.facts"], box.x + 52, box.y + head / 2 + 4.0, look, size, look.theme.gold, face=Face.BLACK, width=box.w - 90
    )
    return (*plate(box, look), title)


def _facts(box: Box, data: VideoCase, t: Micros, look: Look) -> tuple[Item, ...]:
    """The key facts on their card, one after the other once it is there."""
    theme, (_, head) = look.theme, FACTS_HEAD[look.canvas.shape]
    items: list[Item] = []
    inner = Box(box.x + 44, box.y + head, box.w - 76, box.h - head - 20.0)
    rows = inner.rows(max(3, len(data.facts)), 10.0)
    most = min(72.0, max(54.0, 0.045 * box.w))
    told = [
        paragraph(fact, _beside(row), look.metrics, size=(CAPTION, most), leading=1.3)
        for row, fact in zip(rows, data.facts, strict=False)
    ]
    if any(len(each.pages) > 1 or each.height() > each.box.h for each in told):
        moment = Moment(t, data.facts_at)
        told_all = block(listed(data.facts), inner, look, 46.0, theme.text, leading=1.36, at=moment)
        return arrive(told_all, entrance(t, data.facts_at + ASIDE), 0.0, still=True)
    size = min((each.size for each in told), default=most)
    for place, (row, fact) in enumerate(zip(rows, data.facts, strict=False)):
        gold = Gradient(mix(theme.gold, theme.text, 0.12), mix(theme.gold, theme.gold_deep, 0.4))
        number = line(
            str(place + 1),
            row.x + 26,
            row.cy,
            look,
            40,
            theme.ink,
            face=Face.NUMERAL_BOLD,
            anchor=Anchor.CENTRE,
        )
        dot = (Panel(row.x, row.cy - 26, 52, 52, gold, radius=26), number)
        text = block(fact, _beside(row), look, size, theme.text, leading=1.3)
        items.extend(arrive((*dot, *text), entrance(t, data.facts_at + ASIDE, 3 * place), 0.0, 40.0, still=True))
    return tuple(items)


def _beside(row: Box) -> Box:
    """Where a fact stands, right of its number."""
    return Box(row.x + 76.0, row.y, row.w - 76.0, row.h)


def listed(facts: tuple[str, ...]) -> str:
    """The facts as numbered lines."""
    return "\n".join(f"{i + 1}. {fact}" for i, fact in enumerate(facts))


def _question(data: VideoCase, at: Moment, look: Look) -> tuple[Item, ...]:
    """The contest's frame: the stem over a reminder of the facts, dial and desk."""
    areas = contest(look, frame=Frame.LEAN)
    face, who = beside_or_below(areas.side)
    word, colour, sign = status(data.answering, data.waiting, data.verdict, data.clock, at.t, look)
    referees = deliberated(data.question.kind, data.waiting, data.verdict)
    told = ease_out(since(at.t, data.reveal.at if data.reveal else None, ENTER)) if data.facts else 1.0
    under = notes(None, data.reveal, look)
    stem = data.question.stem
    items: list[Item] = list(faded(enter(card(areas.main, stem, at, look, under), at, 1), told))
    if told < 1.0:
        high = areas.main.h * REMINDER[look.canvas.shape]
        rest = areas.main.foot(high)
        asked = card(areas.main.top(areas.main.h - high - GAP), stem, at, look)
        items.extend(faded(enter((*asked, *_reminder(rest, data, at, look)), at, 1), 1.0 - told))
    clock = dial(face, at.t, look, data.clock, referees=referees, verdict=data.verdict)
    items.extend(enter(clock, at, 2, still=stands(data.clock, at.t, verdict=data.verdict)))
    items.extend(enter(desk(who, data.team, data.player, look, word, colour, sign), at, 3))
    return tuple(items)


def _reminder(box: Box, data: VideoCase, at: Moment, look: Look) -> tuple[Item, ...]:
    """The key facts once more, small, while the question stands."""
    theme, edge, wide = look.theme, alpha(look.theme.line, 0.7), look.canvas.shape is Shape.WIDE
    head = 66.0 if look.canvas.shape is Shape.TALL else 78.0
    inner = Box(box.x + 34, box.y + head, box.w - 68, box.h - head - 14.0)
    return (
        Panel(box.x, box.y, box.w, box.h, alpha(theme.ink, 0.55), radius=24, stroke=edge, stroke_width=3),
        line(
            look.words["video.facts"],
            box.x + 34,
            box.y + head / 2 + 5.0,
            look,
            42,
            theme.gold,
            face=Face.BOLD,
            width=box.w - 60,
        ),
        *block(listed(data.facts), inner, look, 54.0 if wide else 44.0, theme.muted, leading=1.36, at=at),
    )


def _stream(data: VideoCase, at: Moment, look: Look) -> tuple[Item, ...]:
    if data.phase is CasePhase.FACTS:
        return _facts_strip(data, Moment(at.t, max(at.since, data.facts_at)), look)
    return question_strip(
        Moment(at.t, max(at.since, data.asked_at)),
        look,
        data.question,
        data.clock,
        data.team,
        data.player,
        data.answering,
        verdict=data.verdict,
        reveal=data.reveal,
        referees=deliberated(data.question.kind, data.waiting, data.verdict),
    )


def _facts_strip(data: VideoCase, at: Moment, look: Look) -> tuple[Item, ...]:
    """The key facts as a lower third, as high as they need up to five lines."""
    theme = look.theme
    room = Box(0.0, 0.0, safe(look).w - 76.0, 1e6)
    told = paragraph(listed(data.facts), room, look.metrics, Face.TEXT, (44.0, 44.0), leading=1.34)
    box = lower_third(look, 110.0 + 59.0 * min(5, len(told.lines)))
    inner = Box(box.x + 40, box.y + 86, box.w - 76, box.h - 104)
    strip = (
        *ground(box, look),
        line(
            look.words["video.facts"],
            inner.x,
            box.y + 50,
            look,
            48,
            theme.gold,
            face=Face.BLACK,
            width=inner.w,
        ),
        *block(listed(data.facts), inner, look, 44.0, theme.text, leading=1.34, at=at),
    )
    return arrive(strip, entrance(at.t, at.since), 60.0, still=True)
