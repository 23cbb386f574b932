"""A secret vote played again: answers of nobody, and what may be gone when (V25, V32)."""

import json
from datetime import timedelta

import pytest

from bot.features.ballots.model import Choice, Preset
from bot.features.ballots.rules import PRESETS, count, frozen_flats, list_hash, without_areas
from bot.features.ballots.rules.cases import figures
from bot.features.ballots.rules.replay.secret import KEPT
from bot.kernel.evidence import UNREAD
from tests.features.ballots.replayed import LONG_AFTER, purged, told
from tests.features.ballots.world import CLOSES, OPENED, World, iso, stored

ANSWERS = {101: "yes", 102: "no", 201: "yes", 202: "abstain"}
OPENING, SECOND = 5, timedelta(seconds=1)


class Secret(World):
    """Four households answered; the answers lie apart, under words that their votes name."""

    def __init__(self, answers=ANSWERS, *, secret=True):
        super().__init__([(unit, f"marked:word{unit}") for unit in answers])
        self.answers = [
            {"ballot_id": 7, "token": f"word{unit}", "answer": one} for unit, one in answers.items()
        ]
        self.said = {str(unit): Choice(one) for unit, one in answers.items()}
        if secret:
            self.ballot["secrecy"] = "secret"
            told(self, OPENING, secrecy="secret")

    def closing(self, *, rule="secret", at=None):
        """As the bot closes: counted, then nothing tells any more whose answer one is."""
        self.lists()
        closed = iso(CLOSES + SECOND)
        self.tell("ballot.close", ballot=3, closes_at=iso(CLOSES), closed_at=closed)
        rule_of = PRESETS[Preset.RESIDENTS_MEETING].rule
        tally = without_areas(count(frozen_flats(self.roll), self.said, rule_of))
        self.ballot |= {"closed_at": closed, "tally": json.dumps(stored(tally))}
        lists = {name: list_hash(codes) for name, codes in self.published.items()}
        verdict = tally.verdict.value
        self.result = self.tell(
            "ballot.result", ballot=3, verdict=verdict, **figures(tally), **lists
        )
        self.forget(rule=rule, at=at)
        return self

    def forget(self, *, rule, at=None):
        gone = [seq for seq in self.cast if seq]
        self.unread(*gone, state=None)
        moment = {} if at is None else {"at": at}
        self.purge = self.tell(
            "purge", **moment, rule=rule, ballot=3, payloads=gone, rows=len(gone)
        )
        for row in self.votes.values():
            row["choice"] = None

    def tables(self):
        return {**super().tables(), "secret_answers": self.answers}


@pytest.fixture
def secret():
    return Secret().closing()


def test_a_secret_vote_in_order_has_nothing_wrong(secret):
    assert secret.found() == []


def test_while_it_is_open_nothing_is_compared_with_a_result_that_is_not_there():
    running = Secret()
    assert running.found() == []
    running.answers = running.answers[1:]
    assert running.found() == [("V17 secret answers", None, "")]


def test_nobody_voted_in_secret_and_that_is_in_order():
    assert Secret({}).closing().found() == []


@pytest.mark.parametrize(
    ("place", "other"),
    [(0, "no"), (0, "abstain"), (1, "yes"), (1, "abstain"), (3, "yes"), (3, "no")],
)
def test_a_single_answer_that_was_turned_is_found(secret, place, other):
    secret.answers[place]["answer"] = other
    assert secret.found() == [("V25 result", secret.result, "")]


def test_it_is_told_which_of_the_figures_do_not_agree(secret):
    secret.answers[0]["answer"] = "no"
    (finding,) = secret.check()[0]
    assert finding.detail == "yes_heads, no_heads"


@pytest.mark.parametrize("place", range(4))
def test_an_answer_that_is_gone_is_found(secret, place):
    del secret.answers[place]
    assert secret.faults() == ["V25 result"]


def test_an_answer_too_many_is_found(secret):
    secret.answers.append({"ballot_id": 7, "answer": "yes"})
    assert secret.faults() == ["V25 result"]


@pytest.mark.parametrize("answer", [None, "", "YES", 1, "marked:word101"])
def test_a_word_that_is_no_answer_is_found_even_beside_all_the_others(secret, answer):
    secret.answers.append({"ballot_id": 7, "answer": answer})
    assert secret.faults() == ["V25 result"]


def test_two_answers_exchanged_for_each_other_say_the_same(secret):
    """They belong to nobody: only how many there are of each can be wrong."""
    secret.answers.reverse()
    assert secret.found() == []


def test_answers_of_another_vote_are_not_counted_here(secret):
    secret.answers.append({"ballot_id": 8, "answer": "yes"})
    assert secret.found() == []


def test_one_answer_without_its_key_is_enough_not_to_judge(secret):
    secret.answers[0]["answer"] = UNREAD
    secret.answers[1]["answer"] = "yes"
    assert secret.found() == []


def test_a_table_that_was_not_given_is_not_judged(secret):
    secret.answers.clear()
    given = secret.tables()
    del given["secret_answers"]
    assert secret.faults(without=["secret_answers"]) == []
    assert secret.faults() == ["V25 result"]


@pytest.mark.parametrize("figure", ["yes_heads", "no_heads", "other_heads"])
@pytest.mark.parametrize("value", [0, 9, "2", None, True])
def test_an_announced_number_that_the_answers_do_not_give_is_found(secret, figure, value):
    told(secret, secret.result, **{figure: value})
    assert secret.found() == [("V25 result", secret.result, "")]


def test_a_named_vote_has_no_answers_apart_and_nobody_looks_for_them():
    named = World().close()
    assert named.faults(secret_answers=[{"ballot_id": 7, "answer": "no"}]) == []


# Named on the record, secret in the rows, and the other way round


@pytest.mark.parametrize("kept", ["named", "", None, 1])
def test_a_secret_vote_that_the_row_calls_otherwise_is_named(secret, kept):
    secret.ballot["secrecy"] = kept
    assert secret.found() == [("V24 other", OPENING, "")]


def test_a_named_vote_that_the_row_calls_secret_is_named(closed):
    closed.ballot["secrecy"] = "secret"
    assert closed.found() == [("V24 other", OPENING, "")]


# When choices may go


def test_a_secret_vote_may_lose_its_choices_once_it_is_closed(secret):
    assert secret.purge > secret.result
    assert "V32 purged too soon" not in secret.faults()


def test_while_a_secret_vote_is_open_nothing_of_it_may_go():
    running = Secret()
    running.forget(rule="secret")
    assert ("V32 purged too soon", running.purge, "") in running.found()


def test_a_named_vote_does_not_become_secret_by_closing():
    named = Secret(secret=False).closing()
    assert ("V32 purged too soon", named.purge, "") in named.found()


@pytest.mark.parametrize(
    ("late", "found"), [(timedelta(0), []), (-SECOND, ["V32 purged too soon"])]
)
def test_choices_of_a_named_vote_go_after_eighteen_months_and_not_a_second_sooner(late, found):
    world = World().close()
    purged(world)
    told(world, len(world.facts), at=iso(CLOSES + SECOND + KEPT + late))
    assert world.faults() == found


def test_choices_of_a_vote_that_still_runs_may_not_go_however_late_it_is():
    world = World()
    purged(world)
    assert world.found() == [("V32 purged too soon", len(world.facts), "")]


def test_choices_of_a_closed_vote_may_not_have_gone_before_its_closing():
    """The time it gives for itself is late enough, its place on the record is not."""
    world = World()
    gone = world.tell("purge", at=LONG_AFTER, rule="choices", ballot=3, payloads=[], rows=0)
    assert world.close().found() == [("V32 purged too soon", gone, "")]


@pytest.mark.parametrize(
    ("late", "found"), [(timedelta(0), []), (-SECOND, ["V32 purged too soon"])]
)
def test_where_it_became_void_the_eighteen_months_begin_then(late, found):
    world = World()
    void = OPENED + timedelta(days=1)
    world.tell("ballot.void", ballot=3, reason="问题写错了", voided_at=iso(void), by=9)
    world.ballot |= {"voided_at": iso(void), "void_reason": "问题写错了"}
    purged(world)
    told(world, len(world.facts), at=iso(void + KEPT + late))
    assert world.faults() == found


@pytest.mark.parametrize("rule", [None, 7, "elapsed"])
def test_a_purge_by_any_other_rule_has_to_wait(rule):
    secret = Secret().closing(rule=rule, at=iso(OPENED + timedelta(days=4)))
    assert secret.found() == [("V32 purged too soon", secret.purge, "")]


def test_each_purge_is_judged_by_itself(secret):
    again = secret.tell("purge", at=iso(CLOSES + KEPT), rule="choices", ballot=3, payloads=[])
    assert secret.found() == [("V32 purged too soon", again, "")]
