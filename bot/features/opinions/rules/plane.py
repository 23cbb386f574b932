"""Answers as a matrix, and people as points on a plane (principal components).

As Polis does it: C. Small, M. Bjorkegren, T. Erkkilä, L. Shaw, C. Megill, "Polis: Scaling
Deliberation by Mapping High Dimensional Opinion Spaces", Recerca 26 (2), 2021; math/src/polismath
of its source. Only `bot/features/opinions/rules` imports numpy, and is itself imported when used.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.features.opinions.model import Answers

Numbers = NDArray[np.float64]
SAID = np.full(128, np.nan)
SAID[[ord("+"), ord("-"), ord("0")]] = 1.0, -1.0, 0.0
COMPONENTS = 2


@dataclass(frozen=True)
class Plane:
    """`points` has one row a person, `loadings` one row a component."""

    points: Numbers
    loadings: Numbers


def matrix(rows: Sequence[str], width: int) -> Numbers:
    """1 agree, -1 disagree, 0 pass, nan not seen; shape (people, statements)."""
    letters = np.frombuffer("".join(rows).encode("ascii"), dtype=np.uint8)
    return SAID[letters].reshape(len(rows), width)


def answered(said: Numbers) -> NDArray[np.int64]:
    """How many statements each person answered; a pass is an answer."""
    counted: NDArray[np.int64] = np.count_nonzero(~np.isnan(said), axis=1)
    return counted


def filled(said: Numbers, answers: Answers) -> Numbers:
    """Without gaps and around its mean: a missing answer is the statement's mean, a statement
    that was taken out is 0 for everybody."""
    seen = ~np.isnan(said)
    counts = seen.sum(axis=0)
    means = np.divide(np.nansum(said, axis=0), counts, out=np.zeros(len(counts)), where=counts > 0)
    centred = np.where(seen, said - means, 0.0)
    centred[:, _out(answers)] = 0.0
    return centred


def _out(answers: Answers) -> NDArray[np.bool_]:
    return np.array([one in answers.taken_out for one in answers.statements], dtype=np.bool_)


def plane(said: Numbers, answers: Answers) -> Plane:
    """Two directions in which the answers differ most, and where everybody stands on them.

    A point uses only the answers given and is stretched by √(statements ÷ answers given), so that
    who answered little is not drawn to the middle. The sign of a direction is fixed: the
    statement that weighs most in it counts as positive, so the picture does not flip.
    """
    centred = filled(said, answers)
    width = centred.shape[1]
    _values, vectors = np.linalg.eigh(centred.T @ centred)
    loadings = np.zeros((COMPONENTS, width))
    for at in range(min(COMPONENTS, width)):
        direction = vectors[:, -1 - at]
        heaviest = int(np.argmax(np.abs(direction).round(9)))
        loadings[at] = direction if direction[heaviest] >= 0 else -direction
    given = np.where(_out(answers), 0.0, said)
    stretch = np.sqrt(width / np.maximum(answered(given), 1))
    points = centred @ loadings.T * stretch[:, None]
    return Plane(points, loadings)
