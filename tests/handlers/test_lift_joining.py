"""A flat joins an elevator later, by the words on buttons: two people, and its own in private."""

from bot.demo.neighbourhood import COORDINATOR
from bot.features.funding.screens.join_presses import OpenOffer, OwnOffer
from bot.features.funding.usecases import take_part
from bot.kernel.ids import PersonId, UnitId
from bot.reactions.works import in_use_since
from tests.handlers.steps import checked_record, group_said
from tests.handlers.test_elevator_attacks import pressed
from tests.handlers.test_ledger import LIFT, lifted, shares_entered
from tests.lane import Lane

U202 = UnitId(4)


async def out(lane: Lane) -> None:
    """Flat 202 did not take part; every other flat pays the same."""
    async with lane.village.works.begin() as work:
        number = PersonId(COORDINATOR)
        lin = (await work.residents.actors({number}, frozenset()))[number]
        await take_part(work, lin, LIFT, U202, takes_part=False)


async def test_from_the_rule_to_a_flat_that_takes_part(either: Lane) -> None:
    lin, cat, said = await lifted(either)
    await out(either)
    await shares_entered(lin, cat, said)
    before = len(group_said(either))
    await lin.says("/elevator")
    await lin.taps(lin.labels()[0])
    for label in ("Work on this project", "Flats that join later"):
        await lin.taps(said(label))
    await lin.taps(lin.labels()[0])
    await lin.taps(said("As if there from the start"))
    await lin.taps(said("Yes, this is the rule"))
    hers = either.neighbour(4)
    await hers.says("/elevator")
    await hers.taps(said("Join later: what we pay"))
    read = hers.reads()
    assert (
        said("Nothing is done by reading this. If you want to join, please tell a coordinator.")
        in read
    )
    await lin.taps(lin.labels()[0])
    assert read.splitlines()[2] in lin.reads()  # both read the same sum
    await lin.taps(said("The money has come"))
    await lin.taps(said("Yes, enter it"))
    async with either.village.works.look() as work:
        assert not (await work.funding.get(LIFT)).flat(U202).takes_part
    await cat.taps(said("All that waits"))
    await cat.taps(cat.labels()[-2])
    async with either.village.works.look() as work:
        assert (await work.funding.get(LIFT)).flat(U202).takes_part
        flats = {leg.unit for one in await work.ledger.of(LIFT) for leg in one.legs}
        assert U202 in flats
    assert len(group_said(either)) == before
    assert not checked_record(either).findings


async def test_a_neighbour_of_another_flat_gets_neither_page(either: Lane) -> None:
    said = (await lifted(either))[2]
    await out(either)
    for press in (OpenOffer(LIFT, U202), OwnOffer(LIFT, U202)):
        told = await pressed(either, either.neighbour(2), press)
        assert said("Joining later") not in told


async def test_the_works_go_on_by_two_people_and_everybody_reads_the_days(either: Lane) -> None:
    """The yearly inspection is asked for a year after the day of use."""
    lin, cat, said = await lifted(either)
    await lin.says("/elevator")
    await lin.taps(lin.labels()[0])
    await lin.taps(said("How far the works are"))
    for step in ("Notice is posted", "Notice has ended", "Filed with the office"):
        assert said("Next: {step}", step=said(step)) in lin.reads()
        await lin.taps(said("Leave this step out"))
        await lin.taps(said("Not needed here"))
    for step in (
        "Contract is signed",
        "Works have begun",
        "Inspection is passed",
        "Lift is in use",
    ):
        await lin.taps(said(step))
        await lin.taps(lin.labels()[0])
        if step in ("Inspection is passed", "Lift is in use"):
            await cat.taps(said("Yes, this is right"))
            await lin.says("/elevator")
            await lin.taps(lin.labels()[0])
            await lin.taps(said("How far the works are"))
    async with either.village.works.look() as work:
        assert await in_use_since(work, LIFT) is not None
    her = either.neighbour(1)
    await her.says("/elevator")
    await her.taps(said("How far the works are"))
    assert said("Lift is in use") in her.reads()
    assert not checked_record(either).findings
    await either.village.leaps(days=367)
    assert said("The lift is due for its yearly inspection") in lin.reads()
