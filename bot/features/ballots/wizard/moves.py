"""The steps of the form and every button of it."""

from dataclasses import dataclass
from enum import Enum

from bot.kernel.ids import CommunityId, PostingId


class Step(Enum):
    PLACE = "place"
    QUESTION = "question"
    TEXT = "text"
    KIND = "kind"
    PART = "part"
    LIST = "list"  # flats named one by one
    NOTICE = "notice"
    SINCE = "since"  # since when does the paper notice hang?
    PHOTO = "photo"
    REASON = "reason"  # special circumstances
    PERIOD = "period"  # how long notices of owners' ballots hang here
    CLOSING = "closing"
    CHECK = "check"  # is this the time you meant?
    REVIEW = "review"
    CHANGE = "change"
    DETAILS = "details"
    METHOD = "method"
    OPTIONS = "options"
    APART = "apart"  # articles that are voted on separately


class Notice(Enum):
    """Which way people are told beforehand."""

    NOW = "now"
    HANGS = "hangs"
    URGENT = "urgent"


class Move(Enum):
    """Every button of the form."""

    BACK = "back"
    CANCEL = "cancel"
    NO_TEXT = "none"
    COMPLETE = "done"
    MEETING = "meeting"
    ASSEMBLY = "members"
    SIMPLE = "simple"
    SPECIAL = "special"
    ADVICE = "advice"
    WHOLE = "whole"
    NAMED = "named"
    ANNOUNCE = "now"
    HANGS = "hangs"
    URGENT = "urgent"
    PERIOD = "period"
    TOMORROW = "d1"
    THREE_DAYS = "d3"
    SEVEN_DAYS = "d7"
    TEN_DAYS = "d10"
    RIGHT = "right"
    OTHER_TIME = "other"
    OPEN = "open"
    CHANGE = "change"
    DETAILS = "more"
    SILENT = "silent"
    SECRET = "secret"  # noqa: S105 - a button
    PROXIES = "proxies"
    METHOD = "method"
    YES_NO = "yesno"
    SINGLE = "single"
    APPROVAL = "approve"
    SCORE = "score"
    RUN_OFF = "runoff"
    SCHULZE = "pairs"
    APART = "apart"
    TO_QUESTION = "toq"
    TO_TEXT = "tot"
    TO_KIND = "tok"
    TO_PART = "top"
    TO_NOTICE = "ton"
    TO_CLOSING = "toc"


@dataclass(frozen=True)
class Typed:
    text: str


@dataclass(frozen=True)
class Place:
    community: CommunityId


@dataclass(frozen=True)
class Chosen:
    """A part of the house, by its place among those on offer."""

    number: int


@dataclass(frozen=True)
class Article:
    """An article of the text, by its number."""

    number: int


@dataclass(frozen=True)
class Photo:
    posting: PostingId


Said = Move | Typed | Place | Chosen | Article | Photo
