"""What neighbours may write where all of them read it: numbers that name nobody pass."""

import pytest

from bot.features.consultations import rules
from bot.features.consultations.errors import (
    EvidenceWanted,
    NamesFlat,
    NamesPhone,
    NothingWritten,
    WrittenTooLong,
)
from bot.features.consultations.model import LONGEST, LONGEST_NAME, LONGEST_POINT, Settled
from tests.cases import each
from tests.features.consultations.conftest import DAY, NOW

MOBILE = "13905751234"
SPELLED = "一三九零五七五一二三四"


# Phones


@each("gap", ["", " ", "-", "·", "."])
@each("lead", ["", "86", "+86", "86 ", "+86-", "找我 ", "微信同号：", "tel:", "（"])
def test_a_mobile_is_seen_whatever_stands_before_it_and_between_its_digits(gap, lead):
    said = f"{lead}139{gap}0575{gap}1234"
    with pytest.raises(NamesPhone):
        rules.words(said)


@each("gap", [" ", "-", ".", "·"])
def test_a_mobile_is_seen_with_each_digit_apart(gap):
    with pytest.raises(NamesPhone):
        rules.words(f"打 {gap.join(MOBILE)} 找我")


@each("second", "3456789")
def test_every_series_of_mobiles_is_seen(second):
    with pytest.raises(NamesPhone):
        rules.words(f"1{second}000000000")


@each(
    "said",
    [
        "幺叁" + MOBILE,  # spelled before, plain behind
        SPELLED,
        SPELLED.replace("零", "〇"),
        SPELLED.replace("一", "幺"),
        "139零五七五1234",
        "１３９-０５７５-１２３４",
        "⑬ " + MOBILE,
    ],
)
def test_a_mobile_in_words_or_wide_digits_is_seen(said):
    with pytest.raises(NamesPhone):
        rules.words(said)


@each("said", ["8765432", "87654321", "8765-4321", "876 5432", "0575-8765432", "0575 87654321"])
@each("around", ["{}", "电话{}", "物业：{}。", "请打 {} 问", "call {}, please"])
def test_a_landline_is_seen_with_and_without_its_area(said, around):
    with pytest.raises(NamesPhone):
        rules.words(around.format(said))


@each(
    "said",
    [
        "139057512345",  # a digit too many
        "1390575123",  # one too few
        "12905751234",  # no mobile begins so
        "9110",
        "拨打 12345 没有用",
        "物业 110 119 120 都打过",
        "水表 1234567 坏了",  # no landline begins with one
    ],
)
def test_other_runs_of_digits_are_no_phone(said):
    assert rules.words(said) == said


@each(
    "said",
    [
        "电梯要 4800000 元",
        "大修基金有 2400000块",
        "每户出 3000-5000 元",
        "每户出3000-5000元",
        "2026-2027年的物业费",
        "面积 3200 4800 平方米",
        "管子有 2000-3000 米",
    ],
)
def test_what_is_counted_in_money_metres_and_years_is_no_phone(said):
    assert rules.words(said) == said


# Flats


@each(
    "flat",
    ["3-2-501", "13-1-1203", "3-501", "12-1203", "3#501", "501室", "1203 室", "3幢501", "3栋 501"],
)
@each("around", ["{}", "住{}的人", "在 {} 楼下", "{}，{}", "（{}）"])
def test_a_flat_is_seen_wherever_it_stands(flat, around):
    with pytest.raises(NamesFlat):
        rules.words(around.format(flat, flat))


@each("word", ["flat", "Flat", "APARTMENT", "apt", "apt.", "room", "Room No.", "door", "unit no"])
@each("number", ["12", "501", "1203"])
def test_a_flat_is_seen_in_english_too(word, number):
    with pytest.raises(NamesFlat):
        rules.words(f"the dog of {word} {number} barks")


@each(
    "said",
    [
        "三幢五零一",
        "三号楼一二〇三",
        "五零一室",
        "3单元五〇一漏水",
        "501户",
        "楼上的 501 户",
        "３－２－５０１",
    ],
)
def test_a_flat_in_words_or_wide_digits_is_seen(said):
    with pytest.raises(NamesFlat):
        rules.words(said)


@each(
    "said",
    [
        "全小区120户都同意",
        "我们 120 户人家",
        "一共300户",
        "这里有 240 户",
        "大约 100 户没有电",
        "将近 150户",
        "住满 120户",
    ],
)
def test_so_many_households_are_no_flat(said):
    assert rules.words(said) == said


@each(
    "said",
    [
        "每户 50-100 元",
        "噪声传 20-300米",
        "每个单元 300 元",
        "5号楼 300 元",
        "这栋楼2026 年要修",
        "门 1200 块一扇",
        "每栋 1200 平方米",
    ],
)
def test_what_is_counted_in_money_metres_and_years_is_no_flat(said):
    assert rules.words(said) == said


@each(
    "said",
    [
        "3号楼2单元的门坏了",
        "3#楼的灯坏了",
        "第3幢没有水",
        "10-12 点太吵",
        "5-6月最热",
        "2026-05-18 开会",
        "24-7 有人",
        "7:30-9:00 堵车",
        "floor 12 has no light",
        "a room for 300 people",
        "三五零零",
    ],
)
def test_buildings_floors_hours_and_days_are_no_flat(said):
    assert rules.words(said) == said


def test_where_both_stand_in_it_the_phone_is_named_first():
    with pytest.raises(NamesPhone):
        rules.words(f"3-2-501 {MOBILE}")


# Length


@each("limit", [LONGEST, LONGEST_POINT, LONGEST_NAME])
def test_blanks_around_do_not_count_and_blanks_between_do(limit):
    assert rules.words("  " + "灯" * limit + "\n", limit) == "灯" * limit
    between = "灯" + " " * (limit - 1) + "灯"
    with pytest.raises(WrittenTooLong) as refused:
        rules.words(between, limit)
    assert (refused.value.length, refused.value.limit) == (limit + 1, limit)


def test_the_length_is_said_before_what_it_names():
    with pytest.raises(WrittenTooLong):
        rules.words(MOBILE + "灯" * LONGEST)


@each("said", ["7", "a", "灯", "🙂灯", "？灯"])
def test_one_letter_or_digit_is_something(said):
    assert rules.words(said) == said


@each("said", ["🙂", "。。。", "——", "　", "\t\n", "*", "。🙂"])
def test_signs_alone_are_nothing(said):
    for verb in (rules.words, rules.plainly):
        with pytest.raises(NothingWritten):
            verb(said)


@each("said", [MOBILE, "3-2-501", "请找3幢501室，电话 0575-87654321"])
def test_an_answer_in_private_keeps_what_it_names(said):
    assert rules.plainly(f" {said}\n") == said


def test_what_is_shown_in_public_is_not_changed_by_how_digits_are_read():
    said = "三幢的灯１２盏，坏了五六七盏"
    assert rules.words(said) == said


# What was agreed, and that it is kept


@each(
    ("agreed", "responsible", "refusal"),
    [
        ("九点半关音响", MOBILE, NamesPhone),
        (f"打 {MOBILE}", "居委会", NamesPhone),
        ("九点半关音响", "3-2-501", NamesFlat),
        ("……", "居委会", NothingWritten),
        ("九点半关音响", "——", NothingWritten),
        ("灯" * (LONGEST + 1), "居委会", WrittenTooLong),
        ("九点半关音响", "灯" * (LONGEST_NAME + 1), WrittenTooLong),
    ],
)
def test_what_was_agreed_and_by_whom_is_public_too(agreed, responsible, refusal):
    with pytest.raises(refusal):
        rules.outcome(agreed, responsible, NOW + DAY, Settled.HERE, NOW)


def test_what_was_agreed_fits_up_to_its_last_character():
    found = rules.outcome("灯" * LONGEST, "人" * LONGEST_NAME, NOW + DAY, Settled.HERE, NOW)
    assert (len(found.words), len(found.responsible)) == (LONGEST, LONGEST_NAME)


@each("photo", [True, False])
@each(
    ("said", "refusal"),
    [("3-2-501 已修好", NamesFlat), (f"问 {MOBILE}", NamesPhone), ("!!", NothingWritten)],
)
def test_evidence_is_public_also_beside_a_photo(photo, said, refusal):
    with pytest.raises(refusal):
        rules.evidence(said, photo=photo)


@each("said", ["", " ", "\n\t"])
def test_a_photo_alone_needs_no_words_and_no_photo_does(said):
    assert rules.evidence(said, photo=True) == ""
    with pytest.raises(EvidenceWanted):
        rules.evidence(said, photo=False)
