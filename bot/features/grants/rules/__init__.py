"""Rules of roles: who gives which, for how long, to whom; and whether the record agrees."""

from bot.features.grants.rules.giving import (
    OPENS,
    Body,
    check_giver,
    check_scope,
    check_term,
    grantable,
    label,
    last_day,
    may_end,
    only_one,
    read,
    redeemed,
    same,
    term,
    works,
    written,
)
from bot.features.grants.rules.replay import check_roles

__all__ = [
    "OPENS",
    "Body",
    "check_giver",
    "check_roles",
    "check_scope",
    "check_term",
    "grantable",
    "label",
    "last_day",
    "may_end",
    "only_one",
    "read",
    "redeemed",
    "same",
    "term",
    "works",
    "written",
]
