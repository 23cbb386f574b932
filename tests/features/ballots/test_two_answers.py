"""What a household hears of papers and calls; its two answers, and what others see of them."""

from datetime import timedelta

from bot.features.ballots.model import Channel, Choice, Receipt, Standing, Vote
from bot.features.ballots.model.slips import Answer, Conflict, TwoAnswers
from bot.features.ballots.screens.presses import LookAtBallot
from bot.features.ballots.screens.private import HIDE_BALLOT
from bot.features.ballots.screens.slip_presses import (
    EnterSlips,
    LookAtConflict,
    SettleConflict,
)
from bot.features.ballots.screens.two_answers import (
    SHOWN,
    both,
    entered_for_you,
    queue,
    settled,
    told,
)
from bot.kernel.ids import BallotId, PersonId, UnitId
from bot.kernel.screen import Fade
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each
from tests.features.ballots.fakes import NOW
from tests.features.ballots.piles import (
    CHAT,
    PAPER,
    PHONE,
    actions,
    buttons,
    entry,
    kept,
    recorded,
    shown,
)
from tests.features.ballots.test_store import ballot

BALLOT = ballot()
FLAT = UnitId(201)
HOUR = timedelta(hours=1)
ANSWERS_EN = ("Agree", "Disagree", "Abstain")
ANSWERS_ZH = ("同意", "不同意", "弃权")
SEE = LookAtConflict(BALLOT.id, FLAT)


def heard(one, channel=PAPER, language=EN):
    return shown(entered_for_you(recorded(BALLOT, one, channel=channel), one), language)


def two(first=Choice.NO, second=Choice.YES, ways=(CHAT, PAPER)):
    answers = (Answer(first, ways[0], NOW), Answer(second, ways[1], NOW + HOUR))
    return TwoAnswers(BALLOT, entry(201), Conflict(BallotId(1), FLAT, NOW + HOUR, answers))


def standing(choice=Choice.NO, receipt=True):
    code = Receipt(9, "ABCDE23456") if receipt else None
    return Standing(entry(201), Vote(BALLOT.id, FLAT, choice, PersonId(20), NOW, code))


def answers_in(written, language=EN):
    return [one for one in (ANSWERS_ZH if language == ZH else ANSWERS_EN) if one in written]


# Something was entered


@each(
    ("one", "channel", "english", "chinese"),
    [
        (kept(201), PAPER, "A paper was entered for flat 1-1-201.", "录进了一张纸票"),
        (kept(201), PHONE, "An answer by phone was entered for flat", "录进了一张电话投的票"),
        (kept(201, None), PAPER, "A spoiled paper was entered for flat", "录进了一张废票"),
    ],
)
def test_the_household_hears_what_came_for_its_flat(one, channel, english, chinese):
    assert english in heard(one, channel)
    assert chinese in heard(one, channel, ZH)


def test_it_hears_which_vote_and_until_when_it_can_change_it():
    written = heard(kept(201))
    assert "It is about vote no. 1: " in written
    assert "Is that wrong? Tap below" in written
    assert "can change it until" in written


def test_it_never_hears_what_was_entered():
    """Whoever looks over a shoulder, or holds the telephone, learns no answer from it."""
    for language in LANGUAGES:
        every = {heard(kept(201, choice), language=language) for choice in (*Choice,)}
        assert len(every) == 1
        assert answers_in(every.pop(), language) == []


def test_one_tap_leads_to_what_is_recorded():
    found = entered_for_you(recorded(BALLOT, kept(201)), kept(201))
    assert actions(found) == [LookAtBallot(BALLOT.id)]
    assert buttons(found) == [["Look and change"]]
    assert buttons(found, ZH) == [["看看，要改就改"]]


# Two ways


def test_the_household_hears_that_there_are_two_and_no_answer():
    for language in LANGUAGES:
        written = shown(told(BALLOT, "1-1-201", SEE), language)
        assert answers_in(written, language) == []
    assert "Flat 1-1-201 has answered in two ways." in shown(told(BALLOT, "1-1-201", SEE))
    assert "Only one counts: the later one" in shown(told(BALLOT, "1-1-201", SEE))


def test_one_tap_leads_to_both():
    assert actions(told(BALLOT, "1-1-201", SEE)) == [SEE]


def test_both_answers_stand_there_the_earlier_one_first():
    written = shown(both(two())).split("\n")
    first, second = (one for one in written if ": " in one)
    assert (first.startswith("In the chat, "), first.endswith(": Disagree")) == (True, True)
    assert (second.startswith("On paper, recorded "), second.endswith(": Agree")) == (True, True)


@each(
    ("way", "english", "chinese"),
    [
        (PAPER, "On paper, recorded", "纸票，"),
        (PHONE, "By phone, recorded", "电话，"),
        (CHAT, "In the chat,", "手机上点的，"),
        (Channel.PROXY, "In the chat,", "手机上点的，"),  # who was given a proxy answered there
    ],
)
def test_each_says_how_it_came(way, english, chinese):
    there = two(ways=(way, PAPER if way is not PAPER else CHAT))
    assert english in shown(both(there))
    assert chinese in shown(both(there), ZH)


def test_she_says_which_one_holds():
    assert actions(both(two())) == [
        SettleConflict(BALLOT.id, FLAT, Choice.NO),
        SettleConflict(BALLOT.id, FLAT, Choice.YES),
        LookAtBallot(BALLOT.id),
    ]
    assert buttons(both(two()))[:2] == [["This holds: Disagree"], ["This holds: Agree"]]
    assert buttons(both(two()), ZH)[0] == ["算这一票：不同意"]


def test_where_both_say_the_same_there_is_one_button_for_it():
    found = both(two(Choice.ABSTAIN, Choice.ABSTAIN))
    assert actions(found) == [
        SettleConflict(BALLOT.id, FLAT, Choice.ABSTAIN),
        LookAtBallot(BALLOT.id),
    ]


def test_what_shows_an_answer_is_protected_and_fades():
    for one in (both(two()), settled(BALLOT, standing())):
        assert one.protected
        assert one.fades == Fade(HIDE_BALLOT, BALLOT.id)


def test_where_the_answers_are_gone_nothing_can_be_chosen():
    gone = TwoAnswers(BALLOT, entry(201), Conflict(BallotId(1), FLAT, NOW, None))
    assert actions(both(gone)) == [LookAtBallot(BALLOT.id)]
    assert answers_in(shown(both(gone))) == []


# Settled


def test_what_holds_is_said_with_its_receipt_and_the_deadline():
    written = shown(settled(BALLOT, standing()))
    assert "Noted: Disagree holds." in written
    assert "Flat 1-1-201: receipt ABCDE23456" in written
    assert "You can change it until" in written
    assert "记下了：算“不同意”。" in shown(settled(BALLOT, standing()), ZH)


def test_without_a_receipt_or_a_vote_nothing_is_made_up():
    assert "receipt" not in shown(settled(BALLOT, standing(receipt=False)))
    empty = shown(settled(BALLOT, Standing(entry(201), None)))
    assert "Noted" not in empty
    assert "You can change it until" in empty


def test_she_can_change_it_from_there():
    assert actions(settled(BALLOT, standing())) == [LookAtBallot(BALLOT.id)]


# The queue


def test_coordinators_see_which_flats_and_never_an_answer():
    for language in LANGUAGES:
        written = shown(queue(BALLOT, ["1-1-201", "1-1-202"]), language)
        assert answers_in(written, language) == []
    written = shown(queue(BALLOT, ["1-1-201", "1-1-202"]))
    assert written.startswith("2 flats have answered in two ways.")
    assert written.endswith("Flat 1-1-201\nFlat 1-1-202")
    assert "Whether the answers differ, only the household sees." in written


def test_an_empty_queue_says_so():
    assert shown(queue(BALLOT, [])) == "No flat has answered in two ways."
    assert shown(queue(BALLOT, []), ZH) == "没有哪一户用两种方式投票。"


@each(("flats", "more"), [(SHOWN, False), (SHOWN + 1, True)])
def test_a_long_queue_is_cut_and_says_that_there_is_more(flats, more):
    written = shown(queue(BALLOT, [f"1-1-{n}" for n in range(flats)]))
    assert written.count("Flat 1-1-") == SHOWN
    assert ("And more." in written) is more


def test_from_the_queue_one_goes_back_to_papers_and_calls():
    for flats in ([], ["1-1-201"]):
        assert actions(queue(BALLOT, flats)) == [EnterSlips(BALLOT.id)]


def test_every_screen_is_short_with_the_longest_question():
    of = ballot(question="很长的题目" * 60)
    one = kept(201)
    every = [
        entered_for_you(recorded(of, one), one),
        told(of, "10-2-1801", SEE),
        both(two()),
        settled(of, standing()),
        queue(of, [f"10-2-18{n:02}" for n in range(300)]),
    ]
    for screen in every:
        for language in LANGUAGES:
            assert len(shown(screen, language)) <= 900
