"""Papers of ballots, and the community's own words on them."""

from bot import reactions
from bot.chat.routes import command, press, resumed, typed
from bot.chat.turn import Turn
from bot.features.ballots import screens, usecases as ballots
from bot.features.ballots.rules.sheets import Paper
from bot.features.ballots.screens import PrintBallot, PrintMinutes, PrintPaper, SeeCount
from bot.features.papers import screens as papers, usecases
from bot.features.papers.model import Field
from bot.features.papers.screens import (
    EmptyImprint,
    PrintGuide,
    ShowImprint,
    WriteImprint,
)
from bot.features.residents.screens import PrintBallots
from bot.kernel.ids import CommunityId
from bot.kernel.people import Permission
from bot.work import Draft
from handlers.forms import begin

FLOW, VERSION = "imprint", 1


@command("print", "打印")
async def show_papers(turn: Turn, _said: str) -> None:
    found = await ballots.printable_ballots(turn.work, turn.actor)
    more = []
    if turn.actor.may(Permission.IMPRINT):
        places = await usecases.imprint_places(turn.work, turn.actor)
        more = [*papers.guide_buttons(places), *papers.imprint_buttons(places)]
    await turn.reply(screens.paper_list(found, more))


@press(PrintBallots)
async def list_papers(turn: Turn, _pressed: PrintBallots) -> None:
    await show_papers(turn, "")


@press(PrintBallot)
async def choose_paper(turn: Turn, pressed: PrintBallot) -> None:
    about = await ballots.printable_ballot(turn.work, turn.actor, pressed.ballot)
    slips = turn.actor.may(Permission.BALLOT_ENTER, about.ballot.community)
    await turn.replace(screens.paper_choice(about, slips=slips))


@press(SeeCount)
async def see_count(turn: Turn, pressed: SeeCount) -> None:
    await reactions.count_asked(turn.work, turn.actor, pressed.ballot, turn.place.language)
    await turn.reply(papers.printing())


@press(PrintMinutes)
async def choose_minutes(turn: Turn, pressed: PrintMinutes) -> None:
    order = (pressed.ballot, Paper.MINUTES)
    about = await ballots.printable_ballot(turn.work, turn.actor, *order)
    await turn.replace(screens.minutes_choice(about))


@press(PrintPaper)
async def print_paper(turn: Turn, pressed: PrintPaper) -> None:
    order = (pressed.paper, pressed.language)
    about = await ballots.printable_ballot(turn.work, turn.actor, pressed.ballot, pressed.paper)
    await reactions.ballot_paper_asked(turn.work, turn.actor, about, *order, turn.place.language)
    await turn.replace(papers.printing())


@press(PrintGuide)
async def print_guide(turn: Turn, pressed: PrintGuide) -> None:
    await usecases.imprint_of(turn.work, turn.actor, pressed.community)
    order = (pressed.community, pressed.language, turn.place.language)
    await reactions.guide_asked(turn.work, turn.actor, *order)
    await turn.replace(papers.printing())


@press(ShowImprint)
async def show_imprint(turn: Turn, pressed: ShowImprint) -> None:
    """Also the way back from a question, which is then not asked any more."""
    place, now = await usecases.imprint_of(turn.work, turn.actor, pressed.community)
    await _leave(turn)
    await turn.replace(papers.imprint(place, now))


@press(WriteImprint)
async def ask_imprint(turn: Turn, pressed: WriteImprint) -> None:
    place, now = await usecases.imprint_of(turn.work, turn.actor, pressed.community)
    answers = {"community": pressed.community, "field": pressed.field.value}
    await begin(turn, Draft(FLOW, VERSION, "words", answers))
    await turn.replace(papers.ask_imprint(place, now, pressed.field))


@press(EmptyImprint)
async def empty_imprint(turn: Turn, pressed: EmptyImprint) -> None:
    await usecases.empty_imprint(turn.work, turn.actor, pressed.community, pressed.field)
    await _leave(turn)
    shown = await usecases.imprint_of(turn.work, turn.actor, pressed.community)
    await turn.replace(papers.imprint(*shown))


@resumed(FLOW, VERSION)
async def go_on_with_imprint(turn: Turn, draft: Draft) -> None:
    community, field = CommunityId(draft.answers["community"]), Field(draft.answers["field"])
    place, now = await usecases.imprint_of(turn.work, turn.actor, community)
    await turn.replace(papers.ask_imprint(place, now, field))


@typed(FLOW)
async def write_imprint(turn: Turn, draft: Draft, said: str) -> None:
    community, field = CommunityId(draft.answers["community"]), Field(draft.answers["field"])
    await usecases.write_imprint(turn.work, turn.actor, community, field, said)
    await turn.drop(FLOW)
    shown = await usecases.imprint_of(turn.work, turn.actor, community)
    await turn.reply(papers.imprint(*shown))


async def _leave(turn: Turn) -> None:
    """Another form that is open stays."""
    await turn.drop(FLOW)
