"""The painter's room: a DrawList becomes premultiplied pixels. How it works, on one page.

    DrawList ── flatten ──▶ entries ── matches ──▶ ops ── merged ──▶ damage ── draw ──▶ Frame ── regions ──▶ LED processor
                (places)  (item, place) (damage) (prepare)        (damage)       (ops)

1. *flatten* opens groups that only move or clip, so a moving part of a scene never hides what stands still.
2. *matches* pairs the entries with those of the frame before, by value and in order. What has a partner keeps its op.
3. *prepare* turns an entry into an op: a raster from the cache and a whole-pixel place. `leaves` knows type, shapes and lights
   (made by `lines`, `shapes`, `rings`, `icons`, `lights`), `pictures` stills and clips. The part of a pixel beyond the place is part
   of the raster. Opacity is not: a faded raster is faded while it is laid.
4. *merged* joins the bounds of all that came, went or changed, less what is hidden under what stayed, into few disjoint rectangles:
   exact ones where they lie apart, squares of a grid where they overlap.
5. Each rectangle is painted anew, back to front, from the topmost op that hides everything below it; strip by strip, so that all
   layers of a strip meet in a core's own cache and memory is touched once.

What a frame costs is therefore the pixels that changed, and a few µs for each entry that did: `leitai bench sizes` shows it.

Rasters are premultiplied 32-bit surfaces in one cache bounded in bytes, and do not change; only a ring's picture is brought from
each sweep to the next (`rings.Lit`). A group with opacity or scale is one op: its items are painted on a scratch surface, then laid
as one picture; a fade is painted once and kept. In spare moments `Painter.warm` makes the rasters of frames to come. Nothing here
knows time, scenes or contests.

Laws: never too little damage (`damage`); an op changes a pixel by that pixel alone (`ops`); the frame depends on the draw list
alone (`painter`). The room may import overlay.picture, pygame, Pillow, FreeType and numpy.
"""

from overlay.paint.faces import Faces
from overlay.paint.frames import FrameSource
from overlay.paint.painter import Frame, Painter
from overlay.paint.regions import FrameMap, Region

__all__ = ["Faces", "Frame", "FrameMap", "FrameSource", "Painter", "Region"]
