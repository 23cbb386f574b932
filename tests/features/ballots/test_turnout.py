"""Who has not voted: reminded once by hand, seen only where it was said, each look recorded."""

from datetime import timedelta

import pytest

from bot.features.ballots.errors import (
    BallotClosed,
    NobodySilent,
    NotBegun,
    RemindedEnough,
    SilentNotListed,
)
from bot.features.ballots.model import Choice, Preset, Turnout
from bot.features.ballots.rules.turnout import Nudge, silent_page
from bot.features.ballots.screens import turnout as shows
from bot.features.ballots.screens.presses import (
    BringOut,
    LookAtBallot,
    NudgeSilent,
    PrintSilent,
    SeeSilent,
)
from bot.features.ballots.usecases import (
    cast_vote,
    nudge,
    nudging,
    open_ballot,
    silent_flats,
    silent_list,
)
from bot.kernel.area import Area
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId
from bot.kernel.people import Role
from bot.kernel.text import LANGUAGES, ZH, Day
from tests.features.ballots.fakes import (
    BAI,
    CHEN,
    CLOSES,
    ELSEWHERE,
    LIN,
    NOW,
    STRANGER,
    XU,
    ZONE,
    flat,
    member,
    proposal,
)
from tests.features.ballots.test_screens import CATALOGUES, actions, labels, shown
from tests.features.ballots.test_store import ballot as stored

SECOND = timedelta(seconds=1)
AUDITOR = member(50, roles=(Role.AUDITOR,))
FIGURES = Turnout(38, Area(300_000), 35, 72, Area(600_000), 66)


async def opened(work, **changed):
    return await open_ballot(work, LIN, proposal(**{"silent_listed": True} | changed))


def looked(work):
    return [(one["by"], one["paper"]) for one in work.record.of("ballot.silent")]


# Seeing them


async def test_flats_without_a_vote_are_shown_and_flats_with_one_are_not(work):
    ballot = await opened(work)
    await cast_vote(work, BAI, ballot.id, Choice.NO)
    page = await silent_flats(work, LIN, ballot.id, 0)
    assert [one.label for one in page.flats] == ["1-1-101", "1-1-102", "1-1-202"]
    assert (page.marked, page.number, page.pages) == (3, 0, 1)


async def test_an_abstention_is_a_vote(work):
    ballot = await opened(work)
    await cast_vote(work, XU, ballot.id, Choice.ABSTAIN)
    assert (await silent_flats(work, LIN, ballot.id, 0)).marked == 2


async def test_a_flat_that_is_not_on_the_roll_is_not_silent(work):
    """A shop has no household, and who moved in later has no vote."""
    ballot = await opened(work)
    work.residents.flats = (*work.residents.flats, flat(301))
    page = await silent_flats(work, LIN, ballot.id, 0)
    assert {"1-1-1", "1-1-301"}.isdisjoint(one.label for one in page.flats)


async def test_each_look_goes_on_the_record_and_tells_whose_it_was(work):
    ballot = await opened(work)
    await silent_flats(work, LIN, ballot.id, 0)
    await silent_flats(work, LIN, ballot.id, 0)
    await silent_list(work, AUDITOR, ballot.id)
    assert looked(work) == [(LIN.person, False), (LIN.person, False), (AUDITOR.person, True)]


async def test_a_look_is_recorded_even_if_all_have_voted(work):
    ballot = await opened(work)
    for one in (XU, BAI, CHEN):
        await cast_vote(work, one, ballot.id, Choice.YES)
    assert (await silent_flats(work, LIN, ballot.id, 0)).flats == ()
    assert looked(work) == [(LIN.person, False)]


async def test_a_paper_that_is_drawn_once_more_is_not_noted_twice(work):
    ballot = await opened(work)
    await silent_list(work, LIN, ballot.id)
    await silent_list(work, LIN, ballot.id, noted=False)
    assert looked(work) == [(LIN.person, True)]


async def test_the_paper_has_every_flat_that_may_vote_and_marks_the_silent(work):
    ballot = await opened(work)
    await cast_vote(work, XU, ballot.id, Choice.YES)
    found = await silent_list(work, LIN, ballot.id)
    assert [one.unit for one in found.flats] == [101, 102, 201, 202]
    assert (found.silent, found.place.name) == ({201, 202}, "江新社区")


async def test_nothing_on_the_record_of_a_look_names_a_flat(work):
    ballot = await opened(work)
    await silent_flats(work, LIN, ballot.id, 0)
    assert {*work.record.of("ballot.silent")[0]} == {"ballot", "by", "paper"}


async def test_where_it_was_not_said_at_opening_nobody_sees_them_and_no_look_is_noted(work):
    ballot = await opened(work, silent_listed=False)
    for asking in (silent_flats(work, LIN, ballot.id, 0), silent_list(work, LIN, ballot.id)):
        with pytest.raises(SilentNotListed):
            await asking
    assert looked(work) == []


async def test_a_list_of_nobody_is_not_printed_and_not_noted(work):
    ballot = await opened(work)
    for one in (XU, BAI, CHEN):
        await cast_vote(work, one, ballot.id, Choice.YES)
    with pytest.raises(NobodySilent):
        await silent_list(work, LIN, ballot.id)
    assert looked(work) == []


@pytest.mark.parametrize(
    "actor", [XU, STRANGER, member(8, roles=(Role.COORDINATOR,), community=ELSEWHERE)]
)
async def test_nobody_but_those_who_look_after_it_sees_or_reminds_anybody(work, actor):
    ballot = await opened(work)
    for asking in (
        silent_flats(work, actor, ballot.id, 0),
        silent_list(work, actor, ballot.id),
        nudging(work, actor, ballot.id),
        nudge(work, actor, ballot.id),
    ):
        with pytest.raises(NotAllowed):
            await asking
    assert looked(work) == []


async def test_an_auditor_sees_the_silent_and_does_not_remind_them(work):
    ballot = await opened(work)
    assert (await silent_flats(work, AUDITOR, ballot.id, 0)).marked == 4
    with pytest.raises(NotAllowed):
        await nudge(work, AUDITOR, ballot.id)


async def test_of_a_ballot_that_is_not_there_nothing_is_said(work):
    with pytest.raises(NotAllowed):
        await silent_flats(work, LIN, BallotId(9), 0)


# Only while people can vote


@pytest.mark.parametrize("late", [timedelta(0), SECOND])
async def test_at_the_last_moment_one_may_look_and_a_second_later_not(work, late):
    ballot = await opened(work)
    work.at(CLOSES + late)
    if not late:
        assert (await silent_flats(work, LIN, ballot.id, 0)).marked == 4
        assert (await nudging(work, LIN, ballot.id)).silent == 4
        return
    for asking in (silent_flats(work, LIN, ballot.id, 0), nudging(work, LIN, ballot.id)):
        with pytest.raises(BallotClosed):
            await asking


async def test_while_the_notice_hangs_nobody_is_silent_yet(work):
    waits = {"noticed_at": None, "closes_at": NOW + timedelta(days=20)}
    ballot = await opened(work, **waits)
    for asking in (nudge(work, LIN, ballot.id), silent_list(work, LIN, ballot.id)):
        with pytest.raises(NotBegun) as refused:
            await asking
        assert refused.value.begins == ballot.opened_at
    assert looked(work) == []


# Reminding them


async def test_they_are_reminded_once_and_it_is_recorded_by_whom(work):
    ballot = await opened(work)
    assert await nudging(work, LIN, ballot.id) == Nudge(ballot, 4, done=False)
    assert await nudge(work, LIN, ballot.id) == ballot
    assert work.record.of("ballot.nudge") == [{"ballot": ballot.number, "by": LIN.person}]
    assert (await nudging(work, LIN, ballot.id)).done
    with pytest.raises(RemindedEnough):
        await nudge(work, LIN, ballot.id)
    assert len(work.record.of("ballot.nudge")) == 1


async def test_another_coordinator_cannot_remind_them_a_second_time(work):
    ballot = await opened(work)
    await nudge(work, LIN, ballot.id)
    with pytest.raises(RemindedEnough):
        await nudge(work, member(8, roles=(Role.COORDINATOR,)), ballot.id)


async def test_each_vote_has_a_reminder_of_its_own(work):
    first, second = await opened(work), await opened(work)
    await nudge(work, LIN, first.id)
    assert not (await nudging(work, LIN, second.id)).done
    await nudge(work, LIN, second.id)


async def test_reminding_needs_no_word_at_the_opening_since_it_shows_nobody(work):
    ballot = await opened(work, silent_listed=False)
    await nudge(work, LIN, ballot.id)
    assert looked(work) == []


async def test_to_ask_how_many_are_silent_leaves_no_trace(work):
    ballot = await opened(work)
    before = len(work.record.events)
    await nudging(work, LIN, ballot.id)
    assert (len(work.record.events), work.marks.kept) == (before, {})


async def test_where_all_have_voted_the_reminder_is_not_used_up(work):
    ballot = await opened(work)
    for one in (XU, BAI, CHEN):
        await cast_vote(work, one, ballot.id, Choice.YES)
    with pytest.raises(NobodySilent):
        await nudge(work, LIN, ballot.id)
    assert not (await nudging(work, LIN, ballot.id)).done


async def test_owners_are_counted_by_flat_when_it_comes_to_doors(work):
    ballot = await opened(work, preset=Preset.OWNERS_SIMPLE)
    assert (await nudging(work, LIN, ballot.id)).silent == 5


# What a coordinator reads


def out(silent=3, *, done=False, listed=True):
    return shows.bring_out(Nudge(stored(silent_listed=listed), silent, done), FIGURES)


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ({}, [NudgeSilent, SeeSilent, PrintSilent, LookAtBallot]),
        ({"done": True}, [SeeSilent, PrintSilent, LookAtBallot]),
        ({"listed": False}, [NudgeSilent, LookAtBallot]),
        ({"done": True, "listed": False}, [LookAtBallot]),
        ({"silent": 0}, [LookAtBallot]),
    ],
)
def test_only_what_can_be_done_has_a_button(given, kinds):
    assert [type(one) for one in actions(out(**given))] == kinds


def test_it_says_how_many_voted_and_how_many_flats_are_left():
    said = shown(out())
    assert "35 of 66 owners have voted." in said
    assert "3 flats have not voted yet." in said
    assert "1 flat has not voted yet." in shown(out(1))
    assert "还有 3 户没投票。" in shown(out(), ZH)


def test_whether_they_were_reminded_is_said():
    assert "You can have them reminded once" in shown(out())
    assert "They were reminded; a last reminder comes by itself" in shown(out(done=True))
    assert "已经提醒过了" in shown(out(done=True), ZH)


def test_where_flats_cannot_be_seen_it_says_why():
    assert "it was not said when this vote was opened" in shown(out(listed=False))
    assert "Each look at the list goes on the record." in shown(out())


def test_where_all_have_voted_neither_reminders_nor_lists_are_spoken_of():
    said = shown(out(0))
    assert said.endswith("Every flat has voted.")
    assert "remind" not in said
    assert shown(out(0), ZH).endswith("每一户都投过票了。")


def page(silent, number=0):
    return silent_page(stored(), [flat(n, label=f"1-2-{n}") for n in range(silent)], number)


@pytest.mark.parametrize(
    ("silent", "number", "turning"),
    [
        (20, 0, []),
        (21, 0, [("Next page", 1)]),
        (60, 1, [("Back", 0), ("Next page", 2)]),
        (60, 2, [("Back", 1)]),
    ],
)
def test_pages_are_turned_in_both_directions_as_far_as_there_are_any(silent, number, turning):
    screen = shows.silent_flats(page(silent, number))
    pressed = [one.page for one in actions(screen) if isinstance(one, SeeSilent)]
    said = labels(screen)[0] if turning else []
    assert [*zip(said, pressed, strict=True)] == turning


def test_flats_are_named_as_one_walks_up_the_stairs_and_the_look_is_spoken_of():
    screen = shows.silent_flats(page(21))
    lines = shown(screen).split("\n")
    assert lines[0] == "21 flats have not voted yet"
    assert lines[1:4] == ["Flat 1-2-0", "Flat 1-2-1", "Flat 1-2-2"]
    assert lines[-1] == "That you looked is on the record. Nobody sees how anybody voted."
    assert "1幢2单元5室" in shown(screen, ZH)


def test_an_empty_list_says_that_everybody_voted_and_leads_back():
    screen = shows.silent_flats(page(0))
    assert shown(screen) == "Every flat has voted."
    assert actions(screen) == [LookAtBallot(stored().id)]


def test_who_had_them_reminded_does_not_see_who_they_are():
    screen = shows.nudged(stored())
    assert "You do not see who they are." in shown(screen)
    assert "1-1-" not in shown(screen)
    assert actions(screen) == [BringOut(stored().id)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_for_the_doors_is_to_be_torn_up(language):
    said = shown(shows.silent_file(stored(), 7, 2), language)
    assert ("tear it up" if language != ZH else "撕掉") in said
    assert "7" in said
    assert "2" in said


def test_a_sheet_says_of_which_day_it_is_and_how_many_are_silent_here():
    text = shows.silent_about(stored(), 3, 12, Day(NOW, ZONE))
    said = CATALOGUES.render(text, "en")
    assert "Monday 18 May 2026: 3 of 12 flats here have not voted." in said
    alone = shows.silent_about(stored(), 1, 1, Day(NOW, ZONE))
    assert "1 of 1 flat here has not voted." in CATALOGUES.render(alone, "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "screen",
    [
        out(),
        out(72, done=True),
        out(0),
        out(listed=False),
        shows.silent_flats(page(200, 3)),
        shows.nudged(stored(question="问" * 300)),
        shows.silent_file(stored(), 200, 9),
    ],
)
def test_each_of_these_screens_is_read_at_a_glance(screen, language):
    assert 0 < len(shown(screen, language)) <= 900
