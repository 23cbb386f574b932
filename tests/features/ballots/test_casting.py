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
from bot.features.ballots.rules import asked, cast, check_closing, check_roll, may_close
from bot.kernel.area import Area
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
