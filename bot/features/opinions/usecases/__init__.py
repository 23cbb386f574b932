"""What is done with a round: begun, written, looked through, answered, shown."""

from bot.features.opinions.usecases.answering import (
    Asking,
    Given,
    answer,
    next_statement,
    one_answer,
    own_answers,
    take_back,
)
from bot.features.opinions.usecases.ending import extend, may_change_end, may_stop, stop
from bot.features.opinions.usecases.rounds import begin, end, look, may_begin, rounds_here
from bot.features.opinions.usecases.showing import (
    Material,
    approve,
    export,
    keep_found,
    material,
    outcome,
    to_post,
    up_to_date,
)
from bot.features.opinions.usecases.writing import (
    accept,
    decline,
    may_write,
    pending,
    shown_statements,
    take_out,
    to_decline,
    write,
)

__all__ = [
    "Asking",
    "Given",
    "Material",
    "accept",
    "answer",
    "approve",
    "begin",
    "decline",
    "end",
    "export",
    "extend",
    "keep_found",
    "look",
    "material",
    "may_begin",
    "may_change_end",
    "may_stop",
    "may_write",
    "next_statement",
    "one_answer",
    "outcome",
    "own_answers",
    "pending",
    "rounds_here",
    "shown_statements",
    "stop",
    "take_back",
    "take_out",
    "to_decline",
    "to_post",
    "up_to_date",
    "write",
]
