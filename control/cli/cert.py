"""`leitai cert`: https for the stations' pages, by a certificate authority of the show's own."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from control.cli.command import Command
from control.cli.lang import lang_option

WORDS = {
    "zh": {
        "made": "{certificate}\n  网页证书，有效至 {ends:%Y-%m-%d}，用于：{names}",
        "ca": "{ca}\n  证书机构，有效至 {ends:%Y-%m-%d}，在每台平板、手机上安装一次\n  SHA-256 指纹 {fingerprint}",
        "how": "安装方法：leitai run 启动后，用平板打开 http://{host}:{port}/ 并按页面说明操作；核对指纹后再信任。",
        "alone": "网页只有本机能打开（地址 {host}）。要用平板，请在 show.toml 的 [network] 里写 host = \"0.0.0.0\" 或本机在场内网络的地址，运行 leitai keys，再运行本命令。",
        "kept": "此机构只能为本地网络的地址签名。ca.key 与 pages.key 是私钥，不要离开这台机器。",
    },
    "en": {
        "made": "{certificate}\n  the pages' certificate, good until {ends:%Y-%m-%d}, for: {names}",
        "ca": "{ca}\n  the authority, good until {ends:%Y-%m-%d}: install it once on every tablet and phone\n  SHA-256 fingerprint {fingerprint}",
        "how": "How: start `leitai run`, open http://{host}:{port}/ on the tablet and follow that page; compare the fingerprint before you trust it.",
        "alone": "This machine alone can open the pages (address {host}). For tablets write host = \"0.0.0.0\", or this machine's address on the hall's "
        "network, under [network] in show.toml, run `leitai keys`, then this again.",
        "kept": "This authority can only vouch for addresses of a local network. ca.key and pages.key are private keys: they stay on this machine.",
    },
}


@click.command("cert", cls=Command)
@click.argument("show", type=click.Path(path_type=Path))
@click.option("--name", "names", multiple=True, help="A further host name or address the tablets will use; may be repeated.")
@lang_option
def command(show: Path, names: tuple[str, ...], lang: str) -> None:
    """Make a certificate authority for the show folder SHOW (once) and a certificate for this machine, and say what to install on tablets.

    `leitai run` and `leitai control` serve https with it from then on. Run it again when the address has changed or the certificate ends.
    """
    from control.certificates.authority import make
    from control.certificates.facts import facts
    from control.certificates.names import EVERYWHERE, is_loopback, own_names
    from control.cli.folder import loaded
    from control.web.trust import plain_port

    words = WORDS[lang]
    network = loaded(show, media=False).network
    files = make(show, own_names(network.host), tuple(name.lower() for name in names), datetime.datetime.now(datetime.UTC))
    page, ca = facts(files.certificate), facts(files.ca)
    click.echo(words["made"].format(certificate=files.certificate, ends=page.ends, names="、".join(page.names)))
    click.echo(words["ca"].format(ca=files.ca, ends=ca.ends, fingerprint=ca.fingerprint))
    host = names[0] if names else network.host
    if not is_loopback(host):
        click.echo(words["how"].format(host=_shown(host, page.names) if host in EVERYWHERE else host, port=plain_port(network.web)))
    if is_loopback(network.host):
        click.echo(words["alone"].format(host=network.host))
    click.echo(words["kept"])


def _shown(host: str, names: tuple[str, ...]) -> str:
    """An address to print where control listens on every one: the first that other devices can reach."""
    from control.certificates.names import is_loopback

    return next((name for name in names if not is_loopback(name)), host)
