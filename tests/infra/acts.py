"""The outbox as those see it who use it: each act is a unit of work of its own."""

from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.infra.outbox import Outbox
from tests.conftest import START
from tests.locked import VAULT


class Acts:
    def __init__(self, connection):
        self.connection = connection
        self.at = START

    async def do(self, verb, *args, **kwargs):
        batch = Batch(self.connection, VAULT)
        outbox = Outbox(batch, Numbers(batch), self.at)
        done = await getattr(outbox, verb)(*args, **kwargs)
        await batch.flush()
        return done
