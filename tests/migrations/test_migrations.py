"""The migrations: one line of them, up and down on both databases, and nothing ever half done."""

import ast
import asyncio
import shutil
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from bot.commands.migrate import FOLDER, config, current, upgrade
from bot.schema import HEAD, METADATA
from tests.migrations.old_rows import within

SCRIPTS = ScriptDirectory.from_config(config(""))
REVISIONS = [one.revision for one in reversed(list(SCRIPTS.walk_revisions()))]
INDEXES = {
    "sqlite": "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL",
    "postgresql": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
}
LANE = """INSERT INTO communities (id, name, zone, created_at)
VALUES (1, '梧桐里', 'Asia/Shanghai', '2026-05-18 12:00:00')"""
FLAT = """INSERT INTO units (id, community_id, building, stairwell, floor, door, area, kind, note)
VALUES (7, 1, '1', '2', 3, '301', 8937, 'dwelling', '')"""
NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", "{before}"


def upgrade():
    {does}


def downgrade():
    pass
"""


@pytest.fixture
def one_more(tmp_path):
    """Alembic's settings with one more migration after ours, which does what is given."""

    def written(url, *does):
        folder = tmp_path / "migrations"
        shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
        body = "\n    ".join(does)
        (folder / "versions" / "9999_next.py").write_text(NEXT.format(before=HEAD, does=body))
        return config(url, folder)

    return written


def rows(url, statement):
    return within(url, lambda connection: connection.execute(text(statement)).all())


def write(url, *statements):
    within(url, lambda connection: [connection.execute(text(one)) for one in statements])


def tables(url):
    return set(within(url, lambda connection: inspect(connection).get_table_names()))


def form(url):
    """Every column with its type and whether it may be empty."""

    def read(connection):
        seen = inspect(connection)
        return {
            (table, column["name"], str(column["type"]), column["nullable"])
            for table in seen.get_table_names()
            if table != "alembic_version"
            for column in seen.get_columns(table)
        }

    return within(url, read)


def indexes(url):
    statement = INDEXES[make_url(url).get_backend_name()]
    return {one for (one,) in rows(url, statement) if "alembic_version" not in one}


def test_there_is_one_newest_migration_and_the_program_knows_it():
    assert SCRIPTS.get_heads() == [HEAD]


def test_each_migration_goes_up_down_and_up_again(url):
    for revision in REVISIONS:
        before = form(url)
        upgrade(url, revision)
        there = form(url)
        command.downgrade(config(url), "-1")
        assert form(url) == before
        upgrade(url, revision)
        assert form(url) == there
    assert asyncio.run(current(url)) == HEAD


def test_all_the_way_down_leaves_no_table(url):
    upgrade(url)
    command.downgrade(config(url), "base")
    assert tables(url) == {"alembic_version"}


def test_the_migrations_make_what_the_models_say(url):
    upgrade(url)

    def differences(connection):
        options = {"compare_type": True, "compare_server_default": True}
        return compare_metadata(MigrationContext.configure(connection, opts=options), METADATA)

    assert within(url, differences) == []


def test_the_indexes_have_the_same_conditions_as_those_of_the_models(url):
    within(url, METADATA.create_all)
    modelled = indexes(url)
    within(url, METADATA.drop_all)
    upgrade(url)
    assert indexes(url) == modelled
    assert sum("WHERE" in one for one in modelled) >= 2


def test_the_numbers_of_rows_count_up_where_the_models_count_up(url):
    upgrade(url)
    for update in (71, 72):
        write(
            url,
            "INSERT INTO inbox (update_id, lane, arrived_at) "
            f"VALUES ({update}, 1, '2026-05-18 12:00:00')",
        )
    found = rows(url, "SELECT update_id, position, tries FROM inbox ORDER BY position")
    assert [tuple(one) for one in found] == [(71, 1, 0), (72, 2, 0)]


def test_another_upgrade_changes_nothing(url):
    upgrade(url)
    write(url, LANE, FLAT)
    upgrade(url)
    assert rows(url, "SELECT area FROM units") == [(8937,)]


def test_what_is_there_survives_the_change_of_a_table_others_point_at(url, one_more):
    upgrade(url)
    write(url, LANE, FLAT)
    does = (
        "with op.batch_alter_table('communities') as batch:",
        "    batch.alter_column('name', type_=sa.Text(), nullable=False)",
        "    batch.add_column(sa.Column('motto', sa.Text()))",
    )
    command.upgrade(one_more(url, *does), "head")
    assert rows(url, "SELECT name, motto FROM communities") == [("梧桐里", None)]
    assert rows(url, "SELECT id, community_id FROM units") == [(7, 1)]


def test_who_could_not_be_reached_is_known_before_and_after(url):
    upgrade(url, "0001")
    people = "INSERT INTO persons (person_id, unreachable) VALUES (11, TRUE), (12, FALSE)"
    write(url, people)
    upgrade(url)
    assert rows(url, "SELECT chat_id, missed FROM unreachable") == [(11, 0)]
    command.downgrade(config(url), "0003")
    found = rows(url, "SELECT person_id, unreachable FROM persons ORDER BY person_id")
    assert [(one, bool(away)) for one, away in found] == [(11, True), (12, False)]


HALF = (
    "op.create_table('gardens', sa.Column('id', sa.Integer(), primary_key=True))",
    "op.execute(\"UPDATE communities SET name = 'lost'\")",
    "raise RuntimeError('the power is gone')",
)


def test_a_migration_that_breaks_in_the_middle_leaves_nothing_half_done(url, one_more):
    upgrade(url)
    write(url, LANE)
    there = tables(url)
    with pytest.raises(RuntimeError, match="power"):
        command.upgrade(one_more(url, *HALF), "head")
    assert tables(url) == there
    assert rows(url, "SELECT name FROM communities") == [("梧桐里",)]
    assert asyncio.run(current(url)) == HEAD


def test_where_the_last_of_several_breaks_none_of_them_has_happened(url, one_more):
    with pytest.raises(RuntimeError, match="power"):
        command.upgrade(one_more(url, *HALF), "head")
    assert tables(url) == set()


def test_a_migration_may_not_leave_rows_that_point_at_nothing(url, one_more):
    upgrade(url)
    write(url, LANE, FLAT)
    settings = one_more(url, "op.execute('DELETE FROM communities')")
    with pytest.raises((RuntimeError, SQLAlchemyError)):
        command.upgrade(settings, "head")
    assert rows(url, "SELECT count(*) FROM communities") == [(1,)]


@pytest.mark.parametrize("file", sorted((FOLDER / "versions").glob("*.py")), ids=lambda f: f.stem)
def test_a_migration_knows_nothing_of_the_program(file: Path):
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "."]
        assert not {one.partition(".")[0] for one in names} & {"bot", "handlers", "tests", ""}
