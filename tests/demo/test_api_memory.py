import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.demo.api import MemoryRequest
from tests.demo.sandbox import HOUSE, LI, STRANGER, WANG, a_house


@pytest.fixture
async def house():
    return a_house()


@pytest.fixture
async def bot(house):
    async with connected(house) as bot:
        yield bot


def connected(house, token="1:sandbox"):
    request = MemoryRequest(house.world)
    return Bot(token, request=request, get_updates_request=MemoryRequest(house.world))


async def test_the_library_reads_and_writes_through_memory(house, bot):
    house.world.say(WANG, WANG, "你好")
    (update,) = await bot.get_updates(timeout=0)
    assert update.effective_message.text == "你好"
    message = await bot.send_message(WANG, "<b>好</b>", parse_mode="HTML")
    assert message.parse_entities() == {message.entities[0]: "好"}
    assert (await bot.edit_message_text("坏", WANG, message.message_id)).text == "坏"
    assert house.world.complaints == []


async def test_every_object_can_be_read_by_the_library(house, bot):
    house.world.promote(HOUSE)
    card = await bot.send_message(HOUSE, "card", disable_web_page_preview=True)
    await bot.pin_chat_message(HOUSE, card.message_id)
    house.world.press(LI, HOUSE, card.message_id, "x")
    house.world.block(LI)
    house.world.upgrade(HOUSE)
    updates = await bot.get_updates(timeout=0)
    assert [update.update_id for update in updates][-1] == 100_010
    assert updates[-4].callback_query.message == card
    (chat_id,) = [u.message.migrate_to_chat_id for u in updates[-2:-1]]
    assert (await bot.get_chat(chat_id)).title == "幸福里 3 号"
    assert (await bot.get_chat_administrators(chat_id))[0].user.id == WANG
    assert (await bot.get_webhook_info()).url == ""
    assert house.world.complaints == []


async def test_files_go_up_and_down(bot):
    message = await bot.send_document(WANG, InputFile(b"1,2", filename="清册.csv"))
    assert message.document.file_name == "清册.csv"
    file = await bot.get_file(message.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"1,2"


async def test_refusals_become_the_librarys_errors(house, bot, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(404, "a")
    with pytest.raises(Forbidden, match="initiate conversation"):
        await bot.send_message(STRANGER, "a")
    house.world.fail_next("sendMessage", 429, "Too Many Requests", {"retry_after": 7})
    with pytest.raises(RetryAfter):
        await bot.send_message(WANG, "a")


async def test_a_wrong_token_is_refused(house):
    with pytest.raises(InvalidToken):
        await connected(house, "2:wrong").initialize()


async def test_a_connection_cut_before_the_effect_leaves_nothing(house, bot):
    house.world.cut_next("sendMessage", before=True)
    with pytest.raises(NetworkError) as died:
        await bot.send_message(WANG, "a")
    assert not isinstance(died.value, TimedOut)
    assert len(house.world.messages(WANG)) == 1
    await bot.send_message(WANG, "a")


async def test_a_connection_cut_after_the_effect_leaves_the_message(house, bot):
    house.world.cut_next("sendMessage", before=False)
    with pytest.raises(TimedOut):
        await bot.send_message(WANG, "a")
    assert house.world.messages(WANG)[-1]["text"] == "a"


async def test_a_download_can_be_cut_too(house, bot):
    message = await bot.send_document(WANG, InputFile(b"1,2", filename="a.csv"))
    file = await bot.get_file(message.document.file_id)
    house.world.cut_next("download")
    with pytest.raises(NetworkError):
        await file.download_as_bytearray()


async def test_an_address_outside_the_bot_api_does_not_exist(house):
    with pytest.raises(NetworkError, match="no such address"):
        await MemoryRequest(house.world).do_request("https://a.example/x", "GET")
