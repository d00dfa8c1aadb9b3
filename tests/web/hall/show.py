"""The show of an evening by touch: the sample show, its texts and media untouched, made shorter by its own settings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from control.cli.new import copy_sample

TEAM = "[[teams]]"

FEWER = {
    "rounds = 3                    #": "rounds = 1                    #",
    "questions = 10                #": "questions = 3                 #",
    "questions = 5                 #": "questions = 2                 #",
    'clock = 10\n\n[[segments]]\nid = "playoff"': 'clock = 30\n\n[[segments]]\nid = "playoff"',
}
"""One warm-up question a team, three in the speed run, two in the duel. Clocks are the rules' own but the duel's: nineteen fingers of one
driver need longer than nineteen people."""

NO_CEREMONY = {
    'before = ["standby", "opening", "promo", "exam", "officials", "leaders", "draw_order", "teams", "rules"]': 'before = ["draw_order"]',
    'after = ["composite", "awards", "draw_selection", "photos", "participation", "credits"]': 'after = ["composite", "awards"]',
}


@dataclass(frozen=True, slots=True)
class Length:
    """How long an evening is.

    edits: text in show.toml → what stands there instead; teams: which of the sample's five play (2 and 4 are those that tie);
    haste: how much faster than people the hands are; monitors: whether the host's two pictures are drawn as well.
    """

    edits: dict[str, str]
    teams: tuple[int, ...]
    haste: float
    monitors: bool


BRIEF = Length(FEWER | NO_CEREMONY, (1, 2, 4), 40.0, False)
"""The fewest teams the rules allow, every mode, the play-off and the awards."""

WHOLE = Length(FEWER, (1, 2, 3, 4, 5), 6.0, True)
"""Five teams and every ceremony."""


def make_show(folder: Path, length: Length) -> None:
    """Make the show folder. Raises AssertionError when the sample no longer reads as it did."""
    copy_sample(folder)
    path = folder / "show.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in length.edits.items():
        assert text.count(old) == 1, f"the sample show has {text.count(old)}× {old!r}"
        text = text.replace(old, new)
    path.write_text(_with_teams(text, length.teams), encoding="utf-8")


def _with_teams(text: str, wanted: tuple[int, ...]) -> str:
    """Only these teams, numbered from 1."""
    before, *teams = text.split(TEAM)
    last, officials, after = teams[-1].partition("# ── 会场人员")
    teams[-1] = last
    kept = [teams[old - 1].replace(f"number = {old}\n", f"number = {new}\n", 1) for new, old in enumerate(wanted, start=1)]
    return before + "".join(TEAM + team for team in kept) + officials + after
