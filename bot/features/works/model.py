"""Steps of an elevator's building, each with its day, in the order in which they come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from bot.kernel.ids import CommunityId, PersonId, ProjectId

NOTICE = timedelta(days=15)  # Jinan art. 11: scheme and plan are posted for 15 days
DAYS_BACK = 6  # a step is entered on its day or in the week after it


class Step(Enum):
    """In the order of the works; the value is short, because a button carries it."""

    NOTICE = "n"
    OBJECTIONS = "o"  # the notice has ended
    FILING = "f"
    CONTRACT = "c"
    START = "s"
    INSPECTION = "i"
    IN_USE = "u"

    @property
    def needs_two(self) -> bool:
        """Safety and money hang on it, so one person alone does not say it."""
        return self in (Step.INSPECTION, Step.IN_USE)


class Reason(Enum):
    """Why a step has no day."""

    NOT_NEEDED = "n"
    EARLIER = "e"  # it was done before the bot kept this


@dataclass(frozen=True)
class Site:
    """What the steps have to know of the project."""

    project: ProjectId
    community: CommunityId
    title: str
    zone: str


@dataclass(frozen=True)
class Mark:
    """`day` None: left out for that reason. `second`: who confirmed a step that needs two."""

    project: ProjectId
    community: CommunityId
    step: Step
    day: date | None
    by: PersonId
    at: datetime
    reason: Reason | None = None
    second: PersonId | None = None

    @property
    def waits(self) -> bool:
        return self.step.needs_two and self.second is None
