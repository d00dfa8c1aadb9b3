"""Outputs: guarded, bounded, straight at the edge; extras that are missing say so."""

import sys
import threading

import pygame
import pytest
from PIL import Image

from overlay.invocation import Invocation
from overlay.outputs.aside import QUEUE, Aside
from overlay.outputs.base import RESTART, STEADY, Guard
from overlay.outputs.extras import MissingExtraError, ndi, virtual_camera, with_alpha
from overlay.outputs.make import further
from overlay.outputs.png import PngSequence
from overlay.paint import Frame
from overlay.program.message import Layout
from overlay.video.mixer import Mixer
from overlay.video.tracks import Tracks

SIZE = (40, 20)


def frame(colour: tuple[int, ...] = (10, 20, 30), number: int = 0, changed: bool = True) -> Frame:
    surface = pygame.Surface(SIZE, pygame.SRCALPHA if len(colour) == 4 else 0, 32)
    surface.fill(colour)
    return Frame(surface, (surface.get_rect(),) if changed else (), number)


@pytest.mark.parametrize(
    ("layout", "ahead", "beside"), [(Layout.WALL, False, False), (Layout.WALL, True, True), (Layout.STREAM, False, True), (Layout.STAGE, False, True)]
)
def test_the_hall_s_picture_comes_first_where_one_machine_draws_several(layout, ahead, beside):
    assert Invocation("tcp://127.0.0.1:7300", "x", layout, ahead=ahead).beside is beside


class Flaky:
    """An output that fails on the frames it is told to; notes what it was given."""

    def __init__(self, log: list, fails: set[int]) -> None:
        self.log = log
        self.fails = fails

    def show(self, frame: Frame, number: int) -> None:
        if number in self.fails:
            raise RuntimeError("cable out")
        self.log.append((number, bool(frame.damage)))

    def close(self) -> None:
        self.log.append("closed")


def test_an_output_that_raises_is_dropped_and_started_again_with_the_whole_picture(caplog):
    log: list = []
    now = 0
    guard = Guard("wall", lambda: Flaky(log, {1}), lambda: now)
    guard.show(frame(), 0)
    guard.show(frame(changed=False), 1)
    guard.show(frame(changed=False), 2)
    now = RESTART
    guard.show(frame(changed=False), 3)
    guard.show(frame(changed=False), 4)
    guard.close()
    assert log == [(0, True), "closed", (3, True), (4, False), "closed"]
    assert guard.failures == 1
    assert "cable out" in caplog.text


def test_the_same_fault_over_and_over_is_told_once_until_it_has_worked_for_a_while(caplog):
    now = 0
    guard = Guard("stream", lambda: Flaky([], set(range(1000))), lambda: now)
    for step in range(10):
        now = step * RESTART
        guard.show(frame(), step)
    assert guard.failures == 10
    assert caplog.text.count("output stream failed") == 1
    now += RESTART
    guard.show(frame(), 1000)
    now += STEADY + 1
    guard.show(frame(), 1)
    assert caplog.text.count("output stream failed") == 2


def test_an_encoder_started_again_keeps_what_was_recorded_and_asks_for_one_mixer(tmp_path):
    mixers: list[Mixer] = []

    def mixer() -> Mixer:
        mixers.append(Mixer(Tracks(pytest.fail), None))
        return mixers[-1]

    asked = Invocation("", "wall", Layout.WALL, encode=str(tmp_path / "evening.mp4"))
    make = further(asked, (64, 64), mixer)["encoder"]
    for number in range(3):
        output = make()
        output.show(Frame(pygame.Surface((64, 64), 0, 32), (pygame.Rect(0, 0, 64, 64),), number), number)
        output.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["evening-2.mp4", "evening-3.mp4", "evening.mp4"]
    assert len(mixers) == 1, "each would hear of every Program for the rest of the evening"


def test_an_output_that_cannot_be_made_again_is_tried_later(caplog):
    made: list = []
    now = 0

    def make() -> Flaky:
        if len(made) == 1:
            made.append(None)
            raise OSError("busy")
        made.append(None)
        return Flaky([], {0})

    guard = Guard("wall", make, lambda: now)
    for step in range(4):
        now = step * RESTART
        guard.show(frame(), step)
    assert len(made) == 3
    assert guard.failures == 2


def test_work_beside_the_loop_is_bounded_and_what_finds_no_place_is_counted():
    gate = threading.Event()
    done: list[int] = []

    def work(_: pygame.Surface, number: int) -> None:
        assert gate.wait(10)
        done.append(number)

    aside = Aside("test", work)
    for number in range(QUEUE + 20):
        aside.take(frame(), number)
    assert aside.dropped >= 19
    gate.set()
    aside.finish()
    assert done == list(range(len(done)))
    assert len(done) + aside.dropped == QUEUE + 20


def test_work_that_fails_is_raised_by_the_next_frame():
    failed = threading.Event()

    def work(_: pygame.Surface, __: int) -> None:
        failed.set()
        raise OSError("disk full")

    aside = Aside("test", work)
    aside.take(frame(), 0)
    assert failed.wait(10)
    aside.finish()
    with pytest.raises(OSError, match="disk full"):
        aside.take(frame(), 1)


def test_png_files_have_straight_alpha_and_true_numbers(tmp_path):
    output = PngSequence(tmp_path / "frames")
    output.show(frame((50, 100, 25, 128)), 7)
    output.show(frame((1, 2, 3)), 8)
    output.close()
    with Image.open(tmp_path / "frames" / "frame-00000007.png") as half:
        assert half.mode == "RGBA"
        assert max(abs(a - b) for a, b in zip(half.getpixel((3, 3)), (100, 199, 50, 128), strict=True)) <= 1
    with Image.open(tmp_path / "frames" / "frame-00000008.png") as opaque:
        assert opaque.getpixel((3, 3)) == (1, 2, 3)


@pytest.mark.parametrize(("module", "make"), [("pyvirtualcam", lambda: virtual_camera(SIZE)), ("cyndilib", lambda: ndi(SIZE, "x"))])
def test_a_missing_extra_says_what_to_install(monkeypatch, module, make):
    for name in (module, f"{module}.sender"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtraError, match=r"pip install 'leitai\["):
        make()


def test_a_virtual_camera_gets_rows_of_rgb_over_black(monkeypatch):
    sent: list = []

    class Camera:
        def __init__(self, width: int, height: int, fps: int, fmt: object, device: object) -> None:
            assert (width, height, fps) == (*SIZE, 60)

        def send(self, pixels) -> None:
            sent.append(pixels)

        def close(self) -> None:
            sent.append("closed")

    fake = type("pyvirtualcam", (), {"Camera": Camera, "PixelFormat": type("F", (), {"RGB": 1})})
    monkeypatch.setitem(sys.modules, "pyvirtualcam", fake)
    camera = virtual_camera(SIZE)
    camera.show(frame((50, 100, 25, 128)), 0)
    camera.close()
    assert sent[0].shape == (20, 40, 3)
    assert sent[0][0, 0].tolist() == [50, 100, 25]
    assert sent[1] == "closed"


def test_ndi_gets_alpha_even_from_an_opaque_picture():
    assert with_alpha(frame((9, 8, 7)).surface)[0, 0].tolist() == [9, 8, 7, 255]
