"""The item on air → the contest's scenes: turn card, question, speed run, board, designation, video case, duel, buzz."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from control.contest.params import BuzzParams, DuelParams, RiskParams, Segment, SpeedParams, TurnsParams
from control.contest.picking import on_board, unused
from control.contest.rulings import seat_right, tally
from control.contest.setup import Question as Asked
from control.contest.state import Item, State, Step
from control.contest.verdicts import Verdict
from control.projections import pieces
from overlay.program import contest as scenes
from overlay.program.message import Scene
from overlay.program.parts import Player, QuestionKind, QuestionText, Team

SEAT_STEP = 120_000
"""Between two seats of a duel's reveal, µs."""

CHOSEN_STANDS = 1_300_000
"""From the choice of a question to its turn card, µs: the tile turns over and is read."""

SUM_AFTER = 500_000
"""From the last seat's light to the equation, µs."""


def item_scene(state: State, item: Item) -> Scene:
    """The scene of the item at its step."""
    segment = state.segment(item.cue.segment)
    assert segment is not None
    if isinstance(segment.params, BuzzParams):
        return buzz(state, item, segment)
    if item.step in {Step.VALUE, Step.BOARD}:
        return board(state, item, segment)
    if item.step is Step.DESIGNATE:
        return designation(state, item, segment)
    if item.step is Step.TURN:
        return turn_card(state, item, segment)
    if isinstance(segment.params, SpeedParams):
        return speed_run(state, item, segment)
    if isinstance(segment.params, DuelParams):
        return duel(state, item, segment)
    asked = state.question(item.question)
    if asked is not None and asked.media is not None:
        return video_case(state, item, segment, asked)
    return question(state, item, segment)


def _text(state: State, item: Item, segment: Segment) -> QuestionText:
    asked = state.question(item.question)
    if asked is None:
        return QuestionText(QuestionKind.SHORT, "")
    params = segment.params
    value = item.value
    if isinstance(params, TurnsParams | BuzzParams):
        value = params.points
    elif not isinstance(params, RiskParams | DuelParams | SpeedParams):
        value = params.value
    # In sudden death a question has no place among a set number any more.
    of = item.cue.of if item.cue.number <= item.cue.of else 0
    return pieces.question_text(asked, value=value, number=item.cue.number, of=of)


def _player(state: State, item: Item) -> Player:
    return pieces.player(state, item.team, item.player) or Player(0, "")


def turn_card(state: State, item: Item, segment: Segment) -> scenes.TurnCard:
    """Whose turn it is."""
    return scenes.TurnCard(
        segment.name,
        pieces.team(state, item.team),
        pieces.players(state, item.cue, item.player),
        item.cue.round,
        segment.params.rounds if isinstance(segment.params, TurnsParams) else 0,
        item.picked_at,
    )


def question(state: State, item: Item, segment: Segment) -> scenes.Question:
    """The question card."""
    return scenes.Question(
        segment=segment.name,
        team=pieces.team(state, item.team),
        question=_text(state, item, segment),
        clock=pieces.countdown(item.clock),
        phase=pieces.phase(item),
        player=pieces.player(state, item.team, item.player),
        discussion=pieces.countdown(item.discussion) if item.discussion and item.step is Step.DISCUSS else None,
        entered=pieces.entered(item),
        verdict=pieces.verdict(state, item),
        reveal=pieces.reveal(state, item),
        waiting=item.waiting,
    )


def speed_run(state: State, item: Item, segment: Segment) -> scenes.SpeedRun:
    """The run, its pips, and at the end its formula. Right and wrong only once it is over."""
    params = segment.params
    assert isinstance(params, SpeedParams)
    ruling = state.ruling(item.ruling)
    pips = []
    for index, id_ in enumerate(item.questions):
        given = item.answers[index] if index < len(item.answers) else None
        if ruling is not None:
            asked = state.question(id_)
            right = asked is not None and given is not None and seat_right(state, asked, given.keys)
            pips.append(scenes.Pip.RIGHT if right else scenes.Pip.WRONG)
        elif given is not None:
            pips.append(scenes.Pip.ANSWERED)
        else:
            pips.append(scenes.Pip.CURRENT if index == len(item.answers) else scenes.Pip.PENDING)
    asked = state.question(item.question)
    running = ruling is None and item.step is Step.ANSWER and len(item.answers) < len(item.questions)
    result = None
    if ruling is not None:
        result = scenes.SpeedResult(
            ruling.at,
            ruling.correct,
            ruling.worth.questions,
            ruling.worth.points,
            ruling.worth.seconds,
            ruling.delta,
        )
    return scenes.SpeedRun(
        segment.name,
        pieces.team(state, item.team),
        _player(state, item),
        pieces.countdown(item.clock),
        tuple(pips),
        pieces.question_text(asked, number=item.index + 1, of=len(item.questions)) if asked and running else None,
        max(item.paged_at, item.shown),
        result,
    )


def board(state: State, item: Item, segment: Segment) -> scenes.Board:
    """The values, then the questions of the chosen one; used tiles are dark."""
    params = segment.params
    assert isinstance(params, RiskParams)
    if item.step is Step.VALUE:
        tiles = tuple(
            scenes.Tile(str(each.value), each.value, used=not unused(state, segment.id, each.value)) for each in params.values
        )
    else:
        tiles = tuple(
            scenes.Tile(str(place), item.value, used=each.id in state.used)
            for place, each in enumerate(on_board(state, segment.id, item.value), start=1)
        )
    valued_at = item.value_at if item.step is Step.BOARD else 0
    return scenes.Board(segment.name, pieces.team(state, item.team), tiles, item.value, valued_at or 0)


def chosen_board(state: State, item: Item, segment: Segment) -> scenes.Board:
    """The board a moment longer, for the chosen question's tile to turn over before the turn card comes."""
    held = board(state, replace(item, step=Step.BOARD), segment)
    place = [each.id for each in on_board(state, segment.id, item.value)].index(item.question)
    tiles = tuple(
        msgspec.structs.replace(tile, used=False, chosen_at=item.shown) if index == place else tile
        for index, tile in enumerate(held.tiles)
    )
    return msgspec.structs.replace(held, tiles=tiles)


def designation(state: State, item: Item, segment: Segment) -> scenes.Designation:
    """Who names whom."""
    named = pieces.player(state, item.team, item.player)
    return scenes.Designation(
        segment.name,
        pieces.team(state, item.cue.namer or item.team),
        pieces.team(state, item.team),
        pieces.players(state, item.cue, item.player),
        named,
        item.picked_at if named else None,
    )


def video_case(state: State, item: Item, segment: Segment, asked: Asked) -> scenes.VideoCase:
    """The clip, its key facts, the question."""
    phases = {Step.CLIP: scenes.CasePhase.CLIP, Step.FACTS: scenes.CasePhase.FACTS}
    running = pieces.clip(state, item)
    assert running is not None
    return scenes.VideoCase(
        segment=segment.name,
        team=pieces.team(state, item.team),
        clip=running,
        phase=phases.get(item.step, scenes.CasePhase.QUESTION),
        question=_text(state, item, segment),
        clock=pieces.countdown(item.clock),
        facts=asked.facts if item.step is not Step.CLIP else (),
        facts_at=item.since if item.step is Step.FACTS else item.shown,
        asked_at=item.since if item.step is Step.READ else 0,
        player=pieces.player(state, item.team, item.player),
        answering=pieces.phase(item),
        verdict=pieces.verdict(state, item),
        reveal=pieces.reveal(state, item),
        waiting=item.waiting,
    )


def seats(state: State, item: Item) -> tuple[scenes.Seat, ...]:
    """The challengers' seats: only that they answered, until the reveal lights them one by one."""
    asked = state.question(item.question)
    presses = dict(item.presses)
    over = item.closed_at > 0
    lights: list[scenes.Seat] = []
    place = 0
    for number in range(1, state.show.params.keypads + 1):
        press = presses.get(number)
        away = number in item.excluded if over else number in state.offline and press is None
        if away:
            lights.append(scenes.Seat(number, scenes.SeatState.OFFLINE))
        elif item.seats_at is not None and asked is not None and (press is not None or state.show.params.silent_is_wrong):
            right = press is not None and seat_right(state, asked, press.keys)
            at = item.seats_at + place * SEAT_STEP
            place += 1
            lights.append(scenes.Seat(number, scenes.SeatState.RIGHT if right else scenes.SeatState.WRONG, at))
        elif press is not None:
            lights.append(scenes.Seat(number, scenes.SeatState.ANSWERED, press.at))
        else:
            lights.append(scenes.Seat(number, scenes.SeatState.WAITING))
    return tuple(lights)


def duel(state: State, item: Item, segment: Segment) -> scenes.Duel:
    """Desk against challengers, and in the end the equation."""
    params = segment.params
    assert isinstance(params, DuelParams)
    ruling = state.ruling(item.ruling)
    result = None
    if ruling is not None:
        right = ruling.verdict is Verdict.RIGHT
        counted = tally(state, item)[1 if right else 0]
        lit = (item.seats_at or ruling.at) + state.show.params.keypads * SEAT_STEP + SUM_AFTER
        result = scenes.DuelSum(max(ruling.at, lit), right, params.base, counted, ruling.delta)
    return scenes.Duel(
        segment=segment.name,
        team=pieces.team(state, item.team),
        player=_player(state, item),
        question=_text(state, item, segment),
        clock=pieces.countdown(item.clock),
        phase=pieces.phase(item),
        seats=seats(state, item),
        desk_answered=item.answer.at if item.answer else None,
        entered=pieces.entered(item),
        verdict=pieces.verdict(state, item),
        reveal=pieces.reveal(state, item),
        sum=result,
    )


def buzz(state: State, item: Item, segment: Segment) -> scenes.Buzz:
    """Closed, counting in, open, pressed, foul, void."""
    params = segment.params
    assert isinstance(params, BuzzParams)
    won = item.pressed_at is not None
    state_of: dict[Step, scenes.BuzzPhase] = {Step.ARMED: scenes.BuzzPhase.OPEN, Step.VOID: scenes.BuzzPhase.VOID}
    stage = scenes.BuzzPhase.PRESSED if won else state_of.get(item.step, scenes.BuzzPhase.CLOSED)
    who: Team | None = pieces.team(state, item.team) if won else None
    if stage is scenes.BuzzPhase.CLOSED and item.foul is not None:
        stage, who = scenes.BuzzPhase.FOUL, pieces.team(state, item.foul.team)
    if item.step is Step.ARMED and params.count_in:
        # One phase for the count-in and the opening: the picture turns by itself at `opens_at`.
        stage = scenes.BuzzPhase.ARMING
    played = sum(1 for each in state.rounds if each.segment == segment.id and not each.void and each.cue != item.cue.id)
    return scenes.Buzz(
        segment=segment.name,
        teams=pieces.team_scores(state, item.contenders, play_off=params.play_off),
        question=_text(state, item, segment),
        phase=stage,
        clock=pieces.countdown(item.clock),
        opens_at=item.opens,
        pressed_at=item.pressed_at or (item.foul.at if item.foul and stage is scenes.BuzzPhase.FOUL else None),
        winner=who,
        reaction=max(0, (item.pressed_at or 0) - (item.opens or 0)) if won else 0,
        foul_by=item.foul.early if item.foul else 0,
        locked=item.locked_out,
        player=pieces.player(state, item.team, item.player) if won else None,
        answering=pieces.phase(item),
        entered=pieces.entered(item) if won else None,
        verdict=pieces.verdict(state, item),
        reveal=pieces.reveal(state, item),
        sudden_death=params.play_off and played >= params.questions,
    )
