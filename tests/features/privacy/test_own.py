"""A person gets all that is hers and nothing of her neighbour's; and it goes when she goes."""

import json

import pytest
from sqlalchemy import insert

from bot.features.privacy import rules
from bot.features.privacy.model import Look
from bot.features.privacy.usecases import (
    ask_copy,
    ask_correction,
    ask_erasure,
    copy_own,
    correct,
    erase_own,
    see_own,
)
from bot.infra.keeping import declared
from bot.infra.outbox import UNREACHABLE
from bot.kernel.errors import NotAllowed, OnlyCoordinator
from bot.kernel.events import Event
from bot.kernel.ids import PersonId
from bot.kernel.people import Actor
from bot.reactions.copies import make_copy
from bot.schema import METADATA
from tests.chat.storage import rows
from tests.conftest import OPERATOR
from tests.features.privacy.people import CHEN, HERE, WANG, Two

STRANGER = PersonId(6_003_003)
PROXIES = ("mandates", "proxies", "proxy_offers")


@pytest.fixture
async def two(works):
    found = Two(works)
    await found.move_in()
    return found


@pytest.fixture
async def lived(two):
    await two.live()
    async with two.works.database.writing() as connection:
        for person in (CHEN, WANG):
            told = {"since": two.works.clock.now(), "tried_at": two.works.clock.now()}
            told |= {"chat_id": person, "reason": "blocked", "missed": 1}
            await connection.execute(insert(UNREACHABLE).values(**told))
        await connection.run_sync(lambda sync: sync.commit())
    return two


async def copy(two, person):
    async with two.works.look() as work:
        actors = await work.residents.actors({person}, work.operators)
        kept = await copy_own(work, actors[person])
    titles = {name: {"en": "x"} for name in kept.rows}
    return kept, json.dumps(rules.copy(kept, two.works.clock.now(), titles), ensure_ascii=False)


async def test_she_sees_something_of_every_table_that_keeps_something_of_her(lived):
    kept, _written = await copy(lived, CHEN)
    shown = {name for name, said in declared(METADATA.tables).items() if said.persons}
    assert {name for name, found in kept.rows.items() if found} == shown


async def test_every_field_that_is_hers_is_in_her_copy(lived):
    kept, _written = await copy(lived, CHEN)
    for name, said in declared(METADATA.tables).items():
        wanted = {field for one in said.persons for field in one.fields}
        given = {field for row in kept.rows.get(name, ()) for field in row}
        assert given == wanted, name


@pytest.mark.parametrize(("person", "other"), [(CHEN, WANG), (WANG, CHEN)])
async def test_nothing_of_her_neighbour_is_in_her_copy(lived, person, other):
    _kept, written = await copy(lived, person)
    assert str(person) in written
    assert str(other) not in written
    assert lived.words(person) in written
    assert lived.words(other) not in written


async def test_her_answers_are_in_her_copy_those_she_changed_too(lived):
    kept, _written = await copy(lived, CHEN)
    assert [row["choice"] for row in kept.rows["votes"]] == ["yes", "yes"]
    entries = [row for row in kept.rows["record_payloads"] if row["type"] == "ballot.vote"]
    assert [row["facts"]["choice"] for row in entries] == ["no", "yes"] * 2
    assert {row["facts"]["by"] for row in entries} == {CHEN}


async def test_an_entry_that_names_two_people_shows_her_only_herself(two):
    async with two.works.begin() as work:
        facts = {"person": WANG, "by": CHEN, "alone": True}
        await work.record.append(Event(HERE, "grant.coordinator", facts))
    kept, written = await copy(two, CHEN)
    facts = kept.rows["record_payloads"][-1]["facts"]
    assert (facts["by"], facts["alone"], "person" in facts) == (CHEN, True, False)
    assert str(WANG) not in written


async def test_a_number_that_only_looks_like_hers_is_not_hers(two):
    async with two.works.begin() as work:
        await work.record.append(Event(HERE, "roll.import", {"by": int(f"{CHEN}1"), "n": CHEN}))
    kept, _written = await copy(two, CHEN)
    assert [row["type"] for row in kept.rows["record_payloads"]] == ["unit.claim"]


async def test_an_export_of_her_answers_is_a_look_and_a_public_one_is_none(lived):
    async with lived.works.begin() as work:
        for facts in ({"ballots": [1], "public": True}, {"ballots": [2], "public": False}):
            await work.record.append(Event(HERE, "export", {"by": 0, **facts}))
    kept, _written = await copy(lived, CHEN)
    now = lived.works.clock.now()
    assert kept.looks == (Look(now, "梧桐里", (2,), PersonId(0)),)


async def test_a_stranger_has_nothing_to_see(two):
    for verb in (see_own, copy_own, ask_correction, ask_erasure, erase_own):
        with pytest.raises(NotAllowed):
            await two.act(STRANGER, verb)
    with pytest.raises(NotAllowed):
        await two.act(STRANGER, ask_copy, "en")


async def test_the_screen_is_quick_and_opens_no_sealed_entry(lived):
    """Her answers stand there by their receipts; her copy says which they were."""
    kept = await lived.act(CHEN, see_own)
    assert "ballot.vote" not in {row["type"] for row in kept.rows["record_payloads"]}
    assert len(kept.rows["votes"]) == 2


async def test_a_copy_asked_for_twice_is_made_once(lived):
    for _time in range(2):
        await lived.act(CHEN, ask_copy, "en")
    (alarm,) = [one for one in await rows(lived.works, "alarms") if one["kind"] == "own.copy"]
    assert (alarm["reference"], alarm["about"]) == (CHEN, "en")


async def test_who_left_before_her_copy_was_made_gets_none(lived):
    await lived.act(CHEN, ask_copy, "en")
    async with lived.works.look() as work:
        (alarm,) = [one for one in await work.alarms.due(work.now, 99) if one.kind == "own.copy"]
    await lived.act(CHEN, erase_own)
    outcome = await make_copy(lived.works, alarm)
    before = await rows(lived.works, "outbox")
    async with lived.works.begin() as work:
        await outcome(work)
    assert await rows(lived.works, "outbox") == before


async def test_a_copy_that_is_made_twice_is_sent_once(lived):
    """The process may die between the copy and its outcome; the task then runs again."""
    await lived.act(CHEN, ask_copy, "en")
    async with lived.works.look() as work:
        (alarm,) = [one for one in await work.alarms.due(work.now, 99) if one.kind == "own.copy"]
    for outcome in [await make_copy(lived.works, alarm) for _time in range(2)]:
        async with lived.works.begin() as work:
            await outcome(work)
    found = [row for row in await rows(lived.works, "outbox") if row["file_name"]]
    assert [row["file_name"] for row in found] == ["linli-own.json"]


async def test_an_operator_without_a_flat_sees_her_own_rows(two):
    await two.act(OPERATOR, _chooses)
    kept, _written = await copy(two, OPERATOR)
    assert [row["language"] for row in kept.rows["persons"]] == ["en"]


async def _chooses(work, actor: Actor):
    await work.residents.choose_language(actor.person, "en", work.now)


async def test_a_correction_goes_to_the_other_coordinator(two):
    assert (await two.act(CHEN, correct, " Wrong area ")).readers == (WANG,)
    asked = await two.act(WANG, correct, "Wrong area")
    assert (asked.readers, asked.flats, asked.words) == ((CHEN,), ("1-1-201",), "Wrong area")


async def test_what_is_hers_goes_and_her_neighbours_stays(lived):
    before, _written = await copy(lived, WANG)
    await lived.act(CHEN, erase_own)
    after, _written = await copy(lived, WANG)
    assert _without_record(after) == _without_record(before)
    for name, column in (
        *(("persons", "person_id"), ("representatives", "person_id"), ("grants", "person_id")),
        *(("drafts", "person_id"), ("voices", "person_id"), ("unreachable", "chat_id")),
        *(("inbox", "lane"), ("dead_letters", "lane")),
        *(("invitations", "used_by"), ("invitations", "created_by")),
        *(("grants", "granted_by"), ("grants", "confirmed_by")),
        *(("role_links", one) for one in ("used_by", "created_by", "confirmed_by")),
        *(("mandates", "principal"), ("mandates", "agent"), ("proxies", "agent")),
        *(("proxy_offers", one) for one in ("principal", "to", "used_by")),
    ):
        assert CHEN not in [row[column] for row in await rows(lived.works, name)], name


def _without_record(kept):
    """The record grows by her going; what both had a part in is gone for the other too."""
    shared = ("record_payloads", "invitations", "role_links", "grants", *PROXIES)
    return {name: found for name, found in kept.rows.items() if name not in shared}


async def test_a_link_she_gave_out_works_no_more_and_one_that_was_used_stays_used(lived):
    await lived.act(CHEN, erase_own)
    links = {row["digest"]: row for row in await rows(lived.works, "invitations")}
    assert set(links) == {f"made-{WANG}", f"used-{WANG}"}
    assert links[f"used-{WANG}"]["created_by"] == 0


async def test_her_counted_votes_stay_and_the_record_says_that_she_left(lived):
    before = await rows(lived.works, "votes")
    erased = await lived.act(CHEN, erase_own)
    assert (erased.communities, erased.voting) == ((HERE,), True)
    assert await rows(lived.works, "votes") == before
    last = max(await rows(lived.works, "record_events"), key=lambda one: one["seq"])
    assert last["type"] == "data.erased"
    payloads = await rows(lived.works, "record_payloads")
    assert f'"person":{CHEN}' in max(payloads, key=lambda one: one["seq"])["payload"]


async def test_she_is_a_stranger_afterwards(lived):
    await lived.act(CHEN, erase_own)
    actor = await lived.actor(CHEN)
    assert (actor.memberships, actor.language) == ((), None)


async def test_the_only_coordinator_hands_over_first(lived):
    await lived.act(CHEN, erase_own)
    for verb in (ask_erasure, erase_own):
        with pytest.raises(OnlyCoordinator) as refusal:
            await lived.act(WANG, verb)
        assert refusal.value.name == "梧桐里"
    assert (await lived.actor(WANG)).memberships


async def test_a_refusal_takes_every_erasure_back(lived):
    before = [await rows(lived.works, name) for name in METADATA.tables]
    async with lived.works.begin() as work:
        actor = (await work.residents.actors({CHEN}, work.operators))[CHEN]
        mark = work.mark()
        await erase_own(work, actor)
        work.cut(mark)
    assert [await rows(lived.works, name) for name in METADATA.tables] == before


async def test_what_was_put_in_the_same_moment_goes_too(lived):
    async with lived.works.begin() as work:
        await work.outbox.say("late", CHEN, {"lines": [["plain", "late"]], "buttons": []})
        actor = (await work.residents.actors({CHEN}, work.operators))[CHEN]
        await erase_own(work, actor)
    assert CHEN not in [row["chat_id"] for row in await rows(lived.works, "outbox")]
