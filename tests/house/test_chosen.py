"""What a run of the whole suite leaves out is named, known, and run by CI."""

from types import SimpleNamespace

import pytest

from bot.kernel.text import EN, ZH
from tests.chosen import BOTH, LONGEST, ONE, OTHER, chosen, language, longest_first, taken
from tests.conftest import HERE

NAMES = [f"test_{number}" for number in range(200)]


@pytest.mark.parametrize("walked", [ZH, EN])
def test_each_walk_is_taken_once_by_one_run_and_once_by_the_other(walked):
    for name in NAMES:
        assert taken(name, walked, ONE) != taken(name, walked, OTHER)
        assert taken(name, walked, BOTH)


def test_a_walk_is_in_one_language_and_the_walks_in_both():
    for name in NAMES:
        assert [one for one in (ZH, EN) if taken(name, one, ONE)] == [language(name)]
    assert 70 < sum(language(name) == ZH for name in NAMES) < 130


def test_what_is_walked_in_no_language_is_always_taken_by_the_first_run_and_never_twice():
    assert taken("test_sums", None, ONE)
    assert taken("test_sums", None, BOTH)
    assert not taken("test_sums", None, OTHER)


def item(name, file="test_x.py", **params):
    spec = SimpleNamespace(params=params)
    return SimpleNamespace(
        name=f"{name}[x]", originalname=name, callspec=spec, path=HERE / "handlers" / file
    )


def test_the_language_is_that_of_the_fixture_alone():
    own = item("test_a", language=EN)
    walks = [item("test_a", either=ZH), item("test_a", either=EN)]
    assert chosen([own, *walks], ONE) == [own, walks[(ZH, EN).index(language("test_a"))]]
    assert chosen([own, *walks], BOTH) == [own, *walks]


def test_what_takes_longest_begins_first_and_the_rest_stays_in_order():
    first, second = item("test_b"), item("test_a")
    long = [item("test_c", LONGEST[1]), item("test_d", LONGEST[0])]
    assert longest_first([first, *long, second]) == [long[1], long[0], first, second]


def test_what_is_called_long_is_there():
    assert {one.name for one in HERE.rglob("test_*.py")} >= set(LONGEST)


def test_ci_walks_in_the_other_language_too():
    assert "--languages other" in (HERE.parent / ".ci" / "run").read_text("utf-8")
