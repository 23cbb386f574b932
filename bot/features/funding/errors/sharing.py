"""Why a cost cannot be shared."""

from dataclasses import dataclass
from typing import ClassVar

from bot.kernel.cases import Wanted
from bot.kernel.errors import DomainError
from bot.kernel.text import FlatLabel, Text, _


class NoPayer(DomainError):
    """There is something to pay, and every weight is 0."""

    code = "no-payer"

    def text(self) -> Text:
        return _(
            "By this scheme nobody would pay: every weight is 0. "
            "Please change the weights or who takes part."
        )


@dataclass(eq=False)
class AreaUnknown(DomainError):
    household: str
    code: ClassVar[str] = "area-unknown"

    def text(self) -> Text:
        return _(
            "The area of {flat} is not known, and this scheme counts by area. "
            "Please enter it first.",
            flat=FlatLabel(self.household),
        )


class FundingWanted(Wanted):
    """What a field of a case of shares must be."""

    FLOOR = _("In case {case} the field {field} must be a whole number of a floor.")
    DECIMAL = _(
        "In case {case} the field {field} must be a decimal number of at least 0, in quotes."
    )
    SCHEME = _(
        "In case {case} the field {field} must be “equal”, “area”, “coefficient”, "
        "“coefficient_area”, “shapley”, “per_floor” or “custom”."
    )
    RISING = _("In case {case} the costs in {field} must not fall from one floor to the next.")
    HOUSEHOLD_KNOWN = _("In case {case} the field {field} must be the id of a household.")
    HOUSEHOLD = _(
        "In case {case} the field {field} must name a household that does not take part yet."
    )
    JOINING = _(
        "In case {case} the field {field} must be “neutral”, “straight_line”, “percentage” or "
        "“original”."
    )
    YEARS = _("In case {case} the field {field} must be at least 1 year.")
