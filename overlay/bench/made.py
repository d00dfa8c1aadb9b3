"""Questions made up by rule, always the same ones: 1–600 characters, no options or 2–6, mixed scripts, marks, numbers with units."""

from __future__ import annotations

from random import Random

from overlay.gallery.asked import question
from overlay.gallery.sample import Sample, sample
from overlay.program.contest import QuestionPhase
from overlay.program.parts import Option, QuestionKind, QuestionText

LONGEST, LONGEST_OPTION = 600, 60
"""The most characters of a stem and of an option."""

_PHRASES = (
    "用人单位", "劳动者", "应当", "自用工之日起", "订立书面劳动合同", "未依法缴纳社会保险费", "可以解除", "经济补偿金", "劳动争议仲裁委员会",
    "工伤认定", "失业保险金", "基本养老保险", "试用期", "不得约定", "竞业限制", "连续订立", "劳务派遣", "医疗期满", "欧阳㛃", "王䶮", "𬭎某",
)  # fmt: skip
_EXACT = (
    "30日", "10000元", "第十九条", "50%", "2024年", "12月", "3.5倍", "三个月", "15个工作日", "第3款", "60周岁", "8小时", "1,200元",
    "二十四个月", "HR", "Excel", "Python 3", "COVID", "internationalization", "A-F", "12:30", "2B", "5G", "±0.5℃",
)  # fmt: skip
_STOPS = ("，", "。", "；", "：", "？", "！", "、", "……", "——", "，")
_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"), ("《", "》第"), ("【", "】"))
_REST = (" ", "（　　）", "____", "\n", "？”", "。》（")


def made_text(chance: Random, length: int) -> str:
    """A text of at most `length` characters, never empty."""
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
            text += chance.choice(_REST)
    return text[:length].strip("* \n") or "题"


def made_sample(number: int) -> Sample:
    """Question `number` of an endless row, asked on air; every sixth is a case without options, the others have 2–6."""
    chance = Random(7000 + number)
    stem = made_text(chance, chance.randint(1, chance.choice((12, 60, 150, LONGEST))))
    count = (0, 2, 3, 4, 5, 6)[number % 6]
    told = tuple(Option("ABCDEF"[i], made_text(chance, chance.randint(1, LONGEST_OPTION))) for i in range(count))
    kind = QuestionKind.SINGLE if count else QuestionKind.CASE
    text = QuestionText(kind, stem, told, value=10, number=number, of=1000)
    return sample(f"made-{number}", question(text, 10, QuestionPhase.ANSWERING), 3.0, ticker=False)
