"""The interface's page: its curl lines do what they say, exactly as they stand there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from control.client import ControlClient
from control.contest.commands import COMMANDS
from control.contest.params import SECOND
from control.station import AUTHORITY_ONLY
from tests.web.conftest import MakeHouse
from tests.web.house import HOST, one_round

PAGE = (Path(__file__).resolve().parents[2] / "control" / "web" / "API.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.processes
def test_every_line_of_the_page_works_as_it_stands(make_house: MakeHouse, tmp_path: Path) -> None:
    curl, bash = shutil.which("curl"), shutil.which("bash")
    if curl is None or bash is None:
        pytest.skip("needs curl and bash")
    house = make_house(one_round())
    with ControlClient(f"tcp://127.0.0.1:{house.port}") as client:
        assert client.send("jump", cue="warmup.r1.t1")["ok"]
        assert client.send("advance")["ok"]
    settings, *blocks = BLOCKS
    assert settings.startswith("LEITAI=")
    assert len(blocks) == 5
    script = "\n".join([f"LEITAI={house.url} WORD={house.word(HOST)}", *blocks])
    done = subprocess.run(
        [bash, "-euo", "pipefail", "-c", script.replace("\ncurl", "\necho; curl")],
        cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60, env={"PATH": "/usr/bin:/bin", "no_proxy": "*"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines() if line]
    assert [answer["ok"] for answer in answers] == [True] * 7, answers
    state = house.host.authority.state
    assert state.item is not None
    assert state.item.clock is not None
    assert state.item.clock.total > 600 * SECOND, "five seconds more"
    assert state.rulings[0].verdict.value == "right"
    assert state.air.blackout is not None
    assert json.loads((tmp_path / "view.json").read_text())["view"]["role"] == "host"
    assert json.loads((tmp_path / "log.json").read_text())["entries"][0]["command"] == "load"
    assert (tmp_path / "log.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert not house.pages.gateway.sessions, "signed out"


def test_the_page_names_only_commands_there_are() -> None:
    named = set(re.findall(r"/api/command/([a-z_]+)", PAGE))
    assert named >= {"go", "judge", "add_time", "blackout"}
    assert named <= set(COMMANDS) - AUTHORITY_ONLY
