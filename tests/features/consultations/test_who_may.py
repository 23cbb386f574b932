"""Who may do what with a matter: each role, each other place, each state; a refusal leaves nothing.

`NotAllowed` is for whoever lacks the right; what is of another place is simply not there.
"""

import copy

import pytest

from bot.features.consultations import usecases
from bot.features.consultations.errors import (
    ConcernGone,
    LookedAtAlready,
    NoHousehold,
    NotInThisStage,
    NoVoteYet,
    OutcomeWanted,
    PictureTooLarge,
    PromiseGone,
    SecondingOver,
    StageBehind,
    StageSkipped,
)
from bot.features.consultations.model import (
    LARGEST_PHOTO,
    Outcome,
    Photo,
    Promise,
    Settled,
    Side,
    Stage,
    State,
    Use,
    Wanted,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, ConcernId, PersonId, PhotoId, PromiseId, UnitId
from bot.kernel.people import THE_CLOCK, Actor, Membership, Role, Seat
from bot.kernel.roll import Electorate
from tests.cases import each
from tests.features.ballots.fakes import BAI, ELSEWHERE, HERE, LIN, STRANGER, XU, member
from tests.features.consultations.conftest import DAY, NOISE, NOW, ZONE, FakeWork, concern, waiting

WAITS, RAISED, HEARD, WEIGHED, DECIDES, FOLLOWED = (ConcernId(one) for one in range(1, 7))
NOTHING, PROMISE, KEPT_ONE = ConcernId(99), PromiseId(1), PromiseId(2)
IN = {
    RAISED: Stage.RAISE,
    HEARD: Stage.OPINIONS,
    WEIGHED: Stage.OPTIONS,
    DECIDES: Stage.DECIDE,
    FOLLOWED: Stage.FOLLOW,
}
DUE = NOW + 30 * DAY
AGREED = "好", "居委会", DUE, Settled.HERE
SHOWN = PhotoId(1)

WHO = {one: member(60 + n, roles=(one,)) for n, one in enumerate(Role)}
WHO[Role.STRANGER] = Actor(PersonId(98), "en")
WHO[Role.REPRESENTATIVE] = BAI
WHO[Role.COORDINATOR] = LIN
WHO[Role.CLOCK] = THE_CLOCK
WHO[Role.OPERATOR] = Actor(PersonId(97), "en", operator=True)
READ = {
    *(Role.RESIDENT, Role.REPRESENTATIVE, Role.VOLUNTEER, Role.MEDIATOR),
    *(Role.COORDINATOR, Role.AUDITOR),
}
SPEAK = READ - {Role.AUDITOR}
RUN = {Role.COORDINATOR}


def promise(id, concern_id, community=HERE, kept_at=None):
    about = PromiseId(id), concern_id, community, int(concern_id)
    return Promise(*about, Outcome("关音响", "居委会", DUE), NOW, kept_at)


def everything(community=HERE):
    """A matter in every stage, an open promise and a kept one, and a photo that is here."""
    work = FakeWork().has(
        waiting(WAITS, community=community),
        *(concern(id, stage=stage, community=community) for id, stage in IN.items()),
    )
    photo = Photo(SHOWN, community, PersonId(5), Use.MATTER, NOW, NOW + DAY, digest="ab" * 32)
    work.has(concern(7, community=community, photo=SHOWN, state=State.DONE))
    work.concerns.photos[SHOWN] = photo
    for one in (promise(1, FOLLOWED, community), promise(2, ConcernId(7), community, NOW)):
        work.concerns.promised[one.id] = one
    return work


def state_of(work):
    return copy.deepcopy((work.concerns, work.record))


VERBS = {
    "look": (READ, lambda work, who: usecases.look(work, who, RAISED)),
    "photo": (READ, lambda work, who: usecases.photo_shown(work, who, SHOWN)),
    "raise": (SPEAK, lambda work, who: usecases.raise_concern(work, who, Wanted(HERE, NOISE))),
    "room": (SPEAK, lambda work, who: usecases.check_room(work, who, HERE)),
    "send photo": (
        SPEAK,
        lambda work, who: usecases.expect_photo(work, who, HERE, Use.MATTER, 0),
    ),
    "say": (SPEAK, lambda work, who: usecases.say_point(work, who, HEARD, Side.FOR, "好")),
    "take back": (SPEAK, lambda work, who: usecases.take_back(work, who, HEARD, Side.FOR)),
    "second": (
        {Role.REPRESENTATIVE},
        lambda work, who: usecases.second(work, who, RAISED),
    ),
    "accept": (RUN, lambda work, who: usecases.accept(work, who, WAITS)),
    "decline": (RUN, lambda work, who: usecases.decline(work, who, WAITS, "归街道管")),
    "mergeable": (RUN, lambda work, who: usecases.mergeable(work, who, WAITS)),
    "merge": (RUN, lambda work, who: usecases.merge(work, who, WAITS, RAISED)),
    "move": (RUN, lambda work, who: usecases.move(work, who, RAISED, Stage.OPINIONS, 7)),
    "to vote": (RUN, lambda work, who: usecases.to_vote(work, who, DECIDES)),
    "vote made": (
        RUN,
        lambda work, who: usecases.vote_made(work, who, DECIDES, BallotId(7), 3),
    ),
    "to close": (RUN, lambda work, who: usecases.to_close(work, who, DECIDES)),
    "close": (
        RUN,
        lambda work, who: usecases.close(work, who, DECIDES, *AGREED),
    ),
    "keep": (RUN, lambda work, who: usecases.keep_promise(work, who, PROMISE, "装好了")),
    "evidence": (RUN, lambda work, who: usecases.expect_photo(work, who, HERE, Use.KEPT, 0)),
    "log": (RUN, lambda work, who: usecases.log(work, who, HERE)),
}
UNSEEN = (NotAllowed, ConcernGone, PromiseGone)
QUIET = ("look", "photo", "room", "mergeable", "to vote", "to close", "log")  # only read


@pytest.mark.parametrize("name", VERBS)
async def test_each_role_does_what_is_hers_and_a_refusal_leaves_nothing(name):
    allowed, verb = VERBS[name]
    for role, who in WHO.items():
        work = everything()
        before = state_of(work)
        if role in allowed:
            await verb(work, who)
            assert (state_of(work) == before) is (name in (*QUIET, "take back")), role
            continue
        with pytest.raises(NotAllowed):
            await verb(work, who)
        assert state_of(work) == before, role


@pytest.mark.parametrize("name", VERBS)
async def test_whoever_has_the_right_elsewhere_has_none_here(name):
    """She lives here and holds every office in the next place; all things are of this one."""
    _allowed, verb = VERBS[name]
    offices = frozenset({Role.COORDINATOR, Role.REPRESENTATIVE, Role.RESIDENT})
    seats = (Seat(UnitId(900), Electorate.RESIDENTS),)
    there = Membership(ELSEWHERE, offices, seats, ZONE)
    for roles in ((), (Role.AUDITOR,)):
        here = (Membership(HERE, frozenset(roles), (), ZONE),) if roles else ()
        work = everything()
        before = state_of(work)
        if roles and name in ("look", "photo"):  # an auditor reads
            await verb(work, Actor(PersonId(96), "en", memberships=(there, *here)))
            continue
        refusal = NoHousehold if roles and name == "second" else UNSEEN
        with pytest.raises(refusal):
            await verb(work, Actor(PersonId(96), "en", memberships=(there, *here)))
        assert state_of(work) == before


@pytest.mark.parametrize("name", [one for one in VERBS if one not in ("room", "log")])
async def test_what_is_of_another_place_is_not_there(name):
    _allowed, verb = VERBS[name]
    if name in ("raise", "send photo", "evidence"):  # these name the place themselves
        return
    work = everything(ELSEWHERE)
    before = state_of(work)
    who = BAI if name in ("look", "photo", "say", "take back", "second") else LIN
    with pytest.raises((ConcernGone, PromiseGone)):
        await verb(work, who)
    assert state_of(work) == before


BY_ID = {
    "look": (BAI, lambda work, who, id: usecases.look(work, who, id)),
    "second": (BAI, lambda work, who, id: usecases.second(work, who, id)),
    "say": (BAI, lambda work, who, id: usecases.say_point(work, who, id, Side.FOR, "好")),
    "take back": (BAI, lambda work, who, id: usecases.take_back(work, who, id, Side.FOR)),
    "accept": (LIN, lambda work, who, id: usecases.accept(work, who, id)),
    "decline": (LIN, lambda work, who, id: usecases.decline(work, who, id, "归街道管")),
    "merge": (LIN, lambda work, who, id: usecases.merge(work, who, id, RAISED)),
    "move": (LIN, lambda work, who, id: usecases.move(work, who, id, Stage.OPINIONS, 7)),
    "vote": (LIN, lambda work, who, id: usecases.vote_made(work, who, id, BallotId(7), 3)),
    "close": (
        LIN,
        lambda work, who, id: usecases.close(work, who, id, *AGREED),
    ),
}


@pytest.mark.parametrize("name", BY_ID)
async def test_where_there_is_none_of_that_number_it_is_gone(name):
    who, verb = BY_ID[name]
    with pytest.raises(ConcernGone):
        await verb(everything(), who, NOTHING)


@pytest.mark.parametrize("name", ["second", "say", "take back", "move", "vote", "close"])
@pytest.mark.parametrize("state", [one for one in State if one is not State.OPEN])
async def test_only_an_open_one_is_asked_for_spoken_to_moved_and_closed(name, state):
    who, verb = BY_ID[name]
    for stage in Stage:
        work = FakeWork().has(concern(RAISED, state=state, stage=stage))
        before = state_of(work)
        with pytest.raises(ConcernGone):
            await verb(work, who, RAISED)
        assert state_of(work) == before


@pytest.mark.parametrize("name", ["accept", "decline", "merge"])
async def test_what_was_decided_is_not_decided_again_whatever_it_was(name):
    who, verb = BY_ID[name]
    for state in State:
        if state is State.WAITING:
            continue
        work = FakeWork().has(concern(2), concern(RAISED, state=state))
        before = state_of(work)
        with pytest.raises(LookedAtAlready):
            await verb(work, who, RAISED)
        assert state_of(work) == before


@each(
    ("name", "stage", "refusal"),
    [
        *(("second", stage, SecondingOver) for stage in Stage if stage is not Stage.RAISE),
        *(("say", stage, NotInThisStage) for stage in Stage if stage is not Stage.OPINIONS),
        *(("vote", stage, NoVoteYet) for stage in Stage if stage is not Stage.DECIDE),
        *(("close", stage, StageSkipped) for stage in list(Stage)[:3]),
        *(("move", stage, StageBehind) for stage in list(Stage)[1:]),
    ],
)
def test_each_act_has_its_stage(name, stage, refusal):
    who, verb = BY_ID[name]
    work = FakeWork().has(concern(RAISED, stage=stage))
    before = state_of(work)
    with pytest.raises(refusal):
        now(verb(work, who, RAISED))
    assert state_of(work) == before


def now(doing):
    """What these in memory never wait for comes at once."""
    try:
        doing.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("it waits")


async def test_only_who_votes_for_a_household_asks_for_it():
    owner_alone = Membership(
        HERE,
        frozenset({Role.REPRESENTATIVE}),
        (Seat(UnitId(201), Electorate.OWNERS),),
        ZONE,
    )
    without_seat = member(31)
    of_a_flat_that_left = member(32, 777)
    of_a_garage = member(33, 2)
    for who in (
        Actor(PersonId(34), "en", memberships=(owner_alone,)),
        without_seat,
        of_a_flat_that_left,
        of_a_garage,
    ):
        work = everything()
        with pytest.raises(NoHousehold):
            await usecases.second(work, who, RAISED)
        assert work.concerns.asked == {}
        assert not (await usecases.look(work, who, RAISED)).seconds


async def test_with_a_shop_and_a_flat_only_the_flat_asks():
    work = everything()
    done = await usecases.second(work, member(35, 1, 201), RAISED)
    assert {unit for _concern, unit in work.concerns.asked} == {201}
    assert done.support.seconded == 1


async def test_who_raises_it_brings_her_flat_and_not_her_shop():
    work = FakeWork()
    raised = await usecases.raise_concern(work, member(35, 1, 201), Wanted(HERE, NOISE))
    assert set(work.concerns.asked) == {(raised.id, 201)}


async def test_a_stranger_finds_nothing_of_here_on_her_board_and_among_promises():
    work = everything()
    assert (await usecases.board(work, STRANGER)).open == ()
    assert await usecases.promises(work, STRANGER) == ()
    for verb in (usecases.board, usecases.promises, usecases.raising_places):
        with pytest.raises(NotAllowed):
            await verb(work, Actor(PersonId(98), "en"))


async def test_a_coordinator_of_two_places_finds_what_waits_in_both():
    work = FakeWork().has(waiting(1), waiting(2, community=ELSEWHERE))
    both = tuple(
        Membership(one, frozenset({Role.COORDINATOR}), (), ZONE) for one in (HERE, ELSEWHERE)
    )
    board = await usecases.board(work, Actor(PersonId(7), "en", memberships=both))
    assert [one.id for one in board.waiting] == [1, 2]
    assert board.runs == (HERE, ELSEWHERE)
    one_of_them = (both[0], Membership(ELSEWHERE, frozenset({Role.RESIDENT}), (), ZONE))
    board = await usecases.board(work, Actor(PersonId(7), "en", memberships=one_of_them))
    assert ([one.id for one in board.waiting], board.runs) == ([1], (HERE,))


@each("use", list(Use))
@each(("size", "fits"), [(0, True), (LARGEST_PHOTO, True), (LARGEST_PHOTO + 1, False)])
def test_a_picture_fits_up_to_its_last_byte(use, size, fits):
    work = FakeWork()
    if fits:
        assert now(usecases.expect_photo(work, LIN, HERE, use, size)).use is use
        return
    with pytest.raises(PictureTooLarge):
        now(usecases.expect_photo(work, LIN, HERE, use, size))
    assert work.concerns.photos == {}


async def test_into_the_last_stage_nobody_moves_it_without_an_outcome():
    work = everything()
    before = state_of(work)
    with pytest.raises(OutcomeWanted):
        await usecases.move(work, LIN, DECIDES, Stage.FOLLOW, 7)
    assert state_of(work) == before


async def test_a_promise_that_is_kept_is_not_kept_again_and_none_is_gone():
    work = everything()
    for id in (KEPT_ONE, PromiseId(99)):
        for verb in (usecases.to_keep, lambda *given: usecases.keep_promise(*given, "好了")):
            with pytest.raises(PromiseGone):
                await verb(work, LIN, id)


async def test_who_votes_for_a_second_flat_is_offered_to_ask_until_both_have():
    work = everything()
    assert (await usecases.look(work, XU, RAISED)).seconds
    await usecases.second(work, member(10, 101), RAISED)
    seen = await usecases.look(work, XU, RAISED)
    assert (seen.seconds, seen.seconded) == (True, True)
    await usecases.second(work, XU, RAISED)
    seen = await usecases.look(work, XU, RAISED)
    assert (seen.seconds, seen.seconded) == (False, True)
