"""Who does what, and what must come out: figures from the answers given, not from the bot.

Neighbours go by their place among the people of the sample.
"""

from dataclasses import replace

from bot.demo.neighbourhood import Neighbourhood
from bot.features.ballots.model import Choice
from bot.features.opinions.model import Answer

JOINED = 48  # households with somebody on Telegram, of 72
RAISER, SECOND, ON_PAPER, ASKER = 3, 12, 60, 47  # the one on paper is not on Telegram
ASKING_TOO = range(4, 11)  # with the one who raised it eight households: a tenth of 72
WRITERS = (14, 17, 21, 26, 30)
ANSWERING = 40
ONE_SITTING = (9, 22, 31, 38)  # they stop after the first seven statements
ANSWERS = ANSWERING * 12 - len(ONE_SITTING) * 5
AGREEING, DIVIDING = 3, 6  # statements, in the order of `Script.statements`; the others are mixed
PASSES, STRAYS = 8, 14  # of 97 answers: how many say nothing, and how many the opposite

VOTING = 47
AGAINST_REST = (20,)
AGAINST_RULE = (7, 18, 29, 40)
UNDECIDED = (13, 33)

Outcome = dict[str, object]
REST: Outcome = {"took part": 48, "of": 72, "yes": 47, "no": 1, "other": 0, "verdict": "passed"}
RULE: Outcome = {"took part": 48, "of": 72, "yes": 42, "no": 4, "other": 2, "verdict": "passed"}

MOST_IN_GROUP = 6  # messages of the whole consultation, its vote aside


def at_home(place: Neighbourhood) -> Neighbourhood:
    return replace(place, neighbours=place.neighbours[:JOINED])


def wants_quiet(person: int) -> bool:
    """One of 24, who sleep early; the other 16 dance in the evening or work late."""
    return person % 2 == 0 or person % 10 == 5


def answers(person: int, statement: int) -> Answer:
    """Both kinds agree on the first three; the next six divide them, three each way."""
    dice = (person * 7_919 + statement * 104_729) % 97
    if dice < PASSES:
        return Answer.PASS
    if statement >= AGREEING + DIVIDING:
        return (Answer.AGREE, Answer.DISAGREE, Answer.PASS)[dice % 3]
    for_it = statement < AGREEING or (statement % 2 == 1) == wants_quiet(person)
    if dice < STRAYS:
        for_it = not for_it
    return Answer.AGREE if for_it else Answer.DISAGREE


def votes(person: int) -> tuple[Choice, Choice]:
    """On the text without the sixth article, and on that article."""
    rest = Choice.NO if person in AGAINST_REST else Choice.YES
    if person in AGAINST_RULE:
        return rest, Choice.NO
    return rest, Choice.ABSTAIN if person in UNDECIDED else Choice.YES
