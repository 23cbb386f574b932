"""Shares by scheme, late joiners, and their files."""

from bot.features.funding.rules.files import (
    KIND,
    ShareCase,
    joining_fields,
    pool_fields,
    scheme_fields,
    share_case,
)
from bot.features.funding.rules.joining import Terms, joins
from bot.features.funding.rules.shares import pool, shares, weights

__all__ = [
    "KIND",
    "ShareCase",
    "Terms",
    "joining_fields",
    "joins",
    "pool",
    "pool_fields",
    "scheme_fields",
    "share_case",
    "shares",
    "weights",
]
