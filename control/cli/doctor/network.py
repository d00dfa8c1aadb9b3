"""The stations' network: whether their pages are https, with which certificate, and for how long."""

from __future__ import annotations

import datetime
from pathlib import Path

from control.certificates.files import files_of
from control.certificates.names import EVERYWHERE, is_loopback
from control.cli.doctor.finding import Finding, Verdict
from control.faults import Fault

CERTIFICATE = ("证书", "certificate")


def certificate(show: Path, host: str, now: datetime.datetime) -> Finding:
    """The pages' certificate of a show that listens on `host`: there, for this address, not about to end."""
    files = files_of(show)
    if not files.made():
        if is_loopback(host):
            return Finding(CERTIFICATE, Verdict.GOOD, "只供本机，不需要", "none needed: this machine alone")
        return Finding(
            CERTIFICATE,
            Verdict.WEAK,
            "没有：网页为 http，平板会自动息屏；用 leitai cert 生成",
            "none: pages are plain http and tablets go to sleep; `leitai cert` makes one",
        )
    from control.certificates.facts import SOON_DAYS, facts

    try:
        pages, authority = facts(files.certificate), facts(files.ca)
    except Fault as fault:
        return Finding(CERTIFICATE, Verdict.BAD, fault.zh, fault.en)
    if authority.days_left(now) < 0:
        return Finding(
            CERTIFICATE,
            Verdict.BAD,
            f"证书机构已于 {authority.ends:%Y-%m-%d} 到期；删除 {files.ca} 后运行 leitai cert，并在平板上重新安装",
            f"the authority ended on {authority.ends:%Y-%m-%d}: delete {files.ca}, run `leitai cert`, install it on the tablets again",
        )
    if pages.days_left(now) < 0:
        return Finding(
            CERTIFICATE,
            Verdict.BAD,
            f"已于 {pages.ends:%Y-%m-%d} 到期；运行 leitai cert",
            f"ended on {pages.ends:%Y-%m-%d}: run `leitai cert`",
        )
    if host not in EVERYWHERE and host.lower() not in pages.names:
        return Finding(
            CERTIFICATE,
            Verdict.BAD,
            f"不含本机地址 {host}，平板会拒绝；运行 leitai cert",
            f"not for this machine's address {host}, tablets will refuse it: run `leitai cert`",
        )
    ends = f"{pages.ends:%Y-%m-%d}"
    if pages.days_left(now) < SOON_DAYS:
        return Finding(
            CERTIFICATE,
            Verdict.WEAK,
            f"{ends} 到期，只剩 {pages.days_left(now)} 天；运行 leitai cert",
            f"ends on {ends}, in {pages.days_left(now)} days: run `leitai cert`",
        )
    return Finding(CERTIFICATE, Verdict.GOOD, f"有效至 {ends}", f"good until {ends}")
