"""A vote among options against a second count that shares no line with the first.

Answers, changes of mind and abstentions are made up; the second count keeps every sheet of paper in
a pile and goes through the piles, where ours adds up numbers. What comes out is announced and
stored, and the check must have nothing to say. Then one figure is put wrong, and it must say so.
"""

import json
from collections.abc import Iterator

from hypothesis import given, settings, strategies as st

from bot.features.ballots.model import Choice, Method, Preset, Question
from bot.features.ballots.rules import PRESETS, count, frozen_flats
from bot.features.ballots.rules.cases import figures
from bot.features.ballots.rules.written import asking_text
from bot.kernel.findings import Fault
from tests.cases import each
from tests.features.ballots.world import AREAS, World, stored

NAMES = ("修长椅", "种树", "装路灯")
LOTS = (2, 0, 1)
MOST = {Method.APPROVAL: 2, Method.SCORE: 5}
POINTS = st.tuples(*[st.integers(0, 5)] * 3).filter(any)
TICKS = st.sampled_from([(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (0, 1, 1), (1, 0, 1)])
ONE = st.sampled_from([(1, 0, 0), (0, 1, 0), (0, 0, 1)])
ORDERS = [(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 2, 0), (2, 1, 0), (1, 0, 2), (0, 1, 2), (0, 2, 1)]
RANKS = st.sampled_from([*ORDERS, (1, 2, 3), (3, 2, 1), (2, 3, 1), (3, 1, 2), (2, 1, 3)])
SAID = {
    Method.SINGLE: ONE,
    Method.APPROVAL: TICKS,
    Method.SCORE: POINTS,
    Method.RUN_OFF: RANKS,
    Method.SCHULZE: RANKS,
}
Sheet = tuple[int, ...]


class Choosing(World):
    """The flats choose among three things; each `said` is a flat and its marks, or None."""

    def __init__(self, method: Method, said: list[tuple[int, Sheet | None]]) -> None:
        super().__init__(())
        self.asking = Question(method, NAMES, MOST.get(method, 1), LOTS)
        told = self.facts[-1].facts
        assert told is not None
        for where in (self.ballot, told):
            where["preset"] = Preset.ADVISORY.value
            where["asking"] = asking_text(self.asking)
        self.sheets: dict[int, Sheet | None] = {}
        for unit, marks in said:
            self.sheets[unit] = marks
            written = ",".join(map(str, marks)) if marks else ""
            self.cast.append(self.vote(unit, f"marked:{written}" if marks else "abstain"))

    def tally(self):
        """Who took part, as in any vote, and the second count of what they chose."""
        choices = {
            str(unit): Choice.MARKED if marks else Choice.ABSTAIN
            for unit, marks in self.sheets.items()
        }
        return count(frozen_flats(self.roll), choices, PRESETS[Preset.ADVISORY].rule)

    def close(self, **changed):
        super().close(**changed)
        options = {"options": {"said": len(self.pile()), "rows": self.rows()}}
        self.ballot["tally"] = json.dumps({**stored(self.tally()), **options})
        result = self.facts[-1].facts
        assert result is not None
        result.update(options)
        return self

    def pile(self) -> list[Sheet]:
        return [marks for marks in self.sheets.values() if marks]

    def rows(self) -> list[list[int | None]]:
        match self.asking.method:
            case Method.RUN_OFF:
                return list(rounds(self.pile()))
            case Method.SCHULZE:
                return [[above(self.pile(), a, b) for b in range(3)] for a in range(3)]
        return [[sum(sheet[at] for sheet in self.pile()) for at in range(3)]]


def above(pile: list[Sheet], one: int, other: int) -> int | None:
    """Sheets that put one above the other: ranked before it, or alone of the two."""
    if one == other:
        return None
    return len(
        [sheet for sheet in pile if sheet[one] and (not sheet[other] or sheet[one] < sheet[other])]
    )


def rounds(pile: list[Sheet]) -> Iterator[list[int | None]]:
    """Each sheet lies on the heap of the best thing on it that is still in; the smallest heap is
    dealt out again, until one heap is more than half of all that lie on heaps."""
    still, history = {0, 1, 2}, []
    while True:
        heaps: dict[int, list[Sheet]] = {at: [] for at in still}
        for sheet in pile:
            ranked = sorted((rank, at) for at, rank in enumerate(sheet) if rank and at in still)
            if ranked:
                heaps[ranked[0][1]].append(sheet)
        sizes = {at: len(heap) for at, heap in heaps.items()}
        history.append(sizes)
        yield [sizes.get(at) for at in range(3)]
        active = sum(sizes.values())
        if not active or any(2 * size > active for size in sizes.values()):
            return
        weakest = [at for at in still if sizes[at] == min(sizes.values())]
        for before in reversed(history[:-1]):
            if len(weakest) > 1:
                fewest = min(before[at] for at in weakest)
                weakest = [at for at in weakest if before[at] == fewest]
        still = still - {max(weakest, key=LOTS.index)}


def histories(method: Method) -> st.SearchStrategy[list[tuple[int, Sheet | None]]]:
    one = st.tuples(st.sampled_from(sorted(AREAS)), st.none() | SAID[method] | SAID[method])
    return st.lists(one, max_size=9)


HISTORIES = {method: histories(method) for method in SAID}
MADE_UP = st.sampled_from(list(SAID)).flatmap(
    lambda method: st.tuples(st.just(method), HISTORIES[method])
)


@settings(max_examples=250, deadline=None)
@given(MADE_UP)
def test_both_counts_say_the_same_of_whatever_people_answered(made_up) -> None:
    method, said = made_up
    assert Choosing(method, said).close().found() == []


@settings(max_examples=60, deadline=None)
@given(MADE_UP.filter(lambda one: any(marks for _unit, marks in one[1])), st.data())
def test_a_sum_that_was_changed_is_found(made_up, data) -> None:
    """In what was announced and in what is stored alike, so that only counting tells."""
    world = Choosing(*made_up).close()
    rows = [list(row) for row in world.rows()]
    places = [(a, b) for a, row in enumerate(rows) for b, one in enumerate(row) if one is not None]
    a, b = data.draw(st.sampled_from(places))
    rows[a][b] += 1
    options = {"options": {"said": len(world.pile()), "rows": rows}}
    world.facts[-1].facts.update(options)
    world.ballot["tally"] = json.dumps(json.loads(world.ballot["tally"]) | options)
    assert world.faults()


@each("method", SAID)
def test_an_answer_to_another_question_is_found(method: Method) -> None:
    for marks in ("1,1,1,1", "9,0,0", "0,0,0", "01,0,0", "1", "", "-1,0,0", "x"):
        world = Choosing(method, [])
        world.vote(101, f"marked:{marks}")
        assert Fault.VOTE_UNREADABLE.value in world.faults()


@each("method", SAID)
def test_yes_is_no_answer_among_options(method: Method) -> None:
    world = Choosing(method, [(101, None)])
    world.vote(102, "yes")
    assert Fault.VOTE_UNREADABLE.value in world.faults()


@each(
    ("name", "value"),
    [
        ("options", ["修长椅", "种树", "装摄像头"]),
        ("lots", [0, 1, 2]),
        ("method", "approval"),
        ("most", 2),
    ],
)
def test_what_was_asked_cannot_be_another_afterwards(name: str, value: object) -> None:
    world = Choosing(Method.SINGLE, [(101, (1, 0, 0)), (102, (0, 1, 0))]).close()
    assert world.faults() == []
    asked = json.loads(world.ballot["asking"])
    world.ballot["asking"] = json.dumps(asked | {name: value}, ensure_ascii=False)
    assert world.faults()


def test_a_result_without_its_sums_is_found() -> None:
    world = Choosing(Method.SINGLE, [(101, (1, 0, 0))]).close()
    del world.facts[-1].facts["options"]
    world.ballot["tally"] = json.dumps(stored(world.tally()))
    assert Fault.RESULT_DIFFERS.value in world.faults()
    assert figures(world.tally())["participating_heads"] == 1


@settings(max_examples=60, deadline=None)
@given(MADE_UP.filter(lambda one: bool(one[1])))
def test_a_stored_answer_that_is_not_the_recorded_one_is_found(made_up) -> None:
    method, said = made_up
    world = Choosing(method, said).close()
    unit = said[-1][0]
    other = "abstain" if world.sheets[unit] else "marked:1,0,0"
    world.votes[unit]["choice"] = other
    assert Fault.VOTE_DIFFERS.value in world.faults()
