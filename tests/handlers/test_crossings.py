"""Two communities on one bot never touch (PROMISES P47): every button, link and command is tried.

The buttons are made from the code, so one that comes next year is tried too. They are properly
sealed: what is tried is whether authority comes from who presses, not from what is pressed.
"""

import pytest

from bot.chat.routes import ROUTES
from bot.commands.drill.elsewhere import (
    SECRETS,
    There,
    every_button,
    every_word,
    rows_there,
    settled_there,
    told,
)
from bot.demo.neighbourhood import STRANGER
from bot.demo.village import Persona
from bot.features.residents.usecases import invite_coordinator, issue_invitation
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import PersonId, UnitId
from tests.lane import Lane

WHO = ("coordinator", "neighbour", "stranger")


def somebody(lane: Lane, who: str) -> Persona:
    return {"coordinator": lane.coordinator, "neighbour": lane.neighbour(1)}.get(
        who, lane.village.person(STRANGER)
    )


def heard(person: Persona) -> str:
    return "\n".join(str(one.get("text", "")) for one in person.messages())


@pytest.fixture
async def there(lane: Lane) -> There:
    return await settled_there(lane.village)


@pytest.mark.parametrize("who", WHO)
async def test_no_button_with_ids_of_another_place_does_or_tells_anything(
    lane: Lane, there: There, who: str
) -> None:
    person, works = somebody(lane, who), lane.village.works
    await person.says("/start")
    newest, before = person.messages()[-1]["message_id"], await rows_there(works, there)
    tried = list(every_button(there.ids))
    assert len({type(one) for one in tried}) == len(ROUTES.presses)
    for press in tried:
        data = works.drawer.seals.seal(press)
        flashed = await person.presses(newest, {"callback_data": data})
        assert not told(f"{flashed} {heard(person)}"), press
    assert await rows_there(works, there) == before


@pytest.mark.parametrize("who", WHO)
async def test_no_link_or_command_with_words_of_another_place_does_or_tells_anything(
    lane: Lane, there: There, who: str
) -> None:
    person, works = somebody(lane, who), lane.village.works
    before = await rows_there(works, there)
    for words in every_word(there):
        seen = len(person.messages())
        await person.says(words)
        said = "\n".join(str(one.get("text", "")) for one in person.messages()[seen:])
        assert not told(said.replace(words, ""), words.rpartition(" ")[2]), words
    assert await rows_there(works, there) == before
    assert not any(one in str(lane.village.group()) for one in SECRETS)


async def test_a_coordinator_gives_out_no_link_for_a_flat_of_another_place(
    lane: Lane, there: There
) -> None:
    before = await rows_there(lane.village.works, there)
    lin = lane.coordinator
    await lin.says("/roll")
    await lin.taps("给一户发链接")
    await lin.says("9-1-101")
    assert "别处" not in heard(lin)
    async with lane.village.works.begin() as work:
        person = PersonId(lin.id)
        actor = (await work.residents.actors({person}, frozenset()))[person]
        for verb, number in (
            (issue_invitation, UnitId(there.ids["unit"][0])),
            (invite_coordinator, there.community),
        ):
            with pytest.raises(NotAllowed):
                await verb(work, actor, number)
    assert await rows_there(lane.village.works, there) == before
