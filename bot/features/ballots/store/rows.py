"""Rows of the ballots' tables, and what they stand for."""

import json
from collections.abc import Iterable

from bot.features.ballots.model import (
    Ballot,
    Channel,
    Measure,
    Preset,
    Receipt,
    RollEntry,
    Secrecy,
    Tally,
    Turnout,
    Vote,
    Ways,
)
from bot.features.ballots.rules.cases import options_fields, options_of
from bot.features.ballots.rules.channels import ways_facts
from bot.features.ballots.rules.written import (
    asking_of,
    asking_text,
    part_of,
    part_text,
    said_of,
    said_text,
)
from bot.infra.batch import Row
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, CommunityId, PersonId, UnitId

PLAIN = (
    *("noticed_at", "urgent", "silent_listed", "proxy_cap"),
    *("voided_at", "void_reason", "void_document", "published_at", "executed_at", "filing"),
    "proxied",
)
AREAS = ("total_area", "participating_area", "yes_area", "no_area", "abstain_area")
HEADS = ("total_heads", "participating_heads", "yes_heads", "no_heads", "other_heads")


def ballot_row(ballot: Ballot) -> Row:
    return {
        "id": ballot.id,
        "community_id": ballot.community,
        "number": ballot.number,
        "question": ballot.question,
        "clauses": json.dumps(ballot.articles, ensure_ascii=False),
        "document_title": ballot.document_title,
        "preset": ballot.preset.value,
        "zone": ballot.zone,
        "opened_at": ballot.opened_at,
        "closes_at": ballot.closes_at,
        "closed_at": ballot.closed_at,
        "tally": json.dumps(_tally_fields(ballot.tally)) if ballot.tally else None,
        "opened_by": ballot.opened_by,
        "suspended_at": ballot.suspended_at,
        "part": part_text(ballot.part),
        "secrecy": ballot.secrecy.value,
        "asking": asking_text(ballot.asking),
        "began": ballot.began,
        "series": ballot.series,
        **{name: getattr(ballot, name) for name in PLAIN},
    }


def ballot_of(row: Row) -> Ballot:
    return Ballot(
        id=BallotId(row["id"]),
        community=CommunityId(row["community_id"]),
        number=row["number"],
        question=row["question"],
        articles=tuple(json.loads(row["clauses"])),
        preset=Preset(row["preset"]),
        zone=row["zone"],
        opened_at=row["opened_at"],
        closes_at=row["closes_at"],
        closed_at=row["closed_at"],
        tally=_tally(json.loads(row["tally"])) if row["tally"] else None,
        opened_by=PersonId(row["opened_by"]),
        document_title=row["document_title"],
        suspended_at=row["suspended_at"],
        part=part_of(json.loads(row["part"])),
        secrecy=Secrecy(row["secrecy"]),
        asking=asking_of(json.loads(row["asking"])),
        began=row["began"],
        series=None if row["series"] is None else BallotId(row["series"]),
        **{name: row[name] for name in PLAIN},
    )


def _tally_fields(tally: Tally) -> Row:
    areas = {name: getattr(tally, name).hundredths for name in AREAS}
    heads = {name: getattr(tally, name) for name in HEADS}
    checks = {"checks": {one.value: met for one, met in tally.checks.items()}}
    return areas | heads | checks | options_fields(tally.options)


def _tally(fields: Row) -> Tally:
    counted: Row = {name: Area(fields[name]) for name in AREAS}
    counted |= {name: fields[name] for name in HEADS}
    checks = {Measure(k): met for k, met in fields["checks"].items()}
    return Tally(**counted, checks=checks, options=options_of(fields))


def entry_row(entry: RollEntry) -> Row:
    return {
        "ballot_id": entry.ballot,
        "unit_id": entry.unit,
        "label": entry.label,
        "area": entry.area.hundredths,
        "head": entry.head,
        "head_size": entry.head_size,
    }


def entry_of(row: Row) -> RollEntry:
    return RollEntry(
        ballot=BallotId(row["ballot_id"]),
        unit=UnitId(row["unit_id"]),
        label=row["label"],
        area=Area(row["area"]),
        head=row["head"],
        head_size=row["head_size"],
    )


def vote_row(vote: Vote) -> Row:
    if vote.receipt is None:
        raise ValueError("a vote is kept together with its place on the record")
    return {
        "ballot_id": vote.ballot,
        "unit_id": vote.unit,
        "choice": said_text(vote.choice, vote.marks),
        "by": vote.by,
        "at": vote.at,
        "seq": vote.receipt.seq,
        "receipt": vote.receipt.code,
        "channel": vote.channel.value,
        "agent": vote.agent,
        "entered_by": vote.entered_by,
        "confirmed_by": vote.confirmed_by,
    }


def vote_of(row: Row) -> Vote:
    choice, marks = said_of(row["choice"])
    return Vote(
        ballot=BallotId(row["ballot_id"]),
        unit=UnitId(row["unit_id"]),
        choice=choice,
        by=PersonId(row["by"]),
        at=row["at"],
        receipt=Receipt(row["seq"], row["receipt"]),
        channel=Channel(row["channel"]),
        agent=_person(row["agent"]),
        entered_by=_person(row["entered_by"]),
        confirmed_by=_person(row["confirmed_by"]),
        marks=marks,
    )


def _person(written: int | None) -> PersonId | None:
    return None if written is None else PersonId(written)


def empty_turnout(ballot: BallotId, roll: Iterable[RollEntry]) -> Row:
    entries = list(roll)
    return {
        "ballot_id": ballot,
        "units": 0,
        "area": 0,
        "heads": 0,
        "total_units": len(entries),
        "total_area": sum(one.area.hundredths for one in entries),
        "total_heads": len({one.head for one in entries}),
        "ways": None,
    }


def ways_text(ways: Ways) -> str:
    return json.dumps(ways_facts(ways), separators=(",", ":"))


def _ways(written: str) -> Ways:
    fields = json.loads(written)
    return Ways(fields["channels"], fields["spoiled"], *fields["entered"])


def turnout_of(row: Row) -> Turnout:
    return Turnout(
        units=row["units"],
        area=Area(row["area"]),
        heads=row["heads"],
        total_units=row["total_units"],
        total_area=Area(row["total_area"]),
        total_heads=row["total_heads"],
        ways=_ways(row["ways"]) if row["ways"] else None,
    )
