"""The store of proxies keeps what the use cases rely on, and the one in memory does the same."""

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots.model import Channel, Choice, Mandate, Matter, Offer, Proxy
from bot.kernel.ids import BallotId, PersonId, UnitId
from tests.features.ballots.fakes import ELSEWHERE, HERE, NOW
from tests.features.ballots.proxied import FakeProxied
from tests.features.ballots.test_store import Stored, ballot, cast, opened, roll, vote

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
ONE, TWO = BallotId(1), BallotId(2)
ANN, BOB, CAT = PersonId(10), PersonId(20), PersonId(7_000_000_077)
DAY, INSTANT = timedelta(days=1), timedelta(microseconds=1)
ALWAYS = Matter(HERE, None, NOW + DAY)


class Memory:
    def __init__(self):
        self.ballots = FakeProxied()

    @asynccontextmanager
    async def unit(self):
        yield self.ballots


@pytest.fixture
async def places(database):
    """In memory and in the database, both with two ballots of three flats."""
    shelf = Stored(database)
    await shelf.furnish(10)
    found = Memory(), shelf
    for one in found:
        await opened(one, ballot(1), ballot(2))
    return found


def mandate(id=1, principal=ANN, agent=CAT, matter=ALWAYS, **changed):
    return Mandate(id, principal, agent, matter, NOW, **changed)


def proxy(of=ONE, principal=ANN, agent=CAT, mandate=1, flats=(1, 2), until=None):
    return Proxy(of, principal, agent, mandate, frozenset(map(UnitId, flats)), until)


async def put(place, *kept):
    async with place.unit() as store:
        for one in kept:
            await (store.put_mandate if isinstance(one, Mandate) else store.put_proxy)(one)


# Mandates


async def test_a_mandate_is_read_as_it_was_written(places):
    whole = mandate(names="王一，李二", photo="photo", entered_by=BOB, confirmed_by=ANN)
    named = mandate(2, matter=Matter(HERE, ONE, NOW + DAY))
    for place in places:
        await put(place, whole, named)
        async with place.unit() as store:
            assert await store.mandate(1) == whole
            assert await store.mandate(2) == named
            assert await store.mandate(3) is None


async def test_mandates_are_numbered_one_after_another(places):
    for place in places:
        numbers = []
        for _n in range(3):
            async with place.unit() as store:
                numbers.append(await store.next_mandate())
        assert numbers == [1, 2, 3]


async def test_those_of_a_community_come_in_order_until_their_last_moment(places):
    away = mandate(3, matter=replace(ALWAYS, community=ELSEWHERE))
    short = mandate(4, matter=replace(ALWAYS, until=NOW))
    for place in places:
        await put(place, mandate(2), mandate(1), away, short)
        async with place.unit() as store:
            assert [one.id for one in await store.mandates(HERE, NOW)] == [1, 2, 4]
            assert [one.id for one in await store.mandates(HERE, NOW + INSTANT)] == [1, 2]
            assert [one.id for one in await store.mandates(ELSEWHERE, NOW)] == [3]


async def test_those_of_a_person_are_given_or_taken_on(places):
    for place in places:
        await put(place, mandate(1), mandate(2, BOB, ANN), mandate(3, BOB, CAT))
        async with place.unit() as store:
            assert [one.id for one in await store.mandates_of(ANN, NOW)] == [1, 2]
            assert [one.id for one in await store.mandates_of(CAT, NOW + DAY)] == [1, 3]
            assert await store.mandates_of(ANN, NOW + DAY + INSTANT) == ()


async def test_one_just_given_is_found_before_it_is_written(places):
    for place in places:
        async with place.unit() as store:
            await store.put_mandate(mandate())
            assert [one.id for one in await store.mandates_of(ANN, NOW)] == [1]
            assert [one.id for one in await store.mandates(HERE, NOW)] == [1]


async def test_one_that_ran_out_just_now_is_found_no_more(places):
    for place in places:
        await put(place, mandate())
        async with place.unit() as store:
            await store.put_mandate(mandate(matter=replace(ALWAYS, until=NOW - INSTANT)))
            assert await store.mandates_of(ANN, NOW) == ()
            assert await store.mandates(HERE, NOW) == ()


async def test_one_that_was_dropped_is_gone(places):
    for place in places:
        await put(place, mandate())
        async with place.unit() as store:
            await store.drop_mandate(1)
        async with place.unit() as store:
            assert await store.mandate(1) is None


# Proxies


async def test_a_proxy_is_read_as_it_was_written(places):
    for place in places:
        for one in (proxy(until=NOW + DAY), proxy(), proxy(flats=())):
            await put(place, one)
            async with place.unit() as store:
                assert await store.proxy(ONE, ANN) == one


async def test_an_owner_has_one_proxy_in_a_ballot(places):
    for place in places:
        await put(place, proxy(), proxy(agent=BOB, mandate=2))
        async with place.unit() as store:
            assert await store.proxies(ONE) == (proxy(agent=BOB, mandate=2),)


async def test_those_of_a_ballot_come_as_they_were_given(places):
    for place in places:
        await put(place, proxy(mandate=2), proxy(principal=BOB, mandate=1), proxy(TWO, mandate=3))
        async with place.unit() as store:
            assert [one.principal for one in await store.proxies(ONE)] == [BOB, ANN]
            assert [one.ballot for one in await store.proxies(TWO)] == [TWO]


async def test_a_dropped_proxy_is_gone_in_that_ballot_alone(places):
    for place in places:
        await put(place, proxy(), proxy(TWO))
        async with place.unit() as store:
            await store.drop_proxy(ONE, ANN)
            assert await store.proxies(ONE) == ()
        async with place.unit() as store:
            assert await store.proxy(ONE, ANN) is None
            assert await store.proxy(TWO, ANN) == proxy(TWO)


# Votes beneath


async def test_a_vote_beneath_is_read_as_it_was_cast(places):
    own = replace(vote(1), channel=Channel.PAPER, entered_by=BOB, confirmed_by=CAT)
    for place in places:
        async with place.unit() as store:
            await store.lay_beneath(own)
        async with place.unit() as store:
            assert await store.beneath(ONE, [UnitId(1), UnitId(2)]) == {1: own}
            assert await store.beneath(TWO, [UnitId(1)]) == {}


async def test_what_lies_beneath_is_cleared_for_these_flats_or_for_all(places):
    every = list(map(UnitId, (1, 2, 3)))
    for place in places:
        async with place.unit() as store:
            for one in (vote(1), vote(2), vote(3), vote(1, id=2)):
                await store.lay_beneath(one)
        async with place.unit() as store:
            await store.clear_beneath(ONE, [UnitId(1)])
            assert sorted(await store.beneath(ONE, every)) == [2, 3]
        async with place.unit() as store:
            await store.clear_beneath(ONE)
        async with place.unit() as store:
            assert await store.beneath(ONE, every) == {}
            assert sorted(await store.beneath(TWO, every)) == [1]


# Taken back


async def turnout(place, id=1):
    async with place.unit() as store:
        found = await store.turnout(BallotId(id))
        return found.units, found.area.hundredths, found.heads


async def taken_back(place, *flats):
    """One after another; each is read first, as by its owner."""
    for flat in flats:
        async with place.unit() as store:
            (standing,) = await store.standing(ONE, [UnitId(flat)])
            await store.take_back(standing.entry)


async def test_a_vote_taken_back_leaves_flat_area_and_head_uncounted(places):
    for place in places:
        await cast(place, vote(1), vote(3, seq=2))
        assert await turnout(place) == (2, 4004, 2)
        await taken_back(place, 3)
        assert await turnout(place) == (1, 1001, 1)
        async with place.unit() as store:
            assert [one.unit for one in await store.votes(ONE)] == [1]


async def test_a_head_takes_part_while_one_of_its_flats_does(places):
    for place in places:
        await cast(place, vote(1), vote(2, seq=2))
        assert await turnout(place) == (2, 3003, 1)
        await taken_back(place, 1)
        assert await turnout(place) == (1, 2002, 1)
        await taken_back(place, 2)
        assert await turnout(place) == (0, 0, 0)


async def test_taking_back_nothing_counts_nothing_off(places):
    for place in places:
        await cast(place, vote(1))
        await taken_back(place, 2, 3)
        assert await turnout(place) == (1, 1001, 1)


async def test_it_is_counted_off_once(places):
    for place in places:
        await cast(place, vote(3))
        await taken_back(place, 3, 3)
        assert await turnout(place) == (0, 0, 0)


async def test_who_votes_again_is_counted_again(places):
    for place in places:
        await cast(place, vote(1), vote(2, seq=2))
        await taken_back(place, 1, 2)
        await cast(place, vote(2, Choice.NO, seq=3))
        assert await turnout(place) == (1, 2002, 1)


async def test_the_same_flat_in_another_ballot_stays_counted(places):
    for place in places:
        await cast(place, vote(3), vote(3, id=2))
        await taken_back(place, 3)
        assert (await turnout(place, 1), await turnout(place, 2)) == ((0, 0, 0), (1, 3003, 1))


async def test_both_flats_of_a_head_are_taken_back_in_one_act(places):
    for place in places:
        await cast(place, vote(1), vote(2, seq=2))
        async with place.unit() as store:
            for standing in await store.standing(ONE, [UnitId(1), UnitId(2)]):
                await store.take_back(standing.entry)
        assert await turnout(place) == (0, 0, 0)
        assert len(roll()) == 3


async def test_a_vote_by_proxy_names_its_agent_when_it_is_read(places):
    by_cat = replace(vote(1), channel=Channel.PROXY, agent=CAT)
    for place in places:
        await cast(place, by_cat)
        async with place.unit() as store:
            (standing,) = await store.standing(ONE, [UnitId(1)])
            assert standing.vote == by_cat


# Offers


async def test_an_offer_is_read_as_it_was_written_and_as_it_was_used(places):
    offer = Offer("d" * 64, ANN, Matter(HERE, ONE, NOW + DAY), NOW + DAY)
    for place in places:
        for one in (offer, replace(offer, to=CAT), replace(offer, matter=ALWAYS, used_by=BOB)):
            async with place.unit() as store:
                await store.put_offer(one)
            async with place.unit() as store:
                assert await store.offer(offer.digest) == one
                assert await store.offer("e" * 64) is None
