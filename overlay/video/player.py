"""A clip at work: a thread that keeps the frames around the asked position decoded and converted.

Law: `frame` never waits. The frame of a position is the last one that begins not after it (a millisecond's grace keeps an even
cadence where both clocks round), so 24, 25, 30, 50 and 60 frames a second each repeat in their own regular pattern. The last frame
is held. The first frames stay at hand, so that a replay shows at once. Frames are dimmed to the bound of the picture level.
May import PyAV (through source), overlay.level, pygame.

Memory: a clip on air holds at most MOST frames ahead, the one shown, the one being made, HELD and HEAD: 16 × width × height × 4 bytes of
the size it is shown at (133 MB at 1920×1080); one that is only announced PREROLL + 2, of which its head is part (42 MB). FFmpeg's own
reference frames come on top: 40 to 60 MB for 1080p, about four times that for 4K.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pygame

from overlay.level import dimmed
from overlay.program.times import SECOND, Micros, millis
from overlay.video.faults import ClipError
from overlay.video.resize import Resizer, made

if TYPE_CHECKING:
    from overlay.video.picture import Converter
    from overlay.video.source import Decoded, Source

GRACE = millis(1)

AHEAD_BYTES = 64 * 1024 * 1024
FEWEST, MOST = 3, 8
"""Frames converted ahead of the one on air: as many as fit in the bytes, between these."""

PREROLL = 3
"""Frames converted ahead for a clip nobody has looked at yet: the beginning of one that is announced."""

HEAD = 4
HEAD_REACH = millis(200)
"""Frames kept from the beginning, and how far into the clip, µs, they stand in while the rest is decoded anew."""

ROWS = 90
"""Rows on which a frame's level is measured, 14,400 pixels of 16:9: four times as many cost a 4K frame 5 ms instead of 1."""

HELD = 2
"""Frames kept after they were shown. Freed by the frame loop, a frame would go back to its pool under the pool's lock, which the thread
holds while it takes fresh memory: 2 ms, and 50 when it is sent off its core meanwhile (measured)."""

LEAP = SECOND
"""A position further ahead than this, µs, is searched for instead of decoded up to."""

PASSED_OVER = 6
"""A decoder that has fallen behind converts at least one frame in so many, so that the picture still moves."""

BEHIND = 3
"""A live decoder whose frames are past so many times in a row leaves out pictures that no other is built on until it has caught up."""

PATIENCE = 20.0
"""Seconds a patient caller (offline rendering) waits for one frame at most."""


class Ready(NamedTuple):
    """A converted frame: when it begins, µs, its picture, and the box it was fitted in, px."""

    at: Micros
    surface: pygame.Surface
    box: tuple[int, int]


class Player:
    """Plays the file at `path`. fault: called once, from the thread, with why it cannot be shown (any further)."""

    def __init__(self, path: Path, position: Micros, size: tuple[int, int], fault: Callable[[ClipError], None]) -> None:
        self._path = path
        self._fault = fault
        self._change = threading.Condition()
        self._want = position
        self._size = size
        self._ready: deque[Ready] = deque()
        self._past: deque[Ready] = deque()
        self._head: list[Ready] = []
        self._search: Micros | None = position  # where the thread is to begin anew; None: it goes on
        self._found = False  # whether the frames at hand are those of the latest search
        self._ended = False
        self._broken = False
        self._closing = False
        self._resizer = Resizer()
        self._looked_at = False
        self._patient = False
        self._thread = threading.Thread(target=self._run, name="clip", daemon=True)
        self._thread.start()

    def frame(self, position: Micros, size: tuple[int, int], patient: bool = False) -> pygame.Surface | None:
        """The picture at `position` inside `size` px; None while there is none, or when the clip is broken.

        patient: waits until it is the exact one.
        """
        with self._change:
            self._size = size
            self._want = position
            self._looked_at = True
            self._patient = patient
            picked = self._pick(position)
            if patient:
                if picked is not None and picked.box != size and self._found:
                    self._begin(position)
                self._change.notify_all()
                self._change.wait_for(lambda: self._settled(position), PATIENCE)
                picked = self._pick(position)
            shown = None
            if picked is not None:
                shown = picked.surface if picked.box == size else self._resized(picked, position)
            if self._interrupted() or self._hungry() or self._resizer.wanted is not None or len(self._past) > HELD:
                self._change.notify_all()
            return shown

    def close(self) -> None:
        """Ends the thread, closes the file and lets go of the frames."""
        with self._change:
            self._closing = True
            self._change.notify_all()
        self._thread.join()
        self._ready.clear()
        self._past.clear()
        self._head.clear()
        self._resizer.forget()

    def _pick(self, position: Micros) -> Ready | None:
        """The frame at `position` among those at hand; begins a search when it lies elsewhere."""
        due = position + GRACE
        while len(self._ready) > 1 and self._ready[1].at <= due and self._found:
            self._past.append(self._ready.popleft())
        if self._found and self._ready:
            before = self._ready[0].at > due and self._ready[0].at > 0
            beyond = not self._ended and position - self._ready[-1].at > LEAP
            if before or beyond:
                self._begin(position)
            else:
                return self._ready[0]
        near = [ready for ready in self._head if ready.at <= max(due, self._head[0].at)]
        if near and position <= near[-1].at + HEAD_REACH:
            return near[-1]
        return self._ready[0] if self._ready else None

    def _begin(self, position: Micros) -> None:
        """Lets the thread search `position`; the picture at hand stays until it is found."""
        self._search = position
        self._found = self._ended = False

    def _resized(self, picked: Ready, position: Micros) -> pygame.Surface:
        """A picture that was fitted in another box, scaled; if the new box stays, the clip is soon converted anew."""
        surface = self._resizer.look(picked.surface, self._size)
        if self._found and self._resizer.steady():
            self._begin(position)
        return surface

    def _settled(self, position: Micros) -> bool:
        """Whether the exact frame of `position` is at hand, or never will be."""
        if self._broken or self._closing:
            return True
        if not self._found or not self._ready:
            return False
        return self._ended or self._ready[-1].at > position + GRACE

    def _run(self) -> None:
        from overlay.video.picture import Converter  # in the thread: FFmpeg takes a fifth of a second to load
        from overlay.video.source import Source

        try:
            source = Source(self._path)
        except ClipError as error:
            self._break(error)
            return
        converter = Converter()
        try:
            while self._wait_for_search():
                try:
                    self._decode(source, converter)
                except ClipError as error:
                    self._break(error)
        finally:
            source.close()

    def _wait_for_search(self) -> bool:
        with self._change:
            self._idle(self._interrupted)
            return not self._closing

    def _idle(self, until: Callable[[], bool]) -> None:
        """Waits, with the lock held, until `until`; frees meanwhile what was shown, and scales what is wanted in another size."""
        while True:
            if len(self._past) > HELD:
                gone = [self._past.popleft() for _ in range(len(self._past) - HELD)]
                with self._unlocked():
                    gone.clear()
            elif (wanted := self._resizer.wanted) is not None and not self._closing:
                with self._unlocked():
                    sized = made(*wanted)
                self._resizer.take(sized)
            elif until():
                return
            else:
                self._change.wait()

    @contextmanager
    def _unlocked(self) -> Iterator[None]:
        """Leaves the lock for as long as it lasts: what is slow must not keep `frame` waiting."""
        self._change.release()
        try:
            yield
        finally:
            self._change.acquire()

    def _decode(self, source: Source, converter: Converter) -> None:
        """Converts frames from the searched position on, until the end, another search, or closing."""
        with self._change:
            target, self._search = self._search or 0, None
        source.seek(target)
        source.hurry(False)
        for decoded in self._needed(target, source):
            box = self._size
            picture = converter.surface(decoded.frame, source.shape(decoded.frame), box)
            if not picture.get_flags() & pygame.SRCALPHA:
                picture = dimmed(picture, grid=max(1, picture.get_height() // ROWS))
            ready = Ready(decoded.at, picture, box)
            with self._change:
                if self._interrupted():
                    return
                self._take(ready)
                self._idle(lambda: self._interrupted() or self._hungry())
                if self._interrupted():
                    return
        with self._change:
            if self._interrupted():
                return
            if not self._found:
                raise ClipError(f"{source.name} 在 {target / SECOND:.1f} 秒处没有画面", f"{source.name} holds no picture at {target / SECOND:.1f} s")
            self._ended = True
            self._change.notify_all()

    def _needed(self, target: Micros, source: Source) -> Iterator[Decoded]:
        """The frames from the one that is on at `target`: those that are past already are decoded, but not converted."""
        before: Decoded | None = None
        passed, hurried = 0, False
        for decoded in source.frames():
            if self._interrupted():
                return
            if decoded.at <= max(target, self._want if self._found else 0) + GRACE:
                passed += self._found
                if passed >= BEHIND and not (hurried or self._patient):
                    source.hurry(hurried := True)
                if passed < PASSED_OVER:
                    before = decoded
                    continue
                before = None
            elif hurried:
                source.hurry(hurried := False)
            passed = 0
            if before is not None:
                yield before
                before = None
            yield decoded
        if before is not None:
            yield before

    def _take(self, ready: Ready) -> None:
        if not self._found:
            self._past.extend(self._ready)
            self._ready.clear()
            self._found = True
        self._ready.append(ready)
        if self._head and self._head[0].box != ready.box:
            self._head.clear()
        if len(self._head) < HEAD and ready.at < HEAD_REACH and (not self._head or self._head[-1].at < ready.at):
            self._head.append(ready)
        self._change.notify_all()

    def _interrupted(self) -> bool:
        return self._closing or self._search is not None

    def _hungry(self) -> bool:
        """Whether there is room for another frame: those that are past do not count, they go with the next look."""
        ahead = sum(ready.at > self._want for ready in self._ready)
        if not self._looked_at:
            return ahead < PREROLL
        one = max(1, self._size[0] * self._size[1] * 4)
        return ahead < max(FEWEST, min(MOST, AHEAD_BYTES // one))

    def _break(self, why: ClipError) -> None:
        """What is at hand stays; without a picture the clip is broken."""
        with self._change:
            told, self._broken = self._broken, True
            self._ended = True
            self._change.notify_all()
        if not told:
            self._fault(why)
