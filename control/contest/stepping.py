"""Within a cue, and one step back: advance, turn a page, undo. Decides and evolves these."""

from __future__ import annotations

import random

from control.contest import commands as c
from control.contest import events as e
from control.contest.clock import full
from control.contest.cues import CueKind
from control.contest.params import BuzzParams, RiskParams, SpeedParams
from control.contest.records import replace
from control.contest.refusal import Decision, Refusal
from control.contest.scoring import taken_back
from control.contest.state import RULING_COVERS, Item, Playback, State, Step
from control.contest.steps import pages


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


def undo(state: State, command: c.Undo, at: int, rng: random.Random) -> Decision:
    """Take the newest step back."""
    if state.before is None or state.before.setup is None:
        return Refusal("nothing_to_undo", "没有可撤销的步骤", "nothing to undo")
    if state.announced is not None and state.before.announced is None:
        return Refusal("sealed", "成绩已宣布，不能撤销", "the result is announced and sealed")
    return (e.Undone(at),)


# --- evolve ------------------------------------------------------------------------------------------------------------


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
    return replace(state, item=replace(state.item, page=event.page, paged_at=event.at, paged_before=state.item.paged_at))


def undone(state: State, event: e.Undone) -> State:
    """The state before the newest step; what lies over the contest and the keypads' connections stay as they are.

    A clock that ran then, and that the step stopped or changed, stands at what it had left when the step was taken: people need a
    moment before it runs on. A clock the step did not touch goes on as it does. Buzzers that were open then are closed until they are armed
    again, and what stations pressed since then still counts where their question is open as it was.
    """
    before = state.before
    assert before is not None
    item = before.item
    if item is not None:
        item = _as_people_find_it(item, state.item, state.step_at, event.at)
    air = state.air
    if air.cover is not None and air.cover.name in RULING_COVERS:
        air = replace(air, cover=None, uncovered_at=event.at)
    gone = (*state.taken_back, *taken_back(state, before, event.at))
    return replace(before, item=item, air=air, offline=state.offline, taken_back=gone)


def _as_people_find_it(item: Item, now: Item | None, step_at: int, at: int) -> Item:
    """The item an undo goes back to, in a hall where time went on. now: the item on air until then, which counts where it is the same one; step_at: when the undone step was taken, µs."""
    if now is not None and (now.cue, now.take, now.questions) != (item.cue, item.take, item.questions):
        now = None
    if now is not None and now.step is item.step is Step.ANSWER:
        item = replace(item, presses=now.presses, answers=now.answers, index=now.index, paged_at=now.paged_at)
    if now is not None and now.pressed_at == item.pressed_at:
        item = replace(item, followers=now.followers)
    if item.step is Step.ARMED and (now is None or (now.step, now.opens) != (Step.ARMED, item.opens)):
        item = replace(item, step=Step.READ, since=at, opens=None)
    if item.step is Step.DISCUSS and item.discussion is not None and (now is None or now.step is not Step.DISCUSS):
        item = replace(item, discussion=item.discussion.stop(step_at).start(at))
    if item.clock is not None and item.clock.started is not None and (now is None or now.clock != item.clock):
        item = replace(item, clock=item.clock.stop(step_at))
    return item
