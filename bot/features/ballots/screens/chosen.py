"""What came out among options: the reason in one sentence, then the figures behind it."""

from collections.abc import Iterator
from itertools import combinations

from bot.features.ballots.model import Ballot, Choice, Method, Question, Tally
from bot.features.ballots.rules import methods
from bot.features.ballots.rules.methods import Beaten, Chosen, Picking, RunOff
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.answers import in_order, numbered, together, with_votes
from bot.features.ballots.screens.methods import (
    explained,
    how_picked,
    how_run_off,
    how_schulze,
    leaves,
)
from bot.kernel.text import Text, Words, _, ngettext

ALL_PAIRS = 6  # options; more of them make too many pairs for a card
PICKED = {
    Method.SINGLE: Picking.SINGLE,
    Method.APPROVAL: Picking.APPROVAL,
    Method.SCORE: Picking.SCORE,
}


def how(method: Method) -> list[Text]:
    """The method in one sentence; nothing where it is agree or disagree."""
    match method:
        case Method.YES_NO:
            return []
        case Method.RUN_OFF:
            return [how_run_off()]
        case Method.SCHULZE:
            return [how_schulze()]
    return [how_picked(PICKED[method])]


def tie_rule(asking: Question) -> list[Text]:
    """What settles a tie, said before anybody votes."""
    match asking.method:
        case Method.YES_NO:
            return []
        case Method.RUN_OFF:
            said = _(
                "If two have the fewest votes, the one with fewer in an earlier round leaves; if "
                "they were always equal, the lot decides. It is drawn before voting begins."
            )
        case Method.SCHULZE:
            said = _("If two come out equal, the lot decides; it is drawn before voting begins.")
        case _:
            return [_("If two come out equal at the top, none is chosen; chance does not decide.")]
    return [said, *_drawn(asking)]


def _drawn(asking: Question) -> list[Text]:
    if not asking.lots:
        return []
    return [_("The lot was drawn: {order}.", order=in_order(asking.lots))]


def choice_explained(ballot: Ballot) -> list[Text]:
    """Why it came out so, in one sentence; nothing without options or result."""
    found = ballot.tally and methods.found(ballot.asking, ballot.tally)
    return [_why(ballot.asking, ballot.tally, found)] if found and ballot.tally else []


def _why(asking: Question, tally: Tally, found: methods.Found) -> Text:
    """A lot settles ties of what people said; where nobody said anything, it chooses nothing."""
    if tally.options is not None and not tally.options.said:
        return _("Nobody is chosen: no option was named.")
    return explained(found, methods.names(asking))


def choice_lines(ballot: Ballot, tally: Tally) -> list[Text]:
    """The sentence, then the figures."""
    found, asking = methods.found(ballot.asking, tally), ballot.asking
    if found is None or tally.options is None:
        return []
    lines = [_why(asking, tally, found), *_figures(asking, tally, found)]
    abstained = tally.participating_heads - tally.options.said
    if abstained:
        lines.append(ngettext("{n} household abstained.", "{n} households abstained.", abstained))
    return lines


def _figures(asking: Question, tally: Tally, found: methods.Found) -> Iterator[Text]:
    names = methods.names(asking)
    match found:
        case Chosen():
            for option, total in found.totals.items():
                yield _total(found.method, option, names[option], total)
        case _ if tally.options is None or not tally.options.said:
            return
        case RunOff():
            yield from _rounds(found, names)
        case Beaten(winner_after_lot=str() as winner):
            against = methods.pairs(asking, tally.options)
            for one, other in _telling(against, winner):
                yield _(
                    "{one} against {other}: {wins} to {losses}.",
                    one=Words(names[one]),
                    other=Words(names[other]),
                    wins=against[one][other],
                    losses=against[other][one],
                )


def _telling(against: methods.Pairwise, winner: str) -> Iterator[tuple[str, str]]:
    """The pairs from which it follows: all of them where the winner does not beat each other one.

    Of very many options the winner's own pairs stand on the card, the others in the exported file.
    """
    yield from ((winner, other) for other in against[winner])
    others = [one for one in against if one != winner]
    beats_all = all(against[winner][other] > against[other][winner] for other in others)
    if not beats_all and len(against) <= ALL_PAIRS:
        yield from combinations(others, 2)


def _total(method: Picking, number: str, option: str, total: int) -> Text:
    words = Words(option, whole=True)
    if method is Picking.SCORE:
        return ngettext(
            "{number}. {option}: {n} point",
            "{number}. {option}: {n} points",
            total,
            number=int(number),
            option=words,
        )
    return ngettext(
        "{number}. {option}: {n} vote",
        "{number}. {option}: {n} votes",
        total,
        number=int(number),
        option=words,
    )


def _rounds(found: RunOff, names: methods.Names) -> Iterator[Text]:
    """One line a round, the strongest in front, then who leaves."""
    for number, one in enumerate(found.rounds, start=1):
        ordered = sorted(one.counts.items(), key=lambda pair: -pair[1])
        votes = together(with_votes(names[option], votes) for option, votes in ordered)
        yield _("Round {number}: {votes}.", number=number, votes=votes)
        if one.eliminated is not None:
            yield leaves(one.tie_break, Words(names[one.eliminated]))


def options_to_read(ballot: Ballot) -> list[Text]:
    """The options as they are numbered on buttons, on cards and on papers."""
    return numbered(ballot.asking.options)


def to_choose_from(ballot: Ballot) -> Iterator[list[Text | Words]]:
    """A row of a paper: what it is called, and all of them."""
    if ballot.asking.options:
        yield [_("To choose from"), together(numbered(ballot.asking.options))]


def choice_rows(ballot: Ballot, tally: Tally) -> list[tuple[Text, int]]:
    """Rows of a paper that are figures: totals, or the first round; then who abstained."""
    options, asking = tally.options, ballot.asking
    assert options is not None
    rows = []
    if asking.method is not Method.SCHULZE:
        counts = [one or 0 for one in options.rows[0]]
        labels = (_row(asking, *one) for one in enumerate(asking.options, start=1))
        rows = list(zip(labels, counts, strict=True))
    return [*rows, (wording.choice(Choice.ABSTAIN), tally.participating_heads - options.said)]


def _row(asking: Question, number: int, option: str) -> Text:
    words = Words(option, whole=True)
    match asking.method:
        case Method.SCORE:
            return _("{number}. {option} (points)", number=number, option=words)
        case Method.RUN_OFF:
            return _("{number}. {option} (first choice)", number=number, option=words)
    return _("{number}. {option}", number=number, option=words)


def choice_notes(ballot: Ballot) -> list[Text]:
    """Why it came out so; of rankings with the figures that do not stand in rows."""
    found = ballot.tally and methods.found(ballot.asking, ballot.tally)
    if not found or ballot.tally is None:
        return []
    ranked = [] if isinstance(found, Chosen) else _figures(ballot.asking, ballot.tally, found)
    return [_why(ballot.asking, ballot.tally, found), *ranked]
