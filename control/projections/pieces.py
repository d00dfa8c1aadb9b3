"""State → the parts scenes share: teams, players, question texts, countdowns, clips, verdicts, reveals."""

from __future__ import annotations

from control.contest import clock as contest_clock
from control.contest.cues import Cue
from control.contest.eligibility import standings
from control.contest.media import clip as clip_of
from control.contest.scoring import changes, play_off_points, scores
from control.contest.setup import Question, QuestionType
from control.contest.state import Item, Playback, State, Step
from overlay.program import parts as p
from overlay.program.contest import QuestionPhase

RECENT = 10_000_000
"""Score changes older than this have rolled in long ago and are not sent, µs."""


def team(state: State, number: int) -> p.Team:
    """A team as the audience knows it."""
    found = state.team(number)
    return p.Team(number, found.name, found.short) if found else p.Team(number, "")


def player(state: State, number: int, order: int) -> p.Player | None:
    """A player of a team, or None while nobody is chosen."""
    found = state.team(number)
    who = next((each for each in found.players if each.order == order), None) if found else None
    return p.Player(who.order, who.name, p.PlayerState.CHOSEN) if who else None


def players(state: State, cue: Cue, chosen: int) -> tuple[p.Player, ...]:
    """A team's players with their eligibility for a cue and the reason why not."""
    found = []
    for standing in standings(state, cue):
        condition = p.PlayerState.ELIGIBLE if standing.eligible else p.PlayerState.INELIGIBLE
        if standing.player.order == chosen:
            condition = p.PlayerState.CHOSEN
        found.append(p.Player(standing.player.order, standing.player.name, condition, standing.zh))
    return tuple(found)


def countdown(clock: contest_clock.Countdown | None) -> p.Countdown:
    """A clock for the picture (a full one of 0 where an item has none)."""
    return p.Countdown(clock.total, clock.left, clock.started) if clock else p.Countdown(0, 0)


def question_text(question: Question, *, value: int = 0, number: int = 0, of: int = 0) -> p.QuestionText:
    """A question without its key."""
    return p.QuestionText(
        kind=p.QuestionKind(question.type.value),
        stem=question.stem,
        options=tuple(p.Option(option.key, option.text) for option in question.options),
        value=value,
        number=number if of > 1 else 0,
        of=of if of > 1 else 0,
    )


def clip(state: State, item: Item) -> p.Clip | None:
    """The item's clip as it plays or stands."""
    media = clip_of(state, item)
    if media is None:
        return None
    playback = item.media or Playback()
    return p.Clip(media.path, media.duration, playback.offset, playback.started, media.still, playback.still)


def entered(item: Item) -> p.Entered | None:
    """The answer given, on air once it is locked."""
    if item.answer is None or item.step in {Step.READ, Step.DISCUSS, Step.ANSWER}:
        return None
    return p.Entered(max(item.answer.at, item.closed_at), item.answer.keys, item.answer.text)


def verdict(state: State, item: Item) -> p.Verdict | None:
    """The item's ruling as it stands now; a correction changes the stamp with it."""
    ruling = state.ruling(item.ruling)
    return p.Verdict(ruling.at, p.VerdictKind(ruling.verdict.value), ruling.delta) if ruling else None


def reveal(state: State, item: Item) -> p.Reveal | None:
    """The right answer, once the host has cued it."""
    question = state.question(item.question)
    if item.revealed is None or question is None:
        return None
    letters = question.type in {QuestionType.SINGLE, QuestionType.MULTI, QuestionType.JUDGE}
    return p.Reveal(
        at=item.revealed,
        keys=question.answer if letters else (),
        text="" if letters else "；".join(question.answer),
        explanation=question.explanation,
        source=question.source,
    )


PHASES = {
    Step.READ: QuestionPhase.READING,
    Step.DISCUSS: QuestionPhase.DISCUSSING,
    Step.ANSWER: QuestionPhase.ANSWERING,
    Step.LOCKED: QuestionPhase.LOCKED,
    Step.SEATS: QuestionPhase.LOCKED,
    Step.JUDGED: QuestionPhase.JUDGED,
    Step.REVEALED: QuestionPhase.JUDGED,
    Step.VOID: QuestionPhase.VOID,
}


def phase(item: Item) -> QuestionPhase:
    """Where the item stands, in the audience's terms."""
    return PHASES.get(item.step, QuestionPhase.READING)


def team_scores(state: State, numbers: tuple[int, ...] = (), *, play_off: bool = False) -> tuple[p.TeamScore, ...]:
    """Scores with their recent changes, in team order; of all teams unless some are named."""
    points = play_off_points(state) if play_off else scores(state)
    wanted = numbers or tuple(points)
    return tuple(
        p.TeamScore(
            team(state, number),
            points[number],
            tuple(
                p.ScoreChange(change.at, change.delta)
                for change in changes(state, number, play_off=play_off)
                if change.at > state.at - RECENT
            ),
        )
        for number in sorted(wanted)
    )
