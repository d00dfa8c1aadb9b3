"""SDL itself, for the few things pygame does not pass on: names and places of displays, and pushing samples to a sound device.

Law: it is the very library pygame has loaded, so that both see the same screens. Calls release Python's lock. May import pygame.
"""

from __future__ import annotations

import ctypes
import ctypes.util
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
