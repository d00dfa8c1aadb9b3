"""Scenes of the contest itself, from turn card to buzz. Nothing here names a right answer before its Reveal."""

from __future__ import annotations

from enum import Enum

from overlay.program.parts import (
    Clip,
    Countdown,
    Entered,
    Player,
    QuestionText,
    Reveal,
    Team,
    TeamScore,
    Verdict,
)
from overlay.program.records import Line, Record
from overlay.program.times import Micros


class TurnCard(Record, frozen=True, tag="turn_card"):
    """Whose turn it is: team, players with their eligibility; `chosen_at` when the host picked one."""

    segment: Line
    team: Team
    players: tuple[Player, ...] = ()
    round: int = 0
    rounds: int = 0
    chosen_at: Micros | None = None


class QuestionPhase(Enum):
    """Where an item stands: being read, the team discusses, the clock runs, the answer is in, the ruling is out, void."""

    READING = "reading"
    DISCUSSING = "discussing"
    ANSWERING = "answering"
    LOCKED = "locked"
    JUDGED = "judged"
    VOID = "void"


class Question(Record, frozen=True, tag="question"):
    """The question card of turns and risk. The clock stands full while it is read and runs on 请答题.

    waiting: since when the referees deliberate on the answer, or None.
    """

    segment: Line
    team: Team
    question: QuestionText
    clock: Countdown
    phase: QuestionPhase
    player: Player | None = None
    discussion: Countdown | None = None
    entered: Entered | None = None
    verdict: Verdict | None = None
    reveal: Reveal | None = None
    waiting: Micros | None = None


class Pip(Enum):
    """One question of a speed run: to come, now, answered; right or wrong only once the run is over."""

    PENDING = "pending"
    CURRENT = "current"
    ANSWERED = "answered"
    RIGHT = "right"
    WRONG = "wrong"


class SpeedResult(Record, frozen=True):
    """The speed run's formula: correct × points + seconds left × correct ÷ questions = score (half up)."""

    at: Micros
    correct: int
    questions: int
    points: int
    seconds_left: int
    score: int


class SpeedRun(Record, frozen=True, tag="speed_run"):
    """One player against the clock: the desk's question, a pip a question, a bar."""

    segment: Line
    team: Team
    player: Player
    clock: Countdown
    pips: tuple[Pip, ...]
    question: QuestionText | None = None
    asked_at: Micros = 0
    result: SpeedResult | None = None


class Tile(Record, frozen=True):
    """A face of the board: its label (20分, or a question's number), value, whether it is used up, when it was chosen."""

    label: Line
    value: int
    used: bool = False
    chosen_at: Micros | None = None


class Board(Record, frozen=True, tag="board"):
    """The value choice, then the questions of that value: tiles flip, used ones are dark.

    value: the locked value (0: still to be chosen), since `valued_at`: its questions turn up then.
    """

    segment: Line
    team: Team
    tiles: tuple[Tile, ...]
    value: int = 0
    valued_at: Micros = 0


class Designation(Record, frozen=True, tag="designation"):
    """A team names the player of another (or of its own): a line runs from one to the other from `named_at` on."""

    segment: Line
    by: Team
    to: Team
    players: tuple[Player, ...] = ()
    named: Player | None = None
    named_at: Micros | None = None


class CasePhase(Enum):
    """A video case: the clip, its key facts, then the question's own phases."""

    CLIP = "clip"
    FACTS = "facts"
    QUESTION = "question"


class VideoCase(Record, frozen=True, tag="video_case"):
    """A case played as a video, then a hold of its key facts, then the clock and the ruling.

    facts_at, asked_at: since when the facts and the question are on (0: they stand at once).
    """

    segment: Line
    team: Team
    clip: Clip
    phase: CasePhase
    question: QuestionText
    clock: Countdown
    facts: tuple[Line, ...] = ()
    facts_at: Micros = 0
    asked_at: Micros = 0
    player: Player | None = None
    answering: QuestionPhase = QuestionPhase.READING
    verdict: Verdict | None = None
    reveal: Reveal | None = None
    waiting: Micros | None = None


class SeatState(Enum):
    """A challenger's seat: its keypad is away, waits, has answered; right or wrong only at the reveal."""

    OFFLINE = "offline"
    WAITING = "waiting"
    ANSWERED = "answered"
    RIGHT = "right"
    WRONG = "wrong"


class Seat(Record, frozen=True):
    """A challenger's seat and since when it is in this state (a reveal's time may lie ahead: seat by seat)."""

    number: int
    state: SeatState
    at: Micros = 0


class DuelSum(Record, frozen=True):
    """The duel's equation: right: base + counted; wrong: −counted. `right` is the stage player's ruling."""

    at: Micros
    right: bool
    base: int
    counted: int
    points: int


class Duel(Record, frozen=True, tag="duel"):
    """The desk against the challengers: one question for both at the same time."""

    segment: Line
    team: Team
    player: Player
    question: QuestionText
    clock: Countdown
    phase: QuestionPhase
    seats: tuple[Seat, ...]
    desk_answered: Micros | None = None
    entered: Entered | None = None
    verdict: Verdict | None = None
    reveal: Reveal | None = None
    sum: DuelSum | None = None


class BuzzPhase(Enum):
    """The play-off's buzz: closed, counting 3-2-1, open, pressed, foul, void."""

    CLOSED = "closed"
    ARMING = "arming"
    OPEN = "open"
    PRESSED = "pressed"
    FOUL = "foul"
    VOID = "void"


class Buzz(Record, frozen=True, tag="buzz"):
    """First to press. opens_at: when 抢答开始 takes effect (3-2-1 before it); reaction: µs from opening to the press.

    winner: who pressed (PRESSED) or fouled (FOUL); foul_by: µs before the opening at which the early press came.
    locked: numbers of the teams locked out of this question.
    """

    segment: Line
    teams: tuple[TeamScore, ...]
    question: QuestionText
    phase: BuzzPhase
    clock: Countdown
    opens_at: Micros | None = None
    pressed_at: Micros | None = None
    winner: Team | None = None
    reaction: Micros = 0
    foul_by: Micros = 0
    locked: tuple[int, ...] = ()
    player: Player | None = None
    answering: QuestionPhase = QuestionPhase.READING
    entered: Entered | None = None
    verdict: Verdict | None = None
    reveal: Reveal | None = None
    sudden_death: bool = False
