"""The photo that shows a notice where it hangs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.kernel.ids import BallotId, CommunityId, PersonId, PostingId

LARGEST_PHOTO = 10_000_000  # bytes
UNUSED = timedelta(days=30)  # how long one is kept that belongs to no ballot
CONTESTABLE = timedelta(days=548)  # after closing: a year to go to court, and half a year more


@dataclass(frozen=True)
class Posting:
    """`until` it is kept; `since` when the notice hangs. Without a `digest` it is not here yet.

    `digest` is the SHA-256 of the picture, 64 hex digits; it stays on the record.
    """

    id: PostingId
    community: CommunityId
    by: PersonId
    at: datetime
    until: datetime
    ballot: BallotId | None = None
    since: datetime | None = None
    mime: str = ""
    content: bytes = b""
    digest: str = ""
