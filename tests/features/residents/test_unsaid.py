"""A newer file without some of the columns leaves alone what the roll has there."""

from dataclasses import replace

import pytest

from bot.features.residents import usecases
from bot.features.residents.model import Change, Door, Field, Imported, Kind, NamedOwner, RollRow
from bot.features.residents.rules import kept, read_kept
from bot.kernel.area import Area
from tests.features.residents.test_usecases import LANE, LIN, Place

COLUMNS = ("owner_ref", "owner_name", "kind", "adults", "note")
CHEN, LI, ZHAO = NamedOwner("A", "陈秀英"), NamedOwner(None, "李丽萍"), NamedOwner("N", "")
FULL = RollRow(Door("1", "2", "301"), 3, Area(8937), Kind.SHOP, (CHEN,), 2, "面馆")
UPSTAIRS = replace(FULL, at=Door("1", "2", "401"), floor=4)
MINUS = {"kind": Kind.DWELLING, "adults": None, "note": ""}


@pytest.fixture
async def place(works):
    made = Place(works)
    await made.has_coordinator()
    await made.act(LIN, usecases.import_roll, LANE, (FULL, UPSTAIRS))
    return made


async def compared(place, *rows):
    return await place.act(LIN, usecases.compare_roll, LANE, rows)


async def imported(place, *rows):
    return await place.act(LIN, usecases.import_roll, LANE, rows)


async def flats(place):
    """What is known of each flat, and the owners as number and name."""
    async with place.works.look() as work:
        owners = {one.id: (one.ref, one.name) for one in await work.residents.owners(LANE)}
        owned = await work.residents.ownerships(LANE)
        units = await work.residents.units(LANE)
    return {
        one.label: (one.kind, one.adults, one.note, {owners[n] for n in owned.get(one.id, ())})
        for one in units
    }


def without(row, *columns, **said):
    """The row of a file that lacks these columns, and what it says all the same."""
    blank = {one: MINUS[one] for one in columns if one in MINUS}
    return replace(row, **{"owners": ()} | blank | said, unsaid=frozenset(columns))


async def says_the_same(place, *rows):
    """The report and the import agree that nothing changes, and nothing does."""
    before = await flats(place)
    found = await compared(place, *rows)
    done = await imported(place, *rows)
    return (found.none, done, await flats(place)) == (True, Imported(0, 0, len(rows)), before)


async def test_a_file_with_nothing_but_areas_changes_nothing_else(place):
    wider = without(replace(FULL, area=Area(9000)), *COLUMNS)
    before = await flats(place)
    found = await compared(place, wider)
    assert found.changes == (Change("1-2-301", Field.AREA, "89.37", "90.00"),)
    assert await imported(place, wider) == Imported(0, 1, 0)
    assert await flats(place) == before


@pytest.mark.parametrize("column", ["kind", "adults", "note"])
async def test_a_column_that_is_not_there_clears_nothing(place, column):
    assert await says_the_same(place, without(FULL, column, owners=FULL.owners))


@pytest.mark.parametrize("column", ["kind", "adults", "note"])
async def test_an_empty_cell_of_a_column_that_is_there_clears(place, column):
    cleared = replace(FULL, **{column: MINUS[column]})
    (change,) = (await compared(place, cleared)).changes
    assert change.what is Field(column)
    await imported(place, cleared)
    kind, adults, note, _owners = (await flats(place))["1-2-301"]
    assert {"kind": kind, "adults": adults, "note": note}[column] == MINUS[column]


async def test_an_empty_cell_takes_the_owner_away_and_a_missing_column_does_not(place):
    assert await says_the_same(place, without(FULL, "owner_ref", "owner_name"))
    await imported(place, replace(FULL, owners=()))
    assert (await flats(place))["1-2-301"][-1] == set()


async def test_numbers_alone_leave_the_names_alone(place):
    assert await says_the_same(place, without(FULL, "owner_name", owners=(NamedOwner("A"),)))


async def test_names_alone_leave_the_numbers_alone(place):
    """Else each flat would get an owner of its own, and heads would be counted anew."""
    assert await says_the_same(
        place,
        without(FULL, "owner_ref", owners=(NamedOwner(None, "陈秀英"),)),
        without(UPSTAIRS, "owner_ref", owners=(NamedOwner(None, "陈秀英"),)),
    )


async def test_heads_are_counted_with_the_owners_that_the_file_does_not_name(place):
    found = await compared(place, *(without(one, *COLUMNS) for one in (FULL, UPSTAIRS)))
    assert found.heads == 1


async def test_another_name_is_another_owner_of_this_flat_only(place):
    sold = without(FULL, "owner_ref", owners=(NamedOwner(None, "王志明"),))
    found = await compared(place, sold)
    assert found.changes == (Change("1-2-301", Field.OWNERS, "A 陈秀英", "王志明"),)
    await imported(place, sold)
    after = await flats(place)
    assert after["1-2-301"][-1] == {(None, "王志明")}
    assert after["1-2-401"][-1] == {("A", "陈秀英")}


@pytest.mark.parametrize(
    ("column", "said", "stays"),
    [
        ("owner_name", (NamedOwner("A"), NamedOwner("N")), {("A", "陈秀英"), (None, "李丽萍")}),
        ("owner_name", (), {(None, "李丽萍")}),
        ("owner_name", (NamedOwner("B"),), set()),
        ("owner_ref", (NamedOwner(None, "陈秀英"), LI), {("A", "陈秀英"), (None, "李丽萍")}),
        ("owner_ref", (), set()),
        ("owner_ref", (NamedOwner(None, "王志明"),), set()),
    ],
)
async def test_whom_the_missing_column_alone_knows_goes_only_where_others_are_named(
    place, column, said, stays
):
    """Li has no number, and N no name: a file without the one column cannot speak of them."""
    await imported(place, replace(FULL, owners=(CHEN, LI, ZHAO)))
    await imported(place, without(FULL, column, owners=said))
    owners = (await flats(place))["1-2-301"][-1]
    hidden = {("N", "")} if column == "owner_ref" and (not said or len(said) == 2) else set()
    new = {(one.ref, one.name) for one in said if one.name == "王志明" or one.ref in ("B", "N")}
    assert owners == stays | hidden | new


async def test_two_owners_without_numbers_keep_their_names_in_any_order(place):
    wang = NamedOwner(None, "王志明")
    await imported(place, replace(FULL, owners=(LI, wang)))
    assert await says_the_same(place, replace(FULL, owners=(wang, LI)))
    assert await says_the_same(place, without(FULL, *COLUMNS))


async def test_a_new_flat_of_a_bare_file_is_a_dwelling_and_no_more(place):
    new = without(replace(FULL, at=Door("9", "1", "101")), *COLUMNS)
    assert await imported(place, new) == Imported(1, 0, 0)
    assert (await flats(place))["9-1-101"] == (Kind.DWELLING, None, "", set())


async def test_a_name_that_the_file_changes_once_is_changed_everywhere(place):
    """The second line has the number alone; it must not bring the old name back."""
    first = replace(FULL, owners=(NamedOwner("A", "陈美英"),))
    second = replace(UPSTAIRS, owners=(NamedOwner("A"),))
    assert {one.after for one in (await compared(place, first, second)).changes} == {"A 陈美英"}
    await imported(place, first, second)
    assert [one[-1] for one in (await flats(place)).values()] == [{("A", "陈美英")}] * 2


@pytest.mark.parametrize("columns", [(), ("note",), COLUMNS])
def test_what_a_file_does_not_say_is_kept_while_it_waits(columns):
    rows = (without(FULL, *columns, owners=FULL.owners),)
    assert read_kept(kept(rows)) == rows


def test_rows_that_waited_since_before_there_was_such_a_thing_are_read():
    assert read_kept([kept((FULL,))[0][:9]]) == (FULL,)
