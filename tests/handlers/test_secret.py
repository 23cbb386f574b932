"""A secret vote: the answer lies apart while voting is open, and belongs to nobody afterwards."""

import json

import pytest
from sqlalchemy import select, update

from bot.commands.verify.judging import Report
from bot.features.ballots.errors import SecretByArea
from bot.features.ballots.model import Preset, Secrecy
from bot.features.ballots.screens.wording import secrecy
from bot.features.ballots.tables import BALLOTS, SECRET_ANSWERS, VOTES
from bot.features.privacy.model import CHOICES_KEPT
from bot.infra.audit import EVENTS, PAYLOADS
from bot.kernel.events import Event
from bot.kernel.findings import Fault, Gap
from bot.kernel.ids import BallotId
from tests.handlers.speech import receipts, speech
from tests.handlers.steps import checked_record, ends, the_card, votes
from tests.lane import QUESTION, Lane

SECRET = {"preset": Preset.ADVISORY, "secrecy": Secrecy.SECRET}


async def all_vote(lane: Lane) -> None:
    said = speech(lane)
    for number, answer in enumerate(("Agree", "Disagree", "Agree", "Abstain"), start=1):
        await votes(lane.neighbour(number), answer, said)


def faults(report: Report) -> list[Fault]:
    return [one.fault for one in report.findings]


async def test_the_card_says_from_whom_it_is_secret_and_she_may_change_it(either: Lane) -> None:
    said, cat = speech(either), either.neighbour(1)
    await either.opens(**SECRET)
    assert said.text(secrecy(Secrecy.SECRET)) in either.card()
    await votes(cat, "Agree", said)
    (first,) = receipts(cat.reads())
    await cat.opens("b1")
    assert said("Flat {flat}: {choice}", flat="1-1-101", choice=said("Agree")) not in cat.reads()
    await cat.taps(said("Disagree"))
    (second,) = receipts(cat.reads())
    await cat.opens("b1")
    await cat.taps(said("Disagree"))  # the same once more changes nothing
    assert receipts(cat.reads()) == [second] != [first]
    async with either.village.works.database.reading() as connection:
        rows = (await connection.execute(select(SECRET_ANSWERS))).all()
    assert len(rows) == 1
    assert checked_record(either).findings == []


async def test_after_counting_nothing_ties_an_answer_to_a_flat(either: Lane) -> None:
    said = speech(either)
    await either.opens(**SECRET)
    await all_vote(either)
    cat = either.neighbour(2)
    (code,) = receipts(cat.reads())
    await ends(either)
    async with either.village.works.database.reading() as connection:
        cast = (await connection.execute(select(VOTES))).mappings().all()
        answers = (await connection.execute(select(SECRET_ANSWERS))).all()
        told = await connection.execute(
            select(PAYLOADS.c.seq)
            .join(EVENTS, EVENTS.c.seq == PAYLOADS.c.seq)
            .where(EVENTS.c.type == "ballot.vote")
        )
        assert told.all() == []
    assert [(one["choice"], one["by"]) for one in cast] == [(None, 0)] * 4
    assert Gap.SECRET in {one.gap for one in checked_record(either).unchecked}
    assert len(answers) == 4
    said_so = said("Households: {yes} agree, {no} disagree, {other} abstain.", yes=2, no=1, other=1)
    assert said_so in the_card(either)["text"]
    async with either.village.works.look() as work:
        lists = await work.ballots.receipts(BallotId(1))
    assert lists is not None
    assert code in lists.counted
    result = await _result(either)
    assert (result["yes_heads"], result["yes_area"], result["no_area"]) == (2, 0, 0)
    assert checked_record(either).findings == []


async def test_an_answer_that_is_changed_afterwards_is_named(lane: Lane) -> None:
    await lane.opens(**SECRET)
    await all_vote(lane)
    await ends(lane)
    async with lane.village.works.database.writing() as connection:
        one = (await connection.execute(select(SECRET_ANSWERS))).mappings().first()
        assert one is not None
        await connection.execute(SECRET_ANSWERS.delete().where(SECRET_ANSWERS.c.token == one.token))
        await connection.commit()
    assert faults(checked_record(lane)) == [Fault.RESULT_DIFFERS]


async def test_answers_of_a_named_vote_must_not_go_before_their_time(lane: Lane) -> None:
    """A purge that is called secret, of a vote that was not."""
    await lane.opens(preset=Preset.ADVISORY)
    await all_vote(lane)
    await ends(lane)
    async with lane.village.works.begin() as work:
        facts = {"rule": "secret", "ballot": 1, "payloads": [], "rows": 0}
        await work.record.append(Event(lane.community, "purge", facts))
    assert faults(checked_record(lane)) == [Fault.PURGED_TOO_SOON]
    assert CHOICES_KEPT.days == 548


async def test_where_areas_are_counted_a_vote_cannot_be_secret(lane: Lane) -> None:
    with pytest.raises(SecretByArea):
        await lane.opens(preset=Preset.OWNERS_SPECIAL, secrecy=Secrecy.SECRET)


async def test_a_secret_vote_called_named_afterwards_is_found(lane: Lane) -> None:
    await lane.opens(**SECRET)
    async with lane.village.works.database.writing() as connection:
        await connection.execute(update(BALLOTS).values(secrecy="named"))
        await connection.commit()
    assert faults(checked_record(lane)) == [Fault.BALLOT_CHANGED]


async def _result(lane: Lane) -> dict:
    async with lane.village.works.database.reading() as connection:
        row = await connection.execute(
            select(PAYLOADS.c.payload)
            .join(EVENTS, EVENTS.c.seq == PAYLOADS.c.seq)
            .where(EVENTS.c.type == "ballot.result")
        )
        return json.loads(row.scalar_one())


async def test_before_it_opens_it_is_said_what_a_secret_vote_cannot_do(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    without_phone = said("Secret: households without a phone cannot take part.")
    await lin.says("/ballot")
    await lin.says(QUESTION)
    for label in ("No text", "Ask for opinions", "The whole community", "In 3 days, 20:00"):
        await lin.taps(said(label))
    assert without_phone not in lin.reads()
    await lin.taps(said("More settings"))
    await lin.taps(said("Named, hidden from neighbours"))
    await lin.taps(said("Back"))
    assert without_phone in lin.reads()
    assert said("If all answer the same, everybody knows how all voted.") in lin.reads()
