"""Who holds the host: opens the database of the settings and acts in a community's stead.

The number of the community may be left out where there is exactly one: most bots serve one
neighbourhood. Rejected: taking the oldest of several, which would print somebody else's links.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import click

from bot.commands import NUMBER
from bot.kernel.errors import DomainError
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.people import Actor, Membership, Role
from bot.kernel.text import Text, Words, _

if TYPE_CHECKING:
    from bot.work import Work, Works

HOST = PersonId(0)  # on the record: done at the host, by nobody of the chat

community_option = click.option(
    "--community",
    "number",
    type=NUMBER,
    metavar="ID",
    help="小区编号；只有一个时不用写。 Number of the community; not needed for the only one.",
)


class DatabaseTrouble(DomainError):
    code = "database-trouble"

    def text(self) -> Text:
        return _("The database cannot be used. `linli migrate` brings it up to date.")


class NoCommunity(DomainError):
    code = "no-community"

    def text(self) -> Text:
        return _("There is no community yet. Please send /setup in the group first.")


@dataclass(eq=False)
class SeveralCommunities(DomainError):
    """`known`: their numbers and names."""

    known: str
    code: ClassVar[str] = "several-communities"

    def text(self) -> Text:
        return _(
            "There are several communities. Please choose one by its number with --community: "
            "{known}",
            known=Words(self.known),
        )


@asynccontextmanager
async def opened_works() -> AsyncIterator["Works"]:
    """Raises DatabaseTrouble where the schema is not this program's."""
    from bot.app import Settings, open_works
    from bot.commands.revisions import current
    from bot.schema import HEAD

    settings = Settings.read()
    if await current(settings.database()) != HEAD:
        raise DatabaseTrouble
    async with open_works(settings) as works:
        yield works


async def chosen(work: "Work", number: int | None) -> CommunityId:
    """The community of that number, which nobody has looked up yet; without one, the only one.

    Raises:
        NoCommunity: there is none.
        SeveralCommunities: there is more than one.
    """
    if number is not None:
        return CommunityId(number)
    every = await work.residents.all_communities()
    if not every:
        raise NoCommunity
    if len(every) > 1:
        places = (await work.residents.neighbourhoods(every)).values()
        raise SeveralCommunities("; ".join(f"{one.id} {one.name}" for one in places))
    return every[0]


def host(community: CommunityId) -> Actor:
    """Who acts on the command line."""
    stead = Membership(community, frozenset({Role.COORDINATOR}))
    return Actor(HOST, None, operator=True, memberships=(stead,))
