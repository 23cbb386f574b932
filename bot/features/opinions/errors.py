"""What is wrong with a file of answers."""

from bot.kernel.cases import Wanted
from bot.kernel.text import _


class OpinionWanted(Wanted):
    """What a field of a case of opinions must be."""

    NAME = _("In case {case} the field {field} must be a number or a text.")
    ROW = _(
        "In case {case} the field {field} must be a text of + - 0 and . with one character for "
        "each statement."
    )
    GROUPS = _(
        "In case {case} the field {field} must give the number of a group for people of this case."
    )
    AS_MANY = _("In case {case} the field {field} must have one row for each participant.")
