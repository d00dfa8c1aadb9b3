"""The clips of a show: which are open, and their frames for the painter. Implements overlay.paint.frames.FrameSource.

Law: what a Program announces (`upcoming`) is opened and decoded before it is taken; what it neither shows nor announces any more is
closed after LINGER, with its frames and its decoder's memory; at most OPEN clips are open, the one not asked for longest closed first.
Closing never waits on the frame loop. Only files inside the media folder are opened. May import player.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path

import pygame

from overlay.program.message import Program
from overlay.program.parts import Clip
from overlay.program.times import SECOND, Micros
from overlay.video.faults import ClipError
from overlay.video.player import Player
from overlay.video.threads import give_back

OPEN = 3

LINGER = 5 * SECOND
"""A clip that is no longer needed stays open this long, show µs: an undo, or the fade out of its scene, still finds it."""

BOX = (1920, 1080)
"""What a clip is fitted in before anyone has asked for a size, px."""


class Clips:
    """Clips in the folder `media`. notice: told, from any thread, why a clip cannot be shown.

    patient: `frame` waits for the exact frame (offline rendering).
    """

    def __init__(
        self, media: Path | None, notice: Callable[[ClipError], None], box: tuple[int, int] = BOX, patient: bool = False
    ) -> None:
        self._media = media.resolve() if media is not None else None
        self._notice = notice
        self._box = box
        self._patient = patient
        self._players: OrderedDict[str, Player | None] = OrderedDict()
        self._announced: frozenset[str] = frozenset()
        self._unneeded: dict[str, Micros] = {}

    def frame(self, source: str, position: Micros, size: tuple[int, int]) -> pygame.Surface | None:
        """The frame of `source` at `position` µs inside `size` px, or None: not there yet, or never."""
        self._box = size
        player = self._player(source, position)
        return player.frame(position, size, self._patient) if player is not None else None

    def prepare(self, program: Program, t: Micros) -> None:
        """Opens what will be needed: the clips the Program announces, and the one that is on. Closes what is over."""
        clips = (*program.upcoming, *clips_of(program))
        names = [clip.media for clip in clips if not clip.fallback]
        self._announced = frozenset(names)
        for clip in clips[:OPEN]:
            if not clip.fallback and clip.media not in self._players:
                self._player(clip.media, clip.position(t))
        self._end(t)

    def close(self) -> None:
        """Closes every clip."""
        players, self._players = self._players, OrderedDict()
        for player in players.values():
            if player is not None:
                player.close()

    def _player(self, source: str, position: Micros) -> Player | None:
        if source in self._players:
            self._players.move_to_end(source)
            return self._players[source]
        path = self._path(source)
        if path is None:
            self._notice(ClipError(f"媒体文件夹里没有 {source}", f"there is no clip {source!r} in the media folder"))
            player = None
        else:
            player = Player(path, position, self._box, self._notice)
        self._players[source] = player
        self._forget(source)
        return player

    def _forget(self, newest: str) -> None:
        """Closes what is too much, in a thread of its own: a decoder may need a moment to end."""
        for name in list(self._players):
            if len(self._players) <= OPEN:
                return
            if name != newest and (name not in self._announced or len(self._players) > 2 * OPEN):
                self._put_away(name)

    def _end(self, t: Micros) -> None:
        """Closes the clips whose cue has been over for LINGER. A file that could not be shown is tried again when it is next announced."""
        gone = self._players.keys() - self._announced
        self._unneeded = {name: min(t, self._unneeded.get(name, t)) for name in gone}
        for name, since in self._unneeded.items():
            if t - since >= LINGER:
                self._put_away(name)

    def _put_away(self, name: str) -> None:
        player = self._players.pop(name)
        if player is not None:
            threading.Thread(target=_closed, args=(player,), name="clip-close", daemon=True).start()

    def _path(self, source: str) -> Path | None:
        if self._media is None or not source:
            return None
        path = (self._media / source).resolve()
        return path if path.is_relative_to(self._media) and path.is_file() else None


def _closed(player: Player) -> None:
    """Closes it, and gives the pages it leaves back to the system."""
    player.close()
    give_back()


def clips_of(program: Program) -> Iterable[Clip]:
    """The clips on air: that of the scene, and of the one that is leaving."""
    for on_air in (program.picture, program.leaving):
        clip = getattr(on_air.scene, "clip", None) if on_air is not None else None
        if isinstance(clip, Clip):
            yield clip
