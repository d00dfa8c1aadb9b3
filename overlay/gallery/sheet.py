"""Rendering of the samples to pictures, a contact sheet (PNG) and a page to leaf through (HTML). Not pure: it writes files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pygame
from PIL import Image as PILImage
from PIL import ImageDraw, ImageFont

from overlay.gallery.ceremony import SAMPLES as CEREMONY
from overlay.gallery.contest import SAMPLES as CONTEST
from overlay.gallery.page import page
from overlay.gallery.results import SAMPLES as RESULTS
from overlay.gallery.sample import Sample
from overlay.gallery.shots import Shot
from overlay.paint import Faces, Painter
from overlay.picture.look import HEIGHT, Canvas, Look
from overlay.program.message import Layout
from overlay.resources import assets_dir, fonts_dir
from overlay.stage import compose
from overlay.themes import load_theme, load_words

SAMPLES: tuple[Sample, ...] = (*CEREMONY, *CONTEST, *RESULTS)
SIZE = (1920, 1080)
LETTERING, CAPTION = "NotoSansSC_500Medium.ttf", 24
"""The font of the contact sheet's captions, and the height kept for one, px."""

CAMERA = (64, 72, 78)
"""A plain grey-green behind transparent pictures, where a camera's picture would be."""


def render(
    folder: Path,
    samples: Sequence[Sample] = SAMPLES,
    layouts: Iterable[Layout] = tuple(Layout),
    themes: Iterable[str] = ("stage-blue", "gala-red"),
    sizes: Iterable[tuple[int, int]] = (SIZE,),
    media: Path | None = None,
    scale: float = 1.0,
) -> Iterator[Shot]:
    """Paint every sample at its moments; yields each picture once it is written as PNG (scaled by `scale`)."""
    pygame.display.init()
    media = media or assets_dir() / "sample-show" / "media"
    folder.mkdir(parents=True, exist_ok=True)
    faces, words = Faces(), load_words()
    for size in sizes:
        for theme in themes:
            for layout in layouts:
                look = Look(
                    layout,
                    Canvas(size[0] * HEIGHT / size[1]),
                    load_theme(theme),
                    words,
                    faces,
                    output=layout.value,
                    pixels=size,
                )
                painter = Painter(size, media, faces=faces, patient=True)
                for sample in samples:
                    for place, moment in enumerate(sample.moments):
                        frame = painter.paint(compose(sample.program, sample.at(place), look))
                        name = f"{sample.name}.{layout.value}.{theme}.{size[0]}x{size[1]}.{moment // 1000:05d}.png"
                        _write(frame.surface, folder / name, scale)
                        yield Shot(sample.name, layout.value, theme, f"{size[0]}x{size[1]}", moment, folder / name)


def make(
    folder: Path,
    names: str = "",
    layouts: Iterable[Layout] = tuple(Layout),
    themes: Iterable[str] = ("stage-blue", "gala-red"),
    sizes: Iterable[tuple[int, int]] = (SIZE,),
    told: Callable[[int, int], None] | None = None,
) -> tuple[Shot, ...]:
    """The whole gallery in `folder`: every picture as PNG, `contact-sheet.png` (a scene a row, at its last
    moment), and `index.html` to leaf through.

    names: only samples whose name contains this; told: called with (pictures done, pictures in all) after each.
    """
    layouts, themes, sizes = tuple(layouts), tuple(themes), tuple(sizes)
    chosen = tuple(sample for sample in SAMPLES if names in sample.name)
    whole = sum(len(sample.moments) for sample in chosen) * len(layouts) * len(themes) * len(sizes)
    shots: list[Shot] = []
    for shot in render(folder, chosen, layouts, themes, sizes):
        shots.append(shot)
        if told is not None:
            told(len(shots), whole)
    if shots:
        last = {(shot.sample, shot.layout, shot.theme, shot.size): shot for shot in shots}
        rows = sorted(last.values(), key=lambda shot: [sample.name for sample in chosen].index(shot.sample))
        contact_sheet(rows, folder / "contact-sheet.png", len(layouts) * len(themes) * len(sizes), 320)
        page(shots, folder / "index.html")
    return tuple(shots)


def _write(surface: pygame.Surface, file: Path, scale: float) -> None:
    picture = pygame.Surface(surface.get_size())
    picture.fill(CAMERA)
    picture.blit(surface, (0, 0), special_flags=pygame.BLEND_PREMULTIPLIED)
    if scale != 1.0:
        w, h = surface.get_size()
        picture = pygame.transform.smoothscale(picture, (round(w * scale), round(h * scale)))
    pygame.image.save(picture, str(file))


def contact_sheet(shots: Sequence[Shot], file: Path, columns: int = 4, width: int = 480) -> None:
    """All pictures small on one PNG, each with its name under it."""
    thumbs = [pygame.image.load(str(shot.file)) for shot in shots]
    small = [
        pygame.transform.smoothscale(t, (width, round(width * t.get_height() / t.get_width())))
        for t in thumbs
    ]
    high = max(t.get_height() for t in small) + CAPTION
    rows = -(-len(small) // columns)
    sheet = pygame.Surface((columns * (width + 8) + 8, rows * (high + 8) + 8))
    sheet.fill((20, 20, 24))
    font = ImageFont.truetype(fonts_dir() / LETTERING, 13)
    for i, (shot, thumb) in enumerate(zip(shots, small, strict=True)):
        x, y = 8 + i % columns * (width + 8), 8 + i // columns * (high + 8)
        sheet.blit(thumb, (x, y))
        told = f"{shot.sample} · {shot.layout} · {shot.theme} · {shot.size} · {shot.moment / 1e6:.1f} s"
        sheet.blit(_lettered(told, font, width), (x, y + thumb.get_height()))
    pygame.image.save(sheet, str(file))


def _lettered(text: str, font: ImageFont.FreeTypeFont, width: int) -> pygame.Surface:
    strip = PILImage.new("RGB", (width, CAPTION), (20, 20, 24))
    ImageDraw.Draw(strip).text((2, 3), text, font=font, fill=(196, 202, 216))
    return pygame.image.frombytes(strip.tobytes(), strip.size, "RGB")
