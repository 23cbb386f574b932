"""Identifiers, each of its own type, so that a flat is never taken for a ballot."""

from typing import NewType

CommunityId = NewType("CommunityId", int)
UnitId = NewType("UnitId", int)
ClaimId = NewType("ClaimId", int)
ActId = NewType("ActId", int)
BallotId = NewType("BallotId", int)
SittingId = NewType("SittingId", int)
VoiceId = NewType("VoiceId", int)
PostingId = NewType("PostingId", int)
LetterId = NewType("LetterId", int)
ConcernId = NewType("ConcernId", int)
PhotoId = NewType("PhotoId", int)
PromiseId = NewType("PromiseId", int)
RoundId = NewType("RoundId", int)
StatementId = NewType("StatementId", int)
ConventionId = NewType("ConventionId", int)
ProjectId = NewType("ProjectId", int)
CaseId = NewType("CaseId", int)
MeetingId = NewType("MeetingId", int)
AttendantId = NewType("AttendantId", int)
MinuteId = NewType("MinuteId", int)
EntryId = NewType("EntryId", int)
LineId = NewType("LineId", int)
PersonId = NewType("PersonId", int)  # the account's `from.id`; nothing else is an identity (R8)
ChatId = NewType("ChatId", int)
LeafletId = NewType("LeafletId", int)

# Telegram's own numbers have at most 52 bits (Bot API, User). From here on they are ours, for
# people without an account, who vote on paper. No message is ever sent to them.
FIRST_WITHOUT_TELEGRAM = 1 << 52


def has_telegram(person: PersonId) -> bool:
    return person < FIRST_WITHOUT_TELEGRAM
