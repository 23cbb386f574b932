"""Where a ballot stands between a draft and its execution, and what may happen to it there."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """States of a formal vote (domain/voting.md, section 6)."""

    DRAFT = "draft"
    FROZEN = "frozen"
    NOTICED = "noticed"
    OPEN = "open"
    COUNTING = "counting"  # voting is over: it is counted, compared, or people decide
    PASSED = "passed"
    FAILED = "failed"
    INQUORATE = "inquorate"
    HEARD = "heard"  # opinions were counted; nothing was decided by them
    PUBLISHED = "published"
    CONTESTED = "contested"  # an objection waits for its answer
    EXECUTED = "executed"
    VOID = "void"


class Happens(Enum):
    """What moves a ballot, or may happen to it where it stands."""

    FREEZE = "freeze"
    NOTICE = "notice"
    BEGIN = "begin"
    CAST = "cast"
    EXTEND = "extend"
    CLOSE = "close"
    TALLY = "tally"
    PUBLISH = "publish"
    OBJECT = "object"
    SETTLE = "settle"
    EXECUTE = "execute"
    VOID = "void"  # by two people, with a reason
    ANNUL = "annul"  # by an order of the subdistrict or of a court


@dataclass(frozen=True)
class Arrow:
    """`outage`: only after a recorded outage, while people decide what arrived is worth."""

    before: State
    happens: Happens
    after: State
    outage: bool = False


@dataclass(frozen=True)
class Filing:
    """That a decision was filed with an office, or carried out: who has it, as what, since when.

    `day` is an ISO date.
    """

    office: str
    number: str
    day: str
