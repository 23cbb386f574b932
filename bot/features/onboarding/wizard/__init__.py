"""Setting a group up step by step: a pure function from form to form."""

from bot.features.onboarding.wizard.form import (
    FLOW,
    VERSION,
    Form,
    Move,
    Step,
    answers,
    begin,
    read,
    where_open,
)
from bot.features.onboarding.wizard.steps import (
    QUIET,
    Typed,
    advance,
    offered_name,
    written_quiet,
)

__all__ = [
    "FLOW",
    "QUIET",
    "VERSION",
    "Form",
    "Move",
    "Step",
    "Typed",
    "advance",
    "answers",
    "begin",
    "offered_name",
    "read",
    "where_open",
    "written_quiet",
]
