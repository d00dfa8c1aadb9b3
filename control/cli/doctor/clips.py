"""What clips this machine can carry: one is made and decoded, as a show would. Law: measured, not guessed; nothing is left behind."""

from __future__ import annotations

import os
import tempfile
from fractions import Fraction
from pathlib import Path

from control.cli.doctor.finding import Finding, Verdict

CLIPS = ("短片", "clips")
SIZE = (1920, 1080)
RATE = 60
PICTURES = 24
SHARE = 0.7
"""The share of all cores that decoding may take: the rest draws the pictures."""


def clips(outputs: int) -> Finding:
    """Whether 1080p60 clips can play on `outputs` outputs of this machine at once."""
    from overlay.bench.clip import Wanted, write
    from overlay.video.cost import cost
    from overlay.video.faults import ClipError

    with tempfile.TemporaryDirectory(prefix="leitai-doctor-") as folder:
        path = Path(folder) / "clip.mp4"
        try:
            write(path, Wanted("libx264", Fraction(RATE), PICTURES / RATE, SIZE))
            spent = cost(path, SIZE)
        except (ClipError, ValueError, OSError) as error:
            zh = f"1080p 短片无法试编试解（{error}）；请重新安装 av"
            return Finding(CLIPS, Verdict.WEAK, zh, f"a 1080p clip cannot be made and decoded ({error}); install av again")
    each = spent.cores(RATE)
    whole, cores = each * outputs, os.cpu_count() or 1
    zh = f"1080p H.264 每帧解码转换 {spent.decode + spent.convert:.1f} ms；1080p60 每路输出约占 {each:.1f} 核，{outputs} 路共 {whole:.1f} 核（本机 {cores} 核）"
    en = (
        f"1080p H.264 takes {spent.decode + spent.convert:.1f} ms a picture; 1080p60 keeps {each:.1f} cores busy an output, "
        f"{outputs} outputs {whole:.1f} (there are {cores})"
    )
    if whole <= SHARE * cores:
        return Finding(CLIPS, Verdict.GOOD, zh, en)
    advice_zh, advice_en = "；播片时可能掉帧，请用 30 帧的短片，或把别的输出移到另一台机器", "; use 30 fps clips, or draw other outputs elsewhere"
    return Finding(CLIPS, Verdict.WEAK, zh + advice_zh, en + advice_en)
