"""The form before "in force": a checklist, then who adopted, reviewed and filed it, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any

from bot.features.conventions.errors import NotLawful
from bot.features.conventions.model import Filing
from bot.features.conventions.rules.filing import check, fact, past
from bot.kernel.dates import read_day
from bot.kernel.forms import Flow
from bot.kernel.ids import BallotId, CommunityId, ConventionId

FLOW, VERSION = Flow.FILING.value, 1


class Asks(Enum):
    """What is asked, in this order."""

    FINE = "fine"
    RIGHTS = "rights"
    LAW = "law"
    ADOPTED = "adopted"
    REVIEWER = "reviewer"
    REVIEWED = "reviewed"
    OFFICE = "office"
    NUMBER = "number"
    FILED = "filed"


CHECKLIST = (Asks.FINE, Asks.RIGHTS, Asks.LAW)
DAYS = (Asks.ADOPTED, Asks.REVIEWED, Asks.FILED)
YES = "yes"


@dataclass(frozen=True)
class FilingForm:
    """`said` are the answers so far, as text; days are written YYYY-MM-DD."""

    convention: ConventionId
    community: CommunityId
    ballot: BallotId | None = None
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def asks(self) -> Asks | None:
        """What comes next; None when everything was answered."""
        return next((one for one in Asks if one.value not in self.said), None)

    @property
    def position(self) -> tuple[int, int]:
        every = list(Asks)
        return (every.index(self.asks) + 1 if self.asks else len(every)), len(every)

    @property
    def filing(self) -> Filing:
        said = self.said
        days = {one: date.fromisoformat(said[one.value]) for one in DAYS if one.value in said}
        return Filing(
            reviewer=said.get(Asks.REVIEWER.value, ""),
            reviewed=days.get(Asks.REVIEWED),
            office=said.get(Asks.OFFICE.value, ""),
            number=said.get(Asks.NUMBER.value, ""),
            filed=days.get(Asks.FILED),
            adopted=days.get(Asks.ADOPTED),
            checked=all(said.get(one.value) == YES for one in CHECKLIST),
        )


def answered(form: FilingForm, said: str, today: date) -> FilingForm:
    """What was typed. Raises FactMissing, DaysOutOfOrder, and what `read_day` raises."""
    asks = form.asks
    if asks is None or asks in CHECKLIST:
        return form
    words = past(read_day(said, today), today).isoformat() if asks in DAYS else fact(said)
    longer = replace(form, said={**form.said, asks.value: words})
    if longer.asks is None:
        check(longer.filing, today)
    return longer


def ticked(form: FilingForm, *, fits: bool) -> FilingForm:
    """One line of the checklist. Raises NotLawful where it does not fit."""
    asks = form.asks
    if asks not in CHECKLIST:
        return form
    if not fits:
        raise NotLawful
    return replace(form, said={**form.said, asks.value: YES})


def back(form: FilingForm) -> FilingForm:
    """Without the last answer."""
    given = [one.value for one in Asks if one.value in form.said]
    return replace(form, said={name: form.said[name] for name in given[:-1]})


def written(form: FilingForm) -> dict[str, Any]:
    """As a draft keeps it."""
    return {
        "convention": form.convention,
        "community": form.community,
        "ballot": form.ballot,
        "said": dict(form.said),
    }


def read(answers: Mapping[str, Any]) -> FilingForm:
    ballot = answers["ballot"]
    return FilingForm(
        ConventionId(answers["convention"]),
        CommunityId(answers["community"]),
        None if ballot is None else BallotId(ballot),
        dict(answers["said"]),
    )
