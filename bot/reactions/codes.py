"""Codes that somebody guesses, and those that everybody could read: who must hear of it."""

from collections.abc import Sequence

from bot.features.grants.screens import role_shown_here
from bot.features.grants.usecases import shown_role_links
from bot.features.residents import screens, usecases
from bot.features.residents.model.invitations import Paused
from bot.kernel.ids import PersonId
from bot.kernel.people import Actor
from bot.kernel.screen import Screen, joined
from bot.reactions.granting import role_links_shown
from bot.reactions.telling import tell, tell_coordinators
from bot.work import Work

NOBODY_KNOWN = Actor(PersonId(0), None)


async def codes_guessed(work: Work, person: PersonId, wait: Paused) -> None:
    """Operators hear of it when a day of waiting begins, and not again for each further try."""
    if wait.locked and wait.begins:
        key = f"guessing:{person}:{work.now:%Y%m%d%H%M}"
        await tell(work, work.operators, key, screens.guessing(person), work.defaults[0])


async def shown_in_group(work: Work, said: str) -> tuple[str, ...]:
    """Digests of invitations and of links for roles in a group's message that still work."""
    invitations = await usecases.shown_invitations(work, NOBODY_KNOWN, said)
    return (*invitations, *await shown_role_links(work, NOBODY_KNOWN, said))


async def revoke_shown(work: Work, digests: Sequence[str]) -> Screen | None:
    """They work no more, and each community's coordinators know who needs a new one.

    What the group then reads; None where nothing could be used any more.
    """
    shown = await usecases.revoke_shown(work, NOBODY_KNOWN, digests)
    for number, one in enumerate(shown):
        key = f"shown:{one.place.id}:{work.now:%Y%m%d%H%M%S%f}:{number}"
        await tell_coordinators(work, one.place.id, key, screens.shown_to_all(one))
    roles = await role_links_shown(work, NOBODY_KNOWN, digests)
    said = [screens.shown_here()] * bool(shown) + [role_shown_here()] * bool(roles)
    return joined(*said) if said else None
