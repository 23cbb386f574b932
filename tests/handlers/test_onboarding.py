"""Linli comes into a group: one message, then steps in private, and no word more in the group."""

from datetime import time

import pytest

from bot.demo.neighbourhood import COORDINATOR, GROUP, OPERATOR, STRANGER
from bot.demo.village import Persona, Village
from bot.features.onboarding.errors import QuietUnreadable, RoomUnknown, SetupButtonWanted
from bot.kernel.hours import USUAL_QUIET, Quiet
from bot.kernel.text import EN, ZH
from tests.handlers.arrival import BEGIN, ROLL, SECOND, TITLE, Arrival, arrival
from tests.handlers.speech import kept
from tests.handlers.steps import checked_village
from tests.lane import Lane

ELSEWHERE = -1002000000002
NEUTRAL = "Only the person who runs this bot, or a coordinator, can set a group up."


@pytest.fixture(params=[ZH, EN])
def either(village: Village, request: pytest.FixtureRequest) -> Arrival:
    return arrival(village, request.param)


@pytest.fixture
def here(village: Village) -> Arrival:
    return arrival(village, ZH)


async def rows(here: Arrival, *names: str) -> dict[str, int]:
    return await kept(Lane(here.village, 1), *names)


async def place_of(here: Arrival, chat: int = GROUP):
    async with here.village.works.look() as work:
        return await work.residents.community_of_chat(chat)


def at(here: Arrival, person: Persona, number: int) -> bool:
    """Whether she has that step of six before her; what was refused stands below it."""
    step = here.said("Step {number} of {of}", number=str(number), of="6")
    return any(str(one.get("text")).startswith(step) for one in person.messages())


async def test_from_the_one_message_to_a_trial_vote(either: Arrival) -> None:
    said, op, lin = either.said, either.operator, either.lin
    await either.comes()
    (hello,) = either.group()
    for one in ("街坊们好，我是邻里。", "Your talk stays yours.", "I need not be administrator."):
        assert one in hello
    assert op.labels(GROUP) == [BEGIN]
    await op.taps(BEGIN, GROUP)
    assert at(either, op, 1)
    await op.taps("中文" if either.language == ZH else "English")
    await op.taps(said("Back"))
    await op.taps("English")
    assert at(either, op, 2)
    await op.says("……")  # a name without a letter leaves the step as it was
    await op.taps(TITLE)
    assert at(either, op, 3)
    assert any(said("Nobody yet.") in str(one.get("text")) for one in op.messages())
    link = await either.link()
    await op.taps(said("Later"))
    await lin.opens(link)
    assert said("You are coordinator of {name}.", name=TITLE) in lin.reads()

    await lin.taps(said("Go through the steps"))
    assert at(either, lin, 4)
    await lin.taps(said("Import a list now"))
    await lin.sends("roll.csv", ROLL)
    await lin.taps(said("Import it"))
    await lin.says("/setup")
    await lin.taps(said("Go through the steps"))
    assert at(either, lin, 5)
    await lin.says("from nine to eight")
    assert lin.reads() == said.text(QuietUnreadable().text())
    await lin.says("20:30－7点")
    assert (await place_of(either)).quiet == Quiet(time(20, 30), time(7))
    assert at(either, lin, 6)
    await lin.taps(said("Back"))
    assert "20:30" in lin.reads()
    await lin.taps(said("21:00 to 8:00"))
    assert (await place_of(either)).quiet == USUAL_QUIET
    await lin.taps(said("Try a vote"))
    assert "A trial: does voting here work for you?" in either.group()[-1]
    assert said("I am a plain member there. That is enough.") in lin.reads()
    await either.village.passes(minutes=32)
    ended = "The opinions have been counted. Nothing was decided by this."
    assert ended in either.group()[-1]
    assert checked_village(either.village).findings == []
    assert await rows(either, "communities", "chats", "units", "drafts") == {
        "communities": 1, "chats": 1, "units": 2, "drafts": 0,
    }  # fmt: skip


async def test_who_has_no_role_reads_what_to_do_and_nothing_else(either: Arrival) -> None:
    await either.comes()
    await either.stranger.taps(BEGIN, GROUP)
    assert either.stranger.reads().startswith(either.said(NEUTRAL))
    await either.set_up()
    await either.stranger.taps(BEGIN, GROUP)  # the same words when it is set up
    assert either.stranger.reads().startswith(either.said(NEUTRAL))
    assert TITLE not in either.stranger.reads()
    assert (await rows(either, "drafts"))["drafts"] == 1  # the operator's own


async def test_brought_by_anybody_else_it_says_one_line_and_leaves_after_a_day(
    here: Arrival,
) -> None:
    world = here.village.world
    await here.comes(STRANGER)
    (line,) = here.group()
    assert line.count("\n") == 2  # the line in Chinese, a gap, the line in English
    await here.village.passes(hours=23)
    assert world.standing(world.chats[GROUP]).present
    await here.village.passes(hours=1, minutes=2)
    assert not world.standing(world.chats[GROUP]).present
    assert len(here.group()) == 1
    assert (await rows(here, "chats", "communities", "drafts")) == dict.fromkeys(
        ("chats", "communities", "drafts"), 0
    )
    await here.comes(STRANGER)  # greeted more than a day ago: once more, and it leaves once more
    assert len(here.group()) == 2
    await here.village.passes(days=1, minutes=2)
    assert not world.standing(world.chats[GROUP]).present
    await here.operator.taps(BEGIN, GROUP)
    assert here.operator.reads() == here.said.text(RoomUnknown().text())


@pytest.mark.parametrize("by", ["operator", "coordinator", "/setup"])
async def test_where_somebody_with_a_role_wants_it_it_stays(here: Arrival, by: str) -> None:
    world = here.village.world
    await here.comes()
    await here.set_up()
    world.add_group(ELSEWHERE, "桂花弄", [OPERATOR, COORDINATOR, STRANGER])
    await here.comes(STRANGER, ELSEWHERE)
    if by == "/setup":
        await here.operator.says("/setup", ELSEWHERE)
    else:
        await (here.operator if by == "operator" else here.lin).taps(BEGIN, ELSEWHERE)
    await here.village.passes(days=2)
    assert world.standing(world.chats[ELSEWHERE]).present


async def test_a_coordinator_calls_the_operator_who_makes_it_one_more_group(
    here: Arrival,
) -> None:
    said, world, op, lin = here.said, here.village.world, here.operator, here.lin
    await here.comes()
    await here.set_up()
    await op.taps(said("Later"))
    world.add_group(ELSEWHERE, "桂花弄", [OPERATOR, COORDINATOR])
    await here.comes(COORDINATOR, ELSEWHERE)
    assert len(here.group(ELSEWHERE)) == 1
    await lin.taps(BEGIN, ELSEWHERE)
    assert lin.reads().startswith(said("I stay in the group {name}.", name="桂花弄"))
    assert said("A coordinator wants me in the group {name}.", name="桂花弄") in op.reads()
    await op.taps(said("Begin"))
    await op.taps("English")
    await op.taps(said("One more group of {name}", name=TITLE))
    async with here.village.works.look() as work:
        place = await work.residents.neighbourhood(1)
    assert [(one.chat, one.language) for one in place.others] == [(ELSEWHERE, EN)]
    assert len(here.group(ELSEWHERE)) == 1  # still only the one message
    assert (await rows(here, "communities"))["communities"] == 1
    await lin.taps(BEGIN, ELSEWHERE)
    already = "This group is already set up as {name}. Nothing was changed."
    assert any(said(already, name=TITLE) in str(one.get("text")) for one in lin.messages())


async def test_two_who_tap_at_once_make_one_community(here: Arrival) -> None:
    said = here.said
    operators = here.village.works.operators
    here.village.works.operators = operators | {SECOND}
    other = here.village.person(SECOND)
    await here.comes()
    for one in (here.operator, other):
        await one.taps(BEGIN, GROUP)
        await one.taps("中文")
    await here.operator.taps(TITLE)
    await other.says("另一个名字")
    already = "This group is already set up as {name}. Nothing was changed."
    assert said(already, name=TITLE) in [one.get("text") for one in other.messages()]
    assert at(here, other, 3)
    assert (await rows(here, "communities", "chats")) == {"communities": 1, "chats": 1}
    await here.operator.says("/setup 又一个名字", GROUP)
    assert (await place_of(here)).name == TITLE


async def test_the_form_waits_while_the_group_becomes_a_supergroup(village: Village) -> None:
    """Its old messages name the old group: their button works on, and there is one community."""
    here = arrival(village, ZH, kind="group")
    await here.comes(STRANGER)
    _message, begin = here.operator.button(BEGIN, GROUP)
    await here.operator.taps(BEGIN, GROUP)
    new = village.world.upgrade(GROUP)
    await here.operator.taps("中文")
    await here.operator.taps(TITLE)
    assert (await place_of(here, new)).name == TITLE
    assert await place_of(here) is None
    await here.operator.taps(here.said("Later"))
    await here.operator.presses(1, begin)
    assert at(here, here.operator, 3)
    await village.passes(days=2)
    assert village.world.standing(village.world.chats[new]).present
    assert (await rows(here, "communities", "chats")) == {"communities": 1, "chats": 1}


async def test_added_again_it_says_nothing_and_new_members_are_never_greeted(
    here: Arrival,
) -> None:
    await here.comes()
    for _again in range(3):
        await here.goes()
        await here.comes(STRANGER)
    assert len(here.group()) == 1
    for number in range(200):
        here.village.world.add_person(1000 + number, f"新 {number}")
        here.village.world.join(1000 + number, GROUP)
    await here.village.settles()
    assert len(here.group()) == 1
    await here.village.passes(days=3)  # and it left, since the last to add it had no role
    assert len(here.group()) == 1


async def test_a_button_of_an_earlier_step_and_words_in_its_place_change_nothing(
    here: Arrival,
) -> None:
    op, said = here.operator, here.said
    await here.comes()
    await op.taps(BEGIN, GROUP)
    old = op.button("English")
    await op.says("梧桐里的群")
    assert op.reads() == said.text(SetupButtonWanted().text())
    await op.taps("中文")
    await op.presses(*old)
    assert at(here, op, 2)
    await op.taps(said("Later"))
    assert (await rows(here, "drafts", "communities")) == {"drafts": 0, "communities": 0}
    flashed = await op.presses(*old)
    assert flashed == said("These steps are no longer open. Send /setup to go on.")


async def test_setup_goes_on_with_the_steps_or_shows_how_it_is(here: Arrival) -> None:
    op, lin, said = here.operator, here.lin, here.said
    await here.comes()
    await op.taps(BEGIN, GROUP)
    await op.says("/setup")
    assert at(here, op, 1)
    await op.taps("中文")
    await op.taps(TITLE)
    link = await here.link()
    await op.taps(said("Later"))
    await lin.opens(link)
    await op.says("/setup")  # as before there were steps: links, and now also a way to the steps
    assert said("Become coordinator") in op.labels()
    await op.taps(TITLE)
    await op.taps(said("What I may do in the group"))
    assert said("What I may do in the group {name}", name=TITLE) in op.reads()
    await here.stranger.says("/setup")
    assert TITLE not in here.stranger.reads()


async def test_another_coordinators_place_is_closed_to_her(here: Arrival) -> None:
    await here.comes()
    await here.set_up()
    here.village.world.add_group(ELSEWHERE, "桂花弄", [OPERATOR, COORDINATOR])
    await here.comes(OPERATOR, ELSEWHERE)
    await here.operator.says("/setup", ELSEWHERE)
    await here.lin.taps(BEGIN, ELSEWHERE)
    assert here.lin.reads() == here.said.text(RoomUnknown().text())
    here.village.world.say(COORDINATOR, ELSEWHERE, "/here")
    await here.village.settles()
    neutral = here.said("We do this in a private chat. Please tap the button.")
    assert neutral in here.group(ELSEWHERE)[-1]


async def test_with_a_second_coordinator_the_trial_waits_for_her(here: Arrival) -> None:
    said, lin, other = here.said, here.lin, here.village.person(SECOND)
    await here.comes()
    await here.set_up()
    await here.coordinates(SECOND)
    await other.says("/start")
    await lin.says("/setup")
    await lin.taps(said("Go through the steps"))
    await lin.taps(said("No quiet hours"))
    assert (await place_of(here)).quiet == Quiet(time(0), time(0))
    await lin.taps(said("Try a vote"))
    assert len(here.group()) == 1
    await here.village.passes(hours=1)
    await other.taps(said("Confirm"))
    assert "试投" in here.group()[-1]


async def test_a_group_with_a_number_that_no_group_has_stops_nobody(here: Arrival) -> None:
    world = here.village.world
    me = {"id": world.bot.id, "is_bot": True, "first_name": "Linli"}
    added = {
        "chat": {"id": 10**18, "type": "group", "title": TITLE},
        "from": {"id": STRANGER, "is_bot": False, "first_name": "x"},
        "date": 1_779_105_600,
        "old_chat_member": {"status": "left", "user": me},
        "new_chat_member": {"status": "member", "user": me},
    }
    world.inject({"my_chat_member": added})
    await here.stranger.says("/help")
    assert here.stranger.reads()
    assert await rows(here, "dead_letters", "rooms") == {"dead_letters": 1, "rooms": 0}


async def test_in_the_group_nobody_reads_who_may_not_choose_and_who_has_not_joined(
    here: Arrival,
) -> None:
    await here.comes()
    await here.set_up()
    before = len(here.group())
    await here.village.person(SECOND).says("/here", GROUP)
    await here.stranger.says("/here", GROUP)
    one, other = here.group()[before:]
    assert one == other
    assert "号码" not in one  # nobody is asked for a code where all can read it
    await here.stranger.says("/here")
    assert here.stranger.reads() != here.lin.reads()
