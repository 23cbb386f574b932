"""Which messages lose what somebody chose, when, and which are left to what came after."""

import json
from datetime import timedelta

import pytest

from bot.features.ballots import screens
from bot.features.ballots.model import Choice
from bot.features.ballots.usecases import look, my_ballots
from bot.infra.outbox import BROADCAST, RECEIPT
from bot.kernel.events import Alarm
from bot.kernel.ids import ChatId, UnitId
from bot.kernel.people import Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import Fade, screen
from bot.kernel.text import EN, ZH, Words
from bot.reactions import will_fade
from bot.reactions.fading import HIDDEN, PREFIX, SHOWN, SOON, fade
from bot.work import edit_key
from tests.reactions.street import ANN, BEN, HERE, HOUR, words

PLAIN = screen(Words("secret"))
OFF = "Your answer has been taken off the screen."


def showing(kind=screens.HIDE_RECEIPT, ballot=1):
    return screen(Words("secret"), fades=Fade(kind, ballot))


async def says(street, person, shown, key="answer:1", language=EN):
    """A new message to her, with its alarm."""
    async with street.works.begin() as work:
        await work.outbox.say(key, person, work.drawer.draw(shown, language))
        await will_fade(work, key, shown.fades, language)


async def edits(street, person, message, shown, language=EN):
    async with street.works.begin() as work:
        await work.outbox.edit(person, message, work.drawer.draw(shown, language))
        await will_fade(work, edit_key(person, message), shown.fades, language)


async def set_alarms(street):
    async with street.works.look() as work:
        due = await work.alarms.due(work.now + 10 * HOUR, 99)
    return [one for one in due if one.kind in HIDDEN]


async def fades(street):
    """What is due rings all together."""
    street.works.clock.forward(SHOWN)
    async with street.works.begin() as work:
        due = [one for one in await work.alarms.due(work.now, 99) if one.kind in HIDDEN]
        await fade(work, due)
    return due


async def message(street, key="answer:1"):
    return (await street.row(key))["message_id"]


async def edited(street, person, key="answer:1"):
    """What the message will show."""
    row = await street.row(edit_key(person, await message(street, key)))
    return words(row["drawn"])


async def labels(street, person):
    """The buttons it will have."""
    row = await street.row(edit_key(person, await message(street)))
    return [button[0] for line in json.loads(row["drawn"])["buttons"] for button in line]


@pytest.fixture
async def voted(street):
    ballot = await street.opens()
    await street.votes(ANN, ballot, Choice.NO)
    await street.delivered()
    return ballot


async def test_what_shows_no_choice_sets_no_alarm(street, voted):
    await says(street, ANN, PLAIN)
    assert await set_alarms(street) == []


async def test_the_alarm_names_the_message_what_it_shows_and_how_it_was_said(street, voted):
    await says(street, ANN, showing())
    due = street.works.clock.now() + timedelta(minutes=10)
    wanted = Alarm(f"{PREFIX}answer:1", screens.HIDE_RECEIPT, 1, due, f"1 {EN}")
    assert await set_alarms(street) == [wanted]


async def test_an_edit_again_takes_the_place_of_the_first_alarm(street, voted):
    await edits(street, ANN, 5, showing())
    street.works.clock.forward(SHOWN / 2)
    await edits(street, ANN, 5, showing())
    (alarm,) = await set_alarms(street)
    assert (alarm.about, alarm.due) == (f"2 {EN}", street.works.clock.now() + SHOWN)


@pytest.mark.parametrize("kind", list(HIDDEN))
async def test_a_message_that_was_sent_is_drawn_again_without_the_choice(street, voted, kind):
    await says(street, ANN, showing(kind))
    await street.delivered()
    await fades(street)
    shown = await edited(street, ANN)
    assert "secret" not in shown
    assert OFF in shown
    assert "Disagree" not in shown


@pytest.mark.parametrize(
    ("language", "word"), [(EN, OFF), (ZH, "您的选择已经收起来了"), (None, OFF)]
)
async def test_it_is_drawn_in_the_language_it_was_said_in(street, voted, language, word):
    await says(street, ANN, showing(), language=language)
    await street.delivered()
    await fades(street)
    shown = await edited(street, ANN)
    assert word in shown
    assert ("收起" in shown) is (language is not EN)  # unknown: both


async def test_one_that_still_waits_is_looked_at_again_soon(street, voted):
    await says(street, ANN, showing())
    (alarm,) = await fades(street)
    (later,) = await set_alarms(street)
    assert later.due == alarm.due + SOON
    assert "secret" in words((await street.row("answer:1"))["drawn"])


async def test_one_that_could_not_be_delivered_is_left_alone(street, voted):
    await says(street, ANN, showing())
    async with street.works.begin() as work:
        (post,) = await work.outbox.due(9)
        await work.outbox.undeliverable(post, "blocked")
    await fades(street)
    assert await street.said("edit:") == {}


async def test_one_that_has_other_content_by_now_is_left_to_that(street, voted):
    await says(street, ANN, showing())
    await street.delivered()
    await edits(street, ANN, await message(street), PLAIN)
    await fades(street)
    assert await edited(street, ANN) == "secret"


async def test_an_edit_that_was_edited_again_is_left_to_that(street, voted):
    await edits(street, ANN, 5, showing())
    await edits(street, ANN, 5, PLAIN)
    await street.delivered()
    await fades(street)
    assert await street.said("edit:") == {}  # nothing waits


async def test_an_edit_fades_by_another_edit(street, voted):
    await edits(street, ANN, 5, showing())
    await street.delivered()
    await fades(street)
    (shown,) = (await street.said(f"edit:{ANN}:5")).values()
    assert OFF in shown


async def test_a_message_that_is_gone_from_the_outbox_breaks_no_other(street, voted):
    await says(street, ANN, showing())
    await street.delivered()
    async with street.works.begin() as work:
        due = work.now + SHOWN
        await work.alarms.set(
            Alarm(f"{PREFIX}answer:0", screens.HIDE_LIST, 0, due - HOUR / 60, "1 en")
        )
    assert len(await fades(street)) == 2
    assert OFF in await edited(street, ANN)


async def test_each_of_many_is_drawn_for_its_own_person(street, voted):
    await street.votes(BEN, voted, Choice.YES)
    for person in (ANN, BEN):
        await says(street, person, showing(), key=f"answer:{person}")
    await street.delivered()
    await fades(street)
    for person, other in ((ANN, BEN), (BEN, ANN)):
        shown = await edited(street, person, f"answer:{person}")
        assert f"1-1-{person}" in shown
        assert f"1-1-{other}" not in shown


async def test_who_has_no_part_in_the_place_any_more_sees_neither_answer_nor_ballot(street, voted):
    await says(street, ANN, showing())
    await street.delivered()
    await street.settles(BEN, UnitId(ANN), HERE)
    await fades(street)
    assert await edited(street, ANN) == OFF


async def test_whose_flat_votes_through_another_is_told_of_no_receipt(street, voted):
    """She coordinates still, so she sees the ballot; but no vote on it is hers."""
    await street.coordinates(ANN)
    await says(street, ANN, showing())
    await street.delivered()
    await street.settles(BEN, UnitId(ANN), HERE)
    await fades(street)
    shown = await edited(street, ANN)
    assert OFF in shown
    assert "entry 0" not in shown
    assert "Keep the receipt" not in shown


async def test_after_the_end_the_faded_message_says_that_voting_is_over(street, voted):
    await says(street, ANN, showing())
    await street.delivered()
    await street.ends(voted)
    await fades(street)
    shown = await edited(street, ANN)
    assert "Disagree" not in shown
    assert "Voting ends" not in shown


async def test_what_is_drawn_instead_changes_once_more_when_voting_has_ended(street, voted):
    ann = await street.actor(ANN)
    async with street.works.look() as work:
        seen, every = await look(work, ann, voted.id), await my_ballots(work, ann)
    for shown in (
        screens.receipt_alone(seen),
        screens.ballot_alone(seen),
    ):
        over = voted.closes_at + timedelta(minutes=1)
        assert shown.fades == Fade(screens.HIDE_RECEIPT, voted.id, at=over)
    for shown in (screens.my_page_alone(every), screens.taken_off()):
        assert shown.fades is None


async def test_a_faded_receipt_says_what_was_decided_as_soon_as_voting_has_ended(street, voted):
    await says(street, ANN, showing())
    await street.delivered()
    await fades(street)
    assert await labels(street, ANN) == ["Change my answer"]
    async with street.works.look() as work:
        (alarm,) = await work.alarms.beginning(f"{PREFIX}edit:{ANN}:", [screens.HIDE_RECEIPT])
    assert alarm.due == voted.closes_at + timedelta(minutes=1)
    await street.ends(voted)
    await street.delivered()
    street.stands_at(alarm.due)
    await fades(street)
    assert "Change my answer" not in await labels(street, ANN)
    assert "Nothing was decided" in await edited(street, ANN)


async def test_what_all_receipts_say_a_minute_after_the_end_goes_behind_all_else(street, voted):
    """One edit each, however many: a result, an answer or a card does not wait for them."""
    await says(street, ANN, showing())
    await street.delivered()
    await fades(street)
    key = edit_key(ANN, await message(street))
    assert (await street.row(key))["priority"] == RECEIPT  # the choice goes from the screen at once
    await street.ends(voted)
    await street.delivered()
    street.stands_at(voted.closes_at + timedelta(minutes=1))
    await fades(street)
    row = await street.row(key)
    assert (row["priority"], row["state"]) == (BROADCAST, "due")
    async with street.works.begin() as work:
        await work.outbox.say("answer:2", BEN, work.drawer.draw(PLAIN, EN))
    async with street.works.look() as work:
        assert [one.key for one in await work.outbox.due(9, (), ())][-1] == key
    await edits(street, ANN, await message(street), PLAIN)  # she presses something there
    assert (await street.row(key))["priority"] == RECEIPT


async def test_her_page_fades_with_all_her_places(street, voted):
    async with street.works.begin() as work:
        await work.residents.next_community()
        place = Neighbourhood(2, "Linden", ChatId(-1002), EN, "Europe/Berlin")
        await work.residents.set_up(place, place.name, work.now)
        await work.residents.grant(2, ANN, Role.COORDINATOR, work.now)
    await says(street, ANN, showing(screens.HIDE_LIST, 0))
    await street.delivered()
    await fades(street)
    shown = await edited(street, ANN)
    assert "Wutongli" in shown
    assert "Linden" in shown


async def test_the_faded_message_keeps_its_buttons_and_they_are_hers(street, voted):
    await says(street, ANN, showing(screens.HIDE_BALLOT))
    await street.delivered()
    await fades(street)
    assert (await labels(street, ANN))[:3] == ["Agree", "Disagree", "Abstain"]


def test_the_alarm_of_the_longest_key_fits_into_its_column():
    longest = max((edit_key(2**52, 2**31), f"answer:{2**63}:20261231:9999"), key=len)
    assert len(f"{PREFIX}{longest}") <= 80
