"""Theme and wording files: colours by role, sounds, logo; and what the audience's screens say.

Law: a fault in a file is one sentence naming the file and the key; nothing is guessed. A theme in the show's folder goes before a
shipped one of the same name. May import overlay.picture and overlay.resources; reads files, so it is no pure room.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from overlay.faults import Fault
from overlay.picture.items import Colour
from overlay.picture.look import Theme
from overlay.program.message import Accent
from overlay.resources import assets_dir

ROLES = ("ink", "deep", "base", "panel", "panel_high", "line", "text", "muted", "gold", "gold_deep", "right", "wrong", "warn")
"""The colours every theme names under [colours]."""

TEAMS = 8
"""A theme gives each of up to eight teams a colour of its own."""

_KEYS = frozenset({"extends", "logo", "teams", "colours", "accents", "sounds"})
_COLOUR = re.compile(r"#([0-9A-Fa-f]{6})([0-9A-Fa-f]{2})?")
_ACCENTS = frozenset(accent.value for accent in Accent)


class ThemeError(Fault):
    """A theme or strings file that is missing or wrong; the message says which file, which key, and what is expected."""


def theme_names(folder: Path | None = None) -> tuple[str, ...]:
    """The themes that can be loaded: shipped ones and those in the show's theme `folder`, sorted."""
    places = [assets_dir() / "themes", *([folder] if folder is not None else [])]
    return tuple(sorted({file.stem for place in places if place.is_dir() for file in place.glob("*.toml")}))


def load_theme(name: str, folder: Path | None = None) -> Theme:
    """The theme `name`, from `folder` (a show's own themes) if it is there, otherwise a shipped one.

    What a theme that `extends` a shipped one does not say, that one says. logo comes back as a picture's source (`theme:` beside the
    show's themes, `asset:` shipped), sounds as paths of existing files. Raises ThemeError.
    """
    file = _find(name, folder)
    table = _whole(file)
    if unknown := sorted(set(table) - _KEYS):
        raise ThemeError(
            f"{file.name}：没有 {unknown[0]!r} 这一项；可用的有 {'、'.join(sorted(_KEYS))}",
            f"{file.name}: there is no key {unknown[0]!r}; keys are {', '.join(sorted(_KEYS))}",
        )
    colours = _section(table, "colours", file)
    accents = _section(table, "accents", file)
    if unknown := sorted(set(colours) - set(ROLES)):
        raise ThemeError(
            f"{file.name}：[colours] 中没有角色 {unknown[0]!r}；可用的有 {'、'.join(ROLES)}",
            f"{file.name}: [colours] has no role {unknown[0]!r}; roles are {', '.join(ROLES)}",
        )
    if unknown := sorted(set(accents) - _ACCENTS):
        raise ThemeError(
            f"{file.name}：[accents] 中没有模式 {unknown[0]!r}；可用的有 {'、'.join(sorted(_ACCENTS))}",
            f"{file.name}: [accents] has no mode {unknown[0]!r}; modes are {', '.join(sorted(_ACCENTS))}",
        )
    teams = table.get("teams")
    if not isinstance(teams, list) or len(teams) < TEAMS:
        raise ThemeError(f"{file.name}：teams 须列出 {TEAMS} 种颜色", f"{file.name}: teams must list {TEAMS} colours")
    roles = {role: _colour(colours.get(role), f"colours.{role}", file) for role in ROLES}
    logo = table.get("logo", "")
    return Theme(
        name=name,
        accents={mode: _colour(value, f"accents.{mode}", file) for mode, value in accents.items()},
        teams=tuple(_colour(value, f"teams[{place}]", file) for place, value in enumerate(teams)),
        logo=_source(_beside(logo, "logo", file), file) if logo else "",
        sounds={cue: str(_beside(value, f"sounds.{cue}", file)) for cue, value in _section(table, "sounds", file).items()},
        **roles,
    )


def load_words(language: str = "zh", folder: Path | None = None) -> Mapping[str, str]:
    """The audience's wording: "table.key" → text, shipped strings overlaid with a show's own file of the same name.

    Raises ThemeError.
    """
    file = assets_dir() / "strings" / f"{language}.toml"
    words = dict(_flat(_read(file), file))
    own = folder / f"{language}.toml" if folder is not None else None
    if own is not None and own.is_file():
        words.update(_flat(_read(own), own))
    return words


def stamps(folder: Path | None = None) -> tuple[tuple[str, int], ...]:
    """Theme and wording files with their times of change (ns): equal as long as nobody has saved one."""
    places = [assets_dir() / "themes", assets_dir() / "strings", *([folder] if folder is not None else [])]
    files = sorted(file for place in places if place.is_dir() for file in place.glob("*.toml"))
    return tuple((str(file), file.stat().st_mtime_ns) for file in files)


def _find(name: str, folder: Path | None) -> Path:
    for place in ([folder] if folder is not None else []) + [assets_dir() / "themes"]:
        file = place / f"{name}.toml"
        if file.is_file() and file.parent == place:
            return file
    names = theme_names(folder)
    raise ThemeError(
        f"没有主题 {name!r}；现有：{'、'.join(names) or '无'}", f"there is no theme {name!r}; there are {', '.join(names) or 'none'}"
    )


def _read(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise ThemeError(f"{file.name} 无法读取：{fault.strerror}", f"{file.name} cannot be read: {fault.strerror}") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ThemeError(f"{file.name} 不是有效的 UTF-8 TOML：{fault}", f"{file.name} is not valid TOML in UTF-8: {fault}") from fault


def _whole(file: Path) -> dict[str, object]:
    """A theme's table, laid over that of the shipped theme it extends: section by section, key by key."""
    own = _read(file)
    base = own.get("extends")
    if base is None:
        return own
    if not isinstance(base, str) or base not in theme_names():
        names = theme_names()
        raise ThemeError(
            f"{file.name}：extends 须为自带主题之一：{'、'.join(names)}，不能是 {base!r}",
            f"{file.name}: extends must be a shipped theme, one of {', '.join(names)}, not {base!r}",
        )
    whole = _read(assets_dir() / "themes" / f"{base}.toml")
    for key, value in own.items():
        under = whole.get(key)
        whole[key] = {**under, **value} if isinstance(under, dict) and isinstance(value, dict) else value
    return whole


def _section(table: Mapping[str, object], name: str, file: Path) -> dict[str, object]:
    section = table.get(name, {})
    if not isinstance(section, dict):
        raise ThemeError(f"{file.name}：{name} 须为一个表", f"{file.name}: {name} must be a table")
    return section


def _colour(value: object, key: str, file: Path) -> Colour:
    match = _COLOUR.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ThemeError(
            f'{file.name}：{key} 须为颜色，如 "#D8B25A" 或 "#0E2259E6"，不能是 {value!r}',
            f'{file.name}: {key} must be a colour such as "#D8B25A" or "#0E2259E6", not {value!r}',
        )
    return int(match[1] + (match[2] or "FF"), 16)


def _source(picture: Path, theme: Path) -> str:
    """What an Image calls a theme's picture."""
    shipped = assets_dir()
    if picture.is_relative_to(shipped):
        return f"asset:{picture.relative_to(shipped).as_posix()}"
    return f"theme:{picture.relative_to(theme.parent).as_posix()}"


def _beside(value: object, key: str, file: Path) -> Path:
    """A file named in a theme: found beside the theme file, or among the shipped assets."""
    if isinstance(value, str):
        for place in (file.parent, assets_dir()):
            if (place / value).is_file():
                return place / value
    raise ThemeError(
        f"{file.name}：{key} 指向 {value!r}，主题旁和自带素材中都没有",
        f"{file.name}: {key} names {value!r}, which is neither beside the theme nor among the shipped assets",
    )


def _flat(table: Mapping[str, object], file: Path, prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, str):
            yield prefix + key, value
        elif isinstance(value, dict):
            yield from _flat(value, file, f"{prefix}{key}.")
        else:
            raise ThemeError(
                f"{file.name}：{prefix}{key} 须为引号内的文字，不能是 {value!r}",
                f"{file.name}: {prefix}{key} must be a text in quotes, not {value!r}",
            )
