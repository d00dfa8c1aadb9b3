"""The sound device: a thread that keeps it fed with what is to be heard, in step with the show clock.

Law: the picture follows the show clock and so does the sound: a device whose own clock strays is corrected by stretching a block by
one sample in a few hundred, far below hearing; a stray of more than JUMP (the machine slept) is jumped over. No device is one notice;
the picture goes on. At another speed than 1 (a hurried rehearsal, a replay that is sped up or stands) it is silent: what is stretched
eightfold is no cue. May import overlay.sdl, mixer, numpy.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from typing import Protocol

import numpy as np
import numpy.typing as npt

from overlay.faults import Fault
from overlay.program.times import SECOND, Micros, millis
from overlay.sdl import library, silenced
from overlay.video.mixer import Mixer
from overlay.video.tracks import RATE

BLOCK = 480
"""Samples mixed at a time: 10 ms."""

QUEUED = 2 * BLOCK
"""Samples kept waiting at the device: 20 ms. More would be safer and later."""

CHUNK = 512
"""Samples the device takes at a time; it plays one while the next waits."""

EASY = millis(3)
JUMP = millis(80)
"""A stray below EASY, µs, is left alone; above JUMP it is not stretched away but jumped over."""

SMOOTH = 0.02
"""The share of a new reading in the smoothed stray: the device takes samples in chunks, so single readings jump."""

INIT_AUDIO = 0x10
S16 = 0x8010


class _Spec(ctypes.Structure):
    _fields_ = (
        ("freq", ctypes.c_int),
        ("format", ctypes.c_uint16),
        ("channels", ctypes.c_uint8),
        ("silence", ctypes.c_uint8),
        ("samples", ctypes.c_uint16),
        ("padding", ctypes.c_uint16),
        ("size", ctypes.c_uint32),
        ("callback", ctypes.c_void_p),
        ("userdata", ctypes.c_void_p),
    )


class Time(Protocol):
    """Show time as the ear is to follow it: a ShowClock, or a replay's place in its recording."""

    @property
    def rate(self) -> float:
        """Show seconds per real second."""

    def now(self) -> Micros:
        """Show time now, µs."""


class NoSoundError(Fault):
    """There is no sound device; the message says why."""


class Speaker:
    """Plays what `mixer` mixes on the default device. delay: the picture is this much behind show time, µs. Raises NoSoundError.

    stray: how far the sound is behind the picture, µs, smoothed.
    """

    def __init__(self, mixer: Mixer, clock: Time, delay: Micros, fault: Callable[[Fault], None]) -> None:
        sdl = library()
        if sdl is None:
            raise NoSoundError("无法使用 SDL 的声音", "SDL's sound cannot be reached")
        wanted, got = _Spec(freq=RATE, format=S16, channels=2, samples=CHUNK), _Spec()
        self._sdl = sdl
        with silenced():
            self._device = self._open(wanted, got)
        self._mixer = mixer
        self._clock = clock
        self._lead = int(got.samples or CHUNK) * SECOND // RATE - delay
        self._fault = fault
        self._stop = threading.Event()
        self.stray: float = 0.0
        self.jumps = 0
        self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
        self._thread.start()

    def _open(self, wanted: _Spec, got: _Spec) -> int:
        """The default device. Raises NoSoundError."""
        if self._sdl.SDL_InitSubSystem(INIT_AUDIO) != 0:
            raise NoSoundError("没有声音设备", "there is no sound device")
        if self._sdl.SDL_GetNumAudioDevices(0) == 0:  # opening one all the same makes some systems' libraries write pages of errors
            self._sdl.SDL_QuitSubSystem(INIT_AUDIO)
            raise NoSoundError("没有声音设备", "there is no sound device")
        device = int(self._sdl.SDL_OpenAudioDevice(None, 0, ctypes.byref(wanted), ctypes.byref(got), 0))
        if device == 0:
            self._sdl.SDL_QuitSubSystem(INIT_AUDIO)
            raise NoSoundError("声音设备无法打开", "the sound device cannot be opened")
        return device

    def close(self) -> None:
        """Ends the thread and gives the device back."""
        self._stop.set()
        self._thread.join()
        self._sdl.SDL_CloseAudioDevice(self._device)
        self._sdl.SDL_QuitSubSystem(INIT_AUDIO)

    def _run(self) -> None:
        try:
            self._sdl.SDL_PauseAudioDevice(self._device, 0)
            self._feed()
        except Exception as error:
            self._fault(Fault("声音已中断", f"sound stopped: {error}"))

    def _feed(self) -> None:
        origin, first = self._due(), 0
        while not self._stop.is_set():
            if self._waiting() >= QUEUED:
                self._stop.wait(0.003)
                continue
            if self._clock.rate != 1.0:
                self._push(np.zeros((BLOCK, 2), np.int16))
                continue
            stray = self._due() - (origin + first * SECOND // RATE)
            self.stray += SMOOTH * (stray - self.stray)
            if abs(stray) > JUMP and abs(self.stray) > JUMP / 2:
                origin, first, self.stray = self._due(), 0, 0.0
                self.jumps += 1
            taken = BLOCK + (0 if abs(self.stray) < EASY else 1 if self.stray > 0 else -1)
            block = self._mixer.block(origin, first, taken)
            first += taken
            self._push(block if taken == BLOCK else stretched(block, BLOCK))

    def _due(self) -> Micros:
        """The frame time that the next sample pushed will be heard at, µs."""
        return self._clock.now() + self._waiting() * SECOND // RATE + self._lead

    def _waiting(self) -> int:
        """Samples that wait at the device."""
        return int(self._sdl.SDL_GetQueuedAudioSize(self._device)) // 4

    def _push(self, block: npt.NDArray[np.int16]) -> None:
        data = np.ascontiguousarray(block).tobytes()
        self._sdl.SDL_QueueAudio(self._device, data, len(data))


def stretched(block: npt.NDArray[np.int16], count: int) -> npt.NDArray[np.int16]:
    """`block` as `count` samples, by straight lines between them."""
    at = np.linspace(0.0, len(block) - 1.0, count)
    sides = [np.interp(at, np.arange(len(block)), block[:, side]) for side in (0, 1)]
    return np.rint(np.stack(sides, axis=1)).astype(np.int16)
