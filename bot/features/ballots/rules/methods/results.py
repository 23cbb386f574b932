"""Counts by other methods in the fields of `linli-results/1`."""

from bot.features.ballots.rules.methods.picked import Chosen
from bot.features.ballots.rules.methods.ranked import (
    Beaten,
    Election,
    RunOff,
    condorcet,
    pairwise,
    run_off,
    schulze,
)


def chosen_fields(found: Chosen, *, majority: bool) -> dict[str, object]:
    """`majority`: the file asks for it."""
    fields: dict[str, object] = {
        "turnout": None if found.turnout is None else str(found.turnout),
        "counted": found.counted,
        "abstained": found.abstained,
        "totals": dict(found.totals),
        "quorum_met": found.quorum_met,
        "elected": list(found.elected),
        "tied": list(found.tied),
        "seats_left": found.seats_left,
    }
    return fields | {"majority": found.majority} if majority else fields


def ranked_fields(election: Election) -> dict[str, object]:
    """Without a run-off where options share a rank: there is no first one."""
    against = pairwise(election)
    beaten = schulze(election, against)
    return {
        "irv": None if election.equal_ranks else run_off_fields(run_off(election)),
        "condorcet_winner": condorcet(against),
        "schulze": schulze_fields(beaten),
        "pairwise": {one: dict(others) for one, others in against.items()},
    }


def schulze_fields(beaten: Beaten) -> dict[str, object]:
    return {
        "winners": list(beaten.winners),
        "levels": [list(one) for one in beaten.levels],
        "winner_after_lot": beaten.winner_after_lot,
    }


def run_off_fields(found: RunOff) -> dict[str, object]:
    return {
        "winner": found.winner,
        "round_count": len(found.rounds),
        "rounds": [
            {
                "counts": dict(one.counts),
                "exhausted": one.exhausted,
                "eliminated": one.eliminated,
                "tie_break": one.tie_break and one.tie_break.value,
            }
            for one in found.rounds
        ],
    }
