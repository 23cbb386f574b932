"""What is talked about at the other place: matters, meetings, opinions, a draft, an elevator."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.demo.neighbourhood import ZONE
from bot.features.consultations.model import (
    Concern,
    Outcome,
    Photo,
    Promise,
    Stage,
    State as Matters,
    Use,
)
from bot.features.consultations.rules import planned
from bot.features.conventions.model import Article, Convention, State as ConventionState
from bot.features.funding.model import (
    LiftFlat,
    LiftProject,
    Plan,
    Quotation,
    SchemeKind,
    Sheet,
    State as LiftState,
)
from bot.features.mediation.model import Case, Kind as Quarrel
from bot.features.meetings.model import (
    Attendant,
    Attends,
    Kind as MeetingKind,
    Meeting,
    Minute,
    Sort,
    State as Meetings,
    Wanted,
)
from bot.features.opinions.model import Answer as Opinion, Round, State as Stands, Statement
from bot.features.residents.model import Unit
from bot.kernel.ids import (
    AttendantId,
    CaseId,
    CommunityId,
    ConcernId,
    ConventionId,
    MeetingId,
    MinuteId,
    PersonId,
    PhotoId,
    ProjectId,
    PromiseId,
    RoundId,
    StatementId,
)
from bot.kernel.money import Money
from bot.work import Work

LIN_THERE, VOTER_THERE = 61, 62
NAME, QUESTION = "别处", "那边的秘密？"
WORDS = "那边说的悄悄话"
QUARREL = 920
CONCERN, INTO, PROMISE, PICTURE = 907, 908, 909, 910
ROUND, STATEMENT = 911, 912
DRAFT, LIFT, MEETING = 913, 914, 915
DAYS = 10
IDS = {"case": QUARREL} | {
    "concern": CONCERN,
    "into": INTO,
    "promise": PROMISE,
    "photo": PICTURE,
    "round": ROUND,
    "statement": STATEMENT,
    "convention": DRAFT,
    "project": LIFT,
    "meeting": MEETING,
}


async def talked_there(work: Work, place: CommunityId, units: Sequence[Unit]) -> None:
    """All of it, in the place's own words."""
    await _talked_about(work, place)
    await _met(work, place)
    await _asked(work, place)
    await _drafted(work, place)
    await _lifted(work, place, units)
    await _quarrelled(work, place)


async def _talked_about(work: Work, place: CommunityId) -> None:
    """A matter that waits, one that is spoken about, and a promise, with a photo."""
    voter, now = PersonId(VOTER_THERE), work.now
    waits = Concern(ConcernId(CONCERN), place, voter, WORDS, now, photo=PhotoId(PICTURE))
    await work.concerns.put(waits)
    spans = planned(now, ZONE)
    into = Concern(ConcernId(INTO), place, voter, WORDS, now, Matters.OPEN, 1, spans=spans)
    await work.concerns.put(replace(into, stage=Stage.OPINIONS))
    agreed = Outcome(WORDS, NAME, now + timedelta(days=DAYS))
    about = PromiseId(PROMISE), ConcernId(INTO), place, 1
    await work.concerns.put_promise(Promise(*about, agreed, now))
    seen = Photo(PhotoId(PICTURE), place, voter, Use.MATTER, now, now + timedelta(days=DAYS))
    picture = replace(seen, mime="image/jpeg", content=b"x", digest="ab" * 32)
    await work.concerns.put_photo(picture)


async def _met(work: Work, place: CommunityId) -> None:
    """A meeting whose minutes wait to be confirmed."""
    voter, now = PersonId(VOTER_THERE), work.now
    wanted = Wanted(place, MeetingKind.TALK, WORDS, NAME, now, (WORDS,))
    about = MeetingId(MEETING), 1, wanted, voter, now
    await work.meetings.put(Meeting(*about, Meetings.CLOSED, voter, now))
    there = Attendant(AttendantId(MEETING), MeetingId(MEETING), Attends.HERE, now, voter)
    await work.meetings.put_attendant(there, place)
    said = MinuteId(MEETING), MeetingId(MEETING), Sort.QUESTION, WORDS, now, voter
    await work.meetings.put_minute(Minute(*said), place)


async def _asked(work: Work, place: CommunityId) -> None:
    """A round of opinions with a statement that was answered."""
    who, until = PersonId(VOTER_THERE), work.now + timedelta(days=DAYS)
    when = (work.now, until)
    await work.opinions.put_round(Round(RoundId(ROUND), place, 1, QUESTION, ZONE, who, *when))
    named = (StatementId(STATEMENT), RoundId(ROUND), place, who, work.now, WORDS, until)
    statement = Statement(*named, Stands.ACCEPTED)
    await work.opinions.put_statement(statement)
    await work.opinions.answer(statement, who, Opinion.AGREE, work.now)


async def _drafted(work: Work, place: CommunityId) -> None:
    """A draft of a convention that neighbours there may read."""
    lin = PersonId(LIN_THERE)
    draft = Convention(
        ConventionId(DRAFT), place, NAME, ConventionState.DRAFT, work.now, lin, shared=True
    )
    await work.conventions.put(draft)
    await work.conventions.write(draft, Article(0, WORDS, WORDS), lin)


async def _lifted(work: Work, place: CommunityId, units: Sequence[Unit]) -> None:
    """An elevator that is talked about there, with its price and a plan."""
    flats = tuple(LiftFlat(one.id, one.label, one.floor, one.area, WORDS[:4]) for one in units)
    price, plans = Sheet(Quotation(Money(1))), (Plan(0, SchemeKind.EQUAL),)
    stands = LiftState.TALK, work.now, PersonId(LIN_THERE)
    lift = LiftProject(ProjectId(LIFT), place, NAME, *stands, flats, price, plans)
    await work.funding.put(lift)


async def _quarrelled(work: Work, place: CommunityId) -> None:
    """A report of a neighbour that waits for a mediator there."""
    about = Quarrel.OTHER, "", PersonId(VOTER_THERE), WORDS
    await work.cases.put(Case(CaseId(QUARREL), place, *about, work.now, work.now))
