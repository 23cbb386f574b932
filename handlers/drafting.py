"""Drafts of a convention: a text that is sent, articles that change, what neighbours say."""

from collections.abc import Sequence

from bot import reactions
from bot.chat import screens as chat
from bot.chat.incoming import SentFile
from bot.chat.routes import file, press, resumed, typed
from bot.chat.turn import Turn
from bot.features.ballots import screens as ballots, usecases as votes, wizard as ballot_form
from bot.features.conventions import usecases
from bot.features.conventions.errors import ConventionGone
from bot.features.conventions.rules.filing import fact
from bot.features.conventions.rules.texts import pasted
from bot.features.conventions.screens import (
    Amend,
    AskDropDraft,
    BecauseOf,
    ChangeArticle,
    DropDraft,
    KeepText,
    LeaveText,
    ReadDraft,
    ReadDraftArticle,
    ReadHeat,
    SayView,
    SendText,
    ShareDraft,
    VoteOnDraft,
    drafting as screens,
)
from bot.features.opinions import usecases as opinions
from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId, ConventionId, RoundId
from bot.kernel.people import Permission
from bot.work import Draft
from handlers.ballots import go_on as show_ballot_form
from handlers.forms import begin

TEXT, ARTICLE, VERSION = Flow.CONVENTION.value, Flow.ARTICLE.value, 1
LARGEST = 200_000  # bytes of a text file
LONGEST = 20_000  # characters pasted in several messages


@press(SendText)
async def ask_text(turn: Turn, pressed: SendText) -> None:
    await usecases.may_draft(turn.work, turn.actor, pressed.community)
    await begin(turn, Draft(TEXT, VERSION, "text", {"community": pressed.community}))
    await turn.replace(screens.ask_text())


@typed(TEXT)
async def paste(turn: Turn, draft: Draft, said: str) -> None:
    """Messengers cut a long text into several messages: each is put behind the last."""
    before = draft.answers.get("text", "")
    text = f"{before}\n{said}".strip()
    read = pasted(text)
    answers = {"community": draft.answers["community"], "text": text}
    await turn.keep(Draft(TEXT, VERSION, "review", answers))
    await turn.reply(screens.text_read(read))


@file(TEXT)
async def receive(turn: Turn, draft: Draft, sent: SentFile) -> None:
    if sent.size > LARGEST:
        await turn.reply(screens.text_unread())
        return
    answers = {"community": draft.answers["community"], "file": sent.id}
    await turn.keep(Draft(TEXT, VERSION, "reading", answers))
    await reactions.text_sent(turn.work, turn.actor.person, turn.place.language)
    await turn.reply(screens.text_comes())


@resumed(TEXT, VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    if draft.step == "review":
        await turn.replace(screens.text_read(pasted(draft.answers["text"])))
    elif draft.step == "reading":
        await turn.replace(screens.text_comes())
    else:
        await turn.replace(screens.ask_text())


@press(KeepText)
async def keep_text(turn: Turn, _pressed: KeepText) -> None:
    draft = await _text(turn)
    place = CommunityId(draft.answers["community"])
    kept = await usecases.keep_draft(turn.work, turn.actor, place, draft.answers["text"])
    await turn.drop(TEXT)
    await turn.replace(screens.draft(kept, (), (), coordinates=True))


@press(LeaveText)
async def leave_text(turn: Turn, _pressed: LeaveText) -> None:
    await _text(turn)
    await turn.drop(TEXT)
    await turn.replace(screens.text_left())


@press(Amend)
async def amend(turn: Turn, pressed: Amend) -> None:
    kept = await usecases.draft_amendment(turn.work, turn.actor, pressed.community)
    await turn.replace(screens.draft(kept, (), (), coordinates=True))


@press(ReadDraft)
async def read_draft(turn: Turn, pressed: ReadDraft) -> None:
    await _show(turn, pressed.convention)


@press(ReadDraftArticle)
async def read_article(turn: Turn, pressed: ReadDraftArticle) -> None:
    place = pressed.convention, pressed.number
    leaf = await usecases.draft_leaf(turn.work, turn.actor, *place)
    await turn.replace(screens.leaf(leaf, turn.place.language))


@press(SayView)
async def say_view(turn: Turn, pressed: SayView) -> None:
    place = pressed.convention, pressed.number
    await usecases.say_view(turn.work, turn.actor, *place, pressed.view)
    leaf = await usecases.draft_leaf(turn.work, turn.actor, *place)
    await turn.replace(screens.leaf(leaf, turn.place.language))
    turn.toast(screens.noted(pressed.view))


@press(ShareDraft)
async def share(turn: Turn, pressed: ShareDraft) -> None:
    shared = await usecases.share_draft(turn.work, turn.actor, pressed.convention)
    await reactions.draft_shared(turn.work, shared)
    await _show(turn, pressed.convention)


@press(ReadHeat)
async def read_heat(turn: Turn, pressed: ReadHeat) -> None:
    heat = await usecases.heat_of(turn.work, turn.actor, pressed.convention)
    await turn.replace(screens.heat_list(*heat))


@press(ChangeArticle)
async def change_article(turn: Turn, pressed: ChangeArticle) -> None:
    await usecases.draft_of(turn.work, turn.actor, pressed.convention)
    place = pressed.convention, pressed.number
    leaf = await usecases.draft_leaf(turn.work, turn.actor, *place)
    about = {
        "convention": pressed.convention,
        "number": pressed.number,
        "community": leaf.draft.community,
    }
    await begin(turn, Draft(ARTICLE, VERSION, "because", about))
    await turn.replace(screens.ask_because(leaf, await _agreed(turn, leaf.draft.community)))


@resumed(ARTICLE, VERSION)
async def go_on_with_article(turn: Turn, draft: Draft) -> None:
    place = ConventionId(draft.answers["convention"]), draft.answers["number"]
    await usecases.draft_of(turn.work, turn.actor, place[0])
    leaf = await usecases.draft_leaf(turn.work, turn.actor, *place)
    if draft.step == "because":
        await turn.replace(screens.ask_because(leaf, await _agreed(turn, leaf.draft.community)))
        return
    await turn.replace(screens.ask_words(leaf))


@press(BecauseOf)
async def take_reason(turn: Turn, pressed: BecauseOf) -> None:
    """In place of typing it; what is not offered any more is looked at again."""
    draft = await turn.draft(ARTICLE)
    if draft is None or draft.step != "because":
        await turn.replace(chat.outdated(Flow.ARTICLE))
        return
    offered = await _agreed(turn, CommunityId(draft.answers["community"]))
    taken = [words for *place, words in offered if place == [pressed.round, pressed.place]]
    if not taken:
        await go_on_with_article(turn, draft)
        return
    await change(turn, draft, taken[0])


@typed(ARTICLE, spoken=("because", "words"))
async def change(turn: Turn, draft: Draft, said: str) -> None:
    place = ConventionId(draft.answers["convention"]), draft.answers["number"]
    await usecases.draft_of(turn.work, turn.actor, place[0])
    if draft.step == "because":
        about = {**draft.answers, "because": fact(said)}
        await turn.keep(Draft(ARTICLE, VERSION, "words", about))
        leaf = await usecases.draft_leaf(turn.work, turn.actor, *place)
        await turn.reply(screens.ask_words(leaf))
        return
    because = draft.answers["because"]
    await usecases.change_article(turn.work, turn.actor, *place, said, because)
    await turn.drop(ARTICLE)
    leaf = await usecases.draft_leaf(turn.work, turn.actor, *place)
    await turn.reply(screens.leaf(leaf, turn.place.language))


@press(AskDropDraft)
async def ask_drop(turn: Turn, pressed: AskDropDraft) -> None:
    found = await usecases.draft_of(turn.work, turn.actor, pressed.convention)
    await turn.replace(screens.shall_drop(found))


@press(DropDraft)
async def drop(turn: Turn, pressed: DropDraft) -> None:
    gone = await usecases.drop_draft(turn.work, turn.actor, pressed.convention)
    await turn.replace(screens.dropped(gone))


@press(VoteOnDraft)
async def vote_on(turn: Turn, pressed: VoteOnDraft) -> None:
    """A form begun already is not lost: it takes this text if it waits for one, or is shown."""
    found = await usecases.draft_of(turn.work, turn.actor, pressed.convention)
    form = await turn.draft(ballot_form.FLOW)
    if form is None or reactions.waits_for_text(form, found):
        places = await votes.places(turn.work, turn.actor)
        seen = await usecases.draft_seen(turn.work, turn.actor, found.id)
        form = await reactions.vote_form(turn.work, seen, places, form)
        await begin(turn, form)
    else:
        await turn.reply(ballots.goes_on())
    await show_ballot_form(turn, form)


async def _agreed(turn: Turn, community: CommunityId) -> Sequence[tuple[RoundId, int, str]]:
    return await opinions.reasons_here(turn.work, turn.actor, community)


async def _show(turn: Turn, id: ConventionId) -> None:
    overview = await usecases.draft_seen(turn.work, turn.actor, id)
    coordinates = turn.actor.may(Permission.CONVENTION_DRAFT, overview.draft.community)
    shown = screens.draft(overview.draft, overview.heat, overview.changed, coordinates=coordinates)
    await turn.replace(shown)


async def _text(turn: Turn) -> Draft:
    """The text that waits. Raises ConventionGone where none does."""
    draft = await turn.draft(TEXT)
    if draft is None or draft.step != "review":
        raise ConventionGone
    return draft
