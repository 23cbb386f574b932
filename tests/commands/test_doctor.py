"""`linli doctor`: one line for each check, and the exit that says whether all is well."""

import contextlib
import json
import sqlite3
from datetime import UTC, datetime

import pytest

from bot.commands.doctor import findings
from bot.demo.clock import HandClock
from bot.infra.catalogues import Catalogues
from bot.kernel.text import EN, ZH

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
    configuration, token, database, clock, languages = done.stdout.splitlines()
    assert configuration == "✓ Configuration: in order, 2 operators."
    assert token.startswith("✓ Token: it looks right.")
    assert database == "✓ Database: in order, version 0004."
    assert clock.startswith("✓ Clock: ")
    assert "Asia/Shanghai" in clock
    assert languages.startswith("✓ Languages: ")
    assert TOKEN not in done.stdout


def test_it_speaks_chinese_first(linli, healthy):
    done = linli("doctor")
    assert [line.partition("：")[0] for line in done.stdout.splitlines()] == [
        "✓ 配置",
        "✓ 令牌",
        "✓ 数据库",
        "✓ 时钟",
        "✓ 语言",
    ]


def test_one_run_names_everything_that_is_wrong(linli):
    done = linli("doctor", "--lang", "en")
    assert done.exit_code == 1
    marks = [line[0] for line in done.stdout.splitlines()]
    assert marks == ["✗", "✗", "✗", "✓", "✓"]


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
