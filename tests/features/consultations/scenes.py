"""Matters as people meet them: raised, taken up, talked about, promised, kept."""

from dataclasses import replace

from bot.features.consultations.model import (
    Board,
    Due,
    Outcome,
    Point,
    Promise,
    Seen,
    Settled,
    Side,
    Stage,
    Support,
)
from bot.features.consultations.model.heard import Hall, Heard, Rate, Rates
from bot.features.consultations.usecases import Seconded
from bot.features.consultations.wizard import CloseForm, RaiseForm, Step
from bot.kernel.ids import BallotId, CommunityId, ConcernId, PersonId, PhotoId, PromiseId, UnitId
from tests.features.consultations.conftest import DAY, NOISE, NOW, ZONE, at, concern, waiting

HERE = CommunityId(1)
NAMES = {HERE: "梧桐里", CommunityId(2): "银杏苑"}
FEW, ENOUGH = Support(1, 20, 2), Support(2, 20, 2)
OUTCOME = Outcome("九点半以后不开音响", "居委会 小林", NOW + 30 * DAY, Settled.HERE)
PROMISE = Promise(PromiseId(5), ConcernId(1), HERE, 1, OUTCOME, NOW)
LATE = replace(PROMISE, outcome=replace(OUTCOME, due=NOW - DAY))
KEPT = replace(PROMISE, kept_at=NOW + DAY, kept_by=PersonId(7), evidence="装了分贝牌")
POINTS = (
    Point(ConcernId(1), PersonId(20), Side.FOR, "孩子要早睡", NOW),
    Point(ConcernId(1), PersonId(30), Side.WORRY, "跳舞也是锻炼", NOW),
)
OTHER = concern(2, words="车棚的灯坏了")
DONE = at(Stage.FOLLOW)


def seen(one=None, **changed):
    return Seen(one or concern(), ZONE, **{"support": FEW, "now": NOW} | changed)


def raising(step, **changed):
    return RaiseForm(step, HERE, **changed)


def closing(**changed):
    return CloseForm(ConcernId(1), HERE, **changed)


def heard(**changed):
    return Heard(concern(), 3, 20, **changed)


HALLS = (Hall("1", "1", 2, 6), Hall("1", "2", 1, 6), Hall("2", "1", 0, 8))
HOUSES = (Hall("1", "", 3, 12), Hall("2", "", 0, 8))
UNITS = frozenset({UnitId(101)})
SECONDED = Seconded(concern(), FEW, must=False)
MUST = Seconded(concern(), ENOUGH, must=True)
YEAR, TWELVE = Rate(NOW - 137 * DAY, NOW, 11, 12), Rate(NOW - 365 * DAY, NOW, 23, 25, 2)
RATES = Rates(HERE, "梧桐里", ZONE, YEAR, TWELVE)
NONE_YET = Rates(HERE, "梧桐里", ZONE, Rate(NOW, NOW, 0, 0), Rate(NOW, NOW, 3, 4))
VOTED = at(Stage.DECIDE, ballot=BallotId(3))
PICTURED = waiting(photo=PhotoId(4))
NAMED = concern(shown_as="王阿姨")
DUE = Due(PROMISE, ZONE)
BOARD = Board((concern(), OTHER))
AGREED = closing(agreed="九点半以后不开音响", responsible="居委会 小林", due=NOW + 30 * DAY)
ADULTS = Support(2, 20, 2, 5, 41, 5)
UNSAID = Support(2, 20, 2, 0, None, 0, 3)
WAITS = waiting()
NOISY = NOISE
LAST = Step.REVIEW
