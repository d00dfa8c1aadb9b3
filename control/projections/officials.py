"""What the host, the referees and the supervisor see. Host and referees hold the key; the supervisor does not."""

from __future__ import annotations

from control.contest.commands import snake
from control.contest.state import State
from control.contest.steps import for_panel, next_effect, proposal
from control.projections.evening_lines import (
    AirLine,
    AppealLine,
    CorrectionLine,
    CueLine,
    ItemLine,
    NextLine,
    SeatLine,
    TileLine,
    air_line,
    appeal_lines,
    correction_lines,
    cue_lines,
    deliberating,
    item_line,
    player_lines,
    seat_lines,
    team_lines,
    tile_lines,
)
from control.projections.lines import KeyLine, PlayerLine, RulingLine, TeamLine, key_line, ruling_lines
from overlay.program.records import Record


class HostView(Record, frozen=True):
    """Everything the host's tablet draws. two_signatures: rulings against the key and ineligible players are the referees' alone; panel: so
    is the verdict on this answer."""

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
    two_signatures: bool = False
    panel: bool = False
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
        air=air_line(state),
        item=item_line(state, item) if item else None,
        key=key_line(question),
        proposal=proposed.value if proposed else "",
        players=player_lines(state, item) if item else (),
        tiles=tile_lines(state, item) if item else (),
        seats=seat_lines(state, item),
        ledger=ruling_lines(state),
        appeals=appeal_lines(state),
        corrections=correction_lines(state),
        two_signatures=state.show.params.two_signatures,
        panel=for_panel(state),
        deliberating=deliberating(state),
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
        corrections=correction_lines(state, effects=True),
        two_signatures=state.show.params.two_signatures,
        deliberating=deliberating(state),
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
