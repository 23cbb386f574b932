"""Preparing a ballot step by step: a pure function from form to form."""

from bot.features.ballots.wizard.drafts import answers, read
from bot.features.ballots.wizard.form import FLOW, VERSION, Form, begin, begins, proposal
from bot.features.ballots.wizard.moves import (
    Article,
    Chosen,
    Move,
    Notice,
    Photo,
    Place,
    Said,
    Step,
    Typed,
)
from bot.features.ballots.wizard.steps import LONGEST_DOCUMENT, advance, again

__all__ = [
    "FLOW",
    "LONGEST_DOCUMENT",
    "VERSION",
    "Article",
    "Chosen",
    "Form",
    "Move",
    "Notice",
    "Photo",
    "Place",
    "Said",
    "Step",
    "Typed",
    "advance",
    "again",
    "answers",
    "begin",
    "begins",
    "proposal",
    "read",
]
