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
from bot.features.ballots.wizard.times import evening, written_time

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
    "evening",
    "proposal",
    "read",
    "written_time",
]
