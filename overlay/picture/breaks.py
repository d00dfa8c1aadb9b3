"""Where Chinese text may break: clusters that stay whole, and the rules for a line's first and last character. PURE.

Law: no closing punctuation begins a line, no opening punctuation ends one; numbers keep their units, Latin words stay whole, pairs
such as —— and …… are never parted. Source: GB/T 15834-2011 §5.1 and W3C "Requirements for Chinese Text Layout" §6.1.
"""

from __future__ import annotations

import re

CLOSING = frozenset("，。、；：？！）〉》」』】〕］｝〗’”…—～·％‰℃°々,.;:?!)]}%′″")
"""May not begin a line."""

OPENING = frozenset("（〈《「『【〔［｛〖‘“([{￥＄¥$№#＃")
"""May not end a line."""

BLANK_AFTER = frozenset("，。、；：）〉》」』】〕］｝〗’”")
"""Full-width marks with nothing in their right half: it may hang over a line's end, or be squeezed before another mark."""

BLANK_BEFORE = frozenset("（〈《「『【〔［｛〖‘“")
"""Full-width marks with nothing in their left half."""

SPACES = frozenset(" \t\u3000\u00a0")

_HAN_NUMBER = "零〇一二三四五六七八九十百千万亿两"
_UNITS = (
    "个工作日|个月|个小时|个百分点|平方米|工作日|分钟|小时|周岁|公里|万元|亿元|千米|毫米|厘米|公斤|星期|"
    "元|日|天|年|月|号|人|名|次|条|款|项|章|节|倍|分|秒|岁|级|页|米|个|件|家|点|时|周|位|题|组|轮|届|户|万|亿|折|成"
)
_WHOLE = re.compile(
    rf"第[{_HAN_NUMBER}]{{1,8}}(?:{_UNITS})?"
    rf"|[第+\-−±]?\d+(?:[.,:：/]\d+)*(?:\s?(?:[%％‰℃°]|{_UNITS}))?"
    rf"|[{_HAN_NUMBER}]{{1,6}}(?:{_UNITS})"
    rf"|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’._@&+\-]*(?:(?<=\d)(?:[%％‰℃°]|{_UNITS}))?"
    r"|[（(][ \t\u3000_]*[）)]"
    r"|_+|—+|…+|\.{2,}|-{2,}"
)
"""What stays whole: 第十九条, 30日, 10000元, 50%, 三个月, words, empty brackets to fill in, rows of dashes and dots."""


def break_places(text: str) -> tuple[int, ...]:
    """The places (character indices, ascending, without 0 and the end) at which a line of `text` may break."""
    places: list[int] = []
    start = 0
    while start < len(text):
        match = _WHOLE.match(text, start)
        start = match.end() if match else start + 1
        if start < len(text) and may_break(text, start):
            places.append(start)
    return tuple(places)


def may_break(text: str, place: int) -> bool:
    """Whether the characters on both sides of `place` may end and begin a line."""
    before, after = text[place - 1], text[place]
    if after in SPACES:
        return False
    if before in SPACES:
        before = text[:place].rstrip("".join(SPACES))[-1:]
    return after not in CLOSING and before not in OPENING
