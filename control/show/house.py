"""Outputs, network, sounds and theme out of show.toml: what runs around the contest."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

from control.show.faults import meant
from control.show.records import Network, Output, Region
from control.show.settings import Table
from overlay.program.message import Layout
from overlay.resources import assets_dir

_SIZE = re.compile(r"(\d{2,5})\s*[x×X*]\s*(\d{2,5})")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,32}")
SIDE = (64, 8192)
"""Shortest and longest side of an output's canvas, px."""


def read_outputs(root: Table) -> tuple[Output, ...]:
    """[[outputs]]; none in the file: one wall of 1920×1080."""
    outputs: list[Output] = []
    for table in root.tables("outputs"):
        output = _output(table)
        if output.name in {other.name for other in outputs}:
            table.error("name", f"输出“{output.name}”重名", f'output "{output.name}" is given twice')
        outputs.append(output)
    return tuple(outputs) or (Output("wall"),)


def read_network(table: Table | None) -> Network:
    """[network]."""
    if table is None:
        return Network()
    plain = Network()
    network = Network(
        table.text("host", plain.host),
        table.whole("port", plain.port, 1024, 65_533),
        table.whole("web", plain.web, 1024, 65_535),
    )
    table.close()
    if network.port <= network.web <= network.port + 2:
        table.error(
            "web",
            f"网页端口 {network.web} 与控制端口 {network.port}…{network.port + 2} 冲突",
            f"web port {network.web} is one of control's own {network.port}…{network.port + 2}",
        )
    return network


def read_muted(table: Table | None) -> tuple[str, ...]:
    """[sounds] muted = [names]: shipped sounds, "video" for the clips' own, "*" for all."""
    if table is None:
        return ()
    muted = table.texts("muted")
    table.close()
    known = [*sorted(file.stem for file in (assets_dir() / "sounds").glob("*.wav")), "video", "*"]
    for name in muted:
        if name not in known:
            zh, en = meant(name, known)
            table.error("muted", f"没有名为“{name}”的声音；{zh}", f'there is no sound "{name}"; {en}')
    return muted


def read_codewords(table: Table | None, folder: Path) -> Path:
    """[stations] codewords = file, relative to the show folder."""
    name = "codewords.json"
    if table is not None:
        name = table.text("codewords", name) or name
        table.close()
    return folder / name


def read_theme(root: Table, folder: Path) -> str:
    """theme = name: one of the show's own or a shipped one."""
    name = root.text("theme", "stage-blue")
    places = (folder / "themes", assets_dir() / "themes")
    known = sorted({file.stem for place in places if place.is_dir() for file in place.glob("*.toml")})
    if name not in known:
        zh, en = meant(name, known)
        root.error("theme", f"没有主题“{name}”；{zh}", f'there is no theme "{name}"; {en}')
    return name


def _output(table: Table) -> Output:
    name = table.text("name", needed=True, limit=32)
    if name and not _NAME.fullmatch(name):
        table.error(
            "name",
            f"输出名“{name}”应由字母、数字、- 和 _ 组成",
            f'output name "{name}" must be letters, digits, - and _',
        )
    layout = table.choice("layout", Layout, Layout.WALL)
    width, height = _size(table, "size", (1920, 1080))
    fullscreen, vsync = table.flag("fullscreen"), table.flag("vsync")
    display = table.name_or_number("display")
    regions = tuple(_region(each, width, height) for each in table.tables("regions"))
    frame = _size(table, "frame", _extent(regions, width, height))
    table.close()
    for region, placed in zip(regions, (_placed(each) for each in regions), strict=True):
        if region.to_x + placed[0] > frame[0] or region.to_y + placed[1] > frame[1]:
            table.error(
                "regions",
                f"区域放在 {region.to_x},{region.to_y} 处，超出 {frame[0]}x{frame[1]} 的画面",
                f"a region placed at {region.to_x},{region.to_y} leaves the {frame[0]}x{frame[1]} frame",
            )
    for one, other in combinations(regions, 2):
        if _meet(one, other):
            table.warn(
                "regions",
                f"放在 {one.to_x},{one.to_y} 和 {other.to_x},{other.to_y} 的两块区域互相覆盖；请检查 to_x、to_y 与 rotate",
                f"the regions placed at {one.to_x},{one.to_y} and {other.to_x},{other.to_y} cover one another; check to_x, to_y and rotate",
            )
    return Output(name, layout, width, height, display, fullscreen, vsync, regions, frame)


def _size(table: Table, key: str, default: tuple[int, int]) -> tuple[int, int]:
    text = table.text(key)
    if not text:
        return default
    match = _SIZE.fullmatch(text)
    if not match:
        table.error(
            key,
            f'{key} 应写成 "1920x1080" 的样子，而不是“{text}”',
            f'{key} must look like "1920x1080", not "{text}"',
        )
        return default
    size = int(match[1]), int(match[2])
    if not all(SIDE[0] <= side <= SIDE[1] for side in size):
        table.error(
            key,
            f"{key} 的每边应在 {SIDE[0]} 到 {SIDE[1]} 像素之间",
            f"each side of {key} must be {SIDE[0]} to {SIDE[1]} px",
        )
        return default
    return size


def _region(table: Table, width: int, height: int) -> Region:
    region = Region(
        table.whole("x"),
        table.whole("y"),
        table.whole("width", width, 1),
        table.whole("height", height, 1),
        table.whole("to_x"),
        table.whole("to_y"),
        table.whole("rotate", 0, 0, 270),
    )
    table.close()
    if region.rotate % 90:
        table.error("rotate", "rotate 应为 0、90、180 或 270", "rotate must be 0, 90, 180 or 270")
    if region.x + region.width > width or region.y + region.height > height:
        table.error(
            "width", f"区域超出 {width}x{height} 的画布", f"the region leaves the {width}x{height} canvas"
        )
    return region


def _placed(region: Region) -> tuple[int, int]:
    """Width and height of a region after turning, px."""
    return (region.height, region.width) if region.rotate % 180 else (region.width, region.height)


def _meet(one: Region, other: Region) -> bool:
    """Whether two regions share pixels of the frame."""
    (w, h), (wide, high) = _placed(one), _placed(other)
    across = one.to_x < other.to_x + wide and other.to_x < one.to_x + w
    return across and one.to_y < other.to_y + high and other.to_y < one.to_y + h


def _extent(regions: tuple[Region, ...], width: int, height: int) -> tuple[int, int]:
    """The smallest picture that holds every region; without any, the canvas."""
    if not regions:
        return width, height
    placed = [(region, _placed(region)) for region in regions]
    return max(r.to_x + w for r, (w, _) in placed), max(r.to_y + h for r, (_, h) in placed)
