"""Who has been heard: the grid, visits at doors, households written down; what is settled here."""

from collections.abc import Sequence

from bot.features.consultations.model import Concern, Seen, Support
from bot.features.consultations.model.heard import Hall, Heard, Rate, Rates
from bot.features.consultations.rules.counting import (
    LEAST_CLOSED,
    LEAST_HOUSEHOLDS,
    buildings,
    told,
)
from bot.features.consultations.screens import cards
from bot.features.consultations.screens.presses import (
    BeginVisits,
    EnterBy,
    EnterSeconds,
    ExportLog,
    ListMatters,
    LookAtConcern,
    NothingSaid,
    PrintUnheard,
    SeeHeard,
)
from bot.features.consultations.usecases import Seconded
from bot.features.consultations.wizard import Way
from bot.kernel.forms import Flow, ways
from bot.kernel.screen import GAP, Button, Line, Screen, screen, title
from bot.kernel.text import Day, FlatLabel, Text, Words, _, ngettext

ON_PAGE = 4  # buildings on a screen
LISTED = 7  # neighbourhoods of one coordinator


def grid(found: Heard, page: int) -> Screen:
    """Households heard of all: a line for each building, to a coordinator for each stairwell."""
    there = buildings(found.halls)
    pages = max(1, -(-len(there) // ON_PAGE))
    at = min(page, pages - 1)
    lines: list[Text | Words | Line] = [
        title(_("Matter no. {number}: who has been heard", number=found.concern.number)),
        ngettext(
            "{heard} of {n} household has been heard.",
            "{heard} of {n} households have been heard.",
            found.households,
            heard=found.heard,
        ),
    ]
    for one in there[at * ON_PAGE : (at + 1) * ON_PAGE]:
        lines += _building(one, found.halls)
    if not there and found.households:
        lines.append(
            ngettext(
                "By building this is not shown: one of them has fewer than {n} household.",
                "By building this is not shown: one of them has fewer than {n} households.",
                LEAST_HOUSEHOLDS,
            )
        )
    lines += [
        GAP,
        _("Heard is who asked for it, raised it, gave a reason or a worry, or was visited."),
    ]
    rows = [*_desk(found), [Button(_("Back to the matter"), LookAtConcern(found.concern.id))]]
    if at + 1 < pages:
        rows.insert(0, [Button(_("Read on"), SeeHeard(found.concern.id, at + 1))])
    return screen(*lines, buttons=rows).in_plain_words(*lines[:2])


def _building(one: Hall, every: Sequence[Hall]) -> list[Text | Words | Line]:
    """Its sum; below it its stairwells, where there are several and they may be seen."""
    whole = _(
        "Building {building}: {heard} of {total}",
        building=Words(one.building),
        heard=one.heard,
        total=one.households,
    )
    inside = [hall for hall in every if hall.building == one.building and hall.stairwell]
    if len(inside) < 2:
        return [GAP, title(whole)]
    return [
        GAP,
        title(whole),
        *(
            _(
                "Stairwell {stairwell}: {heard} of {total}",
                stairwell=Words(hall.stairwell),
                heard=hall.heard,
                total=hall.households,
            )
            for hall in inside
        ),
    ]


def _desk(found: Heard) -> list[list[Button]]:
    if not found.runs or not found.concern.running:
        return []
    rows = [[Button(_("Note a visit"), BeginVisits(found.concern.id))]] if found.takes else []
    if found.heard < found.households:
        rows.append([Button(_("Print the doors to knock on"), PrintUnheard(found.concern.id))])
    return rows


# At the door


def ask_flat(concern: Concern) -> Screen:
    return screen(
        title(_("Which household did you visit?")),
        cards.short(concern.words),
        _("Please write it like this: 3-2-501 (building, stairwell, door)."),
        buttons=[ways(Flow.VISIT)],
    )


def ask_said(label: str) -> Screen:
    return screen(
        title(_("What was said at flat {label}?", label=FlatLabel(label))),
        _("Please write it in one sentence. All neighbours can read it, without the flat."),
        buttons=[[Button(_("Visited, nothing to say"), NothingSaid())], ways(Flow.VISIT)],
    )


def was_visited(concern: Concern, label: str) -> Screen:
    """And on to the next door."""
    return screen(
        title(_("Noted: flat {label} has been heard.", label=FlatLabel(label))),
        buttons=[
            [Button(_("The next visit"), BeginVisits(concern.id))],
            [Button(_("Who has been heard"), SeeHeard(concern.id, 0))],
        ],
    )


# Households without a phone


def how_asked(concern: Concern) -> Screen:
    return screen(
        title(_("A household without a phone asks for this")),
        cards.short(concern.words),
        _("How did it tell you?"),
        buttons=[
            [
                Button(_("On paper"), EnterBy(concern.id, Way.PAPER)),
                Button(_("By telephone"), EnterBy(concern.id, Way.PHONE)),
            ],
            [Button(_("It takes it back"), EnterBy(concern.id, Way.STRIKE))],
            [Button(_("Back to the matter"), LookAtConcern(concern.id))],
        ],
    )


def which_asks(concern: Concern, way: Way) -> Screen:
    asked = _("Which household asks for it?")
    if way is Way.STRIKE:
        asked = _("Which household takes it back?")
    return screen(
        title(asked),
        cards.short(concern.words),
        _("Please write it like this: 3-2-501 (building, stairwell, door)."),
        buttons=[ways(Flow.ASKS)],
    )


def entered(done: Seconded, *, struck: bool) -> Screen:
    noted = _("Taken back: this household does not count any more.")
    if not struck:
        noted = _("Noted: this household asks for it. It counts once.")
    seen = Seen(done.concern, "UTC", done.support)
    return screen(
        title(noted),
        *cards.asked_for(seen),
        buttons=[
            [Button(_("Another household"), EnterSeconds(done.concern.id))],
            [Button(_("Back to the matter"), LookAtConcern(done.concern.id))],
        ],
    )


def taken_back(done: Seconded) -> Screen:
    """To her whose household asks for it no more."""
    seen = Seen(done.concern, "UTC", done.support)
    noted = title(_("Taken back: your household does not ask for this any more."))
    back = [[Button(_("Back to the matter"), LookAtConcern(done.concern.id))]]
    return screen(noted, *cards.asked_for(seen), buttons=back).in_plain_words(noted)


# How many are enough


def thresholds(concern: Concern, support: Support) -> Screen:
    """What the law says, with the numbers of this place; and what cannot be counted, and why."""
    lines: list[Text | Words | Line] = [
        title(_("When a matter must be dealt with")),
        _("The residents' meeting must be called when one tenth of the households ask for it, or "
          "one tenth of the adults (Organic Law of Urban Residents' Committees, Article 26)."),
        GAP,
        ngettext(
            "Households: {count} of {n} ask, {needed} are enough.",
            "Households: {count} of {n} ask, {needed} are enough.",
            support.households,
            count=support.seconded,
            needed=support.needed,
        ),
    ]  # fmt: skip
    if support.adults is not None:
        lines.append(
            ngettext(
                "Adults: {count} of {n} ask, {needed} are enough. One speaks for each household.",
                "Adults: {count} of {n} ask, {needed} are enough. One speaks for each household.",
                support.adults,
                count=support.asked,
                needed=support.needed_adults,
            )
        )
    else:
        lines.append(
            ngettext(
                "Adults are not counted: for {n} flat the roll does not say how many live there.",
                "Adults are not counted: for {n} flats the roll does not say how many live there.",
                support.unsaid,
            )
        )
    lines.append(
        _("The law also names residents' representatives: one third of them (Article 26), or one "
          "fifth for their own assembly (Article 28). The roll does not say who they are, so they "
          "are not counted here: they ask the residents' committee.")
    )  # fmt: skip
    back = [[Button(_("Back to the matter"), LookAtConcern(concern.id))]]
    return screen(*lines, buttons=back)


# What is settled here


def definition() -> tuple[Text, ...]:
    """What the share is, as it stands beside it wherever it is shown."""
    return (
        _("Of all matters closed in that time: those whose outcome the neighbourhood settles "
          "itself, not passed on to an office outside."),
        _("The brochure says 92 % (“Community affairs settled by self-governance”), but not how "
          "that was counted."),
    )  # fmt: skip


def rates(found: Sequence[Rates]) -> Screen:
    lines: list[Text | Words | Line] = [title(_("Settled in the neighbourhood"))]
    for one in found[:LISTED]:
        lines += [GAP, Words(one.name)] if len(found) > 1 else [GAP]
        lines += [
            share(one.twelve, _("Last twelve months")),
            share(one.year, _("Since {day}", day=Day(one.year.since, one.zone))),
        ]
        if one.twelve.unsaid:
            lines.append(
                ngettext(
                    "{n} matter was closed before this was asked: not counted.",
                    "{n} matters were closed before this was asked: not counted.",
                    one.twelve.unsaid,
                )
            )
    rows = [[Button(_log(one, found), ExportLog(one.community))] for one in found[:LISTED]]
    return screen(
        *lines, GAP, *definition(), buttons=[*rows, [Button(_("All open matters"), ListMatters())]]
    )


def _log(one: Rates, every: Sequence[Rates]) -> Text:
    """With its name where she coordinates several."""
    if len(every) == 1:
        return _("List of all matters")
    return _("List of all matters: {name}", name=cards.short(one.name))


def share(one: Rate, when: Text) -> Text:
    """Numerator, denominator and share; without a share where too few were closed."""
    if not told(one):
        return ngettext(
            "{when}: fewer than {n} matter closed, no share.",
            "{when}: fewer than {n} matters closed, no share.",
            LEAST_CLOSED,
            when=when,
        )
    return ngettext(
        "{when}: {here} of {n} matter = {share}.{tenth} %",
        "{when}: {here} of {n} matters = {share}.{tenth} %",
        one.closed,
        when=when,
        here=one.here,
        share=one.permille // 10,
        tenth=one.permille % 10,
    )
