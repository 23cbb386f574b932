"""Beyond voting, as rules alone: what may be done where a ballot stands, and what refuses it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.features.ballots.errors import (
    AlreadyVoid,
    ClosesTooLate,
    ClosesTooSoon,
    DocumentMissing,
    EndNotLater,
    ExtendedTooLate,
    FiledAhead,
    FiledAlready,
    FilingMissing,
    NotEndedYet,
    NothingToCarryOut,
    NothingToCount,
    NotPublishedYet,
    ObjectionWaits,
    ReasonMissing,
    WordsTooLong,
)
from bot.features.ballots.errors.after import LONGEST_REASON
from bot.features.ballots.model import LONGEST_OPENING, SHORTEST_OPENING, Channel, Choice, Vote
from bot.features.ballots.model.life import Happens, State
from bot.features.ballots.rules import after, life
from bot.kernel.ids import BallotId, PersonId, UnitId
from tests.features.ballots.test_life import ENDS, NOW, ZONE, ballot, over, tally

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
ENDED = ENDS + SECOND
VOID = {"voided_at": NOW, "void_reason": "r"}
WAITS = ballot(began=False, noticed_at=NOW)  # its notice hangs
SUSPENDED = ballot(suspended_at=ENDED)
COUNTING = ballot(closed_at=ENDED)  # two compare it with the papers


def vote(**changed):
    given = Vote(BallotId(7), UnitId(1), Choice.YES, PersonId(20), NOW)
    return replace(given, **changed)


# Words


@pytest.mark.parametrize("read", [after.reason, after.document])
def test_words_are_kept_without_the_blanks_around_them(read):
    assert read(" \n 下雨，路滑 \t") == "下雨，路滑"


@pytest.mark.parametrize(
    ("read", "refusal"), [(after.reason, ReasonMissing), (after.document, DocumentMissing)]
)
@pytest.mark.parametrize("nothing", ["", "  ", "\n", "!?", "……", "-"])
def test_what_holds_no_letter_and_no_figure_is_no_word(read, refusal, nothing):
    with pytest.raises(refusal):
        read(nothing)


@pytest.mark.parametrize("read", [after.reason, after.document])
def test_exactly_two_hundred_characters_fit(read):
    assert LONGEST_REASON == 200
    assert read("字" * 200) == "字" * 200
    with pytest.raises(WordsTooLong) as refused:
        read("字" * 201)
    assert refused.value.length == 201


def test_blanks_around_them_do_not_make_words_too_long():
    assert after.reason(" " * 50 + "字" * 200 + " " * 50) == "字" * 200


def test_a_single_letter_is_a_reason():
    assert after.reason("雨") == "雨"


# How it was filed


def test_a_filing_is_kept_as_text_with_its_day_in_figures():
    found = after.filing(" 城西街道 ", " 12 号 ", date(2026, 5, 18), date(2026, 5, 18))
    assert (found.office, found.number, found.day) == ("城西街道", "12 号", "2026-05-18")


def test_a_dash_stands_for_no_number():
    assert after.filing("街道", "-", date(2026, 5, 1), date(2026, 5, 18)).number == "-"


def test_a_filing_of_today_is_one_and_a_filing_of_tomorrow_is_none():
    today = date(2026, 5, 18)
    assert after.filing("街道", "1", today, today).day == "2026-05-18"
    with pytest.raises(FiledAhead):
        after.filing("街道", "1", today + DAY, today)


def test_a_missing_office_is_said_before_a_day_to_come():
    with pytest.raises(FilingMissing):
        after.filing("", "1", date(2027, 1, 1), date(2026, 5, 18))


def test_neither_office_nor_number_is_longer_than_a_reason():
    for office, number in (("街" * 201, "1"), ("街道", "1" * 201)):
        with pytest.raises(WordsTooLong):
            after.filing(office, number, date(2026, 5, 1), date(2026, 5, 18))


# Longer


@pytest.mark.parametrize(
    ("one", "now"),
    [(ballot(), NOW), (ballot(), ENDS), (SUSPENDED, ENDED), (SUSPENDED, ENDED + DAY)],
)
def test_what_runs_or_waits_after_an_outage_can_be_made_longer(one, now):
    after.check_extending(one, now)


@pytest.mark.parametrize(
    ("one", "now"),
    [(ballot(), ENDED), (COUNTING, ENDED), (over(), ENDED), (over(executed_at=ENDED), ENDED),
     (WAITS, NOW)],
)  # fmt: skip
def test_what_is_over_or_has_not_begun_cannot_be_made_longer(one, now):
    with pytest.raises(ExtendedTooLate):
        after.check_extending(one, now)


def test_what_is_void_is_said_to_be_void_also_where_it_was_suspended():
    for one in (ballot(**VOID), replace(SUSPENDED, **VOID)):
        with pytest.raises(AlreadyVoid):
            after.check_extending(one, ENDED)


def test_the_new_end_is_a_second_later_at_least():
    after.check_new_end(ballot(), ENDED, NOW)
    for end in (ENDS, ENDS - SECOND, NOW):
        with pytest.raises(EndNotLater):
            after.check_new_end(ballot(), end, NOW)


def test_who_is_refused_an_earlier_end_reads_the_announced_one():
    with pytest.raises(EndNotLater) as refused:
        after.check_new_end(ballot(), ENDS, NOW)
    assert (refused.value.closes_at, refused.value.zone) == (ENDS, ZONE)


def test_ten_minutes_are_left_at_least():
    late = ENDS - SECOND
    after.check_new_end(ballot(), late + SHORTEST_OPENING, late)
    with pytest.raises(ClosesTooSoon):
        after.check_new_end(ballot(), late + SHORTEST_OPENING - SECOND, late)


def test_it_is_open_for_sixty_days_in_all_and_no_second_more():
    last = NOW + LONGEST_OPENING
    after.check_new_end(ballot(), last, NOW)
    with pytest.raises(ClosesTooLate):
        after.check_new_end(ballot(), last + SECOND, NOW)


def test_the_sixty_days_are_counted_from_its_opening_and_not_from_now():
    with pytest.raises(ClosesTooLate):
        after.check_new_end(ballot(), NOW + LONGEST_OPENING + SECOND, NOW + 2 * DAY)


# Void


@pytest.mark.parametrize(("one", "now"), [(ballot(), NOW), (ballot(), ENDS), (WAITS, NOW)])
def test_until_the_end_two_make_it_void_and_a_document_is_refused(one, now):
    after.check_voiding(one, now, "")
    with pytest.raises(NotEndedYet):
        after.check_voiding(one, now, "法院 1 号")


@pytest.mark.parametrize(
    ("one", "now"),
    [(ballot(), ENDED), (SUSPENDED, ENDED), (COUNTING, ENDED), (over(), ENDED),
     (over(published_at=None), ENDED), (over(executed_at=ENDED), ENDED)],
)  # fmt: skip
def test_from_the_end_on_only_a_document_makes_it_void(one, now):
    after.check_voiding(one, now, "法院 1 号")
    with pytest.raises(DocumentMissing):
        after.check_voiding(one, now, "")


@pytest.mark.parametrize("paper", ["", "法院 1 号"])
def test_what_is_void_does_not_become_void_again(paper):
    for one in (ballot(**VOID), over(**VOID)):
        with pytest.raises(AlreadyVoid):
            after.check_voiding(one, ENDED, paper)


# Counted by two


def test_what_everybody_tapped_herself_needs_no_tellers():
    assert not after.needs_tellers(())
    assert not after.needs_tellers((vote(), vote()))


@pytest.mark.parametrize("channel", [Channel.PAPER, Channel.PHONE])
def test_one_vote_that_was_written_down_is_enough_for_tellers(channel):
    assert after.needs_tellers((vote(), vote(channel=channel)))


def test_a_vote_by_proxy_needs_tellers_only_where_somebody_else_entered_it():
    assert not after.needs_tellers((vote(channel=Channel.PROXY, agent=PersonId(30)),))
    assert after.needs_tellers((vote(channel=Channel.PROXY, entered_by=PersonId(7)),))


def test_the_count_is_looked_at_between_its_closing_and_its_result():
    after.check_counting(COUNTING)
    for one in (ballot(), SUSPENDED, over(), over(published_at=None)):
        with pytest.raises(NothingToCount):
            after.check_counting(one)


def test_what_is_void_is_not_counted():
    with pytest.raises(AlreadyVoid):
        after.check_counting(replace(COUNTING, **VOID))


# Filed


def test_a_published_decision_that_passed_can_be_filed():
    after.check_executing(over(), ENDED, contested=False)


@pytest.mark.parametrize(
    ("one", "contested", "refusal"),
    [
        (over(**VOID), False, AlreadyVoid),
        (over(**VOID), True, AlreadyVoid),
        (over(), True, ObjectionWaits),
        (over(executed_at=ENDED), True, ObjectionWaits),
        (over(executed_at=ENDED), False, FiledAlready),
        (ballot(), False, NotPublishedYet),
        (WAITS, False, NotPublishedYet),
        (COUNTING, False, NotPublishedYet),
        (over(published_at=None), False, NotPublishedYet),
        (over(tally=tally(passed=False)), False, NothingToCarryOut),
        (over(tally=tally(quorum=False)), False, NothingToCarryOut),
        (over(tally=replace(tally(), checks={})), False, NothingToCarryOut),
        (over(tally=None), False, NothingToCarryOut),
    ],
)
def test_what_cannot_be_filed_says_why(one, contested, refusal):
    with pytest.raises(refusal):
        after.check_executing(one, ENDED, contested=contested)


# On the desk


def test_before_it_begins_it_can_only_become_void():
    assert after.deeds(WAITS, NOW, contested=False) == (Happens.VOID,)


def test_longer_stands_on_the_desk_until_the_last_moment():
    assert Happens.EXTEND in after.deeds(ballot(), ENDS, contested=False)
    assert Happens.EXTEND not in after.deeds(ballot(), ENDED, contested=False)


def test_the_count_stands_on_the_desk_only_after_the_closing():
    assert Happens.TALLY not in after.deeds(ballot(), ENDED, contested=False)
    assert Happens.TALLY not in after.deeds(SUSPENDED, ENDED, contested=False)
    assert Happens.TALLY in after.deeds(COUNTING, ENDED, contested=False)


def test_filing_stands_on_the_desk_once():
    assert Happens.EXECUTE in after.deeds(over(), ENDED, contested=False)
    assert Happens.EXECUTE not in after.deeds(over(executed_at=ENDED), ENDED, contested=False)


@pytest.mark.parametrize(
    "one", [ballot(), WAITS, SUSPENDED, COUNTING, over(), over(executed_at=ENDED), over(**VOID)]
)
@pytest.mark.parametrize("contested", [True, False])
def test_whatever_stands_on_the_desk_is_not_refused(one, contested):
    """Each button leads to its guard, and the guard lets it pass."""
    guards = {
        Happens.EXTEND: lambda now: after.check_extending(one, now),
        Happens.VOID: lambda now: after.check_voiding(one, now, ""),
        Happens.ANNUL: lambda now: after.check_voiding(one, now, "法院 1 号"),
        Happens.TALLY: lambda _now: after.check_counting(one),
        Happens.EXECUTE: lambda now: after.check_executing(one, now, contested=contested),
    }
    for now in (NOW, ENDED):
        for deed in after.deeds(one, now, contested=contested):
            guards[deed](now)


def test_there_is_never_more_than_one_way_to_make_it_void():
    for one in (ballot(), WAITS, SUSPENDED, COUNTING, over(), over(executed_at=ENDED)):
        for now in (NOW, ENDED):
            can = after.deeds(one, now, contested=False)
            assert (Happens.VOID in can) + (Happens.ANNUL in can) == 1


# Where it stands


def test_every_state_but_void_leads_somewhere_and_void_nowhere():
    out = {one.before for one in life.ARROWS}
    assert out == set(State) - {State.VOID}


def test_every_state_but_the_draft_is_reached():
    assert {one.after for one in life.ARROWS} == set(State) - {State.DRAFT}


def test_no_arrow_is_drawn_twice():
    assert len(set(life.ARROWS)) == len(life.ARROWS)


def test_only_going_on_after_an_outage_asks_for_one():
    (only,) = [one for one in life.ARROWS if one.outage]
    assert (only.before, only.happens, only.after) == (State.COUNTING, Happens.EXTEND, State.OPEN)


def test_a_result_is_published_from_every_verdict_and_from_nothing_else():
    found = [one for one in State if life.may(one, Happens.PUBLISH)]
    assert found == [State.PASSED, State.FAILED, State.INQUORATE, State.HEARD]


def test_only_an_open_vote_takes_votes():
    assert [one for one in State if life.may(one, Happens.CAST)] == [State.OPEN]


def test_every_state_can_become_void_in_exactly_one_way():
    for one in set(State) - {State.VOID}:
        assert life.may(one, Happens.VOID) != life.may(one, Happens.ANNUL)


def test_void_beats_everything_else_that_is_true_of_it():
    one = over(executed_at=ENDED, suspended_at=ENDED, voided_at=ENDED)
    assert life.state(one, NOW, contested=True) is State.VOID


def test_a_vote_closed_early_is_being_counted_although_its_end_is_to_come():
    assert life.state(ballot(closed_at=NOW), NOW) is State.COUNTING


def test_one_that_has_not_begun_stays_so_even_past_its_end():
    assert life.state(WAITS, ENDED) is State.NOTICED


# Days


def at(*day, hour=4):
    return datetime(*day, hour, tzinfo=UTC)


def test_the_day_of_publication_is_not_one_of_the_fifteen():
    until = life.on_board_until(at(2026, 5, 1), "UTC")
    assert until == at(2026, 5, 17, hour=0)  # the whole 16th still


def test_the_fifteen_days_are_those_of_the_place_and_not_of_the_server():
    late = at(2026, 5, 18, hour=17)  # the 19th in Shanghai
    assert life.on_board_until(late, ZONE) - life.on_board_until(at(2026, 5, 18), ZONE) == DAY


def test_on_the_last_day_one_is_left_and_at_its_end_none():
    until = life.on_board_until(NOW, ZONE)
    assert life.days_left(until, until - DAY, ZONE) == 1
    assert life.days_left(until, until - DAY - SECOND, ZONE) == 2
    assert life.days_left(until, until + DAY, ZONE) == 0


def test_an_end_in_the_evening_leaves_one_day_in_the_morning():
    evening = at(2026, 5, 18, hour=12)
    assert life.days_left(evening, at(2026, 5, 18, hour=1), ZONE) == 1


def test_the_year_is_over_at_midnight_of_the_place():
    assert life.year_over(at(2026, 5, 18), "UTC") == at(2027, 5, 19, hour=0)
    late = at(2026, 5, 18, hour=17)  # the 19th in Shanghai
    assert life.year_over(late, ZONE) == datetime(2027, 5, 19, 16, tzinfo=UTC)


def test_a_year_that_holds_a_leap_day_ends_on_the_same_date():
    assert life.year_over(at(2027, 6, 1), "UTC") == at(2028, 6, 2, hour=0)
