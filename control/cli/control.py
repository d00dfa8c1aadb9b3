"""`leitai control`: the control half of a show: rules, journal, clock, sockets and the stations' pages."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from control.cli.command import Command
from control.cli.doors import Doors, door_options
from control.cli.lang import lang_option

WORDS = {
    "zh": {
        "up": "控制已启动：{title}（{kind}，第 {epoch} 次运行）  命令 tcp://{host}:{port}  画面 +1  报告 +2",
        "pages": "席位网页：{scheme}://{host}:{port}  主持人口令：{word}  其余口令见 leitai keys",
        "trust": "平板首次使用先安装证书：http://{host}:{port}",
        "show": "正式比赛",
        "rehearsal": "彩排",
        "recovered": "已从镜像恢复 {count} 条记录；原文件保留在旁",
        "rate": "--speed 只用于彩排（--rehearsal）",
    },
    "en": {
        "up": "control is up: {title} ({kind}, run {epoch})  commands tcp://{host}:{port}  program +1  reports +2",
        "pages": "stations' pages: {scheme}://{host}:{port}  host's code word: {word}  the others: leitai keys",
        "trust": "a tablet installs the certificate first: http://{host}:{port}",
        "show": "the show",
        "rehearsal": "a rehearsal",
        "recovered": "{count} entries rebuilt from the mirror; the old files are kept beside it",
        "rate": "--speed is for rehearsals (--rehearsal)",
    },
}


@click.command("control", cls=Command)
@click.argument("show", type=click.Path(path_type=Path))
@click.option("--rehearsal", is_flag=True, help="Into the rehearsal's own journal; the show's is not touched.")
@click.option("--host", "address", help="Address to listen on; default: as show.toml says. Others than this machine need `leitai keys`.")
@click.option("--port", type=click.IntRange(1, 65_000), help="Commands; Programs at +1, reports at +2. Default: as show.toml says.")
@click.option("--web-port", type=click.IntRange(0, 65_535), help="Port of the stations' pages; 0: none. Default: as show.toml says.")
@click.option("--speed", type=click.FloatRange(0.1, 1000), default=1.0, help="Show seconds a second, in a rehearsal.")
@door_options
@click.option("--recover", is_flag=True, help="Rebuild a damaged journal from its mirror first.")
@lang_option
def command(show: Path, rehearsal: bool, address: str | None, port: int | None, web_port: int | None, speed: float, recover: bool, lang: str, **given: Any) -> None:  # fmt: skip
    """Run the control half of the show folder SHOW.

    Killed at any moment and started again it goes on with the same contest. Exit 1: the show is at fault, 3: the machine.
    """
    words = WORDS[lang]
    if speed != 1.0 and not rehearsal:
        raise click.UsageError(words["rate"])
    doors = Doors(**given)
    from control import keys
    from control.cli.folder import loaded
    from control.host import Host, Run
    from control.journal import Kind, folder_of
    from control.journal import recover as rebuild
    from control.link import Address
    from control.serve import serve
    from control.station import Role, Station
    from control.web.pages import Pages, PagesAt

    kind = Kind.REHEARSAL if rehearsal else Kind.SHOW
    evening = loaded(show)
    here = Address(address or evening.network.host, port or evening.network.port)
    if recover:
        click.echo(words["recovered"].format(count=rebuild(folder_of(show, kind), kind)))
    run = Run(
        folder=show,
        setup=evening.setup,
        address=here,
        kind=kind,
        keys=None if here.local else keys.load(show),
        rate=Fraction(speed).limit_denominator(1000),
        muted=evening.muted,
    )
    pages = None
    if web_port != 0:
        pages = PagesAt(evening.codewords, folder_of(show, kind), here.host, web_port or evening.network.web, doors.tls(show))

    def ready(host: Host, served: Pages | None) -> None:
        kind_word = words["rehearsal" if rehearsal else "show"]
        epoch = host.journal.epoch
        click.echo(words["up"].format(title=evening.setup.title, kind=kind_word, epoch=epoch, host=here.host, port=here.port))
        if served is not None:
            word = served.codewords.word(Station(Role.HOST))
            click.echo(words["pages"].format(scheme=served.scheme, host=served.address, port=served.port, word=word))
            if served.plain is not None:
                click.echo(words["trust"].format(host=served.address, port=served.plain))

    serve(run, ready, pages, doors.osc())
