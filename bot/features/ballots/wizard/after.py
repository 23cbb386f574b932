"""What is asked before something is done with a ballot: one field a screen, then all of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import Enum
from typing import Any
from zoneinfo import ZoneInfo

from bot.features.ballots.errors import ButtonWanted, FormGone
from bot.features.ballots.model import Ballot
from bot.features.ballots.model.life import Filing
from bot.features.ballots.rules import after
from bot.kernel.dates import evening, read_day, read_time
from bot.kernel.forms import Flow, Position
from bot.kernel.ids import BallotId, CommunityId

FLOW, VERSION = Flow.AFTER.value, 1
REVIEW = "review"


class Deed(Enum):
    """What a coordinator does with a ballot beyond voting."""

    EXTEND = "extend"
    VOID = "void"
    ANNUL = "annul"  # void by an order of the subdistrict or a court
    FILE = "file"


class Asked(Enum):
    """A field of such a form."""

    END = "end"
    REASON = "reason"
    DOCUMENT = "document"
    OFFICE = "office"
    NUMBER = "number"
    DAY = "day"


FIELDS: Mapping[Deed, tuple[Asked, ...]] = {
    Deed.EXTEND: (Asked.END, Asked.REASON),
    Deed.VOID: (Asked.REASON,),
    Deed.ANNUL: (Asked.DOCUMENT, Asked.REASON),
    Deed.FILE: (Asked.OFFICE, Asked.NUMBER, Asked.DAY),
}


@dataclass(frozen=True)
class AfterForm:
    """`given` are the answers so far, by field, as text; moments and days in ISO form."""

    deed: Deed
    ballot: BallotId
    community: CommunityId
    given: Mapping[Asked, str] = field(default_factory=dict)

    @property
    def asks(self) -> Asked | None:
        """The field that is asked next; None when all were answered."""
        return next((one for one in FIELDS[self.deed] if one not in self.given), None)

    @property
    def position(self) -> Position:
        """Which step this is of how many, counted from 1; the last is the look at it all."""
        return len(self.given) + 1, len(FIELDS[self.deed]) + 1

    @property
    def step(self) -> str:
        return self.asks.value if self.asks else REVIEW

    @property
    def end(self) -> datetime:
        return datetime.fromisoformat(self.said(Asked.END))

    def said(self, asked: Asked) -> str:
        """Empty where this form does not ask for it."""
        return self.given.get(asked, "")


def told(form: AfterForm, words: str, ballot: Ballot, now: datetime) -> AfterForm:
    """The form with what was typed. Raises what is wrong with it; the form then stays."""
    asked = form.asks
    if asked is None:
        raise ButtonWanted
    return replace(form, given={**form.given, asked: _read(asked, words, ballot, now)})


def longer_by(form: AfterForm, days: int, ballot: Ballot, now: datetime) -> AfterForm:
    """The evening so many days after the announced end. Raises as `told`."""
    if form.asks is not Asked.END:
        raise ButtonWanted
    end = evening(max(ballot.closes_at, now), days, ballot.zone)
    after.check_new_end(ballot, end, now)
    return replace(form, given={**form.given, Asked.END: end.isoformat()})


def back(form: AfterForm) -> AfterForm:
    """The form without the last answer."""
    answered = [one for one in FIELDS[form.deed] if one in form.given]
    return replace(form, given={one: form.given[one] for one in answered[:-1]})


def filing(form: AfterForm, zone: str, now: datetime) -> Filing:
    """What a finished form of filing says. Raises as `rules.after.filing`."""
    today = now.astimezone(ZoneInfo(zone)).date()
    day = datetime.fromisoformat(form.said(Asked.DAY)).date()
    return after.filing(form.said(Asked.OFFICE), form.said(Asked.NUMBER), day, today)


def kept(form: AfterForm) -> dict[str, Any]:
    """The form as plain JSON values; its step is kept beside them."""
    given = {one.value: said for one, said in form.given.items()}
    return {
        "deed": form.deed.value,
        "ballot": form.ballot,
        "community": form.community,
        "given": given,
    }


def read_after(answers: Mapping[str, Any]) -> AfterForm:
    """From `kept`. Raises FormGone."""
    try:
        given = {Asked(one): said for one, said in answers["given"].items()}
        place = BallotId(answers["ballot"]), CommunityId(answers["community"])
        return AfterForm(Deed(answers["deed"]), *place, given)
    except (KeyError, ValueError):
        raise FormGone from None


def _read(asked: Asked, words: str, ballot: Ballot, now: datetime) -> str:
    today = now.astimezone(ZoneInfo(ballot.zone)).date()
    match asked:
        case Asked.END:
            end = read_time(words, now, ballot.zone)
            after.check_new_end(ballot, end, now)
            return end.isoformat()
        case Asked.REASON:
            return after.reason(words)
        case Asked.DOCUMENT:
            return after.document(words)
        case Asked.OFFICE | Asked.NUMBER:
            return after.filing(words, words, today, today).office
        case Asked.DAY:
            day = read_day(words, today)
            after.filing("-", "-", day, today)
            return day.isoformat()
