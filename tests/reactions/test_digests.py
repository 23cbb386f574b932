"""Few messages: three a day alone, by night none, the rest of the day in one."""

import json
from dataclasses import replace
from datetime import time, timedelta

from bot.features.digest.model import State
from bot.features.digest.screens import ReadWaiting
from bot.features.digest.usecases import read_waiting
from bot.kernel.hours import Quiet
from bot.kernel.ids import PersonId
from bot.kernel.manners import Digest
from bot.kernel.screen import GAP, Button, Start, screen
from bot.kernel.text import BOTH, Words, _
from bot.reactions.digests import AT_ONCE, day_told, looked_up, morning_told
from bot.reactions.telling import tell_coordinators, tell_neighbours
from tests.chat.storage import rows
from tests.reactions.street import ANN, BEN, CAT, DAY, GROUP, HERE, HOUR, LIN, THERE

RINGS = {"digest": day_told, "morning": morning_told}


async def told(street, key, *people, said="", until=None):
    async with street.works.begin() as work:
        await tell_neighbours(work, HERE, people, key, screen(Words(said or key)), until)


async def rings(street, kind, community=HERE):
    """The alarm of that kind rings at its time, and at night it may wait for the morning."""
    alarm = await alarm_of(street, kind, community)
    street.stands_at(max(alarm.due, street.works.clock.now()))
    async with street.works.begin() as work:
        done = await RINGS[kind](work, alarm)
        if done and await work.alarms.still_set(alarm):
            await work.alarms.cancel(alarm.key)
    return done


async def alarm_of(street, kind, community=HERE):
    async with street.works.look() as work:
        return await work.alarms.get(f"{kind}:{community}")


async def chooses(street, person, digest):
    async with street.works.begin() as work:
        await work.residents.choose_digest(person, digest, work.now)


async def states(street):
    return {row["key"]: row["state"] for row in await rows(street.works, "notices")}


async def test_three_messages_come_alone_and_the_rest_in_the_evening_in_one(street):
    for number in range(5):
        await told(street, f"sold:{number}", ANN)
        await told(street, f"sold:{number}", ANN)  # said once, however often
    assert list(await street.said("sold:")) == [f"{n}:{ANN}" for n in range(3)]
    evening = (await alarm_of(street, "digest")).due
    assert evening.isoformat() == "2026-05-19T10:30:00+00:00"  # 18:30 there; it is 20:00 now
    assert await rings(street, "digest")
    (said,) = (await street.said("digest:")).values()
    assert "sold:3" in said
    assert "sold:4" in said
    row = await street.row(f"digest:20260519:{ANN}")
    assert (row["chat_id"], row["silent"]) == (ANN, True)
    assert await alarm_of(street, "digest") is None
    assert set((await states(street)).values()) == {State.TOLD.value, State.LISTED.value}


async def test_decisions_and_answers_are_neither_counted_nor_held(street):
    street.stands_at(street.works.clock.now() + 4 * HOUR)  # midnight there
    for number in range(5):
        await told(street, f"act:{number}", ANN)
        await told(street, f"act.done:{number}", ANN)
    assert len(await street.said("act:")) == len(await street.said("act.done:")) == 5
    assert (await street.row(f"act:1:{ANN}"))["silent"]  # nobody is woken
    assert await states(street) == {}
    street.stands_at(street.works.clock.now() + 12 * HOUR)
    await told(street, "act:9", ANN)
    assert not (await street.row(f"act:9:{ANN}"))["silent"]


async def test_the_last_day_of_a_vote_is_heard_once_and_said_twice(street):
    for number in range(3):
        await told(street, f"remind:7:{number}", ANN)
        street.stands_at(street.works.clock.now() + DAY)
    assert [row["silent"] for row in await rows(street.works, "outbox")] == [False, True]
    assert (await states(street))[f"remind:7:2:{ANN}"] == State.KEPT.value


async def test_by_night_they_are_held_and_come_as_one_in_the_morning(street):
    street.stands_at(street.works.clock.now() + 2 * HOUR)  # 22:00 there
    for number in range(3):
        await told(street, f"sold:{number}", ANN, said=f"No. {number} was sold")
    await told(street, "role.ended:1", BEN, said="Your role has ended")
    assert await rows(street.works, "outbox") == []
    assert await rings(street, "morning")
    assert street.works.clock.now().isoformat() == "2026-05-19T00:00:00+00:00"  # 8:00
    said = await street.said("morning:20260519:")
    assert all(f"{n + 1}. No. {n} was sold" in said[str(ANN)] for n in range(3))
    assert said[str(BEN)] == "Your role has ended"  # one alone as it was written
    for number in range(3, 6):  # the three of the night were one message
        await told(street, f"sold:{number}", ANN)
    assert len(await street.said("sold:")) == 2


async def test_what_is_of_no_use_in_the_morning_is_said_by_night(street):
    street.stands_at(street.works.clock.now() + 4 * HOUR)
    soon = street.works.clock.now() + 2 * HOUR
    await told(street, "remind:7", ANN, until=soon)
    row = await street.row(f"remind:7:{ANN}")
    assert (row["silent"], row["useful_until"]) == (True, soon)


async def test_what_is_too_much_but_of_no_use_by_evening_makes_her_evening_earlier(street):
    for number in range(3):
        await told(street, f"sold:{number}", ANN)
    await told(street, "remind:7", ANN, until=street.works.clock.now() + HOUR)
    assert (await alarm_of(street, "digest")).due == street.works.clock.now()
    await rings(street, "digest")
    assert list(await street.said("digest:20260518:")) == [str(ANN)]


async def test_one_message_a_day_and_what_comes_after_it_comes_tomorrow(street):
    await street.neighbours()
    await street.coordinates(LIN, THERE)  # she looks after two places
    for place in (HERE, THERE):
        async with street.works.begin() as work:
            await tell_coordinators(work, place, f"freed:{place}", screen(Words(f"At {place}")))
    await rings(street, "digest")
    (said,) = (await street.said("digest:20260519:")).values()
    assert "At 1" in said
    assert "At 2" in said  # both places in one
    async with street.works.begin() as work:
        await tell_coordinators(work, HERE, "freed:9", screen(Words("Later")))
    alarm = replace(await alarm_of(street, "digest"), due=street.works.clock.now())
    async with street.works.begin() as work:
        assert await day_told(work, alarm)
    assert len(await street.said("digest:")) == 1
    assert (await alarm_of(street, "digest")).due - street.works.clock.now() == DAY


async def test_who_wants_none_is_left_alone_and_nothing_of_hers_is_lost(street):
    await chooses(street, LIN, Digest.OFF)
    await street.coordinates(CAT)
    async with street.works.begin() as work:
        await tell_coordinators(work, HERE, "freed:1", screen(Words("Flat 1 is free")))
    await rings(street, "digest")
    assert list(await street.said("digest:20260519:")) == [str(CAT)]
    async with street.works.look() as work:
        assert [one.key for one in await work.notices.waiting(LIN)] == [f"freed:1:{LIN}"]


async def test_a_day_ends_after_the_night_when_the_bot_was_out_in_the_evening(street):
    async with street.works.begin() as work:
        await tell_coordinators(work, HERE, "freed:1", screen(Words("Flat 1 is free")))
    street.stands_at(street.works.clock.now() + DAY + 4 * HOUR)  # midnight of the next day
    assert await rings(street, "digest") is False
    assert (await alarm_of(street, "digest")).due.isoformat() == "2026-05-20T00:00:00+00:00"
    assert await rings(street, "digest")
    assert len(await street.said("digest:")) == 1


async def test_the_day_begins_at_midnight_of_the_place(street):
    for number in range(3):
        await told(street, f"sold:{number}", ANN)
    street.stands_at(street.works.clock.now() + 13 * HOUR)  # 9:00 of the next day there
    await told(street, "sold:9", ANN)
    assert len(await street.said("sold:")) == 4
    for hours in (1, 2, 3):
        street.stands_at(street.works.clock.now() + timedelta(hours=1))
        await told(street, f"sold:1{hours}", ANN)
    assert len(await street.said("sold:")) == 6


async def test_those_without_telegram_are_told_at_the_door(street):
    async with street.works.begin() as work:
        paper = await work.residents.put_on_paper(HERE, "陈阿姨", LIN, work.now)
    await told(street, "sold:1", paper, PersonId(99))
    assert list(await street.said("sold:1:")) == ["99"]


async def test_a_long_first_line_is_read_to_its_end_among_others(street):
    street.stands_at(street.works.clock.now() + 2 * HOUR)
    long = "The vote about new lamps in the stairwells of buildings 1 to 9 ends tomorrow at noon"
    for number in range(2):
        await told(street, f"sold:{number}", ANN, said=long)
    await rings(street, "morning")
    assert f"1. {long}" in (await street.said("morning:"))[f"20260519:{ANN}"]


async def test_a_morning_after_an_outage_is_not_told_in_the_next_night(street):
    street.stands_at(street.works.clock.now() + 2 * HOUR)
    await told(street, "sold:1", ANN)
    street.stands_at(street.works.clock.now() + DAY)  # 22:00 of the next day
    assert await rings(street, "morning") is False
    assert await street.said("morning:") == {}
    assert (await alarm_of(street, "morning")).due.isoformat() == "2026-05-20T00:00:00+00:00"
    assert await rings(street, "morning")
    assert list(await street.said("morning:")) == [f"20260520:{ANN}"]


async def test_what_is_held_after_her_morning_was_told_comes_in_the_evening(street):
    """Her other place sleeps longer, or the quiet hours were changed meanwhile."""
    street.stands_at(street.works.clock.now() + 2 * HOUR)
    await told(street, "sold:1", ANN)
    await rings(street, "morning")
    async with street.works.begin() as work:
        await work.residents.choose_quiet(HERE, Quiet(time(8), time(10)))
    await told(street, "sold:2", ANN)
    assert (await states(street))[f"sold:2:{ANN}"] == State.HELD.value
    await rings(street, "morning")
    assert (await states(street))[f"sold:2:{ANN}"] == State.KEPT.value
    assert await rings(street, "digest")
    assert "sold:2" in (await street.said("digest:20260519:"))[str(ANN)]


async def test_one_of_the_night_comes_with_its_buttons_and_dead_ones_are_left_out(street):
    street.stands_at(street.works.clock.now() + 2 * HOUR)
    go = [[Button(Words("Look"), Start("b1")), Button(Words("Settle"), ReadWaiting())]]
    async with street.works.begin() as work:
        await tell_neighbours(work, HERE, [ANN], "sold:1", screen(Words("Sold"), buttons=go))
        drawn = (await work.notices.waiting(ANN, State.HELD))[0]
        (look, settle) = drawn.drawn["buttons"][0]
        sealed_elsewhere = [look, [settle[0], "press", "dw1_12345678"]]
        changed = dict(drawn.drawn) | {"buttons": [sealed_elsewhere]}
        await work.notices.put(replace(drawn, drawn=changed))
    await rings(street, "morning")
    row = await street.row(f"morning:20260519:{ANN}")
    assert json.loads(row["drawn"])["buttons"] == [[["Look", "start", "b1"]]]


async def test_of_very_many_people_the_rest_is_told_when_it_rings_again(street):
    street.stands_at(street.works.clock.now() + 2 * HOUR)
    crowd = [PersonId(1000 + n) for n in range(AT_ONCE + 1)]
    await told(street, "sold:1", *crowd)
    assert await rings(street, "morning") is False
    assert len(await street.said("morning:")) == AT_ONCE
    assert await rings(street, "morning")
    assert len(await street.said("morning:")) == AT_ONCE + 1


async def test_what_she_looks_up_is_of_the_day_where_she_lives(street):
    await street.neighbours()
    street.stands_at(street.works.clock.now() + 5 * HOUR)  # 1:00 in Shanghai, 19:00 in Berlin
    lives = {person: await street.actor(person) for person in (ANN, PersonId(21), PersonId(99))}
    async with street.works.look() as work:
        days = [looked_up(work, actor) for actor in lives.values()]
    assert days == [202605192, 202605182, 202605192]  # who lives nowhere: as the house


async def test_by_day_a_reminder_too_late_to_be_of_use_in_the_evening_comes_at_once_alone(street):
    until = street.works.clock.now() + HOUR
    await told(street, "remind:7", ANN, until=until)
    row = await street.row(f"remind:7:{ANN}")
    assert (row["silent"], row["useful_until"]) == (False, until)
    assert await alarm_of(street, "digest") is None


async def test_two_places_have_their_evenings_by_their_own_clocks(street):
    await street.neighbours()
    for place in (HERE, THERE):
        async with street.works.begin() as work:
            await tell_coordinators(work, place, f"freed:{place}", screen(Words("Free")))
    here, there = [(await alarm_of(street, "digest", one)).due for one in (HERE, THERE)]
    assert here.isoformat() == "2026-05-19T10:30:00+00:00"  # it is past half past six there
    assert there.isoformat() == "2026-05-18T16:30:00+00:00"


async def test_gaps_within_a_message_are_left_out_among_others_and_kept_alone(street):
    street.stands_at(street.works.clock.now() + 2 * HOUR)
    said = screen(Words("Sold"), GAP, Words("It votes no more."))
    async with street.works.begin() as work:
        await tell_neighbours(work, HERE, [ANN], "sold:1", said)
        await tell_neighbours(work, HERE, [BEN], "sold:1", said)
        await tell_neighbours(work, HERE, [BEN], "sold:2", said)
    await rings(street, "morning")
    told_alone, told_together = (await street.said("morning:20260519:")).values()
    assert told_alone == "Sold\n\nIt votes no more."
    assert "1. Sold\nIt votes no more.\n\n2. Sold\nIt votes no more." in told_together


async def test_the_last_day_of_a_vote_is_never_left_behind_by_what_others_do(street):
    """Three claims on her flat on one day, whoever made them, do not cost her the vote."""
    await chooses(street, ANN, Digest.OFF)
    for number in range(4):
        await told(street, f"claim.other:{number}", ANN, BEN)
    await told(street, "remind:7", ANN, said="Voting ends tomorrow")
    assert await street.said("remind:7:") == {}
    await rings(street, "digest")
    assert await street.said("remind:7:") == {str(ANN): "Voting ends tomorrow"}
    assert list(await street.said("digest:")) == [f"20260519:{BEN}"]
    assert (await states(street))[f"claim.other:3:{ANN}"] == State.KEPT.value


async def test_a_reminder_comes_that_day_also_after_her_message_of_the_day(street):
    for number in range(3):
        await told(street, f"sold:{number}", ANN)
    for vote in (7, 8):
        soon = street.works.clock.now() + HOUR
        await told(street, f"remind:{vote}", ANN, said=f"Vote {vote} ends", until=soon)
        await rings(street, "digest")
    assert "Vote 7 ends" in (await street.said("digest:20260518:"))[str(ANN)]
    assert await street.said("remind:8:") == {str(ANN): "Vote 8 ends"}


async def test_who_reads_plain_screens_has_plain_words_in_the_morning_and_in_one_language(street):
    async with street.works.begin() as work:
        await work.residents.choose_elder(ANN, work.now, on=True)
        await work.residents.choose_group_language(GROUP, BOTH)
    street.stands_at(street.works.clock.now() + 2 * HOUR)
    said = screen(_("This board is not kept any more.")).in_plain_words(_("Your vote is recorded."))
    async with street.works.begin() as work:
        await tell_neighbours(work, HERE, [ANN], "sold:1", said)
    await rings(street, "morning")
    assert (await street.said("morning:20260519:"))[str(ANN)] == "您的票已经记下了。"


async def test_what_was_told_in_the_morning_is_no_second_reminder_of_its_matter(street):
    street.stands_at(street.works.clock.now() + 2 * HOUR)
    await told(street, "remind:7", ANN)
    await rings(street, "morning")
    await told(street, "remind:7:again", ANN)
    assert (await states(street))[f"remind:7:again:{ANN}"] == State.TOLD.value


async def test_who_waits_for_tomorrow_does_not_make_a_crowd_wait(street):
    await chooses(street, ANN, Digest.DAILY)
    await told(street, "sold:1", ANN)
    await rings(street, "digest")
    crowd = [ANN, *(PersonId(1000 + n) for n in range(AT_ONCE + 1))]
    for person in crowd:
        await chooses(street, person, Digest.DAILY)
    await told(street, "sold:2", *crowd, until=street.works.clock.now() + HOUR)
    assert await rings(street, "digest") is False
    assert await rings(street, "digest")
    assert len(await street.said("digest:20260519:")) == AT_ONCE + 2
    assert (await states(street))[f"sold:2:{ANN}"] == State.KEPT.value
    assert (await alarm_of(street, "digest")).due.isoformat() == "2026-05-20T10:30:00+00:00"


async def test_what_was_for_an_office_is_not_told_when_it_has_ended(street):
    for number in range(2):
        await told(street, f"freed:{number}", LIN, said=f"Flat {number} is free")
    await told(street, "role.ended:1", LIN, said="Your role has ended")
    async with street.works.begin() as work:
        for office in await work.residents.offices_of(LIN):
            await work.residents.end_office(office.id)
    lin = await street.actor(LIN)
    async with street.works.look() as work:
        assert len(await work.notices.waiting(LIN)) == 2
    async with street.works.begin() as work:
        assert await read_waiting(work, lin, looked_up(work, lin)) == ()
    for number in range(2, 4):
        await told(street, f"freed:{number}", LIN, said=f"Flat {number} is free")
    async with street.works.begin() as work:
        await work.notices.put(
            replace((await work.notices.listed(LIN, looked_up(work, lin)))[0], state=State.KEPT)
        )
    await rings(street, "digest")
    assert await street.said("digest:") == {}
