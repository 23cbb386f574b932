"""A quarrel step by step: who may report, who may read, who ends it, and what the record says."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.mediation import usecases
from bot.features.mediation.errors import (
    CaseEmpty,
    CaseGone,
    CaseTooLong,
    NobodyElse,
    NobodyToRead,
    TooManyCases,
)
from bot.features.mediation.model import LONGEST, MOST_OPEN, Kind, Spared, State, article_subject
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CaseId
from bot.kernel.people import Role
from tests.features.ballots.fakes import HERE, STRANGER, member
from tests.features.mediation.conftest import (
    AUDITOR,
    AWAY,
    BAI,
    CAT,
    COORDINATORS,
    EVERYBODY,
    FANG,
    GU,
    LIN,
    MEDIATORS,
    NOW,
    WANG,
    WORDS,
    case,
    office,
)

DAY = timedelta(days=1)
NOBODY, MEDIATOR, COORDINATOR = Spared.NOBODY, Spared.MEDIATOR, Spared.COORDINATOR


async def reported(work, who=WANG, kind=Kind.OTHER, subject="", other=NOBODY, excluded=()):
    return await usecases.report(work, who, HERE, kind, subject, WORDS, other, excluded)


async def taken(work, by=FANG):
    return await usecases.take(work, by, (await reported(work)).id)


def told(work):
    return [(one.type, dict(one.facts)) for one in work.record.events]


# Reporting


async def test_a_report_is_kept_as_it_was_said_and_the_record_names_nobody(work):
    kept = await reported(work, kind=Kind.BREACH, subject=article_subject(3, 6))
    assert kept == work.cases.kept[1]
    assert (kept.words, kept.state, kept.article, kept.open) == (WORDS, State.RECEIVED, 6, True)
    assert told(work) == [("mediation.opened", {"case": 1})]


async def test_blanks_around_it_are_left_out(work):
    kept = await usecases.report(work, WANG, HERE, Kind.OTHER, "", f"  {WORDS}\n")
    assert kept.words == WORDS


@pytest.mark.parametrize(
    ("said", "error"), [("  ", CaseEmpty), ("。。。", CaseEmpty), ("吵" * 501, CaseTooLong)]
)
async def test_nothing_said_or_too_much_is_asked_for_again(work, said, error):
    with pytest.raises(error):
        await usecases.report(work, WANG, HERE, Kind.OTHER, "", said)
    assert (work.cases.kept, told(work)) == ({}, [])


async def test_as_much_as_fits_is_taken(work):
    kept = await usecases.report(work, WANG, HERE, Kind.OTHER, "", "吵" * LONGEST)
    assert len(kept.words) == LONGEST


@pytest.mark.parametrize("who", [STRANGER, AUDITOR, AWAY], ids=["stranger", "auditor", "away"])
async def test_who_does_not_live_here_reports_nothing_here(work, who):
    with pytest.raises(NotAllowed):
        await reported(work, who)


async def test_five_may_be_open_and_one_that_is_closed_makes_room(work):
    for _more in range(MOST_OPEN):
        await reported(work)
    with pytest.raises(TooManyCases):
        await reported(work)
    await usecases.withdraw(work, WANG, CaseId(2))
    assert (await reported(work)).id == MOST_OPEN + 1
    assert (await reported(work, BAI)).open  # those of a neighbour do not count as hers


# Who reads it


@pytest.mark.parametrize(
    ("held", "other", "readers"),
    [
        (EVERYBODY, NOBODY, [FANG, GU]),
        (EVERYBODY, MEDIATOR, [LIN, CAT]),
        (EVERYBODY, COORDINATOR, [FANG, GU]),
        (COORDINATORS, NOBODY, [LIN, CAT]),
        (MEDIATORS, COORDINATOR, [FANG, GU]),
    ],
    ids=["mediators", "no mediator", "no coordinator", "none there", "none to leave out"],
)
async def test_mediators_read_it_and_where_there_is_none_the_coordinators(
    work, held, other, readers
):
    work.residents.held = held
    found = await usecases.may_report(work, WANG, HERE, other)
    assert found == tuple(one.person for one in readers)


@pytest.mark.parametrize(
    ("held", "other"),
    [((), NOBODY), (MEDIATORS, MEDIATOR), (COORDINATORS, COORDINATOR)],
    ids=["nobody", "only mediators", "only coordinators"],
)
async def test_where_nobody_is_left_to_read_it_she_is_told_before_she_writes(work, held, other):
    work.residents.held = held
    with pytest.raises(NobodyToRead):
        await usecases.may_report(work, WANG, HERE, other)
    with pytest.raises(NobodyToRead):
        await reported(work, other=other)
    assert work.cases.kept == {}


async def test_a_coordinator_for_one_building_alone_is_not_everybodys(work):
    work.residents.held = (office(LIN, Role.COORDINATOR, building="3"),)
    with pytest.raises(NobodyToRead):
        await reported(work)


async def test_a_mediator_who_reports_is_read_by_the_other_one(work):
    assert await usecases.may_report(work, FANG, HERE, NOBODY) == (GU.person,)


async def test_who_is_kept_out_neither_sees_that_it_waits_nor_takes_it(work):
    kept = await reported(work, excluded=[FANG.person])
    assert await usecases.waiting(work, FANG) == ()
    for verb in (usecases.to_take, usecases.take, usecases.taken):
        with pytest.raises(CaseGone):
            await verb(work, FANG, kept.id)
    assert (await usecases.take(work, GU, kept.id)).taken_by == GU.person


async def test_where_all_are_kept_out_by_name_nothing_is_sent(work):
    with pytest.raises(NobodyToRead):
        await reported(work, excluded=[FANG.person, GU.person])


async def test_a_new_coordinator_does_not_read_where_there_is_a_mediator(work):
    kept = await reported(work)
    assert await usecases.waiting(work, LIN) == ()
    with pytest.raises(CaseGone):
        await usecases.take(work, LIN, kept.id)


@pytest.mark.parametrize("who", [WANG, BAI, AUDITOR, STRANGER])
@pytest.mark.parametrize("verb", [usecases.to_take, usecases.take, usecases.taken])
async def test_without_the_office_nobody_reads_it_not_even_who_wrote_it(work, who, verb):
    kept = await reported(work)
    with pytest.raises(NotAllowed):
        await verb(work, who, kept.id)


async def test_a_mediator_of_another_place_finds_nothing(work):
    kept = await reported(work)
    assert await usecases.waiting(work, AWAY) == ()
    with pytest.raises(CaseGone):
        await usecases.take(work, AWAY, kept.id)


async def test_before_it_is_taken_its_words_are_nobodys(work):
    kept = await reported(work)
    (waits,) = await usecases.waiting(work, FANG)
    assert (waits.id, waits.words) == (kept.id, "")
    assert (await usecases.to_take(work, FANG, kept.id)).words == ""
    with pytest.raises(CaseGone):
        await usecases.taken(work, FANG, kept.id)


# Taken


async def test_one_takes_it_reads_it_and_the_others_do_not_any_more(work):
    kept = await taken(work)
    assert (kept.state, kept.taken_by, kept.closed_at) == (State.TAKEN, FANG.person, None)
    assert (await usecases.taken(work, FANG, kept.id)).words == WORDS
    assert told(work)[-1] == ("mediation.taken", {"case": 1, "by": FANG.person})
    assert await usecases.waiting(work, GU) == ()
    for verb in (usecases.take, usecases.taken, usecases.settle):
        with pytest.raises(CaseGone):
            await verb(work, GU, kept.id)


async def test_what_she_took_stands_on_her_desk_without_its_words(work):
    kept = await taken(work)
    assert await usecases.waiting(work, FANG) == (replace(kept, words=""),)


async def test_who_is_mediator_no_more_reads_it_no_more(work):
    kept = await taken(work)
    with pytest.raises(NotAllowed):
        await usecases.taken(work, member(50, 103), kept.id)


async def test_when_her_office_has_ended_another_takes_what_she_had_taken(work):
    kept = await taken(work)
    work.residents.held = (office(GU, Role.MEDIATOR), *COORDINATORS)
    (waits,) = await usecases.waiting(work, GU)
    assert (waits.state, waits.words) == (State.RECEIVED, "")
    assert await usecases.waiting(work, LIN) == ()
    assert (await usecases.take(work, GU, kept.id)).taken_by == GU.person
    assert await usecases.waiting(work, GU) == (replace(work.cases.kept[1], words=""),)


async def test_given_back_it_waits_for_another_and_never_for_her_again(work):
    kept = await taken(work)
    back = await usecases.give_back(work, FANG, kept.id)
    assert (back.state, back.taken_by) == (State.RECEIVED, None)
    assert told(work)[-1] == ("mediation.returned", {"case": 1, "by": FANG.person})
    with pytest.raises(CaseGone):
        await usecases.take(work, FANG, kept.id)
    assert (await usecases.take(work, GU, kept.id)).taken_by == GU.person


async def test_after_the_last_mediator_gave_it_back_a_coordinator_does_it(work):
    kept = await taken(work)
    await usecases.give_back(work, FANG, kept.id)
    await usecases.take(work, GU, kept.id)
    back = await usecases.give_back(work, GU, kept.id)
    assert await usecases.readers_of(work, back) == (LIN.person, CAT.person)


async def test_the_last_one_there_cannot_give_it_back_into_nothing(work):
    work.residents.held = (office(FANG, Role.MEDIATOR),)
    kept = await taken(work)
    with pytest.raises(NobodyElse):
        await usecases.give_back(work, FANG, kept.id)
    assert work.cases.kept[1].taken_by == FANG.person


# Its end


async def test_settled_it_is_closed_and_open_for_nobody(work):
    kept = await taken(work)
    work.now = NOW + DAY
    done = await usecases.settle(work, FANG, kept.id)
    assert (done.state, done.closed_at, done.stood_at) == (State.SETTLED, NOW + DAY, NOW + DAY)
    assert told(work)[-1] == ("mediation.settled", {"case": 1, "by": FANG.person})
    assert await usecases.waiting(work, FANG) == ()
    for verb in (usecases.settle, usecases.give_back, usecases.taken):
        with pytest.raises(CaseGone):
            await verb(work, FANG, kept.id)
    with pytest.raises(CaseGone):
        await usecases.withdraw(work, WANG, kept.id)


async def test_passed_on_it_says_where_to_and_the_record_does_not(work):
    kept = await taken(work)
    done = await usecases.pass_on(work, FANG, kept.id, " 街道司法所，周三上午 ")
    assert (done.state, done.passed_to) == (State.PASSED_ON, "街道司法所，周三上午")
    assert told(work)[-1] == ("mediation.passed-on", {"case": 1, "by": FANG.person})


async def test_passed_on_to_nowhere_stays_with_her(work):
    kept = await taken(work)
    with pytest.raises(CaseEmpty):
        await usecases.pass_on(work, FANG, kept.id, " ")
    assert work.cases.kept[1].state is State.TAKEN


@pytest.mark.parametrize("was_taken", [False, True])
async def test_who_reported_takes_it_back_at_any_time_and_is_not_named(work, was_taken):
    kept = await (taken(work) if was_taken else reported(work))
    done = await usecases.withdraw(work, WANG, kept.id)
    assert (done.state, done.closed_at) == (State.WITHDRAWN, NOW)
    assert told(work)[-1] == ("mediation.withdrawn", {"case": 1})
    assert await usecases.waiting(work, FANG) == ()


@pytest.mark.parametrize("who", [BAI, FANG, LIN])
async def test_nobody_else_takes_it_back(work, who):
    kept = await reported(work)
    with pytest.raises(CaseGone):
        await usecases.withdraw(work, who, kept.id)
    assert work.cases.kept[1].open


async def test_what_was_never_there_is_as_gone_as_the_rest(work):
    for verb, who in ((usecases.withdraw, WANG), (usecases.take, FANG), (usecases.taken, FANG)):
        with pytest.raises(CaseGone):
            await verb(work, who, CaseId(9))


async def test_each_sees_her_own_reports_only(work):
    mine, other = await reported(work), await reported(work, BAI)
    assert await usecases.own(work, WANG) == (mine,)
    assert await usecases.own(work, BAI) == (other,)


# Numbers


async def test_an_article_is_counted_from_five_reports_up(work):
    for number in range(9):
        subject = article_subject(3, 6 if number < 5 else 9)
        await work.cases.put(case(number + 1, kind=Kind.BREACH, subject=subject))
    await work.cases.put(case(20, subject="project:6"))
    assert await usecases.counted(work, LIN, HERE) == {6: 5}


@pytest.mark.parametrize("who", [WANG, FANG, AUDITOR, AWAY])
async def test_the_numbers_are_for_the_coordinators_of_the_place(work, who):
    with pytest.raises(NotAllowed):
        await usecases.counted(work, who, HERE)
