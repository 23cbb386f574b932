"""Why a cost cannot be shared, and what cannot be done with a project."""

from bot.features.funding.errors.projects import (
    AreasMissing,
    AreaUnreadable,
    FlatGone,
    FloorWrong,
    NoQuotation,
    NotInTalk,
    NumbersUnreadable,
    PlanGone,
    PlansEnough,
    ProjectGone,
    SheetFull,
    StairwellTaken,
    StairwellUnknown,
    TableShort,
    WordsTooLong,
    stair,
)
from bot.features.funding.errors.sharing import AreaUnknown, FundingWanted, NoPayer

__all__ = [
    "AreaUnknown",
    "AreaUnreadable",
    "AreasMissing",
    "FlatGone",
    "FloorWrong",
    "FundingWanted",
    "NoPayer",
    "NoQuotation",
    "NotInTalk",
    "NumbersUnreadable",
    "PlanGone",
    "PlansEnough",
    "ProjectGone",
    "SheetFull",
    "StairwellTaken",
    "StairwellUnknown",
    "TableShort",
    "WordsTooLong",
    "stair",
]
