"""Host and pages in one loop: whatever happens to the pages, the host ends when it is told to, and closes its files."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any, cast

import pytest

from control.host import Host
from control.journal import Journal, Kind, folder_of
from control.serve import run_with_pages
from control.web.pages import Pages
from control.web.server import Tls, WebServer, bind
from tests.host.run import make_run


class _Broken:
    """Pages that cannot end in order."""

    async def stop(self) -> None:
        raise RuntimeError("the pages' server has failed")


def test_pages_that_fail_to_end_do_not_keep_the_host_from_ending(tmp_path: Path) -> None:
    async def script() -> None:
        host = Host(make_run(tmp_path))
        stop = asyncio.Event()
        stop.set()
        running = asyncio.create_task(run_with_pages(host, cast(Pages, _Broken()), stop))
        done, _ = await asyncio.wait([running], timeout=5)
        assert done, "the host waits for ever for pages that have failed"
        await running

    with pytest.raises(RuntimeError, match="has failed"):
        asyncio.run(script())
    journal, _ = Journal.open(folder_of(tmp_path, Kind.SHOW), Kind.SHOW)
    journal.close()


def test_a_server_that_cannot_begin_says_so(tmp_path: Path) -> None:
    async def app(*_: Any) -> None:
        pass

    async def script(listener: socket.socket) -> None:
        server = WebServer(app, listener, Tls(tmp_path / "none.pem", tmp_path / "none.key"))
        async with asyncio.timeout(10):
            await server.start()

    with bind("127.0.0.1", 0) as listener, pytest.raises(FileNotFoundError):
        asyncio.run(script(listener))
