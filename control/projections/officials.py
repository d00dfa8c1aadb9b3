"""What the host, the referees and the supervisor see. Host and referees hold the key; the supervisor does not."""

from __future__ import annotations

from dataclasses import replace

from control.contest.commands import snake
from control.contest.cues import CueKind
from control.contest.eligibility import standings
from control.contest.params import RiskParams
from control.contest.picking import unused
from control.contest.scoring import play_off_points, scores
from control.contest.state import Item, State, Step
from control.contest.steps import next_effect, pages, proposal
from control.projections.lines import (
    AnswerLine,
    ClockLine,
    KeyLine,
    PlayerLine,
    QuestionLine,
    RulingLine,
    TeamLine,
    clock_line,
    key_line,
    question_line,
    ruling_lines,
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


class ItemLine(Record, frozen=True):
    """The cue on air. step: where it stands; mode: its segment's; deadline-based clocks; media: a clip is here and plays or not."""

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


class CorrectionLine(Record, frozen=True):
    """A correction, signed or waiting for its second signature."""

    id: int
    at: int
    ruling: int
    before: str
    after: str
    by: tuple[str, ...]
    reason: str
    signed: bool


class HostView(Record, frozen=True):
    """Everything the host's tablet draws."""

    role: str
    version: int
    title: str
    next: NextLine
    teams: tuple[TeamLine, ...]
    rundown: tuple[CueLine, ...]
    place: int
    air: AirLine
    item: ItemLine | None = None
    key: KeyLine | None = None
    proposal: str = ""
    players: tuple[PlayerLine, ...] = ()
    tiles: tuple[TileLine, ...] = ()
    seats: tuple[SeatLine, ...] = ()
    ledger: tuple[RulingLine, ...] = ()
    appeals: tuple[AppealLine, ...] = ()
    corrections: tuple[CorrectionLine, ...] = ()
    deliberating: bool = False
    undo: str = ""
    announced: bool = False


class RefereeView(Record, frozen=True):
    """The panel's page: what is to be judged with key and rubric, every ruling, appeals and corrections."""

    role: str
    version: int
    title: str
    teams: tuple[TeamLine, ...]
    item: ItemLine | None = None
    key: KeyLine | None = None
    proposal: str = ""
    players: tuple[PlayerLine, ...] = ()
    ledger: tuple[RulingLine, ...] = ()
    appeals: tuple[AppealLine, ...] = ()
    corrections: tuple[CorrectionLine, ...] = ()
    two_signatures: bool = False
    deliberating: bool = False
    announced: bool = False


class SupervisorView(Record, frozen=True):
    """The supervisor's page: what stands, read only. The log itself comes from the journal."""

    role: str
    version: int
    title: str
    teams: tuple[TeamLine, ...]
    place: int
    rundown: tuple[CueLine, ...]
    ledger: tuple[RulingLine, ...] = ()
    appeals: tuple[AppealLine, ...] = ()
    corrections: tuple[CorrectionLine, ...] = ()
    announced: bool = False


def host_view(state: State) -> HostView:
    """The host's view of a loaded contest."""
    item = state.item
    effect = next_effect(state)
    question = state.question(item.question) if item else None
    proposed = proposal(state)
    command = snake(type(effect.command).__name__) if effect.command else ""
    return HostView(
        role="host",
        version=state.version,
        title=state.show.title,
        next=NextLine(effect.zh, effect.en, effect.command is not None, command),
        teams=team_lines(state),
        rundown=cue_lines(state),
        place=state.place,
        air=_air(state),
        item=item_line(state, item) if item else None,
        key=key_line(question),
        proposal=proposed.value if proposed else "",
        players=player_lines(state, item) if item else (),
        tiles=host_tiles(state, item) if item else (),
        seats=_seats(state, item),
        ledger=ruling_lines(state),
        appeals=appeal_lines(state),
        corrections=correction_lines(state),
        deliberating=_deliberating(state),
        undo=state.last_step if state.before is not None and state.before.setup is not None else "",
        announced=state.announced is not None,
    )


def referee_view(state: State) -> RefereeView:
    """The panel's view of a loaded contest."""
    item = state.item
    proposed = proposal(state)
    return RefereeView(
        role="referee",
        version=state.version,
        title=state.show.title,
        teams=team_lines(state),
        item=item_line(state, item) if item else None,
        key=key_line(state.question(item.question)) if item else None,
        proposal=proposed.value if proposed else "",
        players=player_lines(state, item) if item else (),
        ledger=ruling_lines(state),
        appeals=appeal_lines(state),
        corrections=correction_lines(state),
        two_signatures=state.show.params.two_signatures,
        deliberating=_deliberating(state),
        announced=state.announced is not None,
    )


def supervisor_view(state: State) -> SupervisorView:
    """The supervisor's view of a loaded contest."""
    return SupervisorView(
        role="supervisor",
        version=state.version,
        title=state.show.title,
        teams=team_lines(state),
        place=state.place,
        rundown=cue_lines(state),
        ledger=ruling_lines(state),
        appeals=appeal_lines(state),
        corrections=correction_lines(state),
        announced=state.announced is not None,
    )


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
    media = item.media
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
        media=question.media.path if question and question.media else "",
        playing=media is not None and media.started is not None,
        still=media is not None and media.still,
        opens=item.opens,
        contenders=item.contenders,
        locked_out=item.locked_out,
        draw_left=tuple(name for name in draw.pool if name not in draw.names) if draw else (),
    )


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


def correction_lines(state: State) -> tuple[CorrectionLine, ...]:
    """Corrections, oldest first."""
    return tuple(
        CorrectionLine(
            each.id, each.at, each.ruling, each.before.value, each.after.value, each.by, each.reason, each.signed
        )
        for each in state.corrections
    )


def _deliberating(state: State) -> bool:
    return state.deliberation is not None and state.deliberation.settled is None


def _air(state: State) -> AirLine:
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


def host_tiles(state: State, item: Item) -> tuple[TileLine, ...]:
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
        on_board = [each for each in state.show.questions if each.segment == segment.id and each.value in {0, item.value}]
        return tuple(
            TileLine(f"{place}", item.value, each.id, each.id in state.used) for place, each in enumerate(on_board, start=1)
        )
    return ()


def _seats(state: State, item: Item | None) -> tuple[SeatLine, ...]:
    pressed = {seat for seat, _ in item.presses} if item else set()
    return tuple(
        SeatLine(seat, seat not in state.offline, seat in pressed) for seat in range(1, state.show.params.keypads + 1)
    )

