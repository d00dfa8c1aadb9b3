"""Any commands in any order: what must hold whatever people do (rules 2, laws 4).

Replay equals live; a score is the start score plus its changes; a refusal changes nothing; undo restores; nobody is judged out of turn;
a correction equals having ruled right at once; what is sealed stays.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from control.contest import commands as c
from control.contest.cues import CueKind
from control.contest.decide import decide, due
from control.contest.events import Event, Ruled
from control.contest.evolve import evolve, takes_step
from control.contest.params import (
    SECOND,
    AssignedParams,
    BuzzParams,
    DuelParams,
    Mode,
    Params,
    RiskParams,
    Segment,
    SpeedParams,
    StageScale,
    TeamOrder,
    TurnsParams,
    default_segments,
)
from control.contest.ranking import ranking
from control.contest.refusal import Refusal
from control.contest.scoring import changes, play_off_points, scores
from control.contest.state import Air, State, Step
from control.contest.steps import next_effect
from control.contest.verdicts import Verdict
from tests.contest.driver import Contest, replay, wanted
from tests.contest.factory import make_setup

SHORT = (
    Segment("warmup", Mode.TURNS, "必答", TurnsParams(rounds=1, prompted=-10)),
    Segment("speed", Mode.SPEED, "速答", SpeedParams(questions=3), distinct=True),
    Segment("risk", Mode.RISK, "风险", RiskParams(), distinct=True, order=TeamOrder.LOW_TO_HIGH),
    Segment("named", Mode.ASSIGNED, "指定", AssignedParams()),
    Segment("duel", Mode.DUEL, "对决", DuelParams(questions=2), distinct=True),
    Segment("first", Mode.BUZZ, "抢答", BuzzParams(questions=2, play_off=False)),
    Segment("playoff", Mode.BUZZ, "加赛", BuzzParams(questions=2)),
)
"""Every mode, few questions, so that a short walk gets far."""

numbers = st.integers(-1, 11)
keys = st.lists(st.sampled_from(["A", "B", "C", "D", "T", "F", "X"]), max_size=3).map(tuple)
reasons = st.sampled_from(["", "理由"])
verdicts = st.sampled_from(list(Verdict))
plain = st.sampled_from(
    [
        c.Go(),
        c.NextCue(),
        c.Skip("跳过"),
        c.Repeat("重来"),
        c.Advance(),
        c.StartClock(),
        c.StopClock(),
        c.PauseClock(),
        c.ResumeClock(),
        c.TimeOut(),
        c.Reveal(),
        c.PlayMedia(),
        c.PauseMedia(),
        c.ReplayMedia(),
        c.SkipMedia(),
        c.UseStill(),
        c.AbortSpeed("中止"),
        c.RerunSpeed("设备故障"),
        c.CloseAnswering(),
        c.RevealSeats(),
        c.Arm(),
        c.VoidQuestion("作废"),
        c.ReplaceQuestion("有误"),
        c.Deliberate(),
        c.CloseDeliberation(),
        c.Roll(),
        c.StopRoll(),
        c.Redraw("重抽"),
        c.ShowStandby(),
        c.ShowHold("稍候"),
        c.ShowStandings(),
        c.Resume(),
        c.Blackout(),
        c.Freeze(),
        c.ShowBanner("通知"),
        c.ShowTicker(),
        c.Identify(),
        c.Announce(),
    ]
)
filled = st.one_of(
    st.builds(c.Page, numbers),
    st.builds(c.AddTime, st.integers(-20, 20).map(lambda s: s * SECOND)),
    st.builds(c.EnterAnswer, keys, st.sampled_from(["", "正解", "不知道"])),
    st.builds(c.Judge, verdicts, st.just("referee-1"), reasons),
    st.builds(c.PickPlayer, numbers, reasons),
    st.builds(c.PickValue, st.sampled_from([20, 30, 40])),
    st.builds(c.SpeedAnswer, st.integers(0, 3), keys),
    st.builds(c.SeatOnline, st.integers(0, 19), st.booleans()),
    st.builds(c.KeypadAnswer, st.integers(0, 19), keys),
    st.builds(c.Press, numbers),
    st.builds(c.Deliberate, numbers),
    st.builds(c.CorrectRuling, numbers, verdicts, st.just("referee-1"), reasons, st.none() | st.integers(-1, 4)),
    st.builds(c.SignCorrection, numbers, st.sampled_from(["referee-1", "referee-2"])),
    st.builds(c.Appeal, numbers, numbers),
    st.builds(c.DecideAppeal, numbers, st.booleans(), st.just("referee-1")),
    st.builds(c.SetWritten, numbers, numbers, st.integers(-1, 10_001), st.integers(-1, 3000)),
    st.builds(c.EnterDraw, st.sampled_from(["第1代表队", "1队1号（1队）", "无此人"])),
    st.builds(c.Mute, st.sampled_from(["*", "tick"]), st.booleans()),
    st.builds(c.ChooseLayout, st.just("main"), st.sampled_from(["wall", "stream", "nonsense"])),
)


class AnyOrder(RuleBasedStateMachine):
    """A hand that does anything at all, and now and then the sensible thing."""

    contest: Contest

    @initialize(
        teams=st.integers(3, 8),
        players=st.integers(3, 10),
        short=st.booleans(),
        scale=st.sampled_from([StageScale.LITERAL, StageScale.SCALED, None]),
        two=st.booleans(),
        tied=st.booleans(),
    )
    def load(self, teams: int, players: int, short: bool, scale: StageScale | None, two: bool, tied: bool) -> None:
        params = replace(Params(), stage_scale=scale, two_signatures=two, selection_pool=8)
        written = [9000 if tied else 9000 + 10 * team for team in range(teams)]
        self.contest = Contest(
            make_setup(
                teams,
                players,
                SHORT if short else default_segments(),
                params,
                written,
                before=("draw_order", "draw_selection"),
            ),
            seed=teams,
        )

    def send(self, command: c.Command) -> None:
        """Send it; what must hold of any single command is checked here."""
        contest, before = self.contest, self.contest.state
        known = len(contest.events)
        refusal = contest.send(command)
        if refusal is not None:
            assert contest.state is before
            assert refusal.code
            assert refusal.zh
            assert refusal.en
            return
        fresh = contest.events[known:]
        assert contest.state.version == before.version + len(fresh)
        if before.announced is not None:
            assert scores(contest.state) == scores(before)
            assert ranking(contest.state) == ranking(before)
            assert contest.state.announced == before.announced
        for event in fresh:
            if isinstance(event, Ruled):
                self.in_turn(before, event)
        if any(takes_step(event) for event in fresh):
            self.undo_restores(before, fresh)

    @staticmethod
    def in_turn(before: State, event: Ruled) -> None:
        """Whoever is ruled on has the turn: the running order's team, the winner of the buzz, or a contender who fouled."""
        item, ruling = before.item, event.ruling
        assert item is not None
        assert item.cue.kind is CueKind.ITEM
        assert ruling.cue == item.cue.id
        segment = before.segment(item.cue.segment)
        assert segment is not None
        if not isinstance(segment.params, BuzzParams):
            assert ruling.team == item.cue.team
            assert ruling.player
        elif ruling.verdict is Verdict.FOUL:
            assert ruling.team in item.contenders
            assert item.pressed_at is None
        else:
            assert ruling.team == item.team
            assert item.pressed_at is not None

    def undo_restores(self, before: State, fresh: list[Event]) -> None:
        """Taking the step back leads to the contest before it: same cue, same item, same rulings, same scores."""
        after = self.contest.state
        answer = decide(after, c.Undo(), self.contest.now, self.contest.rng)
        if isinstance(answer, Refusal):
            assert before.setup is None or (after.announced is not None and before.announced is None)
            return
        restored = after
        for event in answer:
            restored = evolve(restored, event)
        # Presses of stations are no steps: undo goes to before the step they came with.
        came_with = not all(takes_step(event) for event in fresh)
        target = after.before if came_with else before
        assert target is not None
        assert _bare(restored) == _bare(target)
        assert scores(restored) == scores(target)
        _sums_hold(restored)

    @rule(command=plain)
    def plain_command(self, command: c.Command) -> None:
        self.send(command)

    @rule(command=filled)
    def filled_command(self, command: c.Command) -> None:
        self.send(command)

    @rule()
    def undo(self) -> None:
        self.send(c.Undo())

    @rule(data=st.data())
    def jump(self, data: st.DataObject) -> None:
        rundown = self.contest.state.rundown
        self.send(c.Jump(data.draw(st.sampled_from([cue.id for cue in rundown]))))

    @rule(times=st.integers(1, 12), verdict=st.sampled_from([Verdict.RIGHT, Verdict.WRONG, Verdict.TIMEOUT]))
    def sensible(self, times: int, verdict: Verdict) -> None:
        """What a good host does next, a few times."""
        for _ in range(times):
            effect = next_effect(self.contest.state)
            if effect.command is not None:
                self.send(c.Go())
            elif self.contest.state.item is not None and self.contest.state.place < len(self.contest.state.rundown) - 1:
                self.send(wanted(self.contest.state, verdict))

    @precondition(lambda self: self.contest.state.item is not None and self.contest.state.item.step is Step.ANSWER)
    @rule(right=st.booleans(), seats=st.lists(st.tuples(st.integers(1, 18), st.booleans()), max_size=6))
    def answer(self, right: bool, seats: list[tuple[int, bool]]) -> None:
        """The desk answers, and so do challengers where there are any."""
        contest = self.contest
        for seat, knows in seats:
            self.send(c.KeypadAnswer(seat, (contest.right() if knows else contest.wrong()).keys))
        self.send(contest.right() if right else contest.wrong())

    @precondition(lambda self: self.contest.state.item is not None and self.contest.state.item.ruling)
    @rule(times=st.integers(4, 12))
    def run_again(self, times: int) -> None:
        """The cue that was just ruled on, once more."""
        self.send(c.Repeat("重来"))
        self.sensible(times, Verdict.WRONG)

    @rule(milliseconds=st.sampled_from([1, 400, 3_000, 10_000, 130_000]))
    def wait(self, milliseconds: int) -> None:
        contest, until = self.contest, self.contest.now + milliseconds * 1000
        while (pending := due(contest.state)) is not None and pending[0] <= until:
            contest.now = max(contest.now, pending[0])
            refused = contest.send(pending[1])
            assert refused is None, refused
        contest.now = until

    @precondition(lambda self: self.contest.state.announced is None and self.contest.state.rulings)
    @rule(data=st.data(), verdict=st.sampled_from([Verdict.RIGHT, Verdict.WRONG, Verdict.TIMEOUT]))
    def correct(self, data: st.DataObject, verdict: Verdict) -> None:
        ruling = data.draw(st.sampled_from(self.contest.state.rulings))
        self.send(c.CorrectRuling(ruling.id, verdict, "referee-1", "理由", publish=False))

    @precondition(lambda self: self.contest.state.item is not None)
    @rule(
        first=st.sampled_from([Verdict.RIGHT, Verdict.WRONG, Verdict.INCOMPLETE, Verdict.PROMPTED]),
        last=st.sampled_from([Verdict.RIGHT, Verdict.WRONG, Verdict.TIMEOUT, Verdict.PROMPTED]),
    )
    def a_correction_equals_having_ruled_right_at_once(self, first: Verdict, last: Verdict) -> None:
        """Tried aside, on the state as it is: nothing of it enters the contest."""
        state, now, rng = self.contest.state, self.contest.now, self.contest.rng

        def after(start: State, *commands: c.Command) -> State | None:
            for command in commands:
                answer = decide(start, command, now, rng)
                if isinstance(answer, Refusal):
                    return None
                for event in answer:
                    start = evolve(start, event)
            return start

        ruled = after(state, c.Judge(first, "referee-1", "理由"))
        at_once = after(state, c.Judge(last, "referee-1", "理由"))
        if ruled is None or at_once is None or first is last:
            return
        ruling = ruled.rulings[-1].id
        fixes: list[c.Command] = [c.CorrectRuling(ruling, last, "referee-1", "理由")]
        if state.show.params.two_signatures:
            fixes.append(c.SignCorrection(max((each.id for each in state.corrections), default=0) + 1, "referee-2"))
        corrected = after(ruled, *fixes)
        assert corrected is not None
        assert scores(corrected) == scores(at_once)
        assert play_off_points(corrected) == play_off_points(at_once)
        assert ranking(corrected) == ranking(at_once)
        assert corrected.plan == at_once.plan
        assert [cue.id for cue in corrected.rundown] == [cue.id for cue in at_once.rundown]

    @invariant()
    def scores_are_start_plus_changes(self) -> None:
        if hasattr(self, "contest"):
            _sums_hold(self.contest.state)

    @invariant()
    def the_item_is_where_the_running_order_says(self) -> None:
        if hasattr(self, "contest") and self.contest.state.item is not None:
            state = self.contest.state
            assert state.rundown[state.place].id == self.contest.item.cue.id

    def teardown(self) -> None:
        if hasattr(self, "contest"):
            assert replay(self.contest.events) == self.contest.state


def _bare(state: State) -> State:
    """What undo promises to bring back: everything but what lies over the contest, connections, the standing of a clock and open buzzers."""
    item = state.item
    if item is not None and item.step is Step.ARMED:
        item = replace(item, step=Step.READ, opens=None)
    if item is not None and item.contenders:
        item = replace(item, since=0)
    if item is not None and item.clock is not None:
        item = replace(item, clock=replace(item.clock, started=None, left=0))
    return replace(state, version=0, at=0, item=item, air=Air(), offline=frozenset(), taken_back=())




def _sums_hold(state: State) -> None:
    points, bonus = scores(state), play_off_points(state)
    for team in points:
        assert points[team] == state.show.params.start_score + sum(change.delta for change in changes(state, team))
        assert bonus[team] == sum(change.delta for change in changes(state, team, play_off=True))


AnyOrder.TestCase.settings = settings(max_examples=50, stateful_step_count=50)
TestAnyOrder = AnyOrder.TestCase
