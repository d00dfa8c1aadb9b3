"""Makes the sample show's clips: `python -m overlay.makers.cases OUT [NAME…]` renders scripts, promo and opening loop with our own painter.

Every clip but the loop also gets its last picture as a still (JPEG), the questions, to fall back on when a clip cannot be played. Law: same
script, same pictures. May import overlay.makers, overlay.paint and pygame.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pygame

from overlay.makers import opening
from overlay.makers.director import picture
from overlay.makers.film import write
from overlay.makers.music import loop, soundtrack
from overlay.makers.photos import write_jpeg
from overlay.makers.script import load, names
from overlay.paint import Faces, Painter
from overlay.picture.items import DrawList

SIZE = (1920, 1080)
RATE = 25
OPENING = "opening"


def frames(draw: Callable[[float], DrawList], seconds: float, size: tuple[int, int], rate: int, faces: Faces) -> Iterator[pygame.Surface]:
    """The pictures of a clip, one a frame; each is the painter's own and holds until the next."""
    painter = Painter(size, faces=faces, patient=True)
    for number in range(round(seconds * rate)):
        yield painter.paint(draw(number / rate)).surface


def make(folder: Path, name: str, size: tuple[int, int] = SIZE, rate: int = RATE, seconds: float | None = None) -> Path:
    """Writes the clip `name` (and its still) into `folder`; seconds: only so much of it. Returns the clip's path."""
    folder.mkdir(parents=True, exist_ok=True)
    faces, path = Faces(), folder / f"{name}.mp4"
    if name == OPENING:
        length, sound = opening.LENGTH, loop(opening.LENGTH, -2)
        draw: Callable[[float], DrawList] = opening.picture
    else:
        script = load(name)
        length, sound = script.seconds, soundtrack(script)
        draw = lambda t: picture(script, t, faces)  # noqa: E731  (a closure over the script reads best here)
        write_jpeg(Painter(size, faces=faces, patient=True).paint(draw(length)).surface, folder / f"{name}.jpg")
    taken = length if seconds is None else min(seconds, length)
    kept = sound[: round(taken * len(sound) / length)]
    write(path, frames(draw, taken, size, rate, faces), size, rate, kept)
    return path


if __name__ == "__main__":
    out, *chosen = sys.argv[1:]
    for clip in chosen or (OPENING, *names()):
        made = make(Path(out), clip)
        print(f"{made.name}\t{made.stat().st_size} bytes", flush=True)
