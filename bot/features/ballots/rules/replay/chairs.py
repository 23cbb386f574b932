"""Who coordinated when, as the record tells it: what two must do is judged by that."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.kernel.evidence import Row, moment, text, whole
from bot.kernel.people import Role

GIVEN, ENDED = ("role.grant", "grant.coordinator"), "role.end"
COORDINATOR = Role.COORDINATOR.value


@dataclass
class Chairs:
    """Changes in their order: entry, person, and until when; None as that it ended there."""

    changes: list[tuple[int, int, bool, datetime | None]] = field(default_factory=list)

    def take(self, seq: int, kind: str, said: Row) -> None:
        person = whole(said, "person")
        role = text(said, "role") or COORDINATOR
        if person is None or role != COORDINATOR or text(said, "building"):
            return
        if kind in GIVEN:
            self.changes.append((seq, person, True, moment(said, "until")))
        elif kind == ENDED:
            self.leaves(seq, person)

    def leaves(self, seq: int, person: int) -> None:
        self.changes.append((seq, person, False, None))

    def at(self, seq: int, now: datetime | None) -> set[int]:
        """Who coordinated the whole community when that entry was written."""
        found: dict[int, datetime | None] = {}
        for place, person, begins, until in self.changes:
            if place > seq:
                break
            if begins:
                found[person] = until
            else:
                found.pop(person, None)
        return {one for one, until in found.items() if not until or not now or until > now}
