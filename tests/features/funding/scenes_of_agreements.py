"""Agreements in each stage, as their screens are drawn from them."""

from dataclasses import replace
from datetime import date

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
from bot.features.funding.rules.agreements import ready
from bot.features.funding.screens import agreed, agreeing, agreement, desk
from bot.kernel.ids import BallotId, PersonId
from bot.kernel.money import Money
from bot.kernel.screen import screen
from tests.features.funding.lifts import EQUAL, GUANGZHOU, LIN, ONE, PRICE, lift

LINE = AgreedJoining(JoiningRule.STRAIGHT_LINE, years=15)
WHOLE = Terms(3, "沈阿姨", "1-1 的业主", Upkeep.SHARES, LINE, "修楼道灯", "王大爷")
HOUSE = lift(plans=(EQUAL, GUANGZHOU))
HELPED = replace(
    HOUSE,
    sheet=Sheet(
        PRICE, funds=(Fund(Source.SUBSIDY, Money(100_000_00)),), compensation={1: Money(3_000_00)}
    ),
)
TEXTS = {"zh_Hans": "第一条 由沈阿姨负责\n第二条 电费平摊", "en": "Article 1 Shen\nArticle 2 Equal"}
DAY = date(2026, 5, 18)
MINE, NEXT = HOUSE.flats[4], HOUSE.flats[5]
IMPRINT = "0123456789abcdef" * 4


def version(number=1, stage=Stage.DRAFT, terms=WHOLE, ballot=None):
    return Agreement(
        *(ONE, HOUSE.community, number, stage, terms, LIN.person, TEXTS, IMPRINT, ballot),
        flats=ready(HOUSE, WHOLE),
    )


def marked(one, flat=MINE, **said):
    return one.with_flat(replace(one.flat(flat.unit), **said))


DRAFT, FIXED = version(), version(stage=Stage.FIXED)
ASKED = version(stage=Stage.FIXED, ballot=BallotId(5))
ADOPTED, FAILED = version(stage=Stage.ADOPTED), version(stage=Stage.FAILED)
AGREED = marked(ADOPTED, agreed_on=DAY, agreed_by=PersonId(30))
ENTERED = marked(AGREED, paper_on=DAY, entered_by=LIN.person)
SIGNED = marked(ENTERED, confirmed_by=PersonId(8))
SECOND = version(2, Stage.FIXED, ballot=BallotId(6))
HOLDS = replace(HOUSE, state=State.AGREED)


def wording(project=HOUSE, terms=WHOLE):
    return screen(*agreement.wording(project, terms, ready(project, terms)))


SCENES = {
    "desk_before_anything": lambda _lang: agreeing.agreement(HOUSE, Terms(1), None),
    "desk_with_a_draft": lambda _lang: agreeing.agreement(HOUSE, WHOLE, DRAFT),
    "desk_with_fixed_words": lambda _lang: agreeing.agreement(HOUSE, WHOLE, FIXED),
    "desk_during_the_vote": lambda _lang: agreeing.agreement(
        replace(HOUSE, state=State.VOTE), WHOLE, ASKED
    ),
    "desk_after_the_adoption": lambda _lang: agreeing.agreement(HOLDS, WHOLE, ADOPTED),
    "desk_after_a_refusal": lambda _lang: agreeing.agreement(HOUSE, WHOLE, FAILED),
    "desk_with_a_second_draft": lambda _lang: agreeing.agreement(HOLDS, WHOLE, version(2)),
    "words_without_a_flat": lambda lang: agreed.words(HOUSE, FIXED, lang, [], None),
    "words_not_voted_on_yet": lambda lang: agreed.words(HOUSE, FIXED, lang, [MINE], None),
    "words_to_agree_to": lambda lang: agreed.words(HOUSE, ADOPTED, lang, [MINE, NEXT], ADOPTED),
    "words_agreed_to": lambda lang: agreed.words(HOUSE, AGREED, lang, [MINE], AGREED),
    "words_with_a_paper_that_waits": lambda lang: agreed.words(
        HOUSE, ENTERED, lang, [MINE], ENTERED
    ),
    "words_signed": lambda lang: agreed.words(HOUSE, SIGNED, lang, [MINE], SIGNED),
    "words_of_a_second_version": lambda lang: agreed.words(HOUSE, SECOND, lang, [MINE], ADOPTED),
    "words_that_failed": lambda lang: agreed.words(HOUSE, FAILED, lang, [MINE], None),
    "way_to_the_words": lambda _lang: agreed.to_read(ONE),
    "asked_of_the_second": lambda _lang: agreed.shall_sign(HOUSE, MINE, 1, DAY),
    "signed": lambda _lang: agreed.is_signed(HOUSE, MINE, DAY),
    "entered_alone": lambda _lang: agreed.is_entered(HOUSE, MINE, DAY),
    "question": lambda _lang: screen(agreement.question(HOUSE)),
    "wording": lambda _lang: wording(),
    "wording_helped": lambda _lang: wording(HELPED),
    "wording_equal": lambda _lang: wording(
        HOUSE, replace(WHOLE, plan=2, upkeep=Upkeep.EQUAL, side="")
    ),
    "wording_area": lambda _lang: wording(HOUSE, replace(WHOLE, upkeep=Upkeep.AREA, witness="")),
    "wording_neutral": lambda _lang: wording(
        HOUSE, replace(WHOLE, joining=AgreedJoining(JoiningRule.NEUTRAL))
    ),
    "wording_percentage": lambda _lang: wording(
        HOUSE, replace(WHOLE, joining=AgreedJoining(JoiningRule.PERCENTAGE, percent=80))
    ),
    "wording_original": lambda _lang: wording(
        HOUSE, replace(WHOLE, joining=AgreedJoining(JoiningRule.ORIGINAL))
    ),
    "ask_manager": lambda _lang: desk.ask(Ask.MANAGER, HOUSE),
    "ask_user": lambda _lang: desk.ask(Ask.USER, HOUSE),
    "ask_side": lambda _lang: desk.ask(Ask.SIDE, HOUSE),
    "ask_witness": lambda _lang: desk.ask(Ask.WITNESS, HOUSE),
    "ask_years": lambda _lang: desk.ask(Ask.YEARS, HOUSE),
    "ask_percent": lambda _lang: desk.ask(Ask.PERCENT, HOUSE),
    "ask_signed": lambda _lang: desk.ask(Ask.SIGNED, HOUSE),
}
