"""Players, values, questions: the teams' choices. Decides and evolves them."""

from __future__ import annotations

import random

from control.contest import commands as c
from control.contest import events as e
from control.contest.clock import full
from control.contest.cues import CueKind
from control.contest.eligibility import standings
from control.contest.params import AssignedParams, RiskParams
from control.contest.records import replace
from control.contest.refusal import Decision, Refusal
from control.contest.rulings import panels_alone
from control.contest.running import with_pick
from control.contest.setup import Question
from control.contest.state import State, Step


def pick_player(state: State, command: c.PickPlayer, at: int, rng: random.Random) -> Decision:
    """Send a player; may be changed until the question is shown."""
    item = state.item
    if item is None or item.cue.kind is not CueKind.ITEM or item.step not in {Step.TURN, Step.DESIGNATE}:
        return Refusal("no_pick", "此时不能选择选手", "no player can be picked now")
    standing = next((each for each in standings(state, replace(item.cue, team=item.team)) if each.player.order == command.order), None)
    if standing is None:
        return Refusal("no_player", f"本队没有{command.order}号选手", f"the team has no player {command.order}")
    if not standing.eligible and not command.override.strip():
        return Refusal("ineligible", f"{standing.player.name}不能上场：{standing.zh}", f"player {command.order}: {standing.en}")
    if not standing.eligible and panels_alone(state, command.by):
        return Refusal("panel", f"{standing.player.name}不符合规定，须由裁判准许", f"player {command.order} is not eligible: only a referee lets one in")
    return (e.PlayerPicked(at, command.order, "" if standing.eligible else command.override.strip()),)


def pick_value(state: State, command: c.PickValue, at: int, rng: random.Random) -> Decision:
    """Lock the value in."""
    item = state.item
    segment = state.segment(item.cue.segment) if item else None
    if item is None or segment is None or not isinstance(segment.params, RiskParams):
        return Refusal("no_value", "当前不是选择分值的环节", "no value is chosen here")
    if item.step is not Step.VALUE:
        return Refusal("value_locked", "分值已选定，不能更改", "the value is locked in")
    if command.value not in {each.value for each in segment.params.values}:
        return Refusal("no_such_value", f"没有{command.value}分的题", f"there is no value {command.value}")
    if not unused(state, segment.id, command.value):
        return Refusal("board_empty", f"{command.value}分的题已用完", f"no question of value {command.value} is left")
    return (e.ValuePicked(at, command.value),)


def pick_question(state: State, command: c.PickQuestion, at: int, rng: random.Random) -> Decision:
    """Choose from the board."""
    item = state.item
    if item is None or item.step is not Step.BOARD:
        return Refusal("no_board", "此时不能选题", "no question can be chosen now")
    if command.question not in unused(state, item.cue.segment, item.value):
        return Refusal("not_on_board", "该题不存在、分值不符或已用过", "that question is not on the board, or used")
    return (e.QuestionPicked(at, command.question),)


def replace_question(state: State, command: c.ReplaceQuestion, at: int, rng: random.Random) -> Decision:
    """Another question instead of a faulty one."""
    item = state.item
    if item is None or not item.question or item.ruling or item.step in {Step.VALUE, Step.BOARD, Step.VOID}:
        return Refusal("no_question", "当前没有可更换的题目", "there is no question to replace")
    if item.step in {Step.ANSWER, Step.LOCKED, Step.SEATS} or len(item.questions) > 1:
        return Refusal("answering", "已开始答题：请先作废再重来", "answering has begun: void it and repeat")
    if not command.reason.strip():
        return Refusal("no_reason", "换题须说明理由", "a replacement needs its reason")
    left = unused(state, item.cue.segment, item.value)
    if not left:
        return Refusal("no_questions", "本环节没有未用题目", "no unused question is left in this segment")
    return (e.QuestionPicked(at, left[0], command.reason.strip()),)


def unused(state: State, segment: str, value: int) -> tuple[str, ...]:
    """Ids of the segment's questions not used yet, of a value if one is given."""
    return tuple(question.id for question in on_board(state, segment, value) if question.id not in state.used)


def on_board(state: State, segment: str, value: int) -> tuple[Question, ...]:
    """The segment's questions of a value, used or not, in the order of the board; of every value for 0 (a question of value 0 lies on
    every board)."""
    return tuple(each for each in state.show.questions if each.segment == segment and (not value or each.value in {0, value}))


# --- evolve ------------------------------------------------------------------------------------------------------------


def player_picked(state: State, event: e.PlayerPicked) -> State:
    """The player stands ready."""
    item = state.item
    assert item is not None
    picks = with_pick(state.picks, item.cue, item.team, event.order)
    return replace(state, item=replace(item, player=event.order, picked_at=event.at), picks=picks)


def value_picked(state: State, event: e.ValuePicked) -> State:
    """The value is locked in; its board comes on with its clock."""
    item = state.item
    assert item is not None
    segment = state.segment(item.cue.segment)
    assert segment is not None
    assert isinstance(segment.params, RiskParams)
    clock = next(each.clock for each in segment.params.values if each.value == event.value)
    chosen = replace(item, value=event.value, value_at=event.at, step=Step.BOARD, since=event.at, clock=full(clock))
    return replace(state, item=chosen)


def question_picked(state: State, event: e.QuestionPicked) -> State:
    """The question is chosen, or put in another's place."""
    item = state.item
    assert item is not None
    step = Step.TURN if item.step is Step.BOARD else item.step
    segment = state.segment(item.cue.segment)
    if event.reason and segment is not None and isinstance(segment.params, AssignedParams):
        step = Step.DESIGNATE
    since = event.at if step is not item.step else item.since
    shown = event.at if step is not item.step else item.shown
    chosen = replace(item, questions=(event.question,), index=0, step=step, since=since, shown=shown)
    return replace(state, item=chosen, used=state.used | {event.question})
