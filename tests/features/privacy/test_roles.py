"""What is kept of somebody's roles, of links for them and of people on paper: seen, and gone."""

from datetime import timedelta

import pytest

from bot.features.grants.model import Offer, RoleLink
from bot.features.privacy.usecases import copy_own, erase_own, purge, see_own
from bot.features.residents.model import Tie
from bot.features.residents.usecases import seat_on_paper, sell_unit
from bot.infra.keeping import declared
from bot.kernel.ids import FIRST_WITHOUT_TELEGRAM, PersonId
from bot.kernel.people import THE_CLOCK, Role
from bot.schema import METADATA
from tests.chat.storage import rows
from tests.features.privacy.people import CHEN, HERE, WANG, Two

HER_NAME, DAY = "沈根娣", timedelta(days=1)
ON_PAPER = PersonId(FIRST_WITHOUT_TELEGRAM + 1)


@pytest.fixture
async def two(works):
    found = Two(works)
    await found.move_in()
    return found


async def given(two, person, role=Role.VOLUNTEER, **more):
    async with two.works.begin() as work:
        return await work.residents.grant(HERE, person, role, work.now, **more)


async def purged(two):
    async with two.works.begin() as work:
        await purge(work, THE_CLOCK)


async def on_paper(two, unit=1):
    async with two.works.begin() as work:
        await work.residents.unseat(unit, tuple(Tie.BOTH.electorates))
    await two.act(WANG, seat_on_paper, unit, HER_NAME, Tie.BOTH)


# Her copy


async def test_she_reads_her_role_its_scope_its_days_and_what_she_is_called(two):
    until = two.works.clock.now() + 30 * DAY
    await given(two, CHEN, until=until, building="1", by=WANG, label="陈阿姨")
    kept = await two.act(CHEN, copy_own)
    found = [row for row in kept.rows["grants"] if row["role"] == "volunteer"]
    (row,) = found
    assert (row["building"], row["label"], row["until"]) == ("1", "陈阿姨", until)
    assert "granted_by" not in row


async def test_who_gave_a_role_reads_that_she_did_and_neither_to_whom_nor_the_name(two):
    await given(two, WANG, by=CHEN, label="王叔叔")
    kept = await two.act(CHEN, copy_own)
    (row,) = [one for one in kept.rows["grants"] if one.get("role") == "volunteer"]
    assert row["granted_by"] == CHEN
    assert not {"person_id", "label", "building"} & set(row)
    assert "王叔叔" not in repr(kept)
    assert str(WANG) not in repr(row)


async def test_whom_she_entered_is_counted_in_her_copy_and_not_named(two):
    await on_paper(two)
    kept = await two.act(WANG, copy_own)
    (row,) = kept.rows["paper_people"]
    assert set(row) == {"created_by", "at"}
    assert HER_NAME not in repr(kept)
    assert (await two.act(WANG, see_own)).rows["paper_people"]


# Erasing


async def test_with_her_go_her_roles_and_what_she_was_called_and_links_nobody_used(two):
    now = two.works.clock.now()
    await given(two, CHEN, label="陈阿姨")
    async with two.works.begin() as work:
        offer = Offer(Role.MEDIATOR, now + 30 * DAY, label="张三")
        await work.role_links.put(RoleLink("a" * 64, HERE, offer, CHEN, now + DAY))
        await work.role_links.put(RoleLink("b" * 64, HERE, offer, WANG, now + DAY, CHEN))
        used = RoleLink("c" * 64, HERE, offer, CHEN, now + DAY, used_by=WANG, used_at=now)
        await work.role_links.put(used)
    await two.act(CHEN, erase_own)
    assert CHEN not in [row["person_id"] for row in await rows(two.works, "grants")]
    links = {row["digest"][0]: row for row in await rows(two.works, "role_links")}
    assert set(links) == {"b", "c"}
    assert (links["b"]["created_by"], links["b"]["confirmed_by"]) == (WANG, 0)
    assert (links["c"]["created_by"], links["c"]["used_by"]) == (0, WANG)


async def test_roles_she_gave_stay_with_who_holds_them_and_forget_her(two):
    held = await given(two, WANG, by=CHEN, confirmed_by=CHEN, label="王叔叔")
    await two.act(CHEN, erase_own)
    async with two.works.look() as work:
        office = await work.residents.office(held.id)
    assert (office.person, office.label) == (WANG, "王叔叔")
    assert (office.by, office.confirmed_by) == (0, 0)


async def test_when_the_coordinator_goes_whom_she_entered_keeps_her_vote(two):
    await on_paper(two)
    await two.act(WANG, erase_own)
    (row,) = await rows(two.works, "paper_people")
    assert (row["person_id"], row["created_by"]) == (ON_PAPER, 0)
    async with two.works.look() as work:
        assert set((await work.residents.seated(1)).values()) == {ON_PAPER}
        assert await work.residents.names_on_paper([ON_PAPER]) == {ON_PAPER: HER_NAME}


async def test_somebody_on_paper_may_be_erased_at_her_wish_too(two):
    """Whoever runs the house does it for her: she has no chat in which to ask."""
    await on_paper(two)
    async with two.works.begin() as work:
        await work.own.erase(ON_PAPER)
    assert await rows(two.works, "paper_people") == []
    assert ON_PAPER not in [row["person_id"] for row in await rows(two.works, "representatives")]


# What goes by itself


@pytest.mark.parametrize(("days", "there"), [(30, True), (31, False)])
async def test_a_role_is_kept_for_thirty_days_after_its_end(two, days, there):
    held = await given(two, CHEN, until=two.works.clock.now() + DAY)
    two.works.clock.forward((days + 1) * DAY)
    await purged(two)
    assert (held.id in [row["id"] for row in await rows(two.works, "grants")]) is there


async def test_a_role_without_an_end_is_not_purged(two):
    before = await rows(two.works, "grants")
    two.works.clock.forward(timedelta(days=9_999))
    await purged(two)
    assert await rows(two.works, "grants") == before


@pytest.mark.parametrize("used", [True, False])
@pytest.mark.parametrize(("days", "there"), [(7, True), (8, False)])
async def test_a_link_is_kept_for_a_week_after_it_could_be_used(two, used, days, there):
    now = two.works.clock.now()
    link = RoleLink("a" * 64, HERE, Offer(Role.VOLUNTEER, now + 90 * DAY), CHEN, now + DAY)
    if used:
        link = RoleLink(**vars(link) | {"used_by": WANG, "used_at": now})
    async with two.works.begin() as work:
        await work.role_links.put(link)
    two.works.clock.forward((days + 1) * DAY)
    await purged(two)
    assert bool(await rows(two.works, "role_links")) is there


async def test_who_votes_on_paper_is_kept_while_she_votes_and_a_month_longer(two):
    await on_paper(two)
    async with two.works.begin() as work:
        for one in await work.residents.claims(1):
            await work.residents.drop_claim(one.id)
    two.works.clock.forward(400 * DAY)
    await purged(two)
    assert len(await rows(two.works, "paper_people")) == 1
    await two.act(WANG, sell_unit, 1, moved_out=True)
    await purged(two)
    assert await rows(two.works, "paper_people") == []


@pytest.mark.parametrize("table", ["grants", "role_links", "paper_people", "code_tries"])
def test_each_of_these_tables_says_how_long_it_keeps_what_of_whom(table):
    said = declared(METADATA.tables)[table]
    assert said.persons
    assert all(one.fields for one in said.persons)
