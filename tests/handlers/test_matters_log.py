"""The list of all matters, as spreadsheets read it, and who may have it."""

import csv
import io

import pytest

from bot.demo.village import NotToBeSeen
from bot.kernel.errors import NotAllowed
from tests.handlers.test_consultations import LAMP, NOISE, raises
from tests.handlers.test_matters_promises import AGREED, OFFICE, promised
from tests.handlers.test_matters_stages import running
from tests.lane import Lane


async def test_each_matter_is_a_line_of_the_list_with_all_that_became_of_it(lane: Lane) -> None:
    said = await promised(lane)
    lin, chen = lane.coordinator, lane.neighbour(2)
    await raises(chen, said, "广场舞太吵了", name="陈大妈")
    await lin.taps(said("Put it to another matter"))
    await lin.taps(lin.labels()[0])
    await raises(chen, said, "@邻居们，垃圾房太臭")
    await lin.taps(said("Do not take it up"))
    await lin.says("+86 这件事归街道管")
    await raises(chen, said, LAMP)
    await lin.says("/matters")
    await lin.taps(said("Lists and figures"))
    await lin.taps(said("List of all matters"))
    heads, *rows = csv.reader(io.StringIO(lin.file().decode("utf-8-sig")))
    rows, below = rows[:4], rows[5:]  # an empty line between them
    assert heads[0] == said("Number")
    assert heads[-2:] == [said("Done on"), said("Settled by")]
    columns = [list(one) for one in zip(*rows, strict=True)]
    assert columns[0] == ["1", "", "", ""]
    assert columns[2] == [NOISE, "广场舞太吵了", "'@邻居们，垃圾房太臭", LAMP]
    became = [said("taken up"), said("put to matter no. {number}", number=1)]
    assert columns[3] == [*became, said("not taken up"), said("waits for a coordinator")]
    assert columns[5] == ["", "", "'+86 这件事归街道管", ""]
    assert columns[6][0] == said("Follow up")
    assert columns[8][0] == AGREED
    assert columns[9] == [OFFICE, "", "", ""]
    assert columns[12] == [said("We settle it ourselves"), "", "", ""]
    when = said("Last twelve months")
    few = "{when}: fewer than {n} matters closed, no share."
    assert below[0][0] == said("Settled in the neighbourhood")
    assert below[1][0] == said.many(few.replace("matters", "matter"), few, 5, when=when)
    for hers in ("陈大妈", str(lane.neighbour(1).id)):
        assert hers not in [cell for row in rows for cell in row]


async def test_the_list_of_all_is_for_who_coordinates_there(lane: Lane) -> None:
    said = await running(lane)
    lin, bai = lane.coordinator, lane.neighbour(1)
    await lin.says("/matters")
    await lin.taps(said("Lists and figures"))
    export = lin.button(said("List of all matters"))[1]
    await bai.says("/start")
    flashed = await bai.presses(bai.messages()[-1]["message_id"], export)
    assert said.text(NotAllowed().text()) in f"{flashed} {bai.reads()}"
    with pytest.raises(NotToBeSeen):
        bai.file()
