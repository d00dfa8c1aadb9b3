"""A station's line that is ended (its seat moved, somebody signed out) ends, also when news comes at the very same moment."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest

from control.station import Role, Station
from control.web.codewords import Codewords
from control.web.gateway import Authority, Door, Gateway
from control.web.hub import Connection
from control.web.limits import Lockout
from control.web.sessions import Sessions
from tests.web.house import run


class _Nothing:
    """An authority with nothing to show."""

    def view(self, station: Station) -> bytes:
        return b"{}"

    def house(self, station: Station) -> dict[str, Any]:
        return {}


class _Socket:
    """A WebSocket that counts what it is sent."""

    def __init__(self) -> None:
        self.sent = 0

    async def send_text(self, text: str) -> None:
        self.sent += 1


@pytest.mark.parametrize("steps", range(6))
def test_a_line_ended_while_news_comes_sends_no_more(steps: int) -> None:
    """steps: how many turns of the event loop lie between the news and the end."""
    gateway = Gateway(cast(Authority, _Nothing()), Door(Codewords(()), Sessions(), Lockout()), frozenset())
    socket = _Socket()

    async def script() -> bool:
        connection = Connection(Station(Role.KEYPAD, 1))
        line = asyncio.create_task(gateway._send_views(cast(Any, socket), connection))
        while not socket.sent:
            await asyncio.sleep(0)
        for _ in range(5):
            await asyncio.sleep(0)
        connection.fresh.set()
        for _ in range(steps):
            await asyncio.sleep(0)
        line.cancel()
        await asyncio.wait([line], timeout=0.2)
        ended = line.done()
        line.cancel()
        await asyncio.gather(line, return_exceptions=True)
        return ended

    assert run(script())
