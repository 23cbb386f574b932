"""What coordinators are asked about a matter and what they are told, in both languages."""

from dataclasses import replace
from datetime import timedelta

from bot.features.consultations import screens
from bot.features.consultations.errors import stage_name
from bot.features.consultations.model import Log, Outcome, Promise, Settled, Stage, State, Support
from bot.features.consultations.screens import desk
from bot.features.consultations.screens.presses import (
    AcceptConcern,
    CloseDue,
    DecideConcern,
    DeclineConcern,
    DoClose,
    ListMatters,
    LookAtConcern,
    MergeConcern,
    MergeInto,
    MoveUntil,
    ReadRules,
    ShowConcernPhoto,
)
from bot.features.consultations.wizard import CloseForm
from bot.kernel.forms import Flow, Later
from bot.kernel.ids import CommunityId, ConcernId, PersonId, PhotoId, PromiseId
from bot.kernel.screen import Style
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each
from tests.features.consultations.conftest import (
    DAY,
    NO_RATES,
    NOISE,
    NOW,
    ZONE,
    at,
    concern,
    waiting,
)
from tests.features.consultations.test_screens import CATALOGUES, kinds, presses, said

ONE, TWO = ConcernId(1), ConcernId(2)
AGREED, OFFICE = "九点半以后不开音响", "居委会 小林"
PROMISE = Promise(
    PromiseId(5), ONE, CommunityId(1), 1, Outcome(AGREED, OFFICE, NOW + 30 * DAY), NOW
)
EMPTY = CloseForm(ONE, CommunityId(1))
WHOLE = CloseForm(ONE, CommunityId(1), AGREED, OFFICE, NOW + 30 * DAY, Settled.HERE)


def quoted(shown):
    return [one.text for one in shown.lines if one.style is Style.QUOTE]


# What waits


def test_what_waits_can_be_taken_up_put_to_another_or_declined_and_the_rules_are_at_hand():
    shown = screens.to_decide(waiting(2))
    found = [AcceptConcern(TWO), MergeConcern(TWO), DeclineConcern(TWO), ReadRules()]
    assert presses(shown) == found
    assert NOISE in said(shown)
    assert "A neighbour raises this:" in said(shown)
    assert "Shown as" not in said(shown)


@each("language", LANGUAGES)
def test_who_raised_what_waits_is_not_on_it_but_how_she_wants_to_be_named(language):
    one = waiting(person=PersonId(4_000_020), shown_as="王阿姨")
    words = said(screens.to_decide(one), language)
    assert "王阿姨" in words
    assert "4000020" not in words
    behalf = replace(one, person=None, entered_by=PersonId(902))
    assert said(screens.to_decide(behalf), language) != words
    assert "902" not in said(screens.to_decide(behalf), language)


def test_its_photo_comes_before_the_decision():
    assert presses(screens.to_decide(waiting(photo=PhotoId(7))))[0] == ShowConcernPhoto(PhotoId(7))
    assert ShowConcernPhoto not in kinds(screens.to_decide(waiting()))


def test_six_matters_are_on_offer_to_put_it_to_the_newest_first_and_a_way_back():
    others = [concern(number) for number in range(1, 10)]
    shown = screens.merge_into(waiting(20), others)
    offered = [one.into for one in presses(shown) if isinstance(one, MergeInto)]
    assert offered == [9, 8, 7, 6, 5, 4]
    assert {one.concern for one in presses(shown) if isinstance(one, MergeInto)} == {20}
    assert presses(shown)[-1] == DecideConcern(ConcernId(20))
    assert len(quoted(shown)) == 1
    nothing = screens.merge_into(waiting(20), [])
    assert "No other matter is open." in said(nothing)
    assert presses(nothing) == [DecideConcern(ConcernId(20))]


def test_a_long_matter_on_a_button_is_cut_and_keeps_its_number():
    long = concern(3, words="楼道里堆了很多东西" * 10)
    shown = screens.merge_into(waiting(20), [long])
    label = CATALOGUES.render(shown.buttons[0][0].label, EN)
    assert label.startswith("No. 3: 楼道里")
    assert label.endswith("…")
    assert len(label) <= len("No. 3: ") + 28
    two_lines = screens.merge_into(waiting(20), [concern(3, words="灯坏了\n  要修")])
    assert CATALOGUES.render(two_lines.buttons[0][0].label, EN) == "No. 3: 灯坏了 要修"


@each("language", LANGUAGES)
def test_what_was_decided_says_its_number_and_where_to_go_on(language):
    for shown in (screens.accepted(concern(4)), screens.merged(concern(4))):
        assert "4" in said(shown, language)
        assert presses(shown) == [LookAtConcern(ConcernId(4))]
    assert presses(screens.declined()) == [ListMatters()]


def test_who_declines_reads_what_it_is_and_who_will_read_the_reason():
    shown = screens.ask_reason(waiting(2))
    assert len(quoted(shown)) == 1
    words = "Whoever raised it reads your reason in private, and nobody else does."
    assert words in said(shown)
    assert presses(shown) == [Later(Flow.DECLINE)]


@each("n", [1, 2, 20])
@each("language", LANGUAGES)
def test_at_a_tenth_coordinators_read_how_many_of_how_many_and_which_law(n, language):
    words = said(screens.must_be_dealt_with(concern(6), Support(n, n * 10, n)), language)
    for one in (NOISE, "6", str(n), str(n * 10)):
        assert one in words
    law = {EN: "Organic Law, Article 26", ZH: "26"}
    assert law[language] in words


# Stages


@each("stage", list(Stage)[1:4])
@each("language", LANGUAGES)
def test_for_how_long_is_asked_with_the_stage_and_what_becomes_of_the_one_before(stage, language):
    shown = screens.until_when(concern(), stage)
    assert CATALOGUES.render(stage_name(stage), language) in said(shown, language)
    wanted = [MoveUntil(ONE, stage, days) for days in (7, 14, 30)]
    assert presses(shown) == [*wanted, LookAtConcern(ONE)]
    assert len(shown.lines) == 2


# What was agreed


def test_each_step_of_closing_asks_for_one_thing_and_only_the_last_closes():
    steps = [
        (EMPTY, "What was agreed?", "Step 1 of 5"),
        (replace(EMPTY, agreed=AGREED), "Who is responsible that it is done?", "Step 2 of 5"),
        (replace(WHOLE, due=None), "Until when?", "Step 3 of 5"),
        (replace(WHOLE, settled=None), "Who settles it?", "Step 4 of 5"),
        (WHOLE, "Shall this close the matter?", "Step 5 of 5"),
    ]
    for form, question, step in steps:
        shown = screens.close_step(form, ZONE)
        assert question in said(shown)
        assert step in said(shown)
        assert (DoClose in kinds(shown)) == (form is WHOLE)
        assert Later(Flow.CLOSE) in presses(shown)
    days = [one.day for one in presses(screens.close_step(replace(WHOLE, due=None), ZONE))
            if isinstance(one, CloseDue)]  # fmt: skip
    assert days == [30, 60, 90]


@each("language", LANGUAGES)
def test_before_it_is_closed_all_four_are_read_once_more_and_who_will_be_told(language):
    words = said(screens.close_step(WHOLE, ZONE), language)
    for one in (AGREED, OFFICE, "2026", CATALOGUES.render(desk.settled_by(Settled.HERE), language)):
        assert one in words
    assert "Everyone who took part is told once." in said(screens.close_step(WHOLE, ZONE))


def test_a_day_is_said_in_the_zone_of_the_place():
    night = replace(WHOLE, due=NOW.replace(hour=17))  # the next day in Shanghai
    assert "Tuesday 19 May" in said(screens.close_step(night, ZONE))
    assert "Monday 18 May" in said(screens.close_step(night, "UTC"))
    late = replace(PROMISE, outcome=replace(PROMISE.outcome, due=night.due))
    assert "Tuesday 19 May" in said(screens.overdue(late, ZONE))
    assert "Tuesday 19 May" in said(screens.was_closed(concern(), late, ZONE))


def test_evidence_is_asked_for_with_what_was_agreed():
    words = said(screens.ask_evidence(PROMISE, ZONE))
    for one in (AGREED, OFFICE, "To be done by", "Send a photo, or say it in a few words."):
        assert one in words
    assert "This was agreed:" not in words  # the question stands in its place
    assert presses(screens.ask_evidence(PROMISE, ZONE)) == [Later(Flow.KEEP)]


def test_what_was_closed_or_kept_leads_back_to_its_matter():
    for shown in (screens.closed(PROMISE), screens.was_kept(PROMISE)):
        assert "1" in said(shown)
        assert presses(shown) == [LookAtConcern(ONE)]


@each("language", LANGUAGES)
def test_what_came_of_a_photo_is_said(language):
    told = [screens.photo_comes(), screens.photo_unfit(), screens.photo_file(), screens.log_file()]
    words = [said(one, language) for one in told]
    assert len(set(words)) == 4
    assert all(words)


# The list of all


def cells(line, language=EN):
    return [CATALOGUES.render(one, language) for one in screens.log_rows([line], NO_RATES)[1]]


def test_a_line_says_when_it_was_raised_decided_due_and_done_in_the_zone_of_the_place():
    evening = NOW.replace(hour=17)
    kept = replace(PROMISE, outcome=replace(PROMISE.outcome, due=evening), kept_at=evening)
    one = at(Stage.FOLLOW, state=State.DONE, at=evening, decided_at=evening)
    line = cells(Log(one, ZONE, 3, 0, kept))
    assert [line[column] for column in (1, 4, 10, 11)] == [line[1]] * 4
    assert "19" in line[1]
    assert "18" in cells(Log(one, "UTC", 3, 0, kept))[1]


def test_what_is_not_known_yet_is_an_empty_cell_and_none_is_made_up():
    line = cells(Log(waiting(), ZONE, 0))
    assert line[0] == ""
    assert line[3] == "waits for a coordinator"
    assert line[4:7] == ["", "", ""]
    assert line[7] == "0"
    assert line[8:] == [""] * 5
    open_ = cells(Log(at(Stage.OPTIONS), ZONE, 3, 0, None))
    assert (open_[6], open_[7], open_[11]) == ("Options", "3", "")
    still = cells(Log(at(Stage.FOLLOW), ZONE, 3, 0, PROMISE))
    assert (still[8], still[9], still[11]) == (AGREED, OFFICE, "")
    assert still[12] == ""
    passed = replace(PROMISE, outcome=replace(PROMISE.outcome, settled=Settled.PASSED))
    line = cells(Log(at(Stage.FOLLOW), ZONE, 3, 0, passed))
    assert line[12] == "Passed on to an office outside"


@each("language", LANGUAGES)
def test_a_stage_stands_only_where_there_is_one_and_what_it_went_to_by_number(language):
    went = waiting(state=State.MERGED, into=TWO)
    no = waiting(state=State.DECLINED, reason="归街道管")
    assert cells(Log(went, ZONE, 1, 7), language)[6] == ""
    assert "7" in cells(Log(went, ZONE, 1, 7), language)[3]
    assert cells(Log(no, ZONE, 1), language)[5] == "归街道管"


def test_the_list_names_nobody_who_raised_anything():
    one = concern(person=PersonId(4_000_020), shown_as="王阿姨", entered_by=PersonId(902))
    written = " ".join(cells(Log(one, ZONE, 3, 0, PROMISE)))
    for hers in ("4000020", "王阿姨", "902"):
        assert hers not in written


def test_words_stand_in_the_list_whole_however_long():
    long = "楼道里堆了很多东西，" * 20
    assert cells(Log(concern(words=long), ZONE, 1))[2] == long
    assert len(long) == 200
    late = replace(PROMISE, outcome=Outcome(long, OFFICE, NOW + timedelta(days=1)))
    assert cells(Log(concern(), ZONE, 1, 0, late))[8] == long
