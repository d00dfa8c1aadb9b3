"""Themes and wording: both shipped themes load; a fault in a file is named."""

from pathlib import Path

import msgspec
import pytest

from overlay.contrast import faint, ratio
from overlay.program.message import Accent
from overlay.resources import assets_dir
from overlay.themes import ThemeError, load_theme, load_words, theme_names


@pytest.mark.parametrize("name", ["stage-blue", "gala-red"])
def test_a_shipped_theme_has_every_accent_and_eight_teams(name: str) -> None:
    theme = load_theme(name)
    assert name in theme_names()
    assert len({theme.team(number) for number in range(1, 9)}) == 8
    assert all(theme.accent(accent) & 255 == 255 for accent in Accent)


@pytest.mark.parametrize("name", ["stage-blue", "gala-red"])
def test_a_shipped_theme_is_legible_and_a_dark_one_is_told_of(name: str) -> None:
    theme = load_theme(name)
    assert not faint(theme)
    dim = faint(msgspec.structs.replace(theme, muted=theme.panel_high, wrong=theme.base))
    assert dim[0].ratio == pytest.approx(1.0)
    assert {("muted", "panel_high"), ("wrong", "base")} <= {(pair.words, pair.ground) for pair in dim}


@pytest.mark.parametrize(("colour", "known"), [(0x000000FF, 21.0), (0x777777FF, 4.48), (0xFF0000FF, 4.0), (0xFFFFFFFF, 1.0)])
def test_contrast_with_white(colour: int, known: float) -> None:
    assert ratio(colour, 0xFFFFFFFF) == ratio(0xFFFFFFFF, colour) == pytest.approx(known, abs=0.01)


def test_words_are_flat_keys() -> None:
    words = load_words()
    assert words
    assert all(isinstance(value, str) and value for value in words.values())


def test_a_shows_own_theme_and_words_go_first(tmp_path: Path) -> None:
    shipped = (assets_dir() / "themes" / "stage-blue.toml").read_text(encoding="utf-8")
    (tmp_path / "stage-blue.toml").write_text(shipped.replace("#F5C861", "#ABCDEF"), encoding="utf-8")
    (tmp_path / "zh.toml").write_text('[mine]\nkey = "自己的"\n', encoding="utf-8")
    assert load_theme("stage-blue", tmp_path).gold == 0xABCDEFFF
    assert load_words(folder=tmp_path)["mine.key"] == "自己的"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("#F5C861", "gold"), "colours.gold"),
        (("right =", "rigth ="), "rigth"),
        (("turns =", "turn ="), "turn"),
        (('teams = ["#E8574A", ', "teams = ["), "8 colours"),
        (('tick = "sounds/tick.wav"', "tick = 'nowhere.wav'"), "nowhere.wav"),
        (("[colours]", "[colours"), "not valid TOML"),
    ],
)
def test_a_fault_is_named(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    shipped = (assets_dir() / "themes" / "stage-blue.toml").read_text(encoding="utf-8")
    assert change[0] in shipped
    (tmp_path / "own.toml").write_text(shipped.replace(*change), encoding="utf-8")
    with pytest.raises(ThemeError, match=complaint):
        load_theme("own", tmp_path)


def test_a_theme_that_extends_another_says_only_what_differs(tmp_path: Path) -> None:
    (tmp_path / "bureau.png").write_bytes(b"")
    said = 'extends = "gala-red"\nlogo = "bureau.png"\n[colours]\ngold = "#ABCDEF"\n[accents]\nduel = "#123456"\n'
    (tmp_path / "bureau.toml").write_text(said, encoding="utf-8")
    own, red = load_theme("bureau", tmp_path), load_theme("gala-red")
    assert (own.gold, own.accent(Accent.DUEL), own.logo) == (0xABCDEFFF, 0x123456FF, "theme:bureau.png")
    assert (own.ink, own.accent(Accent.TURNS), own.teams, own.sounds) == (red.ink, red.accent(Accent.TURNS), red.teams, red.sounds)


@pytest.mark.parametrize("said", ['extends = "nothing"', 'extends = "bureau"', 'extends = 3', 'extends = "gala-red"\n[colors]\ngold = "#ABCDEF"'])
def test_a_theme_that_extends_nothing_or_says_something_unknown_is_refused(tmp_path: Path, said: str) -> None:
    (tmp_path / "bureau.toml").write_text(said, encoding="utf-8")
    with pytest.raises(ThemeError, match=r"gala-red|colors"):
        load_theme("bureau", tmp_path)


@pytest.mark.parametrize("name", ["nothing", "../stage-blue", ""])
def test_an_unknown_theme_is_refused_with_the_choice(name: str) -> None:
    with pytest.raises(ThemeError, match="stage-blue"):
        load_theme(name)
