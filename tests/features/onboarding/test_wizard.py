"""Setting a group up step by step: what each answer does, back and forth, and as a draft."""

import json
from dataclasses import replace
from datetime import time

import pytest

from bot.features.onboarding import rules
from bot.features.onboarding.errors import (
    PlaceNameMissing,
    QuietUnreadable,
    SetupButtonWanted,
)
from bot.features.onboarding.model import Found, Room
from bot.features.onboarding.wizard import (
    Move,
    Step,
    Typed,
    advance,
    answers,
    begin,
    offered_name,
    read,
    where_open,
    written_quiet,
)
from bot.kernel.hours import USUAL_QUIET, Quiet
from bot.kernel.ids import ChatId, CommunityId
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, ZH
from tests.conftest import START

CHAT, HERE = ChatId(-1001), CommunityId(1)
ROOM = Room(CHAT, "梧桐里")
FORUM = replace(ROOM, forum=True)
PLACE = Neighbourhood(HERE, "梧桐里", CHAT, EN, "Asia/Shanghai")
WHOLE = (Move.ENGLISH, Move.TITLE, Move.NEXT, Move.NEXT, Move.GENERAL, Move.LATE)


def walked(room, *moves):
    form = begin(Found(room, None), ZH)
    for one in moves:
        form = advance(form, one)
    return form


def test_every_step_leads_to_the_next_with_its_number():
    form, seen = begin(Found(FORUM, None), ZH), []
    for one in WHOLE:
        seen.append((form.step, form.position))
        form = advance(form, one)
    assert [step for step, _at in seen] == list(Step)[:-1]
    assert [at for _step, at in seen] == [(n, 7) for n in range(1, 7)]
    assert (form.step, form.language, form.name) == (Step.TRIAL, EN, "梧桐里")
    assert form.quiet == Quiet(time(22), time(7))


def test_without_topics_there_is_no_such_step():
    form = walked(ROOM, *WHOLE[:4])
    assert (form.step, form.position) == (Step.QUIET, (5, 6))


def test_one_more_group_has_three_steps_or_two():
    further = replace(walked(FORUM, Move.ENGLISH), further=True)
    assert further.steps == (Step.LANGUAGE, Step.NAME, Step.TOPICS)
    assert replace(further, forum=False).last
    there = replace(further, step=Step.TOPICS, community=HERE)
    assert (there.first, there.last) == (True, True)
    assert advance(there, Move.NEXT) == there  # nothing comes after it


def test_back_goes_as_far_as_nothing_is_founded():
    form = walked(FORUM, *WHOLE)
    steps = []
    while not form.first:
        form = advance(form, Move.BACK)
        steps.append(form.step)
    assert steps == list(Step)[-2::-1]
    with pytest.raises(SetupButtonWanted):
        advance(form, Move.BACK)
    founded = replace(walked(FORUM, *WHOLE[:2]), community=HERE)
    assert founded.step is Step.PEOPLE
    with pytest.raises(SetupButtonWanted):
        advance(founded, Move.BACK)


@pytest.mark.parametrize("step", list(Step))
def test_what_belongs_to_no_step_is_refused_and_changes_nothing(step):
    form = replace(walked(FORUM), step=step)
    wrong = [Move.LATER, Move.TRY, Move.FINISH, Move.LINK]
    if step not in (Step.NAME, Step.QUIET):
        wrong.append(Typed("梧桐里"))
    for one in wrong:
        with pytest.raises(SetupButtonWanted):
            advance(form, one)


@pytest.mark.parametrize(
    ("written", "name"),
    [("梧桐里", "梧桐里"), ("  江新  社区\n二区 ", "江新 社区 二区"), ("3", "3")],
)
def test_the_name_is_written_without_needless_spaces(written, name):
    assert advance(walked(ROOM, Move.CHINESE), Typed(written)).name == name


@pytest.mark.parametrize("written", ["", "   ", "……", "\u200b", "长" * 65])
def test_a_name_that_could_not_stand_on_a_card_is_refused(written):
    with pytest.raises(PlaceNameMissing):
        advance(walked(ROOM, Move.CHINESE), Typed(written))


@pytest.mark.parametrize(
    ("title", "name"),
    [("梧桐里", "梧桐里"), (" 江新  社区 ", "江新 社区"), ("长" * 128, "长" * 64)],
)
def test_the_title_that_was_offered_is_taken_as_it_was_offered(title, name):
    form = walked(replace(ROOM, title=title), Move.CHINESE)
    assert offered_name(title) == name
    assert advance(form, Move.TITLE).name == name


@pytest.mark.parametrize("title", ["", "🏠", "…" * 64 + "里"])
def test_a_title_without_a_letter_is_no_name_however_it_is_tapped(title):
    assert offered_name(title) == ""
    with pytest.raises(PlaceNameMissing):
        advance(walked(replace(ROOM, title=title), Move.CHINESE), Move.TITLE)


@pytest.mark.parametrize(
    ("move", "quiet"),
    [
        (Move.USUAL, Quiet(time(21), time(8))),
        (Move.LATE, Quiet(time(22), time(7))),
        (Move.NEVER, Quiet(time(0), time(0))),
    ],
)
def test_each_button_of_the_quiet_hours_means_its_hours(move, quiet):
    form = advance(walked(ROOM, *WHOLE[:4]), move)
    assert (form.step, form.quiet) == (Step.TRIAL, quiet)
    assert quiet.covers(time(3)) is (move is not Move.NEVER)


def test_quiet_hours_that_cannot_be_read_leave_the_form_as_it_was():
    form = walked(ROOM, *WHOLE[:4])
    with pytest.raises(QuietUnreadable):
        advance(form, Typed("late"))
    assert advance(form, Typed("20:30-7:30")).quiet == Quiet(time(20, 30), time(7, 30))


@pytest.mark.parametrize(("move", "language"), [(Move.CHINESE, ZH), (Move.ENGLISH, EN)])
def test_the_language_is_that_of_its_button_and_can_be_chosen_again(move, language):
    form = walked(ROOM, move)
    assert (form.step, form.language) == (Step.NAME, language)
    again = advance(advance(form, Move.BACK), Move.ENGLISH)
    assert again.language == EN


def test_what_was_answered_is_kept_on_the_way_back():
    form = walked(ROOM, *WHOLE[:4], Move.LATE)
    back = advance(advance(form, Move.BACK), Move.BACK)
    assert (back.step, back.name, back.quiet) == (Step.ROLL, form.name, form.quiet)


def test_the_last_step_has_no_answer_but_back():
    last = walked(ROOM, *WHOLE[:4], Move.USUAL)
    assert last.last
    for one in (Move.NEXT, Move.TRY, Typed("yes")):
        with pytest.raises(SetupButtonWanted):
            advance(last, one)
    assert advance(last, Move.BACK).step is Step.QUIET


@pytest.mark.parametrize(
    ("written", "begin", "end"),
    [
        ("21:00-8:00", time(21), time(8)),
        ("20:30 – 7:30", time(20, 30), time(7, 30)),
        ("２１：００到８：００", time(21), time(8)),
        ("21点到次日8点", time(21), time(8)),
        ("22点30分至6点", time(22, 30), time(6)),
        ("21 to 8", time(21), time(8)),
        ("0:00-24:00", time(0), time(0)),
        ("22:00~24:00", time(22), time(0)),
    ],
)
def test_quiet_hours_as_people_write_them(written, begin, end):
    assert written_quiet(written) == Quiet(begin, end)


@pytest.mark.parametrize(
    "written",
    ["", "21:00", "9 pm", "21:70-8:00", "-", "21:00-8:00-9:00", "25:00-8:00", "21-99", "24:60-8"],
)
def test_quiet_hours_that_cannot_be_read(written):
    with pytest.raises(QuietUnreadable):
        written_quiet(written)


def test_a_group_with_a_community_goes_on_where_nobody_has_been():
    form = begin(Found(FORUM, replace(PLACE, quiet=Quiet(time(20), time(9)))), ZH)
    assert (form.community, form.language, form.quiet.begin) == (HERE, EN, time(20))
    assert where_open(form, coordinators=0, flats=0).step is Step.PEOPLE
    assert where_open(form, coordinators=1, flats=0).step is Step.ROLL
    assert where_open(form, coordinators=1, flats=9).step is Step.TOPICS
    plain = begin(Found(ROOM, PLACE), ZH)
    assert where_open(plain, coordinators=2, flats=9).step is Step.QUIET


@pytest.mark.parametrize("community", [None, HERE])
def test_a_form_is_the_same_after_it_was_kept(community):
    form = replace(walked(FORUM, *WHOLE), community=community, further=bool(community))
    kept = json.loads(json.dumps(answers(form)))
    assert read(form.step.value, kept) == form


@pytest.mark.parametrize("chat", [-1, -1001, -1_002_000_000_002])
def test_a_link_names_its_group(chat):
    carried = rules.payload(ChatId(chat))
    assert carried[0] == rules.OPENS
    assert carried.isalnum()
    assert rules.linked(carried[1:]) == chat


@pytest.mark.parametrize("typed", ["", "0", "-5", "梧桐", "x y", "z" * 60])
def test_a_link_that_somebody_made_up_names_none(typed):
    assert rules.linked(typed) is None
    assert rules.linked("zz") == -1295


def test_a_greeting_is_due_once_a_day():
    greeted = replace(ROOM, greeted_at=START)
    assert rules.greeting_due(None, START)
    assert rules.greeting_due(ROOM, START)
    assert not rules.greeting_due(greeted, START.replace(hour=23))
    assert rules.greeting_due(greeted, START.replace(day=19))


def test_the_usual_quiet_hours_are_offered():
    assert walked(ROOM).quiet == USUAL_QUIET
