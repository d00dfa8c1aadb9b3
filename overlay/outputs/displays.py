"""The displays of this machine, and which of them an output is bound to.

Law: an output belongs to a display by identity (name and size; the place on the desk decides between twins), never by number alone:
when it disappears the output waits for it and goes to no other. `find` and `choose` are pure. Asks SDL itself, because pygame
does not tell names and places. May import pygame, overlay.sdl.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

import pygame

from overlay.sdl import library

BLIND = ("dummy", "offscreen", "evdev")
"""SDL's video drivers that show nothing."""


class Display(NamedTuple):
    """A display: its number now, its name, and its rectangle on the desktop, px."""

    number: int
    name: str
    x: int
    y: int
    w: int
    h: int


class _Rect(ctypes.Structure):
    _fields_ = (("x", ctypes.c_int), ("y", ctypes.c_int), ("w", ctypes.c_int), ("h", ctypes.c_int))


def find(bound: Display, present: Sequence[Display]) -> Display | None:
    """Where the display that was `bound` is now: same name and size, its old place preferred; None: it is gone."""
    alike = [display for display in present if (display.name, display.w, display.h) == (bound.name, bound.w, bound.h)]
    there = [display for display in alike if (display.x, display.y) == (bound.x, bound.y)]
    if there:
        return there[0]
    return alike[0] if len(alike) == 1 else None


def choose(wanted: str, present: Sequence[Display]) -> Display | None:
    """The display an operator names: its number (0…), or a part of its name, which must fit only one."""
    if wanted.isdecimal():
        return present[int(wanted)] if int(wanted) < len(present) else None
    named = [display for display in present if wanted.casefold() in display.name.casefold()]
    return named[0] if len(named) == 1 else None


def open_video() -> str | None:
    """Starts SDL's video, aware of high-density screens. Returns why no window can be shown, in one sentence, or None."""
    os.environ.setdefault("SDL_VIDEO_MINIMIZE_ON_FOCUS_LOSS", "0")
    os.environ.setdefault("SDL_MOUSE_FOCUS_CLICKTHROUGH", "1")
    if sys.platform == "linux" and "XDG_RUNTIME_DIR" not in os.environ and "WAYLAND_DISPLAY" not in os.environ:
        # Without them Wayland cannot be reached, and libwayland says so on the terminal as if it were an error of ours.
        os.environ.setdefault("SDL_VIDEODRIVER", "x11,KMSDRM,offscreen")
    if sys.platform == "win32":
        ctypes.windll.shcore.SetProcessDpiAwareness(2)
    try:
        pygame.display.init()
    except pygame.error as error:
        return f"no display can be opened here ({error})"
    driver = pygame.display.get_driver()
    return f"there is no display here (SDL chose its {driver!r} driver)" if driver in BLIND else None


def displays() -> tuple[Display, ...]:
    """What is plugged in now. Needs `open_video`."""
    sdl = library()
    if sdl is None:
        return tuple(Display(n, f"display {n}", 0, 0, w, h) for n, (w, h) in enumerate(pygame.display.get_desktop_sizes()))
    sdl.SDL_GetDisplayName.restype = ctypes.c_char_p
    found = []
    for index in range(max(0, sdl.SDL_GetNumVideoDisplays())):
        rect = _Rect()
        name: bytes | None = sdl.SDL_GetDisplayName(index)
        if sdl.SDL_GetDisplayBounds(index, ctypes.byref(rect)) == 0:
            found.append(Display(index, (name or b"").decode(errors="replace"), rect.x, rect.y, rect.w, rect.h))
    return tuple(found)
