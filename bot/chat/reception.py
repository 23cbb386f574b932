"""Which handler answers an update: a dictionary look-up, and kind words where none does."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot import reactions
from bot.chat import screens
from bot.chat.incoming import Incoming, Kind
from bot.chat.routes import FileHandler, Routes
from bot.chat.spoken import even
from bot.chat.turn import Turn
from bot.kernel.forms import Flow
from bot.kernel.ids import ChatId
from bot.kernel.people import Actor
from bot.kernel.press import Press
from bot.kernel.screen import Screen
from bot.work import Draft, Work, edit_key

START = "start"
BLOCKED, EXPELLED = "blocked by the person", "removed from the group"  # reasons in the list
MUTED = "muted in the group"


@dataclass
class Reception:
    routes: Routes

    async def receive(self, turn: Turn, one: Incoming) -> None:
        """Answers the update through the turn. Raises DomainError for a refusal."""
        match one.kind:
            case Kind.PRESS:
                await self._press(turn, one)
            case Kind.COMMAND:
                await self._command(turn, one.word, one.said)
            case Kind.TYPED:
                await self._typed(turn, one)
            case Kind.FILE:
                await self._file(turn, one, self.routes.files)
            case Kind.PHOTO:
                await self._file(turn, one, self.routes.photos)
            case Kind.VOICE:
                await self._voice(turn, one)
            case Kind.MOVED:
                await reactions.group_moved(turn.work, ChatId(one.chat), ChatId(one.moved_to))
            case Kind.BLOCKED:
                await turn.work.unreachable.refused(one.chat, BLOCKED, missed=0)
            case Kind.RETURNED:
                await turn.work.unreachable.back(one.chat)
            case Kind.EXPELLED:
                await reactions.bot_went(turn.work, ChatId(one.chat), EXPELLED)
            case Kind.MUTED:
                await reactions.group_silent(turn.work, ChatId(one.chat), MUTED)
            case Kind.UNMUTED:
                await reactions.group_speaks(turn.work, ChatId(one.chat))
            case Kind.PROMOTED:
                await reactions.made_administrator(turn.work, ChatId(one.chat))
            case Kind.SHOWN:
                if said := await reactions.revoke_shown(turn.work, one.said.split()):
                    await turn.reply(said)
            case Kind.ADDED:
                if said := await _came(turn, one):
                    await turn.reply(said)
            case Kind.ANSWER:
                for answers in self.routes.answers:
                    await answers(turn, one)
            case Kind.PINNED:
                await reactions.pin_noted(turn.work, one.chat, one.message)
            case Kind.NOTHING:
                pass
            case Kind.MASKED if turn.place.private:
                pass
            case _:
                await turn.reply(screens.UNFIT[one.kind.value]())

    async def read_ahead(self, work: Work, waiting: Sequence[tuple[Actor, Incoming]]) -> None:
        """Reads at once what the presses of a batch will need, so that each costs less."""
        presses: dict[type[Press], list[tuple[Actor, Press]]] = defaultdict(list)
        for actor, one in waiting:
            if one.kind is Kind.PRESS and (press := _opened(work, one)) is not None:
                presses[type(press)].append((actor, press))
        await work.outbox.load(
            edit_key(one.chat, one.message) for _actor, one in waiting if one.kind is Kind.PRESS
        )
        for kind, some in presses.items():
            if kind in self.routes.ahead:
                await self.routes.ahead[kind](work, some)

    async def _press(self, turn: Turn, one: Incoming) -> None:
        press = _opened(turn.work, one)
        handler = self.routes.presses.get(type(press)) if press else None
        misplaced = press is not None and not (turn.place.private or press.in_group)
        if press is None or handler is None or misplaced:
            turn.toast(screens.out_of_date(), alert=True)
        else:
            await handler(turn, press)

    async def _command(self, turn: Turn, word: str, said: str) -> None:
        if word == START and turn.place.private:
            await turn.work.unreachable.back(turn.place.chat)
            if said:
                await self._start(turn, said)
                return
        command = self.routes.commands.get(word)
        if word == START and said:  # she let me into a group by a link, to do something there
            command, said = self.routes.commands.get(said, command), ""
        if command is None:
            await turn.reply(screens.unknown_command(private=turn.place.private))
        elif command.private and not turn.place.private:
            await turn.reply(screens.go_private(command.name, more=bool(said)))
        else:
            await command.handler(turn, said)

    async def _start(self, turn: Turn, payload: str) -> None:
        handler = self.routes.starts.get(payload[0])
        if handler is not None:
            await handler(turn, payload[1:])
        elif known := self.routes.recognised(payload):
            await known(turn)
        else:
            await turn.reply(screens.unknown_link())

    async def _typed(self, turn: Turn, one: Incoming) -> None:
        """A word alone leads out of a form; with courtesies around it, only where none is open."""
        her_own = "" if one.forwarded else one.said
        if word := self.routes.words.get(even(her_own)):
            await self.routes.commands[word].handler(turn, "")
            return
        draft = await turn.draft()
        handler = self.routes.typed.get(draft.flow) if draft else None
        if draft is not None and handler is not None:
            if not await self._outdated(turn, draft):
                await handler(turn, draft, one.said)
        elif known := self.routes.recognised(one.said):
            await known(turn)
        elif meant := self.routes.meant(her_own):
            await meant(turn, "")
        else:
            await turn.reply(screens.not_understood(known=_known(turn.actor)))

    async def _file(self, turn: Turn, one: Incoming, handlers: Mapping[str, FileHandler]) -> None:
        """Where no form has asked for a file, or for a picture, it stays at Telegram."""
        draft = await turn.draft()
        handler = handlers.get(draft.flow) if draft else None
        if draft is None or handler is None or one.file is None:
            await turn.reply(screens.unreadable())
        elif not await self._outdated(turn, draft):
            await handler(turn, draft, one.file)

    async def _voice(self, turn: Turn, one: Incoming) -> None:
        """Where nothing has asked for words it stays at Telegram."""
        draft = await turn.draft()
        if one.voice is None or not self.routes.voices:
            await turn.reply(screens.unreadable())
        elif draft is None or not await self._outdated(turn, draft):
            await self.routes.voices[0](turn, draft, one.voice)

    async def _outdated(self, turn: Turn, draft: Draft) -> bool:
        """Whether the form was begun in another version; then it is put away, with kind words."""
        form = self.routes.forms.get(draft.flow)
        if form is None or form.version == draft.version:
            return False
        await turn.drop(draft.flow)
        await turn.reply(screens.outdated(Flow(draft.flow)))
        return True


def _opened(work: Work, one: Incoming) -> Press | None:
    """The press inside; None where the seal is broken, or its tag or version is not ours."""
    try:
        return work.drawer.seals.open(one.said)
    except ValueError:
        return None


async def _came(turn: Turn, one: Incoming) -> Screen | None:
    chat = ChatId(one.chat)
    return await reactions.bot_came(turn.work, turn.actor, chat, one.title, forum=one.forum)


def _known(actor: Actor) -> bool:
    return bool(actor.memberships) or actor.operator
