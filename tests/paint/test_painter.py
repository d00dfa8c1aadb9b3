"""The painter: damage equals painting from scratch, pixel for pixel; frames are what the list says."""

import msgspec
import pygame
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overlay.paint import Faces, Painter
from overlay.paint.prepare import Preparer
from overlay.picture.items import (
    Anchor,
    Backdrop,
    DrawList,
    Face,
    Flake,
    Form,
    Glow,
    Gradient,
    Group,
    Icon,
    Image,
    Item,
    Panel,
    Ring,
    Shadow,
    Sign,
    Stroke,
    Text,
    VideoFrame,
)
from overlay.program.times import Micros

SIZE = (320, 180)
FACES = Faces()

_spot = st.floats(-100, 2000, width=32)
_length = st.floats(1, 900, width=32)
_colour = st.sampled_from([0xF5C861FF, 0x0C1F52E8, 0xF2545B80, 0x2FCB83FF])
_opacity = st.sampled_from([1.0, 1.0, 0.7, 0.31, 0.0])
_fill = st.one_of(_colour, st.builds(Gradient, _colour, _colour, st.booleans()))
_shadow = st.one_of(st.none(), st.builds(Shadow, st.floats(4, 60), _colour, st.floats(-20, 20)))

_leaves = st.one_of(
    st.builds(Text, _spot, _spot, st.sampled_from(["正确", "9.4", "Law 30日", "争分夺秒"]), st.sampled_from(Face),
              st.sampled_from([60.0, 97.5, 180.0]), _fill, st.sampled_from(Anchor), _opacity, shadow=_shadow,
              outline=st.sampled_from([0.0, 12.0])),
    st.builds(Panel, _spot, _spot, _length, _length, _fill, st.sampled_from(Form), st.floats(0, 90), _colour,
              st.sampled_from([0.0, 6.0]), _shadow, _opacity),
    st.builds(Ring, _spot, _spot, st.floats(20, 300), st.floats(5, 40), _colour, st.floats(0, 1), st.floats(0, 1), _opacity),
    st.builds(Icon, st.sampled_from(Sign), _spot, _spot, st.floats(20, 200), _colour, _opacity, st.floats(0, 360)),
    st.builds(Stroke, st.lists(st.tuples(_spot, _spot), min_size=1, max_size=4).map(tuple), st.floats(3, 30), _colour, st.floats(0, 1), _opacity),
    st.builds(Glow, _spot, _spot, st.floats(20, 600), _colour, _opacity, st.booleans()),
    st.builds(Flake, _spot, _spot, st.floats(5, 60), st.floats(5, 60), st.floats(0, 360), _colour, _opacity),
    st.builds(Image, _spot, _spot, _length, _length, st.just("missing.jpg"), st.sampled_from([0.0, 30.0]), opacity=_opacity),
    st.builds(Backdrop, _colour.map(lambda c: c | 255), _colour.map(lambda c: c | 255)),
)
_items = st.recursive(
    _leaves,
    lambda inner: st.builds(
        Group, st.lists(inner, max_size=4).map(tuple), _spot, _spot, st.sampled_from([1.0, 1.0, 0.8, 1.3]), _spot, _spot, _opacity,
        st.one_of(st.none(), st.tuples(_spot, _spot, _length, _length)), st.sampled_from([1.0, 1.0, 0.6]), st.booleans(),
    ),
    max_leaves=6,
)


def _pixels(surface: pygame.Surface) -> bytes:
    return bytes(surface.get_buffer())


@st.composite
def _sequences(draw: st.DrawFn) -> list[DrawList]:
    """Lists that grow out of one another: items stay, go, come, change places."""
    transparent = draw(st.booleans())
    pool = draw(st.lists(_items, min_size=2, max_size=8))
    faded = [msgspec.structs.replace(item, opacity=0.5) for item in pool if isinstance(item, Group)]
    turned = [
        msgspec.structs.replace(item, sweep=draw(st.floats(0, 1)), start=draw(st.sampled_from([item.start, 0.3])))
        for item in pool
        if isinstance(item, Ring)
    ]
    nudged = [msgspec.structs.replace(item, x=item.x + 0.6) for item in pool if isinstance(item, Glow | Text | Icon)]
    picks = st.lists(st.sampled_from(pool + faded + turned + nudged), max_size=8).map(tuple)
    return [DrawList(1920, items, transparent) for items in draw(st.lists(picks, min_size=2, max_size=4))]


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(_sequences())
def test_repainting_damage_equals_painting_anew(lists: list[DrawList]) -> None:
    painter = Painter(SIZE, faces=FACES, patient=True)
    for drawn in lists:
        frame = painter.paint(drawn)
        fresh = Painter(SIZE, faces=FACES, patient=True).paint(drawn)
        assert _pixels(frame.surface) == _pixels(fresh.surface)


def test_a_fading_group_is_the_same_picture_however_it_is_painted() -> None:
    """The second frame of a fade comes from a kept picture, the first from a layer."""
    items = (Panel(200, 200, 800, 400, 0x0C1F52E8, radius=40), Ring(600, 400, 150, 30, 0xF5C861FF, 0.4), *_card()[2:])
    painter = Painter(SIZE, faces=FACES)
    for opacity in (0.2, 0.43, 0.77, 0.77, 0.9, 1.0):
        drawn = DrawList(1920, (_card()[0], Group(items, 7.3, 3.1, opacity=opacity)))
        assert _pixels(painter.paint(drawn).surface) == _pixels(Painter(SIZE, faces=FACES).paint(drawn).surface)


def test_a_fading_group_that_hangs_over_the_edge_stays_where_it_is() -> None:
    """Found by the test of random sequences: its kept picture was laid as if its own corner were the canvas's."""
    group = Group((Icon(Sign.CHECK, 0.0, 0.0, 20.0, 0xF5C861FF),), opacity=0.5)
    painter = Painter(SIZE, faces=FACES)
    painter.paint(DrawList(1920, (group,)))
    twice = DrawList(1920, (group, group))
    assert _pixels(painter.paint(twice).surface) == _pixels(Painter(SIZE, faces=FACES).paint(twice).surface)


class _Clip:
    """A clip whose picture is another in every frame: its position, µs, is its colour."""

    def frame(self, source: str, position: Micros, size: tuple[int, int]) -> pygame.Surface:
        picture = pygame.Surface(size, 0, 32)
        picture.fill(position)
        return picture


@pytest.mark.parametrize("kept", [False, True])
def test_a_clip_goes_on_in_a_group_that_is_kept_and_fades(kept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """No picture is made to be kept, which would be another in every frame; and it stands in the same place."""
    monkeypatch.setattr(Preparer, "_painted", lambda *_: pytest.fail("a picture was made to be kept"))
    painter = Painter(SIZE, faces=FACES, frames=_Clip())
    for position in (0x203040, 0x405060, 0x8090A0):
        group = Group((VideoFrame(300.0, 200.0, 640.0, 360.0, "case.mp4", position),), 40.0, 20.0, opacity=0.5, kept=kept)
        frame = painter.paint(DrawList(1920, (group,)))
        middle = tuple(round(place * SIZE[1] / 1080) for place in (660, 400))
        assert frame.surface.get_at(middle)[:3] == tuple(round((position >> shift & 255) * 128 / 255) for shift in (16, 8, 0))


@pytest.fixture
def painter() -> Painter:
    return Painter(SIZE, faces=FACES, patient=True)


def _card(opacity: float = 1.0) -> tuple[Item, ...]:
    return (
        Backdrop(0x0F2A6EFF, 0x03081AFF),
        Panel(200, 200, 800, 400, 0x0C1F52FF, radius=40),
        Text(600, 420, "第十九条", Face.TEXT, 120, 0xF4F1E6FF, Anchor.CENTRE, opacity),
    )


def test_the_same_list_again_is_unchanged(painter: Painter) -> None:
    first = painter.paint(DrawList(1920, _card()))
    again = painter.paint(DrawList(1920, _card()))
    assert first.damage == (pygame.Rect(0, 0, *SIZE),)
    assert again.damage == ()
    assert (first.number, again.number) == (0, 1)


def test_damage_stays_where_the_change_is(painter: Painter) -> None:
    painter.paint(DrawList(1920, _card()))
    frame = painter.paint(DrawList(1920, (*_card(), Ring(1700, 200, 100, 20, 0xF5C861FF, 0.5))))
    assert sum(rect.w * rect.h for rect in frame.damage) < 64 * 64


def test_a_sweep_damages_its_end_only(painter: Painter) -> None:
    def ring(sweep: float, x: float = 900.0) -> DrawList:
        return DrawList(1920, (*_card(), Ring(x, 540, 500, 60, 0xF5C861FF, sweep), Glow(x + 0.01, 300, 300, 0xFFFFFF20)))

    painter.paint(ring(0.30))
    moved = painter.paint(ring(0.31))
    assert sum(rect.w * rect.h for rect in moved.damage) <= 64 * 64
    assert painter.paint(ring(0.31, 900.02)).damage == ()


def test_a_transparent_list_is_premultiplied_over_nothing(painter: Painter) -> None:
    frame = painter.paint(DrawList(1920, (Panel(0, 0, 960, 1080, 0xFF000080),), transparent=True))
    assert tuple(frame.surface.get_at((40, 90))) == (128, 0, 0, 128)
    assert tuple(frame.surface.get_at((300, 90))) == (0, 0, 0, 0)


def test_an_opaque_list_lies_on_black(painter: Painter) -> None:
    frame = painter.paint(DrawList(1920, (Panel(0, 0, 960, 1080, 0xFF000080),)))
    assert tuple(frame.surface.get_at((40, 90)))[:3] == (128, 0, 0)
    assert tuple(frame.surface.get_at((300, 90)))[:3] == (0, 0, 0)


def test_warming_makes_what_the_frame_needs_and_changes_no_picture(painter: Painter) -> None:
    drawn = DrawList(1920, (*_card(), Group((Ring(500, 500, 90, 20, 0xF5C861FF, 0.4),), opacity=0.5)))
    painter.paint(DrawList(1920, _card()[:1]))
    before = painter.paint(DrawList(1920, _card()[:1])).number
    assert painter.warm(drawn, lambda: True)
    used = painter._preparer.rasters.used
    frame = painter.paint(drawn)
    assert frame.number == before + 1
    assert painter._preparer.rasters.used == used
    assert _pixels(frame.surface) == _pixels(Painter(SIZE, faces=FACES).paint(drawn).surface)


def test_warming_stops_when_there_is_no_time(painter: Painter) -> None:
    left = iter((True, True, False))
    assert not painter.warm(DrawList(1920, _card()), lambda: next(left))
    assert next(left, None) is None


def test_warming_makes_a_group_piece_by_piece_and_the_picture_of_one_that_goes_on_fading(painter: Painter) -> None:
    """What is asked before each piece is whether there is time: a card is no single piece of work."""
    asked: list[bool] = []

    def more() -> bool:
        asked.append(True)
        return True

    for opacity in (0.2, 0.4):
        assert painter.warm(DrawList(1920, (Group(_card(), opacity=opacity),)), more)
    assert len(asked) == 2 * (len(_card()) + 1)
    used = painter._preparer.rasters.used
    for opacity in (0.5, 0.6, 0.7):
        painter.paint(DrawList(1920, (Group(_card(), opacity=opacity),)))
    assert painter._preparer.rasters.used == used


def test_warming_leaves_alone_the_pieces_of_a_picture_that_is_there(painter: Painter) -> None:
    drawn = DrawList(1920, (Group(_card()[1:], kept=True), Group(_card()[1:], scale=0.5)))
    painter.paint(drawn)
    asked: list[bool] = []

    def more() -> bool:
        asked.append(True)
        return True

    assert painter.warm(drawn, more)
    assert len(asked) == 2
