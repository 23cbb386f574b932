"""What a flat pays that joins later: as the examples say, by the rule fixed before, once."""

from datetime import date

import pytest

from bot.features.funding.errors import (
    FlatGone,
    JoinWaits,
    NobodyToJoin,
    OfferChanged,
    PlanGone,
    ProjectGone,
    TermsFixed,
    TermsOpen,
)
from bot.features.funding.model import JoiningRule, JoinState
from bot.features.funding.rules.buying_in import full_years, joined_by
from bot.features.funding.screens.join_presses import Rule
from bot.features.funding.usecases import (
    JoiningDay,
    fix_terms,
    join_confirmed,
    join_refused,
    joining_desk,
    may_fix,
    offer_to,
    own_offer,
    own_to_join,
    propose_join,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import EntryId
from bot.kernel.money import Money
from tests.cases import each
from tests.features.funding.joiners import LATE, OUT, REFUNDS, TODAY, WORN, FakeWork, house, later
from tests.features.funding.lifts import (
    BAI,
    CHAIR_ELSEWHERE,
    CHEN,
    DING,
    LIN,
    ONE,
    STRANGER,
    changed,
    lift,
    unit,
)

SEVEN = EntryId(7)


async def test_the_neutral_rule_gives_example_10_to_the_fen() -> None:
    made = await offer_to(await house(), LIN, ONE, LATE, TODAY)
    assert str(made.pays) == str(made.share) == "26274.51"
    assert {flat: money.fen for flat, money in made.refunds.items()} == REFUNDS


async def test_the_straight_line_gives_example_11_to_the_fen() -> None:
    work = await house(JoiningRule.STRAIGHT_LINE, 15)
    made = await offer_to(work, LIN, ONE, LATE, TODAY)
    assert (str(made.share), str(made.pays), made.years) == ("26274.51", "19267.97", 4)
    assert [money.fen for money in made.refunds.values()] == WORN
    assert sum(WORN) == made.pays.fen


@pytest.mark.parametrize(
    ("rule", "number", "pays"),
    [
        (JoiningRule.ORIGINAL, 0, "26274.51"),
        (JoiningRule.PERCENTAGE, 200, "52549.02"),
        (JoiningRule.PERCENTAGE, 50, "13137.25"),
        (JoiningRule.STRAIGHT_LINE, 4, "0.00"),
    ],
)
async def test_each_rule_has_its_price_and_all_of_it_goes_to_the_payers(rule, number, pays):
    made = await offer_to(await house(rule, number), LIN, ONE, LATE, TODAY)
    assert str(made.pays) == pays
    assert sum(money.fen for money in made.refunds.values()) == made.pays.fen


async def test_before_the_lift_is_in_use_nothing_is_taken_off() -> None:
    work = await house(JoiningRule.STRAIGHT_LINE, 15)
    made = await offer_to(work, LIN, ONE, LATE, JoiningDay(TODAY.today))
    assert (str(made.pays), made.years) == ("26274.51", None)


@each(
    ("since", "now", "years"),
    [
        (date(2027, 5, 30), date(2031, 5, 29), 3),
        (date(2027, 5, 30), date(2031, 5, 30), 4),
        (date(2028, 2, 29), date(2029, 2, 28), 0),
        (date(2028, 2, 29), date(2029, 3, 1), 1),
        (date(2027, 5, 30), date(2027, 5, 1), 0),
    ],
)
def test_only_full_years_count(since, now, years):
    assert full_years(since, now) == years


async def test_a_subsidy_not_given_back_yet_is_not_taken_off_the_price() -> None:
    work = await house(project=later(25_000_000))
    gross = await offer_to(work, LIN, ONE, LATE, JoiningDay(TODAY.today, first=True))
    net = await offer_to(work, LIN, ONE, LATE, JoiningDay(TODAY.today))
    assert (gross.pays.fen, net.pays.fen) == (26274_51, 1764_70)


async def test_a_floor_on_which_nobody_took_part_has_its_number_of_the_table() -> None:
    project = changed(OUT, 5, takes_part=False)  # nobody on floor 3 pays
    made = await offer_to(await house(project=project), LIN, ONE, LATE, TODAY)
    assert made.pays > Money(26_000_00)


@pytest.mark.parametrize("flat", [unit(1, 1), unit(2, 1), unit(9, 9)])
async def test_who_takes_part_or_pays_nothing_by_the_plan_has_nothing_to_buy(flat):
    with pytest.raises(NobodyToJoin):
        await offer_to(await house(), LIN, ONE, flat, TODAY)
    with pytest.raises(NobodyToJoin):
        joined_by(lift(), flat)


async def test_the_rule_is_fixed_once_and_only_for_a_plan_with_shares() -> None:
    work = await house()
    told = {name: work.last()[name] for name in ("plan", "rule", "number", "by")}
    assert told == {"plan": 3, "rule": "neutral", "number": 0, "by": LIN.person}
    with pytest.raises(TermsFixed):
        await fix_terms(work, LIN, ONE, 3, JoiningRule.ORIGINAL, 0)
    bare = FakeWork()
    bare.funding.kept[ONE] = OUT
    with pytest.raises(PlanGone):
        await may_fix(bare, LIN, ONE, 4)
    with pytest.raises(TermsOpen):
        await offer_to(bare, LIN, ONE, LATE, TODAY)
    assert (await joining_desk(bare, LIN, ONE)).terms is None
    assert await own_to_join(bare, CHEN, ONE) == ()
    assert bare.record.events == []


@pytest.mark.parametrize("who", [BAI, CHEN, CHAIR_ELSEWHERE, STRANGER])
async def test_only_who_looks_after_the_project_fixes_offers_or_enters(who):
    work = await house()
    made = await offer_to(work, LIN, ONE, LATE, TODAY)
    for asked, more in (
        (fix_terms, (ONE, 3, JoiningRule.ORIGINAL, 0)),
        (offer_to, (ONE, LATE, TODAY)),
        (joining_desk, (ONE,)),
        (propose_join, (made, made.pays, SEVEN)),
    ):
        with pytest.raises((ProjectGone, NotAllowed)):
            await asked(work, who, *more)
    assert work.told() == ["project.terms"]


async def test_a_flats_own_people_read_the_offer_and_nobody_else_does() -> None:
    work = await house()
    assert [one.unit for one in await own_to_join(work, CHEN, ONE)] == [LATE]
    made = await own_offer(work, CHEN, ONE, LATE, TODAY)
    assert str(made.pays) == "26274.51"
    assert await own_to_join(work, DING, ONE) == await own_to_join(work, BAI, ONE) == ()
    for who in (BAI, DING, STRANGER, LIN):
        with pytest.raises((FlatGone, NotAllowed)):
            await own_offer(work, who, ONE, LATE, TODAY)


async def test_the_flat_takes_part_when_a_second_person_has_confirmed() -> None:
    work = await house()
    made = await offer_to(work, LIN, ONE, LATE, TODAY)
    await propose_join(work, LIN, made, made.pays, SEVEN)
    assert not work.funding.kept[ONE].flat(LATE).takes_part
    assert work.last()["refunds"] == [[flat, fen] for flat, fen in sorted(REFUNDS.items())]
    desk = await joining_desk(work, LIN, ONE)
    assert desk.waits == (LATE,)
    assert await join_confirmed(work, LIN, ONE, EntryId(8)) is None
    with pytest.raises(NotAllowed):
        await join_confirmed(work, BAI, ONE, SEVEN)
    done = await join_confirmed(work, LIN, ONE, SEVEN)
    assert done.state is JoinState.JOINED
    assert work.funding.kept[ONE].flat(LATE).takes_part
    assert work.told() == ["project.terms", "project.joining", "project.join"]
    assert await join_confirmed(work, LIN, ONE, SEVEN) is None
    assert (await joining_desk(work, LIN, ONE)).flats == ()


async def test_while_one_waits_no_other_sum_is_told() -> None:
    """The second would be computed as if the first did not join."""
    work = await house(project=changed(OUT, 6, takes_part=False))
    made = await offer_to(work, LIN, ONE, LATE, TODAY)
    await propose_join(work, LIN, made, made.pays, SEVEN)
    for attempt in (
        offer_to(work, LIN, ONE, unit(4, 1), TODAY),
        propose_join(work, LIN, made, made.pays, SEVEN),
    ):
        with pytest.raises(JoinWaits):
            await attempt
    await join_refused(work, LIN, ONE, SEVEN)
    assert work.joins.kept[ONE, LATE].state is JoinState.OFF
    assert not work.funding.kept[ONE].flat(LATE).takes_part
    assert work.told()[-1] == "project.joining-off"
    assert await join_refused(work, LIN, ONE, SEVEN) is None
    again = await offer_to(work, LIN, ONE, LATE, TODAY)
    await propose_join(work, LIN, again, again.pays, EntryId(9))


async def test_another_sum_than_the_one_read_is_not_entered() -> None:
    work = await house()
    made = await offer_to(work, LIN, ONE, LATE, TODAY)
    with pytest.raises(OfferChanged):
        await propose_join(work, LIN, made, Money(made.pays.fen - 1), SEVEN)
    assert work.joins.kept == {}


async def test_where_nothing_is_left_to_pay_the_flat_joins_at_once() -> None:
    work = await house(JoiningRule.STRAIGHT_LINE, 4)
    made = await offer_to(work, LIN, ONE, LATE, TODAY)
    await propose_join(work, LIN, made, made.pays, None)
    assert work.funding.kept[ONE].flat(LATE).takes_part


def test_a_button_names_each_rule_with_its_number() -> None:
    assert [one.means for one in Rule] == [
        (JoiningRule.NEUTRAL, 0),
        (JoiningRule.ORIGINAL, 0),
        (JoiningRule.STRAIGHT_LINE, 10),
        (JoiningRule.STRAIGHT_LINE, 15),
        (JoiningRule.STRAIGHT_LINE, 20),
        (JoiningRule.PERCENTAGE, 50),
        (JoiningRule.PERCENTAGE, 150),
        (JoiningRule.PERCENTAGE, 200),
    ]
