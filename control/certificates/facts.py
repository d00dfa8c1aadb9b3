"""What a certificate says: for the printed line, the doctor, and the page tablets install the authority from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from control.faults import Fault

SOON_DAYS = 30
"""With less time left than this, the doctor says so."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and addresses it is for, its end (UTC), and its SHA-256 fingerprint as colon-joined hex pairs."""

    names: tuple[str, ...]
    ends: datetime.datetime
    fingerprint: str

    def days_left(self, now: datetime.datetime) -> int:
        """Whole days until it ends; negative once it has."""
        return (self.ends - now).days


def facts(path: Path) -> Facts:
    """What the first certificate in a PEM file says. Raises Fault."""
    certificate = read(path)
    try:
        alternative = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        names = (*alternative.get_values_for_type(x509.DNSName), *map(str, alternative.get_values_for_type(x509.IPAddress)))
    except x509.ExtensionNotFound:
        names = ()
    return Facts(names, certificate.not_valid_after_utc, certificate.fingerprint(SHA256()).hex(":").upper())


def as_der(path: Path) -> bytes:
    """A PEM certificate in the form that every tablet's settings take. Raises Fault."""
    return read(path).public_bytes(Encoding.DER)


def read(path: Path) -> x509.Certificate:
    """The first certificate in a PEM file. Raises Fault."""
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError) as error:
        raise Fault(f"证书 {path} 无法读取（{error}）", f"the certificate {path} cannot be read ({error})") from error
