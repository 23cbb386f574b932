"""What hangs on the board of affairs, and until when: to the day, for each way a vote can stand."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest

from bot.features.affairs.model import Counts, Filed, Hangs, Kind
from bot.features.ballots.model.life import Filing
from bot.features.ballots.rules import life
from bot.features.ballots.usecases.after import filing_text
from bot.infra.catalogues import Catalogues
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, CommunityId
from bot.kernel.people import Role
from bot.kernel.text import EN
from bot.reactions.affairs import LOOKED_BACK, any_matter, board_shown, matter_seen, objections
from tests.features.affairs.conftest import FakeLetters, FakePlaces, letter
from tests.features.ballots.fakes import BAI, ELSEWHERE, HERE, LIN, STRANGER, FakeBallots, member
from tests.features.ballots.test_life import ENDS, NOW, ballot, over, tally

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
SEVEN, ZONE = BallotId(7), "Asia/Shanghai"
LAST = life.on_board_until(ENDS, ZONE)  # when what was published at the end comes off
WAITS = ballot(began=False, noticed_at=NOW - DAY, opened_at=NOW + 2 * DAY)
VOID = ballot(voided_at=NOW, void_reason="r")
ANSWERED = {"answered_at": NOW, "answer": "x"}
CATALOGUES = Catalogues.load()


@dataclass
class Letters(FakeLetters):
    async def counts(self, ballots):
        return {one: self._of(one) for one in ballots}

    def _of(self, ballot):
        every = [one for one in self.kept.values() if one.ballot == ballot]
        found = Counter((one.kind, one.answered_at is not None) for one in every)
        parts = []
        for kind in Kind:
            parts += [found[kind, False] + found[kind, True], found[kind, True]]
        return Counts(*parts)


@dataclass
class Work:
    now: datetime = NOW
    ballots: FakeBallots = field(default_factory=FakeBallots)
    letters: Letters = field(default_factory=Letters)
    residents: FakePlaces = field(default_factory=FakePlaces)

    def at(self, now):
        self.now = now
        return self

    def hang(self, *ballots):
        for one in ballots:
            self.ballots.ballots[one.id] = one
        return self

    def wrote(self, *letters):
        for one in letters:
            self.letters.kept[one.id] = one
        return self


@pytest.fixture
def work():
    return Work()


async def board(work, who=BAI, community=HERE):
    return await board_shown(work, who, community)


async def hangs(work):
    return [one.hangs for one in await board(work)]


# As what


@pytest.mark.parametrize(
    ("one", "now", "as_what", "until"),
    [
        (WAITS, NOW, Hangs.NOTICE, NOW + 2 * DAY),
        (ballot(), NOW, Hangs.VOTING, ENDS),
        (ballot(), ENDS, Hangs.VOTING, ENDS),
        (ballot(), ENDS + SECOND, Hangs.COUNTING, None),
        (ballot(suspended_at=ENDS), ENDS + DAY, Hangs.COUNTING, None),
        (ballot(closed_at=ENDS), ENDS + DAY, Hangs.COUNTING, None),
        (over(), ENDS + DAY, Hangs.RESULT, LAST),
        (over(executed_at=ENDS), ENDS + DAY, Hangs.RESULT, LAST),
        (VOID, NOW, Hangs.VOID, life.on_board_until(NOW, ZONE)),
        (over(voided_at=ENDS), ENDS, Hangs.VOID, LAST),
    ],
)
async def test_it_hangs_as_what_it_is_until_that_is_over(work, one, now, as_what, until):
    (matter,) = await board(work.at(now).hang(one))
    assert (matter.hangs, matter.until) == (as_what, until)


async def test_a_matter_says_which_vote_it_is(work):
    (matter,) = await board(work.hang(ballot(question="车位？")))
    assert (matter.ballot, matter.number, matter.question) == (7, 3, "车位？")
    assert (matter.community, matter.zone) == (HERE, ZONE)


async def test_a_result_says_what_came_out_and_a_void_one_that_it_does_not_count(work):
    for one, said in (
        (over(), "The proposal has passed."),
        (over(tally=tally(passed=False)), "The proposal has not passed: too few agreed."),
        (over(voided_at=ENDS), "VOID: this vote does not count."),
    ):
        (matter,) = await board(work.at(ENDS).hang(one))
        assert CATALOGUES.render(matter.says, EN) == said


async def test_what_is_open_or_being_counted_says_nothing_of_what_may_come_out(work):
    for one in (WAITS, ballot(), ballot(closed_at=ENDS)):
        (matter,) = await board(work.hang(one))
        assert matter.says is None


async def test_days_are_counted_to_its_end(work):
    (matter,) = await board(work.hang(ballot()))
    assert matter.days == 4  # today, the day of its end, and two between
    (matter,) = await board(work.at(LAST - SECOND).hang(over()))
    assert matter.days == 1


async def test_what_was_filed_stands_with_it(work):
    kept = filing_text(Filing("街道", "12", "2026-05-20"))
    (matter,) = await board(work.at(ENDS).hang(over(executed_at=ENDS, filing=kept)))
    assert matter.filed == Filed("街道", "12", date(2026, 5, 20))


async def test_a_filing_that_cannot_be_read_takes_nothing_from_the_board(work):
    no_day = filing_text(Filing("街道", "12", "soon"))
    for kept in ("{", "[]", '{"office": "x"}', no_day):
        (matter,) = await board(work.at(ENDS).hang(over(executed_at=ENDS, filing=kept)))
        assert matter.filed is None


# Until when


async def test_a_result_hangs_for_its_fifteen_days_and_not_a_second_longer(work):
    work.hang(over())
    assert await hangs(work.at(LAST - SECOND)) == [Hangs.RESULT]
    assert await hangs(work.at(LAST)) == []


async def test_what_is_void_hangs_as_long(work):
    work.hang(VOID)
    until = life.on_board_until(NOW, ZONE)
    assert await hangs(work.at(until - SECOND)) == [Hangs.VOID]
    assert await hangs(work.at(until)) == []


async def test_an_objection_without_an_answer_keeps_a_result_on_the_board(work):
    work.hang(over()).wrote(letter(kind=Kind.OBJECTION))
    assert await hangs(work.at(LAST + 30 * DAY)) == [Hangs.RESULT]
    work.wrote(letter(kind=Kind.OBJECTION, **ANSWERED))
    assert await hangs(work) == []


async def test_a_question_without_an_answer_keeps_nothing_on_it(work):
    work.hang(over()).wrote(letter())
    assert await hangs(work.at(LAST)) == []


async def test_an_objection_does_not_keep_what_is_void_on_it(work):
    work.hang(over(voided_at=ENDS)).wrote(letter(kind=Kind.OBJECTION))
    assert await hangs(work.at(LAST)) == []


async def test_what_is_being_counted_hangs_however_long_that_takes(work):
    work.hang(ballot(closed_at=ENDS))
    assert await hangs(work.at(ENDS + 60 * DAY)) == [Hangs.COUNTING]


async def test_objections_are_looked_back_for_longer_than_a_result_hangs(work):
    assert timedelta(days=60) < LOOKED_BACK
    work.hang(over()).wrote(letter(kind=Kind.OBJECTION))
    assert await hangs(work.at(ENDS + LOOKED_BACK)) == [Hangs.RESULT]


async def test_objections_are_taken_while_a_result_hangs_its_days(work):
    work.hang(over()).wrote(letter(kind=Kind.OBJECTION))
    for now, objecting in ((ENDS, True), (LAST - SECOND, True), (LAST, False)):
        (matter,) = await board(work.at(now))
        assert matter.objecting is objecting


@pytest.mark.parametrize("one", [WAITS, ballot(), ballot(closed_at=ENDS), over(voided_at=ENDS)])
async def test_nobody_objects_to_what_has_no_result_that_counts(work, one):
    (matter,) = await board(work.at(NOW).hang(one))
    assert not matter.objecting


# Whose


async def test_the_newest_hangs_first(work):
    work.hang(*(replace(ballot(), id=BallotId(n), number=n) for n in (2, 5, 3)))
    assert [one.number for one in await board(work)] == [5, 3, 2]


async def test_each_has_the_counts_of_its_own(work):
    work.hang(ballot(), replace(ballot(), id=BallotId(8), number=4))
    work.wrote(letter(1), letter(2, ballot=BallotId(8)), letter(3, **ANSWERED))
    later, earlier = await board(work)
    assert (later.counts, earlier.counts) == (Counts(1), Counts(2, 1))


async def test_without_a_place_all_her_boards_are_one(work):
    work.residents.there[ELSEWHERE] = "东湖社区"
    both = member(20, 201), member(20, 301, community=ELSEWHERE)
    who = replace(BAI, memberships=tuple(one.memberships[0] for one in both))
    work.hang(ballot(), replace(ballot(), id=BallotId(8), community=ELSEWHERE, number=9))
    assert [one.number for one in await board(work, who, None)] == [9, 3]
    assert [one.number for one in await board(work, who, ELSEWHERE)] == [9]


async def test_the_board_of_another_place_is_not_hers(work):
    work.hang(ballot())
    for who, place in ((STRANGER, HERE), (BAI, ELSEWHERE), (BAI, CommunityId(9))):
        with pytest.raises(NotAllowed):
            await board(work, who, place)


async def test_one_matter_is_seen_while_it_hangs(work):
    work.hang(over())
    assert (await matter_seen(work.at(LAST - SECOND), BAI, SEVEN)).number == 3
    assert await matter_seen(work.at(LAST), BAI, SEVEN) is None


async def test_a_matter_that_is_not_there_or_not_of_her_place_is_refused(work):
    work.hang(over())
    for who, which in ((STRANGER, SEVEN), (BAI, BallotId(99))):
        with pytest.raises(NotAllowed):
            await matter_seen(work, who, which)


async def test_who_answers_sees_it_also_where_it_hangs_no_more(work):
    work.hang(over())
    assert (await any_matter(work.at(LAST + DAY), LIN, SEVEN)).number == 3
    away = member(8, roles=(Role.COORDINATOR,), community=ELSEWHERE)
    for who, which in ((BAI, SEVEN), (away, SEVEN), (LIN, BallotId(99))):
        with pytest.raises(NotAllowed):
            await any_matter(work, who, which)


async def test_the_card_of_a_vote_has_its_counts_whether_it_hangs_or_not(work):
    work.hang(over()).wrote(letter(kind=Kind.OBJECTION))
    assert await objections(work.at(LAST + DAY), SEVEN) == Counts(0, 0, 1, 0)
