"""The show folder a command is given: loaded, or one sentence that says what is wrong, where, and what to do."""

from __future__ import annotations

from pathlib import Path

from control.faults import Fault, typed
from control.show import Show, ShowFault, load
from control.show.reader import a_file


def there(show: Path) -> Path:
    """The folder, if it is one. Raises Fault."""
    if show.is_file():
        raise Fault(*a_file(show))
    if not show.is_dir():
        raise Fault(f"没有文件夹 {show}；用 leitai new {typed(show)} 新建一个", f"there is no folder {show}; `leitai new {typed(show)}` makes one")
    return show


def loaded(show: Path, *, media: bool = True) -> Show:
    """The show in the folder; media as in `load`. Raises Fault with the first error, and where the others are listed."""
    try:
        return load(there(show), media=media)
    except ShowFault as error:
        first, more = error.faults[0], len(error.faults) - 1
        zh, en = first.line("zh"), first.line("en")
        if more:
            zh += f"（另有 {more} 处错误，用 leitai check {typed(show)} 查看）"
            en += f" (and {more} more: leitai check {typed(show)})"
        raise Fault(f"{show}/{zh}", f"{show}/{en}") from error
