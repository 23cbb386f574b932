"""The log says what happened and where, and never a word that a person wrote."""

import ast
import json
import logging
import re
import sys
import warnings
from pathlib import Path

import pytest
import structlog
from pydantic import SecretStr

from bot.app import LEVELS, Settings, write_logs
from bot.chat import logs
from bot.chat.faults import fault
from bot.chat.logs import KEYS

WORDS = "门锁的密码是八八六六"
TOKEN = "123456:AAsecret-of-ours"
FORMATS = ("text", "json")
ROOT = Path(__file__).resolve().parents[2]
EVENT = re.compile(r"[a-z_]+(\.[a-z_]+)*")


@pytest.fixture(params=FORMATS)
def told(request, capsys):
    """Turns the log on in either format; gives what it has said since."""
    given = {"bot_token": SecretStr(TOKEN), "log_format": request.param, "log_level": "debug"}
    database = "postgresql+asyncpg://linli:verysecret@host/linli"
    write_logs(Settings(_env_file=None, database_url=database, **given))
    return lambda: capsys.readouterr().err


@pytest.mark.parametrize("turn", ["before", "after"])
def test_what_one_test_does_to_the_log_is_over_for_the_next(turn):
    """A command that logs errors only would else hide warnings from whatever test comes next."""
    assert structlog.get_config()["wrapper_class"] is not logs_of_errors()
    assert sys.excepthook is not logs.uncaught
    assert not any(isinstance(one, logs.Libraries) for one in logging.getLogger().handlers)
    write_logs(Settings(_env_file=None, log_level="error"))
    assert structlog.get_config()["wrapper_class"] is logs_of_errors()


def logs_of_errors():
    return structlog.make_filtering_bound_logger(logging.ERROR)


def fails(said=WORDS):
    """An error whose text is made of people's words, as if it came from somewhere."""
    try:
        raise ValueError(said)
    except ValueError as trouble:
        return trouble


def test_a_key_that_is_not_listed_is_dropped(told):
    structlog.get_logger().warning("poll.rival", update=5, text=WORDS, name=WORDS, **{WORDS: 1})
    said = told()
    assert "poll.rival" in said
    assert "5" in said
    assert WORDS not in said
    assert "name" not in said


@pytest.mark.parametrize(
    "secret",
    [
        TOKEN,
        "verysecret",
        "7712345678:AAGx_wHTR8vkP2qmNOt4DyYzLkq4JpZ1abc",
        "https://api.telegram.org/bot7712345678:AAGx_wHTR8vkP2qmNOt4DyYzLkq4JpZ1abc/getMe",
        "uabcdefghijklmnopqrstuvwxyz",
        "t0D2vW7mB1kq9xY8sL3nR6pF5hJ4gC0aZeXcVbNmQwE=",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c",
    ],
)
def test_a_secret_is_struck_out_wherever_it_stands(told, secret):
    structlog.get_logger().error("x", reason=f"not {secret}!", key=secret, fault=f"a {secret}")
    said = told()
    assert said.count("***") == 3
    assert secret not in said
    assert secret[-20:] not in said or secret == TOKEN


def test_ordinary_keys_and_numbers_stay(told):
    key = "answer:123456789:20260518:1"
    structlog.get_logger().warning("undeliverable", key=key, update=2**53 + 1, pause=0.5)
    said = told()
    assert key in said
    assert str(2**53 + 1) in said


def test_what_telegram_could_not_read_is_not_repeated(told):
    reason = f'Bad Request: can\'t parse entities: unsupported start tag "{WORDS}" at byte offset 3'
    structlog.get_logger().warning("undeliverable", reason=reason)
    said = told()
    assert "unsupported start tag … at byte offset 3" in said
    assert WORDS not in said


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028", "\x85", "\x1b[2K\n", "\x0b"])
def test_a_line_break_cannot_forge_a_line(told, end):
    structlog.get_logger().info("refused", code=f"x{end}2026 [critical] forged", **{f"a{end}": 1})
    structlog.get_logger().info(f"y{end}forged")
    said = told()
    assert said.endswith("\n")
    assert len(said.splitlines()) == 2
    assert "\x1b" not in said


def test_a_long_value_is_cut(told):
    structlog.get_logger().info("refused", code="长" * 10_000, reason=["x" * 9_999])
    assert len(told()) < 1_000


def test_a_value_that_is_half_a_letter_does_not_stop_the_log(told):
    structlog.get_logger().info("refused", code="a\ud800b")
    assert "refused" in told()


def test_a_library_is_named_and_not_quoted(told):
    logging.getLogger("some.library").warning("%s said %s", WORDS, TOKEN)
    logging.getLogger("some.library").info("too little to tell")
    said = told()
    assert "some.library" in said
    assert "test_logs.py:" in said
    assert len(said.splitlines()) == 1
    assert WORDS not in said
    assert TOKEN not in said


def test_an_error_is_told_by_its_kind_and_place(told):
    logging.getLogger("asyncio").error(WORDS, exc_info=fails())
    structlog.get_logger().error("door.failed", exc_info=fails())
    try:
        raise RuntimeError(WORDS) from fails()
    except RuntimeError:
        structlog.get_logger().error("door.failed", exc_info=True)
    said = told()
    assert said.count("ValueError at test_logs.py:") == 3
    assert said.count("from ValueError") == 1
    assert WORDS not in said


def test_a_crash_leaves_its_place_and_not_its_words(told):
    group = ExceptionGroup(WORDS, [fails(), fails()])
    sys.excepthook(ExceptionGroup, group, None)
    said = told()
    assert "crash" in said
    assert said.count("ValueError at test_logs.py:") == 2
    assert WORDS not in said


def test_somebody_who_presses_ctrl_c_sees_what_python_says(told):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told() == "KeyboardInterrupt\n"


def test_a_warning_goes_the_same_way(told):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(False)
        logging.captureWarnings(True)
        warnings.warn(WORDS, stacklevel=1)
    said = told()
    assert "py.warnings" in said
    assert WORDS not in said


def test_the_settings_show_no_secret_when_they_are_printed():
    address = "https://linli:verysecret@host/x"
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        database_url="postgresql+asyncpg://linli:verysecret@host/linli",
        api_base_url=address,
        webhook_url=address,
    )
    for shown in (repr(settings), str(settings), f"{settings}"):
        assert TOKEN not in shown
        assert "verysecret" not in shown
    assert set(settings.secrets()) == {TOKEN, "verysecret"}


def test_a_fault_is_a_line_of_code_and_no_text():
    assert fault(fails()).startswith("ValueError at test_logs.py:")
    assert WORDS not in fault(fails())


@pytest.mark.parametrize("told", ["json"], indirect=True)
def test_json_lines_are_objects(told):
    structlog.get_logger().warning("undeliverable", reason='a "quoted" word', key="x")
    line = json.loads(told())
    assert line.pop("timestamp")
    wanted = {"event": "undeliverable", "level": "warning", "reason": "a … word", "key": "x"}
    assert line == wanted


def logged():
    """Every place that writes to the log: where, the call."""
    for path in sorted((ROOT / "bot").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="log"), attr=level)) if (
                    level in LEVELS
                ):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_whatever_the_house_says_is_on_the_list():
    """A key that is not would be dropped without a word, and missed by whoever reads the log."""
    dropped = {
        where: one.arg for where, call in logged() for one in call.keywords if one.arg not in KEYS
    }
    assert dropped == {}


def test_the_name_of_an_event_is_written_out():
    """So that it can be looked for, and holds nothing of anybody."""
    unnamed = [
        where
        for where, call in logged()
        if not (isinstance(call.args[0], ast.Constant) and EVENT.fullmatch(call.args[0].value))
    ]
    assert unnamed == []
    assert len(list(logged())) > 12
