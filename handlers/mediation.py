"""Quarrels: reported in private, taken by one mediator, never in a group."""

from bot import reactions
from bot.chat.routes import command, press, resumed, typed
from bot.chat.turn import Turn
from bot.features.conventions.screens import NotKept
from bot.features.conventions.usecases import article_read
from bot.features.mediation import rules, screens, usecases
from bot.features.mediation.errors import CaseGone
from bot.features.mediation.model import Kind, Spared, article_of, article_subject
from bot.features.mediation.screens import (
    About,
    ChooseAbout,
    ChooseSpared,
    ChooseTrouble,
    OpenMediation,
    ReadOwnCases,
    SendCase,
    StopCase,
    WithdrawCase,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId
from bot.kernel.people import Permission
from bot.work import Draft
from handlers.forms import begin

FLOW, VERSION = Flow.CASE.value, 1


@command("mediate", "调解", "请人调解", "mediation", "help with a quarrel")
async def mediate(turn: Turn, _said: str) -> None:
    """Where it is; then what anybody should know before."""
    hers = [one.community for one in turn.actor.communities(Permission.MEDIATION_OPEN)]
    every = await turn.work.residents.neighbourhoods(hers)
    if not every:
        raise NotAllowed
    if len(every) > 1:
        await turn.reply(screens.places(list(every.values())))
    else:
        await _first(turn, next(iter(every)))


@press(OpenMediation)
async def open_mediation(turn: Turn, pressed: OpenMediation) -> None:
    await _first(turn, pressed.community)


async def _first(turn: Turn, community: CommunityId) -> None:
    if not turn.actor.may(Permission.MEDIATION_OPEN, community):
        raise NotAllowed
    hers = await usecases.own(turn.work, turn.actor)
    mediates = turn.actor.may(Permission.MEDIATION_RUN, community)
    counts = turn.actor.may(Permission.MEDIATION_COUNT, community)
    shown = screens.first(community, hers=len(hers), mediates=mediates, coordinates=counts)
    await turn.replace(shown)


@press(ChooseAbout)
async def choose_about(turn: Turn, pressed: ChooseAbout) -> None:
    if pressed.about is About.BUILDING:
        await turn.replace(screens.which_trouble(pressed.community))
    else:
        kind = Kind.BREACH if pressed.about is About.BREACH else Kind.OTHER
        await _begin(turn, pressed.community, kind)


@press(ChooseTrouble)
async def choose_trouble(turn: Turn, pressed: ChooseTrouble) -> None:
    await _begin(turn, pressed.community, pressed.kind)


@press(NotKept)
async def not_kept(turn: Turn, pressed: NotKept) -> None:
    """From an article of the convention; it is filled in."""
    held, one = await article_read(turn.work, turn.actor, pressed.convention, pressed.number)
    await _begin(turn, held.community, Kind.BREACH, article_subject(held.id, one.number))


async def _begin(turn: Turn, community: CommunityId, kind: Kind, subject: str = "") -> None:
    await usecases.may_report(turn.work, turn.actor, community, Spared.NOBODY)
    about = {"community": community, "kind": kind.value, "subject": subject}
    draft = Draft(FLOW, VERSION, "other", about)
    await begin(turn, draft)
    await show_step(turn, draft)


@resumed(FLOW, VERSION)
async def show_step(turn: Turn, draft: Draft) -> None:
    kind, article = Kind(draft.answers["kind"]), article_of(draft.answers["subject"])
    if draft.step == "other":
        await turn.replace(screens.ask_spared(kind, article))
    elif draft.step == "words":
        await turn.replace(screens.ask_words(kind, article))
    else:
        await turn.replace(screens.review(kind, article, draft.answers["words"]))


@press(ChooseSpared)
async def choose_spared(turn: Turn, pressed: ChooseSpared) -> None:
    draft = await _draft(turn)
    community = CommunityId(draft.answers["community"])
    await usecases.may_report(turn.work, turn.actor, community, pressed.other)
    answers = draft.answers | {"other": pressed.other.value}
    await _on(turn, Draft(FLOW, VERSION, "words", answers))


@typed(FLOW)
async def type_words(turn: Turn, draft: Draft, said: str) -> None:
    """No voice note: somebody of the other side might be the one who writes it down."""
    if "other" not in draft.answers:
        await show_step(turn, draft)
        return
    answers = draft.answers | {"words": rules.words(said)}
    await _on(turn, Draft(FLOW, VERSION, "review", answers))


async def _on(turn: Turn, draft: Draft) -> None:
    await turn.keep(draft)
    await show_step(turn, draft)


@press(SendCase)
async def send(turn: Turn, _pressed: SendCase) -> None:
    draft = await _draft(turn)
    if draft.step != "review":
        await show_step(turn, draft)
        return
    said = draft.answers
    about = Kind(said["kind"]), said["subject"], said["words"]
    place, other = CommunityId(said["community"]), Spared(said["other"])
    case = await reactions.open_case(turn.work, turn.actor, *about, community=place, other=other)
    await turn.drop(FLOW)
    await turn.replace(screens.sent(case))


@press(StopCase)
async def stop(turn: Turn, _pressed: StopCase) -> None:
    await turn.drop(FLOW)
    await turn.drop(Flow.CASE_ON.value)
    await turn.replace(screens.stopped())


@press(ReadOwnCases)
async def read_own(turn: Turn, _pressed: ReadOwnCases) -> None:
    await _own(turn)


@press(WithdrawCase)
async def withdraw(turn: Turn, pressed: WithdrawCase) -> None:
    case = await reactions.case_withdrawn(turn.work, turn.actor, pressed.case)
    await turn.replace(screens.withdrawn(case))


async def _own(turn: Turn) -> None:
    cases = await usecases.own(turn.work, turn.actor)
    await turn.replace(screens.own(cases, turn.actor.memberships[0].zone))


async def _draft(turn: Turn) -> Draft:
    """Raises CaseGone: it was sent or thrown away."""
    draft = await turn.draft(FLOW)
    if draft is None:
        raise CaseGone
    return draft
