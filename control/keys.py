"""The show's CURVE keys: who on the network may hear Programs, and who may also send commands.

Law: made once, kept in the show folder's `keys/` readable by their owner only; a key file is carried to another machine by hand. Two
powers: `output` hears and reports, `control` commands as well. May import zmq (for key pairs), faults, private.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import zmq
from zmq.utils import z85

from control.faults import Fault
from control.private import write_private

FOLDER = "keys"
SERVER_FILE = "server.json"
SUFFIX = ".leitai-key"


class Power(Enum):
    """What a client's key allows."""

    NONE = "none"
    OUTPUT = "output"
    CONTROL = "control"


@dataclass(frozen=True, slots=True)
class ClientKey:
    """What another machine carries: control's public key and its own pair, Z85 text."""

    server: str
    public: str
    secret: str


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Control's own secret and the public keys it admits."""

    server_secret: bytes
    clients: tuple[tuple[bytes, Power], ...]

    def power(self, key: bytes) -> Power:
        """What a client's public key allows; as Z85 text or raw."""
        text = z85.encode(key) if len(key) == 32 else key
        return dict(self.clients).get(text, Power.NONE)


def key_file(show: Path, power: Power) -> Path:
    """Where the show keeps the key of a power."""
    return show / FOLDER / f"{power.value}{SUFFIX}"


def load(show: Path) -> KeyRing | None:
    """The show's keys, or None when none were made. Raises Fault when they cannot be read."""
    path = show / FOLDER / SERVER_FILE
    if not path.exists():
        return None
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        clients = tuple((str(key).encode(), Power(power)) for key, power in table["clients"].items())
        return KeyRing(str(table["secret"]).encode(), clients)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Fault(f"密钥文件 {path} 无法读取（{error}）", f"the key file {path} cannot be read ({error})") from error


def load_client(path: Path) -> ClientKey:
    """A key file carried from the control machine. Raises Fault."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        return ClientKey(str(table["server"]), str(table["public"]), str(table["secret"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Fault(f"密钥文件 {path} 无法读取（{error}）", f"the key file {path} cannot be read ({error})") from error


def make(show: Path) -> tuple[Path, ...]:
    """Make the show's keys unless it has them; the client key files. Raises Fault."""
    files = tuple(key_file(show, power) for power in (Power.OUTPUT, Power.CONTROL))
    if load(show) is not None:
        return files
    server_public, server_secret = zmq.curve_keypair()
    clients = {}
    try:
        make_folder(show)
        for path, power in zip(files, (Power.OUTPUT, Power.CONTROL), strict=True):
            public, secret = zmq.curve_keypair()
            clients[public.decode()] = power.value
            _write(path, {"server": server_public.decode(), "public": public.decode(), "secret": secret.decode()})
        # Last, so that half-made keys are made anew.
        _write(show / FOLDER / SERVER_FILE, {"secret": server_secret.decode(), "clients": clients})
    except OSError as error:
        raise Fault(f"无法写入 {show / FOLDER}（{error.strerror}）", f"{show / FOLDER} cannot be written ({error.strerror})", 3) from error
    return files


def make_folder(show: Path) -> None:
    """Make the show's `keys/`, closed to others and to version control. Raises OSError."""
    folder = show / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    ignore = folder / ".gitignore"
    ignore.write_text("*\n", encoding="utf-8")
    ignore.chmod(0o600)


def _write(path: Path, table: dict[str, object]) -> None:
    write_private(path, json.dumps(table, indent=1).encode())
