"""The house's walls: who may import whom, and that the pure rooms need no pygame, no socket, no database and no clock."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PURE = {
    "overlay/program": {"overlay.program", "msgpack", "msgspec"},
    "overlay/picture": {"overlay.program", "overlay.picture", "msgspec"},
    "overlay/scenes": {"overlay.program", "overlay.picture", "overlay.scenes", "msgspec"},
    "control/contest": {"control.contest"},
    "control/projections": {"control.contest", "control.projections", "overlay.program", "msgspec"},
}
FORBIDDEN_STDLIB = {"time", "random", "os", "pathlib", "sqlite3", "socket", "subprocess", "threading", "asyncio"}


def imports(path: Path) -> set[str]:
    """Every module a file imports, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def files(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def within(module: str, allowed: set[str]) -> bool:
    return any(module == name or module.startswith(name + ".") for name in allowed)


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_imports_only_its_own(room: str) -> None:
    assert files(room), f"{room} is empty"
    for path in files(room):
        for module in imports(path):
            if module.split(".")[0] in sys.stdlib_module_names:
                # The rules are handed their dice: `random.Random` may be named there, never drawn from.
                allowed = {"random"} if room == "control/contest" else set()
                assert module.split(".")[0] not in FORBIDDEN_STDLIB - allowed, f"{path} imports {module}"
            else:
                assert within(module, PURE[room]), f"{path} imports {module}"


def test_overlay_never_imports_control() -> None:
    for path in files("overlay"):
        assert not any(within(module, {"control"}) for module in imports(path)), path


def test_control_knows_only_the_vocabulary_of_overlay() -> None:
    """Commands of `leitai` may start the other half; everything else speaks to it through Programs."""
    for path in files("control"):
        if "cli" in path.parts:
            continue
        for module in imports(path):
            if within(module, {"overlay"}):
                assert within(module, {"overlay.program", "overlay.recording", "overlay.resources"}), f"{path} imports {module}"


def test_pure_rooms_load_without_pygame_zmq_or_sqlite() -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for room in PURE
        for path in files(room)
    ]
    script = (
        "import sys\n"
        "for name in ('pygame', 'zmq', 'sqlite3', 'PIL', 'av', 'numpy'): sys.modules[name] = None\n"
        f"import importlib\nfor name in {modules!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_top_level_holds_what_the_design_names() -> None:
    named = {"pyproject.toml", "README.md", "LICENSE", "overlay", "assets", "control", "tests", "fonts"}
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    top = {line.split("/")[0] for line in tracked.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} <= named
