"""What was laid down for a ballot, its notice and its photos, changed by hand one by one (V24)."""

import json
from datetime import timedelta

import pytest

from bot.features.ballots.model import YES_NO, Method, Part, Question, Scope
from bot.features.ballots.rules.fixing import usual
from bot.features.ballots.rules.written import asking_text, part_text
from bot.kernel.evidence import Fact
from tests.features.ballots.replayed import told
from tests.features.ballots.test_replay_notices import POSTED, SPENT, Announced, noticed, retold
from tests.features.ballots.world import CLOSES, OPENED, World, iso

DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)
OPENING = 5  # the entry of its opening, or of its notice
OTHER, NOTICE = "V24 other", "V24 notice"
LISTED = part_text(Part(Scope.LIST, ("1-1-101", "1-1-102")))
BUILDING = part_text(Part(Scope.BUILDING, ("1",)))
OPTIONS = asking_text(Question(Method.SINGLE, ("红", "绿"), 1, (1, 0)))
LAID_DOWN = {  # name: what it is, and what somebody makes of it
    "part": (BUILDING, LISTED),
    "secrecy": ("secret", "named"),
    "asking": (OPTIONS, asking_text(Question(Method.SINGLE, ("红", "绿"), 1, (0, 1)))),
    "urgent": ("水管爆裂", "停电"),
    "silent_listed": (True, False),
    "proxy_cap": (3, 30),
}


def laid(name, value, **row):
    """A running vote of which that was laid down, on the record and in its row."""
    marked = ((101, "marked:1,0"), (102, "abstain"))
    world = World(marked) if name == "asking" else World()
    told(world, OPENING, **{name: value})
    world.ballot |= {name: value} | row
    return world


# What is not as usual stands on the record


def test_all_that_can_be_laid_down_is_tried_here():
    assert {*LAID_DOWN, "noticed_at", "series"} == {*usual()}  # see test_replay_series


@pytest.mark.parametrize("name", LAID_DOWN)
def test_what_was_laid_down_and_is_stored_so_is_in_order(name):
    assert laid(name, LAID_DOWN[name][0]).found() == []


@pytest.mark.parametrize("name", LAID_DOWN)
def test_each_thing_that_was_laid_down_cannot_be_changed_unseen(name):
    value, other = LAID_DOWN[name]
    assert laid(name, value, **{name: other}).found() == [(OTHER, OPENING, "")]


@pytest.mark.parametrize("name", LAID_DOWN)
def test_nor_can_it_be_taken_away(name):
    world = laid(name, LAID_DOWN[name][0])
    world.ballot[name] = usual()[name]
    assert world.found() == [(OTHER, OPENING, "")]


@pytest.mark.parametrize("name", LAID_DOWN)
def test_nor_can_anything_be_laid_down_afterwards(name):
    world = World()
    world.ballot[name] = LAID_DOWN[name][0]
    assert world.found() == [(OTHER, OPENING, "")]


@pytest.mark.parametrize("name", [*LAID_DOWN, "noticed_at"])
def test_what_is_as_usual_need_not_stand_on_the_record(name):
    world = World()
    world.ballot[name] = usual()[name]
    assert world.found() == []


def test_a_row_of_an_older_version_does_not_have_the_newer_columns():
    world = World()
    assert not {*usual()} & {*world.ballot}
    assert world.found() == []


def test_several_changes_are_one_finding():
    world = World()
    world.ballot |= {name: value for name, (value, _other) in LAID_DOWN.items()}
    assert world.found() == [(OTHER, OPENING, "")]


@pytest.mark.parametrize(("stored", "listed"), [(1, True), (True, True), (0, False)])
def test_one_database_keeps_yes_and_no_as_numbers(stored, listed):
    world = World()
    if listed:
        told(world, OPENING, silent_listed=True)
    world.ballot["silent_listed"] = stored
    assert world.found() == []


@pytest.mark.parametrize("value", [[], {}, 1.5, None, "secret "])
def test_a_value_of_another_kind_is_a_change_and_no_crash(value):
    assert laid("secrecy", "secret", secrecy=value).found() == [(OTHER, OPENING, "")]


def test_the_same_moment_of_posting_in_another_zone_is_the_same():
    world = noticed(World())
    world.ballot["noticed_at"] = iso(POSTED).replace("+00:00", "Z")
    assert world.found() == []


@pytest.mark.parametrize("at", [iso(POSTED + SECOND), None, "gestern", 7])
def test_the_moment_of_posting_cannot_be_changed_unseen(at):
    world = noticed(World())
    world.ballot["noticed_at"] = at
    assert world.found() == [(OTHER, OPENING, "")]


@pytest.mark.parametrize("by", [10, None, "9"])
def test_who_opened_it_cannot_be_changed_unseen(by):
    world = World()
    world.ballot["opened_by"] = by
    assert world.found() == [(OTHER, OPENING, "")]


# From the notice to the opening


@pytest.mark.parametrize("name", ["question", "document_title", "zone", "clauses", "urgent"])
def test_what_was_announced_may_not_be_another_thing_when_it_opens(name):
    """Row and opening agree with each other; the notice says what it was."""
    world = Announced(waits=False)
    retold(world, "ballot.notice", **{name: "另外一个"})
    assert world.found() == [(NOTICE, OPENING, "")]


@pytest.mark.parametrize("name", ["part", "secrecy", "silent_listed", "proxy_cap"])
def test_nothing_is_laid_down_between_notice_and_opening(name):
    value = LAID_DOWN[name][0]
    world = Announced(waits=False)
    retold(world, "ballot.open", **{name: value})
    world.ballot[name] = value
    assert world.found() == [(NOTICE, OPENING, "")]


def test_a_closing_time_that_the_notice_did_not_say_is_named():
    world = Announced(waits=False)
    retold(world, "ballot.notice", closes_at=iso(CLOSES - DAY))
    assert world.found() == [(NOTICE, OPENING, "")]


def test_lots_are_drawn_at_the_opening_so_the_notice_does_not_have_them():
    asked = asking_text(Question(Method.SINGLE, ("红", "绿")))
    world = Announced(waits=False)
    retold(world, "ballot.notice", asking=asked)
    retold(world, "ballot.open", asking=OPTIONS)
    world.ballot["asking"] = OPTIONS
    assert world.found() == []


def test_an_opening_at_its_hour_is_not_the_moment_the_notice_named_and_that_is_in_order():
    world = Announced(waits=False)
    retold(world, "ballot.notice", opened_at=iso(OPENED - HOUR))
    assert world.found() == []


def test_a_notice_after_the_opening_is_named():
    world = Announced(waits=False)
    world.facts[4], world.facts[5] = (
        Fact(5, "ballot.open", world.facts[4].hash, world.facts[5].facts),
        Fact(6, "ballot.notice", world.facts[5].hash, world.facts[4].facts),
    )
    assert world.found() == [(NOTICE, OPENING, "")]


def test_a_notice_nobody_can_read_is_not_compared():
    world = Announced(waits=False)
    retold(world, "ballot.notice", question="另外一个")
    world.unread(5)
    assert NOTICE not in world.faults()


@pytest.mark.parametrize("seq", [7, 8])
def test_a_second_notice_is_named_once(seq):
    world = Announced()
    while len(world.facts) < seq:
        world.tell("ballot.notice", **world.facts[4].facts)
    assert world.found() == [(NOTICE, OPENING, "")]


@pytest.mark.parametrize(("began", "found"), [(False, []), (0, []), (None, []), (1, ["V27"])])
def test_a_row_that_waits_says_so(began, found):
    world = Announced()
    world.ballot["began"] = began
    assert [one[:3] for one in world.faults()] == found


def test_a_row_of_an_older_version_has_begun():
    assert "began" not in World().ballot
    assert World().found() == []


def test_a_vote_opened_in_the_rows_only_is_named_at_its_notice():
    world = Announced()
    world.ballot["began"] = True
    assert world.found() == [("V27 opened in the rows only", OPENING, "")]


def test_a_waiting_vote_that_became_void_is_in_order():
    world = Announced()
    row = {"voided_at": iso(OPENED), "void_reason": "r", "void_document": ""}
    world.ballot |= row
    world.tell("ballot.void", ballot=3, voided_at=row["voided_at"], reason="r", by=9)
    assert world.found() == []


# Whether it hung long enough


@pytest.mark.parametrize(
    ("preset", "days"), [("residents_meeting", 10), ("owners_simple", 15), ("owners_special", 15)]
)
def test_each_kind_has_its_days_to_the_midnight(preset, days):
    midnight = OPENED - timedelta(hours=12)  # the world's clocks are those of UTC
    enough, short = midnight - days * DAY - SECOND, midnight - days * DAY
    assert noticed(World(), enough, preset=preset).found() == []
    assert noticed(World(), short, preset=preset).found() == [(SPENT, OPENING, "")]


@pytest.mark.parametrize("preset", ["advisory", "representative_assembly"])
def test_where_the_law_asks_for_no_notice_none_can_be_too_short(preset):
    assert noticed(World(), OPENED, preset=preset).found() == []


def test_owners_have_no_special_circumstances_whatever_the_record_says():
    world = noticed(World(), OPENED, preset="owners_special", urgent="水管爆裂")
    assert world.found() == [(SPENT, OPENING, "")]


def test_empty_circumstances_are_none():
    world = noticed(World(), OPENED)
    retold(world, "ballot.open", urgent="")
    assert world.found() == [(SPENT, OPENING, "")]


def with_period(days, *, before):
    """Owners' ballot noticed 8 days before; the community chose its days before or after that."""
    world = World()
    if before:
        old = world.facts[0]
        world.facts[0] = Fact(old.seq, "community.notice", old.hash, {"days": days, "by": 9})
    noticed(world, OPENED - 9 * DAY, preset="owners_simple")
    if not before:
        world.tell("community.notice", days=days, by=9)
    return [one for one in world.faults() if one == SPENT]


@pytest.mark.parametrize(("days", "found"), [(5, []), (7, []), (8, []), (9, [SPENT])])
def test_the_days_a_community_chose_beforehand_hold(days, found):
    assert with_period(days, before=True) == found


def test_days_that_are_chosen_afterwards_do_not_hold_for_what_was_opened():
    assert with_period(5, before=False) == [SPENT]


@pytest.mark.parametrize("days", [0, -30, 1])
def test_no_setting_is_shorter_than_five_working_days(days):
    world = World()
    old = world.facts[0]
    world.facts[0] = Fact(old.seq, "community.notice", old.hash, {"days": days, "by": 9})
    noticed(world, OPENED - 5 * DAY, preset="owners_simple")
    assert SPENT in world.faults()


def test_a_period_beyond_all_measure_counts_as_the_longest():
    assert with_period(10**9, before=True) == [SPENT]


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc"])
def test_a_zone_that_cannot_be_is_no_crash_and_no_excuse(zone):
    world = noticed(World(), zone=zone)
    assert [one for one in world.faults() if one == SPENT] == ([SPENT] if zone else [])


def test_a_notice_that_hung_since_the_end_of_days_is_no_crash():
    world = noticed(World())
    retold(world, "ballot.open", noticed_at="9999-12-31T23:00:00+00:00")
    assert SPENT in world.faults()


def test_an_opening_of_an_older_version_names_no_notice_and_there_is_nothing_to_measure():
    assert SPENT not in World().faults()


# Photos of the notice, and the setting


PHOTO = {"id": 1, "community_id": 1, "ballot_id": 7, "digest": "ab" * 32}


def posted(**said):
    world = noticed(World())
    given = {"ballot": 3, "since": iso(POSTED), "photo": "ab" * 32, "by": 9} | said
    world.tell("ballot.posted", **given)
    return world


def test_a_photo_is_as_it_was_recorded():
    assert posted().found(postings=[PHOTO]) == []


@pytest.mark.parametrize("digest", ["cd" * 32, "", None, 7])
def test_another_photo_than_the_recorded_one_is_named(digest):
    world = posted()
    assert world.found(postings=[PHOTO | {"digest": digest}]) == [
        ("V24 photo of the notice", None, "")
    ]


def test_of_two_recorded_photos_each_has_its_place():
    world = posted()
    world.tell("ballot.posted", ballot=3, since=iso(POSTED), photo="cd" * 32, by=9)
    both = [PHOTO, PHOTO | {"id": 2, "digest": "cd" * 32}]
    assert world.found(postings=both) == []
    assert [one[0] for one in world.found(postings=both[1:])] == ["V24 photo of the notice missing"]
    assert len(world.found(postings=[*both, PHOTO | {"id": 3, "digest": "ef" * 32}])) == 1


def test_a_photo_recorded_for_another_vote_does_not_prove_this_notice():
    assert posted(ballot=4).faults(postings=[PHOTO]) == ["V24 photo of the notice"]


@pytest.mark.parametrize("ballot", [8, -1, 0])
def test_a_photo_of_a_vote_that_is_not_there_is_named_and_no_crash(ballot):
    found = posted().faults(postings=[PHOTO | {"ballot_id": ballot}])
    assert found == ["V24 photo of the notice"]


@pytest.mark.parametrize(
    ("chosen", "stored", "found"),
    [
        ([], 15, []),
        ([], 7, [("V24 period of notices", None, "")]),
        ([7], 7, []),
        ([7, 20], 20, []),
        ([7, 20], 7, [("V24 period of notices", 7, "")]),
        ([7], 15, [("V24 period of notices", 6, "")]),
        ([], None, []),  # an older version has no such column
    ],
)
def test_the_setting_is_what_was_chosen_last(chosen, stored, found):
    world = World(())
    for days in chosen:
        world.tell("community.notice", days=days, by=9)
    assert world.found(communities=[{"id": 1, "owners_notice": stored}]) == found


def test_a_choice_that_names_no_number_of_days_is_none():
    world = World(())
    world.tell("community.notice", days="7", by=9)
    assert world.found(communities=[{"id": 1, "owners_notice": 15}]) == []


# Who speaks for a flat


def seats(world, electorate="residents", **people):
    rows = [{"unit_id": int(unit[1:]), "person_id": one} for unit, one in people.items()]
    return world.faults(representatives=[one | {"electorate": electorate} for one in rows])


def test_a_flat_may_have_two_voices_of_which_each_is_held():
    world = World(())
    rows = [
        {"unit_id": unit, "person_id": person, "electorate": electorate}
        for unit, person in {101: 11, 102: 12, 201: 13, 202: 14}.items()
        for electorate in ("residents", "owners")
    ]
    assert world.found(representatives=rows) == []
    rows[1]["person_id"] = 66  # the owner's voice of flat 101
    assert world.found(representatives=rows) == [("V23 representative", 1, "1-1-101")]


def test_a_flat_is_named_once_even_where_both_its_voices_were_changed():
    world = World(())
    found = seats(world, u101=66, u102=12, u201=13, u202=14)
    assert found.count("V23 representative") == 4  # the owners' voices are gone
    rows = [{"unit_id": 101, "person_id": 66}]
    (first, *_others) = world.found(representatives=rows)
    assert first == ("V23 representative", 1, "1-1-101")


@pytest.mark.parametrize("type", ["unit.leave", "unit.sold"])
def test_whoever_has_left_a_flat_speaks_for_it_no_more(type):
    world = World(())
    world.tell(type, unit=101, label="1-1-101")
    rows = world.tables()["representatives"]
    assert world.found(representatives=rows) == [("V23 representative", 6, "1-1-101")]
    assert world.found(representatives=rows[1:]) == []


def test_the_usual_way_of_asking_is_written_like_any_other():
    assert json.loads(usual()["asking"]) == {"method": YES_NO.method.value}
