"""Rate limits and the lockout after wrong code words. `now` is injected (monotonic seconds); memory is bounded.

Whom they hit: a signed-in device is limited by its own session alone, whatever others behind the same address do, and no lockout touches
it. Strangers are limited by their address. Wrong code words count against (address, what the word was aimed at: the station whose word
begins the same way, or nobody); a device that is signed in somewhere counts by its session instead of its address. So a prankster in the hall
locks out himself and his neighbours' guesses, never a station at work, nor a tablet with a right word on its sheet.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

MAX_CLIENTS = 2048
"""Addresses remembered at a time; the one unseen longest is forgotten first."""

WRONG_WORDS = 5
LOCKOUT_SECONDS = 60.0
DOUBLINGS = 2
"""A guesser waits up to four minutes a word: 2³⁹ words take longer than any contest, and a longer wait would only help who locks out others."""


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class RateLimit:
    """A token bucket a client: `rate` requests a second on average, `burst` at once."""

    def __init__(self, rate: float, burst: float) -> None:
        self._rate = rate
        self._burst = burst
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def allows(self, client: str, now: float) -> bool:
        """Whether this client may make one more request at `now`."""
        bucket = self._buckets.pop(client, None) or _Bucket(self._burst, now)
        bucket.tokens = min(self._burst, bucket.tokens + (now - bucket.at) * self._rate)
        bucket.at = now
        allowed = bucket.tokens >= 1.0
        if allowed:
            bucket.tokens -= 1.0
        self._buckets[client] = bucket
        if len(self._buckets) > MAX_CLIENTS:
            self._buckets.popitem(last=False)
        return allowed


class Lockout:
    """After five wrong words in a row a client waits a minute, two and at last four when it goes on guessing. client: any key."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, client: str, now: float) -> float:
        """Seconds this client still has to wait, 0 when it may try."""
        count, until = self._wrong.get(client, (0, 0.0))
        return max(0.0, until - now) if count >= WRONG_WORDS else 0.0

    def wrong(self, client: str, now: float) -> None:
        """Note a wrong word."""
        count = self._wrong.pop(client, (0, 0.0))[0] + 1
        doublings = max(0, min(DOUBLINGS, count - WRONG_WORDS))
        self._wrong[client] = (count, now + LOCKOUT_SECONDS * 2**doublings)
        if len(self._wrong) > MAX_CLIENTS:
            self._wrong.popitem(last=False)

    def right(self, client: str) -> None:
        """Forget a client's wrong words after a right one."""
        self._wrong.pop(client, None)
