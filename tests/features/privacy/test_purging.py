"""What is past its time goes, and the record still holds together."""

import json
from datetime import timedelta

import pytest

from bot.demo.clock import SeededEntropy
from bot.features.ballots.usecases import look
from bot.features.keepers.model import Keeper, Post
from bot.features.keepers.usecases import name_keeper
from bot.features.privacy.model import CHOICES_KEPT, STRANGERS_KEPT
from bot.features.privacy.usecases import copy_own, purge
from bot.features.residents.model.invitations import Invitation, Opens
from bot.infra.keeping import declared
from bot.infra.keepkeys import PrivateKey
from bot.kernel.chain import GENESIS, header_hash, payload_hash
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import PersonId
from bot.kernel.people import THE_CLOCK, Actor
from bot.reactions import purge_now
from bot.schema import METADATA
from tests.chat.storage import rows
from tests.conftest import OPERATOR
from tests.features.privacy.people import CHEN, HERE, WANG, Two

DAY = timedelta(days=1)


@pytest.fixture
async def two(works):
    found = Two(works)
    await found.move_in()
    return found


async def purged(two, *, dry=False):
    """What each rule found, as the clock does it."""
    async with two.works.begin() as work:
        return {one.rule: one.rows for one in await purge(work, THE_CLOCK, dry=dry) if one.rows}


async def left(two, name):
    return len(await rows(two.works, name))


async def test_nothing_goes_before_its_time(two):
    await two.live()
    before = [await rows(two.works, name) for name in METADATA.tables]
    assert await purged(two) == {}
    assert [await rows(two.works, name) for name in METADATA.tables] == before


async def test_a_form_and_a_voice_note_go_when_they_expire_and_a_link_a_week_later(two):
    await two.live()
    two.works.clock.forward(timedelta(days=3, seconds=1))
    gone = {"concern_photos": 2, "drafts": 2, "postings": 2, "undos": 2, "voices": 2}
    gone |= {"opinions": 2, "statements": 2}
    assert await purged(two) == gone  # and codes mistyped a day after their day
    two.works.clock.forward(timedelta(days=7))
    assert await purged(two) == {
        "code_tries": 2,
        "dead_letters": 2,
        "invitations": 4,
        "leaflets": 2,
        "role_links": 4,
        "proxy_offers": 2,
    }


async def test_a_dead_letter_goes_after_a_week_and_what_was_done_after_five(two):
    await two.live()
    two.works.clock.forward(timedelta(days=7, seconds=1))
    assert (await purged(two))["dead_letters"] == 2
    two.works.clock.forward(timedelta(days=28) - timedelta(seconds=2))
    assert "inbox" not in await purged(two)
    two.works.clock.forward(timedelta(seconds=2))
    assert (await purged(two))["inbox"] == 4


async def test_an_update_that_is_not_done_stays_whatever_its_age(two):
    async with two.works.begin() as work:
        await work.outbox.say("due", CHEN, {"lines": [], "buttons": []})
        await work.outbox.post_card("ballot", 1, -1001, "en")
    two.works.clock.forward(400 * DAY)
    assert await purged(two) == {"claims": 2}
    assert await left(two, "outbox") == 2


async def test_a_message_that_was_sent_goes_after_35_days_and_a_card_stays(two):
    async with two.works.begin() as work:
        for key in ("a", "b"):
            await work.outbox.say(key, CHEN, {"lines": [], "buttons": []})
        await work.outbox.post_card("ballot", 1, -1001, "en")
    await settled(two)
    two.works.clock.forward(35 * DAY + timedelta(seconds=1))
    assert await purged(two) == {"outbox": 2}
    assert [row["kind"] for row in await rows(two.works, "outbox")] == ["card"]


async def settled(two):
    async with two.works.database.writing() as connection:
        table = METADATA.tables["outbox"]
        done = table.update().values(settled_at=two.works.clock.now(), state="sent")
        await connection.execute(done)
        await connection.run_sync(lambda sync: sync.commit())


async def test_a_dry_purge_counts_and_deletes_nothing(two):
    ballot = await two.live()
    await two.ends(ballot)
    two.works.clock.forward(CHOICES_KEPT + DAY)
    before = [await rows(two.works, name) for name in METADATA.tables]
    counted = await purged(two, dry=True)
    assert [await rows(two.works, name) for name in METADATA.tables] == before
    assert await purged(two) == counted
    assert await purged(two, dry=True) == {}


async def test_somebody_who_belongs_nowhere_is_forgotten_after_30_days(two):
    stranger = PersonId(77)
    for person in (stranger, OPERATOR):
        await two.act(person, _chooses)
    two.works.clock.forward(STRANGERS_KEPT)
    assert await purged(two) == {}
    two.works.clock.forward(timedelta(seconds=1))
    assert await purged(two) == {"strangers": 1}
    known = {row["person_id"] for row in await rows(two.works, "persons")}
    assert known == {CHEN, WANG, OPERATOR}


async def _chooses(work, actor):
    await work.residents.choose_language(actor.person, "en", work.now)


async def test_who_chose_what_goes_18_months_after_closing(two):
    ballot = await two.live()
    await two.ends(ballot)
    two.works.clock.forward(CHOICES_KEPT)
    assert "choices" not in await purged(two)
    two.works.clock.forward(timedelta(seconds=1))
    assert (await purged(two))["choices"] == 1
    votes = await rows(two.works, "votes")
    assert {(row["choice"], row["by"]) for row in votes if row["ballot_id"] == ballot} == {
        (None, 0)
    }
    assert all(row["choice"] for row in votes if row["ballot_id"] != ballot)
    assert all(row["receipt"] and row["seq"] for row in votes)


async def test_the_event_of_the_purge_names_what_is_gone_and_nothing_else_is(two):
    ballot = await two.live()
    await two.ends(ballot)
    two.works.clock.forward(CHOICES_KEPT + DAY)
    before = {row["seq"]: row for row in await rows(two.works, "record_payloads")}
    events = {row["seq"]: row for row in await rows(two.works, "record_events")}
    await purged(two)
    after = {row["seq"]: row for row in await rows(two.works, "record_payloads")}
    facts = json.loads(after[max(after)]["payload"])
    gone = sorted(set(before) - set(after))
    assert (facts["rule"], facts["ballot"], facts["rows"]) == ("choices", 1, 2)
    assert facts["payloads"] == gone
    assert len(gone) == 4  # two people, two answers each
    assert {events[seq]["type"] for seq in gone} == {"ballot.vote"}


async def test_a_sealed_file_goes_with_the_choices_or_alone_where_none_were_kept(two):
    ballot = await two.live()
    public = [PrivateKey.made(SeededEntropy(one)).public for one in (1, 2)]
    async with two.works.begin() as work:
        for post, key in zip(Post, public, strict=True):
            named = HERE, post, key.id, key.raw.hex(), "王芳", work.now
            await name_keeper(work, Actor(PersonId(0), None, operator=True), Keeper(*named))
    await two.ends(ballot)
    async with two.works.begin() as work:  # a secret one, whose choices are with no flat
        await work.keepers.seal(ballot + 1, HERE, 2, b"{}")
    assert await left(two, "sealed_files") == 2
    two.works.clock.forward(CHOICES_KEPT + DAY)
    assert (await purged(two, dry=True))["choices"] == (await purged(two))["choices"] == 2
    assert await left(two, "sealed_files") == 0
    assert await left(two, "keepers") == 2
    assert [
        json.loads(row["payload"])["rows"]
        for row in await rows(two.works, "record_payloads")
        if row["payload"] and '"rule":"choices"' in row["payload"]
    ] == [2, 0]


async def test_the_chain_holds_after_a_purge(two):
    ballot = await two.live()
    await two.ends(ballot)
    two.works.clock.forward(CHOICES_KEPT + DAY)
    await purged(two)
    prev = GENESIS
    payloads = {row["seq"]: row for row in await rows(two.works, "record_payloads")}
    for row in sorted(await rows(two.works, "record_events"), key=lambda one: one["seq"]):
        digest = header_hash(row["seq"], row["type"], row["payload_hash"], prev).hex()
        assert (row["prev"], row["hash"]) == (prev, digest)
        prev = digest
        said = payloads.get(row["seq"])
        if said is not None and said["payload"] is not None:
            assert payload_hash(said["nonce"], said["payload"].encode()) == row["payload_hash"]


async def test_what_was_purged_is_told_to_nobody_any_more(two):
    ballot = await two.live()
    await two.ends(ballot)
    two.works.clock.forward(CHOICES_KEPT + DAY)
    await purged(two)
    async with two.works.look() as work:
        actors = await work.residents.actors({CHEN}, work.operators)
        kept = await copy_own(work, actors[CHEN])
    assert [row["ballot_id"] for row in kept.rows["votes"]] == [2]
    named = [one["type"] for one in kept.rows["record_payloads"]]
    assert named.count("ballot.vote") == 2
    seen = await two.act(CHEN, look, ballot)
    assert [one.vote for one in seen.mine] == [None]
    assert seen.ballot.tally is not None


async def test_nobody_but_the_host_and_the_clock_purges(two):
    for actor in (await two.actor(CHEN), Actor(PersonId(5), None)):
        async with two.works.begin() as work:
            with pytest.raises(NotAllowed):
                await purge(work, actor)
    await two.act(OPERATOR, purge)


async def test_every_time_that_runs_is_a_column_that_can_be_asked(two):
    """Each rule by itself runs on either database."""
    async with two.works.look() as work:
        due = await work.purge.due()
    timed = {name for name, said in declared(METADATA.tables).items() if said.retention.column}
    assert set(due) == timed
    assert len(timed) >= 5


async def test_no_byte_of_it_is_left_in_the_file_nor_in_its_log(two, tmp_path):
    """`secure_delete` empties the pages, the truncated log cannot hold them any more."""
    if two.works.database.engine.dialect.name != "sqlite":
        return
    word = "k4n4r1e-m4rk"
    async with two.works.begin() as work:
        for number in range(300):
            await work.residents.put_invitation(_link(work, f"{word}-{number}"))
    two.works.clock.forward(60 * DAY)
    assert word.encode() in _bytes(tmp_path)
    assert await purge_now(two.works, THE_CLOCK)
    assert word.encode() not in _bytes(tmp_path)
    assert (tmp_path / "test.sqlite3-wal").stat().st_size == 0


def _link(work, digest):
    later = work.now + DAY
    return Invitation(digest, Opens.UNIT, HERE, None, later, CHEN)


def _bytes(folder):
    return b"".join(one.read_bytes() for one in folder.glob("test.sqlite3*"))
