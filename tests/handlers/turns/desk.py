"""A turn at a handler: what it says, what it keeps, what it refuses. A sandbox costs ten times."""

from dataclasses import dataclass, field, replace
from typing import Any

import handlers
from bot.chat.incoming import SentVoice
from bot.chat.routes import ROUTES
from bot.chat.turn import Place, Turn
from bot.kernel.ids import PersonId
from bot.kernel.text import EN
from bot.work import Draft, edit_key
from tests.reactions.street import LIN, Street

assert handlers.ALL
MESSAGE = 7


@dataclass
class Desk:
    """Where one person sits. `said` is what she read, the newest last."""

    street: Street
    person: PersonId = LIN
    said: list[str] = field(default_factory=list)
    updates: int = 0
    buttons: list[Any] = field(default_factory=list)

    def of(self, person: PersonId) -> "Desk":
        """Somebody else's, with her own numbers of updates."""
        return replace(self, person=person, said=[], updates=1_000 * person)

    async def does(self, act: Any, *given: Any, pressed: bool = False) -> None:
        """One turn; a refusal takes back all of it and is raised."""
        self.updates += 1
        actor = await self.street.actor(self.person)
        here = Place(self.person, True, EN)
        async with self.street.works.begin() as work:
            turn = Turn(work, actor, here, self.updates, MESSAGE, pressed)
            await act(turn, *given)
        await self._reads()

    async def presses(self, press: Any) -> None:
        await self.does(ROUTES.presses[type(press)], press, pressed=True)

    async def types(self, said: str) -> None:
        """An answer to the form at hand."""
        draft = await self.at_hand()
        assert draft is not None
        await self.does(ROUTES.typed[draft.flow], draft, said)

    async def speaks(self, voice: SentVoice) -> None:
        await self.does(ROUTES.voices[0], await self.at_hand(), voice)

    async def keeps(self, draft: Draft) -> None:
        async def kept(turn: Turn) -> None:
            await turn.keep(draft)

        await self.does(kept)

    async def at_hand(self) -> Draft | None:
        async with self.street.works.look() as work:
            return await work.drafts.get(self.person, self.person)

    async def flows(self) -> list[str]:
        """Her forms, the one at hand first."""
        async with self.street.works.look() as work:
            return [one.flow for one in await work.drafts.waiting(self.person, self.person)]

    async def _reads(self) -> None:
        """What this turn left for her, in the message she pressed or as new ones."""
        mine = (f"answer:{self.updates}:", edit_key(self.person, MESSAGE))
        async with self.street.works.begin() as work:
            for post in await work.outbox.due(99):
                if post.chat_id == self.person and post.key.startswith(mine):
                    self.said.append(words_of(post.drawn))
                    await work.outbox.sent(post, post.message_id or MESSAGE)


def words_of(drawn: dict[str, Any]) -> str:
    return "\n".join(text for _style, text in drawn["lines"])
