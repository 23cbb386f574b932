"""The residents' store keeps its word on SQLite and on PostgreSQL."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from bot.features.residents.model import Claim, Door, Kind, Owner, Tie, Unit
from bot.features.residents.model.invitations import Invitation, Opens
from bot.features.residents.store import Residents
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.kernel.area import Area
from bot.kernel.ids import ChatId, ClaimId, CommunityId, PersonId, UnitId
from bot.kernel.people import Role
from bot.kernel.roll import Electorate, Neighbourhood, RollFlat

LIVES, OWNS = Electorate.RESIDENTS, Electorate.OWNERS

AT = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
LANE = Neighbourhood(CommunityId(1), "梧桐里", ChatId(-1001), "zh_Hans", "Asia/Shanghai")
COURT = Neighbourhood(CommunityId(2), "Osmanthus Court", ChatId(-1002), "en", "Europe/Berlin")
CHEN, WANG, LI, NOBODY = (PersonId(one) for one in (1001, 1002, 1003, 9999))
FLAT = Unit(UnitId(1), LANE.id, Door("1", "2", "301"), 3, Area(8937), Kind.DWELLING)
SHOP = Unit(UnitId(2), LANE.id, Door("1", "1", "101"), 1, Area(12000), Kind.SHOP, 0, "面馆")
AWAY = Unit(UnitId(3), COURT.id, Door("1", "2", "301"), 3, Area(5000), Kind.DWELLING)


class Again:
    """Writes what waits and reads it again with a new batch, as the next unit of work would."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch

    async def __call__(self) -> Residents:
        await self.batch.flush()
        fresh = Batch(self.batch.connection, self.batch.vault)
        return Residents(fresh, Numbers(fresh), AT)


@pytest.fixture
async def store(batch, numbers):
    """Two communities; Chen and Wang vote for a flat each, Chen for one in both places."""
    residents = Residents(batch, numbers, AT)
    await residents.set_up(LANE, LANE.name, AT)
    await residents.set_up(COURT, COURT.name, AT)
    for unit in (FLAT, SHOP, AWAY):
        await residents.put_unit(unit)
    await residents.represent(FLAT, CHEN, AT)
    await residents.represent(AWAY, CHEN, AT)
    await residents.represent(SHOP, WANG, AT)
    await residents.grant(LANE.id, WANG, Role.COORDINATOR, AT)
    return residents


@pytest.fixture
def again(batch):
    return Again(batch)


def roles(actor, community=LANE):
    return actor.roles_in(community.id)


@pytest.mark.parametrize("written", [True, False])
async def test_actors_have_their_flats_roles_and_zones_written_or_not(store, again, written):
    residents = await again() if written else store
    actors = await residents.actors([CHEN, WANG, NOBODY], frozenset({NOBODY}))
    assert actors[CHEN].units_in(LANE.id, LIVES) == (FLAT.id,)
    assert actors[CHEN].units_in(COURT.id, LIVES) == (AWAY.id,)
    assert [one.zone for one in actors[CHEN].memberships] == [LANE.zone, COURT.zone]
    assert roles(actors[CHEN]) == {Role.RESIDENT, Role.REPRESENTATIVE}
    assert roles(actors[WANG]) == {Role.RESIDENT, Role.REPRESENTATIVE, Role.COORDINATOR}
    assert actors[NOBODY].memberships == ()
    assert actors[NOBODY].operator
    assert not actors[CHEN].operator


async def test_an_actor_has_a_language_only_after_choosing_one(store, again):
    await store.choose_language(CHEN, "en", AT)
    actors = await (await again()).actors([CHEN, WANG, NOBODY], frozenset())
    assert [actors[one].language for one in (CHEN, WANG, NOBODY)] == ["en", None, None]


async def test_actors_cost_three_statements_whatever_their_number(store, again, batch):
    residents = await again()
    said = []
    engine = batch.connection.engine.sync_engine

    def count(*heard):
        said.append(heard[2])

    event.listen(engine, "before_cursor_execute", count)
    await residents.actors([CHEN, WANG, LI, NOBODY], frozenset())
    event.remove(engine, "before_cursor_execute", count)
    assert len(said) == 3


async def test_no_ids_cost_nothing(store):
    assert await store.actors([], frozenset()) == {}


async def test_a_flat_that_changed_hands_in_this_batch_belongs_to_the_new_voter_only(store, again):
    residents = await again()
    await residents.represent(FLAT, LI, AT)
    actors = await residents.actors([CHEN, LI], frozenset())
    assert actors[CHEN].units_in(LANE.id, LIVES) == ()
    assert actors[LI].units_in(LANE.id, LIVES) == (FLAT.id,)


async def test_what_a_refusal_cut_back_is_no_longer_seen(store, again, batch):
    await batch.flush()
    mark = batch.mark()
    await store.represent(FLAT, LI, AT)
    batch.cut(mark)
    actors = await store.actors([CHEN, LI], frozenset())
    assert actors[CHEN].units_in(LANE.id, LIVES) == (FLAT.id,)
    assert actors[LI].memberships == ()


async def test_a_community_is_found_by_its_group_and_by_its_number(store, again):
    residents = await again()
    assert await residents.community_of_chat(-1001) == LANE
    assert await residents.community_of_chat(-7) is None
    assert await residents.neighbourhood(COURT.id) == COURT
    assert await residents.neighbourhoods([LANE.id, COURT.id, CommunityId(9)]) == {
        LANE.id: LANE,
        COURT.id: COURT,
    }
    assert await residents.all_communities() == (LANE.id, COURT.id)
    with pytest.raises(KeyError):
        await residents.neighbourhood(CommunityId(9))


async def test_a_group_that_became_a_supergroup_is_found_under_its_new_number(store, again):
    await store.move_chat(ChatId(-1001), ChatId(-2001))
    await store.move_chat(ChatId(-1001), ChatId(-2001))
    await store.move_chat(ChatId(-7), ChatId(-8))
    residents = await again()
    moved = await residents.community_of_chat(-2001)
    assert (moved.id, moved.chat, moved.language) == (LANE.id, -2001, LANE.language)
    assert await residents.community_of_chat(-1001) is None
    assert (await residents.neighbourhood(LANE.id)).chat == -2001


async def test_a_group_may_read_another_language_than_before(store, again):
    await store.choose_group_language(ChatId(-1001), "en")
    assert (await (await again()).neighbourhood(LANE.id)).language == "en"
    with pytest.raises(KeyError):
        await store.choose_group_language(ChatId(-7), "en")


async def test_coordinators_are_known_by_community(store, again):
    residents = await again()
    assert await residents.coordinators(LANE.id) == (WANG,)
    await residents.grant(LANE.id, CHEN, Role.COORDINATOR, AT)
    assert await residents.coordinators(LANE.id) == (CHEN, WANG)
    assert await residents.coordinators(CommunityId(77)) == ()


async def test_the_roll_is_in_the_order_people_count(store, again):
    doors = [
        ("10", "1", 1, "101"),
        ("2", "1", 10, "1001"),
        ("2", "1", 9, "901"),
        ("甲", "1", 1, "1"),
    ]
    for building, stairwell, floor, number in doors:
        at = Door(building, stairwell, number)
        unit = await store.next_unit() + 100
        await store.put_unit(Unit(UnitId(unit), LANE.id, at, floor, Area(1), Kind.DWELLING))
    roll = await (await again()).roll(LANE.id)
    assert [one.label for one in roll] == [
        "1-1-101", "1-2-301", "2-1-901", "2-1-1001", "10-1-101", "甲-1-1",
    ]  # fmt: skip


@pytest.mark.parametrize("written", [True, False])
async def test_the_roll_names_owners_by_keys_that_are_equal_for_the_same_owner(
    store, again, written
):
    for number, (community, ref) in enumerate([(LANE.id, "A"), (LANE.id, None), (COURT.id, "A")]):
        await store.put_owner(Owner(number, community, ref, "陈"))
    await store.own(FLAT.id, (), {0, 1})
    await store.own(SHOP.id, (), {0})
    await store.own(AWAY.id, (), {2})
    residents = await again() if written else store
    shop, flat = await residents.roll(LANE.id)
    assert flat == RollFlat(FLAT.id, "1-2-301", FLAT.area, "dwelling", flat.owners, 3)
    assert (shop.kind, len(flat.owners), len(shop.owners)) == ("shop", 2, 1)
    assert shop.owners < flat.owners
    assert not (await residents.roll(COURT.id))[0].owners & flat.owners


async def test_owners_of_a_flat_can_be_replaced(store, again):
    for number in (1, 2, 3):
        await store.put_owner(Owner(number, LANE.id, f"{number}", ""))
    await store.own(FLAT.id, (), {1, 2})
    residents = await again()
    await residents.own(FLAT.id, {1, 2}, {2, 3})
    assert await residents.ownerships(LANE.id) == {FLAT.id: {2, 3}}
    residents = Residents(residents._batch, residents._numbers, AT)
    assert await (await Again(residents._batch)()).ownerships(LANE.id) == {FLAT.id: {2, 3}}
    assert len(await residents.owners(LANE.id)) == 3
    assert await residents.owners(COURT.id) == ()


@pytest.mark.parametrize("written", [True, False])
async def test_a_flat_is_found_by_number_and_by_door_in_its_own_community_only(
    store, again, written
):
    residents = await again() if written else store
    assert await residents.unit(SHOP.id) == SHOP
    assert await residents.unit(UnitId(77)) is None
    assert await residents.unit_at(LANE.id, Door("1", "2", "301")) == FLAT
    assert await residents.unit_at(COURT.id, Door("1", "2", "301")) == AWAY
    assert await residents.unit_at(LANE.id, Door("1", "2", "302")) is None


async def test_only_flats_with_a_voter_are_represented(store, again):
    residents = await again()
    both = {LIVES: CHEN, OWNS: CHEN}
    shop = {LIVES: WANG, OWNS: WANG}
    assert await residents.represented(LANE.id) == {FLAT.id: both, SHOP.id: shop}
    assert await residents.seated(FLAT.id) == both
    assert await residents.seated(UnitId(77)) == {}


async def test_a_flat_has_one_voter_among_residents_and_one_among_owners(store, again):
    await store.represent(FLAT, LI, AT, [OWNS])
    residents = await again()
    assert await residents.seated(FLAT.id) == {LIVES: CHEN, OWNS: LI}
    actors = await residents.actors({CHEN, LI}, frozenset())
    assert actors[CHEN].units_in(LANE.id, LIVES) == (FLAT.id,)
    assert actors[CHEN].units_in(LANE.id, OWNS) == ()
    assert actors[LI].units_in(LANE.id, OWNS) == (FLAT.id,)


async def test_a_vote_can_fall_free_alone(store, again):
    await store.unseat(FLAT.id, [OWNS])
    residents = await again()
    assert await residents.seated(FLAT.id) == {LIVES: CHEN}
    assert await residents.voters([FLAT.id], OWNS) == ()
    await residents.unseat(FLAT.id, [LIVES])
    assert await residents.seated(FLAT.id) == {}


async def test_claims_wait_for_their_flat_until_they_are_dropped(store, again):
    first, second = (
        Claim(ClaimId(n), LANE.id, FLAT.id, OWNS, one, Tie.OWNER, AT)
        for n, one in ((1, LI), (2, WANG))
    )
    for one in (second, first):
        await store.put_claim(one)
    residents = await again()
    assert await residents.claims(FLAT.id) == (first, second)
    assert await residents.claims(SHOP.id) == ()
    await residents.drop_claim(first.id)
    assert await residents.claim(first.id) is None
    assert await residents.claims(FLAT.id) == (second,)


async def test_an_invitation_comes_back_as_it_was_put(store, again):
    made = Invitation("d" * 64, Opens.UNIT, LANE.id, FLAT.id, AT + timedelta(hours=72), WANG)
    used = Invitation(
        "e" * 64, Opens.COORDINATOR, LANE.id, None, AT + timedelta(hours=72), WANG, LI, AT
    )
    for one in (made, used):
        await store.put_invitation(one)
    residents = await again()
    assert await residents.invitation("d" * 64) == made
    assert await residents.invitation("e" * 64) == used
    assert await residents.invitation("f" * 64) is None


async def test_withdrawing_takes_back_open_links_of_those_flats_only(store, again):
    open_one = Invitation("a" * 64, Opens.UNIT, LANE.id, FLAT.id, AT, WANG)
    used = Invitation("b" * 64, Opens.UNIT, LANE.id, FLAT.id, AT, WANG, CHEN, AT)
    other = Invitation("c" * 64, Opens.UNIT, LANE.id, SHOP.id, AT, WANG)
    for one in (open_one, used, other):
        await store.put_invitation(one)
    residents = await again()
    await residents.withdraw({FLAT.id})
    left = [await residents.invitation(one * 64) for one in "abc"]
    assert left == [None, used, other]


@pytest.mark.parametrize("written", [True, False])
async def test_a_letter_is_found_by_its_code(store, again, written):
    first, second = (
        Invitation(one * 64, Opens.UNIT, LANE.id, FLAT.id, AT, WANG, code=one.upper() * 64)
        for one in "ab"
    )
    bare = Invitation("c" * 64, Opens.UNIT, LANE.id, SHOP.id, AT, WANG)
    for one in (bare, first, second):
        await store.put_invitation(one)
    residents = await again() if written else store
    assert await residents.invitation_by_code("B" * 64) == second
    assert await residents.invitation_by_code("b" * 64) is None
    await residents.withdraw({FLAT.id})
    assert await residents.invitation_by_code("A" * 64) is None


@pytest.mark.parametrize("written", [True, False])
async def test_flats_with_a_link_or_letter_that_still_works_are_known(store, again, written):
    def link(letter, unit, place=LANE.id, until=AT, used=None, opens=Opens.UNIT):
        return Invitation(letter * 64, opens, place, unit, until, WANG, used, used and AT)

    for one in (
        link("a", FLAT.id),
        link("b", FLAT.id, used=CHEN),
        link("c", SHOP.id, until=AT - timedelta(microseconds=1)),
        link("d", AWAY.id, COURT.id),
        link("e", None, opens=Opens.COORDINATOR),
    ):
        await store.put_invitation(one)
    residents = await again() if written else store
    assert await residents.unused(LANE.id, AT) == {FLAT.id}
    assert await residents.unused(LANE.id, AT - timedelta(days=1)) == {FLAT.id, SHOP.id}
    assert await residents.unused(LANE.id, AT + timedelta(days=1)) == set()


async def test_withdrawing_coordinators_links_leaves_used_ones_flats_and_other_places(store, again):
    def link(letter, opens=Opens.COORDINATOR, place=LANE.id, unit=None, by=None):
        used = by and AT
        return Invitation(letter * 64, opens, place, unit, AT, WANG, by, used)

    used, flat = link("b", by=LI), link("c", Opens.UNIT, unit=FLAT.id)
    elsewhere = link("d", place=COURT.id)
    for one in (link("a"), used, flat, elsewhere):
        await store.put_invitation(one)
    residents = await again()
    assert [await residents.invitation(one.digest) for one in (flat, elsewhere)]  # known by now
    await residents.put_invitation(link("e"))
    await residents.withdraw_coordinators(LANE.id)
    left = [await residents.invitation(one * 64) for one in "abcde"]
    assert left == [None, used, flat, elsewhere, None]


async def test_those_who_vote_for_flats_are_named_once_each_in_the_order_of_the_flats(store, again):
    residents = await again()
    flats = [SHOP.id, FLAT.id, AWAY.id, UnitId(99)]
    assert await residents.voters(flats, LIVES) == (WANG, CHEN)
    assert await residents.voters([], LIVES) == ()


async def test_coordinators_are_those_of_the_place_alone(store, again):
    await store.grant(COURT.id, LI, Role.COORDINATOR, AT)
    await store.grant(LANE.id, CHEN, Role.COORDINATOR, AT)
    residents = await again()
    assert await residents.coordinators(LANE.id) == (CHEN, WANG)
    assert await residents.coordinators(COURT.id) == (LI,)


# Roles


YEAR = timedelta(days=365)


async def test_a_role_past_its_end_gives_nothing_and_no_job_is_needed(store, batch, again):
    await store.grant(LANE.id, LI, Role.AUDITOR, AT, until=AT + YEAR)
    await again()
    for now, roles_then in (
        (AT + YEAR - timedelta(seconds=1), {Role.AUDITOR}),
        (AT + YEAR, {Role.STRANGER}),
    ):
        fresh = Batch(batch.connection, batch.vault)
        then = Residents(fresh, Numbers(fresh), now)
        assert roles((await then.actors({LI}, frozenset()))[LI]) == roles_then
        held = roles_then == {Role.AUDITOR}
        assert await then.auditors(LANE.id) == ((LI,) if held else ())
        assert len(await then.offices_of(LI)) == int(held)


async def test_who_coordinates_till_her_end_is_none_of_the_coordinators_after_it(store, batch):
    await store.grant(LANE.id, CHEN, Role.COORDINATOR, AT, until=AT + YEAR)
    await batch.flush()
    fresh = Batch(batch.connection, batch.vault)
    assert await Residents(fresh, Numbers(fresh), AT).coordinators(LANE.id) == (CHEN, WANG)
    fresh = Batch(batch.connection, batch.vault)
    assert await Residents(fresh, Numbers(fresh), AT + YEAR).coordinators(LANE.id) == (WANG,)


async def test_a_role_comes_back_as_it_was_given(store, again):
    given = await store.grant(
        LANE.id, LI, Role.MEDIATOR, AT, until=AT + YEAR, building="3", by=WANG, confirmed_by=CHEN,
        label="王师傅",
    )  # fmt: skip
    residents = await again()
    assert await residents.office(given.id) == given
    assert given in await residents.offices(LANE.id)
    assert await residents.offices_of(LI) == (given,)


async def test_the_same_role_given_once_more_begins_anew_and_for_another_building_beside(store):
    first = await store.grant(LANE.id, LI, Role.VOLUNTEER, AT, until=AT + YEAR, building="3")
    longer = await store.grant(LANE.id, LI, Role.VOLUNTEER, AT, until=AT + 2 * YEAR, building="3")
    beside = await store.grant(LANE.id, LI, Role.VOLUNTEER, AT, until=AT + YEAR, building="4")
    assert longer.id == first.id != beside.id
    assert await store.offices_of(LI) == (longer, beside)


async def test_a_role_that_was_ended_is_held_no_more(store, again):
    given = await store.grant(LANE.id, LI, Role.VOLUNTEER, AT, until=AT + YEAR)
    residents = await again()
    await residents.end_office(given.id)
    assert await residents.office(given.id) is None
    assert await (await again()).offices_of(CHEN) == ()


async def test_buildings_are_named_once_in_the_order_people_count_them(store, batch):
    for number, name in ((11, "10"), (12, "2"), (13, "2")):
        at = Door(name, "1", f"{number}")
        await store.put_unit(Unit(UnitId(number), LANE.id, at, 1, Area(1), Kind.DWELLING))
    await batch.flush()
    assert await store.buildings(LANE.id) == ("1", "2", "10")
