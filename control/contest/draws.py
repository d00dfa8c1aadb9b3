"""抽签, 分组, 遴选: draws by the logged seed, with the age rule enforced (rules 1). Decides and evolves them."""

from __future__ import annotations

import random

from control.contest import commands as c
from control.contest import events as e
from control.contest.chance import number
from control.contest.cues import CueKind, rundown
from control.contest.records import replace
from control.contest.refusal import Decision, Refusal
from control.contest.setup import Player
from control.contest.state import DrawState, State

TOO_LATE = Refusal("too_late", "比赛已开始，队伍编号不能再变", "the contest has begun: the teams keep their numbers")


def begin(state: State, kind: CueKind) -> DrawState:
    """A draw before its first roll."""
    show, params = state.show, state.show.params
    seed = f"{state.seed}/{kind.value}"
    if kind is CueKind.DRAW_ORDER:
        names = tuple(team.name for team in show.teams)
        return DrawState(kind.value, seed, names, tuple(f"{place}号" for place in range(1, len(names) + 1)))
    if kind is CueKind.DRAW_GROUPS:
        names = tuple(_label(player, team.short or team.name) for team in show.teams for player in team.players)
        return DrawState(kind.value, seed, names, tuple(f"第{place % params.groups + 1}组" for place in range(len(names))))
    pool = candidates(state)
    drawn = min(params.selection_drawn, len(pool))
    picked = min(params.selection_picked, len(pool) - drawn)
    labels = (*(f"抽选{i}" for i in range(1, drawn + 1)), *(f"选定{i}" for i in range(1, picked + 1)))
    return DrawState(kind.value, seed, tuple(name for name, _ in pool), labels)


def candidates(state: State) -> tuple[tuple[str, int], ...]:
    """The best written scores, as many as the pool takes: (label, age), best first."""
    everyone = [
        (player.written or 0, -place, _label(player, team.short or team.name), player.age)
        for place, (team, player) in enumerate((team, player) for team in state.show.teams for player in team.players)
    ]
    best = sorted(everyone, reverse=True)[: state.show.params.selection_pool]
    return tuple((label, age) for _, _, label, age in best)


def allowed(state: State, draw: DrawState) -> tuple[str, ...]:
    """Who may take the next place: everybody left, or only those of age when the rule leaves no other way."""
    left = tuple(name for name in draw.pool if name not in draw.names)
    if draw.kind != CueKind.DRAW_SELECTION.value:
        return left
    params = state.show.params
    of_age = {label for label, age in candidates(state) if age >= params.selection_age}
    missing = params.selection_of_age - sum(1 for name in draw.names if name in of_age)
    places = len(draw.labels) - len(draw.names)
    if missing >= places:
        older = tuple(name for name in left if name in of_age)
        return older or left
    return left


def _label(player: Player, team: str) -> str:
    return f"{player.name}（{team}）"


def _open(state: State) -> DrawState | Refusal:
    item = state.item
    draw = state.draw(item.cue.kind.value) if item else None
    if draw is None:
        return Refusal("no_draw", "当前没有抽签", "no draw is on")
    if _too_late(state, draw):
        return TOO_LATE
    if len(draw.names) >= len(draw.labels):
        return Refusal("draw_done", "抽签已完成", "the draw is complete")
    return draw


def _too_late(state: State, draw: DrawState) -> bool:
    return draw.kind == CueKind.DRAW_ORDER.value and bool(state.rulings or state.picks or state.announced is not None)


def roll(state: State, command: c.Roll, at: int, rng: random.Random) -> Decision:
    """Names roll for the next place."""
    draw = _open(state)
    if isinstance(draw, Refusal):
        return draw
    if draw.rolling is not None:
        return Refusal("rolling", "正在滚动", "the names are rolling")
    if draw.kind == CueKind.DRAW_SELECTION.value and len(draw.names) >= state.show.params.selection_drawn:
        return Refusal("committee", "此名额由评委会选定，请直接录入", "this place is the committee's: enter the name")
    return (e.Rolled(at),)


def stop_roll(state: State, command: c.StopRoll, at: int, rng: random.Random) -> Decision:
    """The seed decides."""
    draw = _open(state)
    if isinstance(draw, Refusal):
        return draw
    if draw.rolling is None:
        return Refusal("not_rolling", "没有在滚动", "nothing is rolling")
    names = allowed(state, draw)
    return (e.Drawn(at, names[number(draw.seed, len(draw.names), len(names))], by_hand=False),)


def enter_draw(state: State, command: c.EnterDraw, at: int, rng: random.Random) -> Decision:
    """A name entered by hand."""
    draw = _open(state)
    if isinstance(draw, Refusal):
        return draw
    if command.name not in draw.pool or command.name in draw.names:
        return Refusal("no_name", f"名单中没有可选的“{command.name}”", f"“{command.name}” is not among the names left")
    if command.name not in allowed(state, draw):
        age = state.show.params.selection_age
        return Refusal("age", f"入选人员中须有{age}岁及以上者，请另选", f"one of the chosen must be {age} or older")
    return (e.Drawn(at, command.name, by_hand=True),)


def redraw(state: State, command: c.Redraw, at: int, rng: random.Random) -> Decision:
    """Everything again with another seed."""
    item = state.item
    draw = state.draw(item.cue.kind.value) if item else None
    if draw is None:
        return Refusal("no_draw", "当前没有抽签", "no draw is on")
    if _too_late(state, draw):
        return TOO_LATE
    if not command.reason.strip():
        return Refusal("no_reason", "重新抽签须说明理由", "a redraw needs its reason")
    return (e.Redrawn(at, f"{rng.getrandbits(64):016x}", command.reason),)


# --- evolve ------------------------------------------------------------------------------------------------------------


def _with(state: State, draw: DrawState) -> State:
    return replace(state, draws=tuple(draw if each.kind == draw.kind else each for each in state.draws))


def _current(state: State) -> DrawState:
    assert state.item is not None
    draw = state.draw(state.item.cue.kind.value)
    assert draw is not None
    return draw


def rolled(state: State, event: e.Rolled) -> State:
    """Rolling since now."""
    return _with(state, replace(_current(state), rolling=event.at))


def drawn(state: State, event: e.Drawn) -> State:
    """A place is filled; a full draw for the order numbers the teams."""
    draw = _current(state)
    draw = replace(
        draw,
        names=(*draw.names, event.name),
        times=(*draw.times, event.at),
        by_hand=(*draw.by_hand, event.by_hand),
        rolling=None,
    )
    state = _with(state, draw)
    if draw.kind == CueKind.DRAW_ORDER.value and len(draw.names) == len(draw.labels):
        return _renumbered(state, draw.names)
    return state


def _renumbered(state: State, names: tuple[str, ...]) -> State:
    teams = sorted(state.show.teams, key=lambda team: names.index(team.name))
    numbered = tuple(replace(team, number=place) for place, team in enumerate(teams, start=1))
    setup = replace(state.show, teams=numbered)
    return replace(state, setup=setup, rundown=rundown(setup, state.plan))


def redrawn(state: State, event: e.Redrawn) -> State:
    """Empty again, with another seed."""
    draw = _current(state)
    return _with(
        state,
        replace(draw, seed=event.seed, names=(), times=(), by_hand=(), rolling=None, redraws=draw.redraws + 1),
    )
