"""`leitai demo`: the sample show on autopilot through every scene, over the real processes and sockets."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path
from typing import Any

import click

from control.cli.command import Command
from control.cli.lang import lang_option

HURRIED = 3.0
"""Above this speed the hall is given longer for its presses."""

LOOK_SECONDS = 0.02
"""How often the autopilot looks at the contest, real seconds."""

WORDS = {
    "zh": {
        "watch": "没有显示器：画面在后台绘制。观看：leitai overlay --connect tcp://127.0.0.1:{port} --png 文件夹，或网页控制台的节目监看",
        "show": "示范演出开始：{title}（{speed:g} 倍速），Ctrl-C 结束",
        "over": "演出结束。最终成绩：",
        "cut": "演出未演完。目前成绩：",
        "line": "第{place}名  {name}  总分 {total}  笔试 {written}  现场 {score}  加赛 {play_off}",
        "refused": "{count} 条命令被拒绝：{first}",
        "kept": "彩排记录在 {folder}",
    },
    "en": {
        "watch": "no display here: drawing off-screen. Watch: leitai overlay --connect tcp://127.0.0.1:{port} --png FOLDER, or the console's program monitor",
        "show": "the demonstration begins: {title} (speed {speed:g}); Ctrl-C ends it",
        "over": "The show is over. Final standings:",
        "cut": "The show was cut short. Standings so far:",
        "line": "place {place}  {name}  total {total}  written {written}  stage {score}  play-off {play_off}",
        "refused": "{count} commands were refused: {first}",
        "kept": "the rehearsal's record is in {folder}",
    },
}


@click.command("demo", cls=Command)
@click.option("--headless", is_flag=True, help="Draw off-screen.")
@click.option("--speed", type=click.FloatRange(0.1, 100), default=1.0, show_default=True, help="Show seconds a second.")
@click.option("--seconds", type=float, help="Stop by itself after so long.")
@click.option("--show", "folder", type=click.Path(path_type=Path), help="Another show than the sample.")
@click.option("--keep", type=click.Path(path_type=Path), help="Keep the demonstration's show folder and journal here.")
@click.option("--seed", type=int, default=7, show_default=True, help="The contestants' luck.")
@lang_option
def command(headless: bool, speed: float, seconds: float | None, folder: Path | None, keep: Path | None, seed: int, lang: str) -> None:  # fmt: skip
    """Play the sample show from opening to credits: simulated contestants, challengers and buzzers, a tie and its play-off.

    Without a display it draws off-screen and says where to watch. Exit 0: played to the end, or stopped by Ctrl-C or --seconds.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="leitai-demo-", ignore_cleanup_errors=True) as temporary:
            show = _folder(folder, keep, Path(temporary))
            _play(show, headless=headless, speed=speed, seconds=seconds, luck=random.Random(seed), lang=lang)
            if keep is not None:
                click.echo(WORDS[lang]["kept"].format(folder=keep))
    except KeyboardInterrupt:
        return


def _folder(folder: Path | None, keep: Path | None, temporary: Path) -> Path:
    """The show to play: a copy of the sample, because its own place may be read-only and its journal is nobody's business."""
    from control.cli.new import copy_sample

    if folder is not None:
        return folder
    place = keep or temporary / "show"
    copy_sample(place)
    return place


def _play(show: Path, *, headless: bool, speed: float, seconds: float | None, luck: random.Random, lang: str) -> None:
    from control.autopilot import Autopilot
    from control.cli.folder import loaded
    from control.evening import (
        check,
        control_spec,
        free_port,
        monitor_spec,
        overlay_spec,
        wait_for_control,
        way_to,
    )
    from control.faults import Fault
    from control.journal import Kind, folder_of
    from control.rehearse import LiveHall, rehearse
    from control.supervise import Supervisor
    from overlay.outputs.displays import open_video

    words = WORDS[lang]
    evening = loaded(show)
    port, web = free_port(evening.network.port), free_port(evening.network.web, 1)
    way = way_to(evening, port)
    blind = headless or open_video() is not None
    supervisor = Supervisor(lambda line: click.echo(f"leitai demo: {line}", err=True))

    end = None if seconds is None else time.monotonic() + seconds

    def alive() -> None:
        supervisor.watch()
        check(supervisor)

    def pause() -> bool:
        time.sleep(LOOK_SECONDS)
        alive()
        return end is None or time.monotonic() < end

    try:
        supervisor.start(control_spec(show, port, web, rehearsal=True, speed=speed, lang=lang))
        # At the same time as control: the wall has its first picture while control still reads the questions.
        supervisor.start(overlay_spec(evening, evening.outputs[0], way, headless=blind))
        wait_for_control(supervisor, way)
        supervisor.start(monitor_spec(evening, way))
        click.echo(words["show"].format(title=evening.setup.title, speed=speed))
        if blind:
            click.echo(words["watch"].format(port=port))
        with way.client(alive) as client:
            finished = rehearse(LiveHall(client), Autopilot(evening.setup, luck, hurried=speed > HURRIED), pause)
    finally:
        supervisor.stop()
    click.echo(words["over" if finished.complete else "cut"])
    for line in standings(folder_of(show, Kind.REHEARSAL)):
        click.echo(words["line"].format(**line))
    if finished.refused:
        click.echo(words["refused"].format(count=len(finished.refused), first=finished.refused[0]), err=True)
    if not finished.complete and seconds is None:
        raise Fault("演出没有演完", "the show was not played to its end")


def standings(journal: Path) -> list[dict[str, Any]]:
    """The places a journal's events lead to, best first; figures as printed. `leitai simulate` prints the same."""
    from control.authority import replayed
    from control.journal import read
    from control.simulation import standing_lines

    return standing_lines(replayed(read(journal))[-1][0].state)
