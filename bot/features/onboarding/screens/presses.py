"""The buttons of setting up."""

from enum import Enum

from bot.features.onboarding.wizard.form import Move, Step
from bot.kernel.ids import CommunityId
from bot.kernel.press import Press


class Deed(Enum):
    """What can be done about a community that is set up."""

    SEE = "see"
    STEPS = "steps"
    RIGHTS = "rights"


class SetupStep(Press, tag="os"):
    """An answer at a step of the form."""

    step: Step
    move: Move


class SetupFurther(Press, tag="of"):
    """The group is one more of that community."""

    community: CommunityId


class SetupOf(Press, tag="oc"):
    """The settings of a community, its steps, or what Linli may do in its groups."""

    community: CommunityId
    deed: Deed
