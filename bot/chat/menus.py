"""Command menus in people's chats, and the bot's name and words about itself.

Telegram keeps them for us, so they are told to it only when they are others than those it was told
before: a mark remembers what, and a restart makes no call. They are for looking at: rights are
judged on every call, and a menu that could not be set stops nothing and is tried again later.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import structlog
from telegram.constants import BotCommandScopeType
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.chat import screens
from bot.chat.client import Api, pause_of
from bot.chat.offers import Offer, for_all, for_groups, for_roles
from bot.kernel.events import Mark
from bot.kernel.ids import PersonId
from bot.kernel.people import OFFICES, Actor, Role
from bot.kernel.text import EN, LANGUAGES, ZH, Text
from bot.work import StorageTrouble, Work, Works

log = structlog.get_logger()

CODES = {ZH: "zh", EN: "en"}  # a language as Telegram calls it
ALL_MARK, PEOPLE_MARK = "menus.all", "menus.people"
LOOKED_AGAIN = timedelta(hours=1)  # a role may end by the clock alone
AFTER_TROUBLE = timedelta(minutes=1)
PROFILE = (  # what is asked, what is set, and the field both speak of
    ("getMyDescription", "setMyDescription", "description"),
    ("getMyShortDescription", "setMyShortDescription", "short_description"),
    ("getMyName", "setMyName", "name"),  # last: Telegram allows few changes of it
)

Call = dict[str, Any]
Own = dict[PersonId, list[Call]]
"""The calls that make the menu of each person who has one of her own; none: she has it no more."""


@dataclass
class Menus:
    api: Api
    works: Works
    _moved: bool = True
    _next: datetime | None = None
    _shown: Own | None = None  # None until we know what Telegram was told before this start

    def wake(self) -> None:
        """Somebody's roles or language changed."""
        self._moved = True

    async def step(self) -> int:
        """Tells Telegram what is different by now; always 0, the next bell asks again.

        Raises:
            InvalidToken: the token was revoked.
        """
        now = self.works.clock.now()
        if self._next is not None and now < self._next and not self._moved:
            return 0
        self._moved, self._next = False, now + LOOKED_AGAIN
        try:
            await self._tell()
        except InvalidToken:
            raise
        except RetryAfter as flood:
            self._next = now + pause_of(flood)
        except (TelegramError, StorageTrouble) as trouble:
            log.info("menus.trouble", kind=type(trouble).__name__)
            self._next = now + AFTER_TROUBLE
        return 0

    async def _tell(self) -> None:
        async with self.works.look() as work:
            wanted = await self._own(work)
            marks = [await work.marks.get(one) for one in (ALL_MARK, PEOPLE_MARK)]
        known = [one.value if one else "" for one in marks]
        if (general := self._general()) != known[0]:
            await self._tell_all()
        before = self._shown
        if before is None:
            before = wanted if _digest(wanted) == known[1] else {}
        await self._tell_people(before, wanted)
        now = [general, _digest(self._shown or {})]
        if now != known:
            async with self.works.begin() as work:
                for name, value in zip((ALL_MARK, PEOPLE_MARK), now, strict=True):
                    await work.marks.put(name, Mark(work.now, value))

    async def _own(self, work: Work) -> Own:
        """Of those with a role, and of those who read another language than Telegram's."""
        tongues = await work.residents.tongues()
        holders = await work.residents.holders() | work.operators
        actors = await work.residents.actors(holders, work.operators)
        own: Own = {person: [] for person in holders}
        for person, actor in actors.items():
            if offers := _of_roles(actor):
                own[person] = list(self._menu(_chat(person), offers, actor.language))
        for person, language in tongues.items():
            if not own.get(person):
                own[person] = list(self._menu(_chat(person), for_all(), language))
        return own

    def _menu(
        self, scope: dict[str, Any], offers: Sequence[Offer], language: str | None = None
    ) -> Iterator[Call]:
        """In each language of Telegram; in hers alone where she has chosen one."""
        for code, usual in self._languages():
            said = language or usual
            commands = [
                {"command": one.command, "description": self._said(one.says, said)}
                for one in offers
            ]
            yield {"scope": scope, "commands": commands} | code

    def _languages(self) -> list[tuple[Call, str]]:
        """Parameters and language: of all whose Telegram speaks neither, then the others."""
        usual = self.works.language
        others = [one for one in LANGUAGES if one != usual]
        coded: list[tuple[Call, str]] = [({"language_code": CODES[one]}, one) for one in others]
        return [({}, usual), *coded]

    def _said(self, text: Text, language: str) -> str:
        return self.works.drawer.catalogues.render(text, language)

    def _profile(self, language: str) -> dict[str, str]:
        said = screens.profile(self.api.username)
        return {field: self._said(said[field], language) for _get, _set, field in PROFILE}

    def _everywhere(self) -> list[Call]:
        private = {"type": BotCommandScopeType.ALL_PRIVATE_CHATS.value}
        groups = {"type": BotCommandScopeType.ALL_GROUP_CHATS.value}
        return [*self._menu(private, for_all()), *self._menu(groups, for_groups())]

    def _general(self) -> str:
        """What it comes to, for the mark."""
        profiles = [self._profile(language) for _code, language in self._languages()]
        return _digest([self._everywhere(), profiles])

    async def _tell_all(self) -> None:
        for one in self._everywhere():
            await self.api.call("setMyCommands", **one)
        await self.api.call("setChatMenuButton", menu_button={"type": "commands"})
        for code, language in self._languages():
            for name, text in self._profile(language).items():
                await self._tell_profile(name, text, code)

    async def _tell_profile(self, name: str, text: str, code: Call) -> None:
        """Only if it differs; a refusal leaves the old one."""
        (ask, tell) = next((ask, tell) for ask, tell, field in PROFILE if field == name)
        try:
            told = await self.api.call(ask, **code)
            if told.get(name) != text:
                new: Call = {name: text}
                await self.api.call(tell, **(new | code))
        except (BadRequest, RetryAfter) as trouble:
            log.info("profile.refused", kind=type(trouble).__name__)

    async def _tell_people(self, before: Own, wanted: Own) -> None:
        """Those whose menu is another than before; what was told is remembered one by one."""
        self._shown = {person: menu for person, menu in before.items() if menu}
        for person in sorted(before.keys() | wanted.keys()):
            menu = wanted.get(person, [])
            if menu == before.get(person):
                self._shown[person] = menu
                continue
            try:
                await self._tell_person(person, menu)
            except (BadRequest, Forbidden) as refusal:  # she never began a chat with us
                log.info("menu.refused", kind=type(refusal).__name__)
                self._shown.pop(person, None)
            else:
                self._shown[person] = menu
        self._shown = {person: self._shown[person] for person in wanted if person in self._shown}

    async def _tell_person(self, person: PersonId, menu: list[Call]) -> None:
        for one in menu:
            await self.api.call("setMyCommands", **one)
        if not menu:
            for code, _language in self._languages():
                await self.api.call("deleteMyCommands", scope=_chat(person), **code)


def _of_roles(actor: Actor) -> list[Offer]:
    """Empty for somebody without a role that is given: she has the menu of all."""
    roles = frozenset(role for one in actor.memberships for role in one.roles)
    if actor.operator:
        roles |= {Role.OPERATOR}
    return for_roles(roles) if roles & (OFFICES | {Role.OPERATOR}) else []


def _chat(person: PersonId) -> dict[str, Any]:
    return {"type": BotCommandScopeType.CHAT.value, "chat_id": person}


def _digest(told: object) -> str:
    """A fingerprint; of people's menus it says nothing about them."""
    if isinstance(told, dict):
        told = sorted(told.items())
    return sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
