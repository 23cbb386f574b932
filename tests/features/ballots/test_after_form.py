"""The form of what is done beyond voting: which field comes next, what it takes, how it is kept."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.ballots.errors import (
    ButtonWanted,
    ClosesTooLate,
    ClosesTooSoon,
    DocumentMissing,
    EndNotLater,
    FiledAhead,
    FilingMissing,
    FormGone,
    ReasonMissing,
    WordsTooLong,
)
from bot.features.ballots.wizard.after import (
    FIELDS,
    REVIEW,
    AfterForm,
    Asked,
    Deed,
    filing,
    kept,
    longer_by,
    read_after,
    told,
)
from bot.kernel.errors import DayUnreadable, LunarDay, NoSuchDay, TimeUnreadable
from bot.kernel.ids import BallotId, CommunityId
from tests.features.ballots.test_life import ENDS, NOW, ZONE, ballot

DAY = timedelta(days=1)
TYPED = {
    Asked.END: "2026-05-25 18:30",
    Asked.REASON: "下雨",
    Asked.DOCUMENT: "法院 1 号",
    Asked.OFFICE: "城西街道",
    Asked.NUMBER: "12",
    Asked.DAY: "2026-05-10",
}
EVERY = list(Deed)


def form(deed, **given):
    return AfterForm(
        deed, BallotId(7), CommunityId(1), {Asked(n): said for n, said in given.items()}
    )


def say(one, words, of=None, now=NOW):
    return told(one, words, of or ballot(), now)


def finished(deed):
    one = form(deed)
    while one.asks:
        one = say(one, TYPED[one.asks])
    return one


# In which order


@pytest.mark.parametrize(
    ("deed", "asked"),
    [
        (Deed.EXTEND, ["end", "reason"]),
        (Deed.VOID, ["reason"]),
        (Deed.ANNUL, ["document", "reason"]),
        (Deed.FILE, ["office", "number", "day"]),
    ],
)
def test_each_deed_asks_for_its_fields_in_their_order_and_then_shows_them(deed, asked):
    one, steps = form(deed), []
    while one.asks:
        steps.append(one.step)
        one = say(one, TYPED[one.asks])
    assert (steps, one.step) == (asked, REVIEW)


@pytest.mark.parametrize("deed", EVERY)
def test_steps_are_counted_from_one_and_the_last_is_the_look_at_it_all(deed):
    one, seen = form(deed), []
    while one.asks:
        seen.append(one.position)
        one = say(one, TYPED[one.asks])
    of = len(FIELDS[deed]) + 1
    assert [*seen, one.position] == [(number, of) for number in range(1, of + 1)]


@pytest.mark.parametrize("deed", EVERY)
def test_where_everything_is_said_a_button_is_wanted(deed):
    with pytest.raises(ButtonWanted):
        say(finished(deed), "one thing more")


def test_what_a_form_does_not_ask_for_is_empty():
    assert finished(Deed.VOID).said(Asked.DOCUMENT) == ""
    assert form(Deed.FILE).said(Asked.OFFICE) == ""


def test_a_refused_answer_leaves_the_form_as_it_was():
    one = form(Deed.VOID)
    with pytest.raises(ReasonMissing):
        say(one, "?")
    assert (one.given, one.step) == ({}, "reason")


def test_an_answer_makes_a_new_form_and_does_not_change_the_old_one():
    one = form(Deed.VOID)
    assert say(one, "下雨").given == {Asked.REASON: "下雨"}
    assert one.given == {}


# A later end


def test_a_day_and_a_time_are_those_of_the_place():
    assert say(form(Deed.EXTEND), "2026-05-25 18:30").end == datetime(
        2026, 5, 25, 10, 30, tzinfo=UTC
    )


def test_a_day_alone_means_eight_in_the_evening_there():
    assert say(form(Deed.EXTEND), "5月25日").end == datetime(2026, 5, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("2026-05-21 12:00", EndNotLater),  # just what was announced
        ("2026-05-20", EndNotLater),
        ("明天", EndNotLater),
        ("2026-07-17 12:01", ClosesTooLate),  # a minute more than 60 days
        ("later", TimeUnreadable),
        ("", TimeUnreadable),
        ("2026-05-25 25:00", TimeUnreadable),
        ("2026-06-31", NoSuchDay),
        ("农历五月初五", LunarDay),
    ],
)
def test_an_end_that_cannot_be_is_refused(typed, refusal):
    with pytest.raises(refusal):
        say(form(Deed.EXTEND), typed)


def test_the_last_moment_of_the_sixty_days_is_taken():
    assert say(form(Deed.EXTEND), "2026-07-17 12:00").end == NOW + 60 * DAY


def test_an_end_a_minute_away_is_too_soon():
    with pytest.raises(ClosesTooSoon):
        say(form(Deed.EXTEND), "2026-05-21 12:01", now=ENDS)


@pytest.mark.parametrize(("days", "day"), [(3, 24), (7, 28)])
def test_a_button_means_the_evening_so_many_days_after_the_announced_end(days, day):
    found = longer_by(form(Deed.EXTEND), days, ballot(), NOW)
    assert found.end == datetime(2026, 5, day, 12, tzinfo=UTC)
    assert found.step == "reason"


def test_where_it_waited_after_an_outage_a_button_counts_from_today():
    late = ENDS + 5 * DAY  # noon on the 26th
    found = longer_by(form(Deed.EXTEND), 3, ballot(suspended_at=ENDS + DAY), late)
    assert found.end == datetime(2026, 5, 29, 12, tzinfo=UTC)


def test_a_button_that_leads_beyond_the_sixty_days_is_refused():
    long = ballot(closes_at=NOW + 58 * DAY)
    with pytest.raises(ClosesTooLate):
        longer_by(form(Deed.EXTEND), 3, long, NOW)


@pytest.mark.parametrize("deed", [Deed.VOID, Deed.ANNUL, Deed.FILE])
def test_a_button_of_days_that_was_left_over_does_nothing_in_another_form(deed):
    with pytest.raises(ButtonWanted):
        longer_by(form(deed), 3, ballot(), NOW)


def test_a_button_of_days_does_nothing_once_the_end_is_given():
    with pytest.raises(ButtonWanted):
        longer_by(say(form(Deed.EXTEND), "5月25日"), 7, ballot(), NOW)


# Reason and document


@pytest.mark.parametrize("deed", [Deed.VOID, Deed.EXTEND, Deed.ANNUL])
def test_every_reason_is_kept_without_blanks(deed):
    one = form(deed)
    while one.asks is not Asked.REASON:
        one = say(one, TYPED[one.asks])
    assert say(one, "  题目写错了 ").said(Asked.REASON) == "题目写错了"


def test_a_reason_is_refused_where_it_is_missing_or_too_long():
    for words, refusal in (("。", ReasonMissing), ("字" * 201, WordsTooLong)):
        with pytest.raises(refusal):
            say(form(Deed.VOID), words)


def test_a_document_is_refused_where_it_is_missing_or_too_long():
    for words, refusal in ((" ", DocumentMissing), ("字" * 201, WordsTooLong)):
        with pytest.raises(refusal):
            say(form(Deed.ANNUL), words)


# Filed


def test_a_finished_form_says_office_number_and_day():
    found = filing(finished(Deed.FILE), ZONE, NOW)
    assert (found.office, found.number, found.day) == ("城西街道", "12", "2026-05-10")


@pytest.mark.parametrize("typed", ["2026-05-18", "今天", "today", "18 May"])
def test_the_day_may_be_today_however_it_is_written(typed):
    one = say(form(Deed.FILE, office="街道", number="-"), typed)
    assert one.said(Asked.DAY) == "2026-05-18"


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [("明天", FiledAhead), ("2026-05-19", FiledAhead), ("soon", DayUnreadable),
     ("2026-02-30", NoSuchDay), ("腊月初八", LunarDay)],
)  # fmt: skip
def test_a_day_of_filing_that_cannot_be_is_refused(typed, refusal):
    with pytest.raises(refusal):
        say(form(Deed.FILE, office="街道", number="1"), typed)


def test_today_is_the_day_of_the_place():
    night = datetime(2026, 5, 18, 17, tzinfo=UTC)  # one in the morning of the 19th there
    one = say(form(Deed.FILE, office="街道", number="1"), "2026-05-19", now=night)
    assert one.said(Asked.DAY) == "2026-05-19"


def test_a_day_of_filing_is_judged_again_at_the_end():
    one = finished(Deed.FILE)
    ahead = replace(one, given={**one.given, Asked.DAY: "2026-05-19"})
    with pytest.raises(FiledAhead):
        filing(ahead, ZONE, NOW)


@pytest.mark.parametrize("given", [{}, {"office": "街道"}])
def test_office_and_number_are_words(given):
    for words, refusal in ((" ", FilingMissing), ("字" * 201, WordsTooLong)):
        with pytest.raises(refusal):
            say(form(Deed.FILE, **given), words)


# Kept


@pytest.mark.parametrize("deed", EVERY)
def test_a_form_is_the_same_after_it_was_put_down_and_taken_up(deed):
    one = form(deed)
    while one.asks:
        assert read_after(json.loads(json.dumps(kept(one)))) == one
        one = say(one, TYPED[one.asks])
    assert read_after(json.loads(json.dumps(kept(one)))) == one


@pytest.mark.parametrize(
    "changed",
    [
        {"deed": "burn"},
        {"deed": None},
        {"given": {"colour": "red"}},
    ],
)
def test_a_draft_of_another_version_is_gone(changed):
    with pytest.raises(FormGone):
        read_after(kept(form(Deed.VOID)) | changed)


@pytest.mark.parametrize("missing", ["deed", "ballot", "community", "given"])
def test_a_draft_without_one_of_its_parts_is_gone(missing):
    parts = kept(form(Deed.VOID))
    del parts[missing]
    with pytest.raises(FormGone):
        read_after(parts)


def test_nothing_kept_at_all_is_a_form_that_is_gone():
    with pytest.raises(FormGone):
        read_after({})
