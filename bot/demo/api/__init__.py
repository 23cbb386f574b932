"""A strict local Bot API: `World` is Telegram, `MemoryRequest` and `routes` are its doors."""

from bot.demo.api.memory import MemoryRequest
from bot.demo.api.records import Chat, Happening, Person, Toast
from bot.demo.api.world import World

__all__ = ["Chat", "Happening", "MemoryRequest", "Person", "Toast", "World"]
