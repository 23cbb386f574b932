"""Plans side by side, and every kind that can be added."""

from bot.features.funding.rules.comparing import changing
from bot.features.funding.rules.knobs import turned
from bot.features.funding.screens import plans
from bot.features.funding.screens.presses import (
    AddPlan,
    NewPlan,
    OpenDesk,
    OpenPlan,
    OpenPlans,
    Preset,
)
from bot.kernel.text import EN, ZH
from tests.features.funding.pages import PLAIN, UNMEASURED, WHOLE, board, leads, reads


def tries(project, plan, knob, floor, steps):
    """That parameter moved, and nothing kept."""
    after, becomes = turned(project, plan, knob, floor, steps)
    return plans.trying(project, changing(project, after, plan, becomes), knob, floor, steps)


def test_the_plans_in_english():
    reads(
        plans.plans(board(UNMEASURED)),
        EN,
        """
        Elevator for 1-1
        Plan 1: By area, the law's rule
        The area of 1-1-301 is not known, and this scheme counts by area. Please enter it first.
        Plan 2: Everybody the same
        Every flat that pays: 26,800.00 yuan
        [Plan 1: By area, the law's rule]
        [Plan 2: Everybody the same]
        [Add a plan]
        [Back]
        """,
    )


def test_the_plans_in_chinese():
    reads(
        plans.plans(board(UNMEASURED)),
        ZH,
        """
        1幢1单元装电梯
        方案 1：按面积（法律的办法）
        这个办法按面积算，可是 1幢1单元301室 还没有面积。请先补上。
        方案 2：各家一样
        出钱的每户：26,800.00 元
        [方案 1：按面积（法律的办法）]
        [方案 2：各家一样]
        [加一个方案]
        [返回]
        """,
    )


def test_the_plans_leads_on():
    leads(
        plans.plans(board(UNMEASURED)),
        OpenPlan(1, 1),
        OpenPlan(1, 2),
        NewPlan(1),
        OpenDesk(1),
    )


def test_four_plans_in_english():
    reads(
        plans.plans(board(WHOLE)),
        EN,
        """
        Elevator for 1-1
        Plan 1: By area, the law's rule
        From 14,399.41 yuan to 18,800.59 yuan a flat
        Plan 2: Everybody the same
        Every flat that pays: 16,600.00 yuan
        Plan 3: Guangzhou table: floor 3 is 1.0
        From 8,137.26 yuan to 21,156.86 yuan a flat
        Plan 4: Own weight for each flat
        From 41,500.00 yuan to 124,500.00 yuan a flat
        [Plan 1: By area, the law's rule]
        [Plan 2: Everybody the same]
        [Plan 3: Guangzhou table: floor 3 is 1.0]
        [Plan 4: Own weight for each flat]
        [Back]
        """,
    )


def test_four_plans_in_chinese():
    reads(
        plans.plans(board(WHOLE)),
        ZH,
        """
        1幢1单元装电梯
        方案 1：按面积（法律的办法）
        每户 14,399.41 元 到 18,800.59 元
        方案 2：各家一样
        出钱的每户：16,600.00 元
        方案 3：广州的表：三楼算 1.0
        每户 8,137.26 元 到 21,156.86 元
        方案 4：自己定每户的份数
        每户 41,500.00 元 到 124,500.00 元
        [方案 1：按面积（法律的办法）]
        [方案 2：各家一样]
        [方案 3：广州的表：三楼算 1.0]
        [方案 4：自己定每户的份数]
        [返回]
        """,
    )


def test_four_plans_leads_on():
    leads(
        plans.plans(board(WHOLE)),
        OpenPlan(1, 1),
        OpenPlan(1, 2),
        OpenPlan(1, 3),
        OpenPlan(1, 4),
        OpenDesk(1),
    )


def test_every_kind_of_plan_in_english():
    reads(
        plans.new_plan(PLAIN),
        EN,
        """
        Which plan?
        Up to 4 plans stand side by side. Each can be changed and removed again.
        [By area, the law's rule]
        [Everybody the same]
        [By storeys travelled]
        [Each storey by those who need it]
        [Guangzhou table: floor 3 is 1.0]
        [Dongpu table: floor times area]
        [Ningbo table]
        [Xinmin table: 10, 20, 30, 40]
        [Yipeng table: 5, then 15 a floor]
        [Web table: 8, 20, 31, 41]
        [Own number for each floor]
        [Own number a floor, times area]
        [Own percentage for each floor]
        [Own weight for each flat]
        [Back]
        """,
    )


def test_every_kind_of_plan_in_chinese():
    reads(
        plans.new_plan(PLAIN),
        ZH,
        """
        加哪个方案？
        最多放 4 个方案。每个都可以改，也可以去掉。
        [按面积（法律的办法）]
        [各家一样]
        [按坐几层]
        [用到哪层分到哪层]
        [广州的表：三楼算 1.0]
        [广州一个小区的表：楼层系数乘面积]
        [宁波的表]
        [新民村的表：10、20、30、40]
        [义蓬的表：2 楼 5，往上每层加 15]
        [网上的表：8、20、31、41]
        [自己定每层的数]
        [自己定每层的数，再乘面积]
        [自己定每层的百分比]
        [自己定每户的份数]
        [返回]
        """,
    )


def test_every_kind_of_plan_leads_on():
    leads(
        plans.new_plan(PLAIN),
        AddPlan(1, Preset.AREA),
        AddPlan(1, Preset.EQUAL),
        AddPlan(1, Preset.STOREYS),
        AddPlan(1, Preset.SHAPLEY),
        AddPlan(1, Preset.GUANGZHOU),
        AddPlan(1, Preset.DONGPU),
        AddPlan(1, Preset.NINGBO),
        AddPlan(1, Preset.XINMIN),
        AddPlan(1, Preset.YIPENG),
        AddPlan(1, Preset.WEB),
        AddPlan(1, Preset.COEFFICIENT),
        AddPlan(1, Preset.COEFFICIENT_AREA),
        AddPlan(1, Preset.PER_FLOOR),
        AddPlan(1, Preset.CUSTOM),
        OpenPlans(1),
    )
