"""How people write where they live, and in which order they count doors."""

import re
import unicodedata

from bot.features.residents.errors import DoorUnreadable
from bot.features.residents.model import LONGEST_PART, Door, Unit

DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−~～"), "-")
BUILDING = re.compile(r"(?<=.)(号楼|[幢栋座楼号])$")
STAIRWELL = re.compile(r"(?<=.)(单元|门洞)$")
DOOR = re.compile(r"(?<=.)[室号]$")
SPOKEN = re.compile(r"(.+?)(?:号楼|[幢栋座])(.+?)单元(.+)")


def narrow(written: str) -> str:
    """One spelling for what looks alike: narrow digits, plain dashes, no control characters."""
    same = unicodedata.normalize("NFKC", written.translate(DASHES))
    return "".join(one for one in " ".join(same.split()) if one.isprintable())


def door(building: str, stairwell: str, number: str) -> Door:
    """The same door however it is written: ``１幢``, ``2 单元``, ``301室`` are 1-2-301."""
    parts = [narrow(one).replace(" ", "").upper() for one in (building, stairwell, number)]
    names = (BUILDING, STAIRWELL, DOOR)
    return Door(*(name.sub("", part) for name, part in zip(names, parts, strict=True)))


def read_door(typed: str) -> Door:
    """The door somebody typed, as 1-2-301 or as 1幢2单元301室.

    Raises:
        DoorUnreadable: it has not three parts, or a part that no door has.
    """
    said = narrow(typed).replace(" ", "")
    spoken = SPOKEN.fullmatch(said)
    parts = spoken.groups() if spoken else said.split("-", 2)
    if len(parts) != 3 or not all(0 < len(one) <= LONGEST_PART for one in parts):
        raise DoorUnreadable
    return door(*parts)


def as_counted(unit: Unit) -> tuple[object, ...]:
    """Sorts flats as people count them: building 2 before 10, then upwards, then along."""
    at = unit.at
    return (natural(at.building), natural(at.stairwell), unit.floor, natural(at.door))


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts names by the numbers in them."""
    pieces = re.findall(r"[0-9]+|[^0-9]+", name)
    return tuple((0, int(one), "") if one.isdecimal() else (1, 0, one) for one in pieces)
