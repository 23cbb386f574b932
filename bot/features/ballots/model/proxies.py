"""Words of proxies: somebody votes in an owner's stead, because she said so in writing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.features.ballots.model.ballot import Ballot, Standing
from bot.kernel.ids import BallotId, CommunityId, PersonId, UnitId

LONGEST_PROXY = timedelta(days=366)  # a year, and the day of a leap year
OFFER_LIVES = timedelta(hours=72)


@dataclass(frozen=True)
class Matter:
    """What a proxy is for: one ballot, or all owners' ballots of the community until `until`."""

    community: CommunityId
    ballot: BallotId | None
    until: datetime


@dataclass(frozen=True)
class Mandate:
    """A proxy as it was given. `names` is what stands on the paper, `photo` Telegram's picture.

    `entered_by` wrote it down from paper, `confirmed_by` is the second who saw it.
    """

    id: int
    principal: PersonId
    agent: PersonId
    matter: Matter
    at: datetime
    names: str = ""
    photo: str = ""
    entered_by: PersonId | None = None
    confirmed_by: PersonId | None = None


@dataclass(frozen=True)
class Proxy:
    """A mandate in one ballot. `flats` are those for which it is still good: the owner's own
    answer ends it for a flat. It counts against the cap until it is revoked.

    `until` is None where it is for this ballot alone.
    """

    ballot: BallotId
    principal: PersonId
    agent: PersonId
    mandate: int
    flats: frozenset[UnitId]
    until: datetime | None = None


@dataclass(frozen=True)
class Offer:
    """What an owner wants somebody to do; it holds once that person takes it on.

    `to` is None where whoever opens the link may; `used_by` is the owner herself where a later
    word of hers took it back.
    """

    digest: str
    principal: PersonId
    matter: Matter
    expires_at: datetime
    to: PersonId | None = None
    used_by: PersonId | None = None

    @property
    def made_at(self) -> datetime:
        return self.expires_at - OFFER_LIVES


@dataclass(frozen=True)
class StandIn:
    """An owner for whom the reader votes: her flats for which the proxy is good."""

    principal: PersonId
    flats: tuple[Standing, ...]
    name: str = ""  # known of people who have no Telegram

    @property
    def first(self) -> UnitId:
        """The flat by which buttons name her."""
        return self.flats[0].entry.unit


@dataclass(frozen=True)
class Given:
    """A proxy and what people need to read of it: flats of the owner, ballots it works in.

    `ballots` are those in which it holds now; `full` those in which the agent stands for as many
    as may be.
    """

    mandate: Mandate
    labels: tuple[str, ...]
    ballots: tuple[Ballot, ...] = ()
    full: tuple[Ballot, ...] = ()
    zone: str = "Asia/Shanghai"


@dataclass(frozen=True)
class Made:
    """An offer with its secret, once: the link that opens it."""

    offer: Offer
    payload: str
    labels: tuple[str, ...]
    ballot: Ballot | None
    zone: str


@dataclass(frozen=True)
class Duty:
    """An open ballot in which she votes for others."""

    ballot: Ballot
    owners: tuple[StandIn, ...]


@dataclass(frozen=True)
class ProxyPage:
    """All about proxies of one person. `open` are the ballots for which she may give one, `lasting`
    the communities for which she may until a day, `enters` those where she writes papers down.
    """

    person: PersonId
    given: tuple[Given, ...]
    duties: tuple[Duty, ...]
    open: tuple[Ballot, ...]
    lasting: tuple[Matter, ...]
    enters: tuple[Matter, ...]


@dataclass(frozen=True)
class Represented:
    """A line of the published list: which flat is represented by which, "" by somebody without."""

    flat: str
    agent_flat: str
