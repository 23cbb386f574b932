"""Brings the sample neighbourhood to life, in the way a real one comes to life.

Set up by /setup in the group, coordinator and households by one-time links; only the roll comes
from a file, as by `linli roll import`.
"""

from datetime import timedelta
from typing import Any

from bot.chat.pace import Pace
from bot.demo.neighbourhood import GROUP, ROLL, Neighbour, Neighbourhood, convention, neighbourhood
from bot.demo.village import Village
from bot.features.ballots.model import Preset, Proposal
from bot.features.ballots.usecases import open_ballot
from bot.features.residents.rules import read_roll
from bot.features.residents.usecases import import_roll, issue_letters
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.people import Actor
from bot.kernel.text import ZH
from bot.reactions import ballot_opened

QUESTION = {
    True: "是否通过《江新社区居民公约》？",
    False: "Shall we adopt the Residents' convention?",
}
ACCEPT = {True: "当协调员", False: "Become coordinator"}
PRIVATE = {True: "打开私聊", False: "Open the private chat"}
AGREE = {True: "同意", False: "Agree"}
DISAGREE = {True: "不同意", False: "Disagree"}
CODES = {True: "zh-hans", False: "en"}
VOTED = 30  # households that have voted when the page opens
STILL_TO_VOTE = (0, 1, 2)  # neighbours whom the visitor may play
STAYS_OPEN = timedelta(days=10)


async def founded(village: Village, place: Neighbourhood, language: str) -> CommunityId:
    """The group with its community, its coordinator and its roll of flats."""
    chinese = language == ZH
    _populate(village, place, CODES[chinese])
    operator = village.person(place.operator.id)
    village.world.add_bot_to(GROUP, operator.id)
    await village.settles()
    await operator.says("/setup", GROUP)
    await operator.taps(PRIVATE[chinese], GROUP)
    lin = village.person(place.coordinator.id)
    _message, button = operator.button(ACCEPT[chinese])
    await lin.opens(button["url"].partition("start=")[2])
    community = await _community(village)
    await _roll(village, community, operator.id)
    return community


async def move_in(village: Village, place: Neighbourhood, community: CommunityId) -> int:
    """Every household follows the link from its letter; how many now have a voter."""
    coordinator = PersonId(place.coordinator.id)
    async with village.works.begin() as work:
        actor = (await work.residents.actors({coordinator}, frozenset()))[coordinator]
        links = {one.label: one for one in await issue_letters(work, actor, community)}
    for one in place.neighbours:
        village.world.open_link(one.id, links[one.flat].payload)
    while await _waiting(village):
        await village.passes(seconds=2)
    async with village.works.look() as work:
        return len(await work.residents.represented(community))


async def settle(village: Village, language: str) -> None:
    """What a visitor of the page finds: a ballot that is open and thirty households have voted."""
    place, chinese = neighbourhood(language), language == ZH
    pace, village.linli.sender.pace = village.linli.sender.pace, Pace(lifted=True)
    village.world.limits_lifted = True
    community = await founded(village, place, language)
    await move_in(village, place, community)
    await _open(village, place, community, language)
    for number, one in enumerate(place.neighbours):
        if number not in STILL_TO_VOTE and number < VOTED + len(STILL_TO_VOTE):
            await _votes(village, one, AGREE[chinese] if number % 9 else DISAGREE[chinese])
    village.linli.sender.pace = pace
    village.world.limits_lifted = False


def notes(language: str) -> dict[int, dict[str, Any]]:
    """Role, flat and a word on each persona, for the page."""
    place = neighbourhood(language)
    told = {
        place.coordinator.id: _note(
            "coordinator", "协调员，可以发起表决", "Coordinator: can start a vote"
        ),
        place.operator.id: _note("resident", "街道的人，负责建点", "Street office: sets groups up"),
        place.stranger.id: _note("stranger", "不是这里的住户", "Does not live here"),
    }
    for number, one in enumerate(place.neighbours):
        open_ = number in STILL_TO_VOTE or number >= VOTED + len(STILL_TO_VOTE)
        words = ("还没投票", "Has not voted yet") if open_ else ("已经投票", "Has voted")
        told[one.id] = _note("resident", *words, flat=one.flat)
    return told


def _note(role: str, chinese: str, english: str, flat: str | None = None) -> dict[str, Any]:
    return {"role": role, "flat": flat, "note": {"zh": chinese, "en": english}}


def _populate(village: Village, place: Neighbourhood, code: str) -> None:
    """People who vote come first, so that the page opens as one of them."""
    lin, others = place.coordinator, (place.operator, place.stranger)
    people = (*place.neighbours[:1], lin, *place.neighbours[1:], *others)
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
    host = Actor(PersonId(operator), None, operator=True)
    async with village.works.begin() as work:
        await import_roll(work, host, community, read_roll(ROLL.read_bytes()).rows)


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
