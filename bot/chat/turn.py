"""One person's turn: what a handler may see and what it may answer.

A handler never talks to Telegram: it leaves rows in the outbox of its unit of work, and toasts
that the door gives after the commit. So nothing is said that did not happen, and a refusal takes
back every word.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.kernel.people import Actor, Reader
from bot.kernel.screen import Screen
from bot.kernel.text import Text
from bot.reactions import will_fade
from bot.work import RECEIPT, Draft, Drawn, Leaflet, Undo, Work, edit_key

FORM_LIVES = timedelta(days=7)


@dataclass(frozen=True)
class Place:
    """Where it was said. `language` is the group's, or the person's in a private chat.

    `elder`: she reads there in few big words.
    `forum`: the group has topics; `topic` is the one it was said in, None for general.
    """

    chat: int
    private: bool
    language: str | None
    title: str = ""
    elder: bool = False
    forum: bool = False
    topic: int | None = None

    @property
    def reader(self) -> Reader:
        return Reader(self.language, self.elder)


@dataclass(frozen=True)
class Toast:
    text: Text
    alert: bool


class Turn:
    """`update` is the update's number, `message` the message it came from."""

    def __init__(
        self, work: Work, actor: Actor, place: Place, update: int, message: int, pressed: bool
    ) -> None:
        self.work = work
        self.actor = actor
        self.place = place
        self.given: Toast | None = None
        self._update = update
        self._message = message
        self._pressed = pressed
        self._said = 0

    def aside(self) -> "Turn":
        """The same turn, answered in her private chat instead of the group."""
        actor = self.actor
        place = Place(actor.person, True, actor.language, elder=actor.elder)
        return Turn(self.work, actor, place, self._update, 0, False)

    async def reply(self, screen: Screen, file: tuple[str, bytes] | None = None) -> None:
        """A new message in the same chat; in a group it hangs on the message it answers.

        `file` is a document by name and content; the screen stands under it.
        """
        self._said += 1
        day = f"{self.work.arrived:%Y%m%d}"  # the update's number alone may come again one day
        key = f"answer:{self._update}:{day}:{self._said}"
        await self.work.outbox.say(
            key,
            self.place.chat,
            await self._drawn(screen, caption=file is not None),
            reply_to=None if self.place.private else self._message,
            topic=self.place.topic,
            priority=RECEIPT,
            file=file,
        )
        await will_fade(self.work, key, screen.fades, self.place.language)

    async def replace(self, screen: Screen) -> None:
        """New content for the message whose button was pressed; without one, a new message."""
        if not self._pressed:
            await self.reply(screen)
            return
        await self.work.outbox.edit(self.place.chat, self._message, await self._drawn(screen))
        key = edit_key(self.place.chat, self._message)
        await will_fade(self.work, key, screen.fades, self.place.language)

    @property
    def message(self) -> int:
        """The message it came from: a pressed one is the one that `replace` changes."""
        return self._message

    async def show(self, leaflet: Leaflet, drawn: Drawn) -> None:
        """A leaf of what was said before, in the message that was pressed or as a new one."""
        if self._pressed:
            key = edit_key(self.place.chat, self._message)
            await self.work.outbox.edit(self.place.chat, self._message, drawn)
        else:
            key = f"again:{self._update}:{self.work.arrived:%Y%m%d}"
            await self.work.outbox.say(key, self.place.chat, drawn, priority=RECEIPT)
        await will_fade(self.work, key, leaflet.fades, self.place.language)

    async def _drawn(self, screen: Screen, *, caption: bool = False) -> Drawn:
        """Words under a file cannot be turned: they are short anyway."""
        if caption:
            return self.work.drawer.draw(screen, self.place.language)
        reader = replace(self.place.reader, standing=self.actor.standing)
        return await self.work.drawn_for(self.place.chat, screen, reader)

    def toast(self, text: Text, *, alert: bool = False) -> None:
        """A word over the chat, for a press; at most 200 characters. `alert` waits for OK."""
        self.given = Toast(text, alert)

    async def can_undo(self, kind: str, reference: int = 0, before: str = "") -> None:
        """For ten minutes a tap on "wrong tap" takes it back."""
        await self.work.undos.put(self.actor.person, Undo(kind, reference, before))

    async def draft(self, flow: str | None = None) -> Draft | None:
        """Her form of that flow, or the one she is filling in here."""
        return await self.work.drafts.get(self.place.chat, self.actor.person, flow)

    async def drafts(self) -> list[Draft]:
        """All her unfinished forms here, the one at hand first."""
        return await self.work.drafts.waiting(self.place.chat, self.actor.person)

    async def keep(self, draft: Draft) -> None:
        """What she types next answers this form; another that was at hand is put aside."""
        expires = self.work.now + FORM_LIVES
        await self.work.drafts.keep(self.place.chat, self.actor.person, draft, expires)

    async def put_aside(self) -> None:
        await self.work.drafts.put_aside(self.place.chat, self.actor.person)

    async def drop(self, flow: str | None = None) -> None:
        """That form, or the one at hand."""
        await self.work.drafts.drop(self.place.chat, self.actor.person, flow)
