"""Letters and the door list: asked for by the coordinator in the chat, sent to her as files."""

import asyncio
import re
from datetime import timedelta

import pytest

from bot import reactions
from bot.demo.neighbourhood import GROUP
from bot.demo.village import Persona
from bot.features.papers import screens
from bot.features.papers.errors import (
    FlatUnprintable,
    NameUnprintable,
    NothingToPrint,
    PaperUnset,
)
from bot.features.papers.model import Layout
from bot.features.papers.screens import PrintAll, PrintNew, PrintOne
from bot.features.residents import errors
from bot.features.residents.model import Door, Kind, Unit
from bot.features.residents.screens import ListDoors, PrintLetters
from bot.features.residents.usecases import choose_language
from bot.kernel.area import Area
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import ChatId, CommunityId, UnitId
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import Deadline, FlatLabel, _
from bot.schema import METADATA
from tests.conftest import START
from tests.handlers.speech import kept, speech
from tests.handlers.test_roll import FREE, WHO_ARE_YOU, asks, elsewhere, link, with_free_flat
from tests.infra.press import Press
from tests.infra.printed import words
from tests.lane import Lane

UPSTAIRS = "1-1-402"
ONE, FOUR = "Print, one a page", "Print, four a page"
COMING = "I am making the file. It comes here in a moment."
HERE = CommunityId(1)


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    found = Press()
    monkeypatch.setattr(asyncio, "create_subprocess_exec", found)
    return found


@pytest.fixture
async def lane(lane: Lane) -> Lane:
    return await with_free_flat(lane)


@pytest.fixture
async def either(either: Lane) -> Lane:
    return await with_free_flat(either)


async def with_another(lane: Lane, label: str = UPSTAIRS) -> UnitId:
    """One more flat without a voter."""
    async with lane.village.works.begin() as work:
        id = await work.residents.next_unit()
        at = Door(*label.split("-"))
        await work.residents.put_unit(Unit(id, HERE, at, 4, Area(9_000), Kind.DWELLING))
    return id


async def unit(lane: Lane, label: str = FREE) -> UnitId:
    async with lane.village.works.look() as work:
        return {one.label: one.id for one in await work.residents.units(HERE)}[label]


async def moves_in(lane: Lane) -> None:
    """A neighbour votes for the free flat too."""
    number = await unit(lane)
    async with lane.village.works.begin() as work:
        free = await work.residents.unit(number)
        assert free
        await work.residents.represent(free, lane.neighbour(1).id, work.now)


async def asks_letters(lane: Lane, label: str = ONE, **numbers: int) -> Persona:
    lin, said = lane.coordinator, speech(lane)
    await lin.says("/roll")
    await lin.taps(said("Print letters"))
    await lin.taps(said.many(label, label, **numbers) if numbers else said(label))
    return lin


async def opens(lane: Lane, payload: str) -> bool:
    """Whether that link leads the passer-by to a flat."""
    await lane.stranger.opens(payload)
    return lane.stranger.reads() != speech(lane).text(errors.LinkSpent().text())


def payload(letter: dict) -> str:
    return str(letter["qr"]).partition("start=")[2]


def files(person: Persona) -> list[dict]:
    return [one for one in person.messages() if "document" in one]


def content(lane: Lane, message: dict) -> bytes:
    return lane.village.world.files[message["document"]["file_id"]].content


def sealed(lane: Lane, action) -> dict:
    """A button, as the bot would seal it."""
    return {"text": "", "callback_data": lane.village.works.drawer.seals.seal(action)}


def shown(lane: Lane, screen) -> str:
    said = speech(lane)
    return "\n".join(said.text(one.text) for one in screen.lines)


def caption(lane: Lane, layout: Layout, count: int = 1) -> str:
    """Under a file of letters that is the only one."""
    until = Deadline(START + timedelta(days=90), "Asia/Shanghai")
    return shown(lane, screens.letters_file(place(lane), count, (1, 1), until, layout))


def place(lane: Lane) -> Neighbourhood:
    return Neighbourhood(HERE, "梧桐里", ChatId(GROUP), lane.language, "Asia/Shanghai")


def flat(lane: Lane, label: str = FREE) -> str:
    """As it stands on paper."""
    return speech(lane).text(_("Flat {label}", label=FlatLabel(label)))


async def renamed(lane: Lane, name: str) -> None:
    table = METADATA.tables["communities"]
    async with lane.village.works.database.engine.begin() as connection:
        await connection.execute(table.update().values(name=name))


async def out_of_office(lane: Lane) -> None:
    """Nobody coordinates the lane any more."""
    table = METADATA.tables["grants"]
    async with lane.village.works.database.engine.begin() as connection:
        await connection.execute(table.delete())


# Letters


async def test_letters_come_as_a_file_and_the_code_on_one_leads_to_its_flat(either: Lane) -> None:
    """Set in type for once, from the button to the code that a neighbour types from paper."""
    said, old = speech(either), await link(either)
    lin = await asks_letters(either, "Print all anew, one a page")
    (message,) = files(lin)
    assert message["caption"] == caption(either, Layout.PAGE)
    assert message["document"]["file_name"] == "letters-20260518-1.pdf"
    (page,) = words(content(either, message))
    assert said.flat(FREE).replace(" ", "") in page
    assert not await opens(either, old)
    (code,) = re.findall(r"(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{8}(?=扫|Does)", page)
    await either.stranger.says(code)
    assert said.flat(FREE) in either.stranger.reads()


async def test_before_anything_is_printed_she_reads_how_many_and_chooses(
    either: Lane, press: Press
) -> None:
    said, lin = speech(either), either.coordinator
    await with_another(either)
    await lin.says("/roll")
    await lin.taps(said("Print letters"))
    assert lin.labels() == [said(ONE), said(FOUR)]
    assert lin.reads() == shown(either, screens.letters_choice(place(either), 2, 0))
    assert (await kept(either, "invitations"))["invitations"] == 0
    assert press.set == []


@pytest.mark.parametrize(
    ("label", "template", "layout"),
    [(ONE, "letter", Layout.PAGE), (FOUR, "letters4", Layout.FOUR)],
)
async def test_one_or_four_a_page_as_she_chose(
    lane: Lane, press: Press, label: str, template: str, layout: Layout
) -> None:
    lin = await asks_letters(lane, label)
    ((name, data),) = press.set
    assert (name, [one["flat"] for one in data["letters"]]) == (template, [flat(lane)])
    assert files(lin)[-1]["caption"] == caption(lane, layout)
    assert await opens(lane, payload(press.letters[0]))


async def test_the_missing_are_printed_and_those_with_a_letter_left_alone(
    lane: Lane, press: Press
) -> None:
    old = await link(lane)
    await with_another(lane)
    await asks_letters(lane, "Print the {n} missing, one a page", n=1)
    assert [one["flat"] for one in press.letters] == [flat(lane, UPSTAIRS)]
    assert await opens(lane, old)
    assert await opens(lane, payload(press.letters[0]))


async def test_printed_anew_the_letters_of_before_work_no_more(lane: Lane, press: Press) -> None:
    await with_another(lane)
    await asks_letters(lane)
    old = [payload(one) for one in press.letters]
    await asks_letters(lane, "Print all anew, four a page")
    assert len(files(lane.coordinator)) == len(old) == 2
    assert [await opens(lane, one) for one in old] == [False, False]
    assert [await opens(lane, payload(one)) for one in press.letters] == [True, True]


async def test_a_letter_for_one_flat_instead_of_its_link(lane: Lane, press: Press) -> None:
    said, lin = speech(lane), lane.coordinator
    await with_another(lane)
    await asks_letters(lane)
    first, second = (payload(one) for one in press.letters)
    await asks(lane, FREE)
    chat = lin.button(said("Vote for this flat"))[1]["url"].partition("start=")[2]
    await lin.taps(said("Print this letter"))
    assert [one["flat"] for one in press.letters] == [flat(lane)]
    assert files(lin)[-1]["caption"] == caption(lane, Layout.PAGE)
    found = [await opens(lane, one) for one in (first, chat, second)]
    assert found == [False, False, True]
    assert await opens(lane, payload(press.letters[0]))


async def test_the_paper_is_in_the_language_of_the_place_not_of_the_reader(
    lane: Lane, press: Press
) -> None:
    lin = lane.coordinator
    async with lane.village.works.begin() as work:
        actor = (await work.residents.actors({lin.id}, frozenset()))[lin.id]
        await choose_language(work, actor, "en")
    await lin.says("/roll")
    for label in ("Print letters", ONE):
        await lin.taps(label)
    (_template, data) = press.set[-1]
    assert (data["language"], data["letters"][0]["flat"]) == ("zh", flat(lane))
    assert "1 letter for 梧桐里" in files(lin)[-1]["caption"]


async def test_the_file_is_nowhere_in_the_database_once_it_was_sent(
    lane: Lane, press: Press
) -> None:
    await asks_letters(lane)
    secret = payload(press.letters[0])[1:]
    await lane.village.passes(seconds=5)
    async with lane.village.works.database.engine.connect() as connection:
        for table in METADATA.sorted_tables:
            for row in await connection.execute(table.select()):
                assert secret not in str(row), table.name
                assert b"%PDF" not in b"".join(one for one in row if isinstance(one, bytes))
        outbox = METADATA.tables["outbox"]
        rows = await connection.execute(outbox.select().where(outbox.c.key.like("paper.%")))
        assert [(one.state, one.file) for one in rows] == [("sent", None)]


# The list for the doors


async def test_the_door_list_names_every_flat_nobody_votes_for(either: Lane, press: Press) -> None:
    said, lin = speech(either), either.coordinator
    await with_another(either, "2-1-101")
    before = await kept(either, "invitations", "record_events")
    await lin.says("/roll")
    await lin.taps(said("Door list"))
    ((template, data),) = press.set
    assert (template, data["title"]) == ("doors", said("Door list"))
    assert [[row["door"] for row in one["rows"]] for one in data["sheets"]] == [["401"], ["101"]]
    assert "邻居" not in f"{data}"
    (message,) = files(lin)
    assert message["document"]["file_name"] == "doors-20260518.pdf"
    assert message["caption"] == shown(either, screens.doors_file(place(either), 2, 2))
    assert await kept(either, "invitations", "record_events") == before


# Nothing to print


@pytest.mark.parametrize(
    "action", [PrintLetters(HERE), ListDoors(HERE), PrintAll(HERE, Layout.PAGE)]
)
async def test_where_every_flat_has_a_voter_there_is_nothing_to_print(
    lane: Lane, press: Press, action
) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/roll")
    await moves_in(lane)
    toast = await lin.presses(lin.messages()[-1]["message_id"], sealed(lane, action))
    assert said.text(NothingToPrint().text()) in (toast, lin.reads())
    assert files(lin) == press.set == []
    await lin.says("/roll")
    assert not {said("Print letters"), said("Door list")} & set(lin.labels())


async def test_a_flat_that_got_its_voters_has_no_letter_any_more(lane: Lane, press: Press) -> None:
    said, lin = speech(lane), lane.coordinator
    await asks(lane, FREE)
    held = lin.button(said("Print this letter"))
    await moves_in(lane)
    toast = await lin.presses(*held)
    assert said.text(errors.FlatTaken(FREE).text()) in (toast, lin.reads())
    assert files(lin) == press.set == []


# Who may not


ALL_PRESSES = [
    PrintLetters(HERE),
    PrintAll(HERE, Layout.PAGE),
    PrintNew(HERE, Layout.FOUR),
    PrintOne(UnitId(7)),
    PrintOne(UnitId(99)),
    ListDoors(HERE),
]


@pytest.mark.parametrize("kind", ["neighbour", "stranger", "operator", "coordinator elsewhere"])
async def test_nobody_but_the_coordinator_of_the_place_has_anything_printed(
    lane: Lane, press: Press, kind: str
) -> None:
    said = speech(lane)
    person = {
        "neighbour": lane.neighbour(1),
        "stranger": lane.stranger,
        "operator": lane.operator,
    }.get(kind) or await elsewhere(lane)
    refusal = said(WHO_ARE_YOU) if kind == "stranger" else said.text(NotAllowed().text())
    assert await unit(lane) == 7
    old = await link(lane)
    before = await kept(lane, "invitations", "record_events", "alarms")
    await person.says("/help")
    for action in ALL_PRESSES:
        toast = await person.presses(person.messages()[-1]["message_id"], sealed(lane, action))
        assert toast == refusal, action
    assert files(person) == press.set == []
    assert await kept(lane, "invitations", "record_events", "alarms") == before
    assert await opens(lane, old)


async def test_a_coordinator_of_another_place_prints_her_own_only(lane: Lane, press: Press) -> None:
    said, other = speech(lane), await elsewhere(lane)
    await other.says("/roll")
    await other.taps(said("Print letters"))
    await other.taps(said(ONE))
    assert [one["flat"] for one in press.letters] == [flat(lane, "9-1-101")]
    assert "别处" in files(other)[0]["caption"]
    assert files(lane.coordinator) == []


@pytest.mark.parametrize("paper", ["letters", "doors"])
async def test_who_lost_her_office_before_the_file_was_made_gets_nothing(
    lane: Lane, press: Press, paper: str
) -> None:
    lin = lane.coordinator
    async with lane.village.works.begin() as work:
        actor = (await work.residents.actors({lin.id}, frozenset()))[lin.id]
        if paper == "letters":
            order = (HERE, Layout.PAGE, "all", None)
            await reactions.letters_asked(work, actor, *order)
        else:
            await reactions.doors_wanted(work, actor, HERE, None)
    await out_of_office(lane)
    heard = len(lin.messages())
    await lane.village.passes(minutes=10)
    assert len(lin.messages()) == heard
    assert files(lin) == press.set == []
    assert (await kept(lane, "alarms"))["alarms"] == await nightly(lane)


async def test_who_lost_her_office_while_it_was_made_gets_nothing_and_nothing_is_withdrawn(
    lane: Lane, press: Press
) -> None:
    await asks_letters(lane)
    old, lin = payload(press.letters[0]), lane.coordinator
    sent = len(files(lin))

    async def meanwhile() -> None:
        press.meanwhile = None
        await out_of_office(lane)

    press.meanwhile = meanwhile
    await asks_letters(lane, "Print all anew, one a page")
    heard = lin.reads()
    await lane.village.passes(minutes=10)
    assert len(press.set) == 2
    assert (len(files(lin)), lin.reads()) == (sent, heard)
    assert await opens(lane, old)
    assert not await opens(lane, payload(press.letters[0]))


async def test_a_flat_that_joined_while_the_file_was_made_is_named(
    either: Lane, press: Press
) -> None:
    """Its letter lies in the file and does not work: she is to throw it away."""

    async def meanwhile() -> None:
        press.meanwhile = None
        await moves_in(either)

    press.meanwhile = meanwhile
    lin, said = await asks_letters(either), speech(either)
    void = (
        "{n} letter in the file does not work: the flat has joined meanwhile.",
        "{n} letters in the files do not work: the flats have joined meanwhile.",
    )
    assert said.many(*void, 1) in lin.reads()
    assert FREE in lin.reads()
    assert not await opens(either, payload(press.letters[0]))


async def nightly(lane: Lane) -> int:
    """Alarms that have nothing to do with papers."""
    table = METADATA.tables["alarms"]
    async with lane.village.works.database.engine.connect() as connection:
        rows = await connection.execute(table.select())
        return sum(not one.kind.startswith("paper.") for one in rows)


# What cannot be printed


async def test_pictures_in_the_name_of_the_place_are_left_out_and_that_is_told(
    lane: Lane, press: Press
) -> None:
    said, lin = speech(lane), lane.coordinator
    await renamed(lane, "🏡梧桐里🌳")
    await asks_letters(lane)
    assert press.letters[0]["place"] == "梧桐里"
    await lin.says("/roll")
    await lin.taps(said("Door list"))
    assert "梧桐里" in press.set[-1][1]["sheets"][0]["about"]
    assert "🏡" not in f"{press.set}"
    for one in files(lin):
        assert "🏡梧桐里🌳" in one["caption"]
        assert said("The small pictures in the name are not printed.") in one["caption"]


@pytest.mark.parametrize("label", ["Print letters", "Door list"])
async def test_a_name_that_cannot_be_printed_is_told_and_nothing_is_withdrawn(
    lane: Lane, press: Press, label: str
) -> None:
    said, lin = speech(lane), lane.coordinator
    old = await link(lane)
    await renamed(lane, "𪚥里")
    await lin.says("/roll")
    await lin.taps(said(label))
    if label == "Print letters":
        await lin.taps(said("Print all anew, one a page"))
    assert lin.reads() == said.text(NameUnprintable("𪚥里", "𪚥").text())
    assert files(lin) == press.set == []
    assert await opens(lane, old)


async def test_a_flat_that_cannot_be_printed_is_named(lane: Lane, press: Press) -> None:
    said, old = speech(lane), await link(lane)
    await with_another(lane, "1-1-𪚥")
    lin = await asks_letters(lane, "Print all anew, one a page")
    assert lin.reads() == said.text(FlatUnprintable("1-1-𪚥", "𪚥").text())
    assert files(lin) == press.set == []
    assert await opens(lane, old)


@pytest.mark.parametrize("label", ["Print letters", "Door list"])
async def test_a_file_that_could_not_be_made_is_told_and_nothing_is_withdrawn(
    lane: Lane, press: Press, label: str
) -> None:
    said, old, lin = speech(lane), await link(lane), lane.coordinator
    press.broken = True
    await lin.says("/roll")
    await lin.taps(said(label))
    if label == "Print letters":
        await lin.taps(said("Print all anew, one a page"))
    assert lin.reads() == said.text(PaperUnset().text())
    assert files(lin) == []
    assert await opens(lane, old)


# Twice


async def twice(lane: Lane, first, second) -> None:
    """Two presses before the bot looks up."""
    lin, world = lane.coordinator, lane.village.world
    for one in (first, second):
        data = sealed(lane, one)["callback_data"]
        world.press(lin.id, lin.id, lin.messages()[-1]["message_id"], data)
    await lane.village.settles()


@pytest.mark.parametrize("action", [PrintAll(HERE, Layout.PAGE), ListDoors(HERE)])
async def test_asked_for_twice_it_comes_once(lane: Lane, press: Press, action) -> None:
    lin = lane.coordinator
    await lin.says("/roll")
    await twice(lane, action, action)
    await lane.village.passes(minutes=5)
    assert len(files(lin)) == len(press.set) == 1
    await lin.presses(lin.messages()[-1]["message_id"], sealed(lane, action))
    assert len(files(lin)) == 2


async def test_of_two_ways_to_print_all_the_second_counts(lane: Lane, press: Press) -> None:
    await lane.coordinator.says("/roll")
    await twice(lane, PrintAll(HERE, Layout.PAGE), PrintAll(HERE, Layout.FOUR))
    assert [template for template, _data in press.set] == ["letters4"]


async def test_letters_of_two_flats_may_be_asked_for_at_once(lane: Lane, press: Press) -> None:
    other = await with_another(lane)
    await lane.coordinator.says("/roll")
    await twice(lane, PrintOne(await unit(lane)), PrintOne(other))
    printed = {data["letters"][0]["flat"] for _template, data in press.set}
    assert printed == {flat(lane), flat(lane, UPSTAIRS)}
    await lane.village.passes(seconds=5)
    assert len(files(lane.coordinator)) == 2
    for _template, data in press.set:
        assert await opens(lane, payload(data["letters"][0]))


async def test_many_letters_come_in_several_files(lane: Lane, press: Press) -> None:
    async with lane.village.works.begin() as work:
        for number in range(200):
            at, id = Door("2", "1", f"{number}"), await work.residents.next_unit()
            await work.residents.put_unit(Unit(id, HERE, at, 4, Area(9_000), Kind.DWELLING))
    said, lin = speech(lane), await asks_letters(lane)
    await lane.village.passes(seconds=5)
    found = files(lin)
    assert [one["document"]["file_name"][-5:] for one in found] == ["1.pdf", "2.pdf"]
    for number, one in enumerate(found, 1):
        assert said("This is file {number} of {of}.", number=number, of=2) in one["caption"]
    assert [len(data["letters"]) for _template, data in press.set] == [200, 1]
    assert [content(lane, one)[-1:] for one in found] == [b"1", b"2"]
    for _template, data in press.set:
        assert await opens(lane, payload(data["letters"][0]))
