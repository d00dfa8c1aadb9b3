"""GO: the next effect by name. One table a mode says which step follows which; nothing here changes anything. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from control.contest import commands as c
from control.contest.answers import judge
from control.contest.cues import CueKind
from control.contest.media import clip
from control.contest.params import AssignedParams, BuzzParams, DuelParams, RiskParams, SpeedParams
from control.contest.ranking import award_places
from control.contest.setup import SUBJECTIVE
from control.contest.state import Item, State, Step
from control.contest.verdicts import Verdict

VERDICT_ZH = {
    Verdict.RIGHT: "正确",
    Verdict.WRONG: "错误",
    Verdict.INCOMPLETE: "不完整",
    Verdict.TIMEOUT: "超时",
    Verdict.PROMPTED: "提示",
    Verdict.FOUL: "抢答犯规",
    Verdict.VOID: "作废",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """What GO would do. command None: GO cannot go on by itself, and zh/en say what is wanted."""

    command: c.Command | None
    zh: str
    en: str


GO_ON_PLAYING = Effect(c.PlayMedia(), "继续播放视频", "let the clip play on")


def next_effect(state: State) -> Effect:
    """The next effect of GO at this state."""
    item = state.item
    if state.deliberation is not None and state.deliberation.settled is None:
        return Effect(None, "裁判组正在合议", "the referees are deliberating")
    if state.air.cover is not None:
        return Effect(c.Resume(), "返回节目", "back to the programme")
    if item is None or (item.cue.kind is CueKind.ITEM and item.step in {Step.REVEALED, Step.VOID}):
        return _onward(state)
    if item.cue.kind is not CueKind.ITEM:
        return _ceremony(state, item)
    if item.step is Step.JUDGED:
        return _after_ruling(state, item)
    return _within(state, item)


def proposal(state: State) -> Verdict | None:
    """The verdict the software proposes for the answer on air, or None when only a person can say (rules 2.7)."""
    item = state.item
    question = state.question(item.question) if item else None
    if item is None or question is None or item.step not in {Step.LOCKED, Step.SEATS}:
        return None
    if item.answer is not None and question.type not in SUBJECTIVE:
        return judge(question, item.answer, state.show.params)
    return Verdict.TIMEOUT if item.timed_out and item.answer is None else None


def for_panel(state: State) -> bool:
    """Whether the answer on air is the referees' alone to judge: a 简答 or 案例 in a show that asks for two signatures."""
    question = state.question(state.item.question) if state.item else None
    return state.show.params.two_signatures and question is not None and question.type in SUBJECTIVE


def pages(state: State, item: Item) -> int:
    """How many pages, cards, rows or awards a ceremony cue steps through."""
    show = state.show
    kind = item.cue.kind
    if kind is CueKind.OFFICIALS:
        return len(show.officials) + 1
    if kind is CueKind.LEADERS:
        return len(show.teams) + 1
    if kind is CueKind.RULES:
        return len(show.segments) + 1
    if kind is CueKind.PHOTOS:
        return max(1, len(show.slides))
    if kind is CueKind.COMPOSITE:
        return len(show.teams) + 1
    if kind is CueKind.AWARDS:
        return len(award_places(state)) + 1
    return 1


def _stopped(state: State, item: Item) -> bool:
    """Whether the clip on air stands still before its end, by a hand or under a card: GO never cuts it short."""
    media, playing = item.media, clip(state, item)
    return media is not None and playing is not None and media.started is None and not media.still and media.offset < playing.duration


def _onward(state: State) -> Effect:
    place = state.place + 1
    if place >= len(state.rundown):
        return Effect(None, "节目已全部结束", "the running order has ended")
    cue = state.rundown[place]
    return Effect(c.NextCue(), f"下一项：{cue.zh}", f"next: {cue.en}")


def _ceremony(state: State, item: Item) -> Effect:
    kind = item.cue.kind
    if item.media is not None and item.media.plays == 0:
        return Effect(c.PlayMedia(), "播放视频", "play the clip")
    if _stopped(state, item):
        return GO_ON_PLAYING
    draw = state.draw(kind.value)
    if draw is not None and len(draw.names) < len(draw.labels):
        if draw.rolling is not None:
            return Effect(c.StopRoll(), "停止滚动", "stop the roll")
        if kind is CueKind.DRAW_SELECTION and len(draw.names) >= state.show.params.selection_drawn:
            return Effect(None, "请录入评委会选定的人选", "enter the committee's pick")
        return Effect(c.Roll(), f"开始抽取：{draw.labels[len(draw.names)]}", f"roll for {draw.labels[len(draw.names)]}")
    if kind is CueKind.EXAM and item.clock is not None and item.clock.started is None and item.clock.left:
        if item.clock.left < item.clock.total:
            return Effect(c.ResumeClock(), "继续计时", "let the clock run on")
        return Effect(c.StartClock(), "笔试开始计时", "start the exam's clock")
    if kind is CueKind.AWARDS and state.announced is None:
        return Effect(c.Announce(), "宣布成绩", "announce the result")
    if item.page < pages(state, item) - 1:
        if kind is CueKind.COMPOSITE:
            place = len(state.show.teams) - item.page
            return Effect(c.Advance(), f"揭晓第{place}行", f"reveal row {place}")
        if kind is CueKind.AWARDS:
            place = award_places(state)[item.page]
            return Effect(c.Advance(), f"颁发第{place}名", f"award place {place}")
        return Effect(c.Advance(), "下一页", "next page")
    if kind is CueKind.COMPOSITE and state.announced is None:
        return Effect(c.Announce(), "宣布成绩", "announce the result")
    return _onward(state)


def _within(state: State, item: Item) -> Effect:
    segment = state.segment(item.cue.segment)
    params = segment.params if segment else None
    step = item.step
    if step is Step.VALUE:
        return Effect(None, "请选择分值", "choose a value")
    if step is Step.BOARD:
        return Effect(None, "请选择题目", "choose a question")
    if step is Step.DESIGNATE:
        return Effect(None, "请指定答题选手", "name the player") if not item.player else _into_case(state, item)
    if step is Step.CLIP:
        if item.media is not None and item.media.plays == 0:
            return Effect(c.PlayMedia(), "播放案例视频", "play the case")
        if _stopped(state, item):
            return GO_ON_PLAYING
        return Effect(c.Advance(), "显示案例要点", "show the key facts")
    if step is Step.FACTS:
        return Effect(c.Advance(), "显示问题", "show the question")
    if step is Step.TURN:
        if not item.player:
            return Effect(None, "请选定答题选手", "pick the player")
        if isinstance(params, BuzzParams):
            return Effect(c.StartClock(), "请答题（开始计时）", "start the answer clock")
        if isinstance(params, SpeedParams):
            return Effect(c.StartClock(), "请答题（开始计时）", "start the speed run")
        return Effect(c.Advance(), "显示题目", "show the question")
    if step is Step.READ and isinstance(params, BuzzParams) and set(item.contenders) <= set(item.locked_out):
        return Effect(c.VoidQuestion("各队均已犯规"), "本题作废（各队均已犯规）", "void: every team is locked out")
    if step is Step.READ and isinstance(params, BuzzParams):
        return Effect(c.Arm(), "抢答开始", "open the buzzers")
    if step in {Step.READ, Step.DISCUSS}:
        return Effect(c.StartClock(), "请答题（开始计时）", "start the answer clock")
    if step is Step.ARMED:
        return Effect(None, "等待抢答", "waiting for a buzz")
    if step is Step.ANSWER:
        if item.clock is not None and item.clock.started is None:
            return Effect(c.ResumeClock(), "继续计时", "let the clock run on")
        if isinstance(params, SpeedParams):
            return Effect(None, "选手正在答题", "the player is answering")
        if isinstance(params, DuelParams):
            return Effect(c.CloseAnswering(), "停止答题", "close the answering")
        return Effect(c.StopClock(), "回答完毕（停止计时）", "answer given, stop the clock")
    if step is Step.LOCKED and isinstance(params, DuelParams):
        return Effect(c.RevealSeats(), "揭晓挑战团作答", "reveal the challengers")
    proposed = proposal(state)
    if proposed is None and for_panel(state):
        return Effect(None, "等待裁判组判定", "waiting for the referees")
    if proposed is None:
        return Effect(None, "请判定", "a verdict is wanted")
    return Effect(c.Judge(proposed), f"判定：{VERDICT_ZH[proposed]}", f"rule: {proposed.value}")


def _into_case(state: State, item: Item) -> Effect:
    question = state.question(item.question)
    if question is not None and question.media is not None:
        return Effect(c.Advance(), "载入案例视频", "take the case clip")
    return Effect(c.Advance(), "显示问题", "show the question")


def _after_ruling(state: State, item: Item) -> Effect:
    segment = state.segment(item.cue.segment)
    if segment is not None and isinstance(segment.params, SpeedParams):
        return _onward(state)
    return Effect(c.Reveal(), "公布答案", "reveal the answer")


def first_step(params: object, number: int, *, player_known: bool) -> Step:
    """Where an item of a segment begins."""
    if isinstance(params, RiskParams):
        return Step.VALUE
    if isinstance(params, AssignedParams):
        return Step.DESIGNATE
    if isinstance(params, BuzzParams) or (isinstance(params, DuelParams) and number > 1 and player_known):
        return Step.READ
    return Step.TURN
