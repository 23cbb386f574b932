"""Who may give which role, for how long, and to whom a link gives it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.features.grants.errors import (
    BuildingUnknown,
    EndsTooLate,
    EndsTooSoon,
    LabelTooLong,
    OwnLink,
    RoleLinkSpent,
    WholeOnly,
)
from bot.features.grants.model import (
    BY_CHAT,
    GIVING,
    LONGEST_LABEL,
    WHOLE,
    Offer,
    RoleLink,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.hours import on_day
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.offices import HOUSE, LONGEST, Office, check_holder
from bot.kernel.people import Actor, Role

OPENS = "g"  # the letter a link for a role begins with
LAST_MINUTE = time(23, 59)  # a role holds through its last day
Body = Mapping[str, Any]


def works(link: RoleLink, now: datetime) -> bool:
    """Whether somebody could still take a role on by it."""
    return link.used_at is None and now <= link.expires_at and now < link.offer.until


def grantable(actor: Actor, community: CommunityId) -> tuple[Role, ...]:
    """The roles she can give there by chat."""
    return tuple(one for one in BY_CHAT if actor.may(GIVING[one], community))


def check_giver(actor: Actor, community: CommunityId, role: Role) -> None:
    """Raises NotAllowed: not hers to give, or given at the host only."""
    if role not in GIVING or not actor.may(GIVING[role], community):
        raise NotAllowed
    if role not in BY_CHAT and actor.person != HOUSE:
        raise NotAllowed


def last_day(day: date, zone: str) -> datetime:
    """The end of a role that holds through that day, in UTC. Raises EndsTooLate: past all years."""
    try:
        return on_day(day, LAST_MINUTE, zone)
    except OverflowError:
        raise EndsTooLate from None


def term(now: datetime, days: int, zone: str) -> datetime:
    """The end of a role that lasts so many days from today."""
    return last_day(now.astimezone(ZoneInfo(zone)).date() + timedelta(days), zone)


def check_term(until: datetime, now: datetime, zone: str) -> None:
    """Raises EndsTooSoon where it would end today, EndsTooLate after more than five years."""
    here = ZoneInfo(zone)
    if until.astimezone(here).date() <= now.astimezone(here).date():
        raise EndsTooSoon
    if until > now + LONGEST:
        raise EndsTooLate


def check_scope(offer: Offer, buildings: Collection[str]) -> None:
    """Raises WholeOnly, BuildingUnknown."""
    if offer.building and offer.role in WHOLE:
        raise WholeOnly
    if offer.building and offer.building not in buildings:
        raise BuildingUnknown


def label(typed: str) -> str:
    """What the giver calls the holder, on one line. Raises LabelTooLong."""
    seen = "".join(one for one in typed if one.isspace() or one.isprintable())
    said = " ".join(seen.split())
    if len(said) > LONGEST_LABEL:
        raise LabelTooLong(LONGEST_LABEL)
    return said


def redeemed(
    found: RoleLink | None, actor: Actor, giver: Actor | None, now: datetime
) -> tuple[RoleLink, bool]:
    """The link as used by that person, and whether she had used it before.

    `giver` is None where it was made at the host.

    Raises:
        RoleLinkSpent: unknown, expired, used by somebody else, or its giver could not give that
            role any more.
        OwnLink: she made it, or confirmed it.
        NobodyThere, AuditorAlone: she cannot hold the role.
    """
    if found is None:
        raise RoleLinkSpent
    if found.used_at is not None:
        if found.used_by != actor.person:
            raise RoleLinkSpent
        return found, True
    if not works(found, now):
        raise RoleLinkSpent
    if giver is not None and not giver.may(GIVING[found.offer.role], found.community):
        raise RoleLinkSpent
    if actor.person in (found.by, found.confirmed_by):
        raise OwnLink
    check_holder(actor, found.offer.role)
    return replace(found, used_by=actor.person, used_at=now), False


def same(offices: Collection[Office], link: RoleLink) -> Office | None:
    """The role of that link among those she holds."""
    wanted = link.community, link.offer.role, link.offer.building
    found = (one for one in offices if (one.community, one.role, one.building) == wanted)
    return next(found, None)


def may_end(actor: Actor, office: Office) -> bool:
    """Her own, or one that she could have given."""
    if office.person == actor.person:
        return True
    if office.role not in BY_CHAT and actor.person != HOUSE:
        return False
    return actor.may(GIVING[office.role], office.community)


def only_one(office: Office, coordinators: Collection[PersonId]) -> bool:
    """Whether nobody would look after the whole community without it."""
    if office.role is not Role.COORDINATOR or office.building:
        return False
    return not set(coordinators) - {office.person}


def written(community: CommunityId, offer: Offer) -> Body:
    """An offer as it waits for a second person: plain JSON."""
    return {
        "community": int(community),
        "role": offer.role.value,
        "until": offer.until.isoformat(),
        "building": offer.building,
        "label": offer.label,
    }


def read(body: Body) -> tuple[CommunityId, Offer]:
    said = {name: str(value) for name, value in body.items()}
    until = datetime.fromisoformat(said["until"])
    offer = Offer(Role(said["role"]), until, said["building"], said["label"])
    return CommunityId(int(said["community"])), offer
