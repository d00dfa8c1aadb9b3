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
from typing import Any

from overlay.barcode import barcode
from overlay.clock import ShowClock, local_micros
from overlay.ending import told_to_end
from overlay.faults import Fault
from overlay.feed import NEXT_TOPIC, TOPIC, Feed, LiveFeed
from overlay.health import Meter
from overlay.invocation import Invocation
from overlay.logs import logs_aside
from overlay.loop import PLAYOUT, Pacer, Tick, Tidier, run, sharpen, sleep_then_spin
from overlay.memory import few_heaps, take_in
from overlay.operator import Operator, Remote
from overlay.outputs.base import Guard, Output
from overlay.outputs.make import further, open_window
from overlay.outputs.null import Null
from overlay.outputs.window import Window
from overlay.paint import Frame
from overlay.paint.damage import merged
from overlay.paint.regions import FrameMap
from overlay.picture.items import Item
from overlay.picture.look import Look
from overlay.program.message import Program
from overlay.program.times import FPS, SECOND, Micros, frame_at, millis
from overlay.render import Renderer
from overlay.reporter import Reporter, leave
from overlay.video.clips import Clips
from overlay.video.device import NoSoundError, Speaker, Time
from overlay.video.mixer import Mixer
from overlay.video.threads import BESIDE, give_way
from overlay.video.tracks import Tracks

log = logging.getLogger(__name__)

CANVAS = (1920, 1080)
"""The canvas when nothing else gives a size, px."""

FIRST = 0.5
"""Seconds to wait for control before the first picture is drawn without it."""

ROOM = millis(2)
"""What is left of a frame's spare time when its last preparation is begun, µs: most take less."""

AT_HAND = 8
"""Canvases of memory taken in before the first scene comes: two or three scenes' pictures. On new pages one of 6 MB costs 1.4 ms more."""

SWITCH = 0.0005
"""Seconds after which a busy thread lets another run: Python's own 5 ms would cost the frame loop a third of a frame."""


def overlay(asked: Invocation) -> None:
    """Runs an output until it is closed, or for `seconds`. Raises overlay.faults.Fault, ValueError (the address)."""
    few_heaps()
    sys.setswitchinterval(SWITCH)
    sharpen()
    if asked.beside:
        give_way(BESIDE)
    window = None if asked.headless else open_window(asked)
    clock = ShowClock(local_micros)
    feed = LiveFeed(asked.connect, clock, asked.security, NEXT_TOPIC if asked.ahead else TOPIC)
    try:
        app = App(asked, feed, clock, window)
        with logs_aside(), told_to_end(app.quit):
            app.run(until=asked.seconds)
    finally:
        feed.close()


class App:
    """One output at work: feed → renderer → outputs, the operator's keys, the reports.

    moment: the show time that is drawn at a frame's time (a replay's is another); heard: the show time the sound follows, if it is not
    the clock's; remote: further keys.
    """

    def __init__(
        self,
        asked: Invocation,
        feed: Feed,
        clock: ShowClock,
        window: Callable[[], Window] | None,
        moment: Callable[[Micros], Micros] = lambda t: t,
        remote: Remote | None = None,
        heard: Time | None = None,
    ) -> None:
        self._heard = heard or clock
        self._asked = asked
        self._feed = feed
        self._clock = clock
        self._moment = moment
        self._make_window = window
        self._window: Window | None = None
        self._prepared: Program | None = None
        self._drawn: Program | None = None
        self._presented: Micros = 0
        self._overdue = 0
        self._began = round(time.time())
        self._first: Micros | None = None
        self._meter = Meter(local_micros)
        self._main = Guard(asked.output, self._main_output, local_micros)
        self._map = FrameMap(asked.regions, asked.frame) if asked.regions else None
        size = self._canvas()
        self._tracks = Tracks(self._no_track)
        self._mixers: list[Mixer] = []
        made = [Guard(name, make, local_micros) for name, make in further(asked, size, self._new_mixer).items()]
        self._others = tuple(made)
        self._clips = Clips(asked.media, self._no_clip, size)
        self._speaker: Speaker | None = None
        self._renderer = Renderer(
            size, asked.layout, asked.output, media=asked.media, theme=asked.theme, own=asked.own, frames=self._clips
        )
        self._reporter = Reporter(asked.output, self.health, self._send, local_micros, asked.preview)
        self._operator = Operator(self.health, self._toggle_full, remote)

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
                lambda: not self._operator.quit and (end is None or local_micros() < end),
            )
        finally:
            tidier.close()
            self._reporter.close()
            if self._asked.report is not None:
                leave(self._asked.report, self._asked.output, self.health())
            for output in (self._main, *self._others):
                output.close()
            if self._speaker is not None:
                self._speaker.close()
            self._renderer.close()
            self._clips.close()

    def quit(self) -> None:
        """Ends after the frame that is being drawn."""
        self._operator.quit = True

    def health(self) -> dict[str, Any]:
        """This output's figures, as they are reported and shown.

        began: wall clock at the start, Unix s; overdue: changes that came too late for their own frame; first: when its first picture of the show was presented, local µs.
        """
        live = self._feed if isinstance(self._feed, LiveFeed) else None
        display = self._window.display if self._window is not None else None
        return {
            **self._meter.summary(),
            **self._meter.whole(),
            "connected": live is not None and live.connected,
            "began": self._began,
            "overdue": self._overdue,
            "first": self._first,
            "trip": self._clock.trip,
            "resyncs": self._clock.resyncs,
            "size": list(self._renderer.size),
            "display": display.name if display is not None else "",
            "held": self._window is not None and self._window.held,
            "sound": {"on": self._speaker is not None, "stray_ms": self._speaker.stray / 1000 if self._speaker is not None else 0.0},
            "failures": sum(output.failures for output in (self._main, *self._others)),
            "at": self._clock.now(),
        }

    def draw(self, tick: Tick) -> Frame:
        """The frame of this output at a tick."""
        t = self._moment(tick.t)
        if self._window is not None:
            for key in self._window.pressed():
                self._operator.press(key, tick.t, t)
            self._renderer.resize(self._canvas())
        program = self._on_air(t)
        self._note(program)
        if program is not None:
            program = self._operator.identified(program, t)
        return self._renderer.frame(program, t, lambda look: self._marks(look, tick))

    def present(self, frame: Frame, tick: Tick) -> None:
        """The main output gets the frame, cut and placed for its LED processor if need be; the others get the canvas."""
        frame = self._renewed(frame, tick)
        self._main.show(frame if self._map is None else self._map.apply(frame), tick.number)
        self._presented = tick.t
        if self._first is None and self._drawn is not None:
            self._first = local_micros()
        for output in self._others:
            output.show(frame, tick.number)
        self._reporter.offer(frame)

    def spare(self, tick: Tick, room: Micros) -> None:
        """Prepares the pictures to come; in a rehearsal, once a second, takes up a theme that was saved meanwhile."""
        if room <= ROOM:
            return
        if tick.number % FPS == 0 and (on_air := self._on_air(self._moment(tick.t))) is not None and on_air.rehearsal:
            self._renderer.reread()
        t, end = self._moment(tick.t), local_micros() + room - ROOM
        program = self._feed.coming(t)
        if program is not None:
            self._renderer.ahead(program, t, lambda: local_micros() < end)
        following = self._feed.foreseen(t)
        if following is not None:
            self._renderer.foresee(following, lambda: local_micros() < end)

    def _renewed(self, frame: Frame, tick: Tick) -> Frame:
        """The frame, drawn again if what belongs on it has come only since it was begun: better a few ms late than a frame number late."""
        program = self._feed.at(self._moment(tick.t))
        if program is None or program is self._drawn:
            return frame
        again = self.draw(tick)
        return Frame(again.surface, tuple(merged((*frame.damage, *again.damage), self._renderer.size)), again.number)

    def _note(self, program: Program | None) -> None:
        """Keeps what is drawn, and counts what came too late for the frame it belongs on."""
        if program is not None and program is not self._drawn:
            live = isinstance(self._feed, LiveFeed) and self._drawn is not None
            self._overdue += live and program.at <= self._presented
            self._drawn = program

    def _warm(self) -> None:
        """Draws the first picture before frames are counted: fonts are opened and rasters made for it."""
        if isinstance(self._feed, LiveFeed):
            self._feed.wait(FIRST)
        now = self._clock.now()
        tick = Tick(frame_at(now), now, 0)
        self.present(self.draw(tick), tick)
        self._renderer.settle_in()
        width, height = self._renderer.size
        take_in(AT_HAND * width * height * 4)
        importlib.import_module("overlay.video.source")  # FFmpeg, while the picture stands; on air it would cost frames
        if self._asked.sound:
            self._open_sound()

    def _open_sound(self) -> None:
        """The sound device, if there is one; without it the picture goes on."""
        try:
            self._speaker = Speaker(self._new_mixer(), self._heard, PLAYOUT * SECOND // FPS, self._no_sound)
        except NoSoundError as missing:
            self._tell(f"{missing.zh}；画面照常，没有声音", f"{missing.en}; the picture goes on without sound")
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

    def _new_mixer(self) -> Mixer:
        """A mixer that hears what is on air from now on."""
        mixer = Mixer(self._tracks, self._asked.media)
        self._mixers.append(mixer)
        self._prepared = None
        return mixer

    def _marks(self, look: Look, tick: Tick) -> tuple[Item, ...]:
        over = self._operator.marks(look, tick.number, tick.t)
        if self._asked.barcode:
            return (*barcode(tick.number, self._prepared.seq if self._prepared is not None else 0, look), *over)
        return over

    def _canvas(self) -> tuple[int, int]:
        """The size of the picture that is drawn, px: the window's own, unless it is cut and placed."""
        if self._window is None or self._map is not None:
            return self._asked.size or CANVAS
        return self._window.size

    def _toggle_full(self) -> None:
        if self._window is not None:
            self._window.toggle_full()

    def _no_clip(self, why: Fault) -> None:
        """A clip cannot be shown: the operator's log and the host hear why, the wall shows the still."""
        self._tell(f"视频无法播放，以备用静帧代替（{why.zh}）", f"{why.en}; its still is shown instead")

    def _no_track(self, why: Fault) -> None:
        self._tell(f"声音文件无法播放（{why.zh}）", why.en)

    def _no_sound(self, why: Fault) -> None:
        self._tell(f"声音设备有故障（{why.zh}）", why.en)

    def _tell(self, zh: str, en: str) -> None:
        """A notice in both languages."""
        log.warning("%s", en)
        self._send({"kind": "notice", "output": self._asked.output, "zh": zh[:300], "en": en[:300]})

    def _send(self, message: dict[str, Any]) -> None:
        if isinstance(self._feed, LiveFeed):
            self._feed.report(message)
