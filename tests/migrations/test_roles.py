"""From 0010 to 0012 and back with rows: who held a role holds it, and nothing is made up."""

import asyncio
from datetime import UTC, datetime

import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.commands.migrate import config, current, upgrade
from tests.locked import VAULT
from tests.migrations.old_rows import within

SINCE, OVER, LATER = (datetime(year, 5, 18, 12, tzinfo=UTC) for year in (2019, 2020, 2099))
BEGAN = "2026-05-18 12:00:00"
PLACES = f"""INSERT INTO communities (id, name, zone, created_at) VALUES
(1, '梧桐里', 'Asia/Shanghai', '{BEGAN}'), (2, '桂花苑', 'Asia/Shanghai', '2026-06-01 08:00:00')"""
PEOPLE = "INSERT INTO persons (person_id) VALUES (11), (12), (13), (14), (15)"
HELD = """INSERT INTO grants (person_id, community_id, role) VALUES
(12, 1, 'coordinator'), (11, 1, 'coordinator'), (12, 2, 'coordinator')"""
TRIES = f"""INSERT INTO code_tries (person_id, failed, since, in_day, day)
VALUES (31, 4, '{BEGAN}', 7, '{BEGAN}')"""
GRANT = """INSERT INTO grants
(id, person_id, community_id, role, building, since, until, granted_by, confirmed_by)
VALUES (:id, :person, 1, :role, :building, :since, :until, 11, 0)"""
LINK = f"""INSERT INTO role_links
(digest, community_id, role, building, until, created_by, confirmed_by, expires_at)
VALUES ('aa', 1, 'volunteer', '', '{BEGAN}', 11, 0, '{BEGAN}')"""
ON_PAPER = "INSERT INTO paper_people (person_id, community_id, name, created_by, at) VALUES (9007199254740993, 1, :name, 12, :at)"  # noqa: E501
KEY = "SELECT person_id, community_id, role FROM grants ORDER BY person_id, community_id, role"


def write(url, *statements):
    def run(connection):
        for one in statements:
            said, given = one if isinstance(one, tuple) else (one, {})
            connection.execute(text(said), given)

    within(url, run)


def rows(url, statement):
    return within(url, lambda connection: connection.execute(text(statement)).all())


def moment(url, at):
    """As the driver of that database wants it."""
    return at if "postgresql" in url else at.strftime("%Y-%m-%d %H:%M:%S.%f")


def given(url, id, person, role="volunteer", building="", until=None):
    told = {"id": id, "person": person, "role": role, "building": building}
    since = moment(url, SINCE)
    return GRANT, told | {"since": since, "until": until and moment(url, until)}


@pytest.fixture
def lived(url):
    """At 0010, with coordinators of two places and somebody who mistyped codes."""
    upgrade(url, "0010", vault=VAULT)
    write(url, PLACES, PEOPLE, HELD, TRIES)
    return url


def test_who_coordinated_does_so_still_from_her_communitys_beginning_without_an_end(lived):
    upgrade(lived, "0011", vault=VAULT)
    found = rows(
        lived,
        "SELECT id, person_id, community_id, role, building, granted_by, confirmed_by, until "
        "FROM grants ORDER BY id",
    )
    assert [tuple(one) for one in found] == [
        (1, 11, 1, "coordinator", "", 0, 0, None),
        (2, 12, 1, "coordinator", "", 0, 0, None),
        (3, 12, 2, "coordinator", "", 0, 0, None),
    ]
    same = "SELECT count(*) FROM grants JOIN communities c ON c.id = community_id WHERE since = c.created_at"  # noqa: E501
    assert rows(lived, same) == [(3,)]
    assert rows(lived, "SELECT last FROM numbers WHERE name = 'grants'") == [(3,)]


def test_where_nobody_held_a_role_no_number_is_taken(url):
    upgrade(url, "0010", vault=VAULT)
    write(url, PLACES)
    upgrade(url, vault=VAULT)
    assert rows(url, "SELECT count(*) FROM numbers WHERE name = 'grants'") == [(0,)]


def test_one_person_may_hold_one_role_for_two_buildings_and_not_twice_for_one(lived):
    upgrade(lived, vault=VAULT)
    write(lived, given(lived, 4, 13, building="1"), given(lived, 5, 13, building="2"))
    with pytest.raises(SQLAlchemyError):
        write(lived, given(lived, 6, 13, building="2"))
    with pytest.raises(SQLAlchemyError):
        write(lived, given(lived, 4, 14))
    assert rows(lived, "SELECT count(*) FROM grants") == [(5,)]
    for column in ("building", "since", "granted_by", "confirmed_by"):
        with pytest.raises(SQLAlchemyError):
            write(lived, f"UPDATE grants SET {column} = NULL")


def test_on_the_way_back_a_role_for_several_buildings_is_one_and_what_is_over_is_gone(lived):
    upgrade(lived, "0011", vault=VAULT)
    write(
        lived,
        given(lived, 4, 13, building="1", until=LATER),
        given(lived, 5, 13, building="2", until=LATER),
        given(lived, 6, 14, until=OVER),
        given(lived, 7, 15, role="mediator"),
        LINK,
    )
    command.downgrade(config(lived, vault=VAULT), "0010")
    assert [tuple(one) for one in rows(lived, KEY)] == [
        (11, 1, "coordinator"),
        (12, 1, "coordinator"),
        (12, 2, "coordinator"),
        (13, 1, "volunteer"),
        (15, 1, "mediator"),
    ]
    assert rows(lived, "SELECT count(*) FROM numbers WHERE name = 'grants'") == [(0,)]


def test_there_and_back_and_there_again_it_is_as_the_first_time(lived):
    before = [tuple(one) for one in rows(lived, KEY)]
    for _way in range(2):
        upgrade(lived, vault=VAULT)
        write(lived, LINK)
        command.downgrade(config(lived, vault=VAULT), "0010")
        assert [tuple(one) for one in rows(lived, KEY)] == before
    upgrade(lived, vault=VAULT)
    assert [one.id for one in rows(lived, "SELECT id FROM grants ORDER BY id")] == [1, 2, 3]
    assert rows(lived, "SELECT count(*) FROM role_links") == [(0,)]  # a link is only asked for anew


def test_who_mistyped_codes_has_still_mistyped_them(lived):
    upgrade(lived, vault=VAULT)
    command.downgrade(config(lived, vault=VAULT), "0010")
    found = rows(lived, "SELECT person_id, failed, in_day FROM code_tries")
    assert [tuple(one) for one in found] == [(31, 4, 7)]
    command.downgrade(config(lived, vault=VAULT), "0009")
    upgrade(lived, vault=VAULT)
    assert rows(lived, "SELECT count(*) FROM code_tries") == [(0,)]


def test_people_on_paper_come_with_their_table_and_go_with_it(lived):
    upgrade(lived, vault=VAULT)
    at = moment(lived, SINCE)
    write(lived, (ON_PAPER, {"name": b"sealed", "at": at}))
    with pytest.raises(SQLAlchemyError):
        write(lived, (ON_PAPER, {"name": b"another", "at": at}))
    assert rows(lived, "SELECT person_id FROM paper_people") == [((1 << 53) + 1,)]
    for statement in (
        LINK.replace("'aa', 1", "'aa', 77"),
        (ON_PAPER.replace(", 1, :name", ", 77, :name"), {"name": b"x", "at": at}),
    ):
        with pytest.raises(SQLAlchemyError):
            write(lived, statement)
    command.downgrade(config(lived, vault=VAULT), "0011")
    assert asyncio.run(current(lived)) == "0011"
    assert rows(lived, "SELECT count(*) FROM grants") == [(3,)]
    upgrade(lived, vault=VAULT)
    assert rows(lived, "SELECT count(*) FROM paper_people") == [(0,)]
