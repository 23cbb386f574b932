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


def rules(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "You entered the rule for flats that join later of {n} project.",
            "You entered the rule for flats that join later of {n} projects.",
            len(rows),
        )


def joins(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "You entered {n} flat that joined later.",
            "You entered {n} flats that joined later.",
            len(rows),
        )


def steps(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "You entered {n} day of an elevator's works.",
            "You entered {n} days of an elevator's works.",
            len(rows),
        )


SAYS: Mapping[str, Callable[[Kept, Sequence[Row]], Iterable[Text]]] = {
    "projects": begun,
    "project_terms": rules,
    "project_joins": joins,
    "project_steps": steps,
    **of_money.SAYS,
    **of_agreements.SAYS,
}
TITLES: Mapping[str, Text] = {
    "projects": _("Elevator projects you began"),
    "project_terms": _("Rules for joining later you entered"),
    "project_joins": _("Flats you entered that joined later"),
    "project_steps": _("Days of elevator works you entered"),
    **of_money.TITLES,
    **of_agreements.TITLES,
}
