"""The media a show names: whether each file is there, can be played, and is what its place wants.

Law: paths stay inside the media folder; files are opened in the child process only (see sandbox).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

from control.show.faults import Faults, Place, similar
from control.show.probe import CLIPS, MICROSECONDS, STILLS, Probe
from control.show.sandbox import probe_all


class Role(Enum):
    """What a file is named for."""

    OPENING = "opening"
    PROMO = "promo"
    CASE = "case"
    PHOTO = "photo"


LONGEST: dict[Role, int] = {Role.OPENING: 600, Role.PROMO: 60, Role.CASE: 600}
"""Longest clip of each role, s. The promo's 60 s are the rules' own (rules 1)."""
MOST_BYTES = {True: 20 << 20, False: 1 << 30}
"""Largest still and largest clip."""
MOST_SIDE = 8192
"""Longest side of a picture, px; a clip's is half of that (4K)."""
WITH_SOUND = frozenset({Role.PROMO, Role.CASE})
"""Roles whose clip should have sound."""

DECODING = {"h264": 3.5, "hevc": 3.7, "vp9": 6.2, "prores": 12.0}
"""Processor time of decoding a clip and fitting it to 1920×1080, ns a pixel, on the plain cores of 2 we measured (`leitai bench
video`)."""
DECODING_OTHER = 6.0
"""The same for codecs that were not measured: as the dearest of the usual ones."""
DEAR = 0.8
"""Cores an output may keep busy with a clip; two cores carry that beside the picture, not more."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A media file named somewhere in the show."""

    path: str
    role: Role
    place: Place

    @property
    def still(self) -> bool:
        """Whether a picture is wanted here, not a clip."""
        return self.role is Role.PHOTO


def check_media(folder: Path, refs: Sequence[Ref], faults: Faults) -> dict[str, int]:
    """Note everything wrong with the named files. Returns each good clip's length, µs, by its path."""
    named = [(ref, file) for ref in refs if (file := _find(folder, ref, faults)) is not None]
    probes = probe_all(list(dict.fromkeys(file for _, file in named)))
    lengths: dict[str, int] = {}
    for ref, file in named:
        probe = probes[file]
        if isinstance(probe, str):
            faults.error(
                ref.place,
                f"media/{ref.path} 无法解码（{probe}）；请转成 H.264 的 .mp4（图片用 .jpg 或 .png）",
                f"media/{ref.path} cannot be decoded ({probe}); convert it to H.264 .mp4 (pictures: .jpg or .png)",
            )
        else:
            _judge(ref, probe, faults)
            lengths[ref.path] = probe.duration
    return lengths


def _find(folder: Path, ref: Ref, faults: Faults) -> Path | None:
    path = PurePosixPath(ref.path)
    if path.is_absolute() or ".." in path.parts or "\\" in ref.path or ":" in ref.path:
        faults.error(
            ref.place,
            f"“{ref.path}”应为 media 文件夹内的相对路径，用 / 分隔",
            f'"{ref.path}" must be a path inside the media folder, with / between folders',
        )
        return None
    file = folder / path
    if not _spelled(folder, path):
        known = (
            sorted(each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file())
            if folder.is_dir()
            else []
        )
        guess = similar(ref.path, known)
        faults.error(
            ref.place,
            f"找不到 media/{ref.path}" + (f"；是否是“{guess}”？" if guess else "；请把文件放进 media 文件夹"),
            f"media/{ref.path} is not there"
            + (f'; did you mean "{guess}"?' if guess else "; put the file into the media folder"),
        )
        return None
    wanted = STILLS if ref.still else CLIPS
    if file.suffix.lower() not in wanted:
        listed = " ".join(sorted(wanted))
        faults.error(
            ref.place,
            f"media/{ref.path} 不是{'图片' if ref.still else '视频'}；可用：{listed}",
            f"media/{ref.path} is not a {'picture' if ref.still else 'video'}; known: {listed}",
        )
        return None
    size, most = file.stat().st_size, MOST_BYTES[ref.still]
    if size > most:
        faults.error(
            ref.place,
            f"media/{ref.path} 有 {size >> 20} MB，至多 {most >> 20} MB；请压缩",
            f"media/{ref.path} has {size >> 20} MB, at most {most >> 20} MB; compress it",
        )
        return None
    return file


def _spelled(folder: Path, path: PurePosixPath) -> bool:
    """Whether the file is there under exactly this spelling, also on file systems that do not mind capitals."""
    here = folder
    for part in path.parts:
        if not here.is_dir() or part not in {each.name for each in here.iterdir()}:
            return False
        here /= part
    return here.is_file()


def _judge(ref: Ref, probe: Probe, faults: Faults) -> None:
    most = MOST_SIDE if ref.still else MOST_SIDE // 2
    if max(probe.width, probe.height) > most:
        faults.error(
            ref.place,
            f"media/{ref.path} 是 {probe.width}×{probe.height}，每边至多 {most} 像素；请缩小",
            f"media/{ref.path} is {probe.width}×{probe.height}, at most {most} px a side; make it smaller",
        )
    if ref.still:
        return
    longest = LONGEST[ref.role]
    if probe.duration > longest * MICROSECONDS:
        seconds = -(-probe.duration // MICROSECONDS)
        faults.error(
            ref.place,
            f"media/{ref.path} 长 {seconds} 秒，至多 {longest} 秒；请剪短",
            f"media/{ref.path} lasts {seconds} s, at most {longest} s; cut it",
        )
    if probe.duration == 0:
        faults.error(
            ref.place,
            f"media/{ref.path} 没有时长信息；请转成 .mp4",
            f"media/{ref.path} does not say how long it is; convert it to .mp4",
        )
    if ref.role in WITH_SOUND and not probe.audio:
        faults.warn(
            ref.place,
            f"media/{ref.path} 没有声音；确认无误",
            f"media/{ref.path} has no sound; make sure that is meant",
        )
    _judge_cost(ref, probe, faults)


def _judge_cost(ref: Ref, probe: Probe, faults: Faults) -> None:
    """Warns of a clip that a machine of two cores cannot carry beside the picture, and of colours that will not come out."""
    cores = probe.width * probe.height * probe.rate * DECODING.get(probe.codec, DECODING_OTHER) / 1e9
    if cores > DEAR:
        what = f"{probe.width}×{probe.height}, {probe.rate:.4g}"
        faults.warn(
            ref.place,
            f"media/{ref.path}（{probe.codec}，{what} 帧/秒）每路输出解码约占 {cores:.1f} 个处理器核心，双核机器会掉帧；请转成 1920×1080 的 H.264",
            f"media/{ref.path} ({probe.codec}, {what} fps) keeps about {cores:.1f} cores busy an output: two cores will drop frames; "
            "convert it to 1920×1080 H.264",
        )
    if probe.hdr:
        faults.warn(
            ref.place,
            f"media/{ref.path} 是 HDR 视频，会显得灰白；请转成 SDR（BT.709）",
            f"media/{ref.path} is HDR and will look pale; convert it to SDR (BT.709)",
        )
