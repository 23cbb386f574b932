"""What people see when Linli comes into a group, of its rights there, and of the steps."""

from bot.features.onboarding.screens.arriving import (
    introduction,
    not_for_you,
    operators_told,
    stays_for_now,
    wanted,
)
from bot.features.onboarding.screens.presses import (
    Deed,
    SetupFurther,
    SetupOf,
    SetupStep,
)
from bot.features.onboarding.screens.rights import (
    group_gone,
    made_administrator,
    rights_list,
    speaks_again,
    topic_chosen,
    topic_lost,
)
from bot.features.onboarding.screens.steps import (
    Standing,
    begun_before,
    form_screen,
    further_ready,
    later,
    ready,
    settings,
    steps_of,
    topic_in_group,
    trial_question,
    ways,
)

__all__ = [
    "Deed",
    "SetupFurther",
    "SetupOf",
    "SetupStep",
    "Standing",
    "begun_before",
    "form_screen",
    "further_ready",
    "group_gone",
    "introduction",
    "later",
    "made_administrator",
    "not_for_you",
    "operators_told",
    "ready",
    "rights_list",
    "settings",
    "speaks_again",
    "stays_for_now",
    "steps_of",
    "topic_chosen",
    "topic_in_group",
    "topic_lost",
    "trial_question",
    "wanted",
    "ways",
]
