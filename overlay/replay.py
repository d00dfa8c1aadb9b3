"""Replaying a show in a window: pause, search, any speed from a quarter to sixteen times.

Law: the frame loop knows nothing of it; a `Transport` only says which moment of the show stands behind a moment of now. At speed 1 it
sounds as the evening did, at any other it is silent. May import everything in this half.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from overlay.app import App
from overlay.clock import ShowClock, local_micros
from overlay.ending import told_to_end
from overlay.feed import Recorded
from overlay.invocation import Invocation
from overlay.logs import logs_aside
from overlay.loop import sharpen
from overlay.outputs.make import open_window
from overlay.outputs.window import Key
from overlay.picture.items import Anchor, Face, Item, Panel, Text
from overlay.picture.look import Look
from overlay.program.message import Program
from overlay.program.times import SECOND, Micros

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
STEP = 5 * SECOND
STRIP = 3 * SECOND
"""How long the position stays in sight after a key, µs."""


class _Line(NamedTuple):
    """Show time as a line over now: `show` at `now`, on at `speed`."""

    now: Micros
    show: Micros
    speed: float


class Transport:
    """Where the replay stands, between `begin` and `end`, µs of show time."""

    def __init__(self, begin: Micros, end: Micros, speed: float = 1.0) -> None:
        self.begin = begin
        self.end = end
        self.speed = speed
        self.paused = False
        self._line = _Line(0, begin, speed)

    def at(self, now: Micros) -> Micros:
        """The moment of the show that belongs to `now`, µs."""
        line = self._line
        return min(self.end, max(self.begin, line.show + int((now - line.now) * line.speed)))

    def pause(self, now: Micros) -> None:
        """Stops, or goes on."""
        self.paused = not self.paused
        self._set(now, self.at(now))

    def seek(self, now: Micros, by: Micros) -> None:
        """Forward or back by so much."""
        self._set(now, min(self.end, max(self.begin, self.at(now) + by)))

    def faster(self, now: Micros, steps: int) -> None:
        """So many steps along SPEEDS."""
        place = min(range(len(SPEEDS)), key=lambda place: abs(SPEEDS[place] - self.speed))
        self.speed = SPEEDS[min(len(SPEEDS) - 1, max(0, place + steps))]
        self._set(now, self.at(now))

    def _set(self, now: Micros, show: Micros) -> None:
        self._line = _Line(now, show, 0.0 if self.paused else self.speed)


class Heard:
    """The replay's place as the sound follows it: it stands still while the picture does."""

    def __init__(self, transport: Transport, clock: ShowClock) -> None:
        self._transport = transport
        self._clock = clock

    @property
    def rate(self) -> float:
        """The replay's speed; 0 while it is paused and at its end."""
        stands = self._transport.paused or self.now() >= self._transport.end
        return 0.0 if stands else self._transport.speed

    def now(self) -> Micros:
        """The moment of the show, µs."""
        return self._transport.at(self._clock.now())


class Keys:
    """The keys of a replay and the strip that answers them."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._touched: Micros | None = None

    def press(self, key: Key, now: Micros) -> None:
        """Obeys a key, if it is one of the replay's."""
        actions: dict[Key, Callable[[], None]] = {
            Key.PAUSE: lambda: self._transport.pause(now),
            Key.BACK: lambda: self._transport.seek(now, -STEP),
            Key.ON: lambda: self._transport.seek(now, STEP),
            Key.SLOWER: lambda: self._transport.faster(now, -1),
            Key.FASTER: lambda: self._transport.faster(now, 1),
        }
        if key in actions:
            self._touched = now
            actions[key]()

    def strip(self, look: Look, now: Micros) -> tuple[Item, ...]:
        """Position, length and speed, while it is wanted."""
        transport = self._transport
        if not transport.paused and (self._touched is None or now - self._touched > STRIP):
            return ()
        box = look.canvas.title_safe.foot(92.0)
        position, length = transport.at(now) - transport.begin, max(1, transport.end - transport.begin)
        words = f"{clock(position)} / {clock(length)}   {look.words['output.paused'] if transport.paused else f'×{transport.speed:g}'}"
        return (
            Panel(box.x, box.y, box.w, box.h, 0x000000C8, radius=16),
            Panel(box.x + 24, box.bottom - 24, box.w - 48, 8, look.theme.line, radius=4),
            Panel(box.x + 24, box.bottom - 24, (box.w - 48) * position / length, 8, look.theme.gold, radius=4),
            Text(box.cx, box.y + 50, words, Face.NUMERAL, 40, look.theme.text, Anchor.CENTRE),
        )


def clock(t: Micros) -> str:
    """A duration as h:mm:ss, or m:ss under an hour."""
    minutes, seconds = divmod(t // SECOND, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def replay(programs: Sequence[Program], asked: Invocation, speed: float = 1.0) -> None:
    """Plays until the window is closed, or for `asked.seconds`. Raises MachineError, ThemeError."""
    sharpen()
    window = None if asked.headless else open_window(asked)
    feed = Recorded(programs)
    transport = Transport(programs[0].at, programs[-1].at + STEP, speed)
    clock = ShowClock(local_micros)
    app = App(asked, feed, clock, window, transport.at, Keys(transport), Heard(transport, clock))
    with logs_aside(), told_to_end(app.quit):
        app.run(until=asked.seconds)
