"""What is stored of conventions held against the record: nothing holds that was not recorded."""

from collections.abc import Iterator, Sequence

from bot.features.conventions.model import Article
from bot.features.conventions.rules.texts import digest
from bot.kernel.evidence import Fact, Row, text, whole
from bot.kernel.findings import Fault, Finding

FORCE = "convention.force"
HELD = ("in-force", "replaced")


def check_conventions(
    facts: Sequence[Fact], rows: Sequence[Row] | None, articles: Sequence[Row] | None
) -> Iterator[Finding]:
    """A text in force that is not on the record, differs from it, or is gone.

    The one that holds is the last that came into force; the others were replaced.
    """
    if rows is None or articles is None:
        return
    told = {whole(one.facts, "convention"): one for one in facts if one.type == FORCE and one.facts}
    last = max((one.seq for one in told.values()), default=0)
    for row in rows:
        if text(row, "state") not in HELD:
            continue
        id = whole(row, "id")
        fact = told.pop(id, None)
        if fact is None or fact.facts is None:
            yield Finding(Fault.CONVENTION_NOT_RECORDED, detail=str(id))
            continue
        holds = text(row, "state") == HELD[0]
        if holds != (fact.seq == last) or text(fact.facts, "text") != _digest(row, articles):
            yield Finding(Fault.CONVENTION_DIFFERS, fact.seq, detail=str(id))
    for id, fact in told.items():
        yield Finding(Fault.CONVENTION_MISSING, fact.seq, detail=str(id))


def _digest(row: Row, articles: Sequence[Row]) -> str:
    latest: dict[int, tuple[int, Article]] = {}
    for one in articles:
        number, revision = whole(one, "number"), whole(one, "revision")
        if whole(one, "convention_id") != whole(row, "id") or number is None or revision is None:
            continue
        article = Article(number, text(one, "zh") or "", text(one, "en") or "")
        latest[number] = max(latest.get(number, (0, article)), (revision, article), key=_first)
    return digest(text(row, "title") or "", [latest[number][1] for number in sorted(latest)])


def _first(pair: tuple[int, Article]) -> int:
    return pair[0]
