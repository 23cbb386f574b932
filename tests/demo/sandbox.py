"""A small house in the sandbox, for the tests of the local Bot API."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.demo.api import World
from bot.demo.clock import HandClock

TOKEN = "1:sandbox"
WANG, LI, STRANGER = 7, 8, 9
HOUSE = -100


@dataclass
class Sandbox:
    world: World
    clock: HandClock

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        return await self.world.call(TOKEN, method, params)

    async def ask(self, method: str, **params: Any) -> Any:
        """The result of a request that must be granted."""
        answer = await self.call(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """The words of a refusal, whose code must fit them."""
        answer = await self.call(method, **params)
        assert not answer["ok"], answer
        code, words = answer["error_code"], answer["description"]
        assert words.startswith({400: "Bad Request: ", 403: "Forbidden: "}.get(code, ""))
        return words.split(": ", 1)[1] if code in (400, 403) else words

    async def sent(self, text: str = "hello", chat_id: int = WANG, **params: Any) -> dict[str, Any]:
        return await self.ask("sendMessage", chat_id=chat_id, text=text, **params)

    async def updates(self, **params: Any) -> list[dict[str, Any]]:
        return await self.ask("getUpdates", timeout=0, **params)

    async def news(self) -> list[dict[str, Any]]:
        """Updates not seen yet; they are confirmed."""
        found = await self.updates()
        if found:
            await self.updates(offset=found[-1]["update_id"] + 1)
        return found

    def later(self, **span: float) -> None:
        self.clock.forward(timedelta(**span))


def a_house() -> Sandbox:
    """Wang and Li, who know the bot, and a stranger; a supergroup with Wang, Li and the bot."""
    clock = HandClock(datetime(2026, 5, 1, 12, tzinfo=UTC))
    world = World(clock)
    world.add_person(WANG, "王", "zh-hans")
    world.add_person(LI, "Li", "en", username="li_3")
    world.add_person(STRANGER, "Zhao")
    world.add_group(HOUSE, "幸福里 3 号", [WANG, LI])
    world.add_bot_to(HOUSE, by=WANG)
    world.say(WANG, WANG, "/start")
    world.say(LI, LI, "/start")
    world.mailbox.drop()
    return Sandbox(world, clock)


def button(text: str, data: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, "callback_data": data}]]}
