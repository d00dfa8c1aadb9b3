"""The running order: cues derived from the parameters and from what has happened. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from control.contest.params import AssignedParams, BuzzParams, DuelParams, RiskParams, Segment, TurnsParams
from control.contest.setup import Setup


class CueKind(Enum):
    """What a cue puts on air."""

    STANDBY = "standby"
    OPENING = "opening"
    PROMO = "promo"
    OFFICIALS = "officials"
    LEADERS = "leaders"
    TEAM = "team"
    DRAW_ORDER = "draw_order"
    DRAW_GROUPS = "draw_groups"
    DRAW_SELECTION = "draw_selection"
    RULES = "rules"
    EXAM = "exam"
    TITLE = "title"
    ITEM = "item"
    STANDINGS = "standings"
    COMPOSITE = "composite"
    AWARDS = "awards"
    PHOTOS = "photos"
    PARTICIPATION = "participation"
    CREDITS = "credits"


CEREMONY: dict[str, tuple[CueKind, str, str]] = {
    "standby": (CueKind.STANDBY, "待机画面", "standby"),
    "opening": (CueKind.OPENING, "开场", "opening"),
    "promo": (CueKind.PROMO, "宣传片", "promo"),
    "officials": (CueKind.OFFICIALS, "介绍裁判与工作人员", "officials"),
    "leaders": (CueKind.LEADERS, "介绍领队", "leaders"),
    "draw_order": (CueKind.DRAW_ORDER, "抽签", "draw for the order"),
    "draw_groups": (CueKind.DRAW_GROUPS, "分组", "draw for groups"),
    "draw_selection": (CueKind.DRAW_SELECTION, "遴选集训队员", "draw of the selection"),
    "rules": (CueKind.RULES, "规则", "rules"),
    "exam": (CueKind.EXAM, "笔试", "written exam"),
    "composite": (CueKind.COMPOSITE, "综合成绩", "composite result"),
    "awards": (CueKind.AWARDS, "颁奖", "awards"),
    "photos": (CueKind.PHOTOS, "精彩瞬间", "photos"),
    "participation": (CueKind.PARTICIPATION, "线上答题参与情况", "participation"),
    "credits": (CueKind.CREDITS, "片尾字幕", "credits"),
}
"""Ceremony cues by the name a show file uses; `teams` stands for one cue a team."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One place in the running order. round/number: of an item, 1-based; of: how many the team (or segment) has."""

    id: str
    kind: CueKind
    zh: str
    en: str
    segment: str = ""
    team: int = 0
    namer: int = 0
    round: int = 0
    number: int = 0
    of: int = 0


def rundown(setup: Setup, plan: Plan) -> tuple[Cue, ...]:
    """All cues in order, as far as they are known now."""
    cues: list[Cue] = []
    cues += _ceremony(setup, setup.before)
    for segment in setup.segments:
        cues += _segment(setup, segment, plan)
    cues += _ceremony(setup, setup.after)
    return tuple(cues)


@dataclass(frozen=True, slots=True)
class Plan:
    """What of the running order is fixed on the evening itself.

    orders/namers: by segment id, team numbers in playing order and who names each one's player; buzz: questions per buzz segment so far needed
    (a play-off of 0 is not held).
    """

    orders: tuple[tuple[str, tuple[int, ...]], ...] = ()
    namers: tuple[tuple[str, tuple[int, ...]], ...] = ()
    buzz: tuple[tuple[str, int], ...] = ()

    def order(self, setup: Setup, segment: Segment) -> tuple[int, ...]:
        """The teams that play, in order: as fixed, or by number."""
        return dict(self.orders).get(segment.id) or tuple(team.number for team in setup.teams)

    def namer(self, setup: Setup, segment: Segment, place: int) -> int:
        """Who names the player of the `place`-th answer (0-based); 0 while that is open."""
        namers = dict(self.namers).get(segment.id, ())
        return namers[place] if place < len(namers) else 0


def _ceremony(setup: Setup, names: tuple[str, ...]) -> list[Cue]:
    cues: list[Cue] = []
    for name in names:
        if name == "teams":
            cues += [
                Cue(f"team.{team.number}", CueKind.TEAM, f"介绍{team.name}", f"team {team.number}", team=team.number)
                for team in setup.teams
            ]
        elif _has_content(setup, name):
            kind, zh, en = CEREMONY[name]
            cues.append(Cue(name, kind, zh, en))
    return cues


def _has_content(setup: Setup, name: str) -> bool:
    """Whether there is anything to show: a promo without its clip, or a list without entries, is no cue."""
    content = {
        "promo": setup.promo,
        "officials": setup.officials,
        "leaders": any(team.leader for team in setup.teams),
        "photos": setup.slides,
        "participation": setup.participation,
    }
    return bool(content.get(name, True))


def _segment(setup: Setup, segment: Segment, plan: Plan) -> list[Cue]:
    items = _items(setup, segment, plan)
    if not items:
        return []
    title = Cue(f"{segment.id}.title", CueKind.TITLE, segment.name, f"title of {segment.id}", segment.id)
    standings = Cue(
        f"{segment.id}.standings", CueKind.STANDINGS, f"{segment.name} 后得分", f"standings after {segment.id}", segment.id
    )
    return [title, *items, standings]


def _items(setup: Setup, segment: Segment, plan: Plan) -> list[Cue]:
    teams = plan.order(setup, segment)
    params = segment.params
    if isinstance(params, TurnsParams):
        return [
            _item(segment, f"r{round_}.t{team}", team, round_, round_, params.rounds)
            for round_ in range(1, params.rounds + 1)
            for team in teams
        ]
    if isinstance(params, RiskParams):
        return [
            _item(segment, f"r{round_}.t{team}", team, round_, round_, params.per_team)
            for round_ in range(1, params.per_team + 1)
            for team in teams
        ]
    if isinstance(params, AssignedParams):
        return [
            _item(segment, f"{place + 1}.t{team}", team, 1, place + 1, len(teams), plan.namer(setup, segment, place))
            for place, team in enumerate(teams)
        ]
    if isinstance(params, DuelParams):
        return [
            _item(segment, f"t{team}.q{number}", team, 1, number, params.questions)
            for team in teams
            for number in range(1, params.questions + 1)
        ]
    if isinstance(params, BuzzParams):
        count = dict(plan.buzz).get(segment.id, 0 if params.play_off else params.questions)
        return [_item(segment, f"q{number}", 0, 1, number, params.questions) for number in range(1, count + 1)]
    return [_item(segment, f"t{team}", team, 1, 1, 1) for team in teams]


def _item(segment: Segment, tail: str, team: int, round_: int, number: int, of: int, namer: int = 0) -> Cue:
    who = f"第{team}队 " if team else ""
    which = f"第{number}题" if of > 1 else ""
    return Cue(
        f"{segment.id}.{tail}",
        CueKind.ITEM,
        f"{segment.name} {who}{which}".strip(),
        f"{segment.id} {f'team {team} ' if team else ''}{f'question {number}' if of > 1 else ''}".strip(),
        segment.id,
        team,
        namer,
        round_,
        number,
        of,
    )
