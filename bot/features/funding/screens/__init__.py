"""What people read of a shared cost."""

from bot.features.funding.screens.sharing import (
    how_shared,
    joining_lines,
    pool_lines,
    share_lines,
)

__all__ = ["how_shared", "joining_lines", "pool_lines", "share_lines"]
