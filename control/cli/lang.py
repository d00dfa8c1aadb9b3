"""The language a command speaks to the person at the keyboard: --lang, otherwise the locale's. Chinese first."""

from __future__ import annotations

import locale
import os
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import click

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

LANGUAGES = ("zh", "en")

INTERRUPTED = 130
"""The exit code of what Ctrl-C has cut short, as shells have it. What Ctrl-C is the ordinary end of (a show, a replay) ends with 0."""


def locale_language() -> str:
    """en where the environment or the system names a language other than Chinese, zh otherwise."""
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    value = next(filter(None, named), None) or locale.getlocale()[0] or "C"
    value = value.split(".")[0].casefold()
    return "zh" if value.startswith(("zh", "chinese")) or value in {"c", "posix"} else "en"


class Told(Protocol):
    """A fault that says itself in both languages."""

    zh: str
    en: str


def in_language(fault: Told, lang: str) -> str:
    """The fault's sentence in `lang`."""
    return fault.zh if lang == "zh" else fault.en


def lang_option(command: CommandT) -> CommandT:
    """Give a command the option --lang."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default=locale_language,
        help="Language; default: the locale's.",
    )(command)
