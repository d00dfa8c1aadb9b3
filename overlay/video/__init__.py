"""Moving pictures and sound: clips decoded ahead by show time, and the mixer.

    Clips (what the painter asks) ─▶ Player (a thread a clip) ─▶ Source (a file) ─▶ picture (colour, shape, alpha)
    Sounds (what the show asks) ─▶ Mixer (samples by show time) ─▶ device, or an encoder

Law: decoding happens in threads and never stalls a frame; a broken or hostile file ends as "cannot be shown" and a notice to the
host, never as an error on the wall; everything that was opened is closed. May import PyAV, numpy, pygame, overlay.program.
"""
