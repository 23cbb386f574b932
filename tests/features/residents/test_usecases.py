"""A community is set up, its roll comes in, neighbours join; on both databases."""

import json
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from bot.features.residents import usecases
from bot.features.residents.errors import (
    CommunityUnknown,
    DoorUnreadable,
    FlatTaken,
    FlatUnknown,
    LinkSpent,
    NamedAtHost,
    NotSetUp,
)
from bot.features.residents.model import (
    Building,
    Change,
    Door,
    Field,
    Imported,
    Kind,
    NamedOwner,
    RollRow,
    Tie,
)
from bot.infra.audit import EVENTS, PAYLOADS
from bot.kernel.area import Area
from bot.kernel.errors import AuditorAlone, NobodyThere, NotAllowed
from bot.kernel.ids import ChatId, CommunityId, PersonId, UnitId
from bot.kernel.links import digest
from bot.kernel.people import Actor, Membership, Role
from bot.kernel.roll import Electorate
from bot.work import Works

OPERATOR, LIN, CHEN, WANG = (PersonId(one) for one in (901, 902, 1001, 1002))
GROUP, ELSEWHERE = ChatId(-1001), ChatId(-1002)
LANE = CommunityId(1)
LIVES = Electorate.RESIDENTS
FLAT = RollRow(Door("1", "2", "301"), 3, Area(8937), owners=(NamedOwner("A", "陈秀英"),))
UPSTAIRS = RollRow(Door("1", "2", "401"), 4, Area(8937), owners=(NamedOwner("A", "陈秀英"),))
SHOP = RollRow(Door("2", "1", "101"), 1, Area(4000), Kind.SHOP, (NamedOwner(None, "王志明"),))
ROLL = (FLAT, UPSTAIRS, SHOP)


@dataclass
class Place:
    """Acts of people, each in a unit of work of its own, as the door would let them act."""

    works: Works

    async def act(self, person, verb, *args, **kwargs):
        async with self.works.begin() as work:
            actors = await work.residents.actors({person}, work.operators)
            return await verb(work, actors[person], *args, **kwargs)

    async def has_coordinator(self):
        """The lane with Lin as its coordinator."""
        await self.act(OPERATOR, usecases.set_up_community, GROUP, "梧桐里", "")
        link = await self.act(OPERATOR, usecases.invite_coordinator, LANE)
        await self.act(LIN, usecases.accept_coordinator, link.payload[1:])

    async def has_roll(self):
        await self.has_coordinator()
        return await self.act(LIN, usecases.import_roll, LANE, ROLL)

    async def link(self, typed="1-2-301"):
        unit = await self.act(LIN, usecases.find_unit, LANE, typed)
        return await self.act(LIN, usecases.issue_invitation, unit.id)

    async def claims(self, person, link, tie=Tie.BOTH):
        return await self.act(person, usecases.claim_unit, digest(link.payload[1:]), tie)

    async def actor(self, person):
        async with self.works.look() as work:
            return (await work.residents.actors({person}, work.operators))[person]

    async def recorded(self):
        """Types and facts of the record, in order."""
        async with self.works.database.reading() as connection:
            kinds = await connection.execute(EVENTS.select().order_by(EVENTS.c.seq))
            facts = await connection.execute(PAYLOADS.select().order_by(PAYLOADS.c.seq))
            return [
                (one.type, json.loads(what.payload)) for one, what in zip(kinds, facts, strict=True)
            ]

    async def roll(self):
        async with self.works.look() as work:
            return await work.residents.roll(LANE)


@pytest.fixture
def place(works):
    return Place(works)


async def test_a_group_is_set_up_once(place):
    first = await place.act(OPERATOR, usecases.set_up_community, GROUP, "梧桐里", "")
    again = await place.act(OPERATOR, usecases.set_up_community, GROUP, "Renamed", "")
    other = await place.act(OPERATOR, usecases.set_up_community, ELSEWHERE, "Group", " The  Lane ")
    assert (first.new, again.new, other.new) == (True, False, True)
    assert again.place == first.place
    assert (first.place.name, other.place.name) == ("梧桐里", "The Lane")
    assert await place.act(OPERATOR, usecases.communities) == (first.place, other.place)
    assert [one for one, _ in await place.recorded()] == ["community.set-up"] * 2


@pytest.mark.parametrize("title", ["", "  ", "\u202e\u2066", "\u200b"])
async def test_a_group_whose_title_shows_nothing_is_called_by_its_number(place, title):
    made = await place.act(OPERATOR, usecases.set_up_community, GROUP, title, "")
    assert made.place.name == f"{made.place.id}"


async def test_only_an_operator_sets_up_and_names_coordinators(place):
    await place.has_roll()
    for verb, *args in (
        (usecases.set_up_community, ELSEWHERE, "x", "x"),
        (usecases.communities,),
        (usecases.invite_coordinator, LANE),
    ):
        with pytest.raises(NotAllowed):
            await place.act(LIN, verb, *args)


async def test_a_coordinator_brings_her_own_roll_up_to_date_and_no_other(place):
    await place.has_roll()
    assert (await place.act(LIN, usecases.import_roll, LANE, ROLL)).unchanged == len(ROLL)
    other = await place.act(OPERATOR, usecases.set_up_community, ELSEWHERE, "x", "x")
    with pytest.raises(NotAllowed):
        await place.act(LIN, usecases.import_roll, other.place.id, ROLL)


async def test_a_coordinators_link_makes_one_coordinator(place):
    await place.act(OPERATOR, usecases.set_up_community, GROUP, "梧桐里", "")
    link = await place.act(OPERATOR, usecases.invite_coordinator, LANE)
    accepted = await place.act(CHEN, usecases.accept_coordinator, link.payload[1:])
    again = await place.act(CHEN, usecases.accept_coordinator, link.payload[1:])
    assert accepted == again == (link.place, True)  # no flat is known yet
    with pytest.raises(LinkSpent):
        await place.act(WANG, usecases.accept_coordinator, link.payload[1:])
    assert (await place.actor(CHEN)).roles_in(LANE) == {Role.COORDINATOR}
    assert (await place.actor(WANG)).memberships == ()
    (given,) = [facts for kind, facts in await place.recorded() if kind == "role.grant"]
    told = given["person"], given["role"], given["by"], given["alone"]
    assert told == (CHEN, "coordinator", OPERATOR, True)


async def test_her_role_ends_after_a_year_by_itself(place):
    await place.has_coordinator()
    place.works.clock.forward(timedelta(days=365) - timedelta(seconds=1))
    assert (await place.actor(LIN)).roles_in(LANE) == {Role.COORDINATOR}
    place.works.clock.forward(timedelta(seconds=1))
    assert (await place.actor(LIN)).memberships == ()


async def test_where_there_are_two_coordinators_others_are_named_at_the_host(place):
    await place.has_coordinator()
    link = await place.act(OPERATOR, usecases.invite_coordinator, LANE)
    await place.act(WANG, usecases.accept_coordinator, link.payload[1:])
    with pytest.raises(NamedAtHost):
        await place.act(OPERATOR, usecases.invite_coordinator, LANE)


@pytest.mark.parametrize("nobody", [1087968824, 136817688, 777000])
async def test_an_account_that_is_nobody_does_not_coordinate(place, nobody):
    await place.act(OPERATOR, usecases.set_up_community, GROUP, "梧桐里", "")
    link = await place.act(OPERATOR, usecases.invite_coordinator, LANE)
    with pytest.raises(NobodyThere):
        await place.act(PersonId(nobody), usecases.accept_coordinator, link.payload[1:])


async def test_an_auditor_votes_for_no_flat_and_does_not_coordinate(place):
    await place.act(OPERATOR, usecases.set_up_community, GROUP, "梧桐里", "")
    link = await place.act(OPERATOR, usecases.invite_coordinator, LANE)
    async with place.works.begin() as work:
        await work.residents.grant(LANE, WANG, Role.AUDITOR, work.now)
    with pytest.raises(AuditorAlone):
        await place.act(WANG, usecases.accept_coordinator, link.payload[1:])
    await place.act(LIN, usecases.accept_coordinator, link.payload[1:])
    await place.act(LIN, usecases.import_roll, LANE, ROLL)
    with pytest.raises(AuditorAlone):
        await place.claims(WANG, await place.link())
    assert (await place.actor(WANG)).roles_in(LANE) == {Role.AUDITOR}


async def test_a_coordinators_link_is_for_a_community_that_is_there(place):
    with pytest.raises(CommunityUnknown):
        await place.act(OPERATOR, usecases.invite_coordinator, CommunityId(7))


async def test_a_secret_is_kept_as_its_digest_only(place):
    from bot.features.residents.tables import INVITATIONS

    await place.has_roll()
    secret = (await place.link()).payload[1:]
    async with place.works.database.reading() as connection:
        rows = (await connection.execute(INVITATIONS.select())).all()
    assert len(rows) == 2
    assert secret not in repr(rows)


async def test_a_neighbour_joins_by_the_link_of_her_flat(place):
    await place.has_roll()
    link = await place.link("１－２－３０１")
    joined = await place.claims(CHEN, link)
    actor = await place.actor(CHEN)
    assert (link.label, joined.unit.label) == ("1-2-301", "1-2-301")
    assert joined.given == tuple(Electorate)
    assert actor.units_in(LANE, LIVES) == (joined.unit.id,)
    assert actor.roles_in(LANE) == {Role.RESIDENT, Role.REPRESENTATIVE}
    kind, facts = (await place.recorded())[-1]
    assert (kind, facts["person"], facts["label"]) == ("unit.claim", CHEN, "1-2-301")


async def test_following_the_same_link_again_changes_nothing(place):
    await place.has_roll()
    link = await place.link()
    await place.claims(CHEN, link)
    before = await place.recorded()
    assert (await place.act(CHEN, usecases.look_at_link, digest(link.payload[1:]))).ties == ()
    assert (await place.claims(CHEN, link)).held == ()
    assert await place.recorded() == before


async def test_a_link_used_by_somebody_else_works_no_more(place):
    await place.has_roll()
    link = await place.link()
    await place.claims(CHEN, link)
    with pytest.raises(LinkSpent):
        await place.claims(WANG, link)
    assert (await place.actor(WANG)).memberships == ()


async def test_a_link_is_good_for_72_hours(place, clock):
    await place.has_roll()
    in_time, late = await place.link("1-2-301"), await place.link("1-2-401")
    clock.forward(timedelta(hours=72))
    assert (await place.claims(CHEN, in_time)).given
    clock.forward(timedelta(seconds=1))
    with pytest.raises(LinkSpent):
        await place.claims(CHEN, late)


async def test_a_new_link_replaces_the_one_nobody_used(place):
    await place.has_roll()
    old, new = await place.link(), await place.link()
    with pytest.raises(LinkSpent):
        await place.claims(CHEN, old)
    await place.claims(CHEN, new)


async def test_one_person_may_vote_for_several_flats(place):
    await place.has_roll()
    for typed in ("1-2-301", "1-2-401"):
        await place.claims(CHEN, await place.link(typed))
    assert len((await place.actor(CHEN)).units_in(LANE, LIVES)) == 2


async def test_a_flat_has_one_voter(place):
    await place.has_roll()
    link = await place.link()
    async with place.works.begin() as work:
        unit = await work.residents.unit_at(LANE, FLAT.at)
        await work.residents.represent(unit, WANG, work.now)
    joined = await place.claims(CHEN, link)
    assert (joined.given, len(joined.held)) == ((), 2)
    with pytest.raises(FlatTaken):
        await place.link()
    assert (await place.actor(WANG)).units_in(LANE, LIVES) == (unit.id,)
    assert (await place.actor(CHEN)).memberships == ()


async def test_a_used_link_does_not_bring_back_who_was_replaced(place):
    await place.has_roll()
    link = await place.link()
    joined = await place.claims(CHEN, link)
    async with place.works.begin() as work:
        await work.residents.represent(joined.unit, WANG, work.now)
    with pytest.raises(LinkSpent):
        await place.claims(CHEN, link)


async def test_links_of_one_kind_do_not_open_the_other(place):
    await place.has_roll()
    there = (await place.act(OPERATOR, usecases.set_up_community, ELSEWHERE, "Court", "")).place
    unit, coordinator = (
        await place.link(),
        await place.act(OPERATOR, usecases.invite_coordinator, there.id),
    )
    with pytest.raises(LinkSpent):
        await place.act(CHEN, usecases.accept_coordinator, unit.payload[1:])
    with pytest.raises(LinkSpent):
        await place.claims(CHEN, coordinator)


async def test_a_coordinator_of_elsewhere_gets_no_links_and_sees_no_roll(place):
    await place.has_roll()
    await place.act(OPERATOR, usecases.set_up_community, ELSEWHERE, "Court", "")
    link = await place.act(OPERATOR, usecases.invite_coordinator, CommunityId(2))
    await place.act(WANG, usecases.accept_coordinator, link.payload[1:])
    for verb, *args in (
        (usecases.find_unit, LANE, "1-2-301"),
        (usecases.issue_invitation, UnitId(1)),
        (usecases.issue_invitation, UnitId(99)),
        (usecases.issue_letters, LANE),
        (usecases.roll_overview, LANE),
        (usecases.choose_group_language, GROUP, "en"),
    ):
        with pytest.raises(NotAllowed):
            await place.act(WANG, verb, *args)


async def test_a_door_that_is_not_on_the_roll_is_told(place):
    await place.has_roll()
    with pytest.raises(FlatUnknown):
        await place.act(LIN, usecases.find_unit, LANE, "1-2-999")
    with pytest.raises(DoorUnreadable):
        await place.act(LIN, usecases.find_unit, LANE, "三楼")


async def test_letters_are_for_every_flat_without_a_voter_and_last_90_days(place, clock):
    await place.has_roll()
    await place.claims(CHEN, await place.link("1-2-301"))
    unused = await place.link("1-2-401")
    letters = await place.act(LIN, usecases.issue_letters, LANE)
    assert [one.label for one in letters] == ["1-2-401", "2-1-101"]
    with pytest.raises(LinkSpent):
        await place.claims(WANG, unused)
    clock.forward(timedelta(days=90))
    assert (await place.claims(WANG, letters[1], Tie.OWNER)).unit.label == "2-1-101"


async def test_the_overview_counts_buildings_flats_and_voters(place):
    await place.has_roll()
    await place.claims(CHEN, await place.link("1-2-301"))
    (seen,) = await place.act(LIN, usecases.roll_overviews)
    assert seen.buildings == (Building("1", 2, 1), Building("2", 1, 0))
    assert (seen.flats, seen.claimed, seen.place.name) == (3, 1, "梧桐里")


async def test_the_coordinator_sees_which_flats_get_no_messages_and_nobody_else_does(place):
    await place.has_roll()
    for person, flat in ((CHEN, "1-2-401"), (CHEN, "1-2-301"), (WANG, "2-1-101")):
        await place.claims(person, await place.link(flat), Tie.OWNER)
    async with place.works.begin() as work:
        await work.unreachable.refused(CHEN, "blocked", missed=1)
        await work.unreachable.refused(PersonId(7), "blocked", missed=1)
    found = await place.act(LIN, usecases.unreached_flats, LANE)
    assert found.flats == ("1-2-301", "1-2-401")
    assert (await place.act(LIN, usecases.roll_overview, LANE)).unreached == 2
    for person in (CHEN, OPERATOR):
        with pytest.raises(NotAllowed):
            await place.act(person, usecases.unreached_flats, LANE)
    with pytest.raises(NotAllowed):
        await place.act(LIN, usecases.unreached_flats, CommunityId(77))


async def test_a_roll_comes_in_with_its_owners(place):
    assert await place.has_roll() == Imported(3, 0, 0)
    flat, upstairs, shop = await place.roll()
    assert flat.owners == upstairs.owners != shop.owners
    kind, facts = (await place.recorded())[-1]
    assert (kind, facts["added"], facts["by"]) == ("roll.import", 3, LIN)


async def test_the_same_roll_again_changes_nothing(place):
    await place.has_roll()
    before = await place.roll()
    again = await place.act(LIN, usecases.import_roll, LANE, ROLL)
    assert again == Imported(0, 0, 3)
    assert await place.roll() == before


async def test_a_new_roll_brings_flats_up_to_date_and_deletes_none(place):
    await place.has_roll()
    await place.claims(CHEN, await place.link())
    before = {one.label: one for one in await place.roll()}
    wider = replace(FLAT, area=Area(9000))
    sold = replace(UPSTAIRS, owners=(NamedOwner("B", "李丽萍"),))
    new = RollRow(Door("2", "1", "102"), 1, Area(4100))
    done = await place.act(LIN, usecases.import_roll, LANE, (wider, sold, new))
    after = {one.label: one for one in await place.roll()}
    assert done == Imported(1, 2, 0)
    assert after["1-2-301"] == replace(before["1-2-301"], area=Area(9000))
    assert after["1-2-401"].owners != before["1-2-401"].owners
    assert after["2-1-101"] == before["2-1-101"]
    assert after["2-1-102"].owners == frozenset()
    assert (await place.actor(CHEN)).units_in(LANE, LIVES) == (after["1-2-301"].unit,)


@pytest.mark.parametrize(
    ("owners", "expected"),
    [
        ((NamedOwner(None, "王小明"),), "王小明"),
        ((NamedOwner("C", "王志明"),), "王志明"),
    ],
)
async def test_an_owner_of_one_flat_may_be_renamed_or_get_a_number(place, owners, expected):
    await place.has_roll()
    sold = replace(SHOP, owners=owners)
    assert await place.act(LIN, usecases.import_roll, LANE, (sold,)) == Imported(0, 1, 0)
    async with place.works.look() as work:
        names = {str(one.id): one.name for one in await work.residents.owners(LANE)}
    shop = (await place.roll())[-1]
    assert [names[one] for one in shop.owners] == [expected]


async def test_a_roll_for_no_community_is_refused(place):
    nowhere = CommunityId(7)
    stead = Membership(nowhere, frozenset({Role.COORDINATOR}))
    host = Actor(PersonId(0), None, operator=True, memberships=(stead,))
    async with place.works.begin() as work:
        with pytest.raises(CommunityUnknown):
            await usecases.import_roll(work, host, nowhere, ROLL)
    with pytest.raises(NotAllowed):
        await place.act(OPERATOR, usecases.import_roll, LANE, ROLL)


async def test_everybody_chooses_her_own_language(place):
    await place.act(CHEN, usecases.choose_language, "en")
    assert (await place.actor(CHEN)).language == "en"
    assert (await place.actor(WANG)).language is None


async def test_the_coordinator_chooses_the_language_of_the_group(place):
    await place.has_roll()
    await place.act(LIN, usecases.choose_group_language, GROUP, "en")
    async with place.works.look() as work:
        assert (await work.residents.community_of_chat(GROUP)).language == "en"
    with pytest.raises(NotSetUp):
        await place.act(LIN, usecases.choose_group_language, ELSEWHERE, "en")
    with pytest.raises(NotAllowed):
        await place.act(CHEN, usecases.choose_group_language, GROUP, "en")


async def test_what_a_new_roll_would_change_is_told_before_it_does(place):
    await place.has_roll()
    before = await place.roll()
    wider = replace(
        FLAT, area=Area(9000), owners=(NamedOwner("A", "陈秀英"), NamedOwner("B", "李"))
    )
    new = RollRow(Door("2", "1", "102"), 1, Area(4100))
    found = await place.act(LIN, usecases.compare_roll, LANE, (wider, UPSTAIRS, new))
    assert (found.flats, found.area, found.heads) == (3, Area(9000 + 8937 + 4100), 3)
    assert (found.added, found.missing) == (("2-1-102",), ("2-1-101",))
    assert found.changes == (
        Change("1-2-301", Field.AREA, "89.37", "90.00"),
        Change("1-2-301", Field.OWNERS, "A 陈秀英", "A 陈秀英;B 李"),
    )
    assert await place.roll() == before


async def test_the_same_roll_again_shows_no_difference(place):
    await place.has_roll()
    found = await place.act(LIN, usecases.compare_roll, LANE, ROLL)
    assert (found.none, found.missing) == (True, ())


async def test_an_owner_whom_an_import_would_drop_is_named_before(place):
    """She has no number, and her cell in the file is empty."""
    await place.has_roll()
    bare = replace(SHOP, owners=())
    found = await place.act(LIN, usecases.compare_roll, LANE, (bare,))
    assert found.changes == (Change("2-1-101", Field.OWNERS, "王志明", ""),)
    assert (await place.act(LIN, usecases.import_roll, LANE, (bare,))).changed == 1


async def test_nobody_compares_with_the_roll_of_another_place(place):
    await place.has_roll()
    other = await place.act(OPERATOR, usecases.set_up_community, ELSEWHERE, "x", "x")
    with pytest.raises(NotAllowed):
        await place.act(LIN, usecases.compare_roll, other.place.id, ROLL)


async def test_what_the_developer_has_not_sold_is_one_head(place):
    """One person in all, whatever their number: interpretation of 2009, art. 9."""
    await place.has_coordinator()
    unsold = [RollRow(Door("3", "1", f"{n}01"), n, Area(8000), Kind.UNSOLD) for n in (1, 2, 3)]
    await place.act(LIN, usecases.import_roll, LANE, (*unsold, FLAT))
    owners = [one.owners for one in await place.roll() if one.kind == "unsold"]
    assert owners == [frozenset({"developer"})] * 3
    assert (await place.act(LIN, usecases.compare_roll, LANE, unsold)).heads == 1
