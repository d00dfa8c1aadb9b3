"""Clock, answer, verdict, reveal: what every question passes through. Decides and evolves it."""

from __future__ import annotations

import random

from control.contest import commands as c
from control.contest import events as e
from control.contest import rulings, speed
from control.contest.clock import full
from control.contest.cues import CueKind
from control.contest.params import SECOND, BuzzParams, DuelParams, SpeedParams
from control.contest.playoff import with_play_off
from control.contest.records import replace
from control.contest.refusal import Decision, Refusal
from control.contest.setup import SUBJECTIVE
from control.contest.state import Answer, BuzzRound, Deliberation, Item, State, Step
from control.contest.steps import VERDICT_ZH, proposal
from control.contest.timers import deadline, over
from control.contest.verdicts import Verdict

LONGEST = 24 * 3600 * SECOND
"""The most a clock is changed by at once, µs."""

NOT_NOW = Refusal("not_now", "此时不能执行该操作", "not possible at this step")
TIME_IS_UP = Refusal("time_is_up", "时间已到", "the time is up")


def start_clock(state: State, command: c.StartClock, at: int, rng: random.Random) -> Decision:
    """请答题."""
    item = state.item
    if item is None or item.clock is None:
        return Refusal("no_clock", "当前没有计时器", "there is no clock here")
    if item.clock.started is not None:
        return Refusal("running", "正在计时", "the clock is running")
    if item.step is Step.ANSWER:
        return (e.ClockStarted(at),)
    segment = state.segment(item.cue.segment)
    params = segment.params if segment else None
    ready = {Step.TURN} if isinstance(params, SpeedParams | BuzzParams) else {Step.READ, Step.DISCUSS}
    if item.cue.kind in {CueKind.EXAM, CueKind.OPENING}:
        ready = {Step.SHOW}
    if item.step not in ready:
        return NOT_NOW
    if item.cue.kind is CueKind.ITEM and not item.player:
        return Refusal("no_player", "请先选定答题选手", "pick the player first")
    return (e.ClockStarted(at),)


def stop_clock(state: State, command: c.StopClock, at: int, rng: random.Random) -> Decision:
    """回答完毕."""
    item = state.item
    if item is None or item.step is not Step.ANSWER or item.cue.kind is not CueKind.ITEM:
        return Refusal("not_answering", "当前没有在答题", "nobody is answering")
    segment = state.segment(item.cue.segment)
    if segment is not None and isinstance(segment.params, SpeedParams):
        return Refusal("speed", "争分夺秒由答题台交卷；如需中止请用“中止”", "a speed run ends at the desk; use abort to stop it")
    if over(state, at):
        return TIME_IS_UP
    return (e.AnswerClosed(at, timed_out=False, waiting=_subjective(state, item)),)


def pause_clock(state: State, command: c.PauseClock, at: int, rng: random.Random) -> Decision:
    """Hold the clock."""
    item = state.item
    if item is None or item.clock is None or item.clock.started is None:
        return Refusal("not_running", "计时器没有在走", "no clock is running")
    return (e.ClockPaused(at),)


def resume_clock(state: State, command: c.ResumeClock, at: int, rng: random.Random) -> Decision:
    """Let it run on."""
    item = state.item
    if item is None or item.clock is None or item.clock.started is not None:
        return Refusal("not_paused", "没有已暂停的计时器", "no clock is paused")
    if item.step is not Step.ANSWER and item.cue.kind not in {CueKind.EXAM, CueKind.OPENING}:
        return NOT_NOW
    return (e.ClockStarted(at),)


def add_time(state: State, command: c.AddTime, at: int, rng: random.Random) -> Decision:
    """More, or less."""
    item = state.item
    if item is None or item.clock is None or item.step in {Step.LOCKED, Step.SEATS, Step.JUDGED, Step.REVEALED, Step.VOID}:
        return Refusal("no_clock", "当前没有可调整的计时器", "there is no clock to change")
    if abs(command.micros) > LONGEST:
        return Refusal("too_long", "一次最多增减24小时", "a clock changes by 24 hours at most")
    return (e.TimeAdded(at, command.micros),)


def count_down(state: State, command: c.CountDown, at: int, rng: random.Random) -> Decision:
    """Count down to the start of the evening."""
    if state.item is None or state.item.cue.kind is not CueKind.OPENING:
        return Refusal("not_opening", "只有开场画面可以倒计时", "only the opening counts down to the start")
    if not 0 <= command.micros <= LONGEST:
        return Refusal("too_long", "倒计时应在0到24小时之间", "a countdown is 0 to 24 hours")
    return (e.CountdownSet(at, command.micros),)


def time_out(state: State, command: c.TimeOut, at: int, rng: random.Random) -> Decision:
    """The deadline has passed. Whatever follows carries the deadline's own time."""
    item, ends = state.item, deadline(state)
    if item is None or ends is None or at < ends:
        return Refusal("not_due", "尚未到时", "the time is not up")
    at = ends
    if item.step is Step.ARMED:
        return (e.Voided(at, silent=True),)
    segment = state.segment(item.cue.segment)
    if segment is not None and isinstance(segment.params, SpeedParams):
        return speed.finish(state, item, segment, at, timed_out=True)
    return (e.AnswerClosed(at, timed_out=True, waiting=_subjective(state, item) and item.answer is not None),)


def enter_answer(state: State, command: c.EnterAnswer, at: int, rng: random.Random) -> Decision:
    """What the player answered. After 回答完毕 nothing can be changed or added (rules 2.1); a host may still enter what was said."""
    item = state.item
    question = state.question(item.question) if item else None
    if item is None or question is None or item.step not in {Step.ANSWER, Step.LOCKED, Step.SEATS}:
        return Refusal("not_answering", "当前没有在答题", "nobody is answering")
    if over(state, at):
        return TIME_IS_UP
    if item.step is not Step.ANSWER and item.answer is not None:
        return Refusal("locked", "答案已锁定，不能更改", "the answer is locked")
    letters = {option.key for option in question.options}
    if not set(command.keys) <= letters or len(set(command.keys)) != len(command.keys):
        return Refusal("no_option", "选项不存在或重复", "no such option, or named twice")
    if not command.keys and not command.text.strip():
        return Refusal("empty", "答案为空", "the answer is empty")
    return (e.AnswerEntered(at, tuple(sorted(command.keys)), command.text.strip()),)


def judge(state: State, command: c.Judge, at: int, rng: random.Random) -> Decision:
    """Rule on the answer."""
    item = state.item
    segment = state.segment(item.cue.segment) if item else None
    if item is None or segment is None or item.step not in {Step.ANSWER, Step.LOCKED, Step.SEATS}:
        return Refusal("nothing_to_judge", "当前没有待判定的作答", "there is no answer to rule on")
    if isinstance(segment.params, SpeedParams):
        return Refusal("speed", "争分夺秒由系统计分", "a speed run is scored by the key")
    if isinstance(segment.params, DuelParams) and item.step is Step.ANSWER:
        return Refusal("open", "请先停止答题", "close the answering first")
    if command.verdict is Verdict.VOID:
        return Refusal("void", "作废请用“本题作废”", "call the question void instead")
    if command.verdict is Verdict.FOUL:
        return Refusal("foul", "抢答犯规由系统判定", "fouls are ruled by the buzzers")
    refusal = _against(state, item, command)
    if refusal is not None:
        return refusal
    return (e.Ruled(at, rulings.make(state, item, segment, at, command.verdict, command.by, reason=command.reason.strip())),)


def _against(state: State, item: Item, command: c.Judge) -> Refusal | None:
    """Why this hand may not rule so without more: against clock or key it needs a reason, and where the show wants two signatures a referee's."""
    proposed, verdict = proposal(state), command.verdict
    panel = rulings.panels_alone(state, command.by)
    if panel and _subjective(state, item) and verdict is not proposed:
        return Refusal("panel", "简答题、案例题由裁判组判定", "short answers and cases are the referees' to judge")
    if command.reason.strip() and not panel:
        return None
    if item.timed_out and item.answer is None and verdict is Verdict.RIGHT:
        if panel:
            return Refusal("panel", "已超时且没有作答；判正确须由裁判作出", "the time ran out without an answer: only a referee rules it right")
        return Refusal("timed_out", "已超时且没有作答；如需判正确请写明理由", "the time ran out without an answer: give a reason to rule it right")
    decided = {Verdict.RIGHT, Verdict.WRONG, Verdict.INCOMPLETE}
    if proposed not in decided or verdict not in decided or (proposed is Verdict.RIGHT) is (verdict is Verdict.RIGHT):
        return None
    zh, en = f"与标准答案不符：按答案应判{VERDICT_ZH[proposed]}", f"the key says {proposed.value}"
    if panel:
        return Refusal("panel", f"{zh}；改判须由裁判作出", f"{en}: only a referee rules otherwise")
    return Refusal("against_key", f"{zh}；如需改判请写明理由", f"{en}: give a reason to rule otherwise")


def reveal(state: State, command: c.Reveal, at: int, rng: random.Random) -> Decision:
    """Show the right answer."""
    item = state.item
    if item is None or item.step not in {Step.JUDGED, Step.VOID} or item.revealed is not None or not item.question:
        return Refusal("nothing_to_reveal", "判定之后才能公布答案", "the answer is revealed after the ruling")
    return (e.Revealed(at),)


def void(state: State, command: c.VoidQuestion, at: int, rng: random.Random) -> Decision:
    """Call the question off, before its ruling."""
    item = state.item
    if item is None or item.cue.kind is not CueKind.ITEM or item.ruling or item.step is Step.VOID or not item.questions:
        return Refusal("nothing_to_void", "当前没有可作废的题目", "there is no question to void")
    return (e.Voided(at, silent=False, reason=command.reason),)


def _subjective(state: State, item: Item) -> bool:
    """Whether the question is of a type the referees judge."""
    question = state.question(item.question)
    return question is not None and question.type in SUBJECTIVE


# --- evolve ------------------------------------------------------------------------------------------------------------


def clock_started(state: State, event: e.ClockStarted) -> State:
    """The clock runs; the item is being answered."""
    item = state.item
    assert item is not None
    assert item.clock is not None
    answering = item.cue.kind is CueKind.ITEM and item.step is not Step.ANSWER
    step, since = (Step.ANSWER, event.at) if answering else (item.step, item.since)
    # A speed run goes from its turn card to the desk's picture; everything else is on air already.
    segment = state.segment(item.cue.segment)
    desk = answering and segment is not None and isinstance(segment.params, SpeedParams)
    shown = event.at if desk else item.shown
    return replace(state, item=replace(item, step=step, since=since, shown=shown, clock=item.clock.start(event.at)))


def clock_paused(state: State, event: e.ClockPaused) -> State:
    """The clock stands."""
    item = state.item
    assert item is not None
    assert item.clock is not None
    return replace(state, item=replace(item, clock=item.clock.stop(event.at)))


def time_added(state: State, event: e.TimeAdded) -> State:
    """The clock has more or less."""
    item = state.item
    assert item is not None
    assert item.clock is not None
    return replace(state, item=replace(item, clock=item.clock.add(event.at, event.micros)))


def countdown_set(state: State, event: e.CountdownSet) -> State:
    """The opening's clock runs from now."""
    item = state.item
    assert item is not None
    clock = full(event.micros).start(event.at) if event.micros else None
    return replace(state, item=replace(item, clock=clock))


def answer_closed(state: State, event: e.AnswerClosed) -> State:
    """Locked. In a duel the seats that are away now are out of the count, if the show says so."""
    item = state.item
    assert item is not None
    params = state.show.params
    away = state.offline if params.offline_excluded else frozenset()
    answered = {seat for seat, _ in item.presses}
    locked = replace(
        item,
        step=Step.LOCKED,
        since=event.at,
        clock=item.clock.stop(event.at) if item.clock else None,
        timed_out=event.timed_out,
        waiting=event.at if event.waiting else None,
        excluded=tuple(sorted(seat for seat in away if seat not in answered)),
        closed_at=event.at,
    )
    return replace(state, item=locked)


def answer_entered(state: State, event: e.AnswerEntered) -> State:
    """The answer is known."""
    item = state.item
    assert item is not None
    return replace(state, item=replace(item, answer=Answer(event.at, event.keys, event.text)))


def ruled(state: State, event: e.Ruled) -> State:
    """One more ruling. A buzz foul leaves the question open for the others; any other ruling settles the item."""
    item = state.item
    assert item is not None
    ruling = event.ruling
    state = replace(state, rulings=(*state.rulings, ruling))
    if ruling.verdict is Verdict.FOUL:
        return with_play_off(state)
    clock = item.clock.stop(event.at) if item.clock else None
    settled = replace(item, step=Step.JUDGED, since=event.at, ruling=ruling.id, waiting=None, clock=clock)
    state = replace(state, item=settled, deliberation=_settled(state, event.at))
    return with_play_off(with_round(state, settled, void=False))


def _settled(state: State, at: int) -> Deliberation | None:
    """The deliberation as it stands once the answer being judged is ruled on or void: one on that answer is over."""
    deliberation = state.deliberation
    if deliberation is None or deliberation.settled is not None or deliberation.ruling:
        return deliberation
    return replace(deliberation, settled=at)


def with_round(state: State, item: Item, *, void: bool) -> State:
    """A buzz question is over: note who could press."""
    segment = state.segment(item.cue.segment)
    if segment is None or not isinstance(segment.params, BuzzParams):
        return state
    others = tuple(each for each in state.rounds if each.cue != item.cue.id)
    return replace(state, rounds=(*others, BuzzRound(item.cue.id, segment.id, item.contenders, void)))


def revealed(state: State, event: e.Revealed) -> State:
    """The right answer is on air."""
    item = state.item
    assert item is not None
    return replace(state, item=replace(item, step=Step.REVEALED, since=event.at, revealed=event.at))


def voided(state: State, event: e.Voided) -> State:
    """The question is void."""
    item = state.item
    assert item is not None
    clock = item.clock.stop(event.at) if item.clock else None
    gone = replace(item, step=Step.VOID, since=event.at, clock=clock, waiting=None)
    state = replace(state, item=gone, deliberation=_settled(state, event.at))
    return with_play_off(with_round(state, gone, void=True))
