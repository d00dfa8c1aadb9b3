"""The band of the team that pressed first, or too early: over the question for a moment, then it gives the question back."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Colour, Face, Form, Gradient, Icon, Item, Panel, Sign
from overlay.picture.look import Look
from overlay.picture.motion import ENTER, LEAVE, Moment, ease_in, ease_out, entrance, progress
from overlay.program.contest import Buzz, BuzzPhase
from overlay.program.message import Layout
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes.parts.desk import badge, team_name
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import arrive
from overlay.scenes.parts.tone import alpha, mix

HALO = 110.0
"""How far the light of the press reaches over and under the band, units."""

TAKEOVER = millis(2600)
"""How long the first team's band covers the question."""


def taken(data: Buzz, t: Micros) -> float:
    """How far the band covers the question: 0 not at all, 1 wholly."""
    if (
        data.winner is None
        or data.pressed_at is None
        or data.phase not in {BuzzPhase.PRESSED, BuzzPhase.FOUL}
    ):
        return 0.0
    gone = ease_in(progress(t, data.pressed_at + TAKEOVER, LEAVE))
    return ease_out(progress(t, data.pressed_at, ENTER)) * (1.0 - gone)


def band(box: Box, data: Buzz, at: Moment, look: Look) -> tuple[Item, ...]:
    """The band of the team that pressed: slides in, holds, and gives the question back. With a scene that comes back it comes as that does."""
    t = at.t
    shown = taken(data, t) * entrance(t, at.since, 1)
    if shown <= 0.0 or data.winner is None or data.pressed_at is None:
        return ()
    theme, words = look.theme, look.words
    foul = data.phase is BuzzPhase.FOUL
    colour = theme.wrong if foul else theme.team(data.winner.number)
    small = box.w < 900.0
    size = min(210.0, box.h * 0.34, box.w * 0.2)
    big = min(150.0, box.h * 0.24) if not small else 70.0
    key = (
        ("buzz.foul_short" if small else "buzz.foul_by")
        if foul
        else ("buzz.reaction" if small else "buzz.reaction_line")
    )
    note = words[key].format(seconds=f"{(data.foul_by if foul else data.reaction) / SECOND:.3f}")
    name = team_name(data.winner)
    wide = (
        look.metrics.advance(name, Face.BLACK, big),
        look.metrics.advance(note, Face.BOLD, 44.0 if small else 66.0) + 76.0,
    )
    start = max(box.x + 36.0, box.cx - (size + 40.0 + max(wide)) / 2)
    left = start + size + 40.0
    tint, told = (theme.wrong, theme.text) if foul else (theme.gold, theme.gold)
    plate: tuple[Item, ...] = (
        Panel(
            box.x,
            box.y,
            box.w,
            box.h,
            Gradient(mix(colour, theme.ink, 0.45), mix(colour, theme.ink, 0.78)),
            Form.ROUND,
            28,
            stroke=tint,
            stroke_width=6,
        ),
        *badge(data.winner.number, start + size / 2, box.cy, size, look),
        line(
            name,
            left,
            box.cy - big * 0.5,
            look,
            big,
            theme.text,
            face=Face.BLACK,
            width=box.right - left - 30,
        ),
        Icon(Sign.CROSS if foul else Sign.BOLT, left + 30, box.cy + big * 0.72, 60, told),
        line(
            note,
            left + 76,
            box.cy + big * 0.72,
            look,
            66 if not small else 44,
            told,
            face=Face.BOLD,
            width=box.right - left - 100,
        ),
    )
    flash = 1.0 - progress(t, data.pressed_at, millis(600))
    light = _light(box, alpha(tint, 0.5), flash * shown) if flash > 0.0 and look.layout is not Layout.STREAM else ()
    return (*light, *arrive(plate, shown, 0.0, -80.0, still=True))


def _light(box: Box, colour: Colour, share: float) -> tuple[Item, ...]:
    """Light along the band's upper and lower edge, that of the press."""
    dark, x, w = alpha(colour, 0.0), box.x + 24.0, box.w - 48.0
    return (
        Panel(x, box.y - HALO, w, HALO, Gradient(dark, colour), opacity=share),
        Panel(x, box.bottom, w, HALO, Gradient(colour, dark), opacity=share),
    )
