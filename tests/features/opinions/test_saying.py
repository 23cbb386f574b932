"""Where the line lies between a sentence about the matter and one about somebody."""

from datetime import timedelta

import pytest

from bot.features.opinions.errors import (
    ReasonTooLong,
    RoundEndWrong,
    RoundTitleTooLong,
    RoundTitleWanted,
    StatementEmpty,
    StatementTooLong,
    StatementTwice,
    StatementWithFlat,
    StatementWithLink,
    StatementWithPhone,
    TooManyOfHers,
)
from bot.features.opinions.model import LONGEST, State
from bot.features.opinions.rules import saying
from bot.kernel.ids import PersonId
from tests.cases import each
from tests.features.ballots.fakes import NOW
from tests.features.opinions.rounds import ANN, BOB, DAY, TICK, a_statement

ME = ANN.person


@each(
    "words",
    [
        "长" * LONGEST,
        "a" * LONGEST,
        "5",  # one digit is something
        "好",
        "每月1号和15号打扫",
        "三号楼的灯坏了",
        "3号楼20户都同意",
        "7幢25人报名",
        "12栋 2 单元的门坏了",
        "2026年5月1日起，15天内修好",
        "2026/5/1 开始",
        "2026.5.18 以前",
        "2026—2028年分期",
        "早上6:30-8:30 可以跳舞",
        "6-8点可以跳舞",
        "123456 元太贵",  # six digits are no number of a phone
        "比 1.5 米高的围墙",
        "Please be quiet. Thank you",
        "Rooms should be larger",
        "Unit prices are too high",
    ],
)
def test_what_is_about_the_matter_is_taken(words):
    assert saying.statement(words) == words


@each(
    ("words", "refusal"),
    [
        ("\n\t ", StatementEmpty),
        ("👍👍", StatementEmpty),
        ("……。", StatementEmpty),
        ("长 " * 41, StatementTooLong),
        # seven digits, however they are written
        ("8701234", StatementWithPhone),
        ("87-01-23-4", StatementWithPhone),
        ("八七零一二三四", StatementWithPhone),
        ("138·0013·8000", StatementWithPhone),
        ("(0575) 8701.2345", StatementWithPhone),
        ("幺叁八 138_0013_8000", StatementWithPhone),
        ("2026年5月18日打13800138000", StatementWithPhone),  # a date beside it hides nothing
        # doors
        ("2-301 太吵", StatementWithFlat),
        ("1 - 2 - 301 太吵", StatementWithFlat),
        ("１－２－３０１太吵", StatementWithFlat),
        ("1/2/301 太吵", StatementWithFlat),
        ("301室太吵", StatementWithFlat),
        ("三〇一室太吵", StatementWithFlat),
        ("2单元301太吵", StatementWithFlat),
        ("3栋1002太吵", StatementWithFlat),
        ("3座 2单元 301 太吵", StatementWithFlat),
        ("apartment no. 7 is loud", StatementWithFlat),
        ("Room #12 smokes", StatementWithFlat),
        ("apt.4 again", StatementWithFlat),
        ("DOOR 301 again", StatementWithFlat),
        # pages and accounts
        ("HTTP://A.B", StatementWithLink),
        ("ｗｗｗ．a．b", StatementWithLink),
        ("T.ME/x", StatementWithLink),
        ("telegram.me 里说", StatementWithLink),
        ("@abc", StatementWithLink),
        ("shop.example.top 有卖", StatementWithLink),
        ("abc.cn", StatementWithLink),
    ],
)
def test_what_is_about_somebody_is_not(words, refusal):
    with pytest.raises(refusal):
        saying.statement(words)


def test_too_long_says_how_long_it_is_once_it_stands_in_one_line():
    with pytest.raises(StatementTooLong) as refused:
        saying.statement("长" * 40 + " \n " + "长" * 40)
    assert refused.value.length == 81
    with pytest.raises(RoundTitleTooLong) as refused:
        saying.title("长" * 61)
    assert (refused.value.length, refused.value.limit) == (61, 60)
    with pytest.raises(ReasonTooLong) as refused:
        saying.reason("长" * 201)
    assert (refused.value.length, refused.value.limit) == (201, 200)


@each("said", ["", "  ", "？", "\n"])
def test_a_title_has_a_letter_or_a_digit(said):
    with pytest.raises(RoundTitleWanted):
        saying.title(said)


@each(
    ("lasts", "taken"),
    [
        (timedelta(hours=12) - TICK, False),
        (timedelta(hours=12), True),
        (60 * DAY, True),
        (60 * DAY + TICK, False),
        (timedelta(0), False),
    ],
)
def test_a_round_lasts_from_twelve_hours_to_sixty_days(lasts, taken):
    if taken:
        saying.check_end(NOW + lasts, NOW)
        return
    with pytest.raises(RoundEndWrong):
        saying.check_end(NOW + lasts, NOW)


@each(
    ("one", "other", "alike"),
    [
        ("狗叫了，先找主人谈！", "狗叫了 先找主人谈", True),
        ("No Music", "no  music.", True),
        ("ＡＢＣ１", "abc1", True),
        ("60分贝", "60 分贝。", True),
        ("60分贝", "50分贝", False),
        ("同意装灯", "不同意装灯", False),
        ("Straße", "STRASSE", True),
    ],
)
def test_the_same_letters_in_the_same_order_are_the_same_statement(one, other, alike):
    assert (saying.same(one) == saying.same(other)) is alike


@each(
    ("state", "refused"),
    [
        (State.WAITING, True),
        (State.ACCEPTED, True),
        (State.DECLINED, False),
        (State.TAKEN_OUT, False),
    ],
)
def test_only_what_stands_or_waits_can_be_said_twice(state, refused):
    others = [a_statement(1, words="灯太暗", state=state, person=BOB.person)]
    if not refused:
        saying.check_new("灯太暗", ME, others)
        return
    with pytest.raises(StatementTwice):
        saying.check_new("灯太暗", ME, others)


@each(("most", "written"), [(5, 5), (5, 6), (40, 40), (1, 1)])
def test_she_reads_that_it_is_there_before_she_reads_that_she_wrote_enough(most, written):
    hers = [a_statement(at) for at in range(1, written + 1)]
    with pytest.raises(TooManyOfHers):
        saying.check_new("新的", ME, hers, most)
    with pytest.raises(StatementTwice):
        saying.check_new("说法1", ME, hers, most)
    saying.check_new("新的", ME, hers[: most - 1], most)
    saying.check_new("新的", PersonId(5), hers, most)


def test_what_is_shown_is_what_was_accepted_in_its_order():
    every = [a_statement(at, state=state) for at, state in enumerate([*State, *State], 1)]
    assert [one.id for one in saying.accepted(every)] == [2, 6]
