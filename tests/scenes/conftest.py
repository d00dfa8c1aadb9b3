"""Looks to draw with: real faces, the shipped wording and themes, every layout and the six canvases of the picture's design."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from overlay.paint import Faces
from overlay.picture.look import HEIGHT, Canvas, Look
from overlay.program.message import Layout
from overlay.themes import load_theme, load_words

SIZES = ((1920, 1080), (3840, 2160), (3840, 1080), (2048, 768), (768, 480), (1080, 1920))


@pytest.fixture(scope="session")
def faces() -> Faces:
    return Faces()


@pytest.fixture(scope="session")
def words() -> Mapping[str, str]:
    return load_words()


@pytest.fixture(scope="session")
def look(faces: Faces, words: Mapping[str, str]) -> Callable[..., Look]:
    """look(layout, (w, h), theme) → Look."""
    themes = {name: load_theme(name) for name in ("stage-blue", "gala-red")}

    def make(
        layout: Layout = Layout.WALL, size: tuple[int, int] = (1920, 1080), theme: str = "stage-blue"
    ) -> Look:
        return Look(layout, Canvas(size[0] * HEIGHT / size[1]), themes[theme], words, faces, output="主屏", pixels=size)

    return make
