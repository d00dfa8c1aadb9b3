"""The clicker's picture and keys: the host's console as lines of text, for when the web is down. Pure; the terminal is the command's.

May import projections' views, msgspec.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any

import msgspec

from control.contest.steps import VERDICT_ZH
from control.contest.verdicts import Verdict
from control.projections.evening_lines import ItemLine
from control.projections.lines import ClockLine
from control.projections.officials import HostView

ANSWERING = frozenset({"answer", "locked", "seats"})

HELP = (
    "空格/PgDn GO  PgUp 撤销(两次)  Y 正确  N 错误  I 不完整  O 超时  P 提示  T 计时  +/- 5秒  Z 撤销  B/. 黑场(两次)  S 待机  "
    "1-9 选手、选题，抢答时为抢答器  F1-F10 选手  Q 退出"
)


@dataclass(frozen=True, slots=True)
class Press:
    """What a key asks for. twice: it must be pressed twice; here: for the terminal itself (quit).

    ageless: it is meant whatever the screen showed, as a buzzer's press is; any other is refused once the contest has moved on.
    """

    command: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    twice: bool = False
    here: str = ""
    ageless: bool = False


class Output(msgspec.Struct, frozen=True):
    """An output's health as it reports it: frames drawn, of these late and dropped; lost: it has not reported for a while.

    The figures are shown as they come: an output is never believed so far that it could stop the clicker.
    """

    output: str
    lost: bool = False
    frames: Any = ""
    late: Any = ""
    dropped: Any = ""


class Sentence(msgspec.Struct, frozen=True):
    """A line for the operator."""

    zh: str
    en: str = ""


class Status(msgspec.Struct, frozen=True):
    """The house around the contest, as much of it as a clicker shows. alarm: the journal cannot be written."""

    alarm: Sentence | None = None
    outputs: tuple[Output, ...] = ()
    notices: tuple[Sentence, ...] = ()


def remaining(clock: ClockLine, now: int) -> int:
    """What is left of a clock at show time `now`, µs."""
    return max(0, clock.left - (0 if clock.started is None else max(0, now - clock.started)))


SIMPLE = {
    "y": Press("judge", {"verdict": "right"}),
    "n": Press("judge", {"verdict": "wrong"}),
    "i": Press("judge", {"verdict": "incomplete"}),
    "o": Press("judge", {"verdict": "timeout"}),
    "p": Press("judge", {"verdict": "prompted"}),
    "+": Press("add_time", {"micros": 5_000_000}),
    "=": Press("add_time", {"micros": 5_000_000}),
    "-": Press("add_time", {"micros": -5_000_000}),
    "z": Press("undo"),
    "back": Press("undo", twice=True),
    "q": Press(here="quit"),
}
"""Keys that mean the same whatever is on. A presenter's back key lies beside its GO: it is pressed twice."""


def press(key: str, view: HostView) -> Press | None:
    """What a key means now, or None. Keys are those of the web console: characters, `next` and `back` (Page Down and Up, a presenter's two
    buttons), `f1`…; digits pick player or tile, and are a wired buzzer box wherever teams may buzz."""
    key = key.lower()
    if key in SIMPLE:
        return SIMPLE[key]
    if key in {" ", "next"}:
        # Announcing seals the result for good.
        return Press("go", twice=view.next.command == "announce")
    if key in {"b", "."}:
        return Press("blackout", {"on": False}) if view.air.blackout else Press("blackout", {"on": True}, twice=True)
    if key == "s":
        return Press("resume" if view.air.cover else "show_standby")
    if key == "t":
        return _timer(view)
    if len(key) > 1 and key[0] == "f" and key[1:].isdecimal():
        return Press("pick_player", {"order": int(key[1:])}) if view.players else None
    if len(key) == 1 and key.isdecimal() and key != "0":
        return _digit(int(key), view)
    return None


def _timer(view: HostView) -> Press | None:
    item = view.item
    if item is None or item.clock is None:
        return None
    if item.clock.started is not None:
        return Press("pause_clock")
    return Press("resume_clock" if item.step == "answer" else "start_clock")


def _digit(number: int, view: HostView) -> Press | None:
    if view.item is not None and view.item.contenders:
        # Also once somebody has won: the next team's press may be a moment behind, and must never pick the winner's player.
        return Press("press", {"team": number}, ageless=True)
    if view.players:
        return Press("pick_player", {"order": number})
    tile = view.tiles[number - 1] if number <= len(view.tiles) else None
    if tile is None:
        return None
    if tile.question:
        return Press("pick_question", {"question": tile.question}, twice=True)
    return Press("pick_value", {"value": tile.value}, twice=True)


def picture(view: HostView, status: Status, now: int, width: int, note: str = "") -> list[str]:
    """The console as lines no wider than `width` columns. now: show time, µs. The next effect stands in the third line."""
    item = view.item
    lines = [f"{view.title}　版本 {view.version}", "─" * (width // 2)]
    lines.append(f"▶ GO  {view.next.zh}" if view.next.ready else f"○ {view.next.zh}")
    lines += [f"‼ {status.alarm.zh}", ""] if status.alarm else [""]
    if item is not None:
        lines += _item(view, item, now, width)
    mark = {order: f"F{order}" if item is not None and item.contenders else str(order) for order in range(1, 11)}
    lines += [f"  {mark.get(each.order, each.order)} {each.name}" + (f"（{each.zh}）" if each.zh else "") for each in view.players]
    lines += [f"  {place} {each.label}" + ("（已用）" if each.used else "") for place, each in enumerate(view.tiles, start=1)]
    lines += ["", "　".join(f"{team.number}{team.name} {team.score}" for team in view.teams)]
    over = [name for name, on in (("黑场", view.air.blackout), ("冻结", view.air.frozen), (view.air.cover, view.air.cover)) if on]
    lines += ["画面：" + "、".join(over) if over else "画面：正常", *_house(status), "", *wrapped(HELP, width), note]
    return [clipped(line, width) for line in lines]


def _item(view: HostView, item: ItemLine, now: int, width: int) -> list[str]:
    """The cue on air: who answers what, how long still, what is right."""
    lines = [f"{item.zh}" + (f"  第{item.team}队" if item.team else "") + (f" {item.player}号" if item.player else "")]
    if item.clock is not None:
        micros = remaining(item.clock, now)
        lines.append(f"时间 {-(-micros // 1_000_000)} 秒" + ("" if item.clock.started is not None else "（停）"))
    lines += [_arrivals(item)] if item.arrivals else []
    key = view.key.answer if view.key else ()
    if item.question is not None:
        lines += wrapped(item.question.stem, width)
        lines += [f"  {'✓' if option.key in key else ' '} {option.key} {option.text}" for option in item.question.options]
        if not item.question.options and view.key is not None:
            lines += wrapped("答案：" + "；".join(key), width)
    if item.answer is not None:
        lines.append(f"选手答案：{''.join(item.answer.keys) or item.answer.text}")
    if view.proposal and item.step in ANSWERING:
        lines.append(f"建议判定：{VERDICT_ZH[Verdict(view.proposal)]}")
    return lines


def _arrivals(item: ItemLine) -> str:
    """The buzzes in the order of arrival, ms behind the first."""
    shown = (
        f"{each.team}队" + (f" +{each.late / 1000:.1f} 毫秒" if place else "") + ("（难分先后）" if each.too_close else "")
        for place, each in enumerate(item.arrivals)
    )
    return "抢答：" + "、".join(shown)


def _house(status: Status) -> list[str]:
    """Outputs' health, and the newest notice."""
    shown = (
        f"{each.output} 失联" if each.lost else f"{each.output} 正常 {each.frames} 帧 迟 {each.late} 丢 {each.dropped}"
        for each in status.outputs
    )
    lines = ["输出：" + ("；".join(shown) or "没有输出连接")]
    return [*lines, f"通知：{status.notices[-1].zh}"] if status.notices else lines


def columns(text: str) -> int:
    """How many terminal columns a text takes: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1 for char in text)


def clipped(text: str, width: int) -> str:
    """The text cut to `width` columns."""
    used = 0
    for place, char in enumerate(text):
        used += columns(char)
        if used > width:
            return text[:place]
    return text


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns."""
    lines = []
    while text:
        line = clipped(text, max(2, width))
        lines.append(line)
        text = text[len(line) :]
    return lines
