"""The band of the team that pressed first, or too early: over the question for a moment, then it gives the question back."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Colour, Face, Form, Gradient, Icon, Item, Panel, Sign
from overlay.picture.look import Look
from overlay.picture.motion import ENTER, LEAVE, STAGGER, Moment, ease_in, ease_out, entrance, progress
from overlay.program.contest import Buzz, BuzzPhase
from overlay.program.message import Layout
from overlay.program.parts import Team
from overlay.program.times import SECOND, Micros, millis
from overlay.scenes.parts.desk import badge, team_name
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import arrive
from overlay.scenes.parts.tone import alpha, mix

HALO = 110.0
"""How far the light of the press reaches over and under the band, units."""

NARROW, BESIDE_SIGN = 900.0, 76.0
"""A band narrower than this has short words in smaller type; where words begin beside their sign, units."""

TAKEOVER = millis(2600)
"""How long the first team's band covers the question, µs."""

COMING = ENTER + STAGGER
"""How long the band takes to be there when it comes back with its scene."""


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


def behind(data: Buzz, at: Moment) -> Moment:
    """The moment of what the band covers: with a scene that comes back under its band it comes once the band is there."""
    if data.pressed_at is None or taken(data, at.since) < 1.0 or taken(data, at.since + 2 * COMING) < 1.0:
        return at
    return Moment(at.t, at.since + COMING)


def band(box: Box, data: Buzz, at: Moment, look: Look) -> tuple[Item, ...]:
    """The band of the team that pressed: slides in, holds, and gives the question back. With a scene that comes back it comes as that does."""
    t = at.t
    shown = taken(data, t) * entrance(t, at.since, 1)
    if shown <= 0.0 or data.winner is None or data.pressed_at is None:
        return ()
    foul = data.phase is BuzzPhase.FOUL
    theme = look.theme
    tint = theme.wrong if foul else theme.gold
    plate = _plate(box, theme.wrong if foul else theme.team(data.winner.number), tint, look)
    flash = 1.0 - progress(t, data.pressed_at, millis(600))
    light = _light(box, alpha(tint, 0.5), flash * shown) if flash > 0.0 and look.layout is not Layout.STREAM else ()
    return (*light, *arrive((plate, *_told(box, data, data.winner, foul, look)), shown, 0.0, -80.0, still=True))


def _plate(box: Box, colour: Colour, edge: Colour, look: Look) -> Panel:
    ink = look.theme.ink
    fill = Gradient(mix(colour, ink, 0.45), mix(colour, ink, 0.78))
    return Panel(box.x, box.y, box.w, box.h, fill, Form.ROUND, 28, stroke=edge, stroke_width=6)


def _told(box: Box, data: Buzz, team: Team, foul: bool, look: Look) -> tuple[Item, ...]:
    """The team's badge and name, under the name what it did; badge and words together in the middle of the band."""
    theme, metrics, small = look.theme, look.metrics, box.w < NARROW
    size = min(210.0, box.h * 0.34, box.w * 0.2)
    big, little = (70.0, 44.0) if small else (min(150.0, box.h * 0.24), 66.0)
    name, note = team_name(team), _note(data, foul, small, look)
    wide = max(
        metrics.advance(name, Face.BLACK, big), metrics.advance(note, Face.BOLD, little) + BESIDE_SIGN
    )
    start = max(box.x + 36.0, box.cx - (size + 40.0 + wide) / 2)
    left, under = start + size + 40.0, box.cy + big * 0.72
    colour = theme.text if foul else theme.gold
    room = box.right - left
    return (
        *badge(team.number, start + size / 2, box.cy, size, look),
        line(name, left, box.cy - big * 0.5, look, big, theme.text, face=Face.BLACK, width=room - 30),
        Icon(Sign.CROSS if foul else Sign.BOLT, left + 30, under, 60, colour),
        line(note, left + BESIDE_SIGN, under, look, little, colour, face=Face.BOLD, width=room - 100),
    )


def _note(data: Buzz, foul: bool, small: bool, look: Look) -> str:
    """How soon the team pressed, or by how much too early."""
    if foul:
        key, time = "buzz.foul_short" if small else "buzz.foul_by", data.foul_by
    else:
        key, time = "buzz.reaction" if small else "buzz.reaction_line", data.reaction
    return look.words[key].format(seconds=f"{time / SECOND:.3f}")


def _light(box: Box, colour: Colour, share: float) -> tuple[Item, ...]:
    """Light along the band's upper and lower edge, that of the press."""
    dark, x, w = alpha(colour, 0.0), box.x + 24.0, box.w - 48.0
    return (
        Panel(x, box.y - HALO, w, HALO, Gradient(dark, colour), opacity=share),
        Panel(x, box.bottom, w, HALO, Gradient(colour, dark), opacity=share),
    )
