"""The stored steps held against the record."""

from collections.abc import Iterator, Mapping, Sequence

from bot.kernel.evidence import Fact, Row, text, whole
from bot.kernel.findings import Fault, Finding

ENTERED, CONFIRMED, REFUSED = "works.step", "works.confirm", "works.refuse"
Key = tuple[int | None, str | None]


def check_works(facts: Sequence[Fact], rows: Sequence[Row] | None) -> Iterator[Finding]:
    """A step that is not as recorded, was never recorded, or is gone."""
    if rows is None:
        return
    recorded: dict[Key, tuple[object, ...]] = {}
    for one in facts:
        if one.facts is None or one.type not in (ENTERED, CONFIRMED, REFUSED):
            continue
        key = whole(one.facts, "project"), text(one.facts, "step")
        if one.type == ENTERED:
            recorded[key] = (*_said(one.facts), whole(one.facts, "by"), None)
        elif one.type == REFUSED:
            recorded.pop(key, None)
        elif key in recorded:
            recorded[key] = (*recorded[key][:-1], whole(one.facts, "confirmed_by"))
    stored = {
        (whole(one, "project_id"), text(one, "step")): (
            *_said(one),
            whole(one, "entered_by"),
            whole(one, "confirmed_by"),
        )
        for one in rows
    }
    differ = {key[0] for key in recorded.keys() | stored if recorded.get(key) != stored.get(key)}
    for project in sorted(differ, key=str):
        yield Finding(Fault.WORKS_DIFFER, detail=str(project))


def _said(row: Mapping[str, object]) -> tuple[object, ...]:
    return text(row, "day"), text(row, "reason")
