"""Groups of people who answer alike: k-means on the plane, the number of groups by silhouette.

S. Lloyd, "Least squares quantization in PCM", 1982; D. Arthur, S. Vassilvitskii, "k-means++",
2007; P. Rousseeuw, "Silhouettes", 1987. Starts are fixed and taken from the points in the order of
the plane, so the same answers give the same groups, in whatever order people stand.
"""

import numpy as np
from numpy.typing import NDArray

from bot.features.opinions.rules.plane import Numbers

MOST_GROUPS = 5
STARTS = 24
STEPS = 100
SAMPLE = 1_000  # people; of more, starts and silhouettes are taken on every n-th
Labels = NDArray[np.int64]


def groups(points: Numbers) -> tuple[Labels, dict[int, float]]:
    """A label for each point, the largest group 0, and the mean silhouette by number of groups.

    Points that are all the same are one group.
    """
    order = np.lexsort((points[:, 1], points[:, 0]))
    sample = points[order[:: max(1, -(-len(points) // SAMPLE))]]
    most = min(MOST_GROUPS, len(np.unique(sample.round(9), axis=0)))
    if most < 2:
        return np.zeros(len(points), dtype=np.int64), {}
    apart = _distances(sample, sample)
    centres = {count: _best(sample, count) for count in range(2, most + 1)}
    silhouettes = {
        count: _silhouette(apart, _nearest(sample, centre)) for count, centre in centres.items()
    }
    chosen = max(silhouettes, key=lambda count: (round(silhouettes[count], 9), -count))
    labels, _centres = _settled(points, centres[chosen])
    return _by_size(labels, points), silhouettes


def _best(points: Numbers, count: int) -> Numbers:
    """The centres with the least sum of squares among so many starts."""
    dice = np.random.default_rng(count)
    tried = [_settled(points, _start(points, count, dice)) for _start_ in range(STARTS)]
    return min(tried, key=lambda one: round(_spread(points, *one), 9))[1]


def _start(points: Numbers, count: int, dice: np.random.Generator) -> Numbers:
    """k-means++: each further centre is drawn by the square of how far it is from the others."""
    picked = [points[dice.integers(len(points))]]
    while len(picked) < count:
        far = _distances(points, np.array(picked)).min(axis=1) ** 2
        whole = far.sum()
        chances = far / whole if whole > 0 else None
        picked.append(points[dice.choice(len(points), p=chances)])
    return np.array(picked)


def _settled(points: Numbers, centres: Numbers) -> tuple[Labels, Numbers]:
    """Lloyd's steps until nobody changes; a centre that nobody is near stays where it is."""
    labels = _nearest(points, centres)
    for _step in range(STEPS):
        sums = np.zeros_like(centres)
        np.add.at(sums, labels, points)
        sizes = np.bincount(labels, minlength=len(centres))
        centres = np.where(sizes[:, None] > 0, sums / np.maximum(sizes, 1)[:, None], centres)
        moved = _nearest(points, centres)
        if np.array_equal(moved, labels):
            break
        labels = moved
    return labels, centres


def _nearest(points: Numbers, centres: Numbers) -> Labels:
    nearest: Labels = _distances(points, centres).argmin(axis=1)
    return nearest


def _spread(points: Numbers, labels: Labels, centres: Numbers) -> float:
    return float(((points - centres[labels]) ** 2).sum())


def _distances(some: Numbers, others: Numbers) -> Numbers:
    apart: Numbers = np.sqrt(((some[:, None, :] - others[None, :, :]) ** 2).sum(axis=2))
    return apart


def _silhouette(apart: Numbers, labels: Labels) -> float:
    """The mean over all points; one who is alone in her group counts 0."""
    kinds, labels = np.unique(labels, return_inverse=True)
    if len(kinds) < 2:
        return -1.0
    members = np.eye(len(kinds))[labels]
    sizes = members.sum(axis=0)
    sums = apart @ members
    own_size = sizes[labels]
    row = np.arange(len(labels))
    own = sums[row, labels] / np.maximum(own_size - 1, 1)
    means = sums / sizes
    means[row, labels] = np.inf
    other = means.min(axis=1)
    widest = np.maximum(own, other)
    value = np.divide(other - own, widest, out=np.zeros_like(own), where=widest > 0)
    return float(np.where(own_size > 1, value, 0.0).mean())


def _by_size(labels: Labels, points: Numbers) -> Labels:
    """Numbered from the largest group; equal ones from the left of the plane."""
    kinds = np.unique(labels)
    ranked = sorted(
        kinds,
        key=lambda one: (
            -int((labels == one).sum()),
            *points[labels == one].mean(axis=0).round(9),
        ),
    )
    numbers = {old: new for new, old in enumerate(ranked)}
    return np.array([numbers[one] for one in labels], dtype=np.int64)
