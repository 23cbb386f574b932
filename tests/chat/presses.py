"""Presses that wait, what became of them, and a command that breaks."""

from dataclasses import replace

from bot.chat.reception import Reception
from bot.chat.routes import ROUTES, Command

SECRET = "门锁的密码是八八六六"

ANN = {"id": 11, "is_bot": False, "first_name": "Ann"}
HERS = {"id": 11, "type": "private", "first_name": "Ann"}


class Broken(Exception):
    """A fault of ours, with somebody's words in it."""


async def turnout(lane, ballot):
    async with lane.village.works.look() as work:
        return (await work.ballots.turnout(ballot.id)).units


def press(lane, number, label="同意"):
    """Presses, but the bot has not looked yet."""
    one = lane.neighbour(number)
    message, button = one.button(label)
    return lane.village.world.press(one.id, one.id, message, button["callback_data"])


def answers(world, query):
    asked = [one for one in world.calls if one.method == "answerCallbackQuery"]
    return [one for one in asked if one.params["callback_query_id"] == query]


async def arrive(village):
    village.linli.intake.on_stored = lambda: None
    await village.linli.intake.step()


def with_route(village, handler):
    """The same door, and one more command: /boom."""
    command = Command("boom", handler, private=False)
    routes = replace(ROUTES, commands={**ROUTES.commands, "boom": command})
    village.linli.door.reception = Reception(routes)


def told(**more):
    return {"message": {"message_id": 9, "date": 1, "chat": HERS, "from": ANN} | more}


def query(**more):
    return {"callback_query": {"id": "77", "from": ANN, "chat_instance": "1"} | more}
