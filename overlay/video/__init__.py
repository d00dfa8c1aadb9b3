"""Moving pictures and sound: clips decoded ahead by show time, and the mixer.

    Clips (what the painter asks) ─▶ Player (a thread a clip) ─▶ Source (a file) ─▶ picture (colour, shape, alpha)
    Sounds (what the show asks) ─▶ Mixer (samples by show time) ─▶ device, or an encoder

Law: decoding happens in threads and never stalls a frame; a broken or hostile file ends as "cannot be shown" and a notice to the
host, never as an error on the wall; everything that was opened is closed. May import PyAV, numpy, pygame, overlay.program.

What two plain cores carry, fitted to 1920×1080 (processor time a picture, decoding + conversion, 14 to 35 Mbit/s; AMD EPYC, no GPU;
`leitai bench video` measures it, `leitai doctor` asks it of a machine, `leitai check` of a clip):

    H.264  1080p60   5.8 + 0.7 ms   0.4 cores an output      H.264  4K30   21 + 6 ms   0.85 cores
    HEVC   1080p60   6.0 + 0.7 ms   0.4                      HEVC   4K30   23 + 7 ms   0.9
    VP9    1080p60    11 + 0.9 ms   0.75                     VP9    4K30   46 + 6 ms   1.6: too much beside a picture
    ProRes 1080p30    21 + 4 ms     0.75

So wall, stream and stage on one such machine carry 1080p60 H.264 or HEVC together (1.2 cores), and 4K30 one of them alone. A decoder
that falls behind leaves out pictures nothing is built on, then shows every sixth: the picture is late and still moves.
"""
