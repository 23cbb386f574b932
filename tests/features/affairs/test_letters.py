"""Questions, objections and answers step by step: who, when, how many, and what is said of whom."""

from dataclasses import fields, replace
from datetime import timedelta

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
from bot.features.affairs.model import KEPT, LONGEST, MOST_OPEN, Counts, Hangs, Kind
from bot.kernel.errors import NotAllowed
from bot.kernel.evidence import Fact
from bot.kernel.ids import BallotId, CommunityId, LetterId
from bot.kernel.people import Role
from tests.features.affairs.conftest import NOW, RESULT
from tests.features.ballots.fakes import BAI, CHEN, ELSEWHERE, LIN, STRANGER, XU, member

DAY = timedelta(days=1)
QUESTION, OBJECTION = Kind.QUESTION, Kind.OBJECTION
VOTING = replace(RESULT, hangs=Hangs.VOTING, objecting=False)
OTHER = replace(RESULT, ballot=BallotId(8), number=4)
AUDITOR = member(40, roles=(Role.AUDITOR,))
AWAY = member(8, roles=(Role.COORDINATOR,), community=ELSEWHERE)


async def asked(work, who=BAI, matter=RESULT, kind=QUESTION, words="什么时候装？"):
    return await usecases.send(work, who, matter, kind, words)


async def answered(work, letter, words="下个月", who=LIN):
    return await usecases.answer(work, who, letter.id, 3, words)


def types(work):
    return [one.type for one in work.record.events]


# Which boards


async def test_a_neighbour_reads_the_board_of_her_place(work):
    assert await usecases.board_places(work, BAI) == (CommunityId(1),)


async def test_a_place_that_is_not_there_any_more_has_no_board(work):
    work.residents.there.clear()
    assert await usecases.board_places(work, BAI) == ()


async def test_an_auditor_reads_the_board_and_writes_nothing_on_it(work):
    assert await usecases.board_places(work, AUDITOR) == (CommunityId(1),)
    with pytest.raises(NotAllowed):
        await asked(work, AUDITOR)
    assert work.letters.kept == {}


# Asking


async def test_a_question_is_kept_with_who_and_when_and_about_what(work):
    letter = await asked(work, words="  什么时候装？\n")
    assert work.letters.kept == {letter.id: letter}
    assert (letter.community, letter.ballot, letter.kind) == (1, 7, QUESTION)
    assert (letter.person, letter.at, letter.words) == (BAI.person, NOW, "什么时候装？")
    assert (letter.answer, letter.answered_at, letter.answered_by) == ("", None, None)


async def test_three_questions_may_wait_and_the_fourth_may_not_be_asked(work):
    assert MOST_OPEN == 3
    for n in range(MOST_OPEN):
        await asked(work, words=f"{n}?")
    with pytest.raises(TooManyQuestions):
        await asked(work)
    assert len(work.letters.kept) == len(work.record.events) == MOST_OPEN


async def test_an_answer_makes_room_for_another_question(work):
    letters = [await asked(work) for _n in range(MOST_OPEN)]
    await answered(work, letters[0])
    assert await asked(work)


async def test_the_questions_of_one_do_not_silence_her_neighbour(work):
    for _n in range(MOST_OPEN):
        await asked(work)
    assert await asked(work, CHEN)


async def test_questions_about_one_vote_do_not_count_for_another(work):
    for _n in range(MOST_OPEN):
        await asked(work)
    assert await asked(work, matter=OTHER)


async def test_who_asked_as_often_as_she_may_can_still_object(work):
    for _n in range(MOST_OPEN):
        await asked(work)
    assert await asked(work, kind=OBJECTION)


async def test_she_is_told_that_she_cannot_before_she_has_written_anything(work):
    await asked(work, kind=OBJECTION)
    with pytest.raises(ObjectedAlready):
        await usecases.may_send(work, BAI, RESULT, OBJECTION)


async def test_looking_whether_she_may_write_leaves_no_trace(work):
    assert await usecases.may_send(work, BAI, RESULT, OBJECTION) == RESULT
    assert (work.letters.kept, work.record.events) == ({}, [])


@pytest.mark.parametrize("kind", list(Kind))
async def test_nothing_is_written_about_what_hangs_there_no_more(work, kind):
    with pytest.raises(NotOnTheBoard):
        await usecases.may_send(work, BAI, None, kind)


async def test_a_neighbour_of_another_place_writes_nothing_here(work):
    for kind in Kind:
        with pytest.raises(NotAllowed):
            await asked(work, STRANGER, kind=kind)
    assert work.record.events == []


@pytest.mark.parametrize(
    ("words", "refusal"),
    [("", LetterEmpty), ("……", LetterEmpty), ("字" * (LONGEST + 1), LetterTooLong)],
)
async def test_what_says_nothing_or_too_much_is_neither_kept_nor_recorded(work, words, refusal):
    with pytest.raises(refusal):
        await asked(work, words=words)
    assert (work.letters.kept, work.record.events) == ({}, [])


def test_five_hundred_characters_fit_and_blanks_around_them_do_not_count():
    assert LONGEST == 500
    assert rules.words(" " * 9 + "字" * 500 + "\n") == "字" * 500
    with pytest.raises(LetterTooLong) as refused:
        rules.words("字" * 501)
    assert refused.value.length == 501


@pytest.mark.parametrize("said", ["灯", "7", "a?", "？不"])
def test_one_letter_or_figure_is_enough(said):
    assert rules.words(said) == said


# Objecting


async def test_an_objection_is_taken_once_until_it_is_answered_and_then_again(work):
    first = await asked(work, kind=OBJECTION)
    with pytest.raises(ObjectedAlready):
        await asked(work, kind=OBJECTION)
    await answered(work, first)
    second = await asked(work, kind=OBJECTION)
    assert second.id != first.id


async def test_two_neighbours_may_object_to_the_same_result(work):
    await asked(work, BAI, kind=OBJECTION)
    await asked(work, CHEN, kind=OBJECTION)
    assert types(work) == ["ballot.objection"] * 2


@pytest.mark.parametrize("hangs", [one for one in Hangs if one is not Hangs.RESULT])
async def test_where_there_is_no_result_nobody_objects(work, hangs):
    with pytest.raises(NoResultToObject):
        await asked(work, matter=replace(RESULT, hangs=hangs), kind=OBJECTION)


async def test_after_the_days_on_the_board_it_is_too_late_to_object_and_not_to_ask(work):
    late = replace(RESULT, objecting=False)
    with pytest.raises(ObjectedTooLate):
        await asked(work, matter=late, kind=OBJECTION)
    assert await asked(work, matter=late)


async def test_too_late_is_said_before_already(work):
    await asked(work, kind=OBJECTION)
    with pytest.raises(ObjectedTooLate):
        await asked(work, matter=replace(RESULT, objecting=False), kind=OBJECTION)


# On the record


@pytest.mark.parametrize(
    ("kind", "lodged", "settled"),
    [
        (QUESTION, "ballot.inquiry", "ballot.inquiry.answered"),
        (OBJECTION, "ballot.objection", "ballot.objection.settled"),
    ],
)
async def test_each_kind_has_its_two_events(work, kind, lodged, settled):
    await answered(work, await asked(work, kind=kind))
    assert types(work) == [lodged, settled]


async def test_neither_the_words_nor_the_answer_nor_who_asked_is_on_the_record(work):
    await answered(work, await asked(work, words="王奶奶的灯"), words="给李师傅")
    for event in work.record.events:
        said = str(event.facts)
        assert "王奶奶" not in said
        assert "李师傅" not in said
        assert BAI.person not in event.facts.values()


async def test_each_event_stands_on_the_record_of_its_place(work):
    await answered(work, await asked(work))
    assert {one.community for one in work.record.events} == {RESULT.community}


async def test_who_answered_is_on_the_record(work):
    await answered(work, await asked(work))
    assert work.record.events[-1].facts["by"] == LIN.person


# Answering


async def test_the_oldest_waits_in_front_and_the_answered_not_at_all(work):
    letters = [await asked(work, who) for who in (BAI, CHEN, XU)]
    await answered(work, letters[1])
    waiting = await usecases.waiting(work, LIN, RESULT.community, RESULT.ballot)
    assert waiting == (letters[0], letters[2])


async def test_questions_about_another_vote_wait_there(work):
    await asked(work, matter=OTHER)
    assert await usecases.waiting(work, LIN, RESULT.community, RESULT.ballot) == ()


async def test_an_answer_changes_nothing_of_the_question(work):
    letter = await asked(work)
    work.now = NOW + DAY
    told = await answered(work, letter, "  下个月 ")
    same = {one.name for one in fields(letter)} - {"answer", "answered_at", "answered_by"}
    assert all(getattr(told, name) == getattr(letter, name) for name in same)
    assert (told.answer, told.answered_at, told.answered_by) == ("下个月", NOW + DAY, LIN.person)
    assert work.letters.kept[letter.id] == told


@pytest.mark.parametrize("who", [BAI, XU, STRANGER, AUDITOR])
async def test_who_coordinates_nowhere_answers_nothing(work, who):
    letter = await asked(work)
    with pytest.raises(NotAllowed):
        await answered(work, letter, who=who)
    with pytest.raises(NotAllowed):
        await usecases.to_answer(work, who, letter.id)


async def test_who_coordinates_elsewhere_does_not_even_learn_that_it_is_there(work):
    letter = await asked(work)
    for number in (letter.id, LetterId(99)):
        with pytest.raises(LetterGone):
            await usecases.to_answer(work, AWAY, number)
    with pytest.raises(NotAllowed):
        await usecases.waiting(work, AWAY, RESULT.community, RESULT.ballot)


async def test_what_is_answered_is_not_answered_again_by_a_second_coordinator(work):
    letter = await asked(work)
    told = await answered(work, letter)
    with pytest.raises(LetterGone):
        await answered(work, letter, "no", who=member(8, roles=(Role.COORDINATOR,)))
    assert work.letters.kept[letter.id] == told
    assert len(work.record.events) == 2


@pytest.mark.parametrize(
    ("words", "refusal"), [(" ", LetterEmpty), ("!", LetterEmpty), ("字" * 501, LetterTooLong)]
)
async def test_an_answer_that_says_nothing_or_too_much_leaves_it_waiting(work, words, refusal):
    letter = await asked(work)
    with pytest.raises(refusal):
        await answered(work, letter, words)
    assert await usecases.to_answer(work, LIN, letter.id) == letter
    assert len(work.record.events) == 1


# How many


@pytest.mark.parametrize(
    ("counts", "waiting"),
    [
        (Counts(), 0),
        (Counts(questions=2), 2),
        (Counts(questions=2, answered=2), 0),
        (Counts(objections=1), 1),
        (Counts(2, 1, 3, 1), 3),
    ],
)
def test_what_waits_is_what_was_written_and_has_no_answer(counts, waiting):
    assert counts.waiting == waiting


def test_counts_know_neither_names_nor_words():
    assert {one.type for one in fields(Counts)} <= {int, "int"}


def test_a_letter_outlives_the_year_in_which_a_court_can_be_asked():
    assert timedelta(days=365 + 30) < KEPT


# Held against the record


def fact(seq, type, **said):
    return Fact(seq, type, f"{seq:064x}", said or None)


def row(id=1, kind="question", answered_at=None):
    return {"id": id, "kind": kind, "answered_at": answered_at}


def found(facts, *rows):
    checked = rules.check_letters(facts, rows)
    return [(one.fault.value, one.seq, one.detail) for one in checked]


ASKED = fact(5, "ballot.inquiry", ballot=3, letter=1)
TOLD = fact(6, "ballot.inquiry.answered", ballot=3, letter=1, by=9)
DONE = "2026-05-19T00:00:00+00:00"


def test_a_question_that_was_never_recorded_is_named_with_its_number():
    assert found([ASKED], row(), row(id=2)) == [("V27 letter without event", None, "2")]


def test_an_answer_in_the_rows_alone_is_named_with_the_entry_of_the_question():
    assert found([ASKED], row(answered_at=DONE)) == [("V27 answer", 5, "1")]


def test_an_answer_on_the_record_alone_is_named_with_the_entry_of_the_question():
    assert found([ASKED, TOLD], row()) == [("V27 answer", 5, "1")]


def test_question_and_objection_of_one_number_are_two():
    objected = fact(7, "ballot.objection", ballot=3, letter=2)
    settled = fact(8, "ballot.objection.settled", ballot=3, letter=2, by=9)
    rows = row(answered_at=DONE), row(2, "objection", DONE)
    assert found([ASKED, TOLD, objected, settled], *rows) == []
    assert found([ASKED, objected, settled], *rows) == [("V27 answer", 5, "1")]


def test_the_answer_to_another_letter_answers_nothing():
    other = fact(6, "ballot.inquiry.answered", ballot=3, letter=2, by=9)
    assert found([ASKED, other], row(answered_at=DONE)) == [("V27 answer", 5, "1")]


def test_an_answer_of_the_other_kind_answers_nothing():
    settled = fact(6, "ballot.objection.settled", ballot=3, letter=1, by=9)
    assert found([ASKED, settled], row(answered_at=DONE)) == [("V27 answer", 5, "1")]


def test_a_row_of_a_kind_that_does_not_exist_is_named():
    assert found([ASKED], row(kind="praise")) == [("V27 letter without event", None, "1")]
    assert found([ASKED], row(kind=None)) == [("V27 letter without event", None, "1")]


def test_letters_that_were_deleted_in_time_are_no_fault():
    assert found([ASKED, TOLD]) == []


def test_one_that_is_missing_before_its_time_is_over_is_named_unless_somebody_erased_her_data():
    asked = fact(5, "ballot.inquiry", ballot=3, letter=1, at=DONE)
    assert found([asked]) == [("V27 letter missing", 5, "1")]
    assert found([asked, fact(7, "data.erased", person=11)]) == []
    assert found([asked, fact(7, "outage", at="2027-12-01T00:00:00+00:00")]) == []


def test_one_about_another_vote_or_answered_by_another_is_named():
    kept = row(answered_at=DONE) | {"ballot_id": 7, "answered_by": 9}
    for changed, faults in (({}, []), ({"ballot_id": 8}, [5]), ({"answered_by": 8}, [5])):
        checked = rules.check_letters([ASKED, TOLD], [kept | changed], [{"id": 7, "number": 3}])
        assert [one.seq for one in checked] == faults


def test_where_nobody_wrote_there_is_nothing_to_find():
    assert found([]) == []
    assert found([fact(1, "ballot.open", number=3)]) == []


def test_an_entry_whose_content_is_gone_is_no_letter_and_stops_nothing():
    assert found([fact(4, "ballot.inquiry"), ASKED], row()) == []
