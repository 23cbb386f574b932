"""The presets of FIELD 2.14 as numbers of the law, checked in its text.

"以上" includes the number itself, "过半数" and "超过" do not (Civil Code art. 1259).
"""

from collections.abc import Mapping
from types import MappingProxyType

from bot.features.ballots.model import (
    Article,
    Headcount,
    Law,
    Period,
    Preset,
    Rule,
    Terms,
    Thresholds,
)
from bot.kernel.ratio import Compare, Ratio, Threshold
from bot.kernel.roll import Electorate

HALF = Threshold(Ratio(1, 2), Compare.MORE_THAN)  # 过半数
TWO_THIRDS = Threshold(Ratio(2, 3), Compare.AT_LEAST)  # 三分之二以上
THREE_QUARTERS = Threshold(Ratio(3, 4), Compare.AT_LEAST)  # 四分之三以上

# Kinds of units in which no household lives; their owners vote as owners.
WITHOUT_HOUSEHOLD = frozenset({"shop", "garage", "unsold"})

OWNERS_LAW = (
    Article(Law.CIVIL_CODE, 278),
    Article(Law.OWNERSHIP_INTERPRETATION, 9),  # who is one head
    Article(Law.CIVIL_CODE, 1259),
)

# Property Management Regulations art. 14; never below the 5 working days of Shaoxing 2020 art. 9.
OWNERS_NOTICE = Period(15, working=5)

# One representative per household; no proxies: the law knows none for these meetings (FIELD B12).
RESIDENTS_MEETING = Terms(
    Preset.RESIDENTS_MEETING,
    Electorate.RESIDENTS,
    Rule(
        participation=Thresholds(heads=HALF),
        approval=Thresholds(heads=HALF),
        headcount=Headcount.UNIT,
        exclude_kinds=WITHOUT_HOUSEHOLD,
        proxy_cap=0,
    ),
    (Article(Law.RESIDENTS_COMMITTEES, 27), Article(Law.RESIDENTS_COMMITTEES, 26)),
    binding=True,
    notice=Period(10, curtailable=True),  # art. 26
)

# The committee and the representatives of 20 to 50 households each. The flats of its members are
# named one by one; each member is one vote.
REPRESENTATIVE_ASSEMBLY = Terms(
    Preset.REPRESENTATIVE_ASSEMBLY,
    Electorate.RESIDENTS,
    Rule(
        participation=Thresholds(heads=TWO_THIRDS),
        approval=Thresholds(heads=HALF),
        headcount=Headcount.UNIT,
        proxy_cap=0,
    ),
    (Article(Law.RESIDENTS_COMMITTEES, 29), Article(Law.RESIDENTS_COMMITTEES, 28)),
    binding=True,
)

OWNERS_SIMPLE = Terms(
    Preset.OWNERS_SIMPLE,
    Electorate.OWNERS,
    Rule(
        participation=Thresholds(area=TWO_THIRDS, heads=TWO_THIRDS),
        approval=Thresholds(area=HALF, heads=HALF),
    ),
    OWNERS_LAW,
    binding=True,
    notice=OWNERS_NOTICE,
    proxies=True,
)

OWNERS_SPECIAL = Terms(
    Preset.OWNERS_SPECIAL,
    Electorate.OWNERS,
    Rule(
        participation=Thresholds(area=TWO_THIRDS, heads=TWO_THIRDS),
        approval=Thresholds(area=THREE_QUARTERS, heads=THREE_QUARTERS),
    ),
    OWNERS_LAW,
    binding=True,
    notice=OWNERS_NOTICE,
    proxies=True,
)

# Opinions are asked and nothing is decided: without thresholds a tally has no verdict.
ADVISORY = Terms(
    Preset.ADVISORY,
    Electorate.RESIDENTS,
    Rule(headcount=Headcount.UNIT, proxy_cap=0),
    (),
    binding=False,
)

PRESETS: Mapping[Preset, Terms] = MappingProxyType(
    {
        one.preset: one
        for one in (
            RESIDENTS_MEETING,
            REPRESENTATIVE_ASSEMBLY,
            OWNERS_SIMPLE,
            OWNERS_SPECIAL,
            ADVISORY,
        )
    }
)
