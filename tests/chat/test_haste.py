"""Who floods is told once and then left out; nobody else waits for it, and no vote is lost."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.haste import PEOPLE, Haste, Verdict
from bot.chat.incoming import Incoming, Kind
from bot.demo.neighbourhood import GROUP
from tests.chat.storage import rows

NOON = datetime(2026, 12, 1, 4, tzinfo=UTC)
ANN, BOB = 11, 12
HEARD, TOLD, LEFT_OUT = Verdict.HEARD, Verdict.TOLD, Verdict.LEFT_OUT


def one(update, person=ANN, kind=Kind.COMMAND, **more):
    given = {"album": more.get("album", "")}
    return Incoming(update, kind, person, None, more.get("chat", person), True, 1, **given)


def judged(haste, count, at=NOON, every=0.0, begin=1, **more):
    """The verdicts on so many updates in a row, `every` seconds apart."""
    return [
        haste.judge(one(begin + n, **more), at + timedelta(seconds=every * n)) for n in range(count)
    ]


def test_twenty_at_once_are_heard_then_she_is_told_once_and_left_out():
    assert judged(Haste(), 25) == [HEARD] * 20 + [TOLD] + [LEFT_OUT] * 4


def test_one_every_three_seconds_is_heard_for_ever():
    assert set(judged(Haste(), 500, every=3)) == {HEARD}


def test_after_a_pause_she_is_heard_again_and_told_again_only_after_ten_minutes():
    haste = Haste()
    judged(haste, 25)
    later = NOON + timedelta(minutes=2)
    assert judged(haste, 22, later, begin=100) == [HEARD] * 20 + [LEFT_OUT] * 2
    later = NOON + timedelta(minutes=10)
    assert judged(haste, 21, later, begin=200) == [HEARD] * 20 + [TOLD]


def test_others_are_heard_and_so_are_her_own_presses():
    haste = Haste()
    judged(haste, 25)
    assert judged(haste, 1, person=BOB, begin=100) == [HEARD]
    assert judged(haste, 61, kind=Kind.PRESS, begin=200) == [HEARD] * 60 + [TOLD]


@pytest.mark.parametrize(
    "kind", [Kind.TYPED, Kind.FILE, Kind.VOICE, Kind.SOUND, Kind.UNREADABLE, Kind.EDITED]
)
def test_whatever_is_written_counts_together(kind):
    haste = Haste()
    judged(haste, 20)
    assert judged(haste, 1, kind=kind, begin=100) == [TOLD]


@pytest.mark.parametrize("kind", [Kind.MOVED, Kind.SHOWN, Kind.RETURNED, Kind.ADDED])
def test_what_telegram_itself_tells_never_counts(kind):
    assert set(judged(Haste(), 100, kind=kind)) == {HEARD}


def test_those_who_hide_behind_one_group_share_what_is_its():
    haste = Haste()
    judged(haste, 20, kind=Kind.MASKED, person=1087968824, chat=-5)
    assert judged(haste, 1, kind=Kind.MASKED, person=136817688, chat=-5, begin=50) == [TOLD]
    assert judged(haste, 1, kind=Kind.MASKED, person=1087968824, chat=-6, begin=60) == [HEARD]


def test_an_album_is_one_thing_that_was_sent():
    haste = Haste()
    album = judged(haste, 10, kind=Kind.UNREADABLE, album="a")
    assert album == [HEARD] + [LEFT_OUT] * 9
    assert judged(haste, 19, begin=50) == [HEARD] * 19
    assert judged(
        haste, 2, kind=Kind.FILE, album="b", at=NOON + timedelta(minutes=2), begin=80
    ) == [
        HEARD,
        HEARD,
    ]


def test_an_update_that_is_tried_again_is_judged_as_before():
    haste = Haste()
    first = judged(haste, 22)
    assert judged(haste, 22) == first
    assert judged(haste, 22, NOON + timedelta(hours=1)) == first


def test_what_waited_while_we_were_away_was_not_sent_at_once():
    haste = Haste()
    assert {haste.judge(one(n), NOON, waited=True) for n in range(99)} == {HEARD}


def test_it_can_be_lifted_where_one_person_acts_as_many():
    assert set(judged(Haste(lifted=True), 99)) == {HEARD}


def test_it_forgets_whom_it_has_not_heard_for_long():
    haste = Haste()
    for n in range(PEOPLE + 50):
        haste.judge(one(n, person=n), NOON)
    assert len(haste._buckets) == PEOPLE


def test_whoever_floods_with_voice_notes_can_still_press():
    haste = Haste()
    assert judged(haste, 21, kind=Kind.VOICE)[-1] is TOLD
    assert judged(haste, 1, kind=Kind.PRESS, begin=50) == [HEARD]


def test_a_flood_of_presses_leaves_her_words():
    haste = Haste()
    assert judged(haste, 61, kind=Kind.PRESS)[-1] is TOLD
    assert judged(haste, 1, begin=100) == [HEARD]


def test_each_minute_brings_twenty_again_little_by_little():
    haste = Haste()
    judged(haste, 20)
    assert judged(haste, 2, NOON + timedelta(seconds=3), begin=50) == [HEARD, TOLD]
    assert judged(haste, 11, NOON + timedelta(seconds=33), begin=60) == [HEARD] * 10 + [LEFT_OUT]


def test_what_is_left_out_takes_no_room():
    """Else whoever goes on too fast would never be heard again."""
    haste = Haste()
    judged(haste, 60)
    assert judged(haste, 1, NOON + timedelta(seconds=4), begin=100) == [HEARD]


def test_a_clock_that_was_set_back_locks_nobody_out_for_long():
    haste = Haste()
    judged(haste, 5, NOON + timedelta(seconds=30))
    assert HEARD in judged(haste, 3, NOON, begin=50)


def test_two_albums_in_a_row_are_two_things():
    haste = Haste()
    first = judged(haste, 3, kind=Kind.UNREADABLE, album="a")
    second = judged(haste, 3, kind=Kind.UNREADABLE, album="b", begin=10)
    assert first == second == [HEARD, LEFT_OUT, LEFT_OUT]


def test_every_kind_that_she_sends_herself_is_counted():
    sent = {
        Kind.COMMAND,
        Kind.TYPED,
        Kind.FILE,
        Kind.PHOTO,
        Kind.VOICE,
        Kind.SOUND,
        Kind.UNREADABLE,
    }
    sent |= {Kind.QUOTED, Kind.FORWARDED, Kind.EDITED, Kind.PRESS, Kind.MASKED, Kind.ANSWER}
    counted = {one for one in Kind if TOLD in judged(Haste(), 61, kind=one)}
    assert counted == sent


async def test_a_flood_of_commands_ends_in_silence_and_her_vote_still_counts(lane):
    await lane.opens()
    ann, bob, world = lane.neighbour(1), lane.neighbour(2), lane.village.world
    await ann.taps("去投票", GROUP)
    await lane.village.passes(minutes=2)
    before = len(ann.messages())
    for _again in range(30):
        world.say(ann.id, ann.id, "/help")
    world.say(bob.id, bob.id, "/help")
    for _step in range(25):  # answers go out at the pace of one chat
        await lane.village.passes(seconds=4)
    mine = [said["text"] for said in ann.messages()[before:] if said["from"]["is_bot"]]
    assert len([text for text in mine if "您发得太快" in text]) == 1
    assert len(mine) == 21
    assert "您能做的事" in bob.reads()
    assert [row for row in await rows(lane.village.works, "inbox") if row["done_at"] is None] == []
    await ann.taps("同意")
    assert len(await rows(lane.village.works, "votes")) == 1


async def test_a_flood_of_presses_leaves_no_spinner(lane):
    ann, world = lane.neighbour(1), lane.village.world
    await ann.says("/help")
    message, more = ann.button("更多")
    for _again in range(64):
        world.press(ann.id, ann.id, message, more["callback_data"])
    await lane.village.settles()
    toasts = [one.text for one in world.toasts(ann.id)]
    assert len(toasts) == 64
    assert toasts[60] == "您发得太快，我跟不上，有些没有处理。"
    assert toasts[61:] == [toasts[0]] * 3  # an empty answer, as to any other press
