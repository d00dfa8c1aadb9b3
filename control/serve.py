"""Runs a host (and the stations' pages, where wanted) in one event loop until it is told to stop: Ctrl-C or SIGTERM."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable

from control.host import Host, Run
from control.osc import Osc
from control.web.pages import Pages, PagesAt


def serve(run: Run, ready: Callable[[Host, Pages | None], None], at: PagesAt | None = None, osc: Osc | None = None) -> None:
    """Run until stopped; `ready` hears host and pages once everything listens. at: where the pages go; None: no pages. osc: its doors.

    Raises Fault.
    """
    # ZeroMQ needs a selector loop, which Windows does not give by itself.
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner, contextlib.suppress(KeyboardInterrupt):
        runner.run(_serve(run, ready, at, osc))


async def _serve(run: Run, ready: Callable[[Host, Pages | None], None], at: PagesAt | None, osc: Osc | None) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        # Windows has no signal handlers in its loops; there Ctrl-C interrupts the runner.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
    host = Host(run)
    with contextlib.ExitStack() as opened:
        opened.callback(host.close)
        pages = Pages(host, at) if at is not None else None
        if osc is not None:
            opened.callback((await osc.open(host)).close)
        if pages is not None:
            await pages.start()
        ready(host, pages)
        await run_with_pages(host, pages, stop)


async def run_with_pages(host: Host, pages: Pages | None, stop: asyncio.Event) -> None:
    """Run until `stop`. The pages end first: whoever leaves then is still written down, while the journal is open."""
    quiet = asyncio.Event()

    async def end() -> None:
        try:
            await stop.wait()
            if pages is not None:
                await pages.stop()
        finally:
            # Pages that end in a fault must not keep the host from ending.
            quiet.set()

    ending = asyncio.create_task(end())
    try:
        await host.run(quiet)
    finally:
        stop.set()
        await ending
