"""Roles as the store keeps them, asked for at a moment; on SQLite and on PostgreSQL."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.features.residents.model import Door, Kind, Unit
from bot.features.residents.store import Residents
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.kernel.area import Area
from bot.kernel.ids import ChatId, CommunityId, PersonId
from bot.kernel.offices import HOUSE
from bot.kernel.people import OFFICES, Role
from bot.kernel.roll import Neighbourhood

AT = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
LANE, COURT = (
    Neighbourhood(CommunityId(id), f"place {id}", ChatId(-id), "en", "Asia/Shanghai")
    for id in (1, 2)
)
LIN, ANN, BOB = (PersonId(one) for one in (1001, 1002, 1003))
DAY, TICK = timedelta(days=1), timedelta(microseconds=1)
ROLES = sorted(OFFICES, key=lambda one: one.value)


@pytest.fixture
async def at(batch, numbers):
    """The store as somebody opens it at a moment; what was put before is written."""
    first = Residents(batch, numbers, AT)
    for one in (LANE, COURT):
        await first.set_up(one, one.name, AT)

    async def opened(now=AT):
        await batch.flush()
        fresh = Batch(batch.connection, batch.vault)
        store = Residents(fresh, Numbers(fresh), now)
        opened.last = fresh
        return store

    return opened


async def given(at, *offices):
    """Each as (person, role, more); returns what the store made of them."""
    store = await at()
    made = [await store.grant(LANE.id, person, role, AT, **more) for person, role, more in offices]
    await at.last.flush()
    return made


@pytest.mark.parametrize("role", ROLES)
async def test_every_role_comes_back_with_all_that_was_said_of_it(at, role):
    more = {"until": AT + DAY, "building": "3", "by": LIN, "confirmed_by": BOB, "label": "王师傅"}
    (made,) = await given(at, (ANN, role, more))
    store = await at()
    assert await store.office(made.id) == made
    assert await store.offices(LANE.id) == await store.offices_of(ANN) == (made,)
    assert await store.offices(COURT.id) == await store.offices_of(LIN) == ()
    assert (await store.actors([ANN], frozenset()))[ANN].roles_in(LANE.id) == {role}


async def test_what_was_not_said_is_from_the_house_for_everybody_without_end_and_name(at):
    (made,) = await given(at, (ANN, Role.VOLUNTEER, {}))
    assert (made.by, made.confirmed_by, made.building, made.until, made.label) == (
        *(HOUSE, HOUSE, "", None, ""),
    )
    assert await (await at()).office(made.id) == made


@pytest.mark.parametrize(
    ("now", "held"),
    [(AT - TICK, False), (AT, True), (AT + DAY - TICK, True), (AT + DAY, False)],
)
async def test_all_who_ask_agree_on_the_first_and_the_last_moment(at, now, held):
    (made,) = await given(at, (ANN, Role.COORDINATOR, {"until": AT + DAY}))
    store = await at(now)
    assert (await store.office(made.id) is not None) is held
    assert bool(await store.offices(LANE.id)) is held
    assert bool(await store.offices_of(ANN)) is held
    assert bool(await store.coordinators(LANE.id)) is held
    actor = (await store.actors([ANN], frozenset()))[ANN]
    assert (Role.COORDINATOR in actor.roles_in(LANE.id)) is held
    assert bool(actor.memberships) is held


async def test_given_anew_it_keeps_its_number_and_forgets_what_it_was(at):
    (first,) = await given(
        at, (ANN, Role.VOLUNTEER, {"until": AT + DAY, "label": "old", "by": LIN})
    )
    (again,) = await given(at, (ANN, Role.VOLUNTEER, {"until": AT + 9 * DAY, "confirmed_by": BOB}))
    assert (again.id, again.label, again.by) == (first.id, "", HOUSE)
    assert await (await at()).offices(LANE.id) == (again,)


async def test_a_role_that_is_over_begins_anew_in_the_same_row(at):
    (first,) = await given(at, (ANN, Role.VOLUNTEER, {"until": AT + DAY}))
    store = await at(AT + 9 * DAY)
    again = await store.grant(LANE.id, ANN, Role.VOLUNTEER, AT + 9 * DAY)
    assert again.id == first.id
    await at.last.flush()
    assert await (await at(AT + 9 * DAY)).offices(LANE.id) == (again,)


async def test_another_person_role_building_or_place_is_another_one(at):
    made = await given(
        at,
        (ANN, Role.VOLUNTEER, {}),
        (ANN, Role.VOLUNTEER, {"building": "1"}),
        (ANN, Role.MEDIATOR, {}),
        (BOB, Role.VOLUNTEER, {}),
    )
    store = await at()
    there = await store.grant(COURT.id, ANN, Role.VOLUNTEER, AT)
    assert [one.id for one in (*made, there)] == [1, 2, 3, 4, 5]
    assert [one.id for one in await store.offices(LANE.id)] == [1, 2, 3, 4]
    assert [one.id for one in await store.offices_of(ANN)] == [1, 2, 3, 5]


@pytest.mark.parametrize("written", [True, False])
async def test_what_is_ended_is_over_for_all_who_ask_written_or_not(at, written):
    first, second = await given(at, (ANN, Role.COORDINATOR, {}), (BOB, Role.COORDINATOR, {}))
    store = await at()
    assert await store.coordinators(LANE.id) == (ANN, BOB)
    await store.end_office(first.id)
    if written:
        await at.last.flush()
        store = await at()
    assert await store.office(first.id) is None
    assert await store.coordinators(LANE.id) == (BOB,)
    assert await store.offices_of(ANN) == ()
    assert (await store.actors([ANN], frozenset()))[ANN].memberships == ()
    assert await store.offices(LANE.id) == (second,)


async def test_ending_what_nobody_holds_harms_nothing(at):
    (made,) = await given(at, (ANN, Role.VOLUNTEER, {}))
    store = await at()
    for id in (0, -1, made.id + 1):
        await store.end_office(id)
    assert await store.offices(LANE.id) == (made,)


async def test_only_who_coordinates_or_audits_everybody_is_asked_for_everybody(at):
    await given(
        at,
        (BOB, Role.COORDINATOR, {}),
        (ANN, Role.COORDINATOR, {"building": "1"}),
        (LIN, Role.AUDITOR, {}),
        (ANN, Role.AUDITOR, {"until": AT + TICK}),
    )
    store = await at(AT + TICK)
    assert await store.coordinators(LANE.id) == (BOB,)
    assert await store.auditors(LANE.id) == (LIN,)
    assert await store.auditors(COURT.id) == ()


async def test_names_of_buildings_come_as_people_count_them(at):
    store = await at()
    for name in ("10", "2", "1", "A", "2"):
        id = await store.next_unit()
        await store.put_unit(Unit(id, LANE.id, Door(name, "1", f"{id}"), 1, Area(1), Kind.DWELLING))
    await at.last.flush()
    assert await (await at()).buildings(LANE.id) == ("1", "2", "10", "A")
    assert await (await at()).buildings(COURT.id) == ()


async def test_whose_menu_is_her_own_is_known_and_when_it_may_have_changed(at):
    await given(at, (ANN, Role.COORDINATOR, {}), (LIN, Role.AUDITOR, {"until": AT + TICK}))
    store = await at(AT + TICK)
    assert await store.holders() == {ANN, LIN}  # whose role is over had a menu, too
    assert await store.tongues() == {}
    assert not store.standing_moved
    await store.choose_language(BOB, "en", AT)
    assert store.standing_moved
    await at.last.flush()
    store = await at(AT + TICK)
    assert await store.tongues() == {BOB: "en"}
    (office,) = await store.offices_of(ANN)
    assert not store.standing_moved
    await store.end_office(office.id)
    assert store.standing_moved
