"""What is kept of meetings she called, was at, or wrote the minutes of, in sentences."""

from collections.abc import Iterable, Sequence

from bot.features.privacy.model import Kept, Row
from bot.features.privacy.screens.values import day
from bot.kernel.text import Text, Words, _, ngettext


def called(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "{n} meeting that you called, or whose minutes you closed or confirmed",
            "{n} meetings that you called, or whose minutes you closed or confirmed",
            len(rows),
        )


def attended(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    """Her own coming; whom she entered is only counted."""
    others = sum("how" not in row for row in rows)
    for row in rows:
        if row.get("how") == "here":
            yield _("On {day} you said that you are at a meeting.", day=day(kept, row["at"]))
        elif "how" in row:
            yield _("On {day} you said that you will come to a meeting.", day=day(kept, row["at"]))
    if others:
        yield ngettext(
            "{n} neighbour whom you entered at a meeting",
            "{n} neighbours whom you entered at a meeting",
            others,
        )


def minutes(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    for row in rows:
        words = Words(str(row["words"]), whole=True)
        yield _("You wrote in the minutes of a meeting: {words}", words=words)


SAYS = {"meetings": called, "meeting_attendants": attended, "meeting_minutes": minutes}
TITLES: dict[str, Text] = {
    "meetings": _("Meetings you called, closed or confirmed"),
    "meeting_attendants": _("Meetings you came to"),
    "meeting_minutes": _("What you wrote in minutes"),
}
