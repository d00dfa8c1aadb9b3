"""The window on a real X server: what is shown is on the screen, keys arrive, a lost display is waited for."""

import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.window

SCREEN = (640, 360)

PROGRAM = """
import sys
from overlay.clock import local_micros
from overlay.outputs.displays import Display, displays, open_video
from overlay.outputs.window import Window
from overlay.paint import Frame
import pygame

print(open_video(), flush=True)
there = list(displays())
present = list(there)
window = Window("test", there[0], local_micros, full=True, vsync="vsync" in sys.argv, look=lambda: present)
surface = pygame.Surface(window.size, 0, 32)
number = 0
for line in sys.stdin:
    word, *rest = line.split()
    if word == "fill":
        box = pygame.Rect([int(n) for n in rest[3:]] or surface.get_rect())
        surface.fill([int(n) for n in rest[:3]], box)
        window.show(Frame(surface, (box,), number), number)
    elif word == "lose":
        present.clear()
    elif word == "back":
        present.extend(there)
    elif word == "key":
        pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=getattr(pygame, rest[0])))
    elif word == "full":
        window.toggle_full()
        surface = pygame.Surface(window.size, 0, 32)
    window._look_at = 0
    window.show(Frame(surface, (), number), number)
    print(window.held, window.size, [key.value for key in window.pressed()], flush=True)
window.close()
"""


class Server:
    """An Xvfb whose picture lies in a file."""

    def __init__(self, folder: Path) -> None:
        read, write = os.pipe()
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SCREEN[0]}x{SCREEN[1]}x24", "-fbdir", str(folder), "-nolisten", "tcp"]
        self.process = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            self.display = f":{told.readline().strip()}"
        self.file = folder / "Xvfb_screen0"
        self.frame: Callable[[], object] = lambda: None
        """Lets the program with the window go on for a frame: that is when it hears that it has to show all again."""

    def picture(self) -> np.ndarray:
        """Rows of blue, green, red, unused."""
        data = self.file.read_bytes()
        header = struct.unpack(">25I", data[:100])
        start = header[0] + header[19] * 12
        width, height, row = header[4], header[5], header[12]
        return np.frombuffer(data, np.uint8, row * height, start).reshape(height, row // 4, 4)[:, :width]

    def shows(self, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
        """Whether a pixel comes to have this colour within some seconds."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            if tuple(int(part) for part in self.picture()[at[1], at[0], 2::-1]) == colour:
                return True
            self.frame()
        return False


@contextmanager
def xvfb(folder: Path) -> Iterator[Server]:
    """A screen of its own."""
    if shutil.which("Xvfb") is None:
        pytest.skip("there is no Xvfb on this machine")
    server = Server(folder)
    yield server
    server.process.terminate()
    server.process.wait()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with xvfb(tmp_path_factory.mktemp("screen")) as server:
        yield server


@contextmanager
def talking(server: Server, *words: str) -> Iterator[Callable[[str], str]]:
    """A program with a window on the server: what it is told line by line, and what it answers."""
    environment = {**os.environ, "DISPLAY": server.display, "PYTHONPATH": os.pathsep.join(sys.path)}
    environment.pop("SDL_VIDEODRIVER", None)
    environment.pop("WAYLAND_DISPLAY", None)
    command = [sys.executable, "-c", PROGRAM, *words]
    process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "None"

    def say(line: str) -> str:
        process.stdin.write(line + "\n")
        process.stdin.flush()
        return process.stdout.readline().strip()

    server.frame = lambda: say("frame")
    yield say
    process.stdin.close()
    process.stdout.close()
    assert process.wait(10) == 0


@pytest.fixture(scope="module")
def tell(server: Server) -> Iterator[Callable[[str], str]]:
    """Sends a line to the program with the window; returns what it answers."""
    with talking(server) as say:
        yield say


def test_a_full_screen_window_covers_the_display_and_copies_only_what_changed(server, tell):
    assert tell("fill 10 200 30") == f"False {SCREEN} []"
    for corner in ((0, 0), (639, 0), (0, 359), (639, 359)):
        assert server.shows(corner, (10, 200, 30))
    tell("fill 200 10 30 100 100 50 50")
    assert server.shows((120, 120), (200, 10, 30))
    assert server.shows((99, 120), (10, 200, 30))


def test_when_its_display_is_lost_it_hides_and_comes_back_whole(server, tell):
    tell("fill 10 200 30")
    assert server.shows((320, 180), (10, 200, 30))
    assert tell("lose").startswith("True")
    assert server.shows((320, 180), (0, 0, 0))
    tell("fill 30 40 250")
    assert server.shows((320, 180), (0, 0, 0))
    assert tell("back").startswith("False")
    tell("fill 30 40 250")
    assert server.shows((320, 180), (30, 40, 250))


@pytest.mark.parametrize(("key", "meaning"), [("K_ESCAPE", "escape"), ("K_f", "full"), ("K_i", "identify"), ("K_d", "figures")])
def test_keys_arrive_by_their_meaning(tell, key, meaning):
    assert tell(f"key {key}").endswith(f"['{meaning}']")


def test_from_full_screen_to_a_window_and_back(tell):
    tell("fill 1 2 3")
    assert "(1280, 720)" in tell("full") or "(640, 360)" in tell("fill 1 2 3")
    assert str(SCREEN) in tell("full")


def test_where_vsync_is_asked_for_the_same_pictures_come_through_whatever_the_driver_can(tmp_path):
    with xvfb(tmp_path) as server, talking(server, "vsync") as tell:
        assert str(SCREEN) in tell("fill 250 120 10")
        for corner in ((0, 0), (639, 0), (0, 359), (639, 359)):
            assert server.shows(corner, (250, 120, 10))
        tell("fill 20 30 200 100 100 50 50")
        assert server.shows((120, 120), (20, 30, 200))
        assert server.shows((99, 120), (250, 120, 10))
        for _ in range(2):
            tell("full")
        tell("fill 30 160 90")
        assert server.shows((320, 180), (30, 160, 90)), "from a window and back it is still there"
