"""Contrast is measured on pixels: known pairs of colours give their known ratios, wherever the text stands."""

import pytest

from overlay.paint import Faces, Painter
from overlay.paint.contrast import contrast
from overlay.picture.items import Anchor, Backdrop, DrawList, Face, Group, Item, Panel, Text

SIZE = (640, 360)
FACES = Faces()
WHITE = Backdrop(0xFFFFFFFF, 0xFFFFFFFF)


def _ratios(*items: Item) -> list[float]:
    return [reading.ratio for reading in contrast(DrawList(1920, items), Painter(SIZE, faces=FACES), FACES)]


@pytest.mark.parametrize(("colour", "ratio"), [(0x000000FF, 21.0), (0x777777FF, 4.48), (0xFF0000FF, 4.0), (0xFFFFFFFF, 1.0)])
def test_known_pairs(colour: int, ratio: float) -> None:
    assert _ratios(WHITE, Text(200, 500, "工资", Face.BOLD, 200, colour)) == [pytest.approx(ratio, abs=0.05)]


def test_moved_and_scaled_texts_are_found() -> None:
    text = Text(0, 0, "工资", Face.BOLD, 100, 0x777777FF, Anchor.CENTRE)
    assert _ratios(WHITE, Group((text,), 900, 500), Group((text,), 400, 700, scale=2.0)) == pytest.approx([4.48, 4.48], abs=0.1)


def test_the_ground_under_the_text_counts() -> None:
    words = Text(400, 500, "工资", Face.BOLD, 200, 0xFFFFFFFF)
    assert _ratios(WHITE, Panel(300, 200, 800, 500, 0x000000FF), words) == [pytest.approx(21.0, abs=0.05)]


def test_what_fades_is_not_measured() -> None:
    assert _ratios(WHITE, Text(200, 500, "工资", Face.BOLD, 200, 0x777777FF, opacity=0.5)) == []
