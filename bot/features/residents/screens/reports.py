"""What a roll file holds and would change, for somebody who is about to import it."""

from collections.abc import Sequence

from bot.features.residents.errors import Problem
from bot.features.residents.model import Change, Differences, Field, Imported, Kind
from bot.kernel.forms import Flow, form_step
from bot.kernel.ids import CommunityId
from bot.kernel.press import Press
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import GAP, Button, Line, Screen, joined, screen, title
from bot.kernel.text import Argument, FlatLabel, Text, Words, _, ngettext

MOST_PROBLEMS = 5  # of up to 145 characters each; a message fits a phone
MOST_CHANGES = 8
MOST_FLATS = 6
LONGEST_SHOWN = 16  # characters of a note or of owners; all of it stands in the file
KINDS = {
    Kind.DWELLING: _("dwelling"),
    Kind.SHOP: _("shop"),
    Kind.GARAGE: _("garage"),
    Kind.UNSOLD: _("not yet sold"),
}


class ImportRoll(Press, tag="ri"):
    """Asks for a roll file for that community."""

    community: CommunityId


class TakeIn(Press, tag="rt", version=2):
    """The roll that was read is to be taken in, if it still does what stands above the button."""

    fingerprint: int


class LeaveOut(Press, tag="rx"):
    """It is not."""


def ask_file() -> Screen:
    return form_step(
        Flow.ROLL,
        (1, 2),
        title(_("Please send me the roll as a file.")),
        _("Excel (.xlsx) or CSV, one flat a line, at most 5,000 flats and 5 MB."),
        _(
            "Columns: building, stairwell, floor, door, area. If you have them: owner number, "
            "owner, kind, adult residents, note."
        ),
        _("I first show what would change. Nothing is imported before you say so."),
        _("/cancel stops."),
    )


def reading() -> Screen:
    return screen(_("I am reading the file. It takes a few seconds."))


def file_gone() -> Screen:
    return screen(_("I could not fetch the file, or it is larger than 5 MB. Please send it again."))


def review(place: Neighbourhood, found: Differences) -> Screen:
    """What would happen, and whether it shall."""
    heading = title(_("Roll of {name}", name=Words(place.name)))
    if found.none:
        return screen(heading, *report(found), buttons=[[Button(_("Good"), LeaveOut())]])
    return form_step(
        Flow.ROLL,
        (2, 2),
        heading,
        *report(found),
        GAP,
        _("Votes that are open go on with the roll they began with."),
        buttons=[
            [Button(_("Import it"), TakeIn(found.fingerprint))],
            [Button(_("Do not import it"), LeaveOut())],
        ],
        back=ImportRoll(place.id),
    )


def differences(found: Differences) -> Screen:
    """For a second coordinator."""
    return screen(*report(found))


def other_differences(place: Neighbourhood, found: Differences) -> Screen:
    """She said yes to something else: it is shown anew."""
    return joined(
        screen(
            title(_("Nothing has been imported yet.")),
            _(
                "The roll or the file is no longer the one whose changes you read. "
                "Please read what would change now:"
            ),
        ),
        review(place, found),
    )


def outdated(found: Differences) -> Screen:
    """What was to be confirmed would now do something else; for both coordinators."""
    return screen(
        title(_("The roll was not imported.")),
        _(
            "The list of flats has changed since this import was asked for, so it would now do "
            "something else than what was shown. To import the file all the same, please send "
            "it once more, under /roll."
        ),
        GAP,
        _("What it would change now:"),
        *report(found),
    )


def left_out() -> Screen:
    return screen(_("The roll stays as it was."))


def problems(found: Sequence[Problem]) -> Screen:
    """Nothing of such a file is taken in."""
    return screen(
        title(
            ngettext(
                "The roll was not imported: {n} thing in it is wrong.",
                "The roll was not imported: {n} things in it are wrong.",
                len(found),
            )
        ),
        *(one.text() for one in found[:MOST_PROBLEMS]),
        *_rest(len(found) - MOST_PROBLEMS),
        GAP,
        _("Please mend the file and send it again. So far nothing has changed."),
    )


def _rest(more: int) -> list[Text]:
    return [ngettext("… and {n} more.", "… and {n} more.", more)] if more > 0 else []


def report(found: Differences) -> list[Line | Text]:
    """Sums first, so that somebody can hold them against the paper; then what would change."""
    lines: list[Line | Text] = [
        ngettext(
            "The file holds {n} flat, {area} in all.",
            "The file holds {n} flats, {area} in all.",
            found.flats,
            area=found.area,
        ),
        ngettext("They belong to {n} owner.", "They belong to {n} owners.", found.heads),
    ]
    if found.none:
        lines.append(_("It says the same as the roll we have. Nothing would change."))
    if found.added:
        lines += [
            ngettext("New: {n} flat.", "New: {n} flats.", len(found.added)),
            *_flats(found.added),
        ]
    if found.changes:
        lines.append(ngettext("Changed: {n} flat.", "Changed: {n} flats.", found.changed))
        lines += [_change(one) for one in found.changes[:MOST_CHANGES]]
        lines += _rest(len(found.changes) - MOST_CHANGES)
    if found.missing:
        lines += [
            ngettext(
                "Not in the file: {n} flat. It stays as it is.",
                "Not in the file: {n} flats. They stay as they are.",
                len(found.missing),
            ),
            *_flats(found.missing),
        ]
    return lines


def _flats(labels: Sequence[str]) -> list[Text]:
    if len(labels) > MOST_FLATS:  # a first roll is all new
        return []
    return [_("Flat {label}", label=FlatLabel(one)) for one in labels]


def _change(one: Change) -> Text:
    told: dict[str, Argument] = {
        "label": FlatLabel(one.label),
        "before": _value(one.what, one.before),
        "after": _value(one.what, one.after),
    }
    match one.what:
        case Field.FLOOR:
            return _("Flat {label}: floor {before} → {after}", **told)
        case Field.AREA:
            return _("Flat {label}: {before} m² → {after} m²", **told)
        case Field.KIND:
            return _("Flat {label}: kind {before} → {after}", **told)
        case Field.ADULTS:
            return _("Flat {label}: adults {before} → {after}", **told)
        case Field.OWNERS:
            return _("Flat {label}: owners {before} → {after}", **told)
        case Field.NOTE:
            return _("Flat {label}: note {before} → {after}", **told)


def _value(what: Field, said: str) -> Text | Words:
    if what is Field.KIND:
        return KINDS[Kind(said)]
    cut = said if len(said) <= LONGEST_SHOWN else f"{said[: LONGEST_SHOWN - 1]}…"
    return Words(cut or "–")


def imported(done: Imported) -> Screen:
    return screen(
        title(_("The roll is imported.")),
        _(
            "New: {added}. Changed: {changed}. As before: {unchanged}.",
            added=done.added,
            changed=done.changed,
            unchanged=done.unchanged,
        ),
        _("/roll – the flats, how many have joined, links and letters"),
    )
