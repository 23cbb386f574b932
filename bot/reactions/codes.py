"""Codes that somebody guesses, and those that everybody could read: who must hear of it."""

from collections.abc import Sequence

from bot.features.residents import screens, usecases
from bot.features.residents.model.invitations import Paused, Shown
from bot.kernel.ids import PersonId
from bot.kernel.people import Actor
from bot.reactions.telling import tell, tell_coordinators
from bot.work import Work

NOBODY_KNOWN = Actor(PersonId(0), None)


async def codes_guessed(work: Work, person: PersonId, wait: Paused) -> None:
    """Operators hear of it when a day of waiting begins, and not again for each further try."""
    if wait.locked and wait.begins:
        key = f"guessing:{person}:{work.now:%Y%m%d%H%M}"
        await tell(work, work.operators, key, screens.guessing(person), work.defaults[0])


async def shown_in_group(work: Work, said: str) -> tuple[str, ...]:
    """Digests of invitations in a group's message that could still be used."""
    return await usecases.shown_invitations(work, NOBODY_KNOWN, said)


async def revoke_shown(work: Work, digests: Sequence[str]) -> tuple[Shown, ...]:
    """They work no more, and each community's coordinators know which flat needs a new one."""
    shown = await usecases.revoke_shown(work, NOBODY_KNOWN, digests)
    for number, one in enumerate(shown):
        key = f"shown:{one.place.id}:{one.label}:{work.now:%Y%m%d%H%M%S}:{number}"
        await tell_coordinators(work, one.place.id, key, screens.shown_to_all(one))
    return shown
