"""The presets as the law has them (FIELD 2.14)."""

import json
import sys
from copy import deepcopy
from pathlib import Path

import pytest

from bot.features.ballots.model import Article, Flat, Headcount, Law, Preset, Thresholds
from bot.features.ballots.rules import PRESETS, entitled
from bot.features.ballots.rules.presets import FILE, Misread, read_presets
from bot.kernel.area import Area
from bot.kernel.ratio import Threshold
from bot.kernel.roll import Electorate

ROOT = Path(__file__).parents[3]


def written(thresholds: Thresholds) -> tuple[str, str]:
    """Area and heads as people write them, ``-`` where nothing is tested."""

    def one(threshold: Threshold | None) -> str:
        return f"{threshold.compare.value} {threshold.share}" if threshold else "-"

    return one(thresholds.area), one(thresholds.heads)


@pytest.mark.parametrize(
    ("preset", "participation", "approval"),
    [
        (Preset.RESIDENTS_MEETING, ("-", "> 1/2"), ("-", "> 1/2")),
        (Preset.OWNERS_SIMPLE, (">= 2/3", ">= 2/3"), ("> 1/2", "> 1/2")),
        (Preset.OWNERS_SPECIAL, (">= 2/3", ">= 2/3"), (">= 3/4", ">= 3/4")),
        (Preset.ADVISORY, ("-", "-"), ("-", "-")),
    ],
)
def test_each_preset_has_the_thresholds_of_the_law(preset, participation, approval):
    rule = PRESETS[preset].rule
    assert written(rule.participation) == participation
    assert written(rule.approval) == approval


def test_every_preset_is_on_offer_under_its_own_name():
    assert {one: terms.preset for one, terms in PRESETS.items()} == {one: one for one in Preset}


def test_residents_are_counted_by_household_and_owners_by_owner():
    counted = {one: (terms.electorate, terms.rule.headcount) for one, terms in PRESETS.items()}
    assert counted == {
        Preset.RESIDENTS_MEETING: (Electorate.RESIDENTS, Headcount.UNIT),
        Preset.REPRESENTATIVE_ASSEMBLY: (Electorate.RESIDENTS, Headcount.UNIT),
        Preset.OWNERS_SIMPLE: (Electorate.OWNERS, Headcount.OWNER),
        Preset.OWNERS_SPECIAL: (Electorate.OWNERS, Headcount.OWNER),
        Preset.ADVISORY: (Electorate.RESIDENTS, Headcount.UNIT),
    }


def test_the_main_article_comes_first():
    assert PRESETS[Preset.RESIDENTS_MEETING].articles[0] == Article(Law.RESIDENTS_COMMITTEES, 27)
    assert PRESETS[Preset.OWNERS_SIMPLE].articles[0] == Article(Law.CIVIL_CODE, 278)
    assert PRESETS[Preset.OWNERS_SPECIAL].articles[0] == Article(Law.CIVIL_CODE, 278)


def test_only_the_advisory_preset_binds_nobody_and_rests_on_no_law():
    assert [one for one, terms in PRESETS.items() if not terms.binding] == [Preset.ADVISORY]
    assert PRESETS[Preset.ADVISORY].articles == ()


def test_nobody_votes_by_proxy_where_households_are_counted():
    caps = {one: terms.rule.proxy_cap for one, terms in PRESETS.items()}
    assert caps[Preset.RESIDENTS_MEETING] == 0
    assert caps[Preset.ADVISORY] == 0
    assert caps[Preset.OWNERS_SPECIAL] is None


def test_a_garage_is_no_household_but_has_an_owner():
    flats = [
        Flat(kind, Area(2000), frozenset({kind}), kind)
        for kind in ("dwelling", "shop", "garage", "unsold")
    ]

    def entitled_to(preset):
        return [flat.id for flat in entitled(flats, PRESETS[preset].rule)]

    assert entitled_to(Preset.RESIDENTS_MEETING) == ["dwelling"]
    assert entitled_to(Preset.OWNERS_SPECIAL) == ["dwelling", "shop", "garage", "unsold"]


# The file, and the page that is written from it

DOCUMENT = json.loads(FILE.read_text("utf-8"))
PAGE = ROOT / "docs" / "presets.md"
TITLE = """# The kinds of vote, in numbers of the law

Written from `bot/features/ballots/rules/presets.json` by `python -m
tests.features.ballots.test_presets`, and compared with it by the tests. “>=” is 以上, the number
itself is enough; “>” is 过半数 or 超过, it is not (Civil Code art. 1259). All numbers are compared
as whole fractions, area and owners separately; nothing is rounded. Nothing here is legal advice.
"""
LEFT_OUT = """
## What is not offered, and why

- **Silence is never consent.** Some covenants count whoever did not answer with the majority. The
  Civil Code (art. 140) takes silence for a statement only where law, agreement or usage says so;
  courts have let such clauses stand only where delivery, the topics and a warning were proved. We
  keep no such proofs yet, so whoever does not vote has not taken part. `/ballot` has no step for
  it, and its screen of the kinds says so.
- **A rule of one's own** (another quorum, other shares) is asked as “opinions” and is always
  called advisory: it decides nothing by law.
- **Only agree, disagree and abstain bind.** Choosing among several things advises.

## How the days of a notice are counted

The day of posting is not counted; the notice hangs for whole days, and its last day ends at
midnight there (Civil Code art. 201, 203). Voting that was announced by the bot begins at 8 o'clock
the next morning, so that nobody is woken. A community may set another number of days for owners,
never fewer than 5 working days; the setting stands on the record. Of working days the weekends
are left out. **Statutory holidays are not known to the program**: where the last day is one, the
law moves the end to the next day, and the coordinator must see to it that voting begins later.
"""


def page():
    """`docs/presets.md`, from the file."""
    lines = [TITLE]
    for one in DOCUMENT["presets"]:
        lines += [f"## {one['zh']} · {one['en']}\n", one["why"], "", "| | |", "|---|---|"]
        lines += [f"| {name} | {value} |" for name, value in rows(one)]
        lines.append("")
    lines += ["## Texts\n", "| text | of | in force since | read in |", "|---|---|---|---|"]
    for law in DOCUMENT["laws"].values():
        named = f"{law['zh']} · {law['en']}"
        lines.append(f"| {named} | {law['text']} | {law['in_force']} | {law['read']} |")
    return "\n".join(lines) + "\n" + LEFT_OUT


def rows(one):
    yield "decides by law", "yes" if one["binding"] else "no"
    yield "who votes", one["electorate"]
    yield "one vote for each", one["headcount"]
    yield "left out", ", ".join(one["exclude_kinds"]) or "nothing"
    yield "must take part", needed(one["participation"])
    yield "must agree, of those", needed(one["approval"])
    yield "articles", articles(one["articles"])
    yield "notice", noticed(one["notice"])
    yield "written proxies", "yes" if one["proxies"] else "no"


def needed(shares):
    return "; ".join(f"{name} {share}" for name, share in shares.items()) or "not tested"


def articles(written):
    named = [one.partition(" ") for one in written]
    return "; ".join(f"{DOCUMENT['laws'][law]['en']}, art. {n}" for law, _s, n in named) or "none"


def noticed(period):
    if period is None:
        return "none"
    said = f"{period['days']} whole days"
    if period.get("working"):
        said += f", or what the community sets, never below {period['working']} working days"
    if period.get("curtailable"):
        said += ", shorter in special circumstances that are stated"
    return f"{said} ({articles(period['articles'])})"


def test_the_page_says_what_the_file_says():
    assert PAGE.read_text("utf-8") == page()


def test_every_number_names_its_article_and_every_text_since_when_it_is_in_force():
    for one in DOCUMENT["presets"]:
        assert bool(one["articles"]) == one["binding"]
        assert one["notice"] is None or one["notice"]["articles"]
    assert {len(law["in_force"]) for law in DOCUMENT["laws"].values()} == {10}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda it: it.update(format="linli-presets/2"),
        lambda it: it["presets"].pop(),
        lambda it: it["presets"][0].pop("why"),
        lambda it: it["presets"][0].update(surprise=1),
        lambda it: it["presets"][0].update(articles=["magna_carta 1"]),
        lambda it: it["presets"][0]["participation"].update(heads="≥ 1/2"),
        lambda it: it["presets"][0]["notice"].pop("articles"),
        lambda it: it["presets"][2].update(headcount="dog"),
        lambda it: it["laws"]["civil_code"].pop("in_force"),
    ],
)
def test_a_file_that_is_not_understood_stops_the_program(spoil):
    document = deepcopy(DOCUMENT)
    spoil(document)
    with pytest.raises(Misread):
        read_presets(document)


if __name__ == "__main__":
    sys.stdout.write(page())
