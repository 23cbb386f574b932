"""What people read while a group is set up: short, in both languages, and never a dead end."""

import re
from dataclasses import replace
from datetime import time

import pytest

from bot.features.onboarding import screens
from bot.features.onboarding.model import Found, Room
from bot.features.onboarding.screens import (
    Deed,
    SetupFurther,
    SetupOf,
    SetupStep,
    Standing,
    form_screen,
)
from bot.features.onboarding.screens.steps import MOST_PLACES
from bot.features.onboarding.wizard import Form, Move, Step
from bot.infra.catalogues import Catalogues
from bot.kernel.hours import Quiet
from bot.kernel.ids import ChatId, CommunityId
from bot.kernel.rights import Right, Rights
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import Start
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each

CATALOGUES = Catalogues.load()
CHAT, HERE = ChatId(-1001), CommunityId(1)
PLACE = Neighbourhood(HERE, "梧桐里", CHAT, ZH, "Asia/Shanghai")
BEGIN = Start("srt")
LONGEST = 900  # characters of a screen
HOLE = re.compile(r"[{}]")
HAN = re.compile("[一-鿿]")


def form(step, **more):
    founded = {} if step in (Step.LANGUAGE, Step.NAME) else {"name": "梧桐里", "community": HERE}
    given = {"title": "梧桐里", "forum": True, "language": ZH}
    return Form(step, CHAT, **(given | founded | more))


def shown(screen, language=EN):
    return "\n".join(CATALOGUES.render(one.text, language) for one in screen.lines)


def labels(screen, language=EN):
    return [CATALOGUES.render(one.label, language) for row in screen.buttons for one in row]


def actions(screen):
    return [one.action for row in screen.buttons for one in row]


def moves(screen):
    """What the buttons of the form do, in their order."""
    return [one.move for one in actions(screen) if isinstance(one, SetupStep)]


def places(number):
    return tuple(replace(PLACE, id=CommunityId(n), name=f"Lane {n}") for n in range(1, number + 1))


EVERY = {
    **{step.value: form_screen(form(step), Standing()) for step in Step},
    **{
        f"{step.value}, in full": form_screen(
            form(step, title="长" * 64, name="长" * 64),
            Standing(
                tuple(replace(one, name="长" * 64) for one in places(9)),
                coordinators=12,
                flats=1200,
                topic=True,
                names_coordinators=True,
                coordinates=True,
                confirmed=True,
            ),
        )
        for step in Step
    },
    "introduction": screens.introduction(BEGIN),
    "stays for now": screens.stays_for_now(BEGIN),
    "not for you": screens.not_for_you(),
    "operators told": screens.operators_told("长" * 64),
    "wanted": screens.wanted("长" * 64, BEGIN),
    "begun before": screens.begun_before("长" * 64),
    "settings": screens.settings(Found(Room(CHAT, "梧桐里"), PLACE), forum=True),
    "steps of": screens.steps_of(HERE),
    "later": screens.later(),
    "ready": screens.ready("长" * 64, trial=True),
    "further ready": screens.further_ready("长" * 64),
    "topic in group": screens.topic_in_group(),
    "all rights": screens.rights_list("长" * 64, Rights(frozenset(Right), admin=True, forum=True)),
    "no rights": screens.rights_list("长" * 64, Rights(frozenset(), admin=False, forum=True)),
    "gone": screens.group_gone("长" * 64),
    "administrator": screens.made_administrator("长" * 64, HERE),
    "again": screens.speaks_again("长" * 64),
    "topic lost": screens.topic_lost("长" * 64),
    "topic chosen": screens.topic_chosen(general=False),
}


@each("language", LANGUAGES)
@each("name", EVERY)
def test_every_screen_is_a_whole_and_short_text_in_both_languages(name, language):
    said = shown(EVERY[name], language)
    assert said.strip()
    assert len(said) <= LONGEST
    assert not HOLE.search(said + "".join(labels(EVERY[name], language)))


@each("name", EVERY)
def test_in_english_no_chinese_stands_but_names_and_the_word_for_chinese(name):
    said = shown(EVERY[name]) + "\n".join(labels(EVERY[name]))
    for own in ("梧桐里", "中文", "长"):
        said = said.replace(own, "")
    assert not HAN.search(said)


# The one message in the group


def test_the_first_message_says_who_it_is_what_it_reads_and_leads_into_private():
    first = screens.introduction(BEGIN)
    said = shown(first)
    assert "I am Linli" in said
    assert "only what is addressed to me" in said
    assert "need not be administrator" in said
    assert actions(first) == [BEGIN]


def test_whoever_else_brought_it_reads_that_it_leaves_after_a_day():
    line = screens.stays_for_now(BEGIN)
    assert len(line.lines) == 1
    assert "24 hours" in shown(line)
    assert "24" in shown(line, ZH)
    assert actions(line) == [BEGIN]


def test_who_may_not_set_it_up_has_no_button_and_reads_whom_to_ask():
    refused = screens.not_for_you()
    assert actions(refused) == []
    assert "Please tell that person" in shown(refused)


def test_those_who_run_the_bot_are_told_the_group_and_can_begin_there():
    wanted = screens.wanted("Linden", BEGIN)
    assert "A coordinator wants me in the group Linden." in shown(wanted)
    assert actions(wanted) == [BEGIN]
    assert "I have told that person" in shown(screens.operators_told("Linden"))


# The steps


@each("step", Step)
def test_every_step_says_its_number_and_can_be_left_for_later(step):
    asked = form_screen(form(step), Standing())
    number, of = form(step).position
    assert shown(asked).startswith(f"Step {number} of {of}\n")
    assert shown(asked, ZH).startswith(f"第 {number} 步，共 {of} 步\n")
    assert moves(asked)[-1] is Move.LATER


@each("step", Step)
def test_every_button_of_a_step_is_of_that_step(step):
    asked = form_screen(form(step), Standing(flats=1, coordinates=True, names_coordinators=True))
    pressed = [one for one in actions(asked) if isinstance(one, SetupStep)]
    assert {one.step for one in pressed} == {step}
    assert len(set(pressed)) == len(pressed)


@pytest.mark.parametrize("step", [Step.LANGUAGE, Step.PEOPLE])
def test_where_nothing_before_can_be_changed_there_is_no_way_back(step):
    assert Move.BACK not in moves(form_screen(form(step), Standing()))


@each("step", [Step.NAME, Step.ROLL, Step.TOPICS, Step.QUIET, Step.TRIAL])
def test_from_all_other_steps_there_is_a_way_back_beside_later(step):
    assert moves(form_screen(form(step), Standing()))[-2:] == [Move.BACK, Move.LATER]


def test_each_language_is_offered_in_itself_whatever_the_reader_reads():
    asked = form_screen(form(Step.LANGUAGE), Standing())
    for language in LANGUAGES:
        assert labels(asked, language)[:2] == ["中文", "English"]
    assert moves(asked)[:2] == [Move.CHINESE, Move.ENGLISH]


def test_the_title_of_the_group_is_offered_as_its_name():
    asked = form_screen(form(Step.NAME, title="  江新  社区\n"), Standing())
    assert labels(asked)[0] == "江新 社区"
    assert moves(asked)[0] is Move.TITLE


@pytest.mark.parametrize("title", ["", "🏠🏠", " … "])
def test_a_title_that_could_be_no_name_is_not_offered(title):
    assert Move.TITLE not in moves(form_screen(form(Step.NAME, title=title), Standing()))


def test_of_a_very_long_title_as_much_is_offered_as_a_name_may_have():
    asked = form_screen(form(Step.NAME, title="长" * 200), Standing())
    assert labels(asked)[0] == "长" * 64


def test_where_there_is_no_other_neighbourhood_none_is_spoken_of():
    asked = form_screen(form(Step.NAME), Standing())
    assert "one more group" not in shown(asked)
    assert not [one for one in actions(asked) if isinstance(one, SetupFurther)]


@pytest.mark.parametrize("known", [1, MOST_PLACES, MOST_PLACES + 3])
def test_the_group_may_be_one_more_of_a_neighbourhood_that_is_known(known):
    asked = form_screen(form(Step.NAME), Standing(places(known)))
    further = [one.community for one in actions(asked) if isinstance(one, SetupFurther)]
    assert further == list(range(1, min(known, MOST_PLACES) + 1))
    assert "One more group of Lane 1" in labels(asked)
    assert "is it one more group" in shown(asked)


@pytest.mark.parametrize(
    ("coordinators", "said"),
    [
        (0, "Nobody yet."),
        (1, "So far there is 1 coordinator."),
        (2, "So far there are 2 coordinators."),
    ],
)
def test_it_says_how_many_coordinators_there_are(coordinators, said):
    asked = form_screen(form(Step.PEOPLE), Standing(coordinators=coordinators))
    assert said in shown(asked).splitlines()
    assert "Two are better" in shown(asked)


@pytest.mark.parametrize("names", [True, False])
def test_a_link_for_a_coordinator_is_offered_to_who_may_name_one(names):
    asked = form_screen(form(Step.PEOPLE), Standing(names_coordinators=names))
    assert (Move.LINK in moves(asked)) is names
    assert ("it works once" in shown(asked)) is names
    assert Move.NEXT in moves(asked)


@pytest.mark.parametrize(
    ("flats", "said", "onward"),
    [
        (0, "It is still empty.", "Begin with an empty list"),
        (1, "1 flat is on it.", "Next"),
        (1200, "1,200 flats are on it.", "Next"),
    ],
)
def test_a_coordinator_imports_the_list_or_goes_on_without(flats, said, onward):
    asked = form_screen(form(Step.ROLL), Standing(flats=flats, coordinates=True))
    assert said in shown(asked).splitlines()
    assert labels(asked)[:2] == ["Import a list now", onward]
    assert moves(asked)[:2] == [Move.IMPORT, Move.NEXT]


def test_who_is_no_coordinator_there_is_told_who_imports_it():
    asked = form_screen(form(Step.ROLL), Standing())
    assert "The coordinator imports it, in private, with /roll." in shown(asked)
    assert moves(asked) == [Move.NEXT, Move.BACK, Move.LATER]


def test_where_it_posts_is_said_before_it_is_asked():
    general = form_screen(form(Step.TOPICS), Standing())
    chosen = form_screen(form(Step.TOPICS), Standing(topic=True))
    assert "At present: in general." in shown(general)
    assert "At present: in the topic you chose." in shown(chosen)
    for one in (general, chosen):
        assert "/here" in shown(one)
        assert moves(one)[:2] == [Move.GENERAL, Move.NEXT]


def test_quiet_hours_are_tapped_or_written():
    asked = form_screen(form(Step.QUIET), Standing())
    assert moves(asked)[:3] == [Move.USUAL, Move.LATE, Move.NEVER]
    assert "Quiet hours at present: 21:00 to 8:00." in shown(asked)
    assert "20:30-7:30" in shown(asked)


@pytest.mark.parametrize(
    ("quiet", "said"),
    [
        (Quiet(time(20, 5), time(7)), "Quiet hours at present: 20:05 to 7:00."),
        (Quiet(time(0), time(6, 30)), "Quiet hours at present: 0:00 to 6:30."),
        (Quiet(time(0), time(0)), "At present there are no quiet hours."),
    ],
)
def test_hours_are_shown_as_people_write_them(quiet, said):
    assert said in shown(form_screen(form(Step.QUIET, quiet=quiet), Standing()))
    place = Found(Room(CHAT, "梧桐里"), replace(PLACE, quiet=quiet))
    assert said in shown(screens.settings(place, forum=False))


def test_a_trial_is_offered_to_a_coordinator_with_a_list():
    asked = form_screen(form(Step.TRIAL), Standing(flats=6, coordinates=True))
    assert moves(asked)[:2] == [Move.TRY, Move.FINISH]
    assert "counts for nothing" in shown(asked)
    assert "after half an hour" in shown(asked)


def test_where_another_confirms_it_the_trial_lasts_a_day_and_says_so():
    now = Standing(flats=6, coordinates=True, confirmed=True)
    said = shown(form_screen(form(Step.TRIAL), now))
    assert "Another coordinator confirms it first" in said
    assert "after a day" in said
    assert "half an hour" not in said


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (Standing(flats=6), "The coordinator can do that"),
        (Standing(coordinates=True), "I need the list of flats first"),
    ],
)
def test_where_no_trial_can_be_held_it_says_why_and_she_can_finish(now, said):
    asked = form_screen(form(Step.TRIAL), now)
    assert said in shown(asked)
    assert moves(asked) == [Move.FINISH, Move.BACK, Move.LATER]


# What is settled


@pytest.mark.parametrize("trial", [True, False])
def test_at_the_end_it_says_that_all_can_be_changed_and_of_a_trial_where_it_is(trial):
    said = shown(screens.ready("Linden", trial=trial))
    assert "Linden is ready." in said
    assert "/setup" in said
    assert ("The trial vote is in the group." in said) is trial


@pytest.mark.parametrize(
    ("topic", "said"),
    [(None, "Posts stand in the general topic."), (7, "Posts stand in the topic you chose.")],
)
def test_only_a_group_with_topics_has_a_line_about_them(topic, said):
    found = Found(Room(CHAT, "梧桐里"), replace(PLACE, topic=topic))
    assert said in shown(screens.settings(found, forum=True))
    assert "topic" not in shown(screens.settings(found, forum=False))


def test_the_settings_lead_to_the_steps_and_to_the_rights():
    found = Found(Room(CHAT, "梧桐里"), PLACE)
    ways = [SetupOf(HERE, Deed.STEPS), SetupOf(HERE, Deed.RIGHTS)]
    assert actions(screens.settings(found, forum=True)) == ways


def test_a_group_of_nobody_has_no_settings():
    with pytest.raises(ValueError, match="no settings"):
        screens.settings(Found(Room(CHAT, "梧桐里"), None), forum=False)


def test_each_neighbourhood_has_a_way_to_its_settings_up_to_a_page_of_them():
    assert screens.ways(()).lines == ()
    ways = screens.ways(places(MOST_PLACES + 1))
    assert labels(ways) == [f"Lane {n}" for n in range(1, MOST_PLACES + 1)]
    assert {one.deed for one in actions(ways)} == {Deed.SEE}


# What it may do in a group


@each("right", Right)
def test_each_right_is_named_with_what_becomes_of_it_without(right):
    with_it = shown(screens.rights_list("Linden", Rights(frozenset({right}), forum=True)))
    without = shown(screens.rights_list("Linden", Rights(frozenset(), forum=True)))
    changed = set(with_it.splitlines()) - set(without.splitlines())
    assert len(changed) == 1
    assert ": yes. " in changed.pop()
    assert without.count(": no. ") == len(Right)


def test_of_topics_nothing_is_said_where_there_are_none():
    said = shown(screens.rights_list("Linden", Rights(frozenset(Right))))
    assert "topics" not in said
    assert said.count(": yes. ") == 3


def test_only_writing_is_needed():
    without = shown(screens.rights_list("Linden", Rights(frozenset(), forum=True)))
    assert without.count("everything else works") == 3
    assert "This I need." in without


def test_an_administrator_is_asked_to_be_made_a_plain_member():
    plain = shown(screens.rights_list("Linden", Rights(frozenset({Right.SEND}))))
    assert "That is enough." in plain
    ruling = shown(screens.rights_list("Linden", Rights(frozenset(Right), admin=True)))
    assert "That is enough." not in ruling
    assert "please make me a plain member" in ruling
    warned = screens.made_administrator("Linden", HERE)
    assert "please make me a plain member" in shown(warned)
    assert actions(warned) == [SetupOf(HERE, Deed.RIGHTS)]


def test_where_it_is_gone_from_it_says_that_nothing_is_lost():
    assert "Nothing is lost" in shown(screens.group_gone("Linden"))
    assert "You need not do anything." in shown(screens.speaks_again("Linden"))


def test_a_lost_topic_says_where_it_writes_now_and_how_to_choose_another():
    said = shown(screens.topic_lost("Linden"))
    assert "in the general topic" in said
    assert "/here" in said


def test_in_the_topic_itself_it_says_that_posts_stand_here():
    general = shown(screens.topic_chosen(general=True))
    assert general != shown(screens.topic_chosen(general=False))
    assert "general topic" in general
