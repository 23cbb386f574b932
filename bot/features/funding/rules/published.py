"""Published tables of shares by floor. Whole numbers, because several of them do not add up to
100 where they were printed; shares are in proportion to them.

What each is called, where and when it was published and what to mind stands in
`screens/published.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from bot.features.funding.errors import TableShort
from bot.features.funding.model import SchemeKind


@dataclass(frozen=True)
class Published:
    """`weights` from floor 1 up, in parts of `scale`; `beyond`: what each further floor adds, None
    where nothing was published. `free_to`: up to which floor nobody pays."""

    kind: SchemeKind
    weights: tuple[int, ...]
    free_to: int
    scale: int = 1
    beyond: int | None = None

    def table(self, floors: Iterable[int]) -> dict[int, Fraction]:
        """A number for each of these floors. Raises TableShort."""
        return {floor: Fraction(self._weight(floor), self.scale) for floor in floors}

    def reaches(self, floor: int) -> bool:
        """Something was published for that floor."""
        return self.beyond is not None or floor <= len(self.weights)

    def _weight(self, floor: int) -> int:
        if floor < 1:
            return 0
        past = floor - len(self.weights)
        if past <= 0:
            return self.weights[floor - 1]
        if self.beyond is None:
            raise TableShort(len(self.weights), floor)
        return self.weights[-1] + past * self.beyond


PUBLISHED: Mapping[str, Published] = {
    "gz_floor3_guide": Published(
        SchemeKind.COEFFICIENT, (0, 5, 10, 11, 12, 13, 14, 15, 16), 1, 10, 1
    ),
    "gz_dongpu_area": Published(
        SchemeKind.COEFFICIENT_AREA, (0, 0, 7, 8, 9, 10, 11, 12, 13), 2, 10, 1
    ),
    "ningbo_reference": Published(SchemeKind.COEFFICIENT, (0, 15, 40, 90, 150, 205), 1, 10),
    "xinmin_10_20_30_40": Published(SchemeKind.PER_FLOOR, (0, 0, 10, 20, 30, 40), 2),
    "storeys_travelled": Published(SchemeKind.COEFFICIENT, (0, 1, 2, 3, 4, 5, 6, 7, 8), 1, 1, 1),
    "web_8_20_31_41": Published(SchemeKind.PER_FLOOR, (0, 0, 8, 20, 31, 41), 2),
    "hz_yipeng_2023": Published(SchemeKind.PER_FLOOR, (0, 5, 20, 35, 50, 65), 1, 1, 15),
}
