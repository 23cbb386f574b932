"""Brings the sample neighbourhood to life, in the way a real one comes to life.

Set up by /setup in the group, coordinator and households by one-time links; only the roll comes
from a file, as by `linli roll import`.
"""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from bot.chat.pace import Pace
from bot.demo.cast import (
    AWAY,
    ELDER,
    ENGLISH,
    SPEAKS,
    TENANT,
    at_home,
    has_voted,
    in_order,
    named,
    rented,
)
from bot.demo.keepers import named_keepers
from bot.demo.neighbourhood import (
    FIRST_PERSON,
    GROUP,
    HUNG,
    ROLL,
    Neighbour,
    Neighbourhood,
    charging,
    convention_in_both,
    neighbourhood,
)
from bot.demo.village import Village
from bot.features.ballots.model import Preset, Proposal
from bot.features.ballots.usecases import open_ballot
from bot.features.conventions.model import Filing
from bot.features.conventions.usecases import keep_draft, put_in_force
from bot.features.residents.rules import read_table
from bot.features.residents.usecases import import_roll, issue_letters
from bot.infra.sheets.written import read_written
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.people import Actor, Membership, Role
from bot.kernel.text import ZH
from bot.reactions import ballot_opened

QUESTION = {
    True: "是否通过《梧桐里电动自行车停放充电约定》？",
    False: "Shall we adopt the agreement on electric bicycles?",
}
ACCEPT = {True: "当协调员", False: "Become coordinator"}
AGREE = {True: "同意", False: "Agree"}
DISAGREE = {True: "不同意", False: "Disagree"}
OWNS_IT = frozenset(  # a shop has owners only
    {
        "我是业主，也住这里",
        "我是业主，不住这里",
        "I own it and live here",
        "I own it and live elsewhere",
    }
)
OWNS_ONLY = frozenset({"我是业主，不住这里", "I own it and live elsewhere"})
RENTS = frozenset({"我住这里，不是业主", "I live here but do not own it"})
Ties = Mapping[int, Collection[str]]  # person's id → what she says first of these
ALL_OWN: Ties = {}
ALL_ALIKE: Mapping[int, str] = {}
TIES: Ties = {
    FIRST_PERSON + AWAY: OWNS_ONLY,
    FIRST_PERSON + TENANT: RENTS,
    FIRST_PERSON + ENGLISH: RENTS,
}  # for all others OWNS_IT
JOIN = frozenset({"确认加入", "Join"})
CODES = {True: "zh-hans", False: "en"}
FILED = Filing(
    reviewer="司法所 Judicial office",
    reviewed=date(2020, 12, 1),
    office="街道办事处 Subdistrict office",
    number="2020-12",
    filed=date(2020, 12, 18),
    adopted=date(2020, 12, 9),
    checked=True,
)
STAYS_OPEN = timedelta(days=10)
ELDER_MODE = {  # what the elder says and taps, as anybody would
    True: ("/settings", "换成长辈版"),
    False: ("/settings", "Fewer words, bigger buttons"),
}


async def founded(
    village: Village, place: Neighbourhood, language: str, speaks: Mapping[int, str] = ALL_ALIKE
) -> CommunityId:
    """The group with its community, its coordinator and its roll of flats."""
    community = await set_up(village, place, language, speaks)
    await _roll(village, community, place.operator.id)
    return community


async def set_up(
    village: Village, place: Neighbourhood, language: str, speaks: Mapping[int, str] = ALL_ALIKE
) -> CommunityId:
    """The group with its community and its coordinator; no flat is known yet.

    `speaks`: who has Telegram in another language than the neighbourhood's.
    """
    chinese = language == ZH
    _populate(village, place, CODES[chinese], speaks)
    operator = village.person(place.operator.id)
    village.world.add_bot_to(GROUP, operator.id)
    await village.settles()
    await operator.says("/start")
    await operator.says("/setup", GROUP)
    lin = village.person(place.coordinator.id)
    _message, button = operator.button(ACCEPT[chinese])
    await lin.opens(button["url"].partition("start=")[2])
    return await _community(village)


async def move_in(
    village: Village, place: Neighbourhood, community: CommunityId, ties: Ties = ALL_OWN
) -> int:
    """Every household follows the link from its letter; how many now have a voter.

    `ties`: what those say who do not both own their flat and live there.
    """
    coordinator = PersonId(place.coordinator.id)
    async with village.works.begin() as work:
        actor = (await work.residents.actors({coordinator}, frozenset()))[coordinator]
        links = {one.label: one for one in await issue_letters(work, actor, community)}
    first: dict[int, Neighbour] = {}
    later = [one for one in place.neighbours if first.setdefault(one.id, one) is not one]
    for some in (first.values(), later):  # one letter after the other
        await _join(village, {one.id: links[one.flat].payload for one in some}, ties)
    async with village.works.look() as work:
        return len(await work.residents.represented(community))


async def _join(village: Village, letters: Mapping[int, str], ties: Ties) -> None:
    """Each follows her letter, says what she is to the flat, and is sure."""
    for person, payload in letters.items():
        village.world.open_link(person, payload)
    await all_answered(village)
    for person in letters:
        _press(village, person, ties.get(person, OWNS_IT))
    await all_answered(village)
    for person in letters:
        _press(village, person, JOIN)
    await all_answered(village)


async def all_answered(village: Village) -> None:
    """Until nothing waits that only the limits of Telegram hold back."""
    while await _waiting(village):
        await village.passes(seconds=2)


def _press(village: Village, person: int, labels: Collection[str]) -> None:
    """What stands first of these under the newest message; nothing where it has no such button."""
    newest = (village.world.messages(person) or [{}])[-1]
    rows = newest.get("reply_markup", {}).get("inline_keyboard", [])
    found = [one for row in rows for one in row if one["text"] in labels]
    if found:
        village.world.press(person, person, newest["message_id"], found[0]["callback_data"])


async def settle(village: Village, language: str) -> None:
    """What a visitor of the page finds: an open ballot that one more household makes valid."""
    place, chinese = named(neighbourhood(language)), language == ZH
    pace, village.linli.sender.pace = village.linli.sender.pace, Pace(lifted=True)
    village.world.limits_lifted = True
    community = await founded(village, place, language, SPEAKS)
    here = at_home(place)
    await move_in(village, here, community, TIES)
    await _rents(village, place, community)
    await _elder_mode(village, place.neighbours[ELDER], chinese)
    await in_force(village, community, place.coordinator.id)
    await named_keepers(village, community, language)
    await _open(village, place, community, language)
    for number, one in enumerate(place.neighbours):
        if has_voted(number):
            await _votes(village, one, AGREE[chinese] if number % 9 else DISAGREE[chinese])
    await village.person(place.coordinator.id).says("/start")  # what she finds on any day
    village.linli.sender.pace = pace
    village.world.limits_lifted = False


async def _rents(village: Village, place: Neighbourhood, community: CommunityId) -> None:
    """The tenant follows a letter of her own, after the owner of her flat has joined."""
    her, coordinator = rented(place), PersonId(place.coordinator.id)
    async with village.works.begin() as work:
        actor = (await work.residents.actors({coordinator}, frozenset()))[coordinator]
        flats = [u.id for u in await work.residents.units(community) if u.label == her.flat]
        link = (await issue_letters(work, actor, community, flats))[0]
    await _join(village, {her.id: link.payload}, TIES)


async def _elder_mode(village: Village, elder: Neighbour, chinese: bool) -> None:
    for step in ELDER_MODE[chinese]:
        her = village.person(elder.id)
        await (her.says(step) if step.startswith("/") else her.taps(step))


async def in_force(village: Village, community: CommunityId, coordinator: int) -> None:
    """The convention of 2020 holds; where and how it was filed is invented."""
    async with village.works.begin() as work:
        actor = (await work.residents.actors({PersonId(coordinator)}, frozenset()))[
            PersonId(coordinator)
        ]
        draft = await keep_draft(work, actor, community, convention_in_both())
        await put_in_force(work, actor, draft.id, FILED)
    await village.settles()


def _populate(village: Village, place: Neighbourhood, code: str, speaks: Mapping[int, str]) -> None:
    for one in in_order(place):
        village.world.add_person(one.id, one.name, language_code=speaks.get(one.id, code))
    inside = [place.operator.id, place.coordinator.id, place.stranger.id]
    inside += [one.id for one in place.neighbours]
    village.world.add_group(GROUP, place.title, inside)


async def _community(village: Village) -> CommunityId:
    async with village.works.look() as work:
        place = await work.residents.community_of_chat(GROUP)
    if place is None:
        raise LookupError("the group was not set up")
    return place.id


async def _roll(village: Village, community: CommunityId, operator: int) -> None:
    stead = Membership(community, frozenset({Role.COORDINATOR}))  # as `linli roll import` acts
    host = Actor(PersonId(operator), None, operator=True, memberships=(stead,))
    async with village.works.begin() as work:
        await import_roll(work, host, community, read_table(read_written(ROLL.read_bytes())).rows)


async def _waiting(village: Village) -> bool:
    """Whether something is still to be sent that only the limits hold back."""
    await village.settles()
    async with village.works.look() as work:
        return bool(await work.outbox.due(1))


async def _open(
    village: Village, place: Neighbourhood, community: CommunityId, language: str
) -> None:
    coordinator = PersonId(place.coordinator.id)
    async with village.works.begin() as work:
        actor = (await work.residents.actors({coordinator}, frozenset()))[coordinator]
        question, text = QUESTION[language == ZH], charging(language)
        hung_up = work.now - HUNG
        closes = work.now.replace(hour=12, minute=0, second=0, microsecond=0) + STAYS_OPEN
        proposal = Proposal(
            community, question, text, Preset.RESIDENTS_MEETING, closes, noticed_at=hung_up
        )
        await ballot_opened(work, await open_ballot(work, actor, proposal))
    await village.settles()


async def _votes(village: Village, one: Neighbour, label: str) -> None:
    her = village.person(one.id)
    await her.opens("b1")
    await her.taps(label)
