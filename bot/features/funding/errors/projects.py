"""What cannot be done with an elevator's project."""

from dataclasses import dataclass
from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import FlatLabel, Text, _


class ProjectGone(DomainError):
    """There is no such project, or it is not hers to see; the same words for both."""

    code = "project-gone"

    def text(self) -> Text:
        return _("This elevator project is not there any more. /elevator shows what is there.")


@dataclass(eq=False)
class StairwellTaken(DomainError):
    stairwell: str
    code: ClassVar[str] = "stairwell-taken"

    def text(self) -> Text:
        return _(
            "There is an elevator project for {stairwell} already. /elevator shows it.",
            stairwell=FlatLabel(self.stairwell),
        )


class StairwellUnknown(DomainError):
    """No flat of the roll is there."""

    code = "stairwell-unknown"

    def text(self) -> Text:
        return _(
            "No flat of the roll is in this stairwell. Please choose one from the list, or enter "
            "its flats under /roll first."
        )
