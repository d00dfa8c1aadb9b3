"""What the type engine's tests share: made-up questions, and the shipped faces' metrics."""

from random import Random

import pytest

from overlay.bench.made import LONGEST, made_text
from overlay.paint.faces import Faces


@pytest.fixture(scope="session")
def questions() -> list[str]:
    """Sixty texts of questions, always the same ones; `leitai bench questions` sets a thousand whole questions on every canvas."""
    chance = Random(20190)
    return [made_text(chance, chance.randint(1, chance.choice((12, 60, 150, LONGEST)))) for _ in range(60)]


@pytest.fixture(scope="session")
def faces() -> Faces:
    """The shipped faces' metrics."""
    return Faces()
