"""Roles are given, taken on, ended and made void; on both databases, each act by itself."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import event, select

from bot.commands.host import host
from bot.features.grants import rules, usecases
from bot.features.grants.errors import (
    AuditorAgrees,
    BuildingUnknown,
    EndsTooLate,
    EndsTooSoon,
    LabelTooLong,
    OwnLink,
    RoleLinkSpent,
    WholeOnly,
)
from bot.features.grants.model import LINK_LIVES, LONGEST_LABEL, Offer, RoleLink
from bot.features.grants.tables import ROLE_LINKS
from bot.features.residents.model import Door, Kind, Unit
from bot.infra.alarms import ALARMS
from bot.kernel import links
from bot.kernel.area import Area
from bot.kernel.errors import AuditorAlone, NobodyThere, NotAllowed, OnlyCoordinator
from bot.kernel.ids import ChatId, CommunityId, PersonId, UnitId
from bot.kernel.offices import HOUSE
from bot.kernel.people import Actor, Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN
from bot.work import Works
from tests.handlers.test_joining import recorded

ZONE = "Asia/Shanghai"
LANE, COURT = CommunityId(1), CommunityId(2)
LIN, CAT, ANN, BOB, EVE = (PersonId(one) for one in (1001, 1002, 1003, 1004, 1005))
DAY, TICK = timedelta(days=1), timedelta(microseconds=1)


@dataclass
class Street:
    """Two communities; Lin and Cat coordinate the first, Eve the second."""

    works: Works

    @property
    def village(self):  # as `recorded` asks for it
        return self

    async def moves_in(self):
        async with self.works.begin() as work:
            for id, buildings in ((LANE, "123"), (COURT, "9")):
                place = Neighbourhood(id, f"place {id}", ChatId(-id), EN, ZONE)
                await work.residents.set_up(place, place.name, work.now)
                for name in buildings:
                    number = await work.residents.next_unit()
                    at = Door(name, "1", "101")
                    await work.residents.put_unit(
                        Unit(UnitId(number), id, at, 1, Area(5000), Kind.DWELLING)
                    )
            for person, community in ((LIN, LANE), (CAT, LANE), (EVE, COURT)):
                await work.residents.grant(community, person, Role.COORDINATOR, work.now)

    async def act(self, person, verb, *args, **more):
        async with self.works.begin() as work:
            actors = await work.residents.actors({person}, work.operators)
            return await verb(work, actors[person], *args, **more)

    async def at_host(self, verb, *args):
        """As `linli grant` does it."""
        async with self.works.begin() as work:
            return await verb(work, host(LANE), *args)

    def offer(self, role=Role.VOLUNTEER, days=30, **more):
        return Offer(role, rules.term(self.works.clock.now(), days, ZONE), **more)

    async def link(self, by=LIN, second=None, community=LANE, **more):
        made = await self.act(by, usecases.make_link, community, self.offer(**more), second)
        return made.payload[1:]

    async def takes(self, person, secret):
        return await self.act(person, usecases.accept_role, secret)

    async def roles(self, person, community=LANE):
        async with self.works.look() as work:
            actors = await work.residents.actors({person}, frozenset())
            return actors[person].roles_in(community) - {Role.STRANGER}

    async def holds(self, person, role, community=LANE, **more):
        async with self.works.begin() as work:
            return await work.residents.grant(community, person, role, work.now, **more)

    async def rows(self, table):
        async with self.works.database.reading() as connection:
            return (await connection.execute(select(table))).mappings().all()

    async def kinds(self):
        return [kind for kind, _facts in await recorded(self)]


@pytest.fixture
async def street(works):
    found = Street(works)
    await found.moves_in()
    return found


# Giving and taking


async def test_from_the_link_to_the_role_with_its_scope_its_end_and_its_giver(street):
    now = street.works.clock.now()
    secret = await street.link(building="2", label="王师傅")
    assert await street.kinds() == []  # nothing is given yet
    taken = await street.takes(ANN, secret)
    office = taken.office
    assert (office.role, office.building, office.label) == (Role.VOLUNTEER, "2", "王师傅")
    assert (office.since, office.until) == (now, rules.term(now, 30, ZONE))
    assert (office.by, office.confirmed_by, taken.already) == (LIN, HOUSE, False)
    assert await street.roles(ANN) == {Role.VOLUNTEER}
    ((kind, facts),) = await recorded(street)
    assert (kind, facts["person"], facts["by"], facts["building"]) == ("role.grant", ANN, LIN, "2")


async def test_what_the_giver_calls_her_and_the_secret_are_kept_from_who_reads_the_disk(street):
    secret = await street.link(label="王师傅")
    (row,) = await street.rows(ROLE_LINKS)
    held = repr(dict(row))
    assert secret not in held
    assert "王师傅" not in held
    assert "王师傅".encode() not in row["label"]


async def test_the_warning_is_set_when_the_role_is_taken_and_goes_when_it_ends(street):
    office = (await street.takes(ANN, await street.link())).office
    alarms = [one["key"] for one in await street.rows(ALARMS)]
    assert alarms == [f"role.ends:{office.id}"]
    await street.act(LIN, usecases.end_role, office.id)
    assert await street.rows(ALARMS) == []
    assert (await street.kinds())[-1] == "role.end"


async def test_given_anew_it_goes_on_under_its_number_until_the_new_day(street):
    first = (await street.takes(ANN, await street.link(days=30))).office
    again = (await street.takes(ANN, await street.link(days=300))).office
    assert (again.id, again.until > first.until) == (first.id, True)
    (alarm,) = await street.rows(ALARMS)
    assert alarm["about"] == again.until.isoformat()
    async with street.works.look() as work:
        assert await work.residents.offices_of(ANN) == (again,)


async def test_the_same_role_for_another_building_is_another_role(street):
    one = (await street.takes(ANN, await street.link(building="1"))).office
    two = (await street.takes(ANN, await street.link(building="2"))).office
    await street.act(LIN, usecases.end_role, one.id)
    async with street.works.look() as work:
        assert await work.residents.offices_of(ANN) == (two,)
    assert await street.roles(ANN) == {Role.VOLUNTEER}


async def test_a_buildings_volunteer_is_nothing_in_another_community(street):
    await street.takes(ANN, await street.link(building="1"))
    assert await street.roles(ANN, COURT) == set()
    with pytest.raises(NotAllowed):
        await street.act(ANN, usecases.holders)
    with pytest.raises(BuildingUnknown):
        await street.link(building="9")  # it stands in the other community
    with pytest.raises(NotAllowed):
        await street.link(community=COURT)


async def test_the_role_is_there_from_its_first_moment_and_gone_at_its_last(street):
    office = (await street.takes(ANN, await street.link(days=1))).office
    assert await street.roles(ANN) == {Role.VOLUNTEER}
    street.works.clock.forward(office.until - street.works.clock.now() - TICK)
    assert await street.roles(ANN) == {Role.VOLUNTEER}
    street.works.clock.forward(TICK)
    assert await street.roles(ANN) == set()
    with pytest.raises(NotAllowed):
        await street.act(ANN, usecases.end_role, office.id)
    (held,) = await street.act(LIN, usecases.holders)
    assert office.id not in [one.id for one in held.offices]


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"days": 0}, EndsTooSoon),
        ({"days": 5 * 366 + 1}, EndsTooLate),
        ({"label": "x" * (LONGEST_LABEL + 1)}, LabelTooLong),
        ({"building": "77"}, BuildingUnknown),
        ({"role": Role.COORDINATOR}, NotAllowed),
        ({"role": Role.AUDITOR}, NotAllowed),
        ({"role": Role.OPERATOR}, NotAllowed),
    ],
)
async def test_what_may_not_be_given_is_refused_asked_for_or_made(street, more, refusal):
    for verb in (usecases.offered, usecases.make_link):
        with pytest.raises(refusal):
            await street.act(LIN, verb, LANE, street.offer(**more))
    assert await street.rows(ROLE_LINKS) == []


async def test_at_the_host_too_who_coordinates_does_so_for_everybody(street):
    with pytest.raises(WholeOnly):
        await street.at_host(usecases.make_link, LANE, street.offer(Role.COORDINATOR, building="1"))


@pytest.mark.parametrize("person", [ANN, EVE, PersonId(901)])
async def test_nobody_else_gives_here(street, person):
    with pytest.raises(NotAllowed):
        await street.link(by=person)


# Whose link it is


@pytest.mark.parametrize("person", [LIN, CAT])
async def test_neither_who_made_nor_who_confirmed_it_takes_it_and_it_stays_good(street, person):
    secret = await street.link(second=CAT, role=Role.MEDIATOR)
    with pytest.raises(OwnLink):
        await street.takes(person, secret)
    taken = await street.takes(ANN, secret)
    assert (taken.office.by, taken.office.confirmed_by) == (LIN, CAT)


async def test_used_by_one_it_is_spent_for_all_others_and_changes_nothing_for_her(street):
    secret = await street.link()
    first = await street.takes(ANN, secret)
    with pytest.raises(RoleLinkSpent):
        await street.takes(BOB, secret)
    street.works.clock.forward(LINK_LIVES + DAY)
    again = await street.takes(ANN, secret)
    assert (again.office, again.already) == (first.office, True)
    assert await street.kinds() == ["role.grant"]


async def test_a_used_link_does_not_bring_back_a_role_that_was_ended_or_is_over(street):
    secret = await street.link(days=9)
    office = (await street.takes(ANN, secret)).office
    await street.act(ANN, usecases.end_role, office.id)
    with pytest.raises(RoleLinkSpent):
        await street.takes(ANN, secret)
    over = await street.link(days=9)
    await street.takes(BOB, over)
    street.works.clock.forward(10 * DAY)
    with pytest.raises(RoleLinkSpent):
        await street.takes(BOB, over)
    assert await street.roles(ANN) == await street.roles(BOB) == set()


@pytest.mark.parametrize("off", [timedelta(0), TICK])
async def test_a_link_works_up_to_its_last_moment(street, off):
    secret = await street.link()
    street.works.clock.forward(LINK_LIVES + off)
    if off:
        with pytest.raises(RoleLinkSpent):
            await street.takes(ANN, secret)
    else:
        assert not (await street.takes(ANN, secret)).already


async def test_after_its_giver_lost_her_role_a_link_gives_nothing_until_she_has_it_again(street):
    secret = await street.link()
    async with street.works.look() as work:
        (hers,) = await work.residents.offices_of(LIN)
    await street.at_host(usecases.end_role, hers.id)
    with pytest.raises(RoleLinkSpent):
        await street.takes(ANN, secret)
    await street.holds(LIN, Role.COORDINATOR, COURT)
    with pytest.raises(RoleLinkSpent):  # of another place only
        await street.takes(ANN, secret)
    await street.holds(LIN, Role.COORDINATOR)
    assert (await street.takes(ANN, secret)).office.role is Role.VOLUNTEER


async def test_when_the_givers_own_role_is_over_her_link_is_too(street):
    soon = street.works.clock.now() + DAY
    await street.holds(BOB, Role.COORDINATOR, until=soon)
    secret = await street.link(by=BOB)
    street.works.clock.forward(DAY)
    with pytest.raises(RoleLinkSpent):
        await street.takes(ANN, secret)


async def test_an_auditor_of_anywhere_and_accounts_of_nobody_take_none(street):
    await street.holds(ANN, Role.AUDITOR, COURT)
    secret = await street.link()
    with pytest.raises(AuditorAlone):
        await street.takes(ANN, secret)
    with pytest.raises(NobodyThere):
        await street.takes(PersonId(777000), secret)
    assert not (await street.takes(BOB, secret)).already  # none of that has spent it


async def test_two_who_follow_one_link_at_once_do_not_both_get_it(street):
    secret = await street.link()
    done = await asyncio.gather(
        street.takes(ANN, secret), street.takes(BOB, secret), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in done) == ["Accepted", "RoleLinkSpent"]
    assert len(await street.roles(ANN)) + len(await street.roles(BOB)) == 1


async def test_links_of_flats_and_of_roles_do_not_open_each_others_doors(street):
    secret = await street.link()
    async with street.works.look() as work:
        assert await work.residents.invitation(links.digest(secret)) is None
        assert (await work.role_links.get(links.digest(secret))).by == LIN
        assert await work.role_links.get("0" * 64) is None


# Another coordinator, where there is an auditor


async def test_a_coordinators_link_from_before_the_auditor_came_needs_her_too(street):
    made = await street.at_host(usecases.make_link, LANE, street.offer(Role.COORDINATOR))
    await street.holds(BOB, Role.AUDITOR)
    with pytest.raises(AuditorAgrees):
        await street.at_host(usecases.make_link, LANE, street.offer(Role.COORDINATOR))
    with pytest.raises(RoleLinkSpent):
        await street.takes(ANN, made.payload[1:])
    assert await street.roles(ANN) == set()


async def test_where_nobody_is_left_the_first_of_two_links_makes_one_and_the_second_none(street):
    async with street.works.begin() as work:
        for office in await work.residents.offices(LANE):
            await work.residents.end_office(office.id)
    await street.holds(BOB, Role.AUDITOR)
    offer = street.offer(Role.COORDINATOR)
    one, two = [await street.at_host(usecases.make_link, LANE, offer) for _one in range(2)]
    assert (await street.takes(ANN, one.payload[1:])).office.role is Role.COORDINATOR
    with pytest.raises(RoleLinkSpent):
        await street.takes(LIN, two.payload[1:])
    assert (await street.takes(ANN, one.payload[1:])).already  # hers is not taken back


# Ending


async def test_two_coordinators_cannot_end_each_other_nor_both_go(street):
    async with street.works.look() as work:
        lins, cats = await work.residents.offices(LANE)
    for person, office in ((LIN, cats), (CAT, lins), (EVE, lins), (PersonId(901), lins)):
        for verb in (usecases.look_at_role, usecases.end_role):
            with pytest.raises(NotAllowed):
                await street.act(person, verb, office.id)
    assert (await street.act(CAT, usecases.end_role, cats.id)).own
    with pytest.raises(OnlyCoordinator):
        await street.act(LIN, usecases.end_role, lins.id)
    assert await street.roles(LIN) == {Role.COORDINATOR}


async def test_two_who_give_up_at_once_do_not_leave_nobody(street):
    async with street.works.look() as work:
        lins, cats = await work.residents.offices(LANE)
    done = await asyncio.gather(
        street.act(LIN, usecases.end_role, lins.id),
        street.act(CAT, usecases.end_role, cats.id),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in done) == ["Ended", "OnlyCoordinator"]
    async with street.works.look() as work:
        assert len(await work.residents.coordinators(LANE)) == 1


async def test_an_ended_coordinator_can_do_nothing_of_it_any_more(street):
    office = await street.holds(ANN, Role.VOLUNTEER)
    async with street.works.look() as work:
        (_lins, cats) = [
            one for one in await work.residents.offices(LANE) if one.role is Role.COORDINATOR
        ]
    await street.act(CAT, usecases.end_role, cats.id)
    offer = street.offer()
    for verb, *args in (
        (usecases.end_role, office.id),
        (usecases.end_role, cats.id),
        (usecases.make_link, LANE, offer),
        (usecases.offered, LANE, offer),
        (usecases.choices,),
        (usecases.holders,),
    ):
        with pytest.raises(NotAllowed):
            await street.act(CAT, verb, *args)


@pytest.mark.parametrize("id", [0, -1, 999])
async def test_a_role_that_nobody_holds_is_ended_by_nobody(street, id):
    with pytest.raises(NotAllowed):
        await street.act(LIN, usecases.end_role, id)


async def test_the_list_shows_each_reader_her_own_places_and_what_she_may_end(street):
    volunteer = await street.holds(ANN, Role.VOLUNTEER)
    auditor = await street.holds(BOB, Role.AUDITOR)
    (lins,) = await street.act(LIN, usecases.holders)
    assert (lins.place.id, lins.gives, lins.ends) == (LANE, True, {volunteer.id})
    (bobs,) = await street.act(BOB, usecases.holders)
    assert (bobs.gives, bobs.ends, len(bobs.offices)) == (False, frozenset(), 4)
    (eves,) = await street.act(EVE, usecases.holders)
    assert (eves.place.id, [one.person for one in eves.offices]) == (COURT, [EVE])
    host = (await street.at_host(usecases.holders))[0]
    assert {volunteer.id, auditor.id} <= host.ends


# Shown to everybody


async def test_a_link_that_was_shown_is_void_once_and_the_record_says_for_what(street):
    secret = await street.link(building="1", label="王师傅")
    said = f"谁要当志愿者：https://t.me/linli_bot?start=g{secret.upper()}"
    digests = await street.act(ANN, usecases.shown_role_links, said)
    assert digests == (links.digest(secret),)
    (shown,) = await street.act(ANN, usecases.revoke_shown_roles, digests)
    assert (shown.place.id, shown.offer.building) == (LANE, "1")
    assert await street.act(ANN, usecases.revoke_shown_roles, digests) == ()
    assert await street.act(ANN, usecases.shown_role_links, said) == ()
    with pytest.raises(RoleLinkSpent):
        await street.takes(ANN, secret)
    ((kind, facts),) = await recorded(street)
    assert (kind, facts["role"], facts["building"]) == ("role.shown", "volunteer", "1")
    assert "王师傅" not in str(facts)


async def test_one_that_was_used_or_is_too_old_is_nobodys_business(street):
    used, old = await street.link(), await street.link()
    await street.takes(ANN, used)
    assert await street.act(ANN, usecases.shown_role_links, f"g{used}") == ()
    assert await street.act(ANN, usecases.revoke_shown_roles, [links.digest(used)]) == ()
    street.works.clock.forward(LINK_LIVES + TICK)
    assert await street.act(ANN, usecases.shown_role_links, f"g{old}") == ()
    assert (await street.takes(ANN, used)).already  # she keeps what she has


async def test_several_in_one_message_are_all_void_and_words_are_not_looked_up(street):
    secrets = [await street.link() for _one in range(3)]
    said = " ".join(f"g{one}" for one in secrets)
    digests = await street.act(ANN, usecases.shown_role_links, said)
    assert set(digests) == {links.digest(one) for one in secrets}
    assert len(await street.act(ANN, usecases.revoke_shown_roles, digests)) == 3
    assert await street.kinds() == ["role.shown"] * 3
    asked = []
    engine = street.works.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    async with street.works.look() as work:
        actor = Actor(ANN, None)
        assert await usecases.shown_role_links(work, actor, "大家好 good morning everybody") == ()
    assert not [one for one in asked if "role_links" in one]


# As it is kept


@pytest.mark.parametrize("used", [True, False])
@pytest.mark.parametrize("label", ["", "王师傅"])
async def test_a_link_comes_back_from_the_database_as_it_went_in(street, used, label):
    now = street.works.clock.now()
    offer = street.offer(Role.MEDIATOR, building="3", label=label)
    link = RoleLink("d" * 64, LANE, offer, LIN, now + DAY, CAT)
    if used:
        link = RoleLink(**vars(link) | {"used_by": ANN, "used_at": now})
    async with street.works.begin() as work:
        await work.role_links.put(link)
        assert await work.role_links.get(link.digest) == link
    async with street.works.look() as work:
        assert await work.role_links.get(link.digest) == link
