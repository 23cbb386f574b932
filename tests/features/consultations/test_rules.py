"""What may be written of a matter, how many households are enough, which stage may come."""

from datetime import timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.features.consultations import rules
from bot.features.consultations.errors import (
    DueBehind,
    DueWanted,
    EvidenceWanted,
    NamesFlat,
    NamesPhone,
    NothingWritten,
    OutcomeWanted,
    ResponsibleWanted,
    StageBehind,
    StageSkipped,
    WrittenTooLong,
)
from bot.features.consultations.model import LONGEST, USUAL_DAYS, Settled, Stage, Support
from tests.cases import each
from tests.features.consultations.conftest import (
    DAY,
    DWELLINGS,
    NOW,
    ROLL,
    ZONE,
    at,
    concern,
    flat,
    second,
)

STAGES = list(Stage)

# What is written


def test_words_are_kept_without_blanks_around_them():
    assert rules.words("  楼道的灯坏了 \n") == "楼道的灯坏了"


@each("said", ["", "   ", "！？…", "\n\n", "——"])
def test_where_nothing_is_said_it_is_asked_for(said):
    with pytest.raises(NothingWritten):
        rules.words(said)


@each(("length", "limit"), [(LONGEST, LONGEST), (80, 80), (20, 20)])
def test_up_to_the_limit_it_fits_and_one_character_more_does_not(length, limit):
    assert rules.words("灯" * length, limit)
    with pytest.raises(WrittenTooLong) as refused:
        rules.words("灯" * (length + 1), limit)
    assert (refused.value.length, refused.value.limit) == (length + 1, limit)


@each(
    "said",
    [
        "打我电话 13905751234",
        "电话139 0575 1234",
        "139-0575-1234 找我",
        "＋86 13905751234",
        "１３９０５７５１２３４",
        "一三九零五七五一二三四",
        "幺三九〇五七五幺二三四",
        "0575-87654321",
        "0575 8765 4321",
        "call 87654321 please",
        "物业 8765432",
    ],
)
def test_a_phone_number_is_refused_however_it_is_written(said):
    with pytest.raises(NamesPhone):
        rules.words(said)


@each(
    "said",
    [
        "3-2-501 半夜唱歌",
        "3幢501天天吵",
        "3幢2单元501 漏水",
        "三幢二单元五零一漏水",
        "501室漏水",
        "501 户漏水",
        "楼上 1203室",
        "5号楼501太吵",
        "5-501 的狗",
        "5#501 的狗",
        "the dog of flat 501",
        "Apt. 12 is loud",
        "room no. 501 leaks",
    ],
)
def test_the_number_of_a_flat_is_refused_however_it_is_written(said):
    with pytest.raises(NamesFlat):
        rules.words(said)


@each(
    "said",
    [
        "3幢楼道的灯坏了",
        "晚上 10 点以后太吵",
        "5号楼门口停满了车",
        "2026年5月18日起停水",
        "每户出 300 元",
        "一共 2400 平方米",
        "12345 打过了，没人管",
        "三五个人天天在楼下",
        "第八条写着不养大狗",
        "building 3 has no light",
        "two hundred metres of wall",
        "二十年没修了",
        "从 8:00 到 11:30 施工",
        "电梯要 48 万",
        "1-2 楼没有水",
    ],
)
def test_buildings_times_dates_and_money_are_no_flats_and_no_phones(said):
    assert rules.words(said) == said


def test_what_is_answered_in_private_may_name_whatever_it_must():
    assert rules.plainly(" 请打 0575-87654321 ") == "请打 0575-87654321"
    with pytest.raises(NothingWritten):
        rules.plainly("!!")
    with pytest.raises(WrittenTooLong):
        rules.plainly("字" * (LONGEST + 1))


# Households


def test_only_dwellings_are_households():
    assert rules.households(ROLL) == {one.unit for one in DWELLINGS}
    assert len(rules.households(ROLL)) == 20


@each(
    ("households", "needed"),
    [(1, 1), (6, 1), (9, 1), (10, 1), (11, 2), (14, 2), (20, 2), (21, 3), (100, 10), (101, 11)],
)
def test_exactly_a_tenth_is_enough_and_one_household_fewer_is_not(households, needed):
    """十分之一以上: the number itself is enough (Civil Code art. 1259)."""
    roll = [flat(one) for one in range(1, households + 1)]
    there = [second(one.unit) for one in roll]
    found = rules.support(there[:needed], roll)
    assert (found.needed, found.enough) == (needed, True)
    assert 10 * needed >= households > 10 * (needed - 1)
    assert not rules.support(there[: needed - 1], roll).enough


def test_a_flat_that_left_the_roll_and_one_named_twice_do_not_count():
    found = rules.support([second(1), second(1), second(9)], [flat(1), flat(2)])
    assert (found.seconded, found.asked) == (1, 1)


def test_where_nobody_lives_nothing_is_ever_enough():
    assert rules.support([second(1)], []) == Support(0, 0, 0)
    assert not rules.support([second(1)], []).enough


# Stages


def test_five_stages_follow_one_another_without_a_gap_each_with_its_usual_days():
    spans = rules.planned(NOW, ZONE)
    assert len(spans) == len(Stage) == 5
    assert spans[0].since == NOW
    for before, after in pairwise(spans):
        assert before.until == after.since
    ends, ahead = [one.until.astimezone(ZoneInfo(ZONE)) for one in spans], 0
    for stage, end in zip(Stage, ends, strict=True):
        ahead += USUAL_DAYS[stage]
        day = NOW.astimezone(ZoneInfo(ZONE)).date() + timedelta(days=ahead)
        assert (end.date(), end.hour) == (day, 20)


@each("place", range(4))
def test_the_next_stage_begins_now_and_what_is_ahead_moves_along(place):
    to, now = STAGES[place + 1], NOW + 3 * DAY
    before = at(STAGES[place])
    spans = rules.moved(before, to, 5, now, ZONE)
    assert len(spans) == 5
    assert spans[:place] == before.spans[:place]
    assert spans[place].since == before.spans[place].since
    assert spans[place].until <= now
    assert spans[place + 1].since == now
    ends = spans[place + 1].until.astimezone(ZoneInfo(ZONE)).date()
    assert ends == (now + 5 * DAY).astimezone(ZoneInfo(ZONE)).date()


@each(
    ("stage", "wanted"),
    [(one, two) for one in Stage for two in Stage if two.place > one.place + 1],
)
def test_no_stage_is_skipped_and_the_refusal_names_the_one_between(stage, wanted):
    with pytest.raises(StageSkipped) as refused:
        rules.moved(at(stage), wanted, 7, NOW, ZONE)
    assert (refused.value.wanted, refused.value.between) == (wanted, stage.next)


@each(("stage", "wanted"), [(one, two) for one in Stage for two in Stage if two.place <= one.place])
def test_nothing_goes_back_a_stage_or_stays_in_it_anew(stage, wanted):
    with pytest.raises(StageBehind) as refused:
        rules.moved(at(stage), wanted, 7, NOW, ZONE)
    assert refused.value.stage is stage


def test_the_last_stage_has_none_after_it():
    assert Stage.FOLLOW.next is None
    assert [one.next for one in STAGES[:-1]] == STAGES[1:]


def test_a_stage_that_ended_before_its_day_is_shown_to_have_ended_now():
    spans = rules.moved(concern(), Stage.OPINIONS, 7, NOW, ZONE)
    assert spans[0].until == NOW


# What was agreed


@each(
    ("agreed", "responsible", "due", "refusal"),
    [
        ("", "居委会", NOW + DAY, OutcomeWanted),
        ("  ", "居委会", NOW + DAY, OutcomeWanted),
        ("九点半关音响", "", NOW + DAY, ResponsibleWanted),
        ("九点半关音响", " ", NOW + DAY, ResponsibleWanted),
        ("九点半关音响", "居委会", None, DueWanted),
        ("九点半关音响", "居委会", NOW, DueBehind),
        ("九点半关音响", "居委会", NOW - DAY, DueBehind),
        ("九点半关音响", "居委会", NOW + 1_100 * DAY, DueBehind),
        ("九点半关音响", "小林 13905751234", NOW + DAY, NamesPhone),
        ("3-2-501 道歉", "居委会", NOW + DAY, NamesFlat),
        ("字" * 201, "居委会", NOW + DAY, WrittenTooLong),
        ("九点半关音响", "字" * 21, NOW + DAY, WrittenTooLong),
    ],
)
def test_nothing_is_closed_without_outcome_person_and_day(agreed, responsible, due, refusal):
    with pytest.raises(refusal):
        rules.outcome(agreed, responsible, due, Settled.HERE, NOW)


def test_what_was_agreed_is_kept_as_it_was_said():
    found = rules.outcome(" 九点半关音响 ", " 居委会 小林 ", NOW + DAY, Settled.HERE, NOW)
    assert (found.words, found.responsible, found.due) == (
        "九点半关音响",
        "居委会 小林",
        NOW + DAY,
    )


@each(
    ("said", "photo", "kept"), [("装好了", False, "装好了"), ("", True, ""), ("好了", True, "好了")]
)
def test_words_or_a_photo_are_evidence(said, photo, kept):
    assert rules.evidence(said, photo=photo) == kept


def test_without_either_a_promise_is_not_kept():
    for said in ("", "  "):
        with pytest.raises(EvidenceWanted):
            rules.evidence(said, photo=False)
