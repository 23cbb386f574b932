"""What holds, as neighbours read it: the article first, then the law as law, never a verdict."""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.features.conventions.model import MOST_DRAFTS, Article, Convention
from bot.features.conventions.rules.search import Found
from bot.features.conventions.rules.vocabulary import Law
from bot.features.conventions.screens.presses import (
    Amend,
    NotKept,
    OpenConvention,
    PrintConvention,
    ReadArticle,
    ReadDraft,
    SawConvention,
    SendText,
)
from bot.features.conventions.usecases import Held
from bot.kernel.ids import ConventionId
from bot.kernel.screen import GAP, Button, Line, Screen, Start, Style, screen, title
from bot.kernel.text import BOTH, EN, Day, Text, Words, _, ngettext

NOON = time(12)


def overview(held: Held, *, coordinates: bool, in_group: bool, elsewhere: Sequence[Held]) -> Screen:
    """What holds in that place, how to ask it, and what is drafted."""
    holds = held.convention
    lines: list[Text | Words | Line] = [heading(holds)]
    rows: list[list[Button]] = []
    if holds is None:
        lines.append(_("No convention is in force here yet."))
    else:
        first = ReadArticle(holds.id, holds.articles[0].number)
        lines += [*_stands(holds, held.zone), GAP, how_to_ask()]
        rows.append([Button(_("Read it from the beginning"), first)])
        if not held.seen:
            rows.append([Button(_("I have seen it"), SawConvention(holds.id))])
    if in_group:
        rows = [[Button(_("Read on in private"), Start("dconvention"))]]
    else:
        rows += [
            [Button(_draft_label(one), ReadDraft(one.id))] for one in held.drafts[:MOST_DRAFTS]
        ]
        rows += _for_coordinators(held) if coordinates else []
        rows += [
            [Button(_other(one), OpenConvention(one.community))]
            for one in elsewhere[: 1 if coordinates else 3]
        ]
    if coordinates and holds is not None and not in_group:
        lines.append(
            ngettext("{n} neighbour has seen it.", "{n} neighbours have seen it.", held.seen_by)
        )
    return screen(*lines, buttons=rows)


def how_to_ask() -> Text:
    return _("To ask it, write /convention and a word behind it, such as: /convention dog")


def heading(convention: Convention | None) -> Line:
    if convention is None or not convention.title:
        return title(_("Residents' convention"))
    return title(Words(convention.title))


def article(
    convention: Convention,
    one: Article,
    language: str | None,
    law: Sequence[Law] = (),
    also: Sequence[Article] = (),
    *,
    seen: bool = True,
    in_group: bool = False,
) -> Screen:
    """One article in her language, the other language folded below; and the way on."""
    rows = [_leafing(convention, one)]
    rows += [
        [Button(_("Article {number} too", number=other.number), _read(convention, other.number))]
        for other in also
    ]
    if not seen:
        rows.append([Button(_("I have seen it"), SawConvention(convention.id))])
    rows.append([Button(_("This is not kept"), NotKept(convention.id, one.number))])
    if in_group:
        rows = [[Button(_("Read on in private"), Start("dconvention"))]]
    about = [GAP, *related(law, language)] if law else []
    whole = screen(
        heading(convention),
        title(_("Article {number}", number=one.number)),
        *both(one, language),
        *about,
        GAP,
        _("This is what was agreed. Who is right is not decided here; a coordinator can help."),
        buttons=rows,
    )
    return whole.in_plain_words(
        title(_("Article {number}", number=one.number)), *in_hers(one, language), buttons=rows
    )


def both(one: Article, language: str | None) -> list[Line | Text]:
    """In her language first, whichever that is."""
    if language in (None, BOTH):
        return [*_text(one.zh), *_text(one.en), *_missing(one)]
    other = one.zh if language == EN else one.en
    folded = [Line(Words(other, whole=True), Style.QUOTE)] if other else []
    mine = in_hers(one, language)
    return [*mine, *folded] if one.in_language(language != EN) else [*mine, *_missing(one)[1:]]


def in_hers(one: Article, language: str | None) -> list[Line | Text]:
    """Her language alone; the other one where hers is missing, which is said."""
    mine = one.in_language(language != EN)
    return _text(mine) if mine else [*_missing(one), *_text(one.zh or one.en)]


def related(law: Sequence[Law], language: str | None) -> list[Line | Text]:
    """Marked as law: it is not the convention."""
    names = [Words(one.en if language == EN else one.zh, whole=True) for one in law]
    return [_("Related law, which is not part of the convention: {law}", law=one) for one in names]


def not_found(held: Held, *, number: int | None, in_group: bool) -> Screen:
    """Nothing answers; a person does."""
    if held.convention is None:
        return overview(held, coordinates=False, in_group=in_group, elsewhere=())
    first = ReadArticle(held.convention.id, held.convention.articles[0].number)
    rows = [[Button(_("Read it from the beginning"), first)]]
    if in_group:
        rows = [[Button(_("Read on in private"), Start("dconvention"))]]
    if number is not None:
        size = len(held.convention.articles)
        return screen(
            _("There is no Article {number}; the last one is {last}.", number=number, last=size),
            buttons=rows,
        )
    return screen(
        _("I find nothing about that in the convention. Please ask a coordinator, or try "
          "another word."),
        buttons=rows,
    )  # fmt: skip


def answers(held: Held, found: Found, language: str | None, *, in_group: bool) -> Screen:
    """The best article in full, the others by their number."""
    holds = held.convention
    if holds is None or not found.articles:
        return not_found(held, number=None, in_group=in_group)
    first, *also = found.articles
    return article(holds, first, language, found.law, also, seen=held.seen, in_group=in_group)


def seen(convention: Convention) -> Screen:
    """After her tap."""
    first = convention.articles[0].number
    return screen(
        _("Thank you. You can read it and ask it at any time: /convention"),
        buttons=[[Button(_("Read it from the beginning"), _read(convention, first))]],
    )


def welcomed(convention: Convention) -> Screen:
    """To somebody who has just come; nothing depends on it."""
    first = convention.articles[0].number
    return screen(
        title(_("How we live together here")),
        _("There is a residents' convention. Read it when you like; nothing depends on it."),
        buttons=[
            [Button(_("Read it from the beginning"), _read(convention, first))],
            [Button(_("I have seen it"), SawConvention(convention.id))],
        ],
    )


def on_day(day: date, zone: str) -> Day:
    return Day(datetime.combine(day, NOON, ZoneInfo(zone)), zone)


def filed(convention: Convention, zone: str) -> list[Text]:
    filing = convention.filing
    if filing.filed is None:
        return []
    return [
        _(
            "Filed with {office}, no. {number}, on {day}.",
            office=Words(filing.office),
            number=Words(filing.number),
            day=on_day(filing.filed, zone),
        )
    ]


def _stands(holds: Convention, zone: str) -> list[Text]:
    size = len(holds.articles)
    said = [ngettext("{n} article, in force.", "{n} articles, in force.", size)]
    if holds.filing.adopted:
        said.append(_("Adopted on {day}.", day=on_day(holds.filing.adopted, zone)))
    said += filed(holds, zone)
    if holds.review:
        said.append(_("It will be looked at again on {day}.", day=on_day(holds.review, zone)))
    return said


def _leafing(convention: Convention, one: Article) -> list[Button]:
    numbers = [other.number for other in convention.articles]
    here = numbers.index(one.number)
    row = []
    if here:
        row.append(Button(_("Previous article"), _read(convention, numbers[here - 1])))
    if here + 1 < len(numbers):
        row.append(Button(_("Next article"), _read(convention, numbers[here + 1])))
    return row


def _for_coordinators(held: Held) -> list[list[Button]]:
    rows = [[Button(_("Send a text"), SendText(held.community))]]
    if held.convention is not None:
        rows.append([Button(_("Draft a change"), Amend(held.community))])
        rows.append([Button(_("Large print"), PrintConvention(held.convention.id))])
    return rows


def _draft_label(draft: Convention) -> Text:
    return _("Draft no. {number}", number=draft.id)


def _other(held: Held) -> Words | Text:
    if held.convention and held.convention.title:
        return Words(held.convention.title)
    return _("Another neighbourhood of yours")


def _text(words: str) -> list[Line | Text]:
    return [Line(Words(words, whole=True))] if words else []


def _missing(one: Article) -> list[Line | Text]:
    if not one.en:
        return [_("There is no English translation of this article yet.")]
    if not one.zh:
        return [_("There is no Chinese text of this article yet.")]
    return []


def _read(convention: Convention, number: int) -> ReadArticle:
    return ReadArticle(ConventionId(convention.id), number)
