"""A link for a role in a group: everybody could read it, so it gives nothing to anybody."""

import pytest
from sqlalchemy import select

from bot.commands.host import host
from bot.demo.neighbourhood import GROUP
from bot.features.grants import rules, usecases
from bot.features.grants.errors import RoleLinkSpent
from bot.features.grants.model import Offer
from bot.features.grants.tables import ROLE_LINKS
from bot.features.residents.errors import LinkSpent
from bot.features.residents.rules.codes import shown
from bot.infra.inbox import INBOX
from bot.kernel.people import Role
from bot.kernel.roll import Electorate
from bot.kernel.text import FlatLabel
from tests.handlers.speech import kept, speech
from tests.handlers.steps import ELSEWHERE, HE_LIVES_ELSEWHERE, another_community, checked_record
from tests.handlers.test_acts import facts
from tests.handlers.test_codes import paper
from tests.handlers.test_grants import WHO, gives, payload, roles
from tests.handlers.test_joining import EMPTY, RESIDENT, empty_flat, letter, seated
from tests.lane import Lane

HERE = "A link for one person stood here for everybody to read, so it works no more."
VOID = "A link for a role was shown in the group"
INVITATION = "An invitation to vote stood here for everybody to read, so it works no more."


async def link(lane: Lane, role: str = "volunteer") -> str:
    """Of a volunteer; the bot reads along in the group."""
    lane.village.world.promote(GROUP)
    return await gives(lane, role)


@pytest.mark.parametrize(
    "words",
    ["t.me/linli_bot?start={}，点一下", "/start@linli_bot {}",
     "谁来当志愿者？{} {}"],
)  # fmt: skip
async def test_whoever_shows_it_it_works_no_more_and_coordinators_hear_of_it(
    lane: Lane, words: str
) -> None:
    said, lin, ann = speech(lane), lane.coordinator, lane.neighbour(1)
    made = await link(lane)
    await lane.neighbour(2).says(words.replace("{}", made), GROUP)
    assert said(HERE) in lane.card()
    assert made not in lane.card()
    assert WHO not in lane.card()
    assert said("volunteer") not in lane.card()
    assert said(VOID) in lin.reads()
    assert said("For: {label}", label=WHO) in lin.reads()
    await ann.opens(made)
    assert ann.reads() == said.text(RoleLinkSpent().text())
    assert Role.VOLUNTEER not in await roles(lane, ann)
    kind, told = (await facts(lane))[-1]
    assert (kind, told["role"], told["building"]) == ("role.shown", "volunteer", "")
    assert checked_record(lane).findings == []


async def test_the_message_with_the_button_forwarded_to_the_group_is_seen(lane: Lane) -> None:
    """What the bot asks to be forwarded to one person lands in the wrong chat."""
    made = await link(lane)
    _message, button = lane.coordinator.button(speech(lane)("Accept this role"))
    chat = {"id": GROUP, "type": "supergroup", "title": "梧桐里"}
    sender = {"id": lane.coordinator.id, "is_bot": False, "first_name": "Lin"}
    message = {"message_id": 900, "date": 1, "text": "身份", "from": sender, "chat": chat}
    message["reply_markup"] = {"inline_keyboard": [[button]]}
    lane.village.world.inject({"message": message})
    await lane.village.settles()
    assert speech(lane)(HERE) in lane.card()
    await lane.neighbour(1).opens(made)
    assert Role.VOLUNTEER not in await roles(lane, lane.neighbour(1))


async def test_nothing_of_the_message_is_stored_but_a_digest(lane: Lane) -> None:
    made = await link(lane)
    await lane.neighbour(1).says(f"老李又和物业吵了 {made}", GROUP)
    async with lane.village.works.database.reading() as connection:
        for table in (INBOX, ROLE_LINKS):
            for row in (await connection.execute(select(table))).mappings():
                held = repr(dict(row))
                assert "老李" not in held
                assert made[1:] not in held


async def test_shown_twice_it_is_told_once(lane: Lane) -> None:
    made = await link(lane)
    for number in (1, 2):
        await lane.neighbour(number).says(made, GROUP)
    said = speech(lane)
    heard = [one for one in lane.coordinator.messages() if said(VOID) in one.get("text", "")]
    assert len(heard) == 1
    assert [kind for kind, _told in await facts(lane)].count("role.shown") == 1


async def test_after_it_was_used_it_is_nobodys_business(lane: Lane) -> None:
    made = await link(lane)
    await lane.neighbour(1).opens(made)
    before = await kept(lane, "inbox", "outbox", "record_events")
    await lane.neighbour(2).says(made, GROUP)
    assert await kept(lane, "inbox", "outbox", "record_events") == before
    assert Role.VOLUNTEER in await roles(lane, lane.neighbour(1))


async def test_in_private_it_may_be_passed_on(lane: Lane) -> None:
    made = await link(lane)
    await lane.coordinator.says(f"https://t.me/linli_bot?start={made}")
    await lane.neighbour(1).opens(made)
    assert Role.VOLUNTEER in await roles(lane, lane.neighbour(1))


async def test_a_new_link_after_it_works(lane: Lane) -> None:
    await lane.neighbour(2).says(await link(lane), GROUP)
    await lane.neighbour(1).opens(await gives(lane, "volunteer"))
    assert Role.VOLUNTEER in await roles(lane, lane.neighbour(1))


async def test_another_group_in_which_it_was_shown_does_not_learn_where_it_belongs(
    lane: Lane,
) -> None:
    said = speech(lane)
    await another_community(lane)
    lane.village.world.promote(ELSEWHERE)
    await lane.coordinator.says("/grant")
    await lane.coordinator.taps(said("Give somebody a role"))
    await lane.coordinator.taps("梧桐里")
    for label in ("volunteer", "Without a name", "For one year", "Give the role"):
        await lane.coordinator.taps(said(label))
    made = payload(lane, lane.coordinator)
    await lane.village.person(HE_LIVES_ELSEWHERE).says(made, ELSEWHERE)
    heard = str(lane.village.world.chats[ELSEWHERE].messages)
    assert said(HERE) in heard
    assert "梧桐里" not in heard
    assert said(VOID) in lane.coordinator.reads()
    told = [one for one in await facts(lane) if one[0] == "role.shown"]
    assert len(told) == 1


async def test_a_flats_code_and_a_role_in_one_message_are_both_void(lane: Lane) -> None:
    said = speech(lane)
    one, made = await paper(lane), await gives(lane, "volunteer")
    await lane.neighbour(1).says(f"{shown(one.code)} {made}", GROUP)
    assert said(INVITATION) in lane.card()
    assert said(HERE) in lane.card()
    kinds = {kind for kind, _told in await facts(lane)}
    assert kinds >= {"invitation.shown", "role.shown"}
    for words in (one.code, f"/start {made}"):
        await lane.stranger.says(words)
    assert await seated(lane) == {}
    assert Role.VOLUNTEER not in await roles(lane, lane.stranger)


async def test_a_link_that_makes_an_auditor_is_void_and_who_runs_the_bot_hears_of_it(
    lane: Lane,
) -> None:
    said = speech(lane)
    lane.village.world.promote(GROUP)
    for one in (lane.operator, lane.coordinator):
        await one.says("/start")
    async with lane.village.works.begin() as work:
        until = rules.term(work.now, 365, "Asia/Shanghai")
        made = await usecases.make_link(
            work, host(lane.community), lane.community, Offer(Role.AUDITOR, until)
        )
    await lane.neighbour(1).says(made.payload, GROUP)
    for one in (lane.operator, lane.coordinator):
        assert said(VOID) in one.reads()
        assert said("I made it void. Whoever runs the bot can give a new one.") in one.reads()
    await lane.stranger.opens(made.payload)
    assert await roles(lane, lane.stranger) == {Role.STRANGER}


# A flat's invitation, shown while somebody is at it


@pytest.mark.parametrize("last", ["Join", "This is not my flat"])
async def test_an_invitation_shown_while_somebody_is_at_its_last_button_gives_no_vote(
    lane: Lane, last: str
) -> None:
    said, cat = speech(lane), lane.stranger
    lane.village.world.promote(GROUP)
    await empty_flat(lane)
    made = await letter(lane)
    await cat.opens(made)
    await cat.taps(said(RESIDENT))
    await lane.neighbour(1).says(f"https://t.me/linli_bot?start={made}", GROUP)
    if last == "Join":
        assert await cat.taps(said(last)) == said.text(LinkSpent().text())
    assert await seated(lane) == {}
    shown_here = said("The invitation of flat {label} was shown in the group",
                      label=FlatLabel(EMPTY))  # fmt: skip
    assert shown_here in lane.coordinator.reads()
    new = await letter(lane)
    await cat.opens(new)
    await cat.taps(said(RESIDENT))
    await cat.taps(said("Join"))
    assert await seated(lane) == {Electorate.RESIDENTS: cat.id}


async def test_so_does_its_code_typed_before_and_shown_after(lane: Lane) -> None:
    said, cat = speech(lane), lane.stranger
    one = await paper(lane)
    await cat.says(one.code)
    await cat.taps(said(RESIDENT))
    await lane.neighbour(1).says(f"号码 {shown(one.code)}", GROUP)
    assert await cat.taps(said("Join")) == said.text(LinkSpent().text())
    assert await seated(lane) == {}


@pytest.mark.parametrize("words", ["my code {}", "flat 1401 {} from 2026"])
async def test_short_words_beside_a_code_do_not_hide_it(lane: Lane, words: str) -> None:
    one = await paper(lane)
    await lane.neighbour(1).says(words.replace("{}", shown(one.code)), GROUP)
    await lane.stranger.says(one.code)
    assert speech(lane)("This code does not work.") in lane.stranger.reads()


async def test_nor_do_hundreds_of_them(lane: Lane) -> None:
    one = await paper(lane)
    many = " ".join(f"{number:04}" for number in range(400))
    await lane.neighbour(1).says(f"{many} {shown(one.code)}", GROUP)
    await lane.stranger.says(one.code)
    assert speech(lane)("This code does not work.") in lane.stranger.reads()
