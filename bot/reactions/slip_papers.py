"""Ballot papers that a coordinator asked for: made outside any transaction, sent as files.

Her rights are judged when they are made and again when they are left in the outbox.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.features.ballots.model.slip_papers import SlipLayout, SlipPaper
from bot.features.ballots.screens import slip_papers as screens, slip_sheets
from bot.features.ballots.screens.slip_sheets import Slips
from bot.features.ballots.usecases.slip_papers import note_slips, slip_pile
from bot.features.papers.errors import FlatUnprintable, PaperUnset
from bot.features.papers.model import Spot
from bot.features.papers.rules import bundles, without_pictures
from bot.infra import papers
from bot.infra.catalogues import Catalogues
from bot.infra.papers import Unset
from bot.kernel.errors import DomainError
from bot.kernel.events import Alarm
from bot.kernel.ids import BallotId
from bot.kernel.imprint import Tongue
from bot.kernel.people import Actor
from bot.kernel.text import EN, ZH
from bot.reactions.ballot_papers import own_words, refuse_unprintable
from bot.reactions.kinds import Outcome
from bot.reactions.papers import SHORT, spoken
from bot.reactions.printing import actor_of, key_of, refused
from bot.reactions.typesetting import Printed, printed, tell_of_broken
from bot.work import Work, Works

SLIPS = "paper.slips"
LANGUAGE = {Tongue.ZH: ZH, Tongue.EN: EN}
TEMPLATES = {SlipLayout.ONE: "slip", SlipLayout.TWO: "slip2", SlipLayout.BLANK: "slip2"}
USEFUL = timedelta(days=1)


async def slips_asked(
    work: Work,
    actor: Actor,
    ballot: BallotId,
    layout: SlipLayout,
    tongue: Tongue,
    reads: str | None,
) -> None:
    """Sets the task; asked twice before it is made, it is made once. Raises as `slip_pile`."""
    await slip_pile(work, actor, ballot, layout)
    about = ":".join((f"{ballot}", layout.value, tongue.value, reads or ""))
    key = f"{SLIPS}:{actor.person}:{ballot}:{layout.value}:{tongue.value}"
    await work.alarms.set(Alarm(key, SLIPS, actor.person, work.now, about))


async def slips_of(
    work: Work, actor: Actor, ballot: BallotId, layout: SlipLayout, username: str
) -> Slips:
    """All that the papers are made from, without emoji. Raises as `slip_pile` does."""
    pile = await slip_pile(work, actor, ballot, layout)
    imprint = await work.imprints.of(pile.ballot.community)
    return Slips(pile, imprint, f"https://t.me/{username}?start=")


def drawable(slips: Slips) -> Slips:
    """The same without emoji. Raises WordsUnprintable, FlatUnprintable for what the font lacks."""
    pile = slips.pile
    place = replace(pile.place, name=without_pictures(pile.place.name))
    ballot = replace(pile.ballot, question=without_pictures(pile.ballot.question))
    refuse_unprintable(
        (Spot.PLACE, place.name), (Spot.QUESTION, ballot.question), *own_words(slips.imprint)
    )
    for one in pile.papers:
        if lacking := papers.missing(one.label):
            raise FlatUnprintable(one.label, min(lacking))
    return replace(slips, pile=replace(pile, ballot=ballot, place=place))


def slips_paper(
    slips: Slips,
    some: Sequence[SlipPaper],
    layout: SlipLayout,
    language: str,
    catalogues: Catalogues,
) -> tuple[str, dict[str, Any]]:
    """Template and data of one file."""
    said = [spoken(slip_sheets.slip_paper(slips, one), catalogues, language) for one in some]
    data = {
        "title": spoken(slip_sheets.title_of_slips(slips.pile.ballot), catalogues, language),
        "language": SHORT[language],
        "slips": said,
    }
    return TEMPLATES[layout], data


async def slips_made(
    works: Works, slips: Slips, layout: SlipLayout, language: str
) -> list[tuple[int, Printed]]:
    """How many papers are in each file, and the file.

    Raises:
        PaperUnset, WordsUnprintable, FlatUnprintable
    """
    fine = drawable(slips)
    made = []
    try:
        for some in bundles(fine.pile.papers):
            order = slips_paper(fine, some, layout, language, works.drawer.catalogues)
            made.append((len(some), await printed(works, *order)))
    except Unset:
        raise PaperUnset from None
    return made


async def print_slips(works: Works, alarm: Alarm) -> Outcome:
    number, code, tongue, reads = alarm.about.split(":")
    ballot, layout = BallotId(int(number)), SlipLayout(code)
    try:
        async with works.look() as work:
            actor = await actor_of(work, alarm)
            slips = await slips_of(work, actor, ballot, layout, works.username())
        files = await slips_made(works, slips, layout, LANGUAGE[Tongue(tongue)])
    except DomainError as refusal:
        return refused(alarm, refusal, reads)
    bare = _wears_pictures(slips)

    async def sent(work: Work) -> None:
        actor, blank = await actor_of(work, alarm), layout is SlipLayout.BLANK
        await note_slips(work, actor, ballot, len(slips.pile.papers), blank=blank)
        until = work.now + USEFUL
        for part, (count, file) in enumerate(files, 1):
            said = screens.slips_file(slips.pile, count, (part, len(files)), left_out=bare)
            drawn = works.drawer.draw(said, reads or None)
            named = (f"ballot-papers-{slips.pile.ballot.number}-{part}.pdf", file.file)
            key = f"{key_of(alarm)}:{part}"
            await work.outbox.say(key, alarm.reference, drawn, useful_until=until, file=named)
        await tell_of_broken(work, *(file for _count, file in files))

    return sent


def _wears_pictures(slips: Slips) -> bool:
    said = slips.pile.place.name, slips.pile.ballot.question
    return any(without_pictures(one) != " ".join(one.split()) for one in said)
