"""What is kept of somebody around the money of building projects, in sentences."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.features.privacy.model import Kept, Row
from bot.kernel.text import Text, _, ngettext


def entered(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "You wrote {n} entry of a money ledger.",
            "You wrote {n} entries of a money ledger.",
            len(rows),
        )


def keepers(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "For {n} project you wrote down who keeps the money.",
            "For {n} projects you wrote down who keeps the money.",
            len(rows),
        )


SAYS: Mapping[str, Callable[[Kept, Sequence[Row]], Iterable[Text]]] = {
    "ledger_entries": entered,
    "ledger_books": keepers,
}
TITLES: Mapping[str, Text] = {
    "ledger_entries": _("Entries of money ledgers you wrote"),
    "ledger_books": _("Keepers of money you wrote down"),
}
