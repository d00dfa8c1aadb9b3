"""Pictures of the pages as the evening passes: each role's page whenever the contest stands where it has not stood before."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from control.projections.officials import HostView
from tests.web.hall.device import Device
from tests.web.hall.stage import People


@dataclass(slots=True)
class Photographer:
    """Takes pictures into `folder`, numbered in the order they were taken."""

    folder: Path
    _met: set[tuple[str, str]] = field(default_factory=set)
    _count: int = 0

    async def look(self, people: People, view: HostView) -> None:
        """Everybody's page, if this is new: what is on air and the step it stands at."""
        item = view.item
        where = (view.air.cover or (item.mode or item.kind if item else "begin"), item.step if item else "")
        if where in self._met:
            return
        self._met.add(where)
        team = item.team if item and item.team else 1
        other = team % len(people.desks) + 1
        devices = [people.host.device, people.referees[1].device, people.desks[team].device, people.desks[other].device]
        await self.take("-".join(filter(None, where)), [*devices, people.buzzers[team].device, people.keypads[1].device])

    async def take(self, name: str, devices: list[Device]) -> None:
        """These pages now."""
        self._count += 1
        self.folder.mkdir(parents=True, exist_ok=True)
        await asyncio.gather(*(each.page.screenshot(path=self.folder / f"{self._count:03}-{name}-{each.station.name}.png") for each in devices))
