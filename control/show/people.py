"""Teams, players and officials out of show.toml. Law: numbers are those of the draw and the team's order, both from 1 without gaps."""

from __future__ import annotations

from collections import Counter

from control.contest.setup import Official, Player, Team
from control.show.settings import Table

TEAMS = (3, 8)
PLAYERS = (3, 10)
"""Fewest and most a contest takes (rules 1)."""

NAME = 40
"""Longest name, characters: more does not fit any picture."""

EXAM_POINTS = 100
"""The written exam's full marks (rules 1)."""


def read_teams(root: Table) -> tuple[Team, ...]:
    """[[teams]], by number."""
    tables = root.tables("teams")
    teams = [_team(table, place) for place, table in enumerate(tables, 1)]
    if not TEAMS[0] <= len(teams) <= TEAMS[1]:
        root.error(
            "teams",
            f"代表队应有 {TEAMS[0]} 到 {TEAMS[1]} 支，现有 {len(teams)} 支",
            f"there must be {TEAMS[0]} to {TEAMS[1]} teams, there are {len(teams)}",
        )
    _numbered(tables, "number", [team.number for team in teams], ("队号", "team numbers"))
    _distinct(tables, "name", [team.name for team in teams], ("队名", "team name"))
    names = [(team.name, player.name) for team in teams for player in team.players]
    for team, table in zip(teams, tables, strict=True):
        for name, count in Counter(player.name for player in team.players).items():
            if name and count > 1:
                table.error(
                    "players",
                    f"{team.name} 有 {count} 名队员都叫“{name}”；请加以区分",
                    f'{count} players of this team are called "{name}"; tell them apart',
                )
            elif name and sum(other == name for _, other in names) > 1:
                table.warn(
                    "players",
                    f"“{name}”也在别的队里；确认不是同一个人",
                    f'"{name}" is in another team too; make sure it is not the same person',
                )
    return tuple(sorted(teams, key=lambda team: team.number))


def read_officials(tables: list[Table]) -> tuple[Official, ...]:
    """[[officials]] or [[credits]], in order."""
    officials = []
    for table in tables:
        officials.append(
            Official(
                table.text("name", needed=True),
                table.text("role", needed=True, limit=NAME),
                table.text("unit"),
                table.text("photo"),
            )
        )
        table.close()
    return tuple(officials)


def _team(table: Table, place: int) -> Team:
    players = table.tables("players")
    team = Team(
        number=table.whole("number", place, 1, TEAMS[1]),
        name=table.text("name", needed=True, limit=NAME),
        players=tuple(_player(player, order) for order, player in enumerate(players, 1)),
        short=table.text("short", limit=8),
        unit=table.text("unit"),
        slogan=table.text("slogan", limit=60),
        leader=table.text("leader", limit=NAME),
        photo=table.text("photo"),
    )
    table.close()
    if not PLAYERS[0] <= len(players) <= PLAYERS[1]:
        table.error(
            "players",
            f"每队应有 {PLAYERS[0]} 到 {PLAYERS[1]} 名队员，现有 {len(players)} 名",
            f"a team has {PLAYERS[0]} to {PLAYERS[1]} players, this one has {len(players)}",
        )
    _numbered(players, "order", [player.order for player in team.players], ("队员序号", "player orders"))
    return team


def _player(table: Table, place: int) -> Player:
    player = Player(
        order=table.whole("order", place, 1, PLAYERS[1]),
        name=table.text("name", needed=True, limit=NAME),
        age=table.whole("age", 0, 14, 100),
        written=_score(table, "written"),
        comprehensive=_score(table, "comprehensive"),
    )
    table.close()
    if (
        player.written is not None
        and player.comprehensive is not None
        and player.comprehensive > player.written
    ):
        table.error(
            "comprehensive",
            f"{player.name} 的综合知识分高于笔试总分；请核对",
            f"{player.name}: the comprehensive sub-score is above the whole written score; check them",
        )
    return player


def _score(table: Table, key: str) -> int | None:
    """A written score in hundredths."""
    return table.scaled(key, 100, 0, EXAM_POINTS, ("0.01 分", "0.01 points"))


def _numbered(tables: list[Table], key: str, numbers: list[int], what: tuple[str, str]) -> None:
    """Note numbers that do not run 1, 2, 3 …"""
    for number, count in Counter(numbers).items():
        if count > 1:
            table = tables[len(numbers) - 1 - numbers[::-1].index(number)]
            table.error(key, f"{what[0]} {number} 重复", f"{what[1]}: {number} is given twice")
        elif number > len(numbers):
            table = tables[numbers.index(number)]
            table.error(
                key,
                f"{what[0]}应从 1 连续编到 {len(numbers)}，现有 {number}",
                f"{what[1]} must run from 1 to {len(numbers)}, {number} does not fit",
            )


def _distinct(tables: list[Table], key: str, values: list[str], what: tuple[str, str]) -> None:
    for place, value in enumerate(values):
        if value and value in values[:place]:
            tables[place].error(key, f"{what[0]}“{value}”重复", f'{what[1]} "{value}" is given twice')
