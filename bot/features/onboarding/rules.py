"""Which group a link is about, and whether a greeting is due."""

from datetime import datetime

from bot.features.onboarding.model import GREETED_ONCE_IN, Room
from bot.kernel.ids import ChatId
from bot.kernel.press import LARGEST_ID, base36

OPENS = "s"  # the letter a link that sets a group up begins with


def payload(chat: ChatId) -> str:
    """What the button under the first message carries; it names the group and grants nothing."""
    return OPENS + base36(-chat)


def linked(written: str) -> ChatId | None:
    """The group a link names; anybody can type a link, so it may be anything."""
    try:
        number = int(written, 36)
    except ValueError:
        return None
    return ChatId(-number) if 0 < number <= LARGEST_ID else None


def greeting_due(before: Room | None, now: datetime) -> bool:
    """Once a day at most, however often it is thrown out and added."""
    last = before.greeted_at if before else None
    return last is None or now - last >= GREETED_ONCE_IN
