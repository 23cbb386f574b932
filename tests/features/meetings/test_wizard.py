"""The forms: each answer leads to the next question, and comes back from a draft as it was."""

from dataclasses import replace

import pytest

from bot.features.meetings import wizard
from bot.features.meetings.errors import DayBehind, DueBehind, MeetingGone, NothingSaid
from bot.features.meetings.model import LONGEST_TOPIC, Kind, Sort
from bot.features.meetings.wizard import Asked, CallForm, MinuteForm, Step
from bot.kernel.ids import ConcernId
from tests.features.ballots.fakes import HERE
from tests.features.meetings.conftest import AGENDA, DAY, NOW, ONE, ROOM, TOPIC, wanted

BEGUN = CallForm(HERE)
FULL = CallForm(HERE, Kind.COUNCIL, TOPIC, ROOM, NOW + 5 * DAY, AGENDA)


def test_calling_asks_kind_topic_place_day_and_agenda_in_this_order():
    form, steps = BEGUN, [BEGUN.step]
    for answer in (
        lambda one: wizard.of_kind(one, Kind.COUNCIL),
        lambda one: wizard.typed(one, TOPIC),
        lambda one: wizard.typed(one, ROOM),
        lambda one: wizard.timed(one, NOW + 5 * DAY, NOW),
        lambda one: wizard.typed(one, "\n".join(AGENDA)),
    ):
        form = answer(form)
        steps.append(form.step)
    assert steps == list(Step)
    assert form.wanted == wanted()
    assert form.position == (6, 6)


def test_a_form_that_is_not_full_calls_nothing():
    for missing in ({"kind": None}, {"at": None}, {"agenda": ()}):
        with pytest.raises(MeetingGone):
            _ = replace(FULL, **missing).wanted


def test_a_button_of_an_earlier_step_changes_nothing():
    assert wizard.of_kind(FULL, Kind.TALK) == FULL
    assert wizard.about(FULL, ConcernId(4), 2, "别的") == FULL
    assert wizard.typed(FULL, "别的") == FULL


def test_a_matter_gives_its_words_and_number():
    form = wizard.about(wizard.of_kind(BEGUN, Kind.TALK), ConcernId(4), 2, f"{TOPIC}\n很吵")
    assert (form.topic, form.concern, form.matter) == (f"{TOPIC} 很吵", ConcernId(4), 2)
    long = wizard.about(wizard.of_kind(BEGUN, Kind.TALK), ConcernId(4), 2, "吵" * 200)
    assert len(long.topic) == LONGEST_TOPIC


def test_what_is_refused_leaves_the_form_where_it_was():
    form = replace(FULL, at=None)
    with pytest.raises(DayBehind):
        wizard.timed(form, NOW, NOW)
    with pytest.raises(NothingSaid):
        wizard.typed(replace(FULL, topic=""), "  ")


@pytest.mark.parametrize("form", [BEGUN, FULL, replace(FULL, concern=ConcernId(4), matter=2)])
def test_a_call_comes_back_from_its_draft(form):
    assert wizard.read_call(wizard.call_answers(form)) == form


# A point of the minutes


def point(sort, **changed):
    return MinuteForm(ONE, HERE, sort, **changed)


def test_what_was_agreed_asks_for_words_somebody_and_a_day():
    form = point(Sort.AGREED)
    assert (form.asks, form.position) == (Asked.WORDS, (1, 3))
    form = wizard.told(form, "修灯")
    assert (form.asks, form.position) == (Asked.NAME, (2, 3))
    assert wizard.unnamed(form) == form
    form = wizard.told(form, "小林")
    assert form.asks is Asked.DUE
    with pytest.raises(DueBehind):
        wizard.dated(form, NOW, NOW)
    assert wizard.dated(form, NOW + DAY, NOW).asks is Asked.DONE


def test_an_objection_asks_whether_one_may_be_named():
    form = wizard.told(point(Sort.DISSENT), "太贵了！")
    assert form.asks is Asked.NAME
    assert wizard.unnamed(form) == replace(form, name="")
    assert wizard.unnamed(form).asks is Asked.DONE
    assert wizard.told(form, "老周").name == "老周"


@pytest.mark.parametrize("sort", [Sort.QUESTION, Sort.CORRECTION])
def test_questions_and_corrections_ask_for_words_alone(sort):
    form = point(sort)
    assert form.position == (1, 1)
    done = wizard.told(form, "谁来管？")
    assert done.asks is Asked.DONE
    assert wizard.told(done, "别的") == done
    assert wizard.dated(done, NOW + DAY, NOW) == done


@pytest.mark.parametrize("sort", list(Sort))
def test_a_point_comes_back_from_its_draft(sort):
    for form in (point(sort), point(sort, words="修灯", name="", due=NOW)):
        assert wizard.read_minute(wizard.minute_answers(form)) == form
