"""An elevator's project by the words on buttons: begun, priced, compared, each its own share."""

from bot.demo.neighbourhood import GROUP
from bot.kernel.text import ZH
from tests.handlers.speech import speech
from tests.handlers.steps import checked_record, group_said
from tests.lane import Lane

PRICE = ("160000", "27000")


async def begun(lane: Lane) -> None:
    """The coordinator begins a project for the only stairwell."""
    said, lin = speech(lane), lane.coordinator
    await lin.says("/elevator")
    await lin.taps(said("Begin an elevator project"))
    await lin.taps("1幢1单元" if lane.language == ZH else "1-1")


async def priced(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.taps(said("Costs and money"))
    for label, typed in zip(("Lift to floor 2", "Each storey above"), PRICE, strict=True):
        await lin.taps(said(label))
        await lin.says(typed)


async def planned(lane: Lane, *names: str) -> None:
    said, lin = speech(lane), lane.coordinator
    for name in names:
        await lin.says("/elevator")
        await lin.taps(lin.labels()[0])
        await lin.taps(said("Work on this project"))
        await lin.taps(said("Plans"))
        await lin.taps(said("Add a plan"))
        await lin.taps(said(name))


async def test_look(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await begun(either)
    print(lin.reads(), lin.labels())
    await priced(either)
    print(lin.reads(), lin.labels())
    await planned(either, "By area (the law's rule where nothing is agreed)", "By storeys travelled",
                  "Each storey by those who need it (from the quotation)", "Guangzhou table: floor 3 is 1.0")  # fmt: skip
    print(lin.reads(), lin.labels())
    await lin.taps(said("Flat by flat"))
    print(lin.reads(), lin.labels())
    await lin.taps(said("Back"))
    await lin.taps(said("Move: the number of floor {floor}", floor=3))
    await lin.taps("+")
    await lin.taps("+")
    print(lin.reads(), lin.labels())
    await lin.taps(said("Keep it"))
    her = either.neighbour(3)
    await her.says("/elevator")
    print(her.reads(), her.labels())
    await her.taps(said("My share"))
    print(her.reads(), her.labels())
    await her.taps(said("Compare the plans"))
    print(her.reads(), her.labels())
    await her.taps(said("As a picture"))
    await her.taps(said("Plan {number} by floors", number=4))
    print(her.reads(), her.labels())
    await her.says("/elevator", GROUP)
    print(group_said(either)[-1], her.labels(GROUP))
    await her.taps(said("My share"), GROUP)
    await lin.says("/elevator")
    await lin.taps(lin.labels()[0])
    await lin.taps(said("Work on this project"))
    await lin.taps(said("Flats"))
    print(lin.reads(), lin.labels())
    await lin.taps(lin.labels()[-2])
    print(lin.reads(), lin.labels())
    await lin.taps(said("What if it drops out?"))
    print(lin.reads(), lin.labels())
    await lin.taps(said("It drops out"))
    print(lin.reads(), lin.labels())
    assert checked_record(either).findings == []
    raise SystemError
