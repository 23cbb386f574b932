"""A code from a letter: typed by an old hand, guessed by a stranger, shown to a whole group."""

from datetime import timedelta

import pytest

from bot.demo.neighbourhood import GROUP, OPERATOR, STRANGER
from bot.features.residents import usecases
from bot.features.residents.model.invitations import Link
from bot.features.residents.rules.codes import shown
from bot.features.residents.tables import CODE_TRIES, INVITATIONS
from bot.infra.inbox import INBOX
from bot.kernel.ids import PersonId
from bot.kernel.roll import Electorate
from bot.kernel.text import ZH, FlatLabel
from tests.handlers.speech import Speech, kept, speech
from tests.handlers.steps import ELSEWHERE, HE_LIVES_ELSEWHERE, another_community, checked_record
from tests.handlers.test_joining import EMPTY, RESIDENT, empty_flat, letter, recorded, seated
from tests.lane import Lane

WRONG = "ZZZZ ZZZ{}"
LEFT = ("You can try {n} more time before a pause.", "You can try {n} more times before a pause.")
PAUSE = (
    "Several codes did not work. In {n} minute you can send one again.",
    "Several codes did not work. In {n} minutes you can send one again.",
)
HOURS = ("Codes can be sent again in {n} hour.", "Codes can be sent again in {n} hours.")


async def paper(lane: Lane) -> Link:
    """The letter of the empty flat, as it is printed; the bot reads along in the group."""
    lane.village.world.promote(GROUP)
    await lane.coordinator.says("/start")
    await empty_flat(lane)
    async with lane.village.works.begin() as work:
        actors = await work.residents.actors({PersonId(lane.coordinator.id)}, work.operators)
        lin = actors[PersonId(lane.coordinator.id)]
        unit = await usecases.find_unit(work, lin, lane.community, EMPTY)
        return await usecases.reprint_letter(work, lin, unit.id)


async def mistypes(lane: Lane, times: int) -> None:
    for n in range(times):
        await lane.stranger.says(WRONG.format(n % 10))


async def tries(lane: Lane) -> list[tuple[int, int]]:
    async with lane.village.works.database.reading() as connection:
        rows = await connection.execute(CODE_TRIES.select())
        return [(one.failed, one.in_day) for one in rows]


def shown_to_all(lane: Lane) -> str:
    """What the coordinators read of it."""
    label = FlatLabel(EMPTY)
    return speech(lane)("The invitation of flat {label} was shown in the group", label=label)


# Typing it


@pytest.mark.parametrize("spelling", [str, str.lower, shown, lambda one: f" {shown(one)}。\n"])
async def test_from_the_code_to_the_vote_of_the_flat(either: Lane, spelling) -> None:
    said = speech(either)
    code = (await paper(either)).code
    await either.stranger.says(spelling(code))
    assert said("What are you to this flat?") in either.stranger.reads()
    await either.stranger.taps(said(RESIDENT))
    await either.stranger.taps(said("Join"))
    assert await seated(either) == {Electorate.RESIDENTS: STRANGER}
    assert await tries(either) == []


async def test_an_elder_mistypes_twice_and_gets_in(either: Lane) -> None:
    said = speech(either)
    code = (await paper(either)).code
    for left in (4, 3):
        await either.stranger.says(WRONG.format(left))
        assert said("This code does not work.") in either.stranger.reads()
        assert said.many(*LEFT, left) in (either.stranger.reads())
    await either.stranger.says(code.replace("0", "O").replace("1", "l"))
    await either.stranger.taps(said(RESIDENT))
    await either.stranger.taps(said("Join"))
    assert await seated(either) == {Electorate.RESIDENTS: STRANGER}


async def test_the_code_behind_start_works_too(lane: Lane) -> None:
    code = (await paper(lane)).code
    digits = shown(code)
    await lane.stranger.says(f"/start {digits}")
    assert speech(lane)("What are you to this flat?") in lane.stranger.reads()


async def test_a_code_typed_where_the_question_stands_leads_to_its_own_flat(lane: Lane) -> None:
    """She has two flats, two letters, and types the second before she answered the first."""
    said = speech(lane)
    first = await paper(lane)
    await lane.stranger.says(first.code)
    await lane.stranger.says(WRONG.format(1))
    assert said("This code does not work.") in lane.stranger.reads()
    await lane.stranger.says(first.code)
    assert said("What are you to this flat?") in lane.stranger.reads()


async def test_link_and_code_of_a_letter_are_one_invitation(lane: Lane) -> None:
    said = speech(lane)
    one = await paper(lane)
    await lane.stranger.opens(one.payload)
    await lane.stranger.taps(said(RESIDENT))
    await lane.stranger.taps(said("Join"))
    await lane.neighbour(1).says(one.code)
    assert said("This code does not work.") in lane.neighbour(1).reads()


async def test_who_has_used_her_letter_is_told_so_and_loses_no_try(lane: Lane) -> None:
    said = speech(lane)
    one = await paper(lane)
    await lane.stranger.says(one.code)
    await lane.stranger.taps(said(RESIDENT))
    await lane.stranger.taps(said("Join"))
    await lane.stranger.says(one.code)
    assert said("Nothing was changed.") in lane.stranger.reads() or EMPTY[-3:] in (
        lane.stranger.reads()
    )
    assert await tries(lane) == []


async def test_eight_letters_in_a_form_belong_to_the_form(lane: Lane) -> None:
    """A coordinator who is asked for a flat may type what looks like a code."""
    said = speech(lane)
    await lane.coordinator.says("/roll")
    await lane.coordinator.taps(said("Link for a flat"))
    await lane.coordinator.says("12-1-1002")
    assert said("This code does not work.") not in lane.coordinator.reads()
    assert await tries(lane) == []


# One reply for all wrong kinds


async def expired(lane: Lane, one: Link) -> str:
    lane.village.works.clock.forward(timedelta(days=90, seconds=1))
    return one.code


async def replaced(lane: Lane, one: Link) -> str:
    await letter(lane)
    return one.code


async def used_by_a_neighbour(lane: Lane, one: Link) -> str:
    said = speech(lane)
    await lane.neighbour(1).says(one.code)
    await lane.neighbour(1).taps(said(RESIDENT))
    await lane.neighbour(1).taps(said("Join"))
    return one.code


async def never_printed(_lane: Lane, _one: Link) -> str:
    return WRONG.format(7)


@pytest.mark.parametrize("kind", [expired, replaced, used_by_a_neighbour, never_printed])
async def test_whatever_is_wrong_with_it_the_answer_is_the_same(either: Lane, kind) -> None:
    said = speech(either)
    code = await kind(either, await paper(either))
    before = await kept(either, "representatives", "record_events", "drafts")
    await either.stranger.says(code)
    assert either.stranger.reads() == "\n".join(
        [
            said("This code does not work."),
            said("It is mistyped or too old, or somebody of your household has used it already."),
            said("Please compare it with your letter, character by character, and send it again."),
            said.many(*LEFT, 4),
            said("If it still does not work, ask your coordinator for a new letter."),
        ]
    )
    assert await kept(either, "representatives", "record_events", "drafts") == before
    assert await tries(either) == [(1, 1)]


# Guessing


async def test_after_five_nothing_is_looked_at_for_a_quarter_of_an_hour(either: Lane) -> None:
    said = speech(either)
    code = (await paper(either)).code
    await mistypes(either, 5)
    assert said.many(*PAUSE, 15) in either.stranger.reads()
    await either.stranger.says(code)
    assert said("Please take a short break.") in either.stranger.reads()
    await either.village.passes(minutes=15)
    await either.stranger.says(code)
    assert said("What are you to this flat?") in either.stranger.reads()


async def test_others_are_not_kept_waiting_by_a_guesser(lane: Lane) -> None:
    code = (await paper(lane)).code
    await mistypes(lane, 6)
    await lane.neighbour(1).says(code)
    assert speech(lane)("What are you to this flat?") in lane.neighbour(1).reads()


async def test_a_link_works_during_a_pause(lane: Lane) -> None:
    one = await paper(lane)
    await mistypes(lane, 6)
    await lane.stranger.opens(one.payload)
    assert speech(lane)("What are you to this flat?") in lane.stranger.reads()


async def test_after_fifty_there_is_a_day_without_and_operators_hear_of_it_once(
    either: Lane,
) -> None:
    said = speech(either)
    operator = either.village.person(OPERATOR)
    await operator.says("/start")
    for _row in range(10):
        await mistypes(either, 5)
        await either.village.passes(minutes=15)
    await mistypes(either, 2)
    assert said.many(*HOURS, 24) in either.stranger.reads()
    told = [one["text"] for one in operator.messages() if f"{STRANGER}" in one.get("text", "")]
    assert len(told) == 1
    assert Speech(ZH)("Somebody may be guessing codes") in told[0]  # as the house is set up
    await either.village.passes(hours=24)
    await mistypes(either, 1)
    assert said("This code does not work.") in either.stranger.reads()


async def test_a_guesser_who_erases_herself_does_not_begin_anew(lane: Lane) -> None:
    said = speech(lane)
    await mistypes(lane, 5)
    async with lane.village.works.begin() as work:
        await work.own.erase(PersonId(STRANGER))
    await lane.stranger.says(WRONG.format(6))
    assert said("Please take a short break.") in lane.stranger.reads()


# Shown to a group


def link_of(one: Link) -> str:
    return f"https://t.me/linli_bot?start={one.payload}"


@pytest.mark.parametrize(
    "words",
    [
        lambda one: f"我的信丢了，号码是 {shown(one.code)}，谁捡到了？",
        lambda one: one.code.lower(),
        lambda one: f"My letter says {shown(one.code)}",
        link_of,
        lambda one: f"/start@linli_bot {one.payload}",
        lambda one: f"/vote {one.code}",
    ],
)
async def test_what_everybody_could_read_works_no_more(either: Lane, words) -> None:
    said = speech(either)
    one = await paper(either)
    await either.neighbour(1).says(words(one), GROUP)
    group = either.village.group()[-1]
    assert (
        said("An invitation to vote stood here for everybody to read, so it works no more.")
        in (group["text"])
    )
    assert said.flat(EMPTY) not in group["text"]
    await either.stranger.says(one.code)
    assert said("This code does not work.") in either.stranger.reads()
    assert said(
        "The invitation of flat {label} was shown in the group", label=FlatLabel(EMPTY)
    ) in (either.coordinator.reads())
    assert (await recorded(either))[-1][0] == "invitation.shown"
    assert checked_record(either).findings == []


async def test_a_link_hidden_behind_a_word_or_a_button_is_seen(lane: Lane) -> None:
    one = await paper(lane)
    entity = {"type": "text_link", "offset": 0, "length": 2, "url": link_of(one)}
    message = {"message_id": 900, "date": 1, "text": "看这", "entities": [entity]}
    ann = {"id": lane.neighbour(1).id, "is_bot": False, "first_name": "Ann"}
    chat = {"id": GROUP, "type": "supergroup", "title": "梧桐里"}
    lane.village.world.inject({"message": message | {"from": ann, "chat": chat}})
    await lane.village.settles()
    await lane.stranger.says(one.code)
    assert speech(lane)("This code does not work.") in lane.stranger.reads()


async def test_nothing_of_the_message_is_stored_but_a_digest(lane: Lane) -> None:
    one = await paper(lane)
    await lane.neighbour(1).says(f"老李又和物业吵了 {shown(one.code)}", GROUP)
    async with lane.village.works.database.reading() as connection:
        for table in (INBOX, INVITATIONS):
            for row in (await connection.execute(table.select())).mappings():
                held = repr(dict(row))
                assert "老李" not in held
                assert one.code not in held
                assert shown(one.code) not in held


@pytest.mark.parametrize(
    "words", ["我们 20261126 那天开会", "GOOD NEWS 大家好", "ZZZZ ZZZ9", "https://t.me/linli_bot"]
)
async def test_what_only_looks_like_a_code_leaves_no_trace(lane: Lane, words: str) -> None:
    await paper(lane)
    before = await kept(lane, "inbox", "outbox", "record_events", "code_tries")
    await lane.neighbour(1).says(words, GROUP)
    assert await kept(lane, "inbox", "outbox", "record_events", "code_tries") == before


async def test_what_was_used_already_is_nobodys_business(lane: Lane) -> None:
    said = speech(lane)
    one = await paper(lane)
    await lane.stranger.says(one.code)
    await lane.stranger.taps(said(RESIDENT))
    await lane.stranger.taps(said("Join"))
    before = await kept(lane, "inbox", "outbox", "record_events")
    await lane.neighbour(1).says(shown(one.code), GROUP)
    assert await kept(lane, "inbox", "outbox", "record_events") == before


async def test_a_code_of_another_community_is_void_and_only_its_coordinators_hear_of_it(
    lane: Lane,
) -> None:
    """The group in which it was shown does not learn where it belongs."""
    await another_community(lane)
    one = await paper(lane)
    his = lane.village.person(HE_LIVES_ELSEWHERE)
    lane.village.world.promote(ELSEWHERE)
    await his.says(shown(one.code), ELSEWHERE)
    said = speech(lane)
    assert said(
        "The invitation of flat {label} was shown in the group", label=FlatLabel(EMPTY)
    ) in (lane.coordinator.reads())
    assert said.flat(EMPTY) not in str(lane.village.world.chats[ELSEWHERE].messages)
