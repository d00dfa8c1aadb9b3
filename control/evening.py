"""A whole show on one machine: control and an overlay for each configured output, as processes of their own.

May import supervise, client, keys, the show folder's records.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from control.certificates.names import EVERYWHERE
from control.client import ControlClient, NoAnswer
from control.faults import Fault, typed
from control.keys import Power, key_file, load, load_client
from control.link import Address
from control.outputs import NEXT_OUTPUT
from control.show.records import Output, Show
from control.supervise import Spec, Supervisor

MONITOR = (640, 360)
"""The canvas of the next picture, px."""

PORTS = 3
START_SECONDS = 20.0
"""Control is given so long to come up (a rehearsal machine under load is slow to import)."""

LOOK_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Way:
    """How the processes of this machine reach control: its address, and the key files where the network wants keys."""

    address: str
    control: Path | None = None
    output: Path | None = None

    def client(self, waiting: Callable[[], None] = lambda: None) -> ControlClient:
        """A client that may command; waiting as for ControlClient. Raises Fault when the key cannot be read."""
        return ControlClient(self.address, load_client(self.control) if self.control else None, waiting=waiting)


def way_to(show: Show, port: int) -> Way:
    """The way to a control of this show on `port`. Raises Fault when it would listen beyond this machine and has no keys."""
    network = Address(show.network.host, port)
    # Listening everywhere, this machine reaches itself by its own address.
    host = "127.0.0.1" if network.host in EVERYWHERE else network.host
    address = f"tcp://{host}:{port}"
    if network.local:
        return Way(address)
    if load(show.path) is None:
        raise Fault(
            f"在 {network.host} 上开赛需要密钥：请先运行 leitai keys {typed(show.path)}",
            f"a show on {network.host} needs keys: run `leitai keys {typed(show.path)}` first",
        )
    return Way(address, key_file(show.path, Power.CONTROL), key_file(show.path, Power.OUTPUT))


def control_spec(
    folder: Path, port: int, web: int, *, rehearsal: bool, speed: float = 1.0, doors: tuple[str, ...] = (), lang: str = "zh"
) -> Spec:  # fmt: skip
    """The control half. port: commands and the two after it; web: the stations' pages; doors: further options."""
    arguments = ["control", str(folder), "--port", str(port), "--web-port", str(web), "--lang", lang, *doors]
    if rehearsal:
        arguments += ["--rehearsal", "--speed", str(speed)]
    return Spec("control", tuple(arguments))


def overlay_spec(show: Show, output: Output, way: Way, *, headless: bool) -> Spec:
    """One output."""
    arguments = ["overlay", "--connect", way.address, "--output", output.name, "--layout", output.layout.value]
    arguments += ["--size", f"{output.width}x{output.height}", "--preview"]
    if way.output is not None:
        arguments += ["--key", str(way.output)]
    if show.media.is_dir():
        arguments += ["--media", str(show.media)]
    if show.themes.is_dir():
        arguments += ["--themes", str(show.themes)]
    for cut in output.regions:
        arguments += ["--region", f"{cut.x},{cut.y},{cut.width}x{cut.height}:{cut.to_x},{cut.to_y}@{cut.rotate}"]
    if output.regions and all(output.frame):
        arguments += ["--frame", f"{output.frame[0]}x{output.frame[1]}"]
    if headless:
        arguments.append("--headless")
    else:
        arguments += ["--display", output.display] if output.display else []
        arguments += ["--fullscreen"] if output.fullscreen else []
        arguments += ["--vsync"] if output.vsync else []
    return Spec(f"overlay {output.name}", tuple(arguments))


def monitor_spec(show: Show, way: Way) -> Spec:
    """The next picture, small and off-screen, for the host's monitor only."""
    width, height = MONITOR
    output = Output(NEXT_OUTPUT, show.outputs[0].layout, width, height)
    spec = overlay_spec(show, output, way, headless=True)
    return Spec("monitor", (*spec.arguments, "--next", "--no-sound"))


def free_port(wanted: int, count: int = PORTS) -> int:
    """`wanted` if it and the `count` − 1 ports after it are free on this machine, another otherwise. Raises Fault."""
    for port in range(wanted, wanted + 2000, 10):
        if all(_free(port + offset) for offset in range(count)):
            return port
    raise Fault("找不到空闲端口", "no free ports on this machine", 3)


def _free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def wait_for_control(supervisor: Supervisor, way: Way) -> None:
    """Return once control answers. Raises Fault when it ended instead, or does not come up."""
    end = time.monotonic() + START_SECONDS
    with way.client() as client:
        while time.monotonic() < end:
            supervisor.watch()
            check(supervisor)
            try:
                client.ask("time", timeout=0.7)
            except NoAnswer:
                continue
            return
    raise Fault("控制程序没有启动", "control did not come up", 3)


def check(supervisor: Supervisor) -> None:
    """Raise Fault when control has ended of itself, or no overlay is left because of faults; the rest goes on without one that could
    not start. A process's own sentence stands on the terminal already."""
    overlays = [child for child in supervisor.children if child.spec.name.startswith("overlay")]
    left = [child for child in overlays if child.ended is None]
    for child in supervisor.children:
        if child.ended and not (left and (child in overlays or child.spec.name == "monitor")):
            raise Fault(f"{child.spec.name} 已退出（{child.ended}）", f"{child.spec.name} ended with {child.ended}", child.ended)


def run_until(supervisor: Supervisor, over: Callable[[], bool]) -> None:
    """Keep everything up until `over`, or until every overlay was closed by hand. Raises Fault."""
    while not over():
        supervisor.watch()
        check(supervisor)
        overlays = [child for child in supervisor.children if child.spec.name.startswith("overlay")]
        if overlays and all(child.ended is not None for child in overlays):
            return
        time.sleep(LOOK_SECONDS)
