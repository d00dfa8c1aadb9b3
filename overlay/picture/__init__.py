"""The drawing vocabulary: what a scene says, before any pixel. PURE: may import the standard library, msgspec and overlay.program.

`items` are the words, `DrawList` the sentence, `look` everything a scene may ask about its canvas, theme and type.
Lengths are canvas units: the canvas is always 1080 units high, whatever the output's pixels.
"""
