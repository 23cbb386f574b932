"""`linli tally FILE`: what it prints, and what it exits with."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands.tally import command

CASE = {
    "id": "dm-1",
    "title": "楼道灯",
    "rule": {
        "participation": {"area": "2/3", "heads": "2/3", "compare": ">="},
        "approval": {"area": "1/2", "heads": "1/2", "compare": ">"},
    },
    "units": [
        {"id": "101", "area": 5840, "owners": ["ann"]},
        {"id": "102", "area": 7625, "owners": ["bob"]},
        {"id": "201", "area": 5840, "owners": ["cat"]},
    ],
    "events": [
        {"t": 1, "type": "vote", "by": "ann", "choice": "yes"},
        {"t": 2, "type": "vote", "by": "bob", "choice": "yes"},
        {"t": 3, "type": "vote", "by": "eve", "choice": "no"},
    ],
}
ANSWER = {
    "total_area": 19305,
    "total_heads": 3,
    "participating_area": 13465,
    "participating_heads": 2,
    "yes_area": 13465,
    "no_area": 0,
    "abstain_area": 0,
    "yes_heads": 2,
    "no_heads": 0,
    "other_heads": 0,
    "ratios": {
        "participation_area": "2693/3861",
        "participation_heads": "2/3",
        "approval_area": "1/1",
        "approval_heads": "1/1",
    },
    "checks": {
        "participation_area": True,
        "participation_heads": True,
        "approval_area": True,
        "approval_heads": True,
    },
    "passed": True,
    "ignored_events": [2],
    "unit_choice": {"101": "yes", "102": "yes", "201": None},
}


@pytest.fixture
def tally(tmp_path):
    """Runs the command on what is given: bytes, text, or a value written as JSON."""

    def run(content, *options):
        path = tmp_path / "cases.json"
        if not isinstance(content, str | bytes):
            content = json.dumps(content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return CliRunner().invoke(command, [str(path), *options])

    return run


def cases(*found, **changes):
    return {"format": "linli-cases/1", "kind": "dual_majority", "cases": list(found), **changes}


def test_json_is_one_document_with_one_result_per_case(tally):
    done = tally(cases(CASE, {**CASE, "id": "dm-2"}), "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "format": "linli-results/1",
        "kind": "dual_majority",
        "results": {"dm-1": ANSWER, "dm-2": ANSWER},
    }


def test_the_summary_says_who_took_part_what_was_needed_and_the_result(tally):
    done = tally(cases(CASE), "--lang", "en")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "dm-1",
        "楼道灯",
        "On the roll: 3 heads, 193.05 m².",
        "Took part: 2 heads, 134.65 m².",
        "Yes: 2 heads, 134.65 m².",
        "No: 0 heads, 0.00 m².",
        "Neither clearly yes nor no: 0 heads; area that abstained: 0.00 m².",
        "Taking part by area: 2693/3861, needed ≥ 2/3, reached.",
        "Taking part by heads: 2/3, needed ≥ 2/3, reached.",
        "In favour by area: 1/1, needed > 1/2, reached.",
        "In favour by heads: 1/1, needed > 1/2, reached.",
        "1 event had no effect; its number counted from 0: 2.",
        "Result: passed.",
    ]


@pytest.mark.parametrize(
    ("events", "last", "also"),
    [
        (
            [],
            "Result: not valid, too few took part.",
            "In favour by area: –, needed > 1/2, not reached.",
        ),
        (
            [{"t": 1, "type": "vote", "by": one, "choice": "no"} for one in ("ann", "bob")],
            "Result: not passed.",
            "In favour by heads: 0/1, needed > 1/2, not reached.",
        ),
    ],
)
def test_the_summary_tells_too_few_from_not_passed(tally, events, last, also):
    lines = tally(cases({**CASE, "events": events}), "--lang", "en").stdout.splitlines()
    assert lines[-1] == last
    assert also in lines


def test_without_thresholds_nothing_was_decided(tally):
    done = tally(cases({**CASE, "rule": {}}), "--lang", "en")
    assert done.stdout.splitlines()[-1] == "Result: opinions only, nothing was to be decided."


def test_the_summary_is_written_in_the_chosen_language(tally):
    assert "平方米" in tally(cases(CASE), "--lang", "zh").stdout
    assert "平方米" not in tally(cases(CASE), "--lang", "en").stdout


def test_a_right_stated_result_is_no_finding(tally):
    exported = {**CASE, "result": {**ANSWER, "receipts": ["x"]}, "door": "101"}
    assert tally(cases(exported)).exit_code == 0


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_wrong_stated_result_is_a_finding_with_its_case_and_field(tally, options):
    exported = {**CASE, "result": {**ANSWER, "yes_area": 13466}}
    done = tally(cases(exported), "--lang", "en", *options)
    assert done.exit_code == 1
    assert done.stderr == "In case dm-1 the stated result is wrong: yes_area should be 13465.\n"
    assert "yes_area should be" not in done.stdout


def test_a_finding_leaves_the_recomputed_result_on_stdout(tally):
    done = tally(cases({**CASE, "result": {**ANSWER, "passed": False}}), "--json")
    assert json.loads(done.stdout)["results"]["dm-1"] == ANSWER


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is not valid JSON: reading stopped at line 1, character 1."),
        (
            '{"format":\n nonsense}',
            "The file is not valid JSON: reading stopped at line 2, character 2.",
        ),
        ("[" * 100_000, "This is not a file of cases"),
        (b"\xff\xfe\x00", "This is not a file of cases"),
        ("[" + "9" * 5000 + "]", "This is not a file of cases"),
        ([], "This is not a file of cases"),
        (cases(kind="shares"), "Cases of kind shares cannot be counted here"),
        (cases({**CASE, "units": None}), "In case dm-1 the field units must be a list."),
        (cases({**CASE, "id": 7}), "In case #1 the field id must be a text that is not empty."),
    ],
)
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_file_that_cannot_be_counted_gets_one_sentence_and_exit_code_2(
    tally, content, sentence, options
):
    done = tally(content, "--lang", "en", *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(sentence)
    assert len(done.stderr.splitlines()) == 1


def test_one_broken_case_among_good_ones_gives_no_half_result(tally):
    done = tally(cases(CASE, {**CASE, "id": "dm-2", "events": {}}), "--json")
    assert (done.exit_code, done.stdout) == (2, "")


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_a_file_that_cannot_be_opened_is_said_so(tmp_path, name):
    done = CliRunner().invoke(command, [str(tmp_path / name), "--lang", "en"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("The file cannot be opened.")


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["a", "--lang", "fr"], ["a", "--what"]])
def test_wrong_usage_is_exit_code_2(arguments):
    done = CliRunner().invoke(command, arguments)
    assert done.exit_code == 2
    assert "Usage" in done.stderr


def test_a_file_without_cases_says_so(tally):
    assert tally(cases(), "--lang", "en").stdout == "There are no cases in this file.\n"
    assert json.loads(tally(cases(), "--json").stdout)["results"] == {}


def test_a_byte_order_mark_does_not_matter(tally):
    assert tally("\ufeff" + json.dumps(cases(CASE))).exit_code == 0


def test_names_in_a_file_cannot_steer_the_terminal(tally):
    done = tally(cases({**CASE, "id": "dm\x1b[2J", "title": "\ud800\u202e楼"}), "--lang", "en")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:2] == ["dm[2J", "楼"]


def test_names_that_no_text_can_hold_are_escaped_in_json(tally):
    done = tally(cases({**CASE, "id": "\ud800楼"}), "--json")
    assert list(json.loads(done.stdout)["results"]) == ["\ud800楼"]


def test_help_is_there_in_both_languages():
    done = CliRunner().invoke(command, ["--help"])
    assert done.exit_code == 0
    assert "重新数一遍票" in done.stdout
    assert "Counts the ballots in FILE again" in done.stdout


def test_the_example_for_auditors_is_right_and_a_changed_choice_is_found(tmp_path):
    example = Path(__file__).resolve().parents[2] / "docs" / "example-votes.json"
    assert CliRunner().invoke(command, [str(example)]).exit_code == 0
    document = json.loads(example.read_text("utf-8"))
    document["cases"][0]["events"][0]["choice"] = "no"
    forged = tmp_path / "forged.json"
    forged.write_text(json.dumps(document), "utf-8")
    found = CliRunner().invoke(command, [str(forged), "--lang", "en"])
    assert found.exit_code == 1
    assert "yes_heads" in found.stderr


CHOICE = {
    "id": "ch-1",
    "title": "余钱怎么用",
    "method": "single",
    "options": ["长椅", "路灯"],
    "voters": ["ann", "bob", "cat"],
    "majority": True,
    "events": [
        {"t": 1, "by": "ann", "choice": "长椅"},
        {"t": 2, "by": "bob", "choice": "路灯"},
        {"t": 3, "by": "cat", "choice": "路灯"},
    ],
}
RANKED = {
    "id": "rk-1",
    "candidates": [{"id": "a", "name": "长椅"}, {"id": "b", "name": "路灯"}, {"id": "c"}],
    "lot_order": ["a", "b", "c"],
    "ballots": [[4, "a"], [3, "b>a"], [2, "c>b"]],
}
ROUNDS = [
    {"counts": {"a": 4, "b": 3, "c": 2}, "exhausted": 0, "eliminated": "c", "tie_break": None},
    {"counts": {"a": 4, "b": 5}, "exhausted": 0, "eliminated": None, "tie_break": None},
]
IRV = {"winner": "b", "round_count": 2, "rounds": ROUNDS}


def test_options_are_counted_in_whole_numbers_and_exact_fractions(tally):
    found = json.loads(tally(cases(CHOICE, kind="choice"), "--json").stdout)
    assert (found["format"], found["kind"]) == ("linli-results/1", "choice")
    assert found["results"]["ch-1"] == {
        "turnout": "1/1",
        "counted": 3,
        "abstained": 0,
        "totals": {"长椅": 1, "路灯": 2},
        "quorum_met": True,
        "elected": ["路灯"],
        "tied": [],
        "seats_left": 0,
        "majority": True,
    }
    found = json.loads(tally(cases(RANKED, kind="ranked"), "--json").stdout)["results"]["rk-1"]
    assert found["irv"] == IRV
    assert found["pairwise"]["b"] == {"a": 5, "c": 3}


def test_each_method_is_explained_in_the_chosen_language(tally):
    said = tally(cases(RANKED, kind="ranked")).stdout
    assert "第 2 轮，还算数的 9 张票里，路灯 得了 5 张，过半数。" in said
    said = tally(cases(RANKED, kind="ranked"), "--lang", "en").stdout.splitlines()
    assert "c leaves: it has the fewest votes." in said
    assert "In round 2 路灯 has 5 of 9 ballots that still count: more than half." in said
    said = tally(cases(CHOICE, kind="choice"), "--lang", "en").stdout.splitlines()
    assert "3 of 3 voters took part: 1/1." in said
    assert said[-1] == "路灯 has more than half: 2 of the 3 ballots that do not abstain."


@pytest.mark.parametrize(
    ("case", "kind", "right", "wrong"),
    [
        (CHOICE, "choice", "elected", ["长椅"]),
        (RANKED, "ranked", "irv", {**IRV, "winner": "a"}),
        (RANKED, "ranked", "irv", {**IRV, "rounds": ROUNDS[1:]}),
    ],
)
def test_a_wrong_stated_result_of_a_count_by_options_is_a_finding(tally, case, kind, right, wrong):
    true = json.loads(tally(cases(case, kind=kind), "--json").stdout)["results"][case["id"]]
    assert tally(cases({**case, "result": true}, kind=kind)).exit_code == 0
    done = tally(cases({**case, "result": {**true, right: wrong}}, kind=kind), "--lang", "en")
    assert done.exit_code == 1
    assert f"In case {case['id']} the stated result is wrong: {right} should be" in done.stderr


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (cases({**CHOICE, "method": []}, kind="choice"), "method must be “single”"),
        (cases({**CHOICE, "seats": 10**16}, kind="choice"), "seats is a larger number than can"),
        (cases({**CHOICE, "events": [7]}, kind="choice"), "events[0] must be an object"),
        (cases({**RANKED, "ballots": [[1, "a>z"]]}, kind="ranked"), "ballots[0] must be a number"),
        (cases({**RANKED, "ballots": {}}, kind="ranked"), "ballots must be a list"),
        (cases({**RANKED, "lot_order": ["a"]}, kind="ranked"), "lot_order must name every option"),
        (cases({**RANKED, "candidates": [{}]}, kind="ranked"), "candidates[0].id must be a text"),
        (cases({**CASE, "units": [{**CASE["units"][0], "area": 10**4000}]}), "area is a larger"),
    ],
)
def test_a_broken_count_by_options_gets_one_sentence(tally, content, sentence):
    done = tally(content, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_picture_is_written_beside_the_count_and_never_over_another_file(tally, tmp_path):
    out = tmp_path / "counts.svg"
    again = cases({**CHOICE, "id": "\x1b<&\ud800", "title": None}, CHOICE, kind="choice")
    assert tally(again, "--picture", str(out), "--lang", "en").exit_code == 0
    drawn = ET.fromstring(out.read_bytes())
    titles = [one.text for one in drawn.iter("{http://www.w3.org/2000/svg}title")]
    assert titles == ["<&", "余钱怎么用"]
    assert "路灯 is chosen: 2 of 3 ballots name it" in out.read_text("utf-8")
    second = tally(cases(RANKED, kind="ranked"), "--picture", str(out), "--lang", "en")
    assert (second.exit_code, second.stdout) == (2, "")
    assert "There is a file of that name already" in second.stderr
    assert drawn.get("lang") == "en"


def test_where_there_is_nothing_to_draw_no_file_is_left(tally, tmp_path):
    done = tally(cases(CASE), "--picture", str(tmp_path / "x.svg"), "--lang", "en")
    assert done.exit_code == 2
    assert "There is no picture for these cases." in done.stderr
    assert not (tmp_path / "x.svg").exists()
    done = tally(cases(RANKED, kind="ranked"), "--picture", str(tmp_path / "no" / "x.svg"))
    assert done.exit_code == 2


def test_a_wrong_stated_result_stays_a_finding_where_it_is_drawn(tally, tmp_path):
    forged = cases({**CHOICE, "result": {}}, kind="choice")
    done = tally(forged, "--json", "--picture", str(tmp_path / "x.svg"))
    assert done.exit_code == 1
    assert json.loads(done.stdout)["results"]["ch-1"]["elected"] == ["路灯"]
    assert (tmp_path / "x.svg").exists()
