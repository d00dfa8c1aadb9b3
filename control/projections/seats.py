"""What desks, keypads, buzzers and the audience's own devices see. No right answer is ever in here before its ruling.

Law: a desk learns its verdict when it has been ruled; a keypad never learns what was right, only that its press arrived.
"""

from __future__ import annotations

from control.contest.params import DuelParams, SpeedParams
from control.contest.setup import Player
from control.contest.state import Item, State, Step
from control.projections.evening_lines import TileLine, team_lines, tile_lines
from control.projections.lines import AnswerLine, ClockLine, QuestionLine, TeamLine, clock_line, question_line
from overlay.program.records import Record


class DeskView(Record, frozen=True):
    """A team's answer desk. state: idle, ready (its turn, nothing to do yet), choose, read, discuss, answer, locked, judged.

    multi: several options may be chosen; text: the answer is spoken or typed. delta and verdict only once ruled.
    speed_run: questions follow one another; speed: correct, questions, points, seconds left of a finished one.
    """

    role: str
    seat: int
    version: int
    title: str
    team: str
    score: int
    state: str
    segment: str = ""
    player: str = ""
    question: QuestionLine | None = None
    clock: ClockLine | None = None
    multi: bool = False
    index: int = 0
    tiles: tuple[TileLine, ...] = ()
    answered: AnswerLine | None = None
    verdict: str = ""
    delta: int | None = None
    speed_run: bool = False
    speed: tuple[int, int, int, int] | None = None


class KeypadView(Record, frozen=True):
    """A challenger's keypad. state: idle, read, answer, closed. pressed: the letters of its newest press."""

    role: str
    seat: int
    version: int
    title: str
    state: str
    spare: bool = False
    question: QuestionLine | None = None
    clock: ClockLine | None = None
    multi: bool = False
    pressed: tuple[str, ...] = ()


class BuzzerView(Record, frozen=True):
    """A team's buzzer. state: idle, out (not in this question), closed, armed, won, lost, foul.

    opens: when the buzzers open, µs of show time; foul_ms: by how much the press came too early; reaction_ms: of the won press.
    """

    role: str
    seat: int
    version: int
    title: str
    team: str
    state: str
    opens: int | None = None
    foul_ms: int = 0
    reaction_ms: int = 0


class AudienceView(Record, frozen=True):
    """What anybody on the venue's network may see: the title and the scores."""

    role: str
    version: int
    title: str
    teams: tuple[TeamLine, ...]


DESK_STATES = {
    Step.TURN: "ready",
    Step.DESIGNATE: "ready",
    Step.CLIP: "ready",
    Step.FACTS: "ready",
    Step.VALUE: "choose",
    Step.BOARD: "choose",
    Step.READ: "read",
    Step.DISCUSS: "discuss",
    Step.ARMED: "read",
    Step.ANSWER: "answer",
    Step.LOCKED: "locked",
    Step.SEATS: "locked",
    Step.JUDGED: "judged",
    Step.REVEALED: "judged",
}


def desk_view(state: State, team: int) -> DeskView:
    """The desk of a team."""
    found = next((line for line in team_lines(state) if line.number == team), None)
    blank = DeskView(
        "desk", team, state.version, state.show.title, found.name if found else "", found.score if found else 0, "idle"
    )
    item = state.item
    segment = state.segment(item.cue.segment) if item else None
    if item is None or segment is None or item.team != team or item.step not in DESK_STATES:
        return blank
    speed = isinstance(segment.params, SpeedParams)
    stage = DESK_STATES[item.step]
    question = state.question(item.question)
    # A speed run's questions are the desk's own: nothing shows before 请答题.
    visible = stage in {"answer", "locked"} if speed else stage in {"read", "discuss", "answer", "locked", "judged"}
    done = speed and len(item.answers) == len(item.questions)
    ruling = state.ruling(item.ruling)
    player = next((each.name for each in _players(state, team) if each.order == item.player), "")
    number, of = (item.index + 1, len(item.questions)) if speed else (item.cue.number, item.cue.of)
    return DeskView(
        role="desk",
        seat=team,
        version=state.version,
        title=state.show.title,
        team=blank.team,
        score=blank.score,
        state=stage,
        segment=segment.name,
        player=player,
        question=question_line(question, number, of) if visible and not done else None,
        clock=clock_line(item.discussion if item.step is Step.DISCUSS else item.clock),
        multi=question is not None and question.type.value == "multi",
        index=len(item.answers),
        tiles=tile_lines(state, item),
        answered=AnswerLine(item.answer.keys, item.answer.text) if item.answer else None,
        verdict=ruling.verdict.value if ruling and not speed else "",
        delta=ruling.delta if ruling else None,
        speed_run=speed,
        speed=(ruling.correct, ruling.worth.questions, ruling.worth.points, ruling.worth.seconds) if ruling and speed else None,
    )


def _players(state: State, team: int) -> tuple[Player, ...]:
    found = state.team(team)
    return found.players if found else ()


def keypad_view(state: State, seat: int) -> KeypadView:
    """A challenger's keypad, or a spare one's."""
    item = state.item
    segment = state.segment(item.cue.segment) if item else None
    keypads = state.show.params.keypads
    blank = KeypadView("keypad", seat, state.version, state.show.title, "idle", seat > keypads)
    if item is None or segment is None or seat > keypads or not isinstance(segment.params, DuelParams):
        return blank
    stages = {Step.READ: "read", Step.ANSWER: "answer", Step.LOCKED: "closed", Step.SEATS: "closed"}
    stage = stages.get(item.step)
    if stage is None:
        return blank
    question = state.question(item.question)
    press = dict(item.presses).get(seat)
    return KeypadView(
        "keypad",
        seat,
        state.version,
        state.show.title,
        stage,
        question=question_line(question, item.cue.number, item.cue.of),
        clock=clock_line(item.clock),
        multi=question is not None and question.type.value == "multi",
        pressed=press.keys if press else (),
    )


def buzzer_view(state: State, team: int) -> BuzzerView:
    """The buzzer of a team."""
    found = state.team(team)
    item = state.item
    name = (found.short or found.name) if found else ""
    opens, foul, reaction = _buzzer_times(item, team)
    return BuzzerView(
        "buzzer", team, state.version, state.show.title, name, _buzzer_state(item, team), opens, foul, reaction
    )


def _buzzer_state(item: Item | None, team: int) -> str:
    if item is None or not item.contenders:
        return "idle"
    if team not in item.contenders:
        return "out"
    if team in item.locked_out:
        return "foul"
    if item.pressed_at is not None:
        return "won" if item.team == team else "lost"
    if item.step is Step.ARMED:
        return "armed"
    return "closed" if item.step is Step.READ else "idle"


def _buzzer_times(item: Item | None, team: int) -> tuple[int | None, int, int]:
    """When the buzzers open (µs), by how much this team was early, how fast it was (ms)."""
    if item is None:
        return None, 0, 0
    foul = item.foul.early // 1000 if item.foul is not None and item.foul.team == team else 0
    won = item.pressed_at is not None and item.team == team and item.opens is not None
    reaction = (item.pressed_at - item.opens) // 1000 if won and item.pressed_at and item.opens else 0
    return (item.opens if item.step is Step.ARMED else None), foul, reaction


def audience_view(state: State) -> AudienceView:
    """The public page."""
    return AudienceView("audience", state.version, state.show.title, team_lines(state))
