"""Ballot papers: one for each flat in the order of the house, with a code nobody can make up."""

import hashlib
from dataclasses import replace

import pytest

from bot.features.ballots.errors.slip_papers import (
    NoSlipsAnyMore,
    NoSlipsYet,
    SlipsForYesOrNo,
    SlipsNotSecret,
)
from bot.features.ballots.model import Method, Question, Secrecy
from bot.features.ballots.model.slip_papers import SlipLayout
from bot.features.ballots.rules.slips import found, in_order, paper_code, shown
from bot.features.ballots.screens.slip_sheets import OPENS, payload
from bot.features.ballots.usecases import open_ballot
from bot.features.ballots.usecases.slip_papers import BLANK, note_slips, slip_pile
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, PersonId, UnitId
from tests.features.ballots.fakes import BAI, CLOSES, LIN, STRANGER, FakeWork, flat, proposal


def digest(said):
    return hashlib.sha256(said.encode()).hexdigest()


@pytest.fixture
async def work():
    """A vote of eleven flats is open; the roll does not give them in the order of the house."""
    work = FakeWork()
    work.code_digest = digest
    labels = ["1-1-1001", "1-1-901", "2-1-101", "1-2-101", "1-1-101", "10-1-101", "1-1-102"]
    labels += ["A-1-101", "1-1-201", "2-1-B01", "1-1-202"]
    work.residents.flats = tuple(flat(n, label=one) for n, one in enumerate(labels, 1))
    work.ballot = await open_ballot(work, LIN, proposal())
    return work


async def changed(work, **fields):
    await work.ballots.close(replace(work.ballot, **fields))


async def test_papers_lie_in_the_order_in_which_one_walks_through_the_house(work):
    pile = await slip_pile(work, LIN, work.ballot.id, SlipLayout.ONE)
    assert [one.label for one in pile.papers] == [
        *("1-1-101", "1-1-102", "1-1-201", "1-1-202", "1-1-901", "1-1-1001"),
        *("1-2-101", "2-1-101", "2-1-B01", "10-1-101", "A-1-101"),
    ]
    assert len({one.code for one in pile.papers}) == 11
    assert pile == await slip_pile(work, LIN, work.ballot.id, SlipLayout.TWO)  # printed again


async def test_a_blank_one_says_nothing_of_any_flat(work):
    pile = await slip_pile(work, LIN, work.ballot.id, SlipLayout.BLANK)
    assert {(one.label, one.code) for one in pile.papers} == {("", "")}
    assert len(pile.papers) == BLANK


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"asking": Question(Method.SINGLE, ("红", "绿"))}, SlipsForYesOrNo),
        ({"secrecy": Secrecy.SECRET}, SlipsNotSecret),
        ({"began": False}, NoSlipsYet),
        ({"suspended_at": CLOSES}, NoSlipsAnyMore),
        ({"voided_at": CLOSES}, NoSlipsAnyMore),
    ],
)
async def test_there_are_none_where_they_could_not_be_entered(work, fields, refusal):
    await changed(work, **fields)
    with pytest.raises(refusal):
        await slip_pile(work, LIN, work.ballot.id, SlipLayout.ONE)


async def test_they_are_for_the_coordinators_of_the_place_until_voting_ends(work):
    for person in (BAI, STRANGER):
        with pytest.raises(NotAllowed):
            await slip_pile(work, person, work.ballot.id, SlipLayout.ONE)
    await changed(work, closed_at=CLOSES)
    with pytest.raises(NoSlipsAnyMore):
        await note_slips(work, LIN, work.ballot.id, 11, blank=False)
    assert [one.type for one in work.record.events] == ["ballot.open"]


async def test_how_many_were_printed_goes_on_the_record(work):
    await note_slips(work, LIN, work.ballot.id, 11, blank=False)
    noted = work.record.events[-1]
    facts = {"ballot": 1, "by": PersonId(7), "papers": 11, "blank": False}
    assert (noted.type, noted.facts) == ("ballot.papers", facts)


def test_a_code_belongs_to_one_flat_of_one_ballot():
    codes = {paper_code(digest, BallotId(b), UnitId(u)) for b in range(1, 5) for u in range(500)}
    assert len(codes) == 2_000
    assert {len(one) for one in codes} == {8}
    assert not set("".join(codes)) & set("ILOU")
    assert paper_code(digest, BallotId(11), UnitId(1)) != paper_code(
        digest, BallotId(1), UnitId(11)
    )
    assert shown("7K3F9QWD") == "7K3F 9QWD"


async def test_its_square_says_which_paper_it_is_and_leads_to_its_flat(work):
    pile = await slip_pile(work, LIN, work.ballot.id, SlipLayout.ONE)
    order = in_order(await work.ballots.roll(work.ballot.id))
    codes = {paper_code(digest, work.ballot.id, one.unit): one.unit for one in order}
    for paper in pile.papers:
        said = payload(pile.ballot, paper)
        assert len(said) <= 64  # all that /start can carry
        assert said == f"{OPENS}1-{paper.code}"
        assert found(order, codes, shown(paper.code).lower(), None).label == paper.label
