"""The rules around an announcement, one by one: days, parts of a house, words, what is fixed."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.features.ballots import rules
from bot.features.ballots.errors import (
    FlatsUnknown,
    ListWanted,
    NoShortNotice,
    NoticeAhead,
    NoticeNotOver,
    OptionsAdviseOnly,
    OptionsUnfit,
    PeriodUnfit,
    ReasonUnfit,
    SecretByArea,
)
from bot.features.ballots.model import (
    LONGEST_REASON,
    WHOLE,
    YES_NO,
    Choice,
    Method,
    Part,
    Period,
    Preset,
    Question,
    RollEntry,
    Scope,
    Secrecy,
)
from bot.features.ballots.rules import PRESETS, deciding, fixing, parts, planned, written_list
from bot.features.ballots.rules.notice import after_working_days, begins
from bot.features.ballots.rules.secrecy import FEW
from bot.features.ballots.rules.turnout import SHOWN, silent_page
from bot.features.ballots.rules.written import (
    asking_of,
    asking_text,
    part_of,
    part_text,
    proposal_fields,
    proposal_of,
    said_of,
    said_text,
)
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, PostingId, UnitId
from bot.kernel.roll import Electorate
from tests.cases import each
from tests.features.ballots.fakes import CLOSES, HERE, NOW, ZONE, flat, proposal
from tests.features.ballots.test_majority import SIMPLE, tally
from tests.features.ballots.test_store import ballot, vote

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
MEETING = PRESETS[Preset.RESIDENTS_MEETING]
OWNERS = PRESETS[Preset.OWNERS_SIMPLE]
OPINIONS = PRESETS[Preset.ADVISORY]
HOUSE = tuple(
    flat(n, label=label)
    for n, label in enumerate(("1-1-101", "1-1-102", "1-2-101", "2-1-101", "10-1-101"), start=1)
)


def china(month, day, hour=0, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


def plan(terms=MEETING, now=NOW, days=None, **wanted):
    """When the notice hangs from and when voting begins, asked at noon of Monday 18 May."""
    return planned(terms, proposal(**{"noticed_at": None} | wanted), now, ZONE, days)


# When voting begins


def test_what_goes_up_now_begins_in_the_morning_after_ten_whole_days():
    assert plan() == (NOW, china(5, 29, 8))


def test_owners_wait_fifteen_days_unless_their_community_says_another_number():
    assert plan(OWNERS)[1] == china(6, 3, 8)
    assert plan(OWNERS, days=30)[1] == china(6, 18, 8)


def test_a_number_of_the_community_does_not_shorten_a_meeting_of_residents():
    assert plan(days=5) == plan()


def test_without_a_notice_in_the_law_voting_begins_at_once_and_nothing_hangs():
    assert plan(OPINIONS) == (None, NOW)
    assert plan(PRESETS[Preset.REPRESENTATIVE_ASSEMBLY]) == (None, NOW)


def test_without_a_notice_in_the_law_a_day_of_posting_is_not_kept():
    assert plan(OPINIONS, noticed_at=NOW - DAY) == (None, NOW)


def test_what_needs_no_notice_may_begin_later_but_never_in_the_past():
    assert plan(OPINIONS, opens_at=NOW + DAY) == (None, NOW + DAY)
    assert plan(OPINIONS, opens_at=NOW - DAY) == (None, NOW)


def test_a_notice_that_has_hung_long_enough_lets_voting_begin_now():
    posted = china(5, 7, 12)  # its ten days ended at midnight before today
    assert plan(noticed_at=posted) == (posted, NOW)


def test_one_day_less_and_voting_waits_for_the_morning():
    assert plan(noticed_at=china(5, 8, 0))[1] == china(5, 19, 8)


def test_at_the_first_moment_after_its_last_day_it_may_begin():
    over = china(5, 29)
    assert plan(now=over, noticed_at=NOW)[1] == over
    assert plan(now=over - MINUTE, noticed_at=NOW)[1] == over + timedelta(hours=8)


def test_a_moment_one_asked_for_is_taken_to_the_minute_if_the_notice_is_over():
    assert plan(opens_at=china(5, 29)) == (NOW, china(5, 29))
    assert plan(opens_at=china(6, 10, 15)) == (NOW, china(6, 10, 15))


def test_a_moment_within_the_notice_is_refused_with_the_earliest_one():
    with pytest.raises(NoticeNotOver) as refused:
        plan(opens_at=china(5, 29) - MINUTE)
    assert (refused.value.earliest, refused.value.zone) == (china(5, 29), ZONE)


def test_a_moment_one_asked_for_that_has_passed_means_now():
    with pytest.raises(NoticeNotOver):
        plan(opens_at=NOW - DAY)
    posted = china(5, 1)
    assert plan(noticed_at=posted, opens_at=NOW - DAY) == (posted, NOW)


def test_special_circumstances_let_a_meeting_begin_at_once_or_when_one_wants():
    assert plan(urgent="水管爆裂") == (NOW, NOW)
    assert plan(urgent="水管爆裂", opens_at=NOW + DAY) == (NOW, NOW + DAY)


@pytest.mark.parametrize("terms", [OWNERS, OPINIONS, PRESETS[Preset.OWNERS_SPECIAL]])
def test_owners_and_opinions_know_no_special_circumstances(terms):
    with pytest.raises(NoShortNotice):
        plan(terms, urgent="水管爆裂")


def test_a_notice_that_hangs_from_this_very_moment_hangs():
    assert plan(noticed_at=NOW)[0] == NOW
    with pytest.raises(NoticeAhead):
        plan(noticed_at=NOW + timedelta(seconds=1))


def test_not_even_in_an_emergency_can_a_notice_hang_from_tomorrow():
    with pytest.raises(NoticeAhead):
        plan(noticed_at=NOW + DAY, urgent="水管爆裂")


# How days are counted


@pytest.mark.parametrize("days", [1, 5, 10, 15, 60])
def test_it_makes_no_difference_at_which_hour_of_a_day_it_was_posted(days):
    hours = [begins(china(5, 18, hour), days, ZONE) for hour in range(24)]
    assert set(hours) == {china(5, 19) + days * DAY}


def test_no_days_at_all_end_with_the_day_itself():
    assert begins(NOW, 0, ZONE) == china(5, 19)
    assert after_working_days(NOW, 0, ZONE) == china(5, 19)


def test_ten_working_days_are_two_weeks():
    assert after_working_days(NOW, 10, ZONE) == china(6, 2)
    assert after_working_days(NOW, 5, ZONE) == china(5, 26)


def test_a_year_that_ends_does_not_end_the_counting():
    posted = datetime(2026, 12, 25, 4, tzinfo=UTC)
    assert begins(posted, 10, ZONE) == datetime(2027, 1, 4, 16, tzinfo=UTC)


def test_a_leap_day_is_a_day():
    posted = datetime(2028, 2, 20, 4, tzinfo=UTC)
    assert begins(posted, 10, ZONE) == datetime(2028, 3, 1, 16, tzinfo=UTC)


def test_a_day_in_autumn_has_twenty_five_hours_where_clocks_are_put_back():
    posted = datetime(2026, 10, 20, 12, tzinfo=UTC)
    assert begins(posted, 10, "Europe/Berlin") == datetime(2026, 10, 30, 23, tzinfo=UTC)


def test_one_moment_falls_on_two_days_in_two_zones():
    late = datetime(2026, 5, 18, 17, tzinfo=UTC)  # Monday there, Tuesday in Shanghai
    assert begins(late, 1, "UTC") == datetime(2026, 5, 20, tzinfo=UTC)
    assert begins(late, 1, ZONE) == china(5, 21)


def test_a_paper_notice_hangs_since_the_beginning_of_its_day_there():
    assert rules.hanging_since(date(2026, 5, 18), ZONE) == china(5, 18)
    assert rules.hanging_since(date(2026, 5, 18), "UTC") == datetime(2026, 5, 18, tzinfo=UTC)


def test_the_working_days_hold_where_a_short_period_falls_on_weekends():
    owners = Period(15, working=5)
    friday = china(5, 22, 12)
    assert rules.earliest(owners, friday, ZONE, 5) == china(5, 30)  # not on the 28th
    assert rules.earliest(owners, friday, ZONE, 8) == china(5, 31)


@pytest.mark.parametrize(("days", "fits"), [(4, False), (5, True), (60, True), (61, False)])
def test_a_community_may_ask_for_five_to_sixty_days(days, fits):
    if fits:
        rules.check_period(days, 5)
        return
    with pytest.raises(PeriodUnfit) as refused:
        rules.check_period(days, 5)
    assert (refused.value.least, refused.value.most) == (5, 60)


# Words and pictures


def test_a_reason_stands_in_one_line_without_blanks_around_it():
    assert rules.reason("  水管爆裂\n\n 楼里 没水\t") == "水管爆裂 楼里 没水"


@pytest.mark.parametrize("said", ["", "  \n", "!!!", "123", "……", "😀"])
def test_a_reason_has_words_in_it(said):
    with pytest.raises(ReasonUnfit) as refused:
        rules.reason(said)
    assert refused.value.most == LONGEST_REASON


def test_a_reason_may_be_as_long_as_the_longest_and_is_measured_without_its_blanks():
    assert rules.reason("急" * LONGEST_REASON) == "急" * LONGEST_REASON
    assert rules.reason(f"a{' ' * 200}b") == "a b"
    with pytest.raises(ReasonUnfit):
        rules.reason("急" * (LONGEST_REASON + 1))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xff\xe0rest", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\nrest", "image/png"),
        (b"RIFF\x01\x02\x03\x04WEBPrest", "image/webp"),
        (b"RIFF\x01\x02\x03\x04WAVErest", None),
        (b"%PDF-1.7", None),
        (b"GIF89a", None),
        (b"\xff\xd8", None),
        (b"", None),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(content, kind):
    assert rules.picture_mime(content) == kind


# Which flats decide


def names(flats):
    return [one.label for one in flats]


def test_the_whole_community_is_everybody_in_the_given_order():
    assert deciding(reversed(HOUSE), WHOLE) == tuple(reversed(HOUSE))
    assert deciding((), WHOLE) == ()


@pytest.mark.parametrize(
    ("scope", "wanted", "found"),
    [
        (Scope.BUILDING, ("1",), ["1-1-101", "1-1-102", "1-2-101"]),
        (Scope.BUILDING, ("2", "10"), ["2-1-101", "10-1-101"]),
        (Scope.STAIRWELL, ("1-1",), ["1-1-101", "1-1-102"]),
        (Scope.STAIRWELL, ("1-2", "2-1"), ["1-2-101", "2-1-101"]),
        (Scope.LIST, ("2-1-101", "1-1-102"), ["1-1-102", "2-1-101"]),  # in the order of the roll
    ],
)
def test_a_part_is_read_off_the_labels(scope, wanted, found):
    assert names(deciding(HOUSE, Part(scope, wanted))) == found


def test_building_one_is_not_building_ten():
    assert "10-1-101" not in names(deciding(HOUSE, Part(Scope.BUILDING, ("1",))))
    assert "1-1-101" not in names(deciding(HOUSE, Part(Scope.BUILDING, ("10",))))


@pytest.mark.parametrize(
    ("scope", "wanted", "missing"),
    [
        (Scope.BUILDING, ("1", "3"), ("3",)),
        (Scope.STAIRWELL, ("1",), ("1",)),  # a building is no stairwell
        (Scope.LIST, ("1-1-102", "9-9-9", "1-1-999"), ("1-1-999", "9-9-9")),
        (Scope.LIST, ("1-1",), ("1-1",)),
    ],
)
def test_names_that_the_roll_does_not_know_are_told_all_at_once(scope, wanted, missing):
    with pytest.raises(FlatsUnknown) as refused:
        deciding(HOUSE, Part(scope, wanted))
    assert refused.value.names == missing


def test_buildings_and_stairwells_are_offered_once_each_in_the_order_of_the_roll():
    offered = [(one.scope, *one.names) for one in parts(names(HOUSE))]
    assert offered == [
        (Scope.BUILDING, "1"),
        (Scope.BUILDING, "2"),
        (Scope.BUILDING, "10"),
        (Scope.STAIRWELL, "1-1"),
        (Scope.STAIRWELL, "1-2"),
        (Scope.STAIRWELL, "2-1"),
        (Scope.STAIRWELL, "10-1"),
    ]
    assert parts([]) == ()


def test_every_part_on_offer_has_flats():
    for one in parts(names(HOUSE)):
        assert deciding(HOUSE, one)


@pytest.mark.parametrize(
    "said",
    [
        "1-1-101 1-1-102",
        "1-1-101,1-1-102",
        "1-1-101，1-1-102",
        "1-1-101、1-1-102",
        "1-1-101；1-1-102; 1-1-101",
        "\n1-1-101\n\n1-1-102\n",
        "1-1-101\u30001-1-102",
    ],
)
def test_flats_are_listed_as_people_write_lists(said):
    assert written_list(said) == Part(Scope.LIST, ("1-1-101", "1-1-102"))


@pytest.mark.parametrize(
    "said", ["1-1-101, 1-1-102,", "1-1-101、1-1-102、", "，1-1-101 1-1-102；", "1-1-101，1-1-102。"]
)
def test_a_comma_or_full_stop_at_the_edge_of_a_list_is_no_flat_without_a_name(said):
    assert written_list(said).names == ("1-1-101", "1-1-102")


def test_a_list_of_nothing_is_refused_with_what_was_written():
    assert written_list(" ，。 ").names == ("，。",)
    with pytest.raises(FlatsUnknown):
        deciding(HOUSE, written_list("，。"))


# How it is asked


@pytest.mark.parametrize("preset", Preset)
@pytest.mark.parametrize("method", Method)
def test_only_opinions_may_be_asked_in_another_way_than_agree_or_disagree(preset, method):
    asking = YES_NO if method is Method.YES_NO else Question(method, ("红", "绿"))
    members = Part(Scope.LIST, ("1-1-101",))
    if method is Method.YES_NO or preset is Preset.ADVISORY:
        rules.check_asking(preset, asking, members)
        return
    with pytest.raises(OptionsAdviseOnly):
        rules.check_asking(preset, asking, members)


@pytest.mark.parametrize("scope", [Scope.COMMUNITY, Scope.BUILDING, Scope.STAIRWELL])
def test_an_assembly_is_neither_a_house_nor_everybody(scope):
    with pytest.raises(ListWanted):
        rules.check_asking(Preset.REPRESENTATIVE_ASSEMBLY, YES_NO, Part(scope, ("1",)))


@pytest.mark.parametrize("n", [2, 12])
def test_two_to_twelve_things_can_be_chosen_from(n):
    lines = [f"第{one}种" for one in range(n)]
    assert rules.written_options("\n".join(lines)) == tuple(lines)


def test_an_option_may_have_sixty_characters():
    assert rules.written_options(f"红\n{'长' * 60}")[1] == "长" * 60
    assert rules.written_options("1. 红\n2、绿") == ("红", "绿")  # they are numbered anyway
    sizes = ("1.5 米", "2.5 米")
    assert rules.written_options("\n".join(sizes)) == sizes
    assert rules.written_options("2. 红\n1. 绿") == ("2. 红", "1. 绿")
    with pytest.raises(OptionsUnfit) as refused:
        rules.written_options(f"红\n{'长' * 61}")
    assert (refused.value.least, refused.value.most, refused.value.longest) == (2, 12, 60)


def test_two_options_that_differ_in_blanks_alone_are_the_same():
    with pytest.raises(OptionsUnfit):
        rules.written_options("红 灯\n红   灯")


def test_any_number_may_be_approved_and_marks_go_to_five():
    options = ("红", "绿", "蓝")
    most = {one: rules.asked_with(one, options).most for one in Method}
    assert most == dict.fromkeys(Method, 1) | {Method.APPROVAL: 3, Method.SCORE: 5}


@pytest.mark.parametrize("options", [2, 3, 12])
def test_a_lot_names_every_option_once_and_the_same_seed_draws_the_same(options):
    found = rules.drawn(options, b"seed" * 8)
    assert sorted(found) == list(range(options))
    assert found == rules.drawn(options, b"seed" * 8)
    assert rules.drawn(0, b"seed" * 8) == ()


def test_each_of_three_options_is_drawn_first_about_as_often():
    first = [rules.drawn(3, seed.to_bytes(32))[0] for seed in range(600)]
    assert all(160 < first.count(place) < 240 for place in range(3))


# Secret votes


@pytest.mark.parametrize("preset", Preset)
def test_a_vote_can_be_secret_only_where_heads_alone_are_counted(preset):
    rules.check_secrecy(preset, Secrecy.NAMED)
    if PRESETS[preset].electorate is Electorate.RESIDENTS:
        rules.check_secrecy(preset, Secrecy.SECRET)
        return
    with pytest.raises(SecretByArea):
        rules.check_secrecy(preset, Secrecy.SECRET)


@pytest.mark.parametrize(("households", "warned"), [(0, True), (FEW - 1, True), (FEW, False)])
def test_fewer_than_five_households_are_few(households, warned):
    assert rules.few(households) is warned


ROLLS = (
    ("all of one size", [9000] * 12, False),
    ("four sizes, three flats each", [5840, 7625, 8900, 12070] * 3, True),
    ("all different", [5840 + 311 * n for n in range(12)], True),
    ("one shop in a house of two sizes", [5840, 7625] * 36 + [30000], True),
    ("two sizes, many of each", [5840, 7625] * 36, False),
    ("a district of all sizes", [4000 + 7 * n for n in range(2000)], False),
    ("nobody", [], False),
)


@each(("name", "areas", "tells"), ROLLS)
def test_sizes_tell_where_they_are_few_and_somebody_has_one_almost_alone(name, areas, tells):
    flats = [
        RollEntry(BallotId(1), UnitId(n), f"{n}", Area(area), f"h{n}", 1)
        for n, area in enumerate(areas)
    ]
    assert rules.sizes_tell(flats) is tells


def test_two_flats_of_one_owner_are_one_size():
    flats = [
        RollEntry(BallotId(1), UnitId(n), f"{n}", Area(5000), f"h{n // 2}", 2) for n in range(10)
    ]
    assert not rules.sizes_tell(flats)
    assert rules.sizes_tell([*flats, replace(flats[0], unit=UnitId(10), head="alone")])


def test_for_counting_each_vote_gets_the_answer_that_lay_apart():
    votes = [replace(vote(n), choice=Choice.MARKED, marks=f"word{n}") for n in (1, 2)]
    found = rules.revealed(votes, {"word2": (Choice.NO, ""), "word1": (Choice.YES, "")})
    assert [(one.unit, one.choice, one.marks) for one in found] == [
        (1, Choice.YES, ""),
        (2, Choice.NO, ""),
    ]


def test_a_vote_whose_answer_is_gone_is_not_counted_as_anything():
    votes = [replace(vote(n), choice=Choice.MARKED, marks=f"word{n}") for n in (1, 2)]
    assert [one.unit for one in rules.revealed(votes, {"word1": (Choice.YES, "")})] == [1]
    assert rules.revealed(votes, {}) == ()


def test_of_a_secret_vote_no_area_of_any_answer_is_kept_but_every_head_is():
    before = tally("yna.", SIMPLE)
    after = rules.without_areas(before)
    assert {after.yes_area, after.no_area, after.abstain_area} == {Area(0)}
    nothing = {"yes_area": Area(0), "no_area": Area(0), "abstain_area": Area(0)}
    assert after == replace(before, **nothing)
    assert after.total_area == before.total_area


# Who is silent


@pytest.mark.parametrize(
    ("silent", "asked", "number", "pages", "shown"),
    [
        (0, 0, 0, 1, 0),
        (1, 0, 0, 1, 1),
        (SHOWN, 0, 0, 1, SHOWN),
        (SHOWN + 1, 0, 0, 2, SHOWN),
        (SHOWN + 1, 1, 1, 2, 1),
        (SHOWN + 1, 9, 1, 2, 1),
        (SHOWN + 1, -3, 0, 2, SHOWN),
        (2 * SHOWN, 2, 1, 2, SHOWN),
    ],
)
def test_silent_flats_come_twenty_a_page(silent, asked, number, pages, shown):
    flats = [flat(n) for n in range(silent)]
    page = silent_page(ballot(), flats, asked)
    assert (page.number, page.pages, page.marked, len(page.flats)) == (number, pages, silent, shown)
    assert list(page.flats) == flats[number * SHOWN :][:SHOWN]


# How it is written down


@pytest.mark.parametrize(
    "part", [WHOLE, Part(Scope.BUILDING, ("1", "2")), Part(Scope.LIST, ("1-1-101", "“甲”"))]
)
def test_a_part_is_read_as_it_was_written(part):
    assert part_of(json.loads(part_text(part))) == part


def test_a_part_is_written_for_people_who_look_at_the_record():
    written = part_text(Part(Scope.STAIRWELL, ("东-2",)))
    assert written == '{"scope":"stairwell","names":["东-2"]}'


@pytest.mark.parametrize("method", Method)
def test_a_question_is_read_as_it_was_written(method):
    asking = YES_NO
    if method is not Method.YES_NO:
        asking = Question(method, ("红", "绿"), 5, (1, 0))
    assert asking_of(json.loads(asking_text(asking))) == asking


def test_agree_or_disagree_needs_no_more_than_its_name():
    assert asking_text(YES_NO) == '{"method":"yes_no"}'


@pytest.mark.parametrize("choice", [Choice.YES, Choice.NO, Choice.ABSTAIN])
def test_an_answer_is_one_word(choice):
    assert said_text(choice, "") == choice.value
    assert said_of(choice.value) == (choice, "")


@pytest.mark.parametrize("marks", ["", "0>1", "word:with:colons", "甲"])
def test_marks_follow_the_colon_as_they_are(marks):
    assert said_text(Choice.MARKED, marks) == f"marked:{marks}"
    assert said_of(f"marked:{marks}") == (Choice.MARKED, marks)


@pytest.mark.parametrize("written", ["", "YES", "maybe", "yes ", ":0", "marked-0"])
def test_anything_else_is_no_answer(written):
    with pytest.raises(ValueError, match=r".*"):
        said_of(written)


FULL = {
    "part": Part(Scope.BUILDING, ("1",)),
    "secrecy": Secrecy.SECRET,
    "asking": Question(Method.SCORE, ("红", "绿"), 5),
    "opens_at": NOW + DAY,
    "noticed_at": NOW - DAY,
    "urgent": "水管爆裂",
    "silent_listed": True,
    "proxy_cap": 0,
    "posting": PostingId(3),
}


@pytest.mark.parametrize("changed", [{}, *({name: one} for name, one in FULL.items()), FULL])
def test_a_proposal_that_waits_for_a_second_person_is_read_as_it_was_written(changed):
    asked = proposal(**changed)
    kept = json.loads(json.dumps(proposal_fields(asked)))
    assert proposal_of(HERE, kept) == asked


def test_every_field_of_a_proposal_but_its_community_is_written():
    assert {*proposal_fields(proposal())} == {*vars(proposal())} - {"community"}


def test_what_an_older_version_asked_for_is_as_usual_in_all_that_is_new():
    older = {
        "question": "装灯吗？",
        "document": "第一条 安静。",
        "preset": "owners_simple",
        "closes_at": CLOSES.isoformat(),
    }
    asked = proposal_of(HERE, older)
    assert (asked.part, asked.secrecy, asked.asking) == (WHOLE, Secrecy.NAMED, YES_NO)
    assert (asked.noticed_at, asked.urgent, asked.posting) == (None, "", None)
    assert (asked.question, asked.preset, asked.closes_at) == (
        "装灯吗？",
        Preset.OWNERS_SIMPLE,
        CLOSES,
    )


# What goes on the record


def test_of_a_vote_that_is_as_usual_nothing_more_is_said():
    assert fixing.declared(ballot()) == {}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"part": Part(Scope.BUILDING, ("1",))},
            {"part": '{"scope":"building","names":["1"]}'},
        ),
        ({"secrecy": Secrecy.SECRET}, {"secrecy": "secret"}),
        ({"noticed_at": NOW}, {"noticed_at": NOW.isoformat()}),
        ({"urgent": "水管爆裂"}, {"urgent": "水管爆裂"}),
        ({"silent_listed": True}, {"silent_listed": True}),
        ({"proxy_cap": 0}, {"proxy_cap": 0}),
        ({"proxy_cap": 3}, {"proxy_cap": 3}),
        ({"series": BallotId(5)}, {"series": 5}),
    ],
)
def test_each_thing_that_is_not_as_usual_is_declared_alone(changed, said):
    assert fixing.declared(ballot(**changed)) == said


def test_the_way_a_question_is_asked_is_declared_with_its_lots():
    asking = Question(Method.RUN_OFF, ("红", "绿"), 1, (1, 0))
    assert json.loads(fixing.declared(ballot(asking=asking))["asking"])["lots"] == [1, 0]
