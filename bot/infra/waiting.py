"""What there is to do at this moment, in one question."""

from datetime import datetime

from sqlalchemy import bindparam, exists, select

from bot.infra.alarms import ALARMS
from bot.infra.batch import Batch
from bot.infra.inbox import INBOX
from bot.infra.outbox.tables import OUTBOX

ASKED = select(
    exists().where(INBOX.c.done_at.is_(None)).label("inbox"),
    exists().where(ALARMS.c.due_at <= bindparam("now")).label("alarms"),
    exists()
    .where(OUTBOX.c.state == "due", OUTBOX.c.not_before <= bindparam("now"))
    .label("outbox"),
)


async def what_waits(batch: Batch, now: datetime) -> frozenset[str]:
    """Of inbox, alarms and outbox those that hold something for now, be it leased or resting."""
    found = (await batch.connection.execute(ASKED, {"now": now})).mappings().one()
    return frozenset(name for name, waits in found.items() if waits)
