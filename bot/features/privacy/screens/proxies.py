"""What is kept of proxies, in sentences for the person whom it concerns."""

from collections.abc import Iterable, Sequence

from bot.features.privacy.model import Kept, Row
from bot.kernel.text import Text, ngettext


def mandates(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    """Those she gave, those she took on, and those she wrote down from paper or confirmed."""
    given = sum("principal" in row for row in rows)
    taken = sum("agent" in row for row in rows)
    written = len(rows) - given - taken
    if given:
        yield ngettext("{n} proxy you gave", "{n} proxies you gave", given)
    if taken:
        yield ngettext("{n} proxy you took on", "{n} proxies you took on", taken)
    if written:
        yield ngettext(
            "{n} signed proxy that you wrote down or confirmed",
            "{n} signed proxies that you wrote down or confirmed",
            written,
        )


def in_ballots(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "In {n} vote a proxy concerned you.", "In {n} votes a proxy concerned you.", len(rows)
        )


def beneath(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "{n} answer of your own beneath one by proxy, until the vote closes",
            "{n} answers of your own beneath one by proxy, until the vote closes",
            len(rows),
        )


def offers(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "{n} question whether somebody votes for an owner",
            "{n} questions whether somebody votes for an owner",
            len(rows),
        )
