"""Answers to statements, and what they show."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

FEWEST_ANSWERS = 7  # of one person, before she is placed on the map
FEWEST_PEOPLE = 20  # who answered so many, before a map is shown
SMALLEST_GROUP = 5  # people; a smaller one could be recognised

Name = int | str  # of a person or a statement, as the file has it


class Answer(Enum):
    AGREE = "+"
    DISAGREE = "-"
    PASS = "0"  # noqa: S105 - not a secret
    UNSEEN = "."


@dataclass(frozen=True)
class Answers:
    """One row a person, one character (`Answer`) a statement; `taken_out` are columns that the
    moderators took out. Rows and columns are in the order in which `people` and `statements`
    stand."""

    people: tuple[Name, ...]
    statements: tuple[Name, ...]
    rows: tuple[str, ...]
    taken_out: frozenset[Name] = frozenset()


@dataclass(frozen=True)
class Point:
    """Where a person stands; `x` is the direction in which answers differ most."""

    x: float
    y: float


@dataclass(frozen=True)
class Structure:
    """Whether the answers hang together more than chance makes them.

    `share` is the part of the variance on the first component, from 0 to 1; `p_value` how often
    shuffled answers reach as much.
    """

    share: float
    p_value: float
    clear: bool


@dataclass(frozen=True)
class Shared:
    """A statement and how far all groups say the same of it, from 0 to 1."""

    statement: Name
    value: float


@dataclass(frozen=True)
class Common:
    """What all groups agree with, and what all reject, best first."""

    agree: tuple[Shared, ...]
    disagree: tuple[Shared, ...]


@dataclass(frozen=True)
class Typical:
    """What sets a group apart: `said` so by `count` of the `seen` members who saw it."""

    statement: Name
    said: Answer
    count: int
    seen: int


@dataclass(frozen=True)
class OpinionMap:
    """`groups` has the number of each person's group, the largest 0, or None where she answered
    too little; `points` are of those in a group. `silhouettes` by number of groups, -1 to 1."""

    groups: Mapping[Name, int | None]
    points: Mapping[Name, Point]
    sizes: tuple[int, ...]
    silhouettes: Mapping[int, float]
    structure: Structure
    common: Common
    typical: Mapping[int, tuple[Typical, ...]]
