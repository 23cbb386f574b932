"""What Linli itself may do in a group, as the messenger says it."""

from dataclasses import dataclass
from enum import Enum


class Right(Enum):
    """A right that Linli can use; it needs none but the first, which every member has."""

    SEND = "send"
    PIN = "pin"
    DELETE = "delete"  # the notices that its own pinning leaves behind
    TOPICS = "topics"


@dataclass(frozen=True)
class Rights:
    """`admin`: administrator, who is sent every message. `forum`: the group has topics."""

    held: frozenset[Right]
    admin: bool = False
    forum: bool = False
