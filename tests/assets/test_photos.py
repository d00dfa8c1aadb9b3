"""The shipped photos must be there, of the stated size, small, and drawable again by their maker."""

from __future__ import annotations

import tomllib
from pathlib import Path

from PIL import Image

from overlay.makers import photos
from overlay.resources import assets_dir

SAMPLE = assets_dir() / "sample-show"
MEDIA = SAMPLE / "media"


def test_every_photo_the_show_names_is_shipped() -> None:
    show = tomllib.loads((SAMPLE / "show.toml").read_text(encoding="utf-8"))
    named = {team["photo"] for team in show["teams"]} | {slide["photo"] for slide in show["slides"]}
    assert len(named) == 5 + 8
    assert named < set(photos.PHOTOS)
    assert all((MEDIA / name).is_file() for name in photos.PHOTOS)


def test_photos_are_large_enough_for_the_wall_and_small_enough_for_the_repository() -> None:
    for name in photos.PHOTOS:
        file = MEDIA / name
        assert file.stat().st_size <= 150_000, name
        with Image.open(file) as picture:
            assert (picture.size, picture.mode) == (photos.SIZE, "RGB"), name
    with Image.open(MEDIA / "logo.png") as sign:
        assert sign.mode == "RGBA"
        assert sign.getpixel((0, 0))[3] == 0


def test_the_maker_draws_five_different_teams(tmp_path: Path) -> None:
    made = photos.make(tmp_path, (160, 90))
    assert len(made) == len(photos.PHOTOS) + 1
    teams = {Image.open(file).resize((8, 8)).tobytes() for file in made if file.name.startswith("team-")}
    assert len(teams) == 5
