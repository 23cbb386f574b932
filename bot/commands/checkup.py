"""What `linli doctor` finds in the database and around it, one finding for each check.

Only what keeps a promise from being kept is wrong; counts that somebody should know are told.
"""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import func, make_url, select

from bot.app import Settings, open_works
from bot.commands.backup import LAST
from bot.commands.readiness import checked_keys, private_keys
from bot.infra import papers
from bot.infra.holding import HELD, UNDELIVERABLE
from bot.infra.inbox import DEAD_LETTERS
from bot.infra.lock import AnotherRuns, alone
from bot.kernel.clock import Clock
from bot.kernel.text import Deadline, Text, Words, _, ngettext
from bot.work import Work, Works

ROOM = 10  # per cent of the disk that must be free
MENUS = "menus.all"  # the mark of `bot.chat.menus`, which needs the library of Telegram
SETTING = ("typst", "segno")
PRINTED = "邻里 Linli 0123456789 m² “”"
BACKED_UP = timedelta(days=7)  # a copy that is older is not much of a copy


@dataclass(frozen=True)
class Finding:
    check: str
    right: bool
    text: Text | Words


def keys(settings: Settings) -> Finding:
    """The key file; where it may lie and what it opens is found with the database."""
    found = private_keys(settings)
    text = _(
        "Keys: in order. Sealing: {field}. Signing: {signing}.",
        field=Words(found.field[-1].id),
        signing=Words(found.signing[-1].id),
    )
    return Finding("keys", right=True, text=text)


async def running(settings: Settings) -> Finding:
    """Whether somebody is at work on the database."""
    try:
        async with alone(settings.database()):
            text = _("Bot: it is not running now.")
    except AnotherRuns:
        text = _("Bot: it is running, or another command is at work.")
    return Finding("bot", right=True, text=text)


async def inside(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    """What stands in a database of the newest version."""
    keys = checked_keys(settings)
    async with open_works(settings, clock=clock, keys=keys) as works, works.look() as work:
        opens = await work.key_check.opens()
        yield _opened(opens)
        if opens:
            yield await _record(work, settings)
        yield await _letters(works)
        yield await _messages(work)
        yield await _menus(work, settings)
        if make_url(settings.database()).get_backend_name() == "sqlite":
            yield await _backup(work, settings)


def room(settings: Settings) -> Finding:
    """Space on the disk of a SQLite file (PROMISES P23)."""
    url = make_url(settings.database())
    folder = Path(url.database or ".") if url.get_backend_name() == "sqlite" else Path()
    disk = shutil.disk_usage(folder.absolute().parent)
    free = disk.free * 100 // disk.total
    if free < ROOM:
        text = _("Disk: only {free} % is free. Please make room.", free=free)
        return Finding("disk", right=False, text=text)
    return Finding("disk", right=True, text=_("Disk: {free} % is free.", free=free))


def paper() -> Finding:
    """Whether a page can be set in type: the printer's program, and a font with our letters."""
    try:
        lacking = papers.missing(PRINTED)
    except (ImportError, OSError, ValueError):
        lacking = {*PRINTED}
    if lacking or not all(map(find_spec, SETTING)):
        text = _("Paper: letters and notices cannot be printed. Please install the program again.")
        return Finding("paper", right=False, text=text)
    text = _("Paper: the font and the program that sets pages are there.")
    return Finding("paper", right=True, text=text)


def templates(settings: Settings) -> Finding:
    """The host's own templates; one that cannot be used, or replaces none of ours, is named."""
    folder = settings.data_dir / "papers"
    found = sorted(one.stem for one in folder.glob("*.typ"))
    replaceable = Words(", ".join(papers.REPLACEABLE), whole=True)
    for name in found:
        file = Words(f"{name}.typ")
        if name not in papers.REPLACEABLE:
            text = _(
                "Templates: {name} replaces none of ours, so it is never used. These can be "
                "replaced: {names}.",
                name=file,
                names=replaceable,
            )
            return Finding("templates", right=False, text=text)
        try:
            papers.own_template(folder, name)
        except papers.Unset:
            text = _(
                "Templates: {name} is no text of at most 200 kB, so papers are printed with ours. "
                "Please mend it or take it away.",
                name=file,
            )
            return Finding("templates", right=False, text=text)
    text = ngettext("Templates: {n} of your own.", "Templates: {n} of your own.", len(found))
    return Finding("templates", right=True, text=text)


async def _menus(work: Work, settings: Settings) -> Finding:
    """They are told by `linli run`, and stop nothing where Telegram did not take them."""
    mark = await work.marks.get(MENUS)
    if mark is None:
        text = _("Menus: Telegram has none of ours yet. linli run tells it.")
    else:
        text = _("Menus: Telegram has ours since {at}.", at=Deadline(mark.at, settings.timezone))
    return Finding("menus", right=True, text=text)


def _opened(opens: bool) -> Finding:
    if opens:
        text = _("Sealed values: the key file opens them.")
    else:
        text = _("Sealed values: the key file does not open them. Please bring the right one.")
    return Finding("sealed", right=opens, text=text)


async def _record(work: Work, settings: Settings) -> Finding:
    """Nothing on the record is later than now (PROMISES T36)."""
    times = [(await work.record.newest(one))[1] for one in await work.residents.all_communities()]
    newest = max((one for one in times if one), default=None)
    if newest is None:
        return Finding("record", right=True, text=_("Record: nothing stands on it yet."))
    at = Deadline(newest, settings.timezone)
    if newest > work.now:
        text = _(
            "Record: its newest entry is of {at}, later than now. Please set the clock.", at=at
        )
        return Finding("record", right=False, text=text)
    return Finding("record", right=True, text=_("Record: its newest entry is of {at}.", at=at))


async def _letters(works: Works) -> Finding:
    async with works.database.reading() as connection:
        asked = select(func.count()).select_from(DEAD_LETTERS)
        count = int(await connection.scalar(asked) or 0)
    text = ngettext(
        "Dead letters: {n} update could not be handled.",
        "Dead letters: {n} updates could not be handled.",
        count,
    )
    return Finding("dead-letters", right=True, text=text)


async def _messages(work: Work) -> Finding:
    """Messages that are held wait for a person; that is wrong until she has decided."""
    held = await work.holding.counted(HELD)
    lost = await work.holding.counted(UNDELIVERABLE)
    if held:
        text = _(
            "Messages: {held} held, {lost} undeliverable. Please see linli outbox.",
            held=held,
            lost=lost,
        )
    else:
        text = _("Messages: none held, {lost} undeliverable.", lost=lost)
    return Finding("messages", right=not held, text=text)


async def _backup(work: Work, settings: Settings) -> Finding:
    """A neighbourhood without a recent copy could lose what it decided."""
    mark = await work.marks.get(LAST)
    anybody = bool(await work.residents.all_communities())
    if mark is None:
        text = _("Backup: there is none yet. linli backup FILE makes one.")
        return Finding("backup", right=not anybody, text=text)
    return _dated(mark.at, work.now, settings.timezone)


def _dated(at: datetime, now: datetime, zone: str) -> Finding:
    if now - at > BACKED_UP:
        text = _("Backup: the newest is of {at}. Please make one.", at=Deadline(at, zone))
        return Finding("backup", right=False, text=text)
    text = _("Backup: the newest is of {at}.", at=Deadline(at, zone))
    return Finding("backup", right=True, text=text)
