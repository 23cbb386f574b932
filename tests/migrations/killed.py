"""Kills `linli migrate` at many points and starts it again; a program of its own, since it forks.

    python -m tests.migrations.killed URL POINTS

Needs LINLI_KEY_FILE. Prints one JSON object: how many statements and commits a migration makes,
at how many of them it was killed, and what was not as it should be afterwards.
"""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import sys
from pathlib import Path

from sqlalchemy import Engine, event, make_url, text

from bot.commands import linli
from bot.commands.migrate import upgrade
from bot.commands.revisions import current
from bot.infra.database import create_engine
from bot.schema import HEAD
from tests.locked import VAULT
from tests.migrations.old_rows import kept, written

RETRIES = 50  # a server notices only after a while that its client is gone


def apart(act):
    """What `act` gives in a process of its own; None where it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with contextlib.suppress(BaseException), os.fdopen(writing, "w") as told:
            json.dump(act(), told)
            told.flush()
            os._exit(0)
        os._exit(1)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return None
    if status:
        raise SystemExit(f"the step ended with {status}: {said}")
    return json.loads(said)


def migrate(die_at=None):
    """Runs the command; how many statements and commits it made before it ended or died."""
    seen = 0

    def one_more(*_anything):
        nonlocal seen
        seen += 1
        if seen == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", one_more)
    event.listen(Engine, "commit", one_more)
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        linli(["migrate"], standalone_mode=False)
    return seen


def again():
    """The command once more, as somebody would type it; tried until the dead one is forgotten."""
    for _try in range(RETRIES):
        done = apart(_migrated)
        if done == 0:
            return
    raise SystemExit(f"the second start ended with {done}")


def _migrated():
    try:
        migrate()
    except SystemExit as end:
        return end.code
    return 0


class OnFile:
    """The old database is copied into place before each point."""

    def __init__(self, url):
        self.url, self.file = url, Path(make_url(url).database)
        self.first = self.file.with_name("first")

    def keep(self):
        shutil.copy(self.file, self.first)

    def fresh(self):
        for old in self.file.parent.glob(f"{self.file.name}*"):
            old.unlink()
        shutil.copy(self.first, self.file)

    def forget(self):
        self.first.unlink()


class OnServer:
    """The old database is a template."""

    def __init__(self, url):
        self.url, self.name = url, make_url(url).database
        self.server = make_url(url).set(database="postgres").render_as_string(False)

    def keep(self):
        self.forget()
        self._run(f"ALTER DATABASE {self.name} RENAME TO first")

    def fresh(self):
        self._run(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        self._run(f"CREATE DATABASE {self.name} TEMPLATE first")

    def forget(self):
        self._run("DROP DATABASE IF EXISTS first WITH (FORCE)")

    def _run(self, statement):
        async def run():
            engine = create_engine(self.server)
            async with engine.connect() as connection:
                free = await connection.execution_options(isolation_level="AUTOCOMMIT")
                await free.execute(text(statement))
            await engine.dispose()

        apart(lambda: asyncio.run(run()))


def old(url):
    upgrade(url, "0001")
    written(url)


def contents(url):
    """Everything that is there, but the moment of the migration itself."""
    found = kept(url, VAULT)
    del found["marks"]
    for one in found["unreachable"]:
        del one["since"], one["tried_at"]
    return {name: sorted(map(repr, map(_sorted, rows))) for name, rows in found.items()}


def _sorted(row):
    return sorted(row.items())


def main(url, points):
    place = (OnFile if make_url(url).get_backend_name() == "sqlite" else OnServer)(url)
    os.environ["LINLI_DATABASE_URL"] = url
    apart(lambda: old(url))
    place.keep()
    place.fresh()
    total = apart(migrate)
    right = apart(lambda: contents(url))
    wrong, killed = [], 0
    for number in range(points):
        point = 1 + number * (total - 1) // max(1, points - 1)
        place.fresh()
        killed += apart(lambda at=point: migrate(at)) is None
        at = apart(lambda: asyncio.run(current(url)))
        if at not in ("0001", HEAD):
            wrong.append(f"{point}: left at {at}")
        again()
        if apart(lambda: contents(url)) != right:
            wrong.append(f"{point}: other contents")
    place.forget()
    print(json.dumps({"statements": total, "killed": killed, "wrong": wrong}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
