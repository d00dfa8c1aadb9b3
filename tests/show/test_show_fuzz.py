"""Whatever a show folder holds, it is read or refused with places, never with a traceback; and what is read the rules accept."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from control.contest.commands import Load
from control.contest.decide import decide
from control.contest.refusal import Refusal
from control.contest.state import initial
from control.show import Severity, inspect
from tests.show.builder import HEADINGS, SHOW, build, csv_text, rows

LINES = SHOW.split("\n")
VALUES = st.sampled_from(
    [
        "0",
        "-1",
        "1",
        "7",
        "99999999999999999999",
        "1.5",
        "nan",
        "inf",
        "true",
        '""',
        '"甲"',
        '"risk"',
        "[]",
        "[1]",
        '["甲"]',
        "{}",
        "[{}]",
        "{ a = 1 }",
        "2024-01-01",
        "'",
    ]
)
EDITS = st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.none() | VALUES), min_size=1, max_size=4)
CELL = st.text(max_size=12) | st.sampled_from(
    ["A", "ABD", "对", "risk", "warmup", "单选", "40", "=1+1", "\u202e", "case.mp4"]
)


def judged(folder: Path) -> None:
    """Read or refused; what passes, the rules take."""
    show, faults = inspect(folder, media=False)
    for fault in faults:
        assert fault.place.file
        assert fault.zh
        assert fault.en
        assert fault.line("en")
    if show is not None and not any(fault.severity is Severity.ERROR for fault in faults):
        answer = decide(initial(), Load(show.setup), 0, random.Random(1))
        assert not isinstance(answer, Refusal), answer.en


@settings(max_examples=60)
@given(EDITS)
def test_any_show_toml_is_read_or_refused(edits: list[tuple[int, str | None]]) -> None:
    lines = list(LINES)
    for place, value in edits:
        key, equals, _ = lines[place].partition(" = ")
        lines[place] = (
            f"{key} = {value}" if value is not None and equals else "" if value is None else lines[place]
        )
    with TemporaryDirectory() as folder:
        judged(build(Path(folder) / "show", "\n".join(lines)))


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(0, len(HEADINGS) - 1), CELL), min_size=1, max_size=6)
)
def test_any_table_is_read_or_refused(edits: list[tuple[int, int, str]]) -> None:
    body = rows()
    for row, column, text in edits:
        body[row][column] = text.encode("utf-8", "replace").decode()
    with TemporaryDirectory() as folder:
        judged(build(Path(folder) / "show", body=body))


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=3)), min_size=1, max_size=5),
    st.sampled_from(["utf-8", "gb18030"]),
)
def test_any_bytes_are_read_or_refused(edits: list[tuple[int, bytes]], encoding: str) -> None:
    content = csv_text(rows()).encode(encoding)
    for place, new in edits:
        at = place % len(content)
        content = content[:at] + new + content[at + 1 :]
    with TemporaryDirectory() as name:
        folder = build(Path(name) / "show")
        (folder / "questions.csv").write_bytes(content)
        judged(folder)
