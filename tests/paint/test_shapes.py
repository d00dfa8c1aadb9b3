"""Shapes cover what geometry says, at any sub-pixel place; gradients do not band; glyphs are there."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overlay.paint.faces import Faces
from overlay.paint.glyphs import Glyphs
from overlay.paint.lights import backdrop_raster, flake_raster, glow_raster
from overlay.paint.lines import line_raster
from overlay.paint.places import EIGHTHS
from overlay.paint.rasters import Raster, Rasters, ramp, shifted, size_of, surface_of
from overlay.paint.rings import Rings, ring_raster, stroke_raster
from overlay.paint.shapes import panel_raster, solid_part
from overlay.picture.items import Backdrop, Face, Form, Panel, Ring, Stroke, Text
from tests.paint.golden import pixels


def _area(raster: Raster) -> float:
    """How many px a white raster covers."""
    return float(pixels(raster.surface)[..., 3].astype(np.float64).sum() / 255)


def _centre(raster: Raster) -> tuple[float, float]:
    """The middle of what a raster covers, px from its origin."""
    alpha = pixels(raster.surface)[..., 3].astype(np.float64)
    rows, columns = np.mgrid[0 : alpha.shape[0], 0 : alpha.shape[1]]
    return (
        float((alpha * (columns + 0.5)).sum() / alpha.sum()) + raster.left,
        float((alpha * (rows + 0.5)).sum() / alpha.sum()) + raster.top,
    )


AREAS = {
    Form.ROUND: 120 * 61 - (4 - math.pi) * 20**2,
    Form.ELLIPSE: math.pi * 60 * 30.5,
    Form.LOZENGE: (120 - 20) * 61,
    Form.SLANT: (120 - 20) * 61,
}


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize(("right", "down"), [(0.0, 0.0), (0.25, 0.75), (0.5, 0.5)])
def test_panels_cover_their_area_about_their_middle(form: Form, right: float, down: float) -> None:
    raster = panel_raster(Panel(0, 0, 120, 61, 0xFFFFFFFF, form, 20), 1.0, right, down)
    assert _area(raster) == pytest.approx(AREAS[form], rel=0.005)
    assert _centre(raster) == pytest.approx((60 + right, 30.5 + down), abs=0.05)


def test_a_large_card_is_its_corners_and_a_repeated_middle() -> None:
    """A card and a larger one have the same corners, and one pixel all over the middle."""
    small, large = (
        pixels(panel_raster(Panel(0, 0, w, h, 0x0C1F52C0, Form.ROUND, 30, 0xF5C861FF, 6), 1.0, 0.25, 0.0).surface)
        for w, h in ((120, 100), (900, 640))
    )
    for rows, columns in ((slice(0, 48), slice(0, 48)), (slice(-48, None), slice(-48, None))):
        assert (small[rows, columns] == large[rows, columns]).all()
    assert (large[60:-60, 60:-60] == large[100, 100]).all()


def test_the_solid_part_of_a_panel_is_solid() -> None:
    panel = Panel(0, 0, 300, 200, 0x0C1F52FF, radius=60)
    solid = solid_part(panel, 1.0)
    raster = panel_raster(panel, 1.0, 0.75, 0.25)
    assert solid is not None
    cut = solid.move(-raster.left, -raster.top)
    assert (pixels(raster.surface)[cut.y : cut.bottom, cut.x : cut.right, 3] == 255).all()
    assert solid_part(Panel(0, 0, 300, 200, 0x0C1F52FE), 1.0) is None


def _lit(rings: Rings, ring: Ring) -> Raster:
    """The picture of a part of `ring` on whole pixels."""
    lit = rings.sweep(ring, 1.0, 0.0, 0.0).lit
    lit.show(ring.start, ring.start + ring.sweep)
    return Raster(lit.surface, 0, 0)


@pytest.mark.parametrize("sweep", [0.02, 0.3, 0.75, 0.98])
@pytest.mark.parametrize("start", [0.0, 0.1, 0.6, 0.93])
def test_rings_cover_their_sweep(sweep: float, start: float) -> None:
    raster = _lit(Rings(), Ring(0, 0, 100, 20, 0xFFFFFFFF, sweep, start))
    whole = math.pi * (100**2 - 80**2)
    ends = math.pi * 10**2
    overlap = max(0.0, ends - (1 - sweep) * whole)
    assert _area(raster) == pytest.approx(whole * sweep + ends - overlap, rel=0.03, abs=60)


def test_a_sweep_grows_without_a_jump() -> None:
    rings = Rings()
    areas = [_area(_lit(rings, Ring(0, 0, 60, 14, 0xFFFFFFFF, k / 400, 0.2))) for k in range(1, 400)]
    areas.append(_area(ring_raster(Ring(0, 0, 60, 14, 0xFFFFFFFF), 1.0, 0.0, 0.0)))
    steps = np.diff(areas)
    assert steps.min() > -1
    assert steps.max() < 3 * (areas[-1] / 400)


_turns = st.lists(st.tuples(st.floats(-0.5, 1.5), st.one_of(st.floats(0.001, 0.999), st.sampled_from([0.004, 0.996]))), min_size=2, max_size=5)


@settings(max_examples=60)
@given(_turns, st.sampled_from([(40, 12, 0xF5C861FF), (90, 6, 0xFFFFFF26), (30, 60, 0x2FCB8380)]))
def test_a_ring_brought_from_sweep_to_sweep_is_the_ring_lit_anew(turns: list[tuple[float, float]], shape: tuple[int, int, int]) -> None:
    rings = Rings()
    for start, sweep in turns:
        ring = Ring(0, 0, *shape, sweep, start)
        assert (pixels(_lit(rings, ring).surface) == pixels(_lit(Rings(), ring).surface)).all()


def test_strokes_are_as_wide_as_said_in_every_direction() -> None:
    for turn in range(0, 180, 15):
        dx, dy = 100 * math.cos(math.radians(turn)), 100 * math.sin(math.radians(turn))
        raster = stroke_raster(Stroke(((200, 200), (200 + dx, 200 + dy)), 12, 0xFFFFFFFF), 1.0, 0.25, 0.5)
        assert _area(raster) == pytest.approx(100 * 12 + math.pi * 36, rel=0.02)
    half = stroke_raster(Stroke(((0, 0), (100, 0), (100, 100)), 12, 0xFFFFFFFF, 0.5), 1.0, 0.0, 0.0)
    assert _area(half) == pytest.approx(100 * 12 + math.pi * 36, rel=0.02)


def test_flakes_keep_their_area_as_they_turn() -> None:
    assert all(_area(flake_raster(30, 12, turn, 0xFFFFFFFF)) == pytest.approx(360, rel=0.03) for turn in range(0, 180, 12))


def test_soft_gradients_do_not_band() -> None:
    """Averaged over a few pixels a dark gradient rises evenly, far below one level of eight bits."""
    seen = pixels(backdrop_raster(Backdrop(0x060C1EFF, 0x0A1026FF), (64, 512)).surface)[..., 2].astype(np.float64)
    rows = seen.reshape(64, 8, 64).mean(axis=(1, 2))
    assert np.abs(rows - np.linspace(rows[0], rows[-1], 64)).max() < 0.2
    assert np.diff(rows).min() >= 0
    glow = pixels(glow_raster(200, 0xFFFFFF20).surface)[..., 3].astype(np.float64)
    ring = glow[200:208, 200:].mean(axis=0).reshape(25, 8).mean(axis=1)
    assert np.diff(ring).max() <= 0


def test_rare_characters_are_drawn_and_no_two_alike() -> None:
    glyphs = Glyphs(Faces())
    tofu = line_raster(Text(0, 0, "\U0001f600", Face.TEXT, 60, 0xFFFFFFFF), glyphs, 1.0, 0, 0)
    seen = {pixels(tofu.surface).tobytes()}
    for character in "㛃䶮𬭎国":
        for face in (Face.TEXT, Face.BOLD, Face.BLACK, Face.DISPLAY):
            raster = line_raster(Text(0, 0, character, face, 60, 0xFFFFFFFF), glyphs, 1.0, 0, 0)
            assert _area(raster) > 300
            seen.add(pixels(raster.surface).tobytes())
    assert len(seen) >= 1 + 4 * 3


def test_type_moves_evenly_by_eighths_of_a_pixel() -> None:
    """A crawl advances by what it is moved, in steps an eighth of a pixel wide."""
    glyphs = Glyphs(Faces())
    text = Text(0, 0, "欢迎收看 Law 30日", Face.TEXT, 44, 0xFFFFFFFF)
    spots = [_centre(line_raster(text, glyphs, 1.0, right, down)) for down in range(EIGHTHS) for right in range(EIGHTHS)]
    for place, (x, y) in enumerate(spots):
        assert x - spots[0][0] == pytest.approx(place % EIGHTHS / EIGHTHS, abs=0.02)
        assert y - spots[0][1] == pytest.approx(place // EIGHTHS / EIGHTHS, abs=0.02)


def test_glyphs_stand_where_the_metrics_put_them() -> None:
    faces = Faces()
    glyphs = Glyphs(faces)
    for character, spread in (("n", 0.02), ("5", 0.02), ("国", 0.5)):
        _even(glyphs, character, faces.pen(character, Face.TEXT).file, spread)


def _even(glyphs: Glyphs, character: str, file: str, spread: float) -> None:
    """The middle of the ink moves with the phase, to within `spread` px."""
    middles = []
    for phase in range(4):
        glyph = glyphs.get(character, file, 48.0, phase)
        columns = np.arange(glyph.mask.shape[1]) + 0.5 + glyph.left
        weights = glyph.mask.astype(np.float64).sum(axis=0)
        middles.append((columns * weights).sum() / weights.sum() - phase / 4)
    assert max(middles) - min(middles) < spread


def test_a_mask_keeps_its_weight_when_it_moves() -> None:
    mask = np.zeros((9, 9), np.uint8)
    mask[4, 4] = 255
    moved = shifted(mask, 1, 2, 4).astype(int)
    assert moved.sum() == pytest.approx(255, abs=3)
    assert moved[4, 4] > moved[4, 5] > 0


def test_ramps_are_premultiplied() -> None:
    assert hex(ramp(0xFF804080)[255]) == "0x80804020"
    assert ramp(0xFF804080)[0] == 0


def test_rasters_never_hold_more_than_their_budget() -> None:
    rasters = Rasters(16_000)
    made: list[int] = []

    def get(number: int) -> None:
        def make() -> Raster:
            made.append(number)
            return Raster(surface_of(np.zeros((20, 20), np.uint32)), 0, 0)

        assert size_of(rasters.get(number, make)) == 1600
        assert rasters.used <= 16_000

    for number in (0, 0, *range(1, 50), 49, 0):
        get(number)
    assert made == list(range(50))  # 49 is still there, and 0, asked for twice, outlived the crowd
    get(1)
    assert made[-1] == 1
    for number in range(100, 120):
        get(number)
        get(number)
    get(0)
    assert made[-1] == 0
