"""What a voter says of options: one figure for each, in the order in which they stand.

Single choice and approval: 1 for what is chosen. Score: the points. Run-off and Schulze: the rank,
from 1; 0 for what was left out. On the record they stand as `0,1,0`; a button carries them as one
number, a digit of base 13 for each option, the first one lowest.
"""

from collections.abc import Sequence

from bot.features.ballots.errors import AnswerUnfit
from bot.features.ballots.model import MOST_OPTIONS, Choice, Method, Question

BASE = MOST_OPTIONS + 1  # a rank may be as high as there are options
RANKED = (Method.RUN_OFF, Method.SCHULZE)
Marks = tuple[int, ...]


def marks_text(marks: Sequence[int]) -> str:
    return ",".join(map(str, marks))


def marks_of(asking: Question, written: str) -> Marks | None:
    """None where it is no answer to that question; a secret answer's word is none either."""
    parts = written.split(",")
    if not all(one.isascii() and one.isdecimal() and len(one) < 3 for one in parts):
        return None
    marks = tuple(map(int, parts))
    return marks if marks_text(marks) == written and complete(asking, marks) else None


def check_answer(asking: Question, choice: Choice, marks: str) -> None:
    """Raises AnswerUnfit: options are answered with marks, everything else without."""
    if choice is Choice.ABSTAIN and not marks:
        return
    with_options = asking.method is not Method.YES_NO
    fits = marks_of(asking, marks) is not None if with_options else not marks
    if with_options is not (choice is Choice.MARKED) or not fits:
        raise AnswerUnfit


def complete(asking: Question, marks: Marks) -> bool:
    """Whether it can be cast: it fits, and says something."""
    return any(marks) and fit(asking, marks)


def fit(asking: Question, marks: Marks) -> bool:
    """Whether what is put together so far may be said: not more than the question allows."""
    if len(marks) != len(asking.options) or any(one < 0 for one in marks):
        return False
    match asking.method:
        case Method.YES_NO:
            return False
        case Method.SINGLE:
            return max(marks) <= 1 and sum(marks) <= 1
        case Method.APPROVAL:
            return max(marks) <= 1 and sum(marks) <= asking.most
        case Method.SCORE:
            return max(marks) <= asking.most
        case Method.RUN_OFF | Method.SCHULZE:
            ranks = sorted(one for one in marks if one)
            return ranks == list(range(1, len(ranks) + 1))


def pressed(asking: Question, marks: Marks, option: int) -> Marks:
    """After a tap on that option: chosen or not, a point more, or the next rank.

    What can go no further begins anew: no points after the highest mark; a rank stays.
    """
    now, changed = marks[option], list(marks)
    match asking.method:
        case Method.SINGLE:
            return only(asking, option)
        case Method.APPROVAL:
            changed[option] = 1 - now
        case Method.SCORE:
            changed[option] = 0 if now >= asking.most else now + 1
        case Method.RUN_OFF | Method.SCHULZE if not now:
            changed[option] = max(marks) + 1
        case _:
            return marks
    return tuple(changed)


def only(asking: Question, option: int) -> Marks:
    """That option and no other."""
    return tuple(int(place == option) for place in range(len(asking.options)))


def without_last(marks: Marks) -> Marks:
    """A ranking without its last rank."""
    last = max(marks)
    return tuple(0 if one == last else one for one in marks)


def nothing(asking: Question) -> Marks:
    return (0,) * len(asking.options)


def order(marks: Marks) -> tuple[int, ...]:
    """The places of the ranked options, the first choice in front."""
    ranked = sorted((rank, place) for place, rank in enumerate(marks) if rank)
    return tuple(place for _rank, place in ranked)


def in_number(marks: Marks) -> int:
    number = 0
    for one in reversed(marks):
        number = number * BASE + one
    return number


def from_number(asking: Question, number: int) -> Marks:
    """Nothing where there are no options. Raises AnswerUnfit: a button of another question."""
    marks: list[int] = []
    for _option in asking.options:
        number, mark = divmod(number, BASE)
        marks.append(mark)
    found = tuple(marks)
    if number or (found and not fit(asking, found)):
        raise AnswerUnfit
    return found
