"""Reports in each of their states, as neighbours and mediators meet them."""

from bot.features.mediation.model import Kind, State, article_subject
from bot.kernel.ids import ChatId, CommunityId
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import ZH
from tests.features.mediation.conftest import FANG, ZONE, case

PLACE = CommunityId(1)
PLACES = (
    Neighbourhood(PLACE, "梧桐里", ChatId(-1), ZH, ZONE),
    Neighbourhood(CommunityId(2), "银杏苑", ChatId(-2), ZH, ZONE),
)
NEW = case()
BREACH = case(2, kind=Kind.BREACH, subject=article_subject(1, 9))
LIGHT = case(3, kind=Kind.LIGHT, subject="project:12")
TAKEN = case(4, state=State.TAKEN, taken_by=FANG.person)
SETTLED = case(5, state=State.SETTLED)
PASSED = case(6, state=State.PASSED_ON, passed_to="街道调解委员会，周三上午")
WITHDRAWN = case(7, state=State.WITHDRAWN)
EVERY = (NEW, BREACH, LIGHT, TAKEN, SETTLED, PASSED, WITHDRAWN)
