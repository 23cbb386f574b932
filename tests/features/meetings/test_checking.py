"""Meetings, minutes and lists held against the record, whatever somebody put into the rows."""

from dataclasses import replace

from bot.features.meetings import rules
from bot.features.meetings.model import KEPT, LISTED, Sort
from bot.features.meetings.rules.checking import check_meetings
from bot.kernel.evidence import UNREAD, Fact
from bot.kernel.findings import Fault
from tests.cases import each
from tests.features.meetings.conftest import DAY, HOUR, NOW, minute, promise_of

MEETING, MISSING = Fault.MEETING_DIFFERS, Fault.MEETING_MISSING
MINUTES, PEOPLE = Fault.MINUTES_DIFFER, Fault.ATTENDANCE_DIFFERS
BEGINS = NOW + 3 * HOUR
AGREED, ASKED = promise_of(1), minute(2)
FIXED = rules.digest([AGREED, ASKED])
RIGHT = minute(3, Sort.CORRECTION, "是十点")
ADDED = rules.digest([replace(RIGHT, sort=Sort.QUESTION)])


def told(seq, type, **facts):
    at = (NOW + seq * HOUR).isoformat()
    return Fact(seq, f"meeting.{type}", "", {"at": at, "number": 4, **facts})


CALLED = told(1, "called", kind="council", begins=BEGINS.isoformat(), points=1, matter=2, by=7)
LIFE = (
    CALLED,
    told(2, "attended", here=1),
    told(3, "attended", here=2, entered_by=7),
    told(4, "closed", here=2, points=2, digest=FIXED, by=7),
    told(5, "confirmed", by=8),
    told(6, "corrected", digest=ADDED, by=7),
)
ROW = {
    "id": 40, "number": 4, "kind": "council", "begins": BEGINS, "matter": 2, "state": "confirmed",
    "called_by": 7, "closed_by": 7, "confirmed_by": 8, "here": 2,
}  # fmt: skip


def stored(one):
    given = {"id": one.id, "meeting_id": 40, "sort": one.sort.value, "words": one.words}
    return given | {"name": one.name, "due": one.due}


POINTS = [stored(AGREED), stored(ASKED), stored(RIGHT)]
BY_PHONE = {"id": 1, "meeting_id": 40, "person_id": 20, "how": "here"}
ENTERED = {"id": 2, "meeting_id": 40, "person_id": None, "how": "here"}
COMES = {"id": 3, "meeting_id": 40, "person_id": 21, "how": "comes"}
WHOLE = {
    "meetings": [ROW],
    "meeting_minutes": POINTS,
    "meeting_attendants": [BY_PHONE, ENTERED, COMES],
}


def found(facts=LIFE, **tables):
    return [one.fault for one in check_meetings(facts, WHOLE | tables)]


def changed(at, **values):
    """The minutes with one of them changed."""
    return [row | values if n == at else row for n, row in enumerate(POINTS)]


def test_a_meeting_as_it_was_recorded_is_right():
    assert found() == []


@each("begins", [BEGINS.isoformat(), BEGINS.replace(tzinfo=None).isoformat(" ")])
def test_days_are_read_as_a_file_or_sqlite_has_them(begins):
    assert found(meetings=[ROW | {"begins": begins}]) == []


@each("values", [
    {"state": "called"}, {"state": "closed"}, {"state": "off"}, {"state": None}, {"state": 1},
    {"kind": "hearing"}, {"kind": None}, {"begins": BEGINS + DAY}, {"begins": "soon"},
    {"begins": None}, {"matter": 0}, {"matter": 3}, {"matter": "2"}, {"called_by": 8},
    {"called_by": None}, {"closed_by": 8}, {"closed_by": None}, {"confirmed_by": None},
    {"confirmed_by": 7}, {"here": 3}, {"here": 1}, {"here": 0}, {"here": None}, {"here": "2"},
    {"here": True},
])  # fmt: skip
def test_a_meeting_that_was_changed_in_any_column_is_named(values):
    assert found(meetings=[ROW | values]) == [MEETING]


@each(("length", "state"), [(1, "called"), (3, "called"), (4, "closed"), (5, "confirmed")])
def test_the_state_is_as_far_as_the_record_goes(length, state):
    after = {"closed_by": 7 if length > 3 else None, "confirmed_by": 8 if length > 4 else None}
    row = ROW | after | {"state": state, "here": 2 if length > 3 else 0}
    points = POINTS[:2]
    there = [BY_PHONE, ENTERED] if length > 1 else []
    assert found(LIFE[:length], meetings=[row], meeting_minutes=points,
                 meeting_attendants=there) == []  # fmt: skip
    for other in {"called", "closed", "confirmed", "off"} - {state}:
        assert MEETING in found(LIFE[:length], meetings=[row | {"state": other}])


def test_a_meeting_that_was_called_off_is_right_only_as_such():
    row = ROW | {"state": "off", "closed_by": None, "confirmed_by": None, "here": 0}
    rest = {"meeting_minutes": [], "meeting_attendants": [COMES]}
    facts = [CALLED, told(2, "off", by=7)]
    assert found(facts, meetings=[row], **rest) == []
    assert found(facts, meetings=[row | {"state": "called"}], **rest) == [MEETING]


def test_minutes_that_neighbours_confirmed_name_nobody():
    facts = [*LIFE[:4], told(5, "confirmed"), LIFE[5]]
    assert found(facts, meetings=[ROW | {"confirmed_by": None}]) == []
    assert found(facts) == [MEETING]


@each("row", [{}, {"number": None}, {"number": "4"}, {"number": 5}])
def test_a_meeting_that_nobody_called_is_named(row):
    other = ROW | {"id": 41} | row
    assert found(meetings=[ROW, other]) == [MEETING]


@each(("later", "faults"), [
    (DAY, [MISSING]), (KEPT - DAY, [MISSING]), (KEPT, []), (KEPT + DAY, []),
])  # fmt: skip
def test_a_meeting_is_missing_only_while_it_should_still_be_kept(later, faults):
    end = Fact(9, "other.thing", "", {"at": (BEGINS + later).isoformat()})
    assert found([*LIFE, end], meetings=[]) == faults


# Minutes


@each(("at", "values"), [
    (0, {"words": "十点半以后不开音响"}), (0, {"words": "?"}), (0, {"words": None}),
    (0, {"name": "小白"}), (0, {"name": ""}), (0, {"name": None}),
    (0, {"due": AGREED.due + DAY}), (0, {"due": None}), (0, {"due": "soon"}),
    (0, {"sort": "dissent"}), (0, {"sort": "correction"}), (0, {"sort": "x"}),
    (0, {"sort": None}), (0, {"meeting_id": 41}), (0, {"meeting_id": None}), (0, {"id": 99}),
    (1, {"words": "谁管？"}), (1, {"name": "老周"}), (1, {"due": NOW}), (1, {"sort": "agreed"}),
    (2, {"words": "是九点"}), (2, {"name": "老周"}), (2, {"due": NOW}), (2, {"sort": "question"}),
    (2, {"meeting_id": 41}),
])  # fmt: skip
def test_a_point_or_a_correction_that_was_changed_is_named(at, values):
    assert found(meeting_minutes=changed(at, **values)) == [MINUTES]


@each("gone", range(3))
def test_a_point_or_a_correction_that_was_taken_out_is_named(gone):
    assert found(meeting_minutes=[one for n, one in enumerate(POINTS) if n != gone]) == [MINUTES]


@each("again", range(3))
def test_a_point_or_a_correction_that_was_put_in_is_named(again):
    slipped = POINTS[again] | {"id": 9}
    assert found(meeting_minutes=[*POINTS, slipped]) == [MINUTES]


def test_the_order_in_which_rows_come_does_not_matter():
    assert found(meeting_minutes=POINTS[::-1]) == []


def test_a_day_as_sqlite_writes_it_has_the_same_digest():
    plain = AGREED.due.replace(tzinfo=None).isoformat(" ")
    assert found(meeting_minutes=changed(0, due=plain)) == []


def test_minutes_of_other_meetings_are_not_mixed_in():
    assert found(meeting_minutes=[*POINTS, POINTS[0] | {"id": 9, "meeting_id": 77}]) == []


@each("hidden", [{"words": UNREAD}, {"name": UNREAD}, {"words": UNREAD, "name": UNREAD}])
def test_without_the_key_points_are_counted_and_not_read(hidden):
    closed = [row | hidden for row in POINTS]
    assert found(meeting_minutes=closed) == []
    assert found(meeting_minutes=closed[1:]) == [MINUTES]
    assert found(meeting_minutes=closed[:2]) == [MINUTES]


def test_open_minutes_may_say_anything_and_have_no_correction():
    row = ROW | {"state": "called", "closed_by": None, "confirmed_by": None, "here": 0}
    for points, faults in (([], []), (POINTS[:1], []), (POINTS[:2], []), (POINTS, [MINUTES])):
        assert found(LIFE[:3], meetings=[row], meeting_minutes=points) == faults


@each(("later", "faults"), [(DAY, [MINUTES]), (KEPT - DAY, [MINUTES]), (KEPT, [])])
def test_minutes_go_after_five_years(later, faults):
    end = Fact(9, "other.thing", "", {"at": (BEGINS + later).isoformat()})
    assert found([*LIFE, end], meeting_minutes=[], meeting_attendants=[ENTERED]) == faults


# Who was there


@each(("there", "faults"), [
    ([BY_PHONE, ENTERED], []),
    ([ENTERED], []),  # she had herself erased
    ([BY_PHONE, ENTERED, COMES | {"how": "here"}], [PEOPLE]),
    ([BY_PHONE, ENTERED, BY_PHONE | {"id": 9, "person_id": 22}], [PEOPLE]),
    ([BY_PHONE, ENTERED, ENTERED | {"id": 9}], [PEOPLE]),
    ([BY_PHONE], [PEOPLE]),  # the one who was entered goes only in time
    ([], [PEOPLE]),
    ([BY_PHONE, BY_PHONE | {"id": 9, "person_id": 22}], [PEOPLE]),
    ([ENTERED, ENTERED | {"id": 9}], [PEOPLE]),
    ([BY_PHONE | {"how": "comes"}, ENTERED], []),
    ([BY_PHONE, ENTERED | {"how": "comes"}], [PEOPLE]),
    ([BY_PHONE, ENTERED | {"meeting_id": 41}], [PEOPLE]),
])  # fmt: skip
def test_no_more_are_listed_than_were_counted_and_all_who_were_entered(there, faults):
    assert found(meeting_attendants=there) == faults


@each(("later", "faults"), [(DAY, [PEOPLE]), (LISTED - DAY, [PEOPLE]), (LISTED, []), (KEPT, [])])
def test_the_list_goes_after_a_year_and_what_was_counted_stays(later, faults):
    end = Fact(9, "other.thing", "", {"at": (BEGINS + later).isoformat()})
    assert found([*LIFE, end], meeting_attendants=[]) == faults
    assert MEETING in found([*LIFE, end], meeting_attendants=[], meetings=[ROW | {"here": 1}])


def test_whoever_came_before_the_minutes_were_closed_is_held_against_the_last_count():
    row = ROW | {"state": "called", "closed_by": None, "confirmed_by": None, "here": 0}
    rest = {"meetings": [row], "meeting_minutes": []}
    assert found(LIFE[:3], **rest) == []
    more = [*WHOLE["meeting_attendants"], BY_PHONE | {"id": 9, "person_id": 22}]
    assert found(LIFE[:3], **rest, meeting_attendants=more) == [PEOPLE]


# What is not at hand


def test_a_table_that_was_not_given_is_not_checked():
    assert list(check_meetings(LIFE, {})) == []
    assert list(check_meetings(LIFE, {"meetings": [ROW]})) == []
    assert list(check_meetings(LIFE, {"meeting_minutes": [], "meeting_attendants": []})) == []


@each("at", range(len(LIFE)))
def test_where_an_event_cannot_be_read_nothing_is_said(at):
    facts = [replace(one, facts=None) if n == at else one for n, one in enumerate(LIFE)]
    assert found(facts, meetings=[]) == []


@each("number", [None, "4", 4.0, True, -1])
def test_an_event_without_its_number_breaks_nothing(number):
    facts = [*LIFE, replace(told(7, "off"), facts={"number": number})]
    assert found(facts) == []


def test_a_fault_names_the_meeting_and_the_place_of_its_last_event():
    (one,) = check_meetings(LIFE, WHOLE | {"meetings": [ROW | {"here": 9}]})
    assert (one.seq, one.detail) == (6, "4")
    (lost,) = check_meetings(LIFE, WHOLE | {"meetings": []})
    assert (lost.seq, lost.detail) == (6, "4")
    (alone,) = check_meetings([], WHOLE)
    assert (alone.fault, alone.seq, alone.detail) == (MEETING, None, "4")


def test_two_meetings_are_each_held_against_their_own_events():
    own = replace(CALLED, seq=9, facts=CALLED.facts | {"number": 5})
    row = ROW | {"id": 41, "number": 5, "state": "called", "closed_by": None,
                 "confirmed_by": None, "here": 0}  # fmt: skip
    assert found([*LIFE, own], meetings=[ROW, row]) == []
    assert found([*LIFE, own], meetings=[row, ROW | {"number": 5, "id": 40}]) == [MEETING, MISSING]
