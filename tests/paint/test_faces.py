"""Faces: figures stand on equal advances, rare characters are there, what is missing is said."""

import pytest

from overlay.paint.faces import DIGITS, Faces
from overlay.picture.items import Face


@pytest.fixture(scope="module")
def faces() -> Faces:
    return Faces()


@pytest.mark.parametrize("face", [Face.NUMERAL, Face.NUMERAL_BOLD])
def test_figures_are_tabular(faces: Faces, face: Face) -> None:
    assert len({faces.advance(digit, face, 100) for digit in DIGITS}) == 1


@pytest.mark.parametrize("face", list(Face))
def test_a_chinese_character_is_one_em_wide_in_every_face(faces: Faces, face: Face) -> None:
    assert faces.advance("国", face, 60) == pytest.approx(60)


@pytest.mark.parametrize("face", list(Face))
def test_rare_names_are_drawn(faces: Faces, face: Face) -> None:
    assert faces.missing("㛃䶮𬭎 王", face) == ""


def test_what_no_font_has_is_said(faces: Faces) -> None:
    assert faces.missing("好\U0001f600好\U0001f600") == "\U0001f600"


def test_advances_add_up_and_scale(faces: Faces) -> None:
    whole = faces.advance("第19条 Law", Face.TEXT, 48)
    assert whole == pytest.approx(sum(faces.advance(c, Face.TEXT, 48) for c in "第19条 Law"))
    assert faces.advance("第19条 Law", Face.TEXT, 96) == pytest.approx(2 * whole)


def test_heights_are_optical(faces: Faces) -> None:
    assert 0.75 < faces.ascent(Face.TEXT, 1) < 0.9
    assert 0.05 < faces.descent(Face.TEXT, 1) < 0.12
    assert faces.ascent(Face.NUMERAL, 1) == pytest.approx(0.7)
    assert faces.descent(Face.NUMERAL, 1) == 0
