"""Samples of the scenes around the contest. Names and units are invented. May import overlay.program."""

from __future__ import annotations

from overlay.gallery.sample import SINCE, Sample, sample, team
from overlay.program.ceremony import (
    CreditLine,
    Credits,
    Draw,
    DrawKind,
    DrawSlot,
    Exam,
    Hold,
    NameCard,
    NameCards,
    Opening,
    Participation,
    ParticipationRow,
    Photos,
    Roll,
    RuleLine,
    Rules,
    SegmentTitle,
    Slide,
    Standby,
    TeamIntro,
    TestCard,
)
from overlay.program.message import Accent
from overlay.program.parts import Clip, Countdown, Player
from overlay.program.times import SECOND, millis

TITLE = "业务技能练兵比武"
NAMES = (
    "林晓岚", "欧阳若𬭎", "赵䶮", "周慕白", "沈一诺", "古丽娜尔·买买提", "陈思远", "郑海宁", "何青禾", "许知行",
    "孙立夏", "马天佑", "宋雨桐", "高远", "罗子衿", "梁秋实", "唐静姝", "韩松", "曹文博", "邓可欣",
)  # fmt: skip
PLAYERS = tuple(Player(i + 1, name) for i, name in enumerate(NAMES[:6]))
CARDS = (
    NameCard("林晓岚", "主持人", "市广播电视台"),
    NameCard("周慕白", "裁判组组长", "市劳动人事争议仲裁院"),
    NameCard("郑海宁", "裁判员", "市社会保险事业管理中心"),
    NameCard("古丽娜尔·买买提", "裁判员", "市公共就业和人才服务中心"),
    NameCard("宋雨桐", "监督长", "驻局纪检监察组"),
    NameCard("梁秋实", "命题阅卷组组长", "市人力资源考试院"),
)
RULES = (
    RuleLine("起始分", "300 分"),
    RuleLine("轮数与题数", "3 轮 · 每队每轮 1 题"),
    RuleLine("答题时间", "每题 10 秒"),
    RuleLine("答对", "+10 分"),
    RuleLine("超时、错误、不完整、提示", "0 分"),
    RuleLine("作答选手", "1、2、3 号选手依次独立作答"),
)
UNITS = (
    ("临江县人社局", 126, 100.0),
    ("青禾县人社局", 98, 97.5),
    ("云岭县人社局", 143, 100.0),
    ("望海区人社局", 211, 92.3),
    ("石泉县人社局", 77, 88.0),
    ("市社会保险事业管理中心", 164, 100.0),
    ("市公共就业和人才服务中心", 89, 95.6),
    ("市劳动人事争议仲裁院", 31, 100.0),
)


def _draw(
    slots: tuple[DrawSlot, ...], roll: Roll | None, kind: DrawKind = DrawKind.SELECTION, **more: str
) -> Draw:
    titles = {
        DrawKind.ORDER: "出场顺序抽签",
        DrawKind.GROUPING: "随机分组",
        DrawKind.SELECTION: "集训队员遴选",
    }
    pool = tuple(team(i).short for i in range(1, 6)) if kind is DrawKind.ORDER else NAMES
    return Draw(kind, titles[kind], pool, slots, roll, **more)


SELECTION = (
    DrawSlot("抽选 1", "陈思远", SINCE - 20 * SECOND),
    DrawSlot("抽选 2", "古丽娜尔·买买提", SINCE + millis(4600)),
    *(DrawSlot(label) for label in ("抽选 3", "委员会 1", "委员会 2", "委员会 3")),
)

SAMPLES: tuple[Sample, ...] = (
    sample("standby", Standby(TITLE, "市人力资源和社会保障局 · 2026 年度总决赛"), 0.3, 1.0, 6, ticker=False),
    sample("test-card", TestCard("LED 主屏"), 0.25, 0.8, ticker=False),
    sample(
        "opening-title",
        Opening(TITLE, "市人力资源和社会保障局主办", start=Countdown(60 * SECOND, 60 * SECOND, SINCE)),
        0.3,
        0.8,
        1.6,
        55.5,
        ticker=False,
    ),
    sample(
        "opening-clip",
        Opening(TITLE, clip=Clip("promo.mp4", 60 * SECOND, started=SINCE, still="promo.jpg")),
        2,
        ticker=False,
    ),
    sample("name-cards", NameCards("裁判与监督", CARDS), 0.25, 3, ticker=False),
    sample("name-cards-focus", NameCards("裁判与监督", CARDS, 3, SINCE + 2 * SECOND), 2.15, 5, ticker=False),
    sample(
        "team-intro",
        TeamIntro(
            team(2), "青禾县人力资源和社会保障局", "以赛促学  以学促干", "何青禾", "team-2.jpg", PLAYERS
        ),
        0.2,
        0.5,
        4,
        ticker=False,
    ),
    sample("draw-idle", _draw(tuple(DrawSlot(s.label) for s in SELECTION), None), 2, ticker=False),
    sample(
        "draw",
        _draw(
            SELECTION,
            Roll(SINCE + SECOND, SINCE + 3 * SECOND, SINCE + millis(4600), "古丽娜尔·买买提"),
            seed="20261124-7F3A",
            note="入选者中至少一人年满四十周岁",
        ),
        1.1,
        2,
        3.4,
        4.2,
        4.55,
        4.8,
        6,
        ticker=False,
    ),
    sample(
        "draw-order",
        _draw(
            tuple(
                DrawSlot(f"{i} 号", team(6 - i).short, SINCE - SECOND) if i < 4 else DrawSlot(f"{i} 号")
                for i in range(1, 6)
            ),
            None,
            DrawKind.ORDER,
        ),
        2,
        ticker=False,
    ),
    sample(
        "draw-grouping",
        _draw(
            tuple(DrawSlot(f"第 {i % 3 + 1} 组", NAMES[i], SINCE) for i in range(18)), None, DrawKind.GROUPING
        ),
        2,
        ticker=False,
    ),
    sample(
        "rules",
        Rules(
            "初显身手 · 竞赛规则",
            RULES,
            "示例：选手在 10 秒内答对一题，本队得 10 分；答案不完整视为未答对，得 0 分。",
            1,
            5,
        ),
        0.3,
        3,
        accent=Accent.TURNS,
    ),
    sample(
        "exam",
        Exam(
            "综合知识笔试",
            Countdown(80 * 60 * SECOND, 47 * 60 * SECOND + 13 * SECOND, SINCE),
            ("请将手机关闭后放入信封", "开考 30 分钟后方可交卷", "答题卡须用 2B 铅笔填涂"),
            "第一考场",
        ),
        0.3,
        3.2,
        ticker=False,
    ),
    sample(
        "exam-last",
        Exam("综合知识笔试", Countdown(80 * 60 * SECOND, 9 * SECOND, SINCE)),
        3.3,
        12,
        ticker=False,
    ),
    *(
        sample(
            f"segment-{accent.value}",
            SegmentTitle(name, number, 5, subtitle, lines),
            *moments,
            accent=accent,
        )
        for name, number, subtitle, lines, accent, moments in (
            (
                "初显身手",
                1,
                "热身环节",
                (RuleLine("轮数", "3 轮"), RuleLine("每题", "10 分"), RuleLine("答题时间", "10 秒")),
                Accent.TURNS,
                (0.2, 0.45, 0.8, 4),
            ),
            (
                "争分夺秒",
                2,
                "闯关环节",
                (RuleLine("题数", "10 题"), RuleLine("限时", "120 秒")),
                Accent.SPEED,
                (4,),
            ),
            (
                "勇往直前",
                3,
                "风险环节",
                (RuleLine("自选", "20 / 40 分"), RuleLine("他选", "40 分"), RuleLine("答错", "扣除同等分值")),
                Accent.RISK,
                (4,),
            ),
            (
                "擂台比拼",
                4,
                "对决环节",
                (RuleLine("每队", "5 题"), RuleLine("挑战团", "18 人"), RuleLine("答对", "10 + N")),
                Accent.DUEL,
                (4,),
            ),
            ("一锤定音", 5, "加赛环节", (), Accent.BUZZ, (4,)),
        )
    ),
    sample(
        "photos",
        Photos(
            (Slide("team-1.jpg", "临江县代表队合影"), Slide("team-2.jpg", "青禾县代表队合影")),
            1,
            SINCE + SECOND,
            "精彩瞬间",
        ),
        0.9,
        1.4,
        5,
        ticker=False,
    ),
    sample(
        "participation",
        Participation("线上练兵参与情况", tuple(ParticipationRow(*row) for row in UNITS)),
        0.4,
        3,
        ticker=False,
    ),
    sample(
        "credits",
        Credits(
            TITLE,
            (
                CreditLine("主办单位", ("市人力资源和社会保障局",)),
                CreditLine("承办单位", ("市人力资源考试院", "市广播电视台")),
                CreditLine("主持人", ("林晓岚",)),
                CreditLine("裁判组", NAMES[3:8]),
                CreditLine("监督长", ("宋雨桐",)),
                CreditLine("电子屏与话筒", ("韩松", "曹文博")),
            ),
        ),
        2,
        6,
        14,
        ticker=False,
    ),
    sample("hold", Hold("精彩稍后继续", "设备调试中，请稍候"), 0.3, 3, ticker=False),
)
