"""A roll file is fetched, read and compared: slow work, outside any transaction (ARCHITECTURE 6).

The file's id waits in the form of whoever sent it, and what was read too, until she says yes.
"""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.features.acts.model import ActKind
from bot.features.residents import rules, screens, usecases
from bot.infra import sheets
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Alarm
from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.people import Actor
from bot.kernel.screen import Screen
from bot.kernel.sheet import LARGEST_FILE
from bot.reactions.acts import roll_to_import, second_asked
from bot.reactions.kinds import Outcome
from bot.reactions.telling import answer_later
from bot.work import Draft, FileGone, Work, Works

ROLL_READ = "roll.read"
ROLL_FLOW, ROLL_VERSION = Flow.ROLL.value, 1
WAITS = timedelta(days=1)


async def roll_sent(work: Work, person: PersonId, language: str | None) -> None:
    """Sets the task that reads the file in her form."""
    await work.alarms.set(
        Alarm(f"{ROLL_READ}:{person}", ROLL_READ, person, work.now, language or "")
    )


async def read_roll_file(works: Works, alarm: Alarm) -> Outcome:
    """Her right to import is judged when it is compared, and again when it is taken in."""
    person = PersonId(alarm.reference)
    async with works.look() as work:
        draft = await work.drafts.get(person, person, ROLL_FLOW)
    if draft is None or draft.step != "reading":
        return _nothing
    assert works.files is not None
    try:
        content = await works.files.fetch(draft.answers["file"], LARGEST_FILE)
    except FileGone:
        return _said(alarm, draft, "file", screens.file_gone())
    read = await asyncio.to_thread(rules.read_table, await sheets.read(content))
    if read.problems:
        return _said(alarm, draft, "file", screens.problems(read.problems))

    community = CommunityId(draft.answers["community"])
    try:
        async with works.look() as work:
            actor = (await work.residents.actors({person}, work.operators))[person]
            found = await usecases.compare_roll(work, actor, community, read.rows)
            place = await work.residents.neighbourhood(community)
    except NotAllowed:
        return _nothing
    ready = replace(draft, answers=draft.answers | {"rows": rules.kept(read.rows)})
    return _said(alarm, ready, "review", screens.review(place, found))


async def roll_compared(work: Work, actor: Actor, draft: Draft) -> Screen:
    """What the file that waits would change today. Raises NotAllowed."""
    community = CommunityId(draft.answers["community"])
    rows = rules.read_kept(draft.answers["rows"])
    found = await usecases.compare_roll(work, actor, community, rows)
    return screens.review(await work.residents.neighbourhood(community), found)


async def roll_accepted(work: Work, actor: Actor, draft: Draft, fingerprint: int) -> Screen:
    """Takes the roll in or asks a second coordinator: what was shown, and nothing else.

    Where the roll, or the file that waits, is another by now, it shows what would change and
    waits on.
    """
    community = CommunityId(draft.answers["community"])
    rows = rules.read_kept(draft.answers["rows"])
    found = await usecases.compare_roll(work, actor, community, rows)
    if found.fingerprint != fingerprint:
        place = await work.residents.neighbourhood(community)
        return screens.other_differences(place, found)
    await work.drafts.drop(actor.person, actor.person, ROLL_FLOW)
    body = roll_to_import(draft.answers["rows"], fingerprint)
    waits = await second_asked(work, actor, community, ActKind.ROLL_IMPORT, body)
    if waits is not None:
        return waits
    return screens.imported(await usecases.import_roll(work, actor, community, rows))


def _said(alarm: Alarm, draft: Draft, step: str, said: Screen) -> Outcome:
    """Tells her, unless she has sent another file meanwhile or gone away."""

    async def tell(work: Work) -> None:
        hers = (alarm.reference, alarm.reference)
        now = await work.drafts.get(*hers, ROLL_FLOW)
        if now is None or now.answers.get("file") != draft.answers["file"]:
            return
        kept = replace(draft, step=step)
        await work.drafts.keep(*hers, kept, work.now + WAITS, at_hand=False)
        key = f"{alarm.key}:{alarm.due:%Y%m%d%H%M%S%f}"
        until = work.now + WAITS
        await answer_later(work, alarm.reference, key, said, alarm.about or None, until)

    return tell


async def _nothing(_work: Work) -> None:
    pass
