"""The acts, one after the other, each with what must be read; what must be left at the end."""

from collections import Counter

from sqlalchemy import select

from bot.demo.neighbourhood import GROUP, neighbourhood
from bot.demo.sample import set_up
from bot.demo.stories.moving_in.cast import (
    ARRIVALS,
    BUYER,
    CARELESS,
    ELDER,
    LANDLORD,
    SELLER,
    TENANT,
    TWO_FLATS,
)
from bot.demo.stories.moving_in.roll import roll_file
from bot.demo.stories.moving_in.scene import Scene, Seats
from bot.demo.stories.moving_in.words import CHINESE, ENGLISH
from bot.demo.transcript import Transcript
from bot.demo.village import Village
from bot.features.residents.model import Tie
from bot.features.residents.rules.codes import ALPHABET
from bot.infra.audit import EVENTS
from bot.kernel.text import ZH

FLATS, JOINED = 72, 21  # nineteen by twenty invitations, the elder, the one with a second letter
TOLD_IN_FULL = 2  # of those who join; the others are a line each
RECORDED = {
    "community.set-up": 1,
    "role.grant": 2,
    "act.asked": 2,  # the roll and the sale
    "act.confirmed": 2,
    "roll.import": 1,
    "letters.issue": 2,  # for all, and the one that was shown
    "unit.claim": 24,  # twenty, the elder, the landlord, the careless one, the buyer
    "unit.contested": 1,
    "unit.refused": 1,
    "invitation.shown": 1,
    "unit.sold": 1,
}


async def play(village: Village, transcript: Transcript, language: str) -> list[str]:
    """Returns what did not come out as it must; empty if all did."""
    script = CHINESE if language == ZH else ENGLISH
    scene = Scene(village, transcript, script, neighbourhood(language))
    village.works.typeset = scene.printer.typeset
    for chapter, (hours, act) in zip(script.chapters, ACTS, strict=True):
        await village.passes(hours=hours)
        transcript.chapter(chapter)
        await act(scene)
    seats = await _seats(scene)
    for flat in sorted(seats.keys() | scene.seats.keys()):
        scene.expect(seats.get(flat), scene.seats.get(flat), f"who votes for flat {flat}")
    scene.expect(await _recorded(scene), RECORDED, "what stands on the record")
    scene.expect(village.world.complaints, [], "requests Telegram would have refused")
    return scene.wrong


async def _set_up(scene: Scene) -> None:
    village, place, script = scene.village, scene.place, scene.script
    await set_up(village, place, script.language)
    for id, name in ((TENANT, script.tenant), (BUYER, script.buyer)):
        village.world.add_person(id, name, language_code=script.code)
    operator = village.person(place.operator.id)
    await operator.says("/setup")
    _message, button = operator.button(script.labels.accept)
    await scene.second.opens(button["url"].partition("start=")[2])
    village.world.promote(GROUP)
    await village.settles()
    scene.transcript.note(script.passes)


async def _roll(scene: Scene) -> None:
    lin, script, read = scene.lin, scene.script, scene.script.read
    await lin.says("/roll")
    await lin.taps(script.labels.roll)
    await lin.sends(script.roll_name, roll_file(scene.place, script, slips=True))
    scene.expect_read(lin.reads(), read.slips)
    await scene.village.passes(minutes=20)
    await lin.sends(script.roll_name, roll_file(scene.place, script, slips=False))
    scene.expect_read(lin.reads(), read.sums)
    await lin.taps(script.labels.take_in)
    await scene.village.passes(minutes=10)
    scene.expect_read(scene.second.reads(), read.sums)
    await scene.second.taps(script.labels.confirm)
    await scene.village.passes(seconds=5)
    for one in (lin, scene.second):
        scene.expect_read(one.reads(), [read.imported])


async def _letters(scene: Scene) -> None:
    lin, script = scene.lin, scene.script
    await lin.says("/roll")
    await lin.taps(script.labels.letters)
    await lin.taps(script.labels.one_a_page)
    await scene.village.passes(seconds=5)
    scene.expect_read(lin.reads(), [script.read.letters])
    scene.letters = lin.file()
    scene.expect(scene.printer.count(scene.letters), FLATS, "printed letters")
    number = ARRIVALS[0].flat
    one = scene.letter(number)
    told = {"address": one.address, "code": one.code}
    scene.transcript.note(script.scans.format(flat=scene.flat(number), number=number + 1, **told))


async def _arrivals(scene: Scene) -> None:
    script = scene.script
    for number, one in enumerate(ARRIVALS):
        await scene.village.passes(minutes=40)
        scene.transcript.brief = number >= TOLD_IN_FULL
        await scene.arrives(one)
        person = scene.neighbour(one.flat if one.person is None else one.person)
        scene.expect_read(person.reads(), [script.read.welcome], one.flat)
        name = scene.village.world.people[person.id].name
        told = {"flat": scene.flat(one.flat), "name": name, "tie": script.labels.ties[one.tie]}
        scene.transcript.note(script.line.format(**told))
    scene.transcript.brief = False
    two = scene.neighbour(TWO_FLATS)
    await two.says("/my")
    for one in ARRIVALS:
        if TWO_FLATS in (one.flat, one.person):
            scene.expect_read(two.reads(), ["{flat}"], one.flat)


async def _elder(scene: Scene) -> None:
    chen, script, read = scene.neighbour(ELDER), scene.script, scene.script.read
    code = scene.letter(ELDER).code
    scene.transcript.note(script.printed.format(code=code))
    await chen.says(script.hello)
    scene.expect_read(chen.reads(), [read.hello])
    await chen.says(_mistyped(code, 2, 6))
    scene.expect_read(chen.reads(), read.wrong_code)
    await scene.village.passes(minutes=3)
    await chen.says(f" {code.lower().replace(' ', '－')} 。")
    await scene.joins(chen, ELDER, Tie.BOTH)
    scene.expect_read(chen.reads(), [read.welcome], ELDER)


def _mistyped(code: str, *places: int) -> str:
    """The code with the next letter of the alphabet in these places."""
    following = ALPHABET[1:] + ALPHABET[0]
    wrong = {place: following[ALPHABET.index(code[place])] for place in places}
    return "".join(wrong.get(place, one) for place, one in enumerate(code))


async def _conflict(scene: Scene) -> None:
    """She rents the flat and votes among those who live there; its owner says he lives there."""
    tenant, landlord = scene.neighbour(TENANT), scene.neighbour(LANDLORD)
    read = scene.script.read
    await landlord.opens(await scene.link(LANDLORD))
    await scene.joins(landlord, LANDLORD, Tie.BOTH)
    scene.expect_read(landlord.reads(), [read.welcome, read.held], LANDLORD)
    scene.expect_read(tenant.reads(), [read.other_came], LANDLORD)
    for one in (scene.lin, scene.second):
        scene.expect_read(one.reads(), [read.asked], LANDLORD)
    await scene.village.passes(hours=2)
    await scene.lin.taps(scene.script.labels.stays)
    await scene.village.passes(seconds=5)
    scene.expect_read(scene.lin.reads(), [read.decided], LANDLORD)
    scene.expect_read(scene.second.reads(), [read.decided_by_another], LANDLORD)
    scene.expect_read(tenant.reads(), [read.kept], LANDLORD)
    scene.expect_read(landlord.reads(), [read.keeps], LANDLORD)


async def _shown(scene: Scene) -> None:
    zhao, script, read = scene.neighbour(CARELESS), scene.script, scene.script.read
    code = scene.letter(CARELESS).code
    await scene.says_in_group(CARELESS, script.to_group.format(code=code))
    scene.expect_read(scene.last_in_group(), [read.void])
    for one in (scene.lin, scene.second):
        scene.expect_read(one.reads(), [read.shown], CARELESS)
    passer_by = scene.village.person(scene.place.stranger.id)
    await passer_by.says(code)
    scene.expect_read(passer_by.reads(), read.wrong_code[:1])
    await scene.link(CARELESS)
    await scene.lin.taps(script.labels.this_letter)
    await scene.village.passes(seconds=5)
    file = scene.lin.file()
    scene.expect(scene.printer.count(file), 1, "letters printed anew")
    await scene.village.passes(hours=1)
    await zhao.opens(scene.printer.letter(file, 1).payload)
    await scene.joins(zhao, CARELESS, Tie.BOTH)
    scene.expect_read(zhao.reads(), [read.welcome], CARELESS)


async def _sale(scene: Scene) -> None:
    lin, script, read = scene.lin, scene.script, scene.script.read
    await lin.says("/roll")
    await lin.taps(script.labels.sold)
    await lin.says(scene.label(SELLER))
    await lin.taps(script.labels.sold_and_empty)
    await scene.village.passes(minutes=15)
    scene.expect_read(scene.second.reads(), [read.asked_sale], SELLER)
    await scene.second.taps(script.labels.confirm)
    await scene.village.passes(seconds=5)
    for one in (lin, scene.second):
        scene.expect_read(one.reads(), [read.sold], SELLER)
    scene.expect_read(scene.neighbour(SELLER).reads(), [read.no_longer], SELLER)
    del scene.seats[scene.label(SELLER)]
    buyer = scene.neighbour(BUYER)
    await buyer.opens(await scene.link(SELLER))
    await scene.joins(buyer, SELLER, Tie.BOTH)
    scene.expect_read(buyer.reads(), [read.welcome], SELLER)


async def _doors(scene: Scene) -> None:
    lin, script, read = scene.lin, scene.script, scene.script.read
    await lin.says("/roll")
    scene.expect_read(lin.reads(), read.overview)
    await lin.taps(script.labels.doors)
    await scene.village.passes(seconds=5)
    scene.expect_read(lin.reads(), [read.still])
    doors = scene.printer.doors(lin.file())
    free = [one.flat.split("-") for one in scene.place.neighbours if one.flat not in scene.seats]
    wanted = [(script.stairwell.format(building=b, stairwell=s), door) for b, s, door in free]
    scene.expect(len(doors), FLATS - JOINED, "doors on the list")
    scene.expect(doors, wanted, "which doors are on the list")
    sheets = len({stairwell for stairwell, _door in doors})
    scene.transcript.note(script.knocks.format(doors=len(doors), sheets=sheets))


async def _seats(scene: Scene) -> Seats:
    """Who votes for which flat, as the bot has it."""
    async with scene.village.works.look() as work:
        place = await work.residents.community_of_chat(GROUP)
        assert place is not None
        units = {one.id: one.label for one in await work.residents.units(place.id)}
        seated = await work.residents.represented(place.id)
    return {units[id]: {one: int(who) for one, who in held.items()} for id, held in seated.items()}


async def _recorded(scene: Scene) -> dict[str, int]:
    """How many events of each type there are."""
    async with scene.village.works.database.reading() as connection:
        return dict(Counter(await connection.scalars(select(EVENTS.c.type))))


ACTS = (  # how many hours after the one before
    (0, _set_up),
    (10, _roll),
    (14, _letters),
    (1, _arrivals),
    (9, _elder),
    (8, _conflict),
    (16, _shown),
    (12 * 24, _sale),
    (20, _doors),
)
