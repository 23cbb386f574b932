"""How the bot speaks to one person; plain screens, what was said again, a wrong tap taken back."""

from dataclasses import replace

from bot import reactions
from bot.chat.routes import ROUTES, command, press, resumed, typed, undone
from bot.chat.screens import out_of_date
from bot.chat.turn import Turn
from bot.features.digest.screens import section
from bot.features.digest.usecases import chosen_digest
from bot.features.residents.usecases import find_unit, housed, roll_overview
from bot.features.settings import screens, usecases
from bot.features.settings.errors import NobodyToAsk
from bot.features.settings.model import SWITCHED, Switch
from bot.features.settings.screens import (
    AskAddress,
    ChooseElder,
    ForgetAddress,
    NotElder,
    OfferElder,
    OpenSettings,
)
from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId
from bot.kernel.leaves import TurnLeaf
from bot.kernel.screen import joined
from bot.work import Draft, Leaflet, Undo
from handlers.forms import begin

ADDRESS, OFFER, VERSION = Flow.ADDRESS.value, Flow.ELDER.value, 1


@command("settings", "设置", "settings")
async def show(turn: Turn, _said: str) -> None:
    wanted = await usecases.preferences(turn.work, turn.actor)
    mine = screens.settings(wanted, reactions.settings_elsewhere(turn.place.language))
    digest = await chosen_digest(turn.work, turn.actor)
    await turn.replace(joined(mine, section(digest)))


@press(OpenSettings)
async def open_settings(turn: Turn, _pressed: OpenSettings) -> None:
    await show(turn, "")


@press(ChooseElder)
async def choose_elder(turn: Turn, pressed: ChooseElder) -> None:
    await _switch(turn, on=pressed.to is Switch.ON)
    await turn.can_undo(SWITCHED, before=str(turn.actor.elder))


@undone(SWITCHED)
async def switch_back(turn: Turn, undo: Undo) -> None:
    await _switch(turn, on=undo.before == str(True))


async def _switch(turn: Turn, *, on: bool) -> None:
    """Said in a new message: keys cannot come with one that is changed."""
    await usecases.choose_elder(turn.work, turn.actor, on=on)
    turn.work.roles_changed = True  # what waits behind it is for the reader she is now
    turn.place = replace(turn.place, elder=on)
    await turn.reply(screens.elder_on() if on else screens.elder_off())


@press(NotElder)
async def leave_it(turn: Turn, _pressed: NotElder) -> None:
    await turn.replace(screens.stays())


@press(AskAddress)
async def ask_address(turn: Turn, _pressed: AskAddress) -> None:
    await begin(turn, Draft(ADDRESS, VERSION, "words", {}))
    await turn.replace(screens.ask_address())


@resumed(ADDRESS, VERSION)
async def go_on_with_address(turn: Turn, _draft: Draft) -> None:
    await turn.replace(screens.ask_address())


@typed(ADDRESS, spoken=("words",))
async def choose_address(turn: Turn, _draft: Draft, said: str) -> None:
    chosen = await usecases.choose_address(turn.work, turn.actor, said)
    await turn.drop(ADDRESS)
    await turn.reply(screens.called(chosen))


@press(ForgetAddress)
async def forget_address(turn: Turn, _pressed: ForgetAddress) -> None:
    await usecases.forget_address(turn.work, turn.actor)
    await turn.drop(ADDRESS)
    await turn.replace(screens.called_nothing())


@press(OfferElder)
async def ask_whose(turn: Turn, pressed: OfferElder) -> None:
    await roll_overview(turn.work, turn.actor, pressed.community)
    await begin(turn, Draft(OFFER, VERSION, "door", {"community": pressed.community}))
    await turn.reply(screens.whose_flat())


@resumed(OFFER, VERSION)
async def go_on_with_offer(turn: Turn, _draft: Draft) -> None:
    await turn.replace(screens.whose_flat())


@typed(OFFER, spoken=("door",))
async def offer(turn: Turn, draft: Draft, said: str) -> None:
    """Her coordinator asks; she herself says yes."""
    community = CommunityId(draft.answers["community"])
    unit = await find_unit(turn.work, turn.actor, community, said)
    flat = await housed(turn.work, turn.actor, unit.id)
    asked = await reactions.elder_offered(turn.work, community, unit.id, flat.voters)
    if not asked:
        raise NobodyToAsk(unit.label)
    await turn.drop(OFFER)
    await turn.reply(screens.offered(unit.label))


@press(TurnLeaf)
async def turn_leaf(turn: Turn, wanted: TurnLeaf) -> None:
    found = await turn.work.leaflets.get(wanted.leaflet, turn.place.chat)
    if found is None or wanted.leaf >= len(found.leaves) or not _hers(turn, found):
        turn.toast(out_of_date(), alert=True)
    else:
        await turn.show(found, found.leaves[wanted.leaf])


@command("again", "再说一遍", "say it again")
async def say_again(turn: Turn, _said: str) -> None:
    found = await turn.work.leaflets.newest(turn.place.chat)
    if found is None or not _hers(turn, found):
        await turn.reply(screens.nothing_to_repeat())
    else:
        await turn.show(found, found.again)


def _hers(turn: Turn, found: Leaflet) -> bool:
    return found.still_hers(turn.actor.standing)


@command("undo", "点错了", "wrong tap")
async def take_back(turn: Turn, _said: str) -> None:
    undo = await turn.work.undos.take(turn.actor.person)
    if undo is None or undo.kind not in ROUTES.undone:
        await turn.reply(screens.nothing_to_undo())
    else:
        await ROUTES.undone[undo.kind](turn, undo)
