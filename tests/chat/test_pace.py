"""Telegram's limits are kept before it has to remind us."""

from datetime import UTC, datetime, timedelta

from bot.chat.pace import Line, Pace

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
GROUP, ANN = -100, 1
NOTHING = timedelta(0)


def say(pace: Pace, chat: int, at: datetime, times: int = 1, *, card: bool = False) -> None:
    for _n in range(times):
        pace.said(chat, at, card=card)


def test_a_short_burst_in_one_chat_is_followed_by_a_pause() -> None:
    pace = Pace()
    say(pace, ANN, NOON, 3)
    assert pace.wait(ANN, NOON, card=False) == timedelta(seconds=3)
    assert pace.wait(ANN, NOON + timedelta(seconds=3), card=False) == NOTHING


def test_thirty_messages_a_second_are_the_most_in_all_chats_together() -> None:
    pace = Pace()
    for person in range(1, 31):
        say(pace, person, NOON)
    assert pace.wait(99, NOON, card=False) == timedelta(seconds=1)


def test_a_group_gets_twenty_messages_a_minute() -> None:
    pace = Pace()
    for n in range(20):
        say(pace, GROUP, NOON + timedelta(seconds=n))
    later = NOON + timedelta(seconds=30)
    assert pace.wait(GROUP, later, card=False) == timedelta(seconds=30)


def test_two_drawings_of_a_card_are_five_seconds_apart() -> None:
    pace = Pace()
    say(pace, GROUP, NOON, card=True)
    assert pace.wait(GROUP, NOON, card=True) == timedelta(seconds=5)
    assert pace.wait(GROUP, NOON, card=False) == NOTHING


def test_cards_leave_eight_of_the_twenty_to_answers() -> None:
    pace = Pace()
    for n in range(12):
        say(pace, GROUP, NOON + timedelta(seconds=5 * n), card=True)
    at = NOON + timedelta(seconds=58)
    assert pace.wait(GROUP, at, card=True) == timedelta(seconds=2)
    assert pace.wait(GROUP, at, card=False) == NOTHING


def test_a_chat_that_was_told_to_wait_waits_and_others_do_not() -> None:
    pace = Pace()
    pace.pause(GROUP, NOON + timedelta(seconds=30), NOON)
    assert pace.wait(GROUP, NOON, card=False) == timedelta(seconds=30)
    assert pace.wait(ANN, NOON, card=False) == NOTHING


def test_a_second_chat_told_within_ten_seconds_pauses_all() -> None:
    pace = Pace()
    pace.pause(GROUP, NOON + timedelta(seconds=30), NOON)
    pace.pause(ANN, NOON + timedelta(seconds=20), NOON + timedelta(seconds=9))
    assert pace.wait(77, NOON + timedelta(seconds=9), card=False) == timedelta(seconds=11)


def test_lifted_limits_still_obey_a_pause() -> None:
    pace = Pace(lifted=True)
    say(pace, ANN, NOON, 100)
    assert pace.wait(ANN, NOON, card=False) == NOTHING
    pace.pause(ANN, NOON + timedelta(seconds=1), NOON)
    assert pace.wait(ANN, NOON, card=False) == timedelta(seconds=1)


def test_a_cut_line_is_tried_after_2_4_8_16_and_then_every_30_seconds() -> None:
    line, now, pauses = Line(), NOON, []
    for _time in range(7):
        line.cut(now)
        pauses.append(next(n for n in range(60) if not line.is_cut(now + timedelta(seconds=n))))
        now += timedelta(minutes=1)
    assert pauses == [2, 4, 8, 16, 30, 30, 30]
    line.mended()
    assert not line.is_cut(now)
    line.cut(now)
    assert not line.is_cut(now + timedelta(seconds=2))
