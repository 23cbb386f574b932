"""Neighbours ask and object in private; coordinators answer; the board says only how many."""

from dataclasses import replace

from bot.features.affairs import rules
from bot.features.affairs.errors import LetterGone, NotOnTheBoard
from bot.features.affairs.model import Kind, Letter, Matter
from bot.features.affairs.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import BallotId, CommunityId, LetterId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.AFFAIRS_SEE)
async def board_places(work: Work, actor: Actor) -> tuple[CommunityId, ...]:
    """The communities whose board she may read."""
    mine = [one.community for one in actor.communities(Permission.AFFAIRS_SEE)]
    return tuple(await work.residents.neighbourhoods(mine))


@usecase(Permission.LETTER_SEND)
async def may_send(work: Work, actor: Actor, matter: Matter | None, kind: Kind) -> Matter:
    """The matter, if she may write that about it now; None is none that hangs there.

    Raises:
        NotAllowed: not of her community.
        NotOnTheBoard, NoResultToObject, ObjectedTooLate, ObjectedAlready, TooManyQuestions
    """
    if matter is None:
        raise NotOnTheBoard
    if not actor.may(Permission.LETTER_SEND, matter.community):
        raise NotAllowed
    hers = await work.letters.waiting_of(actor.person, matter.ballot, kind)
    rules.check(matter, kind, hers)
    return matter


@usecase(Permission.LETTER_SEND)
async def send(work: Work, actor: Actor, matter: Matter | None, kind: Kind, said: str) -> Letter:
    """Keeps what she asks, or her objection; the record says that there is one, not whose.

    Raises as `may_send`, and LetterEmpty, LetterTooLong.
    """
    about = await may_send(work, actor, matter, kind)
    words, number = rules.words(said), await work.letters.next_id()
    place = about.community, about.ballot
    letter = Letter(number, *place, kind, actor.person, work.now, words)
    await work.letters.put(letter)
    facts = {"ballot": about.number, "letter": number}
    await work.record.append(Event(about.community, rules.LODGED[kind], facts))
    return letter


@usecase(Permission.LETTER_ANSWER)
async def waiting(
    work: Work, actor: Actor, community: CommunityId, ballot: BallotId
) -> tuple[Letter, ...]:
    """What has no answer yet about that ballot, the oldest first. Raises NotAllowed."""
    if not actor.may(Permission.LETTER_ANSWER, community):
        raise NotAllowed
    return await work.letters.waiting(ballot)


@usecase(Permission.LETTER_ANSWER)
async def any_letter(work: Work, actor: Actor, letter_id: LetterId) -> Letter:
    """One, answered or not, in a community she coordinates. Raises LetterGone."""
    letter = await work.letters.get(letter_id)
    if letter is None or not actor.may(Permission.LETTER_ANSWER, letter.community):
        raise LetterGone
    return letter


@usecase(Permission.LETTER_ANSWER)
async def to_answer(work: Work, actor: Actor, letter_id: LetterId) -> Letter:
    """One without an answer, in a community she coordinates. Raises LetterGone."""
    letter = await work.letters.get(letter_id)
    if letter is None or letter.answered_at is not None:
        raise LetterGone
    if not actor.may(Permission.LETTER_ANSWER, letter.community):
        raise LetterGone
    return letter


@usecase(Permission.LETTER_ANSWER)
async def answer(work: Work, actor: Actor, letter_id: LetterId, number: int, said: str) -> Letter:
    """Keeps the answer, or what became of the objection; `number` is the ballot's.

    Raises LetterGone, LetterEmpty, LetterTooLong.
    """
    letter = await to_answer(work, actor, letter_id)
    words = rules.words(said)
    told = replace(letter, answer=words, answered_at=work.now, answered_by=actor.person)
    await work.letters.put(told)
    facts = {"ballot": number, "letter": letter.id, "by": actor.person}
    await work.record.append(Event(letter.community, rules.ANSWERED[letter.kind], facts))
    return told
