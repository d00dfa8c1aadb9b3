"""Makes the show's authority once, and this machine's certificate as often as it is asked."""

from __future__ import annotations

import datetime
import ipaddress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from control.certificates.facts import read
from control.certificates.files import Files, files_of
from control.certificates.names import PRIVATE, is_private
from control.faults import Fault
from control.keys import make_folder
from control.private import write_private

CA_DAYS = 1826
"""Five years: tablets are set up once."""
PAGES_DAYS = 397
"""Tablets refuse longer ones (Apple: 825 days under an authority installed by hand, 398 under others; the stricter is kept)."""
SKEW = datetime.timedelta(days=1)
"""A certificate begins a day ago: a tablet's date may lag behind."""


def make(show: Path, found: tuple[str, ...], given: tuple[str, ...], now: datetime.datetime) -> Files:
    """Make the show's authority unless it has one, and a fresh certificate for host names and addresses. Raises Fault.

    found: the machine's own; given: what somebody asked for. The authority's constraints were fixed when it was made: of the names
    found it vouches for those it may (a show folder moves from machine to machine); one that was asked for is refused outside them.
    """
    files = files_of(show)
    try:
        make_folder(show)
        if not files.ca.exists() or not files.ca_key.exists():
            key = ec.generate_private_key(ec.SECP256R1())
            _write_key(files.ca_key, key)
            files.ca.write_bytes(_authority(key, (*found, *given), now).public_bytes(Encoding.PEM))
        authority, signer = read(files.ca), _kept_key(files.ca_key)
        _refuse_outside(authority, given, files)
        names = tuple(dict.fromkeys((*given, *(name for name in found if _covers(authority, name)))))
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = _machine(names, key, authority, signer, now)
        _write_key(files.key, key)
        files.certificate.write_bytes(certificate.public_bytes(Encoding.PEM) + authority.public_bytes(Encoding.PEM))
    except OSError as error:
        raise Fault(f"无法写入 {files.folder}（{error.strerror}）", f"{files.folder} cannot be written ({error.strerror})", 3) from error
    return files


def _authority(key: ec.EllipticCurvePrivateKey, names: tuple[str, ...], now: datetime.datetime) -> x509.Certificate:
    """The authority's certificate, signed by itself: it may sign machines of a venue and nothing else."""
    subject = _subject(f"擂台 Leitai {now:%Y-%m-%d %H:%M}")
    permitted: list[x509.GeneralName] = [x509.DNSName("local"), x509.DNSName("localhost"), *map(x509.IPAddress, PRIVATE)]
    permitted += [_subtree(name) for name in names if not is_private(name)]
    return (
        _begun(subject, subject, key, now, CA_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
        .sign(key, SHA256())
    )


def _machine(
    names: tuple[str, ...],
    key: ec.EllipticCurvePrivateKey,
    authority: x509.Certificate,
    signer: ec.EllipticCurvePrivateKey,
    now: datetime.datetime,
) -> x509.Certificate:
    # No host name in the subject: constraints would be asked of it as well, and browsers read the alternative names alone.
    return (
        _begun(_subject("擂台 Leitai 控制机"), authority.subject, key, now, PAGES_DAYS)
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        .sign(signer, SHA256())
    )


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime.datetime, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - SKEW)
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _subject(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, name)])


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _general(name: str) -> x509.GeneralName:
    """A host name or an address, as certificates write it. Raises Fault."""
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        pass
    try:
        return x509.DNSName(name)
    except ValueError as error:
        raise Fault(f"{name} 不能写入证书：请用字母、数字与连字符的名称", f"{name} cannot stand in a certificate: use letters, digits and dashes") from error  # fmt: skip


def _subtree(name: str) -> x509.GeneralName:
    """A given name as a constraint: an address stands for itself alone."""
    general = _general(name)
    return x509.IPAddress(ipaddress.ip_network(name)) if isinstance(general, x509.IPAddress) else general


def _refuse_outside(authority: x509.Certificate, names: tuple[str, ...], files: Files) -> None:
    """Raise Fault for a name the authority may not vouch for: devices would refuse it, and nobody would know why."""
    for name in names:
        if not _covers(authority, name):
            raise Fault(
                f"本地证书机构不含 {name}：请删除 {files.ca} 与 {files.ca_key}，重新生成并在平板上重新安装",
                f"the show's authority does not cover {name}: delete {files.ca} and {files.ca_key}, make them anew and install it on the tablets again",
            )


def _covers(authority: x509.Certificate, name: str) -> bool:
    permitted = authority.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    return is_private(name) or _subtree(name) in permitted


def _kept_key(path: Path) -> ec.EllipticCurvePrivateKey:
    try:
        key = load_pem_private_key(path.read_bytes(), None)
    except (TypeError, ValueError) as error:
        raise Fault(f"私钥 {path} 无法读取（{error}）", f"the key {path} cannot be read ({error})") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise Fault(f"私钥 {path} 不是本程序生成的", f"the key {path} is none of ours")
    return key


def _write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    write_private(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
