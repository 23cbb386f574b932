"""Works in memory: a site, two coordinators, and the steps that are kept."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.features.works.model import Reason, Site, Step
from bot.features.works.usecases import confirm_step, enter_step, skip_step
from bot.kernel.people import Role
from tests.features.ballots.fakes import FakeRecord
from tests.features.funding.lifts import HERE, LIN, NOW, ONE, person

SITE = Site(ONE, HERE, "1-1", "Asia/Shanghai")
TODAY = date(2026, 5, 18)
ZHOU = person(8, Role.COORDINATOR)


@dataclass
class FakeSteps:
    kept: dict = field(default_factory=dict)

    async def of(self, project):
        mine = {step: mark for (of, step), mark in self.kept.items() if of == project}
        return tuple(mine[step] for step in Step if step in mine)

    async def put(self, mark):
        self.kept[mark.project, mark.step] = mark

    async def remove(self, project, step):
        del self.kept[project, step]


@dataclass
class FakeWork:
    now: object = NOW
    steps: FakeSteps = field(default_factory=FakeSteps)
    record: FakeRecord = field(default_factory=FakeRecord)

    def told(self):
        return [one.type for one in self.record.events]

    def last(self):
        return self.record.events[-1].facts

    def passes(self, days):
        self.now += timedelta(days=days)

    @property
    def today(self):
        return TODAY + (self.now - NOW)


async def up_to(step, work=None):
    """Every step before that one is entered; those that need no day are left out."""
    work = work or FakeWork()
    for one in Step:
        if one is step:
            break
        if one.needs_two:
            await enter_step(work, LIN, SITE, one, work.today)
            await confirm_step(work, ZHOU, SITE, one)
        else:
            await skip_step(work, LIN, SITE, one, Reason.NOT_NEEDED)
    return work
