"""Databases for the drill of tampering, each lived in by the real use cases with its own chances.

A world has a community or two, flats of which some share an owner, a ballot of residents and one
of owners that have closed, answers that were changed, and in every other world a ballot that is
still open. Outside of it lie what people hold: checkpoints and receipts.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.commands.drill.dice import Dice
from bot.demo.clock import HandClock, SeededEntropy
from bot.demo.neighbourhood import COORDINATOR, GROUP, HUNG, OPERATOR
from bot.demo.village import Village, sandbox
from bot.features.ballots.model import ANSWERS, Ballot, Preset, Proposal
from bot.features.ballots.usecases import cast_vote, open_ballot
from bot.features.record.model import Checkpoint, Reason
from bot.features.record.usecases import take_checkpoint
from bot.features.residents.model import Door, NamedOwner, RollRow
from bot.features.residents.usecases import (
    accept_coordinator,
    claim_unit,
    import_roll,
    invite_coordinator,
    issue_letters,
    set_up_community,
)
from bot.infra.keyfile import Keys
from bot.kernel.area import Area
from bot.kernel.ids import ChatId, CommunityId, PersonId
from bot.kernel.links import digest
from bot.kernel.people import Actor
from bot.reactions import ballot_opened
from bot.work import Work

BEGIN = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
FIRST_PERSON = 2001
QUESTIONS = ("楼道灯要换新的吗？", "要不要加装电梯？", "院门几点关？")
TEXT = "第一条 楼道不堆放杂物。\n第二条 晚上十点以后安静。"
PRESETS = (Preset.RESIDENTS_MEETING, Preset.OWNERS_SIMPLE, Preset.ADVISORY)
FEWEST, SPREAD = 6, 7  # flats of a community
TURNS = (8, 4)  # of ten flats, how many answer at first, and again later
DAYS = 3


@dataclass(frozen=True)
class Place:
    """A state of a world: its database, its keys, and what people hold outside of it."""

    database: Path
    keys: Keys
    checkpoints: tuple[Checkpoint, ...]
    receipts: tuple[str, ...]
    open: bool  # whether a ballot is open

    @property
    def entropy(self) -> SeededEntropy:
        """Chance for whoever changes it; always the same."""
        return SeededEntropy(str(self.database.name))


@dataclass
class Life:
    """A world while it is lived in, and the states of it that were kept."""

    village: Village
    dice: Dice
    folder: Path
    receipts: list[str] = field(default_factory=list)
    kept: list[Place] = field(default_factory=list)

    async def keep(self, *, open: bool) -> None:
        """A copy of the database as it is now, with checkpoints that people asked for now."""
        works = self.village.works
        async with works.begin() as work:
            places = await work.residents.all_communities()
            for place in places:
                await take_checkpoint(work, place, Reason.ASKED)
        async with works.look() as work:
            given = [one for place in places for one in await work.checkpoints.every(place)]
        copy = self.folder / f"{len(self.kept)}.sqlite3"
        copied(self.folder / "sandbox.sqlite3", copy)
        self.kept.append(Place(copy, works.keys, tuple(given), tuple(self.receipts), open))


async def live(folder: Path, seed: int) -> list[Place]:
    """Lives through the world of that seed in `folder`: with a ballot open, all closed, …

    In a world of an odd seed a ballot is open at the end.
    """
    dice = Dice(f"world {seed}")
    clock = HandClock(BEGIN + timedelta(hours=dice.number(5_000)))
    async with sandbox(folder, clock, entropy=SeededEntropy(f"entropy {seed}")) as village:
        life = Life(village, dice, folder)
        for number in range(1 + dice.number(2)):
            place = await settled(village, dice, number)
            for ballot in range(2):
                await _ballot(life, place, ballot)
                await life.keep(open=True)
                await village.passes(days=DAYS, minutes=1)
                await village.passes(seconds=10)
                await life.keep(open=False)
        if seed % 2:
            await _ballot(life, place, 2)
            await life.keep(open=True)
    return life.kept


def copied(source: Path, target: Path) -> None:
    """By SQLite's own copying: the newest rows may stand in the file's journal only."""
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)


async def settled(
    village: Village, dice: Dice, number: int, *, fewest: int = FEWEST
) -> CommunityId:
    """A group with its coordinator, its roll, and somebody in every flat."""
    group, world = GROUP - number, village.world
    flats = fewest + dice.number(SPREAD)
    people = [FIRST_PERSON + 100 * number + one for one in range(flats)]
    for person in (OPERATOR, COORDINATOR, *people):
        if number == 0 or person in people:
            world.add_person(person, f"邻居 {person}", language_code="zh-hans")
    world.add_group(group, f"梧桐里 {number}", [OPERATOR, COORDINATOR, *people])
    world.add_bot_to(group, OPERATOR)
    await village.settles()
    async with village.works.begin() as work:
        host = await acting(work, OPERATOR)
        made = await set_up_community(work, host, ChatId(group), "梧桐里", "梧桐里")
        place = made.place.id
        link = await invite_coordinator(work, host, place)
        await accept_coordinator(work, await acting(work, COORDINATOR), link.payload[1:])
        await work.flush()
        await import_roll(work, await acting(work, COORDINATOR), place, _roll(dice, flats))
        letters = await issue_letters(work, await acting(work, COORDINATOR), place)
        for person, letter in zip(people, letters, strict=True):
            await claim_unit(work, await acting(work, person), digest(letter.payload[1:]))
    return place


def _roll(dice: Dice, flats: int) -> list[RollRow]:
    """Every fourth flat belongs to the owner of the first."""
    return [
        RollRow(
            Door("1", "1", f"{number // 2 + 1}0{number % 2 + 1}"),
            number // 2 + 1,
            Area(4_000 + dice.number(9_000)),
            owners=(NamedOwner("A1", "陈"),) if number % 4 == 0 else (),
        )
        for number in range(flats)
    ]


async def _ballot(life: Life, place: CommunityId, number: int) -> None:
    """The coordinator opens one, and neighbours answer."""
    async with life.village.works.begin() as work:
        ballot = await _opened(work, place, number)
    await life.village.settles()
    await _votes(life, ballot)


async def _opened(work: Work, place: CommunityId, number: int) -> Ballot:
    closes = work.now + timedelta(days=DAYS)
    hung = work.now - HUNG
    proposal = Proposal(place, QUESTIONS[number], TEXT, PRESETS[number], closes, noticed_at=hung)
    ballot = await open_ballot(work, await acting(work, COORDINATOR), proposal)
    await ballot_opened(work, ballot)
    return ballot


async def _votes(life: Life, ballot: Ballot) -> None:
    """Most flats answer, and some of them twice."""
    async with life.village.works.look() as work:
        flats = len(await work.ballots.roll(ballot.id))
    people = [FIRST_PERSON + 100 * (ballot.community - 1) + one for one in range(flats)]
    for likely in TURNS:
        life.village.clock.forward(timedelta(minutes=1 + life.dice.number(60)))
        async with life.village.works.begin() as work:
            for person in people:
                if life.dice.number(10) < likely:
                    answer = ANSWERS[life.dice.number(3)]
                    actor = await acting(work, person)
                    receipt = await cast_vote(work, actor, ballot.id, answer)
                    life.receipts += [code for _flat, code in receipt.votes]
    life.receipts = list(dict.fromkeys(life.receipts))


async def acting(work: Work, person: int) -> Actor:
    id = PersonId(person)
    operators = frozenset({PersonId(OPERATOR)})
    return (await work.residents.actors({id}, operators))[id]
