"""The residents' convention: asked by a word, read article by article."""

from bot import reactions
from bot.chat.routes import command, press, recognised
from bot.chat.turn import Turn
from bot.features.conventions import screens, usecases
from bot.features.conventions.rules.search import asked_alone, numbered
from bot.features.conventions.screens import (
    OpenConvention,
    PrintConvention,
    ReadArticle,
    SawConvention,
)
from bot.features.conventions.screens.filing import printing
from bot.kernel.ids import ChatId, CommunityId
from bot.kernel.people import Permission


@command("convention", "公约", "居民公约", "convention", "residents' convention", private=False)
async def convention(turn: Turn, said: str) -> None:
    """What holds; with words behind it, the article that answers them."""
    here = await _here(turn)
    if said.strip():
        await answer(turn, said, here)
        return
    every = await usecases.conventions_held(turn.work, turn.actor, here)
    await _overview(turn, every[0], every[1:])


@recognised(asked_alone)
async def asked(turn: Turn, said: str) -> None:
    """第八条, article 8, 公约 狗: without the command, in private."""
    await answer(turn, said, None)


async def answer(turn: Turn, said: str, here: CommunityId | None) -> None:
    held, found = await usecases.ask_convention(turn.work, turn.actor, said, here)
    in_group, language = not turn.place.private, turn.place.language
    if found.articles:
        await turn.reply(screens.answers(held, found, language, in_group=in_group))
    else:
        await turn.reply(screens.not_found(held, number=numbered(said), in_group=in_group))


@press(OpenConvention)
async def open_convention(turn: Turn, pressed: OpenConvention) -> None:
    every = await usecases.conventions_held(turn.work, turn.actor, pressed.community)
    await _overview(turn, every[0], ())


@press(ReadArticle)
async def read_article(turn: Turn, pressed: ReadArticle) -> None:
    read = await usecases.article_read(turn.work, turn.actor, pressed.convention, pressed.number)
    await turn.replace(screens.article(*read, turn.place.language))


@press(SawConvention)
async def saw(turn: Turn, pressed: SawConvention) -> None:
    seen = await usecases.saw_convention(turn.work, turn.actor, pressed.convention)
    await turn.replace(screens.seen(seen))


@press(PrintConvention)
async def print_convention(turn: Turn, pressed: PrintConvention) -> None:
    reads = turn.place.language
    asked = turn.work, turn.actor, pressed.convention, reads
    await reactions.convention_paper_asked(*asked)
    await turn.reply(printing())


async def _here(turn: Turn) -> CommunityId | None:
    """Of a group only its own."""
    if turn.place.private:
        return None
    place = await turn.work.residents.community_of_chat(ChatId(turn.place.chat))
    return place.id if place else None


async def _overview(turn: Turn, held: usecases.Held, elsewhere: tuple[usecases.Held, ...]) -> None:
    coordinates = turn.actor.may(Permission.CONVENTION_DRAFT, held.community)
    shown = screens.overview(
        held, coordinates=coordinates, in_group=not turn.place.private, elsewhere=elsewhere
    )
    await turn.replace(shown)
