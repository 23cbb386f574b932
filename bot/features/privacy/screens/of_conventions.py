"""What is kept of somebody around the residents' convention, in sentences."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.features.privacy.model import Kept, Row
from bot.features.privacy.screens import quarrels
from bot.features.privacy.screens.values import day, whole
from bot.kernel.text import Text, _, ngettext

VIEWS = {
    "support": _("You agree with Article {article} of draft no. {number}."),
    "concern": _("You have a worry about Article {article} of draft no. {number}."),
    "unclear": _("You do not understand Article {article} of draft no. {number}."),
}


def drafted(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext("You drafted {n} convention.", "You drafted {n} conventions.", len(rows))


def changed(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "You wrote {n} article of a convention down.",
            "You wrote {n} articles of a convention down.",
            len(rows),
        )


def said(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    for row in rows:
        sentence = VIEWS[str(row["view"])]
        about = {"article": whole(row["number"]), "number": whole(row["convention_id"])}
        yield Text(sentence.msgid, None, about)


def seen(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    for row in rows:
        yield _("You have seen the residents' convention on {day}.", day=day(kept, row["at"]))


SAYS: Mapping[str, Callable[[Kept, Sequence[Row]], Iterable[Text]]] = {
    "conventions": drafted,
    "convention_articles": changed,
    "convention_views": said,
    "convention_seen": seen,
    **quarrels.SAYS,
}
TITLES: Mapping[str, Text] = {
    "conventions": _("Conventions you drafted"),
    "convention_articles": _("Articles of conventions you wrote down"),
    "convention_views": _("What you said of drafts of a convention"),
    "convention_seen": _("That you have seen the convention"),
    **quarrels.TITLES,
}
