"""Do the answers show groups at all? Compared with answers that were shuffled.

A permutation test (A. Buja, N. Eyuboglu, "Remarks on parallel analysis", 1992): the answers to
every statement are shuffled among those who answered it, which leaves each statement's result and
destroys whatever connects them. "No separate camps" is a result too.
"""

import numpy as np

from bot.features.opinions.model import Answers, Structure
from bot.features.opinions.rules.plane import Numbers, filled

SHUFFLES = 99
CLEAR = 0.05  # groups are claimed at this p-value or less
SAMPLE = 1_000  # people; of more, so many are drawn: enough to see whatever matters


def structure(said: Numbers, answers: Answers) -> Structure:
    """p = (1 + shuffles with at least as large a share) ÷ 100."""
    some = _drawn(said)
    centred = filled(some, answers)
    columns = [np.flatnonzero(~np.isnan(column)) for column in some.T]
    whole = float((centred**2).sum())
    if whole <= 0:  # everybody says the same
        return Structure(0.0, 1.0, clear=False)
    dice = np.random.default_rng(0)
    share = min(1.0, _first(centred) / whole)
    shuffled = np.ascontiguousarray(centred.T)
    reached = 0
    for _shuffle in range(SHUFFLES):
        for column, seen in zip(shuffled, columns, strict=True):
            column[seen] = dice.permutation(column[seen])
        reached += _first(shuffled.T) / whole >= share * (1 - 1e-12)
    p_value = (1 + reached) / (1 + SHUFFLES)
    return Structure(share, p_value, clear=p_value <= CLEAR)


def _drawn(said: Numbers) -> Numbers:
    """Some of many, the same in whatever order they stand. Every n-th could be all of one camp."""
    if len(said) <= SAMPLE:
        return said
    ordered = said[np.lexsort(np.nan_to_num(said, nan=2.0).T)]
    return ordered[np.random.default_rng(0).choice(len(said), SAMPLE, replace=False)]


def _first(centred: Numbers) -> float:
    """The largest eigenvalue, of the smaller of the two products."""
    people, statements = centred.shape
    product = centred.T @ centred if statements <= people else centred @ centred.T
    return float(np.linalg.eigvalsh(product)[-1])
