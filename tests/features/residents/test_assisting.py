"""Neighbours without a phone have votes, conflicts and sales like all others; on both databases."""

import asyncio
from datetime import timedelta

import pytest

from bot.demo.neighbourhood import HUNG
from bot.features.ballots.model import Preset, Proposal
from bot.features.ballots.usecases import open_ballot
from bot.features.residents import usecases
from bot.features.residents.errors import FlatTaken, LinkSpent, NameUnfit, OwnMatter, SeatInUse
from bot.features.residents.model import LONGEST_NAME, Kind, Tie
from bot.features.residents.rules import read_door
from bot.features.residents.tables import PAPER_PEOPLE
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import FIRST_WITHOUT_TELEGRAM, PersonId, UnitId, has_telegram
from bot.kernel.people import Role
from bot.kernel.roll import Electorate
from tests.features.residents.test_usecases import CHEN, ELSEWHERE, LANE, LIN, OPERATOR, WANG, Place

LIVES, OWNS = Electorate.RESIDENTS, Electorate.OWNERS
NAME = "沈根娣"
FIRST = FIRST_WITHOUT_TELEGRAM + 1
SHOP = "2-1-101"


@pytest.fixture
async def place(works):
    found = Place(works)
    await found.has_roll()
    return found


async def flat(place, typed="1-2-301"):
    return (await place.act(LIN, usecases.find_unit, LANE, typed)).id


async def enters(place, tie=Tie.BOTH, typed="1-2-301", **more):
    unit = await flat(place, typed)
    return await place.act(LIN, usecases.seat_on_paper, unit, NAME, tie, **more)


async def seated(place, typed="1-2-301"):
    async with place.works.look() as work:
        return await work.residents.seated(
            (await work.residents.unit_at(LANE, read_door(typed))).id
        )


async def on_paper(place):
    async with place.works.database.reading() as connection:
        return (await connection.execute(PAPER_PEOPLE.select())).mappings().all()


# Entering


@pytest.mark.parametrize("tie", Tie)
async def test_she_gets_the_votes_of_what_she_is_and_no_others(place, tie):
    done = await enters(place, tie)
    assert (done.name, done.tie, done.unit.label) == (NAME, tie, "1-2-301")
    assert await seated(place) == dict.fromkeys(tie.electorates, FIRST)
    assert not has_telegram(PersonId(FIRST))
    kind, facts = (await place.recorded())[-1]
    assert (kind, facts["person"], facts["as"]) == ("unit.claim", FIRST, tie.value)
    assert (facts["on_paper"], facts["by"], facts["alone"]) == (True, LIN, True)
    assert NAME not in str(facts)


async def test_each_entry_is_a_person_of_her_own_even_of_the_same_name(place):
    await enters(place, Tie.RESIDENT)
    await enters(place, Tie.OWNER)
    await enters(place, typed="1-2-401")
    assert await seated(place) == {LIVES: FIRST, OWNS: FIRST + 1}
    assert set((await seated(place, "1-2-401")).values()) == {FIRST + 2}
    rows = await on_paper(place)
    assert len({row["name"] for row in rows}) == len(rows) == 3  # sealed, each differently


async def test_only_the_votes_that_are_free_are_offered(place):
    unit = await flat(place)
    assert (await place.act(LIN, usecases.look_at_flat, unit)).ties == tuple(Tie)
    await enters(place, Tie.RESIDENT)
    assert (await place.act(LIN, usecases.look_at_flat, unit)).ties == (Tie.OWNER, Tie.GUARDIAN)
    for tie in (Tie.BOTH, Tie.RESIDENT):
        for verb, *args in (
            (usecases.look_at_flat, unit, tie),
            (usecases.seat_on_paper, unit, NAME, tie),
        ):
            with pytest.raises(FlatTaken):
                await place.act(LIN, verb, *args)
    await enters(place, Tie.GUARDIAN)
    with pytest.raises(FlatTaken):
        await place.act(LIN, usecases.look_at_flat, unit)
    assert len(await on_paper(place)) == 2


async def test_in_a_shop_nobody_lives_on_paper_either(place):
    offered = await place.act(LIN, usecases.look_at_flat, await flat(place, SHOP))
    assert (offered.unit.kind, offered.ties) == (Kind.SHOP, (Tie.OWNER, Tie.GUARDIAN))
    with pytest.raises(FlatTaken):
        await enters(place, Tie.RESIDENT, SHOP)
    assert await seated(place, SHOP) == {}


@pytest.mark.parametrize("person", [CHEN, OPERATOR, PersonId(FIRST)])
async def test_nobody_but_her_coordinator_enters_anybody(place, person):
    unit = await flat(place)
    for verb, *args in (
        (usecases.look_at_flat, unit),
        (usecases.read_name, NAME),
        (usecases.seat_on_paper, unit, NAME, Tie.BOTH),
    ):
        with pytest.raises(NotAllowed):
            await place.act(person, verb, *args)
    assert await on_paper(place) == []


async def test_a_coordinator_of_elsewhere_enters_nobody_here(place):
    there = await place.act(OPERATOR, usecases.set_up_community, ELSEWHERE, "x", "x")
    link = await place.act(OPERATOR, usecases.invite_coordinator, there.place.id)
    await place.act(WANG, usecases.accept_coordinator, link.payload[1:])
    with pytest.raises(NotAllowed):
        await place.act(WANG, usecases.seat_on_paper, await flat(place), NAME, Tie.BOTH)
    with pytest.raises(NotAllowed):
        await place.act(LIN, usecases.look_at_flat, UnitId(9_999))


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (f"  {NAME}\n", NAME),
        ("Ann  Shen", "Ann Shen"),
        ("沈\u202e根娣", NAME),
        ("沈 \u200b 根娣", "沈 根娣"),
        ("x" * LONGEST_NAME, "x" * LONGEST_NAME),
        ("<b>沈</b>", "<b>沈</b>"),  # words, and shown as words
    ],
)
async def test_a_name_is_kept_on_one_line_without_what_nobody_sees(place, said, name):
    assert await place.act(LIN, usecases.read_name, said) == name
    await place.act(LIN, usecases.seat_on_paper, await flat(place), said, Tie.BOTH)
    async with place.works.look() as work:
        assert await work.residents.names_on_paper([PersonId(FIRST), LIN]) == {FIRST: name}


@pytest.mark.parametrize("said", ["", "  ", "\u202e", "-", "🙂", "x" * (LONGEST_NAME + 1)])
async def test_what_is_no_name_enters_nobody(place, said):
    for verb, *args in (
        (usecases.read_name, said),
        (usecases.seat_on_paper, await flat(place), said, Tie.BOTH),
    ):
        with pytest.raises(NameUnfit):
            await place.act(LIN, verb, *args)
    assert await on_paper(place) == []


async def test_two_who_enter_somebody_at_once_seat_one(place):
    done = await asyncio.gather(enters(place), enters(place), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["Assisted", "FlatTaken"]
    assert len(await on_paper(place)) == 1


async def test_links_of_the_flat_stop_working_once_it_has_all_its_voters(place):
    half, link = await enters(place, Tie.OWNER), await place.link()
    assert half.tie is Tie.OWNER
    await enters(place, Tie.RESIDENT)
    with pytest.raises(LinkSpent):
        await place.claims(CHEN, link)


# Conflict and sale


async def test_who_comes_with_a_link_waits_and_nobody_on_paper_is_pushed_out(place):
    await enters(place, Tie.RESIDENT)
    claimed = await place.claims(CHEN, await place.link(), Tie.BOTH)
    assert (claimed.given, [one.electorate for one in claimed.held]) == ((OWNS,), [LIVES])
    assert await seated(place) == {LIVES: FIRST, OWNS: CHEN}


@pytest.mark.parametrize("give", [True, False])
async def test_the_coordinator_decides_between_the_two_as_between_any(place, give):
    await enters(place, Tie.RESIDENT)
    claimed = await place.claims(CHEN, await place.link(), Tie.RESIDENT)
    settled = await place.act(LIN, usecases.settle_claim, claimed.held[0].id, give=give)
    assert (settled.before, settled.given) == (FIRST, give)
    assert await seated(place) == {LIVES: CHEN if give else FIRST}


async def test_the_coordinator_who_claims_it_herself_decides_nothing(place):
    await enters(place, Tie.RESIDENT)
    claimed = await place.claims(LIN, await place.link(), Tie.RESIDENT)
    with pytest.raises(OwnMatter):
        await place.act(LIN, usecases.settle_claim, claimed.held[0].id, give=True)
    assert await seated(place) == {LIVES: FIRST}


@pytest.mark.parametrize(
    ("moved_out", "left"), [(True, {}), (False, {LIVES: FIRST})], ids=["moved out", "stays"]
)
async def test_when_the_flat_is_sold_her_vote_ends_as_anybodys(place, moved_out, left):
    await enters(place)
    sale = await place.act(LIN, usecases.sell_unit, await flat(place), moved_out=moved_out)
    assert sale.before == {FIRST}
    assert await seated(place) == left


async def test_while_a_vote_is_open_hers_is_neither_sold_nor_given_away(place):
    await enters(place, Tie.OWNER)
    closes = place.works.clock.now() + timedelta(days=9)
    hung = place.works.clock.now() - HUNG
    asked = Proposal(LANE, "灯？", "", Preset.OWNERS_SIMPLE, closes, noticed_at=hung)
    claimed = await place.claims(CHEN, await place.link(), Tie.OWNER)
    await place.act(LIN, open_ballot, asked)
    with pytest.raises(SeatInUse):
        await place.act(LIN, usecases.sell_unit, await flat(place), moved_out=True)
    with pytest.raises(SeatInUse):
        await place.act(LIN, usecases.settle_claim, claimed.held[0].id, give=True)
    assert await seated(place) == {OWNS: FIRST}


# Her number


async def test_her_number_is_nobodys_account_and_gives_no_rights(place):
    await enters(place)
    actor = await place.actor(PersonId(FIRST))
    assert actor.roles_in(LANE) == {Role.RESIDENT, Role.REPRESENTATIVE}
    assert (actor.language, actor.operator) == (None, False)
    async with place.works.look() as work:
        assert await work.residents.offices_of(PersonId(FIRST)) == ()
        assert await work.residents.names_on_paper([CHEN, LIN]) == {}
        assert await work.residents.names_on_paper([]) == {}


async def test_a_number_is_never_given_twice_even_after_she_is_forgotten(place):
    await enters(place)
    await place.act(LIN, usecases.sell_unit, await flat(place), moved_out=True)
    async with place.works.begin() as work:
        await work.residents.forget([PersonId(FIRST)])
    assert await on_paper(place) == []
    await enters(place)
    assert set((await seated(place)).values()) == {FIRST + 1}
