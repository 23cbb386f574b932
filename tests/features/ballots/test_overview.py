"""The board: days left in words, totals only, and never too long in either language."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots import screens
from bot.kernel.text import LANGUAGES
from tests.features.ballots.fakes import NOW
from tests.features.ballots.test_screens import BARE, LONGEST, OUTCOMES, TURNOUT, shown

ZONE = "Asia/Shanghai"  # noon there
DAY = timedelta(days=1)


def board(*after, closed=(), of=BARE):
    """Of votes that end that much after now."""
    running = [(replace(of, closes_at=NOW + one, zone=ZONE), TURNOUT) for one in after]
    return screens.board("梧桐里", NOW, ZONE, running, list(closed))


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (timedelta(minutes=1), "Ends today: "),
        (timedelta(hours=13), "Ends tomorrow: "),  # an hour after midnight
        (DAY, "Ends tomorrow: "),
        (2 * DAY, "Ends in 2 days: "),
        (30 * DAY, "Ends in 30 days: "),
    ],
)
def test_how_long_it_lasts_is_counted_in_days_of_the_calendar(after, said):
    assert said in shown(board(after))


def test_what_ends_this_week_stands_apart_and_the_rest_is_counted():
    text = shown(board(DAY, 2 * DAY, 9 * DAY, 20 * DAY, 21 * DAY, 22 * DAY))
    week, later = text.split("Open for longer")
    assert week.count("Ends ") == 3  # its heading and two votes
    assert later.count("Ends in ") == 2
    assert "… and 2 more open votes" in later


def test_it_names_what_came_out_and_neither_flat_nor_answer():
    closed = [outcome for outcome, _turnout in OUTCOMES.values()]
    text = shown(board(closed=closed))
    assert "There is no open vote at the moment." in text
    assert "The proposal has passed." in text
    assert f"… and {len(closed) - 3} more results" in text
    assert "1-1-" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_board_fits_into_a_glance(language):
    closed = [replace(one, question=LONGEST.question) for one, _turnout in OUTCOMES.values()]
    full = board(*[DAY * n for n in range(1, 12)], closed=closed, of=LONGEST)
    assert len(shown(full, language)) <= 900
