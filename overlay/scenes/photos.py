"""The slideshow: each photo drifts slowly over the full frame and fades in over the one before; its caption on a strap."""

from __future__ import annotations

from overlay.picture.boxes import Box
from overlay.picture.items import Face, Gradient, Image, Item, Panel, Text
from overlay.picture.look import HEIGHT, Look, Shape
from overlay.picture.motion import CROSS_FADE, ENTER, Moment, ease_in_out, entrance, progress
from overlay.program.ceremony import Photos, Slide
from overlay.program.message import Layout
from overlay.program.times import SECOND, Micros
from overlay.scenes.parts.areas import MARGINS, safe
from overlay.scenes.parts.lines import line
from overlay.scenes.parts.moving import arrive, calm, enter, faded
from overlay.scenes.parts.tone import alpha

WHOLE_DRIFT = 60.0
"""So far from the middle a photo that is shown whole stands at first, and at last on the other side, units."""

DRIFT = 14 * SECOND
"""How long a photo drifts, and then stands."""

SPARE = 0.04
"""So much larger than the frame a photo stands, so that there is something to drift over and nobody at its edge is cut off."""


def draw(data: Photos, at: Moment, look: Look) -> tuple[Item, ...]:
    """The full frame in every layout: on the stream too a photo stands in the camera's place."""
    if not 0 <= data.index < len(data.slides):
        return ()
    box, t = look.canvas.box, calm(at)
    fade = ease_in_out(progress(t, data.shown_at, 2 * CROSS_FADE))
    items: list[Item] = [Panel(0.0, 0.0, box.w, HEIGHT, look.theme.ink | 0xFF)]
    if fade < 1.0 and data.index > 0:
        items.extend(_before(data, t, look))
    photo = _shown(data.slides[data.index], data.index, max(0, t - data.shown_at), look)
    items.extend(faded(photo, fade) if data.index > 0 else photo)
    slide = data.slides[data.index]
    items.extend(arrive(_caption(slide, data.title, look), entrance(t, data.shown_at + ENTER), 40.0))
    return enter(tuple(items), at, dy=0.0)


def _before(data: Photos, t: Micros, look: Look) -> tuple[Item, ...]:
    """The photo before, going on as it was; under it the one before that, if it had not yet covered it."""
    index = data.index - 1
    fade = ease_in_out(progress(t, data.before_at, 2 * CROSS_FADE)) if index > 0 else 1.0
    photo = _shown(data.slides[index], index, max(0, t - data.before_at), look)
    if fade >= 1.0:
        return photo
    return (*_shown(data.slides[index - 1], index - 1, DRIFT, look), *faded(photo, fade))


def _shown(slide: Slide, index: int, drift: Micros, look: Look) -> tuple[Item, ...]:
    """The photo over the full frame; on a WIDE canvas, which would cut heads and feet off, whole in its middle, over itself in the dark."""
    if look.canvas.shape is not Shape.WIDE:
        return (_photo(slide, index, drift, look),)
    way = (1.0 - 2.0 * ease_in_out(progress(drift, 0, DRIFT))) * (1.0 if index % 2 else -1.0)
    w = look.canvas.width
    return (
        Image(0.0, 0.0, w, HEIGHT, slide.photo),
        Panel(0.0, 0.0, w, HEIGHT, alpha(look.theme.ink, 0.76)),
        Image(way * WHOLE_DRIFT, 0.0, w, HEIGHT, slide.photo, whole=True),
    )


def _photo(slide: Slide, index: int, drift: Micros, look: Look) -> Image:
    """The photo at `drift` µs after it came: from one side to the other, alternating from photo to photo."""
    way = 1.0 - 2.0 * ease_in_out(progress(drift, 0, DRIFT))
    shift = (way if index % 2 else -way) * SPARE / 2
    wide, high = look.canvas.width * (1.0 + SPARE), HEIGHT * (1.0 + SPARE)
    x, y = (look.canvas.width - wide) / 2 + shift * look.canvas.width, (HEIGHT - high) / 2
    return Image(x, y, wide, high, slide.photo)


def _caption(slide: Slide, title: str, look: Look) -> tuple[Item, ...]:
    """Title and caption on a band that is dark under the words and clears towards the right, over a shaded lower edge."""
    if not slide.caption and not title:
        return ()
    theme, box = look.theme, look.canvas.box
    stream = look.layout is Layout.STREAM
    left = safe(look).x if stream else MARGINS[look.canvas.shape][0]
    foot = safe(look).bottom if stream else HEIGHT - 64.0
    size = 56.0 if look.canvas.shape is Shape.TALL else 68.0
    room = box.w - 2 * left - 60.0
    both = bool(title and slide.caption)
    high = 172.0 if both else 112.0
    band = Box(left, foot - high, 0.0, high)
    x = band.x + 44.0
    words: list[Text] = []
    if title:
        y = band.y + 46.0 if both else band.cy
        words.append(line(title, x, y, look, 44, theme.gold, face=Face.BOLD, width=room))
    if slide.caption:
        y = band.y + 116.0 if both else band.cy
        words.append(line(slide.caption, x, y, look, size, theme.text, face=Face.BLACK, width=room))
    solid = max(look.metrics.advance(word.text, word.face, word.size) for word in words) + 44.0
    dark = alpha(theme.ink, 0.86)
    clear = max(0.0, min(480.0, box.w - 2 * left - solid))
    return (
        Panel(0.0, HEIGHT - 340.0, box.w, 340.0, Gradient(alpha(theme.ink, 0.0), alpha(theme.ink, 0.7))),
        Panel(band.x, band.y, solid, high, dark),
        Panel(band.x + solid, band.y, clear, high, Gradient(dark, alpha(theme.ink, 0.0), across=True)),
        Panel(band.x, band.y, 12.0, high, Gradient(theme.gold, theme.gold_deep)),
        *words,
    )
