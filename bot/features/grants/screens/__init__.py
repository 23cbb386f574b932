"""What people read of roles."""

from bot.features.grants.screens.forms import cancelled, form_screen, goes_on, review_screen
from bot.features.grants.screens.holders import (
    ends_soon,
    over,
    overview,
    own_roles,
    sure,
    your_role_ended,
)
from bot.features.grants.screens.links import (
    accepted,
    asked,
    link_is_out,
    role_link,
    role_shown_here,
    shown_to_all,
)
from bot.features.grants.screens.presses import (
    EndRole,
    GrantBuilding,
    GrantPlace,
    GrantStep,
    NewGrant,
    Sure,
)

__all__ = [
    "EndRole",
    "GrantBuilding",
    "GrantPlace",
    "GrantStep",
    "NewGrant",
    "Sure",
    "accepted",
    "asked",
    "cancelled",
    "ends_soon",
    "form_screen",
    "goes_on",
    "link_is_out",
    "over",
    "overview",
    "own_roles",
    "review_screen",
    "role_link",
    "role_shown_here",
    "shown_to_all",
    "sure",
    "your_role_ended",
]
