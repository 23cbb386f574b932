"""A draft comes into force: with everything before it, in place of what held, on the record."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.features.conventions import usecases
from bot.features.conventions.errors import (
    ConventionGone,
    DaysOutOfOrder,
    FactMissing,
    NotAdopted,
    NotFiled,
    NotLawful,
    NotReviewed,
)
from bot.features.conventions.model import LONGEST_FACT, Filing, State, View
from bot.features.conventions.rules import filing, texts
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, ConventionId, PersonId
from tests.cases import each
from tests.features.conventions.in_memory import (
    AUDITOR,
    BAI,
    CHAIR_ELSEWHERE,
    CHEN,
    FILED,
    HERE,
    LIN,
    NOW,
    OPERATOR,
    OTHER,
    STRANGER,
    TODAY,
    FakeWork,
    drafted,
    in_force,
)

SECOND = PersonId(8)
DAY = timedelta(days=1)


@pytest.fixture
def work():
    return FakeWork()


# Who, and what stands before it


async def test_only_a_coordinator_of_the_place_puts_a_text_in_force(work):
    draft = await drafted(work, shared=True)
    told = work.told()
    refusals = [(one, NotAllowed) for one in (BAI, CHEN, AUDITOR, STRANGER, OPERATOR)]
    for who, refused in (*refusals, (CHAIR_ELSEWHERE, ConventionGone)):
        for step in (usecases.may_force, usecases.put_in_force):
            with pytest.raises(refused):
                await step(work, who, draft.id, FILED)
    assert (await work.conventions.get(draft.id), work.told()) == (draft, told)


async def test_only_a_draft_can_come_into_force(work):
    replaced, held = await in_force(work), await in_force(work, OTHER)
    dropped = await drafted(work)
    await usecases.drop_draft(work, LIN, dropped.id)
    for id in (replaced.id, held.id, dropped.id, ConventionId(99)):
        for step in (usecases.may_force, usecases.put_in_force):
            with pytest.raises(ConventionGone):
                await step(work, LIN, id, FILED)
    (now,) = await usecases.conventions_held(work, BAI)
    assert now.convention == held


async def test_a_text_without_all_that_stands_before_it_stays_a_draft(work):
    draft = await drafted(work)
    for lacks, refused in (
        (Filing(), NotLawful),
        (replace(FILED, checked=False), NotLawful),
        (Filing(checked=True), NotAdopted),
        (replace(FILED, adopted=None, office=""), NotAdopted),
        (replace(FILED, reviewer="", filed=None), NotReviewed),
        (replace(FILED, number=""), NotFiled),
        (replace(FILED, filed=TODAY + DAY), DaysOutOfOrder),
        (replace(FILED, adopted=FILED.filed + DAY), DaysOutOfOrder),
    ):
        for step in (usecases.may_force, usecases.put_in_force):
            with pytest.raises(refused):
                await step(work, LIN, draft.id, lacks)
    assert await work.conventions.get(draft.id) == draft
    assert (work.told(), work.alarms.rung) == (["convention.draft"], {})
    assert await usecases.may_force(work, LIN, draft.id, FILED) == draft


@each(
    "days",
    [
        {"filed": TODAY},
        {"adopted": FILED.filed, "reviewed": FILED.filed},
        {"adopted": TODAY, "reviewed": TODAY, "filed": TODAY},
        {"reviewed": FILED.adopted - DAY},  # reviewed before the meeting: as the law has it
    ],
)
def test_one_day_may_be_enough_for_all_of_it(days):
    filing.check(replace(FILED, **days), TODAY)


async def test_today_is_what_the_calendar_of_the_place_says(work):
    draft = await drafted(work)
    tomorrow = replace(FILED, filed=TODAY + DAY)
    work.now = datetime(2026, 5, 18, 15, 59, tzinfo=UTC)
    with pytest.raises(DaysOutOfOrder):
        await usecases.may_force(work, LIN, draft.id, tomorrow)
    work.now = datetime(2026, 5, 18, 16, 0, tzinfo=UTC)  # midnight in Shanghai
    held = await usecases.put_in_force(work, LIN, draft.id, tomorrow)
    assert held.review == date(2027, 5, 19)


# What it is then


async def test_in_force_it_keeps_its_words_and_says_until_when_it_hangs(work):
    draft = await drafted(work, shared=True)
    held = await usecases.put_in_force(work, LIN, draft.id, FILED)
    assert (held.state, held.filing, held.articles) == (State.IN_FORCE, FILED, draft.articles)
    assert (held.since, held.review) == (NOW, date(2027, 5, 18))
    assert held.until == datetime(2026, 6, 2, 16, 0, tzinfo=UTC)  # 15 days after today, midnight
    assert await work.conventions.get(draft.id) == held


async def test_the_record_says_what_holds_and_all_that_stands_before_it(work):
    held = await in_force(work)
    event = work.record.events[-1]
    assert (event.community, event.type) == (HERE, "convention.force")
    assert event.facts == {
        "convention": held.id,
        "articles": 2,
        "text": texts.digest(held.title, held.articles),
        "adopted": "2026-03-01",
        "reviewed": "2026-04-01",
        "office": "街道",
        "number": "备 7",
        "filed": "2026-04-20",
        "review": "2027-05-18",
        "by": LIN.person,
        "alone": True,
    }


async def test_a_second_person_who_confirmed_is_named(work):
    draft = await drafted(work)
    await usecases.put_in_force(work, LIN, draft.id, FILED, SECOND)
    facts = work.record.events[-1].facts
    assert (facts["by"], facts["confirmed_by"]) == (LIN.person, SECOND)
    assert "alone" not in facts


async def test_the_fingerprint_is_that_of_the_words_as_they_were_changed_last(work):
    draft = await drafted(work)
    changed = await usecases.change_article(work, LIN, draft.id, 2, "九点以后安静。", "孩子")
    await usecases.put_in_force(work, LIN, draft.id, FILED)
    told = work.record.events[-1].facts["text"]
    assert told == texts.digest(changed.title, changed.articles)
    assert told != texts.digest(draft.title, draft.articles)


async def test_the_ballot_that_decided_stays_with_it(work):
    first, second = await drafted(work), await drafted(work, OTHER)
    await work.conventions.put(replace(first, ballot=BallotId(3)))
    held = await usecases.put_in_force(work, LIN, first.id, FILED)
    assert held.ballot == BallotId(3)
    held = await usecases.put_in_force(work, LIN, second.id, FILED, ballot=BallotId(4))
    assert held.ballot == BallotId(4)
    assert (await in_force(work)).ballot is None


async def test_what_held_before_is_replaced_with_its_words_kept(work):
    first = await in_force(work)
    second = await in_force(work, OTHER)
    old = await work.conventions.get(first.id)
    assert old == replace(first, state=State.REPLACED)
    assert await work.conventions.of(HERE) == (second,)


async def test_who_saw_the_old_text_and_what_was_said_of_the_draft_are_gone(work):
    old = await in_force(work)
    theirs = await in_force(work, by=CHAIR_ELSEWHERE)
    await usecases.saw_convention(work, BAI, old.id)
    await usecases.saw_convention(work, CHAIR_ELSEWHERE, theirs.id)
    draft, other = await drafted(work, shared=True), await drafted(work, shared=True)
    for one in (draft, other):
        await usecases.say_view(work, BAI, one.id, 1, View.SUPPORT)
    await usecases.put_in_force(work, LIN, draft.id, FILED)
    assert set(work.conventions.views) == {(other.id, 1, BAI.person)}
    assert work.conventions.sights == {(theirs.id, CHAIR_ELSEWHERE.person)}
    (held,) = await usecases.conventions_held(work, BAI)
    assert (held.seen, held.seen_by) == (False, 0)  # she is asked again


async def test_a_convention_elsewhere_holds_on(work):
    theirs = await in_force(work, by=CHAIR_ELSEWHERE)
    await in_force(work)
    assert (await work.conventions.get(theirs.id)).state is State.IN_FORCE
    assert f"{usecases.REVIEW}:{theirs.id}" in work.alarms.rung


async def test_it_is_looked_at_a_year_later_in_the_morning_and_only_the_one_that_holds(work):
    await in_force(work)
    work.now += DAY
    second = await in_force(work, OTHER)
    (alarm,) = work.alarms.rung.values()
    assert (alarm.key, alarm.kind) == (f"convention.review:{second.id}", usecases.REVIEW)
    assert alarm.reference == second.id
    assert alarm.due == datetime(2027, 5, 19, 1, 0, tzinfo=UTC)  # nine in Shanghai


# Facts and days


@each(
    ("said", "kept"),
    [
        ("司法所", "司法所"),
        ("  暨阳\n街道 ", "暨阳 街道"),
        ("7", "7"),
        ("〔2026〕7号", "〔2026〕7号"),
        ("字" * LONGEST_FACT, "字" * LONGEST_FACT),
        ("字" * LONGEST_FACT + " " * 50, "字" * LONGEST_FACT),  # blanks around are not counted
    ],
)
def test_an_office_or_a_number_is_kept_without_blanks_around_it(said, kept):
    assert filing.fact(said) == kept


@each("said", ["", " \n", "-", "……", "👍", "字" * (LONGEST_FACT + 1)])
def test_what_says_nothing_or_too_much_is_no_fact(said):
    with pytest.raises(FactMissing):
        filing.fact(said)


def test_a_day_may_be_today_and_not_tomorrow():
    assert filing.past(TODAY, TODAY) == TODAY
    assert filing.past(date(1999, 1, 1), TODAY) == date(1999, 1, 1)
    with pytest.raises(DaysOutOfOrder):
        filing.past(TODAY + DAY, TODAY)


@each(
    ("since", "zone", "until"),
    [
        ("2026-05-18T15:59:00+00:00", "Asia/Shanghai", "2026-06-02T16:00:00+00:00"),
        ("2026-05-18T16:00:00+00:00", "Asia/Shanghai", "2026-06-03T16:00:00+00:00"),
        ("2026-12-20T04:00:00+00:00", "Asia/Shanghai", "2027-01-04T16:00:00+00:00"),
        ("2028-02-20T04:00:00+00:00", "Asia/Shanghai", "2028-03-06T16:00:00+00:00"),
        ("2026-03-20T12:00:00+00:00", "Europe/Berlin", "2026-04-04T22:00:00+00:00"),
        ("2026-05-18T12:00:00+00:00", "America/New_York", "2026-06-03T04:00:00+00:00"),
    ],
)
def test_the_fifteen_days_end_at_midnight_in_the_place(since, zone, until):
    ends = filing.published_until(datetime.fromisoformat(since), zone)
    assert ends.astimezone(UTC).isoformat() == until
    assert ends.hour == ends.minute == 0


@each(
    ("since", "review"),
    [
        (date(2026, 1, 31), date(2027, 1, 31)),
        (date(2026, 12, 31), date(2027, 12, 31)),
        (date(2027, 2, 28), date(2028, 2, 28)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2026, 2, 1), date(2027, 2, 1)),
    ],
)
def test_a_year_later_is_the_same_day_of_the_calendar(since, review):
    assert filing.review_day(since) == review
