"""The output everybody sees: a window, or a whole display without borders.

Law: it belongs to one display. When that display disappears the window hides and waits; it never covers another. Only what
changed is copied to the screen. It is paced by our own clock, so a hidden or minimised window costs nothing and stalls nothing.
May import pygame, displays and overlay.paint's Frame.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from enum import Enum

import pygame

from overlay.outputs.displays import Display, displays, find
from overlay.paint import Frame
from overlay.program.times import SECOND, Micros

log = logging.getLogger(__name__)

WINDOWED = (1280, 720)
"""The size of a window that is not full screen, px."""

LOOK_EVERY = SECOND
"""How often the displays are counted, µs."""


class Key(Enum):
    """What an operator at the window asks for; those from PAUSE on only mean something in a replay."""

    CLOSE = "close"
    ESCAPE = "escape"
    FULL = "full"
    IDENTIFY = "identify"
    FIGURES = "figures"
    PAUSE = "pause"
    BACK = "back"
    ON = "on"
    SLOWER = "slower"
    FASTER = "faster"


KEYS = {
    pygame.K_ESCAPE: Key.ESCAPE,
    pygame.K_f: Key.FULL,
    pygame.K_i: Key.IDENTIFY,
    pygame.K_d: Key.FIGURES,
    pygame.K_SPACE: Key.PAUSE,
    pygame.K_LEFT: Key.BACK,
    pygame.K_RIGHT: Key.ON,
    pygame.K_DOWN: Key.SLOWER,
    pygame.K_UP: Key.FASTER,
}


class Window:
    """A window on `display`. size: the picture, px; None: whatever the window has. Needs displays.open_video.

    exact: a picture of another size is put in the upper left corner pixel for pixel (an LED processor reads it there) instead of
    being fitted. vsync: the driver is asked to change pictures between two scans of the display; without such a driver it is an
    ordinary window. look: what displays there are now (injected in tests).
    """

    def __init__(
        self,
        title: str,
        display: Display,
        now: Callable[[], Micros],
        *,
        size: tuple[int, int] | None = None,
        full: bool = False,
        exact: bool = False,
        vsync: bool = False,
        look: Callable[[], Sequence[Display]] = displays,
    ) -> None:
        os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "software")
        self.display = display
        self.full = full
        self.held = False
        self.vsync = False
        self._exact = exact
        self._wants_vsync = vsync
        self._title = title
        self._size = size
        self._now = now
        self._look = look
        self._look_at = now() + LOOK_EVERY
        self._whole = True
        self._surface = self._open()

    @property
    def size(self) -> tuple[int, int]:
        """The canvas to be painted, px."""
        return self._size or self._surface.get_size()

    def show(self, frame: Frame, number: int) -> None:
        """Copies what changed onto the screen."""
        if self._now() >= self._look_at:
            self._look_at = self._now() + LOOK_EVERY
            self._rebind()
        if self.held or not (frame.damage or self._whole):
            return
        if frame.surface.get_size() == self._surface.get_size():
            damage = [self._surface.get_rect()] if self._whole else list(frame.damage)
            self._copy(frame.surface, damage)
        elif self._exact:
            shown = self._surface.get_rect().clip(frame.surface.get_rect())
            self._copy(frame.surface, [part.clip(shown) for part in ([shown] if self._whole else frame.damage)])
        else:
            self._fit(frame.surface)
        self._whole = False

    def pressed(self) -> list[Key]:
        """What the operator pressed since the last call."""
        pressed = []
        for event in pygame.event.get():
            if event.type == pygame.QUIT:
                pressed.append(Key.CLOSE)
            elif event.type == pygame.KEYDOWN and event.key in KEYS:
                pressed.append(KEYS[event.key])
            elif event.type in {pygame.WINDOWEXPOSED, pygame.WINDOWSIZECHANGED, pygame.WINDOWSHOWN, pygame.WINDOWRESTORED}:
                self._surface = pygame.display.get_surface() or self._surface
                self._whole = True
        return pressed

    def toggle_full(self) -> None:
        """From window to whole display and back."""
        self.full = not self.full
        self._surface = self._open()

    def close(self) -> None:
        """Closes the window; video stays open for the next one."""
        pygame.display.quit()
        pygame.display.init()

    def _open(self) -> pygame.Surface:
        pygame.display.set_caption(self._title)
        if self.full:
            size, flags = (self.display.w, self.display.h), pygame.NOFRAME
        else:
            size, flags = self._size or WINDOWED, pygame.RESIZABLE
        surface = self._surface_of(size, flags)
        if self.full:
            pygame.display.set_window_position((self.display.x, self.display.y))
        pygame.mouse.set_visible(not self.full)
        pygame.display.set_allow_screensaver(False)
        self._whole = True
        return surface

    def _surface_of(self, size: tuple[int, int], flags: int) -> pygame.Surface:
        """The window's surface: a texture that changes between scans where that is wanted and there is one, else plain memory."""
        self.vsync = False
        if self._wants_vsync:
            try:
                surface = pygame.display.set_mode(size, flags | pygame.SCALED, display=self.display.number, vsync=1)
            except pygame.error as error:
                log.warning("no vsync here (%s); the window goes on without", error)
            else:
                self.vsync = True
                return surface
        return pygame.display.set_mode(size, flags, display=self.display.number)

    def _rebind(self) -> None:
        """Follows the display: hides when it is gone, comes back with it; also to another place or number."""
        there = find(self.display, self._look())
        if there is None:
            if not self.held:
                self.held = True
                pygame.Window.from_display_module().hide()
        elif self.held or (self.full and there != self.display):
            self.held, self.display = False, there
            self._surface = self._open()
            pygame.Window.from_display_module().show()

    def _copy(self, frame: pygame.Surface, damage: list[pygame.Rect]) -> None:
        see_through = bool(frame.get_flags() & pygame.SRCALPHA)
        for part in damage:
            if see_through:
                self._surface.fill(0, part)
                self._surface.blit(frame, part, part, pygame.BLEND_PREMULTIPLIED)
            else:
                self._surface.blit(frame, part, part)
        pygame.display.update(damage)

    def _fit(self, frame: pygame.Surface) -> None:
        """The whole picture, reduced or enlarged to the window, black beside it."""
        width, height = self._surface.get_size()
        scale = min(width / frame.get_width(), height / frame.get_height())
        fitted = pygame.transform.smoothscale(frame, (round(frame.get_width() * scale), round(frame.get_height() * scale)))
        at = ((width - fitted.get_width()) // 2, (height - fitted.get_height()) // 2)
        self._surface.fill(0)
        self._surface.blit(fitted, at, special_flags=pygame.BLEND_PREMULTIPLIED if fitted.get_flags() & pygame.SRCALPHA else 0)
        pygame.display.flip()
