"""Somebody votes for an owner: given by link or flat, written down from paper, used, ended."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot import reactions
from bot.chat.incoming import SentFile
from bot.chat.routes import command, file, photo, press, resumed, start, typed
from bot.chat.turn import Turn
from bot.features.acts.model import ActKind
from bot.features.acts.usecases import seconds
from bot.features.ballots import screens, usecases
from bot.features.ballots.errors import PaperPhotoWanted, ProxySpent
from bot.features.ballots.model import Matter
from bot.features.ballots.rules.proxies import last_second
from bot.features.ballots.screens import (
    BackProxy,
    CastByProxy,
    ChooseWay,
    DeclineProxy,
    EndProxy,
    EnterProxy,
    GiveLasting,
    GiveProxy,
    KeepPaper,
    LookByProxy,
    PaperMatter,
    StopProxy,
    Sure,
    TakeBack,
    TakeOn,
    Way,
)
from bot.features.ballots.screens.proxies import was_declined
from bot.kernel.dates import read_day
from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId
from bot.kernel.text import Day
from bot.work import Draft
from handlers.forms import begin

FLOW, PAPER, VERSION = Flow.PROXY.value, Flow.PROXY_PAPER.value, 1
DONE = "ballot.withdraw"


@command("proxy", "代投", "委托", "委托投票", "proxy")
async def page(turn: Turn, _said: str) -> None:
    await turn.reply(screens.proxy_page(await usecases.proxy_page(turn.work, turn.actor)))


# An owner names somebody


@press(GiveProxy)
async def give(turn: Turn, pressed: GiveProxy) -> None:
    matter = await usecases.matter_of(turn.work, turn.actor, pressed.ballot)
    answers = {"community": matter.community, **reactions.matter_fields(matter)}
    await begin(turn, Draft(FLOW, VERSION, "declare", answers))
    await _declare(turn, answers)


@press(GiveLasting)
async def give_lasting(turn: Turn, pressed: GiveLasting) -> None:
    await begin(turn, Draft(FLOW, VERSION, "until", {"community": pressed.community}))
    await turn.reply(screens.ask_until())


@typed(FLOW, spoken=("until", "flat"))
async def answer(turn: Turn, draft: Draft, said: str) -> None:
    if draft.step == "until":
        until = await _until(turn, draft.answers, said)
        answers = {**draft.answers, "until": until.isoformat()}
        await turn.keep(Draft(FLOW, VERSION, "declare", answers))
        await _declare(turn, answers)
    elif draft.step == "flat":
        asked = await reactions.agent_asked(turn.work, turn.actor, _matter(draft.answers), said)
        await turn.drop(FLOW)
        await turn.reply(asked)
    else:
        await go_on(turn, draft)


@resumed(FLOW, VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    match draft.step:
        case "until":
            await turn.replace(screens.ask_until())
        case "flat":
            await turn.replace(screens.ask_agent_flat())
        case "accept":
            secret = draft.answers["secret"]
            made = await usecases.offered_proxy(turn.work, turn.actor, secret)
            await turn.replace(screens.offered(made))
        case _:
            await _declare(turn, draft.answers)


@press(ChooseWay)
async def choose_way(turn: Turn, pressed: ChooseWay) -> None:
    draft = await _at(turn, FLOW, "declare", "flat")
    if pressed.way is Way.FLAT:
        await turn.keep(Draft(FLOW, VERSION, "flat", draft.answers))
        await turn.replace(screens.ask_agent_flat())
        return
    made = await usecases.offer_proxy(turn.work, turn.actor, _matter(draft.answers))
    await turn.drop(FLOW)
    await turn.replace(screens.proxy_link(made))


# Somebody is asked


@start(usecases.OPENS)
async def opened(turn: Turn, secret: str) -> None:
    made = await usecases.offered_proxy(turn.work, turn.actor, secret)
    await begin(turn, Draft(FLOW, VERSION, "accept", {"secret": secret}))
    await turn.reply(screens.offered(made))


@press(TakeOn)
async def take_on(turn: Turn, _pressed: TakeOn) -> None:
    draft = await _at(turn, FLOW, "accept")
    given = await usecases.accept_proxy(turn.work, turn.actor, draft.answers["secret"])
    await turn.drop(FLOW)
    await reactions.proxy_taken(turn.work, given)
    await turn.replace(screens.taken_on(given))


@press(DeclineProxy)
async def decline(turn: Turn, _pressed: DeclineProxy) -> None:
    draft = await _at(turn, FLOW, "accept")
    made = await usecases.decline_proxy(turn.work, turn.actor, draft.answers["secret"])
    await turn.drop(FLOW)
    await reactions.proxy_declined(turn.work, made)
    await turn.replace(was_declined())


@press(StopProxy)
async def stop(turn: Turn, _pressed: StopProxy) -> None:
    await turn.drop(FLOW)
    await turn.drop(PAPER)
    await turn.replace(screens.proxy_stopped())


@press(BackProxy)
async def back(turn: Turn, _pressed: BackProxy) -> None:
    draft = await turn.draft()
    if draft is None or draft.flow not in (FLOW, PAPER):
        raise ProxySpent
    dated, answers = draft.answers.get("ballot") is None, dict(draft.answers)
    if draft.flow == PAPER:
        first = "until" if dated and draft.step == "owner" else "matter"
        await _paper_step(turn, BEFORE.get(draft.step, first), answers)
        return
    lasting = draft.step == "declare" and dated
    earlier = Draft(FLOW, VERSION, "until" if lasting else "declare", answers)
    if draft.step in ("declare", "flat"):
        await turn.keep(earlier)
    await go_on(turn, earlier if draft.step in ("declare", "flat") else draft)


@press(EndProxy)
async def end(turn: Turn, pressed: EndProxy) -> None:
    if pressed.sure is Sure.ASK:
        given = await usecases.look_at_proxy(turn.work, turn.actor, pressed.mandate)
        await turn.replace(screens.sure_to_end(given))
        return
    given = await usecases.end_proxy(turn.work, turn.actor, pressed.mandate)
    await reactions.proxy_over(turn.work, given, turn.actor.person)
    await turn.replace(screens.proxy_ended(given))


# The ballot in the hands of an agent


@press(LookByProxy)
async def look(turn: Turn, wanted: LookByProxy) -> None:
    found = await usecases.look_by_proxy(turn.work, turn.actor, wanted.ballot, wanted.unit)
    await turn.replace(screens.owner_ballot(*found))


@press(CastByProxy)
async def cast(turn: Turn, vote: CastByProxy) -> None:
    receipt = await usecases.cast_by_proxy(
        turn.work, turn.actor, vote.ballot, vote.unit, vote.choice
    )
    await reactions.voted_by_proxy(turn.work, receipt)
    await turn.replace(screens.receipt_by_proxy(receipt))
    turn.toast(screens.vote_received(receipt))


# Taking one's vote back


@press(TakeBack)
async def take_back(turn: Turn, pressed: TakeBack) -> None:
    if pressed.sure is Sure.ASK:
        found = await usecases.may_withdraw(turn.work, turn.actor, pressed.ballot)
        await turn.replace(screens.sure_to_take_back(found))
        return
    found = await usecases.withdraw_vote(turn.work, turn.actor, pressed.ballot)
    await turn.replace(screens.vote_taken_back(found))
    turn.toast(screens.taken_back_word())
    await reactions.vote_changed(turn.work, turn.place.chat, turn.message, pressed.ballot)
    await reactions.redraw(turn.work, pressed.ballot)


# A signed proxy on paper


@press(EnterProxy)
async def enter(turn: Turn, pressed: EnterProxy) -> None:
    ballots = await usecases.paper_matters(turn.work, turn.actor, pressed.community)
    answers = {"community": pressed.community}
    await begin(turn, Draft(PAPER, VERSION, "matter", answers))
    await turn.reply(screens.ask_paper_matter(ballots))


@press(PaperMatter)
async def paper_matter(turn: Turn, pressed: PaperMatter) -> None:
    draft = await _at(turn, PAPER, "matter", "until", "owner")
    answers: dict[str, Any] = {"community": draft.answers["community"]}
    if pressed.ballot == screens.UNTIL_A_DAY:
        await turn.keep(Draft(PAPER, VERSION, "until", answers))
        await turn.replace(screens.ask_until(Flow.PROXY_PAPER))
        return
    matter = await usecases.matter_of(turn.work, turn.actor, pressed.ballot)
    answers |= {"community": matter.community, **reactions.matter_fields(matter)}
    await _paper_step(turn, "owner", answers)


@typed(PAPER, spoken=("owner", "agent", "names"))
async def wrote(turn: Turn, draft: Draft, said: str) -> None:
    answers = dict(draft.answers)
    place = CommunityId(answers["community"])
    match draft.step:
        case "until":
            answers["until"] = (await _until(turn, answers, said)).isoformat()
            await _paper_step(turn, "owner", answers)
        case "owner":
            label, owner = await reactions.owner_of(turn.work, place, said)
            await _paper_step(turn, "agent", answers | {"owner_flat": label, "owner": owner})
        case "agent":
            label, agent = await reactions.stand_in_of(turn.work, place, said)
            matter, owner = _matter(answers), answers["owner"]
            await usecases.check_paper(turn.work, turn.actor, matter, owner, agent)
            await _paper_step(turn, "names", answers | {"agent_flat": label, "agent": agent})
        case "names":
            await _paper_step(turn, "photo", answers | {"names": said.strip()[:200]})
        case _:
            await paper_again(turn, draft)


@photo(PAPER)
@file(PAPER)
async def sent(turn: Turn, draft: Draft, sent: SentFile) -> None:
    if draft.step not in ("photo", "review"):
        await paper_again(turn, draft)
        return
    await _paper_step(turn, "review", dict(draft.answers) | {"photo": sent.id})


@resumed(PAPER, VERSION)
async def paper_again(turn: Turn, draft: Draft) -> None:
    await _paper_step(turn, draft.step, dict(draft.answers))


@press(KeepPaper)
async def keep_paper(turn: Turn, _pressed: KeepPaper) -> None:
    """Another coordinator must see it too, but neither of the two whom it concerns."""
    draft = await turn.draft(PAPER)
    if draft is None or draft.step != "review":
        raise PaperPhotoWanted
    body, place = dict(draft.answers), CommunityId(draft.answers["community"])
    concerned = body["owner"], body["agent"]
    await usecases.check_paper(turn.work, turn.actor, _matter(body), *concerned)
    await turn.drop(PAPER)
    kind = ActKind.PROXY_PAPER
    if waits := await reactions.second_asked(turn.work, turn.actor, place, kind, body, concerned):
        await turn.replace(waits)
        return
    given = await reactions.keep_signed(turn.work, turn.actor, place, body, None)
    await turn.replace(screens.paper_kept(given))


async def _paper_step(turn: Turn, step: str, answers: dict[str, Any]) -> None:
    place = CommunityId(answers["community"])
    match step:
        case "matter":
            ballots = await usecases.paper_matters(turn.work, turn.actor, place)
            said = screens.ask_paper_matter(ballots)
        case "review":
            lines = await reactions.signed_paper(turn.work, place, answers)
            concerned = answers["owner"], answers["agent"]
            others = await seconds(turn.work, turn.actor, place, concerned)
            said = screens.review_paper(lines, alone=not others)
        case "until":
            said = screens.ask_until(Flow.PROXY_PAPER)
        case _:
            said = ASKS[step]()
    await turn.keep(Draft(PAPER, VERSION, step, answers))
    await turn.replace(said)


BEFORE = {"agent": "owner", "names": "agent", "photo": "names", "review": "photo"}
ASKS = {
    "owner": screens.ask_owner_flat,
    "agent": screens.ask_stand_in_flat,
    "names": screens.ask_names,
    "photo": screens.ask_photo,
}


async def _declare(turn: Turn, answers: dict[str, Any]) -> None:
    matter = _matter(answers)
    ballot = await turn.work.ballots.get(matter.ballot) if matter.ballot else None
    place = await turn.work.residents.neighbourhood(matter.community)
    until = None if ballot else Day(matter.until, place.zone)
    await turn.replace(screens.declare(ballot, until))


async def _until(turn: Turn, answers: dict[str, Any], said: str) -> datetime:
    """The end of the day that was typed, where the neighbourhood is. Raises as `read_day`,
    `last_second` and `check_until` do.
    """
    community = CommunityId(answers["community"])
    zone = (await turn.work.residents.neighbourhood(community)).zone
    day = read_day(said, turn.work.now.astimezone(ZoneInfo(zone)).date())
    until = last_second(day, zone)
    await usecases.check_until(turn.work, turn.actor, Matter(community, None, until))
    return until


def _matter(answers: dict[str, Any]) -> Matter:
    return reactions.matter_in(CommunityId(answers["community"]), answers)


async def _at(turn: Turn, flow: str, *steps: str) -> Draft:
    """Raises ProxySpent where the form is not there any more."""
    draft = await turn.draft(flow)
    if draft is None or draft.step not in steps:
        raise ProxySpent
    return draft
