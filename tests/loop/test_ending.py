"""An output ends between frames, once it is told; told twice, at once."""

from __future__ import annotations

import signal

import pytest

from overlay.ending import SIGNALS, told_to_end


@pytest.mark.parametrize("name", SIGNALS)
def test_the_first_signal_asks_and_the_second_interrupts(name: signal.Signals) -> None:
    before = [signal.getsignal(each) for each in SIGNALS]
    asked: list[bool] = []
    with told_to_end(lambda: asked.append(True)):
        signal.raise_signal(name)
        assert asked == [True]
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(name)
    assert asked == [True]
    assert [signal.getsignal(each) for each in SIGNALS] == before
