"""Ballots that were put together: their one card, the way from part to part, the one result."""

from collections.abc import Sequence

from bot.features.ballots.model import (
    MOST_APART,
    Ballot,
    Conclusion,
    Outcome,
    Series,
    Shortfall,
    Terms,
    Turnout,
    Verdict,
)
from bot.features.ballots.rules import alone
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.cards import reading, still_needed
from bot.features.ballots.screens.parts import label, numbers
from bot.features.ballots.screens.presses import LookAtBallot
from bot.features.ballots.screens.results import how_they_answered, outcome, why_late
from bot.features.ballots.screens.terms import areas_tell, begins, laid_down
from bot.features.ballots.screens.voided import void_word
from bot.kernel.events import Outage
from bot.kernel.press import base36
from bot.kernel.screen import GAP, Button, Line, Screen, Start, screen, title
from bot.kernel.text import Text, Words, _, ngettext

Shown = tuple[Ballot, Turnout]


def series_card(
    shown: Sequence[Shown],
    terms: Terms,
    shortfall: Shortfall | None,
    conclusion: Conclusion | None = None,
) -> Screen:
    """The one card of all parts in the group: totals only, as on any card.

    `shortfall`: of the part in which the fewest took part, while voting is open.
    """
    first = shown[0][0]
    counts = [one for one, _turnout in shown if not one.void]
    basis = wording.basis(terms)
    running = any(one.running for one, _turnout in shown)
    waiting = any(one.waiting for one, _turnout in shown)
    return screen(
        title(wording.heading(first)),
        Words(first.question),
        GAP,
        *(_when(counts[0], running=running, waiting=waiting) if counts else []),
        *([wording.rule(first.preset)] if running or waiting else []),
        *([basis] if basis else []),
        *([in_parts(len(counts))] if len(counts) > 1 and (running or waiting) else []),
        *(numbers([one for one, _turnout in shown]) if first.number else []),
        *(concluded(conclusion) if conclusion else []),
        *(line for one, turnout in shown[: MOST_APART + 1] for line in _part(one, turnout)),
        *(still_needed(shortfall, by_owner=wording.by_owner(first)) if shortfall else []),
        *(laid_down(first) if running or waiting else []),
        *(areas_tell(first) if running else []),
        buttons=_ways(first, running=running, waiting=waiting),
    )


def series_result(
    parts: Sequence[Ballot],
    conclusion: Conclusion,
    outage: Outage | None = None,
    *,
    changed: bool = False,
) -> Screen:
    """The one message to the group when all parts have their result, or when it `changed` because
    one became void afterwards.
    """
    first, last = parts[0], parts[-1]
    ended = _("Voting on the text in parts has ended: no. {first} to no. {last}.",
              first=first.number, last=last.number)  # fmt: skip
    anew = _("What the results of no. {first} to no. {last} mean for the text has changed.",
             first=first.number, last=last.number)  # fmt: skip
    return screen(
        title(anew if changed else ended),
        wording.shortened(first.question),
        *concluded(conclusion),
        *why_late(first, outage),
    )


def concluded(found: Conclusion) -> list[Text | Line]:
    """What the results of all parts mean for the text."""
    first, *more = in_sentences(found)
    return [title(first), *more]


def in_sentences(found: Conclusion) -> list[Text]:
    """The same as on papers."""
    match found.outcome:
        case Outcome.ADVICE:
            return [wording.verdict(Verdict.NONE)]
        case Outcome.NOTHING:
            return [
                _("The text is not adopted. Nothing of it comes into force."),
                _("That goes for the articles that were voted on separately too."),
            ]
        case Outcome.ADOPTED:
            return [
                _("The text is adopted, without the articles that did not pass.")
                if found.dropped
                else _("The text is adopted."),
                *(_("Article {article} is part of it.", article=one) for one in found.taken),
                *(_("Article {article} is not part of it.", article=one) for one in found.dropped),
            ]


def in_parts(count: int) -> Text:
    return ngettext(
        "The text is voted on in {n} part. Please answer each of them.",
        "The text is voted on in {n} parts. Please answer each of them.",
        count,
    )


def onward(ballot: Ballot, series: Series | None) -> list[list[Button]]:
    """To the next part she has not answered; where there is none, to the one that follows."""
    if series is None:
        return []
    at, of = series.place(ballot), len(series.parts)
    following = series.following(ballot) or series.parts[at % of]
    said = _("Next: part {place} of {of}", place=series.place(following), of=of)
    return [[Button(said, LookAtBallot(following.id))]]


def answered_all(series: Series | None) -> list[Text]:
    """Under the last receipt."""
    if series is None or series.left:
        return []
    return [
        ngettext(
            "You have answered {n} part, so all of them.",
            "You have answered all {n} parts.",
            len(series.parts),
        )
    ]


def _when(first: Ballot, *, running: bool, waiting: bool) -> list[Text | Line]:
    deadline = wording.deadline(first)
    if waiting:
        noticed = title(_("Notice: voting begins {moment}.", moment=begins(first)))
        return [noticed, _("It ends {deadline}.", deadline=deadline)]
    return [_("Voting ends {deadline}.", deadline=deadline)] if running else []


def _ways(first: Ballot, *, running: bool, waiting: bool) -> list[list[Button]]:
    link = f"b{base36(first.id)}"
    if running:
        return [[Button(_("Vote"), Start(link))], *reading(first)]
    if waiting:
        return [*reading(first), [Button(_("About this vote"), Start(link))]]
    return [[Button(_("Results and receipts"), Start(link))], *reading(first)]


def _part(ballot: Ballot, turnout: Turnout) -> list[Text | Line]:
    if ballot.waiting:
        return [label(ballot)]
    if ballot.running:
        return [_took_part(ballot, turnout)]
    if ballot.void:  # its reason was told when it became void, and stands with the part
        return [GAP, title(label(ballot)), void_word()]
    return [GAP, title(label(ballot)), *outcome(ballot, turnout), *how_they_answered(ballot)]


def _took_part(ballot: Ballot, turnout: Turnout) -> Line:
    article, by_owner = alone(ballot), wording.by_owner(ballot)
    part = turnout.heads if by_owner else turnout.units
    whole = turnout.total_heads if by_owner else turnout.total_units
    return title(
        _articles_share(article, part, whole, by_owner=by_owner)
        if article
        else _rest_share(part, whole, by_owner=by_owner)
    )


def _articles_share(article: int, part: int, whole: int, *, by_owner: bool) -> Text:
    if by_owner:
        return ngettext(
            "Article {article} alone: {n} of {total} owners has voted.",
            "Article {article} alone: {n} of {total} owners have voted.",
            part, total=whole, article=article,
        )  # fmt: skip
    return ngettext(
        "Article {article} alone: {n} of {total} households has voted.",
        "Article {article} alone: {n} of {total} households have voted.",
        part, total=whole, article=article,
    )  # fmt: skip


def _rest_share(part: int, whole: int, *, by_owner: bool) -> Text:
    if by_owner:
        return ngettext(
            "The rest of the text: {n} of {total} owners has voted.",
            "The rest of the text: {n} of {total} owners have voted.",
            part, total=whole,
        )  # fmt: skip
    return ngettext(
        "The rest of the text: {n} of {total} households has voted.",
        "The rest of the text: {n} of {total} households have voted.",
        part, total=whole,
    )  # fmt: skip
