"""The source keeps the rules that no linter knows (see `rules.py`), and hides nothing it should
not hold: no path of anybody's machine, no address of a registry, no dependency without its hash.
"""

import ast
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.house import rules

ROOT = Path(__file__).resolve().parents[2]
CODE = ("bot", "handlers", "migrations")
EXACT = re.compile(r"bot/kernel/|bot/features/[^/]+/(model|rules|usecases)(/|\.py$)")
SPEAKING = re.compile(r"bot/features/[^/]+/(screens|errors)(/|\.py$)")
AT_THE_DOOR = re.compile(r"bot/(chat|app|demo|commands)(/|\.py$)")

# Path → why this file may use floats all the same.
FLOATS: dict[str, str] = dict.fromkeys(
    [
        "bot/features/opinions/model/maps.py",
        "bot/features/opinions/rules/files.py",
        "bot/features/opinions/rules/grouping.py",
        "bot/features/opinions/rules/mapping.py",
        "bot/features/opinions/rules/plane.py",
        "bot/features/opinions/rules/showing.py",
        "bot/features/opinions/rules/standing.py",
        "bot/features/opinions/rules/structure.py",
    ],
    "statistics: where people stand on a plane; nobody's vote, area or money",
) | dict.fromkeys(
    [
        "bot/features/conventions/rules/search.py",
        "bot/features/conventions/rules/vocabulary.py",
    ],
    "how well an article answers a question orders a list, and is counted nowhere",
)


@dataclass(frozen=True)
class Rule:
    """A check, the folders it looks through, the files in them it is about, and what it catches."""

    check: Callable[[ast.AST], Iterator[int]]
    folders: tuple[str, ...]
    about: Callable[[str], bool]
    bad: tuple[str, ...]
    good: tuple[str, ...]


RULES = {
    "only the unit of work commits": Rule(
        rules.commits,
        CODE,
        # the sandbox's connection passes on what the unit of work says
        lambda path: (
            path not in ("bot/work/__init__.py", "bot/demo/inline.py")
            and not path.startswith("migrations/")
        ),
        ("await connection.commit()", "commit()"),
        ("hidden.committed()", "on_commit = 1"),
    ),
    "sums, areas and shares are whole numbers": Rule(
        rules.inexact_numbers,
        CODE,
        lambda path: bool(EXACT.match(path)) and path not in FLOATS,
        ("half = 0.5", "x = float(y)", "x = a / b", "x /= 2", "def f(x: float): ..."),
        ("x = a // b", "x = 'a/b'", "def f(a, /): ..."),
    ),
    "features speak in screens and refusals only": Rule(
        rules.said,
        ("bot/features",),
        lambda path: not SPEAKING.match(path),
        ("_('Yes.')", "text.ngettext('a', 'b', n)"),
        ("for _ in range(3): pass",),
    ),
    "Telegram is known at the door only": Rule(
        rules.telegram,
        CODE,
        lambda path: not AT_THE_DOOR.match(path),
        ("import telegram", "from telegram.ext import Application"),
        ("from bot.chat import telegram_names",),
    ),
    "a sentence is one literal": Rule(
        rules.joined_sentences,
        CODE,
        lambda _path: True,
        (
            "_(f'Closes {day}.')",
            "_('Closes %s.' % day)",
            "_('Closes {}.'.format(day))",
            "_('Closes ' + day)",
            "_('Closes {day}.').format(day=day)",
            "_('Closes %s.') % day",
            "_('Closes ') + day",
            "f'{_(\"Closes.\")} Soon.'",
            "_(sentence)",
            "ngettext('{n} day', days, n)",
            "_('Closes {day}.', day=f'{day}.')",
            "_('Closes {day}.', day='day ' + day)",
        ),
        (
            "_('Closes ' 'soon.')",
            "_('Article {n}.', n=place + 1)",
            "ngettext('{n} day', '{n} days', n % 7)",
        ),
    ),
    "a sentence gets exactly its placeholders": Rule(
        rules.unequal_arguments,
        CODE,
        lambda _path: True,
        (
            "def f(): _('Closes {day}.')",
            "_('Closes {day}.', dya=day)",
            "_('Closes.', day=day)",
            "_('Closes {}.', day=day)",
            "def f(): _('Closes {day}.', **given)",
            "def f(): _('Closes {n}.')",
            "def f():\n given = {'dya': day}\n _('Closes {day}.', **given)",
            "def f():\n given = {one: 1 for one in two}\n _('Closes {day}.', **given)",
            "def f(): ngettext('{n} of {m}', '{n} of {m}', n)",
        ),
        (
            "def f(): _('Closes {day}.', day=day)",
            "SENTENCES = {1: _('Closes {day}.')}",
            "def f(): ngettext('One day', '{n} days', n)",
            "def f():\n given = {'day': day}\n _('Closes {day}, {n}.', n=1, **given)",
        ),
    ),
    "tests hand in fakes and never patch us": Rule(
        rules.patches,
        ("tests",),
        lambda _path: True,
        (
            "with patch('bot.work.Work'): ...",
            "mock.patch.object(thing, 'name')",
            "monkeypatch.setattr('bot.work.Work', None)",
            "import bot.work\nmonkeypatch.setattr(bot.work, 'Work', None)",
            "from bot import work\nmonkeypatch.setattr(work.Work, 'close', None)",
            "from bot import work\nsetattr(work, 'Work', None)",
        ),
        (
            "import click\nmonkeypatch.setattr(click, 'echo', None)",
            "monkeypatch.setenv('A', 'b')",
            "client.patch_url = 1",
        ),
    ),
    "tests never wait on the wall clock": Rule(
        rules.sleeps,
        ("tests",),
        lambda _path: True,
        ("time.sleep(1)", "await asyncio.sleep(0.01)", "sleep(pause)", "p.wait_for_timeout(9)"),
        ("await asyncio.sleep(0)",),
    ),
}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("name", RULES)
def test_the_source_keeps_a_rule(name):
    rule = RULES[name]
    found = []
    for folder in rule.folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            if rule.about(place):
                found += [f"{place}:{line}" for line in rule.check(parsed(path))]
    assert found == []


@pytest.mark.parametrize(("name", "line"), [(n, bad) for n, r in RULES.items() for bad in r.bad])
def test_a_rule_catches_what_it_is_there_for(name, line):
    assert list(RULES[name].check(ast.parse(line)))


@pytest.mark.parametrize(("name", "line"), [(n, ok) for n, r in RULES.items() for ok in r.good])
def test_a_rule_lets_good_code_pass(name, line):
    assert not list(RULES[name].check(ast.parse(line)))


@pytest.mark.parametrize(
    ("rule", "path", "about"),
    [
        ("only the unit of work commits", "bot/work/__init__.py", False),
        ("only the unit of work commits", "bot/infra/database.py", True),
        ("sums, areas and shares are whole numbers", "bot/features/funding/rules/split.py", True),
        ("sums, areas and shares are whole numbers", "bot/features/funding/screens.py", False),
        ("features speak in screens and refusals only", "bot/features/a/screens/card.py", False),
        ("features speak in screens and refusals only", "bot/features/a/rules.py", True),
        ("Telegram is known at the door only", "bot/app.py", False),
        ("Telegram is known at the door only", "bot/application.py", True),
    ],
)
def test_a_rule_knows_which_files_it_is_about(rule, path, about):
    assert RULES[rule].about(path) is about


def test_every_exception_for_floats_is_a_file_and_has_a_reason():
    assert [path for path, why in FLOATS.items() if not why or not (ROOT / path).exists()] == []


# Written with gaps, so that this file is not the first to break its own rule.
ADDRESSES = {
    name: re.compile(pattern.replace("~", ""), re.IGNORECASE)
    for name, pattern in {
        "machine": r"(?<![\w.*-])/(w~ork|r~oot|f~arm|tmp/bash_j~obs)/",
        "registry": r"p~ypi\.org|python~hosted\.|npm~js\.|npm~mirror\.|/sim~ple/",
        "index": r"--(extra-)?ind~ex-url|--trusted-h~ost|--find-l~inks",
    }.items()
}
SKIPPED = {".git", ".venv", "build", "dist", "__pycache__"}


def tree() -> list[Path]:
    """The files that belong to the project: what git knows or would take in."""
    if shutil.which("git") and (ROOT / ".git").exists():
        asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout
        found = [ROOT / name for name in listed.decode().split("\0") if name]
    else:
        found = [
            path
            for path in ROOT.rglob("*")
            if not any(
                part in SKIPPED or part.endswith(("_cache", ".egg-info"))
                for part in path.relative_to(ROOT).parts
            )
        ]
    return [path for path in found if path.is_file()]


def addresses(content: str) -> list[str]:
    return [name for name, pattern in ADDRESSES.items() if pattern.search(content)]


def test_no_file_holds_a_path_of_a_machine_or_the_address_of_a_registry():
    found = [
        f"{path.relative_to(ROOT)}: {', '.join(what)}"
        for path in tree()
        if (what := addresses(path.read_bytes().decode("utf-8", "replace")))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("see /w~ork/main", ["machine"]),
        ("'/r~oot/.cache'", ["machine"]),
        ("https://files.python~hosted.org/x", ["registry"]),
        ("pip install --ind~ex-url X", ["index"]),
        ("bot/w~ork/outbox.py and a w~ork/life balance", []),
    ],
)
def test_addresses_are_found_where_they_stand(content, what):
    assert addresses(content.replace("~", "")) == what


def test_the_lock_names_no_address_and_every_requirement_has_its_hashes():
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(r"\bhttps?://", lock)
    requirements = re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*$", "", lock)).split("\n")
    wanted = re.compile(r"[\w.\[\]-]+==\S+(\s*;[^-]*)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    found = [line for line in requirements if line.strip()]
    assert [line[:60] for line in found if not wanted.fullmatch(line)] == []
    assert found
