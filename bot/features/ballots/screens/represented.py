"""The published list of proxies: which flat is represented by which; on paper only."""

from collections.abc import Sequence

from bot.features.ballots.model import Represented
from bot.kernel.text import FlatLabel, Text, _, ngettext

ON_THE_SHEET = 12  # more stand in the spreadsheet


def represented_flats(listed: Sequence[Represented], most: int | None = None) -> list[Text]:
    """A line for each, at most so many; how many more there are is said."""
    shown = listed if most is None else listed[:most]
    lines = [_line(one) for one in shown]
    if rest := len(listed) - len(shown):
        lines.append(
            ngettext(
                "{n} more flat is represented: it stands in the spreadsheet.",
                "{n} more flats are represented: they stand in the spreadsheet.",
                rest,
            )
        )
    return lines


def how_many_represented(count: int) -> list[Text]:
    """For the group: a number and no flat."""
    if not count:
        return []
    return [
        ngettext(
            "{n} flat was represented by proxy.", "{n} flats were represented by proxy.", count
        )
    ]


def _line(one: Represented) -> Text:
    flat = FlatLabel(one.flat)
    if not one.agent_flat:
        return _("Flat {flat} is represented by somebody from outside.", flat=flat)
    return _(
        "Flat {flat} is represented by flat {agent}.", flat=flat, agent=FlatLabel(one.agent_flat)
    )
