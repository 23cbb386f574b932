"""Secret votes: where they can be, and what is left of them when they are counted (PROMISES 4.4).

Only where heads alone are counted. Owners' papers are signed and name their flat, and where areas
count, totals would tell single votes: 97 % of them in a house of twelve different flats [M18].
While voting is open an answer lies apart from whoever gave it, under a word drawn by chance that
her vote names. At closing those words go: answers are left that belong to nobody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.features.ballots.errors import SecretByArea
from bot.features.ballots.model import Answer, Preset, Secrecy, Tally, Vote
from bot.features.ballots.rules.majority import NOTHING
from bot.features.ballots.rules.presets import PRESETS
from bot.kernel.roll import Electorate

FEW = 5  # households; fewer can often tell from the result who said what
TOKEN = 16  # bytes of the word that stands for an answer
RULE = "secret"  # of the purge at closing


def check_secrecy(preset: Preset, secrecy: Secrecy) -> None:
    """Raises SecretByArea: areas are counted, so an answer could be read off the totals."""
    if secrecy is Secrecy.SECRET and PRESETS[preset].electorate is Electorate.OWNERS:
        raise SecretByArea


def few(households: int) -> bool:
    """Whether so few vote that the result may tell how each of them did."""
    return households < FEW


def revealed(votes: Iterable[Vote], hidden: Mapping[str, Answer]) -> tuple[Vote, ...]:
    """The votes with their answers, for counting alone. An answer that is not there is left out."""
    return tuple(
        replace(one, choice=hidden[one.marks][0], marks=hidden[one.marks][1])
        for one in votes
        if one.marks in hidden
    )


def without_areas(tally: Tally) -> Tally:
    """What is kept and said of a secret vote: heads, exactly, and no area of any answer."""
    return replace(tally, yes_area=NOTHING, no_area=NOTHING, abstain_area=NOTHING)
