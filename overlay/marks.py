"""What an output lays over its own picture: the question before it quits, and its figures. PURE.

The operator at the machine sees it, so it is small; it never comes up by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from overlay.picture.items import Anchor, Face, Item, Panel, Text
from overlay.picture.look import Look
from overlay.program.times import SECOND, Micros

ASKING = 3 * SECOND
"""How long the question stands and a second Esc quits, µs."""


def quit_question(look: Look) -> tuple[Item, ...]:
    """A strip along the bottom: once more to quit."""
    box = look.canvas.title_safe.foot(72.0)
    words = look.words["output.quit"]
    width = min(box.w, look.metrics.advance(words, Face.TEXT, 36) + 80)
    return (
        Panel(box.cx - width / 2, box.y, width, box.h, look.theme.ink, radius=20, stroke=look.theme.line, stroke_width=3),
        Text(box.cx, box.cy + 13, words, Face.TEXT, 36, look.theme.text, Anchor.CENTRE),
    )


def figures(health: Mapping[str, Any], number: int, look: Look) -> tuple[Item, ...]:
    """The output's figures in the upper left corner: frames, late, dropped, percentiles of the last minute, connection."""
    lines = (
        f"{look.output}  #{number}",
        f"late {health['late']}   dropped {health['dropped']}   dup {health['duplicated']}   still {health['unchanged']} / {health['frames']}",
        _spread("compose ms", health["compose"]),
        _spread("interval ms", health["interval"]),
        f"longest freeze {health['freeze']:.0f} ms   overdue {health.get('overdue', 0)}",
        f"control {'on' if health.get('connected') else 'away'}   clock ±{health.get('trip', 0) / 2000:.2f} ms",
    )
    box = look.canvas.title_safe
    items: list[Item] = [Panel(box.x, box.y, 1000, 56 * len(lines) + 24, 0x000000D0, radius=16)]
    items.extend(
        Text(box.x + 24, box.y + 52 + 56 * place, line, Face.NUMERAL, 40, 0xE8ECF4FF) for place, line in enumerate(lines)
    )
    return tuple(items)


def _spread(name: str, spread: Mapping[str, float]) -> str:
    """A line of percentiles, ms."""
    return f"{name}  p50 {spread['p50']:.1f}  p95 {spread['p95']:.1f}  p99 {spread['p99']:.1f}  p99.9 {spread['p99_9']:.1f}  max {spread['max']:.1f}"


def asking(asked: Micros | None, now: Micros) -> bool:
    """Whether a question asked at `asked` still stands at `now` (one clock, µs)."""
    return asked is not None and now - asked < ASKING
