"""What a vote makes of an agreement: asked, adopted, not adopted, void, asked anew."""

from dataclasses import replace
from datetime import date

import pytest

from bot.features.funding import usecases
from bot.features.funding.errors import (
    AgreementAsked,
    AgreementChanged,
    AgreementGone,
    AgreementOutdated,
    AgreementSettled,
    AreasMissing,
    NotAdopted,
    NotInTalk,
    ProjectGone,
    TalkStopped,
)
from bot.features.funding.model import (
    OF_AGREEMENT,
    AgreedJoining,
    Agreement,
    Ask,
    JoiningRule,
    Quotation,
    Sheet,
    Stage,
    State,
    Terms,
    Upkeep,
)
from bot.features.funding.rules.agreements import check_agreements, in_force, state_of
from bot.features.funding.rules.evidence import check_projects
from bot.kernel.errors import NotAllowed
from bot.kernel.evidence import Fact
from bot.kernel.ids import BallotId
from bot.kernel.money import Money
from tests.features.funding.lifts import (
    AUDITOR,
    BAI,
    CHAIR_ELSEWHERE,
    CHEN,
    EQUAL,
    GUANGZHOU,
    HERE,
    LIN,
    ONE,
    STRANGER,
    changed,
    lift,
    unit,
    work_with,
)
from tests.features.funding.test_agreements import rows

LINE = AgreedJoining(JoiningRule.STRAIGHT_LINE, years=15)
WHOLE = Terms(3, "Shen", "the owners", Upkeep.SHARES, LINE)
OTHER_RULE = replace(WHOLE, joining=AgreedJoining(JoiningRule.NEUTRAL))
TEXTS = {"zh_Hans": "第一条 甲", "en": "Article 1 A"}
NEW_TEXTS = {"zh_Hans": "第一条 乙", "en": "Article 1 B"}
HOUSE = lift(plans=(EQUAL, GUANGZHOU))
DAY = date(2026, 5, 18)
MINE = unit(3, 1)
FIRST, SECOND = BallotId(5), BallotId(6)


async def fixed(project=HOUSE, terms=WHOLE):
    work = work_with(project)
    await usecases.write_agreement(work, LIN, ONE, terms)
    return work, await usecases.fix_agreement(work, LIN, ONE, TEXTS)


async def asked():
    work, one = await fixed()
    return work, await usecases.put_to_vote(work, LIN.person, one, FIRST)


async def decided(*, adopted=True):
    work, one = await asked()
    return work, await usecases.voted(work, LIN.person, one, adopted=adopted)


async def second_fixed(terms=OTHER_RULE):
    """After the first was adopted."""
    work, _one = await decided()
    await usecases.write_agreement(work, LIN, ONE, terms)
    return work, await usecases.fix_agreement(work, LIN, ONE, NEW_TEXTS)


def state(work):
    return work.funding.kept[ONE].state


def stages(work):
    return [work.agreements.kept[at].stage for at in sorted(work.agreements.kept)]


# While the owners vote


async def test_while_a_version_is_voted_on_no_other_words_are_fixed():
    work, one = await asked()
    draft = await usecases.write_agreement(work, LIN, ONE, OTHER_RULE)
    kept = len(work.told())
    with pytest.raises(AgreementAsked):
        await usecases.fix_agreement(work, LIN, ONE, NEW_TEXTS)
    assert len(work.told()) == kept
    assert work.agreements.kept[ONE, 2] == draft  # what was written is not lost
    assert work.agreements.kept[ONE, 1] == one


@pytest.mark.parametrize("adopted", [True, False])
async def test_the_words_written_meanwhile_are_fixed_when_the_vote_is_over(adopted):
    work, one = await asked()
    await usecases.write_agreement(work, LIN, ONE, OTHER_RULE)
    await usecases.voted(work, LIN.person, one, adopted=adopted)
    second = await usecases.fix_agreement(work, LIN, ONE, NEW_TEXTS)
    assert (second.version, second.stage, second.ballot) == (2, Stage.FIXED, None)


async def test_while_the_owners_vote_they_are_not_asked_a_second_time():
    work, _one = await asked()
    with pytest.raises(AgreementAsked):
        await usecases.agreement_to_ask(work, LIN, ONE)


async def test_the_first_vote_stops_all_talk_about_money_until_it_is_decided():
    work, one = await asked()
    assert state(work) is State.VOTE
    for act in (
        usecases.quote(work, LIN, ONE, Quotation(Money(1))),
        usecases.measure(work, LIN, ONE, MINE, None),
        usecases.remove_plan(work, LIN, ONE, 2),
    ):
        with pytest.raises(NotInTalk):
            await act
    await usecases.voted(work, LIN.person, one, adopted=False)
    assert state(work) is State.TALK
    await usecases.quote(work, LIN, ONE, Quotation(Money(200_000_00)))


# What can be asked


async def test_fixed_words_can_be_asked_about():
    work, one = await fixed()
    assert await usecases.agreement_to_ask(work, LIN, ONE) == (HOUSE, one)


async def test_nothing_can_be_asked_before_words_are_fixed():
    work = work_with(HOUSE)
    with pytest.raises(AgreementGone):
        await usecases.agreement_to_ask(work, LIN, ONE)
    await usecases.write_agreement(work, LIN, ONE, WHOLE)
    with pytest.raises(AgreementGone):
        await usecases.agreement_to_ask(work, LIN, ONE)


@pytest.mark.parametrize("adopted", [True, False])
async def test_words_that_were_decided_about_are_not_asked_about_again(adopted):
    work, _one = await decided(adopted=adopted)
    with pytest.raises(AgreementSettled):
        await usecases.agreement_to_ask(work, LIN, ONE)


@pytest.mark.parametrize(
    "project",
    [
        replace(HOUSE, sheet=Sheet(Quotation(Money(160_000_01), Money(27_000_00)))),
        changed(HOUSE, 4, takes_part=False),
        changed(HOUSE, 11, floor=5),
    ],
)
async def test_where_somebody_pays_something_else_by_now_the_words_are_outdated(project):
    work, _one = await fixed()
    work.funding.kept[ONE] = project
    with pytest.raises(AgreementOutdated):
        await usecases.agreement_to_ask(work, LIN, ONE)


async def test_an_area_that_is_missing_by_now_is_named():
    work, _one = await fixed()
    work.funding.kept[ONE] = changed(HOUSE, 4, area=None)
    with pytest.raises(AreasMissing):
        await usecases.agreement_to_ask(work, LIN, ONE)


async def test_a_plan_that_nobody_chose_may_change_meanwhile():
    work, one = await fixed()
    await usecases.remove_plan(work, LIN, ONE, EQUAL.number)
    _project, found = await usecases.agreement_to_ask(work, LIN, ONE)
    assert found == one


async def test_outdated_words_are_replaced_by_a_new_version_and_asked_about():
    work, _one = await fixed()
    await usecases.quote(work, LIN, ONE, Quotation(Money(200_000_00), Money(27_000_00)))
    await usecases.write_agreement(work, LIN, ONE, WHOLE)
    second = await usecases.fix_agreement(work, LIN, ONE, NEW_TEXTS)
    _project, found = await usecases.agreement_to_ask(work, LIN, ONE)
    assert found == second
    assert found.version == 2


async def test_what_is_not_talked_about_any_more_is_not_asked_about():
    work, _one = await fixed()
    work.funding.kept[ONE] = replace(HOUSE, state=State.DROPPED)
    with pytest.raises(TalkStopped):
        await usecases.agreement_to_ask(work, LIN, ONE)


async def test_only_who_looks_after_it_asks():
    work, _one = await fixed()
    for her in (BAI, CHEN, AUDITOR, STRANGER, CHAIR_ELSEWHERE):
        with pytest.raises((NotAllowed, ProjectGone)):
            await usecases.agreement_to_ask(work, her, ONE)


# After it was adopted


async def test_after_an_adoption_another_rule_for_late_joiners_can_be_voted_on():
    work, second = await second_fixed()
    assert (second.stage, state(work)) == (Stage.FIXED, State.AGREED)
    _project, found = await usecases.agreement_to_ask(work, LIN, ONE)
    assert found == second
    again = await usecases.put_to_vote(work, LIN.person, second, SECOND)
    assert state(work) is State.VOTE
    await usecases.voted(work, LIN.person, again, adopted=True)
    assert (state(work), stages(work)) == (State.AGREED, [Stage.ADOPTED, Stage.ADOPTED])
    assert (await usecases.joining_terms(work, BAI, ONE)).rule is JoiningRule.NEUTRAL


async def test_where_the_second_vote_fails_the_first_agreement_holds_on():
    work, second = await second_fixed()
    again = await usecases.put_to_vote(work, LIN.person, second, SECOND)
    await usecases.voted(work, LIN.person, again, adopted=False)
    assert (state(work), stages(work)) == (State.AGREED, [Stage.ADOPTED, Stage.FAILED])
    assert (await usecases.joining_terms(work, BAI, ONE)).rule is JoiningRule.STRAIGHT_LINE
    agreed = await usecases.agree(work, CHEN, ONE, 1, MINE, DAY)
    assert agreed.flat(MINE).agreed_on == DAY


async def test_neighbours_agree_to_the_version_in_force_while_another_is_voted_on():
    work, second = await second_fixed()
    await usecases.put_to_vote(work, LIN.person, second, SECOND)
    with pytest.raises(NotAdopted):
        await usecases.agree(work, CHEN, ONE, 2, MINE, DAY)
    agreed = await usecases.agree(work, CHEN, ONE, 1, MINE, DAY)
    assert (agreed.version, agreed.flat(MINE).agreed_on) == (1, DAY)
    assert (await usecases.agreement_in_force(work, BAI, ONE)).version == 1


async def test_when_the_second_is_adopted_nobody_agrees_to_the_first_any_more():
    work, second = await second_fixed()
    again = await usecases.put_to_vote(work, LIN.person, second, SECOND)
    await usecases.voted(work, LIN.person, again, adopted=True)
    with pytest.raises(AgreementChanged):
        await usecases.agree(work, CHEN, ONE, 1, MINE, DAY)
    agreed = await usecases.agree(work, CHEN, ONE, 2, MINE, DAY)
    assert agreed.flat(MINE).agreed_on == DAY


async def test_nothing_is_in_force_before_the_owners_adopted_it():
    work, _one = await asked()
    assert await usecases.agreement_in_force(work, BAI, ONE) is None
    with pytest.raises((NotAllowed, ProjectGone)):
        await usecases.agreement_in_force(work, CHAIR_ELSEWHERE, ONE)


@pytest.mark.parametrize("asks", sorted(OF_AGREEMENT, key=lambda one: one.value))
async def test_what_an_agreement_says_is_asked_for_while_and_after_a_vote(asks):
    for place in (State.TALK, State.VOTE, State.AGREED):
        project = replace(HOUSE, state=place)
        assert await usecases.project_asked(work_with(project), LIN, ONE, asks) == project
    with pytest.raises(TalkStopped):
        await usecases.project_asked(work_with(replace(HOUSE, state=State.DROPPED)), LIN, ONE, asks)


@pytest.mark.parametrize("asks", [Ask.BASE, Ask.AREA, Ask.NUMBERS, Ask.COMPENSATION])
async def test_what_shares_follow_from_is_asked_for_only_while_it_is_talked_about(asks):
    assert await usecases.project_asked(work_with(HOUSE), LIN, ONE, asks) == HOUSE
    for place in (State.VOTE, State.AGREED, State.DROPPED):
        with pytest.raises(NotInTalk):
            await usecases.project_asked(work_with(replace(HOUSE, state=place)), LIN, ONE, asks)


# A vote that becomes void


async def test_a_vote_that_becomes_void_after_the_adoption_takes_it_back():
    work, one = await decided()
    back = await usecases.vote_undone(work, LIN.person, one)
    assert (back.stage, back.ballot, back.digest) == (Stage.FIXED, None, one.digest)
    assert state(work) is State.TALK
    assert work.told()[-2:] == ["project.undone", "agreement.undone"]
    assert (work.last()["ballot"], work.last()["version"]) == (FIRST, 1)
    with pytest.raises(NotAdopted):
        await usecases.joining_terms(work, BAI, ONE)
    with pytest.raises(NotAdopted):
        await usecases.agree(work, CHEN, ONE, 1, MINE, DAY)


async def test_a_vote_that_becomes_void_before_it_is_decided_is_no_refusal_of_the_owners():
    work, one = await asked()
    back = await usecases.vote_undone(work, LIN.person, one)
    assert (back.stage, back.ballot, state(work)) == (Stage.FIXED, None, State.TALK)
    assert "agreement.failed" not in work.told()


async def test_a_refusal_that_becomes_void_is_none_either():
    work, one = await decided(adopted=False)
    kept = work.told().count("project.undone")
    back = await usecases.vote_undone(work, LIN.person, one)
    assert (back.stage, state(work)) == (Stage.FIXED, State.TALK)
    assert work.told().count("project.undone") == kept  # it was talked about already


async def test_after_a_void_vote_the_same_words_are_asked_about_again():
    work, one = await decided()
    await usecases.vote_undone(work, LIN.person, one)
    _project, again = await usecases.agreement_to_ask(work, LIN, ONE)
    asked_again = await usecases.put_to_vote(work, LIN.person, again, SECOND)
    done = await usecases.voted(work, LIN.person, asked_again, adopted=True)
    assert (done.stage, done.ballot, state(work)) == (Stage.ADOPTED, SECOND, State.AGREED)


async def test_where_the_second_vote_is_void_the_first_agreement_holds_again():
    work, second = await second_fixed()
    again = await usecases.put_to_vote(work, LIN.person, second, SECOND)
    done = await usecases.voted(work, LIN.person, again, adopted=True)
    await usecases.vote_undone(work, LIN.person, done)
    assert (state(work), stages(work)) == (State.AGREED, [Stage.ADOPTED, Stage.FIXED])
    assert (await usecases.joining_terms(work, BAI, ONE)).rule is JoiningRule.STRAIGHT_LINE


async def test_where_the_first_is_void_the_second_is_voted_on_all_the_same():
    work, second = await second_fixed()
    await usecases.put_to_vote(work, LIN.person, second, SECOND)
    first = work.agreements.kept[ONE, 1]
    await usecases.vote_undone(work, LIN.person, first)
    assert state(work) is State.VOTE


async def test_who_had_agreed_is_kept_when_a_vote_becomes_void():
    work, one = await decided()
    agreed = await usecases.agree(work, CHEN, ONE, 1, MINE, DAY)
    back = await usecases.vote_undone(work, LIN.person, agreed)
    assert back.flats == agreed.flats
    assert back.digest == one.digest


# The record knows each step


async def test_each_step_of_a_vote_leaves_the_stores_as_the_record_says():
    work, one = await decided()
    await usecases.vote_undone(work, LIN.person, one)
    facts = [Fact(n, e.type, f"{n:064x}", e.facts) for n, e in enumerate(work.record.events, 1)]
    assert list(check_agreements(facts, *rows(work.agreements.kept[ONE, 1]))) == []
    (found,) = check_agreements(facts, *rows(one))  # as if it had not been taken back
    assert found.detail == str(ONE)
    assert list(check_projects(facts, None, None, None)) == []


# Which version holds, and where the project is


def version(number, stage, ballot=None):
    return Agreement(ONE, HERE, number, stage, WHOLE, LIN.person, TEXTS, ballot=ballot)


@pytest.mark.parametrize(
    ("every", "where"),
    [
        ([], State.TALK),
        ([version(1, Stage.DRAFT)], State.TALK),
        ([version(1, Stage.FIXED)], State.TALK),
        ([version(1, Stage.FIXED, FIRST)], State.VOTE),
        ([version(1, Stage.FAILED, FIRST)], State.TALK),
        ([version(1, Stage.ADOPTED, FIRST)], State.AGREED),
        ([version(1, Stage.ADOPTED, FIRST), version(2, Stage.DRAFT)], State.AGREED),
        ([version(1, Stage.ADOPTED, FIRST), version(2, Stage.FIXED)], State.AGREED),
        ([version(1, Stage.ADOPTED, FIRST), version(2, Stage.FIXED, SECOND)], State.VOTE),
        ([version(1, Stage.ADOPTED, FIRST), version(2, Stage.FAILED, SECOND)], State.AGREED),
        ([version(1, Stage.FAILED, FIRST), version(2, Stage.FIXED, SECOND)], State.VOTE),
    ],
)
def test_where_a_project_is_follows_from_all_its_versions(every, where):
    assert state_of(every) is where


@pytest.mark.parametrize(
    ("every", "holds"),
    [
        ([], None),
        ([version(1, Stage.FIXED)], None),
        ([version(1, Stage.FAILED)], None),
        ([version(1, Stage.ADOPTED)], 1),
        ([version(1, Stage.ADOPTED), version(2, Stage.ADOPTED)], 2),
        ([version(1, Stage.ADOPTED), version(2, Stage.FAILED)], 1),
        ([version(1, Stage.ADOPTED), version(2, Stage.ADOPTED), version(3, Stage.DRAFT)], 2),
    ],
)
def test_the_newest_adopted_version_holds(every, holds):
    found = in_force(every)
    assert (found.version if found else None) == holds
