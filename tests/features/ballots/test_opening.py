"""From the notice to the first vote, on a unit of work in memory: parts, the roll, the alarms."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots.errors import (
    BallotClosed,
    ClosesTooLate,
    ClosesTooSoon,
    FlatsUnknown,
    ListWanted,
    NotBegun,
    NotOnRoll,
    PhotoWanted,
    RollEmpty,
    SecretByArea,
)
from bot.features.ballots.model import (
    CONTESTABLE,
    LARGEST_PHOTO,
    LONGEST_OPENING,
    SHORTEST_OPENING,
    UNUSED,
    WHOLE,
    Choice,
    Method,
    Part,
    Preset,
    Question,
    Scope,
    Secrecy,
)
from bot.features.ballots.rules.fixing import roll_hash
from bot.features.ballots.usecases import (
    begin_ballot,
    cast_vote,
    check_part,
    close_ballot,
    expect_photo,
    look,
    my_ballots,
    open_ballot,
    parts_there,
    photo_there,
    preview_ballot,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, PersonId, PostingId
from bot.kernel.people import THE_CLOCK
from tests.features.ballots.fakes import (
    BAI,
    CHEN,
    CLOSES,
    ELSEWHERE,
    FLATS,
    HERE,
    LIN,
    NOW,
    STRANGER,
    XU,
    FakeWork,
    flat,
    proposal,
)

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
MIDDAY = timedelta(hours=1)
FIRST_FLOOR = Part(Scope.LIST, ("1-1-101", "1-1-102"))


def wanted(**changed):
    """A meeting whose notice goes up now; it begins on 29 May at eight and lasts for a week."""
    return proposal(**{"noticed_at": None, "closes_at": NOW + 18 * DAY} | changed)


async def waiting(work, **changed):
    return await open_ballot(work, LIN, wanted(**changed))


async def begun(work, ballot, at=None):
    return await begin_ballot(work.at(at or ballot.opened_at), THE_CLOCK, ballot.id)


def labels(work, ballot):
    return [one.label for one in work.ballots.rolls[ballot.id].values()]


def house(*names):
    """Flats by building and stairwell, one on each."""
    return tuple(flat(n, label=f"{name}-101") for n, name in enumerate(names, start=1))


# Parts of the house on the buttons


@pytest.mark.parametrize(
    ("stairs", "offered"),
    [
        (("1-1",), []),
        (("1-1", "1-2"), ["1-1", "1-2"]),  # one building: only its stairwells tell apart
        (("1-1", "2-1"), ["1", "2"]),  # a building is its stairwell
        (("1-1", "1-2", "2-1"), ["1", "2", "1-1", "1-2", "2-1"]),
        ((), []),
    ],
)
async def test_parts_are_offered_where_there_are_several(work, stairs, offered):
    work.residents.flats = house(*stairs)
    found = await parts_there(work, LIN, HERE)
    assert [name for one in found for name in one.names] == offered


@pytest.mark.parametrize(
    ("buildings", "stairwells", "offered"),
    [
        (8, 2, 24),  # eight buildings and their sixteen stairwells
        (9, 2, 9),  # the buildings alone
        (24, 2, 24),
        (25, 2, 0),  # then they are written
        (24, 1, 24),
        (1, 24, 24),
        (1, 25, 1),
    ],
)
async def test_a_large_estate_offers_its_buildings_or_nothing(work, buildings, stairwells, offered):
    stairs = [f"{b}-{s}" for b in range(1, buildings + 1) for s in range(1, stairwells + 1)]
    work.residents.flats = house(*stairs)
    assert len(await parts_there(work, LIN, HERE)) == offered


async def test_a_part_that_was_written_is_looked_up_at_once(work):
    await check_part(work, LIN, HERE, FIRST_FLOOR)
    await check_part(work, LIN, HERE, WHOLE)
    with pytest.raises(FlatsUnknown):
        await check_part(work, LIN, HERE, Part(Scope.LIST, ("1-1-101", "1-1-999")))


@pytest.mark.parametrize("actor", [XU, STRANGER, THE_CLOCK])
async def test_only_her_own_coordinator_learns_how_the_house_is_made(work, actor):
    for asking in (parts_there(work, actor, HERE), check_part(work, actor, HERE, WHOLE)):
        with pytest.raises(NotAllowed):
            await asking
    with pytest.raises(NotAllowed):
        await parts_there(work, LIN, ELSEWHERE)
    with pytest.raises(NotAllowed):
        await check_part(work, LIN, ELSEWHERE, WHOLE)


# Who is on the roll


async def test_only_the_flats_of_the_part_are_on_the_roll(work):
    ballot = await open_ballot(work, LIN, proposal(part=FIRST_FLOOR))
    assert labels(work, ballot) == ["1-1-101", "1-1-102"]
    with pytest.raises(NotOnRoll):
        await cast_vote(work, BAI, ballot.id, Choice.YES)
    await cast_vote(work, XU, ballot.id, Choice.YES)


async def test_the_record_says_which_part_it_was(work):
    await open_ballot(work, LIN, proposal(part=FIRST_FLOOR))
    (told,) = work.record.of("ballot.open")
    assert told["part"] == '{"scope":"list","names":["1-1-101","1-1-102"]}'
    assert told["units"] == 2


async def test_a_part_without_households_cannot_vote(work):
    with pytest.raises(RollEmpty):
        await open_ballot(work, LIN, proposal(part=Part(Scope.LIST, ("1-1-1",))))  # a shop


async def test_the_shop_decides_where_owners_do(work):
    ballot = await open_ballot(work, LIN, proposal(preset=Preset.OWNERS_SIMPLE))
    assert "1-1-1" in labels(work, ballot)
    assert {one.head for one in await work.ballots.roll(ballot.id)} == {"1", "101", "201", "202"}


async def test_the_hash_on_the_record_is_that_of_the_frozen_roll(work):
    ballot = await open_ballot(work, LIN, proposal())
    (told,) = work.record.of("ballot.open")
    assert told["roll"] == roll_hash(await work.ballots.roll(ballot.id))
    work.residents.flats = tuple(reversed(FLATS))
    await open_ballot(work, LIN, proposal())
    assert work.record.of("ballot.open")[1]["roll"] == told["roll"]


async def test_a_preview_of_what_must_wait_says_when_it_begins_and_keeps_nothing(work):
    shown = await preview_ballot(work, LIN, wanted())
    ballot, turnout = shown.ballot, shown.turnout
    assert (ballot.waiting, ballot.id, ballot.number) == (True, 0, 0)
    assert ballot.opened_at == NOW + 10 * DAY + timedelta(hours=20)
    assert (turnout.units, turnout.total_units) == (0, 4)
    assert (work.ballots.ballots, work.record.events, work.alarms.rung) == ({}, [], {})


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"secrecy": Secrecy.SECRET, "preset": Preset.OWNERS_SIMPLE}, SecretByArea),
        ({"part": Part(Scope.BUILDING, ("7",))}, FlatsUnknown),
        ({"preset": Preset.REPRESENTATIVE_ASSEMBLY, "part": WHOLE}, ListWanted),
        ({"posting": PostingId(5)}, PhotoWanted),
    ],
)
async def test_a_refused_ballot_leaves_nothing_behind(work, changed, refusal):
    with pytest.raises(refusal):
        await open_ballot(work, LIN, proposal(**changed))
    assert (work.ballots.ballots, work.record.events, work.alarms.rung) == ({}, [], {})


# While the notice hangs


async def test_a_waiting_vote_has_its_number_and_no_roll(work):
    first, second = await waiting(work), await open_ballot(work, LIN, proposal())
    assert (first.number, second.number) == (1, 2)
    assert (first.waiting, second.waiting) == (True, False)
    assert await work.ballots.roll(first.id) == ()


async def test_of_a_waiting_vote_one_alarm_rings_and_it_is_the_one_that_begins_it(work):
    ballot = await waiting(work)
    assert [*work.alarms.rung] == [f"ballot.open:{ballot.id}"]
    (alarm,) = work.alarms.rung.values()
    assert (alarm.kind, alarm.due) == ("ballot.open", ballot.opened_at)


async def test_one_who_opens_alone_is_named_and_two_are_named_both(work):
    await waiting(work)
    await open_ballot(work, LIN, wanted(), PersonId(8))
    alone, both = work.record.of("ballot.notice")
    assert (alone["by"], alone["alone"]) == (LIN.person, True)
    assert (both["by"], both["confirmed_by"], "alone" in both) == (LIN.person, 8, False)


@pytest.mark.parametrize(
    ("preset", "days"), [(Preset.RESIDENTS_MEETING, 10), (Preset.OWNERS_SIMPLE, 20)]
)
async def test_the_notice_says_how_many_days_it_has_to_hang(work, preset, days):
    work.residents.owners_notice = 20
    await waiting(work, preset=preset, closes_at=NOW + 30 * DAY)
    assert work.record.of("ballot.notice")[0]["notice"] == days


async def test_everybody_of_the_place_can_look_at_it_and_nobody_else(work):
    ballot = await waiting(work)
    found = await look(work, XU, ballot.id)
    assert (found.ballot, found.mine, found.turnout.total_units) == (ballot, (), 0)
    assert [one.ballot for one in await my_ballots(work, XU)] == [ballot]
    with pytest.raises(NotAllowed):
        await look(work, STRANGER, ballot.id)


async def test_who_presses_too_early_learns_when_voting_begins(work):
    ballot = await waiting(work)
    with pytest.raises(NotBegun) as refused:
        await cast_vote(work.at(ballot.opened_at - SECOND), XU, ballot.id, Choice.YES)
    assert (refused.value.begins, refused.value.zone) == (ballot.opened_at, ballot.zone)


async def test_at_its_hour_nobody_votes_before_the_roll_is_frozen(work):
    """The alarm may ring a little late; until it has, there is nobody who may vote."""
    ballot = await waiting(work)
    with pytest.raises(NotBegun):
        await cast_vote(work.at(ballot.opened_at + SECOND), XU, ballot.id, Choice.YES)


# Voting begins


async def test_a_second_too_early_nothing_happens(work):
    ballot = await waiting(work)
    before = len(work.record.events)
    assert await begun(work, ballot, ballot.opened_at - SECOND) == ballot
    assert len(work.record.events) == before
    assert (await work.ballots.get(ballot.id)).waiting


async def test_voting_begins_at_its_hour_and_on_that_moment(work):
    ballot = await begun(work, await waiting(work))
    assert (ballot.began, ballot.running, ballot.opened_at) == (True, True, work.now)
    assert await work.ballots.get(ballot.id) == ballot


async def test_an_alarm_that_rings_late_opens_late_and_says_so(work):
    ballot = await waiting(work)
    opened = await begun(work, ballot, ballot.opened_at + 2 * DAY)
    assert opened.opened_at == ballot.opened_at + 2 * DAY
    assert work.record.of("ballot.open")[0]["opened_at"] == opened.opened_at.isoformat()
    assert opened.closes_at == ballot.closes_at


async def test_whoever_moved_in_while_the_notice_hung_may_vote_and_who_moved_out_may_not(work):
    ballot = await waiting(work)
    gone, stay = work.residents.flats[2], work.residents.flats[:2]  # flat 201 is gone
    work.residents.flats = (*stay, flat(202, 7625, owners=["C"]))
    opened = await begun(work, ballot)
    assert labels(work, opened) == ["1-1-101", "1-1-102", "1-1-202"]
    assert gone.label not in labels(work, opened)
    with pytest.raises(NotOnRoll):
        await cast_vote(work, BAI, ballot.id, Choice.YES)
    await cast_vote(work, CHEN, ballot.id, Choice.NO)


async def test_an_area_that_was_measured_anew_counts_as_it_is_when_voting_begins(work):
    ballot = await waiting(work, preset=Preset.OWNERS_SIMPLE, closes_at=NOW + 25 * DAY)
    work.residents.flats = (flat(101, 9999, owners=["X"]), *FLATS[1:])
    opened = await begun(work, ballot)
    assert work.ballots.rolls[opened.id][101].area.hundredths == 9999


async def test_after_it_began_a_changed_house_changes_nothing(work):
    opened = await begun(work, await waiting(work))
    before = await work.ballots.roll(opened.id)
    work.residents.flats = ()
    assert await begun(work, opened, opened.opened_at + DAY) == opened
    assert await work.ballots.roll(opened.id) == before
    assert len(work.record.of("ballot.open")) == 1


async def test_each_entry_of_the_roll_belongs_to_the_vote_that_began(work):
    await open_ballot(work, LIN, proposal())
    opened = await begun(work, await waiting(work))
    assert {one.ballot for one in await work.ballots.roll(opened.id)} == {opened.id}


async def test_the_opening_repeats_the_notice_and_does_not_say_its_days_again(work):
    await begun(work, await waiting(work, part=FIRST_FLOOR, silent_listed=True))
    (notice,), (opening,) = work.record.of("ballot.notice"), work.record.of("ballot.open")
    same = {*notice} - {"notice", "alone", "confirmed_by", "opened_at"}
    assert {name: opening[name] for name in same} == {name: notice[name] for name in same}
    assert (opening["announced"], "notice" in opening) == (True, False)


async def test_closing_and_the_last_reminder_are_set_only_when_it_begins(work):
    opened = await begun(work, await waiting(work))
    rung = {key: one.due for key, one in work.alarms.rung.items()}
    assert rung[f"ballot.close:{opened.id}"] == opened.closes_at + SECOND
    assert rung[f"ballot.remind:{opened.id}"] < opened.closes_at


async def test_a_part_that_is_not_there_any_more_keeps_it_waiting(work):
    ballot = await waiting(work, part=FIRST_FLOOR)
    work.residents.flats = FLATS[1:]
    with pytest.raises(FlatsUnknown) as refused:
        await begun(work, ballot)
    assert refused.value.names == ("1-1-101",)
    assert work.record.of("ballot.open") == []
    work.residents.flats = FLATS
    assert (await begun(work, ballot, ballot.opened_at + MIDDAY)).running


@pytest.mark.parametrize(
    ("left", "begins"), [(SHORTEST_OPENING, True), (SHORTEST_OPENING - SECOND, False)]
)
async def test_voting_begins_late_as_long_as_ten_minutes_are_left(work, left, begins):
    ballot = await waiting(work)
    if begins:
        assert (await begun(work, ballot, ballot.closes_at - left)).running
        return
    with pytest.raises(ClosesTooSoon):
        await begun(work, ballot, ballot.closes_at - left)


@pytest.mark.parametrize(
    ("days", "fits"), [(LONGEST_OPENING, True), (LONGEST_OPENING + DAY, False)]
)
async def test_sixty_days_of_voting_are_counted_from_its_beginning(work, days, fits):
    begins = NOW + 10 * DAY + timedelta(hours=20)
    asked = wanted(closes_at=begins + days)
    if fits:
        assert (await open_ballot(work, LIN, asked)).opened_at == begins
        return
    with pytest.raises(ClosesTooLate):
        await open_ballot(work, LIN, asked)


@pytest.mark.parametrize("actor", [LIN, XU, STRANGER])
async def test_voting_begins_for_the_clock_and_for_nobody_who_asks(work, actor):
    ballot = await waiting(work)
    with pytest.raises(NotAllowed):
        await begin_ballot(work.at(ballot.opened_at), actor, ballot.id)


async def test_a_ballot_that_is_not_there_cannot_begin(work):
    with pytest.raises(NotAllowed):
        await begin_ballot(work, THE_CLOCK, BallotId(99))


async def test_a_ballot_that_was_closed_does_not_begin_once_more(work):
    ballot = await open_ballot(work, LIN, proposal())
    closed = await close_ballot(work.at(CLOSES + SECOND), THE_CLOCK, ballot.id)
    assert await begin_ballot(work, THE_CLOCK, ballot.id) == closed
    with pytest.raises(BallotClosed):
        await cast_vote(work, XU, ballot.id, Choice.YES)


async def test_a_waiting_vote_that_became_void_does_not_begin(work):
    ballot = await waiting(work)
    void = replace(ballot, voided_at=NOW + DAY)
    await work.ballots.close(void)
    assert await begun(work, ballot) == void
    assert work.record.of("ballot.open") == []


async def test_what_was_asked_with_options_draws_its_lots_at_the_beginning(work):
    asking = Question(Method.APPROVAL, tuple("甲乙丙"), 3, (2, 1, 0))  # somebody sent lots along
    shown = await preview_ballot(work, LIN, proposal(preset=Preset.ADVISORY, asking=asking))
    assert shown.ballot.asking.lots == ()
    opened = await open_ballot(work, LIN, proposal(preset=Preset.ADVISORY, asking=asking))
    assert sorted(opened.asking.lots) == [0, 1, 2]
    other = FakeWork()
    again = await open_ballot(other, LIN, proposal(preset=Preset.ADVISORY, asking=asking))
    assert again.asking.lots == opened.asking.lots  # of the dice, not of what was sent
    assert replace(opened.asking, lots=()) == replace(asking, lots=())


async def test_agree_or_disagree_draws_no_lots(work):
    assert (await open_ballot(work, LIN, proposal())).asking.lots == ()


async def test_a_cap_of_proxies_is_kept_only_where_there_are_proxies(work):
    owners = await preview_ballot(work, LIN, proposal(preset=Preset.OWNERS_SIMPLE, proxy_cap=3))
    meeting = await preview_ballot(work, LIN, proposal(proxy_cap=3))
    assert (owners.ballot.proxy_cap, meeting.ballot.proxy_cap) == (3, None)


# The photo of the notice


async def kept_photo(work, actor=LIN, community=HERE):
    photo = await expect_photo(work, actor, community, LARGEST_PHOTO)
    return replace(photo, content=b"jpeg", digest="ab" * 32)


async def test_a_photo_that_belongs_to_no_vote_is_kept_for_a_month(work):
    photo = await expect_photo(work, LIN, HERE, 1)
    assert (photo.ballot, photo.until, photo.digest) == (None, NOW + UNUSED, "")


async def test_with_its_vote_it_is_kept_as_long_as_a_court_can_be_asked(work):
    photo = await kept_photo(work)
    await work.postings.put(photo)
    ballot = await open_ballot(work, LIN, proposal(posting=photo.id))
    (kept,) = await work.postings.of(ballot.id)
    assert (kept.until, kept.since) == (ballot.closes_at + CONTESTABLE, ballot.noticed_at)
    assert work.record.of("ballot.posted")[0]["by"] == LIN.person


async def test_a_photo_from_another_community_proves_nothing_here(work):
    photo = replace(await kept_photo(work), community=ELSEWHERE)
    await work.postings.put(photo)
    for asking in (open_ballot, photo_there):
        with pytest.raises(PhotoWanted):
            await asking(work, LIN, proposal(posting=photo.id))


async def test_before_a_second_person_is_asked_the_photo_is_looked_for(work):
    await photo_there(work, LIN, proposal())  # none was promised
    with pytest.raises(PhotoWanted):
        await photo_there(work, LIN, proposal(posting=PostingId(9)))
    with pytest.raises(NotAllowed):
        await photo_there(work, XU, proposal())
