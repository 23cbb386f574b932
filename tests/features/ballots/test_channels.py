"""Which way votes came in: sub-totals in flats, and who entered how many."""

from dataclasses import replace

import pytest

from bot.features.ballots.model import Channel, Choice, Vote, Ways
from bot.features.ballots.rules.channels import (
    by_of,
    entry_facts,
    two_ways,
    ways,
    ways_facts,
)
from bot.kernel.ids import BallotId, PersonId, UnitId
from tests.features.ballots.fakes import NOW

CHAT, PAPER, PHONE, PROXY = Channel.CHAT, Channel.PAPER, Channel.PHONE, Channel.PROXY
LIN, CAT = PersonId(9), PersonId(13)


def vote(channel=CHAT, choice=Choice.YES, by=None, second=None):
    given = Vote(BallotId(7), UnitId(1), choice, PersonId(11), NOW)
    return replace(given, channel=channel, entered_by=by, confirmed_by=second)


def counted(*votes, spoiled=(), voted=()):
    return ways(map(by_of, votes), spoiled, voted)


def test_each_way_is_counted_in_flats():
    found = counted(
        *[vote()] * 3, vote(PAPER, by=LIN, second=CAT), vote(PHONE, by=LIN, second=CAT), vote(PROXY)
    )
    assert found == Ways({"chat": 3, "paper": 1, "phone": 1, "proxy": 1}, most=2)
    assert (found.of("paper"), found.of("pigeon"), found.chat_alone) == (1, 0, False)


def test_where_all_came_in_the_chat_there_is_nothing_more_to_say():
    assert counted(vote(), vote()).chat_alone
    assert counted().chat_alone
    assert not counted(vote(), spoiled=[5]).chat_alone


def test_the_most_that_one_person_entered_and_what_nobody_confirmed():
    found = counted(
        *[vote(PAPER, by=LIN, second=CAT)] * 2,
        *[vote(PHONE, by=CAT)] * 3,
        *[vote(PROXY, by=LIN)] * 9,  # a proxy is no paper
    )
    assert (found.most, found.alone) == (3, 3)


def test_a_spoiled_paper_of_a_flat_that_took_part_after_all_is_none():
    """Two of one flat are one; none makes anybody take part."""
    found = counted(vote(), spoiled=[1, 5, 5, 6], voted=[1])
    assert (found.spoiled, found.units) == (2, {"chat": 1})


def test_the_record_says_no_answer_of_anybody():
    both = [counted(vote(PAPER, one, LIN, CAT), vote(CHAT, one)) for one in Choice]
    assert [ways_facts(one) for one in both] == [
        {"channels": {"chat": 1, "paper": 1}, "spoiled": 0, "entered": [0, 1]}
    ] * len(both)


@pytest.mark.parametrize(
    ("before", "now", "two"),
    [
        (None, CHAT, False),
        (None, PAPER, False),
        (CHAT, CHAT, False),
        (PAPER, PAPER, False),  # a second paper
        (CHAT, PAPER, True),
        (PAPER, CHAT, True),
        (CHAT, PHONE, True),
        (PAPER, PHONE, True),
        (PROXY, PAPER, True),
        (PROXY, CHAT, False),  # the owner's own answer ends a proxy
        (CHAT, PROXY, False),
    ],
)
def test_two_ways_are_two_whatever_they_say(before, now, two):
    """Non-interference: whether somebody is in the queue tells nobody what she answered (P7)."""
    for first in Choice:
        for second in Choice:
            old = before and vote(before, first)
            assert two_ways(old, vote(now, second)) is two


def test_the_record_says_who_entered_it_and_who_confirmed_it_or_that_nobody_did():
    said = {"ballot": 3, "unit": 5, "channel": "paper", "entered_by": 9}
    assert entry_facts(3, UnitId(5), PAPER, LIN, CAT) == said | {"confirmed_by": 13}
    assert entry_facts(3, UnitId(5), PAPER, LIN, None) == said | {"alone": True}
