"""Steps of the works: in their order, on a day that fits, two people where safety hangs on it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.features.works.errors import (
    NoticeRuns,
    OwnStep,
    StepDay,
    StepNeeded,
    StepNotNext,
    StepWaits,
    WorksGone,
)
from bot.features.works.model import Mark, Reason, Step
from bot.features.works.rules.evidence import check_works
from bot.features.works.rules.steps import day_of, inspection_due, next_step
from bot.features.works.screens import STEPS, days, works
from bot.features.works.usecases import (
    confirm_step,
    enter_step,
    may_enter,
    refuse_step,
    skip_step,
    works_seen,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.evidence import Fact
from bot.kernel.findings import Fault
from tests.cases import each
from tests.features.funding.lifts import BAI, CHAIR_ELSEWHERE, CHEN, LIN, STRANGER
from tests.features.works.sites import SITE, TODAY, ZHOU, FakeWork, up_to


async def test_the_steps_come_in_their_order_and_each_is_told_to_the_record() -> None:
    work = FakeWork()
    mark = await enter_step(work, LIN, SITE, Step.NOTICE, TODAY)
    assert (mark.day, mark.waits) == (TODAY, False)
    assert work.last() == {
        "project": SITE.project,
        "step": "n",
        "day": "2026-05-18",
        "reason": None,
        "by": LIN.person,
    }
    seen = await works_seen(work, BAI, SITE)
    assert (seen.next, seen.runs) == (Step.OBJECTIONS, False)


async def test_no_step_is_passed_over_or_entered_twice() -> None:
    work = FakeWork()
    for wrong in (Step.FILING, Step.IN_USE):
        with pytest.raises(StepNotNext):
            await enter_step(work, LIN, SITE, wrong, TODAY)
    await enter_step(work, LIN, SITE, Step.NOTICE, TODAY)
    with pytest.raises(StepNotNext):
        await enter_step(work, LIN, SITE, Step.NOTICE, TODAY)
    assert work.told() == ["works.step"]


async def test_a_step_is_left_out_only_with_its_reason() -> None:
    work = FakeWork()
    mark = await skip_step(work, LIN, SITE, Step.NOTICE, Reason.EARLIER)
    assert (mark.day, mark.reason) == (None, Reason.EARLIER)
    assert work.last()["reason"] == "e"
    assert next_step(await work.steps.of(SITE.project)) is Step.OBJECTIONS


@pytest.mark.parametrize("step", [Step.INSPECTION, Step.IN_USE])
async def test_inspection_and_use_are_never_left_out(step):
    work = await up_to(step)
    with pytest.raises(StepNeeded):
        await skip_step(work, LIN, SITE, step, Reason.NOT_NEEDED)


async def test_the_notice_hangs_for_fifteen_whole_days() -> None:
    work = FakeWork()
    await enter_step(work, LIN, SITE, Step.NOTICE, TODAY)
    work.passes(15)
    with pytest.raises(NoticeRuns) as refused:
        await enter_step(work, LIN, SITE, Step.OBJECTIONS, work.today)
    assert refused.value.until.date() == date(2026, 6, 2)
    work.passes(1)
    with pytest.raises(NoticeRuns):
        await enter_step(work, LIN, SITE, Step.OBJECTIONS, date(2026, 6, 2))
    assert (await enter_step(work, LIN, SITE, Step.OBJECTIONS, date(2026, 6, 3))).day == work.today


@pytest.mark.parametrize("days", [-1, 7, 100])
async def test_a_day_ahead_or_long_ago_does_not_fit(days):
    with pytest.raises(StepDay):
        await enter_step(FakeWork(), LIN, SITE, Step.NOTICE, TODAY - timedelta(days=days))


async def test_no_step_is_before_the_one_before_it() -> None:
    work = await up_to(Step.FILING)
    await enter_step(work, LIN, SITE, Step.FILING, TODAY)
    with pytest.raises(StepDay):
        await enter_step(work, LIN, SITE, Step.CONTRACT, TODAY - timedelta(days=1))
    await enter_step(work, LIN, SITE, Step.CONTRACT, TODAY)


async def test_inspection_counts_when_a_second_coordinator_has_confirmed() -> None:
    work = await up_to(Step.INSPECTION)
    await enter_step(work, LIN, SITE, Step.INSPECTION, TODAY)
    assert day_of(await work.steps.of(SITE.project), Step.INSPECTION) is None
    with pytest.raises(StepWaits):
        await enter_step(work, LIN, SITE, Step.IN_USE, TODAY)
    with pytest.raises(OwnStep):
        await confirm_step(work, LIN, SITE, Step.INSPECTION)
    done = await confirm_step(work, ZHOU, SITE, Step.INSPECTION)
    assert (done.by, done.second) == (LIN.person, ZHOU.person)
    assert work.last()["confirmed_by"] == ZHOU.person
    assert day_of(await work.steps.of(SITE.project), Step.INSPECTION) == TODAY
    with pytest.raises(StepNotNext):
        await confirm_step(work, ZHOU, SITE, Step.INSPECTION)


@pytest.mark.parametrize("who", [LIN, ZHOU])
async def test_what_waits_is_refused_or_taken_back_and_entered_again(who):
    work = await up_to(Step.IN_USE)
    await enter_step(work, LIN, SITE, Step.IN_USE, TODAY)
    await refuse_step(work, who, SITE, Step.IN_USE)
    assert work.told()[-1] == "works.refuse"
    assert next_step(await work.steps.of(SITE.project)) is Step.IN_USE
    await enter_step(work, ZHOU, SITE, Step.IN_USE, TODAY)
    with pytest.raises(StepNotNext):
        await refuse_step(work, LIN, SITE, Step.INSPECTION)


@pytest.mark.parametrize("who", [BAI, CHEN, CHAIR_ELSEWHERE, STRANGER])
async def test_only_coordinators_of_the_place_enter(who):
    work = await up_to(Step.INSPECTION)
    told = len(work.told())
    for asked, more in (
        (may_enter, (Step.INSPECTION,)),
        (enter_step, (Step.INSPECTION, TODAY)),
        (skip_step, (Step.START, Reason.EARLIER)),
        (confirm_step, (Step.INSPECTION,)),
        (refuse_step, (Step.INSPECTION,)),
    ):
        with pytest.raises((WorksGone, NotAllowed)):
            await asked(work, who, SITE, *more)
    assert len(work.told()) == told


@pytest.mark.parametrize("who", [CHAIR_ELSEWHERE, STRANGER])
async def test_the_days_are_read_by_neighbours_only(who):
    with pytest.raises((WorksGone, NotAllowed)):
        await works_seen(FakeWork(), who, SITE)


@each(
    ("since", "now", "due"),
    [
        (date(2027, 5, 30), datetime(2027, 5, 30, 4, tzinfo=UTC), date(2028, 5, 30)),
        (date(2027, 5, 30), datetime(2028, 5, 30, 1, tzinfo=UTC), date(2028, 5, 30)),
        (date(2027, 5, 30), datetime(2028, 5, 30, 2, tzinfo=UTC), date(2029, 5, 30)),
        (date(2028, 2, 29), datetime(2028, 3, 1, tzinfo=UTC), date(2029, 3, 1)),
        (date(2028, 2, 29), datetime(2031, 6, 1, tzinfo=UTC), date(2032, 2, 29)),
    ],
)
def test_the_inspection_is_due_each_year_at_ten_in_the_morning(since, now, due):
    found = inspection_due(SITE, since, now)
    assert (found.date(), found.hour) == (due, 10)


async def test_a_neighbour_sees_days_without_buttons_and_a_coordinator_the_next_step() -> None:
    work = await up_to(Step.INSPECTION)
    read = works(await works_seen(work, BAI, SITE))
    assert read.buttons == ()
    (row,) = works(await works_seen(work, LIN, SITE)).buttons  # nothing offers to leave it out
    assert row[0].label == STEPS[Step.INSPECTION]
    await enter_step(work, LIN, SITE, Step.INSPECTION, TODAY)
    assert len(works(await works_seen(work, ZHOU, SITE)).buttons) == 2


def test_the_days_offered_are_today_and_the_week_before_it():
    offered = [row[0].action.day for row in days(SITE, Step.NOTICE, TODAY).buttons[:-1]]
    assert offered == [TODAY.toordinal() - one for one in range(7)]


ROW = {
    "project_id": 1,
    "step": "i",
    "day": "2026-05-18",
    "reason": None,
    "entered_by": 7,
    "confirmed_by": 8,
}


def fact(seq, type, **facts):
    return Fact(seq, type, f"{seq:064x}", {"project": 1, "step": "i", **facts})


TOLD = (
    fact(1, "works.step", day="2026-05-17", reason=None, by=7),
    fact(2, "works.refuse", by=8),
    fact(3, "works.step", day="2026-05-18", reason=None, by=7),
    fact(4, "works.confirm", entered_by=7, confirmed_by=8),
)


def test_what_is_as_recorded_has_no_finding():
    assert list(check_works(TOLD, [ROW])) == []
    assert list(check_works(TOLD[:2], [])) == []
    assert list(check_works(TOLD[:3], [ROW | {"confirmed_by": None}])) == []
    assert list(check_works(TOLD, None)) == []


@each(
    "rows",
    [
        [],
        [ROW | {"day": "2026-05-19"}],
        [ROW | {"confirmed_by": None}],
        [ROW | {"entered_by": 9}],
        [ROW, ROW | {"step": "u"}],
    ],
)
def test_a_step_changed_behind_the_records_back_is_found(rows):
    assert [one.fault for one in check_works(TOLD, rows)] == [Fault.WORKS_DIFFER]


def test_a_mark_waits_only_where_it_needs_two():
    assert Mark(SITE.project, SITE.community, Step.IN_USE, TODAY, LIN.person, TODAY).waits
    assert not Mark(SITE.project, SITE.community, Step.START, TODAY, LIN.person, TODAY).waits
