"""An elevator's agreement is fixed in both languages, voted on, and comes back to its project."""

from dataclasses import replace

import pytest

from bot.demo.neighbourhood import HUNG
from bot.features.ballots import wizard
from bot.features.ballots.model import Choice, Part, Preset, Proposal, Scope
from bot.features.ballots.usecases import open_ballot, void_ballot
from bot.features.funding import usecases
from bot.features.funding.errors import (
    AgreementAsked,
    AgreementOutdated,
    AgreementSettled,
    AreasMissing,
    NotInTalk,
    ProjectGone,
)
from bot.features.funding.model import (
    AgreedJoining,
    Ask,
    JoiningRule,
    Quotation,
    SchemeKind,
    Stage,
    State,
    Terms,
    Upkeep,
)
from bot.kernel.clauses import clauses
from bot.kernel.errors import DomainError
from bot.kernel.ids import ProjectId, UnitId
from bot.kernel.money import Money
from bot.kernel.text import EN, ZH
from bot.reactions import ballot_opened, ballot_voided
from bot.reactions.agreements import agreement_fixed, agreement_form, document
from tests.reactions.street import ANN, BEN, CAT, DAY, HERE, LIN, XU

LIFT = ProjectId(1)
TERMS = Terms(
    *(1, "Auntie Shen", "the owners of 1-1", Upkeep.EQUAL),
    *(AgreedJoining(JoiningRule.PERCENTAGE, percent=150), "A lamp\nArticle 2 for all", "Old Wang"),
)


async def acts(street, person, verb, *arguments):
    actor = await street.actor(person)
    async with street.works.begin() as work:
        return await verb(work, actor, *arguments)


@pytest.fixture
async def lift(street):
    """A project with its price and one plan, in which every flat pays the same."""
    await acts(street, LIN, usecases.begin_project, HERE, "1-1")
    await acts(street, LIN, usecases.quote, LIFT, Quotation(Money(300_000_00)))
    await acts(street, LIN, usecases.add_plan, LIFT, SchemeKind.EQUAL)
    project, plan = await acts(street, LIN, usecases.plan_run, LIFT, 1)
    async with street.works.begin() as work:
        await usecases.projects_of(work, await street.actor(LIN), HERE)
        floors = tuple(replace(one, floor=at) for at, one in enumerate(project.flats, 2))
        await work.funding.put(replace(project, flats=floors, plans=(replace(plan, free_to=1),)))
    await acts(street, LIN, usecases.write_agreement, LIFT, TERMS)
    return street


async def form(street):
    async with street.works.look() as work:
        place = await work.residents.neighbourhood(HERE)
    draft = await acts(street, LIN, agreement_form, LIFT, [place])
    return wizard.read(draft.step, draft.answers)


async def opened(street, **more):
    return await opens_as(street, await form(street), **more)


async def opens_as(street, asked, **more):
    """Opens what the form says, whatever happened since."""
    actor = await street.actor(LIN)
    async with street.works.begin() as work:
        hung, until = work.now - HUNG, work.now + 10 * DAY
        said = asked.community, asked.question, asked.document, asked.preset, until
        proposal = replace(Proposal(*said, noticed_at=hung, part=asked.part), **more)
        ballot = await open_ballot(work, actor, proposal)
        await ballot_opened(work, ballot)
    return ballot


async def state(street):
    async with street.works.look() as work:
        every = await work.agreements.of(LIFT)
        return (await work.funding.get(LIFT)).state, every[-1].stage


async def test_its_words_are_nine_articles_in_both_languages_and_name_no_flat(lift):
    fixed = await acts(lift, LIN, agreement_fixed, LIFT)
    articles = clauses(document(fixed.texts))
    assert len(articles) == 9  # what was typed begins no article of its own
    assert "Auntie Shen" in articles[0]
    assert "第一条" in articles[0]
    assert "100,000.00" in fixed.texts[EN]
    assert "后来加入的，付一开始该出的数的 150%" in fixed.texts[ZH]
    assert "Old Wang heard it." in articles[8]
    assert not any(f"1-1-{one}" in document(fixed.texts) for one in (ANN, BEN, CAT))
    assert len(await lift.facts("agreement.fix")) == 1


async def test_the_form_is_the_owners_major_matter_of_that_stairwell_with_the_text_in_it(lift):
    fixed = await acts(lift, LIN, agreement_fixed, LIFT)
    asked = await form(lift)
    assert asked.preset is Preset.OWNERS_SPECIAL
    assert asked.part == Part(Scope.STAIRWELL, ("1-1",))
    assert asked.document == document(fixed.texts)
    assert asked.question == "Shall the elevator for 1-1 be built as this agreement says?"
    assert asked.step is wizard.Step.NOTICE


async def test_a_project_that_changed_after_its_words_were_fixed_is_not_put_to_a_vote(lift):
    await acts(lift, LIN, agreement_fixed, LIFT)
    await acts(lift, LIN, usecases.quote, LIFT, Quotation(Money(300_000_03)))
    with pytest.raises(AgreementOutdated):
        await form(lift)
    await acts(lift, LIN, usecases.measure, LIFT, UnitId(ANN), None)
    with pytest.raises(AreasMissing):
        await form(lift)


async def test_who_looks_after_another_place_neither_fixes_nor_asks(lift):
    await lift.neighbours()
    for person in (XU, ANN):
        with pytest.raises(DomainError):
            await acts(lift, person, agreement_fixed, LIFT)
        with pytest.raises(DomainError):
            await acts(lift, person, agreement_form, LIFT, [])
    await acts(lift, LIN, agreement_fixed, LIFT)
    with pytest.raises(ProjectGone):
        await acts(lift, LIN, agreement_form, LIFT, [])


async def test_with_the_opening_the_project_stays_as_it_is_and_the_hash_is_on_the_record(lift):
    fixed = await acts(lift, LIN, agreement_fixed, LIFT)
    ballot = await opened(lift)
    assert await state(lift) == (State.VOTE, Stage.FIXED)
    (told,) = [facts for _place, facts in await lift.facts("project.vote")]
    assert (told["digest"], told["version"]) == (fixed.digest, 1)
    (vote,) = [facts for _place, facts in await lift.facts("agreement.vote")]
    assert (vote["ballot"], vote["digest"]) == (ballot.id, fixed.digest)
    with pytest.raises(NotInTalk):
        await acts(lift, LIN, usecases.quote, LIFT, Quotation(Money(1)))
    with pytest.raises(AgreementAsked):
        await form(lift)


@pytest.mark.parametrize(
    ("choice", "after"),
    [
        (Choice.YES, (State.AGREED, Stage.ADOPTED)),
        (Choice.NO, (State.TALK, Stage.FAILED)),
    ],
)
async def test_what_the_owners_decide_comes_back_to_the_project(lift, choice, after):
    await acts(lift, LIN, agreement_fixed, LIFT)
    ballot = await opened(lift)
    for person in (ANN, BEN, CAT):
        await lift.votes(person, ballot, choice)
    await lift.ends(ballot)
    assert await state(lift) == after


async def test_a_vote_by_another_rule_or_of_another_part_decides_nothing_about_it(lift):
    await acts(lift, LIN, agreement_fixed, LIFT)
    await opened(lift, part=Part())
    await opened(lift, preset=Preset.OWNERS_SIMPLE)
    assert await state(lift) == (State.TALK, Stage.FIXED)


# Articles voted on separately


async def opened_in_parts(street, *apart):
    await acts(street, LIN, agreement_fixed, LIFT)
    first = await opened(street, apart=apart)
    async with street.works.look() as work:
        return await work.ballots.parts(first)


async def decide(street, parts, *choices):
    for ballot, choice in zip(parts, choices, strict=True):
        for person in (ANN, BEN, CAT):
            await street.votes(person, ballot, choice)
    for ballot in parts:
        await street.ends(ballot)


async def test_a_vote_in_parts_on_the_words_stops_the_talk_as_a_whole_one_does(lift):
    parts = await opened_in_parts(lift, 6, 9)
    assert len(parts) == 3
    assert await state(lift) == (State.VOTE, Stage.FIXED)
    (told,) = [facts for _place, facts in await lift.facts("agreement.vote")]
    assert told["ballot"] == parts[0].id


@pytest.mark.parametrize(
    ("choices", "after"),
    [
        ((Choice.YES, Choice.YES), (State.AGREED, Stage.ADOPTED)),
        ((Choice.YES, Choice.NO), (State.TALK, Stage.FAILED)),  # without article 6 it is another
        ((Choice.NO, Choice.YES), (State.TALK, Stage.FAILED)),
    ],
)
async def test_the_words_are_adopted_only_with_each_article_that_was_voted_on_alone(
    lift, choices, after
):
    await decide(lift, await opened_in_parts(lift, 6), *choices)
    assert await state(lift) == after


async def test_as_long_as_one_part_is_not_counted_the_project_waits(lift):
    parts = await opened_in_parts(lift, 6)
    for ballot in parts:
        for person in (ANN, BEN, CAT):
            await lift.votes(person, ballot, Choice.YES)
    await lift.ends(parts[0])
    assert await state(lift) == (State.VOTE, Stage.FIXED)
    await lift.ends(parts[1])
    assert await state(lift) == (State.AGREED, Stage.ADOPTED)


# A void vote


async def made_void(street, ballot, paper="No. 3/2026"):
    actor = await street.actor(LIN)
    async with street.works.begin() as work:
        void = await void_ballot(work, actor, ballot.id, "The list was wrong", paper)
        await ballot_voided(work, void)


async def test_a_vote_made_void_after_the_adoption_takes_it_back_on_the_record(lift):
    await acts(lift, LIN, agreement_fixed, LIFT)
    ballot = await opened(lift)
    await decide(lift, [ballot], Choice.YES)
    assert await state(lift) == (State.AGREED, Stage.ADOPTED)
    await made_void(lift, ballot)
    assert await state(lift) == (State.TALK, Stage.FIXED)
    (told,) = [facts for _place, facts in await lift.facts("agreement.undone")]
    assert (told["ballot"], told["version"]) == (ballot.id, 1)
    assert len(await lift.facts("project.undone")) == 1
    await form(lift)  # and the same words can be asked about again


async def test_a_vote_made_void_while_it_runs_is_no_refusal_of_the_owners(lift):
    await acts(lift, LIN, agreement_fixed, LIFT)
    await made_void(lift, await opened(lift), paper="")
    assert await state(lift) == (State.TALK, Stage.FIXED)
    assert await lift.facts("agreement.failed") == []


async def test_one_part_made_void_takes_back_the_adoption_of_the_whole(lift):
    parts = await opened_in_parts(lift, 6)
    await decide(lift, parts, Choice.YES, Choice.YES)
    await made_void(lift, parts[1])
    assert await state(lift) == (State.TALK, Stage.FIXED)


# After an adoption, and what changed between the form and the opening


async def test_after_an_adoption_another_rule_is_put_to_the_owners_and_adopted(lift):
    await acts(lift, LIN, agreement_fixed, LIFT)
    await decide(lift, [await opened(lift)], Choice.YES)
    await acts(lift, LIN, usecases.enter_terms, LIFT, Ask.PERCENT, "80")
    await acts(lift, LIN, agreement_fixed, LIFT)
    assert await state(lift) == (State.AGREED, Stage.FIXED)
    second = await opened(lift)
    assert await state(lift) == (State.VOTE, Stage.FIXED)
    await decide(lift, [second], Choice.YES)
    assert await state(lift) == (State.AGREED, Stage.ADOPTED)


async def test_words_whose_shares_changed_since_the_form_began_are_not_opened(lift):
    await acts(lift, LIN, agreement_fixed, LIFT)
    asked = await form(lift)
    await acts(lift, LIN, usecases.quote, LIFT, Quotation(Money(300_000_03)))
    with pytest.raises(AgreementOutdated):
        await opens_as(lift, asked)
    assert await lift.facts("ballot.open") == []
    assert await state(lift) == (State.TALK, Stage.FIXED)


async def test_words_that_a_newer_version_replaced_since_are_not_opened(lift):
    await acts(lift, LIN, agreement_fixed, LIFT)
    asked = await form(lift)
    await acts(lift, LIN, usecases.enter_terms, LIFT, Ask.PERCENT, "80")
    await acts(lift, LIN, agreement_fixed, LIFT)
    with pytest.raises(AgreementOutdated):
        await opens_as(lift, asked)


async def test_the_same_words_are_not_voted_on_twice_at_a_time(lift):
    await acts(lift, LIN, agreement_fixed, LIFT)
    asked = await form(lift)
    await opens_as(lift, asked)
    with pytest.raises(AgreementAsked):
        await opens_as(lift, asked)


async def test_words_the_owners_decided_about_are_not_opened_again(lift):
    await acts(lift, LIN, agreement_fixed, LIFT)
    asked = await form(lift)
    await decide(lift, [await opens_as(lift, asked)], Choice.NO)
    with pytest.raises(AgreementSettled):
        await opens_as(lift, asked)
