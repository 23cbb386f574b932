"""`linli drill`: every drill is listed, and `all` knows how each of them ends."""

import sys

import click
import pytest

from bot.commands.drill import DRILLS, fails


def test_every_drill_is_listed(linli):
    done = linli("drill", "--help")
    assert {"all", *DRILLS} <= set(done.stdout.split())


def ending(act):
    return click.Command("drill", callback=act)


def refuse():
    raise click.ClickException("it did not come up")


@pytest.mark.parametrize(
    ("act", "failed"),
    [
        (lambda: None, False),
        (lambda: sys.exit(0), False),
        (lambda: sys.exit(1), True),
        (lambda: sys.exit(2), True),
        (lambda: click.get_current_context().exit(0), False),
        (lambda: click.get_current_context().exit(1), True),
        (refuse, True),
    ],
)
def test_however_a_drill_ends_it_is_known_whether_it_ended_well(act, failed):
    assert fails(ending(act)) is failed


def test_a_fault_of_a_drill_is_not_hidden():
    with pytest.raises(ZeroDivisionError):
        fails(ending(lambda: 1 / 0))
