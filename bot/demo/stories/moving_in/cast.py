"""Who lives where, and how each of them joins. People go by their place among the neighbours."""

from dataclasses import dataclass
from enum import Enum

from bot.features.residents.model import Tie
from bot.kernel.roll import Electorate

BOTH = frozenset(Electorate)
OWNS = frozenset({Electorate.OWNERS})
LIVES = frozenset({Electorate.RESIDENTS})
VOTES = {Tie.BOTH: BOTH, Tie.OWNER: OWNS, Tie.RESIDENT: LIVES}  # from the law, not from the bot
TENANT, BUYER = 951, 952  # two who are not on the roll

ELDER, CARELESS, LANDLORD, TWO_FLATS, SECOND, SELLER, LET = 0, 5, 7, 14, 24, 27, 50


class By(Enum):
    """How somebody comes by an invitation."""

    LETTER = "letter"
    LINK = "link"


@dataclass(frozen=True)
class Arrival:
    """Somebody who joins: her flat by number; `person` is hers by number unless said otherwise."""

    flat: int
    tie: Tie = Tie.BOTH
    by: By = By.LETTER
    person: int | None = None


ARRIVALS = (
    Arrival(1),
    Arrival(3, Tie.OWNER, By.LINK),
    Arrival(2),
    Arrival(4),
    Arrival(6, Tie.RESIDENT),
    Arrival(LANDLORD, Tie.RESIDENT, person=TENANT),
    Arrival(8),
    Arrival(12),
    Arrival(13, Tie.OWNER, By.LINK),
    Arrival(TWO_FLATS),
    Arrival(LET, Tie.OWNER, person=TWO_FLATS),
    Arrival(LET, Tie.RESIDENT, By.LINK),  # her letter went to the landlady
    Arrival(SECOND),
    Arrival(SELLER),
    Arrival(28),
    Arrival(36, Tie.RESIDENT),
    Arrival(37),
    Arrival(48),
    Arrival(49, Tie.OWNER, By.LINK),
    Arrival(60),
)
