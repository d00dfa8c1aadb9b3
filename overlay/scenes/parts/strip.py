"""The stream's lower third: who and what in one line, the stem, compact options, and the dial at its end.

Law: inside the stream's safe box, opaque enough to read over any camera, no higher than the words need.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Gradient, Icon, Item, Panel, Shadow, Value
from overlay.picture.look import Look, Shape
from overlay.picture.motion import ENTER, Moment, ease_in, entrance
from overlay.program.contest import QuestionPhase
from overlay.program.parts import (
    Countdown,
    Entered,
    Player,
    QuestionKind,
    QuestionText,
    Reveal,
    Team,
    Verdict,
)
from overlay.program.times import Micros
from overlay.scenes.parts.areas import lower_third, safe
from overlay.scenes.parts.card import Note, notes
from overlay.scenes.parts.desk import badge, team_name
from overlay.scenes.parts.dial import dial, stands
from overlay.scenes.parts.field import LOWEST
from overlay.scenes.parts.header import stakes
from overlay.scenes.parts.lines import block, line
from overlay.scenes.parts.moving import arrive, faded, since
from overlay.scenes.parts.options import options
from overlay.scenes.parts.plan import Plan, pages, plan
from overlay.scenes.parts.tone import alpha, mix

STEMS = {Shape.NORMAL: (44.0, 60.0), Shape.WIDE: (52.0, 70.0), Shape.TALL: (40.0, 53.0)}
"""The largest a stem is set in the strip, and the height of its line, units."""

HIGHEST = 600.0
"""The most a question's strip takes of a TALL canvas, units: the rest is the camera's."""

LONGEST = 820.0
"""What it takes there when its options would turn pages otherwise, units: scores and strip share the picture."""

OPTIONS = (330.0, 400.0)
"""What the options may take of other canvases, and what they may take if they would be lower than `LOWEST` otherwise, units."""

FILLED = 58.0
"""The height of the row for what is filled in and what is right, units."""

WHO = 0.66
"""The part of the strip's first line for what stands in place of team and player; the words about the question keep the rest."""

Instrument: TypeAlias = Callable[[Box], tuple[Item, ...]]
"""Draws something round into a box."""


def ground(box: Box, look: Look) -> tuple[Item, ...]:
    """The strip's plate with its accent edge."""
    theme, accent = look.theme, look.theme.accent(look.accent)
    return (
        Panel(
            box.x,
            box.y,
            box.w,
            box.h,
            Gradient(mix(theme.panel_high, theme.deep, 0.3) | 0xF4, alpha(theme.ink, 0.96)),
            radius=18,
            stroke=alpha(theme.line, 0.9),
            stroke_width=3,
            shadow=Shadow(18, 0x00000080, 6),
        ),
        Panel(box.x, box.y + 18, 10, box.h - 36, Gradient(accent, mix(accent, theme.ink, 0.4)), radius=5),
    )


def caption(box: Box, team: Team | None, player: Player | None, words: str, look: Look) -> tuple[Item, ...]:
    """One line: team badge, team, player in gold, and on the right a few words if the name leaves room for them."""
    theme = look.theme
    items: list[Item] = []
    x = box.x
    if team is not None:
        items.extend(badge(team.number, x + 25, box.cy, 50, look))
        x += 66
        name = line(team_name(team), x, box.cy, look, 40, theme.text, face=Face.BOLD, width=box.w * 0.32)
        items.append(name)
        x += look.metrics.advance(name.text, name.face, name.size) + 24
    if player is not None:
        name = line(player.name, x, box.cy, look, 40, theme.gold, face=Face.BOLD, width=box.right - x)
        items.append(name)
        x += look.metrics.advance(name.text, name.face, name.size) + 24
    if look.metrics.advance(words, Face.TEXT, 36.0) <= box.right - x:
        items.append(line(words, box.right, box.cy, look, 36, theme.muted, anchor=Anchor.RIGHT))
    return tuple(items)


class Parts(Value, frozen=True):
    """Where the parts of a question's strip stand: its plate, who answers, stem, options with their plan, and the dial."""

    box: Box
    who: Box
    stem: Box
    rest: Box
    chosen: Plan
    face: Box


def strip_box(
    look: Look, question: QuestionText, entered: Entered | None, reveal: Reveal | None, most: float = LONGEST
) -> Box:
    """The plate of a question's strip."""
    return _parts(look, question, _noted(question, notes(entered, reveal, look)), most).box


def _noted(question: QuestionText, under: tuple[Note, ...]) -> bool:
    """Whether notes will take the stem's place; what was filled in has a row of its own."""
    return bool(under) and question.kind is not QuestionKind.FILL


def _parts(look: Look, question: QuestionText, noted: bool, most: float) -> Parts:
    """No higher than the words need. On a TALL canvas the dial stands beside who answers, and the camera keeps nearly half,
    unless options would have to turn pages: then the strip takes up to `most`.
    """
    tall = look.canvas.shape is Shape.TALL
    safe_w = safe(look).w
    dial_w, head = (112.0, 116.0) if tall else (196.0, 58.0)
    width = safe_w - 56.0 if tall else safe_w - dial_w - 90.0
    size, line_h = STEMS[look.canvas.shape]
    lines = math.ceil(look.metrics.advance(question.stem, Face.TEXT, size) / width)
    if tall:
        frame = head + 50.0
        lines, limit = max(3 if noted else 2, min(5, lines)), HIGHEST
        room = HIGHEST - frame - min(3, lines) * line_h
        chosen = plan(question.options, width, room, look, compact=True)
        if pages(question.options, chosen, width, look) > len(question.options):
            chosen, limit = plan(question.options, width, room + most - HIGHEST, look, compact=True), most
        lines = max(2, min(lines, int((limit - frame - chosen.height) / line_h)))
    else:
        lines = max(2 if noted else 1, min(3, lines))
        chosen = plan(question.options, width, OPTIONS[0], look, compact=True)
        if chosen.rows and min(chosen.rows) < LOWEST:
            chosen = plan(question.options, width, OPTIONS[1], look, compact=True)
    stem_h = lines * line_h
    under = FILLED if question.kind is QuestionKind.FILL else chosen.height
    height = head + stem_h + (under + 14 if under else 0.0) + (36.0 if tall else 44.0)
    if not tall:
        height = max(height, dial_w + 40.0)
    box = lower_third(look, height)
    left = Box(box.x + 34, box.y + 18, width, box.h - 36)
    if tall:
        who, face = (
            left.top(dial_w).left(width - dial_w - 16.0),
            Box(left.right - dial_w, left.y, dial_w, dial_w),
        )
    else:
        who, face = left.top(head), Box(box.right - dial_w - 26, box.cy - dial_w / 2, dial_w, dial_w)
    return Parts(box, who, left.below(head).top(stem_h), left.foot(under), chosen, face)


def _filled(box: Box, come: list[Note], at: Moment, look: Look) -> tuple[Item, ...]:
    """What was filled in and what is right, side by side under the stem, each from its own time on."""
    items: list[Item] = []
    for cell, note in zip(box.columns(2, 20.0), come, strict=False):
        x = cell.x
        told: list[Item] = []
        if note.sign is not None:
            told.append(Icon(note.sign, x + 20, cell.cy, 36, note.colour))
            x += 50
        label = line(note.label, x, cell.cy, look, 38, note.colour, face=Face.BOLD)
        x += look.metrics.advance(label.text, label.face, label.size) + 20
        told += (label, line(note.text, x, cell.cy, look, 46, look.theme.text, face=Face.BOLD, width=cell.right - x))
        items.extend(arrive(tuple(told), entrance(at.t, max(at.since, note.at)), 16.0))
    return tuple(items)


def stacked(box: Box, team: Team | None, player: Player | None, words: str, look: Look) -> tuple[Item, ...]:
    """The caption of a narrow strip: the team over the player; without a player the few words stand there."""
    theme = look.theme
    upper, lower = box.rows(2)
    items: list[Item] = []
    if team is not None:
        items.extend(badge(team.number, upper.x + 25, upper.cy, 50, look))
        name = team_name(team)
        items.append(
            line(name, upper.x + 64, upper.cy, look, 42, theme.text, face=Face.BOLD, width=box.w - 64)
        )
    if player is not None:
        items.append(line(player.name, lower.x, lower.cy, look, 46, theme.gold, face=Face.BLACK, width=box.w))
    else:
        under = lower if team is not None else box
        items.append(line(words, under.x, under.cy, look, 40, theme.muted, width=box.w))
    return tuple(items)


def question_strip(
    at: Moment,
    look: Look,
    question: QuestionText,
    countdown: Countdown,
    team: Team | None,
    player: Player | None,
    phase: QuestionPhase,
    *,
    entered: Entered | None = None,
    verdict: Verdict | None = None,
    reveal: Reveal | None = None,
    referees: Micros | None = None,
    instrument: Instrument | None = None,
    who: Instrument | None = None,
    instead: tuple[Instrument, Micros] | None = None,
    tenths: bool = True,
    most: float = LONGEST,
) -> tuple[Item, ...]:
    """The lower third of a question, for any scene that asks one.

    instrument: drawn at its end in place of the clock; who: in place of team and player; instead: takes the stem's place from a time on;
    tenths: whether the clock shows them in its last ten seconds; most: what the strip may take of a TALL canvas, units.
    """
    under = notes(entered, reveal, look)
    parts = _parts(look, question, _noted(question, under), most)
    come = [note for note in under if note.at <= at.t]
    filled = question.kind is QuestionKind.FILL and (reveal is None or bool(reveal.text))
    told = _told(parts.stem, question.stem if filled or not come else f"{come[-1].label}：{come[-1].text}", at, look)
    if instead is not None:
        over = since(at.t, instead[1], ENTER)
        told = (
            *faded(told, 1.0 - ease_in(min(1.0, 2.0 * over))),
            *(instead[0](parts.stem) if over > 0.0 else ()),
        )
    plate = (*ground(parts.box, look), *_heading(parts.who, question, team, player, who, look), *told)
    offered = (
        *(_filled(parts.rest, come, at, look) if filled else ()),
        *options(parts.rest, question, parts.chosen, at, look, entered, verdict, reveal),
    )
    locked, share = phase in {QuestionPhase.LOCKED, QuestionPhase.JUDGED}, entrance(at.t, at.since)
    if instrument is not None:
        face, still = instrument(parts.face), False
    else:
        face = dial(parts.face, at.t, look, countdown, locked=locked, referees=referees, verdict=verdict, tenths=tenths)
        still = stands(countdown, at.t, referees, verdict)
    return (*arrive(plate, share, 60.0, still=True), *offered, *arrive(face, share, 60.0, still=still))


def _told(box: Box, text: str, at: Moment, look: Look) -> tuple[Item, ...]:
    """The stem, or the note that has taken its place."""
    shape = look.canvas.shape
    least = 36.0 if shape is Shape.TALL else 38.0
    return block(text, box, look, STEMS[shape][0], look.theme.text, least=least, leading=1.3, at=at)


def _heading(
    box: Box, question: QuestionText, team: Team | None, player: Player | None, who: Instrument | None, look: Look
) -> tuple[Item, ...]:
    """Who answers and what is at stake; on a TALL canvas there is room for one of them."""
    tall = look.canvas.shape is Shape.TALL
    words = " · ".join(text for text, _, _ in stakes(question, look))
    if who is None:
        return (stacked if tall else caption)(box, team, player, words, look)
    if tall:
        return who(box)
    return (*who(box.left(box.w * WHO)), *caption(box.after(box.w * WHO), None, None, words, look))
