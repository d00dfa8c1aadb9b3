"""The overlay program: one output of a show, from the feed to the screen.

Law: one output a process, so that two vsyncs never share a loop; nothing that fails here takes the picture away. May import
everything in this half.
"""

from __future__ import annotations

import importlib
import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import msgspec

from overlay.barcode import barcode
from overlay.clock import ShowClock
from overlay.feed import NEXT_TOPIC, TOPIC, Feed, LiveFeed, Security
from overlay.health import Meter
from overlay.loop import PLAYOUT, Pacer, Tick, Tidier, run, sharpen, sleep_then_spin
from overlay.marks import asking, figures, quit_question
from overlay.outputs.base import Guard, Output
from overlay.outputs.displays import choose, displays, open_video
from overlay.outputs.extras import MissingExtraError, ndi, virtual_camera
from overlay.outputs.null import Null
from overlay.outputs.png import PngSequence
from overlay.outputs.window import Key, Window
from overlay.paint import Frame
from overlay.picture.items import Item
from overlay.picture.look import Look
from overlay.program.message import Layout, Program
from overlay.program.times import FPS, SECOND, Micros, frame_at, millis
from overlay.render import Renderer
from overlay.reporter import Reporter
from overlay.video.clips import Clips
from overlay.video.device import NoSoundError, Speaker
from overlay.video.mixer import Mixer
from overlay.video.tracks import Tracks

log = logging.getLogger(__name__)

CANVAS = (1920, 1080)
"""The canvas when nothing else gives a size, px."""

FIRST = 0.5
"""Seconds to wait for control before the first picture is drawn without it."""

IDENTIFY = 5 * SECOND
FIGURES_EVERY = SECOND // 2

SWITCH = 0.0005
"""Seconds after which a busy thread lets another run: Python's own 5 ms would cost the frame loop a third of a frame."""


class MachineError(Exception):
    """This machine cannot do what is asked; the message is one sentence for the user (exit code 3)."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """What `leitai overlay` was asked for. size px; seconds: stop by itself; own: the show's folder of themes and words.

    ahead: draw what GO would bring.
    """

    connect: str
    output: str
    layout: Layout = Layout.WALL
    size: tuple[int, int] | None = None
    display: str | None = None
    full: bool = False
    headless: bool = False
    png: Path | None = None
    encode: str | None = None
    camera: str | None = None
    ndi: str | None = None
    seconds: float | None = None
    media: Path | None = None
    own: Path | None = None
    theme: str | None = None
    preview: bool = False
    sound: bool = False
    barcode: bool = False
    security: Security | None = None
    ahead: bool = False


def encoder(where: str, size: tuple[int, int], mixer: Mixer) -> Output:
    """The encoding output; FFmpeg is loaded only for it. Raises EncoderError."""
    from overlay.outputs.encoder import Encoder, target

    return Encoder(target(where), size, mixer)


def local_micros() -> Micros:
    """The machine's monotonic clock, µs."""
    return time.perf_counter_ns() // 1000


def overlay(asked: Invocation) -> None:
    """Runs an output until it is closed, or for `seconds`. Raises MachineError, ThemeError, ValueError (the address)."""
    sys.setswitchinterval(SWITCH)
    sharpen()
    window = None if asked.headless else open_window(asked)
    clock = ShowClock(local_micros)
    feed = LiveFeed(asked.connect, clock, asked.security, NEXT_TOPIC if asked.ahead else TOPIC)
    try:
        App(asked, feed, clock, window).run(until=asked.seconds)
    except MissingExtraError as missing:
        raise MachineError(str(missing)) from missing
    finally:
        feed.close()


def open_window(asked: Invocation) -> Callable[[], Window]:
    """Makes the window's maker. Raises MachineError when this machine has no display, or not the one that is asked for."""
    fault = open_video()
    if fault is not None:
        raise MachineError(f"{fault}; run with --headless to draw off-screen")
    present = displays()
    display = choose(asked.display or "0", present)
    if display is None:
        there = ", ".join(f"{d.number} {d.name} {d.w}x{d.h}" for d in present)
        raise MachineError(f"there is no display {asked.display!r}; there is {there}")
    return lambda: Window(f"擂台 · {asked.output}", display, local_micros, size=asked.size, full=asked.full)


class Remote(Protocol):
    """Further keys of the operator, and what they show."""

    def press(self, key: Key, now: Micros) -> None:
        """Obeys a key it knows, at frame time `now`."""

    def strip(self, look: Look, now: Micros) -> tuple[Item, ...]:
        """What lies over the picture."""


ROOM = millis(2)
"""What is left of a frame's spare time when its last preparation is begun, µs: most take less."""


class App:
    """One output at work: feed → renderer → outputs, the operator's keys, the reports.

    moment: the show time that is drawn at a frame's time (a replay's is another); remote: further keys.
    """

    def __init__(
        self,
        asked: Invocation,
        feed: Feed,
        clock: ShowClock,
        window: Callable[[], Window] | None,
        moment: Callable[[Micros], Micros] = lambda t: t,
        remote: Remote | None = None,
    ) -> None:
        self._asked = asked
        self._feed = feed
        self._clock = clock
        self._moment = moment
        self._remote = remote
        self._make_window = window
        self._window: Window | None = None
        self._prepared: Program | None = None
        self._meter = Meter(local_micros)
        self._outputs = [Guard(asked.output, self._main_output, local_micros)]
        size = self._window.size if self._window is not None else asked.size or CANVAS
        self._tracks = Tracks(self._notice)
        self._mixers: list[Mixer] = []
        self._outputs.extend(Guard(name, make, local_micros) for name, make in self._further(size).items())
        self._clips = Clips(asked.media, self._notice, size)
        self._speaker: Speaker | None = None
        self._renderer = Renderer(
            size, asked.layout, asked.output, media=asked.media, theme=asked.theme, own=asked.own, frames=self._clips
        )
        self._reporter = Reporter(asked.output, self.health, self._send, local_micros, asked.preview)
        self._quit = False
        self._asked_to_quit: Micros | None = None
        self._identify: Micros | None = None
        self._figures: dict[str, Any] | None = None
        self._figures_at: Micros = 0

    def run(self, until: float | None = None) -> None:
        """Draws until the window is closed, or for `until` seconds; then gives everything back."""
        end = None if until is None else local_micros() + int(until * SECOND)
        tidier = Tidier(local_micros)
        try:
            self._warm()
            run(
                Pacer(self._clock, sleep_then_spin),
                self,
                self._meter,
                tidier,
                lambda: not self._quit and (end is None or local_micros() < end),
            )
        finally:
            tidier.close()
            self._reporter.close()
            for output in self._outputs:
                output.close()
            if self._speaker is not None:
                self._speaker.close()
            self._renderer.close()
            self._clips.close()

    def health(self) -> dict[str, Any]:
        """This output's figures, as they are reported and shown."""
        live = self._feed if isinstance(self._feed, LiveFeed) else None
        display = self._window.display if self._window is not None else None
        return {
            **self._meter.summary(),
            "connected": live is not None and live.connected,
            "trip": self._clock.trip,
            "resyncs": self._clock.resyncs,
            "size": list(self._renderer.size),
            "display": display.name if display is not None else "",
            "held": self._window is not None and self._window.held,
            "sound": {"on": self._speaker is not None, "stray_ms": self._speaker.stray / 1000 if self._speaker is not None else 0.0},
            "failures": sum(output.failures for output in self._outputs),
            "at": self._clock.now(),
        }

    def draw(self, tick: Tick) -> Frame:
        """The frame of this output at a tick."""
        if self._window is not None:
            for key in self._window.pressed():
                self._obey(key, tick)
            self._renderer.resize(self._window.size)
        t = self._moment(tick.t)
        program = self._on_air(t)
        if self._identify is not None and program is not None:
            program = self._identified(program, self._identify, t)
        return self._renderer.frame(program, t, lambda look: self._marks(look, tick))

    def present(self, frame: Frame, tick: Tick) -> None:
        """Every output gets the frame."""
        for output in self._outputs:
            output.show(frame, tick.number)
        self._reporter.offer(frame)

    def spare(self, tick: Tick, room: Micros) -> None:
        """Prepares the pictures to come."""
        program = self._feed.coming(self._moment(tick.t))
        if program is not None and room > ROOM:
            end = local_micros() + room - ROOM
            self._renderer.ahead(program, self._moment(tick.t), lambda: local_micros() < end)

    def _warm(self) -> None:
        """Draws the first picture before frames are counted: fonts are opened and rasters made for it."""
        if isinstance(self._feed, LiveFeed):
            self._feed.wait(FIRST)
        now = self._clock.now()
        t = self._moment(now)
        frame = self._renderer.frame(self._on_air(t), t)
        for output in self._outputs:
            output.show(frame, frame_at(now))
        importlib.import_module("overlay.video.source")  # FFmpeg, while the picture stands; on air it would cost frames
        if self._asked.sound:
            self._open_sound()

    def _open_sound(self) -> None:
        """The sound device, if there is one; without it the picture goes on."""
        try:
            self._speaker = Speaker(self._new_mixer(), self._clock, PLAYOUT * SECOND // FPS, self._notice)
        except NoSoundError as missing:
            self._notice(f"{missing}; the picture goes on without sound")
        self._prepared = None

    def _on_air(self, t: Micros) -> Program | None:
        """The Program of show time `t`; what it announces is made ready."""
        program = self._feed.at(t)
        if program is not None and program is not self._prepared:
            self._prepared = program
            self._clips.prepare(program, t)
            for mixer in self._mixers:
                mixer.tell(program, self._renderer.theme(program).sounds)
        return program

    def _main_output(self) -> Output:
        if self._make_window is None:
            return Null()
        self._window = self._make_window()
        return self._window

    def _further(self, size: tuple[int, int]) -> dict[str, Callable[[], Output]]:
        """The outputs beside the main one. Raises MachineError when one of them cannot be made at all."""
        asked = self._asked
        further: dict[str, Callable[[], Output]] = {}
        if (folder := asked.png) is not None:
            further["png"] = lambda: PngSequence(folder)
        if (where := asked.encode) is not None:
            further["encoder"] = lambda: encoder(where, size, self._new_mixer())
        if (camera := asked.camera) is not None:
            further["camera"] = lambda: virtual_camera(size, None if camera == "auto" else camera)
        if (name := asked.ndi) is not None:
            further["ndi"] = lambda: ndi(size, name)
        return further

    def _new_mixer(self) -> Mixer:
        """A mixer that hears what is on air from now on."""
        mixer = Mixer(self._tracks, self._asked.media)
        self._mixers.append(mixer)
        self._prepared = None
        return mixer

    def _obey(self, key: Key, tick: Tick) -> None:
        if key is Key.CLOSE or (key is Key.ESCAPE and asking(self._asked_to_quit, local_micros())):
            self._quit = True
        elif key is Key.ESCAPE:
            self._asked_to_quit = local_micros()
        elif key is Key.FULL and self._window is not None:
            self._window.toggle_full()
        elif key is Key.IDENTIFY:
            self._identify = self._moment(tick.t)
        elif key is Key.FIGURES:
            self._figures = None if self._figures is not None else self.health()
        elif self._remote is not None:
            self._remote.press(key, tick.t)

    def _identified(self, program: Program, since: Micros, t: Micros) -> Program:
        """The Program with this output's own identification, while it lasts."""
        if t - since > IDENTIFY:
            self._identify = None
            return program
        return msgspec.structs.replace(program, identify=since)

    def _marks(self, look: Look, tick: Tick) -> tuple[Item, ...]:
        now = local_micros()
        items: tuple[Item, ...] = ()
        if self._asked.barcode:
            items = barcode(tick.number, self._prepared.seq if self._prepared is not None else 0, look)
        if self._figures is not None:
            if now - self._figures_at > FIGURES_EVERY:
                self._figures_at = now
                self._figures = self.health()
            items = (*items, *figures(self._figures, tick.number, look))
        if self._remote is not None:
            items = (*items, *self._remote.strip(look, tick.t))
        if asking(self._asked_to_quit, now):
            items = (*items, *quit_question(look))
        return items

    def _notice(self, text: str) -> None:
        """Tells the operator's log and the host; the wall shows the still."""
        log.warning("%s", text)
        self._send({"kind": "notice", "output": self._asked.output, "text": text[:300]})

    def _send(self, message: dict[str, Any]) -> None:
        if isinstance(self._feed, LiveFeed):
            self._feed.report(message)
