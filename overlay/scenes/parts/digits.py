"""A digital clock: minutes and seconds of a countdown, each second shown for its full second. May import lines and items."""

from __future__ import annotations

from overlay.picture.items import Anchor, Colour, Face, Item, Text
from overlay.picture.look import Look
from overlay.program.parts import Countdown
from overlay.program.times import SECOND, Micros
from overlay.scenes.parts.dial import LAST
from overlay.scenes.parts.lines import baseline
from overlay.scenes.parts.moving import beat, grown
from overlay.scenes.parts.tone import mix


def spoken(seconds: int) -> str:
    """Whole seconds as 0:05, 12:34 or 1:20:00."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def clock_ink(data: Countdown, t: Micros, look: Look, soon: Micros) -> Colour:
    """Reading colour, gold to amber for the last `soon` µs, red for the last three seconds; blends, never jumps."""
    theme, left = look.theme, data.remaining(t)
    colour = mix(theme.text, theme.warn, (soon + SECOND // 3 - left) / (SECOND // 3))
    return mix(colour, theme.wrong, (LAST + SECOND // 3 - left) / (SECOND // 3))


def digital(
    data: Countdown, cx: float, cy: float, size: float, t: Micros, look: Look, width: float = 1e9
) -> tuple[Item, ...]:
    """The countdown centred on cx, cy; it pulses softly in its last three seconds. width: smaller if its full length needs it."""
    left, face = data.remaining(t), Face.NUMERAL_BOLD
    size = min(size, width / look.metrics.advance(spoken(-(-data.total // SECOND)), face, 1.0))
    ink = clock_ink(data, t, look, min(60 * SECOND, data.total // 10))
    y = baseline(cy, face, size, look)
    text = Text(cx, y, spoken(data.shown_seconds(t)), face, size, ink, Anchor.CENTRE)
    pulse = beat(left) if data.running(t) and left <= LAST else 0.0
    return grown((text,), 1.0 + 0.05 * pulse, cx, cy)
