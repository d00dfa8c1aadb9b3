"""The next picture is the host's alone: whoever else asks is told that there is none."""

from typing import cast

import httpx

from control.outputs import NEXT_OUTPUT
from control.station import Role, Station
from control.web.codewords import Codewords
from control.web.gateway import Authority, Door, Gateway
from control.web.limits import Lockout
from control.web.sessions import Sessions
from tests.web.house import run

JPEG = b"\xff\xd8picture"


class Pictures:
    """An authority that has pictures and nothing else."""

    def preview(self, output: str) -> bytes | None:
        return JPEG if output in {"wall", NEXT_OUTPUT} else None

    def view(self, station: Station) -> bytes:
        return b"{}"


def status(sessions: Sessions, station: Station | None, output: str) -> int:
    gateway = Gateway(cast(Authority, Pictures()), Door(Codewords(()), sessions, Lockout()), frozenset({"testserver"}))
    headers = {"authorization": f"Bearer {sessions.sign_in(station)}"} if station else {}

    async def get() -> int:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(gateway.app), base_url="http://testserver") as client:
            return (await client.get(f"/preview/{output}", headers=headers)).status_code

    return run(get())


def test_the_next_picture_is_the_hosts_alone() -> None:
    sessions = Sessions()
    assert status(sessions, Station(Role.HOST), NEXT_OUTPUT) == 200
    others = [None, Station(Role.DESK, 1), Station(Role.KEYPAD, 1), Station(Role.BUZZER, 1), Station(Role.SUPERVISOR)]
    assert {status(sessions, each, NEXT_OUTPUT) for each in others} == {404}
    assert {status(sessions, each, "wall") for each in others} == {200}
