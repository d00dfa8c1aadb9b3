"""The next picture: what would be on air after GO. PURE: a contest that has no memory can be asked what if.

Published under a topic of its own for the host's monitor. Law: even there no answer, no verdict and no right or wrong seat is told
before its time; where GO would tell one, the picture on air stands. May import contest, projections.
"""

from __future__ import annotations

import random
from functools import reduce

from msgspec.structs import replace

from control.contest import commands as c
from control.contest.decide import decide
from control.contest.evolve import evolve
from control.contest.refusal import Refusal
from control.contest.state import State
from control.contest.steps import next_effect
from control.projections.program import project
from overlay.program.message import Program

SETTLED = 1_500_000
"""The next picture is held as it stands so long after GO, entrances over, clocks hardly begun, µs."""


TELLS = (c.Judge, c.Reveal, c.RevealSeats)
"""Effects whose picture tells what is right."""


def next_picture(state: State, program: Program) -> Program:
    """What GO would bring, held still; where GO waits for something first, or would tell, what is on air.

    It keeps the epoch, seq and time of `program`, what is on air: to a receiver it is news exactly when that is.
    """
    ahead = program
    if state.setup is not None and not isinstance(next_effect(state).command, TELLS):
        decision = decide(state, c.Go(), state.at, random.Random(0))
        if not isinstance(decision, Refusal):
            ahead = project(reduce(evolve, decision, state))
    return replace(
        ahead,
        epoch=program.epoch,
        seq=program.seq,
        at=program.at,
        leaving=None,
        banner=None,
        blackout=None,
        frozen=max(program.at, ahead.picture.since) + SETTLED,
        sounds=(),
        upcoming=(),
        rehearsal=program.rehearsal,
        chain=program.chain,
    )
