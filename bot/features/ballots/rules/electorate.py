"""Which flats decide: the whole community, a building, a stairwell, or flats named one by one."""

import re
from collections.abc import Iterable

from bot.features.ballots.errors import FlatsUnknown
from bot.features.ballots.model import Part, Scope
from bot.kernel.roll import RollFlat

SEPARATED = r"[\s,，、;；。]+"


def deciding(flats: Iterable[RollFlat], part: Part) -> tuple[RollFlat, ...]:
    """Those of the flats that belong to the part, in the given order.

    A label reads building-stairwell-door: 1-2-301.

    Raises FlatsUnknown: names of which no flat is on the roll.
    """
    every = tuple(flats)
    if part.scope is Scope.COMMUNITY:
        return every
    wanted = set(part.names)
    found = {one: _named(one.label, part.scope) for one in every}
    missing = wanted - set(found.values())
    if missing:
        raise FlatsUnknown(tuple(sorted(missing)))
    return tuple(one for one, name in found.items() if name in wanted)


def parts(labels: Iterable[str]) -> tuple[Part, ...]:
    """Every building and stairwell of which flats are on the roll, each once, in their order."""
    every = tuple(labels)
    named = [
        (scope, name)
        for scope in (Scope.BUILDING, Scope.STAIRWELL)
        for name in dict.fromkeys(_named(one, scope) for one in every)
    ]
    return tuple(Part(scope, (name,)) for scope, name in named)


def written_list(said: str) -> Part:
    """Flats named one by one, with blanks, commas or line ends between them; each once.

    Where nothing is named, what was written stands for it: the roll does not know it.
    """
    names = dict.fromkeys(one for one in re.split(SEPARATED, said) if one)
    return Part(Scope.LIST, tuple(names) or (said.strip(),))


def _named(label: str, scope: Scope) -> str:
    """What the flat is called by in that scope."""
    if scope is Scope.LIST:
        return label
    parts = label.split("-")
    return "-".join(parts[: 1 if scope is Scope.BUILDING else 2])
