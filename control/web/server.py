"""Serves the gateway inside control's own asyncio loop: one process, one truth."""

from __future__ import annotations

import asyncio
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from control.faults import Fault


def bind(address: str, port: int) -> socket.socket:
    """A listening TCP socket. Raises Fault when the port is in use or not ours to take."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((address, port))
    except OSError as error:
        listener.close()
        raise Fault(
            f"网页端口 {address}:{port} 无法监听（{error.strerror}）：请关闭占用它的程序，或用 --web-port 另选端口",
            f"web pages cannot listen on {address}:{port} ({error.strerror}): close the program that holds it, or choose --web-port",
            3,
        ) from error
    listener.listen(512)
    return listener


@dataclass(frozen=True, slots=True)
class Tls:
    """A certificate the venue's tablets trust, and its key, as PEM files. With it pages are https and screens may be kept awake.

    ca: the authority to be installed on tablets, where the show has its own.
    """

    certificate: Path
    key: Path
    ca: Path | None = None

    def check(self) -> None:
        """Raise Fault when the two cannot be used."""
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(self.certificate, self.key)
        except (OSError, ssl.SSLError) as error:
            raise Fault(
                f"证书 {self.certificate} 与私钥 {self.key} 不能使用（{error}）：须为成对的 PEM 文件，私钥不加口令",
                f"certificate {self.certificate} and key {self.key} cannot be used ({error}): a pair of PEM files, the key without password",
                3,
            ) from error


class WebServer:
    """uvicorn over one app on a socket already bound (so that a busy port is known before anything starts)."""

    def __init__(self, app: ASGIApp, listener: socket.socket, tls: Tls | None = None) -> None:
        config = uvicorn.Config(
            app,
            log_level="warning",
            lifespan="off",
            ws="websockets-sansio",
            ws_max_size=16 * 1024,
            ws_ping_interval=5.0,
            ws_ping_timeout=10.0,
            # Compressed, a message's size would tell more than its content does; on a venue's network it saves nothing.
            ws_per_message_deflate=False,
            timeout_graceful_shutdown=1,
            ssl_certfile=tls.certificate if tls else None,
            ssl_keyfile=tls.key if tls else None,
        )
        self._server = uvicorn.Server(config)
        self._listener = listener
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Serve from now on; returns once the first request can be answered."""
        # Not `serve`: it would take Ctrl-C away from the host, which ends pages and journal in order.
        self._task = asyncio.create_task(self._server._serve([self._listener]))
        while not self._server.started:
            if self._task.done():
                self._task.result()
                raise RuntimeError("the pages' server ended before it had begun")
            await asyncio.sleep(0.01)

    async def stop(self) -> None:
        """Stop serving and wait until every connection is closed."""
        self._server.should_exit = True
        if self._task is not None:
            with suppress(asyncio.CancelledError):
                await self._task
        self._listener.close()
