"""The scenes: one file each, `draw(data, at, look) -> items`, pure. SCENES is the one table of them.

To add a scene: a record in overlay.program, a file here, a line in the table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from overlay.picture.items import Item
from overlay.picture.look import Look
from overlay.picture.motion import Moment
from overlay.program.ceremony import Standby
from overlay.program.contest import Board, Buzz, Designation, Duel, Question, SpeedRun, TurnCard, VideoCase
from overlay.scenes import board, buzz, designation, duel, question, speed_run, standby, turn_card, video_case

Draw: TypeAlias = Callable[[Any, Moment, Look], tuple[Item, ...]]

SCENES: dict[type, Draw] = {
    Standby: standby.draw,
    TurnCard: turn_card.draw,
    Question: question.draw,
    SpeedRun: speed_run.draw,
    Board: board.draw,
    Designation: designation.draw,
    VideoCase: video_case.draw,
    Duel: duel.draw,
    Buzz: buzz.draw,
}
"""Record type on the wire → the function that draws it in every layout."""
