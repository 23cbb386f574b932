"""What is kept of matters she raised, asked for, spoke to or looked after, in sentences.

Meetings are said with them.
"""

from collections.abc import Iterable, Sequence

from bot.features.privacy.model import Kept, Row
from bot.features.privacy.screens import of_meetings
from bot.features.privacy.screens.values import day
from bot.kernel.text import FlatLabel, Text, Words, _, ngettext


def raised(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    """Those she raised, with their words; those she wrote down or decided are only counted."""
    others = sum("words" not in row for row in rows)
    for row in rows:
        if "words" in row:
            yield _(
                "On {day} you raised: {words}",
                day=day(kept, row["at"]),
                words=Words(str(row["words"]), whole=True),
            )
    if others:
        yield ngettext(
            "{n} matter that you wrote down for somebody or decided about",
            "{n} matters that you wrote down for somebody or decided about",
            others,
        )


def asked_for(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    """Those of her own flats; those she wrote down for others are only counted."""
    others = sum("unit_id" not in row for row in rows)
    for row in rows:
        if "unit_id" in row:
            flat = FlatLabel(kept.flats.get(int(str(row["unit_id"])), "?"))
            yield _("For flat {flat} you asked for a matter.", flat=flat)
    if others:
        yield ngettext(
            "{n} household without a phone that you entered for a matter",
            "{n} households without a phone that you entered for matters",
            others,
        )


def visits(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "{n} visit at a door that you noted", "{n} visits at doors that you noted", len(rows)
        )


def points(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    for row in rows:
        words = Words(str(row["words"]), whole=True)
        if row["side"] == "for":
            yield _("Your reason for a matter: {words}", words=words)
        else:
            yield _("Your worry about a matter: {words}", words=words)


def photos(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "{n} photo of a matter, or of something that is done",
            "{n} photos of matters, or of something that is done",
            len(rows),
        )


def promises(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "{n} promise of which you said that it is kept",
            "{n} promises of which you said that they are kept",
            len(rows),
        )


SAYS = {
    "concerns": raised,
    "concern_seconds": asked_for,
    "concern_visits": visits,
    "concern_points": points,
    "concern_photos": photos,
    "promises": promises,
    **of_meetings.SAYS,
}
TITLES: dict[str, Text] = {
    "concerns": _("Matters you raised or decided about"),
    "concern_seconds": _("Matters your household asked for"),
    "concern_visits": _("Visits at doors that you noted"),
    "concern_points": _("Reasons and worries you gave"),
    "concern_photos": _("Photos of matters you sent"),
    "promises": _("Promises you said are kept"),
    **of_meetings.TITLES,
}
