"""What goes wrong with a clip."""

from __future__ import annotations


class ClipError(Exception):
    """The clip cannot be shown (any further); the message is one sentence that says why."""
