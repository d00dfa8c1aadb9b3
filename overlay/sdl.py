"""SDL itself, for the few things pygame does not pass on: names and places of displays, and pushing samples to a sound device.

Law: it is the very library pygame has loaded, so that both see the same screens. Calls release Python's lock. May import pygame.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pygame


def library() -> ctypes.CDLL | None:
    """The SDL library pygame uses, or None when it cannot be found (a pygame built in some unusual way)."""
    home = Path(pygame.__file__).parent
    places = [*home.parent.glob("pygame_ce.libs/libSDL2-2*"), *home.glob("SDL2.dll"), *home.glob(".dylibs/libSDL2-2*")]
    path = str(places[0]) if places else ctypes.util.find_library("SDL2-2.0")
    if path is None:
        return None
    try:
        return ctypes.CDLL(path)
    except OSError:
        return None


@contextmanager
def silenced() -> Iterator[None]:
    """While it lasts, nothing reaches standard error: sound and window systems (ALSA, Xlib) write lines of their own there, past us.
    What they have to say is said by what comes back from the call.
    """
    try:
        kept = os.dup(2)
    except OSError:  # a program without a terminal has no standard error
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
