"""How many taps everything takes from /start, as the document says and as the bot does.

`python -m tests.handlers.test_taps > docs/taps.md` writes the document anew: everybody presses
every button (`linli drill crawl`). The test walks for two people and compares their columns. A
command that stands in a text is a tap too; what is typed into a form is none.
"""

import asyncio
import logging
import tempfile
from pathlib import Path

import pytest
import structlog

from bot.commands.drill.crawl import Found, crawled
from bot.commands.drill.people import PEOPLE

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "taps.md"
MOST = 3
LONGER = {
    "Later": "a form must have been begun",
    "AskDropProject": "a project must have been begun on the way",
    "AskFact": "a project must have been begun on the way",
    "DropProject": "a project must have been begun on the way",
    "ExportProject": "a project must have been begun on the way",
    "NewPlan": "a project must have been begun on the way",
    "OpenDesk": "a project must have been begun on the way",
    "OpenFlat": "a project must have been begun on the way",
    "OpenFlats": "a project must have been begun on the way",
    "OpenLeaf": "a project must have been begun on the way",
    "OpenLedger": "a project must have been begun on the way",
    "ChooseJoining": "a project must have been begun on the way",
    "OpenAgreement": "a project must have been begun on the way",
    "ShareUpkeep": "a project must have been begun on the way",
    "OpenJoining": "a project must have been begun on the way",
    "OpenWorks": "a project must have been begun on the way",
    "OpenMoney": "a project must have been begun on the way",
    "OpenPlans": "a project must have been begun on the way",
    "OpenProject": "a project must have been begun on the way",
    "CallKind": "a step within a form",
    "ChooseSpared": "a step within a form",
    "ChooseStairwell": "a step within a form",
    "ChooseTrouble": "a step within a form",
    "SendCase": "a step within a form",
    "StopCase": "a step within a form",
    "OpenMediation": "back to the first screen of mediation, which the word shows at once",
    "BeginAnew": "a void vote is rare, and its text is long",
    "ChooseWay": "a step within a form",
    "DoDeed": "a step within a form",
    "ConfirmRound": "a step within a form",
    "StopRound": "a step within a form",
    "RoundEnds": "a step within a form",
    "FileOf": "once a year",
    "GiveLasting": "a step within a form",
    "LongerBy": "a step within a form",
    "PaperMatter": "a step within a form",
    "ReadLetters": "by way of the board, where they hang",
    "ReadLetter": "the message that tells of it leads there in one",
    "BackDeed": "a step within a form",
    "BackProxy": "a step within a form",
    "BackToBoard": "back from what hangs on the board",
    "StopLetter": "a step within a form",
    "StopDeed": "a step within a form",
    "StopProxy": "a step within a form",
    "TakeBack": "it is asked once more",
    "WriteLetter": "by way of the matter it is about",
    "LookAtBallot": "the card in the group leads there in two",
    "ReadDocument": "the card in the group has a button",
    "/privacy": "the word does it in none",
    "/start": "the way back to the beginning, from deep inside; the word does it in none",
    "GivenUp": "a flat is given up for good, so it is asked once more",
    "CheckReceipt": "/verify does the same in two",
    "GoOn": "a form must have been begun",
    "ThrowAway": "a form must have been begun",
    "OwnPage": "the second page of what is kept",
    "GrantStep": "a step within a form",
    "EmptyImprint": "a step within a form",
    "PreviewCard": "a step within a form",
    "TickSlip": "a step within a form",
    "GoOnSitting": "a form must have been begun",
    "SkipSlip": "a step within a form",
    "BackSlip": "a step within a form",
    "AskEvidence": "a step within a form",
    "AcceptConcern": "the message that something was raised has it in one",
    "DeclineConcern": "the message that something was raised has it in one",
    "MergeConcern": "the message that something was raised has it in one",
    "ListMatters": "/matters does the same in two",
    "ExportLog": "rare; the figures stand before the lists",
    "DropSitting": "a step within a form",
    "HandOver": "a step within a form",
    "PrintSlipFile": "papers are printed once for a vote, in a choice of layouts",
    "OpenSettings": "/settings does the same in two",
    "/help": "the button for it takes two",
    "/digest": "for who belongs nowhere it only stands in a text",
    "/roll": "for an operator it only stands in a text",
    "SetupStep": "a step within a form",
    "TurnLeaf": "the second leaf of something else",
    "GrantBuilding": "a step within a form",
    "BallotPart": "a step within a form",
    "ForgetAddress": "a step within a form",
    "RefuseAct": "what one asked for oneself is taken back right below it",
}
APART = {"elder": "plain screens have leaves to turn", "newcomer": "her letter comes first"}
INTRODUCTION = """\
# How many taps it takes

Taps from /start to the end, for each kind of person; written from the code by
`python -m tests.handlers.test_taps`, and compared with it by the tests. A dot: it is not hers
to do, or there is nothing of the kind in the neighbourhood where it was tried. What is typed is
no tap.
"""


def rows(found: dict[str, Found]) -> dict[str, list[str]]:
    """Of every task: the words on the last button, and the taps of each person."""
    tasks = sorted({task for one in found.values() for task in one.taps}, key=_order)
    table = {}
    for task in tasks:
        label = next(one.taps[task][1] for one in found.values() if task in one.taps)
        taps = [str(one.taps[task][0]) if task in one.taps else "·" for one in found.values()]
        table[task] = [label, *taps]
    return table


def _order(task: str) -> tuple[bool, str]:
    """Commands first."""
    return task[0] != "/", task


def document(found: dict[str, Found]) -> str:
    heads = ["task", "last tap", *found]
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    lines += [f"| `{task}` | {' | '.join(cells)} |" for task, cells in rows(found).items()]
    return "\n".join([INTRODUCTION, *lines, ""])


def walked(*people: str) -> dict[str, Found]:
    found = {}
    for name in people:
        with tempfile.TemporaryDirectory() as folder:
            found[name] = asyncio.run(crawled(Path(folder), name, language="en"))
    return found


def columns(text: str, *names: str) -> dict[str, list[str]]:
    """Task → what the document says in these columns; without tasks that are nobody's of them."""
    lines = [one.strip("| ").split(" | ") for one in text.splitlines() if one.startswith("| ")]
    places = [lines[0].index(name) for name in names]
    told = {one[0].strip("`"): [one[place] for place in places] for one in lines[1:]}
    return {task: cells for task, cells in told.items() if set(cells) != {"·"}}


@pytest.mark.parametrize("name", ["resident", "coordinator"])
def test_no_button_is_dead_and_everything_takes_as_many_taps_as_the_document_says(name) -> None:
    found = walked(name)
    (her,) = found.values()
    assert (her.dead, her.broken) == ([], 0)
    assert her.pressed > 60
    told = columns(DOCUMENT.read_text("utf-8"), name)
    assert {task: cells[1:] for task, cells in rows(found).items()} == told


def test_everything_is_done_in_three_taps() -> None:
    people = [one for one in PEOPLE if one not in APART]
    for task, cells in columns(DOCUMENT.read_text("utf-8"), *people).items():
        taps = max(int(one) for one in cells if one != "·")
        assert taps <= MOST or task in LONGER, task


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    print(document(walked(*PEOPLE)), end="")
