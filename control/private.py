"""Files for their owner's eyes only: keys, code words and their sheet, sessions. Law: whole or not at all; readable by nobody else from the first byte.

May import the standard library.
"""

from __future__ import annotations

import os
from pathlib import Path


def write_private(path: Path, data: bytes) -> None:
    """Put `data` into `path`: after a crash or a full disk it holds what it held before, or all of the new. Raises OSError."""
    fresh = path.with_name(f"{path.name}.new")
    # What an earlier crash left behind may be readable by others.
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
