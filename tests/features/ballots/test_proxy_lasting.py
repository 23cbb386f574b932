"""Proxies over time: they begin with a ballot, end with the seat or by a word, and can be seen."""

from datetime import timedelta

import pytest

from bot.features.ballots.errors import NotHerAgent
from bot.features.ballots.model import Choice, Matter, Preset
from bot.features.ballots.usecases import (
    begin_ballot,
    cast_by_proxy,
    end_proxy,
    look_at_proxy,
    my_proxies,
    offer_proxy,
    offered_proxy,
    open_ballot,
    proxy_page,
    seat_lost,
)
from bot.features.ballots.usecases.mandates import begin_with, concerned, held_by, labels_of
from bot.kernel.ids import BallotId, PersonId, UnitId
from bot.kernel.people import THE_CLOCK
from bot.kernel.roll import Electorate
from tests.features.ballots.fakes import BAI, CLOSES, ELSEWHERE, HERE, LIN, NOW, XU, proposal
from tests.features.ballots.proxied import (
    AUNT,
    DAY,
    MINUTE,
    UNCLE,
    gives,
    good_for,
    lasting,
    now,
    opened,
    owned,
    said,
)

ONE, TWO = BallotId(1), BallotId(2)
INSTANT = timedelta(microseconds=1)


@pytest.fixture
def work():
    return owned()


async def begins(work, id=1, **changed):
    """A vote that begins now; the ballot with the proxies that hold in it."""
    return await begin_with(work, await opened(work, id, **changed))


def grants(work):
    return work.record.of("proxy.grant")


# What was given before


async def test_a_lasting_proxy_holds_in_a_vote_from_its_first_moment(work):
    await gives(work, 10, 77, lasting(work))
    assert (await begins(work)).proxied
    assert good_for(work, 10) == (77, [101, 102])


async def test_the_record_says_so_again_for_that_vote(work):
    mandate = await gives(work, 10, 77, lasting(work))
    await begins(work, number=8)
    (_given, begun) = grants(work)
    assert (begun["mandate"], begun["ballots"], begun["units"]) == (
        mandate.id,
        [8],
        {"8": [101, 102]},
    )
    assert (begun["until"], begun["by"]) == (mandate.matter.until.isoformat(), 10)


async def test_without_any_nothing_is_told_and_no_vote_looks_for_one(work):
    assert not (await begins(work)).proxied
    assert grants(work) == []


async def test_a_residents_meeting_begins_without_them(work):
    await gives(work, 10, 77, lasting(work))
    meeting = await begins(work, preset=Preset.RESIDENTS_MEETING)
    assert (meeting.proxied, good_for(work, 10)) == (False, None)


async def test_on_its_last_moment_it_still_begins_and_then_no_more(work):
    await gives(work, 10, 77, lasting(work, days=1))
    assert (await begins(work.at(NOW + DAY), 1)).proxied
    assert not (await begins(work.at(NOW + DAY + INSTANT), 2)).proxied


async def test_one_for_another_vote_does_not_hold_in_this_one(work):
    await gives(work, 10, 77, await opened(work, 1))
    assert not (await begins(work, 2)).proxied


async def test_one_from_another_community_does_not_hold_here(work):
    await gives(work, 10, 77, lasting(work))
    assert not (await begins(work, community=ELSEWHERE)).proxied


async def test_the_latest_of_an_owner_holds(work):
    await gives(work, 10, 77, lasting(work))
    await gives(work, 10, 88, lasting(work))
    await begins(work)
    assert good_for(work, 10) == (88, [101, 102])


async def test_those_given_first_come_first_under_the_cap(work):
    await gives(work, 20, 77, lasting(work))
    await gives(work, 10, 77, lasting(work))
    await begins(work, proxy_cap=1)
    assert (good_for(work, 20), good_for(work, 10)) == ((77, [201]), None)
    assert len(grants(work)) == 3  # two given, one of them begun


async def test_one_over_the_cap_holds_in_the_next_vote_again(work):
    await gives(work, 20, 77, lasting(work))
    await gives(work, 10, 77, lasting(work))
    await begins(work, 1, proxy_cap=1)
    await begins(work, 2)
    assert (good_for(work, 10, 1), good_for(work, 10, 2)) == (None, (77, [101, 102]))


async def test_where_nobody_may_stand_in_none_begins(work):
    await gives(work, 10, 77, lasting(work))
    assert not (await begins(work, proxy_cap=0)).proxied


async def test_only_flats_on_the_roll_are_in_it(work):
    await gives(work, 10, 77, lasting(work))
    await begins(work, 1, units=(101, 201))
    await begins(work, 2, units=(201,))
    assert (good_for(work, 10, 1), good_for(work, 10, 2)) == ((77, [101]), None)


async def test_a_flat_that_somebody_else_speaks_for_now_is_not_in_it(work):
    await gives(work, 10, 77, lasting(work))
    work.residents.voting[102] = 30
    await begins(work)
    assert good_for(work, 10) == (77, [101])


async def test_who_opens_a_vote_gets_it_back_with_the_proxies_that_hold_in_it(work):
    await gives(work, 10, 77, lasting(work))
    one = await open_ballot(work, LIN, proposal(preset=Preset.OWNERS_SPECIAL))
    assert one.proxied
    assert now(work) == one


async def test_so_does_the_clock_when_its_notice_is_over(work):
    await gives(work, 10, 77, lasting(work))
    await opened(work, began=False)
    begun = await begin_ballot(work, THE_CLOCK, ONE)
    assert begun.proxied
    assert now(work) == begun


# Ended


async def test_the_owner_and_the_agent_may_both_end_it(work):
    one = await opened(work)
    for who in (XU, AUNT):
        mandate = await gives(work, 10, 77, one)
        await end_proxy(work, who, mandate.id)
        assert good_for(work, 10) is None
    assert [told["by"] for told in work.record.of("proxy.revoke")] == [10, 77]


async def test_nobody_else_may_and_what_is_not_there_cannot_be_ended(work):
    mandate = await gives(work, 10, 77, await opened(work))
    for who, number in ((BAI, mandate.id), (LIN, mandate.id), (XU, 404)):
        with pytest.raises(NotHerAgent):
            await end_proxy(work, who, number)
    assert good_for(work, 10) == (77, [101, 102])


async def test_the_record_says_which_proxy_ended_in_which_votes_and_when_that_was_asked(work):
    await opened(work, 1)
    await opened(work, 2)
    mandate = await gives(work, 10, 77, lasting(work))
    await end_proxy(work.at(NOW + MINUTE), XU, mandate.id)
    assert work.record.of("proxy.revoke") == [
        {
            "mandate": mandate.id,
            "person": 10,
            "agent": 77,
            "ballots": [1, 2],
            "by": 10,
            "arrived": (NOW + MINUTE).isoformat(),
        }
    ]


async def test_it_ends_once(work):
    mandate = await gives(work, 10, 77, await opened(work))
    await end_proxy(work, XU, mandate.id)
    with pytest.raises(NotHerAgent):
        await end_proxy(work, XU, mandate.id)


async def test_an_ended_one_does_not_begin_with_the_next_vote(work):
    mandate = await gives(work, 10, 77, lasting(work))
    await end_proxy(work, XU, mandate.id)
    assert not (await begins(work)).proxied


async def test_ending_the_lasting_one_leaves_another_given_for_a_single_vote(work):
    one, _two = await opened(work, 1), await opened(work, 2)
    always = await gives(work, 10, 77, lasting(work))
    await gives(work, 10, 88, one)
    await end_proxy(work, XU, always.id)
    assert (good_for(work, 10, 1), good_for(work, 10, 2)) == ((88, [101, 102]), None)


async def test_votes_in_a_ballot_that_is_over_stay_when_it_ends(work):
    await opened(work)
    mandate = await gives(work, 10, 77, lasting(work))
    await cast_by_proxy(work, AUNT, ONE, UnitId(101), Choice.YES)
    await end_proxy(work.at(CLOSES + MINUTE), XU, mandate.id)
    assert said(work) == {101: "yes", 102: "yes"}
    assert work.record.of("proxy.revoke")[0]["ballots"] == []


async def test_a_link_that_was_not_opened_yet_is_no_proxy(work):
    made = await offer_proxy(work, XU, lasting(work))
    assert await my_proxies(work, XU) == ()
    assert await offered_proxy(work, AUNT, made.payload[1:])


# The flat is hers no more


async def test_with_the_seat_end_the_proxies_she_gave(work):
    mandate = await gives(work, 10, 77, await opened(work))
    (ended,) = await seat_lost(work, PersonId(10), HERE)
    assert ended.mandate == mandate
    assert good_for(work, 10) is None


async def test_those_she_was_given_stay(work):
    await gives(work, 20, 10, await opened(work))
    assert await seat_lost(work, PersonId(10), HERE) == ()
    assert good_for(work, 20) == (10, [201])


async def test_those_in_another_community_stay(work):
    await gives(work, 10, 77, await opened(work))
    assert await seat_lost(work, PersonId(10), ELSEWHERE) == ()
    assert good_for(work, 10) == (77, [101, 102])


async def test_what_was_voted_under_them_is_as_if_never_cast(work):
    await gives(work, 10, 77, await opened(work))
    await cast_by_proxy(work, AUNT, ONE, UnitId(101), Choice.YES)
    await seat_lost(work, PersonId(10), HERE)
    assert said(work) == {}


# Seeing them


async def test_owner_and_agent_both_see_it_with_flats_and_votes(work):
    await gives(work, 10, 77, await opened(work))
    for who in (XU, AUNT):
        (seen,) = await my_proxies(work, who)
        assert (seen.labels, seen.ballots) == (("1-1-101", "1-1-102"), (now(work),))
    assert await my_proxies(work, UNCLE) == ()


async def test_one_for_a_vote_that_is_over_is_shown_no_more_and_a_lasting_one_is(work):
    await gives(work, 10, 77, await opened(work))
    await gives(work, 20, 77, lasting(work))
    work.at(CLOSES + MINUTE)
    assert [one.mandate.principal for one in await my_proxies(work, AUNT)] == [20]


async def test_look_at_it_before_it_ends_changes_nothing(work):
    mandate = await gives(work, 10, 77, await opened(work))
    given = await look_at_proxy(work, AUNT, mandate.id)
    assert given.mandate == mandate
    assert good_for(work, 10) == (77, [101, 102])


async def test_one_that_ran_out_can_be_looked_at_no_more(work):
    mandate = await gives(work, 10, 77, lasting(work, days=1))
    assert await look_at_proxy(work.at(NOW + DAY), XU, mandate.id)
    with pytest.raises(NotHerAgent):
        await look_at_proxy(work.at(NOW + DAY + INSTANT), XU, mandate.id)


async def test_one_for_a_vote_that_is_over_can_be_neither_looked_at_nor_ended(work):
    mandate = await gives(work, 10, 77, await opened(work))
    assert await look_at_proxy(work.at(CLOSES), XU, mandate.id)
    for act in (look_at_proxy, end_proxy):
        with pytest.raises(NotHerAgent):
            await act(work.at(CLOSES + INSTANT), XU, mandate.id)
    assert work.record.of("proxy.revoke") == []


async def test_the_page_of_an_owner_offers_her_votes_and_the_lasting_one(work):
    one = await opened(work, 1)
    await opened(work, 2, preset=Preset.ADVISORY)
    await opened(work, 3, proxy_cap=0)
    await opened(work, 4, units=(201, 202))
    page = await proxy_page(work, XU)
    assert (page.open, [each.community for each in page.lasting]) == ((one,), [HERE])
    assert (page.given, page.duties, page.enters) == ((), (), ())


async def test_the_page_of_an_agent_from_outside_has_only_what_she_took_on(work):
    await gives(work, 10, 77, await opened(work))
    page = await proxy_page(work, AUNT)
    assert [len(one.owners) for one in page.duties] == [1]
    assert (page.open, page.lasting, page.enters) == ((), (), ())


async def test_the_owners_own_page_has_no_duty_towards_herself(work):
    await gives(work, 10, 77, await opened(work))
    assert (await proxy_page(work, XU)).duties == ()


async def test_a_coordinator_may_write_papers_down(work):
    page = await proxy_page(work, LIN)
    assert [one.community for one in page.enters] == [HERE]
    assert (page.open, page.lasting) == ((), ())


async def test_a_duty_is_over_when_the_owner_has_answered_for_all_her_flats(work):
    await gives(work, 10, 77, await opened(work))
    held = await work.ballots.proxy(ONE, XU.person)
    await work.ballots.put_proxy(type(held)(**{**vars(held), "flats": frozenset()}))
    page = await proxy_page(work, AUNT)
    assert page.duties == ()
    assert page.given == ()  # her answer has ended it


# Small parts


async def test_a_lasting_one_concerns_open_owners_votes_here_only(work):
    one = await opened(work, 1)
    await opened(work, 2, preset=Preset.ADVISORY)
    await opened(work, 3, closed_at=NOW)
    await opened(work, 4, suspended_at=NOW)
    await opened(work, 5, voided_at=NOW)
    await opened(work, 6, community=ELSEWHERE)
    await opened(work, 7, began=False)
    assert await concerned(work, lasting(work)) == (one,)


async def test_one_for_a_vote_that_is_gone_concerns_none(work):
    assert await concerned(work, Matter(HERE, BallotId(404), NOW)) == ()


def test_only_the_seat_among_owners_makes_a_flat_hers():
    seats = {
        UnitId(9): {Electorate.OWNERS: PersonId(1)},
        UnitId(2): {Electorate.OWNERS: PersonId(1), Electorate.RESIDENTS: PersonId(3)},
        UnitId(3): {Electorate.RESIDENTS: PersonId(1)},
        UnitId(4): {Electorate.OWNERS: PersonId(2)},
        UnitId(5): {},
    }
    assert held_by(seats, PersonId(1)) == (2, 9)


async def test_flats_are_named_as_they_stand_on_the_roll(work):
    assert await labels_of(work, HERE, [UnitId(202), UnitId(101), UnitId(7)]) == (
        "1-1-101",
        "1-1-202",
    )
