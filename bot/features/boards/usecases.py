"""A coordinator wants a board in the groups, or none any more."""

from dataclasses import replace

from bot.features.boards.model import Board, Kept, Wish
from bot.features.boards.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Alarm
from bot.kernel.ids import CommunityId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

BOARD = "board"  # the kind of alarm that sees to the boards of a community


@usecase(Permission.COMMUNITY_BOARD)
async def boards_kept(work: Work, actor: Actor) -> tuple[Kept, ...]:
    """The boards of each community she looks after."""
    mine = [one.community for one in actor.communities(Permission.COMMUNITY_BOARD)]
    places = await work.residents.neighbourhoods(mine)
    return tuple([Kept(places[one], await work.boards.of(one)) for one in mine])


@usecase(Permission.COMMUNITY_BOARD)
async def wish_board(
    work: Work, actor: Actor, community: CommunityId, wish: Wish, language: str | None
) -> None:
    """Keeps what she wants for all groups; a task sees to it and tells her in that language.

    Raises NotAllowed where she does not coordinate.
    """
    if not actor.may(Permission.COMMUNITY_BOARD, community):
        raise NotAllowed
    place = (await work.residents.neighbourhoods([community]))[community]
    known = {one.group: one for one in await work.boards.of(community)}
    for group in range(1 + len(place.others)):
        board = known.get(group) or Board(community, group, wish)
        await work.boards.put(replace(board, wish=wish))
    await work.alarms.set(see_to(community, f"{actor.person}:{language or ''}", work))


def see_to(community: CommunityId, about: str, work: Work) -> Alarm:
    """The task that makes the groups show what is wanted; `about` is who waits for a word."""
    return Alarm(f"{BOARD}:{community}", BOARD, community, work.now, about)
