"""Program ↔ bytes (msgpack), with limits on everything received. May import msgpack and msgspec.

Law: a hostile message costs microseconds, not seconds: size, nesting and lengths are bounded before the schema is checked.
"""

from __future__ import annotations

from typing import Any

import msgpack
import msgspec

from overlay.program.message import WIRE_VERSION, Program

MAX_BYTES = 64 * 1024
"""The largest message any socket of ours accepts (ZMQ_MAXMSGSIZE)."""


class WireError(ValueError):
    """The bytes are no message of ours; its text says why."""


def pack(value: Any) -> bytes:
    """Encode builtins (dict, list, str, int, float, bool, None, bytes) as msgpack."""
    packed: bytes = msgpack.packb(value, use_bin_type=True)
    return packed


def unpack(data: bytes) -> Any:
    """Decode untrusted msgpack into builtins.

    Raises WireError when it is too large, malformed, holds extension types, or a key that is not text.
    """
    if len(data) > MAX_BYTES:
        raise WireError(f"message of {len(data)} bytes, at most {MAX_BYTES} accepted")
    try:
        return msgpack.unpackb(
            data,
            raw=False,
            strict_map_key=True,
            max_str_len=16_384,
            max_bin_len=MAX_BYTES,
            max_array_len=1024,
            max_map_len=128,
            max_ext_len=0,
        )
    except (ValueError, msgpack.UnpackException, RecursionError) as error:
        raise WireError(f"malformed message: {error}") from error


def encode(program: Program) -> bytes:
    """The Program as one msgpack map without default fields."""
    return pack(msgspec.to_builtins(program))


def decode(data: bytes) -> Program:
    """Bytes → Program. Raises WireError with the path of the first field that is wrong."""
    return checked(unpack(data))


def checked(value: Any) -> Program:
    """Builtins → Program. Raises WireError with the path of the first field that is wrong."""
    try:
        program = msgspec.convert(value, Program)
    except msgspec.ValidationError as error:
        raise WireError(f"not a Program: {error}") from error
    if program.version != WIRE_VERSION:
        raise WireError(f"Program of version {program.version}, this program speaks {WIRE_VERSION}")
    return program


def schema() -> dict[str, Any]:
    """The JSON Schema of Program, for clients in other languages."""
    return msgspec.json.schema(Program)
