"""Outlines: each font file is opened once, however often type changes between faces; a painter's end leaves others at work."""

import pytest

from overlay.paint import outlines
from overlay.paint.faces import CHAINS, Faces
from overlay.paint.glyphs import Glyphs
from overlay.paint.outlines import Outlines

FILES = sorted({file for chain in CHAINS.values() for file in chain})


def test_a_file_is_opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    whole = outlines.FT_New_Memory_Face

    def counted(*arguments: object) -> int:
        opened.append(arguments)
        return int(whole(*arguments))

    monkeypatch.setattr(outlines, "FT_New_Memory_Face", counted)
    glyphs = Glyphs(Faces())
    for character in "0123456789":
        for file in FILES:
            assert glyphs.get(character, file, 48.0).mask.any()
    assert len(opened) == len(FILES)


def test_a_painter_that_ends_takes_no_file_from_another() -> None:
    faces = Faces()
    before, after = Glyphs(faces), Glyphs(faces)
    first = before.get("赛", FILES[-1], 60.0)
    del before
    again = after.get("赛", FILES[-1], 60.0)
    assert (again.left, again.top) == (first.left, first.top)
    assert (again.mask == first.mask).all()


def test_a_mask_is_the_size_it_was_asked_for() -> None:
    file = Faces().file(FILES[-1])
    drawn = Outlines()
    mask, left, top = drawn.mask(file, file.glyph("国"), 240.0, 60.0)
    assert mask.shape[0] == pytest.approx(0.92 * 60, abs=4)
    assert mask.shape[1] == pytest.approx(0.86 * 240, abs=12)
    assert left > 0 > top


def test_a_glyph_the_file_lacks_is_a_fault() -> None:
    with pytest.raises(outlines.FontError, match=FILES[0]):
        Outlines().mask(Faces().file(FILES[0]), 65_535, 60.0, 60.0)
