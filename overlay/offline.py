"""Rendering offline: a show's Programs to pictures and sound, frame for frame, as fast as the machine can and never faster than right.

Law: every frame is exact: clips and stills are waited for, nothing is dropped, and the same recording always gives the same file.
May import everything in this half.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from overlay.faults import Fault
from overlay.feed import Recorded
from overlay.outputs.base import Output
from overlay.outputs.png import PngSequence
from overlay.program.message import Layout, Program
from overlay.program.times import SECOND, Micros, frame_at, frame_due
from overlay.render import Renderer
from overlay.video.clips import Clips
from overlay.video.mixer import Mixer
from overlay.video.tracks import Tracks

TAIL = 5 * SECOND
"""How long the last picture is held, µs."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What to render. start and end: µs from the first Program's time; end None: TAIL after the last one. own: the show's themes and words."""

    out: Path
    size: tuple[int, int] = (1920, 1080)
    layout: Layout = Layout.WALL
    start: Micros = 0
    end: Micros | None = None
    theme: str | None = None
    media: Path | None = None
    own: Path | None = None


class CutError(Fault, ValueError):
    """The recording holds nothing there."""


def span(programs: Sequence[Program], cut: Cut) -> range:
    """The frame numbers of a cut. Raises CutError when it is empty."""
    begin, last = programs[0].at, programs[-1].at
    end = last + TAIL if cut.end is None else begin + cut.end
    numbers = range(frame_at(begin + cut.start), frame_at(end))
    if not numbers:
        start, stop = cut.start / SECOND, (end - begin) / SECOND
        to_the_end = cut.end is None
        raise CutError(
            f"{start:g} 秒到{'结尾（' if to_the_end else ''}{stop:g} 秒{'）' if to_the_end else ''}之间没有画面",
            f"there is nothing between {start:g} s and {'the end at ' if to_the_end else ''}{stop:g} s",
        )
    return numbers


def render(
    programs: Sequence[Program],
    cut: Cut,
    done: Callable[[int], None] = lambda _: None,
    notice: Callable[[Fault], None] = lambda _: None,
    going: Callable[[], bool] = lambda: True,
) -> int:
    """Renders and returns how many frames were written. done: told after each frame how many there are; going: asked before each
    frame whether to go on, because a film that is stopped between two frames is a whole film up to there.

    Raises CutError, EncoderError, ThemeError, OSError.
    """
    count = 0
    numbers = span(programs, cut)
    feed = Recorded(programs)
    tracks = Tracks(notice, patient=True)
    mixer = Mixer(tracks, cut.media)
    clips = Clips(cut.media, notice, cut.size, patient=True)
    renderer = Renderer(
        cut.size, cut.layout, cut.layout.value, media=cut.media, theme=cut.theme, own=cut.own, frames=clips, patient=True
    )
    try:
        output = _output(cut, mixer)
        try:
            for number in numbers:
                if not going():
                    break
                t = frame_due(number)
                program = feed.at(t)
                mixer.tell(program, renderer.theme(program).sounds)
                output.show(renderer.frame(program, t), number)
                count += 1
                done(count)
        finally:
            output.close()
    finally:
        renderer.close()
        clips.close()
    return count


def _output(cut: Cut, mixer: Mixer) -> Output:
    if not cut.out.suffix:
        return PngSequence(cut.out, patient=True)
    from overlay.outputs.encoder import Encoder, target

    return Encoder(target(str(cut.out)), cut.size, mixer, patient=True)
