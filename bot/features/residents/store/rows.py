"""Rows of the residents' tables as words, and back."""

from datetime import time

from bot.features.residents.model import Claim, Door, Kind, Tie, Unit
from bot.features.residents.model.invitations import Invitation, Opens
from bot.infra.batch import Row
from bot.kernel.area import Area
from bot.kernel.hours import Quiet
from bot.kernel.ids import ClaimId, CommunityId, PersonId, UnitId
from bot.kernel.offices import Office
from bot.kernel.people import Role
from bot.kernel.roll import Electorate


def door_of(row: Row) -> Door:
    return Door(row["building"], row["stairwell"], row["door"])


def unit_of(row: Row) -> Unit:
    return Unit(
        id=UnitId(row["id"]),
        community=CommunityId(row["community_id"]),
        at=door_of(row),
        floor=row["floor"],
        area=Area(row["area"]),
        kind=Kind(row["kind"]),
        adults=row["adults"],
        note=row["note"],
    )


def unit_row(unit: Unit) -> Row:
    return {
        "id": unit.id,
        "community_id": unit.community,
        "building": unit.at.building,
        "stairwell": unit.at.stairwell,
        "floor": unit.floor,
        "door": unit.at.door,
        "area": unit.area.hundredths,
        "kind": unit.kind.value,
        "adults": unit.adults,
        "note": unit.note,
    }


def invitation_of(row: Row) -> Invitation:
    return Invitation(
        digest=row["digest"],
        opens=Opens(row["kind"]),
        community=CommunityId(row["community_id"]),
        unit=UnitId(row["unit_id"]) if row["unit_id"] is not None else None,
        expires_at=row["expires_at"],
        created_by=PersonId(row["created_by"]),
        used_by=PersonId(row["used_by"]) if row["used_by"] is not None else None,
        used_at=row["used_at"],
        code=row["code"],
    )


def invitation_row(invitation: Invitation) -> Row:
    return {
        "digest": invitation.digest,
        "kind": invitation.opens.value,
        "community_id": invitation.community,
        "unit_id": invitation.unit,
        "expires_at": invitation.expires_at,
        "used_by": invitation.used_by,
        "used_at": invitation.used_at,
        "created_by": invitation.created_by,
        "code": invitation.code,
    }


def claim_of(row: Row) -> Claim:
    return Claim(
        id=ClaimId(row["id"]),
        community=CommunityId(row["community_id"]),
        unit=UnitId(row["unit_id"]),
        electorate=Electorate(row["electorate"]),
        person=PersonId(row["person_id"]),
        tie=Tie(row["tie"]),
        at=row["at"],
    )


def claim_row(claim: Claim) -> Row:
    return {
        "id": claim.id,
        "community_id": claim.community,
        "unit_id": claim.unit,
        "electorate": claim.electorate.value,
        "person_id": claim.person,
        "tie": claim.tie.value,
        "at": claim.at,
    }


def office_of(row: Row) -> Office:
    return Office(
        id=row["id"],
        person=PersonId(row["person_id"]),
        community=CommunityId(row["community_id"]),
        role=Role(row["role"]),
        since=row["since"],
        until=row["until"],
        building=row["building"],
        by=PersonId(row["granted_by"]),
        confirmed_by=PersonId(row["confirmed_by"]),
        label=row["label"] or "",
    )


def office_row(office: Office) -> Row:
    return {
        "id": office.id,
        "person_id": office.person,
        "community_id": office.community,
        "role": office.role.value,
        "building": office.building,
        "since": office.since,
        "until": office.until,
        "granted_by": office.by,
        "confirmed_by": office.confirmed_by,
        "label": office.label or None,
    }


def quiet_of(row: Row) -> Quiet:
    return Quiet(_time(row["quiet_from"]), _time(row["quiet_until"]))


def quiet_row(quiet: Quiet) -> Row:
    return {"quiet_from": _minutes(quiet.begin), "quiet_until": _minutes(quiet.end)}


def _time(minutes: int) -> time:
    hour, minute = divmod(minutes, 60)
    return time(hour % 24, minute)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
