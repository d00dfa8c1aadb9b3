"""What has happened. Facts with their time (`at`, µs of show time); nothing here is ever changed or deleted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from control.contest.commands import snake
from control.contest.setup import Setup
from control.contest.verdicts import Ruling, Verdict


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events."""

    at: int


@dataclass(frozen=True, slots=True)
class Loaded(Event):
    """The show as it was loaded; seed: where its draws start from."""

    setup: Setup
    seed: str


@dataclass(frozen=True, slots=True)
class CueEntered(Event):
    """A cue is on. how: go, jump, skip or repeat. order, namers: fixed when a segment's title comes on (who plays when, who names whom)."""

    cue: str
    how: str
    questions: tuple[str, ...] = ()
    order: tuple[int, ...] = ()
    namers: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Advanced(Event):
    """The item on air went on to its next step."""


@dataclass(frozen=True, slots=True)
class PageTurned(Event):
    """Another page, card, photo, row or award."""

    page: int


@dataclass(frozen=True, slots=True)
class ClockStarted(Event):
    """请答题, or a paused clock goes on."""


@dataclass(frozen=True, slots=True)
class ClockPaused(Event):
    """The clock stands; the answer is still open."""


@dataclass(frozen=True, slots=True)
class AnswerClosed(Event):
    """The clock is over. timed_out: by itself. waiting: the referees deliberate."""

    timed_out: bool
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class TimeAdded(Event):
    """The clock got more, or less, time (µs)."""

    micros: int


@dataclass(frozen=True, slots=True)
class CountdownSet(Event):
    """The opening counts down from `micros`, or no longer (0)."""

    micros: int


@dataclass(frozen=True, slots=True)
class AnswerEntered(Event):
    """What the player answered."""

    keys: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Ruled(Event):
    """A ruling was made."""

    ruling: Ruling


@dataclass(frozen=True, slots=True)
class Revealed(Event):
    """The right answer is on air."""


@dataclass(frozen=True, slots=True)
class PlayerPicked(Event):
    """A player was sent. override: why an ineligible one was let in."""

    order: int
    override: str = ""


@dataclass(frozen=True, slots=True)
class ValuePicked(Event):
    """A risk value was locked in."""

    value: int


@dataclass(frozen=True, slots=True)
class QuestionPicked(Event):
    """A question was chosen, or put in another's place (reason)."""

    question: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MediaPlayed(Event):
    """The clip plays from where it stands."""


@dataclass(frozen=True, slots=True)
class MediaPaused(Event):
    """The clip holds."""


@dataclass(frozen=True, slots=True)
class MediaReplayed(Event):
    """The clip starts again."""


@dataclass(frozen=True, slots=True)
class MediaSkipped(Event):
    """The clip went to its last frame."""


@dataclass(frozen=True, slots=True)
class StillUsed(Event):
    """The fallback still is shown instead of the clip, or no longer."""

    on: bool


@dataclass(frozen=True, slots=True)
class SpeedAnswered(Event):
    """A confirmed answer of the speed run."""

    index: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeatChanged(Event):
    """A keypad came or went."""

    seat: int
    online: bool


@dataclass(frozen=True, slots=True)
class KeypadPressed(Event):
    """A challenger's press. late: the answering was over; the log keeps it with its time, it counts for nothing."""

    seat: int
    keys: tuple[str, ...]
    late: bool = False


@dataclass(frozen=True, slots=True)
class SeatsRevealed(Event):
    """The challengers' rights and wrongs are on air."""


@dataclass(frozen=True, slots=True)
class Armed(Event):
    """The buzzers open at `opens`. too_close: the window declared for this question, within which a later press is flagged, µs."""

    opens: int
    too_close: int = 0


class Unheard(Enum):
    """Why a press counts for nothing: no buzz question is on air, a card lies over it, the team is not in it or locked out of it, it
    won already, another was first, the time was over, or the buzzers were closed."""

    NO_BUZZ = "no_buzz"
    COVERED = "covered"
    NOT_IN = "not_in"
    LOCKED_OUT = "locked_out"
    AGAIN = "again"
    BEHIND = "behind"
    TOO_LATE = "too_late"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Pressed(Event):
    """A buzzer press. early: before the opening; won: it got the question; too_close: so near the first that it is flagged.

    The log keeps every press with its time, also one that counts for nothing: unheard says why it does.
    """

    team: int
    early: bool
    won: bool
    too_close: bool = False
    unheard: Unheard | None = None

    @property
    def idle(self) -> bool:
        """Whether it changes nothing a host would act upon."""
        return not self.won and not self.early


@dataclass(frozen=True, slots=True)
class Voided(Event):
    """The question is void. silent: nobody pressed in time."""

    silent: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DeliberationOpened(Event):
    """合议中."""

    ruling: int


@dataclass(frozen=True, slots=True)
class DeliberationClosed(Event):
    """The deliberation is over."""

    upheld: bool


@dataclass(frozen=True, slots=True)
class CorrectionProposed(Event):
    """A correction waits for its second signature."""

    ruling: int
    verdict: Verdict
    correct: int
    by: str
    reason: str
    publish: bool


@dataclass(frozen=True, slots=True)
class Corrected(Event):
    """A ruling was corrected: the old one stays in the log, scores follow from the new verdict."""

    ruling: int
    verdict: Verdict
    correct: int
    by: tuple[str, ...]
    reason: str
    publish: bool


@dataclass(frozen=True, slots=True)
class AppealLodged(Event):
    """A leader's appeal."""

    team: int
    ruling: int
    text: str


@dataclass(frozen=True, slots=True)
class AppealDecided(Event):
    """The panel's final word on an appeal."""

    appeal: int
    granted: bool
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class WrittenSet(Event):
    """A member's written score, hundredths."""

    team: int
    order: int
    written: int
    comprehensive: int


@dataclass(frozen=True, slots=True)
class Announced(Event):
    """The result is sealed."""


@dataclass(frozen=True, slots=True)
class Rolled(Event):
    """Names roll for the next place."""


@dataclass(frozen=True, slots=True)
class Drawn(Event):
    """A place was filled. by_hand: entered, not drawn."""

    name: str
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Redrawn(Event):
    """The draw begins again from another seed."""

    seed: str
    reason: str


@dataclass(frozen=True, slots=True)
class CoverShown(Event):
    """A card lies over the cue: standby, test_card, hold, standings, standings_by_segment (deliberation and ruling come with their own events)."""

    cover: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class CoverTaken(Event):
    """The cue is on again, exactly where it was."""


@dataclass(frozen=True, slots=True)
class BlackoutSet(Event):
    """Black, or back."""

    on: bool


@dataclass(frozen=True, slots=True)
class FreezeSet(Event):
    """Frozen, or alive."""

    on: bool


@dataclass(frozen=True, slots=True)
class BannerSet(Event):
    """A notice, or none."""

    text: str


@dataclass(frozen=True, slots=True)
class TickerSet(Event):
    """Ticker shown or hidden."""

    on: bool


@dataclass(frozen=True, slots=True)
class Muted(Event):
    """A sound muted or not."""

    sound: str
    on: bool


@dataclass(frozen=True, slots=True)
class LayoutChosen(Event):
    """An output's layout."""

    output: str
    layout: str


@dataclass(frozen=True, slots=True)
class Identified(Event):
    """Every output shows its name."""


@dataclass(frozen=True, slots=True)
class Undone(Event):
    """The newest step was taken back."""


EVENTS: dict[str, type[Event]] = {snake(cls.__name__): cls for cls in Event.__subclasses__()}
"""Name in the journal → class."""
