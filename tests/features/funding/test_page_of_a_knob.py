"""Free floors and compensation are moved, and nothing is kept yet."""

from bot.features.funding.model import Knob
from bot.features.funding.rules.comparing import changing
from bot.features.funding.rules.knobs import turned
from bot.features.funding.screens import plans
from bot.features.funding.screens.presses import KeepKnob, OpenPlan, TryKnob
from bot.kernel.text import EN, ZH
from tests.features.funding.lifts import EQUAL
from tests.features.funding.pages import PLAIN, leads, reads


def tries(project, plan, knob, floor, steps):
    """That parameter moved, and nothing kept."""
    after, becomes = turned(project, plan, knob, floor, steps)
    return plans.trying(project, changing(project, after, plan, becomes), knob, floor, steps)


def test_free_floors_are_moved_in_english():
    reads(
        tries(PLAIN, EQUAL, Knob.FREE, 0, 1),
        EN,
        """
        Up to which floor nobody pays
        Before: floor 1. Now: floor 2.

        Plan 2: Everybody the same
        Floor 2, 2 flats: 26,800.00 yuan → 0.00 yuan, 26,800.00 yuan less each
        Floor 3, 2 flats: 26,800.00 yuan → 33,500.00 yuan, 6,700.00 yuan more each
        Floor 4, 2 flats: 26,800.00 yuan → 33,500.00 yuan, 6,700.00 yuan more each
        Floor 5, 2 flats: 26,800.00 yuan → 33,500.00 yuan, 6,700.00 yuan more each
        Floor 6, 2 flats: 26,800.00 yuan → 33,500.00 yuan, 6,700.00 yuan more each
        2 flats pay the same.

        Nothing has changed yet.
        [−] [+]
        [− −] [+ +]
        [Keep it]
        [Throw it away]
        """,
    )


def test_free_floors_are_moved_in_chinese():
    reads(
        tries(PLAIN, EQUAL, Knob.FREE, 0, 1),
        ZH,
        """
        几楼以下不出钱
        原来：1 楼。现在：2 楼。

        方案 2：各家一样
        2 楼 2 户，每户：26,800.00 元 → 0.00 元，少 26,800.00 元
        3 楼 2 户，每户：26,800.00 元 → 33,500.00 元，多 6,700.00 元
        4 楼 2 户，每户：26,800.00 元 → 33,500.00 元，多 6,700.00 元
        5 楼 2 户，每户：26,800.00 元 → 33,500.00 元，多 6,700.00 元
        6 楼 2 户，每户：26,800.00 元 → 33,500.00 元，多 6,700.00 元
        2 户不变。

        现在还什么都没改。
        [−] [+]
        [− −] [+ +]
        [就这样]
        [不要了]
        """,
    )


def test_free_floors_are_moved_leads_on():
    leads(
        tries(PLAIN, EQUAL, Knob.FREE, 0, 1),
        TryKnob(1, 21000, 1000, Knob.FREE),
        TryKnob(1, 21000, 1002, Knob.FREE),
        TryKnob(1, 21000, 996, Knob.FREE),
        TryKnob(1, 21000, 1006, Knob.FREE),
        KeepKnob(1, 21000, 1001, Knob.FREE),
        OpenPlan(1, 2),
    )


def test_compensation_is_moved_in_english():
    reads(
        tries(PLAIN, EQUAL, Knob.COMPENSATION, 1, 0),
        EN,
        """
        Compensation for each flat on floor 1
        Before: 0.00 yuan. Now: 0.00 yuan.

        Plan 2: Everybody the same
        No flat pays more or less.

        Nothing has changed yet.
        [−] [+]
        [− −] [+ +]
        [Throw it away]
        """,
    )


def test_compensation_is_moved_in_chinese():
    reads(
        tries(PLAIN, EQUAL, Knob.COMPENSATION, 1, 0),
        ZH,
        """
        1 楼每户的补偿
        原来：0.00 元。现在：0.00 元。

        方案 2：各家一样
        没有哪家多出，也没有哪家少出。

        现在还什么都没改。
        [−] [+]
        [− −] [+ +]
        [不要了]
        """,
    )


def test_compensation_is_moved_leads_on():
    leads(
        tries(PLAIN, EQUAL, Knob.COMPENSATION, 1, 0),
        TryKnob(1, 21001, 999, Knob.COMPENSATION),
        TryKnob(1, 21001, 1001, Knob.COMPENSATION),
        TryKnob(1, 21001, 995, Knob.COMPENSATION),
        TryKnob(1, 21001, 1005, Knob.COMPENSATION),
        OpenPlan(1, 2),
    )
