"""What a map of opinions shows, in sentences."""

from collections.abc import Iterator, Mapping

from bot.features.opinions.model import (
    FEWEST_ANSWERS,
    Answer,
    Common,
    Name,
    OpinionMap,
    Shared,
    Typical,
)
from bot.kernel.text import Text, Words, _, ngettext

Texts = Mapping[Name, str]
SHOWN = 3  # statements on each side of the common ground


def map_lines(found: OpinionMap, texts: Texts) -> Iterator[Text]:
    """Who is on the map, which groups there are, or that there are none, and the common ground."""
    yield ngettext(
        "{n} person answered enough statements ({limit}) to be counted.",
        "{n} people answered enough statements ({limit}) to be counted.",
        sum(found.sizes),
        limit=min(FEWEST_ANSWERS, len(texts)),
    )
    if not found.structure.clear:
        yield _(
            "No separate camps: shuffled answers would look just as divided. No groups are claimed."
        )
        yield from common_lines(found.common, texts)
        return
    yield ngettext("{n} group answers alike.", "{n} groups each answer alike.", len(found.sizes))
    for number, size in enumerate(found.sizes):
        yield ngettext(
            "Group {number}: {n} person.", "Group {number}: {n} people.", size, number=number + 1
        )
        yield from typical_lines(found.typical[number], texts)
    yield from common_lines(found.common, texts)


def typical_lines(told: tuple[Typical, ...], texts: Texts) -> Iterator[Text]:
    """What most of the group said; a statement that few of them said is not told as theirs."""
    for one in told:
        if 2 * one.count <= one.seen:
            continue
        named = Words(texts[one.statement])
        if one.said is Answer.AGREE:
            yield _(
                "{count} of {seen} agree: {statement}",
                count=one.count,
                seen=one.seen,
                statement=named,
            )
        else:
            yield _(
                "{count} of {seen} disagree: {statement}",
                count=one.count,
                seen=one.seen,
                statement=named,
            )


def common_lines(common: Common, texts: Texts) -> Iterator[Text]:
    for one in _more_than_half(common.agree):
        yield _("All groups agree: {statement}", statement=Words(texts[one.statement]))
    for one in _more_than_half(common.disagree):
        yield _("All groups disagree: {statement}", statement=Words(texts[one.statement]))


def _more_than_half(shared: tuple[Shared, ...]) -> tuple[Shared, ...]:
    """A product above one half has every group above one half."""
    return tuple(one for one in shared if one.value > 0.5)[:SHOWN]


def agreement(index: float, people: int) -> Text:
    """How far the groups agree with those of another file."""
    written = f"{index:.3f}"
    return ngettext(
        "Compared with the other file over {n} person: adjusted Rand index {index} "
        "(1 the same groups, 0 as by chance).",
        "Compared with the other file over {n} people: adjusted Rand index {index} "
        "(1 the same groups, 0 as by chance).",
        people,
        index=written,
    )
