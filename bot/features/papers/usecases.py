"""What a community wants on its papers: seen and changed by those who coordinate it."""

from bot.features.papers.errors import ImprintMissing, ImprintTooLong, WordsUnprintable
from bot.features.papers.model import LONGEST_WORDS, Field
from bot.features.papers.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import CommunityId
from bot.kernel.imprint import Imprint
from bot.kernel.people import Actor, Permission
from bot.kernel.roll import Neighbourhood
from bot.kernel.usecase import usecase


@usecase(Permission.IMPRINT)
async def imprint_places(work: Work, actor: Actor) -> tuple[Neighbourhood, ...]:
    """The communities whose papers she may change."""
    mine = actor.communities(Permission.IMPRINT)
    return tuple([await work.residents.neighbourhood(one.community) for one in mine])


@usecase(Permission.IMPRINT)
async def imprint_of(
    work: Work, actor: Actor, community: CommunityId
) -> tuple[Neighbourhood, Imprint]:
    """The words on the papers of her community. Raises NotAllowed."""
    if not actor.may(Permission.IMPRINT, community):
        raise NotAllowed
    return await work.residents.neighbourhood(community), await work.imprints.of(community)


@usecase(Permission.IMPRINT)
async def write_imprint(
    work: Work, actor: Actor, community: CommunityId, field: Field, said: str
) -> None:
    """Sets one of them; the record says which was changed, and by whom.

    Raises:
        NotAllowed: not a coordinator of that community.
        ImprintMissing, ImprintTooLong, WordsUnprintable: the words cannot be used.
    """
    if not actor.may(Permission.IMPRINT, community):
        raise NotAllowed
    line, lacking = work.on_paper(said)
    if not line:
        raise ImprintMissing
    if len(line) > LONGEST_WORDS:
        raise ImprintTooLong(len(line))
    if lacking:
        raise WordsUnprintable(field, "".join(sorted(lacking)))
    await _put(work, actor, community, field, line)


@usecase(Permission.IMPRINT)
async def empty_imprint(work: Work, actor: Actor, community: CommunityId, field: Field) -> None:
    """Takes one of them off the papers. Raises NotAllowed."""
    if not actor.may(Permission.IMPRINT, community):
        raise NotAllowed
    await _put(work, actor, community, field, "")


async def _put(work: Work, actor: Actor, community: CommunityId, field: Field, said: str) -> None:
    """The words themselves may change often and stay off the record: it is for ever."""
    before = await work.imprints.of(community)
    if getattr(before, field.name.lower()) == said:
        return
    await work.imprints.put(community, field, said)
    facts = {"by": actor.person, "what": f"papers.{field.name.lower()}"}
    await work.record.append(Event(community, "config.changed", facts))
