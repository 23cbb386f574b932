"""How a message comes to people: aloud or without a sound, at once or with others (FIELD 4.2, 11).

The first word of its key in the outbox says what sort of message it is. This is the only list of
what makes a sound; a kind that is not on it makes none, and a test walks the code for kinds that
nobody has put on it.
"""

from collections.abc import Mapping
from datetime import time
from enum import Enum
from types import MappingProxyType

PER_MATTER = 2  # reminders a person and matter
PER_DAY = 3  # reminders and notices a person and day
EVENING = time(18, 30)  # when the rest of the day comes in one message


class Sort(Enum):
    """What a message is to the one who gets it."""

    DECISION = "decision"  # she has to decide: aloud, at once
    REMINDER = "reminder"  # the last day of a vote: aloud the first time
    ANSWER = "answer"  # to what she just did or asked for: she is looking
    ALERT = "alert"  # must be known at once, and nobody has to get up for it
    NOTICE = "notice"  # concerns her; counted
    LATER = "later"  # asks nothing of her today: with the rest of the day
    GROUP = "group"  # said to a whole group
    DIGEST = "digest"  # several in one

    @property
    def aloud(self) -> bool:
        return self in (Sort.DECISION, Sort.REMINDER)

    @property
    def counted(self) -> bool:
        """Whether she did not ask for it and it can wait: these are held by night and capped."""
        return self in (Sort.REMINDER, Sort.NOTICE, Sort.LATER)


class Digest(Enum):
    """What somebody chose about the rest of the day; without a choice it goes by her office."""

    OFF = "off"  # nothing comes; it waits where she can ask for it
    DAILY = "daily"


SORTS: Mapping[str, Sort] = MappingProxyType(
    {
        # somebody has to decide
        "act": Sort.DECISION,
        "claim": Sort.DECISION,
        "voice": Sort.DECISION,  # somebody spoke and waits for a coordinator to write it down
        "correction": Sort.DECISION,
        "ballot.agree": Sort.DECISION,
        "ballot.suspend": Sort.DECISION,
        "concern": Sort.DECISION,  # somebody raised a matter and waits for an answer
        "mediation.new": Sort.DECISION,  # a neighbour waits for a mediator
        "money.check": Sort.DECISION,  # an entry of the ledger waits for a second person
        "works.check": Sort.DECISION,  # a lift's inspection or use waits for a second person
        "works.inspect": Sort.NOTICE,  # the yearly inspection is to be arranged
        "proxy.asked": Sort.DECISION,  # an owner waits for her word
        "ballot.tellers": Sort.DECISION,  # nobody hears the result before two have compared it
        # a vote's last day
        "remind": Sort.REMINDER,
        # what she did or asked for
        "answer": Sort.ANSWER,
        "again": Sort.ANSWER,
        "refusal": Sort.ANSWER,
        "sorry": Sort.ANSWER,
        "board.done": Sort.ANSWER,
        "coordinator": Sort.ANSWER,
        "own.copy": Sort.ANSWER,
        "roll.read": Sort.ANSWER,
        "convention.read": Sort.ANSWER,
        "paper.convention": Sort.ANSWER,
        "paper.letters": Sort.ANSWER,
        "paper.doors": Sort.ANSWER,
        "paper.unheard": Sort.ANSWER,
        "act.done": Sort.ANSWER,
        "proxy.taken": Sort.ANSWER,
        "act.no": Sort.ANSWER,
        "act.old": Sort.ANSWER,
        "act.expired": Sort.ANSWER,
        "claim.ended": Sort.ANSWER,
        "letter.answered": Sort.ANSWER,
        "concern.taken": Sort.ANSWER,
        "concern.no": Sort.ANSWER,
        "concern.merged": Sort.ANSWER,
        "concern.photo": Sort.ANSWER,
        "mediation.told": Sort.ANSWER,
        "mediation.back": Sort.NOTICE,
        "meeting.photo": Sort.ANSWER,
        "paper.ballot": Sort.ANSWER,
        "paper.count": Sort.ANSWER,
        "paper.project": Sort.ANSWER,
        "paper.silent": Sort.ANSWER,
        "posting.comes": Sort.ANSWER,
        "paper.guide": Sort.ANSWER,
        "round.picture": Sort.ANSWER,
        "paper.slips": Sort.ANSWER,
        "money.done": Sort.ANSWER,
        "money.no": Sort.ANSWER,
        "money.read": Sort.ANSWER,
        "paper.receipt": Sort.ANSWER,
        "room.rights": Sort.ANSWER,
        "slips.photo": Sort.ANSWER,
        "voice.kept": Sort.ANSWER,
        "voice.written": Sort.ANSWER,
        # to be known at once
        "ballot.differs": Sort.ALERT,
        "concern.must": Sort.ALERT,
        "ballot.stuck": Sort.ALERT,
        "claim.decided": Sort.ALERT,  # she was asked too, and would go to the door for nothing
        "group.lost": Sort.ALERT,
        "group.back": Sort.ALERT,
        "group.admin": Sort.ALERT,
        "paper.template": Sort.ALERT,
        "room.wanted": Sort.ALERT,
        "topic.lost": Sort.ALERT,
        "guessing": Sort.ALERT,
        "remind.missed": Sort.ALERT,
        "role.shown": Sort.ALERT,
        "shown": Sort.ALERT,
        "task": Sort.ALERT,
        "slip.told": Sort.ALERT,  # an answer that is not hers counts until she says so
        "slip.two": Sort.ALERT,
        # concerns her
        "extended": Sort.NOTICE,
        "voided": Sort.NOTICE,
        "letter": Sort.NOTICE,
        "concern.closed": Sort.NOTICE,
        "meeting.closed": Sort.NOTICE,  # who was there may say whether the minutes are right
        "meeting.off": Sort.NOTICE,
        "letter.waits": Sort.NOTICE,
        "statement.waits": Sort.NOTICE,
        "statement.declined": Sort.NOTICE,
        "round.ready": Sort.NOTICE,
        "year": Sort.NOTICE,
        "money.receipt": Sort.NOTICE,
        "money.back": Sort.NOTICE,
        "money.due": Sort.NOTICE,
        "convention.file": Sort.NOTICE,
        "convention.review": Sort.NOTICE,
        "claim.other": Sort.NOTICE,
        "elder": Sort.NOTICE,
        "claim.voter": Sort.NOTICE,
        "role.ended": Sort.NOTICE,
        "sold": Sort.NOTICE,
        "proxy.voted": Sort.NOTICE,
        "proxy.over": Sort.NOTICE,
        "proxy.signed": Sort.NOTICE,
        # asks nothing of her today
        "ballot.photo": Sort.LATER,
        "freed": Sort.LATER,
        "convention.new": Sort.LATER,
        "role.ends": Sort.LATER,
        "promise.overdue": Sort.LATER,  # once a week
        # in the groups
        "ballot.begun": Sort.GROUP,
        "ballot.result": Sort.GROUP,
        "ballot.extended": Sort.GROUP,
        "ballot.void": Sort.GROUP,
        "round.posted": Sort.GROUP,
        "card": Sort.GROUP,
        "convention.draft": Sort.GROUP,
        "convention.force": Sort.GROUP,
        "outage": Sort.GROUP,
        "restored": Sort.GROUP,
        # several in one
        "digest": Sort.DIGEST,
        "morning": Sort.DIGEST,
    }
)


def kind_of(key: str) -> str:
    """The first word of a key of the outbox."""
    return key.partition(":")[0]


def sort_of(key: str) -> Sort:
    """A kind nobody listed is a notice: without a sound, and counted."""
    return SORTS.get(kind_of(key), Sort.NOTICE)
