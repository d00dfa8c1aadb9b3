"""`leitai doctor`: what works on this machine, a line a matter, each with what to do."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from control.cli.command import Command
from control.cli.doctor import clips, evening, machine, network, picture
from control.cli.doctor.finding import Finding, Verdict
from control.cli.lang import lang_option

MARKS = {Verdict.GOOD: ("✓", "green"), Verdict.WEAK: ("△", "yellow"), Verdict.BAD: ("✗", "red")}
WORDS = {
    "zh": {
        "good": "这台机器可以开赛。",
        "bad": "{count} 处须先解决。",
    },
    "en": {
        "good": "This machine can run a show.",
        "bad": "{count} matters to settle first.",
    },
}


@click.command("doctor", cls=Command)
@click.argument("show", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="The findings as JSON.")
@lang_option
def command(show: Path | None, as_json: bool, lang: str) -> None:
    """Try displays, sound, fonts, codecs, disk, clock and ports; with SHOW, for what that show wants.

    ✓ works, △ works with a limit, ✗ must be settled. Exit 3 when the machine is at fault.
    """
    from control.cli.folder import loaded
    from control.show import Network

    at = Network()
    wanted: list[tuple[str, str]] = []
    if show is not None:
        theirs = loaded(show, media=False)
        at, wanted = theirs.network, [(output.name, output.display) for output in theirs.outputs]
    listening = (at.port, at.port + 1, at.port + 2, at.web)
    found = []
    for finding in examine(show or Path.cwd(), at.host, listening, wanted):
        found.append(finding)
        if not as_json:
            _show(finding, lang)
    bad = sum(finding.verdict is Verdict.BAD for finding in found)
    if as_json:
        click.echo(json.dumps([as_record(finding) for finding in found], ensure_ascii=False, indent=1))
    else:
        click.echo(WORDS[lang]["bad" if bad else "good"].format(count=bad))
    sys.exit(3 if bad else 0)


def examine(
    folder: Path, host: str, listening: tuple[int, ...], wanted: list[tuple[str, str]]
) -> Iterator[Finding]:
    """Every finding, as it is made. wanted: (output, display) pairs."""
    yield machine.processor()
    yield from picture.displays(wanted)
    yield picture.sound()
    yield picture.fonts()
    yield from picture.codecs()
    yield clips.clips(max(1, len(wanted)))
    yield from machine.disk(folder)
    yield from machine.clock()
    yield machine.ports(host, listening)
    yield network.certificate(folder, host, datetime.datetime.now(datetime.UTC))
    yield machine.extras()
    yield from evening.outputs(folder)


def as_record(finding: Finding) -> dict[str, str]:
    """A finding as `--json` writes it."""
    return {"matter": finding.matter[1], "verdict": finding.verdict.value, "zh": finding.zh, "en": finding.en}


def _show(finding: Finding, lang: str) -> None:
    mark, colour = MARKS[finding.verdict]
    matter, text = (finding.matter[0], finding.zh) if lang == "zh" else (finding.matter[1], finding.en)
    click.echo(f"{click.style(mark, fg=colour)} {matter}{'：' if lang == 'zh' else ': '}{text}")
