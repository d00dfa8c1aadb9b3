"""A proof-reader of pictures: what of a question's picture stands out, is missing, or is broken where it must not be.

Law: it reads composed draw lists only, page after page as they turn, and knows the rules of setting by itself: nothing is taken from the
engine that set them but the marks' two sets. May import overlay.picture, gallery, stage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import combinations
from typing import NamedTuple

import msgspec

from overlay.gallery.sample import Sample
from overlay.paint import Faces
from overlay.picture.boxes import Box
from overlay.picture.breaks import CLOSING, OPENING, SPACES
from overlay.picture.items import Face, Icon, Panel, Ring, Text
from overlay.picture.look import Look
from overlay.picture.walk import Seen, extent, seen
from overlay.program.contest import Question
from overlay.program.message import Layout
from overlay.program.times import SECOND, Micros, millis
from overlay.stage import compose

SLACK, RIM = 4.0, 3.0
"""Rims and the blank halves of marks may stand out of the canvas so far, ink out of its plate so far, units."""

STEP, LONGEST = millis(1900), 900 * SECOND
"""Pictures are read this often (the shortest page is seen longer), at most for so long, µs."""

_HAN = "〇零一二三四五六七八九十百千万"
_UNIT = "个工作日|个月|周岁|小时|分钟|[元日天年月款条项章节倍次名人岁届组轮题秒分]"
WHOLE = re.compile(
    rf"[第±]?\d[\d.,:]*(?:[%％‰℃]|{_UNIT})?|第[{_HAN}]+(?:{_UNIT})?|[{_HAN}]+(?:{_UNIT})|[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*|—+|…+"
)
"""What no line may part: numbers with what they count, words of Latin letters, dashes and dots (look.md, Type)."""


class Flaw(Enum):
    """What can be wrong with a set question."""

    OVERFLOW = "overflow"
    TOFU = "tofu"
    BREAK = "break"
    LOST = "lost"


class Fault(NamedTuple):
    """Something wrong, and a word on what and where."""

    flaw: Flaw
    told: str


class Read(NamedTuple):
    """What was read of a question's picture: pages turned (pictures in which a text went on), and the faults."""

    pages: int
    faults: tuple[Fault, ...]


def proofread(shot: Sample, look: Look, faces: Faces) -> Read:
    """Reads a question's picture until every page of every text has been seen."""
    scene = shot.program.picture.scene
    assert isinstance(scene, Question)
    letters = [option.key for option in scene.question.options]
    texts = [_Reading(scene.question.stem), *(_Reading(option.text) for option in scene.question.options)]
    found: list[Fault] = []
    pages = 0
    for age in range(0, LONGEST, STEP):
        rest = at_rest(shot, shot.at(0) + age, look)
        on = _lines(rest, letters, faces)
        went = [text.see(lines) for text, lines in zip(texts, on, strict=True)]
        if age == 0 or any(went):
            pages += 1
            found.extend(_standing(rest, look, faces))
        if all(text.complete for text in texts):
            break
    for text in texts:
        found.extend(text.faults())
    return Read(pages, tuple(dict.fromkeys(found)))


def at_rest(shot: Sample, t: Micros, look: Look) -> list[Seen]:
    """What of a sample's picture stands still and fully seen at show time `t`."""
    program = msgspec.structs.replace(shot.program, ticker=None)
    return [one for one in seen(compose(program, t, look).items) if one.opacity > 0.99 and not one.clipped and one.scale == 1.0]


class _Line(NamedTuple):
    """A line as it was read: its words, height and left end."""

    text: str
    y: float
    x: float


def _lines(rest: list[Seen], letters: list[str], faces: Faces) -> list[list[_Line]]:
    """The lines of the stem and of each option in the order of drawing: an option's follow its letter."""
    found: list[list[_Line]] = [[] for _ in (0, *letters)]
    place, end = 0, -1.0
    for one in rest:
        item = one.item
        if not isinstance(item, Text):
            continue
        if item.face is Face.NUMERAL_BOLD and place < len(letters) and item.text == letters[place]:
            place += 1
            continue
        if item.face not in (Face.TEXT, Face.BOLD):
            continue
        lines = found[place]
        if lines and lines[-1].y == item.y and abs(item.x - end) < item.size * 0.6:
            lines[-1] = lines[-1]._replace(text=lines[-1].text + item.text)
        else:
            lines.append(_Line(item.text, item.y, item.x))
        end = item.x + faces.advance(item.text, item.face, item.size)
    return found


class _Reading:
    """A text as far as it was read: the places where its lines begin and end."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("**", "")
        self.spans: list[tuple[int, int]] = []
        self._at = self._skip(0)
        self._seen: list[_Line] = []

    @property
    def complete(self) -> bool:
        """Whether its last line was read."""
        return self._at >= len(self.text)

    def see(self, lines: list[_Line]) -> bool:
        """Takes the lines on a picture that go on where the reading stands; says whether there were any. A page still on is read once."""
        before = self._at
        if lines == self._seen:
            return False
        self._seen = lines
        for line in lines:
            if not self.complete and self.text.startswith(line.text, self._at):
                self.spans.append((self._at, self._at + len(line.text)))
                self._at = self._skip(self._at + len(line.text))
        return self._at > before

    def faults(self) -> Iterator[Fault]:
        """What a proof-reader would mark in its line breaks, and what never came."""
        if not self.complete:
            yield Fault(Flaw.LOST, f"never shown: {self.text[self._at : self._at + 20]!r}")
        for (start, end), (follows, last) in zip(self.spans, self.spans[1:], strict=False):
            between = self.text[end:follows]
            if "\n" in between:
                continue
            told = f"{self.text[start:end]!r} | {self.text[follows:last]!r}"
            if self.text[follows] in CLOSING:
                yield Fault(Flaw.BREAK, f"begins with a closing mark: {told}")
            if self.text[end - 1] in OPENING:
                yield Fault(Flaw.BREAK, f"ends with an opening mark: {told}")
            if not between and self._parts(start, end):
                yield Fault(Flaw.BREAK, f"parts what belongs together: {told}")
            if self._ends(last) and self._alone(follows, last) and not self._one_word(start, end):
                yield Fault(Flaw.BREAK, f"a last line of one character: {told}")

    def _skip(self, place: int) -> int:
        while place < len(self.text) and (self.text[place] in SPACES or self.text[place] == "\n"):
            place += 1
        return place

    def _ends(self, place: int) -> bool:
        """Whether a paragraph ends here."""
        rest = self.text[place:].lstrip("".join(SPACES))
        return not rest or rest.startswith("\n")

    def _alone(self, start: int, end: int) -> bool:
        return len([c for c in self.text[start:end] if c not in CLOSING and c not in SPACES]) <= 1

    def _one_word(self, start: int, end: int) -> bool:
        """Whether a line is one word and its marks: it cannot give anything to the line below."""
        words = self.text[start:end].strip("".join((*CLOSING, *OPENING, *SPACES)))
        return WHOLE.fullmatch(words) is not None

    def _parts(self, start: int, end: int) -> bool:
        """Whether the break at `end` parts something that is not wider than the whole line that began at `start`."""
        first = start
        while first < end and self.text[first] in OPENING:
            first += 1
        return any(match.start() < end < match.end() and match.start() > first for match in WHOLE.finditer(self.text))


def _standing(rest: list[Seen], look: Look, faces: Faces) -> Iterator[Fault]:
    """What of a still picture has no glyph, is too small, or stands where it must not."""
    stream = look.layout is Layout.STREAM
    room = look.canvas.title_safe if stream else look.canvas.box
    words: list[tuple[str, Box]] = []
    plates: list[Box] = []
    for one in rest:
        box, item = extent(one, faces), one.item
        if box is None:
            continue
        if isinstance(item, Text):
            words.append((item.text, box))
            missing = faces.missing(item.text, item.face)
            if missing:
                yield Fault(Flaw.TOFU, f"no glyph for {missing!r}")
            if item.size < look.canvas.least - 0.01:
                yield Fault(Flaw.OVERFLOW, f"too small, {item.size:.1f}: {item.text!r}")
        elif isinstance(item, Panel) and item.stroke_width and box.h > 40.0:
            plates.append(box)
        solid = isinstance(item, Text) or (stream and isinstance(item, Panel | Icon | Ring) and box.w < look.canvas.width - 1)
        if solid and outside(box, room, SLACK):
            yield Fault(Flaw.OVERFLOW, f"out of the canvas: {item.text if isinstance(item, Text) else type(item).__name__!r} {box}")
    yield from _spilling(words, plates)
    yield from _covering(words)


def outside(box: Box, room: Box, slack: float) -> bool:
    """Whether a box stands out of another by more than `slack` units."""
    return box.x < room.x - slack or box.y < room.y - slack or box.right > room.right + slack or box.bottom > room.bottom + slack


def _spilling(words: list[tuple[str, Box]], plates: list[Box]) -> Iterator[Fault]:
    """Words that stand out of the smallest plate around their middle; to the left only the blank half of a mark may."""
    for text, box in words:
        under = [p for p in plates if p.x <= box.cx <= p.right and p.y <= box.cy <= p.bottom]
        plate = min(under, key=lambda p: p.w * p.h, default=None)
        if plate is None:
            continue
        hanging = box.h / 2 if text[0] in OPENING else 0.0
        inner = Box(box.x + hanging, box.y, box.w - hanging, box.h)
        if outside(inner, plate, RIM):
            yield Fault(Flaw.OVERFLOW, f"{text!r} out of its plate {plate}")


def _covering(words: list[tuple[str, Box]]) -> Iterator[Fault]:
    """Words that cover one another. The blank half of an opening mark hangs out and covers nothing."""
    for (one, a), (other, b) in combinations(words, 2):
        wide, high = min(a.right, b.right) - max(a.x, b.x), min(a.bottom, b.bottom) - max(a.y, b.y)
        if wide > SLACK and high > 6.0 and abs(a.y - b.y) > 0.5 and not (one[0] in OPENING or other[0] in OPENING):
            yield Fault(Flaw.OVERFLOW, f"{one!r} over {other!r}")
