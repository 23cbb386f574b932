"""The screens with which a matter is raised, and its card at the edges of what may be counted."""

from dataclasses import replace

from bot.features.consultations import screens
from bot.features.consultations.errors import stage_name
from bot.features.consultations.model import Outcome, Point, Promise, Side, Stage, State, Support
from bot.features.consultations.screens.presses import (
    ListMatters,
    RaisePlace,
    RaiseStep,
    ReadRules,
)
from bot.features.consultations.screens.raising import raise_step
from bot.features.consultations.wizard import Move, RaiseForm, Step
from bot.kernel.forms import Flow, Later
from bot.kernel.ids import CommunityId, ConcernId, PersonId, PhotoId, PromiseId
from bot.kernel.screen import Start, Style
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each
from tests.features.consultations.conftest import DAY, NOISE, NOW, ZONE, at, concern, waiting
from tests.features.consultations.test_screens import CATALOGUES, presses, said, seen

HERE = CommunityId(1)
ASKED = RaiseForm(Step.WORDS, HERE)
DONE = RaiseForm(Step.REVIEW, HERE, words=NOISE, photo=PhotoId(3), shown_as="王阿姨")
BACK, CANCEL = RaiseStep(Move.BACK), RaiseStep(Move.CANCEL)
NAMES = {CommunityId(n): f"小区{n}" for n in range(1, 8)}


def labels(shown, language=EN):
    return [CATALOGUES.render(one.label, language) for row in shown.buttons for one in row]


# The form


@each("step", Step)
def test_every_step_can_be_left_and_cancelled_and_all_but_the_first_gone_back_from(step):
    shown = raise_step(replace(DONE, step=step, places=2), NAMES)
    assert Later(Flow.RAISE) in presses(shown)
    assert presses(shown)[-1] == CANCEL
    assert (BACK in presses(shown)) == (step in (Step.PHOTO, Step.NAME, Step.REVIEW))


@each(
    ("step", "move"),
    [(Step.PHOTO, Move.NO_PHOTO), (Step.NAME, Move.UNNAMED), (Step.REVIEW, Move.SEND)],
)
def test_each_step_has_its_answer_first_and_no_other(step, move):
    shown = raise_step(replace(DONE, step=step), {})
    answers = [one for one in presses(shown) if isinstance(one, RaiseStep)]
    assert answers == [RaiseStep(move), BACK, CANCEL]


@each("step", [Step.WORDS, Step.PHOTO, Step.NAME, Step.REVIEW])
@each("language", LANGUAGES)
def test_in_few_words_each_step_still_asks_and_can_be_answered_and_cancelled(step, language):
    shown = raise_step(replace(DONE, step=step), {})
    asked = next(one for one in shown.lines if one.style is Style.TITLE)
    plain = shown.plain
    assert CATALOGUES.render(asked.text, language) in said(plain, language)
    assert len(plain.lines) <= 2
    assert len(plain.lines) < len(shown.lines)
    assert CANCEL in presses(plain)
    if step is not Step.WORDS:
        assert presses(plain) == [presses(shown)[0], CANCEL]


def test_a_few_places_are_on_offer_each_by_its_name():
    form = RaiseForm(Step.PLACE, HERE, places=2)
    shown = raise_step(form, NAMES)
    assert labels(shown)[:5] == [f"小区{n}" for n in range(1, 6)]
    assert presses(shown)[:5] == [RaisePlace(CommunityId(n)) for n in range(1, 6)]
    assert "Step 1 of 5" in said(shown)
    assert "Step 2 of 5" in said(raise_step(replace(form, step=Step.WORDS), NAMES))


@each(
    ("runs", "behalf", "label"),
    [
        (False, False, None),
        (True, False, "For a neighbour without a phone"),
        (True, True, "I raise it myself"),
    ],
)
def test_a_coordinator_alone_may_write_for_somebody_and_is_told_when_she_does(runs, behalf, label):
    shown = raise_step(replace(ASKED, runs=runs, behalf=behalf), {})
    assert (RaiseStep(Move.BEHALF) in presses(shown)) == (label is not None)
    if label:
        assert labels(shown)[0] == label
    assert ("You write for a neighbour without a phone." in said(shown)) == behalf
    assert ReadRules() in presses(shown)


def test_before_she_writes_she_knows_who_reads_it_and_what_does_not_belong_there():
    words = said(raise_step(ASKED, {}))
    assert "The coordinators read it first." in words
    assert "Please no phone numbers and no flat numbers." in words
    assert "Please no people on it." in said(raise_step(replace(DONE, step=Step.PHOTO), {}))
    unnamed = "Without it nobody in the group learns who raised this."
    assert unnamed in said(raise_step(replace(DONE, step=Step.NAME), {}))


@each("photo", [None, PhotoId(3)])
@each("name", ["", "王阿姨"])
@each("language", LANGUAGES)
def test_the_review_says_photo_or_none_and_name_or_none(photo, name, language):
    words = said(raise_step(replace(DONE, photo=photo, shown_as=name), {}), language)
    with_, without = {EN: ("With a photo", "Without a photo"), ZH: ("有照片", "没有照片")}[language]
    assert (without if photo is None else with_) in words.split("\n")
    assert ("王阿姨" in words) == bool(name)
    assert NOISE in words


def test_what_was_sent_says_where_the_answer_comes():
    hers = screens.sent(waiting())
    assert "their answer comes here" in said(hers)
    noted = screens.sent(waiting(person=None, entered_by=PersonId(902)))
    assert "It is noted for your neighbour." in said(noted)
    assert "their answer comes here" not in said(noted)
    for shown in (hers, noted):
        assert presses(shown) == [ListMatters()]
    assert presses(screens.dropped()) == []


# The card


@each(
    ("seconded", "total", "needed", "line"),
    [
        (0, 20, 2, "With 2 households more it must be dealt with."),
        (1, 20, 2, "With 1 household more it must be dealt with."),
        (1, 11, 2, "With 1 household more it must be dealt with."),
        (2, 20, 2, ""),
        (3, 20, 2, ""),
        (0, 0, 0, ""),
    ],
)
def test_how_many_are_missing_is_said_while_any_are(seconded, total, needed, line):
    shown = screens.card(seen(support=Support(seconded, total, needed)))
    assert line in said(shown)
    assert ("more it must" in said(shown)) == bool(line)
    assert f"of {total}." in said(shown)


@each("stage", Stage)
@each("state", [State.OPEN, State.DONE])
def test_how_many_are_missing_is_said_in_the_first_stage_alone(stage, state):
    words = said(screens.card(seen(at(stage, state=state))))
    first = stage is Stage.RAISE and state is State.OPEN
    assert ("more it must" in words) == first


@each("language", LANGUAGES)
def test_that_it_must_be_dealt_with_stays_on_the_card_to_the_end(language):
    for stage in Stage:
        bare = said(screens.card(seen(at(stage, must_at=None))), language)
        must = said(screens.card(seen(at(stage, must_at=NOW))), language)
        assert len(must.split("\n")) >= len(bare.split("\n"))
        told = {EN: "at least one household in ten", ZH: "一成"}[language]
        assert told in must


def test_one_is_one_and_two_are_two():
    one = (Point(ConcernId(1), PersonId(1), Side.FOR, "甲", NOW),)
    two = (*one, Point(ConcernId(1), PersonId(2), Side.FOR, "乙", NOW))
    assert "1 reason for it" in said(screens.card(seen(points=one)))
    assert "2 reasons for it" in said(screens.card(seen(points=two)))
    assert "worr" not in said(screens.card(seen(points=two)))


def test_a_matter_that_is_done_has_no_stage_now_and_leads_to_the_rules_alone():
    promise = Promise(
        PromiseId(1), ConcernId(1), HERE, 1, Outcome("换了灯", "物业", NOW), NOW, kept_at=NOW
    )
    shown = screens.card(seen(at(Stage.FOLLOW, state=State.DONE), promise=promise))
    assert "Now:" not in said(shown)
    assert "planned" not in said(shown)
    assert presses(shown) == [Start(screens.RULES)]
    assert "A photo shows it." not in said(shown)


@each("language", LANGUAGES)
def test_days_on_the_card_are_those_of_the_place(language):
    """Twenty o'clock there is noon in UTC; the night before belongs to the next day."""
    spans = tuple(
        replace(one, until=NOW.replace(hour=17) + n * DAY) for n, one in enumerate(concern().spans)
    )
    there = said(screens.card(seen(concern(spans=spans))), language)
    utc = said(screens.card(replace(seen(concern(spans=spans)), zone="UTC")), language)
    assert there != utc
    assert seen().zone == ZONE
    first = {EN: "19 May", ZH: "5月19日"}[language]
    assert first in next(line for line in there.split("\n") if "▶" in line)


@each("number", [1, 35, 36, 1_000])
def test_the_link_of_a_card_is_of_its_matter_and_cannot_be_that_of_the_rules(number):
    payload = presses(screens.card(seen(concern(number))))[0].payload
    assert payload[0] == screens.OPENS
    assert int(payload[1:], 36) == number
    assert payload != screens.RULES


@each("language", LANGUAGES)
def test_stages_have_a_name_each(language):
    assert len({CATALOGUES.render(stage_name(one), language) for one in Stage}) == len(Stage)
