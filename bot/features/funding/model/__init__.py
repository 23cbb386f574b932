"""Words of sharing a cost (`sharing`) and of an elevator's project (`projects`)."""

from bot.features.funding.model.projects import (
    MOST_PLANS,
    CostItem,
    Entry,
    Fund,
    LiftFlat,
    LiftProject,
    Plan,
    Quotation,
    Sheet,
    Source,
    State,
)
from bot.features.funding.model.sharing import (
    Household,
    Joining,
    JoiningRule,
    Pool,
    Project,
    Scheme,
    SchemeKind,
    Share,
)

__all__ = [
    "MOST_PLANS",
    "CostItem",
    "Entry",
    "Fund",
    "Household",
    "Joining",
    "JoiningRule",
    "LiftFlat",
    "LiftProject",
    "Plan",
    "Pool",
    "Project",
    "Quotation",
    "Scheme",
    "SchemeKind",
    "Share",
    "Sheet",
    "Source",
    "State",
]
