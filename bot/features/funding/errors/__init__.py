"""Why a cost cannot be shared, and what cannot be done with a project."""

from bot.features.funding.errors.projects import ProjectGone, StairwellTaken, StairwellUnknown
from bot.features.funding.errors.sharing import AreaUnknown, FundingWanted, NoPayer

__all__ = [
    "AreaUnknown",
    "FundingWanted",
    "NoPayer",
    "ProjectGone",
    "StairwellTaken",
    "StairwellUnknown",
]
