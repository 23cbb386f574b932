"""What the ballots ask of the rest of the house; `bot.work.Work` satisfies it by its shape."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.features.ballots.model import (
    Answer,
    Ballot,
    Mandate,
    Offer,
    Posting,
    Proxy,
    RollEntry,
    Standing,
    Turnout,
    Vote,
    Ways,
)
from bot.features.ballots.model.slips import Conflict, Sitting
from bot.features.ballots.rules import Receipts
from bot.kernel.clock import Entropy
from bot.kernel.events import Alarms, Marks, Record as Chain
from bot.kernel.ids import BallotId, CommunityId, PersonId, PostingId, SittingId, UnitId
from bot.kernel.roll import Electorate, Neighbourhood, RollFlat


class Proxies(Protocol):
    """What is kept of proxies; a ballot that never had one (`Ballot.proxied`) is not asked."""

    async def next_mandate(self) -> int: ...

    async def put_mandate(self, mandate: Mandate) -> None: ...

    async def drop_mandate(self, mandate: int) -> None: ...

    async def mandate(self, mandate: int) -> Mandate | None: ...

    async def mandates(self, community: CommunityId, at: datetime) -> tuple[Mandate, ...]:
        """Those of the community that have not run out, in the order they were given."""

    async def mandates_of(self, person: PersonId, at: datetime) -> tuple[Mandate, ...]:
        """Those that she has given or taken on and that have not run out, in order."""

    async def proxies(self, ballot: BallotId) -> tuple[Proxy, ...]:
        """All that hold in the ballot, in the order of their mandates."""

    async def proxy(self, ballot: BallotId, principal: PersonId) -> Proxy | None: ...

    async def put_proxy(self, proxy: Proxy) -> None: ...

    async def drop_proxy(self, ballot: BallotId, principal: PersonId) -> None: ...

    async def beneath(self, ballot: BallotId, units: Sequence[UnitId]) -> dict[UnitId, Vote]:
        """The owner's own votes of these flats that lie under her agent's."""

    async def lay_beneath(self, vote: Vote) -> None: ...

    async def clear_beneath(self, ballot: BallotId, units: Sequence[UnitId] | None = None) -> None:
        """Of these flats, or of all."""

    async def take_back(self, entry: RollEntry) -> None:
        """The flat has not taken part any more; it must have been read before."""

    async def put_offer(self, offer: Offer) -> None: ...

    async def offer(self, digest: str) -> Offer | None: ...

    async def offers_of(self, principal: PersonId, at: datetime) -> tuple[Offer, ...]:
        """Those of hers that nobody has used and whose time is not over."""


class Ballots(Proxies, Protocol):
    async def next_id(self) -> BallotId: ...

    async def next_number(self, community: CommunityId) -> int:
        """The number people call the ballot by; without gaps in a community."""

    async def add(self, ballot: Ballot, roll: Collection[RollEntry]) -> None:
        """A new ballot with its frozen roll."""

    async def begin(self, ballot: Ballot, roll: Collection[RollEntry]) -> None:
        """Voting in a ballot that was announced begins on this roll, which is frozen now."""

    async def get(self, ballot: BallotId) -> Ballot | None: ...

    async def numbered(self, community: CommunityId, number: int) -> Ballot | None: ...

    async def parts(self, ballot: Ballot) -> tuple[Ballot, ...]:
        """All that were put together with it, in order; itself alone for most."""

    async def current(
        self, communities: Sequence[CommunityId], closed_since: datetime
    ) -> tuple[Ballot, ...]:
        """Ballots that are open or were closed since then; open ones in front."""

    async def standing(self, ballot: BallotId, units: Sequence[UnitId]) -> tuple[Standing, ...]:
        """Those of the flats that are on the roll, each with the vote that counts for it."""

    async def record(self, entry: RollEntry, vote: Vote) -> None:
        """Keeps the vote in place of the flat's earlier one; a first vote raises the turnout."""

    async def turnout(self, ballot: BallotId) -> Turnout: ...

    async def hide(self, ballot: BallotId, token: str, answer: Answer) -> None:
        """Keeps an answer of a secret vote under a word that only the vote names."""

    async def unhide(self, ballot: BallotId, token: str) -> None:
        """The answer was changed: it goes."""

    async def hidden(self, ballot: BallotId, token: str) -> Answer | None: ...

    async def all_hidden(self, ballot: BallotId) -> Mapping[str, Answer]:
        """Every answer by its word: for counting only."""

    async def forget_choices(self, ballot: BallotId) -> int:
        """Leaves of each vote its flat, moment and receipt; how many there were."""

    async def roll(self, ballot: BallotId) -> tuple[RollEntry, ...]:
        """The whole frozen roll: for counting and exporting only."""

    async def votes(self, ballot: BallotId) -> tuple[Vote, ...]:
        """The vote that counts of each flat that took part, in the order of the record."""

    async def keep_ways(self, ballot: BallotId, ways: Ways) -> None:
        """Keeps with the turnout which way the votes of a ballot came in, when it closes."""

    async def close(self, ballot: Ballot) -> None:
        """Keeps the closing time and the tally of the ballot, or that it is suspended."""

    async def silent(self, ballot: BallotId, after: UnitId, most: int) -> tuple[UnitId, ...]:
        """Flats of the roll that have not voted, the first `most` beyond `after` in order."""

    async def listed(self, ballot: BallotId, after: UnitId, most: int) -> tuple[UnitId, ...]:
        """Flats of the roll, the first `most` beyond `after` in order."""

    async def publish(self, ballot: BallotId, lists: Receipts) -> None:
        """Keeps the lists of receipts of a ballot that has closed."""

    async def receipts(self, ballot: BallotId) -> Receipts | None:
        """The published lists; None where there are none."""

    async def all_receipts(self, community: CommunityId) -> tuple[Receipts, ...]:
        """The published lists of all ballots of a community."""


class Postings(Protocol):
    """Photos of notices."""

    async def next_id(self) -> PostingId: ...

    async def get(self, posting: PostingId) -> Posting | None: ...

    async def put(self, posting: Posting) -> None: ...

    async def drop(self, posting: PostingId) -> None: ...

    async def of(self, ballot: BallotId) -> tuple[Posting, ...]: ...


class Sittings(Protocol):
    """What was entered from paper and telephone, and flats with two answers."""

    async def next_id(self) -> SittingId: ...

    async def get(self, sitting: SittingId) -> Sitting | None: ...

    async def of(self, ballot: BallotId) -> tuple[Sitting, ...]:
        """All of a ballot, the oldest first."""

    async def put(self, sitting: Sitting) -> None: ...

    async def drop(self, sitting: SittingId) -> None: ...

    async def conflict(self, ballot: BallotId, unit: UnitId) -> Conflict | None: ...

    async def conflicts(self, ballot: BallotId) -> tuple[Conflict, ...]:
        """All of a ballot, settled ones too, the oldest first."""

    async def put_conflict(self, conflict: Conflict) -> None: ...

    async def end(self, ballot: BallotId) -> None:
        """Voting is over: what was not recorded goes, and which answers were in conflict."""


class Residents(Protocol):
    async def roll(self, community: CommunityId) -> tuple[RollFlat, ...]:
        """Every flat of the community as it is today."""

    async def neighbourhood(self, community: CommunityId) -> Neighbourhood: ...

    async def choose_owners_notice(self, community: CommunityId, days: int) -> None: ...

    async def coordinators(self, community: CommunityId) -> tuple[PersonId, ...]: ...

    async def voters(
        self, units: Collection[UnitId], electorate: Electorate
    ) -> tuple[PersonId, ...]:
        """Those who vote for these flats today when these decide, each once."""

    async def represented(self, community: CommunityId) -> dict[UnitId, dict[Electorate, PersonId]]:
        """The flats somebody votes for, and who that is."""

    async def names_on_paper(self, people: Collection[PersonId]) -> dict[PersonId, str]:
        """Of those among these people who have no Telegram."""


class Keepers(Protocol):
    async def seal(
        self, ballot: BallotId, community: CommunityId, number: int, content: bytes
    ) -> str | None:
        """Keeps it sealed for both keepers; its SHA-256, None where there are not two of them."""

    async def file(self, community: CommunityId, number: int) -> object | None:
        """The sealed file of that ballot."""


class Record(Chain, Protocol):
    async def contents(
        self, community: CommunityId, seqs: Collection[int]
    ) -> Mapping[int, tuple[bytes, bytes]]:
        """Nonce and content of these entries, as they were hashed; none where it was purged."""


class Letters(Protocol):
    async def contested(self, ballot: BallotId) -> bool:
        """Whether an objection to it has no answer yet."""


class Work(Protocol):
    """One unit of work; `arrived` is when the update reached the inbox.

    `waited_since` is the moment since when it may have waited at Telegram, unheard.
    """

    entropy: Entropy
    arrived: datetime
    waited_since: datetime | None
    now: datetime

    @property
    def ballots(self) -> Ballots: ...

    @property
    def postings(self) -> Postings: ...

    @property
    def sittings(self) -> Sittings: ...

    @property
    def residents(self) -> Residents: ...

    @property
    def record(self) -> Record: ...

    @property
    def keepers(self) -> Keepers: ...

    @property
    def alarms(self) -> Alarms: ...

    @property
    def marks(self) -> Marks: ...

    @property
    def letters(self) -> Letters: ...

    def code_digest(self, code: str) -> str:
        """Hex digits that only the host can make of these words."""

    async def still_unjudged(self, until: datetime) -> bool:
        """Whether an update that reached Telegram by `until` may still be waiting (P5)."""
