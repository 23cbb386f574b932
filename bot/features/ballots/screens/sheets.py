"""The words on the papers of a ballot: the sheet with its result, and the notice for the stairwell.

Papers are dictionaries with the names of their templates (`bot/infra/papers/*.typ`); each value is
a whole sentence, a label or a figure. They say nothing that the cards of the group do not say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.features.ballots.model import (
    Ballot,
    Choice,
    Secrecy,
    Tally,
    Turnout,
    Verdict,
    Ways,
)
from bot.features.ballots.rules import PRESETS
from bot.features.ballots.rules.series import conclusion
from bot.features.ballots.rules.sheets import Entries, Printable
from bot.features.ballots.screens import parts, terms, wording
from bot.features.ballots.screens.chosen import choice_notes, choice_rows, to_choose_from
from bot.features.ballots.screens.represented import ON_THE_SHEET, represented_flats
from bot.features.ballots.screens.results import tested_shares
from bot.features.ballots.screens.series import in_sentences
from bot.features.ballots.screens.voided import void_reasons, void_word
from bot.features.ballots.screens.ways import came_in_chat, entry_lines, ways_lines
from bot.kernel.area import Area
from bot.kernel.imprint import PLAIN, Imprint
from bot.kernel.press import base36
from bot.kernel.text import Deadline, Text, Words, _, itself, ngettext

PaperText = dict[str, object]
Row = tuple[Text, int, Area | None]  # a label, heads, area where area is counted
Said = Text | Words
Cell = Text | Words | int | Area  # of a spreadsheet
PART = 8  # digits of a hash that stand together
NUMBER, PAGES = "{1}", "{2}"  # the template puts its figures there


@dataclass(frozen=True)
class Sheet:
    """What a paper is made from. `address` is the link of the square, `bot` the name with its @.

    `mark` is the line of the checkpoint that was signed at closing, `key` the id of its key.
    `no_photo`: of a notice that has to hang no photo came.
    """

    about: Printable
    imprint: Imprint = PLAIN
    address: str = ""
    bot: str = ""
    mark: Text | None = None
    key: str = ""
    no_photo: bool = False

    @property
    def ballot(self) -> Ballot:
        return self.about.ballot


def payload(ballot: Ballot) -> str:
    """Where the square leads: to the published receipts if there are any, else to the ballot."""
    published = ballot.tally is not None and ballot.tally.participating_heads > 0
    return f"{'r' if published else 'b'}{base36(ballot.id)}"


def title_of_sheet(ballot: Ballot) -> Text:
    return _("Result of vote no. {number}", number=ballot.number)


def title_of_notice(ballot: Ballot) -> Text:
    return _("Notice of vote no. {number}", number=ballot.number)


def result_sheet(one: Sheet) -> PaperText:
    """Everything on the sheet of a ballot that has a result."""
    ballot, tally = one.ballot, one.ballot.tally
    assert tally is not None
    return framed(one) | {
        "title": title_of_sheet(ballot),
        "verdict": void_word() if ballot.void else wording.verdict(tally.verdict),
        "about": [*parts.rows(one.about), *result_rows(ballot)],
        "figures": [[said, *_cells(cells)] for said, *cells in figures(ballot, tally, one.about)],
        "columns": columns(ballot),
        "flats": flats(ballot, one.about.turnout),
        "shares_title": _("What was needed"),
        "shares": [
            [said, met(tally.checks[measure])] for measure, said in tested_shares(ballot, tally)
        ],
        "represented_title": _("Who was represented by whom"),
        "represented": represented_flats(one.about.represented, ON_THE_SHEET),
        "notes": [
            *(void_reasons(ballot) if ballot.void else ()),
            *whole_text(one.about),
            *choice_notes(ballot),
            *notes(tally, one.about.turnout.ways),
        ],
        "record_title": _("To check it"),
        "record": record_lines(one),
        "scan": _scan(ballot),
        "sign": [_("Counted by"), _("Scrutineer"), _("For the committee")],
        "date": _("Date"),
        "stamp": _("Stamp"),
    }


def whole_text(about: Printable) -> list[Text]:
    """What the results of all parts mean for the text; nothing as long as one is missing."""
    found = conclusion(about.parts) if len(about.parts) > 1 else None
    return in_sentences(found) if found else []


def result_rows(ballot: Ballot) -> list[list[Said]]:
    """Label and sentence: when, who decided by which rule, on which law."""
    basis = wording.law(PRESETS[ballot.preset])
    opened, closed = Deadline(ballot.opened_at, ballot.zone), wording.deadline(ballot)
    counted = Deadline(wording.counted_at(ballot), ballot.zone)
    return [
        [_("Began"), itself(opened)],
        [_("Ended"), itself(closed)],
        [_("Counted"), itself(counted)],
        [_("Rule"), wording.rule(ballot.preset)],
        *([list[Said]((_("Law"), basis))] if basis else []),
        *_laid_down(ballot),
    ]


def columns(ballot: Ballot) -> list[Text]:
    """Over the figures."""
    if wording.by_owner(ballot):
        return [_("Owners"), _("Floor area")]
    return [_("Households")]


def figures(ballot: Ballot, tally: Tally, about: Printable) -> list[Row]:
    """Area only where it is counted; answers only where enough took part, as on the card."""
    by_owner = wording.by_owner(ballot)
    whole = about.turnout
    heads = whole.total_heads if by_owner else whole.total_units
    part = whole.heads if by_owner else whole.units
    rows: list[Row] = [
        (_("On the list"), heads, whole.total_area),
        (_("Took part"), part, whole.area),
    ]
    if tally.options is not None:
        rows += [(said, n, None) for said, n in choice_rows(ballot, tally)]
    elif tally.verdict is not Verdict.INQUORATE:
        other = _("Abstain or divided") if by_owner else wording.choice(Choice.ABSTAIN)
        rows += [
            (_("In favour"), tally.yes_heads, tally.yes_area),
            (_("Against"), tally.no_heads, tally.no_area),
            (other, tally.other_heads, tally.abstain_area),
        ]
    return rows if by_owner else [(said, counted, None) for said, counted, _area in rows]


def met(reached: bool) -> Text:
    return _("reached") if reached else _("not reached")


def notes(tally: Tally, ways: Ways | None = None) -> list[Text]:
    """Which way the answers came, who entered them, and what is left out."""
    found = [*ways_lines(ways), *entry_lines(ways)]
    if tally.participating_heads and not found:
        found.append(came_in_chat())
    if tally.verdict is Verdict.INQUORATE:
        found.append(_("Because too few took part, the answers themselves are not published."))
    return [*found, _("This sheet does not say who answered what.")]


def record_lines(one: Sheet) -> list[Text]:
    """Where it stands on the record, the signed mark, and how anybody can count again."""
    found = [*_entries(one.about.entries)]
    if one.mark is not None:
        found += [one.mark, _("Signed with the key {key}.", key=Words(one.key))]
    return [
        *found,
        *_sealed(one.about.entries.sealed),
        _(
            "Anyone may ask for the record as a file and check it with the program: linli verify. "
            "The auditor can count the answers again: linli tally."
        ),
    ]


def _entries(entries: Entries) -> Iterator[Text]:
    if entries.opened and entries.closed and entries.result:
        yield _(
            "On the record: opened in entry {opened}, closed in entry {closed}, result in entry "
            "{result}.",
            opened=entries.opened,
            closed=entries.closed,
            result=entries.result,
        )


def _sealed(hash: str | None) -> Iterator[Text]:
    """The keepers' file; nothing of a result from before there was any."""
    if hash:
        digits = " ".join(hash[n : n + PART] for n in range(0, len(hash), PART))
        yield _(
            "The answers are sealed for two keepers. SHA-256 of the file: {hash}.",
            hash=Words(digits, whole=True),
        )
    elif hash is not None:
        yield _("No two keepers were named, so no answers were sealed.")


def notice(one: Sheet) -> PaperText:
    """Everything on the notice of an open ballot."""
    ballot = one.ballot
    basis = wording.law(PRESETS[ballot.preset])
    return framed(one) | {
        "title": title_of_notice(ballot),
        "until": _until(ballot),
        "about": [
            *parts.rows(one.about),
            [_("Rule"), wording.rule(ballot.preset)],
            *([[_("Law"), basis]] if basis else []),
            *_text(ballot),
            *_laid_down(ballot),
            *_learned(ballot),
        ],
        "how_title": _("How to vote"),
        "steps": [
            _("Point your phone's camera at the square, then tap the link that appears."),
            _("Telegram opens. Tap START."),
            _("Tap your answer. You can change it until the end."),
        ],
        "notes": [
            _("Does it not scan? In Telegram look for {bot}.", bot=Words(one.bot)),
            *_ways(one.imprint),
            _asked(one.imprint),
            _secret(),
            _fraud(),
        ],
    }


def _until(ballot: Ballot) -> Text:
    """When it can be voted; its beginning where that is still to come."""
    deadline = wording.deadline(ballot)
    if not ballot.waiting:
        return _("Voting ends {deadline}.", deadline=deadline)
    return _("Voting: from {moment} to {deadline}.", moment=terms.begins(ballot), deadline=deadline)


def _laid_down(ballot: Ballot) -> Iterator[list[Said]]:
    """Which part decides, why at short notice, among what, how many one proxy may stand for."""
    whose = terms.part(ballot.part)
    if whose:
        yield [_("Part"), whose]
    for said in terms.urgency(ballot, whole=True):
        yield [_("Notice"), said]
    yield from to_choose_from(ballot)
    for row in terms.choosing_rows(ballot):
        yield [*row]
    for said in terms.proxies(ballot):
        yield [_("Rule"), said]


def _learned(ballot: Ballot) -> Iterator[list[Text]]:
    """Who learns what, to those who are about to vote."""
    if ballot.silent_listed or ballot.secrecy is Secrecy.SECRET:
        for said in terms.who_learns(ballot):
            yield [_("Secrecy"), said]


def framed(one: Sheet) -> PaperText:
    """What all have in common: head, telephone, question, square, foot."""
    imprint, place = one.imprint, one.about.place.name
    phone = _("Phone: {number}", number=Words(imprint.phone)) if imprint.phone else None
    return {
        "head": Words(imprint.name or place),
        "phone": phone or _("Phone: ____________"),
        "place": Words(place),
        "kind": wording.kind(one.ballot),
        "question": Words(one.ballot.question),
        "qr": Words(one.address),
        "closing": Words(imprint.closing),
        "page": _("Page {number} of {pages}", number=NUMBER, pages=PAGES),
    }


def _text(ballot: Ballot) -> Iterator[list[Said]]:
    alone = parts.article(ballot)
    if alone:
        yield [_("Text"), *alone]
    elif ballot.articles:
        said = ngettext(
            "The text has {n} article; please read it before you vote.",
            "The text has {n} articles; please read it before you vote.",
            len(ballot.articles),
        )
        yield [_("Text"), said]


def _ways(imprint: Imprint) -> Iterator[Text]:
    yield _("Not signed up yet? First ask us for the letter for your flat.")
    if imprint.papers:
        yield _("No phone? Ballot papers are here: {where}.", where=Words(imprint.papers))
    else:
        yield _("No phone? Please tell your coordinator.")


def _asked(imprint: Imprint) -> Text:
    if imprint.phone:
        return _("Questions? Call {number}.", number=Words(imprint.phone))
    return _("Questions? Ask your coordinator.")


def _secret() -> Text:
    return _("Neighbours cannot see your answer; only those who run the bot can check it.")


def _fraud() -> Text:
    return _("Nobody asks for money, an ID number or codes to vote.")


def _scan(ballot: Ballot) -> Text:
    if payload(ballot).startswith("r"):
        return _("Scan to look up receipts.")
    return _("Scan to read this vote.")


def flats(ballot: Ballot, turnout: Turnout) -> list[Text]:
    """Owners may have several flats; a household has one."""
    if not wording.by_owner(ballot):
        return []
    return [
        ngettext(
            "Votes came for {n} of {total} flats.",
            "Votes came for {n} of {total} flats.",
            turnout.units,
            total=turnout.total_units,
        )
    ]


def _cells(cells: Sequence[int | Area | None]) -> list[Text]:
    return [itself(one) for one in cells if one is not None]
