"""Settings, the assembled house, its loops while they run, and what its log may say."""

import json

import pytest
import structlog
from pydantic import ValidationError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from telegram.error import InvalidToken

from bot import app
from bot.app import Settings, WrongSetting, connected, open_works, write_logs
from bot.demo.api.memory import MemoryRequest
from bot.demo.settling import settle
from tests.chat.storage import disk_full, rows
from tests.locked import KEYS

TOKEN = "123456:AAsecret-of-ours"
WORDS = "门锁的密码是八八六六"


@pytest.fixture
def env(monkeypatch, tmp_path):
    """An environment without any settings; sets the ones a test names."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"LINLI_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)

    def given(**named):
        for name, value in named.items():
            monkeypatch.setenv(f"LINLI_{name.upper()}", str(value))
        return Settings()

    return given


def test_without_settings_there_is_no_token_and_chinese_in_shanghai(env):
    settings = env()
    assert settings.token() is None
    assert (settings.language, settings.timezone) == ("zh_Hans", "Asia/Shanghai")
    assert (settings.operators, settings.webhook_url) == (frozenset(), None)
    assert (settings.log_level, settings.log_format) == ("info", "text")


def test_every_setting_is_read_from_its_own_name(env):
    settings = env(
        bot_token=TOKEN,
        api_base_url="http://127.0.0.1:8081",
        database_url="sqlite+aiosqlite:///x.sqlite3",
        timezone="Asia/Urumqi",
        language="en",
        log_level="warning",
        log_format="json",
    )
    assert settings.token() == TOKEN
    assert settings.api_base_url == "http://127.0.0.1:8081"
    assert settings.database() == "sqlite+aiosqlite:///x.sqlite3"
    assert (settings.timezone, settings.language) == ("Asia/Urumqi", "en")
    assert (settings.log_level, settings.log_format) == ("warning", "json")


def test_the_token_may_stand_in_a_file_of_its_own(env, tmp_path):
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    assert env(bot_token_file=tmp_path / "token").token() == TOKEN


def test_a_token_that_is_named_goes_before_the_file(env, tmp_path):
    (tmp_path / "token").write_text("1:other")
    assert env(bot_token_file=tmp_path / "token", bot_token=f" {TOKEN} ").token() == TOKEN


def test_a_token_file_that_cannot_be_read_is_named(env, tmp_path):
    with pytest.raises(WrongSetting) as wrong:
        env(bot_token_file=tmp_path / "none").token()
    assert wrong.value.name == "LINLI_BOT_TOKEN_FILE"


@pytest.mark.parametrize(
    ("given", "operators"),
    [
        ("901", {901}),
        ("901,902", {901, 902}),
        (" 901 , 902, ", {901, 902}),
        ("", set()),
        ("901,1087968824,777000,136817688", {901}),
    ],
)
def test_operators_are_ids_with_commas_and_never_nobody(env, given, operators):
    assert env(operators=given).operators == operators


@pytest.mark.parametrize("given", ["Zhou", "9 01", "901;902"])
def test_what_is_no_id_is_refused(env, given):
    with pytest.raises(ValidationError):
        env(operators=given)


def test_a_file_beside_the_program_is_read_and_the_environment_goes_before_it(env, tmp_path):
    (tmp_path / ".env").write_text(f"LINLI_BOT_TOKEN={TOKEN}\nLINLI_LANGUAGE=en\nOTHER=1\n")
    settings = env(language="zh_Hans")
    assert (settings.token(), settings.language) == (TOKEN, "zh_Hans")


def test_the_token_is_not_shown_with_the_settings(env):
    settings = env(bot_token=TOKEN)
    assert TOKEN not in repr(settings) + str(settings) + str(settings.model_dump())


def test_a_wrong_setting_does_not_show_the_token(env):
    with pytest.raises(ValidationError) as wrong:
        env(bot_token=TOKEN, operators="Zhou")
    assert TOKEN not in str(wrong.value)


def test_the_data_folder_is_made_where_no_database_is_named(env, tmp_path):
    url = env(data_dir=tmp_path / "new" / "linli").database()
    assert url == f"sqlite+aiosqlite:///{tmp_path / 'new' / 'linli' / 'linli.sqlite3'}"
    assert (tmp_path / "new" / "linli").is_dir()


async def test_works_know_what_the_settings_said(env, tmp_path):
    settings = env(
        operators="901", language="en", timezone="Asia/Urumqi", data_dir=tmp_path, bot_token=TOKEN
    )
    async with open_works(settings, keys=KEYS) as works, works.look() as work:
        assert work.operators == {901}
        assert work.defaults == ("en", "Asia/Urumqi")


async def test_a_token_that_is_not_accepted_is_told_at_once(env, village):
    with pytest.raises(InvalidToken):
        async with connected(env(bot_token="9:wrong"), MemoryRequest(village.world)):
            pytest.fail("it must not open")


async def test_settling_does_all_there_is_to_do_and_ends(lane):
    village = lane.village
    for person in (11, 12, 13):
        village.world.say(person, person, "/help")
    await settle(village.linli)
    assert [len(village.world.messages(one)) for one in (11, 12, 13)] == [2, 2, 2]
    asked = len(village.world.calls)
    await settle(village.linli)
    assert [one.method for one in list(village.world.calls)[asked:]] == ["getUpdates"]


async def test_settling_ends_even_when_telegram_cannot_be_reached(lane):
    village = lane.village
    village.world.say(11, 11, "/help")
    for _n in range(3):
        village.world.cut_next("getUpdates")
    await settle(village.linli)
    assert village.world.messages(11)[-1]["text"] == "/help"


@pytest.fixture
def logs(env):
    """Turns the program's own logging on."""

    def on(**named):
        write_logs(env(**named))

    return on


def test_a_log_line_is_an_object_where_json_is_wanted(logs, capsys):
    logs(log_format="json")
    structlog.get_logger().warning("poll.rival", update=5)
    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["event"], told["level"], told["update"]) == ("poll.rival", "warning", 5)
    assert "timestamp" in told


def test_a_log_line_is_plain_text_otherwise(logs, capsys):
    logs()
    structlog.get_logger().info("poll.rival", update=5)
    said = capsys.readouterr().err
    assert "poll.rival" in said
    assert "\x1b" not in said


def test_what_is_below_the_level_is_not_written(logs, capsys):
    logs(log_level="error")
    structlog.get_logger().warning("refused")
    structlog.get_logger().error("door.storage")
    assert "refused" not in (said := capsys.readouterr().err)
    assert "door.storage" in said


async def test_the_log_never_holds_what_people_wrote_nor_the_token(lane, logs, capsys, caplog):
    logs(log_level="debug")
    caplog.set_level("DEBUG")
    village, world = lane.village, lane.village.world
    for said in (WORDS, f"/start {WORDS}", f"/{WORDS}", f"/boom {WORDS}"):
        await lane.neighbour(1).says(said)
    await lane.coordinator.says("/ballot")
    await lane.coordinator.says(WORDS)
    for strange in ({"text": [WORDS]}, {"text": WORDS, "from": WORDS}, {"caption": WORDS}):
        told = {"message_id": 9, "date": 1, "chat": {"id": 11, "type": "private"}}
        world.inject({"message": told | {"from": {"id": 11}} | strange})
        await village.settles()
    world.fail_next("sendMessage", 400, "Bad Request: message is too long")
    await lane.neighbour(1).says(WORDS)
    with disk_full(village.works.database):
        world.say(11, 11, WORDS)
        await village.linli.intake.step()
    said = "".join(capsys.readouterr()) + caplog.text
    assert "undeliverable" in said
    assert len(await rows(village.works, "dead_letters")) > 0
    for secret in (WORDS, json.dumps(WORDS)[1:-1], world.token):
        assert secret not in said


async def test_errors_of_the_database_do_not_repeat_what_it_was_given(village):
    with pytest.raises(DBAPIError) as trouble:
        async with village.works.database.reading() as connection:
            await connection.execute(text("SELECT * FROM nowhere WHERE a = :a"), {"a": WORDS})
    assert WORDS not in str(trouble.value)


def test_all_handlers_are_there_when_the_house_is_put_together():
    assert app.HANDLERS
    assert {"start", "help", "vote", "ballot", "setup"} <= set(app.ROUTES.commands)
