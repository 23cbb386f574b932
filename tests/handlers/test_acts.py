"""What needs two: one coordinator asks, another reads what would change and confirms or not."""

import json
from dataclasses import replace

import pytest

from bot.demo.village import Persona
from bot.features.acts.errors import ActGone, OwnAct
from bot.infra.audit import EVENTS, PAYLOADS
from bot.kernel.ids import ActId, PersonId
from tests.handlers.speech import speech
from tests.handlers.steps import checked_record, notice_hangs
from tests.handlers.test_rolls import grows, lane_as_file, sends, units
from tests.lane import QUESTION, Lane, coordinates

CONFIRM, REFUSE, BACK = "Confirm", "I do not agree", "Take it back"


async def two(lane: Lane) -> tuple[Persona, Persona]:
    """Lin, and a neighbour who coordinates too; both know the bot."""
    lin, cat = lane.coordinator, lane.neighbour(3)
    async with lane.village.works.begin() as work:
        await coordinates(work, lane.community, PersonId(cat.id))
    for one in (lin, cat):
        await one.says("/start")
    return lin, cat


async def asks_to_open(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/ballot")
    await lin.says(QUESTION)
    for label in ("No text", "Residents' meeting"):
        await lin.taps(said(label))
    await notice_hangs(lin, said)
    await lin.taps(lin.labels()[1])  # an evening
    await lin.taps(said("Open the vote"))


async def facts(lane: Lane) -> list[tuple[str, dict]]:
    async with lane.village.works.database.reading() as connection:
        kinds = {one.seq: one.type for one in await connection.execute(EVENTS.select())}
        kept = await connection.execute(PAYLOADS.select().order_by(PAYLOADS.c.seq))
        return [(kinds[one.seq], json.loads(one.payload)) for one in kept if one.payload]


async def ballots(lane: Lane) -> int:
    async with lane.village.works.look() as work:
        return len(await work.ballots.current([lane.community], work.now))


async def test_a_vote_opens_when_a_second_coordinator_confirms_it(either: Lane) -> None:
    said = speech(either)
    lin, cat = await two(either)
    await asks_to_open(either)
    assert await ballots(either) == 0
    assert lin.labels() == [said(BACK)]
    assert QUESTION in cat.reads()
    await cat.taps(said(CONFIRM))
    assert await ballots(either) == 1
    assert QUESTION in either.card()
    assert said("Another coordinator has confirmed it:") in lin.reads()
    _kind, told = next(one for one in await facts(either) if one[0] == "ballot.open")
    assert (told["by"], told["confirmed_by"], "alone" in told) == (lin.id, cat.id, False)
    assert checked_record(either).findings == []


async def test_where_one_coordinates_it_opens_at_once_and_the_record_says_so(lane: Lane) -> None:
    await asks_to_open(lane)
    assert await ballots(lane) == 1
    _kind, told = next(one for one in await facts(lane) if one[0] == "ballot.open")
    assert (told["alone"], "confirmed_by" in told) == (True, False)


async def test_who_does_not_agree_stops_it_and_the_asker_hears_of_it(either: Lane) -> None:
    said = speech(either)
    lin, cat = await two(either)
    await asks_to_open(either)
    await cat.taps(said(REFUSE))
    assert await ballots(either) == 0
    assert said("Another coordinator does not agree:") in lin.reads()
    assert [kind for kind, _told in await facts(either)][-2:] == ["act.asked", "act.refused"]


async def test_nobody_confirms_what_she_asked_for_herself(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await asks_to_open(lane)
    _message, button = cat.button(said(CONFIRM))
    newest = lin.messages()[-1]["message_id"]
    flashed = await lin.presses(newest, button)
    assert said.text(OwnAct().text()) in (flashed, lin.reads())
    assert await ballots(lane) == 0


async def test_who_asked_may_take_it_back(either: Lane) -> None:
    said = speech(either)
    lin, cat = await two(either)
    await asks_to_open(either)
    message, button = cat.button(said(CONFIRM))
    await lin.taps(said(BACK))
    assert said("It was taken back:") in cat.reads()
    flashed = await cat.presses(message, button)
    assert said.text(ActGone().text()) in (flashed, cat.reads())
    assert await ballots(either) == 0


async def test_after_72_hours_it_is_dropped_and_the_asker_is_told(either: Lane) -> None:
    said = speech(either)
    lin, cat = await two(either)
    await asks_to_open(either)
    message, button = cat.button(said(CONFIRM))
    await either.village.passes(hours=72, minutes=1)
    assert said("Nobody has confirmed it in time:") in lin.reads()
    await cat.presses(message, button)
    assert await ballots(either) == 0


async def test_two_taps_do_it_once(lane: Lane) -> None:
    said = speech(lane)
    _lin, cat = await two(lane)
    await asks_to_open(lane)
    message, button = cat.button(said(CONFIRM))
    await cat.presses(message, button)
    await cat.presses(message, button)
    assert await ballots(lane) == 1


async def test_who_coordinates_no_more_confirms_nothing(lane: Lane) -> None:
    said = speech(lane)
    _lin, cat = await two(lane)
    await asks_to_open(lane)
    message, button = cat.button(said(CONFIRM))
    async with lane.village.works.begin() as work:
        await work.own.erase(PersonId(cat.id))
    await cat.presses(message, button)
    assert await ballots(lane) == 0


async def test_a_confirmation_that_cannot_be_carried_out_leaves_it_waiting(lane: Lane) -> None:
    """The evening she chose has come too near meanwhile: a refusal, and nothing half done."""
    said, lin = speech(lane), lane.coordinator
    lin, cat = await two(lane)
    await asks_to_open(lane)
    message, button = cat.button(said(CONFIRM))
    async with lane.village.works.begin() as work:
        units = await work.residents.units(lane.community)
        for one in units:
            await work.residents.unseat(one.id, ())
        await work.own.erase(PersonId(lin.id))  # who asked is no coordinator any more
    await cat.presses(message, button)
    assert await ballots(lane) == 0
    assert [kind for kind, _told in await facts(lane)].count("act.confirmed") == 0


async def test_a_roll_is_taken_in_by_two(either: Lane) -> None:
    said = speech(either)
    lin, cat = await two(either)
    await lin.says("/roll")
    await lin.taps(said("Import a roll"))
    await sends(lin, lane_as_file(area="90.00"))
    await lin.taps(said("Import it"))
    assert (await units(either))["1-1-101"] == 5_840
    assert "90.00" in cat.reads()
    await cat.taps(said(CONFIRM))
    assert (await units(either))["1-1-101"] == 9_000
    _kind, told = next(one for one in await facts(either) if one[0] == "roll.import")
    assert (told["by"], told["confirmed_by"]) == (lin.id, cat.id)


async def asks_to_import(lane: Lane, area: str) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/roll")
    await lin.taps(said("Import a roll"))
    await sends(lin, lane_as_file(area=area))
    await lin.taps(said("Import it"))


async def test_a_roll_that_changed_while_it_waited_is_taken_in_by_nobody(either: Lane) -> None:
    """Neither of them has read what it would change now; both read it, and it waits no more."""
    said = speech(either)
    lin, cat = await two(either)
    await asks_to_import(either, "90.00")
    message, button = cat.button(said(CONFIRM))
    await either.village.passes(hours=71)
    await grows(either, 7_700)
    await cat.presses(message, button)
    assert (await units(either))["1-1-101"] == 7_700
    for one in (cat, lin):
        assert said("The roll was not imported.") in one.reads()
        assert "77.00" in one.reads()
        assert "90.00" in one.reads()
    assert [kind for kind, _told in await facts(either)][-2:] == ["act.asked", "act.outdated"]
    assert checked_record(either).findings == []
    flashed = await cat.presses(message, button)
    assert said.text(ActGone().text()) in (flashed, cat.reads())
    assert (await units(either))["1-1-101"] == 7_700


async def test_who_asked_cannot_end_it_by_confirming_it_herself(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await asks_to_import(lane, "90.00")
    _message, button = cat.button(said(CONFIRM))
    await grows(lane, 7_700)
    flashed = await lin.presses(lin.messages()[-1]["message_id"], button)
    assert said.text(OwnAct().text()) in (flashed, lin.reads())
    assert [kind for kind, _told in await facts(lane)][-1] == "act.asked"


async def test_what_was_asked_for_before_fingerprints_is_not_taken_in(lane: Lane) -> None:
    said = speech(lane)
    _lin, cat = await two(lane)
    await asks_to_import(lane, "90.00")
    async with lane.village.works.begin() as work:
        act = await work.acts.get(ActId(1))
        assert act is not None
        rows = [one[:9] for one in act.body["rows"]]
        await work.acts.put(replace(act, body={"rows": rows}))
    await cat.taps(said(CONFIRM))
    assert said("The roll was not imported.") in cat.reads()
    assert (await units(lane))["1-1-101"] == 5_840


async def sells(lane: Lane, flat: str) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/roll")
    await lin.taps(said("A flat was sold"))
    await lin.says(flat)
    await lin.taps(said("Sold; the same people live there"))


async def test_a_sale_needs_two(lane: Lane) -> None:
    lin, cat = await two(lane)
    await sells(lane, "1-1-102")
    assert "unit.sold" not in [kind for kind, _told in await facts(lane)]
    await cat.taps(speech(lane)(CONFIRM))
    kind, told = (await facts(lane))[-1]
    assert (kind, told["by"], told["confirmed_by"]) == ("unit.sold", lin.id, cat.id)
    assert checked_record(lane).findings == []


async def test_who_votes_for_the_flat_is_not_asked(lane: Lane) -> None:
    """Where nobody else is left, it is done by one, and the record says so."""
    await two(lane)
    await sells(lane, "1-1-201")  # Cat's own
    kind, told = (await facts(lane))[-1]
    assert (kind, told["alone"]) == ("unit.sold", True)


@pytest.mark.parametrize("person", [1, 5])
async def test_a_neighbour_confirms_nothing(lane: Lane, person: int) -> None:
    said = speech(lane)
    _lin, cat = await two(lane)
    await asks_to_open(lane)
    _message, button = cat.button(said(CONFIRM))
    neighbour = lane.neighbour(person)
    await neighbour.says("/start")
    await neighbour.presses(neighbour.messages()[-1]["message_id"], button)
    assert await ballots(lane) == 0
