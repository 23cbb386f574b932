"""Papers and calls handed over: the mark of what lay there, the list that is read, photos."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.features.acts.errors import ActGone
from bot.features.acts.model import WAITS, Act, ActKind
from bot.features.acts.screens import ConfirmAct, RefuseAct
from bot.features.ballots.errors.slips import SittingOver
from bot.features.ballots.screens.slip_presses import ShowSlips, StrikeSlip
from bot.features.ballots.usecases import entering as entered_by_her
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import ActId, UnitId
from bot.kernel.text import ZH
from bot.reactions import cards, entering
from bot.work import FileGone
from tests.features.ballots.fakes import HERE, LIN, NOW, FakeWork
from tests.features.ballots.piles import (
    CAT,
    FAR,
    NO,
    PICTURE,
    SPOILED,
    YES,
    actions,
    entered,
    opened,
    shown,
)

FLAT = UnitId(101)


@dataclass
class FakeActs:
    kept: dict = field(default_factory=dict)

    async def get(self, act):
        return self.kept.get(act)


@dataclass
class Desk(FakeWork):
    acts: FakeActs = field(default_factory=FakeActs)


@pytest.fixture
async def work():
    """Lin has handed over two papers; it waits for another coordinator."""
    work = await opened(Desk())
    work.number = await entered(work, (101, YES), (102, NO))
    await hands_over(work)
    return work


async def hands_over(work, kind=ActKind.BALLOT_SLIPS):
    there = await entered_by_her.to_hand_over(work, LIN, work.number)
    body = entering.handed(there)
    work.act = Act(ActId(5), HERE, kind, body, LIN.person, NOW, NOW + WAITS)
    work.acts.kept[work.act.id] = work.act


async def page(work, who=CAT, number=0, **how):
    return await entering.slips_page(work, who, work.act.id, number, **how)


# What was handed over


async def test_the_act_keeps_which_papers_and_a_mark_but_no_answer(work):
    assert set(work.act.body) == {"sitting", "fingerprint"}
    assert work.act.body["sitting"] == work.number
    assert len(work.act.body["fingerprint"]) == 64


async def test_as_long_as_nothing_is_touched_it_is_what_was_handed_over(work):
    assert await entering.changed(work, CAT, work.act) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda work: entered_by_her.tick(work, LIN, work.number, FLAT, NO),
        lambda work: entered_by_her.tick(work, LIN, work.number, UnitId(201), YES),
        lambda work: entered_by_her.witness(work, LIN, work.number, "李建国"),
        lambda work: entered_by_her.show_papers(work, LIN, work.number, PICTURE),
    ],
)
async def test_whatever_she_changes_afterwards_is_not_what_is_confirmed(work, change):
    await change(work)
    said = await entering.changed(work, CAT, work.act)
    assert "changed after they were handed over" in shown(said)


async def test_striking_out_is_the_second_persons_and_changes_nothing_of_that(work):
    await entering.struck(work, CAT, work.act.id, FLAT)
    assert await entering.changed(work, CAT, work.act) is None


async def test_handed_over_again_the_new_mark_holds(work):
    await entered_by_her.tick(work, LIN, work.number, FLAT, SPOILED)
    await hands_over(work)
    assert await entering.changed(work, CAT, work.act) is None


async def test_what_was_thrown_away_cannot_be_confirmed_any_more(work):
    await entered_by_her.drop_sitting(work, LIN, work.number)
    for ask in (entering.changed, entering.described, entering.slips_of):
        with pytest.raises(SittingOver):
            await ask(work, CAT, work.act)


# The list


async def test_she_reads_the_list_between_what_is_asked_and_the_two_answers(work):
    found = await page(work)
    written = shown(found)
    assert written.startswith("Another coordinator asks you to confirm:")
    assert "Flat 1-1-101: Agree\nFlat 1-1-102: Disagree" in written
    assert "It happens only if you confirm it by" in written
    assert {ConfirmAct(work.act.id), RefuseAct(work.act.id)} <= set(actions(found))


async def test_in_chinese_too(work):
    written = shown(await page(work), ZH)
    assert "101：同意" in written or "101室：同意" in written


async def test_what_is_described_is_the_first_page(work):
    assert "Flat 1-1-101: Agree" in shown(await entering.described(work, CAT, work.act))


async def test_while_she_strikes_out_there_is_nothing_to_confirm(work):
    found = await page(work, striking=True)
    assert ConfirmAct(work.act.id) not in actions(found)
    assert [one.unit for one in actions(found) if isinstance(one, StrikeSlip)] == [101, 102]


async def test_what_she_strikes_out_is_marked_on_its_page(work):
    found = await entering.struck(work, CAT, work.act.id, FLAT)
    assert "Flat 1-1-101: struck out" in shown(found)
    assert actions(found)[-1] == ShowSlips(work.act.id, 0)
    assert "Flat 1-1-101: Agree" in shown(await entering.struck(work, CAT, work.act.id, FLAT))


async def test_who_entered_them_does_not_strike_out(work):
    with pytest.raises(NotAllowed):
        await entering.struck(work, LIN, work.act.id, FLAT)


# The photo


async def test_the_second_person_sees_the_photo(work):
    await entered_by_her.show_papers(work, LIN, work.number, PICTURE)
    assert await entering.slip_photo(work, CAT, work.act.id) == PICTURE


async def test_where_there_is_no_photo_there_is_none_to_be_seen(work):
    with pytest.raises(ActGone):
        await entering.slip_photo(work, CAT, work.act.id)


# What is over, of another place, or of another kind

ASKED = [
    lambda work, who: entering.slips_page(work, who, work.act.id, 0),
    lambda work, who: entering.struck(work, who, work.act.id, FLAT),
    lambda work, who: entering.slip_photo(work, who, work.act.id),
]


@pytest.mark.parametrize("ask", ASKED)
async def test_another_places_coordinator_learns_nothing_of_it(work, ask):
    await entered_by_her.show_papers(work, LIN, work.number, PICTURE)
    with pytest.raises(ActGone):
        await ask(work, FAR)


@pytest.mark.parametrize("ask", ASKED)
async def test_after_three_days_it_is_gone(work, ask):
    await entered_by_her.show_papers(work, LIN, work.number, PICTURE)
    work.at(NOW + WAITS)
    await ask(work, CAT)  # the last moment
    with pytest.raises(ActGone):
        await ask(work.at(NOW + WAITS + timedelta(seconds=1)), CAT)


@pytest.mark.parametrize("ask", ASKED)
async def test_a_button_with_the_number_of_another_act_shows_nothing(work, ask):
    await hands_over(work, ActKind.BALLOT_OPEN)
    with pytest.raises(ActGone):
        await ask(work, CAT)


@pytest.mark.parametrize("ask", ASKED)
async def test_what_was_decided_is_gone(work, ask):
    work.acts.kept.clear()
    with pytest.raises(ActGone):
        await ask(work, CAT)


# A photo that comes


async def test_a_photo_that_was_sent_is_fetched_afterwards_once(work):
    for file in ("AgACAgUAAx-1", "AgACAgUAAx-2"):
        await entering.photo_sent(work, LIN.person, work.number, file, "zh_Hans")
    (alarm,) = [one for one in work.alarms.rung.values() if one.kind == entering.SLIP_PHOTO_COMES]
    assert (alarm.reference, alarm.due) == (LIN.person, NOW)
    assert alarm.about == f"{work.number} zh_Hans AgACAgUAAx-2"


@dataclass
class Replies:
    """`answer_later` needs her language and a place to leave the words."""

    said: list = field(default_factory=list)

    async def actors(self, people, _operators):
        return dict.fromkeys(people, LIN)

    async def say(self, key, person, drawn, *, useful_until=None):
        self.said.append((key, person, drawn, useful_until))


@dataclass
class Files:
    content: bytes | None

    async def fetch(self, _file, _largest):
        if self.content is None:
            raise FileGone
        return self.content


@dataclass
class FakeWorks:
    files: Files


async def comes(work, content):
    """The photo is fetched; what she reads then."""
    replies = Replies()
    work.residents.actors, work.outbox, work.operators = replies.actors, replies, frozenset()

    async def drawn_for(_person, screen, _reader):
        return screen

    work.drawn_for = drawn_for
    await entering.photo_sent(work, LIN.person, work.number, "file", None)
    alarm = work.alarms.rung[f"{entering.SLIP_PHOTO_COMES}:{work.number}"]
    kept = await entering.fetch_slip_photo(FakeWorks(Files(content)), alarm)
    await kept(work)
    ((key, person, screen, _until),) = replies.said
    assert key.startswith(f"slips.photo:{work.number}:")
    assert person == LIN.person
    return shown(screen)


@pytest.mark.parametrize("content", [PICTURE, b"\xff\xd8\xff\xe0rest"])
async def test_a_picture_is_kept_with_the_papers_and_they_can_be_handed_over(work, content):
    assert "A photo is attached." in await comes(work, content)
    assert (await work.sittings.get(work.number)).photo == content


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"GIF89a", None])
async def test_what_is_no_picture_is_not_kept_and_she_reads_what_to_do(work, content):
    assert "The photo could not be read." in await comes(work, content)
    assert (await work.sittings.get(work.number)).photo == b""


async def test_a_photo_of_papers_that_were_thrown_away_meanwhile_is_refused(work):
    await entered_by_her.drop_sitting(work, LIN, work.number)
    assert "Please begin a new batch." in await comes(work, PICTURE)


async def test_a_photo_of_papers_that_are_recorded_already_is_refused(work):
    await entered_by_her.record_sitting(work, LIN, work.number, CAT.person)
    assert "Please begin a new batch." in await comes(work, PICTURE)


# Confirmed


@pytest.fixture
def told(work):
    """Who is told what: nobody is awake but the fakes."""
    heard = Heard()
    work.residents.actors = heard.actors
    work.outbox, work.operators = heard, frozenset()
    return heard


@dataclass
class Heard:
    redrawn: list = field(default_factory=list)

    async def actors(self, people, _operators):
        return {one: replace(LIN, person=one) for one in people}

    async def redraw(self, kind, reference):
        self.redrawn.append((kind, reference))


async def test_what_nobody_votes_for_is_told_to_nobody_and_the_card_is_drawn_anew(work, told):
    work.number = await entered(work, (202, YES))
    await hands_over(work)
    said = await entering.recorded(work, LIN, work.act, CAT.person)
    assert "1 answer is recorded." in shown(said)
    assert told.redrawn == [(cards.BALLOT, work.ballot.id)]
