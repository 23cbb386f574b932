"""What is kept of somebody who reported a quarrel, or took one, in sentences."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.features.privacy.model import Kept, Row
from bot.kernel.text import Text, _, ngettext


def quarrels(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    """What she said herself stands in her copy, not here."""
    hers = sum("words" in one for one in rows)
    if hers:
        yield ngettext(
            "You reported {n} quarrel; only you and who took it can read it.",
            "You reported {n} quarrels; only you and who took them can read them.",
            hers,
        )
    if len(rows) - hers:
        yield ngettext(
            "You took {n} quarrel of neighbours.",
            "You took {n} quarrels of neighbours.",
            len(rows) - hers,
        )


SAYS: Mapping[str, Callable[[Kept, Sequence[Row]], Iterable[Text]]] = {"mediation_cases": quarrels}
TITLES: Mapping[str, Text] = {"mediation_cases": _("Quarrels you reported or took")}
