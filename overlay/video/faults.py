"""What goes wrong with a clip or a sound. May import overlay.faults."""

from __future__ import annotations

from overlay.faults import Fault


class ClipError(Fault):
    """The clip cannot be shown, or the sound played (any further); one sentence in both languages says why."""
