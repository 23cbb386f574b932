"""A row of the outbox as the sender sees it."""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.infra.batch import Row
from bot.infra.drawing import Drawn

RECEIPT, NOTICE, CARD, BROADCAST = 1, 5, 7, 9
"""Priorities: the answer to what somebody just did, a notice to her, a card, a word to all."""

BROKEN = "broken"  # the reason of a row in which something makes no sense


class SendClass(Enum):
    """What is right where nobody knows whether a message arrived (PROMISES P12)."""

    EDIT = "edit"  # says how a message is to look: may be repeated at will
    CARE = "care"  # must arrive: once more after a minute, marked as a repetition
    BROADCAST = "broadcast"  # must not come twice: listed


@dataclass(frozen=True)
class Away:
    """A chat that took nothing at `tried_at`; `back` once its person was seen again.

    `missed` messages were not delivered since.
    """

    tried_at: datetime
    missed: int
    back: bool


@dataclass(frozen=True)
class Spoken:
    """What became of a row: where it stands, in which revision, and whether that one is out."""

    chat_id: int
    message_id: int | None
    revision: int
    state: str

    @property
    def waiting(self) -> bool:
        return self.state in ("due", "held")


@dataclass(frozen=True)
class Post:
    """`flown` says that a sender took the row up and never wrote down what became of it.

    `broken`: there is something in the row that makes no sense.
    """

    key: str
    kind: str
    chat_id: int
    message_id: int | None
    reply_to: int | None
    silent: bool
    language: str | None
    drawn: Drawn | None
    card: str | None
    reference: int | None
    revision: int
    priority: int
    send_class: SendClass
    tries: int
    flown: bool
    repeated: bool
    useful_until: datetime | None
    file: tuple[str, bytes] | None
    away: Away | None
    broken: bool = False
    topic: int | None = None

    @property
    def repeatable(self) -> bool:
        """Whether sending it twice changes nothing, because it changes a message that is there."""
        return self.message_id is not None

    @property
    def torn(self) -> bool:
        """Whether its seal is broken: what it said cannot be known any more."""
        return self.card is None and self.drawn is None

    @property
    def may_wait(self) -> bool:
        """Whether it is worth saying later in a group that takes nothing now: cards, notices."""
        return self.chat_id < 0 and self.kind != "edit" and not self.answers

    @property
    def answers(self) -> bool:
        """Whether it answers something just done in that chat: somebody is there to read it."""
        return self.priority == RECEIPT


def post_of(row: Row, away: Away | None) -> Post:
    """The row in words; without any where a seal is broken, be it that of its file."""
    same = ("key", "kind", "chat_id", "message_id", "reply_to", "silent", "language", "card")
    more = ("reference", "revision", "priority", "tries", "repeated", "useful_until", "topic")
    whole = row["file_name"] is None or row["file"] is not None
    try:
        drawn = json.loads(row["drawn"]) if row["drawn"] and whole else None
        send_class, broken = SendClass(row["send_class"]), not isinstance(drawn, dict | None)
    except ValueError:
        drawn, send_class, broken = None, SendClass.CARE, True
    return Post(
        **{name: row[name] for name in (*same, *more)},
        drawn=drawn,
        send_class=send_class,
        flown=row["flying_since"] is not None,
        file=(row["file_name"], row["file"]) if row["file"] else None,
        away=away,
        broken=broken,
    )
