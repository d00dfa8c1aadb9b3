"""Questions made up by rule, for the type engine: 1–600 characters, mixed scripts, marks, numbers with units."""

from random import Random

import pytest

from overlay.paint.faces import Faces

_PHRASES = (
    "用人单位", "劳动者", "应当", "自用工之日起", "订立书面劳动合同", "未依法缴纳社会保险费", "可以解除", "经济补偿金", "劳动争议仲裁委员会",
    "工伤认定", "失业保险金", "基本养老保险", "试用期", "不得约定", "竞业限制", "连续订立", "劳务派遣", "医疗期满", "欧阳㛃", "王䶮", "𬭎某",
)  # fmt: skip
_EXACT = (
    "30日", "10000元", "第十九条", "50%", "2024年", "12月", "3.5倍", "三个月", "15个工作日", "第3款", "60周岁", "8小时", "1,200元",
    "二十四个月", "HR", "Excel", "Python 3", "COVID", "internationalization", "A-F", "12:30",
)  # fmt: skip
_STOPS = ("，", "。", "；", "：", "？", "！", "、", "……", "——", "，")
_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"), ("《", "》第"), ("【", "】"))


def made_question(chance: Random, length: int) -> str:
    """A text of at most `length` characters."""
    text = ""
    while len(text) < length:
        kind = chance.random()
        if kind < 0.55:
            text += chance.choice(_PHRASES)
        elif kind < 0.72:
            text += chance.choice(_EXACT)
        elif kind < 0.85 and text:
            text += chance.choice(_STOPS)
        elif kind < 0.95:
            opening, closing = chance.choice(_PAIRS)
            text += opening + chance.choice(_PHRASES) + chance.choice(_EXACT) + closing
        elif kind < 0.97:
            text += f"**{chance.choice(_PHRASES)}**"
        else:
            text += chance.choice((" ", "（　　）", "____", "\n", "？”", "。》（"))
    return text[:length].strip("* \n") or "题"


@pytest.fixture(scope="session")
def questions(request: pytest.FixtureRequest) -> list[str]:
    """A thousand questions, or a sample of 60; always the same ones."""
    chance = Random(20190)
    count = 1000 if request.config.getoption("--all-questions") else 60
    return [made_question(chance, chance.randint(1, chance.choice((12, 60, 150, 600)))) for _ in range(count)]


@pytest.fixture(scope="session")
def faces() -> Faces:
    """The shipped faces' metrics."""
    return Faces()
