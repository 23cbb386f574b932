"""A receipt on paper: asked for in the chat, made outside any transaction."""

from datetime import timedelta
from typing import Any

from bot.features.ledger import usecases
from bot.features.ledger.model import Book, Entry
from bot.features.ledger.screens import paper
from bot.features.papers.errors import PaperUnset
from bot.features.papers.rules import without_pictures
from bot.infra.catalogues import Catalogues
from bot.infra.papers import Unset
from bot.kernel.errors import DomainError
from bot.kernel.events import Alarm
from bot.kernel.ids import EntryId
from bot.kernel.people import Actor
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, ZH
from bot.reactions.kinds import Outcome
from bot.reactions.ledger import book_of_entry
from bot.reactions.papers import SHORT, printable, spoken
from bot.reactions.printing import actor_of, key_of, refused
from bot.reactions.typesetting import printed, tell_of_broken
from bot.work import Work, Works

RECEIPT_PAPER = "paper.receipt"
NAME = "receipt-{}.pdf"
USEFUL = timedelta(days=1)


async def receipt_asked(work: Work, actor: Actor, id: EntryId, reads: str | None) -> None:
    """Sets the task; asked twice before it is made, it is made once. Raises LedgerGone."""
    book = await book_of_entry(work, id)
    await usecases.own_payment(work, actor, book, id)
    key = f"{RECEIPT_PAPER}:{actor.person}:{id}"
    about = f"{id}:{reads or ''}"
    await work.alarms.set(Alarm(key, RECEIPT_PAPER, actor.person, work.now, about))


def receipt_paper(
    entry: Entry, book: Book, place: Neighbourhood, language: str, catalogues: Catalogues
) -> tuple[str, dict[str, Any]]:
    """Template and data. Raises NameUnprintable, WordsUnprintable."""
    flat = book.flat(entry.unit)
    name = printable(without_pictures(place.name))
    said = paper.paper(entry, book, flat.label if flat else "", name)
    data = {
        "title": spoken(paper.title_of_receipt(), catalogues, language),
        "language": SHORT[language],
        "papers": [spoken(said, catalogues, language)],
    }
    return "receipt", data


async def print_receipt(works: Works, alarm: Alarm) -> Outcome:
    """Whether it is hers is judged when it is made and again when it is left to be sent."""
    number, reads = alarm.about.split(":")
    id, language = EntryId(int(number)), EN if reads == EN else ZH
    try:
        async with works.look() as work:
            book = await book_of_entry(work, id)
            entry = await usecases.own_payment(work, await actor_of(work, alarm), book, id)
            place = await work.residents.neighbourhood(book.community)
        template, data = receipt_paper(entry, book, place, language, works.drawer.catalogues)
        try:
            done = await printed(works, template, data)
        except Unset:
            raise PaperUnset from None
    except DomainError as refusal:
        return refused(alarm, refusal, reads)
    drawn = works.drawer.draw(paper.file(entry), reads or None)
    file = (NAME.format(entry.number), done.file)

    async def sent(work: Work) -> None:
        await usecases.own_payment(work, await actor_of(work, alarm), book, id)
        until = work.now + USEFUL
        await work.outbox.say(key_of(alarm), alarm.reference, drawn, useful_until=until, file=file)
        await tell_of_broken(work, done)

    return sent
