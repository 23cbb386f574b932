"""Which statement comes next, and whose answers are all alike."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from bot.features.opinions.model import ALIKE, FEWEST_ANSWERS, FEWEST_PEOPLE, Answer, Answers
from bot.kernel.ids import PersonId, StatementId

STEP = 2_654_435_761  # Knuth's multiplier: neighbouring numbers land far apart
RANGE = 1 << 32
NEARLY_ALL = 95  # of a hundred

Given = tuple[PersonId, StatementId, Answer]


def in_turn(
    statements: Iterable[StatementId],
    answered: Collection[StatementId],
    counts: Mapping[StatementId, int],
    person: PersonId,
) -> list[StatementId]:
    """Those she has not answered, the least answered first; equal ones in an order of her own."""
    left = [one for one in statements if one not in answered]
    return sorted(left, key=lambda one: (counts.get(one, 0), (one + person) * STEP % RANGE, one))


def answers(statements: Collection[StatementId], given: Iterable[Given]) -> Answers:
    """One row a person, in the order of the statements; who answered none of these has no row."""
    columns = {one: place for place, one in enumerate(statements)}
    rows: dict[PersonId, list[str]] = {}
    for person, statement, said in given:
        if statement in columns:
            row = rows.setdefault(person, [Answer.UNSEEN.value] * len(columns))
            row[columns[statement]] = said.value
    people = sorted(rows)
    return Answers(tuple(people), tuple(columns), tuple("".join(rows[one]) for one in people))


def enough(answers: Answers) -> bool:
    """Whether so many answered so much that nobody can be recognised among them."""
    width = len(answers.statements)
    least = min(FEWEST_ANSWERS, width)
    placed = [row for row in answers.rows if width - row.count(Answer.UNSEEN.value) >= least]
    return width > 0 and len(placed) >= FEWEST_PEOPLE


def alike(row: str) -> bool:
    """Whether at least 95 % of at least ten answers are the same."""
    given = [one for one in row if one != Answer.UNSEEN.value]
    if len(given) < ALIKE:
        return False
    _said, most = Counter(given).most_common(1)[0]
    return 100 * most >= NEARLY_ALL * len(given)
