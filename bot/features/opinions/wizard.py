"""The form that begins a round: what it is about, until when, and a look at both."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.features.opinions.rules import saying
from bot.kernel.dates import evening, read_time
from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId

FLOW, VERSION = Flow.ROUND.value, 1
TITLE, END, REVIEW = "title", "end", "review"


@dataclass(frozen=True)
class RoundForm:
    """`topic` is the matter it belongs to, if any."""

    community: CommunityId
    zone: str
    title: str = ""
    topic: int | None = None
    ends_at: datetime | None = None

    @property
    def step(self) -> str:
        if not self.title:
            return TITLE
        return REVIEW if self.ends_at else END


def told(form: RoundForm, said: str, now: datetime) -> RoundForm:
    """The form with what was typed; at its end, another end. Raises what is wrong with it."""
    if form.step == TITLE:
        return replace(form, title=saying.title(said))
    end = read_time(said, now, form.zone)
    saying.check_end(end, now)
    return replace(form, ends_at=end)


def lasting(form: RoundForm, days: int, now: datetime) -> RoundForm:
    """Until the evening so many days from now. Raises RoundEndWrong."""
    end = evening(now, days, form.zone)
    saying.check_end(end, now)
    return replace(form, ends_at=end)


def kept(form: RoundForm) -> dict[str, Any]:
    """As plain JSON values."""
    return {
        "community": form.community,
        "zone": form.zone,
        "title": form.title,
        "topic": form.topic,
        "ends_at": form.ends_at.isoformat() if form.ends_at else "",
    }


def read_form(answers: Mapping[str, Any]) -> RoundForm:
    """From `kept`."""
    end = answers["ends_at"]
    return RoundForm(
        CommunityId(answers["community"]),
        answers["zone"],
        answers["title"],
        answers.get("topic"),
        datetime.fromisoformat(end) if end else None,
    )
