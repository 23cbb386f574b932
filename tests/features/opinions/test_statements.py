"""What may be written, what comes next, what may be shown, what the check of the record finds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.opinions.errors import (
    ReasonWanted,
    RoundEndWrong,
    RoundTitleTooLong,
    StatementEmpty,
    StatementTooLong,
    StatementTwice,
    StatementWithFlat,
    StatementWithLink,
    StatementWithPhone,
    TooManyOfHers,
    TooManyStatements,
)
from bot.features.opinions.model import (
    LONGEST,
    MOST_EACH,
    MOST_STATEMENTS,
    SMALLEST_GROUP,
    Answer,
    State,
    Statement,
)
from bot.features.opinions.rules import answering, saying
from bot.features.opinions.rules.checking import check_rounds
from bot.features.opinions.rules.showing import shown
from bot.kernel.evidence import Fact
from bot.kernel.findings import Fault
from bot.kernel.ids import CommunityId, PersonId, RoundId, StatementId
from tests.cases import each

NOW = datetime(2026, 5, 18, 12, tzinfo=UTC)
HERE, ROUND, ME = CommunityId(1), RoundId(1), PersonId(11)
AGREE, DISAGREE, PASS = Answer.AGREE, Answer.DISAGREE, Answer.PASS


def written(id: int, words: str, person: int = ME, state: State = State.ACCEPTED) -> Statement:
    return Statement(StatementId(id), ROUND, HERE, PersonId(person), NOW, words, NOW, state)


@each(
    "words",
    [
        "晚上十点以后不放音响",
        "2026年5月18日起周末九点前不装修",
        "22:00-06:00 安静",
        "音响不超过60分贝",
        "3号楼门口的灯坏了三个月",
        "2026-05-18 起执行，2026-2027 先试一年",
        "每户每月出15元",
        "10幢的路灯太暗",
        "5 people in each building should help",
        "No music after 9.30 in the evening",
    ],
)
def test_an_ordinary_sentence_is_taken_as_it_is(words):
    assert saying.statement(f"  {words} ") == words


@each(
    ("words", "refusal"),
    [
        ("", StatementEmpty),
        ("？！", StatementEmpty),
        ("长" * (LONGEST + 1), StatementTooLong),
        ("打 13800138000 找我", StatementWithPhone),
        ("打１３８ ００１３ ８０００", StatementWithPhone),
        ("座机 0575-8701 2345", StatementWithPhone),
        ("电话幺三八零零一三八零零零", StatementWithPhone),
        ("3幢2单元301室太吵", StatementWithFlat),
        ("1-2-301 半夜唱歌", StatementWithFlat),
        ("三单元二零一天天吵", StatementWithFlat),
        ("5号楼1002老是漏水", StatementWithFlat),
        ("Flat 12 is too loud", StatementWithFlat),
        ("看 https://a.b/c", StatementWithLink),
        ("加群 t.me/abc", StatementWithLink),
        ("问 @somebody", StatementWithLink),
        ("去 example.com 看", StatementWithLink),
    ],
)
def test_what_names_a_door_a_number_or_a_page_is_refused(words, refusal):
    with pytest.raises(refusal):
        saying.statement(words)


def test_the_same_words_are_one_statement_whatever_stands_between_them():
    others = [written(1, "狗叫了，先找主人谈！")]
    with pytest.raises(StatementTwice):
        saying.check_new("狗叫了 先找主人谈", ME, others)
    saying.check_new("狗叫了先找主人谈", ME, [replace(others[0], state=State.DECLINED)])


def test_one_person_and_one_round_hold_only_so_many():
    hers = [written(n, f"说法{n}", state=State.DECLINED) for n in range(MOST_EACH)]
    with pytest.raises(TooManyOfHers):
        saying.check_new("再来一条", ME, hers)
    full = [written(n, f"说法{n}", person=100 + n) for n in range(MOST_STATEMENTS)]
    with pytest.raises(TooManyStatements):
        saying.check_new("再来一条", ME, full)
    saying.check_new("再来一条", ME, full[:-1])


def test_a_round_has_a_short_title_enough_time_and_a_reason_for_what_it_declines():
    assert saying.title(" 晚上的\n噪音 ") == "晚上的 噪音"
    with pytest.raises(RoundTitleTooLong):
        saying.title("长" * 61)
    saying.check_end(NOW + timedelta(hours=12), NOW)
    for end in (timedelta(hours=11), timedelta(days=61), timedelta(days=-1)):
        with pytest.raises(RoundEndWrong):
            saying.check_end(NOW + end, NOW)
    with pytest.raises(ReasonWanted):
        saying.reason("…")


def test_the_least_answered_comes_first_and_equal_ones_in_an_order_of_her_own():
    ids = [StatementId(n) for n in range(1, 30)]
    counts = dict.fromkeys(ids, 3) | {StatementId(7): 1, StatementId(9): 2}
    turns = answering.in_turn(ids, {StatementId(1)}, counts, ME)
    assert turns[:2] == [7, 9]
    assert StatementId(1) not in turns
    assert set(turns) == set(ids) - {1}
    assert turns != answering.in_turn(ids, {StatementId(1)}, counts, PersonId(12))


@each(
    ("row", "alike"),
    [
        ("+" * 10, True),
        ("+" * 9, False),  # too few to say so
        ("+" * 19 + "-", True),  # 95 of a hundred
        ("+" * 18 + "-", False),
        ("0" * 10 + "." * 5, True),
        ("." * 40, False),
    ],
)
def test_answers_are_flagged_when_95_of_a_hundred_of_ten_or_more_are_the_same(row, alike):
    assert answering.alike(row) is alike


def camps(sizes: list[int], *, statements: int = 12, flat: int = 0):
    """Each group agrees with a third of the statements alone; all agree with the first two."""
    rows = []
    for group, size in enumerate(sizes):
        for number in range(size):
            row = ["+" if at < 2 or at % len(sizes) == group else "-" for at in range(statements)]
            row[2 + number % (statements - 2)] = "0"
            rows.append("".join(row))
    rows += ["+" * statements] * flat
    given = [
        (PersonId(person), StatementId(at), Answer(said))
        for person, row in enumerate(rows)
        for at, said in enumerate(row)
    ]
    ids = [StatementId(at) for at in range(statements)]
    return shown(answering.answers(ids, given), {one: f"说法{one}" for one in ids}, "x")


def test_groups_are_shown_with_what_all_share_and_what_divides_them():
    found = camps([14, 12])
    assert (found.enough, found.clear) == (True, True)
    assert sorted(one.size for one in found.camps) == [12, 14]
    assert {one.words for one in found.agreed} >= {"说法0", "说法1"}
    assert found.apart
    assert not {one.words for one in found.apart} & {one.words for one in found.agreed}
    for one in found.apart:
        first, second = one.groups
        assert abs(first.agree - second.agree) > 6


def test_with_fewer_than_twenty_people_there_are_plain_shares_and_no_groups():
    found = camps([10, 9])
    assert (found.enough, found.clear, found.camps) == (False, False, ())
    assert {one.words for one in found.agreed} >= {"说法0", "说法1"}
    assert all(one.groups == () for one in (*found.agreed, *found.apart, *found.rejected))


def test_no_group_under_five_is_ever_shown():
    found = camps([16, 14, SMALLEST_GROUP - 2])
    assert found.aside
    assert len(found.camps) == 2
    assert all(one.size >= SMALLEST_GROUP for one in found.camps)


def test_people_who_say_the_same_are_no_camps():
    found = camps([30])
    assert (found.enough, found.clear, found.camps) == (True, False, ())


def test_answers_all_alike_are_flagged_and_counted_and_both_figures_are_given():
    found = camps([14, 12], flat=3)
    assert (found.people, found.flagged) == (29, 3)
    every, without = found.agreed[0].every, found.agreed[0].without
    assert (every.seen - without.seen, every.agree - without.agree) == (3, 3)


def test_a_statement_that_fewer_than_five_answered_has_no_figures():
    given = [(PersonId(n), StatementId(1), AGREE) for n in range(4)]
    found = shown(answering.answers([StatementId(1)], given), {StatementId(1): "x"}, "")
    assert (found.agreed, found.rejected, found.apart) == ((), (), ())


def test_nobody_answered_is_an_outcome_too():
    found = shown(answering.answers([], []), {}, "")
    assert (found.people, found.enough, found.clear) == (0, False, False)


FACTS = [
    Fact(1, "round.begin", "", {"round": 1, "title": "噪音", "by": 9, "ends_at": NOW.isoformat()}),
    Fact(2, "statement.sent", "", {"round": 1, "statement": 4}),
    Fact(3, "statement.decided", "", {"round": 1, "statement": 4, "state": "accepted", "by": 9}),
    Fact(4, "round.end", "", {"round": 1}),
    Fact(5, "round.posted", "", {"round": 1}),
]
ROUNDS = [{"number": 1, "title": "噪音", "by": 9, "ends_at": NOW, "ended_at": NOW, "posts": 1}]
STATEMENTS = [{"id": 4, "state": "accepted", "by": 9}]


def test_rows_that_are_as_recorded_have_no_fault():
    assert list(check_rounds(FACTS, ROUNDS, STATEMENTS)) == []
    assert list(check_rounds(FACTS, ROUNDS, [])) == []  # in time statements go
    assert list(check_rounds(FACTS, None, None)) == []


@each(
    ("rounds", "statements", "fault"),
    [
        ([ROUNDS[0] | {"title": "别的"}], STATEMENTS, Fault.ROUND_DIFFERS),
        ([ROUNDS[0] | {"by": 8}], STATEMENTS, Fault.ROUND_DIFFERS),
        ([ROUNDS[0] | {"ends_at": NOW + timedelta(1)}], STATEMENTS, Fault.ROUND_DIFFERS),
        ([ROUNDS[0] | {"ended_at": None}], STATEMENTS, Fault.ROUND_DIFFERS),
        ([ROUNDS[0] | {"posts": 2}], STATEMENTS, Fault.ROUND_DIFFERS),
        ([*ROUNDS, ROUNDS[0] | {"number": 2}], STATEMENTS, Fault.ROUND_DIFFERS),
        ([], STATEMENTS, Fault.ROUND_NOT_STORED),
        (ROUNDS, [STATEMENTS[0] | {"state": "declined"}], Fault.STATEMENT_DIFFERS),
        (ROUNDS, [STATEMENTS[0] | {"by": 8}], Fault.STATEMENT_DIFFERS),
        (ROUNDS, [*STATEMENTS, {"id": 5, "state": "waiting"}], Fault.STATEMENT_DIFFERS),
    ],
)
def test_a_row_that_was_changed_is_found(rounds, statements, fault):
    assert [one.fault for one in check_rounds(FACTS, rounds, statements)] == [fault]
