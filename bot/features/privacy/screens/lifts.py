"""What is kept of somebody around the elevators of a neighbourhood, in sentences."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.features.privacy.model import Kept, Row
from bot.features.privacy.screens import of_agreements, of_money
from bot.kernel.text import Text, _, ngettext


def begun(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "You began {n} elevator project.", "You began {n} elevator projects.", len(rows)
        )


SAYS: Mapping[str, Callable[[Kept, Sequence[Row]], Iterable[Text]]] = {
    "projects": begun,
    **of_money.SAYS,
    **of_agreements.SAYS,
}
TITLES: Mapping[str, Text] = {
    "projects": _("Elevator projects you began"),
    **of_money.TITLES,
    **of_agreements.TITLES,
}
