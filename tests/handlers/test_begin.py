"""First words, help, the way out of a form, and what nobody can make sense of."""

import pytest

from bot.chat.offers import Do
from bot.chat.screens import Carry, ShowDesk
from bot.demo.neighbourhood import GROUP
from bot.demo.village import Persona
from tests.handlers.speech import commands, kept, speech
from tests.lane import QUESTION, Lane

PICTURE = {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9}]}
STICKER = {
    "sticker": {
        "file_id": "a",
        "file_unique_id": "b",
        "type": "regular",
        "width": 9,
        "height": 9,
        "is_animated": False,
        "is_video": False,
    }
}
TASKS = ("/vote", "/my", "/ballot", "/roll", "/board", "/setup", "/language", "/cancel")
MAY = {
    "stranger": ("/language", "/cancel"),
    "resident": ("/vote", "/my", "/language", "/cancel"),
    "coordinator": ("/vote", "/my", "/ballot", "/roll", "/board"),  # more does not fit
    "operator": ("/setup", "/language", "/cancel"),
}


def who(lane: Lane, kind: str) -> Persona:
    return lane.neighbour(1) if kind == "resident" else getattr(lane, kind)


async def sends(person: Persona, content: dict) -> None:
    """Something that is no text, into the private chat."""
    world = person.village.world
    chat = world.chats[person.id]
    number = chat.last_message_id = chat.last_message_id + 1
    message = {
        "message_id": number,
        "date": int(person.village.clock.now().timestamp()),
        "chat": chat.chat(),
        "from": world.people[person.id].user(),
    }
    world.people[person.id].started = True
    world.inject({"message": message | content})
    await person.village.settles()


async def test_a_passer_by_reads_how_to_become_known(either: Lane) -> None:
    said = speech(either)
    await either.stranger.says("/start")
    for words in (
        "Hello, I am Linli.",
        "I do not know yet which flat you vote for.",
        "Otherwise please ask your coordinator for the link for your flat, then tap it.",
    ):
        assert said(words) in either.stranger.reads()


async def test_somebody_whose_language_is_unknown_reads_both(lane: Lane) -> None:
    lane.village.world.add_person(77, "Nobody", language_code=None)
    nobody = lane.village.person(77)
    await nobody.says("/start")
    assert "您好，我是邻里。" in nobody.reads()
    assert "Hello, I am Linli." in nobody.reads()


async def test_a_resident_is_welcomed_with_what_she_can_do(either: Lane) -> None:
    said, ann = speech(either), either.neighbour(1)
    await ann.says("/start")
    assert said("Welcome back.") in ann.reads()
    assert said("There is no open vote at the moment.") in ann.reads()
    raising = said("I want to raise a matter")
    assert ann.labels() == [said("Open votes"), said("My page"), raising, said("More")]
    await either.opens()
    await ann.says("/start")
    # what is open now comes first, in place of the way to it
    assert ann.labels() == [QUESTION, said("My page"), raising, said("More")]
    await ann.taps(QUESTION)
    assert said("Agree") in ann.labels()


async def test_an_operator_is_not_sent_to_a_coordinator(either: Lane) -> None:
    said = speech(either)
    await either.operator.says("/start")
    hers = ("Give a role", "Set up a neighbourhood", "More")
    assert either.operator.labels() == [said(one) for one in hers]
    assert said("I do not know yet which flat you vote for.") not in either.operator.reads()


@pytest.mark.parametrize("kind", MAY)
async def test_help_shows_only_what_this_person_can_do(either: Lane, kind: str) -> None:
    person = who(either, kind)
    await person.says("/help")
    shown = tuple(one for one in TASKS if one in person.reads())
    assert shown == MAY[kind]
    assert len(person.reads().split("\n")) <= 12
    never = "I never ask for money, an ID number, a bank card or a verification code."
    assert person.reads().endswith(speech(either)(never))


@pytest.mark.parametrize("kind", ["stranger", "coordinator"])
async def test_a_chinese_word_does_what_its_command_does(lane: Lane, kind: str) -> None:
    person = who(lane, kind)
    for command, word in commands().items():
        await person.says(word)
        by_word = person.reads()
        await person.says("/cancel")
        await person.says(f"/{command}")
        assert by_word.split("\n")[0] == person.reads().split("\n")[0], word
        assert "我没看懂。" not in by_word, word
        await person.says("/cancel")


async def test_every_task_is_three_taps_from_the_beginning_at_most(either: Lane) -> None:
    """As people tap: the first screen, then by the words on the buttons."""
    said, lin = speech(either), either.coordinator
    desk = {
        "Start a vote": "Cancel",
        "Flats and letters": "Import a roll",
        "Who is missing": None,
        "Give a role": "Give somebody a role",
    }
    more = {"Check a receipt": None, "My data": None, "Mark of the record": None}
    for way, tasks in ((None, desk), ("More", more)):
        for task, then in tasks.items():
            await lin.says("/start")
            if way:
                await lin.taps(said(way))
                assert said("What can I do?") in lin.labels()  # and no dead end
            before = lin.reads()
            await lin.taps(said(task))
            assert lin.reads() != before, task
            assert then is None or said(then) in lin.labels(), (task, lin.labels())
            await either.village.passes(seconds=10)
            await lin.says("/cancel")
    await lin.says("/start")
    await lin.taps(said("More"))
    await lin.taps("中文 / English")
    assert "English" in lin.labels()


async def test_a_button_gives_no_right_that_the_command_does_not_give(either: Lane) -> None:
    said, ann = speech(either), either.neighbour(1)
    seal = either.village.works.drawer.seals.seal
    await ann.says("/help")
    message = ann.messages()[-1]["message_id"]
    for do in (Do.BALLOT, Do.ROLL, Do.BOARD, Do.GRANT):
        assert await ann.presses(message, {"callback_data": seal(Carry(do))})
    assert await kept(either, "drafts") == {"drafts": 0}
    await ann.presses(message, {"callback_data": seal(ShowDesk())})
    assert said("My desk") not in ann.reads()


@pytest.mark.parametrize("words", ["谢谢！", "thanks"])
async def test_thanks_are_answered_kindly_but_not_in_the_middle_of_a_form(
    either: Lane, words: str
) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says(words)
    assert lin.reads() == said("You are welcome.")
    await lin.says("/ballot")
    await lin.says(words)
    assert lin.reads() != said("You are welcome.")


async def test_a_cry_for_help_is_told_who_can_help(either: Lane) -> None:
    said, ann = speech(either), either.neighbour(1)
    await ann.says("救命！")
    assert said("Are you in danger? Please call 110, 119 or 120 now.") in ann.reads()


async def test_whatever_stands_behind_a_command_harms_nothing(lane: Lane) -> None:
    lin = lane.coordinator
    for command in commands():
        for more in ("字" * 4_000, "\ta\n\n=HYPERLINK(1)\t"):
            before = len(lin.messages())
            await lin.says(f"/{command} {more}")
            await lane.village.passes(seconds=6)
            assert len(lin.messages()) > before + 1, (command, more[:3])
            assert more[:9] not in lin.reads()
    assert await kept(lane, "dead_letters") == {"dead_letters": 0}
    assert lane.village.world.complaints == []


async def test_spaces_around_a_word_do_not_matter(lane: Lane) -> None:
    await lane.neighbour(1).says("  投票\n")
    assert lane.neighbour(1).reads() == "现在没有正在进行的表决。"


async def test_an_unknown_command_leads_to_help(either: Lane) -> None:
    said, ann = speech(either), either.neighbour(1)
    await ann.says("/party")
    assert ann.reads() == said("I do not know this command. /help shows what you can do.")
    before = len(ann.messages())
    await ann.taps(said("What can I do?"))
    assert said("What you can do") in ann.reads()
    assert len(ann.messages()) == before  # in its place


@pytest.mark.parametrize("typed", ["在吗", "hm", "/", "/ vote", "//", "😀", "‮gnihton"])
async def test_small_talk_is_answered_with_a_way_on(either: Lane, typed: str) -> None:
    said, ann = speech(either), either.neighbour(1)
    await ann.says(typed)
    assert ann.reads() == said(
        "I did not understand that. Please use the buttons, or tap here to see what you can do."
    )
    assert ann.labels() == [said("What can I do?")]


@pytest.mark.parametrize("content", [PICTURE, STICKER], ids=["photo", "sticker"])
async def test_pictures_are_not_read(either: Lane, content: dict) -> None:
    said, ann = speech(either), either.neighbour(1)
    await sends(ann, content)
    assert said("Everything else please write to me.") in ann.reads()


async def test_a_picture_in_the_middle_of_a_form_loses_nothing(lane: Lane) -> None:
    lin = lane.coordinator
    await lin.says("/ballot")
    await sends(lin, PICTURE)
    await lin.says(QUESTION)
    assert "有没有要表决的全文" in lin.reads()


async def test_cancel_stops_a_form_and_says_when_there_was_none(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/cancel")
    assert lin.reads() == said("There was nothing to stop.")
    await lin.says("/ballot")
    await lin.says("/cancel")
    assert lin.reads() == said("Stopped.")
    assert (await kept(either, "drafts"))["drafts"] == 0
    await lin.says(QUESTION)
    assert said("What can I do?") in lin.labels()


async def test_a_command_in_the_middle_of_a_form_keeps_the_form(lane: Lane) -> None:
    lin = lane.coordinator
    await lin.says("/ballot")
    await lin.says("/help")
    await lin.says(QUESTION)
    assert "有没有要表决的全文" in lin.reads()


@pytest.mark.parametrize("payload", ["x", "zzz", "d", "dparty", "b", "b-1", "b0", "b" + "z" * 30])
async def test_a_link_that_leads_nowhere_is_answered(either: Lane, payload: str) -> None:
    said, ann = speech(either), either.neighbour(1)
    await ann.opens(payload)
    assert ann.reads() == said("This link is not valid. Please ask your coordinator for a new one.")


@pytest.mark.parametrize("payload", ["uaaaa", "c" + "a" * 26, "u"])
async def test_a_guessed_invitation_tells_nothing(either: Lane, payload: str) -> None:
    said = speech(either)
    before = await kept(either)
    await either.stranger.opens(payload)
    assert either.stranger.reads() == said(
        "This link does not work: it is wrong, too old, or was used before. "
        "Please ask your coordinator for a new one."
    )
    assert await kept(either) == before


async def test_a_link_from_the_group_carries_the_command_over(either: Lane) -> None:
    said, ann = speech(either), either.neighbour(1)
    await either.opens()
    await ann.says("/vote", GROUP)
    await ann.taps(said("Open the private chat"), GROUP)
    assert QUESTION in ann.reads()
    assert said("Agree") in ann.labels()


async def test_who_blocked_the_bot_and_came_back_goes_on_as_before(lane: Lane) -> None:
    ann, world = lane.neighbour(1), lane.village.world
    await lane.opens()
    await ann.taps("去投票", GROUP)
    world.block(ann.id)
    await lane.village.settles()
    assert await unreachable(lane, ann)
    world.unblock(ann.id)
    await lane.village.settles()
    assert not await unreachable(lane, ann)
    assert await ann.taps("同意") == "已记下：同意。"
    assert "您的票已记下：同意。" in ann.reads()


async def test_who_blocks_while_an_answer_is_under_way_harms_nobody_else(lane: Lane) -> None:
    ann, bob = lane.neighbour(1), lane.neighbour(2)
    ann.village.world.say(ann.id, ann.id, "/help")
    ann.village.world.block(ann.id)
    await bob.says("/help")
    assert "您能做的事" in bob.reads()
    assert await unreachable(lane, ann)


async def unreachable(lane: Lane, person: Persona) -> bool:
    async with lane.village.works.look() as work:
        return person.id in await work.unreachable.among([person.id])
