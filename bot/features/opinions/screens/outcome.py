"""What a round showed: a summary that fits one screen, a picture, and what is said around them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.features.opinions.model import (
    FEWEST_ANSWERS,
    FEWEST_PEOPLE,
    MOST_POSTS,
    Figure,
    Found,
    Part,
    Round,
)
from bot.features.opinions.screens.presses import (
    LookAtRound,
    PictureWanted,
    PostOutcome,
    ReadOutcome,
    RoundToVote,
)
from bot.kernel.screen import GAP, Button, Screen, screen, title
from bot.kernel.text import Text, Words, _, ngettext

TWO = 2  # groups; of more only what divides them is told by group
SHARED, DIVIDING = 3, 2  # statements in the picture: more would be too small to read


def summary(one: Round, found: Found, most: int, long: int, apart: int | None = None) -> Screen:
    """With at most so many statements of each sort, and so many characters of each statement.

    `apart`: of those that divide, where it is another number.
    """
    lines = [
        *_who(found),
        *_structure(found),
        *(_agreed(found, each, long) for each in found.agreed[:most]),
        *(_apart(found, each, long) for each in found.apart[: most if apart is None else apart]),
        *(_rejected(found, each, long) for each in found.rejected[: min(most, 1)]),
        *_flagged(found),
    ]
    return screen(title(_("What neighbours think: {title}", title=Words(one.title))), *lines)


def outcome(summed: Screen, one: Round) -> Screen:
    """For a neighbour, once it was posted."""
    rows = [[Button(_("Back to the round"), LookAtRound(one.id))]]
    return screen(*summed.lines, buttons=rows)


def to_approve(summed: Screen, one: Round, *, votable: bool = False) -> Screen:
    """For a coordinator, before the group sees it.

    `votable`: enough was agreed on to be the options of a vote.
    """
    rows = [[Button(_("See the picture"), PictureWanted(one.id))]]
    if one.posts < MOST_POSTS:
        rows.insert(0, [Button(_("Post it to the group"), PostOutcome(one.id, one.revision))])
    if votable:
        rows.append([Button(_("A vote on what is shared"), RoundToVote(one.id))])
    rows.append([Button(_("Back to the round"), LookAtRound(one.id))])
    note = _("Only you see this so far. Please read it before the group does.")
    if one.posts:
        note = _("This was posted to the group.")
    return screen(*summed.lines, GAP, note, buttons=rows)


def ready(one: Round) -> Screen:
    """To the coordinators, when figures were made."""
    return screen(
        title(_("The round of opinions is over: {title}", title=Words(one.title))),
        _("Please read the summary. The group sees it when you have approved it."),
        buttons=[[Button(_("Read the summary"), ReadOutcome(one.id))]],
    )


def being_made(*, told: bool) -> Screen:
    """`told`: she coordinates, so a message comes when they are there; to others none does."""
    if told:
        return screen(_("The figures are being made. I tell you when you can read them."))
    return screen(_("The figures are being made. Please look again in a few minutes."))


def on_its_way() -> Screen:
    return screen(_("Thank you. The summary and the picture go to the group now."))


def picture_comes() -> Text:
    return _("The picture comes in a moment.")


def exported(one: Round) -> Screen:
    """Under the file."""
    return screen(
        _("Answers of round no. {number}, without names and in a random order.", number=one.number),
        _("The record says that you took it out."),
    )


def alt_text(one: Round, found: Found) -> Screen:
    """Under the picture: what there is to see, for whoever does not see it."""
    return screen(
        title(_("Picture: what neighbours think about {title}", title=Words(one.title))),
        *_structure(found),
        *(
            ngettext("Group {number}: {n} person", "Group {number}: {n} people", each.size,
                     number=number)
            for number, each in enumerate(found.camps, 1)
        ),
        ngettext(
            "{n} statement is shown with its figures; the summary says the most important.",
            "{n} statements are shown with their figures; the summary says the most important.",
            sum(len(some) for _heading, some in _parts(found)),
        ),
    )  # fmt: skip


def picture(one: Round, found: Found) -> dict[str, Any]:
    """All words of the picture; `bars` are the figures beside the lines of its statements."""
    return {
        "title": _("What neighbours think: {title}", title=Words(one.title)),
        "lines": [*_who(found), *_structure(found), *_alike(found)],
        "camps": [
            [
                _("Group {number}", number=number),
                ngettext("{n} person", "{n} people", each.size),
            ]
            for number, each in enumerate(found.camps, 1)
        ],
        "parts": [
            [heading, [[Words(each.words, whole=True), *(said for said, _p in _lines(each))]
                       for each in some]]
            for heading, some in _parts(found)
        ],
    }  # fmt: skip


def bars(found: Found) -> list[list[list[list[int]]]]:
    """Agreed, disagreed, of how many: for each line of `picture`; empty where it has no bar."""
    return [
        [[[] if one is None else _three(one) for _said, one in _lines(each)] for each in some]
        for _heading, some in _parts(found)
    ]


def _three(one: Part) -> list[int]:
    return [one.agree, one.disagree, one.seen]


def _parts(found: Found) -> list[tuple[Text, Sequence[Figure]]]:
    """What there is room for, under its headings."""
    agreed, rejected = (
        [each if len(found.camps) <= TWO else replace(each, groups=()) for each in some]
        for some in (found.agreed[:SHARED], found.rejected[:1])
    )
    apart = found.apart[:DIVIDING]
    if found.clear:
        every = [
            (_("All groups agree"), agreed),
            (_("This divides the groups"), apart),
            (_("All groups disagree"), rejected),
        ]
    else:
        every = [
            (_("Most agree"), agreed),
            (_("Opinions differ"), apart),
            (_("Most disagree"), rejected),
        ]
    return [(heading, some) for heading, some in every if some]


def _lines(one: Figure) -> list[tuple[Text, Part | None]]:
    """The lines of a statement: of all, then without the answers all alike, then by group."""
    lines: list[tuple[Text, Part | None]] = [(_share(_("All"), one.every), one.every)]
    if one.without != one.every:
        lines.append((_share(_("Without answers all alike"), one.without), None))
    return lines + [
        (_share(_("Group {number}", number=number), part), part)
        for number, part in enumerate(one.groups, 1)
    ]


def _share(who: Text, part: Part) -> Text:
    return _(
        "{who}: {agree} of {seen} agree, {disagree} disagree",
        who=who,
        agree=part.agree,
        seen=part.seen,
        disagree=part.disagree,
    )


def _who(found: Found) -> list[Text]:
    return [
        ngettext(
            "{n} person answered; there were {statements} statements.",
            "{n} people answered; there were {statements} statements.",
            found.people,
            statements=found.statements,
        )
    ]


def _structure(found: Found) -> list[Text]:
    if not found.enough:
        return [
            ngettext(
                "Fewer than {people} people answered {n} statement, so no groups are looked for.",
                "Fewer than {people} people answered {n} statements, so no groups are looked for.",
                FEWEST_ANSWERS,
                people=FEWEST_PEOPLE,
            )
        ]
    if not found.clear:
        return [_("There are no separate camps: the answers do not fall into groups.")]
    sizes = " + ".join(str(each.size) for each in found.camps)
    lines = [
        ngettext(
            "There is {n} group that answers alike ({sizes} people).",
            "There are {n} groups that each answer alike ({sizes} people).",
            len(found.camps),
            sizes=sizes,
        )
    ]
    if found.aside:
        lines.append(_("A few stand apart; so small a group is not shown."))
    return lines


def _agreed(found: Found, one: Figure, long: int) -> Text:
    named = _short(one, long)
    part = one.every
    if found.clear:
        return _("All groups agree ({agree} of {seen}): {statement}",
                 agree=part.agree, seen=part.seen, statement=named)  # fmt: skip
    return _("Most agree ({agree} of {seen}): {statement}",
             agree=part.agree, seen=part.seen, statement=named)  # fmt: skip


def _rejected(found: Found, one: Figure, long: int) -> Text:
    named = _short(one, long)
    part = one.every
    if found.clear:
        return _("All groups disagree ({disagree} of {seen}): {statement}",
                 disagree=part.disagree, seen=part.seen, statement=named)  # fmt: skip
    return _("Most disagree ({disagree} of {seen}): {statement}",
             disagree=part.disagree, seen=part.seen, statement=named)  # fmt: skip


def _apart(found: Found, one: Figure, long: int) -> Text:
    named = _short(one, long)
    if found.clear and len(one.groups) == TWO:
        first, second = one.groups
        return _("The groups differ (in group 1, {agree1} of {seen1} agree; in group 2, "
                 "{agree2} of {seen2}): {statement}",
                 agree1=first.agree, seen1=first.seen, agree2=second.agree, seen2=second.seen,
                 statement=named)  # fmt: skip
    if found.clear:
        shares = ", ".join(f"{part.agree}/{part.seen}" for part in one.groups)
        return _("This divides the groups (agree by group: {shares}): {statement}",
                 shares=shares, statement=named)  # fmt: skip
    part = one.every
    return _("Opinions differ ({agree} agree, {disagree} disagree): {statement}",
             agree=part.agree, disagree=part.disagree, statement=named)  # fmt: skip


def _flagged(found: Found) -> list[Text]:
    """Both figures: they stand in the lines above with them, and here without."""
    first = next(iter((*found.agreed, *found.apart, *found.rejected)), None)
    if not found.flagged or first is None:
        return _alike(found)
    return [
        ngettext(
            "{n} person gave nearly always the same answer and is counted; without that, {agree} "
            "of {seen} agree with the first.",
            "{n} people gave nearly always the same answer and are counted; without them, {agree} "
            "of {seen} agree with the first.",
            found.flagged,
            agree=first.without.agree,
            seen=first.without.seen,
        )
    ]


def _alike(found: Found) -> list[Text]:
    if not found.flagged:
        return []
    return [
        ngettext(
            "{n} person gave nearly always the same answer.",
            "{n} people gave nearly always the same answer.",
            found.flagged,
        )
    ]


def _short(one: Figure, long: int) -> Words:
    words = one.words
    return Words(words if len(words) <= long else f"{words[: long - 1]}…", whole=True)
