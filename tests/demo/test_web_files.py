"""Files between the page and the sandbox: what is shown, what is sent, what is refused."""

from io import BytesIO

import pytest
from aiohttp import FormData
from aiohttp.test_utils import TestClient, TestServer

from bot.demo.api.records import Upload
from tests.demo.page_server import application, state
from tests.demo.sandbox import WANG, a_house

PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + b"\0\0\0\x02" * 2


@pytest.fixture
async def house():
    return a_house()


@pytest.fixture
async def client(house):
    async with TestClient(TestServer(application(house))) as client:
        yield client


async def test_a_file_can_be_fetched_by_the_page(client, house):
    await house.ask("sendDocument", chat_id=WANG, document=Upload("a.html", b"<b>", "text/html"))
    file = (await state(client))["messages"][1]["file"]
    assert (file["name"], file["size"], file["kind"]) == ("a.html", 3, "document")
    answer = await client.get(file["url"])
    assert await answer.read() == b"<b>"
    assert answer.headers["Content-Disposition"] == "attachment"
    assert answer.content_type == "application/octet-stream"
    assert (await client.get("/sandbox/files/F99/a")).status == 404


async def test_a_picture_is_shown_in_place(client, house):
    upload = Upload("a.jpg", b"\xff\xd8\xff", "image/jpeg")
    await house.ask("sendPhoto", chat_id=WANG, photo=upload, caption="chart")
    message = (await state(client))["messages"][1]
    assert message["text"] == "chart"
    answer = await client.get(message["file"]["url"])
    assert answer.content_type == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_a_pdf_opens_in_the_browser_and_can_do_nothing_there(client, house):
    upload = Upload("通知 1/2.pdf", b"%PDF-1.7", "application/octet-stream")
    await house.ask("sendDocument", chat_id=WANG, document=upload)
    file = (await state(client))["messages"][1]["file"]
    assert file["kind"] == "pdf"
    answer = await client.get(file["url"])
    assert (answer.status, answer.content_type) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"] == "inline"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


@pytest.mark.parametrize(
    ("name", "content", "mime", "kind", "shown"),
    [
        ("a.png", PNG, "image/png", "photo", "image/png"),
        ("a.ogg", b"OggS", "audio/ogg", "voice", "audio/ogg"),
        ("a.mp3", b"RIFF", "audio/mpeg", "document", "audio/mpeg"),
        ("a.html", b"<b>", "text/html", "document", "application/octet-stream"),
    ],
)
async def test_what_a_visitor_sends_comes_as_telegram_would_bring_it(
    client, house, name, content, mime, kind, shown
):
    form = FormData({"person_id": str(WANG), "chat_id": str(WANG), "seconds": "7"})
    form.add_field("file", content, filename=name, content_type=mime)
    assert (await client.post("/sandbox/attach", data=form)).status == 200
    (update,) = await house.news()
    message = update["message"]
    if kind == "voice":
        assert (message["voice"]["duration"], message["voice"]["mime_type"]) == (7, "audio/ogg")
    assert kind in message
    file = (await state(client))["messages"][1]["file"]
    assert file["kind"] == kind
    assert (await client.get(file["url"])).content_type == shown


@pytest.mark.parametrize(
    ("content", "mime", "person", "error"),
    [
        (b"", "text/plain", str(WANG), "empty_file"),
        (b"x", "image/png", str(WANG), "not_a_picture"),
        (b"x", "text/plain", "nobody", "wrong_person_id"),
        (bytes(20_000_001), "text/plain", str(WANG), "file_too_long"),
    ],
)
async def test_a_file_nobody_could_send_is_refused(client, house, content, mime, person, error):
    form = FormData({"person_id": person, "chat_id": str(WANG)})
    form.add_field("file", BytesIO(content), filename="a", content_type=mime)
    answer = await client.post("/sandbox/attach", data=form)
    assert (answer.status, (await answer.json())["error"]) == (400, error)
    assert await house.news() == []
