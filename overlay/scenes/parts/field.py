"""The question's field: how much of it the stem's card takes and how much the options, on a canvas of any shape."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Face
from overlay.picture.look import Look, Shape
from overlay.picture.type import paragraph
from overlay.program.parts import QuestionText
from overlay.scenes.parts.areas import CAPTION, GAP, STEM, Areas, Frame, contest
from overlay.scenes.parts.card import LEADING, inside
from overlay.scenes.parts.plan import Plan, plan

EASY = {Shape.NORMAL: 52.0, Shape.WIDE: 60.0, Shape.TALL: 42.0}
"""The size a stem should have at least before options take its room, units."""

LOWEST = 54.0
"""A lozenge should not be lower than this; the stem gives way and turns pages, units."""


RANK = 0.9
"""The largest an option's words stand beside their stem's, parts of its size: the question is read first."""

EASIEST = 42.0
"""Options set smaller than this are not easy to read: they take more room if there is any, units."""


def frame(look: Look, question: QuestionText, foot: float = 0.0) -> Areas:
    """The contest's frame for a question: on a TALL canvas the fullest in which its words stand at an easy size, at last a bare one.

    foot: height of the main area that something else takes, units.
    """
    full = contest(look)
    if look.canvas.shape is not Shape.TALL:
        return full
    lean, bare = contest(look, frame=Frame.LEAN), contest(look, frame=Frame.BARE)
    for areas in (full, lean):
        if easy(areas.main.top(areas.main.h - foot), question, look):
            return areas
    return bare if question.options else lean


def easy(main: Box, question: QuestionText, look: Look) -> bool:
    """Whether stem and options stand in `main` at an easy size, on one page."""
    field, _, chosen = split(main, question, look)
    told = paragraph(
        question.stem,
        inside(field, look),
        look.metrics,
        Face.TEXT,
        (EASIEST, EASIEST),
        leading=LEADING[look.canvas.shape],
    )
    return len(told.pages) <= 1 and (not question.options or chosen.size >= EASIEST)


def split(main: Box, question: QuestionText, look: Look) -> tuple[Box, Box, Plan]:
    """The card's box, the options' box and their plan: the stem keeps an easy size if it can, the options what they need."""
    if not question.options:
        return main, main.foot(0.0), plan((), main.w, 0.0, look)
    gap = GAP if look.canvas.shape is not Shape.TALL else 16.0
    within = inside(main, look)
    size = EASY[look.canvas.shape]
    told = paragraph(
        question.stem,
        Box(0.0, 0.0, within.w, 1e6),
        look.metrics,
        Face.TEXT,
        (size, size),
        leading=LEADING[look.canvas.shape],
    )
    need = told.height() + (main.h - within.h)
    room = min(0.68 * main.h, max(0.42 * main.h, main.h - need - gap))
    chosen = plan(question.options, main.w, room, look)
    shares = (0.48, 0.54, 0.6, 0.68) if look.canvas.shape is not Shape.TALL else (0.54, 0.62, 0.7, 0.77)
    for share in shares:
        if (chosen.size < EASIEST or min(chosen.rows) < LOWEST) and share * main.h > room:
            chosen = plan(question.options, main.w, share * main.h, look)
    while chosen.size > EASIEST and chosen.size > RANK * (stem := _stem(main.top(main.h - chosen.height - gap), question, look)):
        lower = plan(question.options, main.w, chosen.height, look, most=max(EASIEST, RANK * stem))
        if lower.size >= chosen.size or lower.height > chosen.height:
            break
        chosen = lower
    return main.top(main.h - chosen.height - gap), main.foot(chosen.height), chosen


def _stem(field: Box, question: QuestionText, look: Look) -> float:
    """The size the stem takes on a card of that box, units."""
    shape = look.canvas.shape
    bounds = (min(CAPTION, STEM[shape]), STEM[shape])
    return paragraph(question.stem, inside(field, look), look.metrics, Face.TEXT, bounds, leading=LEADING[shape]).size
