"""Who votes for a flat changes: two want to, it was sold, somebody does so no more."""

from bot import reactions
from bot.chat.routes import press, resumed, typed
from bot.chat.turn import Turn
from bot.features.acts.model import ActKind
from bot.features.residents import screens, usecases
from bot.features.residents.errors import NothingHeld
from bot.features.residents.screens import (
    AskGivingUp,
    FlatSold,
    ForgetSale,
    GivenUp,
    GiveUpFlat,
    KeepVoter,
    SeatClaimant,
    Sold,
    SoldAndEmpty,
)
from bot.kernel.forms import Flow
from bot.kernel.ids import ClaimId, CommunityId, UnitId
from bot.work import Draft
from handlers.forms import begin

SALE, VERSION = Flow.SALE.value, 1


@press(KeepVoter)
async def keep(turn: Turn, pressed: KeepVoter) -> None:
    await _settle(turn, pressed.claim, give=False)


@press(SeatClaimant)
async def give(turn: Turn, pressed: SeatClaimant) -> None:
    """Taking a vote from somebody needs two; leaving it where it is does not."""
    found = await usecases.disputed(turn.work, turn.actor, pressed.claim)
    body = {"claim": pressed.claim}
    kind = ActKind.SEAT_GIVE
    place, concerned = found.place.id, found.concerned
    waits = await reactions.second_asked(turn.work, turn.actor, place, kind, body, concerned)
    if waits:
        await turn.replace(waits)
    else:
        await _settle(turn, pressed.claim, give=True)


async def _settle(turn: Turn, claim: ClaimId, *, give: bool) -> None:
    settled = await usecases.settle_claim(turn.work, turn.actor, claim, give=give)
    await turn.replace(screens.decided(settled))
    await reactions.claim_settled(turn.work, settled, turn.actor.person)


@press(FlatSold)
async def ask_which(turn: Turn, pressed: FlatSold) -> None:
    await usecases.roll_overview(turn.work, turn.actor, pressed.community)
    await begin(turn, Draft(SALE, VERSION, "door", {"community": pressed.community}))
    await turn.reply(screens.ask_sold_door())


@typed(SALE, spoken=("door",))
async def ask_sure(turn: Turn, draft: Draft, said: str) -> None:
    community = CommunityId(draft.answers["community"])
    unit = await usecases.find_unit(turn.work, turn.actor, community, said)
    answers = {"community": community, "door": said}
    await turn.keep(Draft(SALE, VERSION, "sure", answers))
    await turn.replace(screens.confirm_sale(unit))


@resumed(SALE, VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    if draft.step == "sure":
        await ask_sure(turn, draft, draft.answers["door"])
    else:
        await turn.replace(screens.ask_sold_door())


@press(ForgetSale)
async def forget(turn: Turn, _pressed: ForgetSale) -> None:
    await turn.drop(SALE)
    await turn.replace(screens.sale_forgotten())


@press(Sold)
async def sold(turn: Turn, pressed: Sold) -> None:
    await _sell(turn, pressed.unit, moved_out=False)


@press(SoldAndEmpty)
async def sold_and_empty(turn: Turn, pressed: SoldAndEmpty) -> None:
    await _sell(turn, pressed.unit, moved_out=True)


async def _sell(turn: Turn, unit: UnitId, *, moved_out: bool) -> None:
    flat = await usecases.housed(turn.work, turn.actor, unit)
    place, voters = flat.place.id, flat.voters
    body = {"unit": unit, "moved_out": moved_out}
    kind = ActKind.UNIT_SALE
    await turn.drop(SALE)
    waits = await reactions.second_asked(turn.work, turn.actor, place, kind, body, voters)
    if waits:
        await turn.replace(waits)
        return
    sale = await usecases.sell_unit(turn.work, turn.actor, unit, moved_out=moved_out)
    await turn.replace(screens.sold(sale.left))
    await reactions.flat_sold(turn.work, sale)


@press(GiveUpFlat)
async def ask_flat(turn: Turn, _pressed: GiveUpFlat) -> None:
    places = await usecases.my_places(turn.work, turn.actor)
    await turn.reply(screens.which_to_give_up(places))


@press(AskGivingUp)
async def ask_giving_up(turn: Turn, pressed: AskGivingUp) -> None:
    places = await usecases.my_places(turn.work, turn.actor)
    hers = {flat.unit: flat for place in places for flat in place.flats}
    if pressed.unit not in hers:
        raise NothingHeld
    await turn.replace(screens.confirm_giving_up(hers[pressed.unit]))


@press(GivenUp)
async def give_up(turn: Turn, pressed: GivenUp) -> None:
    left = await usecases.leave_unit(turn.work, turn.actor, pressed.unit)
    await turn.replace(screens.given_up(left))
    await reactions.flat_freed(turn.work, left, turn.actor.person)
