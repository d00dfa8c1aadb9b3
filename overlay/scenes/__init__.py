"""The scenes: one file each, `draw(data, at, look) -> items`, pure. SCENES is the one table of them.

To add a scene: a record in overlay.program, a file here, a line in the table.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from overlay.picture.items import Item
from overlay.picture.look import Look
from overlay.picture.motion import Moment
from overlay.program.ceremony import (
    Credits,
    Draw,
    Exam,
    Hold,
    NameCards,
    Opening,
    Participation,
    Photos,
    Rules,
    SegmentTitle,
    Standby,
    TeamIntro,
    TestCard,
)
from overlay.program.contest import Board, Buzz, Designation, Duel, Question, SpeedRun, TurnCard, VideoCase
from overlay.program.results import Awards, Composite, Ruling, Standings
from overlay.scenes import (
    awards,
    board,
    buzz,
    composite,
    credit_roll,
    designation,
    draw,
    duel,
    exam,
    hold,
    name_cards,
    opening,
    participation,
    photos,
    question,
    rules,
    ruling,
    segment_title,
    speed_run,
    standby,
    standings,
    team_intro,
    test_card,
    turn_card,
    video_case,
)

DrawScene: TypeAlias = Callable[[Any, Moment, Look], tuple[Item, ...]]

SCENES: dict[type, DrawScene] = {
    Standby: standby.draw,
    TestCard: test_card.draw,
    Opening: opening.draw,
    NameCards: name_cards.draw,
    TeamIntro: team_intro.draw,
    Draw: draw.draw,
    Rules: rules.draw,
    Exam: exam.draw,
    SegmentTitle: segment_title.draw,
    TurnCard: turn_card.draw,
    Question: question.draw,
    SpeedRun: speed_run.draw,
    Board: board.draw,
    Designation: designation.draw,
    VideoCase: video_case.draw,
    Duel: duel.draw,
    Buzz: buzz.draw,
    Standings: standings.draw,
    Ruling: ruling.draw,
    Composite: composite.draw,
    Awards: awards.draw,
    Photos: photos.draw,
    Participation: participation.draw,
    Credits: credit_roll.draw,
    Hold: hold.draw,
}
"""Record type on the wire → the function that draws it in every layout."""
