"""Letters on paper: prepared they are nothing, kept they work and older ones do not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.demo.tables import create_tables
from bot.features.residents import usecases
from bot.features.residents.errors import CommunityUnknown, FlatTaken, LinkSpent
from bot.features.residents.model import Door, RollRow, Tie
from bot.features.residents.tables import INVITATIONS
from bot.infra.database import Database
from bot.kernel.area import Area
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId, PersonId, UnitId
from bot.kernel.links import digest
from bot.kernel.people import Actor, Membership, Role
from bot.schema import METADATA
from tests.features.residents.test_usecases import CHEN, ELSEWHERE, LANE, LIN, OPERATOR, WANG, Place

THERE = CommunityId(2)
FIRST, SECOND, THIRD = "1-2-301", "1-2-401", "2-1-101"


class Pile(Place):
    """The same place, and letters in it."""

    async def prepared(self, *labels, by=LIN):
        units = [await self.unit(one) for one in labels] or None
        return await self.act(by, usecases.prepare_letters, LANE, units)

    async def kept(self, letters, by=LIN, community=LANE):
        await self.act(by, usecases.keep_letters, community, letters)

    async def issued(self, *labels):
        letters = await self.prepared(*labels)
        await self.kept(letters)
        return letters

    async def unit(self, label):
        async with self.works.look() as work:
            return {one.label: one.id for one in await work.residents.units(LANE)}[label]

    async def rows(self):
        async with self.works.database.reading() as connection:
            found = await connection.execute(INVITATIONS.select().where(INVITATIONS.c.kind == "u"))
            return {one.digest: one for one in found}

    async def wanted(self):
        """Labels without a voter, and which of them have a letter."""
        found = await self.act(LIN, usecases.letters_wanted, LANE)
        labels = {one.id: one.label for one in found.units}
        return [*labels.values()], sorted(labels[one] for one in found.marked)


@pytest.fixture
async def database(tmp_path):
    """The quick one is enough here; what is kept is tested on both in test_store."""
    opened = Database(f"sqlite+aiosqlite:///{tmp_path / 'test.sqlite3'}")
    await create_tables(opened.engine)
    yield opened
    await opened.close()


@pytest.fixture
async def place(works):
    found = Pile(works)
    await found.has_roll()
    return found


async def elsewhere(place):
    """Wang coordinates another community."""
    await place.act(OPERATOR, usecases.set_up_community, ELSEWHERE, "Court", "")
    link = await place.act(OPERATOR, usecases.invite_coordinator, THERE)
    await place.act(WANG, usecases.accept_coordinator, link.payload[1:])


def on_file(letters):
    return {digest(one.payload[1:]) for one in letters}


# In two steps


async def test_a_prepared_letter_is_nothing_yet(place):
    old = await place.issued(FIRST)
    new = await place.prepared()
    assert [one.label for one in new] == [FIRST, SECOND, THIRD]
    assert (await place.rows()).keys() == on_file(old)
    with pytest.raises(LinkSpent):
        await place.claims(WANG, new[0])
    assert (await place.claims(CHEN, old[0])).unit.label == FIRST


async def test_kept_letters_work_and_older_ones_and_links_do_not(place):
    old, chat = await place.issued(FIRST, SECOND), await place.link(THIRD)
    new = await place.issued(SECOND, THIRD)
    assert (await place.rows()).keys() == on_file([old[0], *new])
    for one in (old[1], chat):
        with pytest.raises(LinkSpent):
            await place.claims(CHEN, one)
    for one in (old[0], *new):
        assert (await place.claims(CHEN, one, Tie.OWNER)).unit.label == one.label


async def test_a_letter_that_was_used_stays_used(place):
    (used,) = await place.issued(FIRST)
    await place.claims(CHEN, used, Tie.OWNER)
    await place.issued(FIRST)
    row = (await place.rows())[digest(used.payload[1:])]
    assert row.used_by == CHEN


async def test_a_flat_that_got_its_voters_meanwhile_gets_no_letter(place):
    chat = await place.link(FIRST)
    letters = await place.prepared()
    await place.claims(CHEN, chat, Tie.BOTH)
    await place.kept(letters)
    assert (await place.rows()).keys() == on_file([chat, *letters[1:]])
    kind, facts = (await place.recorded())[-1]
    assert (kind, facts["letters"]) == ("letters.issue", 2)
    with pytest.raises(LinkSpent):
        await place.claims(WANG, letters[0])


async def test_a_flat_that_got_one_of_two_voters_meanwhile_keeps_its_letter(place):
    chat = await place.link(FIRST)
    letters = await place.prepared()
    await place.claims(CHEN, chat, Tie.OWNER)
    await place.kept(letters)
    assert (await place.claims(WANG, letters[0], Tie.RESIDENT)).unit.label == FIRST


async def test_the_record_says_how_many_letters_and_who_and_no_flat(place):
    await place.issued()
    kind, facts = (await place.recorded())[-1]
    assert (kind, facts.pop("at")[:10]) == ("letters.issue", "2026-05-18")
    assert facts == {"letters": 3, "by": LIN}


async def test_a_letter_lives_90_days(place, clock):
    (one, other, _third) = await place.issued()
    assert {row.expires_at for row in (await place.rows()).values()} == {one.expires_at}
    assert one.expires_at == clock.now() + timedelta(days=90)
    clock.forward(timedelta(days=90))
    await place.claims(CHEN, one)
    clock.forward(timedelta(seconds=1))
    with pytest.raises(LinkSpent):
        await place.claims(CHEN, other)


# Secrets


async def test_secret_and_code_of_a_letter_are_kept_as_digests_only(place):
    letters = await place.issued()
    said = ""
    async with place.works.database.reading() as connection:
        for table in METADATA.sorted_tables:
            said += "".join(f"{[*one]}" for one in await connection.execute(table.select()))
    for one in letters:
        assert one.payload[1:] not in said
        assert one.code not in said
        assert digest(one.payload[1:]) in said
    rows = await place.rows()
    async with place.works.look() as work:
        for one in letters:
            assert rows[digest(one.payload[1:])].code == work.code_digest(one.code)
    assert not {one.code for one in rows.values()} & {digest(one.code) for one in letters}


async def test_no_two_letters_of_a_pile_have_one_code(place):
    """Even where the dice fall alike."""

    class Loaded:
        def __init__(self):
            self.fair, self.thrown = place.works.entropy, 0

        def token(self, size):
            if size != 5:
                return self.fair.token(size)
            self.thrown += 1
            return (10 << 35 | 2 << 30 | self.thrown // 3).to_bytes(5)

    place.works = replace(place.works, entropy=Loaded())
    letters = await place.issued()
    assert [one.code for one in letters] == ["A2000000", "A2000001", "A2000002"]
    assert len({one.code for one in (await place.rows()).values()}) == 3


async def test_the_code_on_a_letter_leads_to_its_flat(place):
    letters = await place.issued()
    async with place.works.look() as work:
        for one in letters:
            found = await work.residents.invitation_by_code(work.code_digest(one.code))
            assert (found.unit, found.created_by) == (one.unit, LIN)
            assert found.digest == digest(one.payload[1:])


# Which flats


async def test_missing_are_flats_without_voter_and_without_a_letter_that_works(place, clock):
    assert await place.wanted() == ([FIRST, SECOND, THIRD], [])
    (letter,) = await place.issued(FIRST)
    await place.link(THIRD)
    assert await place.wanted() == ([FIRST, SECOND, THIRD], [FIRST, THIRD])
    clock.forward(timedelta(hours=72, seconds=1))  # the link is over, the letter is not
    assert await place.wanted() == ([FIRST, SECOND, THIRD], [FIRST])
    await place.claims(CHEN, letter, Tie.OWNER)
    assert await place.wanted() == ([SECOND, THIRD], [])
    assert [one.label for one in await place.prepared()] == [SECOND, THIRD]


async def test_letters_lie_in_the_order_of_the_doors(place):
    doors = ("10-1-101", "2-1-1001", "2-1-201")
    rows = [RollRow(Door(*one.split("-")), 1, Area(100)) for one in doors]
    await place.act(LIN, usecases.import_roll, LANE, rows)
    found = [one.label for one in await place.prepared()]
    assert found == [FIRST, SECOND, THIRD, "2-1-201", "2-1-1001", "10-1-101"]
    chosen = await place.prepared("10-1-101", THIRD, FIRST)
    assert [one.label for one in chosen] == [FIRST, THIRD, "10-1-101"]


async def test_one_letter_is_printed_anew_while_a_seat_is_free(place):
    unit = await place.unit(FIRST)
    (old,) = await place.issued(FIRST)
    new = await place.act(LIN, usecases.reprint_letter, unit)
    assert (new.label, new.code != old.code) == (FIRST, True)
    with pytest.raises(LinkSpent):
        await place.claims(CHEN, old)
    await place.claims(CHEN, new, Tie.OWNER)
    last = await place.act(LIN, usecases.reprint_letter, unit)
    await place.claims(WANG, last, Tie.RESIDENT)
    before = await place.rows()
    for verb, *args in (
        (usecases.reprint_letter, unit),
        (usecases.printable_unit, unit),
        (usecases.prepare_letters, LANE, [unit]),
    ):
        with pytest.raises(FlatTaken):
            await place.act(LIN, verb, *args)
    assert await place.rows() == before


async def test_the_door_list_marks_who_has_joined_and_names_nobody(place):
    await place.claims(CHEN, await place.link(SECOND), Tie.OWNER)
    found = await place.act(LIN, usecases.door_list, LANE)
    assert [one.label for one in found.units] == [FIRST, SECOND, THIRD]
    assert found.marked == {await place.unit(SECOND)}
    assert "陈秀英" not in f"{found}"


# Who may


@pytest.mark.parametrize("person", [WANG, CHEN, OPERATOR, PersonId(7)])
async def test_nobody_but_her_coordinator_prints_for_a_community(place, person):
    """Wang coordinates another one, Chen is a neighbour, the operator none, 7 unknown."""
    await elsewhere(place)
    await place.claims(CHEN, await place.link(SECOND))
    letters, unit = await place.prepared(), await place.unit(FIRST)
    before = (await place.rows(), await place.recorded())
    for verb, *args in (
        (usecases.letters_wanted, LANE),
        (usecases.prepare_letters, LANE),
        (usecases.prepare_letters, LANE, [unit]),
        (usecases.keep_letters, LANE, letters),
        (usecases.issue_letters, LANE),
        (usecases.reprint_letter, unit),
        (usecases.printable_unit, unit),
        (usecases.printable_unit, UnitId(99)),
        (usecases.door_list, LANE),
    ):
        with pytest.raises(NotAllowed):
            await place.act(person, verb, *args)
    assert (await place.rows(), await place.recorded()) == before


async def test_a_coordinator_cannot_reach_flats_of_another_place_through_her_own(place):
    await elsewhere(place)
    letters, unit = await place.prepared(), await place.unit(FIRST)
    before = (await place.rows(), await place.recorded())
    for verb, *args in (
        (usecases.prepare_letters, THERE, [unit]),
        (usecases.prepare_letters, THERE, [UnitId(99)]),
        (usecases.keep_letters, THERE, letters),
        (usecases.keep_letters, THERE, [replace(letters[0], unit=None)]),
    ):
        with pytest.raises(NotAllowed):
            await place.act(WANG, verb, *args)
    assert (await place.rows(), await place.recorded()) == before
    assert await place.act(WANG, usecases.prepare_letters, THERE) == ()


async def test_letters_for_no_community_are_refused(place):
    nowhere = CommunityId(7)
    stead = Membership(nowhere, frozenset({Role.COORDINATOR}))
    host = Actor(PersonId(0), None, operator=True, memberships=(stead,))
    for verb in (usecases.letters_wanted, usecases.prepare_letters, usecases.door_list):
        async with place.works.begin() as work:
            with pytest.raises(CommunityUnknown):
                await verb(work, host, nowhere)
