"""What waited at Telegram while nobody listened is kept with the moment since when (P5)."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.chat.intake import FAULTS
from bot.kernel.events import Outage
from tests.chat.storage import commits, disk_full, rows

ANN = 51
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture
async def street(village):
    """A bot that has been listening; `outages` are those that it told."""
    village.world.add_person(ANN, "Ann")
    await village.linli.intake.step()
    return Ears(village)


class Ears:
    def __init__(self, village):
        self.village, self.outages = village, []
        village.linli.intake.after_outage = self.note

    async def note(self, _work, outage):
        self.outages.append(outage)

    def restart(self):
        self.village.linli.intake.after_outage = self.note

    @property
    def intake(self):
        return self.village.linli.intake

    def says(self, often=1):
        for _n in range(often):
            self.village.world.say(ANN, ANN, "/help")

    async def waited(self):
        found = await rows(self.village.works, "inbox")
        return [one["waited_since"] for one in sorted(found, key=lambda one: one["position"])]

    async def mark(self):
        return {one["name"]: one["at"] for one in await rows(self.village.works, "marks")}


async def test_what_is_heard_at_once_has_not_waited(street):
    street.says()
    await street.intake.step()
    assert await street.waited() == [None]
    assert street.outages == []


async def test_what_comes_after_a_silence_waited_since_the_last_answer(street):
    heard = street.village.clock.now()
    async with street.village.outage(restart=False):
        street.village.clock.forward(MINUTE)
        street.says()
    assert await street.waited() == [heard]
    assert street.outages == [Outage(heard, street.village.clock.now())]


async def test_after_a_restart_it_waited_since_the_moment_that_was_written_down(street):
    heard = (await street.mark())["heard"]
    street.village.out_of_order = True
    street.village.clock.forward(MINUTE)
    street.says()
    async with street.village.outage():
        pass
    assert await street.waited() == [heard]
    street.village.clock.forward(SECOND)
    street.says()
    await street.intake.step()
    assert await street.waited() == [heard, None]


async def test_a_backlog_of_several_answers_waited_all_of_it_and_is_one_outage(street):
    heard = street.village.clock.now()
    street.village.out_of_order = True
    street.village.clock.forward(MINUTE)
    street.says(150)
    before = street.village.works.heard_until
    await street.intake.step()
    assert street.village.works.heard_until == before
    assert street.outages == []
    await street.intake.step()
    assert street.village.works.heard_until == street.village.clock.now()
    assert await street.waited() == [heard] * 150
    assert len(street.outages) == 1


async def test_while_catching_up_telegram_is_asked_to_answer_at_once(street):
    street.intake.poll = 10
    street.village.out_of_order = True
    street.village.clock.forward(MINUTE)
    street.says()
    await street.intake.step()
    street.says()
    await street.intake.step()
    asked = [one for one in street.village.world.calls if one.method == "getUpdates"]
    assert [int(one.params["timeout"]) for one in asked[-2:]] == [0, 10]


async def test_an_outage_that_could_not_be_written_down_is_not_over(street):
    heard = street.village.clock.now()
    street.village.out_of_order = True
    street.village.clock.forward(MINUTE)
    street.says()
    with disk_full(street.village.works.database):
        await street.intake.step()
    street.village.clock.forward(MINUTE)
    street.says()
    await street.intake.step()
    assert await street.waited() == [heard, heard]
    assert street.outages == [Outage(heard, heard + 2 * MINUTE)]


async def test_the_moment_is_written_down_every_five_seconds_and_with_what_came(street):
    database = street.village.works.database
    with commits(database) as seen:
        for _second in range(4):
            street.village.clock.forward(SECOND)
            await street.intake.step()
        assert seen == []
        street.village.clock.forward(SECOND)
        street.says()
        await street.intake.step()
        assert len(seen) == 1
    assert (await street.mark())["heard"] == street.village.clock.now()


async def test_a_full_answer_is_not_yet_a_moment_up_to_which_all_was_heard(street):
    before = await street.mark()
    street.village.clock.forward(MINUTE)
    street.says(100)
    await street.intake.step()
    assert await street.mark() == before


async def test_a_fault_in_telling_of_an_outage_is_tried_again_and_listening_goes_on_at_last(street):
    async def broken(_work, _outage):
        raise KeyError("no such group")

    street.intake.after_outage = broken
    street.village.out_of_order = True
    street.village.clock.forward(MINUTE)
    street.says()
    before = street.village.works.heard_until
    with capture_logs() as log:
        for _try in range(FAULTS - 1):
            assert await street.intake.step() > 0
            assert street.village.works.heard_until == before  # so no ballot closes
        assert await street.intake.step() == 0.0
    assert [one["event"] for one in log].count("outage.failed") == FAULTS
    assert street.village.works.heard_until == street.village.clock.now()
    assert (await street.mark())["heard"] == street.village.clock.now()


async def test_an_answer_that_is_full_of_rubbish_is_full(street):
    for _n in range(99):
        street.village.world.inject({"poll": {}})
    street.village.world.inject({"update_id": 2**70})
    before = street.village.works.heard_until
    street.village.clock.forward(SECOND)
    await street.intake.step()
    assert street.village.works.heard_until == before
