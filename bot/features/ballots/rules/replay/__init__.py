"""Plays the record of a community again and compares it with what is stored (V16 to V29).

The record is the measure: ballots are followed from event to event, and the tables are asked
afterwards whether they say the same. What cannot be read is named and not judged.
"""

from collections.abc import Iterator, Sequence

from bot.features.ballots.rules.replay.after import check_after
from bot.features.ballots.rules.replay.channels import check_two_ways
from bot.features.ballots.rules.replay.course import Course, Record, read_record
from bot.features.ballots.rules.replay.entered import check_sittings, check_spoiled
from bot.features.ballots.rules.replay.lists import check_lists
from bot.features.ballots.rules.replay.mandates import check_mandates
from bot.features.ballots.rules.replay.notices import (
    check_notice,
    check_postings,
    check_setting,
)
from bot.features.ballots.rules.replay.opening import check_representatives, check_roll, check_text
from bot.features.ballots.rules.replay.proxies import check_kept, check_proxies
from bot.features.ballots.rules.replay.result import (
    check_order,
    check_outage,
    check_result,
    check_turnout,
)
from bot.features.ballots.rules.replay.rows import Rows, entries, rows_of
from bot.features.ballots.rules.replay.secret import check_purged, check_secret
from bot.features.ballots.rules.replay.series import check_series
from bot.features.ballots.rules.replay.votes import check_stored, check_votes
from bot.kernel.evidence import Evidence, Fact, Row
from bot.kernel.findings import Finding, Gap, Unchecked

__all__ = ["replay"]

PUBLISHED = ("ballots", "receipt_lists")
TABLES = ("ballots", "roll_entries", "votes", "turnouts", "receipt_lists", "representatives")


def replay(
    evidence: Evidence, facts: Sequence[Fact], *, public: bool
) -> tuple[list[Finding], list[Unchecked]]:
    """What is wrong with the ballots, and what could not be judged.

    `public`: only published things were given; that the others are missing goes without saying.
    """
    record = read_record(facts, dict(evidence.payloads))
    rows = rows_of(evidence)
    findings: list[Finding] = []
    unchecked: list[Unchecked] = []
    for number in sorted(record.courses.keys() | rows.keys()):
        course = record.courses.get(number) or Course(number)
        findings += _course(course, record, rows.get(number), evidence)
        if course.unread and not public:
            counted = course.secret and course.results
            gap = Gap.SECRET if counted else Gap.BALLOT_UNREAD
            unchecked.append(Unchecked(gap, number))
    stored = evidence.tables.get("representatives")
    if stored is not None:
        findings += check_representatives(record, stored)
    ballots = evidence.tables.get("ballots", ())
    findings += check_postings(record, evidence.tables.get("postings"), ballots)
    mandates = evidence.tables.get("mandates")
    findings += check_mandates(facts, mandates, ballots, record.erased, record.last)
    findings += check_series(record, ballots)
    findings += check_setting(record, evidence.tables.get("communities", ()))
    wanted = PUBLISHED if public else (*TABLES, *_needed(record))
    absent = [one for one in wanted if one not in evidence.tables]
    unchecked += [Unchecked(Gap.TABLE_MISSING, detail=one) for one in absent]
    return findings, unchecked


def _needed(record: Record) -> Iterator[str]:
    """Tables without which something that the record tells of is not compared."""
    every = record.courses.values()
    if any(one.secret for one in every):
        yield "secret_answers"
    if not all(one.plain for one in every):
        yield from ("proxies", "votes_beneath")


def _course(
    course: Course, record: Record, rows: Rows | None, evidence: Evidence
) -> Iterator[Finding]:
    ballot = rows.ballot if rows else None
    yield from check_order(course, ballot, stored="ballots" in evidence.tables)
    yield from check_outage(course, record)
    yield from check_purged(course)
    yield from check_after(course, ballot)
    if rows is None:
        return
    yield from check_notice(course, record, rows.ballot)
    if rows.ballot is not None and course.first is not None:
        yield from check_text(course, rows.ballot)
    if rows.lists is not None:
        yield from check_lists(course, rows.lists, record.codes)
    if rows.secret is not None:
        yield from check_secret(course, rows.secret)
    if rows.roll is not None:
        yield from _counted(course, record, rows, evidence.tables.get("units") or ())


def _counted(course: Course, record: Record, rows: Rows, units: Sequence[Row]) -> Iterator[Finding]:
    """Everything for which the frozen roll is needed."""
    assert rows.roll is not None
    roll = entries(rows.roll)
    labels = {int(one.unit): one.label for one in roll}
    yield from check_roll(course, rows.roll, units)
    yield from check_votes(course, record, labels)
    yield from check_proxies(course, record, labels)
    yield from check_kept(course, record, rows.proxies, rows.beneath, rows.ballot)
    yield from check_spoiled(course, record, labels)
    yield from check_sittings(course, rows.sittings)
    yield from check_two_ways(course.beside, rows.conflicts, course.number, labels)
    if rows.votes is not None:
        yield from check_stored(course, rows.votes, labels)
    yield from check_turnout(course, rows, roll)
    if not course.unread:
        yield from check_result(course, rows, roll)
