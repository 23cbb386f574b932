"""`linli demo`: the stories it knows, a port in use, and the page that opens."""

import asyncio
import re
import signal
import socket

import aiohttp
import pytest

from bot.demo.stories import STORIES


def test_the_stories_are_listed(linli):
    done = linli("demo", "--story", "list")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.split() == sorted(STORIES)
    assert "convention" in STORIES


@pytest.mark.parametrize(("lang", "said"), [("zh", "没有叫“dragons”的故事"), ("en", "“dragons”")])
def test_an_unknown_story_is_said_with_those_there_are(linli, lang, said):
    done = linli("demo", "--story", "dragons", "--headless", "--lang", lang)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert "convention" in done.stderr


@pytest.mark.parametrize(("lang", "said"), [("zh", "已被占用"), ("en", "is in use")])
def test_a_port_in_use_is_said(linli, lang, said):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = linli("demo", "--headless", "--port", port, "--lang", lang)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert str(port) in done.stderr
    assert "--port" in done.stderr


@pytest.mark.parametrize("port", ["99999", "-1", "x"])
def test_a_port_that_cannot_be_is_said(linli, port):
    done = linli("demo", "--headless", "--port", port)
    assert (done.exit_code, done.stdout) == (2, "")
    assert isinstance(done.exception, SystemExit)


def test_wrong_settings_do_not_make_it_a_trace(linli, refused, monkeypatch):
    monkeypatch.setenv("LINLI_OPERATORS", "abc")
    refused(linli("demo", "--story", "list"), "LINLI_OPERATORS")


async def test_the_page_opens_and_ctrl_c_ends_it(begin):
    async with begin("demo", "--headless", "--port", "0", "--lang", "en") as demo:
        async with asyncio.timeout(60):
            line = (await demo.stdout.readline()).decode()
        address = re.search(r"http://127\.0\.0\.1:\d+/\S*", line)
        assert address, line
        async with aiohttp.ClientSession() as browser, browser.get(address[0]) as page:
            assert page.status == 200
            assert "<html" in await page.text()
        demo.send_signal(signal.SIGINT)
        async with asyncio.timeout(30):
            _said, complained = await demo.communicate()
    assert (demo.returncode, complained.decode()) == (0, "")
