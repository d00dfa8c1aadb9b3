"""The type engine: 0 overflows, 0 tofu, 0 line-break violations, whatever the question, the layout and the canvas."""

import itertools
import re

import pytest

from overlay.paint.faces import Faces
from overlay.picture.boxes import Box
from overlay.picture.breaks import CLOSING, OPENING, break_places
from overlay.picture.items import Anchor, Face
from overlay.picture.type import Paragraph, Vertical, cut_line, fit_line, paragraph

CANVASES = {"1920x1080": 1920, "3840x2160": 1920, "3840x1080": 3840, "2048x768": 2880, "768x480": 1728, "1080x1920": 607.5}
"""Six canvas sizes, px → width in units of a 1080th of the height."""

LAYOUTS = {
    "card": (0.66, 560, (44, 66), 0),
    "strip": (0.86, 150, (36, 48), 2),
    "option": (0.30, 96, (36, 48), 1),
    "monitor": (0.92, 800, (48, 84), 0),
}
"""Share of the canvas' width, height, sizes and most lines of the boxes questions are set into."""

UNBROKEN = re.compile(r"\d日|\d元|\d%|第十|十九|九条|\d倍|三个|个月|\d个|工作日|\d款|周岁|\d小|小时|[A-Za-z]{2}|\d{2}|——|……")


def _places(text: str, lines: list[str]) -> list[int]:
    """Where the lines begin in the text without marks."""
    found = 0
    places = []
    for line in lines:
        found = text.index(line, found)
        places.append(found)
        found += len(line)
    return places


def violations(text: str, set_: Paragraph) -> list[str]:
    """What a proof-reader would mark in a set paragraph."""
    plain = text.replace("**", "")
    lines = [line.text for line in set_.lines]
    edges = [0, *break_places(plain), len(plain)]
    widest = max(after - before for before, after in itertools.pairwise(edges))
    narrow = widest > set_.box.w / set_.size - 1  # only a cluster wider than the line may be parted
    faults = []
    for place, line in zip(_places(plain, lines), lines, strict=True):
        if place and plain[place - 1] != "\n" and line[0] in CLOSING and not narrow:
            faults.append(f"begins with {line[:3]}")
        if line[-1] in OPENING and place + len(line) < len(plain) and plain[place + len(line)] != "\n" and not narrow:
            faults.append(f"ends with {line[-3:]}")
        if place and UNBROKEN.fullmatch(plain[place - 1 : place + 1]) and not narrow:
            faults.append(f"parts {plain[place - 1 : place + 1]}")
    return faults


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("canvas", CANVASES)
def test_questions_fit_and_keep_the_rules(questions: list[str], faces: Faces, canvas: str, layout: str) -> None:
    share, height, sizes, most = LAYOUTS[layout]
    box = Box(50, 40, CANVASES[canvas] * share, height)
    for question in questions:
        set_ = paragraph(question, box, faces, Face.TEXT, sizes, max_lines=most)
        assert not violations(question, set_), question
        assert faces.missing(question) == ""
        for page in range(len(set_.pages)):
            assert set_.width(page) <= box.w + 0.01, question
            assert set_.height(page) <= box.h + 0.01, question


def test_nothing_is_lost(questions: list[str], faces: Faces) -> None:
    for question in questions:
        set_ = paragraph(question, Box(0, 0, 700, 300), faces, Face.TEXT, (36, 60))
        shown = "".join(line.text for line in set_.lines)
        assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", question.replace("**", ""))


def test_runs_stand_where_their_advances_put_them(questions: list[str], faces: Faces) -> None:
    """No run overlaps the one before by more than the blank half of a mark."""
    for question in questions:
        set_ = paragraph(question, Box(0, 0, 900, 600), faces, Face.TEXT, (36, 60))
        for line in set_.lines:
            for before, after in itertools.pairwise(line.runs):
                face = Face.BOLD if before.strong else Face.TEXT
                gap = after.x - (before.x + faces.advance(before.text, face, set_.size))
                assert -0.51 * set_.size <= gap <= 0.01


def test_a_short_text_takes_the_largest_size(faces: Faces) -> None:
    set_ = paragraph("试用期最长几个月？", Box(0, 0, 1200, 400), faces, Face.TEXT, (40, 72))
    assert (set_.size, len(set_.lines), len(set_.pages)) == (72, 1, 1)


def test_a_longer_text_shrinks_before_it_pages(faces: Faces) -> None:
    text = "劳动合同期限三个月以上不满一年的，试用期不得超过一个月；" * 4
    assert 40 <= paragraph(text, Box(0, 0, 1000, 400), faces, Face.TEXT, (40, 72)).size < 72
    long = paragraph(text * 4, Box(0, 0, 1000, 400), faces, Face.TEXT, (40, 72))
    assert long.size == 40
    assert len(long.pages) > 1


def test_no_line_of_a_single_character_is_left(faces: Faces) -> None:
    alone = paragraph("一二三四五六七八九十子", Box(0, 0, 500, 400), faces, Face.TEXT, (50, 50))
    assert [line.text for line in alone.lines] == ["一二三四五六七八九", "十子"]


def test_blank_halves_hang_and_squeeze(faces: Faces) -> None:
    hanging = paragraph("一二三四五六七八九，十甲", Box(0, 0, 475, 400), faces, Face.TEXT, (50, 50))
    assert [line.text for line in hanging.lines] == ["一二三四五六七八九，", "十甲"]
    quoted = paragraph("“甲”、《乙》（丙）", Box(0, 0, 900, 90), faces, Face.TEXT, (50, 50)).lines[0]
    assert quoted.width == pytest.approx(50 * (10 - 0.5 * 5))
    assert quoted.runs[0].x == -25


def test_terms_are_heavier(faces: Faces) -> None:
    items = paragraph("依据**劳动合同法**规定", Box(0, 0, 900, 90), faces, Face.TEXT, (50, 50)).items(0xFFFFFFFF, strong=0xF5C861FF)
    assert [(item.text, item.face, item.fill) for item in items] == [
        ("依据", Face.TEXT, 0xFFFFFFFF),
        ("劳动合同法", Face.BOLD, 0xF5C861FF),
        ("规定", Face.TEXT, 0xFFFFFFFF),
    ]


def test_a_word_longer_than_the_line_is_parted(faces: Faces) -> None:
    set_ = paragraph("antidisestablishmentarianism", Box(0, 0, 200, 600), faces, Face.TEXT, (48, 48))
    assert len(set_.lines) > 1
    assert all(line.width <= 200 for line in set_.lines)


def test_a_word_is_kept_whole_by_a_smaller_size(faces: Faces) -> None:
    set_ = paragraph("新词internationalization", Box(0, 0, 420, 600), faces, Face.TEXT, (36, 80))
    assert "internationalization" in [line.text for line in set_.lines]
    assert 36 <= set_.size < 80
    assert not set_.parted
    assert paragraph("新词internationalization", Box(0, 0, 200, 600), faces, Face.TEXT, (36, 80)).parted


def test_a_compound_wider_than_the_line_is_parted_behind_its_hyphen(faces: Faces) -> None:
    set_ = paragraph("post-internationalization", Box(0, 0, 400, 600), faces, Face.TEXT, (38, 38))
    assert [line.text for line in set_.lines] == ["post-", "internationalization"]


def test_a_last_line_of_one_character_is_kept_from_coming_by_narrower_lines(faces: Faces) -> None:
    """The line above is one number with its unit, which cannot lend anything: the whole is set anew."""
    text = "应当在申请后15个工作日内"
    lines = [line.text for line in paragraph(text, Box(0, 0, 260, 900), faces, Face.TEXT, (40, 40)).lines]
    assert len(lines[-1]) > 1
    assert "".join(lines) == text


@pytest.mark.parametrize("whole", ["第12:30", "第3款", "±0.5℃", "1,200元", "15个工作日", "A-F"])
def test_what_belongs_together_is_not_parted(faces: Faces, whole: str) -> None:
    for width in range(240, 480, 7):
        lines = [line.text for line in paragraph(f"劳动者应当{whole}不得约定", Box(0, 0, width, 900), faces, Face.TEXT, (36, 36)).lines]
        assert any(whole in line for line in lines), width


def test_blocks_stand_where_they_are_told(faces: Faces) -> None:
    box = Box(100, 100, 600, 300)
    rows = {
        where: paragraph("试用期", box, faces, Face.TEXT, (60, 60), align=Anchor.CENTRE, vertical=where).items(0xFFFFFFFF)[0]
        for where in Vertical
    }
    ascent, descent = faces.ascent(Face.TEXT, 60), faces.descent(Face.TEXT, 60)
    assert rows[Vertical.TOP].y == pytest.approx(100 + ascent)
    assert rows[Vertical.FOOT].y == pytest.approx(400 - descent)
    assert rows[Vertical.MIDDLE].y == pytest.approx(250 + (ascent - descent) / 2)
    assert rows[Vertical.TOP].x == pytest.approx(400 - 90)


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "****"])
def test_an_empty_text_sets_nothing(faces: Faces, text: str) -> None:
    set_ = paragraph(text, Box(0, 0, 600, 300), faces)
    assert set_.pages == ()
    assert set_.items(0xFFFFFFFF) == ()
    assert (set_.width(), set_.height()) == (0, 0)


def test_single_lines_fit(faces: Faces) -> None:
    name = "某某市人力资源和社会保障局劳动保障监察支队"
    assert fit_line("张三", 600, faces, Face.BOLD, 60) == 60
    size = fit_line(name, 900, faces, Face.BOLD, 60)
    assert 36 < size < 60
    assert faces.advance(name, Face.BOLD, size) <= 900
    assert fit_line(name * 3, 500, faces, Face.BOLD, 60) == 36
    cut = cut_line(name * 3, 500, faces, Face.BOLD, 36)
    assert cut.endswith("…")
    assert faces.advance(cut, Face.BOLD, 36) <= 500
    assert cut_line("张三", 10, faces, Face.BOLD, 60) == ""
