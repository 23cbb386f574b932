"""A unit of work in memory for the convention, with whoever lives in the place and elsewhere."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from bot.features.conventions.model import Convention, Filing, Heat, State, View
from bot.features.conventions.usecases import keep_draft, put_in_force, share_draft
from bot.kernel.ids import ChatId, CommunityId, PersonId
from bot.kernel.people import Actor, Membership, Role
from bot.kernel.roll import Neighbourhood
from tests.features.ballots.fakes import FakeAlarms, FakeRecord

HERE, ELSEWHERE = CommunityId(1), CommunityId(2)
NOW = datetime(2026, 5, 18, 4, 0, tzinfo=UTC)  # Monday noon in Shanghai
TODAY = date(2026, 5, 18)
ZONE = "Asia/Shanghai"
TEXT = "小公约\n第一条 楼道不堆东西。\nArticle 1. Keep stairs clear.\n第二条 晚上十点以后安静。"
OTHER = "新公约\n第一条 楼道不堆东西。\nArticle 1. Keep stairs clear.\n第二条 养狗牵绳。"
FILED = Filing(
    *("司法所", date(2026, 4, 1), "街道", "备 7", date(2026, 4, 20)),
    adopted=date(2026, 3, 1),
    checked=True,
)


def person(number, *roles, community=HERE, more=()):
    held = (Membership(community, frozenset(roles), zone=ZONE), *more)
    return Actor(PersonId(number), "zh_Hans", memberships=held)


LIN = person(7, Role.COORDINATOR)
BAI = person(20, Role.RESIDENT)
CHEN = person(30, Role.REPRESENTATIVE)
AUDITOR = person(40, Role.AUDITOR)
CHAIR_ELSEWHERE = person(50, Role.COORDINATOR, community=ELSEWHERE)
STRANGER = Actor(PersonId(99), "en")
OPERATOR = Actor(PersonId(901), "en", operator=True)
OF_BOTH = person(
    60, Role.RESIDENT, more=(Membership(ELSEWHERE, frozenset({Role.RESIDENT}), zone=ZONE),)
)


@dataclass
class FakeConventions:
    """Rows by key, each revision of an article among them."""

    kept: dict = field(default_factory=dict)
    texts: dict = field(default_factory=dict)
    views: dict = field(default_factory=dict)
    sights: set = field(default_factory=set)

    async def next_id(self):
        return len(self.kept) + 1

    async def get(self, convention):
        found = self.kept.get(convention)
        if found is None:
            return None
        latest = {number: all[-1] for (id, number), all in self.texts.items() if id == convention}
        return replace(found, articles=tuple(latest[one] for one in sorted(latest)))

    async def of(self, community):
        living = (State.DRAFT, State.IN_FORCE)
        mine = [one.id for one in self.kept.values() if one.community == community]
        return tuple([await self.get(id) for id in mine if self.kept[id].state in living])

    async def put(self, convention):
        self.kept[convention.id] = convention

    async def write(self, convention, article, by):
        self.texts.setdefault((convention.id, article.number), []).append(article)

    async def before(self, convention, number):
        return tuple(self.texts[convention, number])

    async def say(self, convention, number, person, view):
        self.views[convention, number, person] = view

    async def said(self, convention, number, person):
        return self.views.get((convention, number, person))

    async def heat(self, convention):
        said = [(key[1], view) for key, view in self.views.items() if key[0] == convention]
        counted = Counter(said)
        numbers = sorted({number for number, _view in said})
        return tuple(Heat(one, {view: counted[one, view] for view in View}) for one in numbers)

    async def see(self, convention, person):
        self.sights.add((convention, person))

    async def seen(self, convention, person):
        return (convention, person) in self.sights

    async def seen_by(self, convention):
        return sum(one == convention for one, _person in self.sights)

    async def clear(self, convention, *, views):
        if views:
            self.views = {key: one for key, one in self.views.items() if key[0] != convention}
        else:
            self.sights = {one for one in self.sights if one[0] != convention}


def place(id):
    return Neighbourhood(id, f"社区 {id}", ChatId(-id), "zh_Hans", ZONE)


@dataclass
class FakePlaces:
    async def neighbourhoods(self, communities):
        return {one: place(one) for one in communities}


@dataclass
class FakeWork:
    now: datetime = NOW
    conventions: FakeConventions = field(default_factory=FakeConventions)
    record: FakeRecord = field(default_factory=FakeRecord)
    alarms: FakeAlarms = field(default_factory=FakeAlarms)
    residents: FakePlaces = field(default_factory=FakePlaces)

    def told(self):
        return [one.type for one in self.record.events]


async def drafted(work, text=TEXT, by=LIN, *, shared=False) -> Convention:
    community = by.memberships[0].community
    draft = await keep_draft(work, by, community, text)
    return await share_draft(work, by, draft.id) if shared else draft


async def in_force(work, text=TEXT, by=LIN) -> Convention:
    draft = await drafted(work, text, by)
    return await put_in_force(work, by, draft.id, FILED)
