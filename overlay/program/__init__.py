"""The vocabulary of what can be on air. PURE: no clock, no chance, no files; may import the standard library, msgpack and msgspec.

`Program` is the whole message; `Scene` its pictures; `Countdown`, `Clip` and score changes say when things happened, so that a
picture is a function of (Program, now). `codec` turns it into bytes and back.
"""
