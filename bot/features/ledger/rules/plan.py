"""Instalments: what part of its share a flat owes by which day, and what is overdue."""

import re
from collections.abc import Sequence
from datetime import date

from bot.features.ledger.errors import (
    PlanNotWhole,
    PlanOutOfOrder,
    PlanTooLong,
    PlanUnreadable,
)
from bot.features.ledger.model import MOST_INSTALMENTS, Instalment, Standing
from bot.kernel.dates import read_day
from bot.kernel.money import Money

LINE = re.compile(r"(.+?)[\s,，、:：]+(\d{1,3})\s*[%％]?")
WHOLE = 100


def read_plan(said: str, today: date) -> tuple[Instalment, ...]:
    """One line for each instalment: ``2027-03-01 30``.

    Raises PlanUnreadable, PlanTooLong, PlanOutOfOrder, PlanNotWhole, and what a day refuses.
    """
    lines = [one.strip() for one in re.split(r"[\n;；]", said) if one.strip()]
    if len(lines) > MOST_INSTALMENTS:
        raise PlanTooLong
    found = tuple(_instalment(n, line, today) for n, line in enumerate(lines, 1))
    if not found:
        raise PlanUnreadable
    days = [one.due for one in found]
    if days != sorted(set(days)):
        raise PlanOutOfOrder
    if sum(one.percent for one in found) != WHOLE:
        raise PlanNotWhole
    return found


def _instalment(number: int, line: str, today: date) -> Instalment:
    read = LINE.fullmatch(line)
    if read is None or not 0 < int(read[2]) <= WHOLE:
        raise PlanUnreadable
    return Instalment(number, read_day(read[1], today), int(read[2]))


def parts(share: Money, plan: Sequence[Instalment]) -> tuple[Money, ...]:
    """What each instalment of that share comes to; together exactly the share.

    The fen that does not divide is asked for last.
    """
    found, before, percent = [], 0, 0
    for one in plan:
        percent += one.percent
        now = share.fen * percent // WHOLE
        found.append(Money(now - before))
        before = now
    return tuple(found)


def due_by(flat: Standing, plan: Sequence[Instalment], day: date) -> Money:
    """What is due by the end of that day and not paid; never more than what is open.

    Without a plan nothing has a day, so nothing is due.
    """
    amounts = parts(flat.share, plan)
    asked = sum(part.fen for one, part in zip(plan, amounts, strict=True) if one.due <= day)
    return Money(max(0, min(flat.open.fen, asked - flat.paid.fen)))


def next_due(
    flat: Standing, plan: Sequence[Instalment], day: date
) -> tuple[Instalment, Money] | None:
    """The first instalment from that day on for which something is still to be paid, and what."""
    for one in plan:
        open = due_by(flat, plan, one.due)
        if one.due >= day and open.fen:
            return one, open
    return None
