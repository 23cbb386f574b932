"""A copy of one's own data, made outside any transaction: each sealed entry must be opened.

With fifty thousand votes on the record that takes seconds, and nobody else may wait for it.
"""

import json
from datetime import timedelta

from bot.features.privacy import rules, screens, usecases
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Alarm
from bot.kernel.ids import PersonId
from bot.kernel.text import LANGUAGES
from bot.reactions.kinds import Outcome
from bot.work import Work, Works

FILE = "linli-own.json"


async def make_copy(works: Works, alarm: Alarm) -> Outcome:
    """Her rights are judged again: she may have left meanwhile."""
    person = PersonId(alarm.reference)
    try:
        async with works.look() as work:
            actor = (await work.residents.actors({person}, work.operators))[person]
            kept = await usecases.copy_own(work, actor)
    except NotAllowed:
        return _nothing
    say = works.drawer.catalogues.render
    titles = {
        name: {one: say(text, one) for one in LANGUAGES} for name, text in screens.titles().items()
    }
    document = json.dumps(rules.copy(kept, works.clock.now(), titles), ensure_ascii=False, indent=1)
    drawn = works.drawer.draw(screens.copy_file(), alarm.about or None)
    key = f"{alarm.key}:{alarm.due:%Y%m%d%H%M%S%f}"

    async def sent(work: Work) -> None:
        until = work.now + timedelta(days=1)
        file = (FILE, document.encode())
        await work.outbox.say(key, person, drawn, useful_until=until, file=file)

    return sent


async def _nothing(_work: Work) -> None:
    pass
