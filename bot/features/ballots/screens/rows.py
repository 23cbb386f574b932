"""The result as rows of a spreadsheet: a label, then words or figures."""

from bot.features.ballots.screens import parts, wording
from bot.features.ballots.screens.chosen import choice_notes
from bot.features.ballots.screens.represented import represented_flats
from bot.features.ballots.screens.results import tested_shares
from bot.features.ballots.screens.sheets import (
    Cell,
    Sheet,
    columns,
    figures,
    flats,
    met,
    notes,
    record_lines,
    result_rows,
    title_of_sheet,
    whole_text,
)
from bot.kernel.text import Words, _


def result_table(one: Sheet) -> list[list[Cell]]:
    """The same as on the sheet."""
    ballot, tally = one.ballot, one.ballot.tally
    assert tally is not None
    rows: list[list[Cell]] = [
        [title_of_sheet(ballot)],
        [_("Community"), Words(one.about.place.name)],
        [_("Kind"), wording.kind(ballot)],
        [_("Question"), Words(ballot.question)],
        [_("Result"), wording.verdict(tally.verdict)],
    ]
    rows += [[*row] for row in parts.rows(one.about)]
    rows += [[*row] for row in result_rows(ballot)]
    rows.append([Words(""), *columns(ballot)])
    rows += [
        [said, *(cell for cell in cells if cell is not None)]
        for said, *cells in figures(ballot, tally, one.about)
    ]
    rows += [[Words(""), *flats(ballot, one.about.turnout)]] if wording.by_owner(ballot) else []
    rows += [
        [_("What was needed"), said, met(tally.checks[measure])]
        for measure, said in tested_shares(ballot, tally)
    ]
    rows += [[_("Result"), said] for said in (*whole_text(one.about), *choice_notes(ballot))]
    rows += [[_("Proxy"), said] for said in represented_flats(one.about.represented)]
    rows += [[_("Note"), said] for said in notes(tally, one.about.turnout.ways)]
    return rows + [[_("To check it"), said] for said in record_lines(one)]
