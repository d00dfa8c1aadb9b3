"""The running order: load, GO, jump, skip, repeat, undo, and the entry of a cue. Decides and evolves these."""

from __future__ import annotations

import random

from control.contest import commands as c
from control.contest import events as e
from control.contest.check import show_fault
from control.contest.clock import full
from control.contest.cues import Cue, CueKind, Plan, rundown
from control.contest.designation import designations
from control.contest.draws import begin
from control.contest.eligibility import fixed_player
from control.contest.params import (
    AssignedParams,
    BuzzParams,
    DuelParams,
    RiskParams,
    Segment,
    SpeedParams,
    TeamOrder,
    TurnsParams,
)
from control.contest.playoff import contenders, with_play_off
from control.contest.records import replace
from control.contest.refusal import Refusal
from control.contest.scoring import scores, taken_back
from control.contest.setup import Media
from control.contest.state import Item, Pick, Playback, State, Step
from control.contest.steps import first_step, pages

Decision = tuple[e.Event, ...] | Refusal

RULING_COVERS = frozenset({"deliberation", "ruling"})
"""Cards that a step of the contest put on, and that go when the step is taken back."""


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


def undo(state: State, command: c.Undo, at: int, rng: random.Random) -> Decision:
    """Take the newest step back."""
    if state.before is None or state.before.setup is None:
        return Refusal("nothing_to_undo", "没有可撤销的步骤", "nothing to undo")
    if state.announced is not None and state.before.announced is None:
        return Refusal("sealed", "成绩已宣布，不能撤销", "the result is announced and sealed")
    return (e.Undone(at),)


def advance(state: State, command: c.Advance, at: int, rng: random.Random) -> Decision:
    """The item's next step that needs nothing but a cue."""
    item = state.item
    if item is None:
        return Refusal("nothing_on", "尚未开始", "nothing has begun")
    if item.cue.kind is not CueKind.ITEM:
        if item.cue.kind is CueKind.AWARDS and state.announced is None:
            return Refusal("not_announced", "宣布成绩之后才能颁奖", "the awards follow the announcement")
        if item.page >= pages(state, item) - 1:
            return Refusal("last_page", "已是最后一页", "this is the last page")
        return (e.PageTurned(at, item.page + 1),)
    if item.step is Step.TURN and not item.player:
        return Refusal("no_player", "请先选定答题选手", "pick the player first")
    if item.step is Step.DESIGNATE and not item.player:
        return Refusal("no_player", "请先指定答题选手", "name the player first")
    segment = state.segment(item.cue.segment)
    runs_from_turn = segment is None or isinstance(segment.params, SpeedParams | BuzzParams)
    if item.step in {Step.DESIGNATE, Step.CLIP, Step.FACTS} or (item.step is Step.TURN and not runs_from_turn):
        return (e.Advanced(at),)
    return Refusal("no_step", "此时不能直接前进", "this step wants something else first")


def page(state: State, command: c.Page, at: int, rng: random.Random) -> Decision:
    """To a page of a ceremony cue; the composite and the awards only go forward one by one."""
    item = state.item
    if item is None or item.cue.kind in {CueKind.ITEM, CueKind.COMPOSITE, CueKind.AWARDS}:
        return Refusal("no_pages", "当前画面没有页码", "nothing on air has pages to turn to")
    if not 0 <= command.page < pages(state, item):
        return Refusal("no_page", f"没有第{command.page + 1}页", f"there is no page {command.page + 1}")
    return (e.PageTurned(at, command.page),)


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
    order, namers = _order_to_fix(state, segment, cue)
    if cue.kind is CueKind.TITLE:
        return (e.CueEntered(at, cue.id, how, order=order, namers=namers, reason=reason),)
    if state.announced is not None:
        return Refusal("sealed", "成绩已宣布，不能再答题", "the result is announced and sealed")
    if order and all(each.id != cue.id for each in rundown(state.show, _fixed(state.plan, segment, order, namers))):
        return Refusal("title_first", f"请先进入“{segment.name}”环节标题", f"go to the title of {segment.id} first")
    if isinstance(segment.params, BuzzParams):
        order = contenders(state, segment)
        if not order:
            return Refusal("no_tie", "没有需要加赛的队伍", "no teams are tied: there is nothing to play off")
    questions = _questions(state, segment, cue)
    if isinstance(questions, Refusal):
        return questions
    return (e.CueEntered(at, cue.id, how, questions=questions, order=order, namers=namers, reason=reason),)


def _order_to_fix(state: State, segment: Segment, cue: Cue) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who plays when, and who names whom, where that is to be fixed now: with the segment's title, or with its first item when
    the title was passed by. Once something in the segment is ruled, its order stands.
    """
    fixed = any(key == segment.id for key, _ in state.plan.orders)
    ruled = any(ruling.segment == segment.id for ruling in state.rulings)
    if isinstance(segment.params, BuzzParams) or (fixed and (ruled or cue.kind is CueKind.ITEM)):
        return (), ()
    return _line_up(state, segment)


def _line_up(state: State, segment: Segment) -> tuple[tuple[int, ...], tuple[int, ...]]:
    numbers = tuple(team.number for team in state.show.teams)
    if segment.order is TeamOrder.LOW_TO_HIGH:
        points = scores(state)
        numbers = tuple(sorted(numbers, key=lambda number: (points[number], number)))
    if not isinstance(segment.params, AssignedParams):
        return numbers, ()
    pairs = designations(segment.params.pairing, numbers, f"{state.seed}/{segment.id}")
    return tuple(answering for answering, _ in pairs), tuple(naming for _, naming in pairs)


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
        state = _fix_order(state, segment, event)
        place, cue = _find(state.rundown, event.cue)
    item = _item(state, cue, segment, event)
    picks = state.picks
    if item.player and cue.kind is CueKind.ITEM:
        picks = with_pick(picks, cue, item.team, item.player)
    draws = state.draws
    if cue.kind.value.startswith("draw_") and state.draw(cue.kind.value) is None:
        draws = (*draws, begin(state, cue.kind))
    moved = replace(
        state,
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


def _fix_order(state: State, segment: Segment, event: e.CueEntered) -> State:
    plan = _fixed(state.plan, segment, event.order, event.namers)
    return replace(state, plan=plan, rundown=rundown(state.show, plan))


def _fixed(plan: Plan, segment: Segment, order: tuple[int, ...], namers: tuple[int, ...]) -> Plan:
    return replace(
        plan,
        orders=(*((key, value) for key, value in plan.orders if key != segment.id), (segment.id, order)),
        namers=(*((key, value) for key, value in plan.namers if key != segment.id), (segment.id, namers)),
    )


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


def undone(state: State, event: e.Undone) -> State:
    """The state before the newest step; what lies over the contest and the keypads' connections stay as they are.

    A clock that ran then, and that the step stopped or changed, stands at what it had left when the step was taken: people need a
    moment before it runs on. A clock the step did not touch goes on as it does.
    """
    before = state.before
    assert before is not None
    item = before.item
    if item is not None and item.clock is not None and item.clock.started is not None:
        untouched = state.item is not None and state.item.clock == item.clock and state.item.cue == item.cue
        item = item if untouched else replace(item, clock=item.clock.stop(state.step_at))
    air = state.air
    if air.cover is not None and air.cover.name in RULING_COVERS:
        air = replace(air, cover=None, uncovered_at=event.at)
    gone = (*state.taken_back, *taken_back(state, before, event.at))
    return replace(before, item=item, air=air, offline=state.offline, taken_back=gone)


def advanced(state: State, event: e.Advanced) -> State:
    """The item's next step: question, clip, facts."""
    item = state.item
    assert item is not None
    question = state.question(item.question)
    segment = state.segment(item.cue.segment)
    has_clip = question is not None and question.media is not None
    if item.step is Step.DESIGNATE and has_clip:
        return replace(state, item=replace(item, step=Step.CLIP, since=event.at, shown=event.at, media=Playback()))
    if item.step is Step.CLIP and question is not None and question.facts:
        duration = question.media.duration if question.media else 0
        clip = item.media or Playback()
        held = replace(clip, offset=clip.position(event.at, duration), started=None)
        return replace(state, item=replace(item, step=Step.FACTS, since=event.at, media=held))
    if item.step is Step.TURN and segment is not None and isinstance(segment.params, RiskParams) and segment.params.discussion:
        discussion = full(segment.params.discussion).start(event.at)
        return replace(state, item=replace(item, step=Step.DISCUSS, since=event.at, shown=event.at, discussion=discussion))
    media = item.media
    if media is not None and question is not None and question.media is not None:
        media = replace(media, offset=media.position(event.at, question.media.duration), started=None)
    # A video case keeps its picture from the clip to the ruling.
    shown = item.shown if item.step in {Step.CLIP, Step.FACTS} else event.at
    return replace(state, item=replace(item, step=Step.READ, since=event.at, shown=shown, media=media))


def page_turned(state: State, event: e.PageTurned) -> State:
    """Another page."""
    assert state.item is not None
    return replace(state, item=replace(state.item, page=event.page, paged_at=event.at))
