"""Stairwells of a roll, and the flats a project takes over from it."""

from collections.abc import Sequence

from bot.features.funding.model import LiftFlat
from bot.kernel.roll import RollFlat


def stairwell_of(label: str) -> str:
    """``1-2`` of ``1-2-301``."""
    return "-".join(label.split("-", 2)[:2])


def flats_of(roll: Sequence[RollFlat], stairwell: str) -> tuple[LiftFlat, ...]:
    """Its flats in door order; an area of 0 is one that nobody knows."""
    return tuple(
        LiftFlat(
            unit=one.unit,
            label=one.label,
            floor=one.floor,
            area=one.area if one.area.hundredths else None,
            kind=one.kind,
        )
        for one in roll
        if stairwell_of(one.label) == stairwell
    )
