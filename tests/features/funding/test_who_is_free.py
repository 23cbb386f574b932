"""Everybody is set free, and the page says so."""

from dataclasses import replace

from bot.features.funding.screens import plans
from bot.features.funding.screens.presses import OpenPlan
from bot.kernel.text import EN, ZH
from tests.features.funding.lifts import EQUAL
from tests.features.funding.pages import PLAIN, leads, reads


def test_everybody_is_set_free_in_english():
    reads(
        plans.who_is_free(PLAIN, replace(EQUAL, free_to=6), 0),
        EN,
        """
        Plan 2: Everybody the same
        Floors up to 6 pay nothing.
        Tap a flat that shall pay nothing by this plan; tap it again and it pays.
        [Back]
        """,
    )


def test_everybody_is_set_free_in_chinese():
    reads(
        plans.who_is_free(PLAIN, replace(EQUAL, free_to=6), 0),
        ZH,
        """
        方案 2：各家一样
        6 楼和以下不出钱。
        点一户，这个方案里它就不出钱；再点一下又出。
        [返回]
        """,
    )


def test_everybody_is_set_free_leads_on():
    leads(
        plans.who_is_free(PLAIN, replace(EQUAL, free_to=6), 0),
        OpenPlan(1, 2),
    )
