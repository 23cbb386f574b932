"""What came out: who sees it when, which words go to the group, and what a file of it holds."""

import json
from dataclasses import replace

import pytest

from bot.features.opinions import usecases
from bot.features.opinions.errors import PostedEnough, RoundRuns, SummaryChanged, TooFewAnswered
from bot.features.opinions.model import KEPT, MOST_POSTS, Found, State
from bot.features.opinions.rules.files import opinion_case
from bot.kernel.cases import described
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import PersonId, RoundId, StatementId
from bot.kernel.people import THE_CLOCK
from tests.features.opinions.rounds import (
    ANN,
    AUDITOR,
    BOB,
    BOTH,
    DAY,
    ENDS,
    FAR,
    LIN,
    MEDIATOR,
    ONE,
    OPERATOR,
    STRANGER,
    THEIR_LIN,
    TICK,
    TWO,
    VOLUNTEER,
    FakeWork,
    a_round,
    a_statement,
)

MEMBERS = (ANN, BOB, BOTH, VOLUNTEER, MEDIATOR, AUDITOR)
OUTSIDE = (FAR, THEIR_LIN, OPERATOR, STRANGER, THE_CLOCK)
BASIS = "3:2:2:3"  # sum of the numbers of two statements, how many, people, answers


def found(**changed):
    given = {
        "statements": 2, "people": 2, "answers": 3, "counted": 2, "flagged": 0, "enough": True,
        "clear": False, "aside": False, "basis": BASIS,
    }  # fmt: skip
    return Found(**given | changed)


def over(**changed):
    """A round that has ended with two statements and three answers, figures made."""
    given = {"ended_at": ENDS, "found": found(), "revision": 1}
    work = FakeWork().hold(a_round(**given | changed), a_statement(1), a_statement(2))
    work.answers(20, "+-")
    work.answers(30, "0.")
    work.at(ENDS + DAY)
    return work


def crowded(rows, **changed):
    """As many people as rows, answering seven statements."""
    one = a_round(ended_at=ENDS, found=found(), revision=1, **changed)
    work = FakeWork().hold(one, *(a_statement(id, words=f"第{id}条") for id in range(1, 8)))
    for number, row in enumerate(rows):
        work.answers(2001 + number, row)
    work.at(ENDS + DAY)
    return work


# What it is made from


async def test_what_figures_are_made_from_has_no_statement_that_is_not_shown():
    work = over()
    work.hold(a_statement(3, state=State.WAITING), a_statement(4, state=State.TAKEN_OUT))
    work.hold(a_round(TWO), a_statement(5, round=TWO))
    work.answers(31, "...-+")
    made = await usecases.material(work, THE_CLOCK, ONE)
    assert made.answers.statements == (1, 2)
    assert made.answers.rows == ("+-", "0.")
    assert made.texts == {1: "说法1", 2: "说法2"}
    assert made.basis == BASIS


async def test_figures_are_kept_once_and_counted_each_time_they_change():
    work = over(found=None, revision=0)
    kept = await usecases.keep_found(work, THE_CLOCK, ONE, found())
    assert (kept.found, kept.revision) == (found(), 1)
    assert await usecases.keep_found(work, THE_CLOCK, ONE, found()) is None
    again = await usecases.keep_found(work, THE_CLOCK, ONE, found(people=1, basis="other"))
    assert again.revision == 2
    assert work.opinions.kept[ONE] == again
    assert await usecases.keep_found(work, THE_CLOCK, RoundId(9), found()) is None
    assert work.told == []


async def test_they_are_out_of_date_as_soon_as_a_statement_or_an_answer_is_gone():
    work = over()
    one = work.opinions.kept[ONE]
    assert await usecases.up_to_date(work, one)
    work.opinions.answered.pop((StatementId(1), BOB.person))  # she had her data erased
    assert not await usecases.up_to_date(work, one)
    work = over()
    await usecases.take_out(work, LIN, StatementId(2), "点了名")
    assert not await usecases.up_to_date(work, one)
    assert not await usecases.up_to_date(work, a_round(ended_at=ENDS))


async def test_one_statement_in_the_place_of_another_is_a_change_too():
    work = over()
    one = work.opinions.kept[ONE]
    work.opinions.said[StatementId(2)] = a_statement(2, state=State.TAKEN_OUT)
    work.hold(a_statement(3))
    work.opinions.answered[StatementId(3), ANN.person] = work.opinions.answered.pop(
        (StatementId(2), ANN.person)
    )
    assert not await usecases.up_to_date(work, one)


async def test_what_neighbours_said_together_stays_when_their_answers_go_in_time():
    work = over(posts=1)
    work.opinions.said.clear()
    work.opinions.answered.clear()
    work.at(ENDS + KEPT + TICK)  # that night they go
    one = await usecases.outcome(work, ANN, ONE)
    assert await usecases.up_to_date(work, one)
    nothing = found(statements=0, people=0, answers=0, enough=False, basis="0:0:0:0")
    assert await usecases.keep_found(work, THE_CLOCK, ONE, nothing) is None
    assert work.opinions.kept[ONE].found == found()
    work.at(ENDS + KEPT)  # before, they are made anew of what is left
    assert (await usecases.keep_found(work, THE_CLOCK, ONE, nothing)).found == nothing


# Seen


@pytest.mark.parametrize("actor", [LIN, *MEMBERS])
async def test_while_it_runs_nobody_sees_what_comes_out(actor):
    work = over(ended_at=None)
    with pytest.raises(RoundRuns):
        await usecases.outcome(work, actor, ONE)


@pytest.mark.parametrize("actor", MEMBERS)
async def test_neighbours_see_it_once_it_was_posted(actor):
    with pytest.raises(NotAllowed):
        await usecases.outcome(over(), actor, ONE)
    assert (await usecases.outcome(over(posts=1), actor, ONE)).found == found()


async def test_a_coordinator_sees_it_at_once_and_nobody_of_another_place_ever():
    assert (await usecases.outcome(over(), LIN, ONE)).revision == 1
    for actor in OUTSIDE:
        for verb in (usecases.outcome, usecases.export):
            with pytest.raises(NotAllowed):
                await verb(over(posts=1), actor, ONE)
        with pytest.raises(NotAllowed):
            await usecases.approve(over(posts=1), actor, ONE, 1, "d")
    with pytest.raises(NotAllowed):
        await usecases.outcome(over(), LIN, RoundId(9))


# Posted


async def test_what_she_read_is_what_the_record_says_was_posted():
    work = over()
    posted = await usecases.approve(work, LIN, ONE, 1, "ab" * 32)
    assert posted == replace(over().opinions.kept[ONE], posts=1) == work.opinions.kept[ONE]
    facts = {"round": 1, "revision": 1, "summary": "ab" * 32, "by": 7}
    assert work.told == [("round.posted", facts)]


@pytest.mark.parametrize("actor", MEMBERS)
async def test_nobody_but_a_coordinator_posts_it_though_she_may_read_it(actor):
    work = over(posts=1)
    for verb in (usecases.to_post(work, actor, ONE, 1),
                 usecases.approve(work, actor, ONE, 1, "d")):  # fmt: skip
        with pytest.raises(NotAllowed):
            await verb
    assert work.opinions.kept[ONE].posts == 1


async def test_only_the_words_she_has_read_are_posted():
    for work, revision in (
        (over(), 0),
        (over(), 2),
        (over(revision=2), 1),
        (over(found=None), 1),
        (over(found=found(basis="older")), 1),
    ):
        with pytest.raises(SummaryChanged):
            await usecases.approve(work, LIN, ONE, revision, "d")
        assert work.opinions.kept[ONE].posts == 0
        assert work.told == []
    with pytest.raises(RoundRuns):
        await usecases.to_post(over(ended_at=None), LIN, ONE, 1)


async def test_it_goes_to_the_group_twice_and_no_more():
    work = over()
    for time in range(1, MOST_POSTS + 1):
        assert (await usecases.approve(work, LIN, ONE, 1, "d")).posts == time
    with pytest.raises(PostedEnough):
        await usecases.approve(work, LIN, ONE, 1, "d")
    assert len(work.told) == MOST_POSTS == work.opinions.kept[ONE].posts


# Taken along


async def test_a_file_has_every_row_once_in_another_order_and_nobodys_number():
    rows = [f"{number:07b}".replace("1", "+").replace("0", "-") for number in range(20)]
    work = crowded(rows)
    one, file = await usecases.export(work, LIN, ONE)
    assert one == work.opinions.kept[ONE]
    document = json.loads(file)
    _kind, (case,) = described(document, ("opinions",))
    read = opinion_case(case.fields)
    assert read.answers.people == tuple(range(1, 21))
    assert sorted(read.answers.rows) == sorted(rows)
    assert list(read.answers.rows) != rows
    assert list(read.texts.values()) == [f"第{id}条" for id in range(1, 8)]
    assert (document["cases"][0]["id"], document["cases"][0]["title"]) == ("round-1", one.title)
    assert not any(str(2001 + number) in file.decode() for number in range(20))
    assert work.told == [("round.export", {"round": 1, "by": 7})]


async def test_each_file_has_its_own_order():
    work = crowded([f"{number:07b}".replace("1", "+").replace("0", "-") for number in range(20)])
    one, other = [json.loads((await usecases.export(work, LIN, ONE))[1]) for _time in range(2)]
    assert one["cases"][0]["votes"] != other["cases"][0]["votes"]


@pytest.mark.parametrize("actor", MEMBERS)
async def test_nobody_but_a_coordinator_takes_a_file(actor):
    with pytest.raises(NotAllowed):
        await usecases.export(crowded(["+++++++"] * 20, posts=1), actor, ONE)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"ended_at": None}, RoundRuns),
        ({"found": None}, TooFewAnswered),
        ({"found": found(enough=False)}, TooFewAnswered),
    ],
)
async def test_there_is_no_file_before_there_are_figures_of_enough_people(changed, refusal):
    work = crowded(["+++++++"] * 20)
    work.hold(replace(work.opinions.kept[ONE], **changed))
    with pytest.raises(refusal):
        await usecases.export(work, LIN, ONE)
    assert work.told == []


@pytest.mark.parametrize(
    "rows",
    [
        ["+++++++"] * 19,  # somebody had her data erased since the figures were made
        ["+++++++"] * 19 + ["++++++."],
        [],  # after ninety days
    ],
)
async def test_there_is_no_file_of_what_is_left_of_too_few(rows):
    work = crowded(rows)
    with pytest.raises(TooFewAnswered):
        await usecases.export(work, LIN, ONE)
    assert work.told == []


async def test_a_statement_that_was_taken_out_is_in_no_file():
    work = crowded(["+-+-+-0"] * 20)
    await usecases.take_out(work, LIN, StatementId(2), "点了名")
    _one, file = await usecases.export(work, LIN, ONE)
    (case,) = json.loads(file)["cases"]
    assert [one["id"] for one in case["statements"]] == [1, 3, 4, 5, 6, 7]
    assert set(case["votes"]) == {"++-+-0"}
    assert "第2条" not in file.decode()
    assert PersonId(2001) not in case["participants"]
