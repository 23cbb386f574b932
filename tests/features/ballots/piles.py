"""Papers and calls to enter: who enters them, what lies there, without a database."""

from dataclasses import replace

from bot.features.ballots.model import Channel, Choice, Receipt, RollEntry, Vote
from bot.features.ballots.model.slips import Entered, Kept, Placed, Sitting, Slip, Ticked, labels
from bot.features.ballots.usecases import entering, open_ballot
from bot.infra.catalogues import Catalogues
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, PersonId, SittingId, UnitId
from bot.kernel.people import Role
from bot.kernel.text import EN
from tests.features.ballots.fakes import ELSEWHERE, HERE, LIN, NOW, FakeWork, member, proposal

CATALOGUES = Catalogues.load()
CAT = member(8, roles=(Role.COORDINATOR,))  # the second coordinator
FAR = member(77, roles=(Role.COORDINATOR,), community=ELSEWHERE)
WITNESS = "王秀英"
PICTURE = b"\x89PNG\r\n\x1a\n"
YES, NO, ABSTAIN, SPOILED = Ticked.YES, Ticked.NO, Ticked.ABSTAIN, Ticked.SPOILED
PAPER, PHONE, CHAT = Channel.PAPER, Channel.PHONE, Channel.CHAT


def shown(screen, language=EN):
    return "\n".join(CATALOGUES.render(one.text, language) for one in screen.lines)


def said(text, language=EN):
    return CATALOGUES.render(text, language)


def buttons(screen, language=EN):
    return [[CATALOGUES.render(one.label, language) for one in row] for row in screen.buttons]


def actions(screen):
    return [one.action for row in screen.buttons for one in row]


def entry(unit, label=None):
    return RollEntry(
        BallotId(1), UnitId(unit), label or f"1-1-{unit}", Area(5840), str(unit), head_size=1
    )


def sitting(*slips, **changed):
    """Of ballot 1, begun by Lin: flats with what is ticked."""
    there = Sitting(
        *(SittingId(1), BallotId(1), HERE, PAPER, LIN.person, NOW),
        slips=tuple(Slip(UnitId(unit), ticked) for unit, ticked in slips),
    )
    return replace(there, **changed)


def pile(count, ticked=YES, **changed):
    """So many papers, of flats 1, 2, 3, …"""
    return sitting(*((unit, ticked) for unit in range(1, count + 1)), **changed)


def placed(ballot, there, at=None, extra=()):
    """At flat `at` of a roll that has all flats of the sitting."""
    entries = [entry(one.unit) for one in there.slips] + [entry(unit) for unit in extra]
    if at is not None:
        entries.append(entry(at))
    return Placed(ballot, there, entry(at) if at is not None else None, labels(entries))


def kept(unit, choice=Choice.YES, seq=1, voter=10, **changed):
    """A vote, or without a choice a spoiled paper."""
    receipt = Receipt(seq, f"CODE{seq}")
    vote = choice and Vote(
        BallotId(1), UnitId(unit), choice, PersonId(voter), NOW, receipt, channel=PAPER
    )
    return replace(Kept(entry(unit), vote, PersonId(voter)), **changed)


def recorded(ballot, *every, struck=(), **changed):
    return Entered(ballot, sitting(**changed), every, struck)


async def opened(work=None, **changed):
    """A vote of four households is open; each has somebody who votes for it but flat 202."""
    work = work or FakeWork()
    work.residents.voting = {101: PersonId(10), 102: PersonId(10), 201: PersonId(20)}
    work.ballot = await open_ballot(work, LIN, proposal(**changed))
    return work


async def begun(work, channel=PAPER, who=LIN):
    there = await entering.begin_sitting(work, who, work.ballot.id, channel)
    return there.sitting.id


async def entered(work, *slips, channel=PAPER, who=LIN, witness=WITNESS):
    """A sitting with these slips, as it lies before it is handed over."""
    number = await begun(work, channel, who)
    for unit, ticked in slips:
        await entering.tick(work, who, number, UnitId(unit), ticked)
    if witness:
        await entering.witness(work, who, number, witness)
    return number


async def counted(work, *slips, second=CAT, **given):
    """Entered and confirmed by the second person."""
    number = await entered(work, *slips, **given)
    return await entering.record_sitting(
        work, given.get("who", LIN), number, second and second.person
    )
