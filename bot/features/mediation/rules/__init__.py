"""What may be reported, who may read it, and what may be counted aloud."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from bot.features.mediation.errors import CaseEmpty, CaseTooLong
from bot.features.mediation.model import FEWEST, LONGEST, Case, Spared
from bot.kernel.ids import PersonId
from bot.kernel.offices import Office
from bot.kernel.people import Role

SPARED = {Spared.MEDIATOR: Role.MEDIATOR, Spared.COORDINATOR: Role.COORDINATOR}


def words(said: str) -> str:
    """Without blanks around it. Raises CaseEmpty, CaseTooLong."""
    trimmed = said.strip()
    if not any(one.isalnum() for one in trimmed):
        raise CaseEmpty
    if len(trimmed) > LONGEST:
        raise CaseTooLong(len(trimmed))
    return trimmed


def readers(offices: Iterable[Office], never: Collection[PersonId]) -> tuple[PersonId, ...]:
    """Mediators; where there is none who may, the coordinators of the whole community.

    What is said in mediation is for mediators (PROMISES P41). A place that has none yet must not
    leave a neighbour alone, so there a coordinator does their part.
    """
    held = [one for one in offices if one.person not in never]
    mediators = {one.person for one in held if one.role is Role.MEDIATOR}
    coordinators = {one.person for one in held if one.role is Role.COORDINATOR and not one.building}
    return tuple(sorted(mediators or coordinators))


def spared(offices: Iterable[Office], other: Spared) -> frozenset[PersonId]:
    """Everybody with the office in which somebody of the other side serves."""
    role = SPARED.get(other)
    return frozenset(one.person for one in offices if one.role is role)


def by_article(cases: Iterable[Case]) -> Mapping[int, int]:
    """How many reports an article has; those with fewer than five are left out."""
    found = Counter(one.article for one in cases if one.article is not None)
    return {number: count for number, count in sorted(found.items()) if count >= FEWEST}
