"""Taking a vote back: the household has not taken part, until it votes again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots.errors import NothingToTakeBack, TooLateToTakeBack
from bot.features.ballots.model import Choice, Preset, Secrecy, Turnout, Withdrawn
from bot.features.ballots.screens import withdrawing
from bot.features.ballots.screens.presses import LookAtBallot
from bot.features.ballots.screens.presses_proxies import Sure, TakeBack
from bot.features.ballots.usecases import (
    cast_by_proxy,
    cast_vote,
    close_ballot,
    may_withdraw,
    open_ballot,
    withdraw_vote,
)
from bot.kernel.area import Area
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, UnitId
from bot.kernel.people import THE_CLOCK
from bot.kernel.text import EN, LANGUAGES, ZH, Text
from tests.cases import each
from tests.features.ballots.fakes import BAI, CLOSES, ELSEWHERE, LIN, STRANGER, XU, proposal
from tests.features.ballots.proxied import (
    AUNT,
    MINUTE,
    beneath,
    gives,
    good_for,
    now,
    opened,
    owned,
    said,
)
from tests.features.ballots.test_screens import BARE, actions, labels, look, shown, standing

ONE = BallotId(1)
YES, NO = Choice.YES, Choice.NO


@pytest.fixture
def work():
    return owned()


async def voted(work, **changed):
    await opened(work, **changed)
    await cast_vote(work, XU, ONE, YES)
    await cast_vote(work, BAI, ONE, NO)


def told(work):
    return work.record.of("ballot.withdraw")


# What it does


async def test_all_her_flats_are_taken_back_and_nobody_elses(work):
    await voted(work)
    found = await withdraw_vote(work, XU, ONE)
    assert said(work) == {201: "no"}
    assert [one.entry.unit for one in found.mine] == [101, 102]


async def test_she_is_told_which_receipts_do_not_count_any_more(work):
    await voted(work)
    before = [one.receipt.code for one in work.ballots.cast.values() if one.by == 10]
    found = await withdraw_vote(work, XU, ONE)
    assert [one.vote.receipt.code for one in found.mine] == before


async def test_the_turnout_is_as_if_she_had_never_voted(work):
    await voted(work)
    await withdraw_vote(work, XU, ONE)
    whole = Area(5840 * 2 + 7625 * 2)
    assert await work.ballots.turnout(ONE) == Turnout(1, Area(5840), 1, 4, whole, 3)


async def test_each_flat_is_on_the_record_sealed_and_without_the_answer(work):
    await voted(work)
    await withdraw_vote(work.at(work.now + MINUTE), XU, ONE)
    assert told(work) == [
        {"ballot": 1, "unit": unit, "by": 10, "arrived": work.now.isoformat()}
        for unit in (101, 102)
    ]
    assert all(one.sealed for one in work.record.events if one.type == "ballot.withdraw")


async def test_asking_whether_she_is_sure_changes_nothing(work):
    await voted(work)
    assert len((await may_withdraw(work, XU, ONE)).mine) == 2
    assert (len(said(work)), told(work)) == (3, [])


async def test_she_may_vote_again_and_gets_new_receipts(work):
    await voted(work)
    gone = {one.vote.receipt.code for one in (await withdraw_vote(work, XU, ONE)).mine}
    again = await cast_vote(work, XU, ONE, YES)
    assert (again.first, said(work)) == (True, {101: "yes", 102: "yes", 201: "no"})
    assert not gone & {code for _label, code in again.votes}


async def test_only_flats_that_took_part_are_taken_back(work):
    await opened(work)
    await cast_vote(work, XU, ONE, YES)
    (entry,) = [one for one in await work.ballots.roll(ONE) if one.unit == 102]
    await work.ballots.take_back(entry)
    await withdraw_vote(work, XU, ONE)
    assert [one["unit"] for one in told(work)] == [101]


# What it refuses


async def test_who_has_not_voted_has_nothing_to_take_back(work):
    await opened(work)
    with pytest.raises(NothingToTakeBack):
        await withdraw_vote(work, XU, ONE)


async def test_it_is_taken_back_once(work):
    await voted(work)
    await withdraw_vote(work, XU, ONE)
    with pytest.raises(NothingToTakeBack):
        await withdraw_vote(work, XU, ONE)
    assert len(told(work)) == 2


async def test_an_agent_takes_nothing_back_by_this_way(work):
    await voted(work)
    await gives(work, 10, 20, now(work))
    await withdraw_vote(work, BAI, ONE)
    assert said(work) == {101: "yes", 102: "yes"}


async def test_at_the_closing_moment_she_still_may_and_then_no_more(work):
    await voted(work)
    with pytest.raises(TooLateToTakeBack):
        await withdraw_vote(work.at(CLOSES + timedelta(microseconds=1)), XU, ONE)
    assert await withdraw_vote(work.at(CLOSES), XU, ONE)


@pytest.mark.parametrize("over", ["closed_at", "suspended_at", "voided_at"])
async def test_when_voting_is_over_it_stays_whatever_ended_it(work, over):
    await voted(work)
    await work.ballots.close(replace(now(work), **{over: work.now}))
    with pytest.raises(TooLateToTakeBack):
        await withdraw_vote(work, XU, ONE)
    assert len(said(work)) == 3


async def test_a_press_that_waited_since_before_the_end_counts_and_says_since_when(work):
    await voted(work)
    work.at(CLOSES + MINUTE).waited_since = CLOSES - MINUTE
    await withdraw_vote(work, XU, ONE)
    assert {one["waited"] for one in told(work)} == {(CLOSES - MINUTE).isoformat()}


async def test_one_that_waited_and_came_in_time_says_nothing_of_waiting(work):
    await voted(work)
    work.waited_since = work.now
    await withdraw_vote(work, XU, ONE)
    assert all("waited" not in one for one in told(work))


async def test_another_communitys_vote_and_none_at_all_are_refused_alike(work):
    await voted(work)
    await opened(work, 2, community=ELSEWHERE)
    for who, id in ((XU, 2), (XU, 404), (STRANGER, 1)):
        with pytest.raises(NotAllowed):
            await withdraw_vote(work, who, BallotId(id))


# With a proxy


async def test_what_her_agent_said_is_taken_back_too_and_the_proxy_ends_for_these_flats(work):
    await gives(work, 10, 77, await opened(work))
    await cast_by_proxy(work, AUNT, ONE, UnitId(101), YES)
    await withdraw_vote(work, XU, ONE)
    assert (said(work), good_for(work, 10)) == ({}, (77, []))


async def test_her_own_vote_beneath_does_not_come_back(work):
    await voted(work)
    await gives(work, 10, 77, now(work))
    await cast_by_proxy(work, AUNT, ONE, UnitId(101), NO)
    await withdraw_vote(work, XU, ONE)
    assert (said(work), beneath(work)) == ({201: "no"}, {})


async def test_without_any_proxy_in_the_vote_none_is_looked_for(work):
    await voted(work)
    await withdraw_vote(work, XU, ONE)
    assert "proxy" not in work.ballots.asked


# In a secret vote


SECRET = {"preset": Preset.RESIDENTS_MEETING, "secrecy": Secrecy.SECRET}


async def test_a_secret_answer_goes_with_the_vote(work):
    await voted(work, **SECRET)
    await withdraw_vote(work, XU, ONE)
    assert list(work.ballots.secret.values()) == [(NO, "")]


async def test_after_voting_again_there_is_one_secret_answer_for_each_flat(work):
    await voted(work, **SECRET)
    await withdraw_vote(work, XU, ONE)
    await cast_vote(work, XU, ONE, NO)
    assert list(work.ballots.secret.values()) == [(NO, "")] * 3


async def test_a_secret_withdrawal_says_nothing_of_the_answer(work):
    await voted(work, **SECRET)
    await withdraw_vote(work, XU, ONE)
    assert not any("choice" in one or "marked" in str(one) for one in told(work))


async def test_a_vote_taken_back_is_not_counted(work):
    await open_ballot(work, LIN, proposal())
    await cast_vote(work, XU, ONE, YES)
    await cast_vote(work, BAI, ONE, NO)
    await withdraw_vote(work, XU, ONE)
    done = await close_ballot(work.at(CLOSES + MINUTE), THE_CLOCK, ONE)
    assert (done.tally.yes_heads, done.tally.no_heads) == (0, 1)
    lists = work.ballots.lists[ONE]
    assert (len(lists.counted), len(lists.superseded), len(lists.withdrawn)) == (1, 0, 2)


# What she reads


MINE = standing(1, YES, 5), standing(2, YES, 6)
BACK = Withdrawn(BARE, MINE)


def test_before_it_she_reads_what_it_means_and_until_when_she_may_vote_again():
    page = withdrawing.sure_to_take_back(BACK)
    assert "Then your household has not taken part." in shown(page)
    assert "21 May 2026" in shown(page)
    assert labels(page) == [["Yes, take it back"], ["No, keep it"]]


def test_only_the_first_button_takes_it_back():
    page = withdrawing.sure_to_take_back(BACK)
    assert actions(page) == [TakeBack(BARE.id, Sure.YES), LookAtBallot(BARE.id)]


def test_afterwards_the_receipts_are_named_and_what_became_of_them():
    page = withdrawing.vote_taken_back(BACK)
    assert shown(page).splitlines()[0] == "Your vote was taken back."
    assert "CODE5" in shown(page)
    assert "CODE6" in shown(page)
    assert "Nothing of it counts." in shown(page)
    assert actions(page) == [LookAtBallot(BARE.id)]


def test_of_many_flats_four_are_named():
    many = tuple(standing(n, YES, n) for n in range(1, 7))
    page = withdrawing.vote_taken_back(Withdrawn(BARE, many))
    assert shown(page).count("receipt") - shown(page).count("receipts") == 4


def test_no_answer_is_shown_after_it_was_taken_back():
    for words, language in (("Agree", EN), ("同意", ZH)):
        assert words not in shown(withdrawing.vote_taken_back(BACK), language)


def test_in_chinese_it_says_the_same():
    assert "您家就算没有参加" in shown(withdrawing.sure_to_take_back(BACK), ZH)
    assert "都不算数" in shown(withdrawing.vote_taken_back(BACK), ZH)


def test_who_reads_slowly_gets_two_lines_and_the_same_button():
    page = withdrawing.vote_taken_back(BACK)
    assert len(page.plain.lines) == 2
    assert page.plain.buttons == page.buttons


def test_the_way_to_it_is_there_once_she_has_voted():
    ((button,),) = withdrawing.taking_back(look(BARE, standing(1), standing(2, YES)))
    assert button.action == TakeBack(BARE.id, Sure.ASK)
    assert withdrawing.taking_back(look(BARE, standing(1))) == []
    assert withdrawing.taking_back(look(BARE)) == []


def test_from_the_receipt_there_is_always_a_way():
    ((button,),) = withdrawing.back_from_receipt(BARE)
    assert button.action == TakeBack(BARE.id, Sure.ASK)


@each("language", LANGUAGES)
def test_both_pages_fit_into_a_glance(language):
    for page in (withdrawing.sure_to_take_back(BACK), withdrawing.vote_taken_back(BACK)):
        assert len(shown(page, language)) <= 900


def test_the_word_over_the_chat_names_neither_flat_nor_answer():
    assert withdrawing.taken_back_word() == Text("Taken back. You have not taken part.")
