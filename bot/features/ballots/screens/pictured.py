"""A count by options as a picture: bars for each round, then each option against each."""

from bot.features.ballots.model import Ballot, Method
from bot.features.ballots.rules import methods
from bot.features.ballots.rules.methods import (
    Beaten,
    Chosen,
    Contest,
    Course,
    Pairwise,
    Picking,
    RankedCase,
    RunOff,
    pairwise,
    pairwise_rows,
    rounds_table,
    run_off,
    schulze,
)
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.methods import (
    Names,
    explained,
    how_picked,
    leaves,
)
from bot.kernel.picture import Bar, Bars, Cell, Grid, Mark, Picture
from bot.kernel.screen import Screen, screen, title
from bot.kernel.text import Text, Words, _, ngettext


def chosen_picture(title: Words, contest: Contest, found: Chosen) -> Picture:
    """One block; the options stand as the file has them, those chosen are framed."""
    names = {one: one for one in contest.options}
    bars = tuple(_entering(contest.method, found, one) for one in contest.options)
    whole = _most_possible(contest, found)
    told = explained(found, names)
    return Picture(title, (told,), (Bars(how_picked(contest.method), whole, bars),))


def ranked_picture(title: Words, read: RankedCase) -> Picture:
    election, names = read.election, read.names
    against = pairwise(election)
    beaten = explained(schulze(election, against), names)
    grid = pairwise_grid(against, names)
    if election.equal_ranks or read.method is Method.SCHULZE:
        return Picture(title, (beaten,), (grid,))
    found = run_off(election)
    if read.method is Method.RUN_OFF:
        return Picture(title, (explained(found, names),), round_bars(found, names))
    return Picture(title, (explained(found, names), beaten), (*round_bars(found, names), grid))


def count_picture(ballot: Ballot) -> Picture | None:
    """Of a vote of this house: the options with their numbers, as everybody saw them.

    None: it was no vote among options, or it has no result yet.
    """
    tally, asking = ballot.tally, ballot.asking
    found = methods.found(asking, tally) if tally else None
    if tally is None or tally.options is None or found is None:
        return None
    named = {one: f"{one}. {option}" for one, option in methods.names(asking).items()}
    heading = Words(ballot.question)
    if isinstance(found, RunOff):
        return Picture(heading, (explained(found, named),), round_bars(found, named))
    if isinstance(found, Beaten):
        grid = pairwise_grid(methods.pairs(asking, tally.options), methods.names(asking))
        return Picture(heading, (explained(found, named),), (grid,))
    called = tuple(named.values())
    chosen = methods.picked_found(asking, tally, called)
    contest = Contest(chosen.method, called, (), most=asking.most)
    return chosen_picture(heading, contest, chosen)


def count_file(ballot: Ballot, picture: Picture) -> Screen:
    """Under the picture: what it shows, for those who hear it read."""
    return screen(title(wording.heading(ballot)), wording.shortened(ballot.question), *picture.told)


def round_bars(found: RunOff, names: Names) -> tuple[Bars, ...]:
    """One block a round; who has left is not in it any more."""
    table = rounds_table(found)
    return tuple(
        Bars(
            heading=_heading(number, active, exhausted),
            whole=active,
            bars=tuple(
                _standing(one, votes, number, len(table.active), names)
                for one in table.courses
                if (votes := one.votes[number - 1]) is not None
            ),
            half=_half(active) if active else None,
        )
        for number, (active, exhausted) in enumerate(
            zip(table.active, table.exhausted, strict=True), start=1
        )
    )


def pairwise_grid(against: Pairwise, names: Names) -> Grid:
    return Grid(
        heading=_("Each option against each"),
        key=_(
            "A row shows how many ballots put its option above the one with the number of the "
            "column. Framed: more than the other way round."
        ),
        rows=tuple(
            (
                Words(names[row.option]),
                tuple(Cell(one.votes, one.wins) if one else None for one in row.duels),
            )
            for row in pairwise_rows(against)
        ),
    )


def _heading(number: int, active: int, exhausted: int) -> Text:
    return ngettext(
        "Round {number}: {n} ballot counts, {exhausted} name nobody who is left.",
        "Round {number}: {n} ballots count, {exhausted} name nobody who is left.",
        active,
        number=number,
        exhausted=exhausted,
    )


def _half(active: int) -> Text:
    return _("The broken line is half; more than half begins at {least}.", least=active // 2 + 1)


def _standing(course: Course, votes: int, number: int, rounds: int, names: Names) -> Bar:
    name = Words(names[course.option])
    mark, note = Mark.PLAIN, None
    if course.left_in == number:
        mark, note = Mark.LEAVES, leaves(course.tie_break, name)
    elif course.wins and number == rounds:
        mark, note = Mark.WINS, _("{option} has more than half and wins.", option=name)
    return Bar(name, ngettext("{n} vote", "{n} votes", votes), votes, mark, note)


def _entering(method: Picking, found: Chosen, option: str) -> Bar:
    mark, note = Mark.PLAIN, None
    if option in found.elected:
        mark, note = Mark.WINS, _("Chosen: {option}.", option=Words(option))
    elif option in found.tied:
        note = _("Equal, and too few seats: not chosen.")
    total = found.totals[option]
    if method is Picking.SCORE:
        figure = ngettext("{n} point", "{n} points", total)
    else:
        figure = ngettext("{n} vote", "{n} votes", total)
    return Bar(Words(option), figure, total, mark, note)


def _most_possible(contest: Contest, found: Chosen) -> int:
    """What an option would have if every ballot gave it all it can."""
    if contest.method is Picking.SCORE:
        return found.said * (contest.most or 0)
    return found.said
