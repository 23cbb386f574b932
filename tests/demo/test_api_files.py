from struct import pack

import pytest

from bot.demo.api.records import Upload
from tests.demo.sandbox import WANG, a_house


def png(width, height, size=24):
    head = b"\x89PNG\r\n\x1a\n" + pack(">I4sII", 13, b"IHDR", width, height)
    return Upload("chart.png", head.ljust(size, b"\0"), "image/png")


async def test_a_document_is_kept_and_told():
    house = a_house()
    upload = Upload("清册.csv", b"a,b", "text/csv")
    message = await house.ask("sendDocument", chat_id=WANG, document=upload, caption="<b>x</b>")
    told = message["document"]
    assert (told["file_name"], told["mime_type"], told["file_size"]) == ("清册.csv", "text/csv", 3)
    assert message["caption"] == "<b>x</b>"
    again = await house.ask("sendDocument", chat_id=WANG, document=told["file_id"])
    assert again["document"] == told


async def test_a_voice_note_is_passed_on_as_one():
    house = a_house()
    spoken = house.world.send_voice(WANG, WANG, Upload("a.ogg", b"OggS", "audio/ogg"), 7)["voice"]
    assert (spoken["duration"], spoken["mime_type"], spoken["file_size"]) == (7, "audio/ogg", 4)
    message = await house.ask("sendVoice", chat_id=WANG, voice=spoken["file_id"], caption="x")
    assert (message["voice"]["file_id"], message["caption"]) == (spoken["file_id"], "x")


async def test_a_photo_tells_its_size():
    message = await a_house().ask(
        "sendPhoto", chat_id=WANG, photo=png(640, 480), caption="<b>x</b>", parse_mode="html"
    )
    (photo,) = message["photo"]
    assert (photo["width"], photo["height"]) == (640, 480)
    assert message["caption_entities"] == [{"type": "bold", "offset": 0, "length": 1}]


async def test_a_jpeg_is_a_photo_too():
    upload = Upload("a.jpg", b"\xff\xd8\xff\xe0rest", "image/jpeg")
    message = await a_house().ask("sendPhoto", chat_id=WANG, photo=upload)
    assert message["photo"][0]["file_size"] == 8


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"OggS", "voice"), (b"ID3", "voice"), (b"\0\0\0\x18ftypM4A", "voice"), (b"RIFF", "document")],
)
async def test_a_sound_is_a_voice_note_where_telegram_can_play_it(content, kind):
    house, upload = a_house(), Upload("a.ogg", content, "audio/ogg")
    message = await house.ask("sendVoice", chat_id=WANG, voice=upload, duration=3, caption="x")
    assert kind in message
    if kind == "voice":
        assert (message["voice"]["duration"], message["voice"]["file_size"]) == (3, len(content))
        where = {"chat_id": WANG, "message_id": message["message_id"]}
        changed = await house.ask("editMessageCaption", **where, caption="y")
        assert changed["caption"] == "y"


async def test_the_same_content_has_the_same_unique_id():
    house = a_house()
    one, two, other = [
        house.world.send_file(WANG, WANG, Upload("a", content))["document"]
        for content in (b"1", b"1", b"2")
    ]
    assert one["file_unique_id"] == two["file_unique_id"] != other["file_unique_id"]
    assert len({one["file_id"], two["file_id"], other["file_id"]}) == 3


@pytest.mark.parametrize(
    ("method", "upload", "words"),
    [
        ("sendDocument", Upload("a", b""), "file must be non-empty"),
        ("sendDocument", Upload("a", bytes(50_000_001)), "file is too big"),
        ("sendPhoto", png(10, 10, 10_000_001), "file is too big"),
        ("sendPhoto", Upload("a.txt", b"hello"), "IMAGE_PROCESS_FAILED"),
        ("sendPhoto", png(9_000, 1_001), "PHOTO_INVALID_DIMENSIONS"),
        ("sendPhoto", png(21, 1), "PHOTO_INVALID_DIMENSIONS"),
        ("sendVoice", Upload("a", bytes(50_000_001)), "file is too big"),
        ("sendVoice", Upload("a", b""), "file must be non-empty"),
        ("sendPhoto", "F99", "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_files_telegram_would_not_take(method, upload, words):
    house = a_house()
    params = {method.removeprefix("send").lower(): upload}
    assert await house.refused(method, chat_id=WANG, **params) == words
    assert len(house.world.messages(WANG)) == 1


async def test_a_caption_has_its_own_limit():
    upload = Upload("a", b"a")
    words = await a_house().refused(
        "sendDocument", chat_id=WANG, document=upload, caption="a" * 1025
    )
    assert words == "message caption is too long"


async def test_files_over_twenty_megabytes_cannot_be_fetched():
    house = a_house()
    upload = Upload("a", bytes(20_000_001))
    file_id = house.world.send_file(WANG, WANG, upload)["document"]["file_id"]
    assert await house.refused("getFile", file_id=file_id) == "file is too big"
    assert await house.refused("getFile", file_id="F99") == "invalid file_id"


async def test_downloading_needs_the_token_and_a_known_path():
    house = a_house()
    file_id = house.world.send_file(WANG, WANG, Upload("a.csv", b"1"))["document"]["file_id"]
    path = (await house.ask("getFile", file_id=file_id))["file_path"]
    assert house.world.download("1:sandbox", path) == (200, b"1")
    assert house.world.download("2:wrong", path)[0] == 401
    assert house.world.download("1:sandbox", "documents/none")[0] == 404
