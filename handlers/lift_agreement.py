"""The agreement about an elevator: filled in at the desk, fixed, read, put to the owners."""

from bot import reactions
from bot.chat.routes import press
from bot.chat.turn import Turn
from bot.features.ballots import screens as ballots, usecases as votes, wizard as ballot_form
from bot.features.funding import usecases
from bot.features.funding.model import AgreedJoining
from bot.features.funding.screens.agreed import words
from bot.features.funding.screens.agreeing import agreement
from bot.features.funding.screens.settling import (
    RULES,
    AgreeFlat,
    AgreeOnPlan,
    ChooseJoining,
    FixAgreement,
    OpenAgreement,
    ReadAgreement,
    ReadVersion,
    ShareUpkeep,
    VoteOnAgreement,
)
from bot.kernel.ids import ProjectId
from bot.kernel.text import ZH
from handlers.ballots import go_on as show_ballot_form
from handlers.forms import begin


@press(OpenAgreement)
async def open_agreement(turn: Turn, pressed: OpenAgreement) -> None:
    await show_agreement(turn, pressed.project)


@press(ShareUpkeep)
async def share_upkeep(turn: Turn, pressed: ShareUpkeep) -> None:
    said = {"upkeep": pressed.upkeep}
    await usecases.change_terms(turn.work, turn.actor, pressed.project, **said)
    await show_agreement(turn, pressed.project)


@press(AgreeOnPlan)
async def agree_on_plan(turn: Turn, pressed: AgreeOnPlan) -> None:
    await usecases.change_terms(turn.work, turn.actor, pressed.project, plan=pressed.number)
    await show_agreement(turn, pressed.project)


@press(ChooseJoining)
async def choose_joining(turn: Turn, pressed: ChooseJoining) -> None:
    rule = AgreedJoining(RULES[pressed.buys])
    await usecases.change_terms(turn.work, turn.actor, pressed.project, joining=rule)
    await show_agreement(turn, pressed.project)


@press(FixAgreement)
async def fix_agreement(turn: Turn, pressed: FixAgreement) -> None:
    await reactions.agreement_fixed(turn.work, turn.actor, pressed.project)
    await show_agreement(turn, pressed.project)


@press(ReadAgreement)
async def read_agreement(turn: Turn, pressed: ReadAgreement) -> None:
    await _show_words(turn, pressed.project)


@press(ReadVersion)
async def read_version(turn: Turn, pressed: ReadVersion) -> None:
    await _show_words(turn, pressed.project, pressed.number)


@press(AgreeFlat)
async def agree_for_flat(turn: Turn, pressed: AgreeFlat) -> None:
    project = await usecases.project_seen(turn.work, turn.actor, pressed.project)
    today = await usecases.today_there(turn.work, project)
    at = pressed.project, pressed.number, pressed.unit
    await usecases.agree(turn.work, turn.actor, *at, today)
    await _show_words(turn, pressed.project, pressed.number)


async def _show_words(turn: Turn, id: ProjectId, version: int | None = None) -> None:
    """Of her own flats only in private."""
    read = await usecases.agreement_read(turn.work, turn.actor, id, version)
    mine = read.mine if turn.place.private else ()
    language = turn.place.language or ZH
    await turn.replace(words(read.project, read.seen, language, mine, read.standing))


@press(VoteOnAgreement)
async def vote_on_agreement(turn: Turn, pressed: VoteOnAgreement) -> None:
    """A form of a vote begun already is not lost: it is shown."""
    form = await turn.draft(ballot_form.FLOW)
    if form is None:
        places = await votes.places(turn.work, turn.actor)
        form = await reactions.agreement_form(turn.work, turn.actor, pressed.project, places)
        await begin(turn, form)
    else:
        await turn.reply(ballots.goes_on())
    await show_ballot_form(turn, form)


async def show_agreement(turn: Turn, id: ProjectId) -> None:
    found = await usecases.agreement_desk(turn.work, turn.actor, id)
    await turn.replace(agreement(*found))
