"""Reads a show folder in one pass: show.toml, the question table, the media. Law: every fault is found, none stops the search.

`load` gives a Show or raises ShowFault with all errors; `check` gives all faults, warnings too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from control.contest.cues import CEREMONY
from control.contest.setup import DEFAULT_AFTER, DEFAULT_BEFORE, Media, Setup, Slide, UnitPart
from control.show.enough import check_enough
from control.show.faults import Fault, Faults, Place, Severity, ShowFault, meant
from control.show.figures import check_players, read_params, read_segments, say_scale
from control.show.glyphs import Glyphs
from control.show.grid import Grid, Sheet, sheet_of
from control.show.headings import Column
from control.show.house import read_codewords, read_muted, read_network, read_outputs, read_theme
from control.show.media import Ref, Role, check_media
from control.show.people import read_officials, read_teams
from control.show.questions import Found, read_questions
from control.show.records import Show
from control.show.sandbox import read_workbook
from control.show.settings import File, Table
from control.show.texts import read_csv, read_json

SHOW = "show.toml"
TABLES = ("questions.xlsx", "questions.csv", "questions.json")
MOST_BYTES = 1 << 20
"""Largest show.toml read."""

NOT_SHOWN = frozenset(
    {"photo", "path", "still", "codewords", "display", "host", "id", "seed", "theme", "size", "frame"}
)
"""Keys of show.toml whose text never reaches a picture."""
FINAL = frozenset({"composite", "awards"})
"""Ceremony cues that need a total."""


def load(path: Path | str, *, media: bool = True) -> Show:
    """The show in the folder (or of the show.toml) at `path`. Raises ShowFault with every error found.

    media False: leave the media folder alone (clips then have no length): enough for the rules without pictures.
    """
    show, faults = inspect(Path(path), media=media)
    errors = tuple(fault for fault in faults if fault.severity is Severity.ERROR)
    if show is None or errors:
        raise ShowFault(errors)
    return show


def check(path: Path | str) -> list[Fault]:
    """Every fault of the show folder at `path`, errors first."""
    return list(inspect(Path(path))[1])


def inspect(path: Path, *, media: bool = True) -> tuple[Show | None, tuple[Fault, ...]]:
    """What could be read of the show folder at `path`, and every fault: with errors among them the show must not run."""
    faults = Faults()
    folder = path.parent if path.name == SHOW else path
    read = _parse(folder, faults)
    if read is None:
        return None, faults.found()
    data, file = read
    root = Table(file, data)
    show, refs = _settings(root, folder)
    sheet, found = _questions(folder, show.setup, faults)
    if sheet is not None:
        refs += _case_refs(sheet, found)
    lengths = check_media(folder / "media", refs, faults) if media else {}
    _legible(file, data, sheet, faults)
    return replace(show, setup=_timed(show.setup, found, lengths)), faults.found()


def a_file(path: Path) -> tuple[str, str]:
    """What is said, in both languages, where a file is given for a show folder."""
    return f"{path} 是文件，不是文件夹；请给出 {SHOW} 所在的文件夹", f"{path} is a file, no folder; name the folder that holds {SHOW}"


def _parse(folder: Path, faults: Faults) -> tuple[dict[str, object], File] | None:
    place = Place(SHOW)
    try:
        raw = (folder / SHOW).read_bytes()
        if len(raw) > MOST_BYTES:
            faults.error(place, "文件过大，不像是节目设置", "too large for a show file")
            return None
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        return tomllib.loads(text, parse_float=Decimal), File(SHOW, text, faults)
    except (FileNotFoundError, NotADirectoryError):
        if folder.is_file():
            faults.error(place, *a_file(folder))
        else:
            faults.error(
                place,
                f"{folder} 里没有 {SHOW}；用 leitai new 新建一个节目文件夹",
                f"no {SHOW} in {folder}; `leitai new` makes a show folder",
            )
    except OSError as error:
        faults.error(place, f"无法读取：{error.strerror}", f"cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        faults.error(Place(SHOW, row=row), "不是 UTF-8 编码；请另存为 UTF-8", "not UTF-8; save it as UTF-8")
    except tomllib.TOMLDecodeError as error:
        faults.error(
            _where(str(error)),
            f"不合 TOML 语法（{error}）；请检查引号、括号与等号",
            f"not valid TOML ({error}); check quotes, brackets and =",
        )
    return None


def _where(message: str) -> Place:
    """The line the parser names in its message."""
    words = message.replace(",", " ").replace(")", " ").split()
    row = int(words[words.index("line") + 1]) if "line" in words else 0
    return Place(SHOW, row=row)


def _settings(root: Table, folder: Path) -> tuple[Show, list[Ref]]:
    """Everything show.toml says; its faults go to the file's collector."""
    before, after = _ceremony(root, "before", DEFAULT_BEFORE), _ceremony(root, "after", DEFAULT_AFTER)
    final = bool(FINAL & {*before, *after})
    params_table, segment_tables = root.table("params"), root.tables("segments")
    if params_table is None and final:
        say_scale(root)
    params, segments, teams = (
        read_params(params_table, final=final),
        read_segments(segment_tables),
        read_teams(root),
    )
    fewest = min((len(team.players) for team in teams), default=0)
    check_players(segment_tables, segments, fewest)
    for name in sorted({*before} & {*after}):
        root.error("after", f"“{name}”在 before 和 after 里各写了一次", f'"{name}" is in before and in after')
    refs: list[Ref] = []
    setup = Setup(
        title=root.text("title", needed=True, limit=60),
        subtitle=root.text("subtitle", limit=80),
        teams=teams,
        questions=(),
        params=params,
        segments=segments,
        officials=read_officials(root.tables("officials")),
        opening=_clip(root.table("opening"), Role.OPENING, refs),
        promo=_clip(root.table("promo"), Role.PROMO, refs),
        slides=tuple(_slide(table) for table in root.tables("slides")),
        participation=tuple(_part(table) for table in root.tables("participation")),
        credits=read_officials(root.tables("credits")),
        notices=root.texts("notices"),
        theme=read_theme(root, folder),
        before=before,
        after=after,
        seed=root.text("seed", limit=64),
    )
    refs += _photos(root)
    show = Show(
        folder,
        setup,
        read_outputs(root),
        read_network(root.table("network")),
        read_muted(root.table("sounds")),
        read_codewords(root.table("stations"), folder),
    )
    root.close()
    return show, refs


def _ceremony(root: Table, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    names = root.texts(key, default)
    known = [*CEREMONY, "teams"]
    for name in names:
        if name not in known:
            zh, en = meant(name, known)
            root.error(key, f"没有仪式环节“{name}”；{zh}", f'there is no ceremony cue "{name}"; {en}')
    for name in sorted({name for name in names if names.count(name) > 1}):
        root.error(key, f"“{name}”写了两次", f'"{name}" is given twice')
    return names


def _clip(table: Table | None, role: Role, refs: list[Ref]) -> Media | None:
    if table is None:
        return None
    media = Media(table.text("path", needed=True), still=table.text("still"))
    if media.path:
        refs.append(Ref(media.path, role, table.place("path")))
    table.close()
    return media


def _slide(table: Table) -> Slide:
    slide = Slide(table.text("photo", needed=True), table.text("caption", limit=60))
    table.close()
    return slide


def _part(table: Table) -> UnitPart:
    percent = table.decimal("percent", 0, 100)
    part = UnitPart(
        table.text("unit", needed=True), table.whole("people", 0, 0, 1_000_000), float(percent or 0)
    )
    table.close()
    return part


def _photos(root: Table) -> list[Ref]:
    """Every picture show.toml names, wherever it stands."""
    return [
        Ref(text.strip(), Role.PHOTO, root.file.place(path))
        for path, text in _texts(root.data)
        if path.rpartition(".")[2] in {"photo", "still"} and text.strip()
    ]


def _case_refs(sheet: Sheet, found: tuple[Found, ...]) -> list[Ref]:
    """The clips and stills the questions name."""
    refs: list[Ref] = []
    for each in found:
        if (media := each.question.media) is not None:
            refs.append(Ref(media.path, Role.CASE, sheet.place(each.row, Column.MEDIA)))
            if media.still:
                refs.append(Ref(media.still, Role.PHOTO, sheet.place(each.row, Column.STILL)))
    return refs


def _questions(folder: Path, setup: Setup, faults: Faults) -> tuple[Sheet | None, tuple[Found, ...]]:
    there = [name for name in TABLES if (folder / name).is_file()]
    if not there:
        old = " questions.xls 请另存为 .xlsx。" if (folder / "questions.xls").exists() else ""
        faults.error(
            Place(TABLES[0]),
            f"没有题目表；应有 {'、'.join(TABLES)} 之一。{old}",
            f"no question table; there must be one of {', '.join(TABLES)}",
        )
        return None, ()
    for name in there[1:]:
        faults.error(
            Place(name),
            f"与 {there[0]} 并存；只留一份题目表",
            f"{there[0]} is there too; keep one question table",
        )
    grid = _grid(folder / there[0], faults)
    sheet = None if grid is None else sheet_of(grid, faults)
    if sheet is None:
        return None, ()
    found = read_questions(sheet, setup.segments, faults)
    if setup.teams:
        check_enough(
            setup.segments, len(setup.teams), [each.question for each in found], sheet.place(), faults
        )
    return sheet, found


def _grid(path: Path, faults: Faults) -> Grid | None:
    readers = {".xlsx": read_workbook, ".csv": read_csv, ".json": read_json}
    return readers[path.suffix](path, faults)


def _timed(setup: Setup, found: tuple[Found, ...], lengths: Mapping[str, int]) -> Setup:
    """The setup with its questions, and every clip's measured length."""

    def timed(media: Media | None) -> Media | None:
        return None if media is None else replace(media, duration=lengths.get(media.path, 0))

    questions = tuple(replace(each.question, media=timed(each.question.media)) for each in found)
    return replace(setup, questions=questions, opening=timed(setup.opening), promo=timed(setup.promo))


def _legible(file: File, data: dict[str, object], sheet: Sheet | None, faults: Faults) -> None:
    glyphs = Glyphs()
    for path, text in _texts(data):
        if path.rpartition(".")[2] not in NOT_SHOWN:
            glyphs.check(text, file.place(path), faults)
    if sheet is not None:
        for row in sheet.rows:
            for column, text in row.cells.items():
                if column not in {Column.MEDIA, Column.STILL}:
                    glyphs.check(text, sheet.place(row.number, column), faults)


def _texts(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of the file with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for place, each in enumerate(value, 1):
            yield from _texts(each, f"{path}[{place}]")
