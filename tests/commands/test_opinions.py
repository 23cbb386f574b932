"""`linli opinions FILE`: what it prints, and what it refuses."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.opinions import command
from tests.cases import each

SHARED = Path(__file__).resolve().parents[3] / "shared" / "cases" / "opinions"
TEXTS = [
    "垃圾定点投放",
    "夜里十点后安静",
    "先修路灯",
    "楼道不停电瓶车",
    "装电梯",
    "设快递柜",
    "种月季",
    "开夜市",
]
ROWS = ["++++----"] * 14 + ["----++++"] * 9 + ["+-......"]


def written(folder: Path, name: str = "case.json", **changes: object) -> Path:
    case = {
        "id": "op-1",
        "title": "夜里的声音",
        "statements": [{"id": at, "text": text, "moderation": 1} for at, text in enumerate(TEXTS)],
        "participants": list(range(1, len(ROWS) + 1)),
        "votes": ROWS,
    } | changes
    file = folder / name
    document = {"format": "linli-cases/1", "kind": "opinions", "cases": [case]}
    file.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return file


def ran(*words: object) -> tuple[int, str]:
    found = CliRunner().invoke(command, [str(one) for one in words])
    return found.exit_code, found.output


def test_groups_and_what_sets_them_apart_are_told(tmp_path: Path) -> None:
    code, said = ran(written(tmp_path))
    assert code == 0
    for line in (
        "夜里的声音",
        "有 23 人至少回答了 7 条，算在里面。",
        "回答相近的人分成 2 组。",
        "第 1 组：14 人。",
        "14 人里有 14 人同意：垃圾定点投放",
        "第 2 组：9 人。",
        "9 人里有 9 人不同意：先修路灯",
    ):
        assert line in said.splitlines()
    assert "各组都" not in said


def test_where_people_do_not_differ_no_groups_are_claimed(tmp_path: Path) -> None:
    file = written(tmp_path, votes=["++++++-+"] * len(ROWS))
    code, said = ran(file, "--lang", "en")
    assert code == 0
    assert "No groups are claimed." in said
    assert "Group 1" not in said
    assert "All groups agree: 垃圾定点投放" in said
    _code, figures = ran(file, "--json")
    assert json.loads(figures)["results"]["op-1"]["clear_structure"] is False


def test_the_json_has_the_groups_and_the_figures(tmp_path: Path) -> None:
    code, said = ran(written(tmp_path), "--json")
    document = json.loads(said)
    assert (code, document["format"], document["kind"]) == (0, "linli-results/1", "opinions")
    found = document["results"]["op-1"]
    assert found["groups"] == {str(at): int(at > 14) for at in range(1, 24)} | {"24": None}
    assert found["clear_structure"] is True
    assert found["structure_test"]["p_value"] == 0.01
    best = found["consensus"]["agree"][0]
    assert best["value"] == pytest.approx(15 / 16 * 1 / 11)
    first = found["representative"]["0"][0]
    assert (first["direction"], first["n_success"], first["n_trials"]) == ("agree", 14, 14)


def test_groups_are_compared_with_those_of_another_file(tmp_path: Path) -> None:
    file, other = written(tmp_path), tmp_path / "other.json"
    _code, said = ran(file, "--json")
    other.write_text(said, "utf-8")
    _code, again = ran(file, "--against", other, "--lang", "en")
    assert "over 23 people: adjusted Rand index 1.000" in again
    other.write_text(json.dumps({"truth": {"group_of": {"1": 0, "2": 1, "15": 0, "16": 1}}}))
    _code, apart = ran(file, "--against", other, "--json")
    assert json.loads(apart)["results"]["op-1"]["adjusted_rand_index"] == pytest.approx(-0.5)
    other.write_text("{}")
    assert ran(file, "--against", other, "--lang", "en") == (
        2,
        "The file to compare with holds no groups of people (“group_of” or “groups”).\n",
    )


def test_given_groups_are_taken_as_they_stand(tmp_path: Path) -> None:
    given = {str(at): at % 2 for at in range(1, 15)}
    code, said = ran(written(tmp_path, given_groups=given), "--json")
    found = json.loads(said)["results"]["op-1"]
    assert code == 0
    assert found["consensus"]["agree"][0]["value"] == pytest.approx((8 / 9) ** 2)
    assert "groups" not in found
    assert "各组都同意：垃圾定点投放" in ran(written(tmp_path, given_groups=given))[1]


@each(
    ("changes", "place"),
    [
        ({"votes": [*ROWS[:-1], "+-x....."]}, "votes[23]"),
        ({"votes": [*ROWS[:-1], "+-"]}, "votes[23]"),
        ({"votes": ROWS[:-1]}, "votes"),
        ({"votes": "+"}, "votes"),
        ({"participants": [1] * len(ROWS)}, "participants[1]"),
        ({"participants": [True, *range(2, 25)]}, "participants[0]"),
        ({"statements": [{"id": 1}] * 8}, "statements[1].id"),
        ({"statements": [{"id": at} for at in range(2_001)]}, "statements"),
        ({"given_groups": {"99": 0}}, "given_groups"),
        ({"given_groups": {"1": "a"}}, "given_groups"),
    ],
)
def test_what_is_wrong_with_the_file_is_named(
    tmp_path: Path, changes: dict[str, object], place: str
) -> None:
    for lang, name in (("zh", "算例 op-1"), ("en", "In case op-1 the field")):
        code, said = ran(written(tmp_path, **changes), "--lang", lang)
        assert code == 2
        assert name in said
        assert place in said
        assert said.count("\n") == 1


def test_another_kind_of_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    file.write_text('{"format": "linli-cases/1", "kind": "shares", "cases": []}')
    assert ran(file, "--lang", "en")[0] == 2
    file.write_text("[")
    assert ran(file)[0] == 2
    assert ran(tmp_path / "nothing.json")[0] == 2


def test_worked_cases_at_hand_reach_their_bar() -> None:
    """The cases beside the project, where they are."""
    for file in SHARED.glob("*.json"):
        other = file.with_name(f"{file.stem}.expected.json")
        if not other.exists():
            continue
        stated, given = json.loads(other.read_text("utf-8")), "given" in file.stem
        code, said = ran(file, "--json", *([] if given else ["--against", other]))
        found = json.loads(said)["results"][file.stem]
        assert code == 0
        if given:
            assert found["representative"] == stated["representative"]
            assert found["consensus"] == {
                side: [one | {"value": pytest.approx(one["value"])} for one in listed]
                for side, listed in stated["consensus"].items()
            }
        else:
            assert found["adjusted_rand_index"] >= stated["bar"]["ari_at_least"]
            assert found["clear_structure"] is stated["structure_test"]["clear_structure"]
