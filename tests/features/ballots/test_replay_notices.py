"""What was announced against what was opened, and whether the notice had hung long enough."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots.model import CONTESTABLE, YES_NO, Method, Question
from bot.features.ballots.rules.written import asking_text
from bot.kernel.evidence import Fact
from tests.features.ballots.world import CLOSES, OPENED, World, iso

POSTED = OPENED - timedelta(days=11)  # ten whole days are over
SPENT = "V24 before the notice was over"


def retold(world, type, **changed):
    """The first event of that type says something else."""
    place = next(at for at, one in enumerate(world.facts) if one.type == type)
    old = world.facts[place]
    world.facts[place] = Fact(old.seq, old.type, old.hash, {**old.facts, **changed})


def noticed(world, at=POSTED, **also):
    """Its row and its opening say since when the notice hung."""
    told = {"noticed_at": iso(at), **also}
    world.ballot |= told
    retold(world, "ballot.open", **told)
    return world


class Announced(World):
    """Its notice stands on the record before its opening; `waits`: it is not open yet."""

    def __init__(self, votes=(), *, waits=True):
        super().__init__(votes)
        opening = self.facts[4]
        told = {**opening.facts, "noticed_at": iso(POSTED)}
        said = {name: told[name] for name in told if name not in ("roll", "units")}
        self.facts[4] = Fact(5, "ballot.notice", opening.hash, said)
        self.ballot |= {"noticed_at": iso(POSTED), "began": not waits}
        if waits:
            self.roll = []
        else:
            self.tell("ballot.open", **{n: one for n, one in told.items() if n != "at"})

    def tables(self):
        given = super().tables()
        if not self.roll:
            given["roll_entries"] = []
        return given


def test_what_is_announced_and_what_was_opened_as_announced_is_clean():
    assert Announced().faults() == []
    opened = Announced(waits=False)
    opened.vote(101, "yes")
    assert opened.faults() == []
    assert opened.close().faults() == []
    assert noticed(World()).faults() == []


@pytest.mark.parametrize(
    ("posted", "found"),
    [
        (OPENED - timedelta(days=10, hours=13), []),  # posted late in the evening of the 7th
        (OPENED - timedelta(days=10, hours=12), [SPENT]),
        (OPENED, [SPENT]),
    ],
)
def test_voting_that_began_too_early_is_named(posted, found):
    world = noticed(World(), posted)
    assert world.faults() == found
    urgent = noticed(World(), posted, urgent="水管爆裂")
    assert urgent.faults() == []


def test_owners_have_the_period_their_community_set():
    world = noticed(World(), OPENED - timedelta(days=8), preset="owners_simple")
    assert world.faults() == [SPENT]
    assert noticed(World(), OPENED - timedelta(days=17), preset="owners_simple").faults() == []
    assert noticed(World(), OPENED, preset="owners_simple", urgent="急").faults() == [SPENT]


def test_a_setting_that_the_record_does_not_know_is_named():
    world = World()
    stored = [{"community_id": 1, "owners_notice": 7}]
    assert world.faults(communities=stored) == ["V24 period of notices"]
    world.tell("community.notice", days=7, by=9)
    assert world.faults(communities=stored) == []
    assert world.faults(communities=[{"community_id": 1, "owners_notice": 15}]) == [
        "V24 period of notices"
    ]


def test_a_vote_while_the_notice_hangs_is_named():
    world = Announced()
    seq = world.vote(101, "yes")
    world.votes = {}
    assert ("V20 before opening", seq, "") in world.found()


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"question": "装门禁吗？"}, "V24 question"),
        ({"closes_at": iso(CLOSES + timedelta(days=1))}, "V24 closing time"),
        ({"opened_at": iso(OPENED - timedelta(days=5))}, "V24 other"),
        ({"urgent": "急"}, "V24 other"),
        ({"began": True}, "V27 opened in the rows only"),
    ],
)
def test_a_waiting_vote_that_was_changed_by_hand_is_named(changed, found):
    world = Announced()
    world.ballot |= changed
    assert world.faults() == [found]


def test_what_was_opened_must_be_what_was_announced():
    world = Announced(waits=False)
    world.ballot["question"] = "装门禁吗？"
    retold(world, "ballot.open", question="装门禁吗？")
    assert world.faults() == ["V24 notice"]
    asleep = Announced(waits=False)
    asleep.ballot["began"] = False
    assert asleep.faults() == ["V27 opened on the record only"]
    twice = Announced()
    twice.tell("ballot.notice", **{n: v for n, v in twice.facts[4].facts.items() if n != "at"})
    assert twice.faults() == ["V24 notice"]


def test_a_waiting_vote_nobody_announced_and_one_that_is_gone_are_named():
    world = Announced()
    silent = Announced()
    silent.facts[4] = Fact(5, "roll.import", silent.facts[4].hash, {})
    assert silent.faults() == ["V27 row without event"]
    assert world.faults(ballots=[]) == ["V27 event without row"]


def test_a_photo_that_was_exchanged_is_named_and_one_whose_time_is_over_is_not():
    world = noticed(World())
    photo = {"id": 1, "community_id": 1, "ballot_id": 7, "digest": "ab"}
    assert world.faults(postings=[photo]) == ["V24 photo of the notice"]
    world.tell("ballot.posted", ballot=3, since=iso(POSTED), photo="ab", by=9)
    assert world.faults(postings=[photo]) == []
    assert world.faults(postings=[{**photo, "digest": "cd"}]) == ["V24 photo of the notice"]
    missing = ["V24 photo of the notice missing"]
    assert world.faults(postings=[]) == missing
    assert world.faults(postings=[{**photo, "ballot_id": None}]) == missing  # of no vote yet
    for name, value in (("since", iso(OPENED)), ("by", 8)):
        assert world.faults(postings=[{**photo, name: value}]) == ["V24 photo of the notice"]
    world.tell("outage", at=iso(CLOSES + CONTESTABLE))
    assert world.faults(postings=[]) == []


def test_only_the_lots_are_added_to_how_a_question_was_announced():
    asked = Question(Method.RUN_OFF, ("长椅", "种树"), 1)
    drawn = replace(asked, lots=(1, 0))
    for asks, faults in (
        (drawn, []),
        (replace(drawn, options=("种树", "长椅")), ["V24 notice"]),
        (replace(drawn, method=Method.SCHULZE), ["V24 notice"]),
        (replace(drawn, most=2), ["V24 notice"]),
        (YES_NO, ["V24 notice"]),
    ):
        world = Announced(waits=False)
        retold(world, "ballot.notice", asking=asking_text(asked))
        retold(world, "ballot.open", asking=asking_text(asks))
        world.ballot["asking"] = asking_text(asks)
        assert world.faults() == faults
