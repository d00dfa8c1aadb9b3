"""The control side of the machine: processor, disk, clock, ports, extras. Law: each check tries the thing itself and cleans up after it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from control.cli.doctor.finding import Finding, Verdict

CPU, DISK, CLOCK, PORTS, EXTRAS = (
    ("处理器", "processor"),
    ("磁盘", "disk"),
    ("时钟", "clock"),
    ("端口", "ports"),
    ("附加组件", "extras"),
)

GIB = 1 << 30
LITTLE, TOO_LITTLE = 2 * GIB, GIB // 5
"""Free space that is tight for recordings, and that a journal must not start with, bytes."""
SLOW_COMMIT = 0.020
"""A commit slower than this is felt at the host's button, s."""
LATE_WAKE = 0.008
"""Half a frame at 60 a second: a machine that wakes later than this drops frames, s."""
EXTRA_MODULES = {"ndi": "cyndilib", "vcam": "pyvirtualcam", "osc": "pythonosc", "pdf": "reportlab"}


def processor() -> Finding:
    """Cores: control and one output need one each."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if cores < 2:
        return Finding(
            CPU,
            Verdict.WEAK,
            "只有 1 个核心；只开一个输出，或换两核以上的机器",
            "one core: run one output only, or take a machine with two",
        )
    return Finding(CPU, Verdict.GOOD, f"{cores} 个核心", f"{cores} cores")


def disk(folder: Path) -> list[Finding]:
    """Free space, and how long a commit to the journal takes in this folder."""
    free = shutil.disk_usage(folder).free
    room = f"{free / GIB:.1f} GiB"
    if free < TOO_LITTLE:
        found = [
            Finding(
                DISK, Verdict.BAD, f"{folder} 只剩 {room}；请腾出空间", f"{folder} has {room} left; make room"
            )
        ]
    elif free < LITTLE:
        found = [
            Finding(
                DISK,
                Verdict.WEAK,
                f"{folder} 剩 {room}，长时间录像可能不够",
                f"{folder} has {room} left: little for long recordings",
            )
        ]
    else:
        found = [Finding(DISK, Verdict.GOOD, f"{folder} 剩 {room}", f"{folder} has {room} left")]
    return [*found, _commits(folder)]


def _commits(folder: Path) -> Finding:
    try:
        with tempfile.TemporaryDirectory(prefix=".leitai-doctor-", dir=folder) as place:
            took = statistics.median(commit_times(Path(place) / "try.sqlite3"))
    except (OSError, sqlite3.Error) as error:
        return Finding(
            DISK,
            Verdict.BAD,
            f"{folder} 不能写日志（{error}）；请换到本机可写的文件夹",
            f"no journal can be written in {folder} ({error}); use a writable folder of this machine",
        )
    shown = f"{took * 1000:.1f} ms"
    if took > SLOW_COMMIT:
        return Finding(
            DISK,
            Verdict.WEAK,
            f"每次落盘 {shown}，偏慢；请把节目放在本机固态硬盘上",
            f"a commit takes {shown}, slow: keep the show on this machine's own SSD",
        )
    return Finding(DISK, Verdict.GOOD, f"每次落盘 {shown}", f"a commit takes {shown}")


def commit_times(path: Path, count: int = 9) -> list[float]:
    """How long commits take with the journal's own settings, s. Raises sqlite3.Error, OSError."""
    database = sqlite3.connect(path, isolation_level=None)
    try:
        mode = database.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        if mode != "wal":
            raise sqlite3.OperationalError(f"journal mode {mode}: no write-ahead log here, a network drive?")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE t (x TEXT)")
        times = []
        for _ in range(count):
            began = time.perf_counter()
            database.execute("INSERT INTO t VALUES (?)", ("x" * 500,))
            times.append(time.perf_counter() - began)
        return times
    finally:
        database.close()


def clock() -> list[Finding]:
    """How late the machine wakes, and whether its date is believable."""
    late = sorted(_oversleep() for _ in range(50))
    worst = late[-1]
    shown = f"{late[len(late) // 2] * 1000:.1f} / {worst * 1000:.1f} ms"
    if late[len(late) * 9 // 10] > LATE_WAKE:
        found = [
            Finding(
                CLOCK,
                Verdict.WEAK,
                f"唤醒迟到（中位/最迟）{shown}，会丢帧；关闭其他程序和省电模式",
                f"wakes late (median/worst) {shown}: frames will drop; close other programs, no power saving",
            )
        ]
    else:
        found = [
            Finding(
                CLOCK, Verdict.GOOD, f"唤醒迟到（中位/最迟）{shown}", f"wakes late by (median/worst) {shown}"
            )
        ]
    if time.gmtime().tm_year < 2025:
        found.append(
            Finding(
                CLOCK,
                Verdict.WEAK,
                "系统日期不对；请校准，否则记录上的日期有误",
                "the date is wrong: set it, or the records carry it",
            )
        )
    return found


def _oversleep() -> float:
    began = time.perf_counter()
    time.sleep(0.002)
    return time.perf_counter() - began - 0.002


def ports(host: str, numbers: Iterable[int]) -> Finding:
    """Whether control could listen: each port is bound for a moment."""
    busy = [number for number in numbers if not _free(host, number)]
    listed = ", ".join(map(str, busy))
    if busy:
        return Finding(
            PORTS,
            Verdict.BAD,
            f"{host} 的端口 {listed} 被占用或不可用；关掉另一个 leitai，或在 show.toml 的 [network] 换端口",
            f"{host}: ports {listed} are taken or not ours; stop the other leitai, or choose others under [network] in show.toml",
        )
    return Finding(PORTS, Verdict.GOOD, f"{host} 可用", f"{host}: free")


def _free(host: str, number: int) -> bool:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, number, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just given up is free
            probe.bind(address)
    except OSError:
        return False
    return True


def extras() -> Finding:
    """Which optional parts are installed; none is needed."""
    there = [name for name, module in EXTRA_MODULES.items() if importlib.util.find_spec(module)]
    absent = [name for name in EXTRA_MODULES if name not in there]
    zh = f"已装：{'、'.join(there) or '无'}" + (
        f"；需要时安装：{'、'.join(f'leitai[{name}]' for name in absent)}" if absent else ""
    )
    en = f"installed: {', '.join(there) or 'none'}" + (
        f"; if wanted: {', '.join(f'leitai[{name}]' for name in absent)}" if absent else ""
    )
    return Finding(EXTRAS, Verdict.GOOD, zh, en)
