"""Rows of a roll as plain JSON values, while they wait for somebody to say that they are right."""

from collections.abc import Sequence
from typing import Any

from bot.features.residents.model import Door, Kind, NamedOwner, RollRow
from bot.kernel.area import Area


def kept(rows: Sequence[RollRow]) -> list[list[Any]]:
    return [
        [
            *(row.at.building, row.at.stairwell, row.at.door),
            *(row.floor, row.area.hundredths, row.kind.value),
            [[one.ref, one.name] for one in row.owners],
            *(row.adults, row.note),
            *sorted(row.unsaid),
        ]
        for row in rows
    ]


def read_kept(rows: list[list[Any]]) -> tuple[RollRow, ...]:
    """The rows that `kept` wrote."""
    return tuple(
        RollRow(
            Door(building, stairwell, flat),
            floor,
            Area(area),
            Kind(kind),
            tuple(NamedOwner(*one) for one in owners),
            adults,
            note,
            frozenset(unsaid),
        )
        for building, stairwell, flat, floor, area, kind, owners, adults, note, *unsaid in rows
    )
