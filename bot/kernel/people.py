"""Who acts, in which role, and what each role may do (PROMISES 7.2).

Roles live in our tables; being an administrator of the Telegram group gives nothing (R8).
"""

from dataclasses import dataclass, field
from enum import Enum

from bot.kernel.ids import CommunityId, PersonId, UnitId
from bot.kernel.roll import Electorate

NOBODY = frozenset({1087968824, 136817688, 777000})  # anonymous admin, channel, Telegram itself


class Role(Enum):
    STRANGER = "stranger"
    RESIDENT = "resident"
    REPRESENTATIVE = "representative"  # votes for a household
    VOLUNTEER = "volunteer"
    MEDIATOR = "mediator"
    COORDINATOR = "coordinator"
    AUDITOR = "auditor"  # of the district; holds no other role
    OPERATOR = "operator"
    CLOCK = "clock"  # an alarm that came due


class Permission(Enum):
    HELP = "help"
    OWN_SEE = "own.see"
    INVITATION_REDEEM = "invitation.redeem"
    COMMUNITY_SET_UP = "community.set-up"
    COMMUNITY_SETTINGS = "community.settings"
    ROLL_SEE = "roll.see"
    ROLL_IMPORT = "roll.import"
    COMMUNITY_LANGUAGE = "community.language"
    COMMUNITY_BOARD = "community.board"
    INVITATION_ISSUE = "invitation.issue"
    SEAT_LEAVE = "seat.leave"
    SEAT_SETTLE = "seat.settle"
    GRANT_FORM = "grant.form"
    GRANT_VOLUNTEER = "grant.volunteer"
    GRANT_MEDIATOR = "grant.mediator"
    GRANT_COORDINATOR = "grant.coordinator"
    GRANT_AUDITOR = "grant.auditor"
    GRANT_END = "grant.end"
    BALLOT_DRAFT = "ballot.draft"
    BALLOT_OPEN = "ballot.open"
    BALLOT_BEGIN = "ballot.begin"
    BALLOT_POST = "ballot.post"
    BALLOT_SEE = "ballot.see"
    BALLOT_VOTE = "ballot.vote"
    PROXY_GIVE = "proxy.give"
    PROXY_USE = "proxy.use"
    PROXY_ENTER = "proxy.enter"
    BALLOT_CLOSE = "ballot.close"
    BALLOT_REMIND = "ballot.remind"
    BALLOT_RESUME = "ballot.resume"
    BALLOT_SILENT = "ballot.silent"
    BALLOT_NUDGE = "ballot.nudge"
    BALLOT_ENTER = "ballot.enter"
    BALLOT_EXPORT = "ballot.export"
    BALLOT_PRINT = "ballot.print"
    BALLOT_EXTEND = "ballot.extend"
    BALLOT_VOID = "ballot.void"
    BALLOT_COUNT = "ballot.count"
    BALLOT_EXECUTE = "ballot.execute"
    BALLOT_FILE = "ballot.file"
    AFFAIRS_SEE = "affairs.see"
    LETTER_SEND = "letter.send"
    LETTER_ANSWER = "letter.answer"
    CONCERN_SEE = "concern.see"
    CONCERN_RAISE = "concern.raise"
    CONCERN_SECOND = "concern.second"
    CONCERN_SAY = "concern.say"
    CONCERN_RUN = "concern.run"
    MEETING_SEE = "meeting.see"
    MEETING_ATTEND = "meeting.attend"
    MEETING_RUN = "meeting.run"
    ROUND_SEE = "round.see"
    ROUND_BEGIN = "round.begin"
    ROUND_REVIEW = "round.review"
    ROUND_EXPORT = "round.export"
    ROUND_END = "round.end"
    OPINION_GIVE = "opinion.give"
    CONVENTION_SEE = "convention.see"
    CONVENTION_SAY = "convention.say"
    CONVENTION_DRAFT = "convention.draft"
    CONVENTION_FORCE = "convention.force"
    MEDIATION_OPEN = "mediation.open"
    MEDIATION_RUN = "mediation.run"
    MEDIATION_COUNT = "mediation.count"
    FUNDING_SEE = "funding.see"
    FUNDING_RUN = "funding.run"
    FUNDING_OWN = "funding.own"
    MONEY_TOTAL = "money.total"
    MONEY_OWN = "money.own"
    MONEY_ALL = "money.all"
    MONEY_ENTER = "money.enter"
    MONEY_REMIND = "money.remind"
    IMPRINT = "papers.imprint"
    ACT_SECOND = "act.second"
    ACT_EXPIRE = "act.expire"
    RECORD_CHECK = "record.check"
    VOICE_SAY = "voice.say"
    VOICE_WRITE = "voice.write"
    KEEPERS = "keepers"
    PRIVACY = "privacy"
    LOOKS = "privacy.looks"
    PURGE = "purge"


_EVERYONE = frozenset(Role)
OFFICES = frozenset({Role.VOLUNTEER, Role.MEDIATOR, Role.COORDINATOR, Role.AUDITOR})
"""Roles that somebody gives, with a beginning, an end and a scope."""
_NEIGHBOURS = frozenset({Role.RESIDENT, Role.REPRESENTATIVE}) | OFFICES
_HERSELF = _NEIGHBOURS | {Role.OPERATOR}

ALLOWED: dict[Permission, frozenset[Role]] = {
    Permission.HELP: _EVERYONE,
    Permission.OWN_SEE: _NEIGHBOURS,
    Permission.INVITATION_REDEEM: _EVERYONE - {Role.CLOCK},
    Permission.COMMUNITY_SET_UP: frozenset({Role.OPERATOR}),
    Permission.COMMUNITY_SETTINGS: frozenset({Role.COORDINATOR, Role.OPERATOR}),
    Permission.ROLL_SEE: frozenset({Role.COORDINATOR}),
    Permission.ROLL_IMPORT: frozenset({Role.COORDINATOR}),
    Permission.COMMUNITY_LANGUAGE: frozenset({Role.COORDINATOR}),
    Permission.COMMUNITY_BOARD: frozenset({Role.COORDINATOR}),
    Permission.INVITATION_ISSUE: frozenset({Role.COORDINATOR}),
    Permission.SEAT_LEAVE: frozenset({Role.REPRESENTATIVE}),
    Permission.SEAT_SETTLE: frozenset({Role.COORDINATOR}),
    Permission.GRANT_FORM: frozenset({Role.COORDINATOR, Role.AUDITOR, Role.OPERATOR}),
    Permission.GRANT_VOLUNTEER: frozenset({Role.COORDINATOR}),
    Permission.GRANT_MEDIATOR: frozenset({Role.COORDINATOR}),
    Permission.GRANT_COORDINATOR: frozenset({Role.AUDITOR, Role.OPERATOR}),
    Permission.GRANT_AUDITOR: frozenset({Role.OPERATOR}),
    Permission.GRANT_END: OFFICES | {Role.OPERATOR},
    Permission.BALLOT_DRAFT: frozenset({Role.COORDINATOR}),
    Permission.BALLOT_OPEN: frozenset({Role.COORDINATOR}),
    Permission.BALLOT_BEGIN: frozenset({Role.CLOCK}),
    Permission.BALLOT_POST: frozenset({Role.COORDINATOR}),
    Permission.BALLOT_SEE: _NEIGHBOURS,
    Permission.BALLOT_VOTE: frozenset({Role.REPRESENTATIVE}),
    Permission.PROXY_GIVE: frozenset({Role.REPRESENTATIVE, Role.COORDINATOR}),
    Permission.PROXY_USE: _EVERYONE - {Role.CLOCK},  # the proxy itself is the right
    Permission.PROXY_ENTER: frozenset({Role.COORDINATOR}),
    Permission.BALLOT_CLOSE: frozenset({Role.CLOCK}),
    Permission.BALLOT_REMIND: frozenset({Role.CLOCK}),
    Permission.BALLOT_RESUME: frozenset({Role.COORDINATOR}),
    Permission.BALLOT_SILENT: frozenset({Role.COORDINATOR, Role.AUDITOR}),
    Permission.BALLOT_NUDGE: frozenset({Role.COORDINATOR}),
    Permission.BALLOT_ENTER: frozenset({Role.COORDINATOR}),
    Permission.BALLOT_EXPORT: frozenset({Role.COORDINATOR, Role.AUDITOR}),
    Permission.BALLOT_PRINT: frozenset({Role.COORDINATOR, Role.AUDITOR}),
    Permission.BALLOT_EXTEND: frozenset({Role.COORDINATOR}),
    Permission.BALLOT_VOID: frozenset({Role.COORDINATOR}),
    Permission.BALLOT_COUNT: frozenset({Role.COORDINATOR}),
    Permission.BALLOT_EXECUTE: frozenset({Role.COORDINATOR}),
    Permission.BALLOT_FILE: frozenset({Role.COORDINATOR, Role.AUDITOR}),
    Permission.AFFAIRS_SEE: _NEIGHBOURS,
    Permission.LETTER_SEND: _NEIGHBOURS - {Role.AUDITOR},
    Permission.LETTER_ANSWER: frozenset({Role.COORDINATOR}),
    Permission.CONCERN_SEE: _NEIGHBOURS,
    Permission.CONCERN_RAISE: _NEIGHBOURS - {Role.AUDITOR},
    Permission.CONCERN_SECOND: frozenset({Role.REPRESENTATIVE}),
    Permission.CONCERN_SAY: _NEIGHBOURS - {Role.AUDITOR},
    Permission.CONCERN_RUN: frozenset({Role.COORDINATOR}),
    Permission.MEETING_SEE: _NEIGHBOURS,
    Permission.MEETING_ATTEND: _NEIGHBOURS - {Role.AUDITOR},
    Permission.MEETING_RUN: frozenset({Role.COORDINATOR}),
    Permission.ROUND_SEE: _NEIGHBOURS,
    Permission.ROUND_BEGIN: frozenset({Role.COORDINATOR}),
    Permission.ROUND_REVIEW: frozenset({Role.COORDINATOR}),
    Permission.ROUND_EXPORT: frozenset({Role.COORDINATOR}),
    Permission.ROUND_END: frozenset({Role.CLOCK}),
    Permission.OPINION_GIVE: _NEIGHBOURS - {Role.AUDITOR},
    Permission.CONVENTION_SEE: _NEIGHBOURS,
    Permission.CONVENTION_SAY: _NEIGHBOURS - {Role.AUDITOR},
    Permission.CONVENTION_DRAFT: frozenset({Role.COORDINATOR}),
    Permission.CONVENTION_FORCE: frozenset({Role.COORDINATOR}),
    Permission.MEDIATION_OPEN: _NEIGHBOURS - {Role.AUDITOR},
    Permission.MEDIATION_RUN: frozenset({Role.MEDIATOR, Role.COORDINATOR}),
    Permission.MEDIATION_COUNT: frozenset({Role.COORDINATOR}),
    Permission.FUNDING_SEE: _NEIGHBOURS,
    Permission.FUNDING_RUN: frozenset({Role.COORDINATOR}),
    Permission.FUNDING_OWN: frozenset({Role.REPRESENTATIVE}),
    Permission.MONEY_TOTAL: _NEIGHBOURS,
    Permission.MONEY_OWN: frozenset({Role.REPRESENTATIVE}),
    Permission.MONEY_ALL: frozenset({Role.COORDINATOR, Role.AUDITOR}),
    Permission.MONEY_ENTER: frozenset({Role.COORDINATOR}),
    Permission.MONEY_REMIND: frozenset({Role.CLOCK}),
    Permission.IMPRINT: frozenset({Role.COORDINATOR}),
    Permission.ACT_SECOND: frozenset({Role.COORDINATOR}),
    Permission.ACT_EXPIRE: frozenset({Role.CLOCK}),
    Permission.RECORD_CHECK: _NEIGHBOURS,
    Permission.VOICE_SAY: _NEIGHBOURS,
    Permission.VOICE_WRITE: frozenset({Role.COORDINATOR}),
    Permission.KEEPERS: frozenset({Role.OPERATOR}),
    Permission.PRIVACY: _HERSELF,
    Permission.LOOKS: _HERSELF,
    Permission.PURGE: frozenset({Role.OPERATOR, Role.CLOCK}),
}


@dataclass(frozen=True)
class Seat:
    """The vote of a flat among those who live here, or among the owners: one person holds it."""

    unit: UnitId
    electorate: Electorate


@dataclass(frozen=True)
class Membership:
    """What one person is in one community."""

    community: CommunityId
    roles: frozenset[Role]
    seats: tuple[Seat, ...] = ()
    zone: str = "Asia/Shanghai"

    @property
    def units(self) -> tuple[UnitId, ...]:
        """The flats she votes for in one way or the other, each once."""
        return tuple(dict.fromkeys(one.unit for one in self.seats))


@dataclass(frozen=True)
class Reader:
    """How somebody reads: in which language (None: not known), and whether in few big words.

    `standing`: the offices in which she reads it; empty where that does not matter.
    """

    language: str | None
    elder: bool = False
    standing: str = ""


@dataclass(frozen=True)
class Actor:
    """The person behind an update, or the clock.

    `language` is None while we do not know it; then both languages are shown, Chinese first.
    `elder`: she wants few words and big buttons; `address`: how she wants to be called.
    """

    person: PersonId
    language: str | None
    operator: bool = False
    memberships: tuple[Membership, ...] = field(default=())
    clock: bool = False
    elder: bool = False
    address: str = ""

    @property
    def reader(self) -> Reader:
        return Reader(self.language, self.elder, self.standing)

    @property
    def standing(self) -> str:
        """The offices she holds, as one word to compare (PROMISES P32)."""
        held = [(one.community, role.value) for one in self.memberships for role in one.roles]
        return ",".join(f"{place}:{role}" for place, role in sorted(held) if Role(role) in OFFICES)

    def roles_in(self, community: CommunityId | None) -> frozenset[Role]:
        """Roles in that community; without one, the roles held anywhere."""
        if self.clock:
            return frozenset({Role.CLOCK})
        held = {Role.OPERATOR} if self.operator else set()
        for one in self.memberships:
            if community is None or one.community == community:
                held |= one.roles
        return frozenset(held) or frozenset({Role.STRANGER})

    def may(self, permission: Permission, community: CommunityId | None = None) -> bool:
        return bool(self.roles_in(community) & ALLOWED[permission])

    def communities(self, permission: Permission) -> tuple[Membership, ...]:
        """Where she may do that."""
        return tuple(one for one in self.memberships if one.roles & ALLOWED[permission])

    def units_in(self, community: CommunityId, electorate: Electorate) -> tuple[UnitId, ...]:
        """The flats she votes for when these decide."""
        return tuple(
            seat.unit
            for one in self.memberships
            if one.community == community
            for seat in one.seats
            if seat.electorate is electorate
        )


THE_CLOCK = Actor(PersonId(0), None, clock=True)
