"""She says what is wrong; whoever looks after her community reads it and sets it right.

What she typed is in the messages to them and nowhere else: it is wiped when they are delivered.
"""

from bot.features.privacy import rules
from bot.features.privacy.model import Correction
from bot.features.privacy.ports import Work
from bot.kernel.ids import PersonId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.PRIVACY)
async def ask_correction(work: Work, actor: Actor) -> tuple[PersonId, ...]:
    """Who will read it. Raises NobodyToTell."""
    found: set[PersonId] = set()
    for one in actor.memberships:
        found.update(await work.residents.coordinators(one.community))
    return rules.readers(actor.person, found, work.operators)


@usecase(Permission.PRIVACY)
async def correct(work: Work, actor: Actor, words: str) -> Correction:
    """Her words, her flats, and who is to read them.

    Raises:
        CorrectionEmpty, CorrectionTooLong, NobodyToTell
    """
    said = rules.correction(words)
    readers = await ask_correction(work, actor)
    units = [await work.residents.unit(unit) for one in actor.memberships for unit in one.units]
    return Correction(said, tuple(one.label for one in units if one), readers)
