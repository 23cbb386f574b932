"""`linli share FILE`: what it prints, and what it refuses."""

import json
from pathlib import Path

from click.testing import CliRunner

from bot.commands.share import command
from tests.cases import each

SHARED = Path(__file__).resolve().parents[3] / "shared" / "cases" / "elevator"
TABLE = {"kind": "coefficient", "table": {"1": "0", "2": "0.5", "3": "1"}}


def written(folder: Path, **changes: object) -> Path:
    case = {
        "id": "ev-1",
        "title": "三层楼的电梯",
        "cost_fen": 30_000_001,
        "subsidy_fen": 20_000_000,
        "compensation_fen": {"1": 100_000},
        "households": [
            {"id": "101", "floor": 1, "area": 5840},
            {"id": "201", "floor": 2, "area": 5840},
            {"id": "301", "floor": 3, "area": 5840},
            {"id": "302", "floor": 3, "area": 5840, "participates": False},
            {"id": "303", "floor": 3, "area": 5840},
        ],
        "schemes": {"约定": TABLE},
    } | changes
    file = folder / "case.json"
    document = {"format": "linli-cases/1", "kind": "shares", "cases": [case]}
    file.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return file


def ran(*words: object) -> tuple[int, str]:
    found = CliRunner().invoke(command, [str(one) for one in words])
    return found.exit_code, found.output


def test_every_household_reads_what_it_pays_and_why(tmp_path: Path) -> None:
    code, said = ran(written(tmp_path, late_joiner={"household": "302"}))
    assert code == 0
    assert said.splitlines() == [
        "ev-1",
        "三层楼的电梯",
        "要分摊的钱：101,000.01 元。",
        "其中补偿低楼层：1,000.00 元。",
        "约定",
        "各户按表里自己楼层的系数分摊。",
        "101（1 楼）按这个办法不用出钱。",
        "101 是低楼层，收到补偿 1,000.00 元。",
        "201（2 楼）出 20,200.00 元，占总数的 1/5。",
        "301（3 楼）出 40,400.01 元，占总数的 2/5。",
        "302（3 楼）没有参加。",
        "303（3 楼）出 40,400.00 元，占总数的 2/5。",
        "份额一样的住户差 0.01 元，是因为总数除不尽：多出来的几分钱，先给零头最大的，"
        "零头一样就给楼层高的。",
        "302 后加入，出 28,857.15 元。",
        "有 3 户退回一部分钱：",
        "201 退回 5,771.43 元。",
        "301 退回 11,542.86 元。",
        "303 退回 11,542.86 元。",
    ]


def test_a_subsidy_above_the_cost_and_weights_of_nothing_are_said(tmp_path: Path) -> None:
    _code, said = ran(written(tmp_path, subsidy_fen=40_000_000), "--lang", "en")
    assert "The subsidy is higher than the cost: 98,999.99 yuan is left over." in said
    zero = {"0": {"kind": "coefficient", "table": {"2": "0"}}}
    code, said = ran(written(tmp_path, schemes=zero), "--lang", "en")
    assert "By this scheme nobody would pay: every weight is 0." in said
    _code, figures = ran(written(tmp_path, schemes=zero), "--json")
    assert json.loads(figures)["results"]["ev-1"]["schemes"]["0"] == {"error": "no_payer"}
    assert code == 0


@each(
    ("changes", "place"),
    [
        ({"cost_fen": -1}, "cost_fen"),
        ({"cost_fen": 12.345}, "cost_fen"),
        ({"cost_fen": 1e308}, "cost_fen"),
        ({"cost_fen": "一千"}, "cost_fen"),
        ({"cost_fen": "￥12"}, "cost_fen"),
        ({"cost_fen": 10**16}, "cost_fen"),
        ({"households": [{"id": "1", "floor": 1}] * 2}, "households[1].id"),
        ({"households": [{"id": "1", "floor": "二"}]}, "households[0].floor"),
        ({"compensation_fen": {"一": 1}}, "compensation_fen.一"),
        ({"schemes": {"a": {"kind": "fair"}}}, "schemes.a.kind"),
        ({"schemes": {"a": {"kind": "coefficient", "table": {"2": 0.5}}}}, "schemes.a.table.2"),
        ({"schemes": {"a": {"kind": "coefficient", "table": {"2": "-1"}}}}, "schemes.a.table.2"),
        ({"schemes": {"a": {"kind": "coefficient", "table": {"2": "1e999"}}}}, "schemes.a.table.2"),
        ({"schemes": {"a": {"kind": "coefficient", "table": {"2": "nan"}}}}, "schemes.a.table.2"),
        ({"schemes": {"a": {"kind": "custom", "weights": {"999": "1"}}}}, "schemes.a.weights.999"),
        (
            {"schemes": {"a": {"kind": "shapley", "cost_to_floor": {"2": 9, "3": 8}}}},
            "schemes.a.cost_to_floor",
        ),
        ({"late_joiner": {"household": "201"}}, "late_joiner.household"),
        ({"late_joiner": {"household": "302", "rule": "free"}}, "late_joiner.rule"),
        ({"late_joiner": {"household": "302", "life_years": 0}}, "late_joiner.life_years"),
    ],
)
def test_what_is_wrong_with_the_file_is_named(
    tmp_path: Path, changes: dict[str, object], place: str
) -> None:
    for lang, name in (("zh", "算例 ev-1"), ("en", "In case ev-1 the")):
        code, said = ran(written(tmp_path, **changes), "--lang", lang)
        assert code == 2
        assert name in said
        assert place in said
        assert said.count("\n") == 1


def test_a_flat_without_area_is_named(tmp_path: Path) -> None:
    flats = [{"id": "201", "floor": 2}]
    file = written(tmp_path, households=flats, schemes={"a": {"kind": "area"}})
    assert ran(file, "--lang", "en") == (
        2,
        "The area of 201 is not known, and this scheme counts by area. Please enter it first.\n",
    )


def test_worked_cases_at_hand_come_out_to_the_fen() -> None:
    """The cases beside the project, where they are."""
    for file in SHARED.glob("shares*.json"):
        other = file.with_name(f"{file.stem}.expected.json")
        if not other.exists():
            continue
        _code, said = ran(file, "--json")
        found = json.loads(said)["results"]
        for name, stated in json.loads(other.read_text("utf-8"))["results"].items():
            for scheme in stated["schemes"].values():
                scheme.pop("sainte_lague", None)
            assert found[name] == stated
