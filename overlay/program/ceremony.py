"""Scenes around the contest: standby, opening, people, draw, rules, written exam, segment titles, photos, credits, hold."""

from __future__ import annotations

from enum import Enum

from overlay.program.parts import Clip, Countdown, Percent, Player, Team
from overlay.program.records import Body, Line, Record
from overlay.program.times import Micros


class Standby(Record, frozen=True, tag="standby"):
    """The logo loop before, between and after: title, subtitle (organiser, date)."""

    title: Line
    subtitle: Line = ""


class TestCard(Record, frozen=True, tag="test_card"):
    """Grid, safe areas, frame counter, output's name, sync bar."""

    title: Line = ""


class Opening(Record, frozen=True, tag="opening"):
    """Opening or promo: a clip with sound, or a title reveal with a countdown to the start."""

    title: Line
    subtitle: Line = ""
    clip: Clip | None = None
    start: Countdown | None = None


class NameCard(Record, frozen=True):
    """A person on a card: name, role (评委、监督长…), unit; photo: path in the media folder."""

    name: Line
    role: Line = ""
    unit: Line = ""
    photo: Line = ""


class NameCards(Record, frozen=True, tag="name_cards"):
    """Officials or leaders. `focus` is the card being introduced (0-based, -1: all together), since `focused_at`.

    before_at: since when what leaves then had been introduced, so that a quick next one does not make it jump.
    """

    title: Line
    cards: tuple[NameCard, ...]
    focus: int = -1
    focused_at: Micros = 0
    before_at: Micros = 0


class TeamIntro(Record, frozen=True, tag="team_intro"):
    """A team's formal photo, unit, slogan and players."""

    team: Team
    unit: Line = ""
    slogan: Line = ""
    leader: Line = ""
    photo: Line = ""
    players: tuple[Player, ...] = ()


class DrawKind(Enum):
    """抽签 (order), 分组 (grouping), 遴选 (selection)."""

    ORDER = "order"
    GROUPING = "grouping"
    SELECTION = "selection"


class DrawSlot(Record, frozen=True):
    """One place to be filled: its label (1号, 第1组, 抽选1) and, once drawn, the name and when it landed."""

    label: Line
    name: Line = ""
    at: Micros | None = None


class Roll(Record, frozen=True):
    """Names rolling from `started`; after the stop they decelerate and `result` stands from `settles` on."""

    started: Micros
    stopped: Micros | None = None
    settles: Micros | None = None
    result: Line = ""


class Draw(Record, frozen=True, tag="draw"):
    """A draw decided by a logged seed: `pool` are the names still rolling, `slots` collect the results."""

    kind: DrawKind
    title: Line
    pool: tuple[Line, ...]
    slots: tuple[DrawSlot, ...] = ()
    roll: Roll | None = None
    seed: Line = ""
    note: Line = ""


class RuleLine(Record, frozen=True):
    """One parameter in force: what, and its value."""

    label: Line
    value: Line


class Rules(Record, frozen=True, tag="rules"):
    """A page of the rules in force, with a worked example."""

    title: Line
    lines: tuple[RuleLine, ...]
    example: Body = ""
    page: int = 1
    pages: int = 1


class Exam(Record, frozen=True, tag="exam"):
    """The written exam's clock and the room's notices."""

    title: Line
    clock: Countdown
    notices: tuple[Line, ...] = ()
    room: Line = ""


class SegmentTitle(Record, frozen=True, tag="segment_title"):
    """A segment's flourish: name, its number among `of`, and what is at stake in a few lines."""

    name: Line
    number: int = 0
    of: int = 0
    subtitle: Line = ""
    lines: tuple[RuleLine, ...] = ()


class Slide(Record, frozen=True):
    """A photo in the media folder, and its caption."""

    photo: Line
    caption: Line = ""


class Photos(Record, frozen=True, tag="photos"):
    """A slideshow: `index` has been on since `shown_at`; the one before, on since `before_at`, fades out under it."""

    slides: tuple[Slide, ...]
    index: int = 0
    shown_at: Micros = 0
    title: Line = ""
    before_at: Micros = 0


class ParticipationRow(Record, frozen=True):
    """A unit's part in the online quiz."""

    unit: Line
    people: int
    percent: Percent


class Participation(Record, frozen=True, tag="participation"):
    """Participation in the online quiz per unit (target 100 %)."""

    title: Line
    rows: tuple[ParticipationRow, ...]


class CreditLine(Record, frozen=True):
    """A role and those who filled it."""

    role: Line
    names: tuple[Line, ...]


class Credits(Record, frozen=True, tag="credits"):
    """Closing credits, rolling once from the scene's start."""

    title: Line
    lines: tuple[CreditLine, ...]


class Hold(Record, frozen=True, tag="hold"):
    """The branded apology card."""

    title: Line
    message: Line = ""
