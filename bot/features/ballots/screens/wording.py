"""Words that several ballot screens share: choices, kinds of ballot, the law in plain words."""

from bisect import bisect_right
from datetime import datetime
from itertools import accumulate
from unicodedata import east_asian_width

from bot.features.ballots.model import Ballot, Choice, Law, Preset, Secrecy, Terms, Turnout, Verdict
from bot.features.ballots.rules import PRESETS
from bot.kernel.ratio import Compare, Threshold
from bot.kernel.roll import Electorate
from bot.kernel.text import Deadline, Text, Words, _, ngettext

SHORT, SHORTER = 30, 16  # Chinese characters of a question among others, and on a button
WIDE, NARROW = 3, 2  # what Chinese characters and letters take of a line


def choice(chosen: Choice) -> Text:
    match chosen:
        case Choice.YES:
            return _("Agree")
        case Choice.NO:
            return _("Disagree")
        case Choice.ABSTAIN:
            return _("Abstain")
        case Choice.MARKED:
            return _("Answered")


def heading(ballot: Ballot) -> Text:
    match ballot.preset:
        case Preset.RESIDENTS_MEETING:
            return _("Vote no. {number}: residents' meeting", number=ballot.number)
        case Preset.REPRESENTATIVE_ASSEMBLY:
            return _("Vote no. {number}: representative assembly", number=ballot.number)
        case Preset.OWNERS_SIMPLE:
            return _("Vote no. {number}: owners, ordinary matter", number=ballot.number)
        case Preset.OWNERS_SPECIAL:
            return _("Vote no. {number}: owners, major matter", number=ballot.number)
        case Preset.ADVISORY:
            return _("Vote no. {number}: asking for opinions", number=ballot.number)


def rule(preset: Preset) -> Text:
    """Who votes and what is needed, in plain words."""
    match preset:
        case Preset.RESIDENTS_MEETING:
            return _(
                "One vote per household. The result is valid if more than half of the "
                "households vote, and passes if more than half of those agree."
            )
        case Preset.REPRESENTATIVE_ASSEMBLY:
            return _(
                "One vote per member of the assembly. The result is valid if at least 2/3 of the "
                "members vote, and passes if more than half of those agree."
            )
        case Preset.OWNERS_SIMPLE:
            return _(
                "The owners of the flats vote. The result is valid if at least 2/3 of the owners "
                "with 2/3 of the floor area vote, and passes if more than half of those owners "
                "and of their area agree."
            )
        case Preset.OWNERS_SPECIAL:
            return _(
                "The owners of the flats vote. The result is valid if at least 2/3 of the owners "
                "with 2/3 of the floor area vote, and passes if at least 3/4 of those owners "
                "and of their area agree."
            )
        case Preset.ADVISORY:
            return _("One answer per household. Opinions are asked; nothing is decided.")


def basis(terms: Terms) -> Text | None:
    """The main article; None where no law is applied."""
    if not terms.articles:
        return None
    article = terms.articles[0]
    if article.law is Law.RESIDENTS_COMMITTEES:
        return _(
            "Legal basis: Organic Law of Urban Residents' Committees, Article {number}.",
            number=article.number,
        )
    return _("Legal basis: Civil Code, Article {number}.", number=article.number)


def law(terms: Terms) -> Text | None:
    """The main article for a row that is called "Law" already; None where no law is applied."""
    if not terms.articles:
        return None
    article = terms.articles[0]
    if article.law is Law.RESIDENTS_COMMITTEES:
        return _("Organic Law of Urban Residents' Committees, Art. {number}", number=article.number)
    return _("Civil Code, Art. {number}", number=article.number)


def kind(ballot: Ballot) -> Text:
    """What sort of ballot it is, without its number."""
    match ballot.preset:
        case Preset.RESIDENTS_MEETING:
            return _("Residents' meeting")
        case Preset.REPRESENTATIVE_ASSEMBLY:
            return _("Representative assembly")
        case Preset.OWNERS_SIMPLE:
            return _("Owners, ordinary matter")
        case Preset.OWNERS_SPECIAL:
            return _("Owners, major matter")
        case Preset.ADVISORY:
            return _("Asking for opinions")


def withheld() -> Text:
    """Of a suspended ballot."""
    return _(
        "Voting has ended. I was out of order for more than a day around that time, so the "
        "coordinators must decide how to go on."
    )


def deadline(ballot: Ballot) -> Deadline:
    return Deadline(ballot.closes_at, ballot.zone)


def counted_at(ballot: Ballot) -> datetime:
    """Where people compare the count first, that is later than the end of voting."""
    return ballot.published_at or ballot.closed_at or ballot.closes_at


def by_owner(ballot: Ballot) -> bool:
    """Whether heads are owners; otherwise they are households."""
    return PRESETS[ballot.preset].electorate is Electorate.OWNERS


def secrecy(mode: Secrecy) -> Text:
    """From whom it is secret how somebody votes, on the card."""
    match mode:
        case Secrecy.NAMED:
            return _("Your neighbours cannot see how you vote.")
        case Secrecy.SECRET:
            return _(
                "Secret vote: neighbours and coordinators cannot see how you vote, and when it is "
                "counted nothing is left that tells. Until then, only the person who runs the bot "
                "could look."
            )


def secrecy_to_her(mode: Secrecy) -> Text:
    """The same, to who is about to vote."""
    match mode:
        case Secrecy.NAMED:
            return _("Neighbours cannot see your answer; only those who run the bot can check it.")
        case Secrecy.SECRET:
            return _(
                "Secret vote: your answer lies apart from your name. When it is counted, nothing "
                "is left that tells how you voted, not even to you."
            )


def share(threshold: Threshold) -> Text:
    if threshold.compare is Compare.AT_LEAST:
        return _("at least {share}", share=threshold.share)
    return _("more than {share}", share=threshold.share)


def has_voted(turnout: Turnout, *, by_owner: bool) -> Text:
    """How many took part so far; that it was everybody, where every flat has."""
    if turnout.units == turnout.total_units > 0:
        if by_owner:
            return ngettext(
                "Everybody has voted: {n} owner.",
                "Everybody has voted: {n} owners.",
                turnout.total_heads,
            )
        return ngettext(
            "Everybody has voted: {n} household.",
            "Everybody has voted: {n} households.",
            turnout.total_units,
        )
    if by_owner:
        return ngettext(
            "{n} of {total} owners has voted.",
            "{n} of {total} owners have voted.",
            turnout.heads,
            total=turnout.total_heads,
        )
    return ngettext(
        "{n} of {total} households has voted.",
        "{n} of {total} households have voted.",
        turnout.units,
        total=turnout.total_units,
    )


def verdict(verdict: Verdict) -> Text:
    match verdict:
        case Verdict.PASSED:
            return _("The proposal has passed.")
        case Verdict.FAILED:
            return _("The proposal has not passed: too few agreed.")
        case Verdict.INQUORATE:
            return _("Nothing was decided: too few took part.")
        case Verdict.NONE:
            return _("The opinions have been counted. Nothing was decided by this.")


def shortened(question: str, most: int = SHORT) -> Words:
    """The question on one line, cut after `most` Chinese characters.

    Letters are narrower: 30 characters are 45 letters.
    """
    line, room = " ".join(question.split()), most * WIDE
    taken = [0, *accumulate(map(_breadth, line[: room // NARROW + 1]))]
    if taken[-1] <= room:
        return Words(line)
    return Words(f"{line[: bisect_right(taken, room - WIDE) - 1]}…")


def _breadth(letter: str) -> int:
    return WIDE if east_asian_width(letter) in "WF" else NARROW
