"""Rounds, statements and outcomes as neighbours and coordinators meet them."""

from dataclasses import replace
from datetime import timedelta

from bot.features.opinions.model import (
    Camp,
    Counts,
    Figure,
    Found,
    Part,
    Pending,
    SoFar,
    State,
    Status,
)
from bot.kernel.ids import ChatId
from bot.kernel.roll import Neighbourhood
from tests.features.opinions.rounds import DOGS, ENDS, HERE, NOW, QUIET, ZONE, a_round, a_statement

RUNS = a_round()
NEW = Counts()
MANY = Counts(12, 2, 40, 460)
OVER = replace(RUNS, ended_at=ENDS)
POSTED = replace(OVER, posts=1)
EARLY = replace(RUNS, ended_at=NOW + timedelta(days=2), why="已经很清楚了")
FIRST = a_statement(1, words=QUIET)
SECOND = a_statement(2, words=DOGS)
WAITS = a_statement(3, words="车棚的灯该修了", state=State.WAITING)
SEEN = Status(RUNS, MANY, True, 0, 12, may_answer=True, looks_after=False)
SOME = replace(SEEN, answered=7, left=5)
ALL = replace(SEEN, answered=12, left=0)
LOOKS = replace(SEEN, may_answer=False)
DESK = replace(SEEN, may_answer=False, looks_after=True, sofar=SoFar(23, 4))
ENDED = replace(SEEN, round=OVER, running=False)
SHOWN = replace(SEEN, round=POSTED, running=False)
PENDING = Pending(RUNS, (WAITS,), 3)
OWN = Pending(RUNS, (WAITS,), 3, own=True)
NOTHING = Pending(RUNS)


def figure(words, agree, disagree, seen, *groups):
    part = Part(agree, disagree, seen)
    return Figure(words, part, part, groups)


SILENCE = figure(QUIET, 31, 4, 40, Part(18, 1, 20), Part(13, 3, 20))
LEADS = figure(DOGS, 22, 16, 39, Part(19, 0, 19), Part(3, 16, 20))
FINES = figure("吵的罚款", 2, 35, 40, Part(1, 18, 20), Part(1, 17, 20))
FEW = Found(
    3, 12, 30, 0, 0, enough=False, clear=False, aside=False, basis="x", agreed=(SILENCE,),
    apart=(LEADS,), rejected=(FINES,),
)  # fmt: skip
PLAIN = replace(FEW, people=40, counted=40, enough=True)
CAMPS = replace(PLAIN, clear=True, camps=(Camp(20, -1000, 0), Camp(20, 1000, 0)))
FLAGGED = replace(CAMPS, flagged=2)
PLACE_HERE = Neighbourhood(HERE, "梧桐里", ChatId(-1), "zh_Hans", ZONE)
