"""The sender in a process of its own, to be killed by `drill reminders`.

It sends what is due; where everything that is left must wait, it pushes its clock instead of
waiting. It ends when nothing is left.
"""

import argparse
import asyncio
import sys
from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import select

from bot.app import Settings, connected, open_works, write_logs
from bot.chat.pace import Pace
from bot.chat.sender import Sender
from bot.commands import FINDING
from bot.demo.clock import RunningClock
from bot.infra.outbox import OUTBOX
from bot.infra.system import SystemClock
from bot.reactions import CARDS
from bot.work import Works

PUSH = timedelta(seconds=1)
MOST_PUSHES = 3_600  # an hour of the pushed clock: nothing here waits so long


def settings(base: str, token: str, folder: Path) -> Settings:
    """Those of the drill's own bot."""
    return Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token=SecretStr(token),
        database_url=f"sqlite+aiosqlite:///{folder / 'drill.sqlite3'}",
        key_file=folder / "keys.json",
        api_base_url=base,
        log_level="critical",
    )


async def unsettled(works: Works) -> bool:
    """Whether anything is still to be sent, now or later."""
    async with works.database.reading() as connection:
        due = await connection.execute(select(OUTBOX.c.key).where(OUTBOX.c.state == "due").limit(1))
        return due.first() is not None


async def send(told: Settings) -> bool:
    """Whether everything was settled in the end."""
    clock = RunningClock(SystemClock())
    async with open_works(told, clock=clock) as works, connected(told) as api:
        sender = Sender(api, works, CARDS, Pace(lifted=True))
        for _push in range(MOST_PUSHES):
            while await sender.step():
                pass
            if not await unsettled(works):
                return True
            clock.forward(PUSH)
    return False


def main() -> None:
    given = argparse.ArgumentParser()
    given.add_argument("--base", required=True)
    given.add_argument("--token", required=True)
    given.add_argument("--folder", type=Path, required=True)
    options = given.parse_args()
    told = settings(options.base, options.token, options.folder)
    write_logs(told)
    sys.exit(0 if asyncio.run(send(told)) else FINDING)


if __name__ == "__main__":
    main()
