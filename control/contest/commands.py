"""What may be asked of the contest. Values only; `COMMANDS` names each as clients write it (snake case)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from control.contest.setup import Setup
from control.contest.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Command:
    """Base of all commands."""


# --- the running order -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Load(Command):
    """Begin: the show as loaded. Accepted once, as the journal's first event."""

    setup: Setup


@dataclass(frozen=True, slots=True)
class Go(Command):
    """Do the next effect, whatever it is."""


@dataclass(frozen=True, slots=True)
class NextCue(Command):
    """Go on to the next cue of the running order."""


@dataclass(frozen=True, slots=True)
class Jump(Command):
    """Go to any cue."""

    cue: str


@dataclass(frozen=True, slots=True)
class Skip(Command):
    """Leave this cue undone and go on to the next."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Repeat(Command):
    """Begin this cue again (a question is drawn anew if this one was judged or void)."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Undo(Command):
    """Take the newest step back. The log keeps both."""


@dataclass(frozen=True, slots=True)
class Advance(Command):
    """Go to the item's next step that needs nothing but a cue: show the question, the key facts, the next row, the next award."""


@dataclass(frozen=True, slots=True)
class Page(Command):
    """Turn to a page, card or photo (0-based) of the cue on air."""

    page: int


# --- an answer ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StartClock(Command):
    """请答题: the clock runs."""


@dataclass(frozen=True, slots=True)
class StopClock(Command):
    """回答完毕: the clock stops and the answer stands."""


@dataclass(frozen=True, slots=True)
class PauseClock(Command):
    """Stop the clock for a disturbance; the answer is still open."""


@dataclass(frozen=True, slots=True)
class ResumeClock(Command):
    """Let a paused clock run on."""


@dataclass(frozen=True, slots=True)
class AddTime(Command):
    """Add (or, negative, take) time, µs."""

    micros: int


@dataclass(frozen=True, slots=True)
class CountDown(Command):
    """At the opening: count down to the start, from `micros` (µs; 0 takes the countdown away)."""

    micros: int


@dataclass(frozen=True, slots=True)
class TimeOut(Command):
    """The clock has run out. Sent by the authority at the exact deadline, see `due`."""


@dataclass(frozen=True, slots=True)
class EnterAnswer(Command):
    """The answer given, by option letters or as text, from the desk or by the host."""

    keys: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Judge(Command):
    """Rule on the answer. An objective question must be ruled as its key says, unless `reason` says why not."""

    verdict: Verdict
    by: str = "host"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reveal(Command):
    """Show the right answer."""


@dataclass(frozen=True, slots=True)
class PickPlayer(Command):
    """Send a player. override: the referees' reason for a player who is not eligible."""

    order: int
    override: str = ""
    by: str = "host"


@dataclass(frozen=True, slots=True)
class PickValue(Command):
    """The team's choice of a risk value; cannot be changed."""

    value: int


@dataclass(frozen=True, slots=True)
class PickQuestion(Command):
    """The team's choice from the board, by question id."""

    question: str


@dataclass(frozen=True, slots=True)
class ReplaceQuestion(Command):
    """Take another question of the segment instead of this one (a faulty question, before its ruling)."""

    reason: str


# --- video -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlayMedia(Command):
    """Play, or go on playing."""


@dataclass(frozen=True, slots=True)
class PauseMedia(Command):
    """Hold the frame."""


@dataclass(frozen=True, slots=True)
class ReplayMedia(Command):
    """Play from the start again (logged)."""


@dataclass(frozen=True, slots=True)
class SkipMedia(Command):
    """Go to the clip's last frame and hold it."""


@dataclass(frozen=True, slots=True)
class UseStill(Command):
    """Show the fallback still instead of the clip, or the clip again."""

    on: bool = True


# --- speed run, duel, buzz ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SpeedAnswer(Command):
    """A confirmed answer to question `index` (0-based) of the speed run. Forward only."""

    index: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AbortSpeed(Command):
    """End the speed run before its time; what is unanswered counts as wrong."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class RerunSpeed(Command):
    """Run again after a desk fault, with fresh questions where there are enough; the first run is void."""

    reason: str


@dataclass(frozen=True, slots=True)
class SeatOnline(Command):
    """A challenger's keypad came or went."""

    seat: int
    online: bool


@dataclass(frozen=True, slots=True)
class KeypadAnswer(Command):
    """A press on a challenger's keypad; the last one before the deadline counts."""

    seat: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CloseAnswering(Command):
    """Close the duel's answering before its time."""


@dataclass(frozen=True, slots=True)
class RevealSeats(Command):
    """Show which challengers were right, seat by seat."""


@dataclass(frozen=True, slots=True)
class Arm(Command):
    """抢答开始: after the count-in the buzzers are open. Also arms again after a foul."""


@dataclass(frozen=True, slots=True)
class Press(Command):
    """A team's buzzer."""

    team: int


@dataclass(frozen=True, slots=True)
class VoidQuestion(Command):
    """The question is void."""

    reason: str = ""


# --- rulings, appeals, results -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Deliberate(Command):
    """合议: the referees deliberate, shown as a neutral notice. ruling 0: on the answer being judged."""

    ruling: int = 0


@dataclass(frozen=True, slots=True)
class CloseDeliberation(Command):
    """The deliberation is over; `upheld` when nothing changes."""

    upheld: bool = True


@dataclass(frozen=True, slots=True)
class CorrectRuling(Command):
    """Correct a past ruling. correct: new count of right answers of a speed run; publish: show it to the hall."""

    ruling: int
    verdict: Verdict
    by: str
    reason: str
    correct: int | None = None
    publish: bool = True


@dataclass(frozen=True, slots=True)
class SignCorrection(Command):
    """The second referee's signature, where the show asks for two."""

    correction: int
    by: str


@dataclass(frozen=True, slots=True)
class Appeal(Command):
    """A leader asks the panel to deliberate on a ruling."""

    team: int
    ruling: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class DecideAppeal(Command):
    """The panel's final word. Granted: the correction itself follows as CorrectRuling."""

    appeal: int
    granted: bool
    by: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetWritten(Command):
    """Enter a member's written score and its 综合知识 part, hundredths of a point."""

    team: int
    order: int
    written: int
    comprehensive: int


@dataclass(frozen=True, slots=True)
class Announce(Command):
    """宣布成绩: closes appeals and seals the result."""


# --- draws -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Roll(Command):
    """Let the names roll for the next place."""


@dataclass(frozen=True, slots=True)
class StopRoll(Command):
    """Stop: the next place is drawn by the logged seed."""


@dataclass(frozen=True, slots=True)
class Redraw(Command):
    """Draw everything again with a new seed; the reason is logged."""

    reason: str


@dataclass(frozen=True, slots=True)
class EnterDraw(Command):
    """Enter the next place by hand (a paper draw, or the committee's pick)."""

    name: str


# --- on air, outside the contest ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShowStandby(Command):
    """Put the standby loop over everything."""


@dataclass(frozen=True, slots=True)
class ShowTestCard(Command):
    """Put the test card over everything."""


@dataclass(frozen=True, slots=True)
class ShowHold(Command):
    """Put the apology card over everything; a running clock stops."""

    message: str = ""


@dataclass(frozen=True, slots=True)
class ShowStandings(Command):
    """Put the standings over the cue."""

    by_segment: bool = False


@dataclass(frozen=True, slots=True)
class Resume(Command):
    """Take away whatever lies over the cue: exactly where it was."""


@dataclass(frozen=True, slots=True)
class Blackout(Command):
    """True black, or back."""

    on: bool = True


@dataclass(frozen=True, slots=True)
class Freeze(Command):
    """Freeze the picture, or let it live again."""

    on: bool = True


@dataclass(frozen=True, slots=True)
class ShowBanner(Command):
    """A notice; an empty text takes it away."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class ShowTicker(Command):
    """Show or hide the score ticker."""

    on: bool = True


@dataclass(frozen=True, slots=True)
class Mute(Command):
    """Mute a sound by name ("*": all, "video": clips), or let it sound again."""

    sound: str
    on: bool = True


@dataclass(frozen=True, slots=True)
class ChooseLayout(Command):
    """Give an output a layout: wall, stream or stage."""

    output: str
    layout: str


@dataclass(frozen=True, slots=True)
class Identify(Command):
    """Let every output show its name for a few seconds."""


def snake(name: str) -> str:
    """CamelCase → snake_case."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


COMMANDS: dict[str, type[Command]] = {snake(cls.__name__): cls for cls in Command.__subclasses__()}
"""Name on the wire → class."""
