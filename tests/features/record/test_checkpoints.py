"""Checkpoints: what is signed, when one is taken, and how it is kept on both databases."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from bot.features.record.model import Reason
from bot.features.record.rules import message, signed_bytes
from bot.features.record.store import Checkpoints
from bot.features.record.usecases import ask_checkpoints, checkpoint_of_ballot, take_checkpoint
from bot.features.residents.tables import COMMUNITIES
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Entry
from bot.kernel.ids import ChatId, CommunityId, PersonId
from bot.kernel.people import Actor, Membership, Role
from bot.kernel.roll import Neighbourhood
from tests.conftest import START
from tests.features.record.chains import checkpoint, linked
from tests.locked import KEYS

HEADERS, _payloads = linked(*({"n": n} for n in range(5)))
HERE, THERE = CommunityId(1), CommunityId(2)
ANN = Actor(PersonId(1), "en", memberships=(Membership(HERE, frozenset({Role.RESIDENT})),))


@dataclass
class FakeCheckpoints:
    rows: dict = field(default_factory=dict)

    async def get(self, community, seq):
        return self.rows.get((community, seq))

    async def keep(self, checkpoint):
        self.rows[checkpoint.community, checkpoint.seq] = checkpoint

    async def of_reason(self, community, reason):
        found = [
            one for one in self.rows.values() if (one.community, one.reason) == (community, reason)
        ]
        return found[-1] if found else None

    async def every(self, community):
        return tuple(one for one in self.rows.values() if one.community == community)


@dataclass
class FakeRecord:
    entry: Entry | None = None

    async def head(self, community):
        return self.entry if community == HERE else None


class FakeResidents:
    async def neighbourhoods(self, communities):
        return {
            one: Neighbourhood(one, f"院 {one}", ChatId(-one), "en", "UTC") for one in communities
        }


@dataclass
class FakeWork:
    clock: object
    record: FakeRecord = field(default_factory=FakeRecord)
    checkpoints: FakeCheckpoints = field(default_factory=FakeCheckpoints)
    residents: FakeResidents = field(default_factory=FakeResidents)
    signer: object = KEYS.signer

    def at_entry(self, number):
        header = HEADERS[number - 1]
        self.record.entry = Entry(header.seq, header.hash, "")
        return self


@pytest.fixture
def work(clock):
    return FakeWork(clock).at_entry(3)


async def test_the_head_of_the_record_is_signed_for_anybody_to_check(work):
    taken = await take_checkpoint(work, HERE, Reason.DAILY)
    assert (taken.seq, taken.hash, taken.at) == (3, HEADERS[2].hash, START)
    key = Ed25519PublicKey.from_public_bytes(KEYS.signer.public)
    key.verify(taken.signature, message(taken))
    assert message(taken) == (
        b'{"community":1,"hash":"%s","seq":3,"time":"2026-05-18T12:00:00+00:00"}'
        % HEADERS[2].hash.encode()
    )


async def test_an_entry_is_signed_once(work, clock):
    first = await take_checkpoint(work, HERE, Reason.DAILY)
    clock.forward(timedelta(hours=1))
    assert await take_checkpoint(work, HERE, Reason.ASKED) == first
    later = await take_checkpoint(work.at_entry(4), HERE, Reason.ASKED)
    assert later.seq == 4
    assert len(work.checkpoints.rows) == 2


async def test_a_record_without_entries_has_a_checkpoint_too(work):
    work.record.entry = None
    taken = await take_checkpoint(work, HERE, Reason.ASKED)
    assert (taken.seq, taken.hash) == (0, "0" * 64)


async def test_the_checkpoint_of_a_ballot_is_found_again(work):
    opened = await take_checkpoint(work, HERE, Reason.OPENED, 7)
    await take_checkpoint(work.at_entry(5), HERE, Reason.CLOSED, 7)
    assert await checkpoint_of_ballot(work, HERE, Reason.OPENED, 7) == opened
    assert await checkpoint_of_ballot(work, HERE, Reason.OPENED, 8) is None


async def test_she_gets_those_of_her_own_communities_with_their_names(work):
    kept = await ask_checkpoints(work, ANN)
    assert [(one.name, one.checkpoint.community) for one in kept] == [("院 1", HERE)]
    with pytest.raises(NotAllowed):
        await ask_checkpoints(work, Actor(PersonId(2), "en"))


def test_the_signed_bytes_change_with_each_field():
    given = (1, 2, "a", START)
    others = [(2, 2, "a", START), (1, 3, "a", START), (1, 2, "b", START)]
    others.append((1, 2, "a", START + timedelta(seconds=1)))
    assert len({signed_bytes(*one) for one in [given, *others]}) == 5


@pytest.fixture
async def store(batch):
    for number in (HERE, THERE):
        place = {"id": number, "name": "", "zone": "UTC", "created_at": START}
        batch.shelf(COMMUNITIES).put(place)
    return Checkpoints(batch)


async def test_checkpoints_are_kept_as_they_were_taken(store, batch):
    kept = [checkpoint(one, reason="open 1") for one in HEADERS[:3]]
    for one in reversed(kept):
        await store.keep(one)
    await store.keep(replace(kept[0], community=THERE))
    await batch.flush()
    fresh = Checkpoints(type(batch)(batch.connection, batch.vault))
    for each in (store, fresh):
        assert await each.get(HERE, 2) == kept[1]
        assert await each.get(HERE, 9) is None
        assert await each.every(HERE) == tuple(kept)
        assert await each.of_reason(HERE, "open 1") == kept[2]
        assert await each.of_reason(HERE, "open 2") is None
