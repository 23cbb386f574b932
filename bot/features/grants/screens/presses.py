"""The buttons of roles."""

from enum import Enum

from bot.features.grants.wizard.form import Move, Step
from bot.kernel.ids import CommunityId
from bot.kernel.press import Press


class Sure(Enum):
    ASK = "ask"
    YES = "yes"


class NewGrant(Press, tag="gn"):
    """Begins the form."""


class GrantStep(Press, tag="gs"):
    """A button of the form; it counts only while the form is at that step."""

    step: Step
    move: Move


class GrantPlace(Press, tag="gp"):
    community: CommunityId


class GrantBuilding(Press, tag="gb"):
    """By its place in the form's list."""

    number: int


class EndRole(Press, tag="ge"):
    """Ends somebody's role, or gives up one's own, once she is sure."""

    office: int
    sure: Sure
