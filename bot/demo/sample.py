"""Brings the sample neighbourhood to life, in the way a real one comes to life.

Set up by /setup in the group, coordinator and households by one-time links; only the roll comes
from a file, as by `linli roll import`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.chat.pace import Pace
from bot.demo.neighbourhood import GROUP, ROLL, Neighbour, Neighbourhood, convention, neighbourhood
from bot.demo.village import Village
from bot.features.ballots.model import Preset, Proposal
from bot.features.ballots.usecases import open_ballot
from bot.features.residents.rules import read_table
from bot.features.residents.usecases import import_roll, issue_letters
from bot.infra.sheets.written import read_written
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.people import Actor, Membership, Role
from bot.kernel.text import ZH
from bot.reactions import ballot_opened

QUESTION = {
    True: "是否通过《江新社区居民公约》？",
    False: "Shall we adopt the Residents' convention?",
}
ACCEPT = {True: "当协调员", False: "Become coordinator"}
AGREE = {True: "同意", False: "Agree"}
DISAGREE = {True: "不同意", False: "Disagree"}
LIVES_THERE = frozenset(  # a shop has owners only
    {
        "我是业主，也住这里",
        "I own it and live here",
        "我是业主，不住这里",
        "I own it and live elsewhere",
    }
)
JOIN = frozenset({"确认加入", "Join"})
CODES = {True: "zh-hans", False: "en"}
VOTED = 36  # households that have voted when the page opens: one more, and the vote is valid
STILL_TO_VOTE = (0, 1, 2)  # neighbours whom the visitor may play
STAYS_OPEN = timedelta(days=10)
BUSY, TWO_FLATS, ELECTRICIAN, ABSENT, NEWCOMER = (
    1,
    2,
    5,
    70,
    71,
)  # by their place among the neighbours
KNOWN = {  # neighbours a visitor can tell apart, in the order of the page's list
    0: ("七十八岁，一个人住一楼", "Aged 78, lives alone on the ground floor"),
    BUSY: ("上夜班，白天睡觉", "Works nights and sleeps by day"),
    TWO_FLATS: ("有两套房，一次投两户", "Has two flats: one tap votes for both"),
    ELECTRICIAN: ("退休电工，住三楼，已经投了", "Retired electrician, third floor, has voted"),
    ABSENT: ("还没加入，要请小林发链接", "Has not joined: Lin can send the link"),
    NEWCOMER: ("没用过这个；她家由李丽萍投票", "New to this; Liping Li votes for her flat"),
}
EARLIER = ("您来之前已经投了", "Had voted before you came")
NOT_YET = ("您来之前还没投", "Had not voted before you came")


async def founded(village: Village, place: Neighbourhood, language: str) -> CommunityId:
    """The group with its community, its coordinator and its roll of flats."""
    community = await set_up(village, place, language)
    await _roll(village, community, place.operator.id)
    return community


async def set_up(village: Village, place: Neighbourhood, language: str) -> CommunityId:
    """The group with its community and its coordinator; no flat is known yet."""
    chinese = language == ZH
    _populate(village, place, CODES[chinese])
    operator = village.person(place.operator.id)
    village.world.add_bot_to(GROUP, operator.id)
    await village.settles()
    await operator.says("/start")
    await operator.says("/setup", GROUP)
    lin = village.person(place.coordinator.id)
    _message, button = operator.button(ACCEPT[chinese])
    await lin.opens(button["url"].partition("start=")[2])
    return await _community(village)


async def move_in(village: Village, place: Neighbourhood, community: CommunityId) -> int:
    """Every household follows the link from its letter; how many now have a voter."""
    coordinator = PersonId(place.coordinator.id)
    async with village.works.begin() as work:
        actor = (await work.residents.actors({coordinator}, frozenset()))[coordinator]
        links = {one.label: one for one in await issue_letters(work, actor, community)}
    first: dict[int, Neighbour] = {}
    later = [one for one in place.neighbours if first.setdefault(one.id, one) is not one]
    for some in (first.values(), later):  # one letter after the other
        await _join(village, {one.id: links[one.flat].payload for one in some})
    async with village.works.look() as work:
        return len(await work.residents.represented(community))


async def _join(village: Village, letters: Mapping[int, str]) -> None:
    """Each follows her letter, says that she owns the flat and lives there, and is sure."""
    for person, payload in letters.items():
        village.world.open_link(person, payload)
    await _answered(village)
    for answers in (LIVES_THERE, JOIN):
        for person in letters:
            _press(village, person, answers)
        await _answered(village)


async def _answered(village: Village) -> None:
    while await _waiting(village):
        await village.passes(seconds=2)


def _press(village: Village, person: int, labels: frozenset[str]) -> None:
    """What stands first of these under the newest message; nothing where it has no such button."""
    newest = (village.world.messages(person) or [{}])[-1]
    rows = newest.get("reply_markup", {}).get("inline_keyboard", [])
    found = [one for row in rows for one in row if one["text"] in labels]
    if found:
        village.world.press(person, person, newest["message_id"], found[0]["callback_data"])


async def settle(village: Village, language: str) -> None:
    """What a visitor of the page finds: an open ballot that one more household makes valid."""
    place, chinese = neighbourhood(language), language == ZH
    pace, village.linli.sender.pace = village.linli.sender.pace, Pace(lifted=True)
    village.world.limits_lifted = True
    community = await founded(village, place, language)
    await move_in(village, _as_it_is(place), community)
    await _open(village, place, community, language)
    for number, one in enumerate(place.neighbours):
        if _voted(number):
            await _votes(village, one, AGREE[chinese] if number % 9 else DISAGREE[chinese])
    village.linli.sender.pace = pace
    village.world.limits_lifted = False


def notes(language: str) -> dict[int, dict[str, Any]]:
    """Role, flat and a word on each persona, for the page."""
    place = neighbourhood(language)
    told = {
        place.coordinator.id: _note(
            "coordinator",
            ("能发起表决，给各户发链接", "Starts votes and gives out links for flats"),
        ),
        place.operator.id: _note(
            "resident", ("街道的人，负责建点", "Street office: sets groups up")
        ),
        place.stranger.id: _note(
            "stranger", ("在群里，不住这里", "In the group, does not live here")
        ),
    }
    for number, one in enumerate(place.neighbours):
        words = KNOWN.get(number, EARLIER if _voted(number) else NOT_YET)
        told[one.id] = _note("resident", words, flat=one.flat)
    return told


def _voted(number: int) -> bool:
    return number not in STILL_TO_VOTE and number < VOTED + len(STILL_TO_VOTE)


def _note(role: str, words: tuple[str, str], flat: str | None = None) -> dict[str, Any]:
    chinese, english = words
    return {"role": role, "flat": flat, "note": {"zh": chinese, "en": english}}


def _as_it_is(place: Neighbourhood) -> Neighbourhood:
    """The newcomer's link is followed by a neighbour who votes for both flats; one has not come."""
    owner, other = place.neighbours[TWO_FLATS], place.neighbours[NEWCOMER]
    hers = replace(owner, flat=other.flat)
    away = (other, place.neighbours[ABSENT])
    others = (one for one in place.neighbours if one not in away)
    return replace(place, neighbours=(*others, hers))


def _populate(village: Village, place: Neighbourhood, code: str) -> None:
    """Those whom a visitor can tell apart come first; the page opens as the first of them."""
    lin = place.coordinator
    first, *known = (place.neighbours[number] for number in KNOWN)
    rest = (one for number, one in enumerate(place.neighbours) if number not in KNOWN)
    people = (first, lin, *known, place.stranger, place.operator, *rest)
    for one in people:
        village.world.add_person(one.id, one.name, language_code=code)
    inside = [place.operator.id, lin.id, place.stranger.id, *(n.id for n in place.neighbours)]
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
        question, text = QUESTION[language == ZH], convention(language)
        closes = work.now.replace(hour=12, minute=0, second=0, microsecond=0) + STAYS_OPEN
        proposal = Proposal(community, question, text, Preset.RESIDENTS_MEETING, closes)
        await ballot_opened(work, await open_ballot(work, actor, proposal))
    await village.settles()


async def _votes(village: Village, one: Neighbour, label: str) -> None:
    her = village.person(one.id)
    await her.opens("b1")
    await her.taps(label)
