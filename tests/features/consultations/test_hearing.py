"""Visits at doors, households without a phone, and who may see how many were heard."""

import json

import pytest

from bot.features.consultations import usecases
from bot.features.consultations.errors import (
    ConcernGone,
    FlatUnknown,
    HasOwnVoice,
    NamesFlat,
    NotAsked,
    SecondedAlready,
    SecondingOver,
    SettledWanted,
    VisitsOver,
    WrittenTooLong,
)
from bot.features.consultations.model import (
    Outcome,
    Point,
    Promise,
    Settled,
    Side,
    Stage,
    State,
    Via,
)
from bot.features.consultations.model.heard import Hall
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId, ConcernId, PersonId, PromiseId, UnitId
from bot.kernel.people import Role
from bot.kernel.roll import Electorate
from tests.features.ballots.fakes import BAI, CHEN, ELSEWHERE, HERE, LIN, STRANGER, member
from tests.features.consultations.conftest import DAY, NOW, FakeWork, at, concern, flat, waiting

ONE, TWO = ConcernId(1), ConcernId(2)
OVER_THERE = member(50, roles=(Role.COORDINATOR,), community=ELSEWHERE)
LIVES = Electorate.RESIDENTS
PAPER = PersonId(2**52)  # somebody without Telegram


def units(found):
    return sorted(found.units)


def on_record(work):
    return json.dumps([dict(one.facts) for one in work.record.events], ensure_ascii=False)


# The grid


async def test_heard_is_who_asked_raised_spoke_or_was_visited_each_household_once(work):
    work.has(concern(), waiting(2, state=State.MERGED, into=ONE, person=PersonId(31)))
    work.residents.seats = {
        UnitId(101): {LIVES: BAI.person},  # she raised it
        UnitId(102): {LIVES: PersonId(31)},  # hers was put to it
        UnitId(202): {LIVES: PersonId(32)},  # gave a worry
        UnitId(301): {LIVES: PersonId(33)},  # said nothing
        UnitId(302): {Electorate.OWNERS: PersonId(32)},  # hers too, but she does not live there
        UnitId(1): {LIVES: PersonId(32)},  # a shop
    }
    for person in (32, 99):  # the other votes for no household
        await work.concerns.put_point(Point(ONE, PersonId(person), Side.WORRY, "吵", NOW))
    await usecases.second(work, member(21, 201), ONE)
    await usecases.visited(work, LIN, ONE, UnitId(303), "")
    await usecases.visited(work, LIN, ONE, UnitId(201), "")
    found = await usecases.heard(work, LIN, ONE)
    assert units(found) == [101, 102, 201, 202, 303]
    assert (found.heard, found.households, found.runs, found.takes) == (5, 20, True, True)


async def test_a_coordinator_sees_stairwells_and_neighbours_buildings_without_doors(work):
    work.has(concern())
    work.residents.flats = tuple(flat(n, label=f"{1 + n % 2}-{n % 3}-{n}") for n in range(1, 21))
    await usecases.visited(work, LIN, ONE, UnitId(2), "")
    hers = await usecases.heard(work, LIN, ONE)
    assert {one.stairwell for one in hers.halls} == {"0", "1", "2"}
    all_ = await usecases.heard(work, BAI, ONE)
    assert set(all_.halls) == {Hall("1", "", 1, 10), Hall("2", "", 0, 10)}
    assert (all_.units, all_.runs, all_.takes) == (frozenset(), False, False)


async def test_where_a_building_is_small_neighbours_see_only_the_sum(work):
    work.has(concern())
    work.residents.flats = (*work.residents.flats, flat(900, label="9-1-101"))
    found = await usecases.heard(work, BAI, ONE)
    assert (found.halls, found.heard, found.households) == ((), 0, 21)
    assert (await usecases.heard(work, LIN, ONE)).halls[-1] == Hall("9", "1", 0, 1)


async def test_what_is_not_open_to_her_has_no_grid(work):
    work.has(concern(), waiting(2))
    for who, id in ((OVER_THERE, ONE), (STRANGER, ONE), (LIN, TWO), (BAI, ConcernId(99))):
        with pytest.raises(ConcernGone):
            await usecases.heard(work, who, id)


# Visits


async def test_a_visit_is_kept_once_a_household_and_the_record_says_only_that_there_was_one(work):
    work.has(at(Stage.OPINIONS))
    await usecases.visited(work, LIN, ONE, UnitId(201), "夜里睡不着")
    await usecases.visited(work, LIN, ONE, UnitId(201), " 孩子要上学 ")
    (kept,) = await work.concerns.visits(ONE)
    assert (kept.unit, kept.words, kept.by) == (201, "孩子要上学", LIN.person)
    told = [{"number": 1, "visits": 1, "by": LIN.person}] * 2
    assert work.events("concern.visited") == told
    assert "201" not in on_record(work)
    seen = await usecases.look(work, BAI, ONE)
    assert seen.visits == ("孩子要上学",)  # without the flat


@pytest.mark.parametrize(
    ("said", "refusal"), [("3幢501吵", NamesFlat), ("吵" * 81, WrittenTooLong)]
)
async def test_what_all_will_read_names_no_flat_and_is_short(work, said, refusal):
    work.has(concern())
    with pytest.raises(refusal):
        await usecases.visited(work, LIN, ONE, UnitId(201), said)
    assert await work.concerns.visits(ONE) == ()


@pytest.mark.parametrize("stage", [Stage.OPTIONS, Stage.DECIDE, Stage.FOLLOW])
async def test_visits_are_noted_while_people_are_heard(work, stage):
    work.has(at(stage))
    with pytest.raises(VisitsOver):
        await usecases.visited(work, LIN, ONE, UnitId(201), "")
    assert not (await usecases.heard(work, LIN, ONE)).takes


async def test_only_a_household_of_this_place_is_visited_and_only_by_who_coordinates_here(work):
    work.has(concern())
    for unit in (1, 999):  # a shop, and none
        with pytest.raises(FlatUnknown):
            await usecases.visited(work, LIN, ONE, UnitId(unit), "")
    with pytest.raises(ConcernGone):
        await usecases.visited(work, OVER_THERE, ONE, UnitId(201), "")
    with pytest.raises(NotAllowed):
        await usecases.visited(work, BAI, ONE, UnitId(201), "")
    with pytest.raises(NotAllowed):
        await usecases.household(work, OVER_THERE, HERE, "1-1-201")
    assert (await usecases.household(work, LIN, HERE, "1-1-201")).unit == 201
    assert work.record.events == []


# Households without a phone


@pytest.mark.parametrize("via", list(Via))
async def test_a_household_without_a_phone_counts_once_and_the_record_says_who_wrote_it(work, via):
    work.has(concern())
    done = await usecases.enter_second(work, LIN, ONE, "1-1-201", via)
    assert (done.support.seconded, done.must) == (1, False)
    (kept,) = await work.concerns.seconds(ONE)
    assert (kept.unit, kept.person, kept.entered_by, kept.via) == (201, 0, LIN.person, via)
    told = {"concern": 1, "asked": 1, "entered_by": LIN.person, "via": via.value}
    assert work.events("concern.asked") == [told]
    assert "201" not in on_record(work)
    with pytest.raises(SecondedAlready):
        await usecases.enter_second(work, LIN, ONE, "1-1-201", via)
    with pytest.raises(SecondedAlready):
        await usecases.second(work, BAI, ONE)  # her household, whoever said it


async def test_with_the_household_that_is_written_down_it_must_be_dealt_with(work):
    work.has(concern())
    await usecases.second(work, BAI, ONE)
    done = await usecases.enter_second(work, LIN, ONE, "1-1-301", Via.PHONE)
    assert (done.support.seconded, done.must, done.concern.must_at) == (2, True, NOW)


async def test_who_has_telegram_says_it_herself_and_who_is_on_paper_is_written_down(work):
    work.has(concern())
    work.residents.seats = {
        UnitId(201): {LIVES: BAI.person},
        UnitId(202): {LIVES: PAPER},
        UnitId(301): {Electorate.OWNERS: CHEN.person},  # she does not live there
    }
    with pytest.raises(HasOwnVoice):
        await usecases.enter_second(work, LIN, ONE, "1-1-201", Via.PAPER)
    for label in ("1-1-202", "1-1-301"):
        await usecases.enter_second(work, LIN, ONE, label, Via.PAPER)
    assert {one.unit for one in await work.concerns.seconds(ONE)} == {202, 301}


async def test_the_household_takes_back_what_was_written_down_for_it(work):
    work.has(concern())
    await usecases.enter_second(work, LIN, ONE, "1-1-201", Via.PHONE)
    seen = await usecases.look(work, BAI, ONE)
    assert (seen.seconded, seen.entered, seen.backs, seen.seconds) == (True, True, True, False)
    done = await usecases.take_second_back(work, BAI, ONE)
    assert done.support.seconded == 0
    assert work.events("concern.asked")[-1] == {"concern": 1, "asked": 0}
    seen = await usecases.look(work, BAI, ONE)
    assert (seen.seconded, seen.entered, seen.backs, seen.seconds) == (False, False, False, True)
    with pytest.raises(NotAsked):
        await usecases.take_second_back(work, BAI, ONE)


async def test_what_the_law_made_must_stays_so_when_a_household_takes_it_back(work):
    work.has(concern())
    await usecases.second(work, BAI, ONE)
    await usecases.second(work, CHEN, ONE)
    done = await usecases.take_second_back(work, BAI, ONE)
    assert (done.concern.must_at, done.support.seconded, done.must) == (NOW, 1, False)


async def test_a_coordinator_strikes_only_what_was_written_down(work):
    work.has(concern())
    await usecases.second(work, BAI, ONE)
    await usecases.enter_second(work, LIN, ONE, "1-1-301", Via.PAPER)
    done = await usecases.strike_second(work, LIN, ONE, "1-1-301")
    assert done.support.seconded == 1
    told = {"concern": 1, "asked": 1, "struck_by": LIN.person}
    assert work.events("concern.asked")[-1] == told
    for label in ("1-1-201", "1-1-301"):  # she asked herself; it is struck already
        with pytest.raises(NotAsked):
            await usecases.strike_second(work, LIN, ONE, label)


@pytest.mark.parametrize("stage", list(Stage)[1:])
async def test_behind_the_first_stage_nothing_is_entered_or_taken_back(work, stage):
    work.has(at(stage))
    for act in (
        usecases.enter_second(work, LIN, ONE, "1-1-201", Via.PAPER),
        usecases.strike_second(work, LIN, ONE, "1-1-201"),
        usecases.take_second_back(work, BAI, ONE),
    ):
        with pytest.raises(SecondingOver):
            await act
    assert work.record.events == []


async def test_only_who_coordinates_there_enters_and_only_a_household_on_the_roll(work):
    work.has(concern())
    with pytest.raises(ConcernGone):
        await usecases.enter_second(work, OVER_THERE, ONE, "1-1-201", Via.PAPER)
    with pytest.raises(NotAllowed):
        await usecases.enter_second(work, BAI, ONE, "1-1-201", Via.PAPER)
    for label in ("1-1-1", "1-1-999", "小广场"):
        with pytest.raises(FlatUnknown):
            await usecases.enter_second(work, LIN, ONE, label, Via.PAPER)
    assert await work.concerns.seconds(ONE) == ()


# What is settled here


async def test_a_coordinator_reads_the_share_of_each_of_her_places_and_nobody_else_does(work):
    for id, settled, days in (
        (1, Settled.HERE, 3),
        (2, Settled.PASSED, 200),
        (3, Settled.HERE, 400),
    ):
        outcome = Outcome("好", "居委会", NOW, settled)
        about = PromiseId(id), ConcernId(id), CommunityId(HERE), id
        await work.concerns.put_promise(Promise(*about, outcome, NOW - days * DAY))
    (found,) = await usecases.rates(work, LIN)
    assert (found.name, found.year.here, found.year.closed) == ("梧桐里", 1, 1)
    assert (found.twelve.here, found.twelve.closed) == (1, 2)
    with pytest.raises(NotAllowed):
        await usecases.rates(work, BAI)


async def test_a_matter_is_not_closed_before_it_is_said_who_settles_it(work):
    work = FakeWork().has(at(Stage.DECIDE))
    with pytest.raises(SettledWanted):
        await usecases.close(work, LIN, ONE, "好", "居委会", NOW + DAY, None)
    assert work.concerns.promised == {}
    await usecases.close(work, LIN, ONE, "好", "居委会", NOW + DAY, Settled.PASSED)
    assert work.events("concern.closed")[0]["settled"] == "passed"
