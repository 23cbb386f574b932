"""`linli drill codes`: in short, what its judge finds wrong, and that a broken promise is found."""

import json
from collections import defaultdict
from statistics import median

import pytest

from bot.commands.drill.codes import measure
from bot.commands.drill.guesses import SPELLINGS, Channel, Guess, spelled
from bot.commands.drill.hearing import LOCK, PAUSE, SPENT, Crowd, Report
from bot.commands.drill.letters import Wrong
from bot.commands.drill.rows import changes
from bot.features.residents.rules import codes

CODE, LINK = Channel.CODE, Channel.LINK
TAIL = [0.01 * number for number in range(1, 51)]


async def small(folder, people=20):
    """Twenty accounts that run into a pause; or two that go on until they are locked."""
    report = await measure(folder, 220, people, 100, "short")
    report.times.clear()  # how quick it is, is for a machine that has nothing else to do
    return report


def test_hundreds_of_guesses_let_nobody_in(linli):
    done = linli("drill", "codes", "--tries", 600, "--letters", 200, "--json")
    seen = json.loads(done.stdout)
    late = {one for one in seen if one.startswith("apart")} | {"right"}
    assert seen["format"] == "linli-drill-codes/1"
    assert seen["codes"] + seen["links"] == seen["tries"] == 600
    assert (seen["code_replies"], seen["link_replies"]) == (1, 1)
    assert seen["looked_at"] == seen["counted"] > 250
    assert seen["refused_by_pause"] > 100
    assert seen["locks"] == seen["alarms"] == seen["people"] == 6
    bad = ("hits", "unanswered", "out_of_turn", "changes", "wrong_alarms", "not_opened")
    assert [seen[one] for one in bad] == [0] * len(bad)
    assert late <= seen.keys()


def test_too_few_accounts_for_so_many_guesses_are_refused(linli):
    done = linli("drill", "codes", "--people", 1)
    assert (done.exit_code, done.stdout) == (2, "")


def good():
    report = Report(8, 1, 1)
    report.replies |= {one: {"no"} for one in Channel}
    report.times |= {(channel, wrong): [0.01] * 200 for channel in Channel for wrong in Wrong}
    return report


@pytest.mark.parametrize(
    "name", ["hits", "unanswered", "out_of_turn", "wrong_alarms", "not_opened", "complaints"]
)
def test_what_must_not_be_is_a_finding(name):
    report = good()
    assert report.right
    setattr(report, name, 1)
    assert not report.right


def test_two_replies_two_speeds_or_a_change_are_findings():
    for worse in (
        lambda one: one.replies[CODE].add("too old"),
        lambda one: one.replies[LINK].clear(),
        lambda one: one.changes.append("units"),
        lambda one: setattr(one, "counted", 1),
        lambda one: one.times.update({(CODE, Wrong.USED): [0.02, 0.02]}),
        lambda one: one.times.update({(LINK, Wrong.USED): [0.01] * 150 + TAIL}),
    ):
        report = good()
        worse(report)
        assert not report.right
    report = good()  # what falls on every kind is the machine's
    report.times |= {
        kind: [0.01] * 200 + [0.03 + len(kind[1].value) / 1000] * 4 for kind in report.times
    }
    assert report.right
    assert report.apart(median) == 0


def test_what_should_be_heard_follows_from_the_promise():
    crowd = Crowd(1, 1)
    code, link = (Guess(one, Wrong.UNKNOWN, "") for one in Channel)
    heard = [crowd.expected(1, code) for _turn in range(6)]
    assert heard == ["wrong 4", "wrong 3", "wrong 2", "wrong 1", PAUSE, PAUSE]
    assert not crowd.looks(1)
    heard = [crowd.expected(1, code) for _turn in range(6 * 9)]
    assert heard[-3:] == ["wrong 1", LOCK, LOCK]
    assert crowd.expected(1, code) == LOCK
    assert crowd.expected(1, link) == SPENT


def test_every_spelling_is_read_as_the_same_code():
    written = {spelled("0123ABVZ", number).removeprefix("/start ") for number in range(8)}
    assert {codes.read(one) for one in written} == {"0123ABVZ"}
    assert len(written) == len(SPELLINGS)


def test_rows_that_came_went_or_changed_are_counted():
    before = {"units": [{"id": 1}, {"id": 2}], "acts": []}
    assert changes(before, before) == []
    after = {"units": [{"id": 1}, {"id": 3}], "acts": [{"id": 1}]}
    assert changes(before, after) == ["acts", "units", "units"]
    assert changes(defaultdict(list), {}) == []
