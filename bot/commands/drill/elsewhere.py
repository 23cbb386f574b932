"""Another place on the same bot, where everything waits that a button or word can name (P47).

What is tried from outside of it is made from the code, so a button that comes next year is tried
too. The buttons are properly sealed: authority must come from who presses, not from what.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import Enum
from itertools import product

from bot.chat.routes import ROUTES
from bot.commands.drill.money_elsewhere import paid
from bot.commands.drill.rows import Rows, rows
from bot.commands.drill.talked_there import (
    DAYS,
    IDS,
    LIN_THERE,
    NAME,
    QUESTION,
    VOTER_THERE,
    WORDS,
    talked_there,
)
from bot.commands.drill.worlds import acting
from bot.demo.neighbourhood import HUNG, ZONE
from bot.demo.village import Village
from bot.features.acts.model import Act, ActKind
from bot.features.affairs.model import Kind as LetterKind, Letter
from bot.features.ballots.model import Channel, Choice, Mandate, Matter, Preset, Proposal
from bot.features.ballots.model.slips import Answer, Conflict, Sitting, Slip, Ticked
from bot.features.ballots.usecases import cast_vote, open_ballot
from bot.features.residents.model import Claim, Door, Kind, Tie, Unit
from bot.features.voices.model import State, Voice
from bot.kernel.area import Area
from bot.kernel.forms import Flow
from bot.kernel.ids import (
    ActId,
    BallotId,
    ChatId,
    ClaimId,
    CommunityId,
    LeafletId,
    LetterId,
    PersonId,
    SittingId,
    VoiceId,
)
from bot.kernel.people import Reader, Role
from bot.kernel.press import Press
from bot.kernel.roll import Electorate, Neighbourhood
from bot.kernel.screen import screen
from bot.kernel.text import ZH, Words
from bot.work import Work, Works

GROUP_THERE = -1002000000002
CLAIMANT, SELLER, HELPER = 63, 64, 65
DOORS, LABEL = ("9-1-101", "9-1-102"), "9幢1单元101室"  # somebody votes for the first
FLATS = ("9-1-10", "9幢1单元10")  # how its doors are written begins so
SECRETS = (NAME, QUESTION, WORDS, *FLATS)
CLAIM, ACT, VOICE, LETTER, SITTING, MANDATE = 901, 902, 903, 904, 905, 906
PAID, BANK_LINE = 916, 917
# Fields that name nothing of a place.
FREE_FIELDS = {"page", "fingerprint", "number", "leaf", "day", "revision", "at", "marks"}
FREE_FIELDS |= {"about", "place", "steps", "plan", "mark", "pays"}
Ids = Mapping[str, Sequence[int]]
"""Values of each field that a press can have, by its name."""


@dataclass
class Report:
    """The promise is kept where all that must be 0 is 0."""

    buttons: int = 0
    words: int = 0  # commands, start links, and words alone
    forms: int = 0  # words while an own form was open
    exports: int = 0
    changes: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)  # that came although the other place was named
    broken: list[str] = field(default_factory=list)  # exports that ended otherwise than they should
    dead: int = 0  # updates that no handler could answer
    complaints: int = 0  # calls that no Bot API would understand

    @property
    def tries(self) -> int:
        return self.buttons + self.words + self.forms + self.exports

    @property
    def right(self) -> bool:
        bad = (self.changes, self.told, self.files, self.broken, self.dead, self.complaints)
        return not any(bad)

    def figures(self) -> dict[str, object]:
        seen = {"tries": self.tries, **vars(self)}
        short = {name: len(one) if isinstance(one, list) else one for name, one in seen.items()}
        return short | {"found": self.told + self.files + self.broken, "right": self.right}


@dataclass(frozen=True)
class There:
    community: CommunityId
    ids: Ids
    receipt: str

    @property
    def words(self) -> tuple[str, ...]:
        """What somebody could type about it."""
        numbers = {
            f"{one}" for name in self.ids if name not in FREE_FIELDS for one in self.ids[name]
        }
        return (*sorted(numbers), *DOORS, LABEL, QUESTION, NAME, self.receipt)


async def settled_there(village: Village) -> There:
    """Flats, claim, act and ballot wait; one neighbour has voted."""
    world = village.world
    for person, name in ((LIN_THERE, "那边的小陈"), (VOTER_THERE, "那边的人")):
        world.add_person(person, name, language_code="zh-hans")
    async with village.works.begin() as work:
        place = await work.residents.next_community()
        where = Neighbourhood(place, NAME, ChatId(GROUP_THERE), ZH, ZONE)
        await work.residents.set_up(where, NAME, work.now)
        await work.residents.grant(place, PersonId(LIN_THERE), Role.COORDINATOR, work.now)
        units = [await _flat(work, place, door) for door in DOORS]
        await work.residents.represent(units[0], PersonId(VOTER_THERE), work.now)
    async with village.works.begin() as work:
        await _waits(work, units[0])
        held = await work.residents.grant(place, PersonId(HELPER), Role.VOLUNTEER, work.now)
        ballot = await _opened(work, place)
        voter = await acting(work, VOTER_THERE)
        receipt = await cast_vote(work, voter, ballot, Choice.YES)
        await _entered(work, place, ballot, units[1])
        leaflet = await _said_slowly(work)
        asked = LetterId(LETTER), place, ballot, LetterKind.QUESTION, PersonId(VOTER_THERE)
        await work.letters.put(Letter(*asked, work.now, WORDS))
        both, until = (PersonId(VOTER_THERE), PersonId(HELPER)), work.now + timedelta(days=DAYS)
        matter = Matter(place, ballot, until)
        await work.ballots.put_mandate(Mandate(MANDATE, *both, matter, work.now, WORDS))
        await talked_there(work, place, units)
        await paid(work, place, units[0], (PAID, BANK_LINE))
    ids = {"community": place, "ballot": ballot, "claim": CLAIM, "act": ACT, "office": held.id}
    ids |= {"leaflet": leaflet, "voice": VOICE, "letter": LETTER, "sitting": SITTING}
    ids |= {"mandate": MANDATE, **IDS}
    ids |= {"entry": PAID, "line": BANK_LINE, "last": PAID}
    every = {name: (int(one),) for name, one in ids.items()}
    flats = tuple(int(one.id) for one in units)
    free = dict.fromkeys(FREE_FIELDS, (0,)) | {"page": (0, 1, 2), "leaf": (0, 1)}
    free |= {"revision": (1,)}
    return There(place, every | {"unit": flats} | free, receipt.votes[0][1])


async def _entered(work: Work, place: CommunityId, ballot: BallotId, unit: Unit) -> None:
    """A paper that waits to be handed over, and a flat that answered in two ways."""
    slips = (Slip(unit.id, Ticked.NO),)
    paper = Sitting(
        SittingId(SITTING),
        ballot,
        place,
        Channel.PAPER,
        PersonId(LIN_THERE),
        work.now,
        slips,
        WORDS,
    )
    await work.sittings.put(paper)
    said = Answer(Choice.YES, Channel.CHAT, work.now), Answer(Choice.NO, Channel.PAPER, work.now)
    await work.sittings.put_conflict(Conflict(ballot, unit.id, work.now, said))


async def _said_slowly(work: Work) -> LeafletId:
    """What was said to the voter, leaf by leaf."""
    await work.drawn_for(VOTER_THERE, screen(*[Words(QUESTION)] * 60), Reader(ZH, elder=True))
    return LeafletId(await work.leaflets.next() - 1)


async def _flat(work: Work, place: CommunityId, door: str) -> Unit:
    at, id = Door(*door.split("-")), await work.residents.next_unit()
    unit = Unit(id, place, at, 1, Area(5_000), Kind.DWELLING)
    await work.residents.put_unit(unit)
    return unit


async def _waits(work: Work, unit: Unit) -> None:
    """A claim, an act of two and a voice note, all undecided."""
    who = PersonId(CLAIMANT)
    claim = Claim(
        ClaimId(CLAIM), unit.community, unit.id, Electorate.OWNERS, who, Tie.OWNER, work.now
    )
    await work.residents.put_claim(claim)
    body, until = {"unit": unit.id, "moved_out": True}, work.now + timedelta(days=3)
    sale, who = ActKind.UNIT_SALE, PersonId(SELLER)
    await work.acts.put(Act(ActId(ACT), unit.community, sale, body, who, work.now, until))
    at, speaker = (Flow.CORRECTION, "words", 4), PersonId(VOTER_THERE)
    said = Voice(VoiceId(VOICE), unit.community, speaker, *at, work.now, until)
    written = replace(said, state=State.WRITTEN, words=WORDS, revision=1)
    await work.voices.put(replace(written, mime="audio/ogg", content=b"OggS"))


async def _opened(work: Work, place: CommunityId) -> BallotId:
    closes = work.now + timedelta(days=DAYS)
    hung = work.now - HUNG
    asked = Proposal(place, QUESTION, "", Preset.RESIDENTS_MEETING, closes, noticed_at=hung)
    ballot = await open_ballot(work, await acting(work, LIN_THERE), asked)
    return ballot.id


def every_button(ids: Ids) -> Iterator[Press]:
    """Of each kind, with these ids and every choice it can carry; those that name nothing last."""
    naming = sorted(ROUTES.presses, key=lambda kind: not _names(kind))
    for kind in naming:
        values = [
            list(field) if issubclass(field, Enum) else ids[name]
            for name, field in kind.kinds().items()
        ]
        yield from (kind(*given) for given in product(*values))


def _names(kind: type[Press]) -> bool:
    return any(not issubclass(one, Enum) for one in kind.kinds().values())


def names_something(press: Press) -> bool:
    """Whether it carries an id, so that nothing of it may be answered from outside."""
    return _names(type(press))


def every_word(there: There) -> Iterator[str]:
    """Every command and start link with each word about that place, and the words alone."""
    for one in ROUTES.commands:
        yield from (f"/{one} {word}" for word in there.words)
    for letter in ROUTES.starts:
        numbers = sorted({number for some in there.ids.values() for number in some})
        yield from (f"/start {letter}{number}" for number in numbers)
        yield f"/start {letter}{there.receipt}"
    yield from ROUTES.words
    yield from there.words


async def rows_there(works: Works, there: There) -> Rows:
    """Everything that is kept about that place."""
    kept: Rows = {}
    for name, some in (await rows(works)).items():
        mine = [one for one in some if _is_there(one, there)]
        kept |= {name: mine} if mine else {}
    return kept


def _is_there(row: Mapping[str, object], there: There) -> bool:
    """By the community it names, else by its ballot or flat."""
    if "community_id" in row:
        return row["community_id"] == there.community
    named = {"ballot_id": "ballot", "unit_id": "unit", "round_id": "round"}
    return any(row.get(name) in there.ids[field] for name, field in named.items())


def told(said: str, typed: str = "") -> list[str]:
    """Words of that place in what was said; not those that were only said back."""
    rest = said.replace(typed, "") if typed else said
    own = FLATS if any(one in typed for one in FLATS) else ()
    return [one for one in SECRETS if one in rest and one not in own]
