"""The output that shows nothing: headless runs and measurements."""

from __future__ import annotations

from overlay.paint import Frame


class Null:
    """Takes frames and forgets them."""

    def show(self, frame: Frame, number: int) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""
