"""A ballot of four flats as its record and its rows tell it, to change by hand."""

import json
from datetime import UTC, datetime, timedelta

from bot.features.ballots.model import Choice, Preset, RollEntry
from bot.features.ballots.rules import PRESETS, count, frozen_flats, list_hash, roll_hash, text_hash
from bot.features.ballots.rules.cases import figures
from bot.features.ballots.rules.replay import replay
from bot.kernel.area import Area
from bot.kernel.evidence import Evidence, Fact, Payload, State, code
from bot.kernel.ids import BallotId, UnitId

OPENED = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
CLOSES = OPENED + timedelta(days=3)


def hash_of(seq):
    """A hash whose receipt code is no other's."""
    return f"{seq:02x}".ljust(64, "0")


CHOICES = {"yes": Choice.YES, "no": Choice.NO, "abstain": Choice.ABSTAIN}
PEOPLE = {101: 11, 102: 12, 201: 13, 202: 14}
AREAS = {101: 5840, 102: 7625, 201: 5840, 202: 7625}


def iso(moment):
    return moment.isoformat()


class World:
    """A ballot of four flats: claims, opening, votes, closing, result; change it, then check it."""

    def __init__(self, votes=((101, "yes"), (102, "no"), (101, "abstain"), (201, "yes"))):
        self.facts = []
        self.payloads = {}
        self.left_out = frozenset()
        self.published = {"counted": [], "superseded": []}
        self.roll = [self.entry(unit) for unit in AREAS]
        for unit, person in PEOPLE.items():
            self.tell("unit.claim", unit=unit, label=f"1-1-{unit}", person=person)
        self.ballot = {
            "id": 7, "number": 3, "question": "装灯吗？", "clauses": json.dumps(["第一条 安静。"]),
            "document_title": "公约", "preset": Preset.RESIDENTS_MEETING.value, "zone": "UTC",
            "opened_at": iso(OPENED), "closes_at": iso(CLOSES), "closed_at": None, "tally": None,
            "opened_by": 9,
        }  # fmt: skip
        same = ("number", "question", "document_title", "preset", "zone", "opened_at", "closes_at")
        told = {name: self.ballot[name] for name in same}
        hashes = {"clauses": text_hash(["第一条 安静。"]), "roll": roll_hash(self.roll)}
        self.tell("ballot.open", **told, **hashes, by=9)
        self.votes = {}
        self.cast = [self.vote(unit, choice) for unit, choice in votes]

    @staticmethod
    def entry(unit):
        return RollEntry(BallotId(7), UnitId(unit), f"1-1-{unit}", Area(AREAS[unit]), str(unit), 1)

    def tell(self, type, **facts):
        seq = len(self.facts) + 1
        at = facts.pop("at", iso(OPENED + timedelta(minutes=seq)))
        self.facts.append(Fact(seq, type, hash_of(seq), {"at": at, **facts}))
        self.payloads[seq] = Payload(State.OPEN)
        return seq

    def vote(self, unit, choice, **changed):
        """On the record and in its row."""
        arrived = iso(OPENED + timedelta(minutes=len(self.facts) + 1))
        told = {"ballot": 3, "unit": unit, "choice": choice, "by": PEOPLE.get(unit, 99)}
        told |= {"arrived": arrived, **changed}
        seq = self.tell("ballot.vote", **told)
        self.votes[unit] = {
            "ballot_id": 7, "unit_id": unit, "choice": choice, "by": told["by"],
            "at": told["arrived"], "seq": seq, "receipt": code(hash_of(seq)),
        }  # fmt: skip
        return seq

    def close(self, **changed):
        """As the bot closes; `changed` is told in the event of the closing."""
        self.lists()
        closed = iso(CLOSES + timedelta(seconds=1))
        told = {"ballot": 3, "closes_at": iso(CLOSES), "closed_at": closed, **changed}
        self.tell("ballot.close", **told)
        tally = self.tally()
        self.ballot |= {"closed_at": closed, "tally": json.dumps(stored(tally))}
        lists = {name: list_hash(codes) for name, codes in self.published.items()}
        verdict = tally.verdict.value
        self.tell("ballot.result", ballot=3, verdict=verdict, **figures(tally), **lists)
        return self

    def tally(self):
        choices = {str(unit): CHOICES[row["choice"]] for unit, row in self.votes.items()}
        rule = PRESETS[Preset(self.ballot["preset"])].rule
        return count(frozen_flats(self.roll), choices, rule)

    def lists(self):
        counted = {row["receipt"] for row in self.votes.values()}
        votes = [one for one in self.facts if one.type == "ballot.vote"]
        every = {code(one.hash) for one in votes}
        self.published = {"counted": sorted(counted), "superseded": sorted(every - counted)}

    def tables(self):
        voted = [one for one in self.roll if one.unit in self.votes]
        lists = [{"ballot_id": 7, **{n: json.dumps(c) for n, c in self.published.items()}}]
        return {
            "ballots": [self.ballot],
            "roll_entries": [
                {
                    "ballot_id": 7, "unit_id": one.unit, "label": one.label,
                    "area": one.area.hundredths, "head": one.head, "head_size": one.head_size,
                }
                for one in self.roll
            ],
            "votes": list(self.votes.values()),
            "turnouts": [{"ballot_id": 7, **sums("", voted), **sums("total_", self.roll)}],
            "receipt_lists": lists if self.ballot["tally"] else [],
            "representatives": [{"unit_id": u, "person_id": p} for u, p in PEOPLE.items()],
            "units": [{"id": unit, "area": area} for unit, area in AREAS.items()],
        }  # fmt: skip

    def unread(self, *seqs, state=State.SEALED, ballot=None):
        """Their content cannot be looked into; without a state it is gone."""
        for seq in seqs:
            old = self.facts[seq - 1]
            self.facts[seq - 1] = Fact(old.seq, old.type, old.hash, None)
            if state is None:
                del self.payloads[seq]
            else:
                self.payloads[seq] = Payload(state, ballot=ballot)

    def check(self, *, public=False, without=(), **tables):
        given = {**self.tables(), **tables}
        for one in without:
            del given[one]
        evidence = Evidence(1, [], self.payloads, None, [], given, self.left_out)
        return replay(evidence, self.facts, public=public)

    def found(self, **given):
        return [(one.fault.value, one.seq, one.flat) for one in self.check(**given)[0]]

    def faults(self, **given):
        return [fault for fault, _seq, _flat in self.found(**given)]

    def gaps(self, **given):
        return [(one.gap, one.number or one.detail) for one in self.check(**given)[1]]


def sums(prefix, entries):
    return {
        f"{prefix}units": len(entries),
        f"{prefix}area": sum(one.area.hundredths for one in entries),
        f"{prefix}heads": len({one.head for one in entries}),
    }


def stored(tally):
    left = figures(tally)
    return {name: left[name] for name in left if name not in ("ratios", "passed")}
