"""The picture half: from "what is on air" (a Program) to pixels. Never imports control."""

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # a library's greeting has no place in a command's output
