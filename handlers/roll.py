"""The roll in numbers, and links for flats."""

from bot.chat.routes import command, press, resumed, typed
from bot.chat.turn import Turn
from bot.features.papers.screens import paper_instead
from bot.features.residents import screens, usecases
from bot.features.residents.screens import LinkForFlat, UnreachedFlats
from bot.features.settings.screens import for_neighbours
from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId
from bot.kernel.screen import with_buttons
from bot.work import Draft
from handlers.forms import begin

FLOW, VERSION = Flow.LINK.value, 1


@command("roll", "清册")
async def show_roll(turn: Turn, _said: str) -> None:
    rolls = await usecases.roll_overviews(turn.work, turn.actor)
    places = [(one.place.id, one.place.name) for one in rolls if one.claimed]
    await turn.reply(with_buttons(screens.overviews(rolls), for_neighbours(places)))


@press(LinkForFlat)
async def ask_door(turn: Turn, pressed: LinkForFlat) -> None:
    await usecases.roll_overview(turn.work, turn.actor, pressed.community)
    await begin(turn, Draft(FLOW, VERSION, "door", {"community": pressed.community}))
    await turn.reply(screens.ask_door())


@resumed(FLOW, VERSION)
async def go_on(turn: Turn, _draft: Draft) -> None:
    await turn.replace(screens.ask_door())


@press(UnreachedFlats)
async def show_unreached(turn: Turn, pressed: UnreachedFlats) -> None:
    found = await usecases.unreached_flats(turn.work, turn.actor, pressed.community)
    await turn.reply(screens.unreached(found))


@typed(FLOW, spoken=("door",))
async def give_link(turn: Turn, draft: Draft, said: str) -> None:
    community = CommunityId(draft.answers["community"])
    unit = await usecases.find_unit(turn.work, turn.actor, community, said)
    link = await usecases.issue_invitation(turn.work, turn.actor, unit.id)
    await turn.drop(FLOW)
    await turn.reply(paper_instead(unit.label, unit.id, screens.no_telephone(unit.id)))
    await turn.reply(screens.flat_link(link))
