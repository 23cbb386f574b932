"""The measured side of `bench vote`: the real bot with a database on disk and a roll of any size.

Everything is as in `linli run`, except that the outbox's limits are lifted: they are Telegram's,
and would measure waiting.
"""

import argparse
import asyncio
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import event

from bot.app import Linli, Settings, assemble, connected, open_works, run, write_logs
from bot.chat.haste import Haste
from bot.chat.pace import Pace
from bot.commands.bench.meter import answer_questions
from bot.commands.bench.settle import settle
from bot.demo.tables import create_tables
from bot.infra.keyfile import Keys
from bot.infra.system import SystemEntropy
from bot.work import Works


def count_statements(works: Works) -> list[int]:
    """A running count, in a list of one."""
    counted = [0]

    def one_more(*_anything: object) -> None:
        counted[0] += 1

    event.listen(works.database.engine.sync_engine, "before_cursor_execute", one_more)
    return counted


async def measure(linli: Linli) -> None:
    counted = count_statements(linli.works)
    answer_questions(lambda: counted[0])
    await run(linli)


async def serve(base: str, token: str, folder: Path, households: int, voters: int) -> None:
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        bot_token=SecretStr(token),
        database_url=f"sqlite+aiosqlite:///{folder / 'bench.sqlite3'}",
        api_base_url=base,
        log_level="warning",
    )
    write_logs(settings)
    async with open_works(settings, keys=Keys.made(SystemEntropy())) as works:
        if households:
            await create_tables(works.database.engine)
            await settle(works, households, voters)
        async with connected(settings) as api:
            await measure(assemble(works, api, pace=Pace(lifted=True), haste=Haste(lifted=True)))


def main() -> None:
    given = argparse.ArgumentParser()
    given.add_argument("--base", required=True)
    given.add_argument("--token", required=True)
    given.add_argument("--folder", type=Path, required=True)
    given.add_argument("--households", type=int, default=0)
    given.add_argument("--voters", type=int, default=0)
    options = given.parse_args()
    asyncio.run(
        serve(options.base, options.token, options.folder, options.households, options.voters)
    )


if __name__ == "__main__":
    main()
