"""Runs a host (and the stations' pages, where wanted) in one event loop until it is told to stop: Ctrl-C or SIGTERM."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable

from control.host import Host, Run


def serve(run: Run, ready: Callable[[int], None]) -> None:
    """Run until stopped; `ready` hears the epoch once everything listens. Raises Fault."""
    # ZeroMQ needs a selector loop, which Windows does not give by itself.
    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner, contextlib.suppress(KeyboardInterrupt):
        runner.run(_serve(run, ready))


async def _serve(run: Run, ready: Callable[[int], None]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        # Windows has no signal handlers in its loops; there Ctrl-C interrupts the runner.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(name, stop.set)
    host = Host(run)
    ready(host.journal.epoch)
    await host.run(stop)
