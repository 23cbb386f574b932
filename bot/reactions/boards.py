"""The board of a group: drawn like a card, pinned where the bot may, seen to by a task.

Nothing is posted where it may not be pinned, unless a coordinator wants it so. What a task did
before it died it finds done: a message that is pinned already is not pinned again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from bot.features.ballots import screens as ballots
from bot.features.boards import screens
from bot.features.boards.model import Board, Wish, place_of
from bot.features.boards.usecases import BOARD, see_to
from bot.kernel.events import Alarm
from bot.kernel.hours import NIGHTLY, next_time
from bot.kernel.ids import CommunityId
from bot.kernel.roll import Group, Neighbourhood
from bot.kernel.screen import Screen
from bot.reactions.kinds import Outcome
from bot.reactions.telling import answer_later, night_until
from bot.work import Spoken, Work, Works, card_key

TURN, TIDY = "board.turn", "board.tidy"
AGAIN = ":again"  # behind what an alarm is about: not the first run
SOON = timedelta(seconds=5)  # until it is looked whether the board was sent
HOUR = timedelta(hours=1)


class Step(Enum):
    """What became of a board in one run of the task."""

    DONE = "done"
    POST = "post"
    WAIT = "wait"
    REFUSED = "refused"


@dataclass(frozen=True)
class Seen:
    """A board, its group, and what was said there, when the task began; then what it did."""

    board: Board
    group: Group
    spoken: Spoken | None
    step: Step = Step.DONE


async def board_card(work: Work, number: int) -> Screen:
    """The board as it is now. Raises KeyError without a community."""
    id, group = place_of(number)
    place = await work.residents.neighbourhood(id)
    boards = {one.group: one for one in await work.boards.of(id)}
    if group not in boards or not boards[group].on:
        return screens.closed()
    every = await work.ballots.current([id], work.now - ballots.LATELY)
    voting = [one for one in every if one.running or one.waiting]
    first = {one.card: one.id for one in reversed(voting)}.values()  # of parts put together one
    running = [
        (one, await work.ballots.turnout(one.id))
        for one in every
        if one.running and work.now <= one.closes_at and one.id in first
    ]
    closed = [one for one in every if one.closed_at is not None or one.void]
    newest = sorted(closed, key=lambda one: one.closes_at, reverse=True)
    waiting = sorted(
        (one for one in every if one.waiting and one.id in first), key=lambda one: one.opened_at
    )
    return ballots.board(place.name, work.now, place.zone, running, newest, waiting)


async def boards_changed(work: Work, community: CommunityId) -> None:
    """A vote opened or ended: the boards of the place are drawn anew, and turn when that needs."""
    if await _redrawn(work, community):
        place = await work.residents.neighbourhood(community)
        await _turns_by(
            work, Alarm(_turning(community), TURN, community, await _next_turn(work, place))
        )


async def _redrawn(work: Work, community: CommunityId) -> bool:
    """False where there is no board."""
    boards = [one for one in await work.boards.of(community) if one.on]
    for one in boards:
        await work.outbox.redraw(BOARD, one.number)
    return bool(boards)


async def _turns_by(work: Work, turn: Alarm) -> None:
    """Sets the alarm, unless it rings before that anyway."""
    known = await work.alarms.get(turn.key)
    if known is None or known.due > turn.due:
        await work.alarms.set(turn)


def _turning(community: CommunityId) -> str:
    """Of the alarm that turns the boards of a place."""
    return f"{TURN}:{community}"


async def board_turns(work: Work, alarm: Alarm) -> bool:
    """Turnout and days left, every hour by day; and what was sent anew is pinned anew."""
    place = await work.residents.neighbourhood(CommunityId(alarm.reference))
    boards = [one for one in await work.boards.of(place.id) if one.on]
    if not boards:
        return True
    await _redrawn(work, place.id)
    for one in boards:
        spoken = await work.outbox.spoken(card_key(BOARD, one.number))
        if spoken and one.wish is Wish.PIN and spoken.message_id not in (None, one.pinned):
            await work.alarms.set_once(see_to(place.id, "", work))
    await work.alarms.set(replace(alarm, due=await _next_turn(work, place)))
    return True


async def see_to_boards(works: Works, alarm: Alarm) -> Outcome:
    """Posts, pins and unpins; who asked is told when all is done."""
    id = CommunityId(alarm.reference)
    async with works.look() as work:
        place = await work.residents.neighbourhood(id)
        groups = place.groups
        seen = [
            Seen(one, groups[one.group], await work.outbox.spoken(card_key(BOARD, one.number)))
            for one in await work.boards.of(id)
            if one.group < len(groups)
        ]
    again = alarm.about.endswith(AGAIN)
    done = [await _see_to(works, one, again=again) for one in seen]

    async def outcome(work: Work) -> None:
        now = {one.group: one for one in await work.boards.of(id)}
        for before, one in zip(seen, done, strict=True):
            if now[one.board.group] == before.board:  # nobody changed her mind meanwhile
                await _keep(work, one)
        if any(one.step in (Step.POST, Step.WAIT) for one in done):
            about = alarm.about.removesuffix(AGAIN) + AGAIN
            await work.alarms.set(replace(alarm, due=work.now + SOON, about=about))
        else:
            await _tell(work, place, alarm, done)
        await _turns_by(work, Alarm(_turning(id), TURN, id, await _next_turn(work, place)))

    return outcome


async def _see_to(works: Works, seen: Seen, *, again: bool) -> Seen:
    """`again`: it was posted in an earlier run, and one that failed since is given up."""
    board, spoken, rooms = seen.board, seen.spoken, works.pins
    assert rooms is not None  # a task runs only where the bot is connected
    if not board.on:
        if board.pinned:
            await rooms.unpin(seen.group.chat, board.pinned)
        return replace(seen, board=replace(board, pinned=0))
    failed = spoken is not None and spoken.state == "failed"
    if failed and again:
        return _refused(seen)
    if spoken is None or failed:
        if board.wish is Wish.PLAIN or await rooms.may_pin(seen.group.chat):
            return replace(seen, step=Step.POST)
        return _refused(seen)
    if spoken.message_id is None:
        return replace(seen, step=Step.WAIT)
    if board.wish is Wish.PIN and spoken.message_id != board.pinned:
        if not await rooms.pin(seen.group.chat, spoken.message_id):
            return _refused(seen)
        return replace(seen, board=replace(board, pinned=spoken.message_id))
    return seen


def _refused(seen: Seen) -> Seen:
    """What stands there already is left as it is, unpinned; otherwise there is none."""
    stands = seen.spoken is not None and seen.spoken.message_id is not None
    wish = Wish.PLAIN if stands else Wish.OFF
    return replace(seen, board=replace(seen.board, wish=wish, pinned=0), step=Step.REFUSED)


async def _keep(work: Work, one: Seen) -> None:
    await work.boards.put(one.board)
    if one.step is Step.POST:
        number, group = one.board.number, one.group
        await work.outbox.post_card(BOARD, number, group.chat, group.language, group.topic)
    if one.step in (Step.POST, Step.DONE):
        await work.outbox.redraw(BOARD, one.board.number)


async def _tell(work: Work, place: Neighbourhood, alarm: Alarm, done: Sequence[Seen]) -> None:
    person, _colon, language = alarm.about.removesuffix(AGAIN).partition(":")
    if not person:
        return
    if any(one.step is Step.REFUSED for one in done):
        said = screens.may_not_pin(place)
    elif any(one.board.on for one in done):
        said = screens.stands(place, pinned=all(one.board.wish is Wish.PIN for one in done))
    else:
        said = screens.stopped(place)
    key = f"board.done:{place.id}:{work.now:%Y%m%d%H%M%S%f}"
    await answer_later(work, int(person), key, said, language or None)


async def _next_turn(work: Work, place: Neighbourhood) -> datetime:
    """In an hour while something is open, but not by night; else when the next day has begun."""
    current = await work.ballots.current([place.id], work.now)
    if not any(one.running for one in current):
        return next_time(NIGHTLY, work.now, place.zone)
    following = work.now + HOUR
    return await night_until(work, place, following) or following


async def pin_noted(work: Work, chat: int, message: int) -> None:
    """The note that the bot has pinned something is taken away, if it may."""
    key = f"{TIDY}:{chat}:{message}"
    await work.alarms.set(Alarm(key, TIDY, chat, work.now, str(message)))


async def tidy(works: Works, alarm: Alarm) -> Outcome:
    assert works.pins is not None
    await works.pins.delete(alarm.reference, int(alarm.about))
    return _nothing


async def _nothing(_work: Work) -> None:
    pass
