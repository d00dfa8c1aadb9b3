"""On which line of a TOML file a key stands: the parser of the standard library does not say. Pure.

Law: a guide for people, not a parser: it reads files `tomllib` has accepted, and answers with the nearest enclosing line it knows.
"""

from __future__ import annotations

import re

_TABLE = re.compile(r"\s*\[(\[)?\s*([^\[\]]+?)\s*\](\])?\s*(#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_\-\"'.]+)\s*=")
_STRINGS = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)


class Lines:
    """The lines of one file's keys. Paths read like `teams[2].players[3].age`, indices from 1."""

    def __init__(self, text: str) -> None:
        self._lines: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._scan(_STRINGS.sub(_hollow, text))

    def line(self, path: str) -> int:
        """The line of a path, or of the nearest table around it; 0 if none is known."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return 0

    def _scan(self, text: str) -> None:
        table, key, depth, items = "", "", 0, 0
        for number, line in enumerate(text.split("\n"), 1):
            rest = line
            if depth == 0:
                if header := _TABLE.match(line):
                    table = self._table(
                        header[2].replace('"', "").replace(" ", ""), number, many=bool(header[1])
                    )
                    continue
                if not (match := _KEY.match(line)):
                    continue
                key = f"{table}.{match[1]}" if table else match[1]
                self._lines[key] = number
                rest, items = line[match.end() :], 0
            for character in rest:
                if character == "{" and depth == 1:
                    items += 1
                    self._lines[f"{key}[{items}]"] = number
                depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(character, 0)

    def _table(self, name: str, number: int, *, many: bool) -> str:
        parent, _, last = name.rpartition(".")
        if parent in self._counts:
            name = f"{parent}[{self._counts[parent]}].{last}"
        if many:
            self._counts[name] = self._counts.get(name, 0) + 1
            name = f"{name}[{self._counts[name]}]"
        self._lines[name] = number
        return name


def _hollow(match: re.Match[str]) -> str:
    """A string or comment without what is in it, its line breaks kept."""
    text = match[0]
    return "\n" * text.count("\n") if text.startswith("#") else '"' + "\n" * text.count("\n") + '"'
