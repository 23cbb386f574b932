"""More ballots to play again: owners with a shared head, two at once, suspended and resumed."""

import json
from datetime import timedelta

from bot.features.ballots.model import Preset, RollEntry
from bot.features.ballots.rules.replay.secret import KEPT
from bot.kernel.area import Area
from bot.kernel.evidence import Fact
from bot.kernel.ids import BallotId, UnitId
from tests.features.ballots.world import AREAS, CLOSES, OPENED, World, iso

HEADS = {101: ("101", 2), 102: ("101", 2), 201: ("201", 1), 202: ("202", 1)}
LONG_AFTER = iso(CLOSES + KEPT + timedelta(days=1))  # choices may go by then
OUTAGE = {"from": iso(CLOSES - timedelta(hours=1)), "to": iso(CLOSES + timedelta(hours=2))}
WAITED = {"arrived": OUTAGE["to"], "waited": OUTAGE["from"]}


class Owners(World):
    """Flats 101 and 102 belong to one owner: they are one head, with two areas."""

    def __init__(self, *votes):
        super().__init__(votes)
        self.ballot["preset"] = self.fact("ballot.open")["preset"] = Preset.OWNERS_SIMPLE.value

    @staticmethod
    def entry(unit):
        head, size = HEADS[unit]
        return RollEntry(BallotId(7), UnitId(unit), f"1-1-{unit}", Area(AREAS[unit]), head, size)

    def fact(self, type):
        """What the first event of that type says."""
        return next(one.facts for one in self.facts if one.type == type)


class Pair(World):
    """A second ballot, number 4, is open at the same time; flat 201 votes in it last."""

    def __init__(self):
        super().__init__()
        opening = {**self.facts[4].facts, "number": 4}
        self.tell("ballot.open", **opening)
        self.first = dict(self.votes)
        self.later = self.vote(201, "no", ballot=4)
        self.second = {**self.votes[201], "ballot_id": 8}
        self.votes = self.first

    def tables(self):
        given = super().tables()
        ballot = {**self.ballot, "id": 8, "number": 4, "closed_at": None, "tally": None}
        roll = [{**one, "ballot_id": 8} for one in given["roll_entries"]]
        totals = {n: v for n, v in given["turnouts"][0].items() if n.startswith("total_")}
        took_part = {"units": 1, "area": AREAS[201], "heads": 1}
        given["ballots"] = [*given["ballots"], ballot]
        given["roll_entries"] = [*given["roll_entries"], *roll]
        given["votes"] = [*given["votes"], self.second]
        given["turnouts"] = [*given["turnouts"], {"ballot_id": 8, **totals, **took_part}]
        return given


def suspended():
    """The bot was away for more than a day when voting ended."""
    world = World()
    world.tell("outage", **{**OUTAGE, "to": iso(CLOSES + timedelta(hours=30))})
    world.ballot["suspended_at"] = iso(CLOSES + timedelta(hours=31))
    world.tell("ballot.suspend", ballot=3, reason="outage")
    return world


def resumed():
    world = suspended()
    world.tell("ballot.resume", ballot=3, by=9, confirmed_by=None, alone=True)
    return world.close()


def purged(world, *seqs):
    """The choices of its votes are gone, as the event after it declares."""
    gone = seqs or tuple(world.cast)
    world.unread(*gone, state=None)
    world.tell(
        "purge", at=LONG_AFTER, rule="choices", ballot=3, payloads=list(gone), rows=len(gone)
    )
    for row in world.votes.values():
        row["choice"] = None
    return world


def told(world, seq, **changed):
    """The entry of that number says something else."""
    old = world.facts[seq - 1]
    world.facts[seq - 1] = Fact(old.seq, old.type, old.hash, {**old.facts, **changed})


def forgotten(world, type):
    """The first event of that type was another."""
    place = next(at for at, one in enumerate(world.facts) if one.type == type)
    old = world.facts[place]
    world.facts[place] = Fact(old.seq, "roll.import", old.hash, {})
    return old.seq


def minutes(count):
    return iso(OPENED + timedelta(minutes=count))


def listed(world, **lists):
    """The row of its published lists, changed."""
    (row,) = world.tables()["receipt_lists"]
    return [{**row, **{name: json.dumps(codes) for name, codes in lists.items()}}]
