"""The minutes of a ballot, for the file of the street office: all figures, then lines to sign.

They are the sheet with the result and what a file needs beyond it; where the sheet says more, they
say it too.
"""

from collections.abc import Iterator

from bot.features.ballots.model import Ballot, Part, Scope, Secrecy, Tally, Turnout
from bot.features.ballots.rules import PRESETS
from bot.features.ballots.screens import parts, terms, wording
from bot.features.ballots.screens.chosen import to_choose_from
from bot.features.ballots.screens.results import tested_shares
from bot.features.ballots.screens.sheets import (
    PaperText,
    Said,
    Sheet,
    met,
    result_sheet,
)
from bot.features.ballots.screens.waiting import no_photo_on_file
from bot.kernel.text import Day, Deadline, Text, Words, _, itself, ngettext

LONGEST_TITLE = 150  # characters of the text's title
MOST_NAMES = 12  # parts that are named one by one


def title_of_minutes(ballot: Ballot) -> Text:
    return _("Minutes of vote no. {number}", number=ballot.number)


def minutes(one: Sheet) -> PaperText:
    """Everything in the minutes of a ballot that has a result."""
    ballot, tally = one.ballot, one.ballot.tally
    assert tally is not None
    return result_sheet(one) | {
        "title": title_of_minutes(ballot),
        "about": about_rows(one),
        "question_title": _("Question"),
        "result_title": _("Result"),
        "shares_heads": [_("What was needed"), _("Exact share"), _("Outcome")],
        "shares": share_rows(ballot, tally),
        "dissent": _("Other views and objections (if there are none, please write “none”)"),
        "sign": [_("In the chair"), _("Recorder"), _("First teller"), _("Second teller")],
    }


def about_rows(one: Sheet) -> list[list[Said]]:
    """Label and words: what, by which law, how announced, who decided, from when to when."""
    ballot, basis = one.ballot, wording.law(PRESETS[one.ballot.preset])
    part: list[list[Said]] = [[*row] for row in parts.rows(one.about)]
    law: list[list[Said]] = [[_("Law"), basis]] if basis else []
    text: list[list[Said]] = [[_("Text"), _text(ballot)]] if ballot.articles else []
    return [
        [_("Community"), Words(one.about.place.name)],
        [_("Kind"), wording.kind(ballot)],
        *part,
        *law,
        [_("Rule"), wording.rule(ballot.preset)],
        *_rules(ballot),
        *text,
        *_noticed(ballot),
        *_unproved(one),
        [_("Who decided"), decided(ballot.part)],
        [_("On the list"), _listed(ballot, one.about.turnout)],
        [_("Secrecy"), _secrecy(ballot)],
        *_when(ballot),
    ]


def share_rows(ballot: Ballot, tally: Tally) -> list[list[Said]]:
    """Each share that the rule tests: the sentence, the fraction in lowest terms, reached or not.

    Areas are compared in units of 0.01 m².
    """
    rows: list[list[Said]] = []
    for measure, said in tested_shares(ballot, tally):
        ratio = tally.ratios[measure]
        rows.append([said, Words(f"{ratio}" if ratio else "0"), met(tally.checks[measure])])
    return rows


def decided(part: Part) -> Text:
    """The part of the community whose flats decided."""
    n, names = len(part.names), Words(", ".join(part.names[:MOST_NAMES]), whole=True)
    match part.scope:
        case Scope.COMMUNITY:
            return _("The whole community")
        case Scope.BUILDING:
            return ngettext("Building {names}", "Buildings {names}", n, names=names)
        case Scope.STAIRWELL:
            return ngettext("Stairwell {names}", "Stairwells {names}", n, names=names)
        case Scope.LIST if n > MOST_NAMES:
            return ngettext("{n} flat named one by one", "{n} flats named one by one", n)
        case Scope.LIST:
            return ngettext("Flat {names}", "Flats {names}", n, names=names)


def _rules(ballot: Ballot) -> Iterator[list[Said]]:
    """What was laid down beyond the rule of its kind."""
    yield from to_choose_from(ballot)
    for row in terms.choosing_rows(ballot):
        yield [*row]
    for said in terms.proxies(ballot):
        yield [_("Rule"), said]


def _text(ballot: Ballot) -> Text:
    """Its title and how long it is; a title may be missing."""
    title = " ".join(ballot.document_title.split())
    if not title:
        return ngettext("{n} article", "{n} articles", len(ballot.articles))
    short = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
    return ngettext(
        "“{title}”, {n} article",
        "“{title}”, {n} articles",
        len(ballot.articles),
        title=Words(short, whole=True),
    )


def _noticed(ballot: Ballot) -> Iterator[list[Said]]:
    """A line to fill in where the law asks for a notice and nothing was said of it."""
    if ballot.noticed_at is not None:
        posted, began = Day(ballot.noticed_at, ballot.zone), Day(ballot.opened_at, ballot.zone)
        yield [
            _("Notice"),
            _("Announced on {posted}; voting began {began}.", posted=posted, began=began),
        ]
    elif PRESETS[ballot.preset].notice is not None:
        yield [_("Notice"), _("Posted on: ____________")]
    if ballot.urgent:
        yield [_("Special circumstances"), Words(ballot.urgent, whole=True)]


def _unproved(one: Sheet) -> Iterator[list[Said]]:
    if one.no_photo:
        yield [_("Notice"), no_photo_on_file()]


def _when(ballot: Ballot) -> Iterator[list[Said]]:
    for said, at in (
        (_("Began"), ballot.opened_at),
        (_("Ended"), ballot.closes_at),
        (_("Counted"), wording.counted_at(ballot)),
    ):
        yield [said, itself(Deadline(at, ballot.zone))]


def _listed(ballot: Ballot, turnout: Turnout) -> Text:
    """The frozen roll."""
    if not wording.by_owner(ballot):
        return ngettext("{n} household", "{n} households", turnout.total_units)
    return _(
        "Flats: {flats}; owners: {heads}; floor area: {area}",
        flats=turnout.total_units,
        heads=turnout.total_heads,
        area=turnout.total_area,
    )


def _secrecy(ballot: Ballot) -> Text:
    if ballot.secrecy is Secrecy.SECRET:
        return _("Secret: nobody may learn how a flat voted.")
    return _("Neighbours do not see how a flat voted.")
