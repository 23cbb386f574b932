"""Changing the keys while the bot stands still; a kill at any moment loses nothing.

The key that seals: the new one is in the file before anything is sealed with it, and the old one
stays there until nothing is left under it. The key that signs: the next key file waits beside the
old one until every record says which key signs from now on; the bot does not start meanwhile.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.app import Settings, open_works
from bot.commands.backup import sqlite_file
from bot.commands.readiness import (
    OTHER_KEYS,
    NotReady,
    checked_keys,
    checked_schema,
    unfinished,
)
from bot.features.record.model import Reason
from bot.features.record.usecases import take_checkpoint
from bot.infra.copies import folded
from bot.infra.disk import settle
from bot.infra.keyfile import Keys, Signer
from bot.infra.lock import alone
from bot.infra.resealing import sealed_tables
from bot.infra.system import SystemEntropy
from bot.kernel.events import Event, Mark
from bot.work import Work, Works

SIGNING = "signing-key"  # mark: the newest key of which the records know


@dataclass(frozen=True)
class Rotation:
    """How many values were sealed anew, and how many stay under an old key."""

    sealed: int
    left: int


async def field_keys(settings: Settings, keys: Keys, file: Path) -> Rotation:
    """Seals everything with a new key, or goes on with a change that was interrupted.

    Raises NotReady, and what `alone` raises.
    """
    async with alone(settings.database()):
        await checked_schema(settings.database())
        await _opens(settings, keys)
        if len(keys.field) == 1:
            keys = keys.with_field_key(SystemEntropy())
            keys.write(file)
        async with open_works(settings, keys=keys) as works:
            sealed = [await _resealed(works, number) for number, _table in enumerate(_TABLES)]
            left = await _finished(works)
        if (database := sqlite_file(settings)) is not None:
            folded(database)  # nothing under the old key stays in the journal
        if not left:
            keys.without_old_field_keys().write(file)
    return Rotation(sum(sealed), left)


async def signing_keys(settings: Settings, file: Path) -> Signer:
    """Signs with a new key from now on; the new one.

    Raises NotReady, and what `alone` raises.
    """
    next_file = unfinished(file)
    async with alone(settings.database()):
        keys = settings.keys() if next_file.exists() else checked_keys(settings)
        await checked_schema(settings.database())
        await _opens(settings, keys)
        if next_file.exists():
            later = Keys.read(next_file)
        else:
            later = keys.with_signing_key(SystemEntropy())
            later.write(next_file)
        async with open_works(settings, keys=keys) as works:
            await _announced(works, later.signer)
        next_file.replace(file)
        settle(file.parent)
    return later.signer


_TABLES = tuple(sealed_tables())


async def _opens(settings: Settings, keys: Keys) -> None:
    async with open_works(settings, keys=keys) as works, works.look() as work:
        if not await work.key_check.opens():
            raise NotReady(OTHER_KEYS)


async def _resealed(works: Works, number: int) -> int:
    """All of one table, a chunk in each transaction."""
    count, last = 0, None
    while True:
        async with works.begin() as work:
            some, last = await work.resealing.step(_TABLES[number], last)
        count += some
        if last is None:
            return count


async def _finished(works: Works) -> int:
    """What is left; once nothing is, each record learns of the change, the first time only."""
    async with works.begin() as work:
        left = await work.resealing.left()
        newest = works.vault.key_id
        if not left and await work.key_check.made_with() != newest:
            await work.key_check.make()
            await _recorded(work, {"key_id": newest})
    return left


async def _announced(works: Works, signer: Signer) -> None:
    """Each record says which key signs from now on, once; the old key vouches for the new one."""
    async with works.begin() as work:
        known = await work.marks.get(SIGNING)
        if known is None or known.value != signer.key_id:
            await _signed(work)
            facts = {"key_id": signer.key_id, "public": signer.public.hex()}
            await _recorded(work, facts)
            await _signed(work)
            await work.marks.put(SIGNING, Mark(work.now, signer.key_id))


async def _signed(work: Work) -> None:
    """The old key signs each record as it stands."""
    for community in await work.residents.all_communities():
        await take_checkpoint(work, community, Reason.ASKED)


async def _recorded(work: Work, facts: Mapping[str, object]) -> None:
    for community in await work.residents.all_communities():
        await work.record.append(Event(community, "key.rotated", facts))
