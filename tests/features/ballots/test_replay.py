"""The record of a ballot played again: what it says when something is changed or unreadable."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.ballots.model import Choice, Preset, RollEntry
from bot.features.ballots.rules import PRESETS, count, frozen_flats, list_hash, roll_hash, text_hash
from bot.features.ballots.rules.cases import figures
from bot.features.ballots.rules.replay import replay
from bot.kernel.area import Area
from bot.kernel.evidence import UNREAD, Evidence, Fact, Payload, State, code
from bot.kernel.findings import Gap
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


@pytest.fixture
def running():
    return World()


@pytest.fixture
def closed():
    return World().close()


# In order


def test_a_ballot_in_order_has_nothing_wrong_open_or_closed(running, closed):
    assert running.check() == closed.check() == ([], [])


def test_a_ballot_nobody_voted_in_has_nothing_wrong():
    assert World(votes=()).check() == World(votes=()).close().check() == ([], [])


def test_two_ballots_at_once_do_not_disturb_each_other(closed):
    closed.tell("ballot.open", number=4, closes_at=iso(CLOSES), preset="advisory")
    other = {**closed.ballot, "id": 8, "number": 4, "preset": "advisory", "tally": None}
    turnout = {"ballot_id": 8, **sums("", []), **sums("total_", [])}
    given = closed.tables()
    open_one = {**other, "closed_at": None}
    assert closed.faults(
        ballots=[closed.ballot, open_one], turnouts=[*given["turnouts"], turnout]
    ) == []  # fmt: skip


def test_events_of_the_first_version_told_less_and_are_in_order_too(closed):
    """Without title, zone, moments, and lists."""
    for number in (4, 9, 10):
        old = closed.facts[number]
        late = ("document_title", "zone", "opened_at", "closed_at", "counted", "superseded")
        told = {name: old.facts[name] for name in old.facts if name not in late}
        closed.facts[number] = Fact(old.seq, old.type, old.hash, told)
    assert closed.faults(receipt_lists=[]) == []


# Votes


@pytest.mark.parametrize(
    ("field", "value"),
    [("choice", "yes"), ("by", 1), ("at", iso(CLOSES)), ("receipt", "AAAAAAAAAA"), ("seq", 3)],
)
def test_a_stored_vote_that_differs_in_anything_is_named(running, field, value):
    running.votes[102][field] = value
    assert running.found() == [("V16 vote differs", 7 if field != "seq" else 3, "1-1-102")]


def test_a_stored_vote_that_was_never_recorded_is_named(running):
    running.votes[202] = {**running.votes[102], "unit_id": 202}
    assert ("V17 row without event", 7, "1-1-202") in running.found()


def test_a_recorded_vote_that_is_not_stored_is_named(running):
    del running.votes[102]
    assert running.found() == [("V17 event without row", 7, "1-1-102")]


def test_the_same_flat_twice_is_named(running):
    rows = [*running.votes.values(), running.votes[102]]
    assert running.found(votes=rows) == [("V18 counted twice", None, "1-1-102")]


def test_an_earlier_vote_in_place_of_the_last_is_named(running):
    first = {"seq": 6, "choice": "yes", "receipt": code(hash_of(6))}
    running.votes[101] |= {**first, "at": running.facts[5].facts["arrived"]}
    assert running.found() == [("V19 superseded counted", 6, "1-1-101")]


def test_a_vote_behind_the_closing_is_named(closed):
    closed.vote(202, "yes")
    assert "V20 after closing" in closed.faults()


def test_the_last_moment_counts_and_the_next_does_not(running):
    running.vote(202, "yes", arrived=iso(CLOSES))
    assert running.faults() == []
    running.vote(202, "no", arrived=iso(CLOSES + timedelta(seconds=1)))
    assert running.found() == [("V20 after closing", 11, "1-1-202")]


def test_a_vote_for_a_flat_that_is_not_on_the_roll_is_named(running):
    running.vote(999, "yes")
    assert "V21 not on the roll" in running.faults()


def test_a_vote_by_somebody_else_is_named(running):
    running.vote(202, "yes", by=11)
    assert running.found() == [("V22 not the representative", 10, "1-1-202")]


def test_a_vote_before_she_was_the_voter_is_named(running):
    running.facts[3] = Fact(4, "roll.import", hash_of(4), {})
    running.vote(202, "yes")
    running.tell("unit.claim", unit=202, label="1-1-202", person=14)
    assert running.faults() == ["V22 not the representative"]


# An outage


def test_a_vote_that_waited_for_the_bot_counts_if_the_outage_is_declared(running):
    waited = {
        "arrived": iso(CLOSES + timedelta(hours=2)),
        "waited": iso(CLOSES - timedelta(hours=1)),
    }
    running.vote(202, "yes", **waited)
    assert running.faults() == []  # the outage may still be going on
    span = {"from": iso(CLOSES - timedelta(hours=1)), "to": iso(CLOSES + timedelta(hours=2))}
    running.tell("outage", **span)
    assert running.close(outage=list(span.values())).faults() == []


def test_an_outage_that_was_never_declared_is_named(running):
    waited = {
        "arrived": iso(CLOSES + timedelta(hours=2)),
        "waited": iso(CLOSES - timedelta(hours=1)),
    }
    running.vote(202, "yes", **waited)
    assert running.close().found() == [("V33 outage", 10, "1-1-202")]


def test_a_press_that_began_to_wait_after_the_deadline_does_not_count(running):
    late = iso(CLOSES + timedelta(minutes=1))
    running.vote(202, "yes", arrived=iso(CLOSES + timedelta(hours=2)), waited=late)
    assert running.faults() == ["V20 after closing"]


# What was fixed at the opening


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("question", "装灯吧？", "V24 question"),
        ("clauses", '["第一条 热闹。"]', "V24 text"),
        ("clauses", "{", "V24 text"),
        ("document_title", "别的", "V24 text"),
        ("preset", "advisory", "V24 preset"),
        ("closes_at", iso(CLOSES + timedelta(hours=1)), "V24 closing time"),
        ("closes_at", 5, "V24 closing time"),
        ("zone", "Asia/Shanghai", "V24 other"),
        ("opened_by", 1, "V24 other"),
        ("opened_at", iso(OPENED - timedelta(days=1)), "V24 other"),
    ],
)
def test_what_was_fixed_at_the_opening_cannot_be_changed_unseen(running, column, value, fault):
    running.ballot[column] = value
    assert running.faults() == [fault]


def test_the_moment_of_closing_cannot_be_changed_unseen(closed):
    closed.ballot["closed_at"] = iso(CLOSES + timedelta(hours=9))
    assert closed.faults() == ["V24 closing time"]


def test_a_closing_that_moves_the_deadline_without_an_outage_is_named(running):
    assert running.close(closes_at=iso(CLOSES - timedelta(days=1))).faults() == ["V24 closing time"]


def test_a_changed_area_is_named_with_its_flat(running):
    running.roll[1] = RollEntry(BallotId(7), UnitId(102), "1-1-102", Area(9999), "102", 1)
    assert ("V23 area", 5, "1-1-102") in running.found()


@pytest.mark.parametrize("change", ["label", "head", "gone", "more"])
def test_a_changed_roll_is_named(running, change):
    rows = running.tables()["roll_entries"]
    match change:
        case "gone":
            rows.pop()
        case "more":
            rows.append({**rows[0], "unit_id": 999})
        case _:
            rows[3][change] = "101"
    assert "V23 roll" in running.faults(roll_entries=rows)


def test_how_many_share_a_head_follows_from_the_roll(running):
    rows = running.tables()["roll_entries"]
    rows[2]["head_size"] = 2
    assert running.found(roll_entries=rows) == [("V23 roll", 5, "1-1-201")]


@pytest.mark.parametrize("rows", [[], [{"unit_id": 101, "person_id": 1}]])
def test_who_votes_for_a_flat_cannot_be_changed_unseen(running, rows):
    assert "V23 representative" in running.faults(representatives=rows)


def test_somebody_whose_data_were_erased_is_not_missed(running):
    running.tell("data.erased", person=14)
    rows = [{"unit_id": u, "person_id": p} for u, p in PEOPLE.items() if p != 14]
    assert running.faults(representatives=rows) == []


# The result


def test_an_announced_figure_that_is_wrong_is_named(closed):
    closed.facts[-1].facts["yes_heads"] += 1
    finding = closed.check()[0][0]
    assert (finding.fault.value, finding.detail) == ("V25 result", "yes_heads")


@pytest.mark.parametrize(("field", "value"), [("verdict", "inquorate"), ("passed", None)])
def test_a_verdict_that_does_not_follow_from_the_figures_is_named(closed, field, value):
    closed.facts[-1].facts[field] = value
    assert closed.faults() == ["V26 verdict"]


@pytest.mark.parametrize("tally", ["[]", '{"yes_heads": 4}'])
def test_a_stored_result_that_is_wrong_is_named(closed, tally):
    closed.ballot["tally"] = tally
    assert closed.faults() == ["V25 stored result"]


def test_a_turnout_that_does_not_follow_from_the_votes_is_named(running):
    turnouts = running.tables()["turnouts"]
    turnouts[0]["heads"] += 1
    assert running.faults(turnouts=turnouts) == ["V25 turnout"]
    assert running.faults(turnouts=[]) == ["V25 turnout"]


def test_a_second_opening_closing_or_result_is_named(closed):
    for type in ("ballot.open", "ballot.close", "ballot.result"):
        first = next(one for one in closed.facts if one.type == type)
        closed.tell(type, **first.facts)
    faults = ["V27 two openings", "V27 two closings", "V27 two results"]
    assert closed.faults()[:3] == faults


def test_a_result_without_a_closing_is_named(closed):
    closed.facts[9] = Fact(10, "roll.import", hash_of(10), {})
    assert "V27 result without close" in closed.faults()


def test_a_ballot_that_only_one_side_knows_is_named(closed):
    assert "V27 event without row" in closed.faults(ballots=[])
    closed.facts[4] = Fact(5, "roll.import", hash_of(5), {})
    assert {"V27 close without open", "V27 row without event"} <= set(closed.faults())


@pytest.mark.parametrize("column", ["closed_at", "tally"])
def test_a_closing_that_only_one_side_knows_is_named(running, closed, column):
    closed_row = dict(closed.ballot)
    running.ballot[column] = closed_row[column]
    assert "V27 closed in the rows only" in running.faults()
    closed.ballot[column] = None
    assert "V27 closed on the record only" in closed.faults()


# The lists


@pytest.mark.parametrize(
    ("counted", "fault"),
    [
        (lambda codes: codes[1:], "V29 hash of the list"),
        (lambda codes: [*codes, "AAAAAAAAAA"], "V29 list"),
        (lambda codes: [*codes, codes[0]], "V29 code twice"),
        (lambda codes: [1, 2], "V29 hash of the list"),
    ],
)
def test_a_list_that_was_changed_is_named(closed, counted, fault):
    rows = closed.tables()["receipt_lists"]
    rows[0]["counted"] = json.dumps(counted(closed.published["counted"]))
    assert fault in closed.faults(receipt_lists=rows)


def test_a_list_that_is_gone_is_named(closed):
    assert closed.faults(receipt_lists=[]) == ["V29 list missing"]


# What cannot be read


def test_without_the_key_what_can_be_checked_is_and_the_rest_is_said(closed):
    closed.unread(*closed.cast)
    for row in closed.votes.values():
        row["choice"] = UNREAD
    assert closed.faults() == []
    assert closed.gaps() == [(Gap.BALLOT_UNREAD, 3)]
    closed.votes[102]["receipt"] = "AAAAAAAAAA"
    assert closed.faults() == ["V16 vote differs"]


def test_purged_votes_are_not_missed(closed):
    closed.unread(*closed.cast, state=None)
    closed.tell("purge", rule="choices", ballot=3, payloads=closed.cast, rows=4)
    for row in closed.votes.values():
        row["choice"] = None
    assert closed.faults() == []
    assert closed.gaps() == [(Gap.BALLOT_UNREAD, 3)]


def test_votes_that_a_file_leaves_out_are_not_missed(running):
    running.unread(*running.cast, state=State.WITHHELD, ballot=3)
    running.left_out = frozenset({3})
    assert running.faults(votes=[], turnouts=[]) == []


def test_a_table_that_was_not_given_is_said(closed):
    assert closed.check(without=["votes"])[0] == []
    assert closed.gaps(without=["votes"]) == [(Gap.TABLE_MISSING, "votes")]


def test_published_things_alone_are_enough_for_the_public(closed):
    hidden = ["roll_entries", "votes", "representatives", "units", "turnouts"]
    closed.unread(*closed.cast, *range(1, 5), state=State.WITHHELD)
    assert closed.check(public=True, without=hidden) == ([], [])
    closed.published["counted"][0] = "AAAAAAAAAA"
    assert "V29 hash of the list" in closed.faults(public=True, without=hidden)
    assert closed.gaps(public=True, without=[*hidden, "receipt_lists"]) == [
        (Gap.TABLE_MISSING, "receipt_lists")
    ]
