"""What people read, in their language: the sentence of the code, as the catalogue has it.

Tests name a sentence in English and look for its words in the language of the lane, so that the
same flow is walked in both; a sentence that is no longer in the code is not found on the screen.
"""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from bot.chat import routes
from bot.infra.catalogues import Catalogues
from bot.kernel.text import FlatLabel, Text, Words
from bot.schema import METADATA
from tests.lane import Lane

CATALOGUES = Catalogues.load()


@dataclass(frozen=True)
class Speech:
    """`said("Vote")` is the word on the button."""

    language: str

    def __call__(self, english: str, **arguments: Any) -> str:
        wrapped = {name: _argument(value) for name, value in arguments.items()}
        return CATALOGUES.render(Text(english, None, wrapped), self.language)

    def many(self, one: str, more: str, n: int, **arguments: Any) -> str:
        """A sentence that counts."""
        return CATALOGUES.render(Text(one, more, {"n": n, **arguments}), self.language)

    def flat(self, label: str) -> str:
        return self.text(Text("{flat}", None, {"flat": FlatLabel(label)}))

    def text(self, text: Text) -> str:
        """A sentence the house itself made, such as a refusal's."""
        return CATALOGUES.render(text, self.language)


def speech(lane: Lane) -> Speech:
    return Speech(lane.language)


def commands() -> dict[str, str]:
    """Every command with one of its Chinese words."""
    return {command: word for word, command in routes.ROUTES.words.items()}


def _argument(value: Any) -> Any:
    return Words(value) if isinstance(value, str) else value


async def kept(lane: Lane, *names: str) -> dict[str, int]:
    """How many rows these tables hold; without names, all that a person's act may fill."""
    wanted = names or ("votes", "record_events", "representatives", "grants", "drafts")
    async with lane.village.works.database.engine.connect() as connection:
        return {
            one: (
                await connection.execute(select(func.count()).select_from(METADATA.tables[one]))
            ).scalar_one()
            for one in wanted
        }


def receipts(message: str) -> list[str]:
    """The receipt codes in it."""
    return re.findall(r"\b[A-Z2-7]{10}\b", message)
