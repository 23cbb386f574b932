"""The roll in numbers, links for flats, and the neighbour who follows one."""

from bot.chat.routes import command, press, start, typed
from bot.chat.turn import Turn
from bot.features.residents import screens, usecases
from bot.features.residents.errors import FormOpen
from bot.features.residents.model import Opens
from bot.features.residents.screens import LinkForFlat, UnreachedFlats
from bot.kernel.ids import CommunityId
from bot.work import Draft

FLOW, VERSION = "unit-link", 1


@command("roll", "清册")
async def show_roll(turn: Turn, _said: str) -> None:
    await turn.reply(screens.overviews(await usecases.roll_overviews(turn.work, turn.actor)))


@press(LinkForFlat)
async def ask_door(turn: Turn, pressed: LinkForFlat) -> None:
    await usecases.roll_overview(turn.work, turn.actor, pressed.community)
    if (begun := await turn.draft()) and begun.flow != FLOW:
        raise FormOpen
    await turn.keep(Draft(FLOW, VERSION, "door", {"community": pressed.community}))
    await turn.reply(screens.ask_door())


@press(UnreachedFlats)
async def show_unreached(turn: Turn, pressed: UnreachedFlats) -> None:
    found = await usecases.unreached_flats(turn.work, turn.actor, pressed.community)
    await turn.reply(screens.unreached(found))


@typed(FLOW)
async def give_link(turn: Turn, draft: Draft, said: str) -> None:
    community = CommunityId(draft.answers["community"])
    unit = await usecases.find_unit(turn.work, turn.actor, community, said)
    link = await usecases.issue_invitation(turn.work, turn.actor, unit.id)
    await turn.drop()
    await turn.reply(screens.flat_link(link))


@start(Opens.UNIT.value)
async def claim_flat(turn: Turn, secret: str) -> None:
    claim = await usecases.claim_unit(turn.work, turn.actor, secret)
    await turn.reply(screens.claimed(claim))
