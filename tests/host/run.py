"""A real host on real sockets for the tests, in a thread with its own event loop."""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from control import evening
from control.contest.setup import Setup
from control.host import Host, Run
from control.link import Address
from tests.contest.factory import make_setup


def free_port() -> int:
    """A port P with P+1 to P+3 free as well, from below those the system itself hands to connections: nobody takes it meanwhile."""
    return evening.free_port(20_000 + secrets.randbelow(1_000) * 10, 4)


def make_run(folder: Path, setup: Setup | None = None, **fields: object) -> Run:
    run = Run(folder, setup or make_setup(each=12), Address("127.0.0.1", free_port()))
    return replace(run, **fields)  # type: ignore[arg-type]


class Running:
    """`with Running(run) as running:` serves until the block ends; `running.host` is the Host (touch it from `call` only)."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.address = f"tcp://127.0.0.1:{run.address.port}"
        self.host: Host
        self._up = threading.Event()
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._serve)

    def _serve(self) -> None:
        async def main() -> None:
            self._stop = asyncio.Event()
            self._loop = asyncio.get_running_loop()
            self.host = Host(self.run)
            self._up.set()
            await self.host.run(self._stop)

        try:
            asyncio.run(main())
        except BaseException as fault:
            self._fault = fault
            self._up.set()

    def call(self, function: Callable[[], object]) -> object:
        """Run a function inside the host's loop."""

        async def inside() -> object:
            return function()

        return asyncio.run_coroutine_threadsafe(inside(), self._loop).result(10)

    def __enter__(self) -> Running:
        self._thread.start()
        assert self._up.wait(20)
        if self._fault is not None:
            raise self._fault
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._fault is None:
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(20)
        assert not self._thread.is_alive()
        if self._fault is not None and error is None:
            raise self._fault
