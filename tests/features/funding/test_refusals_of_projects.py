"""Each refusal says what happened and what to do, in both languages."""

from bot.features.funding.errors import (
    AreasMissing,
    AreaUnknown,
    AreaUnreadable,
    FlatGone,
    FloorTwice,
    FloorWrong,
    NoPayer,
    NoQuotation,
    NumbersUnreadable,
    PlanGone,
    PlansEnough,
    ProjectGone,
    SheetFull,
    StairwellTaken,
    StairwellUnknown,
    StoreyLow,
    TableShort,
    WordsTooLong,
    stair,
)
from bot.features.funding.screens import reading
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.funding.pages import said


@each(
    ("refusal", "english"),
    [
        (ProjectGone(), "not there any more. /elevator shows what is there."),
        (StairwellTaken("1-2"), "There is an elevator project for 1-2 already."),
        (StairwellUnknown(), "Please choose one from the list"),
        (FlatGone(), "This flat is not part of the project."),
        (PlanGone(), "This plan is not there any more."),
        (PlansEnough(4), "4 plans stand side by side already. Please remove one first."),
        (PlansEnough(1), "1 plan stands side by side already."),
        (NoQuotation(), "A coordinator enters the quotation under “Costs and money”."),
        (TableShort(6, 7), "up to floor 6 and says nothing about floor 7."),
        (AreasMissing(1, "1-1-301"), "The area of 1 flat is missing (1-1-301)."),
        (AreasMissing(3, "1-1-301"), "The areas of 3 flats are missing (1-1-301 is one)."),
        (FloorWrong(), "a whole number from -5 to 99, without 0"),
        (FloorTwice(), "A flat on two floors needs two different ones."),
        (StoreyLow(), "Please name only floors from 3 up."),
        (NumbersUnreadable("3 x"), "I did not understand the line “3 x”."),
        (SheetFull(12), "There are 12 entries already."),
        (SheetFull(1), "There is 1 entry already."),
        (WordsTooLong(40), "at least one character and at most 40."),
        (AreaUnreadable(), "square metres with digits, such as 89.37."),
        (NoPayer(), "By this scheme nobody would pay: every weight is 0."),
        (AreaUnknown("1-1-301"), "The area of 1-1-301 is not known"),
    ],
)
def test_a_refusal_says_what_happened(refusal, english):
    assert english in said(refusal.text(), EN)


@each(
    ("refusal", "chinese"),
    [
        (StairwellTaken("1-2"), "1幢2单元"),
        (PlansEnough(4), "4"),
        (TableShort(6, 7), "这张表只公布到 6 楼，没有写 7 楼。"),
        (AreasMissing(3, "1-1-301"), "1幢1单元301室"),
        (FloorTwice(), "这一层已经是这户的另一层了。跨两层的房子，两层要不一样。"),
        (
            StoreyLow(),
            "到 2 楼为止算的是电梯本身的价格，单独定价从 3 楼开始。请只写 3 楼和 3 楼以上的。",
        ),
        (NumbersUnreadable("3 x"), "3 x"),
        (SheetFull(12), "12"),
        (AreaUnknown("1-1-301"), "1幢1单元301室"),
        (NoQuotation(), "电梯要多少钱还没录"),
    ],
)
def test_it_says_the_same_in_chinese(refusal, chinese):
    assert chinese in said(refusal.text(), ZH)


@each("language", [EN, ZH])
def test_what_a_neighbour_reads_of_a_missing_area_names_no_flat(language):
    for number in ("1-1-301", "9-9-901"):
        told = said(reading.refused(AreaUnknown(number)), language)
        assert not any(digit in told for digit in "0139")
        assert number in said(reading.why_not(AreaUnknown(number)), EN)


@each("refusal", [NoPayer(), NoQuotation(), TableShort(6, 7)])
def test_neighbours_and_coordinators_read_the_same_of_everything_else(refusal):
    assert reading.refused(refusal) == reading.why_not(refusal) == refusal.text()


@each(
    ("label", "english", "chinese"),
    [("1-2", "1-2", "1幢2单元"), ("12-3", "12-3", "12幢3单元"), ("东楼-1", "东楼-1", "东楼-1")],
)
def test_a_stairwell_is_called_as_people_call_it(label, english, chinese):
    assert said(stair(label), EN) == english
    assert said(stair(label), ZH) == chinese
