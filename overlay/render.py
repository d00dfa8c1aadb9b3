"""From a Program to a frame, for one output of one size: theme, layout, stage, painter.

Law: on air comes first. A scene that raises keeps its last good picture and is logged once; an error text never reaches the wall.
Before the first Program the picture is empty: black on a wall, nothing on a stream. May import stage, themes, paint and program.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import msgspec

from overlay.paint import Faces, Frame, FrameSource, Painter
from overlay.picture.items import DrawList, Item
from overlay.picture.look import HEIGHT, Canvas, Look, Theme
from overlay.program.message import Layout, Program
from overlay.program.times import Micros, frame_due
from overlay.stage import compose
from overlay.themes import ThemeError, load_theme, load_words, stamps

log = logging.getLogger(__name__)

Compose: TypeAlias = Callable[[Program, Micros, Look], DrawList]
Extras: TypeAlias = Callable[[Look], Sequence[Item]]
"""What an output lays over its picture by itself (figures, a question to the operator), given the look."""

SOON = (0, 1, 2, 4, 6, 8, 11, 14, 18, 22, 26, 30, 40, 50, 60, 75, 90)
"""The frames after a change whose pictures are made ready in spare moments: entrances are over after that."""

FALLBACK_THEME = "stage-blue"


class Moments:
    """The moments of a Program that are still to be made ready, µs."""

    def __init__(self) -> None:
        self.left: deque[Micros] = deque()
        self._of: tuple[int, int] | None = None

    def follow(self, program: Program, begin: Micros) -> None:
        """Starts over when `program` is another state than the one before."""
        if self._of != (program.epoch, program.seq):
            self._of = (program.epoch, program.seq)
            self.left = deque(begin + frame_due(frames) for frames in SOON)


class Renderer:
    """Draws Programs for the output `name`.

    layout: until the host chooses another for this output; theme: overrides the show's; own: the show's folder of themes and words.
    Raises ThemeError when `theme` or the strings cannot be loaded.
    """

    def __init__(
        self,
        size: tuple[int, int],
        layout: Layout,
        name: str,
        *,
        media: Path | None = None,
        theme: str | None = None,
        own: Path | None = None,
        frames: FrameSource | None = None,
        patient: bool = False,
        compose: Compose = compose,
    ) -> None:
        self.size = size
        self._layout = layout
        self._name = name
        self._media = media
        self._theme = theme
        self._own = own
        self._frames = frames
        self._patient = patient
        self._compose = compose
        self._faces = Faces()
        self._words: Mapping[str, str] = load_words(folder=own)
        self._themes: dict[str, Theme] = {}
        if theme is not None:
            self._themes[theme] = load_theme(theme, own)
        self._stamps = stamps(own)
        self._looks: dict[tuple[Layout, str], Look] = {}
        self._logged: set[str] = set()
        self._painter = self._new_painter()
        self._list: DrawList | None = None
        self._frame: Frame | None = None
        self._coming = Moments()
        self._foreseen = Moments()

    def frame(self, program: Program | None, t: Micros, extras: Extras | None = None) -> Frame:
        """The frame of `program` at show time `t`, with `extras` on top."""
        look = self._look(program)
        drawn = self._drawn(program, t, look)
        if extras is not None and (over := extras(look)):
            drawn = msgspec.structs.replace(drawn, items=(*drawn.items, *over))
        try:
            self._frame = self._painter.paint(drawn)
        except Exception as error:
            self._fault("painting", error)
            self._painter.close()
            self._painter = self._new_painter()
            if self._frame is None:
                self._frame = self._painter.paint(DrawList(drawn.width, (), drawn.transparent))
            self._frame = Frame(self._frame.surface, (), self._frame.number)
        return self._frame

    def settle_in(self) -> None:
        """Opens what any picture may need, while one stands: on air it would cost the frames it is first needed in."""
        self._painter.open_faces()

    def ahead(self, program: Program, t: Micros, more: Callable[[], bool]) -> None:
        """Makes ready what `program` will show in the next second and a half, while there is time (`more`)."""
        self._coming.follow(program, max(t, program.at))
        self._make_ready(self._coming, program, t, more)

    def foresee(self, program: Program, more: Callable[[], bool]) -> None:
        """Makes ready how `program` would come in, if it came: what GO would bring, which control tells as a picture held still."""
        begin = max(program.at, program.picture.since)
        self._foreseen.follow(program, begin)
        self._make_ready(self._foreseen, msgspec.structs.replace(program, frozen=None), begin, more)

    def _make_ready(self, moments: Moments, program: Program, t: Micros, more: Callable[[], bool]) -> None:
        """Prepares the moments that are left of a Program, those before `t` excepted."""
        while moments.left and more():
            when = moments.left[0]
            try:
                if when >= t and not self._painter.warm(self._compose(program, when, self._look(program)), more):
                    return
            except Exception as error:
                self._fault("preparing", error)
            moments.left.popleft()

    def resize(self, size: tuple[int, int]) -> None:
        """Goes on at another size, px."""
        if size != self.size:
            self.size = size
            self._looks.clear()
            self._painter.close()
            self._painter = self._new_painter()

    def reread(self) -> bool:
        """Takes up themes and wording saved since they were loaded (rehearsals); whether there was anything new.

        A file with a fault in it is logged in one sentence, and the picture stays as it was.
        """
        try:
            found = stamps(self._own)
            if found == self._stamps:
                return False
            self._stamps = found
            words = load_words(folder=self._own)
            themes = {name: load_theme(name, self._own) for name in self._themes}
        except (ThemeError, OSError) as error:
            log.warning("%s", error)
            return False
        self._words, self._themes = words, themes
        self._looks.clear()
        return True

    def theme(self, program: Program | None) -> Theme:
        """The theme that is on air."""
        return self._look(program).theme

    def close(self) -> None:
        """Ends the painter's threads."""
        self._painter.close()

    def _new_painter(self) -> Painter:
        return Painter(self.size, self._media, faces=self._faces, frames=self._frames, patient=self._patient, themes=self._own)

    def _drawn(self, program: Program | None, t: Micros, look: Look) -> DrawList:
        if program is None:
            return DrawList(look.canvas.width, (), look.layout is Layout.STREAM)
        try:
            self._list = self._compose(program, t, look)
        except Exception as error:
            self._fault(type(program.picture.scene).__name__, error)
            if self._list is None or self._list.transparent != (look.layout is Layout.STREAM):
                self._list = DrawList(look.canvas.width, (), look.layout is Layout.STREAM)
        return self._list

    def _fault(self, where: str, error: Exception) -> None:
        """Logs a fault, each kind once: a scene is drawn sixty times a second."""
        kind = f"{where}: {type(error).__name__}: {error}"
        if kind not in self._logged and len(self._logged) < 100:
            self._logged.add(kind)
            log.error("%s failed; the last good picture stays", where, exc_info=error)

    def _look(self, program: Program | None) -> Look:
        layout, name = self._layout, self._theme or FALLBACK_THEME
        if program is not None:
            layout = next((choice.layout for choice in program.outputs if choice.name == self._name), layout)
            name = self._theme or program.theme
        look = self._looks.get((layout, name))
        if look is None:
            canvas = Canvas(self.size[0] * HEIGHT / self.size[1])
            look = Look(layout, canvas, self._themed(name), self._words, self._faces, output=self._name, pixels=self.size)
            self._looks[layout, name] = look
        return look

    def _themed(self, name: str) -> Theme:
        """The theme called `name`; one the show names but nobody has falls back on a shipped one, logged once."""
        if name not in self._themes:
            try:
                self._themes[name] = load_theme(name, self._own)
            except ThemeError as error:
                log.warning("%s", error)
                self._themes[name] = load_theme(FALLBACK_THEME)
        return self._themes[name]
