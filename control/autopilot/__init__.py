"""Who plays a rehearsal: a host, referees, contestants, challengers and buzzers with human-like timing. Decides what to do when.

Law: it sees only what its stations may see (the host's view) and acts only through their commands; luck is handed in. Two teams whose
written scores are equal in every respect (the twins) are steered to equal stage scores, so that the play-off is always rehearsed. Times
are µs of show time. May import projections' views, the show's setup and ranking.
"""

from control.autopilot.acts import PATIENCE, SECOND, Act, Plan, situation
from control.autopilot.answers import answer
from control.autopilot.pilot import Autopilot
from control.autopilot.steering import steer, twins

__all__ = ["PATIENCE", "SECOND", "Act", "Autopilot", "Plan", "answer", "situation", "steer", "twins"]
