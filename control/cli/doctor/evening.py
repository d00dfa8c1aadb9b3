"""What this machine's outputs did the last time this show ran. Reads the report beside the journal; changes nothing."""

from __future__ import annotations

from pathlib import Path

from control.cli.doctor.finding import Finding, Verdict
from control.journal import Kind, folder_of
from control.performance import FILE, Run, read

LAST = ("上次演出", "last run")

FREEZE = 100
"""A picture that stands longer than this is seen by everybody in the hall, ms."""


def outputs(show: Path) -> list[Finding]:
    """The newest run of each output, of the show or its rehearsal, whichever was later; nothing where there was none."""
    newest: dict[str, Run] = {}
    for kind in Kind:
        for run in read(folder_of(show, kind) / FILE):
            if run.output not in newest or newest[run.output].began < run.began:
                newest[run.output] = run
    return [_finding(run) for _, run in sorted(newest.items())]


def _finding(run: Run) -> Finding:
    frames, late, dropped, freeze = (run.figure(name) for name in ("frames", "late", "dropped", "freeze"))
    told = f"{run.output}：{frames} 帧，迟到 {late}，丢失 {dropped}，最长停顿 {freeze:.0f} ms"
    told_en = f"{run.output}: {frames} frames, {late} late, {dropped} dropped, longest freeze {freeze:.0f} ms"
    if run.clean and freeze < FREEZE:
        return Finding(LAST, Verdict.GOOD, told, told_en)
    return Finding(
        LAST,
        Verdict.WEAK,
        f"{told}；关闭其他程序，或减少这台机器上的输出（leitai report 查看详情）",
        f"{told_en}; close other programs, or run fewer outputs here (leitai report has the details)",
    )
