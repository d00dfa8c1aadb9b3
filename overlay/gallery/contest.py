"""Samples of the contest's scenes. Sentences are our own; no answer here is advice."""

from __future__ import annotations

from overlay.gallery.asked import PLAYER, QUESTIONS, SINGLE, after, clock
from overlay.gallery.sample import Sample, sample, team
from overlay.program.contest import (
    Board,
    Buzz,
    BuzzPhase,
    CasePhase,
    Designation,
    Duel,
    DuelSum,
    Pip,
    QuestionPhase,
    Seat,
    SeatState,
    SpeedResult,
    SpeedRun,
    Tile,
    TurnCard,
    VideoCase,
)
from overlay.program.message import Accent
from overlay.program.parts import (
    Clip,
    Entered,
    Player,
    PlayerState,
    QuestionKind,
    QuestionText,
    Reveal,
    TeamScore,
    Verdict,
    VerdictKind,
)
from overlay.program.times import SECOND

PLAYERS = (
    Player(1, "张伟", PlayerState.INELIGIBLE, "已出场：争分夺秒"),
    Player(2, "欧阳若𬭎", PlayerState.CHOSEN),
    Player(3, "阿卜杜热合曼·艾合买提江"),
    Player(4, "李䶮"),
    Player(5, "王㛃", PlayerState.INELIGIBLE, "已出场：勇往直前"),
    Player(6, "陈晓梅"),
)

SPEED = SpeedRun(
    "争分夺秒",
    team(1),
    Player(4, "李䶮"),
    clock(120, started=1),
    (Pip.ANSWERED,) * 3 + (Pip.CURRENT,) + (Pip.PENDING,) * 6,
    QuestionText(SINGLE.kind, SINGLE.stem, SINGLE.options, 0, 4, 10),
)
SPEED_OVER = SpeedRun(
    "争分夺秒",
    team(1),
    Player(4, "李䶮"),
    clock(120, 20),
    (Pip.RIGHT,) * 4 + (Pip.WRONG,) + (Pip.RIGHT,) * 3 + (Pip.WRONG, Pip.RIGHT),
    result=SpeedResult(after(1), 8, 10, 10, 20, 96),
)

VALUES = (Tile("20", 20), Tile("40", 40, chosen_at=after(2)))
NUMBERS = tuple(
    Tile(str(i + 1), 40, used=i in {1, 4}, chosen_at=after(4) if i == 6 else None) for i in range(10)
)

FACTS = (
    "2021年5月入职，未签订书面劳动合同",
    "2022年3月公司口头通知“明天不用来了”",
    "月工资5200元，公司按最低标准缴纳社会保险",
)
CASE_CLIP = Clip("case-01.mp4", 30 * SECOND, started=after(0), still="case-01.jpg")


def video(phase: CasePhase, **more: object) -> VideoCase:
    """A video case of team 3."""
    text = QuestionText(
        QuestionKind.CASE, "公司的做法有哪些违法之处？劳动者可以主张哪些权利？请说明理由。", value=40
    )
    fields: dict[str, object] = {"clock": clock(150), "facts": FACTS, "player": PLAYER, **more}
    return VideoCase("勇往直前", team(3), CASE_CLIP, phase, text, **fields)  # type: ignore[arg-type]


def seats(count: int, state: SeatState, share: float = 1.0) -> tuple[Seat, ...]:
    """Seats of which the first `share` are in `state`."""
    return tuple(
        Seat(i + 1, state if i < share * count else SeatState.WAITING, after(1 + 0.08 * i))
        for i in range(count)
    )


def judged(count: int, wrong: int) -> tuple[Seat, ...]:
    """Seats revealed one by one, every few of them wrong."""
    step = max(1, count // max(1, wrong))
    bad = {i * step for i in range(wrong)}
    return tuple(
        Seat(i + 1, SeatState.WRONG if i in bad else SeatState.RIGHT, after(2 + 0.12 * i))
        for i in range(count)
    )


def duel(phase: QuestionPhase, where: tuple[Seat, ...], **more: object) -> Duel:
    """A duel scene of team 5."""
    fields: dict[str, object] = {"clock": clock(10, started=1), **more}
    return Duel("擂台比拼", team(5), Player(6, "陈晓梅"), SINGLE, phase=phase, seats=where, **fields)  # type: ignore[arg-type]


DUEL_RIGHT = duel(
    QuestionPhase.JUDGED,
    judged(18, 6),
    clock=clock(10, 3),
    entered=Entered(after(1), ("C",)),
    verdict=Verdict(after(1.5), VerdictKind.RIGHT, 16),
    reveal=Reveal(after(1.5), ("C",)),
    sum=DuelSum(after(5), True, 10, 6, 16),
)
DUEL_WRONG = duel(
    QuestionPhase.JUDGED,
    judged(18, 5),
    clock=clock(10, 3),
    entered=Entered(after(1), ("A",)),
    verdict=Verdict(after(1.5), VerdictKind.WRONG, -13),
    reveal=Reveal(after(1.5), ("C",)),
    sum=DuelSum(after(5), False, 10, 13, -13),
)


def buzz(phase: BuzzPhase, count: int = 3, **more: object) -> Buzz:
    """A play-off scene."""
    fields: dict[str, object] = {"clock": clock(10), **more}
    scores = tuple(TeamScore(team(i + 1), (10, -10, 0, 20, 0, 10, -20, 0)[i]) for i in range(count))
    return Buzz("一锤定音", scores, SINGLE, phase, **fields)  # type: ignore[arg-type]


SAMPLES: tuple[Sample, ...] = (
    sample("turn", TurnCard("争分夺秒", team(2), PLAYERS, 1, 3, after(2)), 0.3, 1.5, 3, accent=Accent.SPEED),
    sample("turn-team", TurnCard("勇往直前", team(4)), accent=Accent.RISK),
    *QUESTIONS,
    sample("speed", SPEED, 0.4, 4, accent=Accent.SPEED),
    sample("speed-over", SPEED_OVER, 1.6, 2.4, 3.6, 6.5, accent=Accent.SPEED),
    sample("board-value", Board("勇往直前", team(3), VALUES), 1, 2.3, 4, accent=Accent.RISK),
    sample(
        "board-question",
        Board("勇往直前", team(3), NUMBERS, 40, after(1)),
        1.3,
        1.75,
        2.1,
        5,
        accent=Accent.RISK,
    ),
    sample(
        "designation",
        Designation("勇往直前", team(1), team(5), PLAYERS, PLAYERS[1], after(1)),
        0.9,
        1.5,
        3,
        accent=Accent.ASSIGNED,
    ),
    sample("video-clip", video(CasePhase.CLIP), 3, accent=Accent.ASSIGNED),
    sample("video-facts", video(CasePhase.FACTS, facts_at=after(0.5)), 0.8, 1.1, 4, accent=Accent.ASSIGNED),
    sample(
        "video-question",
        video(CasePhase.QUESTION, answering=QuestionPhase.ANSWERING, clock=clock(150, started=1)),
        4,
        accent=Accent.ASSIGNED,
    ),
    sample(
        "duel", duel(QuestionPhase.ANSWERING, seats(18, SeatState.ANSWERED, 0.7)), 2, 9.6, accent=Accent.DUEL
    ),
    sample("duel-right", DUEL_RIGHT, 3, 4.8, 5.4, 8.5, accent=Accent.DUEL),
    sample("duel-wrong", DUEL_WRONG, 8.5, accent=Accent.DUEL),
    sample(
        "duel-100", duel(QuestionPhase.ANSWERING, seats(100, SeatState.ANSWERED, 0.6)), 8, accent=Accent.DUEL
    ),
    sample("buzz-closed", buzz(BuzzPhase.CLOSED), 2, accent=Accent.BUZZ),
    sample("buzz-arming", buzz(BuzzPhase.ARMING, opens_at=after(4)), 1.3, 2.2, 3.9, accent=Accent.BUZZ),
    sample("buzz-open", buzz(BuzzPhase.OPEN, 5, opens_at=after(1)), 1.2, 3, accent=Accent.BUZZ),
    sample(
        "buzz-pressed",
        buzz(
            BuzzPhase.PRESSED, 8, opens_at=after(0), pressed_at=after(0.328), winner=team(2), reaction=328_000
        ),
        0.5,
        2,
        5,
        accent=Accent.BUZZ,
    ),
    sample(
        "buzz-answering",
        buzz(
            BuzzPhase.PRESSED,
            3,
            opens_at=after(-9),
            pressed_at=after(-8),
            winner=team(2),
            reaction=328_000,
            player=PLAYER,
            answering=QuestionPhase.ANSWERING,
            clock=clock(10, started=1),
        ),
        3,
        accent=Accent.BUZZ,
    ),
    sample(
        "buzz-foul",
        buzz(BuzzPhase.FOUL, 3, pressed_at=after(1), winner=team(3), foul_by=120_000, locked=(3,)),
        1.3,
        3,
        5,
        accent=Accent.BUZZ,
    ),
)
