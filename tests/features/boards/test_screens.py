"""The switch of the board, and what the coordinator reads when it was seen to."""

from dataclasses import replace

import pytest

from bot.features.boards import screens
from bot.features.boards.model import GROUPS, Board, Kept, Wish, place_of
from bot.features.boards.screens import WishBoard
from bot.infra.catalogues import Catalogues
from bot.kernel.ids import ChatId, CommunityId
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, LANGUAGES, ZH
from tests.cases import each

CATALOGUES = Catalogues.load()
LANE = Neighbourhood(CommunityId(1), "梧桐里", ChatId(-1001), ZH, "Asia/Shanghai")
COURT = replace(LANE, id=CommunityId(2), name="Osmanthus Court", chat=ChatId(-1002))
NONE_YET = Kept(LANE, ())


def stands(place, *wishes):
    return Kept(place, tuple(Board(place.id, n, wish) for n, wish in enumerate(wishes)))


def shown(screen, language=EN):
    return "\n".join(CATALOGUES.render(one.text, language) for one in screen.lines)


def labels(rows, language=EN):
    return [CATALOGUES.render(one.label, language) for row in rows for one in row]


def actions(rows):
    return [one.action for row in rows for one in row]


@pytest.mark.parametrize("community", [1, 99, 100, 12_345])
@pytest.mark.parametrize("group", [0, 1, GROUPS - 1])
def test_from_its_number_a_board_is_found_again(community, group):
    board = Board(CommunityId(community), group, Wish.PIN)
    assert place_of(board.number) == (community, group)


def test_no_two_boards_have_the_same_number():
    boards = [Board(CommunityId(n), group, Wish.PIN) for n in (1, 2, 3) for group in range(GROUPS)]
    assert len({one.number for one in boards}) == len(boards)


@each(("wish", "on"), [(Wish.PIN, True), (Wish.PLAIN, True), (Wish.OFF, False)])
def test_a_board_is_on_pinned_or_not(wish, on):
    assert Board(LANE.id, 0, wish).on is on
    assert stands(LANE, wish).on is on
    assert stands(LANE, Wish.OFF, wish).on is on  # one of two groups is enough


def test_where_there_is_none_one_can_be_pinned():
    rows = screens.switches([NONE_YET])
    assert labels(rows) == ["Pin a board in the group"]
    assert actions(rows) == [WishBoard(LANE.id, Wish.PIN)]


@pytest.mark.parametrize("wish", [Wish.PIN, Wish.PLAIN])
def test_where_one_stands_it_can_be_stopped(wish):
    rows = screens.switches([stands(LANE, wish)])
    assert labels(rows) == ["Stop the board"]
    assert actions(rows) == [WishBoard(LANE.id, Wish.OFF)]


def test_one_that_was_stopped_can_be_pinned_again():
    rows = screens.switches([stands(LANE, Wish.OFF)])
    assert actions(rows) == [WishBoard(LANE.id, Wish.PIN)]


def test_of_several_places_each_switch_names_its_own():
    rows = screens.switches([NONE_YET, stands(COURT, Wish.PIN)])
    assert labels(rows) == [
        "Pin a board in the group of 梧桐里",
        "Stop the board of Osmanthus Court",
    ]
    assert actions(rows) == [WishBoard(LANE.id, Wish.PIN), WishBoard(COURT.id, Wish.OFF)]


def test_who_looks_after_no_place_has_no_switch():
    assert screens.switches([]) == []


@pytest.mark.parametrize(
    ("pinned", "said"),
    [
        (True, "The board is now pinned in the group of Osmanthus Court."),
        (False, "The board now stands in the group of Osmanthus Court."),
    ],
)
def test_she_reads_where_it_stands_what_it_shows_and_how_it_is_stopped(pinned, said):
    screen = screens.stands(COURT, pinned=pinned)
    assert shown(screen).startswith(said)
    assert "results of the last 7 days" in shown(screen)
    assert "without a sound" in shown(screen)
    assert actions(screen.buttons) == [WishBoard(COURT.id, Wish.OFF)]


def test_where_it_may_not_pin_she_reads_what_to_do_and_can_do_without():
    screen = screens.may_not_pin(COURT)
    assert "I may not pin messages in the group of Osmanthus Court." in shown(screen)
    assert "I have posted nothing there" in shown(screen)
    assert "I need no other right." in shown(screen)
    wishes = [WishBoard(COURT.id, one) for one in (Wish.PIN, Wish.PLAIN)]
    assert actions(screen.buttons) == wishes
    assert labels(screen.buttons) == ["Try again", "Post it without pinning"]


def test_after_stopping_there_is_a_way_back():
    screen = screens.stopped(LANE)
    assert "梧桐里 is not kept any more" in shown(screen)
    assert actions(screen.buttons) == [WishBoard(LANE.id, Wish.PIN)]


def test_in_the_group_stands_one_sentence_then_and_no_button():
    assert shown(screens.closed()) == "This board is not kept any more."
    assert screens.closed().buttons == ()


@each("language", LANGUAGES)
def test_it_is_all_said_in_both_languages_and_fits_a_phone(language):
    long = replace(LANE, name="长" * 64)
    every = [
        screens.stands(long, pinned=True),
        screens.stands(long, pinned=False),
        screens.may_not_pin(long),
        screens.stopped(long),
        screens.closed(),
    ]
    said = [shown(one, language) for one in every]
    assert len(set(said)) == len(every)
    assert max(map(len, said)) <= 900
    if language == ZH:
        assert not [one for one in said if "board" in one or "group" in one]
    assert CATALOGUES.render(screens.being_done(), language)
