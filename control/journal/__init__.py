"""The journal: what was asked, what happened, when. Append-only, in SQLite, with a mirror of JSON lines beside it.

Law: an entry is on the disk before anybody hears of it (WAL, synchronous FULL), and what is written is never changed: each entry's
`chain` is the SHA-256 over the chain before and the entry itself. One connection, exclusive: SQLite's WAL-reset bug needs two, and so
would two controls over one show. At the start every chain is checked; a journal that is broken, or behind its mirror, is refused with
a sentence, never repaired in silence. A failed commit is not retried (lessons: fsync): the journal then stops, `alarm` says why, and
entries go to the mirror alone, from which `recover` can rebuild.

May import the standard library, timebase and faults.
"""

from control.journal.book import Journal
from control.journal.entry import DATABASE, GENESIS, MIRROR, RECORDING, Draft, Entry, Kind, folder_of
from control.journal.whole import read, recover

__all__ = ["DATABASE", "GENESIS", "MIRROR", "RECORDING", "Draft", "Entry", "Journal", "Kind", "folder_of", "read", "recover"]
