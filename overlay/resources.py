"""Where the shipped fonts and assets lie: inside the installed wheel, or at the top of a source checkout."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_SHIPPED = _HERE / "_shipped"
_ROOT = _SHIPPED if _SHIPPED.is_dir() else _HERE.parent


def fonts_dir() -> Path:
    """The folder of shipped TTF files and their licences (read only)."""
    return _ROOT / "fonts"


def assets_dir() -> Path:
    """The folder of shipped themes, strings, sounds and the sample show (read only)."""
    return _ROOT / "assets"
