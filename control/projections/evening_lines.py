"""The evening as lines: rundown, the cue on air, board, seats, appeals, corrections, and what lies over it. For the officials' views."""

from __future__ import annotations

from dataclasses import replace

from control.contest.corrections import Preview, preview_correction
from control.contest.cues import CueKind
from control.contest.eligibility import standings
from control.contest.media import clip
from control.contest.params import RiskParams
from control.contest.picking import on_board, unused
from control.contest.refusal import Refusal
from control.contest.scoring import play_off_points, scores
from control.contest.state import Correction, Item, State, Step
from control.contest.steps import pages
from control.projections.lines import (
    AnswerLine,
    ClockLine,
    PlayerLine,
    QuestionLine,
    TeamLine,
    clock_line,
    question_line,
)
from overlay.program.records import Record


class CueLine(Record, frozen=True):
    """A line of the rundown."""

    id: str
    kind: str
    zh: str
    en: str
    done: bool = False


class NextLine(Record, frozen=True):
    """What GO will do. ready False: it waits for what zh and en say. command: its name, "" when not ready."""

    zh: str
    en: str
    ready: bool
    command: str = ""


class TileLine(Record, frozen=True):
    """A choice on the board: a value, or a question by its id."""

    label: str
    value: int
    question: str = ""
    used: bool = False


class SeatLine(Record, frozen=True):
    """A challenger's seat as the host sees it: there or not, answered or not; never what."""

    seat: int
    online: bool
    answered: bool = False


class ArrivalLine(Record, frozen=True):
    """A team's buzz in the order of arrival. late: how long after the first, µs; too_close: within the declared window."""

    team: int
    late: int
    too_close: bool = False


class ItemLine(Record, frozen=True):
    """The cue on air. step: where it stands; mode: its segment's; deadline-based clocks; media: the clip that is on, a case's or the
    opening's, playing or not; arrivals: the buzzes of this question, the winner's first."""

    cue: str
    kind: str
    zh: str
    step: str
    since: int
    mode: str = ""
    team: int = 0
    player: int = 0
    namer: int = 0
    value: int = 0
    page: int = 0
    pages: int = 1
    clock: ClockLine | None = None
    discussion: ClockLine | None = None
    question: QuestionLine | None = None
    answer: AnswerLine | None = None
    waiting: int | None = None
    ruling: int = 0
    media: str = ""
    playing: bool = False
    still: bool = False
    opens: int | None = None
    contenders: tuple[int, ...] = ()
    locked_out: tuple[int, ...] = ()
    arrivals: tuple[ArrivalLine, ...] = ()
    draw_left: tuple[str, ...] = ()


class AirLine(Record, frozen=True):
    """What lies over the cue."""

    cover: str = ""
    blackout: bool = False
    frozen: bool = False
    banner: str = ""
    ticker: bool = True
    muted: tuple[str, ...] = ()
    layouts: tuple[tuple[str, str], ...] = ()


class AppealLine(Record, frozen=True):
    """An appeal in the queue; granted None: open."""

    id: int
    team: int
    ruling: int
    text: str
    granted: bool | None = None
    reason: str = ""


class EffectLine(Record, frozen=True):
    """What a correction does to a team: score and place by the result's ranking, before and after."""

    team: int
    score_before: int
    score_after: int
    place_before: int
    place_after: int


class CorrectionLine(Record, frozen=True):
    """A correction, signed or waiting for its second signature. correct: the new count of right answers of a speed run; effect: for the
    referees, what signing it would do."""

    id: int
    at: int
    ruling: int
    before: str
    after: str
    by: tuple[str, ...]
    reason: str
    signed: bool
    correct: int = 0
    effect: tuple[EffectLine, ...] = ()


def team_lines(state: State) -> tuple[TeamLine, ...]:
    """Every team with its score, in team order."""
    points, bonus = scores(state), play_off_points(state)
    return tuple(
        TeamLine(
            team.number,
            team.short or team.name,
            points[team.number],
            1 + sum(1 for other in points.values() if other > points[team.number]),
            bonus[team.number],
        )
        for team in state.show.teams
    )


def cue_lines(state: State) -> tuple[CueLine, ...]:
    """The rundown."""
    done = set(state.done)
    return tuple(CueLine(cue.id, cue.kind.value, cue.zh, cue.en, cue.id in done) for cue in state.rundown)


def item_line(state: State, item: Item) -> ItemLine:
    """The cue on air."""
    question = state.question(item.question)
    speed = len(item.questions) > 1
    number, of = (item.index + 1, len(item.questions)) if speed else (item.cue.number, item.cue.of)
    draw = state.draw(item.cue.kind.value)
    media, running = item.media, clip(state, item)
    segment = state.segment(item.cue.segment)
    return ItemLine(
        cue=item.cue.id,
        kind=item.cue.kind.value,
        zh=item.cue.zh,
        step=item.step.value,
        since=item.since,
        mode=segment.mode.value if segment else "",
        team=item.team,
        player=item.player,
        namer=item.cue.namer,
        value=item.value,
        page=item.page,
        pages=pages(state, item) if item.cue.kind is not CueKind.ITEM else 1,
        clock=clock_line(item.clock),
        discussion=clock_line(item.discussion),
        question=question_line(question, number, of),
        answer=AnswerLine(item.answer.keys, item.answer.text) if item.answer else None,
        waiting=item.waiting,
        ruling=item.ruling,
        media=running.path if media is not None and running is not None else "",
        playing=media is not None and media.started is not None,
        still=media is not None and media.still,
        opens=item.opens,
        contenders=item.contenders,
        locked_out=item.locked_out,
        arrivals=arrival_lines(item),
        draw_left=tuple(name for name in draw.pool if name not in draw.names) if draw else (),
    )


def arrival_lines(item: Item) -> tuple[ArrivalLine, ...]:
    """Who buzzed, in the order in which the presses arrived at the host; empty before the first."""
    first = item.pressed_at
    if first is None:
        return ()
    behind = (ArrivalLine(each.team, each.at - first, each.too_close) for each in item.followers)
    return (ArrivalLine(item.team, 0), *behind)


def player_lines(state: State, item: Item) -> tuple[PlayerLine, ...]:
    """The players to pick from, while one can be picked."""
    if item.cue.kind is not CueKind.ITEM or item.step not in {Step.TURN, Step.DESIGNATE}:
        return ()
    cue = replace(item.cue, team=item.team)
    return tuple(
        PlayerLine(each.player.order, each.player.name, each.player.order == item.player, each.zh, each.en)
        for each in standings(state, cue)
    )


def appeal_lines(state: State) -> tuple[AppealLine, ...]:
    """The appeals' queue."""
    return tuple(AppealLine(each.id, each.team, each.ruling, each.text, each.granted, each.reason) for each in state.appeals)


def correction_lines(state: State, *, effects: bool = False) -> tuple[CorrectionLine, ...]:
    """Corrections, oldest first. effects: reckon what those still unsigned would do."""
    return tuple(
        CorrectionLine(
            each.id, each.at, each.ruling, each.before.value, each.after.value, each.by, each.reason, each.signed,
            each.correct_after, _pending_effect(state, each) if effects and not each.signed else (),
        )
        for each in state.corrections
    )  # fmt: skip


def _pending_effect(state: State, correction: Correction) -> tuple[EffectLine, ...]:
    preview = preview_correction(state, correction.ruling, correction.after, correction.correct_after)
    return () if isinstance(preview, Refusal) else effect_lines(preview)


def effect_lines(preview: Preview) -> tuple[EffectLine, ...]:
    """A correction's effect on every team, in the order of the places after it."""
    before = {place.team: place.place for place in preview.places_before}
    return tuple(
        EffectLine(place.team, preview.scores_before[place.team], preview.scores_after[place.team], before[place.team], place.place)
        for place in preview.places_after
    )


def deliberating(state: State) -> bool:
    """Whether the referees deliberate."""
    return state.deliberation is not None and state.deliberation.settled is None


def air_line(state: State) -> AirLine:
    """What lies over the cue."""
    air = state.air
    return AirLine(
        cover=air.cover.name if air.cover else "",
        blackout=air.blackout is not None,
        frozen=air.frozen is not None,
        banner=air.banner if air.banner_off is None else "",
        ticker=air.ticker,
        muted=air.muted,
        layouts=air.layouts,
    )


def tile_lines(state: State, item: Item) -> tuple[TileLine, ...]:
    """What can be chosen on the board: values, then questions."""
    segment = state.segment(item.cue.segment)
    if segment is None or not isinstance(segment.params, RiskParams):
        return ()
    if item.step is Step.VALUE:
        return tuple(
            TileLine(f"{each.value}分", each.value, used=not unused(state, segment.id, each.value))
            for each in segment.params.values
        )
    if item.step is Step.BOARD:
        return tuple(
            TileLine(str(place), item.value, each.id, each.id in state.used)
            for place, each in enumerate(on_board(state, segment.id, item.value), start=1)
        )
    return ()


def seat_lines(state: State, item: Item | None) -> tuple[SeatLine, ...]:
    """The challengers' seats."""
    pressed = {seat for seat, _ in item.presses} if item else set()
    return tuple(
        SeatLine(seat, seat not in state.offline, seat in pressed) for seat in range(1, state.show.params.keypads + 1)
    )

