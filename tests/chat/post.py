"""What waits in the outbox, what was heard in a chat, and a wire with trouble on it."""

from bot.chat.client import NotSent
from bot.demo.api.memory import MemoryRequest
from tests.chat.storage import rows

ANN, BEN, EVA = 11, 12, 13


def drawn(text, style="plain"):
    return {"lines": [[style, text]], "buttons": []}


async def say(village, chat, text, **how):
    async with village.works.begin() as work:
        await work.outbox.say(f"test:{text}", chat, drawn(text), **how)


async def edit(village, chat, message, text):
    async with village.works.begin() as work:
        await work.outbox.edit(chat, message, drawn(text))


def heard(village, chat, text):
    return [one.get("text") for one in village.world.messages(chat)].count(text)


def sent(village, chat):
    """Calls that spoke to that chat: method, refusal."""
    spoke = [one for one in village.world.calls if one.params.get("chat_id") == str(chat)]
    return [(one.method, one.refusal) for one in spoke]


async def row(village, key):
    (found,) = [one for one in await rows(village.works, "outbox") if one["key"] == key]
    return found


class Wire(MemoryRequest):
    """A wire with trouble: `refuse` has no connection, `portal` answers for Telegram, `between`
    is what happens while a call is under way."""

    def __init__(self, world):
        super().__init__(world)
        self.refuse, self.portal, self.between = [], [], {}

    async def do_request(self, url, *rest, **more):
        method = url.rpartition("/")[2]
        if method in self.refuse:
            self.refuse.remove(method)
            raise NotSent("ClientConnectorError")
        if method in self.portal:
            self.portal.remove(method)
            return 200, b"<html>please log in</html>"
        answer = await super().do_request(url, *rest, **more)
        if act := self.between.pop(method, None):
            await act()
        return answer
