"""A keeper, and a file that waits for both."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.kernel.ids import BallotId, CommunityId

LONGEST_NAME = 40  # characters


class Post(Enum):
    """The two who open a file together; one of each in a community."""

    AUDITOR = "auditor"  # of the district
    TELLER = "teller"  # a resident; or of the supervisory committee, where there is no other


@dataclass(frozen=True)
class Keeper:
    """Holds a private key on paper. `public` is the public one in 64 hex digits, `key_id` 8.

    `until` is when another took the post: what was sealed before still opens with this key.
    """

    community: CommunityId
    post: Post
    key_id: str
    public: str
    name: str
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class SealedFile:
    """The sealed choices of ballot `number`; `sha256` in 64 hex digits, as on the record."""

    ballot: BallotId
    community: CommunityId
    number: int
    content: bytes
    sha256: str
