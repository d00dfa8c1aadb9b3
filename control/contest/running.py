"""The running order: load, next, jump, skip, repeat, and the entry of a cue. Decides and evolves these."""

from __future__ import annotations

import random

from control.contest import commands as c
from control.contest import events as e
from control.contest.check import show_fault
from control.contest.clock import full
from control.contest.cues import Cue, CueKind, rundown
from control.contest.draws import begin
from control.contest.eligibility import fixed_player
from control.contest.lineup import fixed, order_to_fix
from control.contest.params import BuzzParams, DuelParams, RiskParams, Segment, SpeedParams, TurnsParams
from control.contest.playoff import contenders, with_play_off
from control.contest.records import replace
from control.contest.refusal import Decision, Refusal
from control.contest.setup import Media
from control.contest.state import RULING_COVERS, Item, Pick, Playback, State, Step
from control.contest.steps import first_step


def load(state: State, command: c.Load, at: int, rng: random.Random) -> Decision:
    """Begin with the show as loaded."""
    if state.setup is not None:
        return Refusal("loaded", "比赛已载入", "a show is loaded already")
    fault = show_fault(command.setup)
    if fault is not None:
        return fault
    return (e.Loaded(at, command.setup, command.setup.seed or f"{rng.getrandbits(64):016x}"),)


def next_cue(state: State, command: c.NextCue, at: int, rng: random.Random) -> Decision:
    """On to the next cue."""
    place = state.place + 1
    if place >= len(state.rundown):
        return Refusal("end", "节目已全部结束", "the running order has ended")
    return enter(state, state.rundown[place], "go", at)


def jump(state: State, command: c.Jump, at: int, rng: random.Random) -> Decision:
    """To any cue."""
    cue = next((cue for cue in state.rundown if cue.id == command.cue), None)
    if cue is None:
        return Refusal("no_cue", f"没有这一项：{command.cue}", f"no such cue: {command.cue}")
    return enter(state, cue, "jump", at)


def skip(state: State, command: c.Skip, at: int, rng: random.Random) -> Decision:
    """Past this cue."""
    place = state.place + 1
    if place >= len(state.rundown):
        return Refusal("end", "节目已全部结束", "the running order has ended")
    return enter(state, state.rundown[place], "skip", at, command.reason)


def repeat(state: State, command: c.Repeat, at: int, rng: random.Random) -> Decision:
    """This cue again."""
    if state.item is None:
        return Refusal("nothing_on", "尚未开始", "nothing has begun")
    return enter(state, state.item.cue, "repeat", at, command.reason)


def enter(state: State, cue: Cue, how: str, at: int, reason: str = "") -> Decision:
    """Put a cue on: draw its questions, fix a segment's order when its title comes on."""
    item = state.item
    if item is not None and item.step is Step.ANSWER and item.clock is not None and item.clock.started is not None:
        return Refusal("clock_runs", "正在计时答题，请先停止计时", "the clock is running: stop it first")
    if cue.kind is CueKind.COMPOSITE and state.show.params.stage_scale is None:
        return Refusal(
            "no_scale",
            "尚未选择现场成绩计入总分的方式（literal 或 scaled），不能公布综合成绩",
            "stage_scale is not chosen (literal or scaled): the final cannot be armed",
        )
    segment = state.segment(cue.segment)
    if segment is None or cue.kind not in {CueKind.TITLE, CueKind.ITEM}:
        return (e.CueEntered(at, cue.id, how, reason=reason),)
    order, namers = order_to_fix(state, segment, cue)
    if cue.kind is CueKind.TITLE:
        return (e.CueEntered(at, cue.id, how, order=order, namers=namers, reason=reason),)
    if state.announced is not None:
        return Refusal("sealed", "成绩已宣布，不能再答题", "the result is announced and sealed")
    if order and all(each.id != cue.id for each in rundown(state.show, fixed(state.plan, segment, order, namers))):
        return Refusal("title_first", f"请先进入“{segment.name}”环节标题", f"go to the title of {segment.id} first")
    if isinstance(segment.params, BuzzParams):
        order = contenders(state, segment)
        if not order:
            return Refusal("no_tie", "没有需要加赛的队伍", "no teams are tied: there is nothing to play off")
    questions = _questions(state, segment, cue)
    if isinstance(questions, Refusal):
        return questions
    return (e.CueEntered(at, cue.id, how, questions=questions, order=order, namers=namers, reason=reason),)


def _questions(state: State, segment: Segment, cue: Cue) -> tuple[str, ...] | Refusal:
    params = segment.params
    if isinstance(params, RiskParams):
        return ()
    item = state.item
    if item is not None and item.cue.id == cue.id and not item.ruling and item.step is not Step.VOID and item.questions:
        return item.questions
    count = params.questions if isinstance(params, SpeedParams) else 1
    unused = tuple(
        question.id for question in state.show.questions if question.segment == segment.id and question.id not in state.used
    )
    if len(unused) < count:
        return Refusal(
            "no_questions",
            f"环节“{segment.name}”没有足够的未用题目",
            f"segment {segment.id} has {len(unused)} unused questions, {count} wanted",
        )
    return unused[:count]


# --- evolve ------------------------------------------------------------------------------------------------------------


def loaded(state: State, event: e.Loaded) -> State:
    """The show is in; nothing is on yet."""
    seats = frozenset(range(1, event.setup.params.keypads + 1))
    bank = {question.id: question for question in event.setup.questions}
    fresh = replace(state, setup=event.setup, bank=bank, seed=event.seed, offline=seats)
    return replace(fresh, rundown=rundown(event.setup, fresh.plan))


def cue_entered(state: State, event: e.CueEntered) -> State:
    """A cue is on: the item before is done, the new one stands at its first step."""
    state = with_play_off(state)
    place, cue = _find(state.rundown, event.cue)
    done = state.done
    if state.item is not None and event.how != "repeat" and state.item.cue.id not in done:
        done = (*done, state.item.cue.id)
    segment = state.segment(cue.segment)
    if event.order and segment is not None and not isinstance(segment.params, BuzzParams):
        plan = fixed(state.plan, segment, event.order, event.namers)
        state = replace(state, plan=plan, rundown=rundown(state.show, plan))
        place, cue = _find(state.rundown, event.cue)
    item = _item(state, cue, segment, event)
    picks = state.picks
    if item.player and cue.kind is CueKind.ITEM:
        picks = with_pick(picks, cue, item.team, item.player)
    draws = state.draws
    if cue.kind.value.startswith("draw_") and state.draw(cue.kind.value) is None:
        draws = (*draws, begin(state, cue.kind))
    air = state.air
    if air.cover is not None and air.cover.name in RULING_COVERS:
        air = replace(air, cover=None, uncovered_at=event.at)
    moved = replace(
        state,
        air=air,
        place=place,
        item=item,
        done=done,
        used=state.used | set(event.questions),
        picks=picks,
        draws=draws,
        deliberation=None,
    )
    # Standing at the end of the stage, the play-off appears in the running order before GO can pass it by.
    return with_play_off(moved)


def with_pick(picks: tuple[Pick, ...], cue: Cue, team: int, order: int) -> tuple[Pick, ...]:
    """The picks with this cue's player in place of an earlier choice for the same cue."""
    kept = tuple(pick for pick in picks if pick.cue != cue.id)
    return (*kept, Pick(cue.id, cue.segment, team, order))


def _find(cues: tuple[Cue, ...], id_: str) -> tuple[int, Cue]:
    return next((place, cue) for place, cue in enumerate(cues) if cue.id == id_)


def _item(state: State, cue: Cue, segment: Segment | None, event: e.CueEntered) -> Item:
    show = state.show
    if cue.kind is not CueKind.ITEM or segment is None:
        clip = {CueKind.OPENING: show.opening, CueKind.PROMO: show.promo}.get(cue.kind)
        clock = full(show.params.exam) if cue.kind is CueKind.EXAM else None
        return Item(
            cue, Step.SHOW, event.at, clock=clock, media=_playback(clip), shown=event.at, paged_at=event.at, team=cue.team
        )
    params = segment.params
    player = _known_player(state, cue, segment, event)
    clock = full(params.clock) if not isinstance(params, RiskParams) else None
    return Item(
        cue,
        first_step(params, cue.number, player_known=bool(player)),
        event.at,
        questions=event.questions,
        team=cue.team,
        player=player,
        picked_at=event.at if player and isinstance(params, TurnsParams) else None,
        clock=clock,
        contenders=event.order if isinstance(params, BuzzParams) else (),
        take=1 + max((ruling.take for ruling in state.rulings if ruling.cue == cue.id), default=0),
        shown=event.at,
        paged_at=event.at,
    )


def _known_player(state: State, cue: Cue, segment: Segment, event: e.CueEntered) -> int:
    """Whoever is sent already: at a repeat the same player, in a duel the one of the team's first question; 0: nobody."""
    if event.how == "repeat" and state.item is not None and cue.team:
        return state.item.player
    if isinstance(segment.params, DuelParams) and cue.number > 1:
        picks = (pick for pick in reversed(state.picks) if pick.segment == segment.id and pick.team == cue.team)
        return next((pick.order for pick in picks), 0)
    team = state.team(cue.team)
    return fixed_player(segment, cue, len(team.players)) if team else 0


def _playback(clip: Media | None) -> Playback | None:
    return None if clip is None else Playback()
