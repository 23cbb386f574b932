"""`linli grant` in both languages: its lines, its refusals, and what programs read."""

import json
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine, select

from bot.commands.grant import command
from bot.commands.migrate import upgrade
from bot.features.digest.tables import NOTICES
from bot.features.grants.errors import RoleLinkSpent
from bot.features.grants.model import LONGEST_LABEL
from bot.features.grants.tables import ROLE_LINKS
from bot.features.residents.tables import CHATS, COMMUNITIES
from bot.infra.audit import EVENTS
from bot.infra.outbox import OUTBOX
from bot.kernel.errors import AuditorAlone
from bot.kernel.people import Role
from tests.commands.conftest import HAN
from tests.commands.test_grant import (
    CHAT,
    LANE,
    LIN,
    WANG,
    ZHOU,
    holds,
    recorded,
    roles,
    takes,
    within,
)
from tests.locked import VAULT

UNTIL = datetime(2099, 5, 31, 15, 59, tzinfo=UTC)
NAMING = ("coordinator", "auditor")


@pytest.fixture
def grant():
    """Runs `linli grant` with exactly these words."""
    return lambda *words: CliRunner().invoke(command, [str(one) for one in words])


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """A file with the newest schema, made once."""
    file = tmp_path_factory.mktemp("schema") / "linli.sqlite3"
    upgrade(f"sqlite+aiosqlite:///{file}", vault=VAULT)
    return file


@pytest.fixture(autouse=True)
def engine(url, migrated):
    """The database of the settings, with community 1 and nobody in it."""
    shutil.copy(migrated, url.partition("///")[2])
    opened = create_engine(url.replace("+aiosqlite", ""))
    with opened.begin() as connection:
        connection.execute(COMMUNITIES.insert(), LANE)
        connection.execute(CHATS.insert(), CHAT)
    yield opened
    opened.dispose()


async def now(work):
    return work.now


def links(engine):
    with engine.connect() as connection:
        return connection.execute(select(ROLE_LINKS)).mappings().all()


# list


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "en",
            ["1  coordinator: Lin", "2  volunteer for building 3: 1002, until Sunday 31 May 2099",
             "3  auditor: Zhou, until Sunday 31 May 2099"],
        ),
        (
            "zh",
            ["1  协调员：Lin", "2  3幢的志愿者：1002，到2099年5月31日星期日",
             "3  监督员：Zhou，到2099年5月31日星期日"],
        ),
    ],
)  # fmt: skip
def test_the_list_has_a_line_for_each_with_its_scope_and_last_day(grant, lang, lines):
    holds(LIN, Role.COORDINATOR, label="Lin")
    holds(WANG, Role.VOLUNTEER, building="3", until=UNTIL)
    holds(ZHOU, Role.AUDITOR, label="Zhou", until=UNTIL)
    done = grant("list", "--lang", lang)
    assert (done.exit_code, done.stdout.splitlines(), done.stderr) == (0, lines, "")


def test_what_is_over_or_ended_is_in_no_list(grant):
    holds(WANG, Role.VOLUNTEER, until=datetime(2026, 1, 1, tzinfo=UTC))
    given = holds(LIN, Role.MEDIATOR)
    assert grant("end", given.id).exit_code == 0
    assert json.loads(grant("list", "--json").stdout)["roles"] == []
    assert HAN.search(grant("list", "--lang", "zh").stdout)


def test_a_program_reads_every_field_of_every_role(grant):
    given = holds(WANG, Role.VOLUNTEER, building="3", until=UNTIL, label="王师傅")
    (one,) = json.loads(grant("list", "--json").stdout)["roles"]
    assert one == {
        "id": given.id,
        "role": "volunteer",
        "person": WANG,
        "label": "王师傅",
        "building": "3",
        "since": given.since.isoformat(),
        "until": UNTIL.isoformat(),
    }
    assert "王师傅" in grant("list", "--json").stdout  # as words, not as numbers


def test_json_is_the_same_in_every_language(grant):
    holds(LIN, Role.COORDINATOR)
    said = {grant("list", "--json", "--lang", lang).stdout for lang in ("zh", "en")}
    assert len(said) == 1


# coordinator, auditor


@pytest.mark.parametrize("role", NAMING)
def test_a_program_reads_the_link_and_both_ends(grant, role):
    told = json.loads(grant(role, "--bot", "@lane_bot", "--until", "2027-05-31", "--json").stdout)
    assert set(told) == {"format", "role", "link", "valid_until", "role_until"}
    assert (told["format"], told["role"]) == ("linli-grant-link/1", role)
    assert told["role_until"] == "2027-05-31T15:59:00+00:00"  # its last minute, in Shanghai
    valid = datetime.fromisoformat(told["valid_until"]) - within(now)
    assert timedelta(hours=71, minutes=55) < valid <= timedelta(hours=72)
    assert takes(ZHOU, told["link"]).office.until == datetime.fromisoformat(told["role_until"])


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (("--until", "2020-01-01"), "A role must last until tomorrow at least", "明天"),
        (("--until", "2099-01-01"), "A role lasts five years at most", "五年"),
        (("--until", "9999-12-31"), "A role lasts five years at most", "五年"),
        (("--name", "x" * (LONGEST_LABEL + 1)), f"at most {LONGEST_LABEL} characters", "20"),
        (("--community", "7"), "7", "7"),
    ],
)
def test_what_cannot_be_given_ends_in_a_sentence_and_makes_no_link(
    grant, engine, words, english, chinese
):  # fmt: skip
    for role, (lang, sentence) in zip(NAMING, (("en", english), ("zh", chinese)), strict=True):
        done = grant(role, "--bot", "b", *words, "--lang", lang)
        assert (done.exit_code, done.stdout) == (2, "")
        assert sentence in done.stderr
        assert "Traceback" not in done.stderr
    assert links(engine) == []


@pytest.mark.parametrize("role", NAMING)
def test_words_that_are_wrong_are_refused_before_anything_is_done(grant, engine, role):
    for words in (
        (),
        ("--bot", "b", "--until", "31.5.2027"),
        ("--bot", "b", "--until", "2027-02-30"),
        ("--bot", "b", "--community", "x"),
        ("--bot", "b", "--building", "3"),
        ("--bot", "b", "more"),
    ):
        done = grant(role, *words)
        assert (done.exit_code, done.stdout) == (2, ""), words
    assert links(engine) == []


def test_there_is_no_command_for_roles_of_the_chat(grant):
    for word in ("volunteer", "mediator", "operator", ""):
        assert grant(word, "--bot", "b").exit_code == 2


def test_the_link_and_not_the_secret_is_kept_and_the_name_is_sealed(grant, engine):
    done = grant("auditor", "--bot", "b", "--name", " Mr \u202e Zhou ")
    (row,) = links(engine)
    assert done.stdout.strip().partition("start=")[2][1:] not in repr(dict(row))
    assert b"Zhou" not in row["label"]
    assert (row["created_by"], row["confirmed_by"], row["used_at"]) == (0, 0, None)
    assert takes(ZHOU, done.stdout).office.label == "Mr Zhou"


def test_nobody_gets_two_roles_out_of_two_links_that_exclude_each_other(grant):
    one, two = (grant(role, "--bot", "b").stdout for role in NAMING)
    takes(ZHOU, two)
    with pytest.raises(AuditorAlone):
        takes(ZHOU, one)
    assert roles(ZHOU) == {Role.AUDITOR}


def test_with_an_auditor_the_second_of_two_coordinators_links_is_void(grant):
    one, two = (grant("coordinator", "--bot", "b").stdout for _link in range(2))
    holds(ZHOU, Role.AUDITOR)
    takes(LIN, one)
    with pytest.raises(RoleLinkSpent):
        takes(WANG, two)


def test_a_refusal_in_chinese_names_the_place(grant):
    holds(LIN, Role.COORDINATOR)
    holds(ZHOU, Role.AUDITOR)
    done = grant("coordinator", "--bot", "b", "--lang", "zh")
    assert done.exit_code == 2
    assert "梧桐里有监督员" in done.stderr.replace(" ", "")


# end


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "The role has ended, and the person has been told."),
        ("zh", "已经收回，也告诉本人了。"),
    ],
)
def test_ending_says_so_and_the_person_hears_it_in_her_language(grant, engine, lang, said):
    holds(ZHOU, Role.COORDINATOR)
    within(lambda work: work.residents.choose_language(WANG, "zh_Hans", work.now))
    given = holds(WANG, Role.VOLUNTEER, building="3")
    done = grant("end", given.id, "--lang", lang)
    assert done.exit_code == 0
    assert said in done.stdout
    with engine.connect() as connection:
        told = select(OUTBOX.c.key).where(OUTBOX.c.chat_id == WANG)
        held = select(NOTICES.c.key).where(NOTICES.c.person_id == WANG)  # by night it waits
        (key,) = {*connection.scalars(told), *connection.scalars(held)}
    assert key == f"role.ended:{given.id}:{WANG}"
    kind, told = recorded(engine)[-1]
    assert (kind, told["building"], told["alone"]) == ("role.end", "3", True)


def test_a_program_reads_what_was_ended(grant):
    given = holds(WANG, Role.VOLUNTEER, label="王师傅")
    told = json.loads(grant("end", given.id, "--json").stdout)
    assert (told["format"], told["id"], told["role"]) == (
        "linli-grant-end/1",
        given.id,
        "volunteer",
    )
    assert (told["person"], told["label"]) == (WANG, "王师傅")


def test_at_the_host_even_the_last_coordinator_can_be_ended(grant):
    given = holds(LIN, Role.COORDINATOR)
    assert grant("end", given.id).exit_code == 0
    assert roles(LIN) == {Role.STRANGER}
    assert grant("coordinator", "--bot", "b").exit_code == 0


def test_a_role_that_is_none_is_not_ended_and_nothing_is_recorded(grant, engine):
    holds(LIN, Role.COORDINATOR)
    for words in ((), ("x",), ("0",), ("99",), ("1", "2")):
        done = grant("end", *words)
        assert (done.exit_code, done.stdout) == (2, ""), words
    with engine.connect() as connection:
        assert connection.execute(select(EVENTS)).all() == []
    assert roles(LIN) == {Role.COORDINATOR}
