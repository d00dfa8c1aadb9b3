"""The picture side of the machine: displays, sound, fonts, codecs. Law: each check tries the thing itself, and leaves nothing open."""

from __future__ import annotations

import io
from collections.abc import Sequence

from control.cli.doctor.finding import Finding, Verdict

ENCODERS = {"libx264": True, "aac": True, "prores_ks": False, "libvpx-vp9": False}
"""Codecs to write with, and whether a show needs them (the others are for pictures with alpha)."""
DECODERS = {"h264": True, "aac": True, "hevc": False, "vp9": False, "prores": False}
"""Codecs to read clips with, and whether the sample show needs them."""
RARE = "国䶮㛃𬭎✓"
"""Characters a contest may need that a poor font would lack."""

DISPLAYS, SOUND, FONTS, CODECS = (
    ("显示器", "displays"),
    ("声音", "sound"),
    ("字体", "fonts"),
    ("编解码", "codecs"),
)


def displays(wanted: Sequence[tuple[str, str]] = ()) -> list[Finding]:
    """The displays, and whether each wanted (output, display) pair can be met."""
    import pygame

    from overlay.outputs.displays import choose, open_video
    from overlay.outputs.displays import displays as present
    from overlay.sdl import silenced

    with silenced():
        why = open_video()
    try:
        if why is not None:
            zh = "没有可用的显示器；大屏须接显示器，否则用 --headless 离屏绘制，在控制台网页上观看"
            return [
                Finding(
                    DISPLAYS,
                    Verdict.WEAK,
                    zh,
                    f"{why}; plug one in for the wall, or draw off-screen with --headless",
                )
            ]
        there = present()
        listed = "、".join(f"{each.number}: {each.name} {each.w}×{each.h}" for each in there)
        found = [Finding(DISPLAYS, Verdict.GOOD, listed, listed.replace("、", ", "))]
        for output, display in wanted:
            if display and choose(display, there) is None:
                zh = f"输出 {output} 要用显示器“{display}”，没有或不止一个；接好线，或改 show.toml 里的 display"
                found.append(
                    Finding(
                        DISPLAYS,
                        Verdict.BAD,
                        zh,
                        f'output {output} wants display "{display}": none or several fit; plug it in or change display in show.toml',
                    )
                )
        return found
    finally:
        pygame.display.quit()


def sound() -> Finding:
    """Whether a sound device can be opened."""
    import pygame

    from overlay.sdl import silenced

    try:
        with silenced():
            pygame.mixer.init(48_000, -16, 2, 1024)
    except pygame.error as error:
        return Finding(
            SOUND,
            Verdict.WEAK,
            "没有可用的声音设备；比赛将无声进行。接上声卡或检查系统音量",
            f"no sound device can be opened ({error}): the show runs silent; plug one in",
        )
    rate, _, channels = pygame.mixer.get_init() or (0, 0, 0)
    pygame.mixer.quit()
    return Finding(SOUND, Verdict.GOOD, f"{rate} Hz，{channels} 声道", f"{rate} Hz, {channels} channels")


def fonts() -> Finding:
    """Whether every shipped font opens, and rare characters have glyphs."""
    from overlay.paint.faces import CHAINS, Faces
    from overlay.paint.sfnt import FontError

    faces = Faces()
    try:
        lacking = {character for face in CHAINS for character in faces.missing(RARE, face)}
    except FontError as error:
        return Finding(
            FONTS,
            Verdict.BAD,
            f"随附字体损坏：{error}；请重新安装",
            f"a shipped font is damaged: {error}; install again",
        )
    if lacking:
        shown = " ".join(sorted(lacking))
        return Finding(
            FONTS,
            Verdict.BAD,
            f"随附字体缺少 {shown}；请重新安装",
            f"the shipped fonts lack {shown}; install again",
        )
    count = len({name for chain in CHAINS.values() for name in chain})
    return Finding(
        FONTS, Verdict.GOOD, f"{count} 款，生僻字可显示", f"{count} files, rare characters included"
    )


def codecs() -> list[Finding]:
    """Whether clips can be read and recordings written; H.264 is tried on a few pictures."""
    import av

    av.logging.set_level(None)
    missing = [
        (name, needed)
        for table, mode in ((ENCODERS, "w"), (DECODERS, "r"))
        for name, needed in table.items()
        if not _has(name, mode)
    ]
    found = [
        Finding(CODECS, Verdict.BAD, f"缺少 {name}；请重新安装 av", f"{name} is missing; install av again")
        if needed
        else Finding(
            CODECS,
            Verdict.WEAK,
            f"缺少 {name}；相应的短片或带透明通道的录像不可用",
            f"{name} is missing: such clips or recordings with alpha will not work",
        )
        for name, needed in missing
    ]
    if any(finding.verdict is Verdict.BAD for finding in found):
        return found
    pictures = _tried()
    if pictures != PICTURES:
        return [
            *found,
            Finding(
                CODECS,
                Verdict.BAD,
                f"H.264 试编 {PICTURES} 帧只读回 {pictures} 帧；请重新安装 av",
                f"H.264: {PICTURES} pictures in, {pictures} out; install av again",
            ),
        ]
    return [
        *found,
        Finding(
            CODECS,
            Verdict.GOOD,
            f"H.264 试编试解 {PICTURES} 帧无误（PyAV {av.__version__}）",
            f"H.264: {PICTURES} pictures in and out (PyAV {av.__version__})",
        ),
    ]


PICTURES = 5


def _has(name: str, mode: str) -> bool:
    from typing import Literal, cast

    import av
    from av.codec.codec import UnknownCodecError

    try:
        av.Codec(name, cast(Literal["r", "w"], mode))
    except UnknownCodecError:
        return False
    return True


def _tried() -> int:
    """How many of PICTURES pictures come back from H.264."""
    import av
    import numpy as np

    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as written:
        stream = written.add_stream("libx264", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 64, "yuv420p"
        for number in range(PICTURES):
            picture = np.full((64, 64, 3), 40 * number, np.uint8)
            written.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        written.mux(stream.encode())
    buffer.seek(0)
    with av.open(buffer, "r") as read:
        return sum(1 for _ in read.decode(video=0))
