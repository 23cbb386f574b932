"""What is kept of somebody around the agreements about elevators, in sentences."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.features.privacy.model import Kept, Row
from bot.kernel.text import Text, _, ngettext


def written(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "You wrote {n} version of an agreement about an elevator.",
            "You wrote {n} versions of agreements about elevators.",
            len(rows),
        )


def signed(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "You agreed to an elevator agreement for a flat, or entered or confirmed a signed "
            "paper of one, {n} time.",
            "You agreed to elevator agreements for flats, or entered or confirmed signed papers of "
            "them, {n} times.",
            len(rows),
        )


SAYS: Mapping[str, Callable[[Kept, Sequence[Row]], Iterable[Text]]] = {
    "agreements": written,
    "agreement_flats": signed,
}
TITLES: Mapping[str, Text] = {
    "agreements": _("Elevator agreements you wrote"),
    "agreement_flats": _("Elevator agreements you agreed to, or whose papers you checked"),
}
