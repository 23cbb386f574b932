"""Several messages in one, and the choice about it, as people read it."""

import pytest

from bot.features.digest import screens
from bot.features.digest.model import Chosen, Item, Part
from bot.features.digest.rules import MOST_ITEMS, listed_on
from bot.features.digest.screens import MOST_BUTTONS, ChooseDigest, ReadDay, ReadWaiting
from bot.infra.catalogues import Catalogues
from bot.kernel.manners import PER_DAY, Digest
from bot.kernel.screen import Button, Line, Start, Style
from bot.kernel.text import EN, LANGUAGES, ZH, Words
from tests.cases import each
from tests.conftest import START

CATALOGUES = Catalogues.load()
DAY = START.date()
EVENING, MORNING, ASKED = (listed_on(DAY, one) for one in (Part.EVENING, Part.MORNING, Part.ASKED))
FEWER = ChooseDigest(Digest.OFF)
NO_CHOICE, COORDINATES = Chosen(None, False, 0), Chosen(None, True, 0)


def item(said, *rest, buttons=()):
    head = Line(Words(said, whole=True), Style.TITLE)
    return Item((head, *(Line(Words(one)) for one in rest)), tuple(buttons))


def go(name):
    return Button(Words(name), Start(name))


def shown(screen, language=EN):
    return "\n".join(CATALOGUES.render(one.text, language) for one in screen.lines)


def labels(screen, language=EN):
    return [CATALOGUES.render(one.label, language) for row in screen.buttons for one in row]


def actions(screen):
    return [one.action for row in screen.buttons for one in row]


def many(number):
    return [item(f"Flat {n} was sold", "It votes no more.") for n in range(1, number + 1)]


# Several in one


@each(
    ("part", "one", "three"),
    [
        (MORNING, "1 message from last night", "3 messages from last night"),
        (EVENING, "Today: 1 message for you", "Today: 3 messages for you"),
        (ASKED, "1 message waited for you", "3 messages waited for you"),
    ],
)
def test_its_title_says_how_many_and_since_when(part, one, three):
    for number, said in ((1, one), (3, three)):
        screen = screens.together(many(number), part)
        assert shown(screen).splitlines()[0] == said
        assert screen.lines[0].style is Style.TITLE


@pytest.mark.parametrize("part", [MORNING, EVENING, ASKED])
def test_where_nothing_waits_it_says_so_and_offers_nothing(part):
    empty = screens.together([], part)
    assert shown(empty) == "There is nothing new for you."
    assert actions(empty) == []


def test_each_stands_in_its_own_words_with_its_number_and_a_gap_before_it():
    screen = screens.together(many(2), EVENING)
    assert shown(screen).splitlines()[1:] == [
        "",
        "1. Flat 1 was sold",
        "It votes no more.",
        "",
        "2. Flat 2 was sold",
        "It votes no more.",
    ]
    assert screen.lines[2].style is Style.TITLE  # as it was written


def test_a_long_first_line_is_not_cut_by_its_number():
    said = (
        "The vote about the new lamps in the stairwells of buildings 1 to 9 ends tomorrow at noon"
    )
    assert f"1. {said}" in shown(screens.together([item(said)], EVENING))


def test_a_button_of_one_among_several_carries_its_number():
    items = [item("Sold", buttons=[go("See it")]), item("Freed"), item("Due", buttons=[go("Vote")])]
    screen = screens.together(items, MORNING)
    assert labels(screen) == ["1. See it", "3. Vote"]
    assert actions(screen) == [Start("See it"), Start("Vote")]


def test_of_many_buttons_the_first_two_are_kept():
    crowded = item("Act", buttons=[go(name) for name in ("Yes", "No", "Later", "Why")])
    assert labels(screens.together([crowded], MORNING)) == ["1. Yes", "1. No"]
    assert MOST_BUTTONS == 2


def test_only_the_message_of_the_evening_offers_to_have_fewer():
    for part, offered in ((EVENING, True), (MORNING, False), (ASKED, False)):
        assert (FEWER in actions(screens.together(many(2), part))) is offered


def test_what_fits_a_page_has_no_pages():
    screen = screens.together(many(MOST_ITEMS), MORNING)
    assert not [one for one in actions(screen) if isinstance(one, ReadDay)]


def test_a_long_day_is_turned_page_by_page_and_back():
    items = many(2 * MOST_ITEMS + 1)
    pages = [screens.together(items, MORNING, page) for page in range(3)]
    assert [actions(one) for one in pages] == [
        [ReadDay(MORNING, 1)],
        [ReadDay(MORNING, 0), ReadDay(MORNING, 2)],
        [ReadDay(MORNING, 1)],
    ]
    assert labels(pages[0]) == ["More (2 of 3)"]
    assert labels(pages[1]) == ["Back", "More (3 of 3)"]
    assert labels(pages[2], ZH) != labels(pages[2], EN)


def test_the_numbers_go_on_from_page_to_page_and_the_title_counts_all():
    items = many(MOST_ITEMS + 2)
    second = shown(screens.together(items, ASKED, 1))
    assert second.startswith(f"{MOST_ITEMS + 2} messages waited for you")
    assert f"{MOST_ITEMS + 1}. Flat {MOST_ITEMS + 1} was sold" in second
    assert "\n1. " not in second


def test_a_page_that_is_no_more_shows_the_last_there_is():
    items = many(MOST_ITEMS + 1)
    assert screens.together(items, ASKED, 9) == screens.together(items, ASKED, 1)


@each("language", LANGUAGES)
@each("part", [MORNING, EVENING, ASKED])
def test_a_full_page_fits_a_phone_in_both_languages(part, language):
    long = [item("字" * 100, buttons=[go("去看"), go("稍后")]) for _n in range(20)]
    for page in range(5):
        assert len(shown(screens.together(long, part, page), language)) <= 900


# The choice


@each(
    ("chosen", "said"),
    [
        (NO_CHOICE, f"If more than {PER_DAY} messages come on a day"),
        (COORDINATES, "comes in one message at half past six"),
        (Chosen(Digest.DAILY, False, 0), "comes in one message at half past six"),
        (Chosen(Digest.OFF, True, 0), "You get no daily message."),
        (Chosen(Digest.OFF, False, 0), "You get no daily message."),
    ],
)
def test_the_settings_say_what_she_gets(chosen, said):
    assert said in shown(screens.section(chosen))


@each(
    ("chosen", "offered"),
    [
        (NO_CHOICE, [Digest.DAILY, Digest.OFF]),
        (COORDINATES, [Digest.OFF]),  # she has it already
        (Chosen(Digest.DAILY, False, 0), [Digest.OFF]),
        (Chosen(Digest.OFF, True, 0), [Digest.DAILY]),
    ],
)
def test_only_what_would_change_something_is_offered(chosen, offered):
    assert actions(screens.section(chosen)) == [ChooseDigest(one) for one in offered]


@pytest.mark.parametrize(
    ("waiting", "said"), [(1, "1 message waits for you."), (12, "12 messages wait for you.")]
)
def test_what_waits_can_be_read_at_once(waiting, said):
    section = screens.section(Chosen(Digest.OFF, False, waiting))
    assert said in shown(section)
    assert actions(section)[-1] == ReadWaiting()
    assert ReadWaiting() not in actions(screens.section(Chosen(Digest.OFF, False, 0)))


@each("digest", Digest)
@each("language", LANGUAGES)
def test_after_choosing_she_reads_what_is_said_at_once_all_the_same(digest, language):
    one = Chosen(digest, False, 3)
    after, section = screens.chosen(one), screens.section(one)
    assert shown(after, language).startswith(shown(section, language))
    assert len(after.lines) == len(section.lines) + 1
    assert after.buttons == section.buttons
    if language == EN:
        assert "the last day of a vote, I still tell you at once" in shown(after)


def test_the_settings_lead_to_it():
    assert screens.way_to_waiting().action == ReadWaiting()
