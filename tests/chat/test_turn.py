"""What a handler can do in one person's turn, and where it appears."""

import pytest

from bot.chat.turn import FORM_LIVES, Place, Turn
from bot.kernel.ids import PersonId
from bot.kernel.people import Actor
from bot.kernel.screen import screen
from bot.kernel.text import EN, Words, _
from bot.work import RECEIPT, Draft

ANN, GROUP = 11, -100
HELLO = screen(_("Hello, I am Linli."))
WELCOME = screen(_("Welcome back."))


def turn(work, place=None, *, pressed=False, update=5):
    actor = Actor(PersonId(ANN), EN, False, (), False)
    return Turn(work, actor, place or Place(ANN, True, EN), update, 7, pressed)


@pytest.fixture
async def work(village):
    async with village.works.begin() as opened:
        yield opened


async def left(work):
    await work.flush()
    return await work.outbox.due(100)


def words(post):
    return [text for _style, text in post.drawn["lines"]]


async def test_an_answer_in_private_is_a_message_of_its_own(work):
    await turn(work).reply(HELLO)
    (post,) = await left(work)
    assert (post.chat_id, post.reply_to, post.message_id, post.silent) == (ANN, None, None, True)
    assert words(post) == ["Hello, I am Linli."]


async def test_an_answer_in_the_group_hangs_on_what_it_answers(work):
    await turn(work, Place(GROUP, False, EN)).reply(HELLO)
    (post,) = await left(work)
    assert (post.chat_id, post.reply_to) == (GROUP, 7)


async def test_an_answer_speaks_the_language_of_the_place(work):
    await turn(work, Place(GROUP, False, "zh_Hans")).reply(HELLO)
    assert words((await left(work))[0]) == ["您好，我是邻里。"]


async def test_where_no_language_is_known_both_are_spoken(work):
    await turn(work, Place(GROUP, False, None)).reply(HELLO)
    assert words((await left(work))[0]) == ["您好，我是邻里。", "", "Hello, I am Linli."]


async def test_two_answers_of_one_turn_are_two_messages_in_order(work):
    here = turn(work)
    await here.reply(HELLO)
    await here.reply(WELCOME)
    assert [words(post) for post in await left(work)] == [["Hello, I am Linli."], ["Welcome back."]]


async def test_the_same_turn_taken_twice_says_it_once(work):
    for _again in range(2):
        await turn(work).reply(HELLO)
    assert len(await left(work)) == 1


async def test_answers_go_before_everything_else(work):
    await work.outbox.say("notice", ANN, {"lines": [["plain", "later"]], "buttons": []})
    await turn(work).reply(HELLO)
    assert [words(post)[0] for post in await left(work)] == ["Hello, I am Linli.", "later"]
    assert RECEIPT == 1


async def test_a_press_changes_the_message_it_stood_under(work):
    await turn(work, pressed=True).replace(HELLO)
    (post,) = await left(work)
    assert (post.message_id, words(post)) == (7, ["Hello, I am Linli."])


async def test_the_last_of_several_changes_is_the_one_that_is_shown(work):
    here = turn(work, pressed=True)
    await here.replace(HELLO)
    await here.replace(WELCOME)
    (post,) = await left(work)
    assert words(post) == ["Welcome back."]


async def test_without_a_press_there_is_nothing_to_change_and_it_is_said_anew(work):
    await turn(work).replace(HELLO)
    (post,) = await left(work)
    assert post.message_id is None


async def test_the_last_word_over_the_chat_is_given(work):
    here = turn(work, pressed=True)
    assert here.given is None
    here.toast(Words("one"))
    here.toast(Words("two"), alert=True)
    assert (here.given.text, here.given.alert) == (Words("two"), True)


async def test_a_form_belongs_to_one_person_in_one_chat(work):
    form = Draft("ballot", 1, "question", {"a": 1})
    await turn(work).keep(form)
    assert await turn(work).draft() == form
    assert await turn(work, Place(GROUP, False, EN)).draft() is None


async def test_a_form_lives_a_week_from_the_last_step(village):
    async with village.works.begin() as work:
        await turn(work).keep(Draft("ballot", 1, "question", {}))
    for ahead, lives in ((FORM_LIVES / 2, True), (FORM_LIVES / 2, False)):
        village.clock.forward(ahead)
        async with village.works.look() as work:
            assert (await turn(work).draft() is not None) is lives


async def test_a_form_that_was_dropped_is_gone_and_may_be_dropped_again(work):
    here = turn(work)
    await here.keep(Draft("ballot", 1, "question", {}))
    await here.drop()
    await here.drop()
    assert await here.draft() is None


async def test_what_a_refused_turn_left_is_cut_away(work):
    mark = work.mark()
    await turn(work).reply(HELLO)
    await turn(work, pressed=True).replace(HELLO)
    await turn(work).keep(Draft("ballot", 1, "question", {}))
    work.cut(mark)
    assert await left(work) == []
    assert await turn(work).draft() is None
