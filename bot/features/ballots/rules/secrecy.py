"""Secret votes: where they can be, and what is left of them when they are counted (PROMISES 4.4).

Only where heads alone are counted. Owners' papers are signed and name their flat, and where areas
count, totals would tell single votes: 97 % of them in a house of twelve different flats [M18].
While voting is open an answer lies apart from whoever gave it, under a word drawn by chance that
her vote names. At closing those words go: answers are left that belong to nobody.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import gcd, prod

from bot.features.ballots.errors import SecretByArea
from bot.features.ballots.model import Answer, Preset, RollEntry, Secrecy, Tally, Vote
from bot.features.ballots.rules.majority import NOTHING
from bot.features.ballots.rules.presets import PRESETS
from bot.kernel.roll import Electorate

FEW = 5  # heads, or heads with one area; fewer can often tell from the result who said what
TOKEN = 16  # bytes of the word that stands for an answer
RULE = "secret"  # of the purge at closing


def check_secrecy(preset: Preset, secrecy: Secrecy) -> None:
    """Raises SecretByArea: areas are counted, so an answer could be read off the totals."""
    if secrecy is Secrecy.SECRET and PRESETS[preset].electorate is Electorate.OWNERS:
        raise SecretByArea


def few(heads: int) -> bool:
    """Whether so few vote that the result may tell how each of them did."""
    return heads < FEW


def sizes_tell(roll: Iterable[RollEntry]) -> bool:
    """Whether areas, which are published to the last hundredth, may tell how somebody voted.

    They do where fewer ways to answer are thinkable than heads and areas tell apart, so that the
    totals say how many of each size agreed; and where fewer than `FEW` have one of these sizes.
    """
    areas: Counter[str] = Counter()
    for one in roll:
        areas[one.head] += one.area.hundredths
    sizes = Counter(areas.values())
    if len(sizes) < 2 or not any(few(n) for n in sizes.values()):
        return False
    told_apart = (len(areas) + 1) * (areas.total() // gcd(*sizes) + 1)
    return prod(n + 1 for n in sizes.values()) <= told_apart


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
