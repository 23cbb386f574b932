"""A flat's signature on paper: typed with its day, seen by a second coordinator, then it counts."""

from datetime import date

import pytest

from bot.features.acts.errors import ActGone, OwnAct
from bot.features.funding import usecases
from bot.features.funding.errors import (
    AgreementChanged,
    NotAdopted,
    PaperUnreadable,
    ProjectGone,
    SignedLater,
)
from bot.features.funding.model import Ask
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, PersonId, UnitId
from bot.kernel.text import EN
from bot.reactions import act_confirmed, act_refused, second_asked
from bot.reactions.acts import ActKind
from bot.reactions.agreement_papers import paper_alone, paper_known, paper_read, to_sign
from bot.reactions.agreements import agreement_fixed
from tests.reactions.street import ANN, HERE, LIN
from tests.reactions.test_agreements import LIFT, acts, lift
from tests.shown import reads

__all__ = ["lift"]
MEI = PersonId(9)
TODAY = date(2026, 5, 18)
LINE = f"{ANN} 2026-05-17"


@pytest.fixture
async def adopted(lift):
    await fixes_and_adopts(lift, 5)
    return lift


async def fixes_and_adopts(street, ballot):
    fixed = await acts(street, LIN, agreement_fixed, LIFT)
    async with street.works.begin() as work:
        asked = await usecases.put_to_vote(work, LIN, fixed, BallotId(ballot))
        await usecases.voted(work, LIN, asked, adopted=True)


async def flat(street):
    async with street.works.look() as work:
        every = await work.agreements.of(LIFT)
        return every[-1].flat(UnitId(ANN))


async def enters(street, said=LINE):
    """What a coordinator types, up to the other being asked."""
    project, found, version, day = await acts(street, LIN, paper_read, LIFT, said)
    body = to_sign(project, found, version, day)
    return await acts(street, LIN, second_asked, HERE, ActKind.AGREEMENT_SIGNED, body)


async def waiting(street):
    async with street.works.look() as work:
        (one,) = await work.acts.asked_by(LIN)
        return one


async def alone(street, person=LIN, said=LINE):
    project, found, version, day = await acts(street, person, paper_read, LIFT, said)
    return await acts(street, person, paper_alone, project, found, version, day)


async def test_a_paper_counts_when_the_second_coordinator_has_confirmed_it(adopted):
    await adopted.coordinates(MEI)
    shown = reads(await enters(adopted), EN)
    assert "Write down a flat's signature on the elevator agreement" in shown
    assert (await flat(adopted)).paper_on is None  # nothing is kept before
    done = reads(await acts(adopted, MEI, act_confirmed, (await waiting(adopted)).id), EN)
    assert "it counts as signed. Signed is not paid." in done
    kept = await flat(adopted)
    assert (kept.signed_on, kept.entered_by, kept.confirmed_by) == (date(2026, 5, 17), LIN, MEI)
    assert kept.agreed_on is None
    assert len(await adopted.facts("agreement.paper")) == 1
    assert len(await adopted.facts("agreement.sign")) == 1


async def test_who_entered_it_does_not_confirm_it(adopted):
    await adopted.coordinates(MEI)
    await enters(adopted)
    with pytest.raises(OwnAct):
        await acts(adopted, LIN, act_confirmed, (await waiting(adopted)).id)
    assert (await flat(adopted)).paper_on is None


@pytest.mark.parametrize("who", [LIN, MEI])
async def test_a_paper_that_is_refused_or_taken_back_leaves_nothing(adopted, who):
    await adopted.coordinates(MEI)
    await enters(adopted)
    act = await waiting(adopted)
    await acts(adopted, who, act_refused, act.id)
    with pytest.raises(ActGone):
        await acts(adopted, MEI, act_confirmed, act.id)
    assert (await flat(adopted)).paper_on is None
    assert await adopted.facts("agreement.paper") == []


async def test_a_paper_of_a_version_that_was_replaced_meanwhile_is_not_confirmed(adopted):
    await adopted.coordinates(MEI)
    await enters(adopted)
    act = await waiting(adopted)
    await acts(adopted, LIN, usecases.enter_terms, LIFT, Ask.PERCENT, "80")
    await fixes_and_adopts(adopted, 6)
    with pytest.raises(AgreementChanged):
        await acts(adopted, MEI, act_confirmed, act.id)
    assert await adopted.facts("agreement.paper") == []


async def test_where_nobody_else_coordinates_it_is_kept_and_waits(adopted):
    assert await enters(adopted) is None
    shown = reads(await alone(adopted), EN)
    assert "So far you are the only one here." in shown
    kept = await flat(adopted)
    assert (kept.paper_on, kept.entered_by, kept.signed_on) == (date(2026, 5, 17), LIN, None)


async def test_a_second_coordinator_who_comes_later_confirms_it_by_typing_the_same(adopted):
    await alone(adopted)
    await adopted.coordinates(MEI)
    shown = reads(await alone(adopted, MEI), EN)
    assert "Two coordinators have seen it" in shown
    assert (await flat(adopted)).confirmed_by == MEI


async def test_another_day_than_the_first_typed_confirms_nothing(adopted):
    await alone(adopted)
    await adopted.coordinates(MEI)
    await alone(adopted, MEI, f"{ANN} 2026-05-16")
    kept = await flat(adopted)
    assert (kept.paper_on, kept.entered_by, kept.signed_on) == (date(2026, 5, 16), MEI, None)


async def test_what_two_have_seen_is_said_and_not_entered_again(adopted):
    await alone(adopted)
    await adopted.coordinates(MEI)
    read = await acts(adopted, LIN, paper_read, LIFT, LINE)
    assert await acts(adopted, LIN, paper_known, *read[:3]) is None
    await alone(adopted, MEI)
    known = reads(await acts(adopted, LIN, paper_known, *read[:3]), EN)
    assert "was signed on Sunday 17 May 2026." in known
    assert len(await adopted.facts("agreement.paper")) == 1


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ("", PaperUnreadable),
        (str(ANN), PaperUnreadable),  # no day
        ("999 2026-05-17", PaperUnreadable),  # no such flat
        (f"1-1-{ANN} 2026-05-19", SignedLater),
    ],
)
async def test_what_cannot_be_a_paper_is_refused(adopted, said, refusal):
    with pytest.raises(refusal):
        await acts(adopted, LIN, paper_read, LIFT, said)


@pytest.mark.parametrize("said", [f"1-1-{ANN} 2026-05-18", f"  {ANN} 5月18日", f"{ANN} 18 May"])
async def test_a_flat_by_its_door_or_its_label_and_the_day_as_people_write_it(adopted, said):
    _project, found, version, day = await acts(adopted, LIN, paper_read, LIFT, said)
    assert (found.unit, version, day) == (UnitId(ANN), 1, TODAY)


async def test_before_the_adoption_no_paper_is_entered(lift):
    await acts(lift, LIN, agreement_fixed, LIFT)
    with pytest.raises(NotAdopted):
        await acts(lift, LIN, paper_read, LIFT, LINE)


async def test_only_who_looks_after_the_project_enters_papers(adopted):
    with pytest.raises((NotAllowed, ProjectGone)):
        await acts(adopted, ANN, paper_read, LIFT, LINE)
