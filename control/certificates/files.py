"""Where a show keeps its authority and its pages' certificate."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from control.keys import FOLDER


@dataclass(frozen=True, slots=True)
class Files:
    """The PEM files in a folder; they need not exist."""

    folder: Path

    @property
    def ca(self) -> Path:
        """The authority's certificate: what tablets install."""
        return self.folder / "ca.pem"

    @property
    def ca_key(self) -> Path:
        """The authority's private key."""
        return self.folder / "ca.key"

    @property
    def certificate(self) -> Path:
        """This machine's certificate, with the authority's behind it."""
        return self.folder / "pages.pem"

    @property
    def key(self) -> Path:
        """This machine's private key."""
        return self.folder / "pages.key"

    def made(self) -> bool:
        """Whether https can be served from them."""
        return all(path.exists() for path in (self.ca, self.certificate, self.key))


def files_of(show: Path) -> Files:
    """The files of a show folder."""
    return Files(show / FOLDER)
