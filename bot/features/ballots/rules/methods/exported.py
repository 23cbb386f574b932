"""A closed ballot among options as a case that `linli tally` counts again: flats and no person."""

from collections.abc import Iterable, Mapping

from bot.features.ballots.model import Ballot, Choice, Method, RollEntry, Vote
from bot.features.ballots.rules.marks import Marks, marks_of, order
from bot.features.ballots.rules.methods.ballots import (
    election,
    found,
    ids,
    pairs,
    picked_found,
)
from bot.features.ballots.rules.methods.picked import ABSTAIN
from bot.features.ballots.rules.methods.ranked import Beaten, RunOff
from bot.features.ballots.rules.methods.results import (
    chosen_fields,
    ranked_fields,
    run_off_fields,
    schulze_fields,
)
from bot.kernel.ids import UnitId

MOST = {Method.APPROVAL: "max_choices", Method.SCORE: "max_score"}
Fields = dict[str, object]


def option_case(ballot: Ballot, roll: Mapping[UnitId, RollEntry], votes: Iterable[Vote]) -> Fields:
    """Its own fields, with the kind of case it is and the result that was announced."""
    said = [(roll[one.unit].label, one, marks_of(ballot.asking, one.marks)) for one in votes]
    if ballot.asking.method in (Method.RUN_OFF, Method.SCHULZE):
        return _ranking(ballot, [marks for _flat, _vote, marks in said if marks])
    return _choice(ballot, roll, [(flat, vote, marks) for flat, vote, marks in said])


def _choice(
    ballot: Ballot,
    roll: Mapping[UnitId, RollEntry],
    said: Iterable[tuple[str, Vote, Marks | None]],
) -> Fields:
    asking, tally = ballot.asking, ballot.tally
    assert tally is not None
    limit = {MOST[asking.method]: asking.most} if asking.method in MOST else {}
    return {
        "kind": "choice",
        "method": asking.method.value,
        "options": list(asking.options),
        "voters": [one.label for one in roll.values()],
        **limit,
        "events": [_event(ballot, *one) for one in said],
        "result": chosen_fields(picked_found(asking, tally, asking.options), majority=False),
    }


def _event(ballot: Ballot, flat: str, vote: Vote, marks: Marks | None) -> Fields:
    """A press that waited for the bot counts: in the file it came at the last moment."""
    return {
        "t": min(vote.at, ballot.closes_at).isoformat(),
        "by": flat,
        "choice": ABSTAIN if vote.choice is Choice.ABSTAIN else _written(ballot, marks),
        "seq": vote.receipt and vote.receipt.seq,
        "receipt": vote.receipt and vote.receipt.code,
    }


def _written(ballot: Ballot, marks: Marks | None) -> object:
    asking = ballot.asking
    named = {one: mark for one, mark in zip(asking.options, marks or (), strict=False) if mark}
    match asking.method:
        case Method.SCORE:
            return named
        case Method.APPROVAL:
            return list(named)
    return next(iter(named), None)


def _ranking(ballot: Ballot, answers: list[Marks]) -> Fields:
    """Each ballot for itself, in no order that tells whose it is; abstentions are none."""
    asking, tally = ballot.asking, ballot.tally
    assert tally is not None
    assert tally.options is not None
    names = ids(asking)
    counted = ranked_fields(election(asking, answers))
    match found(asking, tally):
        case RunOff() as rounds:
            counted["irv"] = run_off_fields(rounds)
        case Beaten() as beaten:
            against = pairs(asking, tally.options)
            counted["pairwise"] = {one: dict(others) for one, others in against.items()}
            counted["schulze"] = schulze_fields(beaten)
    return {
        "kind": "ranked",
        "method": asking.method.value,
        "candidates": [
            {"id": id, "name": option} for id, option in zip(names, asking.options, strict=True)
        ],
        "lot_order": [names[place] for place in asking.lots],
        "ballots": sorted([1, ">".join(names[place] for place in order(one))] for one in answers),
        "result": counted,
    }
