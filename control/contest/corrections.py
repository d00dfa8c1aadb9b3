"""合议, 更正, 申诉, 宣布成绩 (rules 2.7). A correction is a new event; scores follow from the new verdict. Decides and evolves it."""

from __future__ import annotations

import random
from dataclasses import dataclass

from control.contest import commands as c
from control.contest import events as e
from control.contest.cues import CueKind
from control.contest.playoff import to_play_off, with_play_off
from control.contest.ranking import Place, ranking
from control.contest.records import replace
from control.contest.refusal import Decision, Refusal
from control.contest.scoring import counting, scores, with_outcome
from control.contest.state import RULING_COVERS, AppealCase, Correction, Cover, Deliberation, State, Step
from control.contest.verdicts import Ruling, Verdict


@dataclass(frozen=True, slots=True)
class Preview:
    """What a correction would do, before anybody signs it: scores and places by team, before and after."""

    scores_before: dict[int, int]
    scores_after: dict[int, int]
    places_before: tuple[Place, ...]
    places_after: tuple[Place, ...]


def preview_correction(state: State, ruling: int, verdict: Verdict, correct: int | None = None) -> Preview | Refusal:
    """The effect of a correction on every score and place; changes nothing."""
    old = state.ruling(ruling)
    if old is None:
        return Refusal("no_ruling", f"没有第{ruling}号裁定", f"there is no ruling {ruling}")
    after = _replaced(state, with_outcome(old, verdict, old.correct if correct is None else correct))
    return Preview(scores(state), scores(after), ranking(state), ranking(after))


def deliberate(state: State, command: c.Deliberate, at: int, rng: random.Random) -> Decision:
    """合议中."""
    if state.deliberation is not None and state.deliberation.settled is None:
        return Refusal("deliberating", "正在合议", "the referees are deliberating")
    if command.ruling == 0:
        item = state.item
        if item is None or item.step not in {Step.LOCKED, Step.SEATS}:
            return Refusal("nothing_to_judge", "当前没有待判定的作答", "there is no answer to deliberate on")
    elif state.ruling(command.ruling) is None:
        return Refusal("no_ruling", f"没有第{command.ruling}号裁定", f"there is no ruling {command.ruling}")
    return (e.DeliberationOpened(at, command.ruling),)


def close_deliberation(state: State, command: c.CloseDeliberation, at: int, rng: random.Random) -> Decision:
    """The panel has spoken."""
    if state.deliberation is None or state.deliberation.settled is not None:
        return Refusal("not_deliberating", "当前没有合议", "nothing is deliberated")
    return (e.DeliberationClosed(at, command.upheld),)


def correct(state: State, command: c.CorrectRuling, at: int, rng: random.Random) -> Decision:
    """Correct a past ruling, at once or after a second signature."""
    old = state.ruling(command.ruling)
    if old is None:
        return Refusal("no_ruling", f"没有第{command.ruling}号裁定", f"there is no ruling {command.ruling}")
    if old not in counting(state):
        return Refusal("superseded", "该题已重新进行，此裁定不再计分", "its cue was run again: this ruling no longer counts")
    if not command.reason.strip():
        return Refusal("no_reason", "更正须说明理由", "a correction needs its reason")
    right = old.correct if command.correct is None else command.correct
    if old.worth.questions and not 0 <= right <= old.worth.questions:
        return Refusal("bad_count", f"答对题数应在0到{old.worth.questions}之间", f"right answers must be 0 to {old.worth.questions}")
    if not old.worth.questions and command.correct is not None:
        return Refusal("no_count", "该裁定没有答对题数", "this ruling has no count of right answers")
    fouled = _first_verdict(state, old) is Verdict.FOUL
    if command.verdict is not Verdict.VOID and fouled is not (command.verdict is Verdict.FOUL):
        return Refusal("foul", "抢答犯规只能改为作废，作答裁定不能改为犯规", "a foul can only be annulled, and an answer's ruling is never made a foul")
    annulled = {Verdict.VOID} & {command.verdict, old.verdict}
    if right == old.correct and (command.verdict is old.verdict or (old.worth.questions and not annulled)):
        return Refusal("no_change", "与原裁定相同", "that is the ruling as it stands")
    if state.show.params.two_signatures:
        proposed = e.CorrectionProposed(
            at, command.ruling, command.verdict, right, command.by, command.reason.strip(), command.publish
        )
        return (proposed,)
    return (e.Corrected(at, command.ruling, command.verdict, right, (command.by,), command.reason.strip(), command.publish),)


def _first_verdict(state: State, ruling: Ruling) -> Verdict:
    """How a ruling was made, before any correction."""
    return next((each.before for each in state.corrections if each.ruling == ruling.id and each.signed), ruling.verdict)


def sign(state: State, command: c.SignCorrection, at: int, rng: random.Random) -> Decision:
    """The second signature."""
    pending = next((each for each in state.corrections if each.id == command.correction and not each.signed), None)
    if pending is None:
        return Refusal("nothing_to_sign", "没有待签字的更正", "no correction waits for a signature")
    if command.by in pending.by:
        return Refusal("same_referee", "须由另一名裁判签字", "another referee must sign")
    by = (*pending.by, command.by)
    return (e.Corrected(at, pending.ruling, pending.after, pending.correct_after, by, pending.reason, pending.publish),)


def appeal(state: State, command: c.Appeal, at: int, rng: random.Random) -> Decision:
    """A leader's appeal."""
    if state.team(command.team) is None:
        return Refusal("no_team", f"没有第{command.team}队", f"there is no team {command.team}")
    if state.ruling(command.ruling) is None:
        return Refusal("no_ruling", f"没有第{command.ruling}号裁定", f"there is no ruling {command.ruling}")
    return (e.AppealLodged(at, command.team, command.ruling, command.text.strip()),)


def decide_appeal(state: State, command: c.DecideAppeal, at: int, rng: random.Random) -> Decision:
    """The panel's final word on it."""
    case = next((each for each in state.appeals if each.id == command.appeal), None)
    if case is None or case.granted is not None:
        return Refusal("no_appeal", "没有待裁决的申诉", "no such appeal is open")
    return (e.AppealDecided(at, command.appeal, command.granted, command.by, command.reason.strip()),)


def set_written(state: State, command: c.SetWritten, at: int, rng: random.Random) -> Decision:
    """A member's written score."""
    team = state.team(command.team)
    if team is None or all(player.order != command.order for player in team.players):
        return Refusal("no_player", "没有这名选手", "no such player")
    if not (0 <= command.comprehensive <= command.written <= 10_000):
        return Refusal("bad_score", "笔试成绩应为0–100分，综合知识不高于总分", "a written score is 0 to 100, its part not above it")
    return (e.WrittenSet(at, command.team, command.order, command.written, command.comprehensive),)


def announce(state: State, command: c.Announce, at: int, rng: random.Random) -> Decision:
    """Seal the result, once nothing is open any more."""
    if state.show.params.stage_scale is None:
        return Refusal("no_scale", "尚未选择现场成绩计入总分的方式", "stage_scale is not chosen")
    item = state.item
    if item is None or item.cue.kind not in {CueKind.COMPOSITE, CueKind.AWARDS}:
        return Refusal("too_early", "综合成绩揭晓之后才能宣布", "the result is announced at the composite")
    if any(case.granted is None for case in state.appeals):
        return Refusal("open_appeal", "尚有申诉未裁决", "an appeal is still open")
    if any(not each.signed for each in state.corrections):
        return Refusal("unsigned", "尚有更正未签字", "a correction still waits for its signature")
    if state.deliberation is not None and state.deliberation.settled is None:
        return Refusal("deliberating", "正在合议", "the referees are deliberating")
    if to_play_off(state):
        return Refusal("tied", "获奖名次仍有并列，须加赛", "an award rank is still tied: play off first")
    return (e.Announced(at),)


# --- evolve ------------------------------------------------------------------------------------------------------------


def deliberation_opened(state: State, event: e.DeliberationOpened) -> State:
    """合议中."""
    item = state.item
    if item is not None and event.ruling == 0:
        item = replace(item, waiting=event.at)
    air = state.air
    if event.ruling:
        # On an earlier answer the notice covers the cue; on the answer being judged the question card shows it.
        air = replace(air, cover=Cover("deliberation", event.at))
    return replace(state, item=item, air=air, deliberation=Deliberation(event.ruling, event.at))


def deliberation_closed(state: State, event: e.DeliberationClosed) -> State:
    """Over."""
    assert state.deliberation is not None
    air = state.air
    if state.deliberation.ruling and air.cover is not None and air.cover.name in RULING_COVERS:
        air = replace(air, cover=Cover("ruling", event.at))
    item = state.item
    if item is not None and state.deliberation.ruling == 0 and item.step in {Step.LOCKED, Step.SEATS}:
        item = replace(item, waiting=None)
    return replace(state, item=item, air=air, deliberation=replace(state.deliberation, settled=event.at, upheld=event.upheld))


def correction_proposed(state: State, event: e.CorrectionProposed) -> State:
    """Waits for its second signature."""
    return replace(state, corrections=(*state.corrections, _correction(state, event, (event.by,), signed=False)))


def corrected(state: State, event: e.Corrected) -> State:
    """The new verdict counts; the correction names the old one. It ends the deliberation on its own ruling, no other."""
    old = state.ruling(event.ruling)
    assert old is not None
    kept = tuple(each for each in state.corrections if each.signed or each.ruling != event.ruling)
    corrections = (*kept, _correction(state, event, event.by, signed=True))
    deliberation = state.deliberation
    settles = deliberation is not None and deliberation.settled is None and deliberation.ruling == event.ruling
    if deliberation is not None and settles:
        deliberation = replace(deliberation, settled=event.at)
    changed = _replaced(state, with_outcome(old, event.verdict, event.correct))
    air = state.air
    if event.publish:
        air = replace(air, cover=Cover("ruling", event.at))
    elif settles and air.cover is not None and air.cover.name == "deliberation":
        air = replace(air, cover=None, uncovered_at=event.at)
    return with_play_off(replace(changed, corrections=corrections, deliberation=deliberation, air=air))


def _correction(
    state: State, event: e.CorrectionProposed | e.Corrected, by: tuple[str, ...], *, signed: bool
) -> Correction:
    old = state.ruling(event.ruling)
    assert old is not None
    return Correction(
        id=max((each.id for each in state.corrections), default=0) + 1,
        at=event.at,
        ruling=event.ruling,
        before=old.verdict,
        after=event.verdict,
        correct_before=old.correct,
        correct_after=event.correct,
        by=by,
        reason=event.reason,
        publish=event.publish,
        signed=signed,
    )


def _replaced(state: State, ruling: Ruling) -> State:
    return replace(state, rulings=tuple(ruling if each.id == ruling.id else each for each in state.rulings))


def appeal_lodged(state: State, event: e.AppealLodged) -> State:
    """One more appeal in the queue."""
    case = AppealCase(len(state.appeals) + 1, event.at, event.team, event.ruling, event.text)
    return replace(state, appeals=(*state.appeals, case))


def appeal_decided(state: State, event: e.AppealDecided) -> State:
    """Granted or not."""
    appeals = tuple(
        replace(case, granted=event.granted, by=event.by, reason=event.reason) if case.id == event.appeal else case
        for case in state.appeals
    )
    return replace(state, appeals=appeals)


def written_set(state: State, event: e.WrittenSet) -> State:
    """A member's score is known."""
    show = state.show
    teams = tuple(
        replace(
            team,
            players=tuple(
                replace(player, written=event.written, comprehensive=event.comprehensive)
                if player.order == event.order
                else player
                for player in team.players
            ),
        )
        if team.number == event.team
        else team
        for team in show.teams
    )
    return with_play_off(replace(state, setup=replace(show, teams=teams)))


def announced(state: State, event: e.Announced) -> State:
    """Sealed."""
    return replace(state, announced=event.at)
