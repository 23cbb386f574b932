"""Answering: seven at a sitting, wrong taps, changes, what was taken out meanwhile, too late."""

from bot.chat.screens import who_are_you
from bot.features.opinions.errors import NotOnTheRoll, RoundOver, StatementGone
from bot.features.opinions.model import Answer
from bot.features.opinions.screens import (
    AnswerStatement,
    ChangeAnswer,
    NextStatement,
    OwnAnswers,
    Say,
    WrongTap,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import RoundId, StatementId
from tests.handlers.speech import Speech, speech
from tests.handlers.steps import another_community, checked_record, group_said
from tests.handlers.test_opinions import writes
from tests.lane import Lane
from tests.rounds import TITLE, answered, forges, given, running, statements

NINE = tuple(f"说法{number}" for number in "一二三四五六七八九")


def opens(said: Speech, n: int) -> str:
    return said.many("Answer {n} statement", "Answer {n} statements", n)


def at(said: Speech, number: int, of: int) -> str:
    return said("Written by a neighbour ({number} of {of})", number=number, of=of)


async def test_seven_are_asked_at_a_sitting_each_once_and_the_rest_later(either: Lane) -> None:
    said = speech(either)
    id = await running(either, *NINE)
    person = either.neighbour(2)
    await person.says(f"/start o{id}")
    await person.taps(opens(said, 7))
    asked = []
    for number in range(1, 8):
        heading, words = person.reads().split("\n", 1)
        assert heading == at(said, number, 7)
        asked.append(words.strip())
        await person.taps(said(("Agree", "Disagree", "Pass")[number % 3]))
    assert said("Thank you!") in person.reads()
    left = said.many(
        "{n} statement is left for you. You can go on later: /opinions",
        "{n} statements are left for you. You can go on later: /opinions",
        2,
    )
    assert left in person.reads()
    await person.taps(said.many("Answer {n} more", "Answer {n} more", 2))
    assert at(said, 1, 2) in person.reads()
    for _one in range(2):
        asked.append(person.reads().split("\n", 1)[1].strip())
        await person.taps(said("Agree"))
    everything = said(
        "You answered everything that is there now. New statements may come: /opinions"
    )
    assert everything in person.reads()
    assert sorted(asked) == sorted(NINE)
    await person.says("/opinions")
    named = said("Opinions no. {number}: {title}", number=1, title=TITLE)
    assert person.labels() == [named]
    await person.taps(named)
    assert said("There is nothing to answer for you at the moment.") in person.reads()
    assert said.many("You answered {n} statement.", "You answered {n} statements.", 9) in (
        person.reads()
    )
    assert list((await given(either, id)).values()).count(Answer.PASS) == 2
    assert checked_record(either).findings == []


async def test_the_least_answered_comes_first(lane: Lane) -> None:
    said = speech(lane)
    id = await running(lane, *NINE[:3])
    others = [lane.neighbour(number).id for number in (1, 2, 4)]
    await answered(lane, id, others, "+.-", "-.+", "0.0")
    person = lane.neighbour(3)
    await person.says(f"/start o{id}")
    await person.taps(opens(said, 3))
    assert NINE[1] in person.reads()


async def test_who_votes_for_two_flats_is_one_person_here(lane: Lane) -> None:
    said = speech(lane)
    id = await running(lane, NINE[0])
    person = lane.neighbour(5)
    await person.says(f"/start o{id}")
    await person.taps(opens(said, 1))
    await person.taps(said("Agree"))
    await lane.village.passes(seconds=10)
    assert list(await given(lane, id)) == [(person.id, 1)]
    one = said.many("{n} person has answered.", "{n} people have answered.", 1)
    assert one in group_said(lane)[-1]


async def test_a_wrong_tap_takes_back_that_answer_and_no_other(lane: Lane) -> None:
    said = speech(lane)
    id = await running(lane, *NINE[:3])
    person = lane.neighbour(1)
    await person.says(f"/start o{id}")
    await person.taps(opens(said, 3))
    await person.taps(said("Agree"))
    old = person.button(said("Wrong tap"))  # for the first
    await person.taps(said("Disagree"))
    before = await given(lane, id)
    assert len(before) == 2
    nothing = said("Nothing was recorded in the last ten minutes, so nothing has to be taken back.")
    await person.presses(*old)
    assert nothing in person.reads()
    assert await given(lane, id) == before
    await person.says("/undo")  # the second can still be taken back
    assert said("Taken back. What do you say to this?") in person.reads()
    assert list((await given(lane, id)).values()) == [Answer.AGREE]


async def test_a_wrong_tap_can_be_taken_back_once_and_for_ten_minutes(lane: Lane) -> None:
    said = speech(lane)
    id = await running(lane, *NINE[:2])
    person = lane.neighbour(1)
    nothing = said("Nothing was recorded in the last ten minutes, so nothing has to be taken back.")
    await person.says(f"/start o{id}")
    await person.taps(opens(said, 2))
    await person.taps(said("Agree"))
    button = person.button(said("Wrong tap"))
    await person.presses(*button)
    await person.presses(*button)
    assert nothing in person.reads()
    assert await given(lane, id) == {}
    await person.says(f"/start o{id}")
    await person.taps(opens(said, 2))
    await person.taps(said("Agree"))
    late = person.button(said("Wrong tap"))
    await lane.village.passes(minutes=11)
    await person.presses(*late)
    assert nothing in person.reads()
    assert len(await given(lane, id)) == 1


async def test_a_double_tap_counts_once_says_so_and_can_still_be_taken_back(either: Lane) -> None:
    said = speech(either)
    id = await running(either, *NINE[:2])
    person = either.neighbour(2)
    await person.says(f"/start o{id}")
    await person.taps(opens(said, 2))
    agree = person.button(said("Agree"))
    sentence = said("You said that already; it counts once.")
    assert await person.presses(*agree) != sentence
    assert await person.presses(*agree) == sentence
    assert list((await given(either, id)).values()) == [Answer.AGREE]
    await person.taps(said("Wrong tap"))
    assert await given(either, id) == {}  # as before the first of the two taps


async def test_a_change_that_was_a_wrong_tap_brings_the_old_answer_back(lane: Lane) -> None:
    said = speech(lane)
    id = await running(lane, *NINE[:2])
    person = lane.neighbour(4)
    await answered(lane, id, [person.id], "-+")
    await person.says(f"/start o{id}")
    await person.taps(said("Change my answers"))
    assert person.labels() == [*NINE[:2], said("Back to the round")]
    await person.taps(NINE[0])
    assert said("Your answer: {answer}", answer=said("Disagree")) in person.reads()
    await person.taps(said("Pass"))
    assert (await given(lane, id))[person.id, 1] is Answer.PASS
    await person.taps(said("Wrong tap"))
    assert (await given(lane, id)) == {
        (person.id, 1): Answer.DISAGREE,
        (person.id, 2): Answer.AGREE,
    }
    assert checked_record(lane).findings == []


async def test_what_was_taken_out_meanwhile_takes_no_answer(lane: Lane) -> None:
    said = speech(lane)
    id = await running(lane, NINE[0])
    person, lin = lane.neighbour(3), lane.coordinator
    await answered(lane, id, [lane.neighbour(1).id], "+")
    await person.says(f"/start o{id}")
    await person.taps(opens(said, 1))
    old = person.button(said("Agree"))
    await lin.says(f"/start o{id}")
    await lin.taps(said("Statements that are shown"))
    await lin.taps(NINE[0])
    await lin.says("点了人家的名")
    await lane.village.passes(seconds=10)
    flashed = await person.presses(*old)
    assert said.text(StatementGone().text()) in (flashed, person.reads())
    assert list(await given(lane, id)) == [(lane.neighbour(1).id, 1)]
    assert said("Nobody has answered yet.") in group_said(lane)[-1]
    one = lane.neighbour(1)  # hers does not count any more
    await one.says(f"/start o{id}")
    assert said("Change my answers") not in one.labels()
    assert checked_record(lane).findings == []


async def test_after_the_end_no_answer_is_taken_changed_or_taken_back(lane: Lane) -> None:
    said = speech(lane)
    id = await running(lane, *NINE[:2])
    person = lane.neighbour(3)
    await answered(lane, id, [person.id], "+.")
    await lane.village.passes(days=7, hours=-1)
    await person.says(f"/start o{id}")
    await person.taps(opens(said, 1))
    await person.taps(said("Agree"))
    wrong = person.button(said("Wrong tap"))
    await lane.village.passes(hours=1, seconds=30)
    before = await given(lane, id)
    over = said.text(RoundOver().text())
    assert len(before) == 2
    flashed = await person.presses(*wrong)
    assert over not in (flashed or "")  # ten minutes are long over: nothing to take back
    for press in (
        AnswerStatement(StatementId(1), Say.DISAGREE, 0),
        ChangeAnswer(StatementId(1)),
        NextStatement(id, 1),
        OwnAnswers(id, 0),
    ):
        assert over in await forges(lane, person, press)
    assert await given(lane, id) == before


async def test_who_has_no_flat_here_answers_nothing_whatever_she_presses(either: Lane) -> None:
    said = speech(either)
    id = await running(either, NINE[0])
    elsewhere = await another_community(either)
    for person, why in (
        (elsewhere, NotAllowed().text()),
        (either.stranger, who_are_you()),
        (either.coordinator, NotOnTheRoll().text()),  # she looks after it and lives elsewhere
    ):
        refusal = said.text(why)
        for press in (
            AnswerStatement(StatementId(1), Say.AGREE, 1),
            ChangeAnswer(StatementId(1)),
            NextStatement(id, 1),
            OwnAnswers(id, 0),
        ):
            assert refusal in await forges(either, person, press)
    assert await given(either, id) == {}


async def test_what_is_not_there_is_refused_like_what_is_not_hers(lane: Lane) -> None:
    said = speech(lane)
    await running(lane, NINE[0])
    none = said.text(NotAllowed().text())
    person = lane.neighbour(1)
    for press in (
        AnswerStatement(StatementId(99), Say.AGREE, 1),
        ChangeAnswer(StatementId(99)),
        NextStatement(RoundId(99), 1),
    ):
        assert none in await forges(lane, person, press)
    assert said(
        "Nothing was recorded in the last ten minutes, so nothing has to be taken back."
    ) in await forges(lane, person, WrongTap(StatementId(1)))


async def test_what_waits_or_was_declined_cannot_be_answered(lane: Lane) -> None:
    said = speech(lane)
    id = await running(lane)
    await writes(lane.neighbour(1), NINE[0], said)
    [waiting] = await statements(lane, id)
    gone = said.text(StatementGone().text())
    person = lane.neighbour(2)
    assert gone in await forges(lane, person, AnswerStatement(waiting.id, Say.AGREE, 1))
    await person.says(f"/start o{id}")
    assert person.labels() == [said("Write a statement")]
    assert await given(lane, id) == {}
