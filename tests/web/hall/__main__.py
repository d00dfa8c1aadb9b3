"""`python -m tests.web.hall [--brief] [--json FILE] [--pictures FOLDER]`: the whole evening by touch, its figures as JSON.

`pytest -m evening` plays the brief one; this one takes minutes, and is for whoever changes the pages. Exit 1: a page broke a rule.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from overlay.bench.machine import machine
from tests.web.chromium import chromium
from tests.web.hall.evening import play
from tests.web.hall.show import BRIEF, WHOLE


def main() -> None:
    """Play it and say what came of it."""
    words = argparse.ArgumentParser(prog="python -m tests.web.hall", description="A whole contest by touch in a real Chromium.")
    words.add_argument("--brief", action="store_true", help="the test suite's three teams without ceremony")
    words.add_argument("--json", type=Path, help="write everything that came of it here")
    words.add_argument("--pictures", type=Path, help="pictures of every page at every step go here")
    asked = words.parse_args()
    path = chromium()
    if path is None:
        sys.exit("needs a Chromium (set LEITAI_CHROMIUM to its path)")
    with tempfile.TemporaryDirectory(prefix="leitai-hall-") as folder:
        evening = play(Path(folder) / "show", BRIEF if asked.brief else WHOLE, path, asked.pictures)
    found = {**asdict(evening), "machine": machine()}
    text = json.dumps(found, ensure_ascii=False, indent=1)
    if asked.json is not None:
        asked.json.write_text(text, encoding="utf-8")
    print(text)
    sys.exit(1 if evening.faults or evening.crashes or evening.unseen or not evening.finished.complete else 0)


if __name__ == "__main__":
    main()
