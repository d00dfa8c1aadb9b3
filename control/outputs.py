"""What the outputs report: their figures, a small picture of themselves, notices. Law: bounded, checked, and never believed further.

May import msgspec, overlay.program.codec.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any

import msgspec

from overlay.program.codec import WireError, unpack

NEXT_OUTPUT = "next"
"""The output that draws the next picture for the host's monitor: nobody else's business."""

MAX_OUTPUTS = 16
MAX_NOTICES = 50
MAX_FIGURES = 64
MAX_NAME = 40
MAX_NOTICE = 500

LOST_AFTER = 3_000_000
"""An output that has not reported for this long counts as lost, µs of real time."""

Figure = int | float | str | bool | None


class HealthReport(msgspec.Struct, frozen=True, tag_field="kind", tag="health"):
    """An output's figures by name (frames, late, dropped, interval percentiles …)."""

    output: str
    figures: dict[str, Any] = {}


class FrameReport(msgspec.Struct, frozen=True, tag_field="kind", tag="frame"):
    """A small JPEG of what the output shows."""

    output: str
    jpeg: bytes


class NoticeReport(msgspec.Struct, frozen=True, tag_field="kind", tag="notice"):
    """Something the host should know: zh, en or plain text."""

    output: str
    text: str = ""
    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    """An output's newest figures, and when they came (real time, µs)."""

    output: str
    at: int
    figures: dict[str, Figure]

    def lost(self, now: int) -> bool:
        """Whether nothing has come for too long."""
        return now - self.at > LOST_AFTER


@dataclass(frozen=True, slots=True)
class Notice:
    """A line for the host's screen. at: show time, µs."""

    at: int
    source: str
    zh: str
    en: str


class Outputs:
    """The newest report of each output. `refused` counts what was no report of ours."""

    def __init__(self) -> None:
        self.health: dict[str, Health] = {}
        self.frames: dict[str, bytes] = {}
        self.notices: deque[Notice] = deque(maxlen=MAX_NOTICES)
        self.refused = 0

    def take(self, body: bytes, now: int, show: int) -> Health | None:
        """Take one report as it came over the wire; the figures, if it brought any. now: real time, show: show time, µs."""
        try:
            report = _read(unpack(body))
        except (WireError, msgspec.ValidationError, ValueError):
            self.refused += 1
            return None
        known = self.health.keys() | self.frames.keys()
        if not 0 < len(report.output) <= MAX_NAME or (report.output not in known and len(known) >= MAX_OUTPUTS):
            self.refused += 1
        elif isinstance(report, HealthReport):
            self.health[report.output] = Health(report.output, now, report.figures)
            return self.health[report.output]
        elif isinstance(report, FrameReport):
            self.frames[report.output] = report.jpeg
        else:
            self.note(show, report.output, report.zh or report.text, report.en or report.text)
        return None

    def note(self, show: int, source: str, zh: str, en: str) -> None:
        """Add a notice; the same one again is not repeated."""
        notice = Notice(show, source, zh[:MAX_NOTICE], en[:MAX_NOTICE])
        if not self.notices or (self.notices[-1].source, self.notices[-1].zh) != (notice.source, notice.zh):
            self.notices.append(notice)


def _read(value: Any) -> HealthReport | FrameReport | NoticeReport:
    """A report from builtins; a health report's figures lie beside its kind. Raises ValidationError, ValueError."""
    if isinstance(value, dict) and value.get("kind") == "health":
        figures = {name: figure for name, figure in value.items() if name not in {"kind", "output"}}
        if len(figures) > MAX_FIGURES:
            raise ValueError("too many figures")
        checked = msgspec.convert(figures, dict[str, Figure | list[Figure] | dict[str, Figure]])
        return HealthReport(msgspec.convert(value.get("output"), str), checked)
    report: FrameReport | NoticeReport = msgspec.convert(value, FrameReport | NoticeReport)
    if isinstance(report, FrameReport) and not report.jpeg.startswith(b"\xff\xd8"):
        raise ValueError("not a JPEG")
    return report
