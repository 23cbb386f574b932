"""A ballot, its frozen roll and its votes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.features.ballots.model.counting import Tally
from bot.features.ballots.model.law import Choice, Preset
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, CommunityId, ConcernId, PersonId, PostingId, UnitId

LONGEST_QUESTION = 300  # characters; what a chat card shows without folding
LONGEST_REASON = 100  # characters of the special circumstances of a short notice
FEWEST_OPTIONS, MOST_OPTIONS, LONGEST_OPTION = 2, 12, 60  # of a question with options
SHORTEST_OPENING = timedelta(minutes=10)
LONGEST_OPENING = timedelta(days=60)  # the longest vote in local rules: Hangzhou 2021 art. 20


class Scope(Enum):
    """Which part of a community decides."""

    COMMUNITY = "community"
    BUILDING = "building"
    STAIRWELL = "stairwell"
    LIST = "list"  # flats named one by one


@dataclass(frozen=True)
class Part:
    """The part of a community that decides; `names` are buildings (1), stairwells (1-2) or labels
    of flats (1-2-301); empty for the whole community."""

    scope: Scope = Scope.COMMUNITY
    names: tuple[str, ...] = ()


WHOLE = Part()


class Secrecy(Enum):
    """Who may learn how somebody voted (PROMISES 4.4); frozen with the ballot."""

    NAMED = "named"  # the two keepers, afterwards
    SECRET = "secret"  # noqa: S105 - nobody may


Answer = tuple[Choice, str]  # what was said, and its marks where options are asked


class Method(Enum):
    """How people answer and how the answers are counted. Only yes/no/abstain can bind."""

    YES_NO = "yes_no"
    SINGLE = "single"
    APPROVAL = "approval"
    SCORE = "score"
    RUN_OFF = "run_off"
    SCHULZE = "schulze"


@dataclass(frozen=True)
class Question:
    """How it is asked: `options` as written, for all methods but yes/no.

    `most`: approval: how many one may choose; score: the highest mark. `lots` are the places of
    the options (from 0) in the order drawn before opening, which settles ties of rankings.
    """

    method: Method = Method.YES_NO
    options: tuple[str, ...] = ()
    most: int = 1
    lots: tuple[int, ...] = ()


YES_NO = Question()


class Channel(Enum):
    """The way a vote came in; the sheet gives a sub-total for each."""

    CHAT = "chat"
    PAPER = "paper"
    PHONE = "phone"
    PROXY = "proxy"


@dataclass(frozen=True)
class Ballot:
    """A question put to a roll. Moments are aware UTC; `zone` is how people are shown them.

    `articles` are the clauses of an attached convention and `document_title` what stands before
    them; `tally` is frozen once at closing. `suspended_at` stays when it is closed later.

    `opened_at` is when voting begins. Until then, while the notice hangs, `began` is False and the
    roll is not frozen yet; `noticed_at` is when the notice was posted, `urgent` the special
    circumstances for which it hung shorter. `silent_listed`: said at opening that coordinators see
    which flats have not voted. `proxy_cap`: the most flats' owners one agent may stand for, None
    is no cap. `series` is the first ballot of those that were put together to vote on one text in
    parts, in each of them and in the first itself; None for all other ballots. `voided_at`,
    `published_at` and `executed_at` with `void_reason`, `void_document` (of the subdistrict or a
    court) and `filing` are what became of it. `proxied`: somebody has had a proxy in it, so a vote
    must look for one.
    """

    id: BallotId
    community: CommunityId
    number: int
    question: str
    articles: tuple[str, ...]
    preset: Preset
    zone: str
    opened_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    tally: Tally | None
    opened_by: PersonId
    document_title: str = ""
    suspended_at: datetime | None = None
    part: Part = WHOLE
    secrecy: Secrecy = Secrecy.NAMED
    asking: Question = YES_NO
    began: bool = True
    noticed_at: datetime | None = None
    urgent: str = ""
    silent_listed: bool = False
    proxy_cap: int | None = None
    series: BallotId | None = None
    voided_at: datetime | None = None
    void_reason: str = ""
    void_document: str = ""
    published_at: datetime | None = None
    executed_at: datetime | None = None
    filing: str = ""
    proxied: bool = False

    @property
    def card(self) -> BallotId:
        """The ballot whose card in the groups shows this one: those put together have one."""
        return self.id if self.series is None else self.series

    @property
    def suspended(self) -> bool:
        """Voting is over, and people must decide whether what arrived is counted (P5)."""
        return self.suspended_at is not None and self.closed_at is None

    @property
    def void(self) -> bool:
        return self.voided_at is not None

    @property
    def waiting(self) -> bool:
        """Announced, and voting has not begun."""
        return not self.began and not self.void

    @property
    def uncounted(self) -> bool:
        """Closed, and it waits for those who compare the count with the papers."""
        return self.closed_at is not None and self.tally is None and not self.void

    @property
    def running(self) -> bool:
        """Begun, neither closed, suspended nor void: what arrived in time still counts."""
        return self.began and self.closed_at is None and not self.suspended and not self.void


@dataclass(frozen=True)
class RollEntry:
    """One flat on the roll as frozen when the ballot opened.

    `head` is the key of the head the flat belongs to, `head_size` how many flats share it.
    """

    ballot: BallotId
    unit: UnitId
    label: str
    area: Area
    head: str
    head_size: int


@dataclass(frozen=True)
class Receipt:
    """Where a vote stands on the record: position in the chain and the code the voter keeps."""

    seq: int
    code: str


@dataclass(frozen=True)
class Vote:
    """What a flat said; `receipt` is None until the vote is on the record.

    `by` is whose vote it is; `agent` who cast it for her by proxy. `entered_by` and `confirmed_by`
    are those who wrote down what came on paper or by phone. `marks` is the answer where options
    are asked (`rules.marks`): the choice is then MARKED.
    """

    ballot: BallotId
    unit: UnitId
    choice: Choice
    by: PersonId
    at: datetime
    receipt: Receipt | None = None
    channel: Channel = Channel.CHAT
    agent: PersonId | None = None
    entered_by: PersonId | None = None
    confirmed_by: PersonId | None = None
    marks: str = ""


@dataclass(frozen=True)
class Standing:
    """A flat on a ballot's roll with the vote that counts for it, if any."""

    entry: RollEntry
    vote: Vote | None


@dataclass(frozen=True)
class Proposal:
    """A ballot as its author put it together; `document` is the attached text as pasted.

    The rest is as in `Ballot`. `opens_at` None: as early as its notice lets it. `noticed_at` None:
    the notice goes up with it. `posting` is the photo of a notice that hangs already. `apart` are
    the articles that are voted on separately, by their numbers. `origin` is the matter it comes of.
    """

    community: CommunityId
    question: str
    document: str
    preset: Preset
    closes_at: datetime
    part: Part = WHOLE
    secrecy: Secrecy = Secrecy.NAMED
    asking: Question = YES_NO
    opens_at: datetime | None = None
    noticed_at: datetime | None = None
    urgent: str = ""
    silent_listed: bool = False
    proxy_cap: int | None = None
    posting: PostingId | None = None
    apart: tuple[int, ...] = ()
    origin: ConcernId | None = None
