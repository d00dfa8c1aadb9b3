"""The control client must take an answer only for the question it belongs to."""

from __future__ import annotations

import threading

import pytest
import zmq

from control.client import ControlClient, NoAnswer
from overlay.program.codec import pack, unpack


def test_an_answer_that_comes_too_late_is_not_taken_for_the_next_question() -> None:
    context: zmq.Context[zmq.Socket[bytes]] = zmq.Context()
    router = context.socket(zmq.ROUTER)
    router.linger = 0
    port = router.bind_to_random_port("tcp://127.0.0.1")
    given_up = threading.Event()

    def control() -> None:
        peer, late = router.recv_multipart()
        given_up.wait(10)
        first = unpack(late)["id"]
        while True:
            peer, body = router.recv_multipart()
            if (asked := unpack(body)["id"]) != first:
                break
        router.send_multipart([peer, pack({"id": first, "ok": True, "which": "first"})])
        router.send_multipart([peer, pack({"id": asked, "ok": True, "which": "second"})])

    answering = threading.Thread(target=control, daemon=True)
    answering.start()
    try:
        with ControlClient(f"tcp://127.0.0.1:{port}") as client:
            with pytest.raises(NoAnswer):
                client.ask("time", timeout=0.0)
            given_up.set()
            assert client.ask("time")["which"] == "second"
    finally:
        answering.join(5)
        context.destroy(linger=0)
