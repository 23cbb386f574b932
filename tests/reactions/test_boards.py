"""The board of a group: what it shows, when it turns, how it is posted, pinned, taken off."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.boards.model import Board, Wish
from bot.features.boards.usecases import BOARD, see_to, wish_board
from bot.kernel.events import Alarm
from bot.kernel.ids import ChatId
from bot.kernel.leaves import LONGEST
from bot.kernel.roll import Group
from bot.kernel.text import EN, ZH
from bot.reactions.boards import (
    AGAIN,
    SOON,
    TIDY,
    TURN,
    board_card,
    board_turns,
    boards_changed,
    pin_noted,
    see_to_boards,
    tidy,
)
from bot.work import card_key
from tests.chat.storage import rows
from tests.conftest import START
from tests.reactions.street import ANN, DAY, GROUP, HERE, HOUR, LIN

NORTH = Group(ChatId(-1009), ZH)
FIRST = Board(HERE, 0, Wish.PIN)
TASK = f"{BOARD}:{HERE}"
SECOND = timedelta(seconds=1)
CELLAR, GATE = "Paint the cellar?", "Lock the gate?"


class Pins:
    """The groups' pins; what was done there is kept in order."""

    def __init__(self, *, allowed=True, lost=False):
        self.allowed = allowed
        self.lost = lost  # allowed when it was asked, and no more when it was done
        self.done = []

    async def may_pin(self, chat):
        self.done.append(("asked", chat))
        return self.allowed

    async def pin(self, chat, message):
        self.done.append(("pinned", chat, message))
        return self.allowed and not self.lost

    async def unpin(self, chat, message):
        self.done.append(("unpinned", chat, message))

    async def delete(self, chat, message):
        self.done.append(("deleted", chat, message))


@pytest.fixture
def pins(street):
    street.works.pins = Pins()
    return street.works.pins


async def wishes(street, wish=Wish.PIN, language=EN):
    actor = await street.actor(LIN)
    async with street.works.begin() as work:
        await wish_board(work, actor, HERE, wish, language)


async def seen_to(street):
    """The task runs as it is set, and is not set any more unless it set itself."""
    street.works.clock.forward(SECOND)
    async with street.works.begin() as work:
        alarm = await work.alarms.get(TASK)
        await work.alarms.cancel(TASK)
    outcome = await see_to_boards(street.works, alarm)
    async with street.works.begin() as work:
        await outcome(work)


async def stands(street, wish=Wish.PIN):
    """From the wish to the word that it was seen to."""
    await wishes(street, wish)
    await seen_to(street)
    await street.delivered()
    await seen_to(street)


async def boards(street):
    async with street.works.look() as work:
        return await work.boards.of(HERE)


async def message(street, number=FIRST.number):
    return (await street.row(card_key(BOARD, number)))["message_id"]


async def told(street):
    """The words to her who asked, the last ones."""
    return [*(await street.said("board.done:")).values()][-1]


async def drawn(street, number=FIRST.number):
    async with street.works.look() as work:
        screen = await board_card(work, number)
        return "\n".join(text for _style, text in work.drawer.draw(screen, EN)["lines"])


async def turns(street):
    """The hourly alarm rings at its time."""
    async with street.works.look() as work:
        alarm = await work.alarms.get(f"{TURN}:{HERE}")
    street.stands_at(max(alarm.due, street.works.clock.now()))
    async with street.works.begin() as work:
        return await board_turns(work, alarm)


async def next_turn(street):
    return (await street.alarms())[f"{TURN}:{HERE}"]["due_at"]


# Posting and pinning


async def test_it_is_posted_first_and_pinned_when_it_stands_there(street, pins):
    await wishes(street)
    await seen_to(street)
    assert pins.done == [("asked", GROUP)]
    assert await message(street) is None
    again = (await street.alarms())[TASK]
    assert (again["due_at"], again["about"]) == (
        street.works.clock.now() + SOON,
        f"{LIN}:{EN}{AGAIN}",
    )
    await street.delivered()
    await seen_to(street)
    number = await message(street)
    assert pins.done[1:] == [("pinned", GROUP, number)]
    assert await boards(street) == (replace(FIRST, pinned=number),)
    assert (await told(street)).startswith("The board is now pinned in the group of Wutongli.")
    assert TASK not in await street.alarms()


async def test_while_it_is_on_its_way_the_task_waits_and_says_nothing(street, pins):
    await wishes(street)
    await seen_to(street)
    await seen_to(street)
    assert TASK in await street.alarms()
    assert await street.said("board.done:") == {}
    assert len(pins.done) == 1


async def test_where_it_may_not_pin_nothing_is_posted_and_none_is_kept(street, pins):
    pins.allowed = False
    await wishes(street)
    await seen_to(street)
    assert (await told(street)).startswith("I may not pin messages in the group of Wutongli.")
    assert [row["key"] for row in await rows(street.works, "outbox") if row["kind"] != "say"] == []
    assert await boards(street) == (replace(FIRST, wish=Wish.OFF),)


async def test_without_a_pin_the_right_is_not_even_asked_for(street, pins):
    pins.allowed = False
    await stands(street, Wish.PLAIN)
    assert pins.done == []
    assert (await told(street)).startswith("The board now stands in the group of Wutongli.")
    assert await boards(street) == (replace(FIRST, wish=Wish.PLAIN),)


async def test_a_right_lost_meanwhile_leaves_the_board_unpinned(street, pins):
    pins.lost = True
    await stands(street)
    assert await boards(street) == (replace(FIRST, wish=Wish.PLAIN),)
    assert "I may not pin" in await told(street)


async def test_what_is_pinned_already_is_not_pinned_again(street, pins):
    await stands(street)
    before = list(pins.done)
    await wishes(street)
    await seen_to(street)
    assert pins.done == before


async def test_one_that_could_not_be_sent_is_given_up_and_she_hears_of_it(street, pins):
    await wishes(street)
    await seen_to(street)
    async with street.works.begin() as work:
        for post in await work.outbox.due(9):
            await work.outbox.undeliverable(post, "chat not found")
    await seen_to(street)
    assert "I may not pin" in await told(street)
    assert TASK not in await street.alarms()
    assert await boards(street) == (replace(FIRST, wish=Wish.OFF),)
    await wishes(street)  # asked for anew, it is tried anew
    await seen_to(street)
    assert (await street.alarms())[TASK]["about"].endswith(AGAIN)


async def test_stopping_takes_the_pin_off_and_she_hears_it(street, pins):
    await stands(street)
    number = await message(street)
    await wishes(street, Wish.OFF)
    await seen_to(street)
    assert pins.done[-1] == ("unpinned", GROUP, number)
    assert await boards(street) == (replace(FIRST, wish=Wish.OFF),)
    assert (await told(street)).startswith("The board in the group of Wutongli is not kept")
    assert await drawn(street) == "This board is not kept any more."


async def test_stopping_one_that_never_was_pinned_asks_telegram_for_nothing(street, pins):
    await stands(street, Wish.PLAIN)
    await wishes(street, Wish.OFF)
    await seen_to(street)
    assert pins.done == []


async def test_who_changed_her_mind_while_the_task_ran_is_not_overruled(street, pins):
    await wishes(street)
    async with street.works.look() as work:
        alarm = await work.alarms.get(TASK)
    outcome = await see_to_boards(street.works, alarm)
    await wishes(street, Wish.OFF)
    async with street.works.begin() as work:
        await outcome(work)
    assert [one.wish for one in await boards(street)] == [Wish.OFF]


async def test_each_group_has_its_own_in_its_language(street, pins):
    async with street.works.begin() as work:
        await work.residents.add_group(HERE, NORTH, "north")
    await stands(street)
    found = {key: await street.row(card_key(BOARD, FIRST.number + key)) for key in (0, 1)}
    assert [(one["chat_id"], one["language"]) for one in found.values()] == [
        (GROUP, EN),
        (NORTH.chat, ZH),
    ]
    assert [one[1] for one in pins.done if one[0] == "pinned"] == [GROUP, NORTH.chat]


async def test_one_that_is_seen_to_without_being_asked_for_is_told_to_nobody(street, pins):
    await stands(street)
    before = await street.said("board.done:")
    async with street.works.begin() as work:
        await work.alarms.set(see_to(HERE, "", work))
    await seen_to(street)
    assert await street.said("board.done:") == before


# What it shows


async def test_it_shows_open_votes_with_their_turnout_and_what_ended_lately(street, pins):
    await stands(street)
    ended = await street.opens(CELLAR, open_for=HOUR)
    await street.ends(ended)
    running = await street.opens(GATE)
    await street.votes(ANN, running)
    said = await drawn(street)
    assert GATE in said
    assert "1 of 3 households has voted." in said
    assert CELLAR in said
    assert said.index(GATE) < said.index(CELLAR)
    street.stands_at(street.works.clock.now() + 8 * DAY)
    assert CELLAR not in await drawn(street)


async def test_a_vote_whose_time_is_over_is_not_open_any_more(street, pins):
    await stands(street)
    ballot = await street.opens(GATE, open_for=HOUR)
    assert GATE in await drawn(street)
    street.stands_at(ballot.closes_at + SECOND)
    assert GATE not in await drawn(street)


async def test_a_board_of_a_group_that_has_none_is_not_kept(street):
    assert await drawn(street) == "This board is not kept any more."
    assert await drawn(street, FIRST.number + 5) == "This board is not kept any more."
    with pytest.raises(KeyError):
        await drawn(street, 9900)


async def test_only_boards_that_are_kept_are_drawn_anew(street, pins):
    await stands(street)
    await street.delivered()
    before = (await street.row(card_key(BOARD, FIRST.number)))["revision"]
    for wish, more in ((Wish.PIN, 1), (Wish.OFF, 1)):
        async with street.works.begin() as work:
            await work.boards.put(replace(FIRST, wish=wish))
            await boards_changed(work, HERE)
        row = await street.row(card_key(BOARD, FIRST.number))
        assert row["revision"] == before + more


async def test_opening_and_ending_a_vote_changes_the_board(street, pins):
    await stands(street)
    key = card_key(BOARD, FIRST.number)
    seen = [(await street.row(key))["revision"]]
    ballot = await street.opens(open_for=HOUR)
    await street.delivered()
    seen.append((await street.row(key))["revision"])
    await street.ends(ballot)
    seen.append((await street.row(key))["revision"])
    assert sorted(set(seen)) == seen


# Turning


async def test_while_a_vote_is_open_it_turns_every_hour_by_day(street, pins):
    await street.opens()
    afternoon = START + 20 * HOUR  # 16:00 there
    street.stands_at(afternoon)
    await stands(street)
    assert await next_turn(street) == afternoon + HOUR + SECOND
    for _hour in range(3):
        await turns(street)
    assert await next_turn(street) == afternoon + 4 * HOUR + SECOND
    await turns(street)  # at 20:00; 21:00 is night already
    assert await next_turn(street) == afternoon + 16 * HOUR


async def test_without_an_open_vote_it_turns_once_a_day(street, pins):
    await stands(street)
    assert (await next_turn(street)).isoformat() == "2026-05-18T19:30:00+00:00"  # 3:30 there
    await turns(street)
    assert (await next_turn(street)).isoformat() == "2026-05-19T19:30:00+00:00"


async def test_where_all_are_stopped_it_turns_no_more(street, pins):
    await stands(street)
    due = await next_turn(street)
    async with street.works.begin() as work:
        await work.boards.put(replace(FIRST, wish=Wish.OFF))
    assert await turns(street) is True
    assert await next_turn(street) == due  # whoever rang it takes it away


async def test_one_that_was_sent_anew_is_pinned_anew(street, pins):
    await stands(street)
    await turns(street)
    assert TASK not in await street.alarms()  # it is where it was pinned
    async with street.works.begin() as work:
        (kept,) = await work.boards.of(HERE)
        await work.boards.put(replace(kept, pinned=kept.pinned + 1))
    await turns(street)
    assert (await street.alarms())[TASK]["about"] is None


async def test_one_without_a_pin_is_never_pinned_by_turning(street, pins):
    await stands(street, Wish.PLAIN)
    await turns(street)
    assert TASK not in await street.alarms()
    assert pins.done == []


# Tidying


async def test_the_note_about_the_pin_is_taken_away(street, pins):
    async with street.works.begin() as work:
        await pin_noted(work, GROUP, 56)
    (alarm,) = [one for one in (await street.alarms()).values() if one["kind"] == TIDY]
    rung = Alarm(alarm["key"], TIDY, alarm["reference"], alarm["due_at"], alarm["about"])
    outcome = await tidy(street.works, rung)
    async with street.works.begin() as work:
        await outcome(work)
    assert pins.done == [("deleted", GROUP, 56)]


async def test_from_the_hour_in_which_a_vote_opens_it_turns_every_hour(street, pins):
    street.stands_at(START + 20 * HOUR)  # 16:00 there
    await stands(street)
    await street.opens()
    assert await next_turn(street) == street.works.clock.now() + HOUR
    street.works.clock.forward(SECOND)
    await street.opens(CELLAR)  # a second one does not put the first off
    assert await next_turn(street) == street.works.clock.now() + HOUR - SECOND


async def test_it_stands_in_the_topic_that_was_chosen(street, pins):
    async with street.works.begin() as work:
        await work.residents.choose_topic(GROUP, 42)
    await stands(street)
    assert (await street.row(card_key(BOARD, FIRST.number)))["topic"] == 42


async def test_who_reads_plain_screens_is_told_leaf_by_leaf_what_became_of_it(street, pins):
    pins.allowed = False
    async with street.works.begin() as work:
        await work.residents.choose_elder(LIN, work.now, on=True)
    await wishes(street)
    await seen_to(street)
    assert (await told(street)).startswith("I may not pin messages")
    assert len(await told(street)) <= LONGEST[EN]
