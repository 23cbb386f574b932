"""The way from a ballot to its papers and calls, for those who enter them."""

from bot.features.ballots.model import Look, Secrecy
from bot.features.ballots.screens.slip_presses import EnterSlips
from bot.kernel.screen import Button
from bot.kernel.text import _


def entering(look: Look) -> list[list[Button]]:
    """Nothing before voting has begun, and nothing in a secret vote: a paper bears the flat."""
    if not look.enters or not look.ballot.began or look.ballot.secrecy is Secrecy.SECRET:
        return []
    return [[Button(_("Paper and phone"), EnterSlips(look.ballot.id))]]
