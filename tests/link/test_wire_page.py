"""The page that documents the wire says what the code does: every command with its fields, and its example runs."""

import dataclasses
import re
from pathlib import Path

import pytest

from control.contest.commands import COMMANDS
from control.station import AUTHORITY_ONLY, SIGNED
from overlay.program.codec import MAX_BYTES
from tests.host.run import Running, make_run

PAGE = (Path(__file__).resolve().parents[2] / "overlay" / "program" / "WIRE.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - AUTHORITY_ONLY))
def test_every_command_stands_there_with_its_fields(name: str) -> None:
    row = next((line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |")), None)
    assert row is not None
    fields = {field.name for field in dataclasses.fields(COMMANDS[name])} - {SIGNED.get(name, "")}
    assert set(re.findall(r"`(\w+)` (?:text|integer|true|list|`right)", row.split("|")[2])) == fields


def test_no_command_stands_there_that_is_none() -> None:
    rows = re.findall(r"^\| `(\w+)` \| .* \| .* \| .* \|$", PAGE, re.MULTILINE)
    assert set(rows) - {"time", "program", "view", "status", "correction"} <= set(COMMANDS)
    assert str(MAX_BYTES) in PAGE


def test_the_example_is_a_working_client(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    example = PAGE.split("```python\n")[1].split("```")[0]
    with Running(make_run(tmp_path)) as running:
        port = running.run.address.port
        code = example.replace("7300", str(port)).replace("7301", str(port + 1)).replace("while True:", "for _ in range(2):")
        scope: dict[str, object] = {}
        exec(code, scope)
        scope["context"].destroy(linger=0)  # type: ignore[attr-defined]
    said = capsys.readouterr().out.splitlines()
    assert "'ok': True" in said[0]
    assert len(said) == 3
    assert said[-1].startswith("1 ")
