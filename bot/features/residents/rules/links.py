"""Who may use an invitation, what she may say she is, and whether a flat needs one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.features.residents.errors import LinkSpent
from bot.features.residents.model import Kind, Tie
from bot.features.residents.model.invitations import Invitation, Opens
from bot.kernel.ids import PersonId, has_telegram
from bot.kernel.roll import Electorate


def redeemed(
    found: Invitation | None, opens: Opens, person: PersonId, now: datetime
) -> tuple[Invitation, bool]:
    """The invitation as used by that person, and whether she had used it before.

    Raises:
        LinkSpent: unknown, meant for something else, expired or used by somebody else.
    """
    if found is None or found.opens is not opens:
        raise LinkSpent
    if found.used_at is not None:
        if found.used_by != person:
            raise LinkSpent
        return found, True
    if now > found.expires_at:
        raise LinkSpent
    return replace(found, used_by=person, used_at=now), False


def ties(kind: Kind) -> tuple[Tie, ...]:
    """What somebody may be to such a flat: nobody lives in a shop, a garage or an unsold flat."""
    return tuple(Tie) if kind is Kind.DWELLING else (Tie.OWNER, Tie.GUARDIAN)


def full(seats: Mapping[Electorate, PersonId]) -> bool:
    """Whether a flat needs no further link: each of its votes is held by somebody with Telegram.

    Who votes on paper may get a telephone one day; her claim then waits for a coordinator.
    """
    return all(one in seats and has_telegram(seats[one]) for one in Electorate)
