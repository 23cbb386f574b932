"""The unit of work: one transaction, all stores, outbox, record, clock, entropy (PROMISES R2).

`commit` appears here and nowhere else. Use cases see a `Work` only through the Protocol of their
own `ports.py`; this class satisfies them by its shape.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.features.acts.store import Acts
from bot.features.ballots.store import Ballots, Sittings
from bot.features.boards.store import Boards
from bot.features.digest.store import Notices
from bot.features.grants.store import RoleLinks
from bot.features.onboarding.store import Rooms
from bot.features.papers.store import Imprints
from bot.features.record.store import Checkpoints
from bot.features.residents.rules.codes import code_digest
from bot.features.residents.store import Residents
from bot.features.voices.store import Voices
from bot.infra import inbox as inboxes, papers
from bot.infra.alarms import AlarmClock, Lease as Lease
from bot.infra.audit import Audit
from bot.infra.batch import Batch
from bot.infra.catalogues import language_of as language_of
from bot.infra.database import Database
from bot.infra.drafts import Draft as Draft, Drafts
from bot.infra.drawing import Drawer as Drawer, Drawn as Drawn
from bot.infra.holding import Holding
from bot.infra.inbox import TRIES as TRIES, Arrival as Arrival, Inbox, InboxRow as InboxRow
from bot.infra.keycheck import KeyCheck
from bot.infra.keyfile import Keys, Signer
from bot.infra.leaflets import Leaflet as Leaflet, Leaflets
from bot.infra.marks import Marks
from bot.infra.numbers import Numbers
from bot.infra.outbox import (
    BROKEN as BROKEN,
    RECEIPT as RECEIPT,
    Outbox,
    Post as Post,
    SendClass as SendClass,
    Spoken as Spoken,
    Unreachable,
    card_key as card_key,
    edit_key as edit_key,
)
from bot.infra.own import Own
from bot.infra.purging import Purge
from bot.infra.resealing import Resealing
from bot.infra.troubles import StorageTrouble as StorageTrouble, told_apart
from bot.infra.undos import Undo as Undo, Undos
from bot.infra.vault import Vault
from bot.infra.waiting import what_waits
from bot.kernel.clock import Clock, Entropy
from bot.kernel.events import Mark
from bot.kernel.files import FileGone as FileGone, Files, Typeset
from bot.kernel.ids import LeafletId, PersonId
from bot.kernel.people import Reader
from bot.kernel.rights import Groups
from bot.kernel.rooms import Rooms as Pins
from bot.kernel.screen import Screen
from bot.kernel.text import ZH

HEARD = "heard"  # the mark of the moment up to which Telegram has told us everything


class Work:
    """Everything one transaction may touch. `arrived` is when the update reached the inbox.

    `waited_since`: nobody listened from then until it arrived, so it may have come at any time
    between the two; None for one that was heard at once.
    """

    def __init__(self, works: "Works", connection: AsyncConnection) -> None:
        self._works = works
        self._batch = Batch(connection, works.vault)
        self.clock = works.clock
        self.entropy = works.entropy
        self.drawer = works.drawer
        self.now = works.clock.now()
        self.arrived = self.now
        self.roles_changed = False  # a press gave somebody a role or took it away
        self.waited_since: datetime | None = None

    @cached_property
    def numbers(self) -> Numbers:
        return Numbers(self._batch)

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self._batch)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self._batch, self.numbers, self.now)

    @cached_property
    def unreachable(self) -> Unreachable:
        return Unreachable(self._batch, self.now)

    @cached_property
    def leaflets(self) -> Leaflets:
        return Leaflets(self._batch, self.numbers, self.now)

    @cached_property
    def undos(self) -> Undos:
        return Undos(self._batch, self.now)

    async def drawn_for(
        self, chat: int, screen: Screen, reader: Reader, instead: LeafletId | None = None
    ) -> Drawn:
        """The screen as that chat shows it; for somebody who reads slowly its first leaf.

        The other leaves wait until she turns to them. `instead`: the leaflet of the same message
        before; what is drawn anew is not what was said last.
        """
        if not reader.elder:
            return self.drawer.draw(screen, reader.language)
        id = instead or await self.leaflets.next()
        slow = self.drawer.draw_slowly(screen, reader.language, id)
        await self.leaflets.keep(id, chat, slow, screen.fades, reader.standing)
        return slow.leaves[0]

    @cached_property
    def alarms(self) -> AlarmClock:
        return AlarmClock(self._batch)

    @cached_property
    def marks(self) -> Marks:
        return Marks(self._batch)

    @cached_property
    def holding(self) -> Holding:
        return Holding(self._batch, self.now)

    @cached_property
    def key_check(self) -> KeyCheck:
        return KeyCheck(self._batch, self.now)

    @cached_property
    def resealing(self) -> Resealing:
        return Resealing(self._batch)

    @cached_property
    def drafts(self) -> Drafts:
        return Drafts(self._batch, self.now)

    @cached_property
    def record(self) -> Audit:
        return Audit(self._batch, self.clock, self.entropy)

    @cached_property
    def residents(self) -> Residents:
        return Residents(self._batch, self.numbers, self.now)

    @cached_property
    def ballots(self) -> Ballots:
        return Ballots(self._batch, self.numbers)

    @cached_property
    def sittings(self) -> Sittings:
        return Sittings(self._batch, self.numbers)

    @cached_property
    def acts(self) -> Acts:
        return Acts(self._batch, self.numbers)

    @cached_property
    def boards(self) -> Boards:
        return Boards(self._batch)

    @cached_property
    def notices(self) -> Notices:
        return Notices(self._batch)

    @cached_property
    def role_links(self) -> RoleLinks:
        return RoleLinks(self._batch)

    @cached_property
    def imprints(self) -> Imprints:
        return Imprints(self._batch)

    @cached_property
    def voices(self) -> Voices:
        return Voices(self._batch, self.numbers, self.now)

    @cached_property
    def rooms(self) -> Rooms:
        return Rooms(self._batch)

    @cached_property
    def checkpoints(self) -> Checkpoints:
        return Checkpoints(self._batch)

    @cached_property
    def own(self) -> Own:
        return Own(self._batch)

    @cached_property
    def purge(self) -> Purge:
        return Purge(self._batch, self.now)

    @property
    def contact(self) -> str:
        """Who answers for people's data; named in the settings of the host, else empty."""
        return self._works.contact

    @property
    def signer(self) -> Signer:
        """Signs checkpoints."""
        return self._works.signer

    @property
    def operators(self) -> frozenset[PersonId]:
        """Who may set communities up; named in the settings of the host."""
        return self._works.operators

    @property
    def defaults(self) -> tuple[str, str]:
        """Language and zone of a new community."""
        return self._works.language, self._works.zone

    def code_digest(self, code: str) -> str:
        """A typed code as it stands in the table."""
        return code_digest(self._works.codes, code)

    def on_paper(self, said: str) -> tuple[str, set[str]]:
        """The words as they are set in type, and the characters that the font does not have."""
        return papers.written(said), papers.missing(said)

    async def still_unjudged(self, until: datetime) -> bool:
        """Whether an update that reached Telegram by `until` may still be waiting (P5)."""
        heard = self._works.heard_until
        if heard is None or heard < until:
            return True
        return await self.inbox.unjudged(until) > 0

    async def waiting(self) -> frozenset[str]:
        """Which of inbox, alarms and outbox hold something to do now."""
        return await what_waits(self._batch, self.now)

    def mark(self) -> int:
        """A place to which a refusal cuts everything back."""
        return self._batch.mark()

    def cut(self, mark: int) -> None:
        self._batch.cut(mark)

    async def flush(self) -> None:
        """Sends what waits to the database, still inside the transaction."""
        await self._batch.flush()
        await self.inbox.flush()


@dataclass
class Works:
    """Hands out units of work; one per process.

    `heard_until` is the moment up to which Telegram has told us everything; `files` fetches what
    people sent; `pins` pins in groups; `groups` asks about groups and leaves them; `username` is
    the bot's, for links on paper; `typeset` makes a PDF of a template and its data, and
    `templates` is where the host's own ones lie; `on_posted` is called after a commit that left
    something to send, `on_standing` after one that gave or took a role or a language.
    """

    database: Database
    clock: Clock
    entropy: Entropy
    drawer: Drawer
    keys: Keys = field(repr=False)
    operators: frozenset[PersonId] = frozenset()
    language: str = ZH
    zone: str = "Asia/Shanghai"
    contact: str = ""
    heard_until: datetime | None = None
    files: Files | None = None
    pins: Pins | None = None
    groups: Groups | None = None
    username: Callable[[], str] = field(default=lambda: "")
    typeset: Typeset = papers.render
    templates: Path | None = None
    on_posted: Callable[[], None] = field(default=lambda: None)
    on_standing: Callable[[], None] = field(default=lambda: None)

    def __post_init__(self) -> None:
        self.vault = Vault(self.keys, self.entropy)
        self.signer: Signer = self.keys.signer
        self.codes = self.keys.codes

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Work]:
        """A writing unit of work: committed at the end of the block, undone by an exception.

        Raises:
            StorageTrouble: the database refused for a reason that is not in the data.
        """
        with told_apart():
            async with self.database.writing() as connection:
                work = Work(self, connection)
                yield work
                await work.flush()
                await connection.commit()
        if work.outbox.written:
            self.on_posted()
        if work.residents.standing_moved:
            self.on_standing()

    @asynccontextmanager
    async def look(self) -> AsyncIterator[Work]:
        """A unit of work that only reads. Raises StorageTrouble like `begin`."""
        with told_apart():
            async with self.database.reading() as connection:
                yield Work(self, connection)

    async def receive(
        self,
        arrivals: list[Arrival],
        *,
        arrived_at: datetime | None = None,
        waited_since: datetime | None = None,
        heard_at: datetime | None = None,
    ) -> None:
        """Stores updates as they came, and that by `heard_at` there was nothing more.

        `arrived_at` is when they were told, not when there was a turn to write them down: a vote
        is not late because somebody else was writing.

        Raises:
            StorageTrouble: they could not be kept.
        """
        with told_apart():
            async with self.database.writing() as connection:
                work = Work(self, connection)
                if arrivals:
                    at = arrived_at or work.now
                    await inboxes.store(connection, self.vault, arrivals, at, waited_since)
                if heard_at:
                    await work.marks.put(HEARD, Mark(heard_at))
                await work.flush()
                await connection.commit()

    async def close(self) -> None:
        await self.database.close()
