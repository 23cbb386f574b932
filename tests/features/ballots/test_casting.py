"""Opening, voting, closing (PROMISES P2, P5)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.ballots.errors import (
    BallotClosed,
    ClosesTooLate,
    ClosesTooSoon,
    NotOnRoll,
    QuestionMissing,
    QuestionTooLong,
    RollEmpty,
)
from bot.features.ballots.model import Ballot, Choice, Preset, RollEntry, Vote
from bot.features.ballots.rules import (
    asked,
    cast,
    check_closing,
    check_roll,
    may_close,
    must_suspend,
    reminder_at,
)
from bot.kernel.area import Area
from bot.kernel.events import Outage
from bot.kernel.ids import BallotId, CommunityId, PersonId, UnitId

OPENED = datetime(2026, 3, 1, 8, tzinfo=UTC)
CLOSES = datetime(2026, 3, 15, 8, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
WANG = PersonId(42)
BALLOT = Ballot(
    id=BallotId(7),
    community=CommunityId(1),
    number=3,
    question="楼道要不要装感应灯？",
    articles=(),
    preset=Preset.RESIDENTS_MEETING,
    zone="Asia/Shanghai",
    opened_at=OPENED,
    closes_at=CLOSES,
    closed_at=None,
    tally=None,
    opened_by=PersonId(1),
)
ENTRY = RollEntry(BALLOT.id, UnitId(5), "3-2-501", Area(8937), "5", 1)


def vote(arrived, ballot=BALLOT, entry=ENTRY, choice=Choice.YES):
    return cast(ballot, entry, choice, WANG, arrived)


def test_a_vote_is_of_the_flat_and_keeps_who_pressed_and_when():
    at = OPENED + timedelta(days=1)
    assert vote(at) == Vote(BALLOT.id, UnitId(5), Choice.YES, WANG, at)


def test_a_unit_may_change_its_vote_until_closing():
    first, second = vote(OPENED), vote(CLOSES - INSTANT, choice=Choice.NO)
    assert (first.unit, second.unit) == (UnitId(5), UnitId(5))
    assert second.choice is Choice.NO


def test_a_vote_at_the_closing_moment_still_counts():
    assert vote(CLOSES).at == CLOSES


def test_a_vote_after_the_closing_moment_does_not():
    with pytest.raises(BallotClosed):
        vote(CLOSES + INSTANT)


@pytest.mark.parametrize("since", [CLOSES, CLOSES - INSTANT, OPENED])
def test_a_vote_that_may_have_waited_since_before_the_closing_moment_counts(since):
    arrived = CLOSES + timedelta(hours=3)
    assert cast(BALLOT, ENTRY, Choice.YES, WANG, arrived, since).at == arrived


def test_a_vote_that_waited_only_after_the_closing_moment_does_not():
    with pytest.raises(BallotClosed):
        cast(BALLOT, ENTRY, Choice.YES, WANG, CLOSES + timedelta(hours=3), CLOSES + INSTANT)


@pytest.mark.parametrize("over", ["closed_at", "suspended_at"])
def test_what_waited_counts_only_while_the_votes_are_not_counted_or_withheld(over):
    ballot = replace(BALLOT, **{over: CLOSES + timedelta(hours=1)})
    with pytest.raises(BallotClosed):
        cast(ballot, ENTRY, Choice.YES, WANG, CLOSES + timedelta(hours=3), OPENED)


def outage(begin, hours, **more):
    return Outage(begin, begin + timedelta(hours=hours, **more))


@pytest.mark.parametrize(
    ("found", "people"),
    [
        (None, False),
        (outage(CLOSES - timedelta(hours=1), 24), False),
        (outage(CLOSES - timedelta(hours=1), 24, microseconds=1), True),
        (outage(CLOSES - timedelta(hours=30), 29), False),
        (outage(CLOSES + INSTANT, 30), False),
        (outage(CLOSES, 30), True),
    ],
)
def test_people_decide_where_telegram_may_have_forgotten_what_was_pressed_in_time(found, people):
    assert must_suspend(BALLOT, found) is people


def test_a_suspended_ballot_does_not_close_by_itself():
    suspended = replace(BALLOT, suspended_at=CLOSES + INSTANT)
    assert may_close(suspended, CLOSES + timedelta(days=9), unjudged=False) is False


def test_a_reminder_comes_a_day_before_the_end_of_a_vote_of_two_days():
    two_days = replace(BALLOT, closes_at=OPENED + timedelta(days=2))
    assert reminder_at(two_days) == OPENED + timedelta(days=1)
    assert reminder_at(replace(two_days, closes_at=two_days.closes_at - INSTANT)) is None


def test_a_frozen_result_takes_no_more_votes_whenever_they_arrived():
    with pytest.raises(BallotClosed):
        vote(OPENED, ballot=replace(BALLOT, closed_at=CLOSES))


def test_a_flat_outside_the_roll_has_no_vote():
    with pytest.raises(NotOnRoll):
        vote(OPENED, entry=None)


def test_the_roll_of_another_ballot_gives_no_vote_in_this_one():
    with pytest.raises(NotOnRoll):
        vote(OPENED, entry=replace(ENTRY, ballot=BallotId(8)))


def test_late_and_not_on_the_roll_is_told_that_voting_has_ended():
    with pytest.raises(BallotClosed):
        vote(CLOSES + INSTANT, entry=None)


@pytest.mark.parametrize(
    ("now", "unjudged", "may"),
    [
        (CLOSES - INSTANT, False, False),
        (CLOSES, False, False),
        (CLOSES + INSTANT, False, True),
        (CLOSES + INSTANT, True, False),
    ],
)
def test_closing_waits_for_the_moment_to_pass_and_for_every_waiting_update(now, unjudged, may):
    assert may_close(BALLOT, now, unjudged=unjudged) is may


def test_a_ballot_closes_once():
    assert may_close(replace(BALLOT, closed_at=CLOSES), CLOSES + INSTANT, unjudged=False) is False


@pytest.mark.parametrize("question", ["", "  \n ", "\u3000", "\u200b\u200b"])
def test_a_question_nobody_can_see_is_refused(question):
    with pytest.raises(QuestionMissing):
        asked(question)


def test_a_question_is_trimmed_and_300_characters_fit():
    assert asked("\u3000修屋顶？\n") == "修屋顶？"
    assert asked(" " + "问" * 300 + " ") == "问" * 300


def test_a_question_of_301_characters_is_told_its_length():
    with pytest.raises(QuestionTooLong) as refusal:
        asked("问" * 301)
    assert refusal.value.text().arguments["length"] == 301


def test_voting_lasts_from_ten_minutes_to_sixty_days():
    check_closing(OPENED + timedelta(minutes=10), OPENED)
    check_closing(OPENED + timedelta(days=60), OPENED)


@pytest.mark.parametrize(
    "ahead", [timedelta(minutes=10) - INSTANT, timedelta(0), -timedelta(days=1)]
)
def test_a_closing_time_under_ten_minutes_ahead_is_too_soon(ahead):
    with pytest.raises(ClosesTooSoon):
        check_closing(OPENED + ahead, OPENED)


def test_a_closing_time_over_sixty_days_ahead_is_too_late():
    with pytest.raises(ClosesTooLate):
        check_closing(OPENED + timedelta(days=60) + INSTANT, OPENED)


def test_a_ballot_without_voters_cannot_open():
    check_roll([ENTRY])
    with pytest.raises(RollEmpty):
        check_roll([])
