"""Offered answers as lozenges: letter, text, and what became of each (entered, right, wrong), crossing over smoothly.

Law: a lozenge's colours blend on the times in Entered, Verdict and Reveal; a mark always comes with its sign. How they stand is `plan`'s.
"""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Anchor, Colour, Face, Form, Gradient, Icon, Item, Panel, Sign
from overlay.picture.look import Look, Shape
from overlay.picture.motion import Moment, overshoot
from overlay.program.parts import Entered, Option, QuestionKind, QuestionText, Reveal, Verdict, VerdictKind
from overlay.program.times import Micros, millis
from overlay.scenes.parts.lines import block, line
from overlay.scenes.parts.moving import enter, faded, grown, since
from overlay.scenes.parts.plan import LEADING, MARK, Plan, depth, letter_box, words_box
from overlay.scenes.parts.tone import alpha, mix

BLEND = millis(300)
"""How long a lozenge takes from one colour to the next, µs."""


def options(
    box: Box,
    question: QuestionText,
    chosen: Plan,
    at: Moment,
    look: Look,
    entered: Entered | None = None,
    verdict: Verdict | None = None,
    reveal: Reveal | None = None,
    first: int = 2,
) -> tuple[Item, ...]:
    """All lozenges in `box`; they enter one after the other, the first as the `first`-th element of the scene."""
    items: list[Item] = []
    cells = chosen.cells(box, len(question.options))
    for i, (option, cell) in enumerate(zip(question.options, cells, strict=True)):
        drawn = lozenge(cell, option, question.kind, at, look, chosen.size, entered, verdict, reveal)
        items.extend(enter(drawn, at, first + i))
    return tuple(items)


def lozenge(
    box: Box,
    option: Option,
    kind: QuestionKind,
    at: Moment,
    look: Look,
    size: float,
    entered: Entered | None = None,
    verdict: Verdict | None = None,
    reveal: Reveal | None = None,
) -> tuple[Item, ...]:
    """One option: at rest, taken (gold), right (green, check), wrong (red, cross), or dimmed once others are revealed."""
    theme, t = look.theme, at.t
    taken = entered is not None and option.key in entered.keys
    right_at, wrong_at = _marks(option.key, taken, verdict, reveal)
    gold = since(t, entered.at if taken and entered else None, BLEND)
    right, wrong = since(t, right_at, BLEND), since(t, wrong_at, BLEND)
    dim = since(t, reveal.at if reveal and reveal.keys else None, BLEND) * (
        1.0 if right_at is None and not taken else 0.0
    )
    lit = max(gold, right, wrong)
    items: list[Item] = [_body(box, Gradient(theme.panel_high, theme.panel), theme.line, 1.0, look)]
    for share, colour in ((gold, theme.gold), (right, theme.right), (wrong, theme.wrong)):
        if share > 0.0:
            items.append(
                _body(
                    box,
                    Gradient(mix(colour, theme.text, 0.12), mix(colour, theme.ink, 0.16)),
                    colour,
                    share,
                    look,
                )
            )
    ink = mix(theme.text, theme.ink, lit)
    items.extend(_letter(option, kind, box, size, theme.gold, look))
    items.extend(
        block(option.text, words_box(box, size, look), look, size, ink, leading=LEADING, at=at, mark=0.0)
    )
    mark = MARK[look.canvas.shape]
    for share, sign in ((right, Sign.CHECK), (wrong, Sign.CROSS)):
        x = box.right - depth(box.h, look) - mark / 2 + (8.0 if look.canvas.shape is Shape.TALL else -2.0)
        if share > 0.0:
            icon = (Icon(sign, x, box.cy, mark, theme.ink),)
            items.extend(grown(icon, overshoot(share) if share < 1.0 else 1.0, x, box.cy))
    return faded(tuple(items), 1.0 - 0.42 * dim)


def _marks(
    key: str, taken: bool, verdict: Verdict | None, reveal: Reveal | None
) -> tuple[Micros | None, Micros | None]:
    """Since when an option is known right and known wrong."""
    right = wrong = None
    if verdict is not None and taken and verdict.kind is VerdictKind.RIGHT:
        right = verdict.at
    if verdict is not None and taken and verdict.kind is VerdictKind.WRONG and reveal is None:
        wrong = verdict.at
    if reveal is not None and reveal.keys:
        if key in reveal.keys:
            right = reveal.at if right is None else right
        elif taken:
            wrong = verdict.at if verdict is not None and verdict.kind is VerdictKind.WRONG else reveal.at
    return right, wrong


def _body(box: Box, fill: Gradient, edge: Colour, opacity: float, look: Look) -> Panel:
    return Panel(
        box.x,
        box.y,
        box.w,
        box.h,
        fill,
        Form.LOZENGE,
        depth(box.h, look),
        stroke=edge,
        stroke_width=3.0,
        opacity=opacity,
    )


def _letter(
    option: Option, kind: QuestionKind, box: Box, size: float, colour: Colour, look: Look
) -> tuple[Item, ...]:
    """The option's letter on a small lozenge; true/false options show a neutral check and cross instead of T and F."""
    own = letter_box(box, size, look)
    cx, cy, ground = own.cx, own.cy, mix(look.theme.deep, look.theme.ink, 0.5)
    plate = Panel(own.x, own.y, own.w, own.h, ground, Form.LOZENGE, own.h * 0.3, alpha(colour, 0.7), 3.0)
    if kind is QuestionKind.JUDGE and option.key in {"T", "F"}:
        return (plate, Icon(Sign.CHECK if option.key == "T" else Sign.CROSS, cx, cy, size * 0.9, colour))
    letter = line(
        option.key, cx, cy, look, size * 1.08, colour, face=Face.NUMERAL_BOLD, anchor=Anchor.CENTRE, width=own.w * 0.5
    )
    return (plate, letter)
