"""A ballot with a proxy as its record and its rows tell it, to change by hand."""

import json

from tests.features.ballots.replayed import Owners, told
from tests.features.ballots.world import OPENED, iso

ANN, BOB, CAT, DAN = 11, 13, 77, 88  # two owners, two who may stand in


class Lent(Owners):
    """Ann has flats 101 and 102, Bob has 201. Rows are kept by hand, not by the rules."""

    def __init__(self, *votes, **opening):
        super().__init__(*votes)
        self.fact("ballot.open").update(opening)
        self.ballot.update(opening)
        self.tell("unit.claim", unit=102, label="1-1-102", person=ANN)
        self.proxies, self.under = {}, {}

    def grants(self, person=ANN, agent=CAT, units=(101, 102), **changed):
        said = {"mandate": 1, "person": person, "agent": agent, "ballots": [3], "by": person}
        seq = self.tell("proxy.grant", **said, units={"3": list(units)}, **changed)
        self.proxies[person] = {
            "ballot_id": 7, "principal": person, "agent": agent, "mandate": 1,
            "flats": json.dumps(list(units)), "until": changed.get("until"),
        }  # fmt: skip
        return seq

    def revokes(self, person=ANN, agent=CAT):
        """Whoever calls it puts the votes right."""
        del self.proxies[person]
        said = {"mandate": 1, "person": person, "agent": agent, "ballots": [3], "by": person}
        return self.tell("proxy.revoke", **said)

    def own(self, unit, choice, person=ANN):
        """The owner's own vote; it ends her proxy for that flat."""
        if person in self.proxies:
            flats = json.loads(self.proxies[person]["flats"])
            self.proxies[person]["flats"] = json.dumps([one for one in flats if one != unit])
        self.under.pop(unit, None)
        return self.vote(unit, choice, by=person)

    def by_agent(self, unit, choice, person=ANN, agent=CAT, **changed):
        before = self.votes.get(unit)
        if before and "agent" not in before:
            self.under[unit] = before
        seq = self.vote(unit, choice, by=person, agent=agent, channel="proxy", **changed)
        entered = {"entered_by": None, "confirmed_by": None}
        self.votes[unit] |= {"agent": agent, "channel": "proxy", **entered}
        return seq

    def takes_back(self, unit, person=ANN):
        flats = json.loads(self.proxies[person]["flats"]) if person in self.proxies else []
        if flats:
            self.proxies[person]["flats"] = json.dumps([one for one in flats if one != unit])
        self.under.pop(unit, None)
        del self.votes[unit]
        return self.tell("ballot.withdraw", ballot=3, unit=unit, by=person, arrived=iso(OPENED))

    def close(self, **changed):
        self.under = {}
        return super().close(**changed)

    def tables(self):
        given = super().tables()
        for one in given["representatives"]:
            if one["unit_id"] == 102:
                one["person_id"] = ANN
        given["proxies"] = [dict(one) for one in self.proxies.values()]
        given["votes_beneath"] = [dict(one) for one in self.under.values()]
        return given

    def changed(self, table, **values):
        """What is found where the first row of that table says something else."""
        first, *rest = self.tables()[table]
        return self.found(**{table: [{**first, **values}, *rest]})


def retold(world, seq, **changed):
    """The entry says something else; the world again."""
    told(world, seq, **changed)
    return world
