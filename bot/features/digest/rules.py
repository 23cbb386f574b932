"""Whether a message comes now, in the morning, or with the rest of the day (P12, FIELD T9, T10)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from bot.features.digest.model import Item, Notice, Part, State
from bot.kernel.manners import PER_DAY, PER_MATTER, Digest, Sort, sort_of
from bot.kernel.people import Actor, Role

MOST_ITEMS, MOST_LETTERS = 6, 760  # of one page; 900 with what stands around them


class Way(Enum):
    NOW = "now"
    MORNING = "morning"
    TOGETHER = "together"


@dataclass(frozen=True)
class Counted:
    """What she was told unasked: today, and in reminders about this matter."""

    today: int = 0
    of_matter: int = 0


def counted(known: Sequence[Notice], matter: str, midnight: datetime) -> Counted:
    """From what is known of her; what waits is not counted, since it was not said."""
    told = [one for one in known if one.state is State.TOLD]
    today = sum(one.at >= midnight for one in told)
    return Counted(today, sum(one.matter == matter for one in known))


def way(
    sort: Sort, so_far: Counted, *, night: bool, chosen: Digest | None, coordinates: bool
) -> Way:
    """What needs her comes at once; by day and night the rest is not more than the caps allow."""
    if not sort.counted:
        return Way.NOW
    if sort is Sort.LATER and (chosen is not None or coordinates):
        return Way.TOGETHER
    if sort is Sort.NOTICE and chosen is Digest.DAILY:
        return Way.TOGETHER
    if so_far.today >= PER_DAY:
        return Way.TOGETHER
    if sort is Sort.REMINDER and so_far.of_matter >= PER_MATTER:
        return Way.TOGETHER
    return Way.MORNING if night else Way.NOW


def still_hers(actor: Actor, one: Notice) -> bool:
    """What is for those who look after a place is not shown when they do so no more (P32)."""
    offices = {Role.COORDINATOR, Role.OPERATOR}
    return sort_of(one.key) is not Sort.LATER or bool(actor.roles_in(one.community) & offices)


def aloud(sort: Sort, so_far: Counted, *, night: bool) -> bool:
    """A vote's last day makes a sound once, and nothing does by night."""
    if night or not sort.aloud:
        return False
    return sort is not Sort.REMINDER or so_far.of_matter == 0


def listed_on(day: date, part: Part) -> int:
    """The day and the part of it as a number that a button can carry: 202605181."""
    return (day.year * 10_000 + day.month * 100 + day.day) * 10 + part.value


def part_of(listed: int) -> Part:
    """What she looked up, where a button carries another number."""
    return Part(listed % 10) if listed % 10 < len(Part) else Part.ASKED


def pages(items: Sequence[Item]) -> tuple[tuple[Item, ...], ...]:
    """As many whole items on a page as fit; one that is too long has a page of its own."""
    return tuple(_pages(items)) or ((),)


def _pages(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    page: list[Item] = []
    letters = 0
    for one in items:
        long = length(one)
        if page and (len(page) == MOST_ITEMS or letters + long > MOST_LETTERS):
            yield tuple(page)
            page, letters = [], 0
        page.append(one)
        letters += long
    if page:
        yield tuple(page)


def length(item: Item) -> int:
    """Its characters, with the ends of its lines; it was drawn already, so all are words."""
    return sum(len(str(getattr(line.text, "said", ""))) + 1 for line in item.lines)
