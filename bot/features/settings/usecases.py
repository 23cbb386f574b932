"""How the bot shall speak to somebody: her own choice, in her private chat."""

from bot.features.settings import rules
from bot.features.settings.model import Preferences
from bot.features.settings.ports import Work
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.HELP)
async def preferences(work: Work, actor: Actor) -> Preferences:
    return Preferences(actor.elder, await work.residents.address(actor.person))


@usecase(Permission.HELP)
async def choose_elder(work: Work, actor: Actor, *, on: bool) -> None:
    """From now on few words and big buttons, or as for everybody."""
    await work.residents.choose_elder(actor.person, work.now, on=on)


@usecase(Permission.HELP)
async def choose_address(work: Work, actor: Actor, said: str) -> str:
    """How she is called from now on. Raises AddressUnfit."""
    chosen = rules.address(said)
    await work.residents.choose_address(actor.person, chosen, work.now)
    return chosen


@usecase(Permission.HELP)
async def forget_address(work: Work, actor: Actor) -> None:
    """She is called nothing again."""
    await work.residents.choose_address(actor.person, "", work.now)
