"""The roll in numbers, the link for a flat, and the neighbour who follows it."""

import pytest

from bot.demo.neighbourhood import COORDINATOR, GROUP
from bot.features.residents import errors
from bot.features.residents.model import Door, Kind, Unit
from bot.features.residents.screens import LinkForFlat
from bot.kernel.area import Area
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import ChatId, CommunityId, PersonId
from bot.kernel.people import Role
from bot.kernel.roll import Neighbourhood
from tests.handlers.speech import kept, speech
from tests.handlers.steps import joins
from tests.lane import Lane

FREE = "1-1-401"
ELSEWHERE = -1002000000002
WHO_ARE_YOU = (
    "I do not know yet which flat you vote for. "
    "If you live here, send me the code from your letter, or ask your coordinator for the "
    "link for your flat."
)


@pytest.fixture
async def lane(lane: Lane) -> Lane:
    return await with_free_flat(lane)


@pytest.fixture
async def either(either: Lane) -> Lane:
    return await with_free_flat(either)


async def with_free_flat(lane: Lane) -> Lane:
    """A seventh flat that nobody votes for yet."""
    async with lane.village.works.begin() as work:
        id = await work.residents.next_unit()
        at = Door("1", "1", "401")
        await work.residents.put_unit(Unit(id, lane.community, at, 4, Area(9_000), Kind.DWELLING))
    return lane


async def asks(lane: Lane, typed: str) -> None:
    """The coordinator asks for a link for what she types."""
    await lane.coordinator.says("/roll")
    await lane.coordinator.taps(speech(lane)("Link for a flat"))
    await lane.coordinator.says(typed)


async def link(lane: Lane) -> str:
    await asks(lane, FREE)
    _message, button = lane.coordinator.button(speech(lane)("Vote for this flat"))
    return button["url"].partition("start=")[2]


async def test_the_coordinator_sees_the_roll_in_numbers(either: Lane) -> None:
    said = speech(either)
    await either.coordinator.says("/roll")
    one = "{n} flat, {claimed} joined so far."
    more = "{n} flats, {claimed} joined so far."
    assert said.many(one, more, 7, claimed=6) in either.coordinator.reads()
    assert "邻居" not in either.coordinator.reads()  # it names nobody


@pytest.mark.parametrize("kind", ["neighbour", "stranger", "operator"])
async def test_nobody_else_sees_the_roll(either: Lane, kind: str) -> None:
    person = either.neighbour(1) if kind == "neighbour" else getattr(either, kind)
    await person.says("/roll")
    unknown = kind == "stranger"
    said = speech(either)
    assert person.reads() == (said(WHO_ARE_YOU) if unknown else said.text(NotAllowed().text()))


@pytest.mark.parametrize(
    "typed", ["1-1-401", " １－１－４０１ ", "1幢1单元401室", "1号楼 1单元 401"]
)
async def test_a_link_for_a_flat_is_made_however_the_door_is_written(
    either: Lane, typed: str
) -> None:
    said = speech(either)
    await asks(either, typed)
    assert said("Whoever taps the button votes for this flat. Please do not pass it on.") in (
        either.coordinator.reads()
    )
    assert said.flat(FREE) in either.coordinator.reads()
    assert either.coordinator.labels() == [said("Vote for this flat")]
    assert (await kept(either, "drafts", "invitations")) == {"drafts": 0, "invitations": 1}


REFUSED = [
    ("随便哪一户", errors.DoorUnreadable()),
    ("1-1", errors.DoorUnreadable()),
    ("9-9-999", errors.FlatUnknown("9-9-999")),
    ("1-1-101", errors.FlatTaken("1-1-101")),
]


@pytest.mark.parametrize(("typed", "refusal"), REFUSED)
async def test_a_wrong_door_gets_its_sentence_and_may_be_typed_again(
    either: Lane, typed: str, refusal: errors.DomainError
) -> None:
    said = speech(either)
    await asks(either, typed)
    assert either.coordinator.reads() == said.text(refusal.text())
    await either.coordinator.says(FREE)
    assert either.coordinator.labels() == [said("Vote for this flat")]


async def test_a_neighbour_joins_with_two_taps_and_may_vote_at_once(either: Lane) -> None:
    said = speech(either)
    await joins(either.stranger, said, await link(either))
    assert said.flat(FREE) in either.stranger.reads()
    await either.opens()
    await either.stranger.taps(said("Vote"), GROUP)
    assert said("Agree") in either.stranger.labels()


async def test_the_code_may_be_typed_where_the_button_is_missing(either: Lane) -> None:
    said = speech(either)
    code = await link(either)
    typed = f"/start {code}"
    assert said("If the button is missing, send me this: /start {code}", code=code) in (
        either.coordinator.reads()
    )
    await either.stranger.says(typed)
    assert said.flat(FREE) in either.stranger.reads()


async def test_a_link_works_once_and_its_owner_may_tap_it_again(either: Lane) -> None:
    said = speech(either)
    code = await link(either)
    await joins(either.stranger, said, code)
    before = await kept(either)
    await either.stranger.opens(code)
    assert said("/vote – open votes") in either.stranger.reads()
    await either.neighbour(1).opens(code)
    assert either.neighbour(1).reads() == said.text(errors.LinkSpent().text())
    assert await kept(either) == before


@pytest.mark.parametrize(("minutes", "works"), [(72 * 60 - 1, True), (72 * 60 + 1, False)])
async def test_a_link_lives_72_hours(lane: Lane, minutes: int, works: bool) -> None:
    code = await link(lane)
    await lane.village.passes(minutes=minutes)
    await lane.stranger.opens(code)
    spent = lane.stranger.reads() == speech(lane).text(errors.LinkSpent().text())
    assert spent is not works


async def test_a_new_link_ends_the_one_before(lane: Lane) -> None:
    first = await link(lane)
    second = await link(lane)
    await lane.stranger.opens(first)
    assert lane.stranger.reads() == speech(lane).text(errors.LinkSpent().text())
    await lane.stranger.opens(second)
    assert "1幢1单元401室" in lane.stranger.reads()


async def test_a_link_for_a_coordinator_is_none_for_a_flat(lane: Lane) -> None:
    code = await link(lane)
    await lane.stranger.opens("c" + code[1:])
    assert lane.stranger.reads() == speech(lane).text(errors.LinkSpent().text())
    assert (await kept(lane, "grants"))["grants"] == 1  # the lane's own


async def test_the_secret_of_a_link_is_nowhere_in_the_database(lane: Lane) -> None:
    """Only its digest is; the message that carried it is forgotten once it was sent."""
    code = await link(lane)
    await lane.village.passes(seconds=5)
    from bot.schema import METADATA

    async with lane.village.works.database.engine.connect() as connection:
        for table in METADATA.sorted_tables:
            for row in await connection.execute(table.select()):
                assert code[1:] not in str(row), table.name


async def test_the_coordinator_of_another_community_gets_no_link_here(either: Lane) -> None:
    said = speech(either)
    other = await elsewhere(either)
    await other.says("/roll")
    assert "梧桐里" not in other.reads()
    seals = either.village.works.drawer.seals
    press = {"text": "", "callback_data": seals.seal(LinkForFlat(either.community))}
    toast = await other.presses(other.messages()[-1]["message_id"], press)
    assert toast == said.text(NotAllowed().text())
    await other.taps(said("Link for a flat"))
    await other.says(FREE)
    assert other.reads() == said.text(errors.FlatUnknown(FREE).text())
    assert (await kept(either, "invitations"))["invitations"] == 0


async def test_a_coordinator_of_two_communities_chooses_by_name(either: Lane) -> None:
    said = speech(either)
    await elsewhere(either, COORDINATOR)
    await either.coordinator.says("/roll")
    labels = [said("Link for a flat of {name}", name=one) for one in ("梧桐里", "别处")]
    assert [one for one in either.coordinator.labels() if one in labels] == labels
    await either.coordinator.taps(labels[1])
    await either.coordinator.says(FREE)
    assert either.coordinator.reads() == said.text(errors.FlatUnknown(FREE).text())


async def elsewhere(lane: Lane, person: int = 61):
    """A coordinator of a second community, with one flat."""
    if person not in lane.village.world.people:
        code = {"zh_Hans": "zh-hans", "en": "en"}[lane.language]
        lane.village.world.add_person(person, "那边的小陈", language_code=code)
    async with lane.village.works.begin() as work:
        there: CommunityId = await work.residents.next_community()
        place = Neighbourhood(there, "别处", ChatId(ELSEWHERE), lane.language, "Asia/Shanghai")
        await work.residents.set_up(place, place.name, work.now)
        await work.residents.grant(there, PersonId(person), Role.COORDINATOR, work.now)
        id = await work.residents.next_unit()
        unit = Unit(id, there, Door("9", "1", "101"), 1, Area(5000), Kind.DWELLING)
        await work.residents.put_unit(unit)
    return lane.village.person(person)
