"""Outputs that need an extra of the package: a virtual camera (pyvirtualcam) and NDI (cyndilib).

Law: a missing extra is one sentence that says what to install, at the start and not on air. A camera carries no transparency: the
picture over black; NDI carries straight alpha. May import the extras (when made), numpy, aside.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pygame

from overlay.faults import Fault
from overlay.outputs.aside import Aside
from overlay.outputs.png import straight
from overlay.paint import Frame
from overlay.program.times import FPS


class MissingExtraError(Fault):
    """The extra or the system's part of it is not there; the message says what to do."""

    code = 3


class Sender:
    """An output that sends every frame from a thread: `send(surface)`, and `stop` at the end."""

    def __init__(self, name: str, send: Callable[[pygame.Surface], None], stop: Callable[[], Any]) -> None:
        self._aside = Aside(name, lambda surface, _: send(surface))
        self._stop = stop

    @property
    def dropped(self) -> int:
        """Frames that found no place in the queue."""
        return self._aside.dropped

    def show(self, frame: Frame, number: int) -> None:
        """Sends the frame soon."""
        self._aside.take(frame, number)

    def close(self) -> None:
        """Sends what waits, then stops."""
        self._aside.finish()
        self._stop()


def virtual_camera(size: tuple[int, int], device: str | None = None) -> Sender:
    """The picture as a camera of this machine; device: its name, None for the first. Raises MissingExtraError."""
    try:
        import pyvirtualcam
    except ImportError as error:
        raise MissingExtraError(
            "虚拟摄像头需要附加组件：pip install 'leitai[vcam]'", "a virtual camera needs the extra: pip install 'leitai[vcam]'"
        ) from error
    try:
        camera = pyvirtualcam.Camera(size[0], size[1], FPS, fmt=pyvirtualcam.PixelFormat.RGB, device=device)
    except RuntimeError as error:
        raise MissingExtraError(f"这台机器上没有虚拟摄像头（{error}）", f"there is no virtual camera on this machine ({error})") from error
    return Sender("camera", lambda surface: camera.send(over_black(surface)), camera.close)


def ndi(size: tuple[int, int], name: str) -> Sender:
    """The picture as NDI source `name`, with straight alpha. Raises MissingExtraError."""
    try:
        from cyndilib.sender import Sender as NdiSender
        from cyndilib.video_frame import VideoSendFrame
        from cyndilib.wrapper.ndi_structs import FourCC
    except ImportError as error:
        raise MissingExtraError("NDI 需要附加组件：pip install 'leitai[ndi]'", "NDI needs the extra: pip install 'leitai[ndi]'") from error
    video = VideoSendFrame()
    video.set_resolution(*size)
    video.set_frame_rate(Fraction(FPS))
    video.set_fourcc(FourCC.RGBA)
    sender = NdiSender(name)
    sender.set_video_frame(video)
    sender.open()
    return Sender("ndi", lambda surface: sender.write_video_async(with_alpha(surface).ravel()), sender.close)


def over_black(surface: pygame.Surface) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Rows of RGB; premultiplied over nothing is premultiplied over black."""
    return np.ascontiguousarray(pygame.surfarray.array3d(surface).swapaxes(0, 1))


def with_alpha(surface: pygame.Surface) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Rows of RGBA with straight alpha, 255 where the picture is opaque."""
    pixels = straight(surface)
    if pixels.shape[2] == 4:
        return pixels
    return np.concatenate([pixels, np.full((*pixels.shape[:2], 1), 255, np.uint8)], axis=2)
