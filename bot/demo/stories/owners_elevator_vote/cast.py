"""Who owns what, what each wants, and what must come out: figures from the law, not from the bot.

Flats go by their door. Areas are 58.40 and 76.25 m², two doors on each of six floors.
"""

import csv
import io
from dataclasses import replace

from bot.demo.neighbourhood import FIRST_PERSON, ROLL, Neighbour, Neighbourhood
from bot.features.ballots.model import Choice

STAIRWELL, DECIDING = "1-1", 12
HOUSES = 24  # flats of both stairwells of the building; those of the other do not decide
X = "101"  # owns 102 too
COUPLE = "301"  # two owners, one vote
CONVINCED, ABSENT, SILENT, AGENT, CALLED = "302", "401", "402", "501", "502"
ON_PAPER = ("202", "601")  # these two and the one who is called are not on Telegram
IN_CHAT = {  # who taps herself, in this order
    X: Choice.NO,
    "201": Choice.NO,
    COUPLE: Choice.YES,
    "602": Choice.YES,
}
SECOND = FIRST_PERSON + 12  # the other coordinator lives in the other stairwell

Outcome = dict[str, object]
FIRST: Outcome = {
    "took part": (73_165, 10),
    "of": (80_790, 11),
    "yes": (53_860, 8),
    "no": (19_305, 2),
    "verdict": "failed",
    "not reached": {"approval_area"},
}
AGAIN: Outcome = {
    "took part": (80_790, 11),
    "of": (80_790, 11),
    "yes": (61_485, 9),
    "no": (19_305, 2),
    "verdict": "passed",
    "not reached": set(),
}


def flats() -> list[dict[str, str]]:
    """Building 1 of the sample's roll: X has two flats, one flat has two owners."""
    with ROLL.open(encoding="utf-8", newline="") as file:
        rows = [one for one in csv.DictReader(file) if one["幢"] == "1"]
    return [one | {"业主编号": "", "业主": ""} for one in rows]


def roll_file(place: Neighbourhood) -> bytes:
    """The roll as Lin keeps it, owners by their names in the language of the place."""
    names = {one.flat: one.name for one in place.neighbours}
    file = io.StringIO()
    rows = flats()
    writer = csv.DictWriter(file, rows[0].keys())
    writer.writeheader()
    for one in rows:
        label = "-".join((one["幢"], one["单元"], one["室"]))
        owners = {"业主": names[label]}
        if label in (labelled(X), labelled("102")):
            owners = {"业主编号": "R001", "业主": names[labelled(X)]}
        if label == labelled(COUPLE):
            owners = {"业主": f"{names[label]};{names['1-2-102']}"}
        writer.writerow(one | owners)
    return file.getvalue().encode()


def labelled(door: str) -> str:
    return f"{STAIRWELL}-{door}"


def at_home(place: Neighbourhood) -> Neighbourhood:
    """Those who join: all of the stairwell with Telegram, X twice, and the other coordinator."""
    every = {one.flat: one for one in place.neighbours}
    doors = (X, "201", COUPLE, CONVINCED, ABSENT, SILENT, AGENT, "602")
    joining: list[Neighbour] = [every[labelled(one)] for one in doors]
    joining.append(replace(every[labelled(X)], flat=labelled("102")))
    joining.append(next(one for one in place.neighbours if one.id == SECOND))
    return replace(place, neighbours=tuple(joining))


def person_of(place: Neighbourhood, door: str) -> Neighbour:
    return next(one for one in place.neighbours if one.flat == labelled(door))
