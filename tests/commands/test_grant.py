"""`linli grant`: what only whoever holds the host may do; what it prints and exits with."""

import asyncio
import json
import re

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, select

from bot.commands.grant import command
from bot.commands.host import opened_works
from bot.features.digest.tables import NOTICES
from bot.features.grants.tables import ROLE_LINKS
from bot.features.grants.usecases import accept_role
from bot.features.residents.tables import CHATS, COMMUNITIES
from bot.infra.audit import EVENTS, PAYLOADS
from bot.infra.outbox import OUTBOX
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.people import Role
from tests.conftest import START

HERE = CommunityId(1)
LANE = {"id": 1, "name": "梧桐里", "zone": "Asia/Shanghai", "created_at": START}
CHAT = {"chat_id": -1001, "community_id": 1, "title": "梧桐里", "language": "en"}
LIN, WANG, ZHOU = (PersonId(one) for one in (1001, 1002, 1003))


@pytest.fixture
def grant():
    """Runs `linli grant` with these words, in English."""

    def run(*words):
        return CliRunner().invoke(command, [*words, "--lang", "en"])

    return run


@pytest.fixture
def database(schema):
    """The database of the settings, with community 1 and nobody in it."""
    engine = create_engine(schema.replace("+aiosqlite", ""))
    with engine.begin() as connection:
        connection.execute(COMMUNITIES.insert(), LANE)
        connection.execute(CHATS.insert(), CHAT)
    yield engine
    engine.dispose()


def within(act):
    """Does it in a unit of work of its own."""

    async def run():
        async with opened_works() as works, works.begin() as work:
            return await act(work)

    return asyncio.run(run())


def holds(person, role, **more):
    return within(lambda work: work.residents.grant(HERE, person, role, work.now, **more))


def takes(person, link):
    """She follows that link."""

    async def accepted(work):
        actor = (await work.residents.actors({person}, frozenset()))[person]
        return await accept_role(work, actor, link.strip().partition("start=")[2][1:])

    return within(accepted)


def roles(person):
    async def found(work):
        return (await work.residents.actors({person}, frozenset()))[person].roles_in(HERE)

    return within(found)


def recorded(engine):
    with engine.connect() as connection:
        kinds = connection.execute(select(EVENTS.c.type).order_by(EVENTS.c.seq)).scalars().all()
        told = connection.execute(select(PAYLOADS.c.payload).order_by(PAYLOADS.c.seq)).scalars()
        return [(kind, json.loads(one)) for kind, one in zip(kinds, told, strict=True)]


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.AUDITOR])
def test_a_link_is_printed_that_gives_the_role(grant, database, role):
    done = grant(role.value, "--bot", "@lane_bot", "--name", "Mr Zhou")
    assert done.exit_code == 0, done.output
    assert re.fullmatch(r"https://t\.me/lane_bot\?start=g[a-z2-7]{26}\n", done.stdout)
    taken = takes(ZHOU, done.stdout)
    assert (taken.office.role, taken.office.label, taken.office.building) == (role, "Mr Zhou", "")
    assert roles(ZHOU) == {role}
    ((kind, told),) = recorded(database)
    assert (kind, told["role"], told["by"], told["alone"]) == ("role.grant", role.value, 0, True)
    assert "Mr Zhou" not in str(told)


def test_the_role_lasts_a_year_or_until_the_day_that_is_said(grant, database):
    year = json.loads(grant("auditor", "--bot", "b", "--json").stdout)
    assert year["format"] == "linli-grant-link/1"
    assert year["valid_until"] < year["role_until"]
    day = year["role_until"][:10]
    said = json.loads(grant("auditor", "--bot", "b", "--json", "--until", day).stdout)
    assert said["role_until"] == year["role_until"]
    assert grant("auditor", "--bot", "b", "--until", "2020-01-01").exit_code == 2


def test_where_an_auditor_is_another_coordinator_is_not_named_without_her(grant, database):
    holds(LIN, Role.COORDINATOR)
    assert grant("coordinator", "--bot", "b").exit_code == 0
    holds(ZHOU, Role.AUDITOR)
    done = grant("coordinator", "--bot", "b")
    assert done.exit_code == 2
    assert "has an auditor, who has to agree" in done.stderr
    with database.connect() as connection:
        assert len(connection.execute(select(ROLE_LINKS)).all()) == 1


def test_where_nobody_coordinates_any_more_one_is_named_all_the_same(grant, database):
    holds(ZHOU, Role.AUDITOR)
    assert grant("coordinator", "--bot", "b").exit_code == 0


def test_the_list_says_who_holds_what_and_until_when(grant, database):
    assert grant("list").stdout == "Nobody holds a role yet.\n"
    holds(LIN, Role.COORDINATOR, label="Lin")
    holds(WANG, Role.VOLUNTEER, building="3")
    assert grant("list").stdout.splitlines() == ["1  coordinator: Lin", "2  volunteer: 1002"]
    told = json.loads(grant("list", "--json").stdout)
    assert told["format"] == "linli-grant-list/1"
    assert [(one["id"], one["role"], one["building"]) for one in told["roles"]] == [
        (1, "coordinator", ""),
        (2, "volunteer", "3"),
    ]


def test_a_role_is_ended_at_once_and_the_person_is_told(grant, database):
    holds(LIN, Role.COORDINATOR)
    given = holds(ZHOU, Role.AUDITOR)
    done = grant("end", str(given.id))
    assert (done.exit_code, roles(ZHOU)) == (0, {Role.STRANGER})
    kind, told = recorded(database)[-1]
    assert (kind, told["person"], told["role"], told["by"]) == ("role.end", ZHOU, "auditor", 0)
    with database.connect() as connection:
        told, held = select(OUTBOX.c.chat_id), select(NOTICES.c.person_id)  # by night it waits
        assert ZHOU in {*connection.scalars(told), *connection.scalars(held)}
    assert grant("end", str(given.id)).exit_code == 2


def test_there_must_be_a_community(grant, schema):
    assert grant("list").exit_code == 2
    assert grant("auditor", "--bot", "b", "--community", "7").exit_code == 2
