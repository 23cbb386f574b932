"""What people see of their own data."""

from bot.features.privacy.screens.kept import titles
from bot.features.privacy.screens.pages import (
    OwnPage,
    OwnRights,
    ask_words,
    copy_comes,
    copy_file,
    correction_for,
    correction_sent,
    erased,
    kept_page,
    notice_page,
    to_be_erased,
)

__all__ = [
    "OwnPage",
    "OwnRights",
    "ask_words",
    "copy_comes",
    "copy_file",
    "correction_for",
    "correction_sent",
    "erased",
    "kept_page",
    "notice_page",
    "titles",
    "to_be_erased",
]
