"""Who names whose player in an assigned segment (rules 2.3, round 2). Pure."""

from __future__ import annotations

from control.contest.chance import derangement
from control.contest.params import Pairing


def designations(pairing: Pairing, teams: tuple[int, ...], seed: str) -> tuple[tuple[int, int], ...]:
    """(answering team, naming team) in the order of answering. teams: in playing order.

    mirror: i ↔ n+1−i; of an odd number the middle team is named by the first and names nobody.
    ring: i names i+1's. draw: by the seed, nobody names their own. literal: the designations as the rules write them, in pairs from
    the outside in; with an odd number the first team answers twice.
    """
    count = len(teams)
    if pairing is Pairing.RING:
        return tuple((teams[i], teams[i - 1]) for i in range(count))
    if pairing is Pairing.DRAW:
        return tuple(zip(teams, derangement(seed, teams), strict=True))
    if pairing is Pairing.LITERAL:
        pairs = [(i, count - 1 - i) for i in range(count // 2)]
        if count % 2:
            pairs.append((count // 2, 0))
        return tuple(
            (teams[answering], teams[naming]) for a, b in pairs for naming, answering in ((a, b), (b, a))
        )
    middle = count // 2 if count % 2 else -1
    return tuple((teams[i], teams[0] if i == middle else teams[count - 1 - i]) for i in range(count))
