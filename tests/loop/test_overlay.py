"""`leitai overlay` as a process, against a control of sockets only: pictures, reports, faults in one sentence."""

import json
import os
import subprocess
import sys
import time

import pytest
import zmq

from overlay.program.ceremony import Standby
from overlay.program.codec import encode, pack, schema, unpack
from overlay.program.message import OnAir, Program
from overlay.program.parts import Clip

pytestmark = pytest.mark.processes


def overlay(*words: str, **more: object) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "control", "overlay", "--lang", "en", *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)


def test_it_draws_reports_and_leaves_its_figures(tmp_path):
    with zmq.Context() as context:
        sockets = [context.socket(kind) for kind in (zmq.ROUTER, zmq.PUB, zmq.PULL)]
        port = sockets[0].bind_to_random_port("tcp://127.0.0.1", 31000, 39000)
        for place in (1, 2):
            sockets[place].bind(f"tcp://127.0.0.1:{port + place}")
        report = tmp_path / "report.json"
        process = overlay(
            "--connect", f"tcp://127.0.0.1:{port}", "--headless", "--size", "320x180", "--png", str(tmp_path / "frames"),
            "--preview", "--report", str(report), "--media", str(tmp_path), "--seconds", "2.5",
        )  # fmt: skip
        kinds: dict[str, dict[str, object]] = {}
        began = time.monotonic()
        while process.poll() is None and time.monotonic() - began < 30:
            show = time.monotonic_ns() // 1000
            program = Program(3, 1, 0, show, OnAir(Standby("擂台"), 0), upcoming=(Clip("gone.mp4", 1_000_000),))
            sockets[1].send_multipart([b"program", encode(program)])
            if sockets[0].poll(20):
                peer, body = sockets[0].recv_multipart()
                asked = unpack(body)
                if asked["ask"] == "time":
                    sockets[0].send_multipart([peer, pack({"id": asked["id"], "t0": asked["t0"], "show": show})])
            while sockets[2].poll(0):
                told = unpack(sockets[2].recv())
                kinds[told["kind"]] = told
        out, err = process.communicate()
        for socket in sockets:
            socket.close(0)
    assert process.returncode == 0, err
    assert kinds.keys() >= {"health", "frame", "notice"}
    assert kinds["notice"]["zh"] == "视频无法播放，以备用静帧代替（媒体文件夹里没有 gone.mp4）", "the host reads Chinese"
    assert len(list((tmp_path / "frames").glob("*.png"))) >= 5
    told = json.loads(report.read_text(encoding="utf-8"))
    assert told["output"] == "wall"
    assert told["frames"] >= 10
    assert told["connected"]
    assert out == ""


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["--connect", "nowhere"], 2, "is no address"),
        (["--connect", "tcp://127.0.0.1:9", "--headless", "--theme", "none"], 1, "there is no theme"),
        (["--region", "a"], 2, "is not a region"),
    ],
)
def test_a_fault_is_one_sentence_and_its_exit_code(words, code, sentence):
    process = overlay(*words, *([] if "--headless" in words else ["--headless"]))
    _, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert sentence in err
    assert "Traceback" not in err


def test_a_machine_without_display_says_so():
    if sys.platform != "linux":
        pytest.skip("only Linux runs without a desktop")
    process = overlay("--seconds", "1")
    _, err = process.communicate(timeout=30)
    assert process.returncode == 3
    assert "no display" in err
    assert "--headless" in err


def test_the_schema_is_printed():
    process = overlay("--schema")
    out, _ = process.communicate(timeout=30)
    assert json.loads(out) == json.loads(json.dumps(schema()))
