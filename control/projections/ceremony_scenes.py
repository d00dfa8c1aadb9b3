"""A cue outside the segments' items → its scene: opening, people, draws, rules, titles, standings, results, photos, credits."""

from __future__ import annotations

from control.contest.cues import CueKind
from control.contest.params import BuzzParams
from control.contest.ranking import DecidedBy, Place, award_places, hundredths, ranking
from control.contest.scoring import play_off_points, scores, segment_points, with_outcome
from control.contest.setup import Setup
from control.contest.state import DrawState, Item, State
from control.projections import pieces, rules_pages
from overlay.program import ceremony as scenes
from overlay.program import results
from overlay.program.message import Scene
from overlay.program.parts import Player, VerdictKind

REORDER_AFTER = 900_000
"""Rows stand in their old order for a moment before they move, µs."""

ROLL_SETTLES = 2_400_000
"""From the stop to the name that stands, µs."""


def ceremony_scene(state: State, item: Item) -> Scene:
    """The scene of a cue that is no item."""
    show, kind = state.show, item.cue.kind
    if kind in {CueKind.OPENING, CueKind.PROMO}:
        start = pieces.countdown(item.clock) if item.clock else None
        return scenes.Opening(show.title, show.subtitle, pieces.clip(state, item), start)
    if kind in {CueKind.OFFICIALS, CueKind.LEADERS}:
        return name_cards(show, item)
    if kind is CueKind.TEAM:
        return team_intro(state, item)
    if kind.value.startswith("draw_"):
        return draw(state, item)
    if kind is CueKind.RULES:
        return rules_pages.page(show, item.page)
    if kind is CueKind.EXAM:
        return scenes.Exam(show.title, pieces.countdown(item.clock), show.notices)
    if kind is CueKind.TITLE:
        return segment_title(state, item)
    if kind is CueKind.STANDINGS:
        return standings(state, item.cue.segment, item.shown)
    if kind is CueKind.COMPOSITE:
        return composite(state, item)
    if kind is CueKind.AWARDS:
        return awards(state, item)
    if kind is CueKind.PHOTOS:
        slides = tuple(scenes.Slide(slide.photo, slide.caption) for slide in show.slides)
        index = min(item.page, max(0, len(slides) - 1))
        return scenes.Photos(slides, index, item.paged_at, item.cue.zh, item.paged_before)
    if kind is CueKind.PARTICIPATION:
        rows = tuple(scenes.ParticipationRow(each.unit, each.people, each.percent) for each in show.participation)
        return scenes.Participation(item.cue.zh, rows)
    if kind is CueKind.CREDITS:
        return credits_(show)
    return scenes.Standby(show.title, show.subtitle)


def name_cards(show: Setup, item: Item) -> scenes.NameCards:
    """Officials or leaders: all together, then one by one."""
    if item.cue.kind is CueKind.LEADERS:
        cards = tuple(scenes.NameCard(team.leader, "领队", team.unit or team.name) for team in show.teams)
    else:
        cards = tuple(scenes.NameCard(each.name, each.role, each.unit, each.photo) for each in show.officials)
    return scenes.NameCards(item.cue.zh, cards, item.page - 1, item.paged_at, item.paged_before)


def team_intro(state: State, item: Item) -> scenes.TeamIntro:
    """A team's photo, unit, slogan and players."""
    team = state.team(item.team)
    if team is None:
        return scenes.TeamIntro(pieces.team(state, item.team))
    players = tuple(Player(player.order, player.name) for player in team.players)
    return scenes.TeamIntro(
        pieces.team(state, item.team), team.unit, team.slogan, team.leader, team.photo, players
    )


def draw(state: State, item: Item) -> scenes.Draw:
    """Names left, places filled, and the roll."""
    held = state.draw(item.cue.kind.value)
    assert held is not None
    # A drawn name lands once the roll has come to rest; one entered by hand stands at once.
    slots = tuple(
        scenes.DrawSlot(
            label,
            held.names[place] if place < len(held.names) else "",
            held.times[place] + (0 if held.by_hand[place] else ROLL_SETTLES) if place < len(held.times) else None,
        )
        for place, label in enumerate(held.labels)
    )
    # While names roll all that were drawn are out; once one stands it is still on the reel, so that the reel can rest on it.
    out = held.names if held.rolling is not None else held.names[:-1]
    left = tuple(name for name in held.pool if name not in out)
    kind = scenes.DrawKind(item.cue.kind.value.removeprefix("draw_"))
    # The seed is told when there is nothing left to know from it.
    seed = held.seed if len(held.names) == len(held.labels) else ""
    return scenes.Draw(kind, item.cue.zh, left, slots, _roll(held), seed)


def _roll(held: DrawState) -> scenes.Roll | None:
    if held.rolling is not None:
        return scenes.Roll(held.rolling)
    if held.names and not held.by_hand[-1]:
        stopped = held.times[-1]
        return scenes.Roll(max(0, stopped - ROLL_SETTLES), stopped, stopped + ROLL_SETTLES, held.names[-1])
    return None


def segment_title(state: State, item: Item) -> scenes.SegmentTitle:
    """A segment's name and what is at stake."""
    segment = state.segment(item.cue.segment)
    assert segment is not None
    lines = rules_pages.stakes(segment, state.show.params)
    number = 1 + [each.id for each in state.show.segments].index(segment.id)
    return scenes.SegmentTitle(segment.name, number, len(state.show.segments), segment.subtitle, lines)


def standings(state: State, segment: str, since: int, *, by_segment: bool = False) -> results.Standings:
    """The table, moving from what it was before `segment` (none: standing still) to now."""
    now = scores(state)
    own = state.segment(segment)
    # A play-off's points are a ledger of their own: they move nobody here.
    apart = own is None or (isinstance(own.params, BuzzParams) and own.params.play_off)
    gained = dict.fromkeys(now, 0) if apart else segment_points(state, segment)
    before = {number: points - gained[number] for number, points in now.items()}
    held = [each for each in state.show.segments if any(ruling.segment == each.id and not ruling.play_off for ruling in state.rulings)]
    columns = held if by_segment else []
    parts = {each.id: segment_points(state, each.id) for each in columns}
    places = _places(now)
    # While all were level nobody had a place to rise or fall from.
    places_before = _places(before) if len(set(before.values())) > 1 else places
    rows = tuple(
        results.StandingRow(
            pieces.team(state, number),
            now[number],
            places[number],
            before[number],
            places_before[number],
            tuple(parts[each.id][number] for each in columns),
        )
        for number in sorted(now, key=lambda number: (places[number], number))
    )
    title = f"{own.name}　得分榜" if own else "得分榜"
    return results.Standings(title, rows, since + REORDER_AFTER, tuple(each.name for each in columns))


def _places(points: dict[int, int]) -> dict[int, int]:
    return {number: 1 + sum(1 for other in points.values() if other > value) for number, value in points.items()}


RULES_OF_TIES = {
    DecidedBy.TOTAL: results.TieRule.TOTAL,
    DecidedBy.WRITTEN: results.TieRule.WRITTEN,
    DecidedBy.COMPREHENSIVE: results.TieRule.COMPREHENSIVE,
    DecidedBy.PLAY_OFF: results.TieRule.PLAY_OFF,
    DecidedBy.SHARED: results.TieRule.SHARED,
}


def composite(state: State, item: Item) -> results.Composite:
    """Written + stage, revealed from the last line up; what is not revealed is not in the message."""
    lines = ranking(state)
    first_shown = len(lines) - item.page
    rows = []
    for index, line in enumerate(lines):
        if index < first_shown:
            rows.append(results.CompositeRow())
            continue
        rows.append(_composite_row(state, line, item.paged_at if index == first_shown else item.shown))
    params = state.show.params
    return results.Composite(item.cue.zh, tuple(rows), params.written_weight, params.stage_weight)


def _composite_row(state: State, line: Place, at: int) -> results.CompositeRow:
    return results.CompositeRow(
        pieces.team(state, line.team),
        hundredths(line.written),
        hundredths(line.stage),
        hundredths(line.total),
        line.place,
        RULES_OF_TIES[line.decided_by],
        at,
    )


def awards(state: State, item: Item) -> results.Awards:
    """The prizes announced so far, from the lowest place up."""
    lines = ranking(state)
    shown: list[results.Award] = []
    for step, place in enumerate(award_places(state)[: item.page], start=1):
        winners = tuple(line.team for line in lines if line.place == place)
        team = state.team(winners[0])
        shown.append(
            results.Award(
                place,
                "",
                tuple(pieces.team(state, number) for number in winners),
                item.paged_at if step == item.page else item.shown,
                team.photo if team else "",
            )
        )
    return results.Awards(item.cue.zh, tuple(shown))


def ruling(state: State) -> results.Ruling:
    """合议中, or what came of it."""
    deliberation = state.deliberation if state.deliberation and state.deliberation.ruling else None
    correction = next((each for each in reversed(state.corrections) if each.signed and each.publish), None)
    if deliberation is not None and correction is not None and correction.at >= (deliberation.settled or deliberation.since):
        deliberation = None  # What was corrected last is the news.
    made = state.ruling(deliberation.ruling if deliberation else correction.ruling if correction else 0)
    if made is None:
        return results.Ruling()
    segment = state.segment(made.segment)
    subject = segment.name if segment else ""
    if deliberation is not None and deliberation.settled is None:
        return results.Ruling(pieces.team(state, made.team), subject)
    after = (play_off_points if made.play_off else scores)(state)[made.team]
    if correction is None or deliberation is not None:
        settled = deliberation.settled if deliberation else None
        return results.Ruling(
            pieces.team(state, made.team), subject, settled, upheld=True, score_before=after, score_after=after
        )
    before = with_outcome(made, correction.before, correction.correct_before)
    return results.Ruling(
        pieces.team(state, made.team),
        subject,
        correction.at,
        upheld=False,
        verdict_before=VerdictKind(correction.before.value),
        verdict_after=VerdictKind(correction.after.value),
        score_before=after - made.delta + before.delta,
        score_after=after,
        reason=correction.reason,
    )


def credits_(show: Setup) -> scenes.Credits:
    """Who made the evening: officials by role, then the listed credits."""
    roles: dict[str, list[str]] = {}
    for each in (*show.officials, *show.credits):
        roles.setdefault(each.role, []).append(each.name)
    lines = tuple(scenes.CreditLine(role, tuple(names)) for role, names in roles.items())
    return scenes.Credits(show.title, lines)
