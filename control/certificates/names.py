"""By which names and addresses this machine is reached on its network, and which of them any venue's network may have."""

from __future__ import annotations

import contextlib
import ipaddress
import socket

EVERYWHERE = frozenset({"0.0.0.0", "::", "*", ""})
"""Listening addresses that mean every interface, and so are nobody's address."""

NOWHERE = ("192.0.2.1", 9)
"""An address of the range kept for documentation (RFC 5737): asking the way to it names our own address and sends nothing."""

PRIVATE = tuple(
    ipaddress.ip_network(each)
    for each in (
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8", "fc00::/7", "fe80::/10", "::1/128",
    )
)  # fmt: skip
"""Addresses a venue's network may have (RFC 1918, 3927, 1122, 4193, 4291)."""


def own_names(host: str = "") -> tuple[str, ...]:
    """Host names and addresses of this machine, the given listening address among them, in a lasting order."""
    name = socket.gethostname().lower()
    short = name.split(".", maxsplit=1)[0]
    found = {"localhost", name, f"{short}.local", "127.0.0.1", "::1", *_addresses(name)}
    if host not in EVERYWHERE:
        found.add(host.lower())
    return tuple(sorted(found))


def is_private(name: str) -> bool:
    """Whether any venue's network may have this name or address."""
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return name == "localhost" or name.endswith(".local")
    return any(address in network for network in PRIVATE)


def is_loopback(name: str) -> bool:
    """Whether only this machine reaches itself by it."""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def _addresses(name: str) -> set[str]:
    found = set()
    # A machine may well not know its own name. A scope (fe80::1%eth0) has no place in a certificate.
    with contextlib.suppress(OSError):
        found |= {str(entry[4][0]).partition("%")[0] for entry in socket.getaddrinfo(name, None)}
    # No network yet: the names must do.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, contextlib.suppress(OSError):
        probe.connect(NOWHERE)
        found.add(str(probe.getsockname()[0]))
    return found - {"0.0.0.0"}
