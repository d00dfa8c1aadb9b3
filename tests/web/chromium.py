"""The real Chromium that the tests drive: where it is, and how it is started."""

from __future__ import annotations

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-features=SpareRendererForSitePerProcess",  # Thirty pages would be sixty processes.
)


def chromium() -> str | None:
    """Its path (LEITAI_CHROMIUM names another), or None."""
    return os.environ.get("LEITAI_CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
