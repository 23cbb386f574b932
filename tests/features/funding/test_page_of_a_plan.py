"""A plan as coordinators work on it, and one number moved."""

from bot.features.funding.model import Ask, Knob
from bot.features.funding.rules.comparing import changing
from bot.features.funding.rules.knobs import turned
from bot.features.funding.screens import plans
from bot.features.funding.screens.presses import (
    AskFact,
    KeepKnob,
    OpenPlan,
    OpenPlans,
    ReadFlats,
    RemovePlan,
    TryKnob,
    WhoIsFree,
)
from bot.kernel.text import EN, ZH
from tests.features.funding.lifts import GUANGZHOU
from tests.features.funding.pages import DUPLEX, WHOLE, board, leads, reads


def tries(project, plan, knob, floor, steps):
    """That parameter moved, and nothing kept."""
    after, becomes = turned(project, plan, knob, floor, steps)
    return plans.trying(project, changing(project, after, plan, becomes), knob, floor, steps)


def test_a_plan_with_a_table_in_english():
    reads(
        plans.plan(board(DUPLEX), board(DUPLEX).plans[0]),
        EN,
        """
        Plan 3: Guangzhou table: floor 3 is 1.0
        Each household pays by the number its floor has in the table.
        Where it comes from: Guangzhou, quoted since 2016. The official text was not found;
          since June 2025 the city leaves the numbers to the owners.
        Please mind: Another version with 0.2 more a floor is quoted too. You can change each
          number.
        Floors up to 1 pay nothing.

        From 17,631.58 yuan to 42,315.79 yuan a flat
        Floors up to 3 pay together, less what they receive: 105,789.48 yuan
        All together: 268,000.00 yuan
        [Move: up to which floor nobody pays]
        [Move: compensation for floor 1]
        [Move: compensation for floor 2]
        [Move: the number of floor 2]
        [Move: the number of floor 3]
        [Move: the number of floor 4]
        [Move: the number of floor 5]
        [Type the numbers]
        [Flat by flat] [Who pays nothing]
        [Remove this plan]
        [Back]
        """,
    )


def test_a_plan_with_a_table_in_chinese():
    reads(
        plans.plan(board(DUPLEX), board(DUPLEX).plans[0]),
        ZH,
        """
        方案 3：广州的表：三楼算 1.0
        各户按表里自己楼层的系数分摊。
        出处：广州，2016 年起常有人引用。没有找到正式文件；2025 年 6 月起，市里让业主自己定。
        请留意：还有每层加 0.2 的说法。每个数都可以改。
        1 楼和以下不出钱。

        每户 17,631.58 元 到 42,315.79 元
        3 楼和以下一共出（扣掉补偿）：105,789.48 元
        全部合计：268,000.00 元
        [调一调：几楼以下不出钱]
        [调一调：1 楼的补偿]
        [调一调：2 楼的补偿]
        [调一调：2 楼的数]
        [调一调：3 楼的数]
        [调一调：4 楼的数]
        [调一调：5 楼的数]
        [录各楼的数]
        [一户一户看] [谁家不出]
        [去掉这个方案]
        [返回]
        """,
    )


def test_a_plan_with_a_table_leads_on():
    leads(
        plans.plan(board(DUPLEX), board(DUPLEX).plans[0]),
        TryKnob(1, 31000, 1000, Knob.FREE),
        TryKnob(1, 31001, 1000, Knob.COMPENSATION),
        TryKnob(1, 31002, 1000, Knob.COMPENSATION),
        TryKnob(1, 31002, 1000, Knob.NUMBER),
        TryKnob(1, 31003, 1000, Knob.NUMBER),
        TryKnob(1, 31004, 1000, Knob.NUMBER),
        TryKnob(1, 31005, 1000, Knob.NUMBER),
        AskFact(1, 3, Ask.NUMBERS),
        ReadFlats(1, 3, 0),
        WhoIsFree(1, 3, 0),
        RemovePlan(1, 3),
        OpenPlans(1),
    )


def test_a_plan_with_weights_in_english():
    reads(
        plans.plan(board(WHOLE), board(WHOLE).plans[3]),
        EN,
        """
        Plan 4: Own weight for each flat
        Each household pays by the weight agreed for it.
        Every floor above ground pays.

        From 41,500.00 yuan to 124,500.00 yuan a flat
        Floors up to 3 pay together, less what they receive: 118,500.00 yuan
        All together: 166,000.00 yuan
        [Move: up to which floor nobody pays]
        [Move: compensation for floor 1]
        [Move: compensation for floor 2]
        [Type the weights]
        [Flat by flat] [Who pays nothing]
        [Remove this plan]
        [Back]
        """,
    )


def test_a_plan_with_weights_in_chinese():
    reads(
        plans.plan(board(WHOLE), board(WHOLE).plans[3]),
        ZH,
        """
        方案 4：自己定每户的份数
        各户按商量好的份额分摊。
        地上的每层都出。

        每户 41,500.00 元 到 124,500.00 元
        3 楼和以下一共出（扣掉补偿）：118,500.00 元
        全部合计：166,000.00 元
        [调一调：几楼以下不出钱]
        [调一调：1 楼的补偿]
        [调一调：2 楼的补偿]
        [录各户的份数]
        [一户一户看] [谁家不出]
        [去掉这个方案]
        [返回]
        """,
    )


def test_a_plan_with_weights_leads_on():
    leads(
        plans.plan(board(WHOLE), board(WHOLE).plans[3]),
        TryKnob(1, 41000, 1000, Knob.FREE),
        TryKnob(1, 41001, 1000, Knob.COMPENSATION),
        TryKnob(1, 41002, 1000, Knob.COMPENSATION),
        AskFact(1, 4, Ask.WEIGHTS),
        ReadFlats(1, 4, 0),
        WhoIsFree(1, 4, 0),
        RemovePlan(1, 4),
        OpenPlans(1),
    )


def test_a_number_is_moved_in_english():
    reads(
        tries(DUPLEX, GUANGZHOU, Knob.NUMBER, 3, 2),
        EN,
        """
        The number of floor 3
        Before: 1. Now: 1.2.

        Plan 3: Guangzhou table: floor 3 is 1.0
        Floor 2, 2 flats: 17,631.58 yuan → 16,750.00 yuan, 881.58 yuan less each
        Floor 3, 2 flats: 35,263.16 yuan → 40,200.00 yuan, 4,936.84 yuan more each
        Floor 4, 2 flats: 38,789.47 yuan → 36,850.00 yuan, 1,939.47 yuan less each
        Floor 5, 2 flats: 42,315.79 yuan → 40,200.00 yuan, 2,115.79 yuan less each
        2 flats pay the same.

        Nothing has changed yet.
        [−] [+]
        [− −] [+ +]
        [Keep it]
        [Throw it away]
        """,
    )


def test_a_number_is_moved_in_chinese():
    reads(
        tries(DUPLEX, GUANGZHOU, Knob.NUMBER, 3, 2),
        ZH,
        """
        3 楼的数
        原来：1。现在：1.2。

        方案 3：广州的表：三楼算 1.0
        2 楼 2 户，每户：17,631.58 元 → 16,750.00 元，少 881.58 元
        3 楼 2 户，每户：35,263.16 元 → 40,200.00 元，多 4,936.84 元
        4 楼 2 户，每户：38,789.47 元 → 36,850.00 元，少 1,939.47 元
        5 楼 2 户，每户：42,315.79 元 → 40,200.00 元，少 2,115.79 元
        2 户不变。

        现在还什么都没改。
        [−] [+]
        [− −] [+ +]
        [就这样]
        [不要了]
        """,
    )


def test_a_number_is_moved_leads_on():
    leads(
        tries(DUPLEX, GUANGZHOU, Knob.NUMBER, 3, 2),
        TryKnob(1, 31003, 1001, Knob.NUMBER),
        TryKnob(1, 31003, 1003, Knob.NUMBER),
        TryKnob(1, 31003, 997, Knob.NUMBER),
        TryKnob(1, 31003, 1007, Knob.NUMBER),
        KeepKnob(1, 31003, 1002, Knob.NUMBER),
        OpenPlan(1, 3),
    )
