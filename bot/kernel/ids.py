"""Identifiers, each of its own type, so that a flat is never taken for a ballot."""

from typing import NewType

CommunityId = NewType("CommunityId", int)
UnitId = NewType("UnitId", int)
ClaimId = NewType("ClaimId", int)
ActId = NewType("ActId", int)
BallotId = NewType("BallotId", int)
PersonId = NewType("PersonId", int)  # the account's `from.id`; nothing else is an identity (R8)
ChatId = NewType("ChatId", int)
