"""Pages of running text: whole sentences where they can be, nothing lost, nothing twice, never higher than the box."""

from __future__ import annotations

import pytest

from overlay.paint import Faces
from overlay.picture.boxes import Box
from overlay.picture.items import Face
from overlay.picture.paging import stops
from overlay.picture.type import Paragraph, paragraph

CASE = "李某入职某公司，约定试用期六个月。三个月后，公司以“不符合录用条件”为由解除合同！李某申请仲裁，要求继续履行合同并支付赔偿金。公司应否支付？请说明理由。"


def set_(text: str, faces: Faces, wide: float = 640.0, high: float = 260.0) -> Paragraph:
    return paragraph(text, Box(0, 0, wide, high), faces, Face.TEXT, (40, 40), leading=1.4)


def told(page: tuple[object, ...]) -> str:
    return "".join(line.text for line in page)  # type: ignore[attr-defined]


def test_sentences_end_at_their_marks_and_what_closes_after_them() -> None:
    assert stops(["甲。“乙！”丙", "丁；戊"]) == ((0, 2), (0, 6), (0, 7), (1, 2), (1, 3))


def test_no_page_begins_with_what_no_line_may_begin_with() -> None:
    assert stops(["甲；——乙！：丙"]) == ((0, 8),)


def test_pages_end_with_a_sentence(faces: Faces) -> None:
    pages = set_(CASE * 2, faces).pages
    assert len(pages) > 1
    assert all(told(page)[-1] in "。！？" for page in pages)


def test_facts_are_not_parted_between_pages(faces: Faces) -> None:
    facts = "\n".join(f"{place}. 第{place}项事实，双方约定了一个相当长的试用期限" for place in range(1, 7))
    pages = set_(facts, faces).pages
    assert len(pages) > 1
    assert all(told(page)[0].isdigit() for page in pages)


@pytest.mark.parametrize("text", [CASE * 3, "无标点的长文" * 40, "短。" * 90, CASE[:40] + "长句没有句号" * 30 + CASE], ids=["case", "none", "short", "one"])
@pytest.mark.parametrize("wide", [300.0, 640.0, 1200.0])
def test_every_character_is_on_one_page_and_no_page_is_too_high(text: str, wide: float, faces: Faces) -> None:
    for high in (130.0, 260.0, 420.0):
        found = set_(text, faces, wide, high)
        assert "".join(map(told, found.pages)) == text
        assert all(found.height(page) <= high for page in range(len(found.pages)))


def test_a_text_without_sentences_is_dealt_evenly(faces: Faces) -> None:
    lengths = [len(page) for page in set_("无标点的长文" * 40, faces).pages]
    assert max(lengths) - min(lengths) <= 1


def test_sentences_cost_one_page_more_at_most(faces: Faces) -> None:
    for many in range(1, 12):
        found = set_(CASE * many, faces)
        most = max(len(page) for page in found.pages)
        assert len(found.pages) <= -(-len(found.lines) // most) + 1
