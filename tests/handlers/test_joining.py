"""A neighbour behind her link: what she is to the flat decides in which votes she speaks for it."""

import json

import pytest

from bot.demo.neighbourhood import COORDINATOR
from bot.demo.village import Persona
from bot.features.ballots.model import Preset
from bot.features.residents import errors
from bot.features.residents.model import Door, Kind, Unit
from bot.infra.audit import EVENTS, PAYLOADS
from bot.kernel.area import Area
from bot.kernel.errors import AuditorAlone
from bot.kernel.people import Role
from bot.kernel.roll import Electorate
from bot.kernel.text import FlatLabel
from tests.handlers.speech import kept, speech
from tests.handlers.steps import checked_record, ends, joins, votes
from tests.lane import Lane

EMPTY = "1-1-401"
BOTH = "I own it and live here"
OWNER = "I own it and live elsewhere"
RESIDENT = "I live here but do not own it"
GUARDIAN = "It belongs to my child under 18"
LIVES, OWNS = Electorate.RESIDENTS, Electorate.OWNERS
MEETING, ORDINARY = Preset.RESIDENTS_MEETING, Preset.OWNERS_SIMPLE


async def empty_flat(lane: Lane, kind: Kind = Kind.DWELLING) -> None:
    async with lane.village.works.begin() as work:
        id = await work.residents.next_unit()
        await work.residents.put_unit(
            Unit(id, lane.community, Door("1", "1", "401"), 4, Area(5_840), kind)
        )


async def letter(lane: Lane, flat: str = EMPTY) -> str:
    """The payload of a link for the flat, made by the coordinator."""
    said, lin = speech(lane), lane.coordinator
    await lin.says("/roll")
    await lin.taps(said("Link for a flat"))
    await lin.says(flat)
    _message, button = lin.button(said("Vote for this flat"))
    return str(button["url"]).partition("start=")[2]


async def seated(lane: Lane, flat: str = EMPTY) -> dict[Electorate, int]:
    async with lane.village.works.look() as work:
        unit = await work.residents.unit_at(lane.community, Door(*flat.split("-")))
        assert unit is not None
        return {one: int(person) for one, person in (await work.residents.seated(unit.id)).items()}


async def recorded(lane: Lane) -> list[tuple[str, dict]]:
    """Types and facts of what stands open on the record, in order."""
    async with lane.village.works.database.reading() as connection:
        kinds = {one.seq: one.type for one in await connection.execute(EVENTS.select())}
        facts = await connection.execute(PAYLOADS.select().order_by(PAYLOADS.c.seq))
        return [(kinds[one.seq], json.loads(one.payload)) for one in facts if one.payload]


async def may_vote(lane: Lane, person: Persona, preset: Preset) -> bool:
    said = speech(lane)
    ballot = await lane.opens(f"{preset.value}？", preset=preset)
    await person.opens(f"b{ballot.id}")
    owners = "Those who were owners when it was opened decide: you may read but not vote."
    residents = "Those who lived here when it was opened decide: you may read but not vote."
    return not any(said(one) in person.reads() for one in (owners, residents))


# What she is to the flat


@pytest.mark.parametrize(
    ("tie", "given"),
    [(BOTH, {LIVES, OWNS}), (OWNER, {OWNS}), (RESIDENT, {LIVES}), (GUARDIAN, {OWNS})],
)
async def test_she_gets_the_votes_of_what_she_is(either: Lane, tie: str, given: set) -> None:
    await empty_flat(either)
    stranger = either.stranger
    await joins(stranger, speech(either), await letter(either), tie)
    assert set(await seated(either)) == given
    assert await may_vote(either, stranger, MEETING) is (LIVES in given)
    assert await may_vote(either, stranger, ORDINARY) is (OWNS in given)


async def test_from_the_letter_to_the_vote_of_the_flat_it_is_four_taps(lane: Lane) -> None:
    """The link, the start of the chat, what she is, and that she is sure."""
    await empty_flat(lane)
    payload = await letter(lane)
    before = len(lane.stranger.messages())
    await joins(lane.stranger, speech(lane), payload)
    said = [one for one in lane.stranger.messages()[before:] if one["from"]["is_bot"]]
    assert len(said) == 1  # one message that changes under her finger


async def test_nothing_is_used_up_before_she_is_sure(lane: Lane) -> None:
    said = speech(lane)
    await empty_flat(lane)
    payload = await letter(lane)
    before = await kept(lane, "representatives", "record_events")
    await lane.stranger.opens(payload)
    await lane.stranger.taps(said(RESIDENT))
    await lane.stranger.taps(said("Back"))
    await lane.stranger.taps(said("This is not my flat"))
    assert said("Then nothing was changed.") in lane.stranger.reads()
    assert await kept(lane, "representatives", "record_events") == before
    await joins(lane.neighbour(1), said, payload)
    assert set(await seated(lane)) == {LIVES, OWNS}


async def test_words_in_place_of_a_button_bring_the_question_back(either: Lane) -> None:
    said = speech(either)
    await empty_flat(either)
    await either.stranger.opens(await letter(either))
    await either.stranger.says("我是业主")
    assert said(BOTH) in either.stranger.labels()


async def test_in_plain_words_she_is_asked_twice_and_never_chooses_among_four(lane: Lane) -> None:
    said, wang = speech(lane), lane.neighbour(1)
    await empty_flat(lane)
    payload = await letter(lane)
    await wang.says("/settings")
    await wang.taps(said("Fewer words, bigger buttons"))
    await wang.opens(payload)
    assert wang.labels() == [said("I own it"), said(RESIDENT), said("Neither")]
    await wang.taps(said("Neither"))
    assert wang.labels() == [said(GUARDIAN), said("This is not my flat"), said("Back")]
    await wang.taps(said("Back"))
    await wang.taps(said("I own it"))
    await wang.taps(said(OWNER))
    await wang.taps(said("Join"))
    assert set(await seated(lane)) == {OWNS}


async def test_nobody_lives_in_a_shop(lane: Lane) -> None:
    said = speech(lane)
    await empty_flat(lane, Kind.SHOP)
    await lane.stranger.opens(await letter(lane))
    offered = [said(OWNER), said(GUARDIAN), said("This is not my flat"), said("Later")]
    assert lane.stranger.labels() == offered


async def test_an_owner_elsewhere_and_her_tenant_share_a_flat(lane: Lane) -> None:
    said = speech(lane)
    await empty_flat(lane)
    await joins(lane.stranger, said, await letter(lane), OWNER)
    await joins(lane.neighbour(1), said, await letter(lane), RESIDENT)
    assert await seated(lane) == {LIVES: lane.neighbour(1).id, OWNS: lane.stranger.id}
    assert checked_record(lane).findings == []


async def test_what_she_is_stands_on_the_record(lane: Lane) -> None:
    await empty_flat(lane)
    await joins(lane.stranger, speech(lane), await letter(lane), GUARDIAN)
    kind, facts = (await recorded(lane))[-1]
    assert (kind, facts["as"], facts["label"]) == ("unit.claim", "guardian", EMPTY)


async def test_a_vote_of_an_electorate_she_is_not_in_is_found_by_the_check(lane: Lane) -> None:
    said = speech(lane)
    await empty_flat(lane)
    await joins(lane.stranger, said, await letter(lane), OWNER)
    await lane.opens(preset=ORDINARY)
    await votes(lane.stranger, "Agree", said)
    await ends(lane)
    assert checked_record(lane).findings == []
    async with lane.village.works.begin() as work:
        unit = await work.residents.unit_at(lane.community, Door("1", "1", "401"))
        await work.residents.represent(unit, lane.stranger.id, work.now, [LIVES])
    faults = [one.fault.value for one in checked_record(lane).findings]
    assert faults == ["V23 representative"]


# Two for one vote


async def test_two_who_want_one_vote_are_both_told_and_a_coordinator_is_asked(
    either: Lane,
) -> None:
    said, (holder, other) = speech(either), (either.neighbour(1), either.stranger)
    await empty_flat(either)
    await joins(holder, said, await letter(either), RESIDENT)
    await joins(other, said, await letter(either), BOTH)
    assert await seated(either) == {LIVES: holder.id, OWNS: other.id}
    assert said(
        "The other vote of flat {label} is held by somebody else.", label=said.flat(EMPTY)
    ) in (other.reads())
    assert said.flat(EMPTY) in holder.reads()
    assert either.coordinator.labels()[:2] == [
        said("It stays with who has it"),
        said("It goes to the new person"),
    ]
    assert str(other.id) not in either.coordinator.reads() + holder.reads()


async def contested(lane: Lane) -> tuple[Persona, Persona]:
    """Who votes for the flat, and who claims the vote of those who live there."""
    said, (holder, other) = speech(lane), (lane.neighbour(1), lane.stranger)
    await empty_flat(lane)
    await joins(holder, said, await letter(lane), RESIDENT)
    await letter(lane)
    await joins(other, said, await letter(lane), RESIDENT)
    return holder, other


@pytest.mark.parametrize("goes", [True, False])
async def test_the_coordinator_decides_and_both_hear_of_it(either: Lane, goes: bool) -> None:
    said = speech(either)
    holder, other = await contested(either)
    button = "It goes to the new person" if goes else "It stays with who has it"
    await either.coordinator.taps(said(button))
    assert await seated(either) == {LIVES: (other if goes else holder).id}
    assert said.flat(EMPTY) in holder.reads()
    assert said.flat(EMPTY) in other.reads()
    assert checked_record(either).findings == []
    kind, facts = (await recorded(either))[-1]
    assert (kind, facts["by"], facts["alone"]) == (
        "unit.seat" if goes else "unit.refused",
        COORDINATOR,
        True,
    )


@pytest.mark.parametrize("goes", [True, False])
async def test_the_other_coordinators_hear_that_it_is_decided(either: Lane, goes: bool) -> None:
    said, others = speech(either), [either.neighbour(n) for n in (3, 4)]
    async with either.village.works.begin() as work:
        for one in others:
            await work.residents.grant(either.community, one.id, Role.COORDINATOR, work.now)
    for one in others:
        await one.says("/start")
    await contested(either)
    if goes:
        await either.coordinator.taps(said("It goes to the new person"))
        await others[0].taps(said("Confirm"))
        told = "Another coordinator has decided: flat {label} goes to the new person."
    else:
        await either.coordinator.taps(said("It stays with who has it"))
        told = "Another coordinator has decided: nothing changes for flat {label}."
    hears = [said(told, label=FlatLabel(EMPTY)) in one.reads() for one in others]
    assert hears == [not goes, True]  # who confirmed it knows
    assert said("There is nothing left for you to do.") in others[1].reads()


async def test_a_matter_is_decided_once(lane: Lane) -> None:
    said = speech(lane)
    holder, _other = await contested(lane)
    message, give = lane.coordinator.button(said("It goes to the new person"))
    await lane.coordinator.taps(said("It stays with who has it"))
    flashed = await lane.coordinator.presses(message, give)
    assert said.text(errors.ClaimGone().text()) in (flashed, lane.coordinator.reads())
    assert await seated(lane) == {LIVES: holder.id}


async def test_nobody_loses_a_vote_that_is_open(lane: Lane) -> None:
    said = speech(lane)
    holder, other = await contested(lane)
    message, give = lane.coordinator.button(said("It goes to the new person"))
    await lane.opens(preset=ORDINARY)  # the owners' vote does not concern those who live there
    ballot = await lane.opens("居民的事？", preset=MEETING)
    refusal = errors.SeatInUse(EMPTY, ballot.closes_at, ballot.zone)
    flashed = await lane.coordinator.presses(message, give)
    assert said.text(refusal.text()) in (flashed, lane.coordinator.reads())
    assert await seated(lane) == {LIVES: holder.id}
    await ends(lane)
    await lane.coordinator.presses(message, give)
    assert await seated(lane) == {LIVES: other.id}


async def test_who_became_auditor_meanwhile_gets_no_vote(lane: Lane) -> None:
    said = speech(lane)
    holder, other = await contested(lane)
    async with lane.village.works.begin() as work:
        await work.residents.grant(lane.community, other.id, Role.AUDITOR, work.now)
    flashed = await lane.coordinator.taps(said("It goes to the new person"))
    assert said.text(AuditorAlone().text()) in (flashed, lane.coordinator.reads())
    assert await seated(lane) == {LIVES: holder.id}


async def test_who_is_concerned_does_not_decide(lane: Lane) -> None:
    said = speech(lane)
    _holder, other = await contested(lane)
    async with lane.village.works.begin() as work:
        await work.residents.grant(lane.community, other.id, Role.COORDINATOR, work.now)
    message, give = lane.coordinator.button(said("It goes to the new person"))
    lane.village.world.press(other.id, other.id, other.messages()[-1]["message_id"],
                             give["callback_data"])  # fmt: skip
    await lane.village.settles()
    assert LIVES in await seated(lane)
    assert (await seated(lane))[LIVES] != other.id
    await lane.coordinator.presses(message, give)
    assert (await seated(lane))[LIVES] == other.id


# A flat is sold; somebody leaves


async def sale(lane: Lane, flat: str = "1-1-101") -> None:
    said = speech(lane)
    await lane.coordinator.says("/roll")
    await lane.coordinator.taps(said("A flat was sold"))
    await lane.coordinator.says(flat)


async def test_a_sale_ends_the_owners_vote_and_leaves_the_residents(either: Lane) -> None:
    said, wang = speech(either), either.neighbour(1)
    await wang.says("/start")
    await sale(either)
    await either.coordinator.taps(said("Sold; the same people live there"))
    assert await seated(either, "1-1-101") == {LIVES: wang.id}
    assert said("The coordinator has noted that it was sold.") in wang.reads()
    assert checked_record(either).findings == []


async def test_a_sale_with_the_people_gone_ends_both(lane: Lane) -> None:
    said = speech(lane)
    await sale(lane)
    await lane.coordinator.taps(said("Sold; they have moved out too"))
    assert await seated(lane, "1-1-101") == {}
    assert checked_record(lane).findings == []


async def test_a_sale_waits_for_the_end_of_an_owners_vote(lane: Lane) -> None:
    said = speech(lane)
    ballot = await lane.opens(preset=ORDINARY)
    await sale(lane)
    flashed = await lane.coordinator.taps(said("Sold; the same people live there"))
    refusal = errors.SeatInUse("1-1-101", ballot.closes_at, ballot.zone)
    assert said.text(refusal.text()) in (flashed, lane.coordinator.reads())
    assert set(await seated(lane, "1-1-101")) == {LIVES, OWNS}


async def test_a_sale_that_was_a_mistake_changes_nothing(lane: Lane) -> None:
    said = speech(lane)
    await sale(lane)
    before = await kept(lane)
    await lane.coordinator.taps(said("Not sold"))
    assert set(await seated(lane, "1-1-101")) == {LIVES, OWNS}
    assert (await kept(lane))["record_events"] == before["record_events"]


async def test_a_link_of_before_the_sale_is_void(lane: Lane) -> None:
    said = speech(lane)
    await empty_flat(lane)
    payload = await letter(lane)
    await sale(lane, EMPTY)
    await lane.coordinator.taps(said("Sold; the same people live there"))
    await lane.stranger.opens(payload)
    assert lane.stranger.reads() == said.text(errors.LinkSpent().text())


async def test_she_gives_up_one_of_her_flats_and_the_coordinator_hears_of_it(
    either: Lane,
) -> None:
    said, two_flats = speech(either), either.neighbour(5)
    await either.coordinator.says("/start")
    await two_flats.says("/my")
    await two_flats.taps(said("Stop voting for a flat"))
    await two_flats.taps(said("Flat {label}", label=said.flat("1-1-302")))
    await two_flats.taps(said("I vote for it no more"))
    assert await seated(either, "1-1-302") == {}
    assert set(await seated(either, "1-1-301")) == {LIVES, OWNS}
    assert said.flat("1-1-302") not in either.coordinator.reads()
    await either.village.passes(hours=23)  # with the rest of the day
    assert said.flat("1-1-302") in either.coordinator.reads()
    assert checked_record(either).findings == []


async def test_what_she_voted_stays_when_she_leaves(lane: Lane) -> None:
    said, wang = speech(lane), lane.neighbour(1)
    await lane.opens()
    await votes(wang, "Agree", said)
    await wang.says("/my")
    await wang.taps(said("Stop voting for a flat"))
    await wang.taps(said("Flat {label}", label=said.flat("1-1-101")))
    await wang.taps(said("I vote for it no more"))
    await ends(lane)
    assert checked_record(lane).findings == []
    assert any(one["text"].count("1 户") for one in lane.village.group() if "text" in one)
