"""What needs two: one asks, another says yes or no, or nobody does; each of it is on the record."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.acts import usecases
from bot.features.acts.errors import ActGone, OwnAct
from bot.features.acts.model import WAITS, Act, ActKind
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Alarm, Event
from bot.kernel.ids import ActId, CommunityId, PersonId
from bot.kernel.people import THE_CLOCK, Actor, Membership, Role

NOON = datetime(2026, 5, 18, 4, 0, tzinfo=UTC)
TICK = timedelta(microseconds=1)
LANE, COURT = CommunityId(1), CommunityId(2)
LIN, CAT, ANN, EVE, WANG = (PersonId(one) for one in (11, 12, 13, 21, 31))
BODY = {"ballot": 7, "until": "2026-06-01T12:00:00+00:00"}


def somebody(person: PersonId, *places: CommunityId, role: Role = Role.COORDINATOR) -> Actor:
    held = tuple(Membership(one, frozenset({role})) for one in places)
    return Actor(person, "en", memberships=held)


LIN_ACTS, CAT_ACTS, ANN_ACTS = (somebody(one, LANE) for one in (LIN, CAT, ANN))
EVE_ACTS = somebody(EVE, COURT)
WANG_ACTS = somebody(WANG, LANE, role=Role.REPRESENTATIVE)


@dataclass
class Acts:
    rows: dict[ActId, Act] = field(default_factory=dict)
    last: int = 0

    async def next_id(self) -> ActId:
        self.last += 1
        return ActId(self.last)

    async def get(self, act: ActId) -> Act | None:
        return self.rows.get(act)

    async def asked_by(self, person: PersonId) -> tuple[Act, ...]:
        return tuple(one for one in self.rows.values() if one.asked_by == person)

    async def put(self, act: Act) -> None:
        self.rows[act.id] = act

    async def drop(self, act: ActId) -> None:
        self.rows.pop(act, None)


@dataclass
class Residents:
    there: dict[CommunityId, tuple[PersonId, ...]]

    async def coordinators(self, community: CommunityId) -> tuple[PersonId, ...]:
        return self.there[community]


@dataclass
class Record:
    events: list[Event] = field(default_factory=list)

    async def append(self, event: Event) -> None:
        self.events.append(event)


@dataclass
class Alarms:
    due: dict[str, Alarm] = field(default_factory=dict)

    async def set(self, alarm: Alarm) -> None:
        self.due[alarm.key] = alarm

    async def cancel(self, key: str) -> None:
        self.due.pop(key, None)


@dataclass
class Work:
    """Lin, Cat and Ann coordinate the lane, Eve alone the court."""

    now: datetime = NOON
    acts: Acts = field(default_factory=Acts)
    residents: Residents = field(
        default_factory=lambda: Residents({LANE: (LIN, CAT, ANN), COURT: (EVE,)})
    )
    record: Record = field(default_factory=Record)
    alarms: Alarms = field(default_factory=Alarms)

    @property
    def told(self) -> list[str]:
        return [one.type for one in self.record.events]

    async def asks(self, actor: Actor = LIN_ACTS, body: dict[str, object] | None = None) -> Act:
        what = BODY if body is None else body
        ended = await usecases.ask(self, actor, LANE, ActKind.BALLOT_EXTEND, what)
        return ended.act


@pytest.fixture
def work() -> Work:
    return Work()


# Who is asked


async def test_everybody_else_who_coordinates_there_is_asked(work: Work) -> None:
    assert await usecases.seconds(work, LIN_ACTS, LANE) == (CAT, ANN)
    assert await usecases.seconds(work, CAT_ACTS, LANE) == (LIN, ANN)


async def test_who_is_concerned_is_not_asked(work: Work) -> None:
    assert await usecases.seconds(work, LIN_ACTS, LANE, {CAT}) == (ANN,)
    assert await usecases.seconds(work, LIN_ACTS, LANE, {CAT, ANN}) == ()


async def test_who_coordinates_alone_has_nobody_to_ask(work: Work) -> None:
    assert await usecases.seconds(work, EVE_ACTS, COURT) == ()
    with pytest.raises(NotAllowed):
        await usecases.ask(work, EVE_ACTS, COURT, ActKind.BALLOT_VOID, BODY)
    assert (work.acts.rows, work.told, work.alarms.due) == ({}, [], {})


@pytest.mark.parametrize("actor", [EVE_ACTS, WANG_ACTS, Actor(PersonId(99), None)])
async def test_neither_a_neighbour_nor_another_places_coordinator_asks(
    work: Work, actor: Actor
) -> None:
    with pytest.raises(NotAllowed):
        await usecases.seconds(work, actor, LANE)
    with pytest.raises(NotAllowed):
        await usecases.ask(work, actor, LANE, ActKind.ROLL_IMPORT, BODY)
    assert work.acts.rows == {}


# Asking


async def test_what_is_asked_waits_for_72_hours(work: Work) -> None:
    ended = await usecases.ask(work, LIN_ACTS, LANE, ActKind.BALLOT_EXTEND, BODY)
    assert ended.others == (CAT, ANN)
    act = ended.act
    assert (act.asked_by, act.asked_at, act.expires_at) == (LIN, NOON, NOON + timedelta(hours=72))
    assert await work.acts.get(act.id) == act
    (alarm,) = work.alarms.due.values()
    assert (alarm.kind, alarm.reference, alarm.due) == (usecases.EXPIRES, act.id, act.expires_at)


async def test_the_record_fixes_what_was_asked_without_telling_it(work: Work) -> None:
    await work.asks()
    await work.asks(body={**BODY, "ballot": 8})
    first, second = (one.facts for one in work.record.events)
    assert first["kind"] == "ballot.extend"
    assert first["asked_by"] == LIN
    assert len(str(first["body"])) == 64
    assert first["body"] != second["body"]
    assert "2026" not in str(first)


async def test_the_order_in_which_a_body_was_written_does_not_matter(work: Work) -> None:
    await work.asks(body={"a": 1, "b": 2})
    await work.asks(body={"b": 2, "a": 1})
    first, second = (one.facts["body"] for one in work.record.events)
    assert first == second


# Asking twice


async def test_who_taps_twice_is_found_to_have_asked(work: Work) -> None:
    act = await work.asks()
    about = (LANE, ActKind.BALLOT_EXTEND, BODY)
    assert await usecases.asked_already(work, LIN_ACTS, *about) == act
    assert await usecases.asked_already(work, CAT_ACTS, *about) is None


@pytest.mark.parametrize(
    "other",
    [
        (COURT, ActKind.BALLOT_EXTEND, BODY),
        (LANE, ActKind.BALLOT_VOID, BODY),
        (LANE, ActKind.BALLOT_EXTEND, {**BODY, "ballot": 8}),
        (LANE, ActKind.BALLOT_EXTEND, {}),
    ],
)
async def test_something_else_has_not_been_asked(work: Work, other) -> None:
    await work.asks()
    assert await usecases.asked_already(work, LIN_ACTS, *other) is None


async def test_what_another_asks_for_is_found_so_that_wanting_it_too_confirms_it(
    work: Work,
) -> None:
    act = await work.asks(CAT_ACTS)
    about = (LANE, ActKind.BALLOT_EXTEND, BODY)
    assert await usecases.asked_by_another(work, LIN_ACTS, *about) == act
    assert await usecases.asked_by_another(work, CAT_ACTS, *about) is None


async def test_it_is_found_to_its_last_moment_and_not_after(work: Work) -> None:
    act = await work.asks()
    about = (LANE, ActKind.BALLOT_EXTEND, BODY)
    work.now = NOON + WAITS
    assert await usecases.asked_already(work, LIN_ACTS, *about) == act
    assert await usecases.asked_by_another(work, CAT_ACTS, *about) == act
    work.now += TICK
    assert await usecases.asked_already(work, LIN_ACTS, *about) is None
    assert await usecases.asked_by_another(work, CAT_ACTS, *about) is None


# Answering


async def test_another_coordinator_confirms_and_it_waits_no_more(work: Work) -> None:
    act = await work.asks()
    assert await usecases.confirm(work, CAT_ACTS, act.id) == act
    assert work.told == ["act.asked", "act.confirmed"]
    assert work.record.events[-1].facts["by"] == CAT
    assert work.record.events[-1].facts["body"] == work.record.events[0].facts["body"]
    assert (work.acts.rows, work.alarms.due) == ({}, {})


async def test_nobody_confirms_what_she_asked_for_herself(work: Work) -> None:
    act = await work.asks()
    for verb in (usecases.confirm, usecases.outdate):
        with pytest.raises(OwnAct):
            await verb(work, LIN_ACTS, act.id)
    assert work.told == ["act.asked"]
    assert await work.acts.get(act.id) == act


async def test_of_two_who_confirm_at_once_the_second_reads_that_it_is_decided(work: Work) -> None:
    act = await work.asks()
    await usecases.confirm(work, CAT_ACTS, act.id)
    with pytest.raises(ActGone):
        await usecases.confirm(work, ANN_ACTS, act.id)
    with pytest.raises(ActGone):
        await usecases.refuse(work, ANN_ACTS, act.id)
    assert work.told == ["act.asked", "act.confirmed"]


async def test_another_says_no_and_the_others_are_named_to_be_told(work: Work) -> None:
    act = await work.asks()
    ended = await usecases.refuse(work, CAT_ACTS, act.id)
    assert (ended.act, ended.others) == (act, (CAT, ANN))
    assert work.told == ["act.asked", "act.refused"]
    assert work.record.events[-1].facts["by"] == CAT
    assert work.alarms.due == {}


async def test_who_asked_takes_it_back(work: Work) -> None:
    act = await work.asks()
    ended = await usecases.refuse(work, LIN_ACTS, act.id)
    assert ended.others == (CAT, ANN)
    assert work.told == ["act.asked", "act.withdrawn"]


async def test_what_would_do_something_else_now_is_outdated(work: Work) -> None:
    act = await work.asks()
    assert await usecases.outdate(work, CAT_ACTS, act.id) == act
    assert work.told == ["act.asked", "act.outdated"]
    assert work.acts.rows == {}


@pytest.mark.parametrize("verb", [usecases.confirm, usecases.refuse, usecases.outdate])
async def test_another_places_coordinator_learns_nothing_of_it(work: Work, verb) -> None:
    act = await work.asks()
    for number in (act.id, ActId(99)):  # the same words for what is there and what is not
        with pytest.raises(ActGone):
            await verb(work, EVE_ACTS, number)
    assert work.told == ["act.asked"]


@pytest.mark.parametrize("verb", [usecases.confirm, usecases.refuse, usecases.outdate])
async def test_a_neighbour_may_not_answer(work: Work, verb) -> None:
    act = await work.asks()
    with pytest.raises(NotAllowed):
        await verb(work, WANG_ACTS, act.id)
    assert work.told == ["act.asked"]


async def test_it_can_be_confirmed_to_its_last_moment_and_not_after(work: Work) -> None:
    first, second = await work.asks(), await work.asks(body={})
    work.now = first.expires_at
    assert await usecases.confirm(work, CAT_ACTS, first.id) == first
    work.now += TICK
    with pytest.raises(ActGone):
        await usecases.confirm(work, CAT_ACTS, second.id)


# When nobody answers


async def test_its_time_runs_out_once(work: Work) -> None:
    act = await work.asks()
    assert await usecases.expire(work, THE_CLOCK, act.id) == act
    assert await usecases.expire(work, THE_CLOCK, act.id) is None
    assert work.told == ["act.asked", "act.expired"]
    assert "by" not in work.record.events[-1].facts  # nobody did it
    assert work.alarms.due == {}


async def test_only_the_clock_lets_it_run_out(work: Work) -> None:
    act = await work.asks()
    with pytest.raises(NotAllowed):
        await usecases.expire(work, CAT_ACTS, act.id)
    assert await work.acts.get(act.id) == act
