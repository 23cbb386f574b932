"""Builds little `dual_majority` cases and reads off what became of them."""

import json

from bot.features.ballots.rules.case_files import read_cases
from bot.features.ballots.rules.cases import outcome, result

TWO_THIRDS = {"area": "2/3", "heads": "2/3", "compare": ">="}
HALF = {"area": "1/2", "heads": "1/2", "compare": ">"}
RULE = {"participation": TWO_THIRDS, "approval": HALF}


def unit(id, *owners, area=9000, **more):
    return {"id": id, "area": area, "owners": list(owners), **more}


def vote(by, choice="yes", **more):
    return {"type": "vote", "by": by, "choice": choice, **more}


def withdraw(by, **more):
    return {"type": "withdraw", "by": by, **more}


def proxy(principal, agent):
    return {"type": "proxy", "from": principal, "to": agent}


def revoke(principal):
    return {"type": "revoke", "from": principal}


def solve(units, *events, close_at=None, **rule):
    case = {
        "id": "c",
        "rule": {**RULE, **rule},
        "units": units,
        "events": [{"t": t, **event} for t, event in enumerate(events)],
        "close_at": close_at,
    }
    document = {"format": "linli-cases/1", "kind": "dual_majority", "cases": [case]}
    (read,) = read_cases(json.loads(json.dumps(document)))
    return result(outcome(read))


def seen(units, *events, **more):
    """Choices by flat as ``A1=yes B1=-`` and the ignored events."""
    found = solve(units, *events, **more)
    said = " ".join(f"{id}={choice or '-'}" for id, choice in found["unit_choice"].items())
    return said, found["ignored_events"]


ANN = unit("A1", "ann")
BOB = unit("B1", "bob")
PAIR = unit("P1", "ann", "bob")
BY_CAT = vote("cat", "no", **{"for": "ann"})  # as the agent of ann
