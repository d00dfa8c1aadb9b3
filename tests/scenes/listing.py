"""A draw list as text a person can review: an item a line, groups indented, figures rounded to a tenth of a unit."""

from __future__ import annotations

from enum import Enum

import msgspec

from overlay.picture.items import DrawList, Gradient, Group, Item, Shadow

COLOURS = {"fill", "colour", "stroke", "outline_colour", "top", "bottom", "middle", "start", "end"}


def listing(drawn: DrawList) -> str:
    """The whole draw list."""
    head = f"canvas {drawn.width:g} x 1080{' transparent' if drawn.transparent else ''}"
    return "\n".join([head, *_lines(drawn.items, 0)]) + "\n"


def _lines(items: tuple[Item, ...], depth: int) -> list[str]:
    lines: list[str] = []
    for item in items:
        if isinstance(item, Group):
            lines.append(f"{'  ' * depth}Group {_fields(item, skip='items')}".rstrip())
            lines.extend(_lines(item.items, depth + 1))
        else:
            lines.append(f"{'  ' * depth}{type(item).__name__} {_fields(item)}".rstrip())
    return lines


def _fields(item: msgspec.Struct, skip: str = "") -> str:
    told = []
    for field in msgspec.structs.fields(item):
        value = getattr(item, field.name)
        if field.name != skip and value != field.default:
            told.append(f"{field.name}={_value(field.name, value)}")
    return " ".join(told)


def _value(name: str, value: object) -> str:
    match value:
        case Gradient():
            return f"{value.start:08x}{'>' if value.across else '/'}{value.end:08x}"
        case Shadow():
            return f"{value.blur:g}~{value.colour:08x}+{value.dy:g}"
        case Enum():
            return str(value.value)
        case bool() | str():
            return str(value)
        case int() if name in COLOURS:
            return f"{value:08x}"
        case int() | float():
            return f"{round(value, 2 if name in {'opacity', 'scale', 'part', 'sweep', 'start', 'turn'} else 1):g}"
        case tuple() if len(value) > 6:
            return f"{len(value)} points {_value('', value[0])} … {_value('', value[-1])}"
        case tuple():
            return "(" + ",".join(_value("", each) for each in value) + ")"
        case _:
            return str(value)
