"""What a coordinator reads while she enters papers and calls, and under which buttons."""

from dataclasses import replace

from bot.features.ballots.errors.slips import SittingOver
from bot.features.ballots.model import Ballot, Look, Secrecy
from bot.features.ballots.model.slips import MOST_SLIPS, Desk
from bot.features.ballots.screens.entering import entering
from bot.features.ballots.screens.presses import LookAtBallot
from bot.features.ballots.screens.slip_papers import PrintSlips
from bot.features.ballots.screens.slip_presses import (
    Answers,
    AskEvidence,
    BackSlip,
    BeginSitting,
    DropSitting,
    EnterSlips,
    GoOnSitting,
    HandOver,
    ShowConflicts,
    SkipSlip,
    TickSlip,
    Walk,
)
from bot.features.ballots.screens.slips import (
    LAST,
    desk,
    dropped,
    finished,
    photo_unfit,
    reading_photo,
    refused,
    said_of,
    slip_screen,
)
from bot.kernel.ids import SittingId, UnitId
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each
from tests.features.ballots.fakes import CLOSES, NOW
from tests.features.ballots.piles import (
    ABSTAIN,
    NO,
    PHONE,
    PICTURE,
    SPOILED,
    WITNESS,
    YES,
    actions,
    buttons,
    pile,
    placed,
    said,
    shown,
    sitting,
)
from tests.features.ballots.test_screens import TURNOUT
from tests.features.ballots.test_store import ballot

BALLOT = ballot()
OVER = (ballot(closed_at=CLOSES), ballot(suspended_at=CLOSES), ballot(voided_at=NOW))
FOUR = [Answers.YES, Answers.NO, Answers.ABSTAIN, Answers.SPOILED]


def at_desk(of: Ballot = BALLOT, *waiting, entered=0, conflicts=0):
    return desk(Desk(of, waiting, entered, conflicts))


def flat(there=None, at=101, **changed):
    """The screen of flat `at`, of a sitting of papers unless it says otherwise."""
    return slip_screen(placed(BALLOT, replace(there or sitting(), **changed), at))


def end(there, language=EN):
    return shown(finished(placed(BALLOT, there)), language)


def pressed(screen, kind):
    return [one for one in actions(screen) if isinstance(one, kind)]


# The way to it


def test_who_enters_papers_finds_the_way_and_nobody_else():
    look = Look(BALLOT, (), TURNOUT, enters=True)
    assert [one.action for row in entering(look) for one in row] == [EnterSlips(BALLOT.id)]
    assert entering(replace(look, enters=False)) == []


def test_there_is_no_way_before_voting_has_begun():
    assert entering(Look(ballot(began=False), (), TURNOUT, enters=True)) == []


def test_there_is_none_in_a_secret_vote_where_every_paper_would_be_refused():
    secret = replace(BALLOT, secrecy=Secrecy.SECRET)
    assert entering(Look(secret, (), TURNOUT, enters=True)) == []


# The desk


def test_the_desk_leads_to_papers_calls_printing_and_back_to_the_vote():
    assert actions(at_desk()) == [
        BeginSitting(BALLOT.id, Walk.PAPER),
        BeginSitting(BALLOT.id, Walk.PHONE),
        PrintSlips(BALLOT.id),
        LookAtBallot(BALLOT.id),
    ]


def test_the_desk_says_which_vote_it_is_and_until_when_what_is_entered_counts():
    written = shown(at_desk())
    assert "Paper and phone: vote no. 1" in written
    assert (
        "If there is another coordinator, what you enter counts when she has confirmed it."
        in written
    )
    assert "What is not confirmed by then does not count." in written


def test_the_desk_says_how_many_answers_were_entered():
    assert "0 answers were entered from paper or phone." in shown(at_desk())
    assert "1 answer was entered from paper or phone." in shown(at_desk(entered=1))
    assert "从纸票和电话录进来的有 7 票。" in shown(at_desk(entered=7), ZH)


def test_what_was_begun_stands_first_and_only_the_last_two():
    three = [sitting(*[(101, YES)] * n, id=SittingId(n)) for n in (1, 2, 3)]
    found = at_desk(BALLOT, *three)
    assert pressed(found, GoOnSitting) == [GoOnSitting(SittingId(2)), GoOnSitting(SittingId(3))]
    assert buttons(found)[:2] == [
        ["Go on: 2 entered, not handed over"],
        ["Go on: 3 entered, not handed over"],
    ]


def test_flats_with_two_answers_are_named_by_their_number_with_a_way_to_them():
    assert pressed(at_desk(), ShowConflicts) == []
    assert "two ways" not in shown(at_desk())
    found = at_desk(conflicts=2)
    assert pressed(found, ShowConflicts) == [ShowConflicts(BALLOT.id)]
    assert "2 flats have answered in two ways." in shown(found)
    assert "1 flat has answered in two ways." in shown(at_desk(conflicts=1))


def test_when_voting_is_over_nothing_is_entered_any_more_and_the_figures_stay():
    for of in OVER:
        found = at_desk(of, sitting((101, YES)), entered=3, conflicts=1)
        assert actions(found) == [ShowConflicts(of.id), LookAtBallot(of.id)]
        assert "3 answers" in shown(found)
        assert "confirmed" not in shown(found)


# A paper


def test_a_paper_has_four_answers_each_on_a_line_of_its_own():
    found = flat()
    ticks = [TickSlip(SittingId(1), UnitId(101), one) for one in FOUR]
    assert pressed(found, TickSlip) == ticks
    assert buttons(found)[:4] == [["Agree"], ["Disagree"], ["Abstain"], ["Spoiled"]]
    assert buttons(found, ZH)[3] == ["废票"]


def test_a_paper_says_whose_it_is_and_how_to_reach_another():
    written = shown(flat())
    assert "Paper of flat 1-1-101" in written
    assert "What is ticked on it?" in written
    assert "Another flat? Type its number or the code on its paper." in written


def test_one_goes_back_or_on_or_leaves_while_nothing_is_entered():
    assert actions(flat())[4:] == [
        EnterSlips(BALLOT.id),
        SkipSlip(SittingId(1), UnitId(101)),
        DropSitting(SittingId(1)),
    ]
    assert buttons(flat())[-1] == ["Back", "No paper", "Leave"]


def test_once_something_is_entered_one_finishes_instead_of_leaving():
    found = flat(sitting((102, YES)))
    assert actions(found)[-1] == AskEvidence(SittingId(1))
    assert buttons(found)[-1] == ["Back", "No paper", "Finish"]
    assert pressed(found, DropSitting) == []


def test_what_was_entered_last_is_read_once_more():
    found = flat(sitting((103, YES), (102, SPOILED)))
    assert "Entered: flat 1-1-102, Spoiled" in shown(found)
    assert "1-1-103" not in shown(found)


def test_a_flat_that_is_entered_already_says_what_and_can_be_put_right():
    found = flat(sitting((101, NO), (102, YES)))
    assert "Entered so far: Disagree" in shown(found)
    assert "1-1-102" not in shown(found)
    assert len(pressed(found, TickSlip)) == 4


@each(("count", "line"), [(1, "Entered: 1 of at most 50"), (MOST_SLIPS, "Entered: 50 of at most")])
def test_how_many_are_entered_and_how_many_fit(count, line):
    assert line in shown(flat(pile(count)))


def test_nothing_is_counted_before_the_first():
    assert "at most" not in shown(flat())


# A call


def test_a_call_is_read_out_word_for_word_with_the_question_and_the_deadline():
    written = shown(flat(channel=PHONE))
    assert written.startswith("Call: flat 1-1-101")
    assert "Let somebody listen in, then read out word for word:" in written
    assert "vote no. 1" in written
    assert BALLOT.question in written
    assert "Do you agree, disagree or abstain?" in written
    assert "You need not answer" in written


def test_a_call_is_read_out_in_chinese_too():
    written = shown(flat(channel=PHONE), ZH)
    assert "旁边还有一个人一起听着" in written
    assert "您是同意、不同意，还是弃权？" in written  # as on the buttons and the papers
    assert BALLOT.question in written


def test_nobody_spoils_an_answer_on_the_telephone():
    assert [one.said for one in pressed(flat(channel=PHONE), TickSlip)] == FOUR[:3]


def test_a_call_goes_to_the_next_flat_and_not_to_a_missing_paper():
    assert buttons(flat(channel=PHONE))[-1] == ["Back", "Next flat", "Leave"]


# Behind the last flat


def test_behind_the_last_flat_stands_what_to_do_with_all_of_them():
    there = placed(BALLOT, pile(2))
    assert slip_screen(there) == finished(there)


def test_with_nothing_entered_one_goes_back_or_throws_it_away():
    found = finished(placed(BALLOT, sitting()))
    assert "Nothing is entered." in shown(found)
    assert actions(found) == [BackSlip(SittingId(1), LAST), DropSitting(SittingId(1))]


def test_without_proof_it_cannot_be_handed_over_and_the_proof_is_asked_for():
    found = finished(placed(BALLOT, pile(2)))
    assert pressed(found, HandOver) == []
    assert "2 papers are entered." in shown(found)
    assert "send a photo of the papers, or write the name of somebody who has seen" in shown(found)


def test_of_a_call_it_is_asked_who_listened_in_and_no_photo():
    written = end(pile(1, channel=PHONE))
    assert "1 call is entered." in written
    assert "Who listened in?" in written
    assert "photo" not in written


def test_a_photo_sent_with_a_call_does_not_stand_for_who_listened_in():
    there = pile(1, channel=PHONE, photo=PICTURE)
    assert "Who listened in?" in end(there)
    assert pressed(finished(placed(BALLOT, there)), HandOver) == []


def test_with_proof_it_is_handed_over():
    for there in (pile(2, witness=WITNESS), pile(2, photo=PICTURE)):
        found = finished(placed(BALLOT, there))
        assert actions(found) == [
            HandOver(SittingId(1)),
            BackSlip(SittingId(1), LAST),
            DropSitting(SittingId(1)),
        ]
        assert (
            "If there is another coordinator, it counts when she has read and confirmed it"
            in shown(found)
        )


def test_the_proof_is_named():
    written = end(pile(1, witness=WITNESS, photo=PICTURE))
    assert f"Witness: {WITNESS}" in written
    assert "A photo is attached." in written
    assert "A photo" not in end(pile(1, witness=WITNESS))
    assert "Witness" not in end(pile(1, photo=PICTURE))


def test_the_answers_are_counted_so_that_the_pile_can_be_counted_again():
    there = sitting((1, YES), (2, SPOILED), (3, YES), (4, NO), witness=WITNESS)
    written = end(there)
    assert "Agree: 2\nDisagree: 1\nSpoiled: 1" in written
    assert "Abstain" not in written
    assert "同意：2" in end(there, ZH)


@each(
    ("ticked", "english", "chinese"),
    [
        (YES, "Agree", "同意"),
        (NO, "Disagree", "不同意"),
        (ABSTAIN, "Abstain", "弃权"),
        (SPOILED, "Spoiled", "废票"),
    ],
)
def test_every_tick_has_a_word(ticked, english, chinese):
    assert (said(said_of(ticked)), said(said_of(ticked), ZH)) == (english, chinese)


# Short answers


def test_short_answers_are_there_in_both_languages():
    for language in LANGUAGES:
        for one in (reading_photo(), photo_unfit(), dropped(BALLOT)):
            assert shown(one, language)
    assert "Nothing of it was recorded." in shown(dropped(BALLOT))
    assert actions(dropped(BALLOT)) == [EnterSlips(BALLOT.id)]


def test_a_refusal_stands_alone():
    found = refused(SittingOver().text())
    assert (len(found.lines), found.buttons) == (1, ())


def test_every_screen_is_short_with_the_longest_question_and_a_full_batch():
    of = ballot(question="很长的题目" * 60)
    full = pile(MOST_SLIPS, witness="王" * 60, photo=PICTURE)
    every = [
        desk(Desk(of, (full, full), 2_000, 300)),
        slip_screen(placed(of, full, 101)),
        slip_screen(placed(of, replace(full, channel=PHONE), 101)),
        finished(placed(of, full)),
    ]
    for one in every:
        for language in LANGUAGES:
            assert len(shown(one, language)) <= 900
