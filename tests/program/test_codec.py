"""What is received is bounded first and checked second; what is sent comes back equal."""

import contextlib
import json

import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overlay.program import codec
from overlay.program.ceremony import Standby
from overlay.program.message import OnAir, Program, Ticker
from overlay.program.parts import ScoreChange, Team, TeamScore

PROGRAM = Program(
    epoch=3,
    seq=7,
    at=1000,
    sent=2000,
    picture=OnAir(Standby("技能练兵比武"), since=500),
    ticker=Ticker((TeamScore(Team(1, "青川县代表队"), 310, (ScoreChange(900, 10),)),), shown_at=0),
)


def test_a_program_survives_the_wire() -> None:
    assert codec.decode(codec.encode(PROGRAM)) == PROGRAM


def test_defaults_are_not_sent() -> None:
    assert "rehearsal" not in codec.unpack(codec.encode(PROGRAM))


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"epoch": "x"}, "epoch"),
        ({"nonsense": 1}, "nonsense"),
        ({"picture": {"scene": {"type": "no_such"}, "since": 0}}, "picture.scene"),
        ({"title": "长" * 301}, "title"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, object], where: str) -> None:
    data = codec.unpack(codec.encode(PROGRAM)) | change
    with pytest.raises(codec.WireError, match=where):
        codec.decode(codec.pack(data))


def test_another_version_is_refused() -> None:
    with pytest.raises(codec.WireError, match="version 99"):
        codec.decode(codec.pack(codec.unpack(codec.encode(PROGRAM)) | {"version": 99}))


@pytest.mark.parametrize(
    "data",
    [
        b"\x91" * 5000,
        msgpack.packb([[]] * 2000),
        msgpack.packb(dict.fromkeys(range(3), 0)),
        msgpack.packb(msgpack.ExtType(5, b"x")),
        b"\xc1",
        b"",
        b"x" * (codec.MAX_BYTES + 1),
    ],
    ids=["deep", "long array", "integer keys", "extension", "reserved byte", "nothing", "too large"],
)
def test_hostile_bytes_are_one_plain_error(data: bytes) -> None:
    with pytest.raises(codec.WireError):
        codec.unpack(data)


@settings(max_examples=200)
@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    with contextlib.suppress(codec.WireError):
        codec.decode(data)


def test_the_schema_names_every_scene() -> None:
    text = json.dumps(codec.schema())
    for scene in ("standby", "question", "video_case", "duel", "composite", "awards"):
        assert f'"{scene}"' in text
