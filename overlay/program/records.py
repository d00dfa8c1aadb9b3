"""The base of every record on the wire, and the text lengths it accepts. May import msgspec only."""

from typing import Annotated, TypeAlias

import msgspec

Line: TypeAlias = Annotated[str, msgspec.Meta(max_length=300)]
"""One line of text: a name, a title, a label."""

Body: TypeAlias = Annotated[str, msgspec.Meta(max_length=4000)]
"""Running text: a stem, a case, an explanation."""


class Record(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Immutable, compared by value, encoded as a map without its default fields; unknown fields are refused."""
