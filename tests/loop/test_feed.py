"""Feeds: what is on air is what was due; lower epochs are refused; a live one survives a control that goes and comes."""

import time

import pytest
import zmq

from overlay.clock import ShowClock
from overlay.feed import LiveFeed, Recorded, Timeline, endpoints
from overlay.program.ceremony import Standby
from overlay.program.codec import encode, pack, unpack
from overlay.program.message import OnAir, Program
from overlay.recording import MAGIC, Recorder, RecordingError, read


def program(seq: int, at: int, epoch: int = 1) -> Program:
    return Program(epoch, seq, at, at, OnAir(Standby(f"{epoch}.{seq}"), at))


def test_a_program_is_on_air_from_its_own_time_on():
    timeline = Timeline()
    timeline.accept(program(1, 0))
    timeline.accept(program(2, 1000))
    assert timeline.at(999) == program(1, 0)
    assert timeline.at(1000) == program(2, 1000)


def test_of_several_that_are_due_the_newest_counts():
    timeline = Timeline()
    for seq in range(1, 6):
        timeline.accept(program(seq, seq * 10))
    assert timeline.at(45) == program(4, 40)


def test_repetitions_and_older_ones_are_refused():
    timeline = Timeline()
    assert timeline.accept(program(5, 0))
    assert not timeline.accept(program(5, 0))
    assert not timeline.accept(program(4, 0))
    assert timeline.accept(program(1, 0, epoch=2))
    assert not timeline.accept(program(9, 0, epoch=1))
    assert timeline.refused == 2


def test_a_late_joiner_shows_the_first_program_at_once():
    timeline = Timeline()
    timeline.accept(program(1, 10_000_000))
    assert timeline.at(0) == program(1, 10_000_000)


def test_a_recording_gives_back_what_was_written(tmp_path):
    path = tmp_path / "show.leitai-rec"
    with Recorder(path) as recorder:
        recorder.append(program(1, 0))
        recorder.append(program(1, 0))
        recorder.append(program(2, 500))
    with Recorder(path) as recorder:
        recorder.append(program(1, 900, epoch=2))
    programs = list(read(path))
    assert programs == [program(1, 0), program(2, 500), program(1, 900, epoch=2)]
    feed = Recorded(programs)
    assert [feed.at(t).seq for t in (0, 499, 500, 900)] == [1, 1, 2, 1]
    assert feed.at(100) == program(1, 0)  # seeking back


def test_a_torn_recording_is_read_up_to_the_tear_and_continued_there(tmp_path):
    path = tmp_path / "show.leitai-rec"
    with Recorder(path) as recorder:
        recorder.append(program(1, 0))
        recorder.append(program(2, 500))
    whole = path.read_bytes()
    for cut in range(len(whole) - 1, len(MAGIC), -7):
        path.write_bytes(whole[:cut])
        assert list(read(path)) in ([program(1, 0)], [])
    path.write_bytes(whole[:-3])
    with Recorder(path) as recorder:
        recorder.append(program(3, 700))
    assert list(read(path)) == [program(1, 0), program(3, 700)]


def test_another_file_is_no_recording_and_is_left_alone(tmp_path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"something else entirely")
    with pytest.raises(RecordingError):
        list(read(path))
    with pytest.raises(RecordingError):
        Recorder(path)
    assert path.read_bytes() == b"something else entirely"


@pytest.mark.parametrize("address", ["", "localhost", "tcp://:7300", "tcp://host:0", "tcp://host:x", "tcp://host:65535"])
def test_a_wrong_address_is_named(address):
    with pytest.raises(ValueError, match="is no address"):
        endpoints(address)


class Control:
    """A control of sockets only: answers the time, publishes what it is given."""

    def __init__(self, port: int | None = None) -> None:
        self.context = zmq.Context()
        self.commands = self.context.socket(zmq.ROUTER)
        self.programs = self.context.socket(zmq.PUB)
        self.reports = self.context.socket(zmq.PULL)
        self.publishes = True
        self.port = port or self._base()
        for place, socket in enumerate((self.commands, self.programs, self.reports)):
            if port is not None or place:
                socket.bind(f"tcp://127.0.0.1:{self.port + place}")

    def _base(self) -> int:
        return self.commands.bind_to_random_port("tcp://127.0.0.1", 21000, 31000)

    def serve(self, publish: Program, until, seconds: float = 8.0) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if until():
                return True
            if self.publishes:
                self.programs.send_multipart([b"program", encode(publish)])
            if self.commands.poll(10):
                peer, body = self.commands.recv_multipart()
                asked = unpack(body)
                if asked["ask"] == "program":
                    answer = {"id": asked["id"], "program": unpack(encode(publish))}
                else:
                    assert asked["ask"] == "time"
                    answer = {"id": asked["id"], "t0": asked["t0"], "show": 1_000_000_000 + time.monotonic_ns() // 1000}
                self.commands.send_multipart([peer, pack(answer)])
        return until()

    def close(self) -> None:
        for socket in (self.commands, self.programs, self.reports):
            socket.close(linger=0)
        self.context.term()


def test_a_feed_that_comes_late_asks_instead_of_waiting_for_the_next_heartbeat():
    local = lambda: time.monotonic_ns() // 1000  # noqa: E731
    control = Control()
    feed = LiveFeed(f"tcp://127.0.0.1:{control.port}", ShowClock(local))
    try:
        control.publishes = False
        assert control.serve(program(7, 0), lambda: feed.wait(0))
        assert feed.at(0) == program(7, 0)
    finally:
        feed.close()
        control.close()


def test_a_live_feed_follows_a_control_that_goes_and_comes_back():
    local = lambda: time.monotonic_ns() // 1000  # noqa: E731
    clock = ShowClock(local)
    control = Control()
    feed = LiveFeed(f"tcp://127.0.0.1:{control.port}", clock)
    try:
        assert control.serve(program(7, 5), lambda: feed.at(10) == program(7, 5) and clock.synced)
        assert feed.wait(0)
        assert feed.connected
        assert abs(clock.now() - 1_000_000_000 - local()) < 50_000
        feed.report({"kind": "notice", "text": "hello"})
        assert control.serve(program(7, 5), lambda: control.reports.poll(0) != 0)
        assert unpack(control.reports.recv())["text"] == "hello"
        control.programs.send_multipart([b"program", b"\xff not ours"])
        assert control.serve(program(7, 5), lambda: feed.malformed == 1)
        port = control.port
        control.close()
        assert feed.at(10) == program(7, 5)
        control = Control(port)
        assert control.serve(program(1, 20, epoch=2), lambda: feed.at(30) == program(1, 20, epoch=2))
    finally:
        feed.close()
        control.close()


def test_what_go_would_bring_is_known_and_never_on_air():
    control = Control()
    feed = LiveFeed(f"tcp://127.0.0.1:{control.port}", ShowClock(lambda: time.monotonic_ns() // 1000))
    try:
        assert feed.foreseen(0) is None
        assert control.serve(program(7, 5), lambda: feed.at(10) == program(7, 5))

        def foretold() -> bool:
            control.programs.send_multipart([b"next", encode(program(7, 6))])
            return feed.foreseen(10) == program(7, 6)

        assert control.serve(program(7, 5), foretold)
        assert feed.at(10) == feed.coming(10) == program(7, 5)
    finally:
        feed.close()
        control.close()
