"""A count by options, said in sentences: each method explained in one, the rounds one by one."""

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from bot.features.ballots.model import Method
from bot.features.ballots.rules.methods import (
    Beaten,
    Chosen,
    Contest,
    Pairwise,
    Picking,
    RankedCase,
    RunOff,
    TieBreak,
    condorcet,
    pairwise,
    run_off,
    schulze,
)
from bot.features.ballots.screens.answers import together
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
        "In pairs (Schulze): every two options are compared. The one that more people put above "
        "the other, directly or by a chain of such comparisons, is ahead."
    )


def explained(found: Chosen | RunOff | Beaten, names: Names) -> Text:
    """Why the result is what it is, in one sentence."""
    match found:
        case Chosen():
            return _chosen_explained(found, names)
        case RunOff():
            return run_off_explained(found, names)
        case Beaten():
            return schulze_explained(found, names)
    assert_never(found)


def chosen_lines(contest: Contest, found: Chosen, *, majority: bool = False) -> Iterator[Text]:
    """Turnout, totals, who enters; `majority`: whether the first has more than half."""
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
    if majority and found.elected:
        yield _majority(found, Words(found.elected[0]))


def ranked_lines(read: RankedCase) -> Iterator[Text]:
    """The rounds of the run-off, then who beats whom; only one of them where it is known which."""
    election, names = read.election, read.names
    if read.method is Method.SCHULZE:
        pass
    elif election.equal_ranks:
        yield _("Some ballots give two options the same rank: there is no run-off.")
    else:
        yield how_run_off()
        yield from _rounds(run_off(election), names)
    if read.method is Method.RUN_OFF:
        return
    yield how_schulze()
    against = pairwise(election)
    yield from _comparisons(against, names)
    yield from _beaten(schulze(election, against), condorcet(against), names)


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


def schulze_explained(found: Beaten, names: Names) -> Text:
    """Whom nobody is ahead of; where they are several, the lot."""
    if found.winner_after_lot is None:
        return _("There are no options: nobody wins.")
    option = Words(names[found.winner_after_lot])
    if len(found.winners) == 1:
        return _("In pairs: {option} wins, because no other option is ahead of it.", option=option)
    return _(
        "In pairs: {options} are equal in front; the lot drawn before voting gives {option}.",
        options=_all(found.winners, names),
        option=option,
    )


def _chosen_explained(found: Chosen, names: Names) -> Text:
    if not found.quorum_met:
        return _("Too few took part: nobody is chosen.")
    match found.elected, found.tied:
        case (), ():
            return _("Nobody is chosen: no option was named.")
        case (), tied if found.seats_left == 1:
            return _(
                "Equal in front: {options}. So none of them is chosen.", options=_all(tied, names)
            )
        case (), tied:
            return ngettext(
                "{n} option is equal, and there are too few seats for all: none is chosen.",
                "{n} options are equal, and there are too few seats for all: none is chosen.",
                len(tied),
            )
        case (one,), ():
            return _one_explained(found, one, Words(names[one]))
        case elected, ():
            return ngettext(
                "{n} option with the highest total is chosen.",
                "The {n} options with the highest totals are chosen.",
                len(elected),
            )
    return ngettext(
        "{n} option is chosen; the next ones are equal, and there are too few seats for them.",
        "{n} options are chosen; the next ones are equal, and there are too few seats for them.",
        len(found.elected),
    )


def _all(options: Iterable[str], names: Names) -> Text | Words:
    return together(Words(names[one], whole=True) for one in options)


def _one_explained(found: Chosen, chosen: str, option: Words) -> Text:
    if found.method is Picking.SCORE:
        return ngettext(
            "{option} is chosen with {n} point: more than any other.",
            "{option} is chosen with {n} points: more than any other.",
            found.totals[chosen],
            option=option,
        )
    return ngettext(
        "{option} is chosen: {n} of {said} ballots names it, more than any other.",
        "{option} is chosen: {n} of {said} ballots name it, more than any other.",
        found.totals[chosen],
        said=found.said,
        option=option,
    )


def _majority(found: Chosen, option: Words) -> Text:
    if found.majority:
        return _(
            "{option} has more than half: {part} of the {said} ballots that do not abstain.",
            option=option,
            part=found.leading,
            said=found.said,
        )
    return _(
        "{option} does not have more than half: {part} of the {said} ballots that do not abstain.",
        option=option,
        part=found.leading,
        said=found.said,
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
            yield leaves(one.tie_break, Words(names[one.eliminated]))
    yield run_off_explained(found, names)


def leaves(tie_break: TieBreak | None, option: Words) -> Text:
    match tie_break:
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
            "{one} against {other}: {wins} to {losses}.",
            one=Words(names[one]),
            other=Words(names[other]),
            wins=against[one][other],
            losses=against[other][one],
        )


def _pairs(against: Pairwise) -> Iterable[tuple[str, str]]:
    every = list(against)
    return ((a, b) for place, a in enumerate(every) for b in every[place + 1 :])


def _beaten(found: Beaten, best: str | None, names: Names) -> Iterator[Text]:
    if best is not None:
        yield _("More people prefer {option} to each other option.", option=Words(names[best]))
    yield schulze_explained(found, names)
