"""Giving a role step by step: a pure function from form to form."""

from bot.features.grants.wizard.form import (
    FLOW,
    VERSION,
    Form,
    Move,
    Spot,
    Step,
    answers,
    begin,
    offer,
    read,
)
from bot.features.grants.wizard.steps import Building, Place, Typed, advance

__all__ = [
    "FLOW",
    "VERSION",
    "Building",
    "Form",
    "Move",
    "Place",
    "Spot",
    "Step",
    "Typed",
    "advance",
    "answers",
    "begin",
    "offer",
    "read",
]
