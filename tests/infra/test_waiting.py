"""What there is to do at this moment, in one question."""

from datetime import timedelta

from bot.kernel.events import Alarm
from bot.work import Arrival, Works

DRAWN = {"lines": [["plain", "x"]], "buttons": []}


async def waiting(works: Works) -> set[str]:
    async with works.look() as work:
        return set(await work.waiting())


async def test_what_waits_is_named_until_it_is_done(works: Works, clock) -> None:
    assert await waiting(works) == set()
    await works.receive([Arrival(1, 7, "{}")])
    async with works.begin() as work:
        await work.alarms.set(Alarm("a", "ballot.close", 1, work.now + timedelta(minutes=1)))
        await work.outbox.say("s", 7, DRAWN, not_before=work.now + timedelta(minutes=2))
    assert await waiting(works) == {"inbox"}
    clock.forward(timedelta(minutes=1))
    assert await waiting(works) == {"inbox", "alarms"}
    clock.forward(timedelta(minutes=1))
    assert await waiting(works) == {"inbox", "alarms", "outbox"}
    async with works.begin() as work:
        work.inbox.done(1, work.now)
        await work.alarms.cancel("a")
        await work.outbox.withdraw("s")
    assert await waiting(works) == set()
