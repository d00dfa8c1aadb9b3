"""Log lines never hold the frame loop up, whatever becomes of the terminal."""

import io
import logging
import threading

from overlay.logs import WAITING, logs_aside

log = logging.getLogger("overlay.test")


class Standing(io.StringIO):
    """A terminal that takes nothing until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()
        self.go = threading.Event()

    def write(self, text: str) -> int:
        self.asked.set()
        assert self.go.wait(20)
        return super().write(text)


def test_lines_are_written_in_their_order():
    stream = io.StringIO()
    with logs_aside(stream):
        for number in range(50):
            log.warning("line %d", number)
    assert stream.getvalue().split("\n")[:-1] == [f"line {number}" for number in range(50)]


def test_a_terminal_that_stands_still_holds_nobody_up_and_the_rest_is_counted():
    stream = Standing()
    with logs_aside(stream):
        log.warning("first")
        assert stream.asked.wait(20)
        for number in range(WAITING + 7):
            log.warning("line %d", number)
        stream.go.set()
    assert "(7 more lines were dropped)" in stream.getvalue()
    assert f"line {WAITING - 1}\n" in stream.getvalue()


def test_a_terminal_that_is_gone_is_no_fault():
    stream = io.StringIO()
    stream.close()
    with logs_aside(stream):
        log.error("nobody hears it")


def test_afterwards_logging_is_as_it_was():
    before = logging.getLogger().handlers[:]
    with logs_aside(io.StringIO()):
        assert logging.getLogger().handlers != before
    assert logging.getLogger().handlers == before
