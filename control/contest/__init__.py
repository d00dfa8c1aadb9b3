"""The rules. PURE: standard library only, no clock, no chance, no files.

Commands → `decide` → events → `evolve` → state. `decide` may refuse and then nothing changes; `evolve` never draws chance and never
reads a clock: events carry their times and their luck. Scores are derived from rulings; undo and correction are new events.
"""
