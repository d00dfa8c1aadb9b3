"""Https by the show's own certificate authority: real handshakes, what tablets install, and what the authority can never vouch for."""

from __future__ import annotations

import asyncio
import datetime
import ipaddress
import json
import ssl
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from websockets.asyncio.client import connect

from control.certificates.authority import PAGES_DAYS, make
from control.certificates.facts import SOON_DAYS, facts
from control.certificates.files import Files, files_of
from control.cli.cert import command as cert
from control.cli.doctor.finding import Verdict
from control.cli.doctor.network import certificate as examined
from control.cli.doors import Doors
from control.cli.keys import command as keys
from control.cli.new import copy_sample
from control.faults import Fault
from control.web.server import Tls
from tests.web.conftest import MakeHouse
from tests.web.house import HOST, House, one_round, run

NOW = datetime.datetime.now(datetime.UTC)
FOUND = ("localhost", "127.0.0.1", "control.local", "hall-pc")


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return make(tmp_path, FOUND, (), NOW)


def trusting(files: Files) -> ssl.SSLContext:
    """A tablet that has installed this authority and no other."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(files.ca)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    return context


def shake_hands(certificate: Path, key: Path, tablet: ssl.SSLContext, name: str) -> None:
    """A whole TLS handshake in memory, the tablet looking for `name`. Raises ssl.SSLError as a tablet would."""
    to_server, to_tablet = ssl.MemoryBIO(), ssl.MemoryBIO()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    ends = [
        context.wrap_bio(to_server, to_tablet, server_side=True),
        tablet.wrap_bio(to_tablet, to_server, server_hostname=name),
    ]
    waiting = list(ends)
    for _ in range(10):
        for end in list(waiting):
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
            waiting.remove(end)
        if not waiting:
            return
    raise AssertionError("the handshake does not end")


@pytest.mark.parametrize("name", FOUND)
def test_a_tablet_that_trusts_the_authority_reaches_every_name(files: Files, name: str) -> None:
    shake_hands(files.certificate, files.key, trusting(files), name)


@pytest.mark.parametrize("name", ["other.local", "192.168.1.9", "example.org"])
def test_another_name_is_refused(files: Files, name: str) -> None:
    with pytest.raises(ssl.SSLCertVerificationError, match="mismatch"):
        shake_hands(files.certificate, files.key, trusting(files), name)


def test_a_tablet_without_the_authority_refuses(files: Files) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        shake_hands(files.certificate, files.key, ssl.create_default_context(), "localhost")


@pytest.mark.parametrize("name", ["bank.example", "203.0.113.7"])
def test_a_stolen_authority_cannot_vouch_for_the_internet(files: Files, tmp_path: Path, name: str) -> None:
    certificate, key = forged(files, name, tmp_path)
    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree violation"):
        shake_hands(certificate, key, trusting(files), name)


def forged(files: Files, name: str, folder: Path) -> tuple[Path, Path]:
    """A certificate for any name, signed with the authority's key by somebody who has it."""
    signer = load_pem_private_key(files.ca_key.read_bytes(), None)
    key = generate_private_key(SECP256R1())
    kind = x509.DNSName(name) if name[-1].isalpha() else x509.IPAddress(ipaddress.ip_address(name))
    authority = x509.load_pem_x509_certificate(files.ca.read_bytes())
    made = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([]))
        .issuer_name(authority.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - datetime.timedelta(days=1))
        .not_valid_after(NOW + datetime.timedelta(days=9))
        .add_extension(x509.SubjectAlternativeName([kind]), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key()), critical=False)  # type: ignore[arg-type]
        .sign(signer, SHA256())  # type: ignore[arg-type]
    )
    (folder / "forged.pem").write_bytes(made.public_bytes(Encoding.PEM))
    (folder / "forged.key").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return folder / "forged.pem", folder / "forged.key"


def test_keys_are_their_owners_alone_and_stay_out_of_version_control(files: Files) -> None:
    for path in (files.ca_key, files.key):
        assert path.stat().st_mode & 0o077 == 0
    assert files.folder.stat().st_mode & 0o077 == 0
    assert (files.folder / ".gitignore").read_text() == "*\n"
    assert "PRIVATE" not in files.certificate.read_text() + files.ca.read_text()


def test_the_authority_is_made_once_and_the_certificate_as_often_as_asked(tmp_path: Path, files: Files) -> None:
    before = files.ca.read_bytes(), files.certificate.read_bytes()
    make(tmp_path, ("elsewhere",), ("10.1.2.3",), NOW)
    assert files.ca.read_bytes() == before[0]
    assert files.certificate.read_bytes() != before[1]
    assert facts(files.certificate).names == ("10.1.2.3",), "a machine the authority was not made for is passed over"
    with pytest.raises(Fault, match=r"contest\.example"):
        make(tmp_path, (), ("contest.example",), NOW)
    with pytest.raises(Fault, match="擂台"):
        make(tmp_path, (), ("擂台.local",), NOW)


def test_a_damaged_key_is_one_sentence(tmp_path: Path, files: Files) -> None:
    files.ca_key.write_text("nonsense")
    with pytest.raises(Fault, match=r"ca\.key"):
        make(tmp_path, FOUND, (), NOW)


def test_pages_line_and_installation_over_real_sockets(make_house: MakeHouse, files: Files) -> None:
    house = make_house(one_round(), tls=Tls(files.certificate, files.key, files.ca))
    trust = trusting(files)
    with httpx.Client(base_url=house.url, verify=trust, trust_env=False) as client:
        assert house.url.startswith("https://")
        assert client.get("/host").status_code == 200
        assert client.get("/host", headers={"Host": f"hall-pc:{house.pages.port}"}).status_code == 200
        answer = client.post("/api/sign-in", json={"word": house.word(HOST)}, headers={"Origin": house.url})
        assert "secure" in answer.headers["set-cookie"].lower()
    run(_line(house, trust, answer.cookies["leitai"]))
    with httpx.Client(base_url=f"http://127.0.0.1:{house.pages.plain}", trust_env=False) as plain:
        page = plain.get("/")
        assert facts(files.ca).fingerprint in page.text.replace("<wbr>", "")
        assert f"https://127.0.0.1:{house.pages.port}/" in page.text
        given = plain.get("/ca.crt")
        assert given.headers["content-type"] == "application/x-x509-ca-cert"
        assert x509.load_der_x509_certificate(given.content) == x509.load_pem_x509_certificate(files.ca.read_bytes())
        for path in ("/host", "/api/view", "/api/sign-in", "/ca.key", "/static/../ca.key"):
            assert plain.get(path).status_code == 404, path
        assert plain.post("/api/sign-in", json={"word": house.word(HOST)}).status_code == 404
        assert plain.get("/", headers={"Host": "evil.example"}).status_code == 421


def test_an_ended_certificate_is_told_to_the_host_and_stops_nothing(make_house: MakeHouse, tmp_path: Path) -> None:
    ended = make(tmp_path, FOUND, (), NOW - datetime.timedelta(days=PAGES_DAYS + 2))
    house = make_house(one_round(), tls=Tls(ended.certificate, ended.key, ended.ca))
    (notice,) = [each for each in house.host.outputs.notices if each.source == "pages"]
    assert "leitai cert" in notice.zh
    with pytest.raises(ssl.SSLCertVerificationError, match="expired"):
        shake_hands(ended.certificate, ended.key, trusting(ended), "localhost")


async def _line(house: House, trust: ssl.SSLContext, token: str) -> None:
    headers = {"Cookie": f"leitai={token}", "Origin": house.url}
    async with asyncio.timeout(20), connect(f"wss{house.url[5:]}/ws", ssl=trust, additional_headers=headers, proxy=None) as line:
        assert json.loads(await line.recv())["view"]["role"] == "host"


def test_the_command_says_what_to_install_and_run_takes_it(tmp_path: Path) -> None:
    show = tmp_path / "show"
    copy_sample(show)
    assert Doors().tls(show) is None
    done = CliRunner().invoke(cert, [str(show), "--name", "192.168.7.7", "--lang", "zh"])
    assert done.exit_code == 0, done.output
    files = files_of(show)
    assert facts(files.ca).fingerprint in done.output
    assert "http://192.168.7.7:7381/" in done.output
    assert "网页只有本机能打开" in done.output, "the sample show listens on this machine alone"
    assert "PRIVATE" not in done.output
    assert Doors().tls(show) == Tls(files.certificate, files.key, files.ca)
    assert Doors(plain=True).tls(show) is None
    sheet = tmp_path / "sheet.html"
    assert CliRunner().invoke(keys, [str(show), "--sheet", str(sheet), "--address", "192.168.7.7"]).exit_code == 0
    assert "https://192.168.7.7:7380" in sheet.read_text(encoding="utf-8")


def test_the_command_names_no_address_that_a_tablet_cannot_open(tmp_path: Path) -> None:
    show = tmp_path / "show"
    copy_sample(show)
    done = CliRunner().invoke(cert, [str(show), "--lang", "zh"])
    assert done.exit_code == 0, done.output
    assert "http://" not in done.output
    assert 'host = "0.0.0.0"' in done.output
    settings = (show / "show.toml").read_text(encoding="utf-8")
    (show / "show.toml").write_text(f'{settings}\n[network]\nhost = "0.0.0.0"\n', encoding="utf-8")
    done = CliRunner().invoke(cert, [str(show), "--lang", "zh"])
    assert "http://" in done.output
    assert "网页只有本机能打开" not in done.output


@pytest.mark.parametrize(
    ("days", "host", "verdict"),
    [
        (0, "127.0.0.1", Verdict.GOOD),
        (PAGES_DAYS - SOON_DAYS + 1, "127.0.0.1", Verdict.WEAK),
        (PAGES_DAYS + 1, "127.0.0.1", Verdict.BAD),
        (9999, "127.0.0.1", Verdict.BAD),
        (0, "192.168.3.3", Verdict.BAD),
        (0, "0.0.0.0", Verdict.GOOD),
    ],
)
def test_the_doctor_tells_when_a_certificate_ends_or_is_for_another_address(
    tmp_path: Path, files: Files, days: int, host: str, verdict: Verdict
) -> None:
    finding = examined(tmp_path, host, NOW + datetime.timedelta(days=days))
    assert finding.verdict is verdict
    assert verdict is Verdict.GOOD or "leitai cert" in finding.zh


def test_the_doctor_asks_for_a_certificate_only_beyond_this_machine(tmp_path: Path) -> None:
    assert examined(tmp_path, "127.0.0.1", NOW).verdict is Verdict.GOOD
    assert examined(tmp_path, "192.168.1.5", NOW).verdict is Verdict.WEAK
    files_of(tmp_path).folder.mkdir()
    for path in (files_of(tmp_path).ca, files_of(tmp_path).certificate, files_of(tmp_path).key):
        path.write_text("nonsense")
    assert examined(tmp_path, "127.0.0.1", NOW).verdict is Verdict.BAD


def test_a_certificate_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense.pem"
    nonsense.write_text("nonsense")
    with pytest.raises(Fault, match=r"nonsense\.pem"):
        Tls(nonsense, nonsense).check()
