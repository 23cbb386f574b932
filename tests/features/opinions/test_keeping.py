"""What time and erasure leave of a round: figures without names, and a record that still fits."""

from datetime import timedelta

import pytest

from bot.features.opinions import usecases
from bot.features.opinions.model import KEPT, Answer, Found, State
from bot.features.opinions.rules.checking import check_rounds
from bot.features.opinions.tables import NOBODY
from bot.features.privacy.usecases import erase_own, purge
from bot.kernel.evidence import Fact
from bot.kernel.people import THE_CLOCK
from tests.chat.storage import rows
from tests.features.ballots.fakes import HERE
from tests.features.opinions.rounds import DAY
from tests.features.privacy.people import CHEN, WANG, Two

SECOND = timedelta(seconds=1)
LASTS = 7 * DAY
STATES = {"说的对": State.ACCEPTED, "说过了": State.TAKEN_OUT, "还在等": State.WAITING,
          "没说好": State.DECLINED}  # fmt: skip


@pytest.fixture
async def two(works):
    found = Two(works)
    await found.move_in()
    return found


async def lived(two):
    """Chen writes four statements, of which Wang accepts two and takes one of those out again."""
    ends = two.works.clock.now() + LASTS
    one = await two.act(WANG, usecases.begin, HERE, "晚上的噪音", ends)
    for words, state in STATES.items():
        sent = await two.act(CHEN, usecases.write, one.id, words)
        if state in (State.ACCEPTED, State.TAKEN_OUT):
            await two.act(WANG, usecases.accept, sent.id)
            for person in (CHEN, WANG):
                await two.act(person, usecases.answer, sent.id, Answer.AGREE)
        if state in (State.DECLINED, State.TAKEN_OUT):
            await two.act(WANG, usecases.decline, sent.id, "重复")
    return one


async def purged(two):
    async with two.works.begin() as work:
        await purge(work, THE_CLOCK)


async def recorded(two):
    """The record as the check reads it."""
    events = []
    async with two.works.look() as work:
        for kind in ("round.begin", "round.end", "round.posted", "statement.sent",
                     "statement.decided"):  # fmt: skip
            every = await work.record.told(HERE, kind)
            events += [Fact(one.entry.seq, kind, "", one.facts) for one in every]
    return events


async def faults(two):
    kept = [await rows(two.works, name) for name in ("rounds", "statements")]
    return [one.fault for one in check_rounds(await recorded(two), *kept)]


async def left(two):
    return [len(await rows(two.works, name)) for name in ("rounds", "statements", "opinions")]


async def test_ninety_days_after_the_end_who_wrote_and_answered_what_is_gone(two):
    one = await lived(two)
    two.works.clock.forward(LASTS + KEPT)
    await purged(two)
    assert await left(two) == [1, 4, 4]
    two.works.clock.forward(SECOND)
    await purged(two)
    assert await left(two) == [1, 0, 0]
    async with two.works.look() as work:
        assert (await work.opinions.round(one.id)) == one
    assert await faults(two) == []


async def test_what_came_out_is_read_as_it_was_posted_when_that_is_gone(two):
    one = await lived(two)
    two.works.clock.forward(LASTS)
    async with two.works.begin() as work:
        await usecases.end(work, THE_CLOCK, one.id)
        made = await usecases.material(work, THE_CLOCK, one.id)
        found = Found(1, 2, 2, 2, 0, False, False, False, made.basis)
        await usecases.keep_found(work, THE_CLOCK, one.id, found)
    await two.act(WANG, usecases.approve, one.id, 1, "d" * 64)
    two.works.clock.forward(KEPT + SECOND)
    await purged(two)
    for person in (CHEN, WANG):
        read = await two.act(person, usecases.outcome, one.id)
        assert read.found == found
        async with two.works.look() as work:
            assert await usecases.up_to_date(work, read)  # so nothing makes it anew
    assert await faults(two) == []


async def test_who_erases_her_data_is_named_beside_nothing_she_said(two):
    one = await lived(two)
    await two.act(CHEN, erase_own)
    async with two.works.look() as work:
        stay = await work.opinions.statements(one.id)
        given = await work.opinions.given(one.id)
    assert [(each.words, each.person) for each in stay] == [("说的对", NOBODY), ("说过了", NOBODY)]
    assert {(person, said) for person, _statement, said in given} == {(WANG, Answer.AGREE)}
    assert len(given) == 2
    assert await faults(two) == []


async def test_what_others_wrote_and_decided_stays_when_the_one_who_decided_goes(two):
    one = await lived(two)
    await two.act(WANG, erase_own)
    async with two.works.look() as work:
        stay = await work.opinions.statements(one.id)
        given = await work.opinions.given(one.id)
    assert [(each.words, each.state) for each in stay] == list(STATES.items())
    assert {each.person for each in stay} == {CHEN}
    assert {person for person, *_said in given} == {CHEN}
    assert await faults(two) == []


async def test_the_record_never_says_who_wrote_or_answered_nor_what(two):
    await lived(two)
    told = await recorded(two)
    kinds = [one.type for one in sorted(told, key=lambda one: one.seq)]
    assert kinds.count("statement.sent") == len(STATES)
    for one in told:
        assert CHEN not in one.facts.values()
        assert not set(STATES) & {*map(str, one.facts.values())}
    assert all("opinion" not in row["type"] for row in await rows(two.works, "record_events"))
