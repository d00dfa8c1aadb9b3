"""A dozen golden pictures: what each item looks like. Look at them before committing new ones (--update-goldens)."""

from pathlib import Path

import pytest

from overlay.paint import Faces, Painter
from overlay.picture.boxes import Box
from overlay.picture.items import (
    Anchor,
    Backdrop,
    DrawList,
    Face,
    Flake,
    Form,
    Glow,
    Gradient,
    Group,
    Icon,
    Image,
    Item,
    Panel,
    Ring,
    Shadow,
    Sign,
    Stroke,
    Text,
)
from overlay.picture.type import paragraph
from tests.paint.golden import compare

SIZE = (480, 270)
FACES = Faces()
GOLD, TEXT, LINE, CARD = 0xF5C861FF, 0xF4F1E6FF, 0x3E66B8FF, 0x0C1F52FF
GROUND = Backdrop(0x0F2A6EFF, 0x03081AFF, 0x071236FF)


def _type() -> tuple[Item, ...]:
    rows = zip(Face, ("题目正文 Text 50%", "重点 Bold 30日", "判定 Black", "争分夺秒㛃", "120.5 秒", "−18 +96"), strict=True)
    return (GROUND, *(Text(120, 190 + 150 * row, words, face, 110, TEXT) for row, (face, words) in enumerate(rows)))


def _titles() -> tuple[Item, ...]:
    gold = Gradient(0xFFF0B8FF, 0xB07A1EFF)
    return (
        GROUND,
        Text(960, 420, "擂台比拼", Face.DISPLAY, 330, gold, Anchor.CENTRE, shadow=Shadow(40, 0xFFB000A0), outline=9, outline_colour=0x3A1C00FF),
        Text(960, 800, "一锤定音", Face.BLACK, 260, TEXT, Anchor.CENTRE, tracking=60, shadow=Shadow(24, 0x000000C0, 16)),
    )


def _question() -> tuple[Item, ...]:
    text = "依据《**劳动合同法**》第十九条，3年期固定期限合同的试用期最长为（　　），试用期工资不得低于约定工资的80%。"
    stem = paragraph(text, Box(160, 130, 1600, 480), FACES, Face.TEXT, (60, 96))
    options = (
        item
        for place, words in enumerate(("1个月", "2个月", "3个月", "6个月"))
        for item in (
            Panel(160 + place % 2 * 820, 660 + place // 2 * 180, 780, 140, CARD, Form.LOZENGE, 60, GOLD if place == 3 else LINE, 8),
            Text(250 + place % 2 * 820, 755 + place // 2 * 180, "ABCD"[place] + "  " + words, Face.TEXT, 72, TEXT),
        )
    )
    return (GROUND, *stem.items(TEXT, strong=GOLD), *options)


def _forms() -> tuple[Item, ...]:
    looks = (
        {"fill": CARD},
        {"fill": Gradient(0x46B4FFFF, 0x0C1F52FF), "stroke": GOLD, "stroke_width": 12.0},
        {"fill": Gradient(0xFF5C7AFF, 0x46B4FF40, True), "shadow": Shadow(60, 0x000000B0, 20)},
        {"fill": 0x0C1F5280, "stroke": TEXT, "stroke_width": 6.0, "shadow": Shadow(50, 0xF5C86180)},
    )
    return (
        GROUND,
        *(
            Panel(80 + 460 * column, 60 + 255 * row, 380, 180, form=form, radius=60, **look)
            for column, look in enumerate(looks)
            for row, form in enumerate(Form)
        ),
    )


def _rings() -> tuple[Item, ...]:
    sweeps = (0.004, 0.08, 0.33, 0.72, 0.97, 1.0)
    return (
        GROUND,
        *(
            Ring(360 + 600 * (place % 3), 300 + 480 * (place // 3), 210, 44, GOLD, sweep, start)
            for place, (sweep, start) in enumerate(zip(sweeps, (0, 0.25, 0.9, 0, 0.5, 0), strict=True))
        ),
    )


def _icons() -> tuple[Item, ...]:
    return (
        GROUND,
        *(Icon(sign, 180 + 225 * (place % 8), 330 + 420 * (place // 8), 180, TEXT if place % 2 else GOLD) for place, sign in enumerate(Sign)),
    )


def _strokes() -> tuple[Item, ...]:
    curve = tuple((150.0 + 45 * k, 800 - 0.9 * (k - 18) ** 2) for k in range(37))
    return (
        GROUND,
        Stroke(((150, 150), (900, 400), (1770, 200)), 30, GOLD),
        Stroke(((150, 300), (900, 550), (1770, 350)), 16, TEXT, 0.6),
        Stroke(curve, 24, 0xFF5C7AFF),
        Stroke(((960, 900), (960, 1000)), 40, 0x2FCB83FF),
    )


def _lights() -> tuple[Item, ...]:
    flakes = (Flake(200 + 190 * k, 880, 70, 34, 23.0 * k, (GOLD, 0xFF5C7AFF, 0x2FCB83FF)[k % 3]) for k in range(9))
    return (GROUND, Glow(520, 420, 420, 0x46B4FFA0), Glow(1400, 420, 420, 0xF5C861A0, light=True), *flakes)


def _groups() -> tuple[Item, ...]:
    card = (Panel(0, 0, 520, 260, CARD, radius=40, stroke=GOLD, stroke_width=8), Text(260, 180, "+16", Face.NUMERAL_BOLD, 190, TEXT, Anchor.CENTRE))
    return (
        GROUND,
        Group(card, 100.4, 80.6),
        Group(card, 760, 80, opacity=0.4),
        Group(card, 1300, 80, scale=0.7, px=260, py=130),
        Group(card, 100, 560, scale=1.5),
        Group(card, 1000, 620, clip=(0, 0, 300, 170)),
        Group(card, 1340, 620, px=260, turn=0.5),
    )


def _pictures() -> tuple[Item, ...]:
    return (GROUND, Image(100, 100, 800, 600, "photo.png"), Image(1000, 100, 800, 600, "photo.png", 90, 1.6, 1.0), Image(100, 780, 800, 220, "none", 40))


def _lower_third() -> tuple[Item, ...]:
    return (
        Panel(96, 780, 1200, 200, Gradient(0x0C1F52F0, 0x0C1F5200, True), radius=30),
        Panel(96, 780, 16, 200, GOLD),
        Text(150, 905, "青禾县  王䶮", Face.BOLD, 96, TEXT, shadow=Shadow(12, 0x000000A0, 4)),
        Ring(1700, 860, 110, 24, GOLD, 0.7),
    )


PICTURES = {
    "type": _type,
    "titles": _titles,
    "question": _question,
    "forms": _forms,
    "rings": _rings,
    "icons": _icons,
    "strokes": _strokes,
    "lights": _lights,
    "groups": _groups,
    "pictures": _pictures,
    "lower-third": _lower_third,
}


@pytest.fixture(scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one photo: coloured fields with a grid, so that crop and zoom can be seen."""
    from PIL import Image as Picture
    from PIL import ImageDraw

    folder = tmp_path_factory.mktemp("media")
    photo = Picture.linear_gradient("L").resize((640, 400)).convert("RGB")
    pen = ImageDraw.Draw(photo)
    for place in range(8):
        pen.ellipse((place * 80 + 10, 160, place * 80 + 70, 220), fill=(30 * place, 200 - 20 * place, 120))
    photo.save(folder / "photo.png")
    return folder


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_look_like_their_goldens(name: str, media: Path, update_goldens: bool, tmp_path: Path) -> None:
    painter = Painter(SIZE, media, faces=FACES, patient=True)
    frame = painter.paint(DrawList(1920, PICTURES[name](), transparent=name == "lower-third"))
    compare(frame.surface, name, update_goldens, tmp_path)
