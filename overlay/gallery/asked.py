"""Questions for the samples, and samples of the question card in all its states. Sentences are our own; no answer here is advice."""

from __future__ import annotations

from overlay.gallery.sample import SINCE, Sample, sample, team
from overlay.program.contest import Question, QuestionPhase
from overlay.program.message import Accent
from overlay.program.parts import (
    Countdown,
    Entered,
    Option,
    Player,
    QuestionKind,
    QuestionText,
    Reveal,
    Verdict,
    VerdictKind,
)
from overlay.program.times import Micros, millis


def after(seconds: float) -> Micros:
    """Show time `seconds` after the sample came on air, µs."""
    return SINCE + millis(round(seconds * 1000))


def clock(total: float, left: float | None = None, started: float | None = None) -> Countdown:
    """A countdown in seconds; `started` counts from the sample's beginning."""
    full = millis(round(total * 1000))
    rest = full if left is None else millis(round(left * 1000))
    return Countdown(full, rest, None if started is None else after(started))


def options(*texts: str) -> tuple[Option, ...]:
    """Options A, B, C…"""
    return tuple(Option("ABCDEF"[i], text) for i, text in enumerate(texts))


PLAYER = Player(2, "欧阳若𬭎")

SINGLE = QuestionText(
    QuestionKind.SINGLE,
    "用人单位自用工之日起超过一个月不满一年未与劳动者订立书面劳动合同的，应当向劳动者每月支付几倍的工资？",
    options("1倍", "1.5倍", "2倍", "3倍"),
    value=10,
    number=3,
    of=15,
)
MULTI = QuestionText(
    QuestionKind.MULTI,
    "下列哪些情形属于《工伤保险条例》规定的应当认定为工伤的情形？",
    options(
        "在工作时间和工作场所内，因工作原因受到事故伤害的",
        "患职业病的",
        "因工外出期间，由于工作原因受到伤害的",
        "在工作时间前后在工作场所内，从事与工作有关的预备性工作受到事故伤害的",
        "上下班途中受到非本人主要责任的交通事故伤害的",
        "醉酒导致伤亡的",
    ),
    value=10,
    number=7,
    of=15,
)
JUDGE = QuestionText(
    QuestionKind.JUDGE,
    "职工基本养老保险个人缴费年限累计不足15年的，到龄后不得继续缴费。",
    (Option("T", "正确"), Option("F", "错误")),
    value=10,
    number=4,
    of=5,
)
FILL = QuestionText(
    QuestionKind.FILL,
    "劳动争议申请仲裁的时效期间为____年，从当事人知道或者应当知道其权利被侵害之日起计算。",
    value=10,
    number=12,
    of=15,
)
SHORT = QuestionText(QuestionKind.SHORT, "请简述失业人员领取失业保险金应当同时具备的条件。", value=40)
CASE = QuestionText(
    QuestionKind.CASE,
    "李某于2019年3月1日入职某餐饮公司，双方约定试用期六个月，合同期限两年。同年7月，公司以李某“试用期内不符合录用条件”为由解除合同，"
    "但不能说明录用条件的具体内容，也没有考核记录。李某认为公司违法，向劳动人事争议仲裁委员会申请仲裁，要求继续履行合同并支付试用期超期部分的赔偿金。"
    "公司辩称，试用期长短系双方自愿约定，且解除通知已经送达本人签收。请结合《劳动合同法》分析：（一）双方约定的试用期是否合法，法定上限是多少？"
    "（二）公司的解除行为是否合法，举证责任由谁承担？（三）李某的两项请求能否得到支持，赔偿金应当如何计算？",
    value=40,
)


def question(text: QuestionText, total: float, phase: QuestionPhase, **more: object) -> Question:
    """A question scene of team 2."""
    fields: dict[str, object] = {"clock": clock(total), "player": PLAYER, **more}
    return Question("初显身手", team(2), text, phase=phase, **fields)  # type: ignore[arg-type]


QUESTIONS: tuple[Sample, ...] = (
    sample(
        "question-reading", question(SINGLE, 10, QuestionPhase.READING), 0.15, 0.35, 3, accent=Accent.TURNS
    ),
    sample(
        "question-running",
        question(SINGLE, 10, QuestionPhase.ANSWERING, clock=clock(10, started=2)),
        3.5,
        9.4,
        10.25,
        12.5,
        accent=Accent.TURNS,
    ),
    sample(
        "question-right",
        question(
            SINGLE,
            10,
            QuestionPhase.JUDGED,
            clock=clock(10, 4.2),
            entered=Entered(after(1), ("C",)),
            verdict=Verdict(after(2), VerdictKind.RIGHT, 10),
            reveal=Reveal(
                after(4),
                ("C",),
                explanation="自用工之日起超过一个月不满一年未订立书面劳动合同的，每月支付二倍的工资。",
                source="《劳动合同法》第八十二条",
            ),
        ),
        1.1,
        2.15,
        3.2,
        4.2,
        6,
        accent=Accent.TURNS,
    ),
    sample(
        "question-multi-wrong",
        question(
            MULTI,
            10,
            QuestionPhase.JUDGED,
            clock=clock(10, 1),
            entered=Entered(after(1), ("A", "B", "F")),
            verdict=Verdict(after(2), VerdictKind.INCOMPLETE, 0),
            reveal=Reveal(after(4), ("A", "B", "C", "D", "E")),
        ),
        3,
        6,
        accent=Accent.TURNS,
    ),
    sample(
        "question-judge",
        question(JUDGE, 10, QuestionPhase.LOCKED, clock=clock(10, 3.3)),
        3,
        accent=Accent.TURNS,
    ),
    sample(
        "question-fill",
        question(
            FILL,
            10,
            QuestionPhase.JUDGED,
            entered=Entered(after(1), text="二"),
            verdict=Verdict(after(2), VerdictKind.WRONG, 0),
            reveal=Reveal(after(4), text="一", source="《劳动争议调解仲裁法》第二十七条"),
        ),
        0.9,
        1.4,
        3,
        6,
        accent=Accent.TURNS,
    ),
    sample(
        "question-discussing",
        question(
            SHORT,
            150,
            QuestionPhase.DISCUSSING,
            discussion=clock(60, started=1),
            player=Player(3, "阿卜杜热合曼·艾合买提江"),
        ),
        12,
        accent=Accent.RISK,
    ),
    sample(
        "question-waiting",
        question(CASE, 150, QuestionPhase.LOCKED, clock=clock(150, 20.5), waiting=after(1)),
        0.9,
        3,
        5.6,
        accent=Accent.RISK,
    ),
)
