"""Preparing a ballot step by step: a pure function from form to form."""

from bot.features.ballots.wizard.form import (
    FLOW,
    VERSION,
    Form,
    Move,
    Place,
    Said,
    Step,
    Typed,
    answers,
    begin,
    proposal,
    read,
)
from bot.features.ballots.wizard.steps import LONGEST_DOCUMENT, advance

__all__ = [
    "FLOW",
    "LONGEST_DOCUMENT",
    "VERSION",
    "Form",
    "Move",
    "Place",
    "Said",
    "Step",
    "Typed",
    "advance",
    "answers",
    "begin",
    "proposal",
    "read",
]
