"""The page's server over a small house, without a bot."""

import asyncio
import json

from bot.demo import web
from tests.demo.sandbox import WANG

NOTE = {"zh": "楼长", "en": "runs the house"}
NOTES = {WANG: {"role": "coordinator", "flat": "1-2-301", "note": NOTE}}


class Hands:
    """What moves a house of the tests; `closes`: when its vote ends, if it has one."""

    def __init__(self, house):
        self._house = house
        self.closes = None
        self.told = ()
        self.begun = 0

    async def forward(self, by):
        self._house.clock.forward(by)

    async def deadline(self):
        return self.closes

    async def entries(self, count):
        return self.told[:count]

    async def anew(self):
        self.begun += 1
        self._house.world.say(WANG, WANG, "nobody hears of it")


def application(house, hands=None, **more):
    return web.application(
        house.world,
        people_notes=NOTES,
        zone="Asia/Shanghai",
        hands=hands or Hands(house),
        **more,
    )


async def state(client):
    return await (await client.get("/sandbox/state")).json()


async def post(client, path, **body):
    answer = await client.post(f"/sandbox/{path}", json=body)
    told = await answer.json()
    assert told["ok"] is (answer.status == 200)
    return told


class Stream:
    """Reads the page's event stream, without comments."""

    def __init__(self, response):
        self._lines = response.content

    async def next(self):
        event = {}
        while "data" not in event:
            line = (await asyncio.wait_for(self._lines.readline(), 5)).decode().rstrip("\n")
            key, _, value = line.partition(": ")
            if key in ("id", "event", "data"):
                event[key] = value
        return int(event["id"]), event["event"], json.loads(event["data"])
