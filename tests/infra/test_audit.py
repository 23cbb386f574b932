"""The record is a chain: each entry fixes all that went before, and its code names it."""

import base64
import hashlib
import json

import pytest
from sqlalchemy import delete, select

from bot.features.residents.tables import COMMUNITIES
from bot.infra.audit import AT_ONCE, EVENTS, GENESIS, HEADS, PAYLOADS, Audit, canonical
from bot.infra.batch import Batch
from bot.kernel.events import Event, Header
from bot.kernel.ids import CommunityId, PersonId
from tests.conftest import START

LANE, COURT = CommunityId(1), CommunityId(2)


@pytest.fixture
async def audit(batch, clock, entropy):
    """The record of two communities without events."""
    for number in (LANE, COURT):
        place = {"id": number, "name": "", "zone": "UTC", "created_at": START}
        batch.shelf(COMMUNITIES).put(place)
    return Audit(batch, clock, entropy)


async def rows(batch, table):
    await batch.flush()
    return (await batch.connection.execute(select(table).order_by(*table.primary_key))).all()


def fact(number, community=LANE):
    return Event(community, "ballot.vote", {"unit": number, "choice": "yes", "name": "陈"})


async def test_every_entry_follows_from_the_one_before(audit, batch):
    entries = [await audit.append(fact(n)) for n in range(3)]
    found = await rows(batch, EVENTS)
    assert [one.seq for one in found] == [one.seq for one in entries] == [1, 2, 3]
    assert [one.prev for one in found] == [GENESIS, entries[0].hash, entries[1].hash]
    for one in found:
        header = {"seq": one.seq, "type": one.type, "payload_hash": one.payload_hash}
        told = json.dumps(
            header | {"prev": one.prev}, sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        assert hashlib.sha256(told.encode()).hexdigest() == one.hash


async def test_a_payload_is_bound_by_its_hash_and_holds_the_time(audit, batch):
    await audit.append(fact(7))
    (header,), (payload,) = await rows(batch, EVENTS), await rows(batch, PAYLOADS)
    told = payload.nonce + payload.payload.encode()
    assert hashlib.sha256(told).hexdigest() == header.payload_hash
    assert json.loads(payload.payload) == {
        "at": START.isoformat(), "choice": "yes", "name": "陈", "unit": 7,
    }  # fmt: skip


async def test_equal_votes_look_different_in_the_headers(audit, batch):
    for _ in range(2):
        await audit.append(fact(7))
    first, second = await rows(batch, EVENTS)
    assert first.payload_hash != second.payload_hash


async def test_the_receipt_code_is_the_beginning_of_the_hash(audit):
    entry = await audit.append(fact(1))
    assert entry.code == base64.b32encode(bytes.fromhex(entry.hash)).decode()[:10]


async def test_a_chain_goes_on_in_the_next_unit_of_work(audit, batch, clock, entropy):
    first = await audit.append(fact(1))
    await batch.flush()
    second = await Audit(Batch(batch.connection, batch.vault), clock, entropy).append(fact(2))
    assert second.seq == 2
    fresh = Batch(batch.connection, batch.vault)
    assert (await fresh.shelf(HEADS).get(LANE))["hash"] == first.hash


async def test_communities_have_chains_of_their_own(audit, batch):
    entries = [await audit.append(fact(1, place)) for place in (LANE, COURT, LANE)]
    assert [one.seq for one in entries] == [1, 1, 2]
    found = {(one.community_id, one.seq): one for one in await rows(batch, EVENTS)}
    assert found[COURT, 1].prev == GENESIS
    assert found[LANE, 2].prev == entries[0].hash


async def test_a_refusal_leaves_no_gap(audit, batch):
    await audit.append(fact(1))
    mark = batch.mark()
    await audit.append(fact(2))
    batch.cut(mark)
    assert (await audit.append(fact(3))).seq == 2
    assert len(await rows(batch, EVENTS)) == len(await rows(batch, PAYLOADS)) == 2


def test_one_content_has_one_form():
    assert (
        canonical({"b": 1, "a": "陈"})
        == canonical({"a": "陈", "b": 1})
        == '{"a":"陈","b":1}'.encode()
    )


async def test_the_head_is_the_last_entry(audit):
    assert await audit.head(LANE) is None
    entries = [await audit.append(fact(n)) for n in range(2)]
    assert await audit.head(LANE) == entries[1]
    assert await audit.head(COURT) is None


async def test_what_was_written_is_told_in_its_order(audit, batch, clock, entropy):
    for number, kind in enumerate(("ballot.vote", "outage", "ballot.vote", "ballot.vote")):
        await audit.append(Event(LANE, kind, {"n": number}, sealed=kind == "ballot.vote"))
    await audit.append(fact(9, COURT))
    await batch.flush()
    fresh = Audit(Batch(batch.connection, batch.vault), clock, entropy)
    for record in (audit, fresh):
        told = await record.told(LANE, "ballot.vote")
        assert [one.facts["n"] for one in told] == [0, 2, 3]
        assert [one.entry.seq for one in await record.told(LANE, "ballot.vote", after=1)] == [3, 4]
        assert await record.told(LANE, "ballot.open") == ()


async def test_what_was_just_written_is_told_too(audit, batch):
    await audit.append(fact(1))
    await batch.flush()
    await audit.append(fact(2))
    assert [one.facts["unit"] for one in await audit.told(LANE, "ballot.vote")] == [1, 2]


async def test_an_event_is_found_by_its_receipt(audit, batch, clock, entropy):
    entries = [await audit.append(fact(n)) for n in range(5)]
    await batch.flush()
    fresh = Audit(Batch(batch.connection, batch.vault), clock, entropy)
    for record in (audit, fresh):
        found = await record.find(LANE, "ballot.vote", entries[3].code)
        assert (found.entry, found.facts["unit"]) == (entries[3], 3)
        assert await record.find(LANE, "ballot.open", entries[3].code) is None
        assert await record.find(COURT, "ballot.vote", entries[3].code) is None
        assert await record.find(LANE, "ballot.vote", "AAAAAAAAAA") is None
        assert await record.find(LANE, "ballot.vote", "7777777777") is None


async def test_a_purged_event_is_found_and_tells_nothing(audit, batch, clock, entropy):
    entry = await audit.append(fact(1))
    await batch.flush()
    await batch.connection.execute(delete(PAYLOADS))
    fresh = Audit(Batch(batch.connection, batch.vault), clock, entropy)
    assert (await fresh.find(LANE, "ballot.vote", entry.code)).facts is None
    assert [one.facts for one in await fresh.told(LANE, "ballot.vote")] == [None]


async def test_headers_tell_place_type_and_time_and_nothing_else(audit, batch, clock, entropy):
    entries = [await audit.append(fact(number)) for number in range(3)]
    await audit.append(fact(9, COURT))
    sealed = await audit.append(Event(LANE, "ballot.result", {"yes": 3}, sealed=True))
    await batch.flush()
    await batch.connection.execute(delete(PAYLOADS).where(PAYLOADS.c.seq == 2))
    fresh = Audit(Batch(batch.connection, batch.vault), clock, entropy)
    assert await fresh.headers(LANE, 3) == (
        Header(sealed, "ballot.result", START),
        Header(entries[2], "ballot.vote", START),
        Header(entries[1], "ballot.vote", None),  # its content was purged
    )


ANN, BEN = PersonId(4_001), PersonId(4_002)


async def told(audit, *events):
    """These events, written."""
    for kind, facts, sealed in events:
        await audit.append(Event(LANE, kind, facts, sealed=sealed))


@pytest.fixture
async def lived(audit, batch):
    """A vote of each of two people in two ballots, sealed; an export; an office."""
    await told(
        audit,
        *[
            ("ballot.vote", {"ballot": ballot, "by": by, "choice": "yes"}, True)
            for ballot in (1, 2)
            for by in (ANN, BEN)
        ],
        ("export", {"by": 0, "ballots": [1], "public": False}, False),
        ("grant.coordinator", {"person": ANN, "by": BEN}, False),
    )
    await batch.flush()
    return audit


async def test_entries_in_the_open_that_name_a_person_are_hers_alone(lived):
    (found,) = await lived.naming(ANN)
    assert (found["seq"], found["type"], found["community_id"]) == (6, "grant.coordinator", LANE)
    assert found["facts"]["person"] == ANN
    assert "by" not in found["facts"]
    assert await lived.naming(PersonId(400)) == []  # its digits stand there, as part of another


async def test_sealed_entries_that_name_a_person_are_hers_alone(lived):
    found = await lived.sealed_naming(ANN, [LANE, COURT])
    assert [(row["seq"], row["type"]) for row in found] == [(1, "ballot.vote"), (3, "ballot.vote")]
    assert str(BEN) not in str(found)
    assert {row["facts"]["choice"] for row in found} == {"yes"}


async def test_sealed_entries_are_opened_for_her_own_communities_only(lived):
    assert await lived.sealed_naming(ANN, [COURT]) == []
    assert await lived.sealed_naming(ANN, []) == []


async def test_more_sealed_entries_than_are_opened_at_once_are_all_found(lived, batch):
    vote = {"ballot": 3, "by": ANN, "choice": "no"}
    await told(lived, *[("ballot.vote", vote, True)] * (AT_ONCE + 1))
    await batch.flush()
    assert len(await lived.sealed_naming(ANN, [LANE])) == AT_ONCE + 3


async def test_a_ballot_that_is_forgotten_leaves_its_hashes(lived, batch):
    before = await rows(batch, EVENTS)
    assert await lived.forget(LANE, "ballot.vote", 1, (1, 6)) == [1, 2]
    assert [one.seq for one in await rows(batch, PAYLOADS)] == [3, 4, 5, 6]
    assert await rows(batch, EVENTS) == before
    assert await lived.forget(LANE, "ballot.vote", 1, (1, 6)) == []


async def test_only_what_stands_between_its_opening_and_its_closing_is_forgotten(lived):
    assert await lived.forget(LANE, "ballot.vote", 2, (1, 3)) == [3]


async def test_a_ballot_of_another_community_is_not_forgotten(lived):
    assert await lived.forget(COURT, "ballot.vote", 1, (1, 6)) == []
