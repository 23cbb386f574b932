"""What Linli may do in a group, read from what Telegram says of it."""

import pytest
from telegram.error import BadRequest, Forbidden

from bot.chat.groups import Groups, rights_of
from bot.kernel.rights import GroupGone, Right

SEND, PIN, DELETE, TOPICS = Right
MEMBER = {"status": "member"}
ADMIN = {
    "status": "administrator",
    "can_pin_messages": True,
    "can_delete_messages": False,
    "can_manage_topics": True,
}
MUTED = {"status": "restricted", "is_member": True, "can_send_messages": False}


@pytest.mark.parametrize(
    ("permissions", "me", "held"),
    [
        ({"can_send_messages": True}, MEMBER, {SEND}),
        ({"can_send_messages": True, "can_pin_messages": True}, MEMBER, {SEND, PIN}),
        ({"can_send_messages": False}, MEMBER, set()),
        ({}, MEMBER, {SEND}),
        ({"can_send_messages": False}, ADMIN, {SEND, PIN, TOPICS}),
        ({"can_send_messages": True}, MUTED, set()),
        ({"can_send_messages": True}, MUTED | {"can_send_messages": True}, {SEND}),
        ({"can_send_messages": False}, MUTED | {"can_send_messages": True}, set()),
    ],
)
def test_a_member_may_what_the_group_lets_all_of_them(permissions, me, held):
    rights = rights_of({"permissions": permissions, "is_forum": True}, me)
    assert (set(rights.held), rights.forum) == (held, True)
    assert rights.admin is (me is ADMIN)


class Answers:
    """An Api with prepared answers."""

    id = 1

    def __init__(self, *answers):
        self.answers = list(answers)

    async def call(self, _method, **_parameters):
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.mark.parametrize(
    "answers",
    [
        (Forbidden("bot was kicked"),),
        (BadRequest("chat not found"),),
        ({}, {"status": "left"}),
        ({}, {"status": "kicked"}),
        ({}, {"status": "restricted", "is_member": False}),
    ],
)
async def test_where_it_is_not_there_is_no_list(answers):
    with pytest.raises(GroupGone):
        await Groups(Answers(*answers)).rights(-1)


async def test_leaving_a_group_it_is_not_in_is_said():
    with pytest.raises(GroupGone):
        await Groups(Answers(Forbidden("bot is not a member"))).leave(-1)
    await Groups(Answers(True)).leave(-1)
