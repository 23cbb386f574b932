"""Cases of `opinions` as typed values, and the result as their JSON has it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import comb

from bot.features.opinions.errors import OpinionWanted
from bot.features.opinions.model import Answer, Answers, Common, Name, OpinionMap, Typical
from bot.kernel.cases import Fields, General

KIND = "opinions"
LETTERS = frozenset(one.value for one in Answer)
DIRECTIONS = {Answer.AGREE: "agree", Answer.DISAGREE: "disagree"}
MOST_STATEMENTS = 2_000


@dataclass(frozen=True)
class OpinionCase:
    """`texts` of the statements; `given` are groups to take as they stand."""

    answers: Answers
    texts: Mapping[Name, str]
    given: Mapping[Name, int] | None


def opinion_case(fields: Fields) -> OpinionCase:
    """Raises CaseMalformed: which field, what it must be."""
    texts: dict[Name, str] = {}
    out: list[Name] = []
    for one in fields.objects("statements"):
        name = _name(one, "id", one.values.get("id"))
        if name in texts:
            raise one.wrong("id", General.UNIQUE)
        texts[name] = one.text("text") if one.has("text") else str(name)
        if one.values.get("moderation") == -1:
            out.append(name)
    if len(texts) > MOST_STATEMENTS:
        raise fields.wrong("statements", General.SMALLER)
    people = tuple(_people(fields))
    answers = Answers(people, tuple(texts), _rows(fields, people, len(texts)), frozenset(out))
    return OpinionCase(answers, texts, _given(fields, people))


def map_fields(found: OpinionMap) -> dict[str, object]:
    test = found.structure
    return {
        "groups": {str(person): group for person, group in found.groups.items()},
        "clear_structure": test.clear,
        "structure_test": {"share": test.share, "p_value": test.p_value},
        "silhouette": {str(count): value for count, value in found.silhouettes.items()},
        **standing_fields(found.common, found.typical),
    }


def standing_fields(
    common: Common, typical: Mapping[int, tuple[Typical, ...]]
) -> dict[str, object]:
    return {
        "consensus": {
            side: [{"statement": one.statement, "value": one.value} for one in shared]
            for side, shared in (("agree", common.agree), ("disagree", common.disagree))
        },
        "representative": {
            str(group): [
                {
                    "statement": one.statement,
                    "direction": DIRECTIONS[one.said],
                    "n_success": one.count,
                    "n_trials": one.seen,
                }
                for one in told
            ]
            for group, told in typical.items()
        },
    }


def adjusted_rand_index(pairs: list[tuple[int, int]]) -> float:
    """How far two groupings of the same people agree: 1 the same, 0 as by chance.

    `pairs` has the group of each person in both. L. Hubert, P. Arabie, "Comparing partitions",
    Journal of Classification 2, 1985.
    """
    together = sum(comb(count, 2) for count in Counter(pairs).values())
    one, other = (
        sum(comb(count, 2) for count in Counter(pair[side] for pair in pairs).values())
        for side in (0, 1)
    )
    every = comb(len(pairs), 2)
    chance = one * other / every if every else 0.0
    most = (one + other) / 2
    return 1.0 if most == chance else (together - chance) / (most - chance)


def _name(fields: Fields, field: str, value: object) -> Name:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise fields.wrong(field, OpinionWanted.NAME)
    return value


def _people(fields: Fields) -> Iterator[Name]:
    seen = set()
    for place, value in enumerate(fields.items("participants")):
        name = _name(fields, f"participants[{place}]", value)
        if str(name) in seen:
            raise fields.wrong(f"participants[{place}]", General.UNIQUE)
        seen.add(str(name))
        yield name


def _rows(fields: Fields, people: tuple[Name, ...], width: int) -> tuple[str, ...]:
    rows = []
    for place, row in enumerate(fields.items("votes")):
        if not isinstance(row, str) or len(row) != width or not LETTERS.issuperset(row):
            raise fields.wrong(f"votes[{place}]", OpinionWanted.ROW)
        rows.append(row)
    if len(rows) != len(people):
        raise fields.wrong("votes", OpinionWanted.AS_MANY)
    return tuple(rows)


def _given(fields: Fields, people: tuple[Name, ...]) -> dict[Name, int] | None:
    """Keys of a JSON object are texts, also where the people are numbers."""
    if not fields.has("given_groups"):
        return None
    names = {str(one): one for one in people}
    given: dict[Name, int] = {}
    for key, value in fields.child("given_groups").values.items():
        if key not in names or isinstance(value, bool) or not isinstance(value, int):
            raise fields.wrong("given_groups", OpinionWanted.GROUPS)
        given[names[key]] = value
    return given
