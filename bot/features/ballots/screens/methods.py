"""A count by options, said in sentences: each method explained in one, the rounds one by one."""

from collections.abc import Iterable, Iterator, Mapping

from bot.features.ballots.rules.methods import (
    Beaten,
    Chosen,
    Contest,
    Election,
    Pairwise,
    Picking,
    RankedCase,
    Round,
    RunOff,
    TieBreak,
    condorcet,
    pairwise,
    run_off,
    schulze,
)
from bot.kernel.ratio import Ratio
from bot.kernel.text import Text, Words, _, ngettext

Names = Mapping[str, str]


def how_picked(method: Picking) -> Text:
    """The method in one sentence."""
    match method:
        case Picking.SINGLE:
            return _("Everybody names one option; the one named most often is chosen.")
        case Picking.APPROVAL:
            return _("Everybody names all options that suit; the one named most often is chosen.")
        case Picking.SCORE:
            return _("Everybody gives points; the option with most points is chosen.")


def how_run_off() -> Text:
    return _(
        "Run-off: each ballot counts for its first option. Round by round the weakest option "
        "leaves and its ballots go on to their next one, until one has more than half."
    )


def how_schulze() -> Text:
    return _(
        "Schulze: every two options are compared. The one that more people put above the other, "
        "directly or by a chain of such comparisons, is ahead."
    )


def chosen_lines(contest: Contest, found: Chosen) -> Iterator[Text]:
    """Turnout, totals, who enters."""
    yield how_picked(contest.method)
    yield ngettext(
        "{n} of {total} voters took part: {share}.",
        "{n} of {total} voters took part: {share}.",
        found.counted,
        total=len(contest.voters),
        share="–" if found.turnout is None else str(found.turnout),
    )
    for option, total in found.totals.items():
        yield _total(contest.method, option, total)
    if found.abstained:
        yield ngettext("{n} abstained.", "{n} abstained.", found.abstained)
    yield from _outcome(contest, found)


def ranked_lines(read: RankedCase) -> Iterator[Text]:
    """The rounds of the run-off, then who beats whom."""
    election, names = read.election, read.names
    if election.equal_ranks:
        yield _("Some ballots give two options the same rank: there is no run-off.")
    else:
        yield how_run_off()
        yield from _rounds(run_off(election), names)
    yield how_schulze()
    against = pairwise(election)
    yield from _comparisons(against, names)
    yield from _beaten(election, schulze(election, against), condorcet(against), names)


def run_off_explained(found: RunOff, names: Names) -> Text:
    """Why the winner won, in one sentence."""
    last = found.rounds[-1]
    if found.winner is None:
        return _("No ballot names any option that is left: nobody wins.")
    return ngettext(
        "In round {round} {option} has {n} of {active} ballots that still count: more than half.",
        "In round {round} {option} has {n} of {active} ballots that still count: more than half.",
        last.counts[found.winner],
        round=len(found.rounds),
        option=Words(names[found.winner]),
        active=last.active,
    )


def _outcome(contest: Contest, found: Chosen) -> Iterator[Text]:
    if not found.quorum_met and contest.quorum is not None:
        yield _(
            "At least {share} of the voters must take part: nobody is chosen.",
            share=Ratio(contest.quorum.part, contest.quorum.whole),
        )
    for option in found.elected:
        yield _("Chosen: {option}.", option=Words(option))
    for option in found.tied:
        yield ngettext(
            "Equal, and not chosen: {option}. {n} seat stays free; chance does not decide.",
            "Equal, and not chosen: {option}. {n} seats stay free; chance does not decide.",
            found.seats_left,
            option=Words(option),
        )
    if found.quorum_met and not found.elected and not found.tied:
        yield _("Nobody is chosen: no option was named.")


def _total(method: Picking, option: str, total: int) -> Text:
    if method is Picking.SCORE:
        return ngettext("{option}: {n} point", "{option}: {n} points", total, option=Words(option))
    return ngettext("{option}: {n} vote", "{option}: {n} votes", total, option=Words(option))


def _rounds(found: RunOff, names: Names) -> Iterator[Text]:
    for number, one in enumerate(found.rounds, start=1):
        yield ngettext(
            "Round {number}: {n} ballot counts, {exhausted} name nobody who is left.",
            "Round {number}: {n} ballots count, {exhausted} name nobody who is left.",
            one.active,
            number=number,
            exhausted=one.exhausted,
        )
        for option, votes in sorted(one.counts.items(), key=lambda pair: -pair[1]):
            yield ngettext(
                "{option}: {n} vote", "{option}: {n} votes", votes, option=Words(names[option])
            )
        if one.eliminated is not None:
            yield _leaves(one, Words(names[one.eliminated]))
    yield run_off_explained(found, names)


def _leaves(one: Round, option: Words) -> Text:
    match one.tie_break:
        case TieBreak.PREVIOUS_ROUND:
            return _(
                "{option} leaves: equal with another now, but with fewer votes in an earlier "
                "round.",
                option=option,
            )
        case TieBreak.LOT:
            return _(
                "{option} leaves: equal with another, and last in the lot drawn before voting.",
                option=option,
            )
    return _("{option} leaves: it has the fewest votes.", option=option)


def _comparisons(against: Pairwise, names: Names) -> Iterator[Text]:
    for one, other in _pairs(against):
        yield _(
            "{one} against {other}: {wins} to {losses}",
            one=Words(names[one]),
            other=Words(names[other]),
            wins=against[one][other],
            losses=against[other][one],
        )


def _pairs(against: Pairwise) -> Iterable[tuple[str, str]]:
    every = list(against)
    return ((a, b) for place, a in enumerate(every) for b in every[place + 1 :])


def _beaten(election: Election, found: Beaten, best: str | None, names: Names) -> Iterator[Text]:
    if best is not None:
        yield _("More people prefer {option} to each other option.", option=Words(names[best]))
    if len(found.winners) == 1:
        yield _("Schulze: {option} wins.", option=Words(names[found.winners[0]]))
    elif found.winner_after_lot is not None and election.options:
        yield ngettext(
            "Schulze: {n} options are ahead of all others; the lot drawn before gives {option}.",
            "Schulze: {n} options are ahead of all others; the lot drawn before gives {option}.",
            len(found.winners),
            option=Words(names[found.winner_after_lot]),
        )
