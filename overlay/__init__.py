"""The picture half: from "what is on air" (a Program) to pixels. Never imports control."""
