"""What Linli may do in a group, read from what Telegram says of it."""

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, TimedOut

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


@pytest.mark.parametrize(
    ("told", "forum"), [({"is_forum": True}, True), ({"is_forum": False}, False), ({}, False)]
)
async def test_a_group_has_topics_where_telegram_says_so(told, forum):
    rights = await Groups(Answers(told, MEMBER)).rights(-1)
    assert (rights.forum, rights.admin, rights.held) == (forum, False, {SEND})


def test_an_administrator_without_a_single_right_still_writes():
    bare = {"status": "administrator"}
    rights = rights_of(
        {"permissions": {"can_send_messages": False, "can_pin_messages": True}}, bare
    )
    assert rights.held == {SEND}
    assert rights.admin


def test_who_is_restricted_has_her_own_rights_and_not_the_groups():
    muted = MUTED | {"can_send_messages": True}
    rights = rights_of({"permissions": {"can_pin_messages": True}}, muted)
    assert rights.held == {SEND}


async def test_a_group_that_became_a_supergroup_is_gone_under_its_old_id():
    for ask in (
        Groups(Answers(ChatMigrated(-1002))).rights,
        Groups(Answers(ChatMigrated(-2))).leave,
    ):
        with pytest.raises(GroupGone):
            await ask(-1)


async def test_a_wire_that_fails_says_nothing_about_the_group():
    with pytest.raises(TimedOut):
        await Groups(Answers(TimedOut())).rights(-1)
    with pytest.raises(TimedOut):
        await Groups(Answers({}, TimedOut())).rights(-1)
    with pytest.raises(TimedOut):
        await Groups(Answers(TimedOut())).leave(-1)
