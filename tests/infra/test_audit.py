"""The record is a chain: each entry fixes all that went before, and its code names it."""

import base64
import hashlib
import json

import pytest
from sqlalchemy import select

from bot.features.residents.tables import COMMUNITIES
from bot.infra.audit import EVENTS, GENESIS, HEADS, PAYLOADS, Audit, canonical
from bot.infra.batch import Batch
from bot.kernel.events import Event
from bot.kernel.ids import CommunityId
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
