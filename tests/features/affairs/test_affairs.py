"""Questions and objections: when they are taken, what the record says of them, what is checked."""

from dataclasses import replace

import pytest

from bot.features.affairs import rules, usecases
from bot.features.affairs.errors import (
    LetterEmpty,
    LetterGone,
    LetterTooLong,
    NoResultToObject,
    NotOnTheBoard,
    ObjectedAlready,
    ObjectedTooLate,
    TooManyQuestions,
)
from bot.features.affairs.model import LONGEST, MOST_OPEN, Counts, Hangs, Kind
from bot.kernel.errors import NotAllowed
from bot.kernel.evidence import Fact
from tests.features.affairs.conftest import NOW, RESULT
from tests.features.ballots.fakes import BAI, LIN, STRANGER, XU

QUESTION, OBJECTION = Kind.QUESTION, Kind.OBJECTION


@pytest.mark.parametrize(
    ("matter", "kind", "waiting", "refusal"),
    [
        (RESULT, QUESTION, MOST_OPEN, TooManyQuestions),
        (RESULT, OBJECTION, 1, ObjectedAlready),
        (replace(RESULT, objecting=False), OBJECTION, 0, ObjectedTooLate),
        *(
            (replace(RESULT, hangs=one), OBJECTION, 0, NoResultToObject)
            for one in Hangs
            if one is not Hangs.RESULT
        ),
    ],
)
def test_what_cannot_be_written_now_is_refused(matter, kind, waiting, refusal):
    with pytest.raises(refusal):
        rules.check(matter, kind, waiting)


def test_a_question_is_taken_about_anything_that_hangs_there():
    for hangs in Hangs:
        rules.check(replace(RESULT, hangs=hangs, objecting=False), QUESTION, MOST_OPEN - 1)


def test_words_are_kept_without_blanks_around_them_and_not_without_words():
    assert rules.words("  灯？ ") == "灯？"
    for nothing in ("", " ", "??"):
        with pytest.raises(LetterEmpty):
            rules.words(nothing)
    with pytest.raises(LetterTooLong):
        rules.words("字" * (LONGEST + 1))


@pytest.mark.parametrize("kind", list(Kind))
async def test_the_record_says_that_there_is_one_and_not_whose_nor_what(work, kind):
    letter = await usecases.send(work, BAI, RESULT, kind, "公告没有贴满")
    (event,) = work.record.events
    assert (event.type, event.facts) == (rules.LODGED[kind], {"ballot": 3, "letter": letter.id})
    assert (letter.person, letter.words) == (BAI.person, "公告没有贴满")


async def test_an_answer_is_given_once_by_a_coordinator(work):
    letter = await usecases.send(work, BAI, RESULT, QUESTION, "什么时候装？")
    assert await usecases.waiting(work, LIN, RESULT.community, RESULT.ballot) == (letter,)
    told = await usecases.answer(work, LIN, letter.id, 3, " 下个月 ")
    assert (told.answer, told.answered_at, told.answered_by) == ("下个月", NOW, LIN.person)
    assert work.record.events[-1].facts == {"ballot": 3, "letter": letter.id, "by": LIN.person}
    with pytest.raises(LetterGone):
        await usecases.answer(work, LIN, letter.id, 3, "again")
    assert await usecases.waiting(work, LIN, RESULT.community, RESULT.ballot) == ()


async def test_who_is_not_of_the_place_neither_asks_nor_reads_nor_answers(work):
    letter = await usecases.send(work, BAI, RESULT, QUESTION, "什么时候装？")
    with pytest.raises(NotAllowed):
        await usecases.send(work, STRANGER, RESULT, QUESTION, "?a")
    for who in (XU, STRANGER):
        with pytest.raises(NotAllowed):
            await usecases.waiting(work, who, RESULT.community, RESULT.ballot)
        with pytest.raises((NotAllowed, LetterGone)):
            await usecases.answer(work, who, letter.id, 3, "x")
    with pytest.raises(NotOnTheBoard):
        await usecases.send(work, BAI, None, QUESTION, "x")


def test_what_waits_is_what_was_asked_and_not_answered():
    assert Counts(3, 1, 2, 2).waiting == 2
    assert Counts().waiting == 0


# Checked against the record


def fact(seq, type, **said):
    return Fact(seq, type, f"{seq:064x}", said)


ROW = {"id": 1, "kind": "objection", "answered_at": None}
LODGED = fact(5, "ballot.objection", ballot=3, letter=1)
SETTLED = fact(6, "ballot.objection.settled", ballot=3, letter=1, by=9)


@pytest.mark.parametrize(
    ("facts", "row", "faults"),
    [
        ([LODGED], ROW, []),
        ([LODGED, SETTLED], ROW | {"answered_at": "2026-05-19"}, []),
        ([], ROW, ["V27 letter without event"]),
        ([LODGED], ROW | {"kind": "question"}, ["V27 letter without event"]),
        ([LODGED], ROW | {"answered_at": "2026-05-19"}, ["V27 answer"]),
        ([LODGED, SETTLED], ROW, ["V27 answer"]),
    ],
)
def test_a_letter_without_its_event_or_an_answer_on_one_side_only_is_named(facts, row, faults):
    assert [one.fault.value for one in rules.check_letters(facts, [row])] == faults


def test_one_that_is_recorded_and_not_stored_any_more_is_no_fault():
    assert list(rules.check_letters([LODGED, SETTLED], [])) == []
