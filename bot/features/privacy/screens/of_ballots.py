"""What is kept of her in votes, in sentences."""

from collections.abc import Iterable, Sequence

from bot.features.privacy.model import Kept, Row
from bot.features.privacy.screens.values import day, whole
from bot.kernel.text import FlatLabel, Text, Words, _, ngettext


def answers(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    for row in rows:
        if "receipt" not in row:  # one she entered, or gave for somebody: told with the sittings
            continue
        number = kept.ballots.get(whole(row["ballot_id"]), 0)
        yield _(
            "Vote no. {number}: you answered on {day}, receipt {code}. Your copy says how.",
            number=str(number),
            day=day(kept, row["at"]),
            code=str(row["receipt"]),
        )


def sittings(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    for row in rows:
        number = kept.ballots.get(whole(row["ballot_id"]), 0)
        on = day(kept, row["at"])
        yield _(
            "Vote no. {number}: on {day} you entered papers or a phone call.",
            number=str(number),
            day=on,
        )


def conflicts(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    for row in rows:
        number = kept.ballots.get(whole(row["ballot_id"]), 0)
        flat = FlatLabel(kept.flats.get(whole(row["unit_id"]), "?"))
        yield _(
            "Vote no. {number}: flat {flat} answered in two ways.", number=str(number), flat=flat
        )


def on_rolls(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "Your flats stand on the list of {n} vote, with their area.",
            "Your flats stand on the lists of votes {n} times, with their area.",
            len(rows),
        )


def opened(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    for row in rows:
        yield _("You opened vote no. {number}.", number=str(whole(row["number"])))


def photos(_kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    if rows:
        yield ngettext(
            "{n} photo of a notice, kept as proof that it was hung up",
            "{n} photos of notices, kept as proof that they were hung up",
            len(rows),
        )


def letters(kept: Kept, rows: Sequence[Row]) -> Iterable[Text]:
    """Those she wrote, with their words; those she answered are only counted."""
    answered = sum("words" not in row for row in rows)
    for row in rows:
        if "words" in row:
            yield _(
                "About vote no. {number} you wrote on {day}: {words}",
                number=str(kept.ballots.get(whole(row["ballot_id"]), 0)),
                day=day(kept, row["at"]),
                words=Words(str(row["words"]), whole=True),
            )
    if answered:
        yield ngettext(
            "{n} question or objection that you answered",
            "{n} questions or objections that you answered",
            answered,
        )
