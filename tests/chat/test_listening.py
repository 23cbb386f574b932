"""When a press was told at once, and when it may have waited (PROMISES P5)."""

from datetime import timedelta

from bot.chat.listening import Listening
from tests.conftest import START

HELD = timedelta(seconds=10)


def after(seconds):
    return START + timedelta(seconds=seconds)


def test_a_first_start_has_missed_nothing():
    ear = Listening()
    ear.asks(START)
    ear.hears(START, after(10), HELD)
    assert ear.waited_since is None


def test_question_after_question_is_listening():
    ear = Listening(answered_at=START)
    ear.asks(after(5))
    ear.hears(after(5), after(15), HELD)
    assert ear.waited_since is None


def test_a_silence_before_a_question_began_with_the_last_answer():
    ear = Listening(answered_at=START)
    ear.asks(after(6))
    assert ear.waited_since == START


def test_an_answer_that_took_longer_than_it_may_be_held_back_was_silence_too():
    ear = Listening(answered_at=START)
    ear.asks(after(1))
    ear.hears(after(1), after(17), HELD)
    assert ear.waited_since == after(1)


def test_a_second_silence_while_catching_up_does_not_shorten_the_first():
    ear = Listening(answered_at=START)
    ear.asks(after(60))
    ear.answered_at = after(61)
    ear.asks(after(120))
    assert ear.waited_since == START


def test_when_all_has_been_told_listening_begins_anew():
    ear = Listening(answered_at=START)
    ear.asks(after(60))
    ear.is_up_to_date(after(60))
    ear.asks(after(61))
    assert ear.waited_since is None
