"""`linli doctor`: one line for each check, and the exit that says whether all is well."""

import asyncio
import contextlib
import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.chat.menus import ALL_MARK
from bot.commands.backup import LAST
from bot.commands.doctor import findings
from bot.demo.clock import HandClock, SeededEntropy
from bot.infra import papers
from bot.infra.catalogues import Catalogues
from bot.infra.keyfile import Keys
from bot.infra.lock import alone
from bot.infra.papers import REPLACEABLE
from bot.infra.system import SystemClock
from bot.kernel.text import EN, ZH
from tests.commands.lived import lived
from tests.locked import KEYS

NOW = datetime(2026, 5, 18, tzinfo=UTC)
TOKEN = "123456789:AAF" + "x" * 32


@pytest.fixture
def healthy(schema, monkeypatch):
    """Settings with which everything is in order."""
    monkeypatch.setenv("LINLI_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("LINLI_OPERATORS", "901,902")


@pytest.fixture
def doctor(linli):
    """The exit code and what is said of each check."""

    def run():
        done = linli("doctor", "--json", "--lang", "en")
        assert done.stderr == ""
        document = json.loads(done.stdout)
        assert document["format"] == "linli-doctor/1"
        found = {one["check"]: one for one in document["checks"]}
        assert done.exit_code == int(not all(one["right"] for one in found.values()))
        assert TOKEN not in done.output
        return found

    return run


def wrong(found):
    return {name: one["text"] for name, one in found.items() if not one["right"]}


def test_when_all_is_well_each_check_has_one_line(linli, healthy):
    done = linli("doctor", "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    configuration, token, keys, database, *inside, paper, templates, clock, languages = (
        done.stdout.splitlines()
    )
    assert configuration == "✓ Configuration: in order, 2 operators."
    assert token.startswith("✓ Token: it looks right.")
    assert database == "✓ Database: in order, version 0042."
    assert keys.startswith("✓ Keys: in order.")
    assert [one.partition(":")[0] for one in inside] == [
        "✓ Bot",
        "✓ Disk",
        "✓ Sealed values",
        "✓ Record",
        "✓ Dead letters",
        "✓ Messages",
        "✓ Menus",
        "✓ Backup",
    ]
    assert paper == "✓ Paper: the font and the program that sets pages are there."
    assert templates == "✓ Templates: 0 of your own."
    assert clock.startswith("✓ Clock: ")
    assert "Asia/Shanghai" in clock
    assert languages.startswith("✓ Languages: ")
    assert TOKEN not in done.stdout


def test_it_speaks_chinese_first(linli, healthy):
    done = linli("doctor")
    assert [line.partition("：")[0] for line in done.stdout.splitlines()] == [
        "✓ 配置",
        "✓ 令牌",
        "✓ 密钥",
        "✓ 数据库",
        "✓ 机器人",
        "✓ 硬盘",
        "✓ 加密的内容",
        "✓ 记录",
        "✓ 没办成的",
        "✓ 消息",
        "✓ 菜单",
        "✓ 备份",
        "✓ 打印",
        "✓ 模板",
        "✓ 时钟",
        "✓ 语言",
    ]


def test_one_run_names_everything_that_is_wrong(linli, monkeypatch):
    monkeypatch.setenv("LINLI_KEY_FILE", "/nowhere/keys.json")
    done = linli("doctor", "--lang", "en")
    assert done.exit_code == 1
    marks = [line[0] for line in done.stdout.splitlines()]
    assert marks == ["✗", "✗", "✗", "✗", "✓", "✓", "✓", "✓"]


def test_nothing_is_wrong_where_all_is_well(doctor, healthy):
    assert wrong(doctor()) == {}


@pytest.mark.parametrize(
    ("name", "value", "check", "said"),
    [
        ("LINLI_BOT_TOKEN", "", "token", "there is none"),
        ("LINLI_BOT_TOKEN", "123456789:short", "token", "does not look like one"),
        ("LINLI_BOT_TOKEN", f"bot{TOKEN}", "token", "does not look like one"),
        ("LINLI_OPERATORS", "", "configuration", "LINLI_OPERATORS"),
        ("LINLI_OPERATORS", "abc", "configuration", "such as 123,456"),
        ("LINLI_TIMEZONE", "Mars/Olympus", "configuration", "no time zone"),
        ("LINLI_WEBHOOK_URL", "https://a.example", "configuration", "no webhook"),
        ("LINLI_DATABASE_URL", "mysql://a/b", "database", "LINLI_DATABASE_URL is wrong"),
        ("LINLI_DATABASE_URL", "sqlite+aiosqlite:////no/where/x", "database", "cannot be opened"),
    ],
)
def test_each_fault_is_named_in_its_own_line(
    doctor, healthy, monkeypatch, name, value, check, said
):
    monkeypatch.setenv(name, value)
    found = wrong(doctor())
    assert list(found) == [check]
    assert said in found[check]
    assert "\n" not in found[check]


def test_the_token_may_stand_in_a_file(doctor, healthy, monkeypatch, tmp_path):
    monkeypatch.delenv("LINLI_BOT_TOKEN")
    monkeypatch.setenv("LINLI_BOT_TOKEN_FILE", str(tmp_path / "token"))
    assert "cannot be read" in wrong(doctor())["token"]
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    assert wrong(doctor()) == {}


def alter(tmp_path, statement, *given):
    with contextlib.closing(sqlite3.connect(tmp_path / "linli.sqlite3")) as connection:
        connection.execute(statement, given)
        connection.commit()


@pytest.fixture
def lane(healthy, url, tmp_path):
    """Settings in order, and a lane that has lived for a while."""
    lived(url, tmp_path)


def test_a_key_file_that_others_may_read_is_wrong(doctor, healthy, tmp_path):
    (tmp_path / "keys" / "keys.json").chmod(0o640)
    assert "chmod 600" in wrong(doctor())["keys"]


def test_a_key_file_beside_the_database_is_wrong(doctor, healthy, tmp_path, monkeypatch):
    KEYS.write(tmp_path / "keys.json")
    monkeypatch.setenv("LINLI_KEY_FILE", str(tmp_path / "keys.json"))
    assert "beside the database" in wrong(doctor())["sealed"]


def test_keys_of_another_database_are_wrong(doctor, lane, tmp_path):
    Keys.made(SeededEntropy("other")).write(tmp_path / "keys" / "keys.json")
    assert "does not open" in wrong(doctor())["sealed"]


def test_a_record_from_the_future_is_wrong(lane):
    """Somebody set the clock of this computer back."""
    now = SystemClock().now()
    assert judged("record", clock=HandClock(now))
    assert not judged("record", clock=HandClock(now - timedelta(hours=2)))


def test_messages_that_are_held_wait_for_somebody(doctor, lane, tmp_path):
    alter(tmp_path, "UPDATE outbox SET state = 'failed'")
    assert "messages" not in wrong(found := doctor())
    assert "undeliverable" in found["messages"]["text"]
    alter(tmp_path, "UPDATE outbox SET state = 'held'")
    assert "linli outbox" in wrong(doctor())["messages"]


def test_templates_of_the_host_are_counted_and_those_without_use_are_named(doctor, lane, tmp_path):
    folder = tmp_path / "data" / "papers"
    folder.mkdir(parents=True)
    for name in REPLACEABLE:
        (folder / f"{name}.typ").write_text("#data.title")
    assert doctor()["templates"]["text"] == "Templates: 12 of your own."
    (folder / "notice.typ").write_bytes(b"\xff\xfe")
    assert "notice.typ is no text" in wrong(doctor())["templates"]
    (folder / "notice.typ").rename(folder / "notices.typ")
    assert "notices.typ replaces none of ours" in wrong(doctor())["templates"]


def test_the_templates_that_can_be_replaced_are_those_that_come_with_us():
    """No template of the host ever sees the private key of a keeper; pictures are no papers."""
    ours = {one.stem for one in Path(papers.__file__).parent.glob("*.typ")}
    assert set(REPLACEABLE) == ours - {"common", "keeper", "count", "opinions"}


def test_whether_telegram_was_told_the_menus_is_told(doctor, healthy, tmp_path):
    assert "none of ours yet" in doctor()["menus"]["text"]
    alter(
        tmp_path,
        "INSERT INTO marks (name, at) VALUES (?, '2026-01-01 12:00:00')",
        ALL_MARK,
    )
    assert "since Thursday 1 January 2026" in doctor()["menus"]["text"]


def test_dead_letters_are_counted(doctor, healthy, tmp_path):
    alter(
        tmp_path,
        "INSERT INTO dead_letters (update_id, lane, arrived_at, died_at, reason, body_hash, shape) "
        "VALUES (1, 1, '2026-05-18 12:00:00', '2026-05-18 12:00:00', 'KeyError', '', '')",
    )
    assert doctor()["dead-letters"]["text"] == "Dead letters: 1 update could not be handled."


def test_a_neighbourhood_needs_a_copy_of_this_week(doctor, lane, linli, tmp_path):
    assert "linli backup" in wrong(doctor())["backup"]
    assert linli("backup", tmp_path / "here" / "copy").exit_code == 0
    assert "backup" not in wrong(doctor())
    alter(tmp_path, "UPDATE marks SET at = '2026-01-01 12:00:00' WHERE name = ?", LAST)
    assert "Please make one" in wrong(doctor())["backup"]


async def test_whether_the_bot_runs_is_told(doctor, healthy, url):
    assert "not running" in (await asyncio.to_thread(doctor))["bot"]["text"]
    async with alone(url):
        assert "it is running" in (await asyncio.to_thread(doctor))["bot"]["text"]


def test_an_empty_database_and_a_newer_one_are_told_apart(doctor, healthy, url, tmp_path):
    def stamp(statement):
        with contextlib.closing(sqlite3.connect(tmp_path / "linli.sqlite3")) as connection:
            connection.execute(statement)
            connection.commit()

    stamp("UPDATE alembic_version SET version_num = '9999'")
    assert "update the program" in wrong(doctor())["database"]
    stamp("DELETE FROM alembic_version")
    assert "still empty" in wrong(doctor())["database"]


def judged(check, catalogues=None, clock=None):
    """Whether that check is in order, with these catalogues and this clock."""
    found = findings(catalogues or Catalogues.load(), clock or HandClock(NOW))
    return next(one.right for one in found if one.check == check)


def test_a_clock_that_lost_its_battery_is_wrong(healthy):
    assert judged("clock")
    assert not judged("clock", clock=HandClock(datetime(1970, 1, 1, tzinfo=UTC)))


def test_a_sentence_without_translation_or_no_sentence_at_all_is_wrong(healthy):
    yes, no = {"Yes.": ("Yes.",)}, {"No.": ("No.",)}
    assert judged("languages", Catalogues({EN: yes, ZH: {"Yes.": ("是",)}}))
    assert not judged("languages", Catalogues({EN: yes | no, ZH: {"Yes.": ("是",)}}))
    assert not judged("languages", Catalogues({EN: {}, ZH: {}}))
