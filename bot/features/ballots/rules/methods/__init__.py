"""Counting by methods other than yes and no: they choose beforehand or advise, and never bind."""

from bot.features.ballots.rules.methods.ballots import (
    Found,
    Names,
    counted,
    election,
    found,
    names,
    pairs,
    rounds,
    with_options,
)
from bot.features.ballots.rules.methods.exported import option_case
from bot.features.ballots.rules.methods.files import (
    ChoiceCase,
    RankedCase,
    choice_case,
    ranked_case,
)
from bot.features.ballots.rules.methods.picked import Chosen, Contest, Pick, Picking, chosen
from bot.features.ballots.rules.methods.ranked import (
    Beaten,
    Election,
    Pairwise,
    Round,
    RunOff,
    TieBreak,
    again,
    condorcet,
    pairwise,
    run_off,
    schulze,
)
from bot.features.ballots.rules.methods.results import chosen_fields, ranked_fields
from bot.features.ballots.rules.methods.tables import (
    Course,
    Duel,
    PairwiseRow,
    RoundsTable,
    pairwise_rows,
    rounds_table,
)

__all__ = [
    "Beaten",
    "ChoiceCase",
    "Chosen",
    "Contest",
    "Course",
    "Duel",
    "Election",
    "Found",
    "Names",
    "Pairwise",
    "PairwiseRow",
    "Pick",
    "Picking",
    "RankedCase",
    "Round",
    "RoundsTable",
    "RunOff",
    "TieBreak",
    "again",
    "choice_case",
    "chosen",
    "chosen_fields",
    "condorcet",
    "counted",
    "election",
    "found",
    "names",
    "option_case",
    "pairs",
    "pairwise",
    "pairwise_rows",
    "ranked_case",
    "ranked_fields",
    "rounds",
    "rounds_table",
    "run_off",
    "schulze",
    "with_options",
]
