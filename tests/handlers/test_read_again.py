"""Rights at the moment they count: roles and seats that change between two presses of one batch."""

import pytest
from sqlalchemy import text

from bot.commands.host import host
from bot.demo.neighbourhood import OPERATOR
from bot.features.grants import rules, usecases as grants
from bot.features.grants.model import Offer
from bot.features.residents.errors import JoinedAlready, NamedAtHost
from bot.kernel.ids import FIRST_WITHOUT_TELEGRAM
from bot.kernel.people import Role
from tests.handlers.speech import speech
from tests.handlers.steps import checked_record, joins
from tests.handlers.test_assisting import OWNS_AND_LIVES, enters
from tests.handlers.test_codes import paper
from tests.handlers.test_grants import audited, gives, roles
from tests.handlers.test_joining import BOTH, EMPTY, RESIDENT, letter, seated
from tests.lane import Lane

ON_PAPER = FIRST_WITHOUT_TELEGRAM + 1


async def test_who_has_just_joined_cannot_become_auditor_in_the_same_batch(lane: Lane) -> None:
    """Both wait when the door opens: the second press is judged by what the first one made her."""
    said, she, world = speech(lane), lane.stranger, lane.village.world
    code = (await paper(lane)).code
    async with lane.village.works.begin() as work:
        term = rules.term(work.now, 365, "Asia/Shanghai")
        made = await grants.make_link(
            work, host(lane.community), lane.community, Offer(Role.AUDITOR, term)
        )
    await she.says(code)
    await she.taps(said(RESIDENT))
    message, button = she.button(said("Join"))
    world.press(she.id, she.id, message, button["callback_data"])
    world.open_link(she.id, made.payload)
    await lane.village.settles()
    assert set((await seated(lane)).values()) == {she.id}
    assert Role.AUDITOR.value not in str(await roles(lane, she))


async def test_where_there_is_an_auditor_the_operator_names_no_second_coordinator(
    either: Lane,
) -> None:
    said, operator = speech(either), either.village.person(OPERATOR)
    await audited(either, either.neighbour(5))
    await operator.says("/setup")
    told = [one.get("text", "") for one in operator.messages()]
    assert any(said.text(NamedAtHost("梧桐里").text()) in one for one in told)
    assert not any(said("Become coordinator") in str(one) for one in operator.messages())


async def test_a_link_from_before_the_auditor_makes_nobody_coordinator(lane: Lane) -> None:
    operator = lane.village.person(OPERATOR)
    await operator.says("/setup")
    _message, button = operator.button(speech(lane)("Become coordinator"))
    await audited(lane, lane.neighbour(5))
    await lane.stranger.opens(button["url"].partition("start=")[2])
    assert lane.stranger.reads() == speech(lane).text(NamedAtHost("梧桐里").text())
    async with lane.village.works.look() as work:
        assert len(await work.residents.coordinators(lane.community)) == 1


async def test_a_name_of_a_role_that_does_not_open_locks_nobody_out(lane: Lane) -> None:
    """Roles are read for every update of hers: one spoiled label must not make her dumb."""
    ann = lane.neighbour(1)
    await ann.opens(await gives(lane, "volunteer"))
    async with lane.village.works.database.writing() as connection:
        spoil = "update grants set label = X'0011223344' where role = 'volunteer'"
        await connection.execute(text(spoil))
        await connection.commit()
    await ann.says("/my")
    assert speech(lane).flat("1-1-101") in ann.reads()
    await lane.coordinator.says("/grant")
    assert lane.coordinator.labels()


@pytest.mark.parametrize("label", ["Join", "Back"])
async def test_a_second_tap_says_that_it_is_done(either: Lane, label: str) -> None:
    said, she = speech(either), either.stranger
    await she.says((await paper(either)).code)
    await she.taps(said(BOTH))
    message, join = she.button(said("Join"))
    _message, other = she.button(said(label))
    await she.presses(message, join)
    assert await she.presses(message, other) == said.text(JoinedAlready().text())


async def test_who_votes_on_paper_and_gets_a_phone_comes_by_a_link(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/start")
    await enters(either, OWNS_AND_LIVES)
    await joins(either.stranger, said, await letter(either), BOTH)
    assert set((await seated(either)).values()) == {ON_PAPER}
    for _electorate in range(2):
        await lin.says("/board")
        await lin.taps(lin.labels()[0])
        await lin.taps(said("It goes to the new person"))
    assert set((await seated(either)).values()) == {either.stranger.id}
    assert checked_record(either).findings == []


# What a stranger with a letter may send


@pytest.mark.parametrize("words", ["1-1-101", "1幢1单元101", "N8K0 N7D"])
async def test_who_is_at_her_letter_is_told_what_is_wanted(either: Lane, words: str) -> None:
    said = speech(either)
    await either.stranger.says(words)
    wanted = "From your letter I need the code in the box: eight letters and digits."
    assert said(wanted) in either.stranger.reads()
    await either.stranger.taps(said("What can I do?"))
    letter_line = "Do you have a letter? Send me its code: eight letters and digits."
    assert said(letter_line) in either.stranger.reads()


async def test_a_code_in_a_sentence_is_taken(either: Lane) -> None:
    code = (await paper(either)).code
    await either.stranger.says(f"您好，我的号码是 {code.lower()}。谢谢！")
    assert speech(either)("What are you to this flat?") in either.stranger.reads()


async def test_thanks_cost_nobody_a_try(lane: Lane) -> None:
    code = (await paper(lane)).code
    for words in ("Thank you", "Hello you", "20270531", "13912345", "2027-05-31", "Good night"):
        await lane.stranger.says(words)
    await lane.stranger.says(code)
    assert speech(lane)("What are you to this flat?") in lane.stranger.reads()


async def test_a_coordinator_hears_where_to_see_who_waits_when_a_vote_falls_free(
    either: Lane,
) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/start")
    ann = either.neighbour(1)
    await ann.says("/my")
    await ann.taps(said("Stop voting for a flat"))
    await ann.taps(ann.labels()[0])
    await ann.taps(ann.labels()[0])
    await either.village.passes(days=1)  # it can wait for the evening
    assert said("/board – see whether somebody waits for this vote") in lin.reads()
    assert EMPTY not in lin.reads()
