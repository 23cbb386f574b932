"""What happens to a convention: it is read and asked, drafted, and comes into force."""

from bot.features.conventions.usecases.drafting import (
    Leaf,
    Seen,
    change_article,
    draft_amendment,
    draft_leaf,
    draft_of,
    draft_seen,
    drop_draft,
    heat_of,
    keep_draft,
    may_draft,
    say_view,
    share_draft,
)
from bot.features.conventions.usecases.forcing import REVIEW, may_force, put_in_force
from bot.features.conventions.usecases.reading import (
    Held,
    article_read,
    ask_convention,
    convention_read,
    conventions_held,
    saw_convention,
)

__all__ = [
    "REVIEW",
    "Held",
    "Leaf",
    "Seen",
    "article_read",
    "ask_convention",
    "change_article",
    "convention_read",
    "conventions_held",
    "draft_amendment",
    "draft_leaf",
    "draft_of",
    "draft_seen",
    "drop_draft",
    "heat_of",
    "keep_draft",
    "may_draft",
    "may_force",
    "put_in_force",
    "saw_convention",
    "say_view",
    "share_draft",
]
