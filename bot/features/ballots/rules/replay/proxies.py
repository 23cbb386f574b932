"""Proxies played again: an agent has one when she votes, and no more owners than may be (V22).

The rows that say which proxies hold, and what lies beneath a vote, follow from the record too.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.features.ballots.rules.acts import GRANT, Act, Sort, Stand
from bot.features.ballots.rules.presets import PRESETS
from bot.features.ballots.rules.replay.channels import how, same_way
from bot.features.ballots.rules.replay.course import Course, Record
from bot.kernel.evidence import UNREAD, Row, moment, text, whole
from bot.kernel.findings import Fault, Finding
from bot.kernel.roll import Electorate

OWNERS = Electorate.OWNERS.value
Labels = Mapping[int, str]


def check_proxies(course: Course, record: Record, labels: Labels) -> Iterator[Finding]:
    """Each grant and each vote by proxy, against what held at that moment."""
    if course.plain:
        return
    known = course.preset is not None and PRESETS[course.preset].proxies
    now, ends = Stand(), dict[int, datetime | None]()
    for act in course.acts:
        if act.sort is Sort.GRANT:
            for fault in _granted(course, record, act, now, known=known):
                yield Finding(fault, act.seq, course.number, _flat(act, labels))
            ends[act.person or 0] = moment(dict(act.facts), "until")
        elif act.sort is Sort.VOTE and act.agent is not None:
            late = _ran_out(act, ends.get(act.person or 0))
            if not known or late or not (now.holds(act) or course.unread):
                yield Finding(Fault.NOT_AGENT, act.seq, course.number, _flat(act, labels))
        now.play(act)


def check_kept(
    course: Course,
    record: Record,
    proxies: Sequence[Row] | None,
    beneath: Sequence[Row] | None,
    ballot: Row | None,
) -> Iterator[Finding]:
    """The rows of proxies and of votes beneath, where all of the record can be read."""
    given = any(fact.type == GRANT for fact, _said in course.told)
    if ballot is not None and bool(ballot.get("proxied", given)) is not given:
        yield Finding(Fault.PROXY_DIFFERS, None, course.number)
    if course.unread:
        return
    stands = Stand() if course.plain else course.stand()  # no proxies, nothing beneath
    if proxies is not None:
        yield from _proxies(course, record, proxies, stands)
    if beneath is not None:
        yield from _beneath(course, beneath, {} if course.closed else stands.beneath())


def _beneath(course: Course, rows: Sequence[Row], expected: Mapping[int, Act]) -> Iterator[Finding]:
    found = {whole(row, "unit_id"): row for row in rows}
    for unit in sorted(found.keys() | expected.keys(), key=str):
        row, act = found.get(unit), expected.get(-1 if unit is None else unit)
        if row is None or act is None or not _same(row, act):
            yield Finding(Fault.BENEATH_DIFFERS, act.seq if act else None, course.number)


def _same(row: Row, act: Act) -> bool:
    """A choice we have no key for is not compared."""
    choice = row.get("choice")
    same = choice is UNREAD or choice == text(dict(act.facts), "choice")
    kept = text(row, "receipt"), whole(row, "seq"), whole(row, "by"), moment(row, "at")
    said = dict(act.facts)
    told = act.code, act.seq, act.person, moment(said, "arrived")
    return same and kept == told and same_way(row, how(said))


def _granted(
    course: Course, record: Record, act: Act, now: Stand, *, known: bool
) -> Iterator[Fault]:
    if not known or act.person is None or act.agent is None or act.person == act.agent:
        yield Fault.NOT_AGENT
        return
    owners = {record.representative((unit, OWNERS), act.seq) for unit in act.units}
    if owners - {act.person} and not record.claims_unread:
        yield Fault.NOT_REPRESENTATIVE
    cap = whole(course.opening, "proxy_cap")
    held = now.held(act.agent) - (now.agents.get(act.person) == act.agent)
    if cap is not None and held >= cap:
        yield Fault.PROXY_OVER_CAP


def _proxies(
    course: Course, record: Record, rows: Sequence[Row], stands: Stand
) -> Iterator[Finding]:
    found = {whole(row, "principal"): row for row in rows}
    acts = () if course.plain else course.acts
    grants = {one.person: dict(one.facts) for one in acts if one.sort is Sort.GRANT}
    for person in sorted(found.keys() | stands.agents.keys(), key=str):
        row, agent = found.get(person), stands.agents.get(person or 0)
        given = whole(row, "agent") if row else None
        gone = given == 0 and agent in record.erased  # an agent who erased herself
        flats = stands.covered.get(person or 0, set())
        told = grants.get(person, {})
        same = (given == agent or gone) and row is not None and _flats(row) == flats
        if row is None or not same or not _same_terms(row, told):
            yield Finding(Fault.PROXY_DIFFERS, None, course.number)


def _same_terms(row: Row, told: Row) -> bool:
    """Which proxy it is, and until when; grants that name no number do not tell."""
    number = whole(told, "mandate")
    same = number is None or whole(row, "mandate") == number
    return same and moment(row, "until") == moment(told, "until")


def _ran_out(act: Act, until: datetime | None) -> bool:
    came = moment(dict(act.facts), "arrived")
    return until is not None and came is not None and came > until


def _flats(row: Row) -> set[int] | None:
    try:
        listed = json.loads(text(row, "flats") or "")
    except (ValueError, RecursionError):
        return None
    if not isinstance(listed, list):
        return None
    return {one for one in listed if isinstance(one, int)}


def _flat(act: Act, labels: Labels) -> str:
    unit = min(act.units, default=act.unit)
    return labels.get(unit, "")
