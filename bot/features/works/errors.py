"""Why a step of the works cannot be entered."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import Day, Text, _


class WorksGone(DomainError):
    """There is no such project, or it is not hers to see."""

    code = "works-gone"

    def text(self) -> Text:
        return _("These works are not there any more. /elevator shows what is there.")


class StepNotNext(DomainError):
    """No step is passed over silently, and none is entered twice."""

    code = "step-not-next"

    def text(self) -> Text:
        return _(
            "Another step comes first, or this one is entered already. Please open the page of the "
            "works again."
        )


class StepWaits(DomainError):
    code = "step-waits"

    def text(self) -> Text:
        return _("The last step still waits for a second coordinator. It is confirmed first.")


class StepNeeded(DomainError):
    """Inspection and use are never left out."""

    code = "step-needed"

    def text(self) -> Text:
        return _("This step cannot be left out: people's safety depends on it.")


class OwnStep(DomainError):
    code = "own-step"

    def text(self) -> Text:
        return _("You entered this step yourself. Another coordinator has to confirm it.")


class StepDay(DomainError):
    """It lies ahead, before the step before it, or too long ago."""

    code = "step-day"

    def text(self) -> Text:
        return _(
            "This day does not fit: it is after today, more than a week ago, or before the last "
            "step. Please choose another day."
        )


@dataclass(eq=False)
class NoticeRuns(DomainError):
    until: datetime
    zone: str
    code: ClassVar[str] = "notice-runs"

    def text(self) -> Text:
        return _(
            "The notice hangs until {day}. Objections can be made until then.",
            day=Day(self.until, self.zone),
        )
