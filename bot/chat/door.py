"""The only receiver: takes stored updates in order and lets the right handler answer each.

Up to 32 waiting rows share one transaction. A refusal cuts the batch back to the row's mark and
is shown to the person; any other error rolls the whole batch back and its rows are tried again
one by one, so a broken update harms nobody else. After three tries it is a dead letter and the
person is told. Button presses are answered once each, after the commit and beside the next batch.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import structlog

from bot.chat import screens
from bot.chat.addressing import fits, said_in_private
from bot.chat.client import Api, plain
from bot.chat.faults import fault
from bot.chat.haste import Haste, Verdict
from bot.chat.incoming import Incoming, Kind, read
from bot.chat.reception import Reception
from bot.chat.toasts import Answer, Toasts, keep_refusal
from bot.chat.turn import Place, Turn
from bot.kernel.errors import DomainError, NotAllowed
from bot.kernel.people import Actor, Reader
from bot.kernel.text import Text
from bot.work import TRIES, InboxRow, StorageTrouble, Work, Works, language_of

log = structlog.get_logger()

BATCH = 32
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0


@dataclass
class Door:
    api: Api
    works: Works
    reception: Reception
    haste: Haste = field(default_factory=Haste)
    pause: float = 0.0  # seconds to wait after storage trouble
    _one_by_one: int = field(default=0)

    def __post_init__(self) -> None:
        self.toasts = Toasts(self.api, self.works)

    async def step(self) -> int:
        """Handles what waits; returns how many updates were judged."""
        try:
            answers, judged = await self._judged()
        except StorageTrouble as trouble:
            self.pause = min(max(self.pause * 2, FIRST_PAUSE), LONGEST_PAUSE)
            log.error("door.storage", kind=str(trouble), pause=self.pause)
            return 0
        self.pause = 0.0
        await self.toasts.give(answers)
        return judged

    async def _judged(self) -> tuple[list[Answer], int]:
        try:
            answers, judged = await self._batch(1 if self._one_by_one else BATCH)
        except StorageTrouble:
            raise
        except Exception as trouble:  # noqa: BLE001 - any fault of one update must not stop the others
            return await self._failed(trouble)
        self._one_by_one = max(0, self._one_by_one - judged)
        return answers, judged

    async def _batch(self, size: int) -> tuple[list[Answer], int]:
        async with self.works.begin() as work:
            rows = await work.inbox.open_rows(size)
            incoming = [(row, read(plain(row.body))) for row in rows]
            answers = await self._judge(work, incoming)
        return answers, len(rows)

    async def _judge(
        self, work: Work, waiting: Sequence[tuple[InboxRow, Incoming]]
    ) -> list[Answer]:
        people = {one.person for _row, one in waiting}
        actors = await work.residents.actors(people, work.operators)
        hasty = {row.update_id: self._hasty(row, one) for row, one in waiting}
        heard = [one for row, one in waiting if hasty[row.update_id] is Verdict.HEARD]
        await self.reception.read_ahead(work, [(actors[one.person], one) for one in heard])
        answers = []
        for row, one in waiting:
            work.arrived, work.waited_since = row.arrived_at, row.waited_since
            actor = _in_her_language(actors[one.person], one)
            if (verdict := hasty[row.update_id]) is Verdict.HEARD:
                answers.append(await self._one(work, actor, one))
            else:
                answers.append(await self._left_out(work, actor, one, verdict))
            work.inbox.done(row.update_id, work.now)
            if verdict is not Verdict.HEARD:
                continue
            moved = one.kind is not Kind.PRESS or work.roles_changed
            if moved and len(waiting) > 1:
                work.roles_changed = False
                await work.flush()
                actors = await work.residents.actors(people, work.operators)
        return [answer for answer in answers if answer]

    def _hasty(self, row: InboxRow, one: Incoming) -> Verdict:
        return self.haste.judge(one, row.arrived_at, waited=row.waited_since is not None)

    async def _left_out(
        self, work: Work, actor: Actor, one: Incoming, verdict: Verdict
    ) -> Answer | None:
        """Nothing is done; she is told once, and no press is left spinning."""
        place = await self._place(work, actor, one)
        turn = Turn(work, actor, place, one.update, one.message, one.kind is Kind.PRESS)
        if verdict is Verdict.TOLD:
            log.warning("hasty", update=one.update)
            if one.query and not actor.elder:
                turn.toast(screens.faster_than_i_follow(), alert=True)
            elif one.kind is not Kind.ANSWER:  # a group is told nothing of it
                await turn.reply(screens.too_fast())
        if one.query is None:
            return None
        return Answer(one.query, actor.person, actor.reader, turn.given, refusal=False)

    async def _one(self, work: Work, actor: Actor, one: Incoming) -> Answer | None:
        place = await self._place(work, actor, one)
        turn = Turn(work, actor, place, one.update, one.message, one.kind is Kind.PRESS)
        mark = work.mark()
        refused = False
        try:
            await self.reception.receive(turn, one)
        except DomainError as refusal:
            work.cut(mark)
            refused = True
            log.info("refused", update=one.update, code=refusal.code)
            said = _said(refusal, actor)
            if one.query and not actor.elder:
                turn.toast(said, alert=True)
            elif one.word and isinstance(refusal, NotAllowed) and not place.private:
                await turn.reply(screens.go_private(one.word))  # who may what is nobody's business
            else:
                await turn.reply(screens.refusal(said))
        if one.query is None:
            return None
        answer = Answer(
            one.query, actor.person, actor.reader, turn.given, refused and bool(turn.given)
        )
        if refused and turn.given:
            await keep_refusal(work, answer)
        return answer

    async def _place(self, work: Work, actor: Actor, one: Incoming) -> Place:
        if one.private:
            return Place(one.chat, True, actor.language, elder=actor.elder)
        community = await work.residents.community_of_chat(one.chat)
        language = community.language if community else None
        return Place(one.chat, False, language, one.title, forum=one.forum, topic=one.topic)

    async def _failed(self, trouble: Exception) -> tuple[list[Answer], int]:
        """After a batch failed: try its rows one by one; a single row is counted or buried."""
        if not self._one_by_one:
            self._one_by_one = BATCH
            log.warning("door.batch", kind=type(trouble).__name__)
            return [], 1
        async with self.works.begin() as work:
            rows = await work.inbox.open_rows(1)
            answers: list[Answer] = []
            for row in rows:
                log.error("door.failed", update=row.update_id, fault=fault(trouble))
                answers += await self._count(work, row, trouble)
        return answers, len(rows)

    async def _count(self, work: Work, row: InboxRow, trouble: Exception) -> list[Answer]:
        """One more try, or the end; even a press that nobody could judge stops spinning."""
        if row.tries + 1 < TRIES:
            await work.inbox.failed(row)
            return []
        private = said_in_private(row.body)
        work.inbox.bury(row, type(trouble).__name__, work.now, private=private)
        self._one_by_one = max(0, self._one_by_one - 1)
        person, query = _who(row)
        if person is None:
            return []
        sorry = work.drawer.draw(screens.our_fault(row.update_id), None)
        key = f"sorry:{row.update_id}:{work.now:%Y%m%d%H%M%S}"  # it may be tried again and fail
        await work.outbox.say(key, person, sorry)
        return [Answer(query, person, Reader(None), None, refusal=False)] if query else []


def _said(refusal: DomainError, actor: Actor) -> Text:
    """The refusal's own words; to somebody we do not know yet, how to become known."""
    unknown = not actor.memberships and not actor.operator
    return screens.who_are_you() if isinstance(refusal, NotAllowed) and unknown else refusal.text()


def _in_her_language(actor: Actor, one: Incoming) -> Actor:
    """Her own choice, else the language of her Telegram."""
    if actor.language is None and (known := language_of(one.language_code)):
        return replace(actor, language=known)
    return actor


def _who(row: InboxRow) -> tuple[int | None, str | None]:
    """The person behind a broken update and her press, if so much of it can be read."""
    try:
        body = plain(row.body)
        press = body.get("callback_query")
        part = press or body["message"]
        person = part["from"]["id"]
        return (person, str(press["id"]) if press else None) if fits(person) else (None, None)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None, None
