"""Which handler answers what; handlers register themselves with these decorators.

One dictionary per kind of input instead of the library's list of handlers: a look-up costs the
same for the first feature and the fiftieth (DEPENDENCIES, trap 12), and two handlers for one
word fail at start instead of hiding each other.
"""

from collections.abc import Awaitable, Callable, Collection, Container, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar, cast

from bot.chat.incoming import Incoming, SentFile, SentVoice
from bot.chat.spoken import even, readings
from bot.chat.turn import Turn
from bot.kernel.people import Actor
from bot.kernel.press import Press
from bot.work import Draft, Undo, Work

P = TypeVar("P", bound=Press)
CommandHandler = Callable[[Turn, str], Awaitable[None]]
PressHandler = Callable[[Turn, P], Awaitable[None]]
StartHandler = Callable[[Turn, str], Awaitable[None]]
TypedHandler = Callable[[Turn, Draft, str], Awaitable[None]]
UndoHandler = Callable[[Turn, Undo], Awaitable[None]]
FileHandler = Callable[[Turn, Draft, SentFile], Awaitable[None]]
VoiceHandler = Callable[[Turn, Draft | None, SentVoice], Awaitable[None]]
AnswerHandler = Callable[[Turn, Incoming], Awaitable[None]]
FormHandler = Callable[[Turn, Draft], Awaitable[None]]
ReadAhead = Callable[[Work, Sequence[tuple[Actor, P]]], Awaitable[None]]


@dataclass(frozen=True)
class Command:
    """`private` commands show nothing in a group but a button into the private chat."""

    name: str
    handler: CommandHandler
    private: bool


@dataclass(frozen=True)
class Recognised:
    """`reader` gives what a text says, None where it says nothing of the kind."""

    reader: Callable[[str], str | None]
    handler: CommandHandler


@dataclass(frozen=True)
class Form:
    """`shows` brings the step of a draft before her eyes again."""

    version: int
    shows: FormHandler


@dataclass
class Routes:
    commands: dict[str, Command] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)  # Chinese word -> command
    talk: dict[str, CommandHandler] = field(default_factory=dict)  # words without a command
    presses: dict[type[Press], PressHandler[Press]] = field(default_factory=dict)
    ahead: dict[type[Press], ReadAhead[Press]] = field(default_factory=dict)
    starts: dict[str, StartHandler] = field(default_factory=dict)
    typed: dict[str, TypedHandler] = field(default_factory=dict)
    files: dict[str, FileHandler] = field(default_factory=dict)
    photos: dict[str, FileHandler] = field(default_factory=dict)
    known: list[Recognised] = field(default_factory=list)
    undone: dict[str, UndoHandler] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    spoken: dict[str, frozenset[str]] = field(default_factory=dict)  # flow -> steps
    voices: list[VoiceHandler] = field(default_factory=list)
    answers: list[AnswerHandler] = field(default_factory=list)

    def takes_voice(self, draft: Draft | None) -> bool:
        """Whether what is asked there may be said instead of typed."""
        return draft is not None and draft.step in self.spoken.get(draft.flow, ())

    def recognised(self, said: str) -> Callable[[Turn], Awaitable[None]] | None:
        """Who answers words that stand for themselves, outside any form."""
        for one in self.known:
            if (read := one.reader(said)) is not None:
                return partial(_answered, one.handler, read)
        return None

    def meant(self, said: str) -> CommandHandler | None:
        """Who answers the words, with or without courtesies around them."""
        for words in readings(said):
            if name := self.words.get(words):
                return self.commands[name].handler
            if words in self.talk:
                return self.talk[words]
        return None


ROUTES = Routes()


def command(
    name: str, *words: str, private: bool = True
) -> Callable[[CommandHandler], CommandHandler]:
    """Answers ``/name`` and, in a private chat, the Chinese words alone."""

    def declare(handler: CommandHandler) -> CommandHandler:
        _only_once(ROUTES.commands, name)
        ROUTES.commands[name] = Command(name, handler, private)
        for word in map(even, words):
            _only_once(ROUTES.words, word)
            ROUTES.words[word] = name
        return handler

    return declare


def said(*words: str) -> Callable[[CommandHandler], CommandHandler]:
    """Answers these words alone in a private chat, where no form is open; no command does it."""

    def declare(handler: CommandHandler) -> CommandHandler:
        for word in map(even, words):
            _only_once({*ROUTES.talk, *ROUTES.words}, word)
            ROUTES.talk[word] = handler
        return handler

    return declare


def press(
    kind: type[P], ahead: ReadAhead[P] | None = None
) -> Callable[[PressHandler[P]], PressHandler[P]]:
    """Answers that button, wherever it stands.

    `ahead` reads at once what a batch of these presses will need; without it each reads its own.
    """

    def declare(handler: PressHandler[P]) -> PressHandler[P]:
        _only_once(ROUTES.presses, kind)
        if ahead is not None:
            ROUTES.ahead[kind] = cast(ReadAhead[Press], ahead)
        ROUTES.presses[kind] = cast(PressHandler[Press], handler)  # asked for by this very type
        return handler

    return declare


def start(letter: str) -> Callable[[StartHandler], StartHandler]:
    """Answers /start with a payload that begins with the letter; it receives the rest."""

    def declare(handler: StartHandler) -> StartHandler:
        _only_once(ROUTES.starts, letter)
        ROUTES.starts[letter] = handler
        return handler

    return declare


def typed(flow: str, spoken: Collection[str] = ()) -> Callable[[TypedHandler], TypedHandler]:
    """Answers what is typed in a private chat while a form of that flow is open.

    At the steps named `spoken` a voice note may stand for it, once a person has written it down.
    """

    def declare(handler: TypedHandler) -> TypedHandler:
        _only_once(ROUTES.typed, flow)
        ROUTES.typed[flow] = handler
        ROUTES.spoken[flow] = frozenset(spoken)
        return handler

    return declare


def resumed(flow: str, version: int) -> Callable[[FormHandler], FormHandler]:
    """Shows where somebody is in a form of that flow; drafts of another version are outdated."""

    def declare(handler: FormHandler) -> FormHandler:
        _only_once(ROUTES.forms, flow)
        ROUTES.forms[flow] = Form(version, handler)
        return handler

    return declare


def recognised(
    reader: Callable[[str], str | None],
) -> Callable[[CommandHandler], CommandHandler]:
    """Answers what is typed in a private chat, where no form is open and the reader reads it."""

    def declare(handler: CommandHandler) -> CommandHandler:
        ROUTES.known.append(Recognised(reader, handler))
        return handler

    return declare


def undone(kind: str) -> Callable[[UndoHandler], UndoHandler]:
    """Takes back an act of that kind (`Turn.can_undo`)."""

    def declare(handler: UndoHandler) -> UndoHandler:
        _only_once(ROUTES.undone, kind)
        ROUTES.undone[kind] = handler
        return handler

    return declare


def file(flow: str) -> Callable[[FileHandler], FileHandler]:
    """Answers a document that is sent in a private chat while a form of that flow is open."""

    def declare(handler: FileHandler) -> FileHandler:
        _only_once(ROUTES.files, flow)
        ROUTES.files[flow] = handler
        return handler

    return declare


def photo(flow: str) -> Callable[[FileHandler], FileHandler]:
    """The same for a picture."""

    def declare(handler: FileHandler) -> FileHandler:
        _only_once(ROUTES.photos, flow)
        ROUTES.photos[flow] = handler
        return handler

    return declare


def answered(handler: AnswerHandler) -> AnswerHandler:
    """Gets what somebody replies in a group to a message of the bot's."""
    _only_once(ROUTES.answers[:1] and ["answers"], "answers")
    ROUTES.answers.append(handler)
    return handler


def voice(handler: VoiceHandler) -> VoiceHandler:
    """Answers every voice note; it gets the form at hand, if any."""
    _only_once(ROUTES.voices[:1] and ["voice"], "voice")
    ROUTES.voices.append(handler)
    return handler


async def _answered(handler: CommandHandler, read: str, turn: Turn) -> None:
    await handler(turn, read)


def _only_once(taken: Container[object], name: object) -> None:
    if name in taken:
        raise TypeError(f"two handlers for {name}")
