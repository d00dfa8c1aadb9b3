"""Https with a certificate of the user's own: pages, sign-in and WebSocket, and one sentence when the certificate is no use."""

from __future__ import annotations

import asyncio
import json
import shutil
import ssl
import subprocess
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect

from control.faults import Fault
from control.web.server import Tls
from tests.web.conftest import MakeHouse
from tests.web.house import HOST, House, one_round, run


@pytest.fixture
def tls(tmp_path: Path) -> Tls:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs openssl to make a certificate")
    certificate, key = tmp_path / "pages.pem", tmp_path / "pages.key"
    subject = ["-subj", "/CN=leitai test", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2", "-nodes"]
    made = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", *subject]
    subprocess.run([*made, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    return Tls(certificate, key)


def test_pages_and_line_work_over_https_and_the_cookie_stays_on_it(make_house: MakeHouse, tls: Tls) -> None:
    house = make_house(one_round(), tls=tls)
    trust = ssl.create_default_context(cafile=str(tls.certificate))
    with httpx.Client(base_url=house.url, verify=trust, trust_env=False) as client:
        assert house.url.startswith("https://")
        assert client.get("/host").status_code == 200
        answer = client.post("/api/sign-in", json={"word": house.word(HOST)}, headers={"Origin": house.url})
        assert "secure" in answer.headers["set-cookie"].lower()
    run(_line(house, trust, answer.cookies["leitai"]))


async def _line(house: House, trust: ssl.SSLContext, token: str) -> None:
    headers = {"Cookie": f"leitai={token}", "Origin": house.url}
    async with asyncio.timeout(20), connect(f"wss{house.url[5:]}/ws", ssl=trust, additional_headers=headers, proxy=None) as line:
        assert json.loads(await line.recv())["view"]["role"] == "host"


def test_a_certificate_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.pem"
    nonsense.write_text("nonsense")
    with pytest.raises(Fault, match=r"nonsense\.pem"):
        Tls(nonsense, nonsense).check()
