"""What each plan is called; of a published table where, when and by whom, and what to mind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.features.funding.model import Plan, SchemeKind
from bot.features.funding.screens.presses import Preset
from bot.kernel.text import Text, _


@dataclass(frozen=True)
class Known:
    """`key` of the published table, empty where the plan goes by none."""

    kind: SchemeKind
    name: Text
    key: str = ""
    source: Text | None = None
    caution: Text | None = None


PRESETS: Mapping[Preset, Known] = {
    Preset.AREA: Known(SchemeKind.AREA, _("By area, the law's rule")),
    Preset.EQUAL: Known(SchemeKind.EQUAL, _("Everybody the same")),
    Preset.STOREYS: Known(
        SchemeKind.COEFFICIENT,
        _("By storeys travelled"),
        "storeys_travelled",
        _("Any place: the number of a floor is the floor less 1. Described by Li and Xu, 2014."),
        _("Percentages printed elsewhere were rounded; here the whole numbers count."),
    ),
    Preset.SHAPLEY: Known(
        SchemeKind.SHAPLEY, _("Each storey by those who need it")
    ),
    Preset.GUANGZHOU: Known(
        SchemeKind.COEFFICIENT,
        _("Guangzhou table: floor 3 is 1.0"),
        "gz_floor3_guide",
        _("Guangzhou, quoted since 2016. The official text was not found; since June 2025 the "
          "city leaves the numbers to the owners."),
        _("Another version with 0.2 more a floor is quoted too. You can change each number."),
    ),
    Preset.DONGPU: Known(
        SchemeKind.COEFFICIENT_AREA,
        _("Dongpu table: floor times area"),
        "gz_dongpu_area",
        _("Dongpu Lijiang New Village, Guangzhou, no year given (a price list on the web)."),
        _("As printed it brings in the whole cost only where all areas are equal; here the shares "
          "always add up."),
    ),
    Preset.NINGBO: Known(
        SchemeKind.COEFFICIENT,
        _("Ningbo table"),
        "ningbo_reference",
        _("Ningbo, a newspaper of 14 November, no year shown."),
        _("It was made for 6 floors with 2 households each and ends at floor 6."),
    ),
    Preset.XINMIN: Known(
        SchemeKind.PER_FLOOR,
        _("Xinmin table: 10, 20, 30, 40"),
        "xinmin_10_20_30_40",
        _("Xinmin Village, probably Hangzhou 2017 (a lawyer's question-and-answer page)."),
        _("The percentages are of whole floors, not of single flats. It ends at floor 6."),
    ),
    Preset.YIPENG: Known(
        SchemeKind.PER_FLOOR,
        _("Yipeng table: 5, then 15 a floor"),
        "hz_yipeng_2023",
        _("Yipeng subdistrict, Hangzhou, Hangzhou Daily of 23 August 2023."),
        _("Read as percentages it goes over 100; it works only as weights of whole floors."),
    ),
    Preset.WEB: Known(
        SchemeKind.PER_FLOOR,
        _("Web table: 8, 20, 31, 41"),
        "web_8_20_31_41",
        _("No place and no year: an answer on a web page without a name."),
        _("A weak source, good as an example only. It ends at floor 6."),
    ),
    Preset.COEFFICIENT: Known(SchemeKind.COEFFICIENT, _("Own number for each floor")),
    Preset.COEFFICIENT_AREA: Known(
        SchemeKind.COEFFICIENT_AREA, _("Own number a floor, times area")
    ),
    Preset.PER_FLOOR: Known(SchemeKind.PER_FLOOR, _("Own percentage for each floor")),
    Preset.CUSTOM: Known(SchemeKind.CUSTOM, _("Own weight for each flat")),
}  # fmt: skip


def known(plan: Plan) -> Known:
    """What the plan was added as."""
    same = [one for one in PRESETS.values() if one.kind is plan.kind]
    return next(one for key in (plan.published, "") for one in same if one.key == key)


def plan_name(plan: Plan) -> Text:
    return _("Plan {number}: {name}", number=plan.number, name=known(plan).name)


def where_from(plan: Plan) -> Iterator[Text]:
    """Source and caution, where the plan goes by a published table."""
    one = known(plan)
    if one.source is not None:
        yield _("Where it comes from: {source}", source=one.source)
    if one.caution is not None:
        yield _("Please mind: {caution}", caution=one.caution)
