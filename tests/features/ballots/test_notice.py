"""Notices: how long they hang, when voting begins, who may cut them short, and on what record."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.ballots import rules
from bot.features.ballots.errors import (
    ClosesTooSoon,
    ListWanted,
    NoPostingNeeded,
    NoShortNotice,
    NotBegun,
    NoticeAhead,
    NoticeNotOver,
    OptionsAdviseOnly,
    OptionsUnfit,
    PeriodUnfit,
    PhotoUnfit,
    PhotoWanted,
    PostingTooLate,
    ReasonUnfit,
    RollEmpty,
)
from bot.features.ballots.model import (
    LARGEST_PHOTO,
    Choice,
    Method,
    Part,
    Period,
    Preset,
    Question,
    Scope,
)
from bot.features.ballots.rules.notice import after_working_days, begins
from bot.features.ballots.usecases import (
    add_photo,
    begin_ballot,
    cast_vote,
    choose_owners_notice,
    expect_photo,
    open_ballot,
    open_ballots,
    preview_ballot,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.people import THE_CLOCK
from tests.features.ballots.fakes import HERE, LIN, NOW, XU, ZONE, FakeWork, flat, proposal

DAY = timedelta(days=1)
MEETING, SIMPLE, SPECIAL = (
    Preset.RESIDENTS_MEETING,
    Preset.OWNERS_SIMPLE,
    Preset.OWNERS_SPECIAL,
)
BINDING = tuple(one for one, terms in rules.PRESETS.items() if terms.binding)


def china(month, day, hour=0, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def announced(**changed):
    """A vote whose notice goes up now, on Monday 18 May at noon."""
    return proposal(noticed_at=None, closes_at=china(6, 20, 20), **changed)


@pytest.fixture
def work():
    return FakeWork()


@pytest.mark.parametrize(
    ("posted", "days", "first"),
    [
        (china(5, 18, 0, 0), 10, china(5, 29)),  # the day itself is never counted
        (china(5, 18, 23, 59), 10, china(5, 29)),
        (china(5, 19, 0, 0), 10, china(5, 30)),
        (china(2, 20, 12), 10, china(3, 3)),  # 2026 has no 29 February
        (china(5, 18, 12), 15, china(6, 3)),
    ],
)
def test_whole_days_are_counted_from_the_day_after_and_end_at_midnight(posted, days, first):
    assert begins(posted, days, ZONE) == first


def test_the_days_are_those_of_the_clock_there():
    """In New York a day of the notice has 23 hours, and the notice still hangs ten days."""
    posted = datetime(2026, 3, 1, 15, tzinfo=UTC)
    assert begins(posted, 10, "America/New_York") == datetime(2026, 3, 12, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("posted", "first"),
    [
        (china(5, 18, 12), china(5, 26)),  # Monday: Tuesday to Friday, and Monday
        (china(5, 22, 12), china(5, 30)),  # Friday: the whole following week
        (china(5, 23, 12), china(5, 30)),  # Saturday
        (china(5, 24, 12), china(5, 30)),  # Sunday
    ],
)
def test_weekends_are_no_working_days(posted, first):
    assert after_working_days(posted, 5, ZONE) == first


def test_a_community_may_shorten_what_is_usual_but_not_below_five_working_days():
    owners = Period(15, working=5)
    assert rules.earliest(owners, NOW, ZONE) == china(6, 3)
    assert rules.earliest(owners, NOW, ZONE, 7) == china(5, 26)
    assert rules.earliest(owners, NOW, ZONE, 5) == china(5, 26)  # five days are too few
    assert rules.earliest(owners, NOW, ZONE, 20) == china(6, 8)
    assert rules.earliest(Period(10, curtailable=True), NOW, ZONE, 5) == china(5, 29)


@pytest.mark.parametrize(
    ("preset", "first"),
    [(MEETING, china(5, 29, 8)), (SIMPLE, china(6, 3, 8)), (SPECIAL, china(6, 3, 8))],
)
async def test_what_is_announced_begins_in_the_morning_after_its_notice(work, preset, first):
    ballot = await open_ballot(work, LIN, announced(preset=preset))
    assert (ballot.waiting, ballot.opened_at, ballot.noticed_at) == (True, first, NOW)
    assert work.alarms.rung[f"ballot.open:{ballot.id}"].due == first
    assert await work.ballots.roll(ballot.id) == ()
    (told,) = work.record.of("ballot.notice")
    assert told["question"] == ballot.question
    assert told["opened_at"] == first.isoformat()
    assert (told["by"], "roll" in told) == (LIN.person, False)
    assert work.record.of("ballot.open") == []


@pytest.mark.parametrize("preset", BINDING)
async def test_no_vote_that_binds_begins_earlier_whoever_opens_it(work, preset):
    """One minute before the notice is over it is refused with the date; at that moment it opens."""
    period = rules.PRESETS[preset].notice
    if period is None:  # the law asks an assembly for none
        opened = await open_ballot(work, LIN, proposal(preset=preset, noticed_at=None))
        assert opened.began
        return
    first = begins(NOW, period.days, ZONE)
    asked = {"preset": preset, "noticed_at": NOW, "closes_at": first + 3 * DAY}
    wanted = proposal(**asked, opens_at=first - timedelta(minutes=1))
    with pytest.raises(NoticeNotOver) as refused:
        await open_ballot(work, LIN, wanted)
    assert refused.value.earliest == first
    assert (await open_ballot(work.at(first), LIN, proposal(**asked))).began


async def test_asking_for_opinions_needs_no_notice(work):
    ballot = await open_ballot(work, LIN, proposal(preset=Preset.ADVISORY, noticed_at=None))
    assert (ballot.began, ballot.noticed_at) == (True, None)
    assert "notice" not in work.record.of("ballot.open")[0]


async def test_only_a_residents_meeting_is_called_at_short_notice_and_only_with_a_reason(work):
    urgent = {"noticed_at": None, "urgent": "  水管爆裂，\n楼里没水 "}
    ballot = await open_ballot(work, LIN, proposal(**urgent))
    assert (ballot.began, ballot.urgent) == (True, "水管爆裂， 楼里没水")
    assert work.record.of("ballot.open")[0]["urgent"] == ballot.urgent
    for preset in (SIMPLE, SPECIAL, Preset.ADVISORY):
        with pytest.raises(NoShortNotice):
            await open_ballot(work, LIN, proposal(preset=preset, **urgent))
    for reason in ("……", "急" * 101):
        with pytest.raises(ReasonUnfit):
            await open_ballot(work, LIN, proposal(noticed_at=None, urgent=reason))


async def test_a_notice_cannot_hang_from_tomorrow(work):
    with pytest.raises(NoticeAhead):
        await open_ballot(work, LIN, proposal(noticed_at=NOW + DAY))


async def test_voting_must_last_counted_from_when_it_begins(work):
    with pytest.raises(ClosesTooSoon):
        await preview_ballot(work, LIN, proposal(noticed_at=None, closes_at=china(5, 29, 8, 5)))


async def test_nobody_votes_while_the_notice_hangs(work):
    ballot = await open_ballot(work, LIN, announced())
    assert await open_ballots(work, XU) == ()
    with pytest.raises(NotBegun):
        await cast_vote(work, XU, ballot.id, Choice.YES)
    assert work.record.of("ballot.vote") == []


async def test_when_it_begins_the_roll_of_that_moment_is_frozen(work):
    ballot = await open_ballot(work, LIN, announced())
    early = await begin_ballot(work.at(ballot.opened_at - DAY), THE_CLOCK, ballot.id)
    assert early.waiting
    work.residents.flats = (*work.residents.flats, flat(301, 5840))  # built on meanwhile
    begun = await begin_ballot(work.at(ballot.opened_at), THE_CLOCK, ballot.id)
    assert begun.running
    assert len(await work.ballots.roll(ballot.id)) == 5  # the shop has no household
    (told,) = work.record.of("ballot.open")
    assert (told["units"], told["announced"], told["noticed_at"]) == (5, True, NOW.isoformat())
    assert {f"ballot.close:{ballot.id}", f"ballot.remind:{ballot.id}"} <= work.alarms.rung.keys()
    await cast_vote(work, XU, ballot.id, Choice.YES)
    assert await begin_ballot(work, THE_CLOCK, ballot.id) == begun  # once
    assert len(work.record.of("ballot.open")) == 1


async def test_what_nobody_could_vote_in_goes_on_waiting(work):
    ballot = await open_ballot(work, LIN, announced())
    before, work.residents.flats = work.residents.flats, ()
    with pytest.raises(RollEmpty):
        await begin_ballot(work.at(ballot.opened_at), THE_CLOCK, ballot.id)
    assert (await work.ballots.get(ballot.id)).waiting
    work.residents.flats = before
    with pytest.raises(ClosesTooSoon):  # too late by now
        await begin_ballot(work.at(ballot.closes_at), THE_CLOCK, ballot.id)
    with pytest.raises(NotAllowed):  # not for people
        await begin_ballot(work, LIN, ballot.id)


async def test_a_photo_of_the_notice_is_on_the_record_with_its_hash(work):
    photo = await expect_photo(work, LIN, HERE, LARGEST_PHOTO)
    with pytest.raises(PhotoWanted):  # it is not here yet
        await open_ballot(work, LIN, proposal(posting=photo.id))
    await work.postings.put(replace(photo, content=b"jpeg", digest="ab" * 32))
    ballot = await open_ballot(work, LIN, proposal(posting=photo.id))
    (told,) = work.record.of("ballot.posted")
    assert (told["photo"], told["ballot"]) == ("ab" * 32, ballot.number)
    assert told["since"] == ballot.noticed_at.isoformat()
    assert (await work.postings.of(ballot.id))[0].until > ballot.closes_at + 540 * DAY

    later = await expect_photo(work, LIN, HERE, 0)
    with pytest.raises(PhotoUnfit):
        await add_photo(work, LIN, ballot.id, later.id)
    await work.postings.put(replace(later, content=b"png", digest="cd" * 32))
    await add_photo(work, LIN, ballot.id, later.id)
    assert len(await work.postings.of(ballot.id)) == 2
    with pytest.raises(PhotoUnfit):
        await expect_photo(work, LIN, HERE, LARGEST_PHOTO + 1)
    with pytest.raises(NotAllowed):
        await add_photo(work, XU, ballot.id, later.id)
    opinions = await open_ballot(work, LIN, proposal(preset=Preset.ADVISORY))
    with pytest.raises(NoPostingNeeded):
        await add_photo(work, LIN, opinions.id, later.id)
    await work.ballots.close(replace(ballot, closed_at=ballot.closes_at))
    with pytest.raises(PostingTooLate):
        await add_photo(work, LIN, ballot.id, later.id)


async def test_the_owners_period_is_a_setting_and_on_the_record(work):
    await choose_owners_notice(work, LIN, HERE, 7)
    assert work.record.of("community.notice") == [{"days": 7, "by": LIN.person, "alone": True}]
    await choose_owners_notice(work, LIN, HERE, 7)
    assert len(work.record.of("community.notice")) == 1  # nothing changed
    ballot = await open_ballot(work, LIN, announced(preset=SIMPLE))
    assert ballot.opened_at == china(5, 26, 8)
    assert work.record.of("ballot.notice")[0]["notice"] == 7
    for days in (4, 61):
        with pytest.raises(PeriodUnfit):
            await choose_owners_notice(work, LIN, HERE, days)
    with pytest.raises(NotAllowed):
        await choose_owners_notice(work, XU, HERE, 10)


@pytest.mark.parametrize("preset", BINDING)
async def test_only_agree_and_disagree_can_bind(work, preset):
    asking = Question(Method.SINGLE, ("红", "绿"))
    with pytest.raises(OptionsAdviseOnly):
        await open_ballot(work, LIN, proposal(preset=preset, asking=asking))


async def test_lots_are_drawn_with_the_dice_when_voting_begins(work):
    asking = Question(Method.SCHULZE, tuple("甲乙丙丁"))
    wanted = proposal(preset=Preset.ADVISORY, asking=asking)
    shown = (await preview_ballot(work, LIN, wanted)).ballot
    assert shown.asking.lots == ()
    lots = [(await open_ballot(work, LIN, wanted)).asking.lots for _again in range(9)]
    assert all(sorted(one) == [0, 1, 2, 3] for one in lots)
    assert len(set(lots)) > 1
    assert '"lots":[' in work.record.of("ballot.open")[0]["asking"]


@pytest.mark.parametrize(
    "said", ["", "红", "红\n红", "\n".join(map(str, range(13))), f"红\n{'长' * 61}"]
)
def test_options_are_several_short_and_different(said):
    with pytest.raises(OptionsUnfit):
        rules.written_options(said)
    assert rules.written_options(" 红 \n\n绿  灯") == ("红", "绿 灯")


async def test_the_members_of_an_assembly_are_named(work):
    whole = proposal(preset=Preset.REPRESENTATIVE_ASSEMBLY, part=Part())
    with pytest.raises(ListWanted):
        await open_ballot(work, LIN, whole)


def test_parts_are_offered_as_the_roll_has_them():
    labels = ["1-1-101", "1-1-102", "1-2-101", "2-1-101"]
    assert [one.names[0] for one in rules.parts(labels)] == ["1", "2", "1-1", "1-2", "2-1"]
    assert rules.written_list(" 1-1-101，1-2-101\n1-1-101 ") == Part(
        Scope.LIST, ("1-1-101", "1-2-101")
    )
