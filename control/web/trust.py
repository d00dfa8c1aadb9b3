"""The plain door beside https: a page that says how to install the show's certificate authority, and the authority's file. Nothing else.

A tablet that does not trust the authority yet can open neither quietly over https. Law: no code word, no command and no view passes here;
the page shows the fingerprint to compare with the one `leitai cert` printed, because plain http may be tampered with on its way.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from control.web.gateway import STATIC
from control.web.guard import Guard, host_name
from overlay.resources import fonts_dir

CERTIFICATE = "/ca.crt"

STEPS = (
    ("iPad、iPhone", "用 Safari 下载并允许 → 设置 › 通用 › VPN 与设备管理 › 安装 → 设置 › 通用 › 关于本机 › 证书信任设置 › 打开开关",
     "download in Safari and allow → Settings › General › VPN & Device Management › Install → General › About › Certificate Trust Settings › switch on"),
    ("Android", "下载 → 设置 › 安全 › 加密与凭据 › 安装证书 › CA 证书 › 选择 ca.crt",
     "download → Settings › Security › Encryption & credentials › Install a certificate › CA certificate › choose ca.crt"),
    ("Windows", "下载 → 双击 ca.crt › 安装证书 › 当前用户 › 将所有证书放入下列存储：受信任的根证书颁发机构",
     "download → open ca.crt › Install Certificate › Current User › Place all certificates in: Trusted Root Certification Authorities"),
    ("macOS", "下载 → 双击加入钥匙串 › 打开该证书 › 信任 › 始终信任",
     "download → open it to add it to the keychain › open the certificate › Trust › Always Trust"),
    ("Linux · Chromium", "下载 → 设置 › 隐私和安全 › 安全 › 管理证书 › 授权机构 › 导入",
     "download → Settings › Privacy and security › Security › Manage certificates › Authorities › Import"),
)  # fmt: skip
"""Device, what to do in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What the page gives and says: the authority (DER), its fingerprint, and the pages' https port."""

    certificate: bytes
    fingerprint: str
    port: int


def plain_port(web: int) -> int:
    """The plain door's port: the one after the pages'; 0 (any free one) for 0."""
    return web + 1 if web else 0


def plain_app(trust: Trust, names: frozenset[str]) -> Starlette:
    """The plain door as an application. names: as for Guard."""

    async def page(request: Request) -> Response:
        return HTMLResponse(_page(trust, host_name(request.headers.get("host", ""))))

    async def certificate(_: Request) -> Response:
        disposition = {"Content-Disposition": 'attachment; filename="ca.crt"'}
        return Response(trust.certificate, media_type="application/x-x509-ca-cert", headers=disposition)

    return Starlette(
        routes=[
            Route("/", page),
            Route(CERTIFICATE, certificate),
            Mount("/static", StaticFiles(directory=STATIC)),
            Mount("/fonts", StaticFiles(directory=fonts_dir())),
        ],
        middleware=[Middleware(Guard, names=names)],
    )


def _page(trust: Trust, host: str) -> str:
    # An IPv6 address stands in brackets where a port follows.
    place = f"[{host}]" if ":" in host else host
    address = html.escape(f"https://{place}:{trust.port}/")
    rows = "".join(f"<section><h2>{name}</h2><p>{zh}</p><p lang='en'>{en}</p></section>" for name, zh, en in STEPS)
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<title>安装证书 · 擂台 Leitai</title><link rel="stylesheet" href="/static/app.css"><link rel="icon" href="data:,"><body>'
        '<main class="signin stack"><h1>安装本地证书 <small lang="en">install the local certificate</small></h1>'
        "<p>每台设备只需一次；之后页面为 https，屏幕可保持常亮。<br><span lang='en'>Once a device; pages are then https and the screen may stay on.</span></p>"
        f"<a class='button submit' href='{CERTIFICATE}'>① 下载证书 · download</a>"
        f"<section class='panel stack'><h2>② 核对 SHA-256 指纹 · compare the fingerprint</h2><p><code>{trust.fingerprint.replace(':', ':<wbr>')}</code></p>"
        "<p>须与控制机上 leitai cert 显示的一致，否则不要安装。<br><span lang='en'>It must be the one leitai cert printed; if not, do not install it.</span></p></section>"
        f"<section class='panel stack'><h2>③ 安装 · install</h2>{rows}</section>"
        f"<a class='button submit' href='{address}'>④ 打开席位页面 · open the pages</a></main></body></html>"
    )
