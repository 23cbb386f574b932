"""A matter as the group sees it: words, households, stages, reasons and worries; nobody's name."""

from collections.abc import Sequence

from bot.features.consultations.errors import stage_name
from bot.features.consultations.model import Concern, Point, Promise, Seen, Side, Stage, State
from bot.kernel.press import base36
from bot.kernel.screen import GAP, Button, Line, Screen, Start, Style, screen, title
from bot.kernel.text import Day, Text, Words, _, ngettext

OPENS = "k"  # the letter with which the link of a matter begins
RULES = "kr_"  # no number in base 36 has an underscore
ON_CARD = 2  # reasons, and as many worries
SHORT = 28  # characters of a matter where it stands among others


def card(seen: Seen) -> Screen:
    """The living card; what a person does with it she does in private."""
    concern = seen.concern
    rows = [[Button(_("Moderation rules"), Start(RULES))]]
    if concern.running:
        rows.insert(0, [Button(_way_in(concern), to_matter(concern))])
    return screen(
        *heading(concern),
        *asked_for(seen),
        GAP,
        *stages(seen),
        *_said(seen),
        *promised(seen),
        buttons=rows,
    )


def _way_in(concern: Concern) -> Text:
    """Later nobody can ask for it or say something to it any more."""
    if concern.stage in (Stage.RAISE, Stage.OPINIONS):
        return _("Ask for it, or say something")
    return _("Look at this matter")


def heading(concern: Concern) -> list[Text | Words | Line]:
    return [
        title(_("Matter no. {number}", number=concern.number)),
        Words(concern.words),
        *([_("Raised by {name}", name=Words(concern.shown_as))] if concern.shown_as else []),
    ]


def to_matter(concern: Concern) -> Start:
    return Start(f"{OPENS}{base36(concern.id)}")


def asked_for(seen: Seen) -> list[Text]:
    """How many households; and from when on it must be dealt with."""
    support, concern = seen.support, seen.concern
    asked = ngettext(
        "{n} household asks for this, of {total}.",
        "{n} households ask for this, of {total}.",
        support.seconded,
        total=support.households,
    )
    if concern.must_at is not None:
        if support.by_adults and not support.by_households:
            return [asked, _("It must be dealt with: at least one adult in ten asks for it.")]
        return [asked, _("It must be dealt with: at least one household in ten asks for it.")]
    if not concern.running or concern.stage is not Stage.RAISE:
        return [asked]
    more = support.more
    if more <= 0:
        return [asked]
    return [
        asked,
        ngettext(
            "With {n} household more it must be dealt with.",
            "With {n} households more it must be dealt with.",
            more,
        ),
    ]


def stages(seen: Seen) -> list[Text | Line]:
    """All five with their dates."""
    concern, zone = seen.concern, seen.zone
    found: list[Text | Line] = []
    for stage, span in zip(Stage, concern.spans, strict=False):
        name, until = stage_name(stage), Day(span.until, zone)
        if concern.state is State.DONE or stage.place < concern.stage.place:
            found.append(_("✓ {stage}: until {day}", stage=name, day=until))
        elif stage is concern.stage:
            now = _("▶ Now: {stage}, until {day}", stage=name, day=until)
            found.append(Line(now, Style.TITLE))
        else:
            found.append(_("{stage}: planned until {day}", stage=name, day=until))
    return found


def _said(seen: Seen) -> list[Text | Words | Line]:
    found: list[Text | Words | Line] = []
    for side in Side:
        every = seen.of(side)
        if every:
            found += [GAP, counted(side, len(every)), *quoted(every[:ON_CARD])]
    return found


def counted(side: Side, n: int) -> Text:
    if side is Side.FOR:
        return ngettext("{n} reason for it", "{n} reasons for it", n)
    return ngettext("{n} worry", "{n} worries", n)


def quoted(points: Sequence[Point]) -> list[Line]:
    return [Line(Words(one.words), Style.QUOTE) for one in points]


def promised(seen: Seen) -> list[Text | Words | Line]:
    """The vote that came of it, and what was agreed."""
    found: list[Text | Words | Line] = []
    if seen.vote:
        found += [GAP, _("Vote no. {number} is about this.", number=seen.vote)]
    if seen.promise is not None:
        found += [GAP, *agreed(seen.promise, seen.zone)]
    return found


def agreed(promise: Promise, zone: str) -> list[Text | Words | Line]:
    """What, by whom, until when; and that it is done."""
    found: list[Text | Words | Line] = [
        title(_("This was agreed:")),
        Words(promise.outcome.words),
        _("Responsible: {name}", name=Words(promise.outcome.responsible)),
    ]
    if promise.kept_at is None:
        return [*found, _("To be done by {day}", day=Day(promise.outcome.due, zone))]
    found.append(_("Done on {day}", day=Day(promise.kept_at, zone)))
    if promise.evidence:
        found.append(Line(Words(promise.evidence), Style.QUOTE))
    if promise.photo is not None:
        found.append(_("A photo shows it."))
    return found


def named(concern: Concern) -> Text:
    """As one among others, such as on a button."""
    return _("No. {number}: {matter}", number=concern.number, matter=short(concern.words))


def short(words: str) -> Words:
    line = " ".join(words.split())
    return Words(line if len(line) <= SHORT else f"{line[: SHORT - 1]}…")


def opinions_on(number: int) -> Text:
    """On the card of a round of opinions."""
    return _("These opinions belong to matter no. {number}.", number=number)


def answered_in(number: int, people: int) -> Text:
    """On the card of a matter: a round of opinions about it, nobody's name."""
    return ngettext(
        "Opinions no. {number}: {n} person has answered.",
        "Opinions no. {number}: {n} people have answered.",
        people,
        number=number,
    )


def answers_to(number: int) -> Text:
    """On a button of that card, while the round runs."""
    return _("Answer opinions no. {number}", number=number)


def ends_with_stage(number: int) -> Text:
    """Before a matter is moved on: its round ends early by that."""
    return _("Opinions no. {number} ends with it: nobody can answer any more.", number=number)


def came_of(number: int) -> Text:
    """On the card of a vote."""
    return _("This vote came of matter no. {number}.", number=number)
