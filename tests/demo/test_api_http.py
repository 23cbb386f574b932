import json

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.demo.api import http
from bot.demo.api.records import Upload
from tests.demo.sandbox import WANG, a_house, button

HERE = "/bot1:sandbox"


@pytest.fixture
async def house():
    return a_house()


@pytest.fixture
async def client(house):
    app = web.Application(client_max_size=http.LARGEST)
    app.add_routes(http.routes(house.world))
    async with TestClient(TestServer(app)) as client:
        yield client


async def test_get_and_post_are_both_understood(client):
    for ask in (client.get, client.post):
        answer = await ask(f"{HERE}/getMe")
        assert answer.status == 200
        assert (await answer.json())["result"]["id"] == 1


@pytest.mark.parametrize("way", ["json", "form", "query", "multipart"])
async def test_parameters_come_by_every_road(client, house, way):
    markup = button("好", "y")
    told = {"chat_id": str(WANG), "text": "你好", "reply_markup": json.dumps(markup)}
    parts = aiohttp.FormData(told, default_to_multipart=True)
    native = {"chat_id": WANG, "text": "你好", "reply_markup": markup}
    roads = {
        "json": {"json": native},
        "form": {"data": told},
        "query": {"params": told},
        "multipart": {"data": parts},
    }
    answer = await client.post(f"{HERE}/sendMessage", **roads[way])
    assert (await answer.json())["result"]["reply_markup"] == markup
    assert house.world.messages(WANG)[-1]["text"] == "你好"


async def test_the_status_is_the_error_code(client):
    answer = await client.post(f"{HERE}/sendMessage", json={"chat_id": 404, "text": "a"})
    assert answer.status == 400
    assert (await answer.json())["description"] == "Bad Request: chat not found"
    assert (await client.get("/bot2:wrong/getMe")).status == 401
    assert (await client.get(f"{HERE}/getMoon")).status == 404


@pytest.mark.parametrize("body", [b"{", b"[1]"])
async def test_a_body_that_is_no_json_object_is_refused(client, body):
    headers = {"Content-Type": "application/json"}
    answer = await client.post(f"{HERE}/sendMessage", data=body, headers=headers)
    assert answer.status == 400
    assert (await answer.json())["description"] == "Bad Request: can't parse JSON object"


async def test_a_file_goes_up_and_down(client, house):
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("chat_id", str(WANG))
    form.add_field("document", b"1,2", filename="清册.csv", content_type="text/csv")
    sent = (await (await client.post(f"{HERE}/sendDocument", data=form)).json())["result"]
    assert sent["document"]["file_name"] == "清册.csv"
    assert sent["document"]["mime_type"] == "text/csv"
    file = await house.ask("getFile", file_id=sent["document"]["file_id"])
    answer = await client.get(f"/file{HERE}/{file['file_path']}")
    assert await answer.read() == b"1,2"
    assert (await client.get(f"/file{HERE}/documents/none")).status == 404


async def test_a_cut_connection_dies_without_an_answer(client, house):
    house.world.cut_next("sendMessage", before=False)
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.post(f"{HERE}/sendMessage", json={"chat_id": WANG, "text": "a"})
    assert house.world.messages(WANG)[-1]["text"] == "a"


async def test_a_cut_download_dies_without_an_answer(client, house):
    told = house.world.send_file(WANG, WANG, Upload("a.csv", b"1"))["document"]
    path = (await house.ask("getFile", file_id=told["file_id"]))["file_path"]
    house.world.cut_next("download")
    with pytest.raises(aiohttp.ClientConnectionError):
        await client.get(f"/file{HERE}/{path}")
