"""`.ci/figures`: the house keeps its size, and a house that does not is told where."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def figures(*arguments):
    run = [sys.executable, str(ROOT / ".ci" / "figures"), *map(str, arguments)]
    return subprocess.run(run, capture_output=True, text=True, check=False)


def function(name, lines):
    return "\n".join([f"def {name}():", *["    pass"] * (lines - 1), ""])


@pytest.fixture
def house(tmp_path):
    """A tree within its budget; files may be added to it or written anew."""

    def build(**files):
        small = {"bot/__init__.py": "", "handlers/__init__.py": "", "bot/a.py": function("a", 5)}
        tests = {"tests/test_a.py": "pass\n" * 2}
        for path, content in {**small, **tests, **files}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(content, "utf-8")
        code = [one for one in tmp_path.rglob("*.py") if "tests" not in one.parts]
        lines = sum(len(one.read_text("utf-8").splitlines()) for one in code)
        if "tests/test_a.py" not in files:
            (tmp_path / "tests/test_a.py").write_text("pass\n" * (lines * 3 // 2), "utf-8")
        return tmp_path

    return build


def test_the_house_is_within_its_budget():
    found = figures()
    assert found.returncode == 0, found.stderr


def test_a_small_house_is_within_its_budget(house):
    found = figures(house())
    assert (found.returncode, found.stderr) == (0, "")
    assert "functions, longest                 5   at most 50   bot/a.py:1 a" in found.stdout


CHAIN = {f"bot/m{n}.py": f"import bot.m{n + 1}\n" for n in range(13)} | {"bot/m13.py": ""}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"bot/b.py": function("long", 51), "bot/a.py": "def a(): pass\n" * 20},
            "functions, longest is 51. bot/b.py:1 long",
        ),
        ({"bot/a.py": function("a", 9)}, "functions, median lines is 9."),
        (
            {"bot/a.py": function("a", 5) * 8 + function("b", 40) * 2},
            "functions, p90 lines is 40.",
        ),
        ({"bot/a.py": function("a", 5) * 71}, "files, longest is 355. bot/a.py"),
        (
            {"bot/__init__.py": "a = 1\n" * 101, "handlers/__init__.py": "a = 1\n" * 101},
            "files, median lines is 101.",
        ),
        (
            {"bot/a.py": "def late():\n    import bot.b\n", "bot/b.py": "import bot.a\n"},
            "imports, circles is 1. bot.a > bot.b > bot.a",
        ),
        (CHAIN, "imports, chain of rooms is 13. bot.m0 > bot.m1 > "),
        ({"tests/test_a.py": "pass\n"}, "test lines per code line is 0.2. 1 to 5"),
        ({"tests/test_a.py": "pass\n" * 15}, "test lines per code line is 3. 15 to 5"),
    ],
)
def test_what_is_out_of_budget_is_named(house, files, told):
    found = figures(house(**files))
    assert found.returncode == 1
    assert f"Out of budget: {told}" in found.stderr


def test_a_folder_counts_as_one_room(house):
    inside = {
        "bot/b/__init__.py": "import bot.b.b\n",
        "bot/b/b.py": "import bot.c.d\n",
        "bot/c/__init__.py": "",
        "bot/c/d.py": "",
    }
    told = " ".join(figures(house(**inside)).stdout.split())
    assert "imports, chain of modules 2 for interest bot.b > bot.b.b > bot.c.d" in told
    assert "imports, chain of rooms 1 at most 12 bot.b > bot.c" in told


def test_a_migration_may_be_long(house):
    found = figures(house(**{"migrations/versions/0001.py": function("upgrade", 60)}))
    assert (found.returncode, found.stderr) == (0, "")
