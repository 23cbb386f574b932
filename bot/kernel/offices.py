"""A role that somebody was given: from when until when, for what, by whom (FIELD T1, PROMISES 7.2).

Every new one has an end, so that nobody keeps a right by being forgotten. Rejected: taking ended
ones out by an alarm; a late alarm would leave a right behind, so the moment itself is asked.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.kernel.errors import AuditorAlone, NobodyThere
from bot.kernel.events import Alarm, done_by
from bot.kernel.hours import on_day
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.people import NOBODY, OFFICES, Actor, Role
from bot.kernel.text import Day, Text, Words, _

USUAL = timedelta(days=365)
LONGEST = timedelta(days=5 * 366)
WARNED_BEFORE = timedelta(days=14)
MORNING = time(9)
ENDS = "role.ends"  # the kind of alarm that says so beforehand
HOUSE = PersonId(0)  # given at the host, or before it was kept by whom


@dataclass(frozen=True)
class Office:
    """`until` is None for one from before there were ends; the end itself is out already.

    `building` is empty for the whole community. `label` is what the giver calls its holder; only
    coordinators see it. `confirmed_by` is HOUSE where one person decided alone.
    """

    id: int
    person: PersonId
    community: CommunityId
    role: Role
    since: datetime
    until: datetime | None = None
    building: str = ""
    by: PersonId = HOUSE
    confirmed_by: PersonId = HOUSE
    label: str = ""

    def held(self, now: datetime) -> bool:
        return self.since <= now and (self.until is None or now < self.until)


def check_holder(actor: Actor, role: Role) -> None:
    """Whether that person can take on the role beside those she holds anywhere.

    `role` may be one she would have by voting for a flat.

    Raises:
        NobodyThere: the account stands for no person.
        AuditorAlone: an auditor holds no other role, and somebody with another is no auditor.
    """
    if actor.person in NOBODY:
        raise NobodyThere
    held = {one for membership in actor.memberships for one in membership.roles}
    if actor.operator:
        held.add(Role.OPERATOR)
    if (role is Role.AUDITOR and held - {Role.AUDITOR}) or (
        role is not Role.AUDITOR and Role.AUDITOR in held
    ):
        raise AuditorAlone


def warning(office: Office, now: datetime, zone: str) -> Alarm | None:
    """Rings on a morning two weeks before the end; None where that has passed or nothing ends."""
    if office.until is None or office.role not in OFFICES:
        return None
    day = (office.until - WARNED_BEFORE).astimezone(ZoneInfo(zone)).date()
    due = on_day(day, MORNING, zone)
    if due <= now:
        return None
    return Alarm(f"{ENDS}:{office.id}", ENDS, office.id, due, office.until.isoformat())


def granted(office: Office) -> dict[str, object]:
    """For the record: who holds what, from when until when, and who gave it."""
    second = None if office.confirmed_by == HOUSE else office.confirmed_by
    return {
        "person": office.person,
        "role": office.role.value,
        "building": office.building,
        "since": office.since.isoformat(),
        "until": office.until and office.until.isoformat(),
        **done_by(office.by, second),
    }


def named(role: Role) -> Text:
    """The role as people call it."""
    match role:
        case Role.VOLUNTEER:
            return _("volunteer")
        case Role.MEDIATOR:
            return _("mediator")
        case Role.COORDINATOR:
            return _("coordinator")
        case Role.AUDITOR:
            return _("auditor")
        case _:
            return _("neighbour")


def told(office: Office, zone: str) -> Text:
    """To its holder: what she is, where, and until when."""
    role, building = named(office.role), Words(office.building)
    if office.until is None:
        if office.building:
            return _("Your role for building {building}: {role}", building=building, role=role)
        return _("Your role here: {role}", role=role)
    day = Day(office.until, zone)
    if office.building:
        return _(
            "Your role for building {building}: {role}, until {day}",
            building=building,
            role=role,
            day=day,
        )
    return _("Your role here: {role}, until {day}", role=role, day=day)
