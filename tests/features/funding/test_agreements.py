"""An agreement is written, fixed, adopted, agreed to and signed; nothing of it implies the next."""

import json
from dataclasses import replace
from datetime import date

import pytest

from bot.features.funding import usecases
from bot.features.funding.errors import (
    AgreementChanged,
    AgreementFixed,
    AgreementGone,
    AgreementShort,
    AreasMissing,
    FlatGone,
    JoiningWrong,
    NoQuotation,
    NotAdopted,
    NothingToConfirm,
    OwnPaper,
    PlanGone,
    ProjectGone,
    SubsidyAboveCost,
    WordsTooLong,
)
from bot.features.funding.model import (
    AgreedJoining,
    Agreement,
    Ask,
    Fund,
    JoiningRule,
    Sheet,
    Source,
    Stage,
    State,
    Terms,
    Upkeep,
)
from bot.features.funding.rules.agreements import (
    check_agreements,
    digest,
    flat_kept,
    imprint,
    needs_vote,
    ready,
    terms_kept,
    terms_read,
)
from bot.features.funding.rules.joining import Terms as BuyIn, joins
from bot.features.funding.rules.plans import sharing
from bot.kernel.errors import NotAllowed
from bot.kernel.evidence import Fact
from bot.kernel.findings import Fault
from bot.kernel.ids import BallotId
from bot.kernel.money import Money
from bot.kernel.people import Role
from tests.cases import each
from tests.features.funding.lifts import (
    AUDITOR,
    BAI,
    CHAIR_ELSEWHERE,
    CHEN,
    EQUAL,
    GUANGZHOU,
    LIN,
    ONE,
    PRICE,
    STRANGER,
    changed,
    lift,
    pays,
    person,
    unit,
    work_with,
)

LINE = AgreedJoining(JoiningRule.STRAIGHT_LINE, years=15)
WHOLE = Terms(3, "沈阿姨", "1-1 的业主", Upkeep.SHARES, LINE, "修楼道灯", "王大爷")
TEXTS = {"zh_Hans": "第一条 管理人", "en": "1. The manager"}
HOUSE = lift(plans=(EQUAL, GUANGZHOU))
WU = person(8, Role.COORDINATOR)
DAY = date(2026, 5, 18)
MINE = unit(3, 1)


async def fixed(project=HOUSE, terms=WHOLE):
    work = work_with(project)
    await usecases.write_agreement(work, LIN, ONE, terms)
    return work, await usecases.fix_agreement(work, LIN, ONE, TEXTS)


async def adopted():
    work, one = await fixed()
    asked = await usecases.put_to_vote(work, LIN.person, one, BallotId(5))
    return work, await usecases.voted(work, LIN.person, asked, adopted=True)


async def test_a_draft_is_changed_in_place_until_its_words_are_fixed():
    work = work_with(HOUSE)
    await usecases.write_agreement(work, LIN, ONE, Terms(3))
    draft = await usecases.write_agreement(work, LIN, ONE, WHOLE)
    assert (draft.version, draft.stage, draft.texts, draft.flats) == (1, Stage.DRAFT, {}, ())
    with pytest.raises(AgreementGone):  # neighbours see it when its words stand
        await usecases.agreement_seen(work, BAI, ONE)
    one = await usecases.fix_agreement(work, LIN, ONE, TEXTS)
    assert (await usecases.agreement_seen(work, BAI, ONE)) == one
    assert work.told() == ["agreement.write", "agreement.write", "agreement.fix"]
    with pytest.raises(AgreementFixed):
        await usecases.fix_agreement(work, LIN, ONE, TEXTS)


async def test_fixing_freezes_every_share_and_puts_the_hash_on_the_record():
    work, one = await fixed()
    assert [flat.pays.fen for flat in one.flats] == pays(HOUSE, GUANGZHOU)
    told = work.last()
    assert told["digest"] == one.digest == digest(TEXTS, one.flats)
    other = (replace(one.flats[0], pays=Money(1)), *one.flats[1:])
    assert len({one.digest, digest({**TEXTS, "en": "2."}, one.flats), digest(TEXTS, other)}) == 3
    assert told["shares_fen"][str(MINE)] == one.flat(MINE).pays.fen
    assert told["imprint"] == imprint(one)
    work.funding.kept[ONE] = lift(plans=(EQUAL,))  # whatever is talked about later
    assert (await usecases.agreement_seen(work, BAI, ONE)).flats == one.flats


@each(
    ("project", "terms", "refusal"),
    [
        (replace(HOUSE, plans=(EQUAL,)), WHOLE, PlanGone),
        (changed(HOUSE, 2, area=None), WHOLE, AreasMissing),
        (replace(HOUSE, sheet=Sheet()), WHOLE, NoQuotation),
        (
            replace(HOUSE, sheet=Sheet(PRICE, funds=(Fund(Source.SUBSIDY, Money(268_000_01)),))),
            WHOLE,
            SubsidyAboveCost,
        ),
        (HOUSE, replace(WHOLE, manager=""), AgreementShort),
        (HOUSE, replace(WHOLE, user_unit=""), AgreementShort),
        (HOUSE, replace(WHOLE, upkeep=None), AgreementShort),
        (HOUSE, replace(WHOLE, joining=None), AgreementShort),
    ],
)
def test_it_cannot_go_to_a_vote_while_something_is_missing(project, terms, refusal):
    with pytest.raises(refusal):
        ready(project, terms)


def test_a_subsidy_of_just_the_cost_is_no_surplus_and_side_terms_may_be_empty():
    paid = Sheet(PRICE, funds=(Fund(Source.SUBSIDY, Money(268_000_00)),))
    flats = ready(replace(HOUSE, sheet=paid), replace(WHOLE, side="", witness=""))
    assert {one.pays.fen for one in flats} == {0}


async def test_what_is_too_long_or_no_rule_is_refused_and_nothing_is_kept():
    work = work_with(HOUSE)
    for terms, refusal in (
        (replace(WHOLE, manager="x" * 61), WordsTooLong),
        (replace(WHOLE, witness="x" * 61), WordsTooLong),
        (replace(WHOLE, side="x" * 501), WordsTooLong),
        (replace(WHOLE, joining=replace(LINE, years=0)), JoiningWrong),
        (replace(WHOLE, joining=replace(LINE, years=51)), JoiningWrong),
        (replace(WHOLE, joining=replace(LINE, percent=0)), JoiningWrong),
        (replace(WHOLE, joining=replace(LINE, percent=501)), JoiningWrong),
    ):
        with pytest.raises(refusal):
            await usecases.write_agreement(work, LIN, ONE, terms)
    work.funding.kept[ONE] = replace(HOUSE, state=State.DROPPED)
    with pytest.raises(ProjectGone):
        await usecases.write_agreement(work, LIN, ONE, WHOLE)
    assert work.told() == []


async def test_agreed_is_neither_signed_nor_paid():
    work, one = await adopted()
    after = await usecases.agree(work, CHEN, ONE, one.version, MINE, DAY)
    flat = after.flat(MINE)
    assert (flat.agreed_on, flat.agreed_by, flat.signed_on) == (DAY, CHEN.person, None)
    assert [f.agreed_on for f in after.flats if f.unit != MINE] == [None] * 11
    before = len(work.told())
    assert await usecases.agree(work, CHEN, ONE, one.version, MINE, DAY) == after
    assert len(work.told()) == before


async def test_a_signature_on_paper_counts_when_a_second_person_has_seen_it():
    work, one = await adopted()
    at = (ONE, one.version, MINE)
    with pytest.raises(NothingToConfirm):
        await usecases.confirm_signed(work, WU, *at)
    entered = await usecases.enter_signed(work, LIN, *at, DAY)
    assert (entered.flat(MINE).paper_on, entered.flat(MINE).signed_on) == (DAY, None)
    with pytest.raises(OwnPaper):
        await usecases.confirm_signed(work, LIN, *at)
    signed = await usecases.confirm_signed(work, WU, *at)
    assert (signed.flat(MINE).signed_on, signed.flat(MINE).agreed_on) == (DAY, None)
    with pytest.raises(NothingToConfirm):
        await usecases.confirm_signed(work, WU, *at)
    assert await usecases.enter_signed(work, WU, *at, date(2026, 6, 1)) == signed
    assert work.told()[-2:] == ["agreement.paper", "agreement.sign"]


async def test_nobody_agrees_or_signs_before_the_owners_have_voted_or_after_they_said_no():
    work, one = await fixed()
    for _again in range(2):
        with pytest.raises(NotAdopted):
            await usecases.agree(work, CHEN, ONE, one.version, MINE, DAY)
        with pytest.raises(NotAdopted):
            await usecases.enter_signed(work, LIN, ONE, one.version, MINE, DAY)
        with pytest.raises(NotAdopted):
            await usecases.joining_terms(work, BAI, ONE)
        asked = await usecases.put_to_vote(work, LIN.person, one, BallotId(5))
        failed = await usecases.voted(work, LIN.person, asked, adopted=False)
    assert (failed.stage, work.told()[-1]) == (Stage.FAILED, "agreement.failed")


async def test_a_new_version_asks_everybody_again_and_an_old_button_keeps_nothing():
    work, one = await adopted()
    await usecases.agree(work, CHEN, ONE, one.version, MINE, DAY)
    await usecases.write_agreement(work, LIN, ONE, replace(WHOLE, manager="物业"))
    second = await usecases.fix_agreement(work, LIN, ONE, {"en": "1. The property firm"})
    assert (second.version, second.stage, second.ballot) == (2, Stage.ADOPTED, BallotId(5))
    assert [flat.agreed_on for flat in second.flats] == [None] * 12
    with pytest.raises(AgreementChanged):
        await usecases.agree(work, CHEN, ONE, 1, MINE, DAY)
    old = await usecases.agreement_seen(work, BAI, ONE, 1)
    assert old.flat(MINE).agreed_on == DAY  # the old version stays on file


@each(
    ("terms", "wanted"),
    [
        (replace(WHOLE, joining=replace(LINE, years=10)), True),
        (replace(WHOLE, joining=AgreedJoining(JoiningRule.NEUTRAL)), True),
        (replace(WHOLE, plan=2), True),
        (replace(WHOLE, side="", upkeep=Upkeep.EQUAL), False),
    ],
)
def test_another_rule_for_late_joiners_or_other_shares_need_a_new_vote(terms, wanted):
    named = ONE, HOUSE.community, 1, Stage.ADOPTED
    before = Agreement(*named, WHOLE, LIN.person, TEXTS, flats=ready(HOUSE, WHOLE))
    assert needs_vote(before, terms, ready(HOUSE, terms)) is wanted


async def test_the_old_rule_holds_until_the_new_one_is_adopted():
    work, _one = await adopted()
    assert await usecases.joining_terms(work, BAI, ONE, used=4) == BuyIn(LINE.rule, 15, 4, 100)
    other = replace(WHOLE, joining=AgreedJoining(JoiningRule.PERCENTAGE, percent=200))
    await usecases.write_agreement(work, LIN, ONE, other)
    second = await usecases.fix_agreement(work, LIN, ONE, TEXTS)
    assert second.stage is Stage.FIXED
    assert (await usecases.joining_terms(work, BAI, ONE)).rule is JoiningRule.STRAIGHT_LINE
    await usecases.voted(work, LIN.person, second, adopted=True)
    assert await usecases.joining_terms(work, BAI, ONE) == BuyIn(JoiningRule.PERCENTAGE, 15, 0, 200)


async def test_the_worked_example_of_fifteen_years_follows_from_the_agreement():
    """Ex11 of the domain: four full years used, flat 301 of Ex1 joins for 19,267.97."""
    house = changed(lift(plans=(GUANGZHOU,)), 4, takes_part=False)
    work, one = await fixed(house)
    await usecases.voted(work, LIN.person, one, adopted=True)
    found = joins(
        *sharing(house, GUANGZHOU),
        "1-1-301",
        await usecases.joining_terms(work, BAI, ONE, used=4),
    )
    assert found.pays == Money(19_267_97)
    assert sum(money.fen for money in found.refunds.values()) == 19_267_97


async def test_only_who_coordinates_there_writes_and_only_the_flat_agrees():
    work, one = await adopted()
    at, kept = (ONE, one.version, MINE), len(work.told())
    for her in (BAI, CHEN, AUDITOR, CHAIR_ELSEWHERE, STRANGER):
        for act in (
            usecases.write_agreement(work, her, ONE, WHOLE),
            usecases.fix_agreement(work, her, ONE, TEXTS),
            usecases.enter_signed(work, her, *at, DAY),
            usecases.confirm_signed(work, her, *at),
        ):
            with pytest.raises((NotAllowed, ProjectGone)):
                await act
    other = person(32, Role.REPRESENTATIVE, units=(unit(4, 1),))
    for her in (BAI, LIN, AUDITOR, STRANGER, other):
        with pytest.raises((NotAllowed, FlatGone)):
            await usecases.agree(work, her, *at, DAY)
    with pytest.raises((NotAllowed, ProjectGone)):
        await usecases.agreement_seen(work, CHAIR_ELSEWHERE, ONE)
    with pytest.raises(FlatGone):
        await usecases.enter_signed(work, LIN, ONE, one.version, unit(99), DAY)
    assert len(work.told()) == kept


# Held against the record


def rows(one):
    row = {
        "project_id": one.project,
        "version": one.version,
        "stage": one.stage.value,
        "terms": json.dumps(terms_kept(one.terms)),
        "texts": json.dumps(dict(one.texts)),
        "digest": one.digest,
        "ballot_id": one.ballot,
    }
    at = {"project_id": one.project, "version": one.version, "community_id": 1}
    return [row], [{**at, **flat_kept(place, flat)} for place, flat in enumerate(one.flats)][::-1]


async def signed_once():
    work, one = await adopted()
    await usecases.agree(work, CHEN, ONE, one.version, MINE, DAY)
    kept = await usecases.enter_signed(work, LIN, ONE, one.version, MINE, DAY)
    facts = [Fact(n, e.type, f"{n:064x}", e.facts) for n, e in enumerate(work.record.events, 1)]
    return facts, kept


async def test_what_is_stored_as_it_was_recorded_gives_no_finding():
    facts, kept = await signed_once()
    assert list(check_agreements(facts, *rows(kept))) == []
    assert list(check_agreements(facts, None, None)) == []


async def test_every_change_behind_the_records_back_is_found():
    facts, kept = await signed_once()
    (row,), flats = rows(kept)
    seen = next(at for at, one in enumerate(flats) if one["agreed_on"])
    for name, value in (
        ("stage", "failed"),
        ("terms", json.dumps(terms_kept(replace(WHOLE, manager="?")))),
        ("texts", "{"),
        ("digest", "0" * 64),
        ("ballot_id", 6),
    ):
        (found,) = check_agreements(facts, [{**row, name: value}], flats)
        assert (found.fault, found.detail) == (Fault.AGREEMENT_DIFFERS, "1"), name
    for name, value in (("pays_fen", 1), ("confirmed_by", 8), ("agreed_on", None), ("place", "?")):
        forged = [*flats[:seen], {**flats[seen], name: value}, *flats[seen + 1 :]]
        assert len(list(check_agreements(facts, [row], forged))) == 1, name
    assert len(list(check_agreements(facts, [row], flats[1:]))) == 1
    assert len(list(check_agreements(facts, [], []))) == 1
    assert len(list(check_agreements([], [row], flats))) == 1


@each(
    "terms",
    [WHOLE, Terms(1), replace(WHOLE, joining=AgreedJoining(JoiningRule.ORIGINAL), upkeep=None)],
)
def test_terms_come_back_as_they_were_kept(terms):
    assert terms_read(json.loads(json.dumps(terms_kept(terms)))) == terms


async def test_what_is_typed_at_each_step_stands_in_its_place_and_the_rest_stays():
    work = work_with(HOUSE)
    for asks, typed in (
        (Ask.MANAGER, " 沈阿姨 "),
        (Ask.USER, "业主"),
        (Ask.SIDE, "修灯"),
        (Ask.WITNESS, "王大爷"),
        (Ask.YEARS, "12 年"),
    ):
        await usecases.enter_terms(work, LIN, ONE, asks, typed)
    line = AgreedJoining(JoiningRule.STRAIGHT_LINE, years=12)
    _project, terms, newest = await usecases.agreement_desk(work, LIN, ONE)
    assert terms == Terms(2, "沈阿姨", "业主", None, line, "修灯", "王大爷")  # by the first plan
    assert newest.version == 1
    kept = await usecases.enter_terms(work, LIN, ONE, Ask.PERCENT, "200%")
    assert kept.terms.joining == AgreedJoining(JoiningRule.PERCENTAGE, percent=200)


@pytest.mark.parametrize("typed", ["0", "501", "-3", "1.5", "一百", "1e3", "9999", ""])
async def test_what_is_no_percentage_is_refused_and_nothing_is_kept(typed):
    work = work_with(HOUSE)
    with pytest.raises(JoiningWrong):
        await usecases.enter_terms(work, LIN, ONE, Ask.PERCENT, typed)
    assert work.told() == []
