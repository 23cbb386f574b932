"""`.ci/catalogues`: both catalogues are complete, and each way of not being so is found."""

import importlib.util
import json
import re
from importlib.machinery import SourceFileLoader
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]


def script():
    """`.ci/catalogues` as a module."""
    path = ROOT / ".ci" / "catalogues"
    loader = SourceFileLoader("ci_catalogues", str(path))
    spec = importlib.util.spec_from_loader(loader.name, loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


CI = script()
CODE = """\
CLOSES = _("Closes {deadline}.", deadline=deadline)
PASSED = _("Result: passed.")
# Translators: households that must still vote
MISSING = ngettext("{n} household is missing.", "{n} households are missing.", n)
"""
CHINESE = {
    "Closes {deadline}.": "{deadline}截止。",
    "Result: passed.": "结果：通过。",
    "{n} household is missing.": "还差 {n} 户。",
}


@pytest.fixture
def tree(tmp_path):
    """A small tree, extracted and translated."""
    (tmp_path / "bot").mkdir()
    (tmp_path / "handlers").mkdir()
    (tmp_path / "bot" / "screens.py").write_text(CODE, "utf-8")
    fill(tmp_path, CHINESE)
    return tmp_path


def fill(tree, chinese, *more):
    (tree / "zh.json").write_text(json.dumps(chinese), "utf-8")
    assert CI.main(["--root", str(tree), "--fill", str(tree / "zh.json"), *more]) == 0


def catalogue(tree, language):
    return polib.pofile(str(tree / CI.path_of(language)))


def said(tree, language, msgid="Result: passed."):
    return catalogue(tree, language).find(msgid)


def changed(tree, language, msgid, **values):
    """The catalogue with one entry changed by hand."""
    file = catalogue(tree, language)
    entry = file.find(msgid)
    for name, value in values.items():
        setattr(entry, name, value)
    file.wrapwidth = 100
    file.save()


def test_the_catalogues_of_the_house_are_right():
    assert CI.findings(ROOT) == []


def test_a_tree_just_filled_is_right(tree):
    assert CI.findings(tree) == []
    assert CI.main(["--root", str(tree), "--check"]) == 0
    assert said(tree, "zh_Hans").msgstr == "结果：通过。"
    assert said(tree, "zh_Hans", "{n} household is missing.").msgstr_plural == {0: "还差 {n} 户。"}


def test_english_says_what_the_code_says(tree):
    assert said(tree, "en").msgstr == "Result: passed."
    assert said(tree, "en", "{n} household is missing.").msgstr_plural == {
        0: "{n} household is missing.",
        1: "{n} households are missing.",
    }


def test_the_files_hold_no_dates_no_lines_and_no_addresses(tree):
    for name in (CI.TEMPLATE, CI.path_of("zh_Hans"), CI.path_of("en")):
        content = (tree / name).read_text("utf-8")
        assert not re.search(r"\d{4}-\d\d|screens\.py:\d|@", content)
        assert "#: bot/screens.py" in content
        assert "#. households that must still vote" in content


def test_moving_a_sentence_down_changes_nothing(tree):
    path = tree / "bot" / "screens.py"
    path.write_text("\n\n\n" + path.read_text("utf-8"), "utf-8")
    assert CI.findings(tree) == []


def test_a_new_sentence_is_found_and_is_to_do(tree, capsys):
    (tree / "handlers" / "start.py").write_text('_("Hello, neighbour.")', "utf-8")
    assert len(CI.findings(tree)) == 3
    assert CI.main(["--root", str(tree), "--todo"]) == 0
    assert json.loads(capsys.readouterr().out) == ["Hello, neighbour."]


def test_a_sentence_the_code_no_longer_says_is_dropped(tree):
    (tree / "bot" / "screens.py").write_text(CODE.replace("passed", "failed"), "utf-8")
    assert len(CI.findings(tree)) == 3
    assert CI.main(["extract", "--root", str(tree)]) == 0
    assert said(tree, "zh_Hans") is None
    assert said(tree, "zh_Hans", "Result: failed.").msgstr == ""
    assert said(tree, "zh_Hans", "Closes {deadline}.").msgstr == "{deadline}截止。"


ONE, MANY = "Closes {deadline}.", "{n} household is missing."


@pytest.mark.parametrize(
    ("language", "msgid", "values", "told"),
    [
        ("zh_Hans", ONE, {"msgstr": ""}, "missing"),
        ("zh_Hans", MANY, {"msgstr_plural": {0: ""}}, "missing"),
        ("zh_Hans", ONE, {"flags": ["fuzzy", "python-brace-format"]}, "fuzzy"),
        ("zh_Hans", ONE, {"msgstr": "截止。"}, "other placeholders"),
        ("zh_Hans", ONE, {"msgstr": "{dedline}截止。"}, "other placeholders"),
        ("zh_Hans", ONE, {"msgstr": "{deadline截止。"}, "other placeholders"),
        ("zh_Hans", MANY, {"msgstr_plural": {0: "还差几户。"}}, "other placeholders"),
    ],
)
def test_a_fault_in_a_catalogue_is_found(tree, language, msgid, values, told):
    changed(tree, language, msgid, **values)
    assert f"{CI.path_of(language)}: {told}: {msgid}" in CI.findings(tree)
    assert CI.main(["--root", str(tree), "--check"]) == 1


def test_english_written_by_hand_is_found(tree):
    changed(tree, "en", ONE, msgstr="Ends {deadline}.")
    assert len(CI.findings(tree)) == 1


def test_a_catalogue_that_is_not_there_is_found(tree):
    (tree / CI.path_of("zh_Hans")).unlink()
    assert len(CI.findings(tree)) == 1


def test_filling_leaves_what_is_there_unless_forced(tree):
    better = {"Result: passed.": "表决结果：通过。"}
    fill(tree, better)
    assert said(tree, "zh_Hans").msgstr == "结果：通过。"
    fill(tree, better, "--force")
    assert said(tree, "zh_Hans").msgstr == "表决结果：通过。"


def test_a_forced_sentence_is_no_longer_in_doubt(tree):
    changed(tree, "zh_Hans", ONE, flags=["fuzzy"])
    fill(tree, {ONE: "投票到{deadline}为止。"}, "--force")
    assert CI.findings(tree) == []


def test_what_the_code_does_not_say_is_named_when_filled(tree, capsys):
    fill(tree, {"Nobody says this.": "没有人说。"})
    assert "Nobody says this." in capsys.readouterr().err
    assert CI.findings(tree) == []
