"""Pinning in a group: a refusal is an answer, and what is no refusal is not swallowed."""

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.chat.rooms import Rooms

CHAT, MESSAGE = -1001, 55
KICKED = Forbidden("Forbidden: bot was kicked from the supergroup chat")
MAY_NOT = BadRequest("Bad Request: not enough rights to manage pinned messages in the chat")
THERE_ALREADY = BadRequest("Bad Request: CHAT_NOT_MODIFIED")
GONE = BadRequest("Bad Request: message to be pinned not found")
TROUBLES = [TimedOut(), NetworkError("no route"), RetryAfter(5)]


class Wire:
    """An Api that answers everything alike and keeps what it was asked."""

    id = 99

    def __init__(self, answer=True):
        self.answer = answer
        self.asked = []

    async def call(self, method, **parameters):
        self.asked.append((method, parameters))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.mark.parametrize(
    ("told", "may"),
    [
        ({"status": "administrator", "can_pin_messages": True}, True),
        ({"status": "administrator", "can_pin_messages": False}, False),
        ({"status": "administrator"}, False),
        ({"status": "member", "can_pin_messages": True}, False),  # members' rights may go any time
        ({"status": "restricted", "can_pin_messages": True}, False),
        ({"status": "left"}, False),
        ({}, False),
        (KICKED, False),
        (BadRequest("Bad Request: chat not found"), False),
    ],
)
async def test_it_may_pin_as_an_administrator_with_that_right(told, may):
    wire = Wire(told)
    assert await Rooms(wire).may_pin(CHAT) is may
    assert wire.asked == [("getChatMember", {"chat_id": CHAT, "user_id": 99})]


@pytest.mark.parametrize(
    ("answer", "pinned"),
    [(True, True), (THERE_ALREADY, True), (MAY_NOT, False), (GONE, False), (KICKED, False)],
)
async def test_what_is_pinned_already_is_pinned_and_a_refusal_is_a_no(answer, pinned):
    assert await Rooms(Wire(answer)).pin(CHAT, MESSAGE) is pinned


async def test_pinning_makes_no_sound():
    wire = Wire()
    await Rooms(wire).pin(CHAT, MESSAGE)
    ((method, parameters),) = wire.asked
    assert method == "pinChatMessage"
    assert parameters == {
        "chat_id": CHAT,
        "message_id": MESSAGE,
        "disable_notification": True,
    }


@pytest.mark.parametrize(
    ("act", "method"), [("unpin", "unpinChatMessage"), ("delete", "deleteMessage")]
)
@pytest.mark.parametrize("answer", [True, MAY_NOT, KICKED])
async def test_what_cannot_be_taken_away_stays_without_a_word(act, method, answer):
    wire = Wire(answer)
    assert await getattr(Rooms(wire), act)(CHAT, MESSAGE) is None
    assert wire.asked == [(method, {"chat_id": CHAT, "message_id": MESSAGE})]


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_wire_that_fails_is_no_refusal_and_the_task_tries_again(trouble):
    rooms = Rooms(Wire(trouble))
    for act in (rooms.pin, rooms.unpin, rooms.delete):
        with pytest.raises(type(trouble)):
            await act(CHAT, MESSAGE)
    with pytest.raises(type(trouble)):
        await rooms.may_pin(CHAT)
