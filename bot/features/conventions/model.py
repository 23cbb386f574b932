"""Words of the residents' convention: its articles, its drafts, what stands before "in force"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from bot.kernel.ids import BallotId, CommunityId, ConventionId, PersonId

LONGEST_TITLE = 100
LONGEST_ARTICLE = 1_000
LONGEST_TEXT = 20_000
LONGEST_FACT = 100  # characters of an office, a number, a name
MOST_DRAFTS = 2  # one for a new text, one for a change of what holds
PUBLISHED = 15  # days; Organic Law of Urban Residents' Committees (2025), Article 34
REVIEWED_AFTER = 12  # months


class State(Enum):
    DRAFT = "draft"
    IN_FORCE = "in-force"
    REPLACED = "replaced"
    DROPPED = "dropped"


class View(Enum):
    """What a resident says of an article of a draft."""

    SUPPORT = "support"
    CONCERN = "concern"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Article:
    """One numbered article; a language in which it is not there yet is empty.

    `because`: the worry or wish that a change of a draft goes back to. `revision` counts how often
    the draft's article was changed.
    """

    number: int
    zh: str
    en: str
    because: str = ""
    revision: int = 1

    def in_language(self, chinese: bool) -> str:
        return self.zh if chinese else self.en


@dataclass(frozen=True)
class Filing:
    """Everything that must be there before a convention is in force (Organic Law, Article 31)."""

    reviewer: str = ""
    reviewed: date | None = None
    office: str = ""
    number: str = ""
    filed: date | None = None
    adopted: date | None = None
    checked: bool = False  # no fine, no loss of rights, no conflict with law


@dataclass(frozen=True)
class Convention:
    """`shared`: a draft that neighbours may read. `ballot`: the one that decided about it."""

    id: ConventionId
    community: CommunityId
    title: str
    state: State
    made_at: datetime
    made_by: PersonId
    articles: tuple[Article, ...] = ()
    filing: Filing = Filing()
    shared: bool = False
    ballot: BallotId | None = None
    since: datetime | None = None
    until: datetime | None = None
    review: date | None = None

    def article(self, number: int) -> Article | None:
        return next((one for one in self.articles if one.number == number), None)


@dataclass(frozen=True)
class Heat:
    """How many said what of one article."""

    number: int
    counts: Mapping[View, int] = field(default_factory=dict)

    @property
    def worries(self) -> int:
        return self.counts.get(View.CONCERN, 0) + self.counts.get(View.UNCLEAR, 0)
