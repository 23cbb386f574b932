"""Which way votes came in, frozen at closing, and the words in which a result says it."""

from dataclasses import replace

import pytest

from bot.features.ballots.model import Channel, Choice, Ways
from bot.features.ballots.model.slips import NOBODY
from bot.features.ballots.screens.ways import came_in_chat, entry_lines, ways_lines
from bot.features.ballots.usecases import cast_vote
from bot.features.ballots.usecases.channels import freeze_ways
from bot.features.ballots.usecases.settling import settle
from bot.kernel.events import Event
from bot.kernel.ids import UnitId
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each
from tests.features.ballots.fakes import BAI, HERE, LIN, XU
from tests.features.ballots.piles import (
    CAT,
    NO,
    PHONE,
    SPOILED,
    YES,
    counted,
    entered,
    opened,
    said,
)


@pytest.fixture
async def work():
    return await opened()


async def frozen(work):
    facts = await freeze_ways(work, work.ballot)
    return work.ballots.ways[work.ballot.id], facts


def lines(ways, language=EN):
    return [said(one, language) for one in ways_lines(ways)]


def entries(ways, language=EN):
    return [said(one, language) for one in entry_lines(ways)]


# Frozen


async def test_without_a_vote_there_is_nothing(work):
    found, facts = await frozen(work)
    assert found == Ways({})
    assert facts == {"channels": {}, "spoiled": 0, "entered": [0, 0]}


async def test_each_flat_is_counted_under_the_way_its_last_answer_came(work):
    await cast_vote(work, XU, work.ballot.id, Choice.YES)
    await counted(work, (101, NO), (201, YES))
    await counted(work, (202, YES), channel=PHONE)
    found, facts = await frozen(work)
    assert found == Ways({"chat": 1, "paper": 2, "phone": 1}, most=3)
    assert facts == {
        "channels": {"chat": 1, "paper": 2, "phone": 1},
        "spoiled": 0,
        "entered": [0, 3],
    }


async def test_an_answer_that_was_settled_came_in_the_chat(work):
    await cast_vote(work, BAI, work.ballot.id, Choice.NO)
    await counted(work, (201, YES))
    await settle(work, BAI, work.ballot.id, UnitId(201), Choice.YES)
    assert (await frozen(work))[0] == Ways({"chat": 1})


async def test_the_most_that_one_person_entered_is_not_the_sum_of_all(work):
    await counted(work, (101, YES), (102, YES))
    await counted(work, (201, YES), who=CAT, second=LIN)
    assert (await frozen(work))[0].most == 2


async def test_what_was_entered_without_a_second_person_is_counted(work):
    await counted(work, (101, YES))
    await counted(work, (102, YES), (201, NO), second=None)
    assert (await frozen(work))[0].alone == 2


async def test_a_spoiled_paper_is_counted_once_for_a_flat(work):
    await counted(work, (101, SPOILED), (102, SPOILED))
    await counted(work, (101, SPOILED))
    found, _facts = await frozen(work)
    assert (found.spoiled, found.units) == (2, {})


async def test_a_flat_that_answered_as_well_has_no_spoiled_paper(work):
    await counted(work, (101, SPOILED), (102, SPOILED))
    await counted(work, (101, YES))
    assert (await frozen(work))[0].spoiled == 1


async def test_spoiled_papers_of_another_vote_are_not_its_own(work):
    other = {"ballot": 2, "unit": 101, "channel": "paper"}
    await work.record.append(Event(HERE, "ballot.spoiled", other, sealed=True))
    assert (await frozen(work))[0].spoiled == 0


async def test_what_was_entered_and_not_confirmed_goes_and_is_not_counted(work):
    left = await entered(work, (101, YES))
    done = (await counted(work, (201, YES))).sitting.id
    found, _facts = await frozen(work)
    assert found.units == {"paper": 1}
    assert await work.sittings.get(left) is None
    assert (await work.sittings.get(done)).recorded_at is not None


async def test_a_flat_without_anybody_is_counted_like_any_other(work):
    await counted(work, (202, YES))
    assert work.ballots.cast[work.ballot.id, UnitId(202)].by == NOBODY
    assert (await frozen(work))[0].units == {"paper": 1}


# In words


def test_where_all_came_in_the_chat_a_result_says_nothing_of_ways():
    assert lines(None) == lines(Ways({})) == lines(Ways({"chat": 12})) == []
    assert entries(None) == entries(Ways({"chat": 12})) == []


def test_each_way_that_was_used_has_a_sentence_and_no_other():
    assert lines(Ways({"chat": 30, "paper": 1})) == [
        "30 answers came in the chat.",
        "1 answer came on paper.",
    ]
    assert lines(Ways({"phone": 2, "proxy": 1})) == [
        "2 answers came by phone.",
        "1 answer was given by proxy.",
    ]


def test_the_same_in_chinese():
    every = Ways({"chat": 3, "paper": 2, "phone": 1, "proxy": 4}, spoiled=5)
    assert lines(every, ZH) == [
        "手机上投的有 3 票。",
        "纸票有 2 票。",
        "电话投的有 1 票。",
        "请人代投的有 4 票。",
        "废票 5 张，不算参加投票。",
    ]


@each(
    ("spoiled", "sentence"),
    [
        (1, "1 paper was spoiled and does not count as taking part."),
        (2, "2 papers were spoiled and do not count as taking part."),
    ],
)
def test_spoiled_papers_are_named_even_where_all_others_came_in_the_chat(spoiled, sentence):
    assert lines(Ways({"chat": 3}, spoiled))[-1] == sentence
    assert lines(Ways({}, spoiled)) == [sentence]


def test_who_checks_reads_the_most_that_one_person_entered():
    assert entries(Ways({"paper": 1}, most=1)) == ["The most that one person entered: 1 answer."]
    assert entries(Ways({"paper": 9}, most=7)) == ["The most that one person entered: 7 answers."]
    assert entries(Ways({"paper": 9}, most=7), ZH) == ["一个人录得最多的：7 票。"]


def test_who_checks_reads_what_one_person_entered_alone():
    found = entries(Ways({"paper": 9}, alone=2, most=7))
    assert found[1:] == [
        "2 answers were entered by one person, since there was no second coordinator."
    ]
    assert entries(Ways({"paper": 9}, alone=1, most=7), ZH)[1:] == [
        "有 1 票是一个人录的，因为没有第二位协调员。"
    ]


def test_no_sentence_tells_an_answer():
    every = Ways({one.value: 3 for one in Channel}, spoiled=1, alone=1, most=2)
    for language, answers in ((EN, ("agree", "abstain")), (ZH, ("同意", "弃权"))):
        written = " ".join(lines(every, language) + entries(every, language)).lower()
        assert not [one for one in answers if one in written]


def test_a_sheet_says_it_where_all_came_through_the_chat():
    for language in LANGUAGES:
        assert "Telegram" in said(came_in_chat(), language)


def test_figures_are_read_whatever_the_order_of_the_ways():
    there = Ways({"paper": 2, "chat": 1})
    assert lines(there) == lines(replace(there, units={"chat": 1, "paper": 2}))
