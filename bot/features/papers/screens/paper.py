"""The words on paper. Papers are dictionaries with the names of their templates
(`bot/infra/papers/*.typ`); each value is a whole sentence.
"""

from bot.features.papers.model import Letter, Sheet
from bot.kernel.text import Day, FlatLabel, Text, Words, _, ngettext

Paper = dict[str, object]


def letter(one: Letter) -> Paper:
    """Everything on a letter in the community's language."""
    return _head(one) | {
        "title": _("Invitation to vote"),
        "open": _("Only for this household. Please open it yourselves."),
        "why": _(
            "In {name}, neighbours decide together by vote: one vote for each flat. With this "
            "letter one of you signs up and then votes by phone. Please agree at home who.",
            name=Words(one.place),
        ),
        "steps": [
            _("Point your phone's camera at the square, then tap the link that appears."),
            _("Telegram opens. Tap START."),
            _("Say what you are to this flat, then tap “Join”. That is all."),
        ],
        "typed": _(
            "Does it not scan? In Telegram look for {bot}, tap START and send this code.",
            bot=Words(one.bot),
        ),
        "notes": [_keep(), _asked(one), _("No phone? Please tell your coordinator.")],
    }


def slip(one: Letter) -> Paper:
    """Everything on a quarter of a page in the community's language."""
    return _head(one) | {
        "short": _("To vote: scan the square with your phone, tap the link, then START."),
        "typed": _("Does it not scan? Send this code to {bot} in Telegram:", bot=Words(one.bot)),
        "notes": [_keep(), _asked(one)],
    }


def letter_aside(one: Letter) -> Text:
    """What those must know who read the other language."""
    return _(
        "With this letter one person of your household can vote for flat {label}. Scan the "
        "square, or send the code to {bot} in Telegram. Do not pass it on. Questions? Ask your "
        "coordinator.",
        label=FlatLabel(one.label),
        bot=Words(one.bot),
    )


def slip_aside(one: Letter) -> Text:
    return _(
        "Scan the square, or send the code to {bot} in Telegram: then one person of your "
        "household can vote. Do not pass it on.",
        bot=Words(one.bot),
    )


def _head(one: Letter) -> Paper:
    return {
        "place": Words(one.place),
        "flat": _("Flat {label}", label=FlatLabel(one.label)),
        "code": Words(one.code),
        "qr": Words(one.address),
        "until": _("It works once, until {deadline}.", deadline=one.until),
    }


def _keep() -> Text:
    return _("Do not pass it on: whoever holds it can vote for this flat.")


def _asked(one: Letter) -> Text:
    if one.ask:
        return _("Questions? Ask {name}.", name=Words(one.ask))
    return _("Questions? Ask your coordinator.")


def title_of_letters() -> Text:
    """The name of the file, as a reader of PDF shows it."""
    return _("Invitation to vote")


def title_of_doors() -> Text:
    return _("Door list")


def heads() -> list[Text]:
    """Over the columns of a sheet."""
    return [_("Floor"), _("Door"), _("At home"), _("Not in"), _("Explained"), _("Note")]


def title_of_unheard(number: int) -> Text:
    return _("Matter no. {number}: doors to knock on", number=number)


def unheard_heads() -> list[Text]:
    """Over the columns where a matter is talked about at the door."""
    return [_("Floor"), _("Door"), _("At home"), _("Not in"), _("Asks for it"), _("What was said")]


def unheard_sheet(one: Sheet, place: str, day: Day, number: int) -> Paper:
    """A page of households that nobody has heard yet about that matter."""
    about = ngettext(
        "{name}, {day}, matter no. {number}: {still} of {n} household here was not heard yet.",
        "{name}, {day}, matter no. {number}: {still} of {n} households here were not heard yet.",
        one.flats,
        name=Words(place),
        day=day,
        number=number,
        still=one.still,
    )
    return _page(one, about)


def sheet(one: Sheet, place: str, day: Day) -> Paper:
    """A page for those who knock on doors; the floor stands at its first flat."""
    about = ngettext(
        "{name}, {day}: nobody votes yet for {still} of {n} flat here.",
        "{name}, {day}: nobody votes yet for {still} of {n} flats here.",
        one.flats,
        name=Words(place),
        day=day,
        still=one.still,
    )
    return _page(one, about)


def _page(one: Sheet, about: Text) -> Paper:
    floors = [row.floor for row in one.rows]
    return {
        "stairwell": _stairwell(one),
        "page": _("Sheet {number} of {of}", number=one.number, of=one.of),
        "about": about,
        "rows": [
            {
                "floor": Words("" if n and floors[n - 1] == row.floor else f"{row.floor}"),
                "door": Words(row.door),
                "note": _("has joined") if row.joined else Words(""),
            }
            for n, row in enumerate(one.rows)
        ],
    }


def _stairwell(one: Sheet) -> Text | Words:
    """Where to go; names that are words already stay as they are."""
    if not (one.building + one.stairwell).isascii():
        return Words(f"{one.building}-{one.stairwell}")
    return _(
        "Building {building}, stairwell {stairwell}",
        building=Words(one.building),
        stairwell=Words(one.stairwell),
    )
