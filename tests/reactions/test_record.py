"""Checkpoints stand under the cards they belong to, and no part of a record is older than a day."""

from bot.features.ballots.model import Choice
from bot.features.record.model import Reason
from bot.kernel.events import Alarm, Event
from bot.kernel.screen import screen
from bot.kernel.text import Words
from bot.reactions.record import nightly_checkpoint, signed
from tests.chat.storage import rows
from tests.reactions.street import ANN, HERE, THERE

SHOWN = screen(Words("a card"))


async def night(street, community=HERE):
    async with street.works.begin() as work:
        alarm = Alarm(f"record.checkpoint:{community}", "record.checkpoint", community, work.now)
        return await nightly_checkpoint(work, alarm)


async def kept(street, community=HERE):
    async with street.works.look() as work:
        return [(one.seq, one.reason) for one in await work.checkpoints.every(community)]


async def test_the_end_of_the_record_is_signed_at_night(street):
    ballot = await street.opens()
    await street.votes(ANN, ballot, Choice.NO)
    assert await night(street) is True
    assert await kept(street) == [(1, "open 1"), (2, "daily")]


async def test_a_quiet_day_costs_no_second_signature(street):
    await street.opens()
    await night(street)
    await night(street)
    assert await kept(street) == [(1, "open 1")]


async def test_a_record_without_entries_is_signed_at_its_beginning(street):
    await night(street)
    assert await kept(street) == [(0, "daily")]


async def test_one_communitys_night_signs_no_other_record(street):
    await street.neighbours()
    async with street.works.begin() as work:
        await work.record.append(Event(THERE, "roll.import", {"n": 1}))
    await night(street, THERE)
    assert (await kept(street), await kept(street, THERE)) == ([], [(1, "daily")])


async def test_a_card_carries_the_checkpoint_of_its_own_moment_and_ballot(street):
    first = await street.opens()
    second = await street.opens("And the cellar?")
    seen = {}
    async with street.works.look() as work:
        for ballot in (first, second):
            seen[ballot.number] = await signed(work, ballot, SHOWN, Reason.OPENED)
    assert seen[1].lines[0] == seen[2].lines[0] == SHOWN.lines[0]
    assert len(seen[1].lines) == 3  # an empty line, and the checkpoint
    assert seen[1].lines[-1] != seen[2].lines[-1]


async def test_what_was_not_signed_is_shown_without(street):
    ballot = await street.opens()
    async with street.works.look() as work:
        assert await signed(work, ballot, SHOWN, Reason.CLOSED) == SHOWN


async def test_the_signature_is_under_the_very_entry_of_the_opening(street):
    await street.opens()
    (event,) = await rows(street.works, "record_events")
    (checkpoint,) = await rows(street.works, "checkpoints")
    assert (checkpoint["seq"], checkpoint["hash"]) == (event["seq"], event["hash"])
    assert event["type"] == "ballot.open"
