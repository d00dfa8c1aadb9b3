"""The stream's lower third: who and what in one line, the stem, compact options, and the dial at its end.

Law: inside the title-safe box, opaque enough to read over any camera, no higher than the words need.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Face, Gradient, Item, Panel, Shadow
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment, entrance
from overlay.program.contest import QuestionPhase
from overlay.program.parts import Countdown, Entered, Player, QuestionText, Reveal, Team, Verdict
from overlay.program.times import Micros
from overlay.scenes.parts.areas import lower_third
from overlay.scenes.parts.card import notes
from overlay.scenes.parts.desk import badge, team_name
from overlay.scenes.parts.dial import dial
from overlay.scenes.parts.header import stakes
from overlay.scenes.parts.lines import block, line
from overlay.scenes.parts.moving import arrive
from overlay.scenes.parts.options import options, plan
from overlay.scenes.parts.tone import alpha, mix

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
) -> tuple[Item, ...]:
    """The lower third of a question, for any scene that asks one. instrument: drawn at its end in place of the clock."""
    tall = look.canvas.shape is Shape.TALL
    safe = look.canvas.title_safe
    size = 150.0 if tall else 196.0
    width = safe.w - size - 90.0 if not tall else safe.w - 56.0
    chosen = plan(question.options, width, 290.0 if tall else 330.0, look, compact=True)
    under = notes(entered, reveal, look)
    lines = min(3, math.ceil(look.metrics.advance(question.stem, Face.TEXT, 44.0) / width))
    stem_h = (3 if tall else max(2 if under else 1, lines)) * 60.0
    head = 58.0
    body_h = head + stem_h + (chosen.height + 14 if chosen.height else 0.0)
    height = body_h + 44.0 + (size * 0.62 if tall else 0.0)
    if not tall:
        height = max(height, size + 40.0)
    box = lower_third(look, height)
    left = Box(box.x + 34, box.y + 18, width, box.h - 36)
    face = (
        Box(box.right - size - 26, box.cy - size / 2, size, size)
        if not tall
        else Box(box.cx - size / 2, box.y - size * 0.3, size, size)
    )
    words = " · ".join(text for text, _, _ in stakes(question, look))
    come = [note for note in under if note.at <= at.t]
    stem = f"{come[-1].label}：{come[-1].text}" if come else question.stem
    top = left.below(size * 0.62) if tall else left
    items: list[Item] = [
        *ground(box, look),
        *caption(top.top(head), team, player, words, look),
        *block(
            stem, top.below(head).top(stem_h), look, 44.0, look.theme.text, least=38.0, leading=1.3, at=at
        ),
        *options(top.foot(chosen.height), question, chosen, at, look, entered, verdict, reveal),
        *(
            instrument(face)
            if instrument is not None
            else dial(
                face,
                at.t,
                look,
                countdown,
                locked=phase in {QuestionPhase.LOCKED, QuestionPhase.JUDGED},
                referees=referees,
                verdict=verdict,
            )
        ),
    ]
    return arrive(tuple(items), entrance(at.t, at.since), 60.0)


def notice_strip(
    at: Moment, look: Look, title: str, words: str, team: Team | None = None
) -> tuple[Item, ...]:
    """A lower third of two lines: a title in gold and what there is to say."""
    box = lower_third(look, 172.0)
    x = box.x + 40
    items: list[Item] = list(ground(box, look))
    if team is not None:
        items.extend(badge(team.number, x + 56, box.cy, 112, look))
        x += 136
    items.append(
        line(title, x, box.y + 56, look, 56, look.theme.gold, face=Face.BLACK, width=box.right - x - 30)
    )
    items.append(line(words, x, box.y + 122, look, 42, look.theme.text, width=box.right - x - 30))
    return arrive(tuple(items), entrance(at.t, at.since), 60.0)
