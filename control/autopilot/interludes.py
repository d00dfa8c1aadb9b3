"""What a real evening has besides its running order, once each: a test card, a notice, an appeal that is granted, a break."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from control.autopilot.acts import SECOND, Act
from control.autopilot.steering import numbers
from control.projections.officials import HostView


@dataclass(frozen=True, slots=True)
class Interludes:
    """twins: names of the teams that an appeal must not touch; signatures: how many a correction needs."""

    twins: tuple[str, ...]
    signatures: int

    def due(self, view: HostView) -> tuple[str, Callable[[HostView, int], Iterator[Act]]] | None:
        """Something besides the running order, once each: what a real evening has too."""
        item = view.item
        if item is None:
            return "test card", self._test_card
        if item.kind != "standings" or view.air.cover:
            return None
        place = sum(cue.kind == "standings" for cue in view.rundown[: view.place + 1])
        return {1: ("notice", self._notice), 2: ("appeal", self._appeal), 3: ("break", self._break)}.get(place)

    def _test_card(self, view: HostView, now: int) -> Iterator[Act]:
        """Before the doors open: the challengers' keypads come on, the outputs are checked."""
        for seat in view.seats:
            yield Act(now, "host", "seat_online", {"seat": seat.seat, "online": True})
        yield Act(now + SECOND, "host", "show_test_card")
        yield Act(now + 2 * SECOND, "host", "identify")
        yield Act(now + 5 * SECOND, "host", "resume")
        yield Act(now + 8 * SECOND, "host", "go")

    def _notice(self, view: HostView, now: int) -> Iterator[Act]:
        yield Act(now + 5 * SECOND, "host", "show_banner", {"text": "请各代表队做好准备，下一环节即将开始；请观众将手机调至静音。"})
        yield Act(now + 14 * SECOND, "host", "show_banner")

    def _appeal(self, view: HostView, now: int) -> Iterator[Act]:
        """An appeal against a ruling of a team that is no twin; the panel deliberates and grants it."""
        others = {team.number for team in view.teams} - set(numbers(view, self.twins))
        ruling = next((each for each in view.ledger if each.team in others and each.verdict == "wrong"), None)
        if ruling is None:
            return
        reason = "裁判组合议：所答与标准答案含义一致"
        yield Act(now + 5 * SECOND, "referee-1", "appeal", {"team": ruling.team, "ruling": ruling.id, "text": "请求合议"})
        yield Act(now + 6 * SECOND, "referee-1", "deliberate", {"ruling": ruling.id})
        fields = {"ruling": ruling.id, "verdict": "right", "reason": reason}
        yield Act(now + 12 * SECOND, "referee-1", "correct_ruling", fields)
        if self.signatures > 1:
            yield Act(now + 13 * SECOND, "referee-2", "sign_correction", {"correction": 1})
        yield Act(now + 14 * SECOND, "referee-1", "decide_appeal", {"appeal": 1, "granted": True, "reason": reason})
        yield Act(now + 20 * SECOND, "host", "resume")

    def _break(self, view: HostView, now: int) -> Iterator[Act]:
        yield Act(now + 5 * SECOND, "host", "show_standings", {"by_segment": True})
        yield Act(now + 12 * SECOND, "host", "show_hold", {"message": "设备调试，请稍候"})
        yield Act(now + 15 * SECOND, "host", "blackout")
        yield Act(now + 16 * SECOND, "host", "blackout", {"on": False})
        yield Act(now + 18 * SECOND, "host", "resume")
