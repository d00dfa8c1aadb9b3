"""The clicker's picture and keys: the host's console as lines of text, for when the web is down. Pure; the terminal is the command's.

May import projections' views.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Any

from control.contest.steps import VERDICT_ZH
from control.contest.verdicts import Verdict
from control.projections.lines import ClockLine
from control.projections.officials import HostView

ANSWERING = frozenset({"answer", "locked", "seats"})

HELP = "空格/PgDn GO  Y 正确  N 错误  I 不完整  O 超时  P 提示  T 计时  +/- 5秒  Z 撤销  B 黑场(两次)  S 待机  1-9 选手/抢答  Q 退出"


@dataclass(frozen=True, slots=True)
class Press:
    """What a key asks for. twice: it must be pressed twice; here: for the terminal itself (quit)."""

    command: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    twice: bool = False
    here: str = ""


def remaining(clock: ClockLine, now: int) -> int:
    """What is left of a clock at show time `now`, µs."""
    return max(0, clock.left - (0 if clock.started is None else max(0, now - clock.started)))


def press(key: str, view: HostView) -> Press | None:
    """What a key means now, or None. Keys are those of the web console; digits pick the player, or are a wired buzzer box."""
    simple = {
        " ": Press("go"),
        "next": Press("go"),
        "y": Press("judge", {"verdict": "right"}),
        "n": Press("judge", {"verdict": "wrong"}),
        "i": Press("judge", {"verdict": "incomplete"}),
        "o": Press("judge", {"verdict": "timeout"}),
        "p": Press("judge", {"verdict": "prompted"}),
        "+": Press("add_time", {"micros": 5_000_000}),
        "=": Press("add_time", {"micros": 5_000_000}),
        "-": Press("add_time", {"micros": -5_000_000}),
        "z": Press("undo"),
        "q": Press(here="quit"),
    }
    key = key.lower()
    if key in simple:
        return simple[key]
    if key == "b":
        return Press("blackout", {"on": False}) if view.air.blackout else Press("blackout", {"on": True}, twice=True)
    if key == "s":
        return Press("resume" if view.air.cover else "show_standby")
    if key == "t":
        return _timer(view)
    if key.isdecimal() and key != "0":
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
    if view.players:
        return Press("pick_player", {"order": number})
    if view.tiles:
        tile = view.tiles[number - 1] if number <= len(view.tiles) else None
        if tile is None:
            return None
        if tile.question:
            return Press("pick_question", {"question": tile.question}, twice=True)
        return Press("pick_value", {"value": tile.value}, twice=True)
    if view.item is not None and view.item.contenders:
        return Press("press", {"team": number})
    return None


def picture(view: HostView, now: int, width: int, note: str = "") -> list[str]:
    """The console as lines no wider than `width` columns. now: show time, µs."""
    item = view.item
    lines = [f"{view.title}　版本 {view.version}", "─" * (width // 2)]
    go = f"▶ GO  {view.next.zh}" if view.next.ready else f"○ {view.next.zh}"
    lines += [go, ""]
    if item is not None:
        lines.append(f"{item.zh}" + (f"  第{item.team}队" if item.team else "") + (f" {item.player}号" if item.player else ""))
        if item.clock is not None:
            micros = remaining(item.clock, now)
            lines.append(f"时间 {-(-micros // 1_000_000)} 秒" + ("" if item.clock.started is not None else "（停）"))
        if item.question is not None:
            lines += wrapped(item.question.stem, width)
            key = view.key.answer if view.key else ()
            lines += [f"  {'✓' if option.key in key else ' '} {option.key} {option.text}" for option in item.question.options]
            if not item.question.options and view.key is not None:
                lines += wrapped("答案：" + "；".join(key), width)
        if item.answer is not None:
            lines.append(f"选手答案：{''.join(item.answer.keys) or item.answer.text}")
        if view.proposal and item.step in ANSWERING:
            lines.append(f"建议判定：{VERDICT_ZH[Verdict(view.proposal)]}")
    lines += [f"  {each.order} {each.name}" + (f"（{each.zh}）" if each.zh else "") for each in view.players]
    lines += [f"  {place} {each.label}" + ("（已用）" if each.used else "") for place, each in enumerate(view.tiles, start=1)]
    lines += ["", "　".join(f"{team.number}{team.name} {team.score}" for team in view.teams)]
    over = [name for name, on in (("黑场", view.air.blackout), ("冻结", view.air.frozen), (view.air.cover, view.air.cover)) if on]
    lines += ["画面：" + "、".join(over) if over else "画面：正常", "", *wrapped(HELP, width), note]
    return [clipped(line, width) for line in lines]


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
