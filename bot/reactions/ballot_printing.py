"""Papers about ballots that somebody asked for in the chat: made outside any transaction.

Her rights are judged when the paper is made and again when it is left in the outbox. What the
district's auditor takes along is on the record before she has it (PROMISES 7.2, 47a).
"""

from dataclasses import replace
from datetime import timedelta

from bot.features.ballots import screens, usecases
from bot.features.ballots.rules.sheets import Paper, Printable
from bot.features.ballots.screens.sheets import Sheet, payload
from bot.features.papers.errors import PaperUnset
from bot.features.papers.rules import without_pictures
from bot.features.record.model import Reason
from bot.features.record.screens import checkpoint_said
from bot.features.record.usecases import checkpoint_of_ballot
from bot.infra.papers import Unset
from bot.infra.sheets.documents import NotWritten, written
from bot.infra.sheets.making import NotMade, made
from bot.kernel.errors import DomainError
from bot.kernel.events import Alarm
from bot.kernel.ids import BallotId
from bot.kernel.imprint import Tongue
from bot.kernel.people import Actor
from bot.kernel.text import EN, ZH
from bot.reactions.ballot_papers import ballot_paper, ballot_table
from bot.reactions.kinds import Outcome
from bot.reactions.minutes_document import minutes_document
from bot.reactions.postings import no_photo
from bot.reactions.printing import actor_of, key_of, refused
from bot.reactions.typesetting import Printed, printed, tell_of_broken
from bot.work import Work, Works

BALLOT_PAPER = "paper.ballot"
LANGUAGE = {Tongue.ZH: ZH, Tongue.EN: EN}
NAMES = {
    Paper.NOTICE: "notice-{}.pdf",
    Paper.RESULT: "result-{}.pdf",
    Paper.TABLE: "result-{}.xlsx",
    Paper.MINUTES: "minutes-{}.pdf",
    Paper.WORD: "minutes-{}.docx",
    Paper.SIGNATURES: "signatures-{}.pdf",
}
ANY_CHARACTER = (Paper.TABLE, Paper.WORD)  # what is not set in type leaves no pictures out
USEFUL = timedelta(days=1)


async def ballot_paper_asked(
    work: Work, actor: Actor, about: Printable, paper: Paper, tongue: Tongue, reads: str | None
) -> None:
    """Sets the task; asked twice before it is made, it is made once."""
    ballot = about.ballot.id
    said = ":".join((paper.value, tongue.value, reads or ""))
    key = f"{BALLOT_PAPER}:{actor.person}:{ballot}:{paper.value}:{tongue.value}"
    subject = f"{ballot}:{said}"
    await work.alarms.set(Alarm(key, BALLOT_PAPER, actor.person, work.now, subject))


async def sheet_of(work: Work, about: Printable, username: str) -> Sheet:
    """All that a paper about it is made from."""
    ballot = about.ballot
    imprint = await work.imprints.of(ballot.community)
    address = f"https://t.me/{username}?start={payload(ballot)}"
    sheet = Sheet(about, imprint, address, f"@{username}")
    if ballot.tally is None:
        return sheet
    found = await checkpoint_of_ballot(work, ballot.community, Reason.CLOSED, ballot.number)
    if found is None:
        return sheet
    signed = replace(sheet, mark=checkpoint_said(found), key=found.key_id)
    return replace(signed, no_photo=await no_photo(work, ballot))


async def paper_made(works: Works, sheet: Sheet, paper: Paper, language: str) -> Printed:
    """The file. Raises PaperUnset, WordsUnprintable, FlatUnprintable."""
    catalogues = works.drawer.catalogues
    try:
        if paper is Paper.TABLE:
            return Printed(await made(*ballot_table(sheet, language, catalogues)), "")
        if paper is Paper.WORD:
            return Printed(await written(*minutes_document(sheet, language, catalogues)), "")
        return await printed(works, *ballot_paper(sheet, paper, language, catalogues))
    except (Unset, NotMade, NotWritten):
        raise PaperUnset from None


async def print_ballot(works: Works, alarm: Alarm) -> Outcome:
    number, kind, tongue, reads = alarm.about.split(":")
    ballot, paper = BallotId(int(number)), Paper(kind)
    try:
        async with works.look() as work:
            actor = await actor_of(work, alarm)
            about = await usecases.printable_ballot(work, actor, ballot, paper)
            sheet = await sheet_of(work, about, works.username())
        done = await paper_made(works, sheet, paper, LANGUAGE[Tongue(tongue)])
    except DomainError as refusal:
        return refused(alarm, refusal, reads)
    bare = paper not in ANY_CHARACTER and _wears_pictures(about)
    drawn = works.drawer.draw(screens.paper_file(about, paper, left_out=bare), reads or None)
    file = (NAMES[paper].format(about.ballot.number), done.file)

    async def sent(work: Work) -> None:
        await usecases.note_paper(work, await actor_of(work, alarm), ballot)
        until = work.now + USEFUL
        await work.outbox.say(key_of(alarm), alarm.reference, drawn, useful_until=until, file=file)
        await tell_of_broken(work, done)

    return sent


def _wears_pictures(about: Printable) -> bool:
    said = about.place.name, about.ballot.question
    return any(without_pictures(one) != " ".join(one.split()) for one in said)
