"""The map of opinions: who stands where, which groups there are, what they share."""

from collections.abc import Mapping

import numpy as np

from bot.features.opinions.model import (
    FEWEST_ANSWERS,
    Answers,
    Common,
    Name,
    OpinionMap,
    Point,
    Structure,
    Typical,
)
from bot.features.opinions.rules.grouping import groups
from bot.features.opinions.rules.plane import answered, matrix, plane
from bot.features.opinions.rules.standing import common, typical
from bot.features.opinions.rules.structure import structure

NOTHING = Structure(0.0, 1.0, clear=False)


def opinion_map(answers: Answers) -> OpinionMap:
    """Who gave fewer than seven answers (or than there are statements) is not grouped."""
    width = len(answers.statements)
    said = matrix(answers.rows, width)
    enough = answered(said) >= min(FEWEST_ANSWERS, width)
    if not width or not enough.any():
        nobody = dict.fromkeys(answers.people)
        return OpinionMap(nobody, {}, (), {}, NOTHING, Common((), ()), {})
    found = plane(said, answers)
    labels, silhouettes = groups(found.points[enough])
    at = np.flatnonzero(enough)
    return OpinionMap(
        groups=dict.fromkeys(answers.people)
        | {answers.people[row]: int(label) for row, label in zip(at, labels, strict=True)},
        points={answers.people[row]: Point(*map(float, found.points[row])) for row in at},
        sizes=tuple(int(one) for one in np.bincount(labels)),
        silhouettes=silhouettes,
        structure=structure(said[enough], answers),
        common=common(said[enough], labels, answers),
        typical=typical(said[enough], labels, answers),
    )


def of_groups(
    answers: Answers, given: Mapping[Name, int]
) -> tuple[Common, dict[int, tuple[Typical, ...]]]:
    """The same of groups as they are given; who is in none does not count."""
    rows = [at for at, one in enumerate(answers.people) if one in given]
    said = matrix(answers.rows, len(answers.statements))[rows]
    labels = np.array([given[answers.people[at]] for at in rows], dtype=np.int64)
    return common(said, labels, answers), typical(said, labels, answers)
