"""A TCP proxy whose network can stop, resume and break: fault injection where the kernel offers none."""

from __future__ import annotations

import asyncio
import threading
from types import TracebackType

from tests.host.run import free_port


class Proxy:
    """Listens on `port`, `port`+1 … and forwards to the same offsets of `target`."""

    def __init__(self, target: int, count: int) -> None:
        self.port = free_port()
        self._target = target
        self._count = count
        self._up = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._main()))

    async def _main(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._open = asyncio.Event()
        self._open.set()
        self._stop = asyncio.Event()
        self._writers: set[asyncio.StreamWriter] = set()
        servers = [
            await asyncio.start_server(self._joined(offset), "127.0.0.1", self.port + offset) for offset in range(self._count)
        ]
        self._up.set()
        await self._stop.wait()
        self._break()
        for server in servers:
            server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def _joined(self, offset: int):  # type: ignore[no-untyped-def]
        async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self._target + offset)
            self._writers |= {writer, there_writer}
            await asyncio.gather(self._pump(reader, there_writer), self._pump(there_reader, writer), return_exceptions=True)

        return join

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(4096):
                await self._open.wait()
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    def _break(self) -> None:
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()

    def stall(self) -> None:
        """Nothing passes, nothing is lost."""
        self._loop.call_soon_threadsafe(self._open.clear)

    def resume(self) -> None:
        """Everything passes again."""
        self._loop.call_soon_threadsafe(self._open.set)

    def cut(self) -> None:
        """Every connection breaks; new ones are accepted."""
        self._loop.call_soon_threadsafe(self._break)

    def __enter__(self) -> Proxy:
        self._thread.start()
        assert self._up.wait(10)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._open.set)
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
