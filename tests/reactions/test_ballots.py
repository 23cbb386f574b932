"""What closing, counting and a change of language make of cards, and what is said, how often."""

from datetime import timedelta

import pytest

from bot.features.ballots.usecases.opening import closing_key
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event, Outage
from bot.kernel.screen import Start
from bot.kernel.text import EN, ZH
from bot.reactions import BALLOT, CARDS, count_arrived, group_language_chosen
from bot.reactions.ballots import COUNTED_AGAIN, ballot_card
from tests.chat.storage import rows
from tests.reactions.street import ANN, BEN, DAY, GROUP, HERE, HOUR, LIN, THERE, XU

SECOND = timedelta(seconds=1)


def card_key(ballot):
    return f"card:{BALLOT}:{ballot.id}"


async def revision(street, ballot):
    return (await street.row(card_key(ballot)))["revision"]


async def card(street, ballot):
    """Lines and buttons of the card as it is drawn now, in English."""
    async with street.works.look() as work:
        screen = await CARDS[BALLOT](work, ballot.id)
        drawn = work.drawer.draw(screen, EN)
    return "\n".join(text for _style, text in drawn["lines"]), screen.buttons


async def checkpoints(street, reason):
    every = await rows(street.works, "checkpoints")
    return [one["seq"] for one in every if one["reason"] == reason]


async def test_a_new_ballot_has_its_card_in_its_group_and_its_checkpoint(street):
    await street.neighbours()
    ballot = await street.opens()
    row = await street.row(card_key(ballot))
    assert (row["chat_id"], row["language"], row["drawn"]) == (GROUP, EN, None)
    assert await checkpoints(street, "open 1") == [1]
    said, ((vote,),) = await card(street, ballot)
    assert "Record: entry 1 · " in said
    assert isinstance(vote.action, Start)


async def test_a_card_of_no_ballot_cannot_be_drawn(street):
    async with street.works.look() as work:
        with pytest.raises(KeyError, match="99"):
            await ballot_card(work, 99)


async def test_the_result_is_announced_under_the_card_which_changes(street):
    ballot = await street.opens(open_for=HOUR)
    await street.votes(ANN, ballot)
    await street.delivered()
    before = await revision(street, ballot)
    assert await street.ends(ballot) is True
    row = await street.row(f"ballot.result:{ballot.id}")
    message = (await street.row(card_key(ballot)))["message_id"]
    assert message is not None
    assert (row["chat_id"], row["reply_to"], row["silent"]) == (GROUP, message, True)
    assert await revision(street, ballot) == before + 1
    assert "Vote no. 1 has ended." in (await street.said("ballot.result:"))[str(ballot.id)]


async def test_the_card_of_a_closed_ballot_carries_the_checkpoint_of_its_closing(street):
    ballot = await street.opens(open_for=HOUR)
    opened, _buttons = await card(street, ballot)
    await street.ends(ballot)
    closed, _buttons = await card(street, ballot)
    (at,) = await checkpoints(street, "close 1")
    (last,) = [one["seq"] for one in await rows(street.works, "record_heads")]
    assert at == last
    assert opened.splitlines()[-1] != closed.splitlines()[-1]


@pytest.mark.parametrize("late", [timedelta(0), -SECOND])
async def test_before_its_end_is_over_a_ballot_does_not_close_and_the_alarm_stays(street, late):
    ballot = await street.opens(open_for=HOUR)
    street.stands_at(ballot.closes_at + late)
    assert await street.rings(ballot) is False
    assert (await street.ballot(ballot)).closed_at is None


async def test_it_does_not_close_while_something_may_be_on_its_way(street):
    ballot = await street.opens(open_for=HOUR)
    street.stands_at(ballot.closes_at - SECOND)
    street.works.clock.forward(HOUR)
    assert await street.rings(ballot) is False
    street.works.heard_until = street.works.clock.now()
    assert await street.rings(ballot) is True


async def test_an_alarm_of_a_ballot_that_is_closed_or_gone_is_done_without_a_word(street):
    ballot = await street.opens(open_for=HOUR)
    await street.ends(ballot)
    before = await rows(street.works, "outbox"), await rows(street.works, "record_events")
    assert await street.rings(ballot) is True
    assert (await rows(street.works, "outbox"), await rows(street.works, "record_events")) == before


async def changed(street, units):
    """Somebody changes a figure behind the bot's back."""
    table = (await rows(street.works, "turnouts"))[0]
    async with street.works.database.engine.begin() as connection:
        await connection.exec_driver_sql(f"UPDATE turnouts SET units = {units}")
    return table["units"]


async def test_figures_that_differ_are_counted_again_in_an_hour_and_nothing_is_announced(street):
    ballot = await street.opens(open_for=HOUR)
    await changed(street, 2)
    assert await street.ends(ballot) is True
    due = (await street.alarms())[closing_key(ballot.id)]["due_at"]
    assert due == street.works.clock.now() + COUNTED_AGAIN
    assert await street.said("ballot.result:") == {}
    assert "The count is being checked" in (await card(street, ballot))[0]


async def test_that_figures_differ_each_coordinator_hears_once(street):
    await street.coordinates(XU)
    ballot = await street.opens(open_for=HOUR)
    await changed(street, 2)
    for _hour in range(3):
        await street.ends(ballot)
        street.works.clock.forward(COUNTED_AGAIN)
    assert list(await street.said(f"ballot.differs:{ballot.id}:")) == [str(LIN), str(XU)]
    assert await revision(street, ballot) == 2


async def test_when_they_agree_again_the_result_is_told_with_its_outage(street):
    ballot = await street.opens(open_for=HOUR)
    outage = Outage(ballot.closes_at - SECOND, ballot.closes_at + HOUR)
    right = await changed(street, 2)
    street.stands_at(outage.end)
    await street.rings(ballot, outage)
    assert "/" in (await street.alarms())[closing_key(ballot.id)]["about"]
    await changed(street, right)
    assert await street.rings(ballot) is True
    (said,) = (await street.said("ballot.result:")).values()
    assert "has ended" in said
    assert "being checked" not in (await card(street, ballot))[0]


@pytest.fixture
async def withheld(street):
    """A ballot whose deadline lay in 26 hours of outage; one household had voted."""
    ballot = await street.opens(open_for=HOUR)
    await street.votes(ANN, ballot)
    await street.ends(ballot, lost(ballot))
    return ballot


def lost(ballot):
    return Outage(ballot.closes_at - HOUR / 2, ballot.closes_at + 26 * HOUR)


async def counts(street, person, ballot):
    """A coordinator taps; what she is shown."""
    actor = await street.actor(person)
    async with street.works.begin() as work:
        screen = await count_arrived(work, actor, ballot.id)
        drawn = work.drawer.draw(screen, EN)
    return "\n".join(text for _style, text in drawn["lines"])


async def test_after_a_day_of_outage_the_coordinators_are_asked_and_nobody_else(street, withheld):
    assert (await street.ballot(withheld)).suspended
    assert list(await street.said(f"ballot.suspend:{withheld.id}:")) == [str(LIN)]
    assert await street.said("ballot.result:") == {}
    said, buttons = await card(street, withheld)
    assert buttons == ()
    assert "coordinator" in said


async def test_a_suspended_ballot_asks_once_and_its_alarm_is_done(street, withheld):
    before = await rows(street.works, "outbox")
    assert await street.rings(withheld, lost(withheld)) is True
    assert await rows(street.works, "outbox") == before


async def test_the_only_coordinator_sees_the_result_and_the_group_hears_of_it(street, withheld):
    shown = await counts(street, LIN, withheld)
    assert "too few took part" in shown
    (said,) = (await street.said("ballot.result:")).values()
    assert "The coordinators have decided" in said


async def test_of_two_the_first_waits_and_only_the_other_is_asked(street, withheld):
    await street.coordinates(XU)
    assert "your decision is noted" in await counts(street, LIN, withheld)
    assert list(await street.said(f"ballot.agree:{withheld.id}:")) == [str(XU)]
    assert await street.said("ballot.result:") == {}
    assert "too few took part" in await counts(street, XU, withheld)
    assert len(await street.said("ballot.result:")) == 1


async def test_tapping_again_after_the_count_announces_and_signs_nothing_anew(street, withheld):
    await counts(street, LIN, withheld)
    await street.delivered()
    signed, seen = await checkpoints(street, "close 1"), await revision(street, withheld)
    shown, _buttons = await card(street, withheld)
    async with street.works.begin() as work:
        await work.record.append(Event(HERE, "roll.import", {"n": 1}))
    assert "too few took part" in await counts(street, LIN, withheld)
    assert await checkpoints(street, "close 1") == signed
    assert await revision(street, withheld) == seen
    assert (await card(street, withheld))[0] == shown


async def test_tapping_after_the_announcement_was_purged_does_not_say_it_again(street, withheld):
    await counts(street, LIN, withheld)
    await street.delivered()
    async with street.works.database.engine.begin() as connection:
        await connection.exec_driver_sql("DELETE FROM outbox WHERE kind = 'say'")
    street.works.clock.forward(40 * DAY)
    await counts(street, LIN, withheld)
    assert await street.said("ballot.result:") == {}


async def test_where_voting_goes_on_a_tap_to_count_shows_that_it_does(street):
    ballot = await street.opens()
    shown = await counts(street, LIN, ballot)
    assert "Voting has ended" not in shown
    assert "Voting ends" in shown
    assert (await street.ballot(ballot)).running


async def test_figures_that_differ_are_not_counted_at_a_coordinators_word_either(street, withheld):
    await changed(street, 2)
    assert "is being checked" in await counts(street, LIN, withheld)
    assert (await street.ballot(withheld)).suspended
    assert list(await street.said(f"ballot.differs:{withheld.id}:")) == [str(LIN)]


@pytest.mark.parametrize("person", [ANN, XU])
async def test_nobody_else_has_it_counted(street, withheld, person):
    await street.neighbours()
    with pytest.raises(NotAllowed):
        await counts(street, person, withheld)


async def test_the_groups_new_language_redraws_its_open_cards_and_no_closed_one(street):
    await street.neighbours()
    closed, running = await street.opens(open_for=HOUR), await street.opens("The cellar?")
    elsewhere = await street.opens(community=THERE)
    await street.ends(closed)
    before = [await revision(street, one) for one in (closed, running, elsewhere)]
    async with street.works.begin() as work:
        await group_language_chosen(work, GROUP, ZH)
    after = [await revision(street, one) for one in (closed, running, elsewhere)]
    assert [new - old for old, new in zip(before, after, strict=True)] == [0, 1, 0]
    rows_of = [await street.row(card_key(one)) for one in (running, elsewhere)]
    assert [row["language"] for row in rows_of] == [ZH, EN]


async def test_a_group_of_nobody_may_choose_what_it_likes(street):
    await street.opens()
    before = await rows(street.works, "outbox")
    async with street.works.begin() as work:
        await group_language_chosen(work, -4711, ZH)
    assert await rows(street.works, "outbox") == before


async def test_a_vote_changes_no_word_of_the_card_but_the_turnout(street):
    ballot = await street.opens()
    before = (await card(street, ballot))[0].splitlines()
    await street.votes(BEN, ballot)
    after = (await card(street, ballot))[0].splitlines()
    changed_lines = [new for old, new in zip(before, after, strict=True) if old != new]
    assert all("Agree" not in line and "12" not in line.split() for line in changed_lines)
    assert changed_lines
