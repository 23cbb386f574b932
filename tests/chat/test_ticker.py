"""Alarms ring once, wait where they must, and a broken one stops no other."""

from datetime import time, timedelta

import pytest
from structlog.testing import capture_logs

from bot.chat.ticker import Ticker
from bot.demo.neighbourhood import GROUP
from bot.kernel.events import Alarm
from bot.kernel.hours import USUAL_QUIET, Quiet
from bot.reactions import Bells, Daily, Kind, nights
from bot.reactions.kinds import house_zone
from tests.chat.storage import commits, disk_full, rows

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


class Tower:
    """A ticker whose alarms are of kind "bell"; `rang` holds the references in order."""

    def __init__(self, village, **how):
        self.village, self.rang, self.answers, self.told = village, [], {}, []
        bells = Bells({"bell": Kind(self.ring, missed=self.tell, **how)}, {}, {})
        self.ticker = Ticker(village.works, bells)

    async def tell(self, work, alarm):
        self.told.append(alarm.reference)

    async def ring(self, work, alarm):
        self.rang.append(alarm.reference)
        answer = self.answers.get(alarm.reference, True)
        if isinstance(answer, Exception):
            await work.outbox.say("undone", 11, {"lines": [], "buttons": []})
            raise answer
        return answer

    async def set(self, *references, after=timedelta(0)):
        due = self.village.clock.now() + after
        async with self.village.works.begin() as work:
            for one in references:
                await work.alarms.set(Alarm(f"bell:{one}", "bell", one, due))

    async def waiting(self):
        kept = await rows(self.village.works, "alarms")
        return sorted(one["reference"] for one in kept if one["kind"] == "bell")


@pytest.fixture
def bells(village):
    return Tower(village)


async def test_an_alarm_rings_once_when_its_time_has_come(bells):
    await bells.set(1, after=HOUR)
    assert await bells.ticker.step() == 0
    bells.village.clock.forward(HOUR)
    assert [await bells.ticker.step() for _n in range(3)] == [1, 0, 0]
    assert (bells.rang, await bells.waiting()) == ([1], [])


async def test_alarms_that_were_missed_ring_in_the_order_of_their_times(bells):
    await bells.set(1, after=2 * HOUR)
    await bells.set(2, after=HOUR)
    bells.village.clock.forward(timedelta(days=3))
    assert await bells.ticker.step() == 2
    assert bells.rang == [2, 1]


async def test_an_alarm_set_twice_rings_once(bells):
    await bells.set(1)
    await bells.set(1)
    await bells.ticker.step()
    assert bells.rang == [1]


async def test_not_yet_stays_due_and_is_not_counted_as_done(bells):
    bells.answers[1] = False
    await bells.set(1)
    assert [await bells.ticker.step() for _n in range(2)] == [0, 0]
    assert (bells.rang, await bells.waiting()) == ([1, 1], [1])
    bells.answers[1] = True
    assert await bells.ticker.step() == 1
    assert await bells.waiting() == []


async def test_a_broken_alarm_is_put_off_a_minute_and_the_others_ring(bells):
    bells.answers[1] = RuntimeError("李阿姨的话")
    await bells.set(1, 2)
    with capture_logs() as log:
        assert await bells.ticker.step() == 1
    assert sorted(bells.rang) == [1, 2]
    assert await rows(bells.village.works, "outbox") == []
    (kept,) = await rows(bells.village.works, "alarms")
    assert kept["due_at"] - bells.village.clock.now() == timedelta(minutes=1)
    assert [one["event"] for one in log] == ["alarm.failed"]
    assert "李阿姨" not in str(log)


async def test_a_broken_alarm_rings_again_after_its_minute(bells):
    bells.answers[1] = RuntimeError()
    await bells.set(1)
    await bells.ticker.step()
    bells.village.clock.forward(timedelta(seconds=59))
    assert await bells.ticker.step() == 0
    bells.answers[1] = True
    bells.village.clock.forward(SECOND)
    assert await bells.ticker.step() == 1


async def test_an_alarm_of_a_kind_nobody_knows_stops_no_other(bells):
    async with bells.village.works.begin() as work:
        await work.alarms.set(Alarm("future", "future", 9, work.now - HOUR))
    await bells.set(1)
    assert await bells.ticker.step() == 1
    assert bells.rang == [1]


@pytest.mark.parametrize("verbs", [("DELETE",), ("SELECT",)])
async def test_trouble_with_the_disk_leaves_an_alarm_as_it_was(bells, verbs):
    await bells.set(1)
    (before,) = await rows(bells.village.works, "alarms")
    with disk_full(bells.village.works.database, *verbs):
        assert await bells.ticker.step() == 0
    assert await rows(bells.village.works, "alarms") == [before]
    assert await bells.ticker.step() == 1


@pytest.fixture
async def closing(lane):
    """A ballot that closes in an hour; the first neighbour has it before her."""
    opened = await lane.opens(open_for=HOUR)
    await lane.neighbour(1).taps("去投票", GROUP)
    return opened


async def state(lane, ballot):
    async with lane.village.works.look() as work:
        return await work.ballots.get(ballot.id), (await work.ballots.turnout(ballot.id)).units


def stands_at(lane, moment):
    lane.village.clock.forward(moment - lane.village.clock.now())


async def test_a_ballot_is_open_at_the_closing_moment_and_closed_just_after(lane, closing):
    stands_at(lane, closing.closes_at)
    await lane.village.settles()
    assert (await state(lane, closing))[0].closed_at is None
    await lane.village.passes(seconds=2)
    assert (await state(lane, closing))[0].closed_at is not None
    assert "表决结束了" in lane.card()


async def test_a_ballot_closes_only_after_a_poll_that_began_after_the_deadline(lane, closing):
    linli = lane.village.linli
    stands_at(lane, closing.closes_at - SECOND)
    await linli.intake.step()
    stands_at(lane, closing.closes_at + 5 * SECOND)
    assert await linli.ticker.step() == 0
    assert (await state(lane, closing))[0].closed_at is None
    await linli.intake.step()
    assert await linli.ticker.step() == 1
    assert (await state(lane, closing))[0].closed_at is not None


async def test_a_full_poll_after_the_deadline_is_not_enough(lane, closing):
    linli = lane.village.linli
    stands_at(lane, closing.closes_at + 5 * SECOND)
    for _n in range(100):
        lane.village.world.inject({"poll": {}})
    await linli.intake.step()
    assert await linli.ticker.step() == 0
    await linli.intake.step()
    assert await linli.ticker.step() == 1


async def presses(lane):
    one = lane.neighbour(1)
    message, yes = one.button("同意")
    lane.village.world.press(one.id, one.id, message, yes["callback_data"])


async def test_a_vote_that_came_in_time_counts_although_it_is_judged_later(lane, closing):
    linli = lane.village.linli
    stands_at(lane, closing.closes_at - SECOND)
    await presses(lane)
    await linli.intake.step()
    stands_at(lane, closing.closes_at + 5 * SECOND)
    await linli.intake.step()
    assert await linli.ticker.step() == 0  # it still waits in the inbox
    await linli.door.step()
    assert await linli.ticker.step() == 1
    ballot, votes = await state(lane, closing)
    assert votes == 1
    assert ballot.tally is not None
    await lane.village.settles()
    assert "回执" in lane.neighbour(1).reads()


async def test_a_vote_after_the_deadline_is_told_so_kindly(lane, closing):
    linli = lane.village.linli
    stands_at(lane, closing.closes_at + 5 * SECOND)
    await presses(lane)
    await linli.intake.step()
    await linli.door.step()
    await linli.door.toasts.finish()
    assert lane.village.world.toasts(11)[-1].text.startswith("投票已经结束")
    await linli.ticker.step()
    assert (await state(lane, closing))[1] == 0


async def test_the_result_is_said_once_however_often_the_clock_ticks(lane, closing):
    await lane.village.passes(hours=2)
    said = len(lane.village.group())
    for _n in range(3):
        await lane.village.passes(minutes=5)
    assert len(lane.village.group()) == said
    kept = [one["type"] for one in await rows(lane.village.works, "record_events")]
    assert kept.count("ballot.close") == kept.count("ballot.result") == 1


async def test_an_alarm_that_another_one_cancelled_rings_no_more(bells):
    class Cancels(Tower):
        async def ring(self, work, alarm):
            await work.alarms.cancel("bell:2")
            return await super().ring(work, alarm)

    both = Cancels(bells.village)
    await both.set(1, 2)
    await both.ticker.step()
    assert both.rang == [1]
    assert await both.waiting() == []


async def test_many_that_answer_not_yet_hide_no_other(bells):
    early = range(1, 41)
    bells.answers = dict.fromkeys(early, False)
    await bells.set(*early)
    await bells.set(99, after=SECOND)
    bells.village.clock.forward(SECOND)
    await bells.ticker.step()
    assert 99 in bells.rang


NINE_AT_NIGHT = timedelta(hours=1)  # the clock stands at 20:00 in Shanghai


async def the_usual(_work, _alarm):
    return USUAL_QUIET


async def from_eight_to_nine(_work, _alarm):
    return Quiet(time(20), time(21))


async def test_a_place_may_be_quiet_at_other_hours(village):
    tower = Tower(village, quiet=from_eight_to_nine, zone=house_zone)
    await tower.set(1)
    assert (await tower.ticker.step(), tower.rang) == (1, [])
    village.clock.forward(NINE_AT_NIGHT)
    await tower.ticker.step()
    assert tower.rang == [1]


async def test_what_is_due_at_night_and_may_wait_rings_at_eight(village):
    tower = Tower(village, quiet=the_usual, zone=house_zone)
    await tower.set(1, after=NINE_AT_NIGHT)
    village.clock.forward(NINE_AT_NIGHT)
    assert [await tower.ticker.step() for _n in range(2)] == [1, 0]
    assert tower.rang == []
    village.clock.forward(11 * HOUR - SECOND)
    assert await tower.ticker.step() == 0
    village.clock.forward(SECOND)
    assert await tower.ticker.step() == 1
    assert tower.rang == [1]


async def test_what_may_not_wait_rings_at_night(bells):
    await bells.set(1, after=NINE_AT_NIGHT)
    bells.village.clock.forward(NINE_AT_NIGHT)
    await bells.ticker.step()
    assert bells.rang == [1]


async def test_what_comes_too_late_is_not_done_but_said_once(village):
    tower = Tower(village, late=HOUR)
    await tower.set(1)
    await tower.set(2, after=SECOND)
    village.clock.forward(HOUR + SECOND)
    with capture_logs() as log:
        assert [await tower.ticker.step() for _n in range(2)] == [2, 0]
    assert (tower.rang, tower.told, await tower.waiting()) == ([2], [1], [])
    assert [(one["event"], one["key"]) for one in log] == [("alarm.missed", "bell:1")]


HALF_PAST_THREE = timedelta(hours=7, minutes=30)


@pytest.mark.parametrize("scope", list(Daily))
async def test_what_is_done_every_night_is_set_at_the_start_and_set_again(lane, scope):
    tower = Tower(lane.village, daily=scope)
    assert await tower.ticker.step() == 0
    place = lane.community if scope is Daily.COMMUNITY else 0
    assert await tower.waiting() == [place]
    for _night in range(2):
        lane.village.clock.forward(HALF_PAST_THREE)
        assert await tower.ticker.step() == 1
        lane.village.clock.forward(timedelta(days=1) - HALF_PAST_THREE)
        assert await tower.ticker.step() == 0
    assert tower.rang == [place, place]


async def test_a_start_moves_no_night_that_is_set(lane):
    await Tower(lane.village, daily=Daily.COMMUNITY).ticker.step()
    before = await rows(lane.village.works, "alarms")
    lane.village.clock.forward(timedelta(days=2))
    tower = Tower(lane.village, daily=Daily.COMMUNITY)
    async with lane.village.works.begin() as work:
        await nights.set_all(work, tower.ticker.bells)
    assert await rows(lane.village.works, "alarms") == before


async def test_nights_that_were_missed_are_one(lane):
    tower = Tower(lane.village, daily=Daily.COMMUNITY)
    await tower.ticker.step()
    lane.village.clock.forward(timedelta(days=9))
    assert [await tower.ticker.step() for _n in range(2)] == [1, 0]
    assert tower.rang == [lane.community]


class Cheap(Tower):
    """Bells that ring many at a time; `handfuls` says how many each time."""

    def __init__(self, village):
        super().__init__(village)
        self.handfuls = []
        self.ticker = Ticker(village.works, Bells({}, {"bell": self.together}, {}))

    async def together(self, work, alarms):
        self.handfuls.append(len(alarms))
        for alarm in alarms:
            await self.ring(work, alarm)


async def test_cheap_alarms_ring_thirty_two_at_a_time(village):
    cheap = Cheap(village)
    await cheap.set(*range(40))
    with commits(village.works.database) as seen:
        assert await cheap.ticker.step() == 40
    assert (cheap.handfuls, await cheap.waiting()) == ([32, 8], [])
    assert len(seen) == 3  # and one for the start


async def test_a_broken_one_among_the_cheap_harms_no_other(village):
    cheap = Cheap(village)
    cheap.answers[2] = RuntimeError("李阿姨的话")
    await cheap.set(1, 2, 3)
    with capture_logs() as log:
        assert await cheap.ticker.step() == 2
    assert await cheap.waiting() == [2]
    assert (await rows(village.works, "outbox"), "李阿姨" in str(log)) == ([], False)
    village.clock.forward(timedelta(minutes=1))
    cheap.answers.clear()
    assert await cheap.ticker.step() == 1
