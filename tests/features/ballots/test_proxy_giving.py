"""An owner asks somebody to vote for her: by a link that is opened, or by a signed paper."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots.errors import (
    NoProxiesHere,
    NothingToGive,
    OwnAgent,
    ProxyCapReached,
    ProxySpent,
    ProxyTooLong,
    ProxyTooShort,
)
from bot.features.ballots.model import LONGEST_PROXY, OFFER_LIVES, Matter, Preset
from bot.features.ballots.usecases import (
    OPENS,
    accept_proxy,
    check_until,
    matter_of,
    offer_proxy,
    offered_proxy,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, PersonId
from bot.kernel.people import Actor, Membership, Role, Seat
from bot.kernel.roll import Electorate
from tests.features.ballots.fakes import CLOSES, ELSEWHERE, HERE, NOW, STRANGER, XU
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
)

TENANT = Actor(
    PersonId(50),
    "en",
    memberships=(
        Membership(
            HERE,
            frozenset({Role.RESIDENT, Role.REPRESENTATIVE}),
            tuple(Seat(unit, Electorate.RESIDENTS) for unit in (101, 202)),
        ),
    ),
)


@pytest.fixture
def work():
    return owned()


async def link(work, owner=XU, matter=None, to=None):
    """The secret of the link, without the letter in front."""
    if matter is None:
        matter = await matter_of(work, owner, BallotId(1))
    return (await offer_proxy(work, owner, matter, to)).payload[1:]


# What it is for


async def test_the_matter_of_one_vote_names_it_and_outlives_its_closing(work):
    one = await opened(work)
    matter = await matter_of(work, XU, one.id)
    assert (matter.community, matter.ballot) == (HERE, one.id)
    assert matter.until > CLOSES + timedelta(days=59)  # it may be extended


@pytest.mark.parametrize(
    "preset", [Preset.RESIDENTS_MEETING, Preset.REPRESENTATIVE_ASSEMBLY, Preset.ADVISORY]
)
async def test_only_owners_votes_know_proxies(work, preset):
    await opened(work, preset=preset)
    with pytest.raises(NoProxiesHere):
        await matter_of(work, XU, BallotId(1))


@pytest.mark.parametrize("preset", [Preset.OWNERS_SIMPLE, Preset.OWNERS_SPECIAL])
async def test_both_owners_votes_do(work, preset):
    await opened(work, preset=preset)
    assert (await matter_of(work, XU, BallotId(1))).ballot == 1


async def test_a_vote_that_is_not_there_and_another_communitys_are_refused_alike(work):
    await opened(work, community=ELSEWHERE)
    for id in (1, 404):
        with pytest.raises(NotAllowed):
            await matter_of(work, XU, BallotId(id))


async def test_at_the_closing_moment_it_may_still_be_given_and_one_instant_later_not(work):
    await opened(work)
    assert await matter_of(work.at(CLOSES), XU, BallotId(1))
    with pytest.raises(ProxySpent):
        await matter_of(work.at(CLOSES + timedelta(microseconds=1)), XU, BallotId(1))


async def test_a_vote_that_has_not_begun_takes_no_proxy_of_its_own(work):
    await opened(work, began=False)
    with pytest.raises(ProxySpent):
        await matter_of(work, XU, BallotId(1))


async def test_a_day_may_be_a_year_ahead_and_no_more(work):
    longest = LONGEST_PROXY + DAY
    await check_until(work, XU, Matter(HERE, None, NOW + longest))
    with pytest.raises(ProxyTooLong):
        await check_until(work, XU, Matter(HERE, None, NOW + longest + MINUTE))


async def test_a_day_that_is_over_is_too_short(work):
    for until in (NOW, NOW - DAY):
        with pytest.raises(ProxyTooShort):
            await check_until(work, XU, Matter(HERE, None, until))
    await check_until(work, XU, Matter(HERE, None, NOW + MINUTE))


async def test_a_day_in_another_community_is_not_hers_to_choose(work):
    with pytest.raises(NotAllowed):
        await check_until(work, STRANGER, lasting(work))


# The link


async def test_the_link_names_all_her_flats_and_the_vote(work):
    one = await opened(work)
    made = await offer_proxy(work, XU, await matter_of(work, XU, one.id))
    assert made.payload.startswith(OPENS)
    assert (made.labels, made.ballot) == (("1-1-101", "1-1-102"), one)


async def test_the_secret_itself_is_not_kept(work):
    await opened(work)
    secret = await link(work)
    (kept,) = work.ballots.offered
    assert secret not in kept
    assert work.record.events == []  # nothing holds yet


async def test_two_links_have_two_secrets(work):
    await opened(work)
    assert await link(work) != await link(work)


async def test_the_link_lives_for_three_days_to_the_last_moment(work):
    secret = await link(work, matter=lasting(work))
    assert await offered_proxy(work.at(NOW + OFFER_LIVES), AUNT, secret)
    with pytest.raises(ProxySpent):
        await offered_proxy(work.at(NOW + OFFER_LIVES + timedelta(microseconds=1)), AUNT, secret)


async def test_a_tenant_has_no_owners_vote_to_give(work):
    await opened(work)
    with pytest.raises(NothingToGive):
        await offer_proxy(work, TENANT, await matter_of(work, TENANT, BallotId(1)))


async def test_an_owner_whose_flats_are_not_on_the_roll_has_nothing_to_give_in_that_vote(work):
    await opened(work, units=(201, 202))
    with pytest.raises(NothingToGive):
        await link(work)
    assert await link(work, matter=lasting(work))


async def test_she_cannot_ask_herself(work):
    with pytest.raises(OwnAgent):
        await link(work, matter=lasting(work), to=XU.person)


async def test_she_cannot_offer_for_another_community(work):
    with pytest.raises(NotAllowed):
        await offer_proxy(work, XU, Matter(ELSEWHERE, None, NOW + DAY))


async def test_where_nobody_may_stand_in_no_link_is_made(work):
    await opened(work, proxy_cap=0)
    with pytest.raises(ProxyCapReached) as refused:
        await link(work)
    assert refused.value.cap == 0
    assert work.ballots.offered == {}


# Opening it


async def test_who_opens_it_reads_the_same_as_who_made_it(work):
    one = await opened(work)
    read = await offered_proxy(work, AUNT, await link(work))
    assert (read.labels, read.ballot, read.offer.principal) == (
        ("1-1-101", "1-1-102"),
        one,
        XU.person,
    )


async def test_reading_it_changes_nothing(work):
    await opened(work)
    secret = await link(work)
    await offered_proxy(work, AUNT, secret)
    await offered_proxy(work, UNCLE, secret)
    assert (work.ballots.written, work.record.events) == ({}, [])


async def test_a_link_nobody_made_opens_nothing(work):
    for secret in ("", "x", "0" * 40):
        with pytest.raises(ProxySpent):
            await offered_proxy(work, AUNT, secret)


async def test_she_cannot_open_her_own_link(work):
    await opened(work)
    secret = await link(work)
    with pytest.raises(OwnAgent):
        await offered_proxy(work, XU, secret)
    assert await offered_proxy(work, AUNT, secret)  # it is not spent by that


async def test_a_link_for_one_person_opens_for_nobody_else(work):
    await opened(work)
    secret = await link(work, to=AUNT.person)
    with pytest.raises(ProxySpent):
        await offered_proxy(work, UNCLE, secret)
    assert await accept_proxy(work, AUNT, secret)


async def test_a_link_opens_nothing_once_its_vote_is_over(work):
    await opened(work, closes_at=NOW + DAY)
    secret = await link(work)
    with pytest.raises(ProxySpent):
        await offered_proxy(work.at(NOW + DAY + MINUTE), AUNT, secret)


async def test_a_link_of_an_owner_who_has_left_opens_nothing(work):
    secret = await link(work, matter=lasting(work))
    del work.residents.voting[101], work.residents.voting[102]
    with pytest.raises(ProxySpent):
        await offered_proxy(work, AUNT, secret)
    with pytest.raises(NothingToGive):
        await accept_proxy(work, AUNT, secret)


# Taking it on


async def test_who_takes_it_on_stands_for_all_her_flats_in_that_vote(work):
    one = await opened(work)
    given = await accept_proxy(work, AUNT, await link(work))
    assert good_for(work, 10) == (77, [101, 102])
    assert given.ballots == (now(work),)
    assert now(work) == replace(one, proxied=True)


async def test_the_record_says_who_for_whom_in_which_vote_and_by_whose_will(work):
    await opened(work, number=8)
    mandate = await gives(work, 10, 77, now(work))
    assert work.record.of("proxy.grant") == [
        {
            "mandate": mandate.id,
            "person": 10,
            "agent": 77,
            "ballots": [8],
            "units": {"8": [101, 102]},
            "by": 10,
        }
    ]


async def test_a_lasting_one_says_until_when_and_holds_in_every_open_owners_vote(work):
    await opened(work, 1)
    await opened(work, 2, preset=Preset.RESIDENTS_MEETING)
    await opened(work, 3, units=(101, 201))
    matter = lasting(work)
    await gives(work, 10, 77, matter)
    (told,) = work.record.of("proxy.grant")
    assert told["until"] == matter.until.isoformat()
    assert (told["ballots"], told["units"]) == ([1, 3], {"1": [101, 102], "3": [101]})
    assert good_for(work, 10, 3) == (77, [101])
    assert good_for(work, 10, 2) is None


async def test_a_lasting_one_may_be_given_while_no_vote_is_open(work):
    mandate = await gives(work, 10, 77, lasting(work))
    assert work.ballots.written == {mandate.id: mandate}
    assert work.record.of("proxy.grant")[0]["ballots"] == []


async def test_a_link_works_once(work):
    await opened(work)
    secret = await link(work)
    await accept_proxy(work, AUNT, secret)
    for who in (AUNT, UNCLE):
        with pytest.raises(ProxySpent):
            await accept_proxy(work, who, secret)


async def test_the_cap_counts_owners_and_the_next_one_is_refused(work):
    one = await opened(work, proxy_cap=2)
    await gives(work, 10, 77, one)  # two flats, one owner
    await gives(work, 20, 77, one)
    with pytest.raises(ProxyCapReached) as refused:
        await gives(work, 30, 77, one)
    assert refused.value.cap == 2
    assert good_for(work, 30) is None


async def test_another_agent_is_still_free_under_the_cap(work):
    one = await opened(work, proxy_cap=1)
    await gives(work, 10, 77, one)
    await gives(work, 20, 88, one)
    assert (good_for(work, 10)[0], good_for(work, 20)[0]) == (77, 88)


async def test_without_a_cap_one_may_stand_for_all(work):
    one = await opened(work)
    for owner in (10, 20, 30):
        await gives(work, owner, 77, one)
    assert len(await work.ballots.proxies(one.id)) == 3


async def test_to_renew_it_at_the_cap_is_no_second_owner(work):
    one = await opened(work, proxy_cap=1)
    await gives(work, 10, 77, one)
    await gives(work, 10, 77, one)
    assert good_for(work, 10) == (77, [101, 102])


async def test_a_neighbour_may_stand_in_as_well_as_somebody_from_outside(work):
    one = await opened(work)
    await gives(work, 10, 20, one)
    assert good_for(work, 10) == (20, [101, 102])


async def test_a_later_proxy_for_the_same_matter_ends_the_earlier_one(work):
    one = await opened(work)
    first = await gives(work, 10, 77, one)
    await gives(work, 10, 88, one)
    assert good_for(work, 10) == (88, [101, 102])
    assert work.ballots.written[first.id].matter.until < work.now


async def test_one_for_a_single_vote_leaves_the_lasting_one_for_the_others(work):
    one = await opened(work)
    always = await gives(work, 10, 77, lasting(work))
    await gives(work, 10, 88, one)
    assert good_for(work, 10)[0] == 88
    assert work.ballots.written[always.id].matter.until > work.now
